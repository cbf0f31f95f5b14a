// Fuzz target: ROSE PDUs with their CSTA messages in BER. What was decoded encodes to octets that decode to the same.
#include "codec/rose/rose.hpp"
#include "tests/fuzz/require.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace strowger;
  const codec::Decoded first = codec::rose::decode({data, size});
  if (first.fault) {
    fuzz::require(!first.fault->failure.what.empty(), "a fault says why");
    return 0;
  }
  const Octets written = codec::rose::encode(first.pdu);
  fuzz::require(!written.empty(), "what came in BER can be written in BER");
  const codec::Decoded second = codec::rose::decode(written);
  fuzz::require(!second.fault, "what was written can be read",
                to_hex(written) + " " + (second.fault ? second.fault->failure.text() : ""));
  fuzz::require(second.pdu == first.pdu, "and is the same", to_hex(written));
  fuzz::require(codec::rose::encode(second.pdu) == written, "and written the same", to_hex(written));
  return 0;
}
