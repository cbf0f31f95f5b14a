// Elements that no declaration describes, kept as text with the namespace declarations that they need.
#include "codec/xml/any_element.hpp"

#include <algorithm>
#include <vector>

#include "codec/xml/characters.hpp"

namespace strowger::codec::xml {
namespace {

using schema::AnyElement;
using schema::Notation;

// Whether a prefix (empty: the default namespace) that is used at `element` is declared there or above, but not above `top`.
bool is_declared_inside(const Document& document, const Element& top, const Element& element, std::string_view prefix) {
  for (const Element* each = &element;; each = &document.at(each->parent)) {
    const Attribute* const first = document.first_attribute(*each);
    for (const Attribute* a = first; a != first + each->attribute_count; ++a) {
      if (!a->name.starts_with("xmlns")) continue;
      const std::string_view rest = a->name.substr(5);
      if (rest.empty() ? prefix.empty() : rest.substr(1) == prefix) return true;
    }
    if (each == &top) return false;
  }
}

// The prefixes that are used inside `top` and declared outside of it.
class Needed {
 public:
  Needed(const Document& document, const Element& top) : document_(document), top_(top) {
    for (std::uint32_t place = document.place_of(top); place < top.subtree_end; ++place) {
      const Element& element = document.at(place);
      use(element, element.prefix());
      const Attribute* const first = document.first_attribute(element);
      for (const Attribute* a = first; a != first + element.attribute_count; ++a) {
        const std::size_t colon = a->name.find(':');
        if (colon != std::string_view::npos && !a->name.starts_with("xmlns")) use(element, a->name.substr(0, colon));
        // xsi:type and the like have names with prefixes as values.
        const std::size_t inner = a->value.find(':');
        if (inner != std::string_view::npos && !a->name.starts_with("xmlns"))
          use_if_bound(element, a->value.substr(0, inner));
      }
    }
  }

  const std::vector<std::string_view>& prefixes() const { return prefixes_; }

 private:
  void use(const Element& element, std::string_view prefix) {
    if (prefix == "xml" || std::find(prefixes_.begin(), prefixes_.end(), prefix) != prefixes_.end()) return;
    if (!is_declared_inside(document_, top_, element, prefix)) prefixes_.push_back(prefix);
  }
  void use_if_bound(const Element& element, std::string_view prefix) {
    if (!prefix.empty() && !document_.name_space(element, prefix).empty()) use(element, prefix);
  }

  const Document& document_;
  const Element& top_;
  std::vector<std::string_view> prefixes_;
};

void append_element(const Document& document, const Element& element, Octets& to) {
  const std::string_view source = document.source();
  const std::size_t behind_name = element.start + 1 + element.qualified_name.size();
  append(to, octets_of(source.substr(element.start, behind_name - element.start)));
  const Element& root = document.root();
  const Needed needed(document, element);
  for (const std::string_view prefix : needed.prefixes()) {
    const std::string_view uri = document.name_space(element, prefix);
    if (prefix.empty()) {
      if (uri == document.name_space(root, root.prefix())) continue;
      append(to, octets_of(" xmlns=\""));
    } else {
      append(to, octets_of(" xmlns:"));
      append(to, octets_of(prefix));
      append(to, octets_of("=\""));
    }
    append(to, octets_of(escaped(uri)));
    append(to, octets_of("\""));
  }
  append(to, octets_of(source.substr(behind_name, element.end - behind_name)));
}

// A BER element, if that is what it is.
std::optional<AnyElement> as_ber(const Document& document, const Element& element) {
  if (element.name != "ber" || document.name_space(element, element.prefix()) != strowger_name_space) return std::nullopt;
  auto octets = read_hex(element.text);
  if (!octets) return std::nullopt;
  return AnyElement{Notation::ber, std::move(*octets)};
}

}  // namespace

AnyElement keep_element(const Document& document, const Element& element) {
  if (auto ber = as_ber(document, element)) return std::move(*ber);
  AnyElement kept{Notation::xml, {}};
  append_element(document, element, kept.content);
  return kept;
}

AnyElement keep_content(const Document& document, const Element& element) {
  const Element* child = document.first_child(element);
  if (child != nullptr && child->next_sibling == Element::none) {
    if (auto ber = as_ber(document, *child)) return std::move(*ber);
  }
  AnyElement kept{Notation::xml, {}};
  const std::string_view source = document.source();
  std::size_t at = element.content_start;
  for (; child != nullptr; child = document.next_sibling(*child)) {
    append(kept.content, octets_of(source.substr(at, child->start - at)));
    append_element(document, *child, kept.content);
    at = child->end;
  }
  append(kept.content, octets_of(source.substr(at, element.content_end - at)));
  const std::string_view inside = trimmed(text_of(kept.content));
  if (inside.size() != kept.content.size()) kept.content = to_octets(inside);
  return kept;
}

std::optional<std::string> find_text(const AnyElement& any, std::string_view local_name) {
  if (any.notation != Notation::xml) return std::nullopt;
  Document document;
  if (!document.parse(any.content, Limits{}, Document::Form::fragment)) return std::nullopt;
  for (std::uint32_t place = 1; place < document.root().subtree_end; ++place) {
    const Element& element = document.at(place);
    if (element.name == local_name) return text_from_xml(element.text);
  }
  return std::nullopt;
}

bool is_well_formed(OctetView fragment) {
  Document document;
  return document.parse(fragment, Limits{}, Document::Form::fragment);
}

bool is_private_element(OctetView octets) {
  if (!text_of(octets).starts_with("<private")) return false;
  Document document;
  return document.parse(octets, Limits{}) && document.root().qualified_name == "private" &&
         document.root().end == document.source().size();
}

std::string escaped(std::string_view text) {
  std::string made;
  made.reserve(text.size() + 16);
  std::string replaced;
  if (!fits_xml(text)) {
    replaced = text_to_xml(text);
    text = replaced;
  }
  for (const char c : text) {
    switch (c) {
      case '<':
        made += "&lt;";
        break;
      case '>':
        made += "&gt;";
        break;
      case '&':
        made += "&amp;";
        break;
      case '"':
        made += "&quot;";
        break;
      case '\r':
        made += "&#13;";
        break;
      case '\n':
        made += "&#10;";
        break;
      case '\t':
        made += "&#9;";
        break;
      default:
        made.push_back(c);
    }
  }
  return made;
}

}  // namespace strowger::codec::xml
