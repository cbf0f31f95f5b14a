// Puts tags and text into one growing buffer.
#pragma once

#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "base/octets.hpp"

namespace strowger::codec::xml {

class Writer {
 public:
  Writer() = default;
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  std::size_t size() const { return static_cast<std::size_t>(at_ - begin_); }
  std::string_view text_so_far() const { return {begin_, size()}; }

  /// Markup, as it is.
  void raw(std::string_view what) {
    need(what.size());
    put(what);
  }
  void open(std::string_view name) {
    need(name.size() + 2);
    *at_++ = '<';
    put(name);
    *at_++ = '>';
  }
  /// Takes the '>' of a start tag back, so that attributes can follow.
  void reopen() { --at_; }
  /// Ends the element whose start tag ended at `content`.
  void close(std::string_view name, std::size_t content) {
    need(name.size() + 3);
    if (size() == content) {
      at_[-1] = '/';
      *at_++ = '>';
      return;
    }
    *at_++ = '<';
    *at_++ = '/';
    put(name);
    *at_++ = '>';
  }
  void empty(std::string_view name) {
    need(name.size() + 3);
    *at_++ = '<';
    put(name);
    *at_++ = '/';
    *at_++ = '>';
  }

  /// Character data, escaped; what XML cannot hold goes in the private-use characters of characters.hpp.
  void text(std::string_view what) {
    if (is_plain(what)) {
      raw(what);
    } else {
      escaped_text(what);
    }
  }
  void number(std::int64_t value);
  void hex(OctetView octets);
  /// ` name="value"`, escaped.
  void attribute(std::string_view name, std::string_view value);

 private:
  static bool is_plain(std::string_view what);
  void escaped_text(std::string_view what);

  void need(std::size_t more) {
    if (static_cast<std::size_t>(end_ - at_) < more) grow(more);
  }
  void grow(std::size_t more);
  // Names are short: two overlapping copies of a fixed size are quicker than a call.
  void put(std::string_view what) {
    const char* const from = what.data();
    const std::size_t size = what.size();
    if (size >= 8) {
      if (size <= 16) {
        std::memcpy(at_, from, 8);
        std::memcpy(at_ + size - 8, from + size - 8, 8);
      } else if (size <= 32) {
        std::memcpy(at_, from, 16);
        std::memcpy(at_ + size - 16, from + size - 16, 16);
      } else {
        std::memcpy(at_, from, size);
      }
    } else if (size >= 4) {
      std::memcpy(at_, from, 4);
      std::memcpy(at_ + size - 4, from + size - 4, 4);
    } else {
      for (std::size_t i = 0; i < size; ++i) at_[i] = from[i];
    }
    at_ += size;
  }

  char inline_[2048];
  std::unique_ptr<char[]> heap_;
  char* begin_ = inline_;
  char* at_ = inline_;
  char* end_ = inline_ + sizeof inline_;
};

}  // namespace strowger::codec::xml
