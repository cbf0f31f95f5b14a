// Features of devices: what services set, and the events of it (ECMA-269 clauses 21.2 and 22.2) for who monitors the device.
#include <algorithm>
#include <utility>

#include "calls/model.hpp"
#include "messages/logical_device/auto_answer_event.hpp"
#include "messages/logical_device/auto_work_mode_event.hpp"
#include "messages/logical_device/caller_id_status_event.hpp"
#include "messages/logical_device/do_not_disturb_event.hpp"
#include "messages/logical_device/forwarding_event.hpp"
#include "messages/logical_device/routeing_event.hpp"
#include "messages/physical_device/hookswitch_event.hpp"
#include "messages/physical_device/message_waiting_event.hpp"
#include "messages/physical_device/ringer_status_event.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::calls {

using csta::SubjectDeviceID;
using csta::tagged_device;

std::int64_t whole_seconds(Duration duration) { return std::chrono::duration_cast<seconds>(duration).count(); }

AutoWork auto_work_of(const Device& device) {
  if (device.features.auto_work) return *device.features.auto_work;
  const Duration lasts = device.after_call.value_or(Duration{});
  return {lasts > Duration{}, lasts};
}

template <class Event>
void Model::tell_of_device(const Device& device, Event event, Effects& effects) const {
  auto seen_by = viewers(device.monitors, schema::Schema<Event>::message);
  if (!seen_by.empty()) effects.emplace_back(EventOut{std::move(event), std::move(seen_by)});
}

void Model::set_features(const DeviceNumber& number, const DeviceFeatures& features, Effects& effects) {
  Device* device = find(number);
  if (device == nullptr || device->features == features) return;
  const AutoWork worked = auto_work_of(*device);
  const DeviceFeatures before = std::exchange(device->features, features);
  changed_.insert(number);
  effects.emplace_back(Command{FeaturesCommand{{}, number, features}});
  const auto subject = tagged_device<SubjectDeviceID>(number);
  if (before.do_not_disturb != features.do_not_disturb) {
    csta::DoNotDisturbEvent event;
    event.device = subject;
    event.doNotDisturbOn = features.do_not_disturb;
    tell_of_device(*device, std::move(event), effects);
  }
  const auto tell_forwarding = [&](const Forwarding& was, const Forwarding& is, csta::ForwardingType type) {
    if (was == is) return;
    csta::ForwardingEvent event;
    event.device = subject;
    event.forwardingType = type;
    event.forwardStatus = is.active;
    if (!is.to.empty()) event.forwardTo = csta::device_id(is.to);
    if (is.rings) event.ringCount = *is.rings;
    if (is.ringing) event.ringDuration = whole_seconds(*is.ringing);
    tell_of_device(*device, std::move(event), effects);
  };
  tell_forwarding(before.immediate, features.immediate, csta::ForwardingType::forwardImmediate);
  tell_forwarding(before.busy, features.busy, csta::ForwardingType::forwardBusy);
  tell_forwarding(before.no_answer, features.no_answer, csta::ForwardingType::forwardNoAns);
  if (before.hides_number != features.hides_number) {
    csta::CallerIDStatusEvent event;
    event.device = csta::device_id(number);
    event.callerIDProvided = !features.hides_number;
    tell_of_device(*device, std::move(event), effects);
  }
  if (before.auto_answer != features.auto_answer) {
    csta::AutoAnswerEvent event;
    event.invokingDevice = subject;
    event.autoAnswerOn = features.auto_answer.on;
    if (features.auto_answer.on) event.numberOfRings = features.auto_answer.rings;
    tell_of_device(*device, std::move(event), effects);
  }
  if (before.message_waiting != features.message_waiting) {
    csta::MessageWaitingEvent event;
    event.targetDevice = subject;
    event.messageWaitingOn = features.message_waiting.on;
    if (!features.message_waiting.from.empty()) event.deviceForMessage = csta::device_id(features.message_waiting.from);
    tell_of_device(*device, std::move(event), effects);
  }
  if (const AutoWork works = auto_work_of(*device); worked != works) {
    csta::AutoWorkModeEvent event;
    event.invokingDevice = subject;
    event.autoWorkOn = works.on;
    event.autoWorkInterval = whole_seconds(works.lasts);
    tell_of_device(*device, std::move(event), effects);
  }
  if (before.routes != features.routes) {
    csta::RouteingEvent event;
    event.device = subject;
    event.routeingMode = features.routes;
    tell_of_device(*device, std::move(event), effects);
  }
}

/// Nothing is known of a phone's hook switch and ringer but what its calls tell: it is off hook while it has a connection
/// that it talks on, holds or dials on, and rings while one alerts.
void Model::look_at_phone(Device& device, Effects& effects) {
  if (device.category != Category::station) return;
  bool off_hook = false;
  bool rings = false;
  for (const CallRef ref : device.calls) {
    const auto call = calls_.find(ref);
    const Connection* connection = call != calls_.end() ? call->second.find(device.number) : nullptr;
    if (connection == nullptr) continue;
    const State state = connection->state;
    rings = rings || (state == State::alerting && !connection->offered);
    off_hook = off_hook || state == State::initiated || state == State::connected || state == State::hold;
  }
  if (std::exchange(device.off_hook, off_hook) != off_hook) {
    csta::HookswitchEvent event;
    event.device = tagged_device<SubjectDeviceID>(device.number);
    event.hookswitch = to_octets(hookswitch_name);
    event.hookswitchOnHook = !off_hook;
    tell_of_device(device, std::move(event), effects);
  }
  if (std::exchange(device.rings, rings) != rings) {
    csta::RingerStatusEvent event;
    event.device = tagged_device<SubjectDeviceID>(device.number);
    event.ringer = to_octets(ringer_name);
    event.ringMode = rings ? csta::RingMode::ringing : csta::RingMode::notRinging;
    tell_of_device(device, std::move(event), effects);
  }
}

/// The lamp of `target` goes on with a message that `device` left there; it goes off with the last one, unless somebody else
/// set it.
void Model::show_message(const DeviceNumber& device, const DeviceNumber& target, bool left, Effects& effects) {
  const Device* shown = this->device(target);
  if (shown == nullptr || shown->category != Category::station) return;
  DeviceFeatures features = shown->features;
  MessageWaiting& lamp = features.message_waiting;
  if (left && !lamp.on) lamp = {true, device};
  if (!left && lamp.on && lamp.from == device) {
    lamp = {};
    for (const auto& [number, other] : devices_) {
      const auto& messages = other.call_back_messages;
      if (std::find(messages.begin(), messages.end(), target) != messages.end()) lamp = {true, number};
      if (lamp.on) break;
    }
  }
  set_features(target, features, effects);
}

}  // namespace strowger::calls
