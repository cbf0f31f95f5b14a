// Features of devices: asked for and set.
#include "phases/device_requests.hpp"

#include "messages/logical_device/get_agent_state.hpp"
#include "messages/logical_device/get_auto_answer.hpp"
#include "messages/logical_device/get_do_not_disturb.hpp"
#include "messages/logical_device/get_forwarding.hpp"
#include "messages/logical_device/get_last_number_dialed.hpp"
#include "messages/logical_device/get_routeing_mode.hpp"
#include "messages/logical_device/set_agent_state.hpp"
#include "messages/logical_device/set_auto_answer.hpp"
#include "messages/logical_device/set_do_not_disturb.hpp"
#include "messages/logical_device/set_forwarding.hpp"
#include "messages/logical_device/set_routeing_mode.hpp"
#include "messages/phase1/query_device.hpp"
#include "messages/phase1/set_feature.hpp"
#include "messages/phase2/query_device.hpp"
#include "messages/phase2/set_feature.hpp"
#include "messages/physical_device/get_message_waiting_indicator.hpp"
#include "messages/physical_device/set_message_waiting_indicator.hpp"
#include "messages/types/identifiers.hpp"
#include "phases/features.hpp"
#include "phases/request_parts.hpp"

namespace strowger::phases {
namespace {

namespace one = csta::phase1;
namespace two = csta::phase2;
using schema::Message;

constexpr auto not_supported = csta::OperationErrors::serviceNotSupported;

template <class Request>
Lifted about(const one::DeviceID& device, const std::optional<one::CSTACommonArguments>& extensions) {
  Request made;
  made.device = lift(device);
  made.extensions = lift(extensions);
  return lifted(std::move(made));
}

Lifted query(const Message& request, Phase) {
  return lift_from_either<one::QueryDeviceArgument, two::QueryDeviceArgument>(request, [](const auto& argument) {
    const auto& [device, extensions] = std::tie(argument.device, argument.extensions);
    // The numbers that both phases have are the same.
    switch (static_cast<two::QueryDeviceFeature>(argument.feature)) {
      case two::QueryDeviceFeature::msgWaitingOn:
        return about<csta::GetMessageWaitingIndicator>(device, extensions);
      case two::QueryDeviceFeature::doNotDisturbOn:
        return about<csta::GetDoNotDisturb>(device, extensions);
      case two::QueryDeviceFeature::forward:
        return about<csta::GetForwarding>(device, extensions);
      case two::QueryDeviceFeature::lastDialedNumber:
        return about<csta::GetLastNumberDialed>(device, extensions);
      case two::QueryDeviceFeature::agentState:
        return about<csta::GetAgentState>(device, extensions);
      case two::QueryDeviceFeature::routeingEnabled:
        return about<csta::GetRouteingMode>(device, extensions);
      case two::QueryDeviceFeature::autoAnswer:
        return about<csta::GetAutoAnswer>(device, extensions);
      default:
        return refused(not_supported);
    }
  });
}

std::vector<one::ListForwardParameter> lower_forwardings(const csta::GetForwardingResponse& from) {
  std::vector<one::ListForwardParameter> made;
  for (const csta::ForwardListItem& item : from.forwardingList) {
    auto& each = made.emplace_back();
    each.forwardingType = lower_forwarding_type(item.forwardingType, item.forwardStatus);
    if (item.forwardDN) each.forwardDN = csta::dialling_number(*item.forwardDN);
  }
  return made;
}

one::AgentState lower_agent_state(const csta::GetAgentStateResponse& from) {
  if (from.agentStateList.empty() || !from.agentStateList.front().loggedOn) return one::AgentState::null;
  const auto& groups = from.agentStateList.front().agentInfo;
  if (!groups || groups->empty()) return one::AgentState::null;
  const auto number = lower_number(agent_state_rules(), static_cast<std::int32_t>(groups->front().agentState), Phase::one);
  return static_cast<one::AgentState>(number.value_or(static_cast<std::int32_t>(one::AgentState::null)));
}

Message query_result(const Message& response, Phase) {
  using Information = one::QueryDeviceInformation;
  one::QueryDeviceResult made;
  auto& choice = made.information.choice;
  if (const auto* waiting = response.get_if<csta::GetMessageWaitingIndicatorResponse>()) {
    choice.emplace<Information::msgWaitingOn>(waiting->messageWaitingOn);
  } else if (const auto* disturb = response.get_if<csta::GetDoNotDisturbResponse>()) {
    choice.emplace<Information::doNotDisturbOn>(disturb->doNotDisturbOn);
  } else if (const auto* forwarding = response.get_if<csta::GetForwardingResponse>()) {
    choice.emplace<Information::forward>(lower_forwardings(*forwarding));
  } else if (const auto* last = response.get_if<csta::GetLastNumberDialedResponse>()) {
    choice.emplace<Information::lastDialedNumber>(lower(last->numberDialed));
  } else if (const auto* agent = response.get_if<csta::GetAgentStateResponse>()) {
    choice.emplace<Information::agentState>(lower_agent_state(*agent));
  } else {
    return {};
  }
  return made;
}

csta::ReqAgentState agent_state_of(const one::AgentParameter& parameter) {
  switch (parameter.choice.index()) {
    case one::AgentParameter::loggedIn:
      return csta::ReqAgentState::loggedOn;
    case one::AgentParameter::loggedOut:
      return csta::ReqAgentState::loggedOff;
    case one::AgentParameter::notReady:
      return csta::ReqAgentState::notReady;
    case one::AgentParameter::ready:
      return csta::ReqAgentState::ready;
    default:
      return csta::ReqAgentState::workingAfterCall;
  }
}

void add_agent(const one::AgentParameter& parameter, csta::SetAgentState& to) {
  if (const auto* on = std::get_if<one::AgentParameter::loggedIn>(&parameter.choice)) {
    to.agentID = on->agentID;
    to.password = on->password;
    if (on->agentGroup) to.group = lift(*on->agentGroup);
  } else if (const auto* off = std::get_if<one::AgentParameter::loggedOut>(&parameter.choice)) {
    to.agentID = off->agentID;
    if (off->agentGroup) to.group = lift(*off->agentGroup);
  }
}

/// The features that both phases have; nothing for others.
template <class Feature>
std::optional<Lifted> set_common(const csta::DeviceID& device, const Feature& feature) {
  if (const auto* waiting = std::get_if<Feature::msgWaitingOn>(&feature.choice)) {
    csta::SetMessageWaitingIndicator made;
    made.device = device;
    made.messageWaitingOn = *waiting;
    return lifted(std::move(made));
  }
  if (const auto* disturb = std::get_if<Feature::doNotDisturbOn>(&feature.choice)) {
    csta::SetDoNotDisturb made;
    made.device = device;
    made.doNotDisturbOn = *disturb;
    return lifted(std::move(made));
  }
  if (const auto* forward = std::get_if<Feature::forward>(&feature.choice)) {
    csta::SetForwarding made;
    made.device = device;
    made.forwardingType = lift_forwarding_type(forward->forwardingType);
    made.activateForward = is_on(forward->forwardingType);
    if (forward->forwardDN) made.forwardDN = csta::device_id(*forward->forwardDN);
    return lifted(std::move(made));
  }
  if (const auto* agent = std::get_if<Feature::requestedAgentState>(&feature.choice)) {
    csta::SetAgentState made;
    made.device = device;
    made.requestedAgentState = agent_state_of(*agent);
    add_agent(*agent, made);
    return lifted(std::move(made));
  }
  return std::nullopt;
}

Lifted set_of_two(const csta::DeviceID& device, const two::SetDeviceFeature& feature) {
  using Feature = two::SetDeviceFeature;
  if (const auto* routeing = std::get_if<Feature::enableRouteing>(&feature.choice)) {
    csta::SetRouteingMode made;
    made.device = device;
    made.routeingMode = *routeing;
    return lifted(std::move(made));
  }
  if (const auto* automatic = std::get_if<Feature::autoAnswer>(&feature.choice)) {
    csta::SetAutoAnswer made;
    made.device = device;
    made.autoAnswerOn = *automatic;
    return lifted(std::move(made));
  }
  return refused(not_supported);
}

Lifted set(const Message& request, Phase) {
  return lift_from_either<one::SetFeatureArgument, two::SetFeatureArgument>(request, [](const auto& argument) {
    const csta::DeviceID device = lift(argument.device);
    if (auto made = set_common(device, argument.feature)) return std::move(*made);
    if constexpr (std::is_same_v<std::decay_t<decltype(argument)>, two::SetFeatureArgument>)
      return set_of_two(device, argument.feature);
    return refused(not_supported);
  });
}

constexpr RequestRule device_rules[] = {
    {"queryDevice",
     "GetMessageWaitingIndicator, GetDoNotDisturb, GetForwarding, GetLastNumberDialed, GetAgentState, GetRouteingMode, "
     "GetAutoAnswer",
     "Phase III has a service for each feature. What a device is (deviceInfo) and microphone and speaker are refused: Phase "
     "III asks for them by capabilities and by auditory apparatus",
     query, query_result},
    {"setFeature",
     "SetMessageWaitingIndicator, SetDoNotDisturb, SetForwarding, SetAgentState, SetRouteingMode, SetAutoAnswer",
     "Phase III has a service for each feature. Microphone and speaker are refused: Phase III sets them by auditory "
     "apparatus, which is not named there",
     set,
     simple_result<one::SetFeatureResult, csta::SetMessageWaitingIndicatorResponse, csta::SetDoNotDisturbResponse,
                   csta::SetForwardingResponse, csta::SetAgentStateResponse, csta::SetRouteingModeResponse,
                   csta::SetAutoAnswerResponse>},
};

}  // namespace

std::span<const RequestRule> device_request_rules() { return device_rules; }

}  // namespace strowger::phases
