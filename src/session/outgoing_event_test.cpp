// An event that goes to many is encoded once: for the second and further ones no memory is asked for.
#include "session/outgoing_event.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "codec/json/json.hpp"
#include "codec/rose/rose.hpp"
#include "codec/xml/xml.hpp"
#include "messages/call_control/service_initiated_event.hpp"
#include "messages/types/identifiers.hpp"

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

// ---- Numbers ---------------------------------------------------------------------------------------------------------

/// The number and the time in what an application reads.
std::string number_in(const codec::Decoded& read) {
  EXPECT_FALSE(read.fault);
  const auto* event = read.pdu.message.get_if<csta::ServiceInitiatedEvent>();
  if (event == nullptr || !event->extensions || !event->extensions->security) return "none";
  const csta::CSTASecurityData& security = *event->extensions->security;
  return fmt::format("{} at {}", security.messageSequenceNumber.value_or(0), security.timestamp->text);
}

constexpr Time some_time = Time{} + milliseconds{1'700'000'000'007};

TEST(OutgoingEvent, HasANumberForThoseWhoWantOne) {
  // What an application attached looks like the place of the number.
  csta::ServiceInitiatedEvent initiated = event();
  initiated.initiatedConnection = csta::connection_id(to_octets("1"), "1001");
  initiated.initiatingDevice.choice = csta::device_id("1001");
  initiated.correlatorData = to_octets("<private><messageSequenceNumber>77</messageSequenceNumber></private>");
  OutgoingEvent outgoing(initiated, some_time);
  const auto in_ber = [&](std::uint64_t number) {
    return number_in(codec::rose::decode(outgoing.in_ber(schema::Phase::three, octets_of("00000001"), 200, number)));
  };
  const auto in_xml = [&](std::uint64_t number, Soap soap) {
    codec::xml::Soap read;
    return number_in(codec::xml::decode(outgoing.in_xml(ed5, soap, octets_of("00000001"), number), {}, read));
  };
  const auto in_json = [&](std::uint64_t number) {
    return number_in(codec::json::decode(text_of(outgoing.in_json(octets_of("00000001"), number))));
  };
  for (const std::uint64_t number :
       {1ULL, 9ULL, 10ULL, 127ULL, 128ULL, 255ULL, 256ULL, 32'767ULL, 32'768ULL, 99ULL, 7ULL, 1'000'000ULL, 8'388'607ULL,
        8'388'608ULL, 4'294'967'296ULL, 9'223'372'036'854'775'807ULL, 2ULL}) {
    const std::string wanted = fmt::format("{} at 20231114221320.007Z", number);
    EXPECT_EQ(in_ber(number), wanted);
    EXPECT_EQ(in_xml(number, Soap::none), wanted);
    EXPECT_EQ(in_xml(number, Soap::v1_2), wanted);
    EXPECT_EQ(in_json(number), wanted);
  }
  EXPECT_EQ(in_ber(0), "none");
  EXPECT_EQ(in_xml(0, Soap::none), "none");
  EXPECT_EQ(in_json(0), "none");
}

TEST(OutgoingEvent, ANumberOfTheSameLengthAsksForNoMemory) {
  OutgoingEvent outgoing(event(), some_time);
  outgoing.in_ber(schema::Phase::three, octets_of("0001"), 1000, 1);
  outgoing.in_xml(ed5, Soap::none, octets_of("0001"), 10);
  outgoing.in_json(octets_of("0001"), 10);
  EXPECT_EQ(allocations_of([&] {
              outgoing.in_ber(schema::Phase::three, octets_of("0002"), 1001, 127);
              outgoing.in_xml(ed5, Soap::none, octets_of("0002"), 99);
              outgoing.in_json(octets_of("0002"), 99);
            }),
            0U);
}

}  // namespace
}  // namespace strowger::session
