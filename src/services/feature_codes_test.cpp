// From feature codes to requests, and from their answers to what the phone is told.
#include "services/feature_codes.hpp"

#include <optional>
#include <string>
#include <utility>

#include "messages/call_control/directed_pickup_call.hpp"
#include "messages/call_control/group_pickup_call.hpp"
#include "messages/call_control/park_call.hpp"
#include "messages/logical_device/call_back_non_call_related.hpp"
#include "messages/logical_device/cancel_call_back.hpp"
#include "messages/logical_device/set_agent_state.hpp"
#include "messages/logical_device/set_do_not_disturb.hpp"
#include "messages/logical_device/set_forwarding.hpp"
#include "services/test_calls.hpp"

namespace strowger::services {
namespace {

using calls::FeatureCode;

struct FeatureCodesTest : CallsTest {
  /// The request of 1001's code; fails when it is none of that kind.
  template <class Request>
  Request of(FeatureCode code, const std::string& number = {}) {
    const schema::Message made = request_of({"1001", {code, number}, {9}}, model);
    const auto* request = made.get_if<Request>();
    EXPECT_NE(request, nullptr);
    return request != nullptr ? *request : Request{};
  }
  /// What the phone is told at once; nothing when the switch is to do something first.
  std::optional<bool> dialled(FeatureCode code, const std::string& number = {}) {
    effects.clear();
    Context context{.model = model, .effects = effects, .app = app, .invoke = {1}, .now = now, .settings = settings};
    serve({"1001", {code, number}, {9}}, context);
    return told();
  }
  std::optional<bool> told() {
    for (const auto& effect : effects)
      if (const auto answer = answer_of(effect)) {
        EXPECT_EQ(answer->code.value, 9u);
        return answer->done;
      }
    return std::nullopt;
  }
};

TEST_F(FeatureCodesTest, ForwardingAndDoNotDisturb) {
  using Type = csta::ForwardingType;
  const std::pair<FeatureCode, Type> rows[] = {{FeatureCode::forward, Type::forwardImmediate},
                                               {FeatureCode::forward_busy, Type::forwardBusy},
                                               {FeatureCode::forward_no_answer, Type::forwardNoAns}};
  for (const auto& [code, type] : rows) {
    const auto on = of<csta::SetForwarding>(code, "1003");
    EXPECT_EQ(on.forwardingType, type);
    EXPECT_TRUE(on.activateForward);
    EXPECT_EQ(csta::dialling_number(*on.forwardDN), "1003");
    EXPECT_EQ(csta::dialling_number(on.device), "1001");
    const auto off = of<csta::SetForwarding>(static_cast<FeatureCode>(static_cast<int>(code) + 1));
    EXPECT_EQ(off.forwardingType, type);
    EXPECT_FALSE(off.activateForward);
  }
  EXPECT_TRUE(of<csta::SetDoNotDisturb>(FeatureCode::do_not_disturb).doNotDisturbOn);
  EXPECT_FALSE(of<csta::SetDoNotDisturb>(FeatureCode::do_not_disturb_off).doNotDisturbOn);
  EXPECT_EQ(dialled(FeatureCode::forward, "1003"), true);
  EXPECT_TRUE(model.device("1001")->features.immediate.active);
  EXPECT_EQ(dialled(FeatureCode::forward, "9999"), false) << "nobody is there";
}

TEST_F(FeatureCodesTest, CallWaitingIsNoService) {
  EXPECT_EQ(dialled(FeatureCode::call_waiting_off), true);
  EXPECT_EQ(model.device("1001")->features.call_waiting, false);
  EXPECT_EQ(dialled(FeatureCode::call_waiting), true);
  EXPECT_EQ(model.device("1001")->features.call_waiting, true);
}

TEST_F(FeatureCodesTest, PickUpIsDoneByTheSwitch) {
  EXPECT_EQ(csta::dialling_number(of<csta::GroupPickupCall>(FeatureCode::pick_up).newDestination), "1001");
  EXPECT_EQ(csta::dialling_number(of<csta::DirectedPickupCall>(FeatureCode::pick_up_device, "1003").requestingDevice),
            "1001");
  EXPECT_EQ(dialled(FeatureCode::pick_up_device, "1003"), false) << "nothing rings there";
  ring(first, "1002", "1003");
  EXPECT_EQ(dialled(FeatureCode::pick_up_device, "1003"), std::nullopt);
  const auto* command = std::get_if<calls::Command>(&effects.front());
  ASSERT_NE(command, nullptr);
  const auto* pick_up = std::get_if<calls::PickupCommand>(command);
  ASSERT_NE(pick_up, nullptr);
  EXPECT_EQ(pick_up->connection, (calls::ConnectionRef{first, "1003"}));
  const calls::CommandId id = pick_up->id;
  effects.clear();
  report(calls::Done{id});
  EXPECT_EQ(told(), true);
}

TEST_F(FeatureCodesTest, ACallIsParkedWhereNoneIs) {
  EXPECT_EQ(csta::dialling_number(of<csta::ParkCall>(FeatureCode::park).parkTo), "700");
  EXPECT_EQ(csta::dialling_number(of<csta::ParkCall>(FeatureCode::park, "701").parkTo), "701");
  report(calls::Originated{{second, "1003"}, "700", {}});
  report(calls::Queued{{second, "700"}, {}, {}});
  EXPECT_FALSE(request_of({"1001", {FeatureCode::park, ""}, {9}}, model)) << "there is no other";
  EXPECT_EQ(dialled(FeatureCode::park), false);
}

TEST_F(FeatureCodesTest, CallBack) {
  EXPECT_EQ(dialled(FeatureCode::call_back), false) << "nobody was called yet";
  EXPECT_EQ(csta::dialling_number(of<csta::CallBackNonCallRelated>(FeatureCode::call_back, "1003").targetDevice), "1003");
  report(calls::Originated{{first, "1001"}, "1002", csta::EventCause::newCall});
  EXPECT_EQ(csta::dialling_number(of<csta::CallBackNonCallRelated>(FeatureCode::call_back).targetDevice), "1002");
  of<csta::CancelCallBack>(FeatureCode::call_back_off);
}

TEST_F(FeatureCodesTest, Agents) {
  using State = csta::ReqAgentState;
  const auto on = of<csta::SetAgentState>(FeatureCode::agent_log_on, "007");
  EXPECT_EQ(on.requestedAgentState, State::loggedOn);
  EXPECT_EQ(text_of(*on.agentID), "007");
  EXPECT_FALSE(on.password);
  const auto with_password = of<csta::SetAgentState>(FeatureCode::agent_log_on, "007*4711");
  EXPECT_EQ(text_of(*with_password.agentID), "007");
  EXPECT_EQ(text_of(*with_password.password), "4711");
  EXPECT_FALSE(of<csta::SetAgentState>(FeatureCode::agent_log_on).agentID);
  EXPECT_EQ(of<csta::SetAgentState>(FeatureCode::agent_log_off).requestedAgentState, State::loggedOff);
  EXPECT_EQ(of<csta::SetAgentState>(FeatureCode::agent_ready).requestedAgentState, State::ready);
  EXPECT_EQ(of<csta::SetAgentState>(FeatureCode::agent_not_ready).requestedAgentState, State::notReady);
}

TEST_F(FeatureCodesTest, AnswersToApplicationsAreNoneOfPhones) {
  EXPECT_FALSE(answer_of(calls::Response{app, {9}, {}}));
  EXPECT_FALSE(answer_of(calls::Refusal{app, {9}, {}}));
  EXPECT_FALSE(answer_of(calls::Response{{}, {9}, {}})) << "a feature key's";
  EXPECT_FALSE(answer_of(calls::Request{app, {}}));
}

}  // namespace
}  // namespace strowger::services
