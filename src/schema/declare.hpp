// How a message or a type of messages is declared: a struct, and a Schema for it with the list of its fields. From that list
// the tables of type.hpp are made at compile time.
//
//   struct HoldCall {
//     ConnectionID callToBeHeld;
//     std::optional<CSTACommonArguments> extensions;
//     Unknown unknown;
//     bool operator==(const HoldCall&) const = default;
//   };
//   template <> struct Schema<HoldCall> {
//     using T = HoldCall;
//     static constexpr std::string_view name = "HoldCall";
//     static constexpr std::string_view doc = "Places a connection on hold.";
//     template <class = void>
//     static constexpr Field fields[] = {
//         field<&T::callToBeHeld>("callToBeHeld", own, "The connection to hold."),
//         field<&T::extensions>("extensions", own, "Security and private data.")};
//   };
//
// `template <class = void>` puts off making the table to where it is wanted (define.hpp). std::optional <=> OPTIONAL; an
// initialised member with `.with_default()` <=> DEFAULT; std::vector <=> SEQUENCE OF. A CHOICE is a struct with a
// std::variant named `choice`; its fields are made by alternative<n>().
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "schema/type.hpp"

namespace strowger::schema {

/// Specialised beside each declared type.
template <class T>
struct Schema;

template <class T>
constexpr Type wrapped_table_of();

/// The table of T, made where it is first needed: in the sources that include define.hpp.
template <class T>
inline constexpr Type table = wrapped_table_of<T>();

/// The table of a declared type or of a leaf, for everybody.
template <class T>
const Type& type_of();

// ---- Attributes of a field: field<&T::x>(...) | xml("y") | since(Edition::ed5) ----------------------------------------

struct XmlName {
  std::string_view name;
};
struct XmlItem {
  std::string_view name;
  Edition since;
};
struct Bounds {
  std::int64_t least;
  std::int64_t most;
};
struct Since {
  Edition edition;
};
struct PrintableTag {};
struct StringOrPrivateTag {};
struct RepeatedTag {};
struct ContinuesTag {};
struct SecretTag {};
struct BerOnlyTag {};
struct XmlOnlyTag {};
struct DefaultTag {};
struct InferredTag {};

constexpr XmlName xml(std::string_view name) { return {name}; }  ///< ECMA-323 spells the member otherwise
/// The element name of each item of a list in XML; `since`: older editions have a single value there.
constexpr XmlItem item(std::string_view name, Edition since = Edition::ed2) { return {name, since}; }
constexpr Bounds bounds(std::int64_t least, std::int64_t most) { return {least, most}; }  ///< of a number, or of a length
constexpr Since since(Edition edition) { return {edition}; }
inline constexpr PrintableTag printable{};                ///< octets that XML has as xsd:string
inline constexpr StringOrPrivateTag string_or_private{};  ///< octets that XML has as `string` or `private`
inline constexpr RepeatedTag repeated{};                  ///< a list without a wrapping element in XML
inline constexpr ContinuesTag continues{};                ///< XML: further items of the list that the member before begins
inline constexpr SecretTag secret{};                      ///< never in logs
inline constexpr BerOnlyTag ber_only{};
inline constexpr XmlOnlyTag xml_only{};
inline constexpr DefaultTag with_default{};  ///< DEFAULT: the member's initial value
inline constexpr InferredTag inferred{};     ///< no source proves the member or its tag

constexpr Field operator|(Field f, XmlName a) {
  f.xml_name = a.name;
  return f;
}
constexpr Field operator|(Field f, XmlItem a) {
  f.xml_item = a.name;
  f.item_since = a.since;
  return f;
}
constexpr Field operator|(Field f, Bounds a) {
  f.least = a.least;
  f.most = a.most;
  return f;
}
constexpr Field operator|(Field f, Since a) {
  f.since = a.edition;
  return f;
}
constexpr Field operator|(Field f, PrintableTag) {
  f.octet_text = OctetText::printable;
  return f;
}
constexpr Field operator|(Field f, StringOrPrivateTag) {
  f.octet_text = OctetText::string_or_private;
  return f;
}
constexpr Field operator|(Field f, RepeatedTag) {
  f.repeated = true;
  return f;
}
constexpr Field operator|(Field f, ContinuesTag) {
  f.continues = true;
  return f;
}
constexpr Field operator|(Field f, SecretTag) {
  f.secret = true;
  return f;
}
constexpr Field operator|(Field f, BerOnlyTag) {
  f.in_xml = false;
  return f;
}
constexpr Field operator|(Field f, XmlOnlyTag) {
  f.in_ber = false;
  return f;
}
constexpr Field operator|(Field f, DefaultTag) {
  f.defaulted = true;
  return f;
}

constexpr Field operator|(Field f, InferredTag) {
  f.inferred = true;
  return f;
}

// ---- Fields ---------------------------------------------------------------------------------------------------------

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {
  using Value = T;
};

template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {
  using Value = T;
};
template <>
struct IsVector<Octets> : std::false_type {};

template <class>
struct MemberPointer;
template <class Owner_, class Value_>
struct MemberPointer<Value_ Owner_::*> {
  using Owner = Owner_;
  using Value = Value_;
};

/// A member of a SEQUENCE. `name` is ECMA-285's, `tagging` one of own, context(n), explicit_context(n), ...
template <auto Member>
constexpr Field field(std::string_view name, Tagging tagging, std::string_view doc) {
  using Owner = typename MemberPointer<decltype(Member)>::Owner;
  using Value = typename MemberPointer<decltype(Member)>::Value;
  Field made;
  made.name = name;
  made.doc = doc;
  made.tagging = tagging;
  if constexpr (IsOptional<Value>::value) {
    made.optional = true;
    made.type = &table<typename IsOptional<Value>::Value>;
    made.wrapping = wrap(tagging, made.type->wrapping);
    made.get = [](const void* owner) -> const void* {
      const auto& member = static_cast<const Owner*>(owner)->*Member;
      return member ? &*member : nullptr;
    };
    made.make = [](void* owner) -> void* {
      auto& member = static_cast<Owner*>(owner)->*Member;
      if (!member) member.emplace();
      return &*member;
    };
  } else {
    made.type = &table<Value>;
    made.wrapping = wrap(tagging, made.type->wrapping);
    made.get = [](const void* owner) -> const void* { return &(static_cast<const Owner*>(owner)->*Member); };
    made.make = [](void* owner) -> void* { return &(static_cast<Owner*>(owner)->*Member); };
    made.is_default = [](const void* owner) {
      static const Owner fresh{};
      return static_cast<const Owner*>(owner)->*Member == fresh.*Member;
    };
  }
  return made;
}

/// The alternative at place `Index` of the CHOICE T.
template <class T, std::size_t Index>
constexpr Field alternative(std::string_view name, Tagging tagging, std::string_view doc) {
  using Value = std::variant_alternative_t<Index, decltype(T::choice)>;
  Field made;
  made.name = name;
  made.doc = doc;
  made.tagging = tagging;
  made.type = &table<Value>;
  made.wrapping = wrap(tagging, made.type->wrapping);
  made.get = [](const void* owner) -> const void* { return std::get_if<Index>(&static_cast<const T*>(owner)->choice); };
  made.make = [](void* owner) -> void* { return &static_cast<T*>(owner)->choice.template emplace<Index>(); };
  return made;
}

// ---- Types ----------------------------------------------------------------------------------------------------------

template <class T>
constexpr Type table_of() {
  if constexpr (std::is_same_v<T, bool>) {
    return {.kind = Kind::boolean, .name = "BOOLEAN"};
  } else if constexpr (std::is_same_v<T, std::int64_t>) {
    return {.kind = Kind::integer, .name = "INTEGER"};
  } else if constexpr (std::is_same_v<T, Octets>) {
    return {.kind = Kind::octets, .name = "OCTET STRING"};
  } else if constexpr (std::is_same_v<T, std::string>) {
    return {.kind = Kind::text, .name = "IA5String"};
  } else if constexpr (std::is_same_v<T, GeneralizedTime>) {
    return {.kind = Kind::time, .name = "GeneralizedTime"};
  } else if constexpr (std::is_same_v<T, UTCTime>) {
    return {.kind = Kind::time, .name = "UTCTime", .tagging = universal(23)};
  } else if constexpr (std::is_same_v<T, Null>) {
    return {.kind = Kind::null, .name = "NULL"};
  } else if constexpr (std::is_same_v<T, AnyElement>) {
    return {.kind = Kind::any, .name = "ANY"};
  } else if constexpr (IsVector<T>::value) {
    Type made{.kind = Kind::sequence_of, .name = "SEQUENCE OF"};
    made.element = &table<typename IsVector<T>::Value>;
    made.element_octets = sizeof(typename IsVector<T>::Value);
    made.size = [](const void* value) { return static_cast<const T*>(value)->size(); };
    made.at = [](const void* value, std::size_t index) -> const void* { return &(*static_cast<const T*>(value))[index]; };
    made.append = [](void* value) -> void* { return &static_cast<T*>(value)->emplace_back(); };
    return made;
  } else {
    using S = Schema<T>;
    Type made{.kind = Kind::sequence, .name = S::name, .doc = S::doc};
    if constexpr (requires { S::tagging; }) made.tagging = S::tagging;
    if constexpr (requires { S::xml_shape; }) made.xml_shape = S::xml_shape;
    if constexpr (requires { S::inferred; }) made.inferred = S::inferred;
    if constexpr (std::is_enum_v<T>) {
      static_assert(std::is_same_v<std::underlying_type_t<T>, std::int32_t>);
      made.kind = Kind::enumerated;
      made.enumerators = S::enumerators;
      made.number = [](const void* value) { return static_cast<std::int32_t>(*static_cast<const T*>(value)); };
      made.set_number = [](void* value, std::int32_t number) { *static_cast<T*>(value) = static_cast<T>(number); };
    } else if constexpr (std::is_base_of_v<BitString, T>) {
      made.kind = Kind::bit_string;
      if constexpr (requires { S::enumerators; }) made.enumerators = S::enumerators;
    } else if constexpr (requires { std::declval<T>().choice; }) {
      made.kind = Kind::choice;
      made.fields = S::template fields<>;
      made.chosen = [](const void* value) { return static_cast<const T*>(value)->choice.index(); };
    } else {
      if constexpr (requires { S::template fields<>; }) made.fields = S::template fields<>;
      if constexpr (requires { S::xml_order; }) made.xml_order = S::xml_order;
      if constexpr (requires { S::null_when_empty; }) made.null_when_empty = S::null_when_empty;
      if constexpr (requires { S::bare; }) made.bare = S::bare;
      made.unknown = [](const void* value) -> const Unknown& { return static_cast<const T*>(value)->unknown; };
      made.make_unknown = [](void* value) -> Unknown& { return static_cast<T*>(value)->unknown; };
    }
    return made;
  }
}

template <class T>
constexpr Type wrapped_table_of() {
  Type made = table_of<T>();
  made.wrapping = wrap(made);
  return made;
}

}  // namespace strowger::schema
