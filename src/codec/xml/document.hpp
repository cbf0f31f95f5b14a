// Reads an XML 1.0 document (with Namespaces in XML 1.0) into a flat list of elements, strictly: what is not well-formed is
// refused and said where. Of XML it takes what ECMA-323 needs: no DOCTYPE, so no entities but the five of the standard.
#pragma once

#include <cstdint>
#include <forward_list>
#include <string>
#include <string_view>
#include <vector>

#include "codec/pdu.hpp"

namespace strowger::codec::xml {

struct Attribute {
  std::string_view name;   ///< as written, with its prefix
  std::string_view value;  ///< references resolved
};

/// An element. Elements lie in the order of their start tags, so that all descendants of the element at place i lie at
/// i + 1 up to, not including, `subtree_end`.
struct Element {
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  std::string_view qualified_name;  ///< as written, with its prefix
  std::string_view name;            ///< without it
  std::string_view text;            ///< its own character data, without white space at both ends, references resolved
  std::uint32_t parent = none;
  std::uint32_t next_sibling = none;
  std::uint32_t subtree_end = 0;
  std::uint32_t first_attribute = 0;
  std::uint32_t attribute_count = 0;
  std::uint32_t start = 0;          ///< octet positions in source(): of '<' of the start tag,
  std::uint32_t content_start = 0;  ///< behind its '>',
  std::uint32_t content_end = 0;    ///< of '<' of the end tag,
  std::uint32_t end = 0;            ///< and behind it

  std::string_view prefix() const {
    return qualified_name.size() == name.size() ? std::string_view{}
                                                : qualified_name.substr(0, qualified_name.size() - name.size() - 1);
  }
};

/// A document, or a fragment: what may stand inside an element. The octets that were parsed must outlive it.
class Document {
 public:
  enum class Form : std::uint8_t { document, fragment };

  Document() = default;
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  /// False when it is refused; failure() then says why, and where as `octet N`. A fragment's elements are the children of a
  /// nameless element at place 0.
  bool parse(OctetView octets, const Limits& limits, Form form = Form::document);
  const Failure& failure() const { return failure_; }

  /// The document in UTF-8, as the positions of elements count it.
  std::string_view source() const { return source_; }

  const Element& root() const { return elements_.front(); }
  const Element& at(std::uint32_t place) const { return elements_[place]; }
  std::uint32_t place_of(const Element& element) const { return static_cast<std::uint32_t>(&element - elements_.data()); }
  const Element* first_child(const Element& element) const {
    const std::uint32_t place = place_of(element) + 1;
    return place < element.subtree_end ? &elements_[place] : nullptr;
  }
  const Element* next_sibling(const Element& element) const {
    return element.next_sibling == Element::none ? nullptr : &elements_[element.next_sibling];
  }
  const Element* child(const Element& element, std::string_view name) const;

  const Attribute* first_attribute(const Element& element) const { return attributes_.data() + element.first_attribute; }
  /// The value of an attribute without a prefix, or nullptr.
  const std::string_view* attribute(const Element& element, std::string_view name) const;

  /// What a prefix (empty: the default namespace) means at an element; empty when it means nothing.
  std::string_view name_space(const Element& element, std::string_view prefix) const;

 private:
  struct Binding {
    std::string_view prefix;
    std::uint32_t element;
    bool bound;
  };

  bool fail(std::string what, std::size_t at);
  bool check_octets();
  bool read_declaration();
  bool read_body(const Limits& limits, Form form);
  bool read_start_tag(const Limits& limits, Form form);
  bool read_attributes(Element& element, const Limits& limits);
  bool read_attribute(Element& element);
  bool bind_prefixes(const Element& element, std::uint32_t place);
  bool read_end_tag();
  bool read_markup();
  bool add_text(std::string_view run, bool literal);
  bool resolve(std::string_view raw, bool attribute, std::string_view& to);
  bool append_resolved(std::string_view raw, bool attribute, std::string& to);
  std::string_view read_name();
  bool starts_with(std::string_view what) const { return source_.substr(at_, what.size()) == what; }
  void skip_space();
  bool is_bound(std::string_view prefix) const;
  void close(std::uint32_t content_end);
  std::string_view store(std::string text) { return stored_.emplace_front(std::move(text)); }

  std::string_view source_;
  std::size_t at_ = 0;
  std::vector<Element> elements_;
  std::vector<Attribute> attributes_;
  std::vector<Binding> bindings_;
  std::uint32_t open_ = Element::none;         // the innermost open element
  std::uint32_t last_closed_ = Element::none;  // the sibling before, if any
  std::size_t colons_ = 0;                     // in the name that was read last
  std::size_t depth_ = 0;
  std::size_t nodes_ = 0;
  bool complete_ = false;
  std::string_view tail_;  // white space behind the text of the open element
  std::forward_list<std::string> stored_;
  Failure failure_;
};

/// True for space, tab, line feed and carriage return.
constexpr bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/// Without white space at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace strowger::codec::xml
