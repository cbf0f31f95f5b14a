// Fuzz target: ACSE, its user information, and what a session answers to it.
#include "codec/acse/acse.hpp"
#include "session/association.hpp"
#include "tests/fuzz/require.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace strowger;
  namespace acse = codec::acse;
  const OctetView octets(data, size);
  if (const auto first = acse::decode(octets)) {
    const Octets written = acse::encode(*first);
    const auto second = acse::decode(written);
    fuzz::require(bool(second), "what was written can be read", to_hex(written));
    fuzz::require(acse::encode(*second) == written, "and is written the same", to_hex(written));
  }
  const session::AssociationStep step = session::take_association(octets);
  if (!step.reply.empty()) fuzz::require(bool(acse::decode(step.reply)), "a reply can be read", to_hex(step.reply));
  return 0;
}
