// An event that goes to many is encoded once: for the second and further ones no memory is asked for.
#include "session/outgoing_event.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "codec/json/json.hpp"
#include "codec/rose/rose.hpp"
#include "codec/xml/xml.hpp"
#include "messages/call_control/service_initiated_event.hpp"

namespace {

std::atomic<std::size_t> allocations = 0;

}  // namespace

// Each request for memory in this program is counted. Not inlined: GCC takes the two for no pair then.
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* const memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace strowger::session {
namespace {

using Soap = codec::xml::Soap::Version;

constexpr std::string_view ed4 = "http://www.ecma-international.org/standards/ecma-323/csta/ed4";
constexpr std::string_view ed5 = "http://www.ecma-international.org/standards/ecma-323/csta/ed5";

csta::ServiceInitiatedEvent event() {
  csta::ServiceInitiatedEvent made;
  made.initiatedConnection.choice.emplace<csta::ConnectionID::callID>(Octets(4, 7));
  made.cause = csta::EventCause::newCall;
  return made;
}

template <class Encode>
std::size_t allocations_of(Encode&& encode) {
  const std::size_t before = allocations;
  encode();
  return allocations - before;
}

TEST(OutgoingEvent, InBerAsksForMemoryForTheFirstOnly) {
  OutgoingEvent outgoing(event());
  EXPECT_GT(allocations_of([&] { outgoing.in_ber(schema::Phase::three, octets_of("0001"), 1000); }), 0U);
  EXPECT_EQ(allocations_of([&] {
              outgoing.in_ber(schema::Phase::three, octets_of("0002"), 1001);
              outgoing.in_ber(schema::Phase::three, octets_of("0003"), 32'767);
            }),
            0U);
  const codec::Decoded read = codec::rose::decode(outgoing.in_ber(schema::Phase::three, octets_of("0004"), 128));
  EXPECT_FALSE(read.fault);
  EXPECT_EQ(read.pdu.cross_ref, to_octets("0004"));
  EXPECT_EQ(read.pdu.invoke, codec::InvokeId(std::int64_t{128}));
  EXPECT_EQ(read.pdu.message, schema::Message(event()));
}

TEST(OutgoingEvent, InXmlAsksForMemoryForTheFirstOfEachNamespaceOnly) {
  OutgoingEvent outgoing(event());
  EXPECT_GT(allocations_of([&] { outgoing.in_xml(ed4, Soap::none, octets_of("0001")); }), 0U);
  EXPECT_GT(allocations_of([&] { outgoing.in_xml(ed5, Soap::none, octets_of("0002")); }), 0U);
  EXPECT_EQ(allocations_of([&] {
              outgoing.in_xml(ed4, Soap::none, octets_of("0003"));
              outgoing.in_xml(ed5, Soap::none, octets_of("0004"));
            }),
            0U);
  const codec::Decoded read = codec::xml::decode(outgoing.in_xml(ed4, Soap::none, octets_of("0005")));
  EXPECT_FALSE(read.fault);
  EXPECT_EQ(read.pdu.name_space, ed4);
  EXPECT_EQ(read.pdu.cross_ref, to_octets("0005"));
}

TEST(OutgoingEvent, InJsonAsksForMemoryForTheFirstOnly) {
  OutgoingEvent outgoing(event());
  EXPECT_GT(allocations_of([&] { outgoing.in_json(octets_of("0001")); }), 0U);
  EXPECT_EQ(allocations_of([&] { outgoing.in_json(octets_of("0002")); }), 0U);
  const codec::Decoded read = codec::json::decode(text_of(outgoing.in_json(octets_of("0003"))));
  EXPECT_FALSE(read.fault);
  EXPECT_EQ(read.pdu.cross_ref, to_octets("0003"));
}

}  // namespace
}  // namespace strowger::session
