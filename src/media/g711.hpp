// G.711 A-law and mu-law: 16-bit linear samples <-> octets (ITU-T G.711, RFC 3551 clause 4.5.14).
#pragma once

#include "base/octets.hpp"
#include "media/samples.hpp"

namespace strowger::media {

/// The two laws, with their static RTP payload types (RFC 3551 table 4) as values.
enum class Law : std::uint8_t { mu = 0, a = 8 };

/// The name in SDP: "PCMU" or "PCMA".
std::string_view encoding_name(Law law);

/// The octet of one sample (16-bit scale).
Octet encode_sample(Law law, Sample sample);

/// The sample (16-bit scale) that an octet stands for. Encoding it gives the octet back, except for mu-law's negative zero.
Sample decode_sample(Law law, Octet octet);

/// One octet for each sample.
Octets encode_g711(Law law, SampleView samples);

/// One sample for each octet.
Samples decode_g711(Law law, OctetView octets);

}  // namespace strowger::media
