// BER to values of declared types (X.690), in whatever legal form it comes: any form of length, strings in segments, padded
// integers, DEFAULT values written out, untrimmed bits. Members out of order are taken where they cannot be mistaken,
// elements that are not declared are kept (`Unknown`), enumerated numbers that are not declared too.
#pragma once

#include <bitset>
#include <string>

#include "base/result.hpp"
#include "codec/ber/reader.hpp"
#include "codec/pdu.hpp"

namespace strowger::codec::ber {

/// Reads the one element that `octets` are into `value`, a new value of `type`. False: `failure` says what was wrong, and
/// where (members from the outside in, and the octet, counted from 0); `value` holds what had been read by then.
bool decode(const schema::Type& type, void* value, OctetView octets, const Limits& limits, Failure& failure);

/// Reads elements and values out of one run of octets, within the limits for all of them together.
class Decoder {
 public:
  Decoder(OctetView all, const Limits& limits)
      : begin_(all.data()),
        end_(all.data() + all.size()),
        depth_(limits.depth),
        elements_(limits.elements),
        memory_(limits.memory) {}

  /// What `all` consists of.
  Reader top() const { return {begin_, end_, depth_}; }
  /// What a constructed element consists of.
  Reader inside(const Element& element) const { return {element.content, element.content_end, depth_}; }

  bool next(Reader& reader, Element& element) {
    const Octet* const at = reader.at();
    if (reader.at_end() || elements_ == 0) return none_left(reader);
    --elements_;
    const Broken broken = reader.next(element);
    return broken == Broken::no || fail(std::string(description(broken)), at);
  }

  /// The value that `element` holds, with the tag of the place where it stands, into a new value of `type`.
  bool value(const schema::Type& type, const schema::Tagging& tagging, const Element& element, void* value);
  bool integer(const Element& element, std::int64_t& value);
  bool octets(const Element& element, Octets& value);

  /// Notes what is wrong. Always false.
  bool fail(std::string what, const Octet* at);
  Failure failure() const;

 private:
  using Seen = std::bitset<256>;

  /// The elements of one SEQUENCE as they are being read.
  struct Members {
    const schema::Type& type;
    void* value;
    std::size_t place = 0;  // members before this one have had their turn
    bool out_of_order = false;
    Seen seen = {};
  };

  bool none_left(const Reader& reader);
  bool wrapped(const schema::Type& type, const schema::Wrapping& wrapping, const Element& element, void* value);
  bool unwrapped(const schema::Type& type, const schema::Wrapping& wrapping, Element element, void* value);
  bool unwrap(schema::Tag wanted, bool any_tag, Element& element);
  bool content(const schema::Type& type, const Element& element, void* value);
  bool sequence(const schema::Type& type, const Element& element, void* value);
  bool one_element(const schema::Type& type, const Element& element, void* value);
  bool list(const schema::Type& type, const Element& element, void* value);
  bool alternative(const schema::Type& type, const Element& element, void* value);
  bool member(const schema::Field& field, const Element& element, void* owner);
  bool displaced(Members& members, const Element& element);
  bool unknown(Members& members, const Element& element);
  bool nothing_missing(const Members& members, const Element& element);
  bool take(std::size_t memory, const Octet* at);

  bool boolean(const Element& element, bool& value);
  bool enumerated(const schema::Type& type, const Element& element, void* value);
  bool bits(const Element& element, schema::BitString& value);
  bool null(const Element& element);
  bool text(const Element& element, schema::Tag segment, std::string& value);
  template <class Take>
  bool segments(const Element& element, schema::Tag segment, Take&& take_segment);

  const Octet* begin_;
  const Octet* end_;
  std::size_t depth_;
  std::size_t elements_;
  std::size_t memory_;
  std::string what_;
  std::string path_;
  std::size_t octet_ = 0;
};

/// How a tag is written in ASN.1: `[APPLICATION 11]`, `[3]`, `[UNIVERSAL 16]`.
std::string tag_text(schema::Tag tag);

}  // namespace strowger::codec::ber
