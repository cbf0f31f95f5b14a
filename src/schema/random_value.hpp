// Values of any declared type drawn at random: what tests of codecs feed on. The same seed gives the same values.
#pragma once

#include "base/random.hpp"
#include "schema/message.hpp"

namespace strowger::schema {

struct RandomValues {
  unsigned present_percent = 40;      ///< how often an optional member is there
  unsigned unknown_percent = 0;       ///< how often a SEQUENCE has an unknown element, behind its last member
  unsigned awkward_percent = 20;      ///< how often a string has characters that need escaping, and octets any value
  std::size_t longest = 3;            ///< items of a list
  Notation notation = Notation::ber;  ///< of elements of any type
};

/// Sets a value of that type, which must be fresh. Members and alternatives that only one encoding has are left out.
void randomize(const Type& type, void* value, Random& random, const RandomValues& how = {});

/// A message of that type with such a value.
Message random_message(const MessageType& type, Random& random, const RandomValues& how = {});

}  // namespace strowger::schema
