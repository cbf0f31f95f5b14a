// Values of declared types to BER (X.690), in its minimal form: definite lengths, shortest integers, no zero bits at the end
// of named bits, no DEFAULT values.
#pragma once

#include "base/octets.hpp"
#include "codec/ber/writer.hpp"
#include "schema/type.hpp"

namespace strowger::codec::ber {

/// Appends `value`, a value of `type`, to `out`.
void encode(const schema::Type& type, const void* value, Octets& out);

/// The same in front of what `writer` has.
void encode(const schema::Type& type, const void* value, Writer& writer);

/// The same with a tag of the place where the value stands, such as the [4] of DeliveredEvent in its CHOICE.
void encode(const schema::Type& type, const schema::Tagging& tagging, const void* value, Writer& writer);

}  // namespace strowger::codec::ber
