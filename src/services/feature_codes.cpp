// From a feature code to the request that it stands for.
#include "services/feature_codes.hpp"

#include <algorithm>
#include <utility>

#include "base/log.hpp"
#include "messages/call_control/directed_pickup_call.hpp"
#include "messages/call_control/group_pickup_call.hpp"
#include "messages/call_control/park_call.hpp"
#include "messages/logical_device/call_back_non_call_related.hpp"
#include "messages/logical_device/cancel_call_back.hpp"
#include "messages/logical_device/set_agent_state.hpp"
#include "messages/logical_device/set_do_not_disturb.hpp"
#include "messages/logical_device/set_forwarding.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::services {
namespace {

using calls::FeatureCode;

csta::ConnectionID only(const calls::DeviceNumber& device) {
  csta::ConnectionID made;
  made.choice.emplace<csta::ConnectionID::deviceID>().choice.emplace<csta::LocalDeviceID::staticID>(csta::device_id(device));
  return made;
}

schema::Message forwarding(const calls::CodeDialled& dialled, csta::ForwardingType type) {
  csta::SetForwarding request;
  request.device = csta::device_id(dialled.device);
  request.forwardingType = type;
  request.activateForward = !dialled.code.number.empty();
  if (request.activateForward) request.forwardDN = csta::device_id(dialled.code.number);
  return request;
}

schema::Message agent(const calls::CodeDialled& dialled, csta::ReqAgentState state) {
  csta::SetAgentState request;
  request.device = csta::device_id(dialled.device);
  request.requestedAgentState = state;
  // ID or ID*PASSWORD
  const std::string& digits = dialled.code.number;
  const std::size_t star = digits.find('*');
  if (!digits.empty()) request.agentID = to_octets(digits.substr(0, star));
  if (star != std::string::npos) request.password = to_octets(digits.substr(star + 1));
  return request;
}

schema::Message pick_up(const calls::CodeDialled& dialled) {
  csta::DirectedPickupCall request;
  request.callToBePickedUp = only(dialled.code.number);
  request.requestingDevice = csta::device_id(dialled.device);
  return request;
}

/// The park device that follows the code, or the first at which no call is.
calls::DeviceNumber park_device(const calls::CodeDialled& dialled, const calls::Model& model) {
  if (!dialled.code.number.empty()) return dialled.code.number;
  const auto& devices = model.devices();
  const auto found = std::find_if(devices.begin(), devices.end(), [](const auto& one) {
    return one.second.category == calls::Category::park && one.second.calls.empty();
  });
  return found != devices.end() ? found->first : calls::DeviceNumber{};
}

}  // namespace

schema::Message request_of(const calls::CodeDialled& dialled, const calls::Model& model) {
  switch (dialled.code.code) {
    case FeatureCode::forward:
    case FeatureCode::forward_off:
      return forwarding(dialled, csta::ForwardingType::forwardImmediate);
    case FeatureCode::forward_busy:
    case FeatureCode::forward_busy_off:
      return forwarding(dialled, csta::ForwardingType::forwardBusy);
    case FeatureCode::forward_no_answer:
    case FeatureCode::forward_no_answer_off:
      return forwarding(dialled, csta::ForwardingType::forwardNoAns);
    case FeatureCode::do_not_disturb:
    case FeatureCode::do_not_disturb_off: {
      csta::SetDoNotDisturb request;
      request.device = csta::device_id(dialled.device);
      request.doNotDisturbOn = dialled.code.code == FeatureCode::do_not_disturb;
      return request;
    }
    case FeatureCode::pick_up: {
      csta::GroupPickupCall request;
      request.newDestination = csta::device_id(dialled.device);
      return request;
    }
    case FeatureCode::pick_up_device:
    case FeatureCode::unpark:
      return pick_up(dialled);
    case FeatureCode::park: {
      const auto at = park_device(dialled, model);
      if (at.empty()) return {};
      csta::ParkCall request;
      request.parking = only(dialled.device);
      request.parkTo = csta::device_id(at);
      return request;
    }
    case FeatureCode::call_back: {
      const calls::Device* device = model.device(dialled.device);
      const auto& target = dialled.code.number.empty() && device != nullptr ? device->last_dialled : dialled.code.number;
      if (target.empty()) return {};
      csta::CallBackNonCallRelated request;
      request.originatingDevice = csta::device_id(dialled.device);
      request.targetDevice = csta::device_id(target);
      return request;
    }
    case FeatureCode::call_back_off: {
      csta::CancelCallBack request;
      request.originatingDevice = csta::device_id(dialled.device);
      return request;
    }
    case FeatureCode::agent_log_on:
      return agent(dialled, csta::ReqAgentState::loggedOn);
    case FeatureCode::agent_log_off:
      return agent(dialled, csta::ReqAgentState::loggedOff);
    case FeatureCode::agent_ready:
      return agent(dialled, csta::ReqAgentState::ready);
    case FeatureCode::agent_not_ready:
      return agent(dialled, csta::ReqAgentState::notReady);
    case FeatureCode::call_waiting:
    case FeatureCode::call_waiting_off:  // CSTA has no service for it
    case FeatureCode::hide_number:       // the switch's own
    case FeatureCode::messages:
      break;
  }
  return {};
}

void serve(const calls::CodeDialled& dialled, Context& context) {
  context.app = dialled_by_phone;
  context.invoke = {dialled.ref.value};
  const FeatureCode code = dialled.code.code;
  if (code == FeatureCode::call_waiting || code == FeatureCode::call_waiting_off) {
    const calls::Device* device = context.model.device(dialled.device);
    if (device == nullptr) return context.refuse(csta::OperationErrors::invalidDeviceID);
    calls::DeviceFeatures features = device->features;
    features.call_waiting = code == FeatureCode::call_waiting;
    context.model.set_features(dialled.device, features, context.effects);
    return context.respond({});
  }
  const schema::Message request = request_of(dialled, context.model);
  if (!request) return context.refuse(csta::StateIncompatibilityErrors::invalidDeviceState);
  handle(request, context);
}

std::optional<calls::CodeDoneCommand> answer_of(const calls::Effect& effect) {
  const auto* response = std::get_if<calls::Response>(&effect);
  const auto* refusal = std::get_if<calls::Refusal>(&effect);
  if (response != nullptr && response->app == dialled_by_phone)
    return calls::CodeDoneCommand{{}, {response->invoke.value}, true};
  if (refusal != nullptr && refusal->app == dialled_by_phone)
    return calls::CodeDoneCommand{{}, {refusal->invoke.value}, false};
  return std::nullopt;
}

}  // namespace strowger::services
