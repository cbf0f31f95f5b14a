// What `strowger decode` and `encode` are given: octets as hexadecimal text, a file or standard input; and the one PDU in
// them, without its frame header.
#pragma once

#include <istream>
#include <optional>
#include <string>
#include <string_view>

#include "base/octets.hpp"
#include "base/result.hpp"
#include "framing/detector.hpp"
#include "framing/frame_reader.hpp"

namespace strowger::cli {

/// The content that `argument` names: "-" is `in`, else the name of a file, else hexadecimal digits.
Result<Octets> read_argument(const std::string& argument, std::istream& in);

/// Hexadecimal text (white space, ':', '-', ',' and `0x` between octets) becomes octets; anything else is taken as it is.
/// Text of hexadecimal digits that is not whole octets is a failure.
Result<Octets> octets_in(Octets content);

/// Whether it is nothing but hexadecimal digits and what may stand between octets.
bool is_hex_text(std::string_view text);

/// One PDU as it came.
struct PduOctets {
  enum class Kind : std::uint8_t { ber, xml, hello };
  Kind kind = Kind::ber;
  framing::Framing framing = framing::Framing::bare_ber;  ///< the header that was taken off
  std::optional<framing::InvokeOctets> invoke;            ///< of an ECMA-323 header
  Octets body;
  std::size_t header = 0;  ///< how many octets the header has
};

/// Takes off the 2-octet length, the HiPath header `26 8x xx` or the 8 octets of ECMA-323. Failures name the octet.
Result<PduOctets> pdu_in(OctetView octets);

/// "line 3, column 7" of the octet `at` of a text.
std::string line_and_column(std::string_view text, std::size_t at);

}  // namespace strowger::cli
