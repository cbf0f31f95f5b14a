// The tables that codecs walk: what a type is made of, and how its parts are reached. Made from declarations by declare.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/octets.hpp"
#include "schema/values.hpp"

namespace strowger::schema {

enum class Kind : std::uint8_t {
  boolean,      // bool
  integer,      // std::int64_t
  enumerated,   // an enum class : std::int32_t with Schema<>::enumerators
  bit_string,   // derived from BitString, with Schema<>::enumerators
  octets,       // Octets
  text,         // std::string (IA5String)
  time,         // GeneralizedTime
  null,         // Null
  any,          // AnyElement
  sequence,     // a struct with Schema<>::fields
  sequence_of,  // std::vector
  choice,       // a struct with a std::variant named `choice` and Schema<>::fields, one for each alternative
};

enum class TagClass : std::uint8_t { universal = 0, application = 1, context = 2 };

/// How a value is tagged in BER (X.680 clause 30).
struct Tagging {
  enum class Mode : std::uint8_t { own, implicit_tag, explicit_tag };
  Mode mode = Mode::own;
  TagClass tag_class = TagClass::universal;
  std::uint32_t number = 0;
  bool operator==(const Tagging&) const = default;
};

inline constexpr Tagging own{};
constexpr Tagging context(std::uint32_t n) { return {Tagging::Mode::implicit_tag, TagClass::context, n}; }
constexpr Tagging explicit_context(std::uint32_t n) { return {Tagging::Mode::explicit_tag, TagClass::context, n}; }
constexpr Tagging universal(std::uint32_t n) { return {Tagging::Mode::implicit_tag, TagClass::universal, n}; }
constexpr Tagging application(std::uint32_t n) { return {Tagging::Mode::implicit_tag, TagClass::application, n}; }
constexpr Tagging explicit_application(std::uint32_t n) { return {Tagging::Mode::explicit_tag, TagClass::application, n}; }

/// A tag as one number: its class in the two highest bits, its number below.
struct Tag {
  std::uint32_t key = 0;
  bool operator==(const Tag&) const = default;

  constexpr std::uint32_t number() const { return key & most; }
  constexpr unsigned class_bits() const { return key >> 30; }  ///< universal 0, application 1, context 2, private 3
  static constexpr std::uint32_t most = (1U << 30) - 1;        ///< the highest number that is kept
};

constexpr Tag tag(TagClass tag_class, std::uint32_t number) {
  return {static_cast<std::uint32_t>(tag_class) << 30 | (number & Tag::most)};
}

/// The tags that stand before a value in BER, outermost first. All but the last are explicit. The last is the value's own,
/// unless the type is open (see is_open): then it is explicit too.
struct Wrapping {
  std::array<Tag, 3> tags{};
  std::uint8_t count = 0;
};

/// Editions of ECMA-323 (XML); members that came later are left out of what goes to an older client.
enum class Edition : std::uint8_t { ed2 = 2, ed3 = 3, ed4 = 4, ed5 = 5, ed6 = 6 };

/// How octets are written in XML and JSON.
enum class OctetText : std::uint8_t {
  hex,                // xsd:hexBinary
  printable,          // xsd:string: the octets themselves where all are printable ASCII, else `0x` and hexadecimal digits
  string_or_private,  // hexBinary in a child `string`, or any XML in a child `private`
};

/// Where the XML shape of a type differs from what its kind says.
enum class XmlShape : std::uint8_t {
  plain,
  device_id,        // DeviceID: text with attributes
  local_device_id,  // LocalDeviceID: the same text, static or dynamic
  connection_id,    // ConnectionID: children callID and deviceID, either or both
  transparent,      // a level that BER has and XML has not: the children stand in the parent
};

struct Type;

struct Enumerator {
  std::string_view name;
  std::int32_t number;
  std::string_view xml_name = {};  ///< when ECMA-323 spells it otherwise

  constexpr std::string_view in_xml() const { return xml_name.empty() ? name : xml_name; }
};

/// A member of a SEQUENCE, or an alternative of a CHOICE.
struct Field {
  std::string_view name;      ///< ECMA-285's
  std::string_view xml_name;  ///< ECMA-323's
  std::string_view doc;
  Tagging tagging;
  Wrapping wrapping = {};  ///< made from the tagging and the type
  const Type* type = nullptr;
  bool optional = false;   ///< OPTIONAL: absent when get() gives nullptr
  bool defaulted = false;  ///< DEFAULT: not written when is_default() says so
  bool secret = false;     ///< never in logs or traces
  bool inferred = false;   ///< its tag or its being here is not proved (see Type::inferred)
  bool in_ber = true;
  bool in_xml = true;
  OctetText octet_text = OctetText::hex;
  Edition since = Edition::ed2;
  bool repeated = false;  ///< a list that XML writes as the member's element, once for each item
  std::string_view xml_item =
      {};  ///< name of each element of a list; or of the one element where XML has a list and BER a single value
  Edition item_since = Edition::ed2;  ///< a single value with an xml_item: the edition since which XML has a list there
  bool continues = false;             ///< a list that XML has as the further items of the member before it
  std::int64_t least = 0;             ///< bounds of a number, or of a length; both 0: none
  std::int64_t most = 0;

  const void* (*get)(const void* owner) = nullptr;  ///< the value, or nullptr when absent
  void* (*make)(void* owner) = nullptr;             ///< makes the value present, and gives it
  bool (*is_default)(const void* owner) = nullptr;

  constexpr std::string_view in_xml_name() const { return xml_name.empty() ? name : xml_name; }
};

/// What a type is. Which members mean something depends on the kind.
struct Type {
  Kind kind;
  std::string_view name;
  std::string_view doc = {};
  Tagging tagging = own;   ///< a tag that the type itself has ([APPLICATION n])
  Wrapping wrapping = {};  ///< made from the tagging and the kind
  XmlShape xml_shape = XmlShape::plain;
  bool null_when_empty = false;  ///< SEQUENCE that BER writes as CHOICE { extensions, noData NULL }
  bool bare = false;             ///< SEQUENCE that BER writes as its first member alone when nothing is beside that
  bool inferred = false;         ///< no source proves it: what is known of Phases I and II is put together from several
  std::span<const Field> fields = {};            // sequence, choice
  std::span<const std::uint8_t> xml_order = {};  // sequence: places of the fields in ECMA-323's order, where it is another
  std::span<const Enumerator> enumerators = {};  // enumerated, bit_string
  const Type* element = nullptr;                 // sequence_of
  std::size_t element_octets = 0;                // sequence_of: what one element occupies in memory, itself only

  // sequence: the unknown elements that came with it
  const Unknown& (*unknown)(const void* value) = nullptr;
  Unknown& (*make_unknown)(void* value) = nullptr;
  // enumerated
  std::int32_t (*number)(const void* value) = nullptr;
  void (*set_number)(void* value, std::int32_t number) = nullptr;
  // sequence_of
  std::size_t (*size)(const void* value) = nullptr;
  const void* (*at)(const void* value, std::size_t index) = nullptr;
  void* (*append)(void* value) = nullptr;
  // choice: which alternative is chosen (its place in fields)
  std::size_t (*chosen)(const void* value) = nullptr;
};

/// Whether values of the type have no tag but those that are written before them: the first tag is that of what they hold.
constexpr bool is_open(const Type& type) {
  return type.kind == Kind::choice || type.kind == Kind::any || type.null_when_empty || type.bare;
}

/// X.680: the tag that every value of a kind has by itself.
constexpr Tag universal_tag(Kind kind) {
  switch (kind) {
    case Kind::boolean:
      return tag(TagClass::universal, 1);
    case Kind::integer:
      return tag(TagClass::universal, 2);
    case Kind::bit_string:
      return tag(TagClass::universal, 3);
    case Kind::octets:
      return tag(TagClass::universal, 4);
    case Kind::null:
      return tag(TagClass::universal, 5);
    case Kind::enumerated:
      return tag(TagClass::universal, 10);
    case Kind::text:
      return tag(TagClass::universal, 22);
    case Kind::time:
      return tag(TagClass::universal, 24);
    default:
      return tag(TagClass::universal, 16);
  }
}
inline constexpr Tag null_tag = universal_tag(Kind::null);

/// What `tagging` makes of a value that is wrapped so far as `inner` (X.680 clause 30.6: an implicit tag replaces the
/// outermost one, and is explicit where there is none).
constexpr Wrapping wrap(const Tagging& tagging, const Wrapping& inner) {
  if (tagging.mode == Tagging::Mode::own) return inner;
  Wrapping made = inner;
  if (tagging.mode == Tagging::Mode::explicit_tag || inner.count == 0) {
    for (unsigned i = inner.count; i > 0; --i) made.tags.at(i) = inner.tags.at(i - 1);
    ++made.count;
  }
  made.tags[0] = tag(tagging.tag_class, tagging.number);
  return made;
}

/// The tags of a type by itself.
constexpr Wrapping wrap(const Type& type) {
  Wrapping bottom;
  if (!is_open(type)) bottom = {.tags = {universal_tag(type.kind)}, .count = 1};
  return wrap(type.tagging, bottom);
}

}  // namespace strowger::schema
