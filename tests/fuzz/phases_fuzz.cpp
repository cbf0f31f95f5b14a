// Fuzz target: the bridge between Phase III and Phases I and II. What an application of Phases I or II sends is lifted, and
// random answers to it are lowered; what came in Phase III is lowered. Whatever comes out can be sent in its phase.
#include "codec/rose/rose.hpp"
#include "phases/phases.hpp"
#include "schema/random_value.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using namespace strowger;
using namespace strowger::phases;
using codec::Pdu;
using fuzz::require;
using schema::Message;
using schema::Registry;
using schema::Role;

Pdu pdu_of(const Message& message, Phase phase) {
  Pdu pdu;
  pdu.phase = phase;
  pdu.invoke = std::int64_t{1};
  pdu.message = message;
  const schema::MessageRole& role = message.type()->role;
  pdu.operation = role.role == Role::error ? 1 : role.code;
  if (role.role == Role::response) pdu.kind = Pdu::Kind::result;
  if (role.role == Role::error) pdu.kind = Pdu::Kind::error;
  if (role.role == Role::event) {
    pdu.kind = Pdu::Kind::event;
    pdu.operation = Pdu::event_report;
    pdu.cross_ref = {1, 2};
  }
  return pdu;
}

/// A message that came out of the bridge is one of that phase, and is read there as it was written.
void check(const Message& message, Phase phase, const Message& beside = {}) {
  if (!message) return;
  require(message.type()->role.is_in(phase), "it is a message of the phase", message.name());
  Pdu pdu = pdu_of(message, phase);
  pdu.beside = beside;
  const Octets written = codec::rose::encode(pdu);
  const codec::Decoded again = codec::rose::decode(written, phase);
  require(!again.fault, "it can be read",
          std::string(message.name()) + " " + to_hex(written) + " " + (again.fault ? again.fault->failure.text() : ""));
  require(again.pdu == pdu, "and is the same", std::string(message.name()) + " " + to_hex(written));
}

void lift(const Message& request, Phase phase, std::uint64_t seed) {
  const Lifted lifted = lift_request(request, phase);
  if (!lifted.message) return check(lower_error(lifted.refusal, phase), phase);
  require(lifted.message.type()->is_request(), "a request becomes a request", lifted.message.name());
  check(lifted.message, Phase::three);
  const schema::MessageType* const answer = Registry::response(lifted.message.type()->role.code);
  if (answer == nullptr) return;
  SeededRandom random(seed);
  const Message response = schema::random_message(*answer, random, {.awkward_percent = 0});
  check(lower_response(request.type()->role.code, response, phase), phase);
}

void lower(const Pdu& pdu, Phase phase) {
  switch (pdu.kind) {
    case Pdu::Kind::invoke:
      return check(lower_request(pdu.message, phase), phase);
    case Pdu::Kind::event: {
      const LoweredEvent lowered = lower_event(pdu.message, phase);
      return check(lowered.event, phase, lowered.beside);
    }
    case Pdu::Kind::result:
      return check(lower_response(pdu.operation, pdu.message, phase), phase);
    case Pdu::Kind::error:
      if (const auto* error = pdu.message.get_if<csta::UniversalFailure>()) check(lower_error(*error, phase), phase);
      return;
    case Pdu::Kind::reject:
      return;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  OctetView octets(data, size);
  const unsigned mode = fuzz::take(octets);
  const std::uint64_t seed = fuzz::take(octets);
  const Phase phase = mode % 2 == 0 ? Phase::one : Phase::two;
  const bool is_lifted = mode / 2 % 2 == 0;
  const codec::Decoded came = codec::rose::decode(octets, is_lifted ? phase : Phase::three);
  if (came.fault || !came.pdu.message) return 0;
  if (!is_lifted) {
    lower(came.pdu, phase);
  } else if (came.pdu.kind == Pdu::Kind::invoke) {
    lift(came.pdu.message, phase, seed);
  }
  return 0;
}
