// Elements that no declaration describes: private data, the vendor's part of a login, unknown members. They are kept as
// text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "codec/xml/document.hpp"

namespace strowger::codec::xml {

/// The namespace of what BER has and ECMA-323 has no place for: `<ber xmlns="urn:strowger:csta">A0030101FF</ber>` is a BER
/// element; the attributes privateNumber and privateName of this namespace hold a DeviceID's texts.
inline constexpr std::string_view strowger_name_space = "urn:strowger:csta";

/// The element itself, with the namespace declarations that its prefixes need. A default namespace that is not that of the
/// root element is declared too; the root's own is left out, so that it follows the dialect in which the element goes out.
schema::AnyElement keep_element(const Document& document, const Element& element);

/// What is inside an element, kept in the same way.
schema::AnyElement keep_content(const Document& document, const Element& element);

/// The text of the first element with that local name in an element that was kept, at any depth and in any namespace,
/// without white space at both ends. Nothing when there is none, or when the element was kept in BER.
std::optional<std::string> find_text(const schema::AnyElement& any, std::string_view local_name);

/// Whether it can stand in a document: well-formed, and all of its prefixes bound.
bool is_well_formed(OctetView fragment);

/// Whether octets are one element `private`, which is how XML's user data and correlator data are kept that are no octets.
bool is_private_element(OctetView octets);

/// An AnyElement of XML text, such as `<user>alice</user>`; escape what goes into it.
inline schema::AnyElement any_xml(std::string_view text) { return {schema::Notation::xml, to_octets(text)}; }

/// Text as it stands between tags or in an attribute.
std::string escaped(std::string_view text);

}  // namespace strowger::codec::xml
