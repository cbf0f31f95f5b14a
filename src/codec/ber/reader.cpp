// Reading the elements of BER (X.690 clause 8.1): tags of several octets, long and indefinite lengths.
#include "codec/ber/reader.hpp"

namespace strowger::codec::ber {

std::string_view description(Broken broken) {
  switch (broken) {
    case Broken::no:
      break;
    case Broken::ends_early:
      return "the octets end inside an element's header";
    case Broken::tag_too_large:
      return "a tag number is larger than any that exists";
    case Broken::length_reserved:
      return "the length octet FF is reserved";
    case Broken::indefinite_primitive:
      return "an element of indefinite length is not constructed";
    case Broken::longer_than_rest:
      return "an element is longer than what it stands in";
    case Broken::not_ended:
      return "an element of indefinite length has no end";
    case Broken::too_deep:
      return "elements are nested too deep";
  }
  return {};
}

Broken Reader::next_general(Element& element) {
  element.begin = at_;
  if (const Broken broken = read_tag(element); broken != Broken::no) return broken;
  bool indefinite = false;
  if (const Broken broken = read_length(element, indefinite); broken != Broken::no) return broken;
  if (indefinite) return find_end(element);
  at_ = element.end = element.content_end;
  return Broken::no;
}

Broken Reader::read_tag(Element& element) {
  const Octet first = *at_++;
  element.constructed = (first & 0x20) != 0;
  const std::uint32_t class_bits = static_cast<std::uint32_t>(first >> 6) << 30;
  std::uint32_t number = first & 0x1FU;
  if (number == 0x1F) {
    number = 0;
    Octet octet = 0x80;
    while ((octet & 0x80) != 0) {
      if (at_ == end_) return Broken::ends_early;
      octet = *at_++;
      if (number > schema::Tag::most >> 7) return Broken::tag_too_large;
      number = number << 7 | (octet & 0x7FU);
    }
  }
  element.tag = {class_bits | number};
  return Broken::no;
}

Broken Reader::read_length(Element& element, bool& indefinite) {
  if (at_ == end_) return Broken::ends_early;
  const Octet first = *at_++;
  std::size_t length = first;
  if (first == 0xFF) return Broken::length_reserved;
  if (first == 0x80) {
    if (!element.constructed) return Broken::indefinite_primitive;
    indefinite = true;
    length = 0;
  } else if (first > 0x80) {
    length = 0;
    for (unsigned count = first & 0x7FU; count > 0; --count) {
      if (at_ == end_) return Broken::ends_early;
      if (length > SIZE_MAX >> 8) return Broken::longer_than_rest;
      length = length << 8 | *at_++;
    }
  }
  if (length > static_cast<std::size_t>(end_ - at_)) return Broken::longer_than_rest;
  element.content = at_;
  element.content_end = at_ + length;
  return Broken::no;
}

// Passes over all elements up to the end octets that belong to this one.
Broken Reader::find_end(Element& element) {
  const Octet* const content = element.content;
  const Octet* const begin = element.begin;
  for (std::size_t open = 1; open > 0;) {
    if (open > depth_) return Broken::too_deep;
    if (end_ - at_ >= 2 && at_[0] == 0 && at_[1] == 0) {
      if (--open == 0) element.content_end = at_;
      at_ += 2;
      continue;
    }
    if (at_ == end_) return Broken::not_ended;
    Element inner;
    bool indefinite = false;
    inner.begin = at_;
    if (const Broken broken = read_tag(inner); broken != Broken::no) return broken;
    if (const Broken broken = read_length(inner, indefinite); broken != Broken::no) return broken;
    if (indefinite) {
      ++open;
    } else {
      at_ = inner.content_end;
    }
  }
  element.begin = begin;
  element.content = content;
  element.end = at_;
  return Broken::no;
}

}  // namespace strowger::codec::ber
