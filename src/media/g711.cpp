// G.711 A-law and mu-law: the tables are computed at compile time from the segments of ITU-T G.711 tables 1a to 2b.
#include "media/g711.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace strowger::media {
namespace {

// Both laws have eight segments of sixteen steps on each side of zero: the octet is sign, segment, step, partly inverted.

constexpr Sample expand_a(Octet octet) {
  const unsigned plain = octet ^ 0x55U;  // even bits are inverted on the line
  const unsigned segment = (plain >> 4) & 7U;
  const unsigned step = plain & 15U;
  const int size =
      segment == 0 ? static_cast<int>((step << 4) + 8) : static_cast<int>(((step << 4) + 0x108) << (segment - 1));
  return static_cast<Sample>((plain & 0x80U) != 0 ? size : -size);
}

constexpr Sample expand_mu(Octet octet) {
  constexpr int bias = 0x84;
  const unsigned plain = ~static_cast<unsigned>(octet) & 0xFFU;  // all bits are inverted on the line
  const int size = static_cast<int>((((plain & 15U) << 3) + bias) << ((plain >> 4) & 7U)) - bias;
  return static_cast<Sample>((plain & 0x80U) != 0 ? -size : size);
}

// A-law resolves 13 bits; the segment is where the highest set bit is.
constexpr Octet compress_a(Sample sample) {
  const bool negative = sample < 0;
  const unsigned size = static_cast<unsigned>(negative ? -(sample + 1) : sample) >> 3;
  const unsigned segment = size < 32 ? 0U : static_cast<unsigned>(std::bit_width(size)) - 5U;
  const unsigned step = (size >> (segment < 2 ? 1U : segment)) & 15U;
  return static_cast<Octet>(((segment << 4) | step) ^ (negative ? 0x55U : 0xD5U));
}

// mu-law resolves 14 bits, with a bias that makes the segments powers of two.
constexpr Octet compress_mu(Sample sample) {
  const bool negative = sample < 0;
  const int plain = negative ? -static_cast<int>(sample) : sample;
  const unsigned size = static_cast<unsigned>(std::min(plain >> 2, 8158)) + 33U;
  const unsigned segment = static_cast<unsigned>(std::bit_width(size)) - 6U;
  const unsigned step = (size >> (segment + 1U)) & 15U;
  return static_cast<Octet>(((segment << 4) | step) ^ (negative ? 0x7FU : 0xFFU));
}

template <Sample (*expand)(Octet)>
constexpr std::array<Sample, 256> expansion() {
  std::array<Sample, 256> table{};
  for (unsigned octet = 0; octet < 256; ++octet) table[octet] = expand(static_cast<Octet>(octet));
  return table;
}

constexpr std::array<Sample, 256> a_samples = expansion<expand_a>();
constexpr std::array<Sample, 256> mu_samples = expansion<expand_mu>();

static_assert(a_samples[0xD5] == 8 && a_samples[0x55] == -8 && a_samples[0xAA] == 32256);
static_assert(mu_samples[0xFF] == 0 && mu_samples[0x80] == 32124 && mu_samples[0x00] == -32124);

}  // namespace

std::string_view encoding_name(Law law) { return law == Law::a ? "PCMA" : "PCMU"; }

Octet encode_sample(Law law, Sample sample) { return law == Law::a ? compress_a(sample) : compress_mu(sample); }

Sample decode_sample(Law law, Octet octet) { return law == Law::a ? a_samples[octet] : mu_samples[octet]; }

Octets encode_g711(Law law, SampleView samples) {
  Octets octets(samples.size());
  std::transform(samples.begin(), samples.end(), octets.begin(),
                 [law](Sample sample) { return encode_sample(law, sample); });
  return octets;
}

Samples decode_g711(Law law, OctetView octets) {
  const std::array<Sample, 256>& table = law == Law::a ? a_samples : mu_samples;
  Samples samples(octets.size());
  std::transform(octets.begin(), octets.end(), samples.begin(), [&table](Octet octet) { return table[octet]; });
  return samples;
}

}  // namespace strowger::media
