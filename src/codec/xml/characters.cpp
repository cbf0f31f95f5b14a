// Characters of XML 1.0 in UTF-8, references, hexadecimal digits, octets as text.
#include "codec/xml/characters.hpp"

#include <algorithm>
#include <charconv>

namespace strowger::codec::xml {
namespace {

constexpr std::uint32_t private_use = 0xE000;  // and the 255 characters behind it

bool is_xml_character(std::uint32_t c) {
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
         (c >= 0x10000 && c <= 0x10FFFF);
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::uint32_t decoded(std::string_view character) {
  const auto octet = [&](std::size_t at) { return static_cast<std::uint32_t>(static_cast<unsigned char>(character[at])); };
  switch (character.size()) {
    case 1:
      return octet(0);
    case 2:
      return (octet(0) & 0x1F) << 6 | (octet(1) & 0x3F);
    case 3:
      return (octet(0) & 0x0F) << 12 | (octet(1) & 0x3F) << 6 | (octet(2) & 0x3F);
    default:
      return (octet(0) & 0x07) << 18 | (octet(1) & 0x3F) << 12 | (octet(2) & 0x3F) << 6 | (octet(3) & 0x3F);
  }
}

bool is_private_octet(std::uint32_t c) { return c >= private_use && c <= private_use + 0xFF; }

bool is_printable(OctetView octets) {
  return std::all_of(octets.begin(), octets.end(), [](Octet o) { return o >= 0x20 && o < 0x7F; });
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

std::string hex_text(OctetView octets) { return "0x" + to_hex(octets); }

// The octets that `0x...` stands for; nothing for any other text.
std::optional<Octets> from_hex_text(std::string_view text) {
  if (!text.starts_with("0x") || text.size() % 2 != 0 || text.size() == 2) return std::nullopt;
  Octets octets;
  octets.reserve(text.size() / 2 - 1);
  for (std::size_t at = 2; at < text.size(); at += 2) {
    const int high = hex_value(text[at]);
    const int low = hex_value(text[at + 1]);
    if (high < 0 || low < 0 || is_upper(text[at]) || is_upper(text[at + 1])) return std::nullopt;
    octets.push_back(static_cast<Octet>(high << 4 | low));
  }
  return octets;
}

// Whether we would have written some octets so. A text such as 0x41 is none: it would have been written A.
bool is_hex_text(std::string_view text) {
  const auto octets = from_hex_text(text);
  return octets && (!is_printable(*octets) || is_hex_text(text_of(*octets)));
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t length = first < 0x80   ? 1
                             : first < 0xC2 ? 0
                             : first < 0xE0 ? 2
                             : first < 0xF0 ? 3
                             : first < 0xF5 ? 4
                                            : 0;
  if (length == 0 || text.size() < length) return 0;
  for (std::size_t at = 1; at < length; ++at)
    if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) return 0;
  const std::uint32_t c = decoded(text.substr(0, length));
  if ((length == 3 && c < 0x800) || (length == 4 && c < 0x10000) || !is_xml_character(c)) return 0;
  return length;
}

void append_utf8(std::string& to, std::uint32_t c) {
  const auto put = [&](std::uint32_t octet) { to.push_back(static_cast<char>(octet)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6);
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

bool append_reference(std::string& to, std::string_view name) {
  if (name == "lt") return to.push_back('<'), true;
  if (name == "gt") return to.push_back('>'), true;
  if (name == "amp") return to.push_back('&'), true;
  if (name == "apos") return to.push_back('\''), true;
  if (name == "quot") return to.push_back('"'), true;
  if (name.size() < 2 || name.front() != '#') return false;
  name.remove_prefix(1);
  const int base = name.front() == 'x' ? 16 : 10;
  if (base == 16) name.remove_prefix(1);
  std::uint32_t character = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), character, base);
  if (name.empty() || error != std::errc{} || end != name.data() + name.size() || !is_xml_character(character)) return false;
  append_utf8(to, character);
  return true;
}

std::string printable_excerpt(std::string_view text) {
  constexpr std::size_t most = 40;
  std::string made;
  for (const char c : text.substr(0, most)) made.push_back(c >= 0x20 && c < 0x7F ? c : '?');
  if (text.size() > most) made += "...";
  return made;
}

std::optional<Octets> read_hex(std::string_view text) {
  Octets octets;
  octets.reserve(text.size() / 2);
  int high = -1;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') continue;
    const int value = hex_value(c);
    if (value < 0) return std::nullopt;
    if (high < 0) {
      high = value;
    } else {
      octets.push_back(static_cast<Octet>(high << 4 | value));
      high = -1;
    }
  }
  if (high >= 0) return std::nullopt;
  return octets;
}

std::string octets_to_text(OctetView octets) {
  return !is_printable(octets) || is_hex_text(text_of(octets)) ? hex_text(octets) : std::string(text_of(octets));
}

Octets octets_from_text(std::string_view text) { return is_hex_text(text) ? *from_hex_text(text) : to_octets(text); }

bool fits_xml(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c >= 0x20 && c < 0x7F) {
      ++at;
      continue;
    }
    const std::size_t length = utf8_length(text.substr(at));
    if (length == 0 || is_private_octet(decoded(text.substr(at, length)))) return false;
    at += length;
  }
  return true;
}

std::string text_to_xml(std::string_view text) {
  std::string made;
  made.reserve(text.size() + 8);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_length(text.substr(at));
    if (length == 0) {
      append_utf8(made, private_use + static_cast<unsigned char>(text[at]));
      ++at;
      continue;
    }
    const std::string_view character = text.substr(at, length);
    if (is_private_octet(decoded(character))) {
      for (const char c : character) append_utf8(made, private_use + static_cast<unsigned char>(c));
    } else {
      made += character;
    }
    at += length;
  }
  return made;
}

std::string text_from_xml(std::string_view text) {
  // U+E000 to U+E0FF are EE 80 80 to EE 83 BF.
  if (text.find('\xEE') == std::string_view::npos) return std::string(text);
  std::string made;
  made.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = std::max<std::size_t>(utf8_length(text.substr(at)), 1);
    const std::string_view character = text.substr(at, length);
    const std::uint32_t c = length == 3 ? decoded(character) : 0;
    if (is_private_octet(c)) {
      made.push_back(static_cast<char>(c - private_use));
    } else {
      made += character;
    }
    at += length;
  }
  return made;
}

}  // namespace strowger::codec::xml
