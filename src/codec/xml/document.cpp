// Reads an XML 1.0 document with namespaces: well-formedness, and the flat list of elements.
#include "codec/xml/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "codec/xml/characters.hpp"

namespace strowger::codec::xml {
namespace {

// Of one element: more are never needed, and finding doubles among them takes their square.
constexpr std::size_t most_attributes = 128;
// Of one namespace. Elements that are kept repeat it, and it goes back in each answer.
constexpr std::size_t longest_name_space = 127;

enum NameClass : std::uint8_t { no_name = 0, name_inside = 1, name_start = 2, name_colon = 3 };

constexpr std::array<std::uint8_t, 256> name_classes = [] {
  std::array<std::uint8_t, 256> table{};
  for (int c = 'a'; c <= 'z'; ++c) table[static_cast<std::size_t>(c)] = name_start;
  for (int c = 'A'; c <= 'Z'; ++c) table[static_cast<std::size_t>(c)] = name_start;
  for (int c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = name_inside;
  for (std::size_t c = 0x80; c < 256; ++c) table[c] = name_start;
  table['_'] = name_start;
  table[':'] = name_colon;
  table['-'] = name_inside;
  table['.'] = name_inside;
  return table;
}();

std::uint8_t name_class(char c) { return name_classes[static_cast<unsigned char>(c)]; }

bool same_without_case(std::string_view one, std::string_view other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](char a, char b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return lower(a) == lower(b);
  });
}

bool one_of(std::string_view what, std::initializer_list<std::string_view> list) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view each) { return same_without_case(what, each); });
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

bool Document::fail(std::string what, std::size_t at) {
  if (failure_.what.empty()) failure_ = {std::move(what), fmt::format("octet {}", at)};
  return false;
}

bool Document::parse(OctetView octets, const Limits& limits, Form form) {
  if (octets.size() >= Element::none) return fail("the document is too long", 0);
  source_ = text_of(octets);
  using namespace std::string_view_literals;
  if (source_.starts_with("\xFE\xFF") || source_.starts_with("\xFF\xFE") || source_.starts_with("<\0"sv) ||
      source_.starts_with("\0<"sv))
    return fail("the document is in UTF-16; send UTF-8", 0);
  if (source_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  if (form == Form::document && !read_declaration()) return false;
  if (!check_octets()) return false;
  elements_.reserve(48);
  return read_body(limits, form);
}

// The XML declaration: of interest is only in which encoding the document says to be.
bool Document::read_declaration() {
  skip_space();  // some clients send line ends before
  if (!starts_with("<?xml") || at_ + 5 >= source_.size() || !is_space(source_[at_ + 5])) return true;
  const std::size_t end = source_.find("?>", at_);
  if (end == std::string_view::npos) return fail("the XML declaration does not end", at_);
  const std::string_view declaration = source_.substr(at_, end - at_);
  if (const std::size_t found = declaration.find("encoding"); found != std::string_view::npos) {
    const std::size_t open = declaration.find_first_of("\"'", found);
    if (open == std::string_view::npos) return fail("the encoding has no quotes", at_ + found);
    const std::size_t close = declaration.find(declaration[open], open + 1);
    if (close == std::string_view::npos) return fail("the encoding has no quotes", at_ + found);
    const std::string_view encoding = declaration.substr(open + 1, close - open - 1);
    if (one_of(encoding, {"ISO-8859-1", "ISO_8859-1", "latin1"})) {
      const bool ascii = std::all_of(source_.begin(), source_.end(), [](char c) { return (c & 0x80) == 0; });
      if (!ascii) {
        std::string utf8;
        utf8.reserve(source_.size() + source_.size() / 8);
        for (const char c : source_) append_utf8(utf8, static_cast<unsigned char>(c));
        source_ = store(std::move(utf8));
      }
    } else if (!one_of(encoding, {"UTF-8", "UTF8", "US-ASCII", "ASCII", "UTF-16"})) {
      // UTF-16 cannot be true here, where the octets of `<?xml` stand one after the other: .NET's StringWriter says so.
      return fail(fmt::format("the encoding {} is not supported; send UTF-8", printable_excerpt(encoding)), at_ + found);
    }
  }
  at_ = source_.find("?>", at_) + 2;
  return true;
}

// All octets are UTF-8 and characters that XML 1.0 allows (clause 2.2). Eight at a time where they are printable ASCII.
bool Document::check_octets() {
  const char* const begin = source_.data();
  const std::size_t size = source_.size();
  constexpr std::uint64_t ones = 0x0101010101010101U;
  constexpr std::uint64_t highs = 0x8080808080808080U;
  std::size_t at = 0;
  while (at < size) {
    if (at + 8 <= size) {
      std::uint64_t word = 0;
      std::memcpy(&word, begin + at, 8);
      if ((((word - ones * 0x20) | word) & highs) == 0) {
        at += 8;
        continue;
      }
    }
    const std::size_t stop = std::min(at + 8, size);
    while (at < stop) {
      const auto c = static_cast<unsigned char>(begin[at]);
      if (c >= 0x80) {
        const std::size_t length = utf8_length(source_.substr(at));
        if (length == 0) return fail(fmt::format("octet {:02X} is not UTF-8", c), at);
        at += length;
        continue;
      }
      if (c < 0x20 && !is_space(begin[at])) return fail(fmt::format("control character {:02X}", c), at);
      ++at;
    }
  }
  return true;
}

void Document::skip_space() {
  while (at_ < source_.size() && is_space(source_[at_])) ++at_;
}

std::string_view Document::read_name() {
  colons_ = 0;
  const std::size_t start = at_;
  if (at_ >= source_.size() || name_class(source_[at_]) != name_start) return {};
  for (; at_ < source_.size(); ++at_) {
    const std::uint8_t its = name_class(source_[at_]);
    if (its == no_name) break;
    if (its == name_colon) ++colons_;
  }
  return source_.substr(start, at_ - start);
}

bool Document::read_body(const Limits& limits, Form form) {
  if (form == Form::fragment) {
    Element& outer = elements_.emplace_back();
    outer.start = outer.content_start = static_cast<std::uint32_t>(at_);
    open_ = 0;
  }
  while (at_ < source_.size()) {
    const std::size_t tag = source_[at_] == '<' ? at_ : std::min(source_.find('<', at_), source_.size());
    if (tag != at_) {
      const std::string_view run = source_.substr(at_, tag - at_);
      if (!add_text(run, false)) return false;
      at_ = tag;
      if (tag == source_.size()) break;
    }
    const char next = at_ + 1 < source_.size() ? source_[at_ + 1] : '\0';
    bool good = false;
    if (next == '/') {
      good = read_end_tag();
    } else if (next == '!' || next == '?') {
      good = read_markup();
    } else {
      good = read_start_tag(limits, form);
    }
    if (!good) return false;
  }
  if (form == Form::fragment) {
    if (open_ != 0) return fail(fmt::format("<{}> does not end", at(open_).qualified_name), at_);
    close(static_cast<std::uint32_t>(at_));
    return true;
  }
  if (elements_.empty()) return fail("there is no element", at_);
  if (!complete_) return fail(fmt::format("<{}> does not end", at(open_).qualified_name), at_);
  return true;
}

bool Document::read_start_tag(const Limits& limits, Form form) {
  if (complete_ && form == Form::document) return fail("there is a second root element", at_);
  const std::size_t start = at_++;
  const std::string_view name = read_name();
  if (name.empty()) return fail("'<' without a name", start);
  if (++nodes_ > limits.elements) return fail("more elements than the limit allows", start);
  if (++depth_ > limits.depth) return fail("elements are nested deeper than the limit allows", start);
  const auto place = static_cast<std::uint32_t>(elements_.size());
  Element& element = elements_.emplace_back();
  element.qualified_name = name;
  element.parent = open_;
  element.start = static_cast<std::uint32_t>(start);
  if (last_closed_ != Element::none) elements_[last_closed_].next_sibling = place;
  element.name = colons_ == 0 ? name : name.substr(name.find(':') + 1);
  if (element.name.empty() || colons_ > 1) return fail(fmt::format("<{}>: not a name with a prefix", name), start);
  element.first_attribute = static_cast<std::uint32_t>(attributes_.size());
  if (!read_attributes(element, limits)) return false;
  if (!bind_prefixes(element, place)) return false;
  element.content_start = static_cast<std::uint32_t>(at_);
  open_ = place;
  last_closed_ = Element::none;
  tail_ = {};
  if (source_[at_ - 2] == '/') {
    close(element.content_start);
    elements_[place].end = element.content_start;
  }
  return true;
}

// Up to and with the '>' of a start tag.
bool Document::read_attributes(Element& element, const Limits& limits) {
  for (;;) {
    const std::size_t before = at_;
    skip_space();
    if (at_ >= source_.size()) return fail(fmt::format("the tag <{} does not end", element.qualified_name), element.start);
    if (source_[at_] == '>') {
      ++at_;
      return true;
    }
    if (source_[at_] == '/') {
      if (at_ + 1 >= source_.size() || source_[at_ + 1] != '>') return fail("'/' inside a tag", at_);
      at_ += 2;
      return true;
    }
    if (before == at_) return fail("white space is missing between attributes", at_);
    if (element.attribute_count >= most_attributes) return fail("too many attributes", at_);
    if (++nodes_ > limits.elements) return fail("more attributes than the limit allows", at_);
    if (!read_attribute(element)) return false;
  }
}

bool Document::read_attribute(Element& element) {
  const std::size_t start = at_;
  const std::string_view name = read_name();
  if (name.empty()) return fail("an attribute without a name", start);
  skip_space();
  if (at_ >= source_.size() || source_[at_] != '=') return fail(fmt::format("attribute {} has no value", name), start);
  ++at_;
  skip_space();
  if (at_ >= source_.size() || (source_[at_] != '"' && source_[at_] != '\''))
    return fail(fmt::format("the value of attribute {} has no quotes", name), at_);
  const char quote = source_[at_++];
  const std::size_t end = source_.find(quote, at_);
  if (end == std::string_view::npos) return fail(fmt::format("the value of attribute {} does not end", name), start);
  const std::string_view raw = source_.substr(at_, end - at_);
  if (raw.find('<') != std::string_view::npos)
    return fail(fmt::format("'<' in the value of attribute {}", name), at_ + raw.find('<'));
  const Attribute* const first = attributes_.data() + element.first_attribute;
  if (std::any_of(first, first + element.attribute_count, [&](const Attribute& a) { return a.name == name; }))
    return fail(fmt::format("attribute {} comes twice", name), start);
  Attribute made{name, {}};
  if (!resolve(raw, true, made.value)) return false;
  attributes_.push_back(made);
  ++element.attribute_count;
  at_ = end + 1;
  return true;
}

bool Document::is_bound(std::string_view prefix) const {
  if (prefix == "xml") return true;
  const auto found =
      std::find_if(bindings_.rbegin(), bindings_.rend(), [&](const Binding& b) { return b.prefix == prefix; });
  return found != bindings_.rend() && found->bound;
}

// Takes the xmlns:* attributes of an element, and sees that every prefix in its tag means something.
bool Document::bind_prefixes(const Element& element, std::uint32_t place) {
  const Attribute* const first = attributes_.data() + element.first_attribute;
  const Attribute* const last = first + element.attribute_count;
  bool prefixed = false;
  for (const Attribute* each = first; each != last; ++each) {
    if (each->name.starts_with("xmlns") && each->value.size() > longest_name_space)
      return fail(fmt::format("a namespace of more than {} octets", longest_name_space), element.start);
    if (each->name.find(':') == std::string_view::npos) continue;
    if (each->name.starts_with("xmlns:")) {
      if (each->value.empty()) return fail(fmt::format("{} has an empty namespace", each->name), element.start);
      bindings_.push_back({each->name.substr(6), place, true});
    } else {
      prefixed = true;
    }
  }
  const std::string_view prefix = element.prefix();
  if (!prefix.empty() && !is_bound(prefix)) return fail(fmt::format("prefix {} is not bound", prefix), element.start);
  if (!prefixed) return true;
  for (const Attribute* each = first; each != last; ++each) {
    const std::size_t colon = each->name.find(':');
    if (colon == std::string_view::npos || each->name.starts_with("xmlns:")) continue;
    const std::string_view its = each->name.substr(0, colon);
    const std::string_view local = each->name.substr(colon + 1);
    if (local.empty() || local.find(':') != std::string_view::npos)
      return fail(fmt::format("attribute {}: not a name with a prefix", each->name), element.start);
    if (!is_bound(its)) return fail(fmt::format("prefix {} is not bound", its), element.start);
    for (const Attribute* other = first; other != each; ++other) {
      const std::size_t other_colon = other->name.find(':');
      if (other_colon == std::string_view::npos || other->name.substr(other_colon + 1) != local) continue;
      if (other->name.starts_with("xmlns:")) continue;
      if (name_space(element, other->name.substr(0, other_colon)) == name_space(element, its))
        return fail(fmt::format("attribute {} comes twice", each->name), element.start);
    }
  }
  return true;
}

void Document::close(std::uint32_t content_end) {
  Element& element = elements_[open_];
  element.content_end = content_end;
  element.end = content_end;
  element.subtree_end = static_cast<std::uint32_t>(elements_.size());
  while (!bindings_.empty() && bindings_.back().element == open_) bindings_.pop_back();
  if (depth_ > 0) --depth_;
  last_closed_ = open_;
  open_ = element.parent;
  tail_ = {};
  if (open_ == Element::none) complete_ = true;
}

bool Document::read_end_tag() {
  const std::size_t start = at_;
  at_ += 2;
  const std::string_view open_name = open_ == Element::none ? std::string_view{} : elements_[open_].qualified_name;
  if (open_name.empty()) return fail("an end tag without its start", start);
  const std::string_view rest = source_.substr(at_, open_name.size());
  const std::size_t behind = at_ + open_name.size();
  if (rest != open_name || (behind < source_.size() && name_class(source_[behind]) != no_name)) {
    const std::string_view name = read_name();
    return fail(fmt::format("</{}> ends <{}>", name, open_name), start);
  }
  at_ = behind;
  skip_space();
  if (at_ >= source_.size() || source_[at_] != '>') return fail(fmt::format("</{} does not end", open_name), start);
  ++at_;
  const std::uint32_t place = open_;
  close(static_cast<std::uint32_t>(start));
  elements_[place].end = static_cast<std::uint32_t>(at_);
  return true;
}

// Comments, processing instructions, CDATA sections; a DOCTYPE is refused.
bool Document::read_markup() {
  const std::size_t start = at_;
  const auto up_to = [&](std::string_view open, std::string_view ending, std::string_view what, std::string_view& content) {
    const std::size_t from = start + open.size();
    const std::size_t end = source_.find(ending, from);
    if (end == std::string_view::npos) return fail(fmt::format("{} does not end", what), start);
    content = source_.substr(from, end - from);
    at_ = end + ending.size();
    return true;
  };
  std::string_view content;
  if (starts_with("<!--")) return up_to("<!--", "-->", "a comment", content);
  if (starts_with("<?")) {
    if (!up_to("<?", "?>", "a processing instruction", content)) return false;
    const std::string_view target = content.substr(0, content.find_first_of(" \t\r\n"));
    if (target.empty() || name_class(target.front()) != name_start)
      return fail("a processing instruction without a name", start);
    if (same_without_case(target, "xml")) return fail("an XML declaration that is not at the start", start);
    return true;
  }
  if (starts_with("<![CDATA[")) {
    if (!up_to("<![CDATA[", "]]>", "a CDATA section", content)) return false;
    return add_text(content, true);
  }
  if (starts_with("<!DOCTYPE")) return fail("a DOCTYPE is not accepted", start);
  return fail("unknown markup", start);
}

// Character data of the open element; literal: from a CDATA section.
bool Document::add_text(std::string_view run, bool literal) {
  std::string_view core = run;
  if (!literal) {
    core = trimmed(run);
    if (core.empty()) return true;
  }
  if (open_ == Element::none) return fail("text outside the root element", at_);
  std::string_view& text = elements_[open_].text;
  if (literal && run.empty()) return true;
  if (text.empty()) {
    tail_ = literal ? std::string_view{} : run.substr(static_cast<std::size_t>(core.data() + core.size() - run.data()));
    if (literal) {
      text = core;
      return true;
    }
    return resolve(core, false, text);
  }
  // More text behind a comment or a CDATA section. Behind an element it is checked only: free content has such, and that is
  // kept as it stands.
  const std::string_view with_lead =
      literal ? run : run.substr(0, static_cast<std::size_t>(core.data() + core.size() - run.data()));
  std::string more;
  if (literal) {
    more = run;
  } else if (!append_resolved(with_lead, false, more)) {
    return false;
  }
  if (last_closed_ != Element::none) return true;
  if (stored_.empty() || stored_.front().data() != text.data()) store(std::string(text));
  stored_.front().append(tail_).append(more);
  text = stored_.front();
  tail_ = literal ? std::string_view{} : run.substr(with_lead.size());
  return true;
}

// Resolves references and line ends; without any, the text stays where it is.
bool Document::resolve(std::string_view raw, bool attribute, std::string_view& to) {
  const auto changes = [&](char c) { return (c == '&') | (c == '\r') | (attribute && ((c == '\n') | (c == '\t'))); };
  if (std::none_of(raw.begin(), raw.end(), changes)) {
    to = raw;
    return true;
  }
  std::string made;
  if (!append_resolved(raw, attribute, made)) return false;
  to = store(std::move(made));
  return true;
}

bool Document::append_resolved(std::string_view raw, bool attribute, std::string& made) {
  made.reserve(made.size() + raw.size());
  for (std::size_t at = 0; at < raw.size();) {
    const char c = raw[at];
    if (c == '&') {
      const std::size_t position = static_cast<std::size_t>(raw.data() - source_.data()) + at;
      const std::size_t end = raw.find(';', at);
      if (end == std::string_view::npos || end - at > 12) return fail("'&' begins no reference", position);
      const std::string_view name = raw.substr(at + 1, end - at - 1);
      if (!append_reference(made, name))
        return fail(fmt::format("reference &{}; is not known", printable_excerpt(name)), position);
      at = end + 1;
      continue;
    }
    if (c == '\r') {
      made.push_back(attribute ? ' ' : '\n');
      at += at + 1 < raw.size() && raw[at + 1] == '\n' ? 2 : 1;
      continue;
    }
    made.push_back(attribute && (c == '\n' || c == '\t') ? ' ' : c);
    ++at;
  }
  return true;
}

const Element* Document::child(const Element& element, std::string_view name) const {
  for (const Element* each = first_child(element); each != nullptr; each = next_sibling(*each))
    if (each->name == name) return each;
  return nullptr;
}

const std::string_view* Document::attribute(const Element& element, std::string_view name) const {
  const Attribute* const first = first_attribute(element);
  for (const Attribute* each = first; each != first + element.attribute_count; ++each)
    if (each->name == name) return &each->value;
  return nullptr;
}

std::string_view Document::name_space(const Element& element, std::string_view prefix) const {
  if (prefix == "xml") return "http://www.w3.org/XML/1998/namespace";
  for (const Element* each = &element;; each = &elements_[each->parent]) {
    const Attribute* const first = first_attribute(*each);
    for (const Attribute* a = first; a != first + each->attribute_count; ++a) {
      if (!a->name.starts_with("xmlns")) continue;
      const std::string_view rest = a->name.substr(5);
      if (prefix.empty() ? rest.empty() : (rest.size() == prefix.size() + 1 && rest.substr(1) == prefix)) return a->value;
    }
    if (each->parent == Element::none) return {};
  }
}

}  // namespace strowger::codec::xml
