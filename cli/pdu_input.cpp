// Reading what `strowger decode` and `encode` are given.
#include "cli/pdu_input.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace strowger::cli {
namespace {

using framing::Framing;

constexpr std::size_t most_octets = 16U * 1024 * 1024;

Result<Octets> read_all(std::istream& in, const std::string& name) {
  Octets content;
  char piece[16 * 1024];
  while (in.read(piece, sizeof piece) || in.gcount() > 0) {
    append(content, octets_of({piece, static_cast<std::size_t>(in.gcount())}));
    if (content.size() > most_octets)
      return Failure{fmt::format("more than {} octets: no PDU is that long", most_octets), name};
  }
  if (in.bad()) return Failure{"cannot be read", name};
  return content;
}

bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }
bool is_digit(char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; }
bool is_between(char c) { return is_space(c) || c == ':' || c == '-' || c == ','; }

// Without `0x` before octets and commas between them.
std::string plain_hex(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '0' && i + 1 < text.size() && (text[i + 1] | 0x20) == 'x') {
      ++i;
    } else if (text[i] != ',') {
      plain += text[i];
    }
  }
  return plain;
}

std::size_t number_at(OctetView octets, std::size_t at) {
  return static_cast<std::size_t>(octets[at]) << 8U | octets[at + 1];
}

bool begins_ber(Octet first) { return (first >= 0xA1 && first <= 0xA4) || (first >= 0x60 && first <= 0x64); }

bool begins_xml(OctetView octets) {
  const std::string_view text = text_of(octets);
  const std::string_view rest = text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
  const auto* const first = std::ranges::find_if_not(rest, is_space);
  return first != rest.end() && *first == '<';
}

Result<PduOctets> behind_header(OctetView octets, PduOctets::Kind kind, Framing framing, std::size_t header,
                                std::size_t announced) {
  const std::size_t there = octets.size() - header;
  if (announced != there) {
    return Failure{fmt::format("the frame header ({}) announces {} octets, but {} follow it", framing::name_of(framing),
                               announced, there),
                   fmt::format("octet {}", framing == Framing::hipath    ? 1
                                           : framing == Framing::ecma323 ? 2
                                                                         : 0)};
  }
  const OctetView body = octets.subspan(header);
  return PduOctets{
      .kind = kind, .framing = framing, .invoke = std::nullopt, .body = {body.begin(), body.end()}, .header = header};
}

Result<PduOctets> behind_ecma323(OctetView octets) {
  if (octets.size() < 8) return Failure{"the ECMA-323 header has 8 octets", fmt::format("octet {}", octets.size())};
  const std::size_t length = number_at(octets, 2);
  if (length < 8) {
    return Failure{fmt::format("the length in the ECMA-323 header is {}, but it counts the header's own 8 octets", length),
                   "octet 2"};
  }
  auto pdu = behind_header(octets, PduOctets::Kind::xml, Framing::ecma323, 8, length - 8);
  if (pdu) pdu->invoke = framing::InvokeOctets{octets[4], octets[5], octets[6], octets[7]};
  return pdu;
}

}  // namespace

bool is_hex_text(std::string_view text) {
  const std::string plain = plain_hex(text);
  return std::ranges::any_of(plain, is_digit) &&
         std::ranges::all_of(plain, [](char c) { return is_digit(c) || is_between(c); });
}

Result<Octets> read_argument(const std::string& argument, std::istream& in) {
  if (argument == "-") return read_all(in, "standard input");
  std::error_code error;
  if (const auto status = std::filesystem::status(argument, error); !error && std::filesystem::exists(status)) {
    if (std::filesystem::is_directory(status)) return Failure{"this is a directory", argument};
    std::ifstream file(argument, std::ios::binary);
    if (!file) return Failure{"cannot be opened", argument};
    return read_all(file, argument);
  }
  if (is_hex_text(argument) || begins_xml(octets_of(argument))) return to_octets(argument);
  return Failure{"this is neither a file nor hexadecimal digits", argument};
}

Result<Octets> octets_in(Octets content) {
  const std::string_view text = text_of(content);
  if (!is_hex_text(text)) return content;
  if (auto octets = from_hex(plain_hex(text))) return std::move(*octets);
  // Where is the digit that is alone?
  std::size_t digits = 0;
  std::size_t octet = 0;
  for (const char c : plain_hex(text)) {
    if (is_digit(c)) {
      octet += ++digits % 2 == 0 ? 1 : 0;
    } else if (digits % 2 != 0) {
      break;
    }
  }
  return Failure{"the hexadecimal digits do not come in pairs", fmt::format("octet {}", octet)};
}

Result<PduOctets> pdu_in(OctetView octets) {
  if (octets.empty()) return Failure{"there is nothing in the input", {}};
  const Octet first = octets[0];
  if (begins_xml(octets)) {
    return PduOctets{.kind = PduOctets::Kind::xml,
                     .framing = Framing::bare_xml,
                     .invoke = std::nullopt,
                     .body = {octets.begin(), octets.end()},
                     .header = 0};
  }
  if (octets.size() == 1 && (first == 'B' || first == 'P')) {
    return PduOctets{
        .kind = PduOctets::Kind::hello, .framing = Framing::unknown, .invoke = std::nullopt, .body = {first}, .header = 0};
  }
  if (begins_ber(first)) {
    return PduOctets{.kind = PduOctets::Kind::ber,
                     .framing = Framing::bare_ber,
                     .invoke = std::nullopt,
                     .body = {octets.begin(), octets.end()},
                     .header = 0};
  }
  const Octet second = octets.size() > 1 ? octets[1] : Octet{0};
  if (first == 0x26 && second >= 0x80) {
    if (octets.size() < 3) return Failure{"the HiPath header has 3 octets", fmt::format("octet {}", octets.size())};
    return behind_header(octets, PduOctets::Kind::ber, Framing::hipath, 3, number_at(octets, 1) & 0x7FFFU);
  }
  if (first == second && (first == 0 || first == '0')) return behind_ecma323(octets);
  if (first == 0 && second == 1) {
    return Failure{"the ECMA-323 header announces SOAP; give the XML of its body alone", "octet 0"};
  }
  if (octets.size() > 2 && first <= 0x1F && begins_ber(octets[2])) {
    return behind_header(octets, PduOctets::Kind::ber, Framing::two_octet, 2, number_at(octets, 0));
  }
  return Failure{
      fmt::format("no PDU begins with {}: it should be a ROSE PDU (a1 to a4), an ACSE PDU (60 to 64), XML, or one of "
                  "these behind a frame header (2 octets of length, 26 8x, or the 8 octets of ECMA-323)",
                  framing::shown(octets.first(std::min<std::size_t>(octets.size(), 4)))),
      "octet 0"};
}

std::string line_and_column(std::string_view text, std::size_t at) {
  text = text.substr(0, at);
  const auto line = 1 + std::ranges::count(text, '\n');
  const std::size_t start = text.rfind('\n');
  return fmt::format("line {}, column {}", line, start == std::string_view::npos ? text.size() + 1 : text.size() - start);
}

}  // namespace strowger::cli
