// Octet buffers: how octets are held, viewed, and written as hexadecimal text.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strowger {

using Octet = std::uint8_t;
using Octets = std::vector<Octet>;
using OctetView = std::span<const Octet>;

/// The octets of a text, without a copy.
inline OctetView octets_of(std::string_view text) { return {reinterpret_cast<const Octet*>(text.data()), text.size()}; }

/// The same octets seen as text, without a copy.
inline std::string_view text_of(OctetView octets) { return {reinterpret_cast<const char*>(octets.data()), octets.size()}; }

inline Octets to_octets(std::string_view text) {
  const OctetView view = octets_of(text);
  return {view.begin(), view.end()};
}

inline void append(Octets& to, OctetView what) { to.insert(to.end(), what.begin(), what.end()); }

/// Lower-case hexadecimal, two digits an octet, no separators.
std::string to_hex(OctetView octets);

/// Upper-case hexadecimal (the form of xsd:hexBinary).
std::string to_upper_hex(OctetView octets);

/// Reads hexadecimal in either case; white space, ':' and '-' between octets are passed over.
/// Nothing when there is any other character, or an odd number of digits.
std::optional<Octets> from_hex(std::string_view text);

}  // namespace strowger
