// Events beside call control: what is attached to calls (CallInformation), digits, services that came to nothing (ECMA-269
// clause 18.2), and call backs (clause 22.2).
#include <algorithm>
#include <utility>

#include "calls/model.hpp"
#include "calls/publishing.hpp"
#include "messages/call_associated/call_information_event.hpp"
#include "messages/call_associated/digits_generated_event.hpp"
#include "messages/call_associated/service_completion_failure_event.hpp"
#include "messages/call_associated/telephony_tones_generated_event.hpp"
#include "messages/logical_device/call_back_event.hpp"
#include "messages/logical_device/call_back_message_event.hpp"

namespace strowger::calls {

/// Sends the event to the monitors of the call's devices, but `except`, and to the call's own.
template <class Event>
void Model::publish_associated(const Call& call, const DeviceNumber& except, const Event& event, Effects& effects) {
  constexpr schema::MessageRole role = schema::Schema<Event>::message;
  std::vector<DeviceNumber> trunks;  // that have seen it
  for (const Connection& connection : call.connections) {
    if (connection.device == except) continue;
    DeviceNumber viewer = connection.device;
    if (const DeviceNumber trunk = call.trunk_of(viewer); !trunk.empty()) {
      if (std::find(trunks.begin(), trunks.end(), trunk) != trunks.end()) continue;
      trunks.push_back(viewer = trunk);
    }
    const Device* viewing = device(viewer);
    if (viewing == nullptr) continue;
    auto seen_by = viewers(viewing->monitors, role);
    if (seen_by.empty()) continue;
    Event view = event;
    if constexpr (requires { view.servicesPermitted; }) view.servicesPermitted = permitted(call, connection.device);
    effects.emplace_back(EventOut{std::move(view), std::move(seen_by)});
  }
  if (auto seen_by = viewers(call.monitors, role); !seen_by.empty())
    effects.emplace_back(EventOut{event, std::move(seen_by)});
}

void Model::associate(const ConnectionRef& by, CallData data, std::optional<Octets> qualifying, Effects& effects) {
  const auto found = calls_.find(by.call);
  if (found == calls_.end()) return;
  Call& call = found->second;
  add(call.data, std::move(data));
  changed_calls_.insert(call.ref);
  carry(call.ref, call.data, effects);
  csta::CallInformationEvent event;
  fill(event, call);
  event.connection = connection_id(by);
  event.device = csta::tagged_device<csta::SubjectDeviceID>(by.device);
  event.accountInfo = call.data.account;
  event.callQualifyingData = std::move(qualifying);
  publish_associated(call, {}, event, effects);
  call.data.user_data.reset();
}

void Model::send_user_data(const ConnectionRef& by, Octets user_data, Effects& effects) {
  const auto found = calls_.find(by.call);
  if (found == calls_.end()) return;
  csta::CallInformationEvent event;
  fill(event, found->second);
  event.connection = connection_id(by);
  event.device = csta::tagged_device<csta::SubjectDeviceID>(by.device);
  event.userData = std::move(user_data);
  publish_associated(found->second, by.device, event, effects);
}

void Model::tell_flow(const ConnectionRef& connection, const csta::ConnectionInformation& now, Effects& effects) {
  const auto found = calls_.find(connection.call);
  if (found == calls_.end()) return;
  csta::CallInformationEvent event;
  fill(event, found->second);
  event.connection = connection_id(connection);
  event.device = csta::tagged_device<csta::SubjectDeviceID>(connection.device);
  event.userData.reset();
  event.connectionInfo = now;
  publish_associated(found->second, {}, event, effects);
}

void Model::happened(const CompletionFailed& report, Effects& effects) {
  const auto found = calls_.find(report.primary.call);
  if (found == calls_.end() || found->second.state_of(report.primary.device) == State::null)
    return impossible("CompletionFailed", report.primary);
  const Call& call = found->second;
  csta::ServiceCompletionFailureEvent event;
  event.primaryCall.deviceID = csta::device_id(report.primary.device);
  event.primaryCall.connectionID = connection_id(report.primary);
  event.primaryCall.localConnectionState = call.state_of(report.primary.device);
  const auto others = [&](const Call& of, const DeviceNumber& but) {
    std::vector<csta::OtherCall> made;
    for (const Connection& connection : of.connections) {
      if (connection.device == but) continue;
      csta::OtherCall& other = made.emplace_back();
      other.deviceID = csta::device_id(connection.device);
      other.connectionID = connection_id(of.ref, connection.device);
      other.localConnectionState = connection.state;
    }
    return made.empty() ? std::nullopt : std::optional{std::move(made)};
  };
  event.otherDevsPrimaryCallList = others(call, report.primary.device);
  if (report.other && report.other->call != call.ref)
    if (const auto second = calls_.find(report.other->call); second != calls_.end()) {
      auto& secondary = event.secondaryCall.emplace();
      secondary.deviceID = csta::device_id(report.other->device);
      secondary.connectionID = connection_id(*report.other);
      secondary.localConnectionState = second->second.state_of(report.other->device);
      event.otherDevsSecondaryCallList = others(second->second, report.other->device);
    }
  event.mediaCallCharacteristics = voice_characteristics();
  event.cause = report.cause;
  publish_associated(call, {}, event, effects);
}

void Model::happened(const DigitsGenerated& report, Effects& effects) {
  const auto found = calls_.find(report.connection.call);
  if (found == calls_.end() || found->second.state_of(report.connection.device) == State::null)
    return impossible("DigitsGenerated", report.connection);
  csta::DigitsGeneratedEvent event;
  event.connection = connection_id(report.connection);
  event.digitGeneratedList = report.digits;
  publish_associated(found->second, {}, event, effects);
}

void Model::happened(const TonesGenerated& report, Effects& effects) {
  const auto found = calls_.find(report.connection.call);
  if (found == calls_.end() || found->second.state_of(report.connection.device) == State::null)
    return impossible("TonesGenerated", report.connection);
  csta::TelephonyTonesGeneratedEvent event;
  event.connection = connection_id(report.connection);
  event.toneGenerated = report.tone;
  if (report.lasts.count() > 0) event.toneDuration = std::chrono::duration_cast<milliseconds>(report.lasts).count();
  publish_associated(found->second, {}, event, effects);
}

void Model::tell_voice(const ConnectionRef& connection, const schema::Message& event, Effects& effects) {
  const auto show = [&](const std::vector<MonitorId>& monitors) {
    if (auto seen_by = viewers(monitors, event.type()->role); !seen_by.empty())
      effects.emplace_back(EventOut{event, std::move(seen_by)});
  };
  if (const Device* viewing = device(connection.device)) show(viewing->monitors);
  if (const Call* within = call(connection.call)) show(within->monitors);
}

/// Sends the event to the device-type monitors of both devices.
template <class Event>
void Model::publish_of_devices(const DeviceNumber& one, const DeviceNumber& other, Event event, Effects& effects) {
  event.originatingDevice = csta::tagged_device<csta::SubjectDeviceID>(one);
  event.targetDevice = csta::tagged_device<csta::SubjectDeviceID>(other);
  const auto show = [&](const DeviceNumber& number) {
    const Device* viewing = device(number);
    if (viewing == nullptr) return;
    if (auto seen_by = viewers(viewing->monitors, schema::Schema<Event>::message); !seen_by.empty())
      effects.emplace_back(EventOut{event, std::move(seen_by)});
  };
  show(one);
  if (other != one) show(other);
}

namespace {

/// False when that is so already.
bool note(std::vector<DeviceNumber>& list, const DeviceNumber& target, bool noted) {
  const bool there = std::find(list.begin(), list.end(), target) != list.end();
  if (there == noted) return false;
  if (noted)
    list.push_back(target);
  else
    std::erase(list, target);
  return true;
}

}  // namespace

void Model::happened(const CallBackNoted& report, Effects& effects) {
  Device* device = find(report.device);
  if (device == nullptr || !note(device->call_backs, report.target, report.noted)) return;
  changed_.insert(report.device);
  csta::CallBackEvent event;
  event.callBackSetCanceled = report.noted;
  publish_of_devices(report.device, report.target, std::move(event), effects);
}

bool Model::set_call_back_message(const DeviceNumber& number, const DeviceNumber& target, bool set, Effects& effects) {
  Device* device = find(number);
  if (device == nullptr || !note(device->call_back_messages, target, set)) return false;
  changed_.insert(number);
  csta::CallBackMessageEvent event;
  event.callBackMsgSetCanceled = set;
  publish_of_devices(number, target, std::move(event), effects);
  show_message(number, target, set, effects);
  return true;
}

}  // namespace strowger::calls
