// Messages -> octets: each framing's writing side, and how long a message may be.
#pragma once

#include "base/octets.hpp"
#include "framing/detector.hpp"
#include "framing/frame_reader.hpp"

namespace strowger::framing {

/// The longest frame, header included, that is ever sent: real clients read a length as a signed number of 16 bits.
inline constexpr std::size_t largest_sent = 32'767;

/// The octets that a framing adds to each message, at most.
std::size_t header_size(Framing framing);

/// How long a body may be so that `write_frame` takes it.
std::size_t largest_body(Framing framing);

/// Appends one frame to `out`. `invoke` counts with ECMA-323 only. False, and nothing appended, when the body is longer than
/// `largest_body`, or the framing is unknown.
bool write_frame(Framing framing, const InvokeOctets& invoke, OctetView body, Octets& out);

}  // namespace strowger::framing
