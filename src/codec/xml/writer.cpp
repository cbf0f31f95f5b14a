// Puts tags and text into one growing buffer.
#include "codec/xml/writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "codec/xml/any_element.hpp"
#include "codec/xml/characters.hpp"

namespace strowger::codec::xml {
namespace {

// Printable ASCII that stands for itself.
constexpr std::array<bool, 256> plain = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0x20; c < 0x7F; ++c) table[c] = c != '<' && c != '>' && c != '&';
  return table;
}();

}  // namespace

bool Writer::is_plain(std::string_view what) {
  if (what.empty()) return true;
  if (what.front() == ' ' || what.back() == ' ') return false;  // a reader takes white space away at both ends
  return std::all_of(what.begin(), what.end(), [](char c) { return plain[static_cast<unsigned char>(c)]; });
}

void Writer::escaped_text(std::string_view what) {
  std::string replaced;
  if (!fits_xml(what)) {
    replaced = text_to_xml(what);
    what = replaced;
  }
  const std::size_t first = what.find_first_not_of(" \t\r\n");
  const std::size_t last = what.find_last_not_of(" \t\r\n");
  for (std::size_t at = 0; at < what.size(); ++at) {
    const char c = what[at];
    if (c == '\r' || (is_space(c) && (first == std::string_view::npos || at < first || at > last))) {
      raw("&#");
      number(c);
      raw(";");
    } else if (c == '<') {
      raw("&lt;");
    } else if (c == '>') {
      raw("&gt;");
    } else if (c == '&') {
      raw("&amp;");
    } else {
      raw({&c, 1});
    }
  }
}

void Writer::number(std::int64_t value) {
  need(24);
  at_ = std::to_chars(at_, end_, value).ptr;
}

void Writer::hex(OctetView octets) {
  need(octets.size() * 2);
  constexpr char digits[] = "0123456789ABCDEF";
  for (const Octet octet : octets) {
    *at_++ = digits[octet >> 4];
    *at_++ = digits[octet & 0x0F];
  }
}

void Writer::attribute(std::string_view name, std::string_view value) {
  raw(" ");
  raw(name);
  raw("=\"");
  raw(escaped(value));
  raw("\"");
}

void Writer::grow(std::size_t more) {
  const std::size_t used = size();
  const std::size_t capacity = std::max(used + more, static_cast<std::size_t>(end_ - begin_) * 2);
  std::unique_ptr<char[]> larger(new char[capacity]);
  std::memcpy(larger.get(), begin_, used);
  heap_ = std::move(larger);
  begin_ = heap_.get();
  at_ = begin_ + used;
  end_ = begin_ + capacity;
}

}  // namespace strowger::codec::xml
