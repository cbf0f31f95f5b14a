// Every declared message is in the registry, under its name and its number.
#include <gtest/gtest.h>

#include <set>

#include "messages/call_control/delivered_event.hpp"
#include "messages/call_control/make_call.hpp"

namespace strowger::schema {
namespace {

TEST(Registry, FindsMessagesByNameAndNumber) {
  EXPECT_EQ(Registry::by_name("MakeCall"), &message_type<csta::MakeCall>());
  EXPECT_EQ(Registry::request(10), &message_type<csta::MakeCall>());
  EXPECT_EQ(Registry::response(10), &message_type<csta::MakeCallResponse>());
  EXPECT_EQ(Registry::event(EventCategory::callControl, 4), &message_type<csta::DeliveredEvent>());
  EXPECT_EQ(Registry::by_name("NoSuchThing"), nullptr);
  EXPECT_EQ(Registry::request(9999), nullptr);
}

TEST(Registry, HoldsTheWholeStandard) {
  std::set<std::int32_t> operations;
  std::size_t events = 0;
  for (const MessageType* type : Registry::all()) {
    if (type->role.role == Role::event) ++events;
    if (type->is_request() && !type->role.operation.empty()) operations.insert(type->role.code);
    EXPECT_FALSE(type->type->doc.empty()) << type->name();
  }
  EXPECT_EQ(operations.size(), 173U);  // the 174 operations of ECMA-285, but for cSTAEventReport, which carries the events
  EXPECT_EQ(events, 74U);
}

TEST(Registry, HoldsPhasesIAndIIBesides) {
  struct Expected {
    Phase phase;
    std::size_t operations;
    std::size_t events;
  };
  for (const auto& [phase, operations, events] : {Expected{Phase::one, 28, 27}, Expected{Phase::two, 55, 38}}) {
    const Vocabulary& vocabulary = Registry::of(phase);
    std::set<std::int32_t> codes;
    std::size_t found = 0;
    for (const MessageType* type : vocabulary.all()) {
      const MessageRole& role = type->role;
      if (role.role == Role::event) ++found;
      if (type->is_request()) codes.insert(role.code);
      EXPECT_FALSE(type->type->doc.empty()) << type->name();
      if (role.role == Role::request) {
        EXPECT_NE(vocabulary.response(role.code), nullptr) << type->name();
      }
    }
    EXPECT_EQ(codes.size(), operations);
    EXPECT_EQ(found, events);
    EXPECT_NE(vocabulary.error(), nullptr);
  }
  // What both have alike is one declaration; what differs has one in each.
  EXPECT_EQ(Registry::of(Phase::one).request(10), Registry::of(Phase::two).request(10));
  EXPECT_NE(Registry::of(Phase::one).request(71), Registry::of(Phase::two).request(71));
  EXPECT_NE(Registry::of(Phase::one).request(10), Registry::request(10));
  EXPECT_EQ(Registry::of(Phase::one).beside_event(), nullptr);
  EXPECT_NE(Registry::of(Phase::two).beside_event(), nullptr);
}

TEST(Message, HoldsCopiesAndCompares) {
  csta::MakeCall call;
  call.autoOriginate = csta::AutoOriginate::doNotPrompt;
  const Message one = call;
  Message other = one;
  EXPECT_EQ(one, other);
  ASSERT_NE(other.get_if<csta::MakeCall>(), nullptr);
  EXPECT_EQ(other.get_if<csta::MakeCallResponse>(), nullptr);
  other.get_if<csta::MakeCall>()->autoOriginate = csta::AutoOriginate::prompt;
  EXPECT_FALSE(one == other);
  EXPECT_EQ(Message::of(message_type<csta::MakeCall>()).name(), "MakeCall");
}

}  // namespace
}  // namespace strowger::schema
