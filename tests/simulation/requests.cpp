// Call-control requests at random.
#include "tests/simulation/requests.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "messages/call_associated/cancel_telephony_tones.hpp"
#include "messages/call_associated/generate_digits.hpp"
#include "messages/call_associated/generate_telephony_tones.hpp"
#include "messages/call_control/accept_call.hpp"
#include "messages/call_control/alternate_call.hpp"
#include "messages/call_control/call_back.hpp"
#include "messages/call_control/campon_call.hpp"
#include "messages/call_control/conference_call.hpp"
#include "messages/call_control/consultation_call.hpp"
#include "messages/call_control/deflect_call.hpp"
#include "messages/call_control/dial_digits.hpp"
#include "messages/call_control/directed_pickup_call.hpp"
#include "messages/call_control/group_pickup_call.hpp"
#include "messages/call_control/intrude_call.hpp"
#include "messages/call_control/join_call.hpp"
#include "messages/call_control/make_connection.hpp"
#include "messages/call_control/park_call.hpp"
#include "messages/call_control/reconnect_call.hpp"
#include "messages/call_control/single_step_conference_call.hpp"
#include "messages/call_control/single_step_transfer_call.hpp"
#include "messages/call_control/transfer_call.hpp"
#include "messages/logical_device/call_back_non_call_related.hpp"
#include "messages/logical_device/cancel_call_back.hpp"
#include "messages/logical_device/get_agent_state.hpp"
#include "messages/logical_device/set_auto_answer.hpp"
#include "messages/logical_device/set_caller_id_status.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::simulation {

csta::ConnectionID Requests::any_connection() {
  const auto& phone = any_phone();
  if (one_in(12)) return csta::connection_id(to_octets("BAD0"), phone);
  if (one_in(12)) {
    csta::ConnectionID made;
    made.choice.emplace<csta::ConnectionID::deviceID>().choice.emplace<csta::LocalDeviceID::staticID>(
        csta::device_id(phone));
    return made;
  }
  if (truth_.calls.empty()) return csta::connection_id(to_octets("1"), phone);
  auto call = truth_.calls.begin();
  std::advance(call, static_cast<std::ptrdiff_t>(below(truth_.calls.size())));
  const auto id = calls::call_id(call->first);
  if (one_in(12)) return csta::connection_id(id);
  if (one_in(12) || call->second.empty()) return csta::connection_id(id, phone);
  auto leg = call->second.begin();
  std::advance(leg, static_cast<std::ptrdiff_t>(below(call->second.size())));
  return id_of_({call->first, leg->first});
}

std::optional<calls::ConnectionRef> Requests::any_leg() {
  if (truth_.calls.empty()) return std::nullopt;
  auto call = truth_.calls.begin();
  std::advance(call, static_cast<std::ptrdiff_t>(below(truth_.calls.size())));
  if (call->second.empty()) return std::nullopt;
  auto leg = call->second.begin();
  std::advance(leg, static_cast<std::ptrdiff_t>(below(call->second.size())));
  return calls::ConnectionRef{call->first, leg->first};
}

template <class Request>
Asked Requests::on_pair() {
  Request request;
  request.heldCall = any_connection();
  request.activeCall = any_connection();
  // Mostly both of one device that has such.
  for (const auto& [held_ref, legs] : truth_.calls)
    for (const auto& [device, leg] : legs)
      if (leg.state == State::hold && !one_in(6))
        for (const auto& [active_ref, others] : truth_.calls)
          if (const auto other = others.find(device); other != others.end() && other->second.state == State::connected) {
            request.heldCall = id_of_({held_ref, device});
            request.activeCall = id_of_({active_ref, device});
          }
  return {request, {}};
}

Asked Requests::on_two_calls(int step) {
  switch (below(7)) {
    case 0:
      return on_pair<csta::AlternateCall>();
    case 1:
      return on_pair<csta::ReconnectCall>();
    case 2:
      return on_pair<csta::TransferCall>();
    case 3:
      return on_pair<csta::ConferenceCall>();
    default: {
      csta::ConsultationCall request;
      request.existingCall = any_connection();
      request.consultedDevice = csta::device_id(one_in(15) ? "888" : any_phone());
      if (one_in(3)) request.correlatorData = to_octets(fmt::format("consulted at {}", step));
      return {request, request.correlatorData};
    }
  }
}

Asked Requests::more_parties(int step) {
  const auto silent = one_in(3) ? csta::ParticipationType::silent : csta::ParticipationType::active;
  switch (below(4)) {
    case 0: {
      csta::SingleStepConferenceCall request;
      request.activeCall = any_connection();
      request.deviceToJoin = csta::device_id(any_phone());
      request.participationType = silent;
      return {request, {}};
    }
    case 1: {
      csta::JoinCall request;
      request.activeCall = any_connection();
      request.joiningDevice = csta::device_id(any_phone());
      request.participationType = silent;
      return {request, {}};
    }
    case 2: {
      csta::ParkCall request;
      request.parking = any_connection();
      request.parkTo = csta::device_id(any_phone());
      return {request, {}};
    }
    default: {
      csta::SingleStepTransferCall request;
      request.activeCall = any_connection();
      request.transferredTo = csta::device_id(any_phone());
      if (one_in(3)) request.correlatorData = to_octets(fmt::format("sent on at {}", step));
      return {request, request.correlatorData};
    }
  }
}

/// Services on what rings, waits or failed, and on devices without a call.
Asked Requests::elsewhere() {
  switch (below(8)) {
    case 0: {
      csta::AcceptCall request;
      request.callToBeAccepted = any_connection();
      return {request, {}};
    }
    case 1: {
      csta::DeflectCall request;
      request.callToBeDiverted = any_connection();
      request.newDestination = csta::device_id(any_phone());
      return {request, {}};
    }
    case 2: {
      csta::DirectedPickupCall request;
      request.callToBePickedUp = any_connection();
      request.requestingDevice = csta::device_id(any_phone());
      return {request, {}};
    }
    case 3: {
      csta::GroupPickupCall request;
      request.newDestination = csta::device_id(any_phone());
      return {request, {}};
    }
    case 4: {
      csta::CamponCall request;
      request.camponConnection = any_connection();
      return {request, {}};
    }
    case 5: {
      csta::IntrudeCall request;
      request.intrude = any_connection();
      return {request, {}};
    }
    case 6: {
      csta::CallBackNonCallRelated request;
      request.originatingDevice = csta::device_id(any_phone());
      request.targetDevice = csta::device_id(any_phone());
      return {request, {}};
    }
    default: {
      csta::CallBack request;
      request.callbackConnection = any_connection();
      return {request, {}};
    }
  }
}

/// Digits, data, and devices off hook.
Asked Requests::beside() {
  switch (below(6)) {
    case 0: {
      csta::MakeConnection request;
      request.initiatingDevice = csta::device_id(any_phone());
      if (one_in(2)) request.autoOriginate = csta::AutoOriginate::doNotPrompt;
      return {request, {}};
    }
    case 1: {
      csta::DialDigits request;
      request.diallingConnection = any_connection();
      request.diallingSequence = csta::device_id(one_in(2) ? "10" : any_phone());
      return {request, {}};
    }
    case 2: {
      csta::GenerateDigits request;
      request.connectionToSendDigits = any_connection();
      request.charactersToSend = "12#";
      return {request, {}};
    }
    case 3: {
      csta::GenerateTelephonyTones request;
      request.connectionToSendTone = any_connection();
      request.toneToSend = csta::TelephonyTone::busy;
      if (one_in(2)) request.toneDuration = 2000;
      return {request, {}};
    }
    case 4: {
      csta::CancelTelephonyTones request;
      request.connectionToStopTone = any_connection();
      return {request, {}};
    }
    default: {
      csta::CancelCallBack request;
      request.originatingDevice = csta::device_id(any_phone());
      request.targetDevice = csta::device_id(one_in(2) ? "" : any_phone());
      return {request, {}};
    }
  }
}

/// Features of devices.
Asked Requests::features() {
  if (one_in(3)) {
    csta::SetCallerIDStatus request;
    request.device = csta::device_id(any_phone());
    request.callerIDProvided = one_in(2);
    return {request, {}};
  }
  csta::SetAutoAnswer request;
  request.device = csta::device_id(any_phone());
  request.autoAnswerOn = one_in(2);
  request.numberOfRings = static_cast<std::int64_t>(below(4));
  return {request, {}};
}

Asked Requests::agent(const DeviceNumber& device, csta::ReqAgentState state) {
  csta::SetAgentState request;
  request.device = csta::device_id(device);
  request.requestedAgentState = state;
  return {request, {}};
}

Asked Requests::agents() {
  if (one_in(8)) {
    csta::GetAgentState request;
    request.device = csta::device_id(any_phone());
    return {request, {}};
  }
  csta::SetAgentState request;
  request.device = csta::device_id(one_in(10) ? any_phone() : phones_[below(std::min<std::uint64_t>(8, phones_.size()))]);
  constexpr csta::ReqAgentState states[] = {csta::ReqAgentState::loggedOn, csta::ReqAgentState::ready,
                                            csta::ReqAgentState::loggedOn, csta::ReqAgentState::ready,
                                            csta::ReqAgentState::ready,    csta::ReqAgentState::ready,
                                            csta::ReqAgentState::ready,    csta::ReqAgentState::ready,
                                            csta::ReqAgentState::notReady, csta::ReqAgentState::workingAfterCall,
                                            csta::ReqAgentState::loggedOff};
  request.requestedAgentState = states[below(std::size(states))];
  if (one_in(8)) request.agentID = to_octets(fmt::format("agent {}", below(5)));
  if (one_in(8)) request.group = csta::device_id(one_in(2) ? "8005" : "8006");
  return {request, {}};
}

}  // namespace strowger::simulation
