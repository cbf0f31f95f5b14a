// BER elements (X.690) as trees and as JSON.
#include "cli/ber_tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "codec/ber/reader.hpp"
#include "codec/ber/writer.hpp"
#include "codec/pdu.hpp"

namespace strowger::cli {
namespace {

using codec::json::Value;
using schema::Tag;

constexpr std::uint32_t boolean_tag = 1;
constexpr std::uint32_t integer_tag = 2;
constexpr std::uint32_t octet_string_tag = 4;
constexpr std::uint32_t null_tag = 5;
constexpr std::uint32_t oid_tag = 6;
constexpr std::uint32_t enumerated_tag = 10;

struct UniversalName {
  std::uint32_t number;
  std::string_view name;
  bool is_text = false;
};

constexpr UniversalName universal_names[] = {
    {boolean_tag, "BOOLEAN"},
    {integer_tag, "INTEGER"},
    {3, "BIT STRING"},
    {octet_string_tag, "OCTET STRING"},
    {null_tag, "NULL"},
    {oid_tag, "OBJECT IDENTIFIER"},
    {7, "ObjectDescriptor", true},
    {8, "EXTERNAL"},
    {9, "REAL"},
    {enumerated_tag, "ENUMERATED"},
    {12, "UTF8String"},
    {16, "SEQUENCE"},
    {17, "SET"},
    {18, "NumericString", true},
    {19, "PrintableString", true},
    {20, "T61String"},
    {22, "IA5String", true},
    {23, "UTCTime", true},
    {24, "GeneralizedTime", true},
    {25, "GraphicString", true},
    {26, "VisibleString", true},
};

const UniversalName* universal(Tag tag) {
  if (tag.class_bits() != 0) return nullptr;
  const auto* const found = std::ranges::find(universal_names, tag.number(), &UniversalName::number);
  return found == std::end(universal_names) ? nullptr : found;
}

std::string tag_to_text(Tag tag) {
  if (const UniversalName* named = universal(tag)) return std::string(named->name);
  constexpr std::string_view classes[] = {"UNIVERSAL ", "APPLICATION ", "", "PRIVATE "};
  return fmt::format("[{}{}]", classes[tag.class_bits()], tag.number());
}

std::optional<Tag> tag_from_text(std::string_view text) {
  for (const UniversalName& each : universal_names)
    if (each.name == text) return schema::tag(schema::TagClass::universal, each.number);
  if (text.size() < 3 || text.front() != '[' || text.back() != ']') return std::nullopt;
  text = text.substr(1, text.size() - 2);
  unsigned class_bits = 2;
  constexpr std::pair<std::string_view, unsigned> classes[] = {{"UNIVERSAL ", 0}, {"APPLICATION ", 1}, {"PRIVATE ", 3}};
  for (const auto& [name, bits] : classes) {
    if (!text.starts_with(name)) continue;
    class_bits = bits;
    text.remove_prefix(name.size());
  }
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number > Tag::most) return std::nullopt;
  return Tag{class_bits << 30U | number};
}

bool is_printable(OctetView octets) {
  return !octets.empty() && std::ranges::all_of(octets, [](Octet octet) { return octet >= 0x20 && octet < 0x7F; });
}

// ---- Reading BER
// ----------------------------------------------------------------------------------------------------------

class TreeReader {
 public:
  explicit TreeReader(OctetView all) : begin_(all.data()) {}

  bool read(codec::ber::Reader& reader, std::size_t depth, BerTree& tree) {
    codec::ber::Element element;
    const Octet* const at = reader.at();
    if (const codec::ber::Broken broken = reader.next(element); broken != codec::ber::Broken::no) {
      return fail(std::string(codec::ber::description(broken)), at);
    }
    if (++elements_ > limits_.elements) return fail("there are too many elements", at);
    tree.tag = element.tag;
    tree.constructed = element.constructed;
    tree.at = static_cast<std::size_t>(element.begin - begin_);
    if (!element.constructed) {
      tree.content.assign(element.content, element.content_end);
      return true;
    }
    if (depth == 0) return fail("the elements are nested too deep", at);
    codec::ber::Reader inside(element.content, element.content_end, depth);
    while (!inside.at_end()) {
      if (!read(inside, depth - 1, tree.children.emplace_back())) return false;
    }
    return true;
  }

  bool fail(std::string what, const Octet* at) {
    failure = {std::move(what), fmt::format("octet {}", at - begin_)};
    return false;
  }

  Failure failure;

 private:
  const Octet* begin_;
  codec::Limits limits_;
  std::size_t elements_ = 0;
};

// ---- Writing BER
// ----------------------------------------------------------------------------------------------------------

void write(const BerTree& tree, codec::ber::Writer& writer) {
  const std::size_t before = writer.size();
  if (tree.constructed) {
    for (auto child = tree.children.rbegin(); child != tree.children.rend(); ++child) write(*child, writer);
  } else if (const auto number = tree.is_universal(integer_tag) || tree.is_universal(enumerated_tag)
                                     ? number_in(tree)
                                     : Result<std::int64_t>(Failure{"not a number", {}})) {
    writer.integer(*number);
  } else {
    writer.octets(tree.content);
  }
  writer.header(tree.tag, tree.constructed, before);
}

// ---- Values in JSON
// -------------------------------------------------------------------------------------------------------

std::optional<std::string> dotted(OctetView content) {
  std::vector<std::uint64_t> parts;
  std::uint64_t part = 0;
  bool open = false;
  for (const Octet octet : content) {
    if ((!open && octet == 0x80) || part > (std::uint64_t{1} << 56U)) return std::nullopt;
    part = part << 7U | (octet & 0x7FU);
    open = (octet & 0x80U) != 0;
    if (open) continue;
    parts.push_back(part);
    part = 0;
  }
  if (open || parts.empty()) return std::nullopt;
  const std::uint64_t first = std::min<std::uint64_t>(parts[0] / 40, 2);
  std::string text = fmt::format("{}.{}", first, parts[0] - first * 40);
  for (std::size_t i = 1; i < parts.size(); ++i) text += fmt::format(".{}", parts[i]);
  return text;
}

std::optional<Octets> undotted(std::string_view text) {
  std::vector<std::uint64_t> parts;
  while (true) {
    const std::string_view digits = text.substr(0, text.find('.'));
    std::uint64_t part = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), part);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    parts.push_back(part);
    if (digits.size() == text.size()) break;
    text.remove_prefix(digits.size() + 1);
  }
  if (parts.size() < 2 || parts[0] > 2 || (parts[0] < 2 && parts[1] > 39)) return std::nullopt;
  parts[1] += parts[0] * 40;
  Octets content;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    std::array<Octet, 10> reversed{};
    std::size_t count = 0;
    do reversed[count++] = static_cast<Octet>(parts[i] & 0x7FU);
    while ((parts[i] >>= 7U) != 0);
    while (count-- > 0) content.push_back(static_cast<Octet>(reversed[count] | (count > 0 ? 0x80U : 0U)));
  }
  return content;
}

// The content of a primitive element in the words of its type, as JSON, where these give the same content back.
std::string value_of(const BerTree& tree) {
  if (tree.is_universal(integer_tag) || tree.is_universal(enumerated_tag)) {
    if (const auto number = number_in(tree)) return fmt::format("{}", *number);
  }
  if (tree.is_universal(boolean_tag) && tree.content.size() == 1 && (tree.content[0] == 0 || tree.content[0] == 0xFF)) {
    return tree.content[0] != 0 ? "true" : "false";
  }
  std::string quoted;
  if (tree.is_universal(oid_tag)) {
    if (const auto text = dotted(tree.content)) codec::json::append_string(quoted, *text);
  }
  const UniversalName* const named = universal(tree.tag);
  if (named != nullptr && named->is_text && is_printable(tree.content))
    codec::json::append_string(quoted, text_of(tree.content));
  return quoted;
}

Failure no_value(const std::string& path, std::string_view tag) {
  return {fmt::format("this is no value of {}", tag), path + "/value"};
}

std::optional<std::int64_t> number_of(const Value& value) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(value.text.data(), value.text.data() + value.text.size(), number);
  if (value.kind != Value::Kind::number || error != std::errc{} || end != value.text.data() + value.text.size())
    return std::nullopt;
  return number;
}

Result<BerTree> with_value(BerTree made, const Value& value, std::string_view tag, const std::string& path) {
  const UniversalName* const named = universal(made.tag);
  if (made.is_universal(integer_tag) || made.is_universal(enumerated_tag)) {
    if (const auto number = number_of(value)) return ber_number(*number, made.tag.number());
  } else if (made.is_universal(boolean_tag) && value.kind == Value::Kind::boolean) {
    made.content = {static_cast<Octet>(value.truth ? 0xFF : 0)};
    return made;
  } else if (made.is_universal(oid_tag) && value.kind == Value::Kind::string) {
    if (auto content = undotted(value.text)) {
      made.content = std::move(*content);
      return made;
    }
  } else if (named != nullptr && named->is_text && value.kind == Value::Kind::string) {
    made.content = to_octets(value.text);
    return made;
  }
  return no_value(path, tag);
}

}  // namespace

Result<BerTree> read_ber_tree(OctetView octets) {
  constexpr std::size_t depth = codec::Limits{}.depth;
  if (octets.empty()) return Failure{"there are no octets", "octet 0"};
  codec::ber::Reader reader(octets.data(), octets.data() + octets.size(), depth);
  TreeReader trees(octets);
  BerTree tree;
  if (!trees.read(reader, depth, tree)) return trees.failure;
  if (!reader.at_end())
    return Failure{"there are octets after the element", fmt::format("octet {}", reader.at() - octets.data())};
  return tree;
}

Octets write_ber_tree(const BerTree& tree) {
  codec::ber::Writer writer;
  write(tree, writer);
  return {writer.written().begin(), writer.written().end()};
}

void append_json(std::string& to, const BerTree& tree) {
  to += "{\"tag\":";
  codec::json::append_string(to, tag_to_text(tree.tag));
  if (tree.constructed) {
    to += ",\"children\":[";
    for (const BerTree& child : tree.children) {
      if (&child != tree.children.data()) to += ',';
      append_json(to, child);
    }
    to += ']';
  } else if (const std::string value = value_of(tree); !value.empty()) {
    to += ",\"value\":" + value;
  } else if (!tree.is_universal(null_tag) || !tree.content.empty()) {
    to += fmt::format(",\"hex\":\"{}\"", to_hex(tree.content));
    if (is_printable(tree.content)) {
      to += ",\"text\":";
      codec::json::append_string(to, text_of(tree.content));
    }
  }
  to += '}';
}

Result<BerTree> ber_tree_from_json(const Value& json, const std::string& path) {
  if (json.kind != Value::Kind::object) return Failure{"a BER element is an object with a member `tag`", path};
  const Value* const tag = json.find("tag");
  if (tag == nullptr || tag->kind != Value::Kind::string) return Failure{"there is no `tag`", path};
  const auto read = tag_from_text(tag->text);
  if (!read) {
    return Failure{fmt::format("'{}' is no tag; tags are such as [3], [APPLICATION 21], SEQUENCE", tag->text),
                   path + "/tag"};
  }
  BerTree made{.tag = *read, .constructed = false, .at = 0, .content = {}, .children = {}};
  if (const Value* const children = json.find("children")) {
    if (children->kind != Value::Kind::array) return Failure{"`children` is an array", path + "/children"};
    made.constructed = true;
    for (std::size_t i = 0; i < children->members.size(); ++i) {
      auto child = ber_tree_from_json(children->members[i].value, fmt::format("{}/children/{}", path, i));
      if (!child) return child.failure();
      made.children.push_back(std::move(*child));
    }
    return made;
  }
  if (const Value* const value = json.find("value")) return with_value(std::move(made), *value, tag->text, path);
  if (const Value* const hex = json.find("hex")) {
    auto content = hex->kind == Value::Kind::string ? from_hex(hex->text) : std::nullopt;
    if (!content) return Failure{"these are no hexadecimal digits", path + "/hex"};
    made.content = std::move(*content);
    return made;
  }
  if (made.is_universal(null_tag)) return made;
  return Failure{"there is none of `children`, `value` and `hex`", path};
}

Result<std::int64_t> number_in(const BerTree& element) {
  if (element.constructed || element.content.empty())
    return Failure{"this is no number", fmt::format("octet {}", element.at)};
  std::size_t first = 0;
  const bool negative = (element.content[0] & 0x80U) != 0;
  while (element.content.size() - first > 8 && element.content[first] == (negative ? 0xFF : 0) &&
         ((element.content[first + 1] & 0x80U) != 0) == negative) {
    ++first;
  }
  if (element.content.size() - first > 8) return Failure{"this number is too large", fmt::format("octet {}", element.at)};
  std::uint64_t number = negative ? ~std::uint64_t{0} : 0;
  for (std::size_t i = first; i < element.content.size(); ++i) number = number << 8U | element.content[i];
  return static_cast<std::int64_t>(number);
}

BerTree ber_number(std::int64_t number, std::uint32_t universal_number) {
  codec::ber::Writer writer;
  writer.integer(number);
  return {.tag = schema::tag(schema::TagClass::universal, universal_number),
          .constructed = false,
          .at = 0,
          .content = {writer.written().begin(), writer.written().end()},
          .children = {}};
}

}  // namespace strowger::cli
