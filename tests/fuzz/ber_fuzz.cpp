// Fuzz target: values of every declared message in BER, without ROSE around them: the input chooses the message, then is its
// octets. What was decoded encodes to octets that decode to the same value, and encode the same.
#include "codec/ber/decode.hpp"
#include "codec/ber/encode.hpp"
#include "schema/message.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using namespace strowger;
using schema::Message;
using schema::MessageType;
using schema::Phase;
using schema::Registry;
using schema::Role;

/// By its phase and its role, and then by its operation code; whatever the input says, some message is meant.
const MessageType& chosen(unsigned phase, unsigned role, unsigned number) {
  const schema::Vocabulary& all = Registry::of(static_cast<Phase>(1 + phase % 3));
  const MessageType* type = nullptr;
  if (role % 4 == 0) type = all.request(static_cast<std::int32_t>(number));
  if (role % 4 == 1) type = all.response(static_cast<std::int32_t>(number));
  if (role % 4 == 2) type = all.error();
  return type != nullptr ? *type : *all.all()[number % all.all().size()];
}

Message decoded(const MessageType& type, OctetView octets) {
  Message message = Message::of(type);
  Failure failure;
  if (codec::ber::decode(*type.type, message.value(), octets, {}, failure)) return message;
  fuzz::require(!failure.what.empty(), "a failure says why");
  return {};
}

Octets encoded(const Message& message) {
  Octets written;
  codec::ber::encode(*message.type()->type, message.value(), written);
  return written;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  OctetView octets(data, size);
  const unsigned which = fuzz::take(octets);
  const unsigned high = fuzz::take(octets);
  const MessageType& type = chosen(which / 4, which, high * 256U + fuzz::take(octets));
  const Message first = decoded(type, octets);
  if (!first) return 0;
  const Octets written = encoded(first);
  const Message second = decoded(type, written);
  fuzz::require(bool(second), "what was written can be read", std::string(type.name()) + " " + to_hex(written));
  fuzz::require(second == first, "and is the same", std::string(type.name()) + " " + to_hex(written));
  fuzz::require(encoded(second) == written, "and written the same", std::string(type.name()) + " " + to_hex(written));
  return 0;
}
