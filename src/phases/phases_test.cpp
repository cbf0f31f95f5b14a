// The rules between Phase III and Phases I and II: nothing is left without one, and what they say holds for random values.
#include "phases/phases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/random.hpp"
#include "codec/rose/rose.hpp"
#include "messages/call_control/alternate_call.hpp"
#include "messages/call_control/delivered_event.hpp"
#include "messages/call_control/make_call.hpp"
#include "messages/call_control/transfered_event.hpp"
#include "messages/logical_device/set_forwarding.hpp"
#include "messages/monitoring/monitor_start.hpp"
#include "messages/phase1/alternate_call.hpp"
#include "messages/phase1/delivered_event.hpp"
#include "messages/phase1/make_call.hpp"
#include "messages/phase1/transferred_event.hpp"
#include "messages/phase1/types/universal_failure.hpp"
#include "messages/phase2/delivered_event.hpp"
#include "messages/phase2/set_feature.hpp"
#include "messages/phase2/transferred_event.hpp"
#include "messages/phase2/types/universal_failure.hpp"
#include "messages/types/identifiers.hpp"
#include "phases/filters.hpp"
#include "phases/identifiers.hpp"
#include "phases/rules.hpp"
#include "schema/random_value.hpp"

namespace strowger::phases {
namespace {

using schema::Message;
using schema::MessageType;
using schema::Registry;
using schema::Role;

namespace one = csta::phase1;
namespace two = csta::phase2;

constexpr Phase phases[] = {Phase::one, Phase::two};

bool has_number(const schema::Type& type, std::int32_t number) {
  return std::ranges::any_of(type.enumerators, [&](const auto& each) { return each.number == number; });
}

/// What is lowered can be sent: encoded and read again in its phase it is the same.
void expect_round_trip(const Message& message, const Message& beside, Phase phase) {
  codec::Pdu pdu;
  pdu.phase = phase;
  pdu.invoke = std::int64_t{1};
  pdu.message = message;
  pdu.beside = beside;
  const schema::MessageRole& role = message.type()->role;
  pdu.operation = role.role == Role::error ? 1 : role.code;
  if (role.role == Role::response) pdu.kind = codec::Pdu::Kind::result;
  if (role.role == Role::error) pdu.kind = codec::Pdu::Kind::error;
  if (role.role == Role::event) {
    pdu.kind = codec::Pdu::Kind::event;
    pdu.operation = codec::Pdu::event_report;
    pdu.cross_ref = {1, 2};
  }
  const codec::Decoded decoded = codec::rose::decode(codec::rose::encode(pdu), phase);
  ASSERT_FALSE(decoded.fault) << message.name() << ": " << decoded.fault->failure.text();
  EXPECT_EQ(decoded.pdu, pdu) << message.name();
}

TEST(Numbers, OfPhaseIIIAllBecomeNumbersOfThePhase) {
  for (const NumberTable& table : number_tables()) {
    for (const Phase phase : phases) {
      for (const schema::Enumerator& each : table.type()->enumerators) {
        const auto lowered = lower_number(table.rules, each.number, phase);
        if (lowered) {
          EXPECT_TRUE(has_number(*table.lowered(phase), *lowered))
              << table.title << " " << each.name << " " << static_cast<int>(phase);
        } else {
          EXPECT_EQ(table.title, "Causes of events") << each.name << ": an error or state cannot be left out";
        }
      }
    }
  }
}

TEST(Numbers, HaveOneRuleEachAndARealOne) {
  for (const NumberTable& table : number_tables()) {
    std::set<std::int32_t> seen;
    for (const NumberRule& rule : table.rules) {
      EXPECT_FALSE(rule.reason.empty());
      for (std::int32_t number = rule.first; number <= rule.last; ++number)
        EXPECT_TRUE(seen.insert(number).second) << table.title << " " << number;
      EXPECT_TRUE(
          std::ranges::any_of(table.type()->enumerators,
                              [&](const auto& each) { return each.number >= rule.first && each.number <= rule.last; }))
          << table.title << " " << rule.first;
    }
  }
}

TEST(Events, OfPhaseIIIAllHaveARule) {
  std::set<std::string_view> ruled;
  for (const EventRule& rule : event_rules()) {
    EXPECT_TRUE(ruled.insert(rule.event).second) << rule.event;
    EXPECT_FALSE(rule.reason.empty()) << rule.event;
    EXPECT_NE(Registry::by_name(rule.event), nullptr) << rule.event;
    for (const Phase phase : phases) {
      if (!rule.lowered(phase).empty()) {
        EXPECT_NE(Registry::of(phase).by_name(rule.lowered(phase)), nullptr) << rule.lowered(phase);
      }
    }
  }
  for (const MessageType* type : Registry::all()) {
    if (type->role.role == Role::event) {
      EXPECT_TRUE(ruled.contains(type->name())) << type->name();
    }
  }
}

TEST(Events, AreLoweredToWhatTheirRuleSays) {
  SeededRandom random(180);
  for (const EventRule& rule : event_rules()) {
    for (const Phase phase : phases) {
      for (const unsigned present : {0U, 100U, 40U, 40U}) {
        const Message event = schema::random_message(*Registry::by_name(rule.event), random,
                                                     {.present_percent = present, .awkward_percent = 0});
        const LoweredEvent lowered = lower_event(event, phase);
        if (rule.lowered(phase).empty()) {
          EXPECT_FALSE(lowered.event) << rule.event;
        } else if (lowered.event) {
          EXPECT_EQ(lowered.event.name(), rule.lowered(phase));
          expect_round_trip(lowered.event, lowered.beside, phase);
        } else {  // whose private data are, or which steps up and down, cannot be said
          EXPECT_THAT(std::string(rule.event), testing::AnyOf("PrivateEvent", "SpeakerVolumeEvent"));
        }
      }
    }
  }
}

TEST(Requests, OfBothPhasesAllHaveARule) {
  std::set<std::string_view> ruled;
  for (const RequestRule& rule : request_rules()) {
    EXPECT_TRUE(ruled.insert(rule.operation).second) << rule.operation;
    EXPECT_FALSE(rule.reason.empty()) << rule.operation;
    EXPECT_EQ(rule.lifted.empty(), rule.lift == nullptr) << rule.operation;
    EXPECT_EQ(rule.lower == nullptr, rule.lift == nullptr) << rule.operation;
  }
  for (const Phase phase : phases) {
    for (const MessageType* type : Registry::of(phase).all()) {
      if (type->is_request()) {
        EXPECT_TRUE(ruled.contains(type->role.operation)) << type->name();
      }
    }
  }
}

/// `MakeCall, AnswerCall` as names.
std::vector<std::string> list(std::string_view names) {
  std::vector<std::string> all;
  while (!names.empty()) {
    const std::size_t comma = names.find(", ");
    all.emplace_back(names.substr(0, comma));
    names.remove_prefix(comma == std::string_view::npos ? names.size() : comma + 2);
  }
  return all;
}

TEST(Requests, AreLiftedToWhatTheirRuleSaysAndTheirAnswersLowered) {
  SeededRandom random(218);
  for (const RequestRule& rule : request_rules()) {
    std::set<std::string> reached;
    const std::vector<std::string> names = list(rule.lifted);
    for (const Phase phase : phases) {
      for (const MessageType* type : Registry::of(phase).all()) {
        if (!type->is_request() || type->role.operation != rule.operation) continue;
        for (int round = 0; round < 60; ++round) {
          const Message request = schema::random_message(*type, random);
          const Lifted lifted = lift_request(request, phase);
          if (!lifted.message) {
            EXPECT_EQ(lifted.refusal.choice.index(), csta::UniversalFailure::operation) << type->name();
            continue;
          }
          EXPECT_THAT(names, testing::Contains(std::string(lifted.message.name()))) << rule.operation;
          reached.emplace(lifted.message.name());
          const MessageType* const answer = Registry::response(lifted.message.type()->role.code);
          ASSERT_NE(answer, nullptr);
          const Message response = schema::random_message(*answer, random, {.awkward_percent = 0});
          const Message lowered = lower_response(type->role.code, response, phase);
          if (!lowered) {  // an answer in parts, or one that the phase has no form for
            EXPECT_THAT(std::string(rule.operation), testing::AnyOf("snapshotDevice", "snapshotCall", "queryDevice"));
            continue;
          }
          EXPECT_EQ(lowered.type(), Registry::of(phase).response(type->role.code)) << rule.operation;
          expect_round_trip(lowered, {}, phase);
        }
      }
    }
    EXPECT_EQ(reached.size(), names.size()) << rule.operation;
  }
}

TEST(Requests, ThatOnlyTheyHaveAreRefused) {
  const Message play = Message::of(*Registry::of(Phase::two).request(502));
  EXPECT_EQ(play.name(), "PlayMessageArgument");
  const Lifted lifted = lift_request(play, Phase::two);
  EXPECT_FALSE(lifted.message);
  EXPECT_EQ(std::get<csta::UniversalFailure::operation>(lifted.refusal.choice), csta::OperationErrors::serviceNotSupported);
}

TEST(Requests, OnOneOfTwoCallsNameTheDeviceOfTheOther) {
  one::AlternateCallArgument argument;
  auto& held = argument.details.choice.emplace<one::ConnectionDetails::heldCall>();
  held.call = {0x01};
  held.device.emplace().choice = "1001";
  const Lifted lifted = lift_request(argument, Phase::one);
  const auto* alternate = lifted.message.get_if<csta::AlternateCall>();
  ASSERT_NE(alternate, nullptr);
  EXPECT_EQ(csta::call_of(alternate->heldCall), Octets{0x01});
  EXPECT_EQ(csta::call_of(alternate->activeCall), std::nullopt);
  EXPECT_EQ(csta::device_of(alternate->activeCall), "1001");
}

TEST(Requests, OfForwardingSayOnAndOffInTheType) {
  two::SetFeatureArgument argument;
  auto& forward = argument.feature.choice.emplace<two::SetDeviceFeature::forward>();
  forward.forwardingType = one::ForwardingType::forwardNoAnsOff;
  const Lifted lifted = lift_request(argument, Phase::two);
  const auto* set = lifted.message.get_if<csta::SetForwarding>();
  ASSERT_NE(set, nullptr);
  EXPECT_EQ(set->forwardingType, csta::ForwardingType::forwardNoAns);
  EXPECT_FALSE(set->activateForward);
}

TEST(Errors, GoToTheNearestThatThePhaseHas) {
  csta::UniversalFailure error;
  error.choice = csta::OperationErrors::serviceNotSupported;
  const Message lowered = lower_error(error, Phase::one);
  const auto* failure = lowered.get_if<one::UniversalFailure>();
  ASSERT_NE(failure, nullptr);
  EXPECT_EQ(std::get<one::UniversalFailure::operationErrors>(failure->choice), one::Operations::invalidFeature);

  error.choice = csta::OperationErrors::requestIncompatibleWithCallingDevice;  // came with Phase II
  const Message old = lower_error(error, Phase::one);
  EXPECT_EQ(std::get<one::UniversalFailure::operationErrors>(old.get_if<one::UniversalFailure>()->choice),
            one::Operations::requestIncompatibleWithObject);
  const Message newer = lower_error(error, Phase::two);
  EXPECT_EQ(std::get<two::UniversalFailure::operationErrors>(newer.get_if<two::UniversalFailure>()->choice),
            two::Operations::requestIncompatibleWithCallingDevice);

  error.choice = csta::SystemResourceAvailabilityErrors::resourceBusy;  // another number there
  const Message busy = lower_error(error, Phase::two);
  EXPECT_EQ(std::get<two::UniversalFailure::systemResourceErrors>(busy.get_if<two::UniversalFailure>()->choice),
            one::SystemResourceAvailability::resourceBusy);

  SeededRandom random(1);
  for (const Phase phase : phases) {
    for (int round = 0; round < 200; ++round) {
      csta::UniversalFailure any;
      schema::randomize(schema::type_of<csta::UniversalFailure>(), &any, random);
      expect_round_trip(lower_error(any, phase), {}, phase);
    }
  }
}

TEST(Filters, ComeBackAsTheyWere) {
  SeededRandom random(7);
  for (int round = 0; round < 100; ++round) {
    one::MonitorFilter first;
    schema::randomize(schema::type_of<one::MonitorFilter>(), &first, random);
    one::MonitorFilter again;
    lower(lift(first), again);
    first.agent.set(one::AgentFilter::workReady);  // Phase III has no such event: it is never sent
    EXPECT_EQ(again, first);
    two::MonitorFilter second;
    schema::randomize(schema::type_of<two::MonitorFilter>(), &second, random);
    two::MonitorFilter back;
    lower(lift(second), back);
    EXPECT_EQ(back, second);
  }
}

TEST(Filters, KeepOutWhatThePhaseDoesNotHave) {
  const csta::MonitorFilter lifted = lift(one::MonitorFilter{});
  EXPECT_TRUE(lifted.callControl.test(csta::CallControlEvents::offered));
  EXPECT_FALSE(lifted.callControl.test(csta::CallControlEvents::delivered));
}

TEST(Identifiers, KeepWhatBothCanSay) {
  SeededRandom random(3);
  for (int round = 0; round < 100; ++round) {
    one::ConnectionID connection;
    schema::randomize(schema::type_of<one::ConnectionID>(), &connection, random, {.awkward_percent = 0});
    one::ConnectionID expected = connection;
    if (!expected.call && !expected.device) expected.call.emplace();  // neither can be said in Phase III
    EXPECT_EQ(lower(lift(connection)), expected);
  }
  csta::SubjectDeviceID withheld;
  withheld.choice.emplace<csta::SubjectDeviceID::restricted>();
  EXPECT_EQ(lower_as<one::SubjectDeviceID>(withheld).choice.index(), one::SubjectDeviceID::notKnown);
}

TEST(PrivateData, KeepTheirIdentifierAndTakeTheFormOfThePhase) {
  one::CSTAPrivateData data;
  auto& content = data.choice.emplace<one::CSTAPrivateData::applicationTagged>();
  content.manufacturer = {0x2B, 0x0C, 0x89, 0x36, 0x18};
  content.data = schema::AnyElement{schema::Notation::ber, {0x04, 0x01, 0x07}};
  csta::DeliveredEvent event;
  event.extensions.emplace().privateData = {lift(data)};
  const LoweredEvent first = lower_event(event, Phase::one);
  EXPECT_FALSE(first.beside);
  EXPECT_EQ(first.event.get_if<one::DeliveredEvent>()->private_, data);
  const LoweredEvent second = lower_event(event, Phase::two);
  ASSERT_TRUE(second.beside);
  const auto* beside = second.beside.get_if<one::CSTACommonArguments>();
  EXPECT_EQ(beside->privateData->at(0).choice.index(), one::CSTAPrivateData::plain);

  csta::CSTAPrivateData octets;
  octets.choice = to_octets("nobody's");
  EXPECT_FALSE(lower(octets, Phase::two));
}

TEST(Transfers, ListTheConnectionsInTheFormOfThePhase) {
  csta::TransferedEvent event;
  event.primaryOldCall = csta::connection_id({1}, "1001");
  event.transferredConnections.resize(2);
  event.transferredConnections[0].newConnection = csta::connection_id({3}, "1002");
  event.transferredConnections[0].endpoint.emplace().choice.emplace<csta::ConnectionListItemEndpoint::deviceID>(
      csta::device_id("1002"));
  event.transferredConnections[1].newConnection = csta::dynamic_connection_id({3}, "trunk");
  event.transferredConnections[1].endpoint.emplace().choice.emplace<csta::ConnectionListItemEndpoint::notKnown>();
  event.cause = csta::EventCause::transfer;
  const LoweredEvent first = lower_event(event, Phase::one);
  const auto& plain = *first.event.get_if<one::TransferredEvent>()->transferredConnections;
  EXPECT_EQ(std::get<one::ConnectionList::connections>(plain.choice).size(), 2U);
  const LoweredEvent second = lower_event(event, Phase::two);
  const auto& list = *second.event.get_if<two::TransferredEvent>()->transferredConnections;
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].choice.index(), two::ConnectionListEntry::connectionAndStatic);
  EXPECT_EQ(list[1].choice.index(), two::ConnectionListEntry::connectionAndNotKnown);
}

}  // namespace
}  // namespace strowger::phases
