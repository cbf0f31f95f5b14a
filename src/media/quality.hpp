// How good a call sounds, estimated from what the network did to it: the E-model of ITU-T G.107, with G.113's figures.
#pragma once

#include "base/clock.hpp"
#include "media/codec.hpp"

namespace strowger::media {

/// Mean opinion score, 1 (bad) to 4.5, of audio of which the part `loss` (0 to 1) was lost, whose packets came with
/// `jitter` (RFC 3550), and which is `delay` old when it arrives (half of the round trip; 0 when it is not known).
double mean_opinion_score(Codec codec, double loss, Duration jitter, Duration delay);

}  // namespace strowger::media
