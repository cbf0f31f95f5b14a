// Fuzz target: PDUs in JSON. What was decoded encodes to a text that decodes to the same.
#include "codec/json/json.hpp"
#include "tests/fuzz/require.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace strowger;
  const codec::Decoded first = codec::json::decode(text_of({data, size}));
  if (first.fault) {
    fuzz::require(!first.fault->failure.what.empty(), "a fault says why");
    return 0;
  }
  const std::string written = codec::json::encode(first.pdu);
  const codec::Decoded second = codec::json::decode(written);
  fuzz::require(!second.fault, "what was written can be read",
                written + "\n" + (second.fault ? second.fault->failure.text() : ""));
  fuzz::require(second.pdu == first.pdu, "and is the same", written);
  (void)codec::json::indented(written);
  return 0;
}
