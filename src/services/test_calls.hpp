// Calls to ask services about: devices 1001 to 1004 in service, 1005 out of service, 700 to park at, routeing devices 500
// and 501; 1001 to 1003 are one pick-up group. For tests.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "calls/model.hpp"
#include "calls/routeing.hpp"
#include "calls/voice_unit.hpp"
#include "messages/types/identifiers.hpp"
#include "services/service.hpp"

namespace strowger::services {

struct CallsTest : testing::Test {
  using Operation = csta::OperationErrors;
  using Incompatible = csta::StateIncompatibilityErrors;
  using Resource = csta::SystemResourceAvailabilityErrors;

  CallsTest() {
    const calls::DeviceSetting devices[] = {
        {.number = "1001", .name = "Alice", .secret = {}, .pickup_group = "desk"},
        {.number = "1002", .name = "Bob", .secret = {}, .pickup_group = "desk"},
        {.number = "1003", .name = "Carol", .secret = {}, .pickup_group = "desk"},
        {.number = "1004", .name = "Dan", .secret = {}},
        {.number = "1005", .name = "Eve", .secret = {}},
        {.number = "700", .name = "Park", .secret = {}, .category = calls::Category::park},
        {.number = "500", .name = "Sales", .secret = {}, .category = calls::Category::routeing},
        {.number = "501", .name = "Support", .secret = {}, .category = calls::Category::routeing}};
    model.configure(devices, effects);
    for (const auto* number : {"1001", "1002", "1003", "1004", "700"}) report(calls::InService{number});
  }

  void report(const calls::SwitchReport& one) {
    model.report(one, effects);
    routeing.take(one, model, effects, now);
    voice.take(one, model, effects, now);
  }

  /// `from` calls `to`, which rings; then it answers.
  void ring(calls::CallRef call, const std::string& from, const std::string& to) {
    report(calls::Originated{{call, from}, to, csta::EventCause::newCall});
    report(calls::Alerting{{call, to}, from, to, {}, csta::EventCause::newCall});
  }
  void talk(calls::CallRef call, const std::string& from, const std::string& to) {
    ring(call, from, to);
    report(calls::Answered{{call, to}, {}});
  }
  /// 1001 holds 1002, and talks to 1003.
  void consulted() {
    talk(first, "1002", "1001");
    report(calls::Held{{first, "1001"}, csta::EventCause::consultation});
    talk(second, "1001", "1003");
  }

  const calls::Effects& ask(const schema::Message& request) {
    effects.clear();
    Context context{.model = model,
                    .effects = effects,
                    .app = app,
                    .invoke = {7},
                    .now = now,
                    .settings = settings,
                    .routeing = &routeing,
                    .voice = &voice,
                    .agents = &agents};
    handle(request, context);
    return effects;
  }

  /// The command that the request became; fails when it became none of that kind.
  template <class Command>
  Command commanded(const schema::Message& request) {
    ask(request);
    const auto* command = effects.empty() ? nullptr : std::get_if<calls::Command>(&effects.front());
    const auto* one = command != nullptr ? std::get_if<Command>(command) : nullptr;
    EXPECT_NE(one, nullptr) << request.name();
    return one != nullptr ? *one : Command{};
  }

  /// What the application is answered when the switch has done the command.
  template <class Response>
  Response done(calls::CommandId id) {
    effects.clear();
    report(calls::Done{id});
    return response<Response>();
  }

  /// The response among the effects.
  template <class Response>
  Response response() {
    const auto* answer = effects.empty() ? nullptr : std::get_if<calls::Response>(&effects.front());
    const auto* one = answer != nullptr ? answer->message.get_if<Response>() : nullptr;
    EXPECT_NE(one, nullptr);
    return one != nullptr ? *one : Response{};
  }

  template <class Error>
  void refused(const schema::Message& request, Error error) {
    ask(request);
    ASSERT_EQ(effects.size(), 1u) << request.name();
    const auto* refusal = std::get_if<calls::Refusal>(&effects.front());
    ASSERT_NE(refusal, nullptr) << request.name() << " was not refused";
    EXPECT_EQ(refusal->error.choice, decltype(refusal->error.choice){error}) << request.name();
  }

  static csta::ConnectionID connection(calls::CallRef call, const std::string& device) {
    return csta::connection_id(calls::call_id(call), device);
  }
  static csta::ConnectionID only(const std::string& device) {
    csta::ConnectionID made;
    made.choice.emplace<csta::ConnectionID::deviceID>().choice.emplace<csta::LocalDeviceID::staticID>(
        csta::device_id(device));
    return made;
  }

  AgentPasswords agents;
  calls::CallNumbers numbers;
  calls::Model model{numbers};
  calls::Effects effects;
  calls::Routeing routeing;
  calls::VoiceUnit voice{{.directory = "messages", .most_messages = 5}};
  calls::AppRef app{1};
  Time now = Time{} + seconds{1000};
  Settings settings;
  const calls::CallRef first{0x101};
  const calls::CallRef second{0x202};
};

}  // namespace strowger::services
