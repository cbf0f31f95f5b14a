// Reads the elements of BER one after another (X.690 clause 8.1): headers, and where each element ends.
#pragma once

#include <cstdint>

#include "base/octets.hpp"
#include "schema/type.hpp"

namespace strowger::codec::ber {

/// One element: its tag, its content, and where all of it lies. The end octets of an indefinite length are not in the
/// content.
struct Element {
  schema::Tag tag;
  bool constructed = false;
  const Octet* begin = nullptr;
  const Octet* content = nullptr;
  const Octet* content_end = nullptr;
  const Octet* end = nullptr;

  std::size_t length() const { return static_cast<std::size_t>(content_end - content); }
  OctetView octets() const { return {content, content_end}; }
  OctetView whole() const { return {begin, end}; }
};

/// What can be wrong with the header of an element; the text is for a Failure.
enum class Broken : std::uint8_t {
  no,
  ends_early,
  tag_too_large,
  length_reserved,
  indefinite_primitive,
  longer_than_rest,
  not_ended,
  too_deep
};
std::string_view description(Broken broken);

/// Elements that stand side by side.
class Reader {
 public:
  Reader(const Octet* at, const Octet* end, std::size_t depth) : at_(at), end_(end), depth_(depth) {}

  bool at_end() const { return at_ == end_; }
  const Octet* at() const { return at_; }

  /// Takes the next element. There must be one: not at_end(). `depth` of the constructor bounds how deep elements of
  /// indefinite length may nest in it.
  Broken next(Element& element) {
    if (end_ - at_ >= 2) {
      const Octet identifier = at_[0];
      const Octet length = at_[1];
      if ((identifier & 0x1F) != 0x1F && length < 0x80 && end_ - at_ - 2 >= length) {
        element.tag = {static_cast<std::uint32_t>(identifier >> 6) << 30 | (identifier & 0x1FU)};
        element.constructed = (identifier & 0x20) != 0;
        element.begin = at_;
        element.content = at_ + 2;
        at_ = element.content_end = element.end = element.content + length;
        return Broken::no;
      }
    }
    return next_general(element);
  }

 private:
  Broken next_general(Element& element);
  Broken read_tag(Element& element);
  Broken read_length(Element& element, bool& indefinite);
  Broken find_end(Element& element);

  const Octet* at_;
  const Octet* end_;
  std::size_t depth_;
};

}  // namespace strowger::codec::ber
