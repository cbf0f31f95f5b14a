// Fuzz target: a SIP message and a stream of them, read and used in every way (libFuzzer; RFC 3261 clauses 7 and 18.3).
#include <cstdlib>

#include "switch/sip/digest.hpp"
#include "switch/sip/message.hpp"
#include "switch/sip/sdp.hpp"
#include "switch/sip/stream.hpp"

namespace strowger::sip {
namespace {

void use(const Message& message) {
  (void)defect(message);
  (void)message.top_via();
  (void)message.from();
  (void)message.contact();
  (void)message.to_tag();
  for (const auto& field : message.fields) {
    (void)list_elements(field.value);
    (void)Challenge::parse(field.value);
    (void)Credentials::parse(field.value);
  }
  (void)inactive_answer(message.body, "127.0.0.1");
  const std::string silent = with_direction(message.body, Direction::inactive);
  if (with_direction(silent, Direction::inactive) != silent) std::abort();
  const std::string text = message.text();
  const auto again = Message::parse(octets_of(text));
  if (again && again->text() != text) std::abort();
}

}  // namespace
}  // namespace strowger::sip

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace strowger;
  using namespace strowger::sip;
  const OctetView octets(data, size);
  if (const auto message = Message::parse(octets)) use(*message);
  StreamFramer framer;
  framer.add(octets.first(size / 2));
  while (const auto frame = framer.next()) (void)Message::parse(*frame);
  framer.add(octets.subspan(size / 2));
  while (const auto frame = framer.next()) (void)Message::parse(*frame);
  return 0;
}
