// Characters of XML 1.0 in UTF-8, and how values are written with them: references, hexadecimal digits, octets as text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/octets.hpp"

namespace strowger::codec::xml {

/// How many octets the character at the start of `text` has, if it is one that XML 1.0 allows (clause 2.2) in its shortest
/// UTF-8 form; else 0.
std::size_t utf8_length(std::string_view text);

void append_utf8(std::string& to, std::uint32_t character);

/// Appends the character that `&name;` stands for: one of the five names, or `#N`, `#xN`. False when there is none.
bool append_reference(std::string& to, std::string_view name);

/// At most 40 characters of what a peer sent, for a message to a person.
std::string printable_excerpt(std::string_view text);

/// xsd:hexBinary; white space anywhere is passed over. Nothing when there is anything else, or half an octet.
std::optional<Octets> read_hex(std::string_view text);

/// Octets that ECMA-323 has as a string (call identifiers, cross references): the octets themselves when all are printable
/// ASCII, else `0x` and lower-case hexadecimal digits. Each value has exactly one text and each text exactly one value:
/// octets that already look like such a text are written in hexadecimal as well.
std::string octets_to_text(OctetView octets);
Octets octets_from_text(std::string_view text);

/// Character strings may hold what XML cannot (an IA5String from BER with control characters or a national character set):
/// each such octet is written as the private-use character U+E000 + octet, and read back from it.
bool fits_xml(std::string_view text);
std::string text_to_xml(std::string_view text);
std::string text_from_xml(std::string_view text);

}  // namespace strowger::codec::xml
