// Events made from what the switch reports (ECMA-269 clauses 17.2 and 23): one for each device that looks at the call and
// has monitors, with its own connection state, and one for the call's own monitors.
#include <algorithm>
#include <utility>

#include "calls/model.hpp"
#include "calls/publishing.hpp"
#include "messages/call_associated/call_information_event.hpp"
#include "messages/call_associated/digits_generated_event.hpp"
#include "messages/call_associated/service_completion_failure_event.hpp"
#include "messages/call_associated/telephony_tones_generated_event.hpp"
#include "messages/call_control/call_cleared_event.hpp"
#include "messages/call_control/conferenced_event.hpp"
#include "messages/call_control/connection_cleared_event.hpp"
#include "messages/call_control/delivered_event.hpp"
#include "messages/call_control/digits_dialed_event.hpp"
#include "messages/call_control/diverted_event.hpp"
#include "messages/call_control/established_event.hpp"
#include "messages/call_control/failed_event.hpp"
#include "messages/call_control/held_event.hpp"
#include "messages/call_control/network_reached_event.hpp"
#include "messages/call_control/offered_event.hpp"
#include "messages/call_control/originated_event.hpp"
#include "messages/call_control/queued_event.hpp"
#include "messages/call_control/retrieved_event.hpp"
#include "messages/call_control/service_initiated_event.hpp"
#include "messages/call_control/transfered_event.hpp"
#include "messages/device_maintenance/back_in_service_event.hpp"
#include "messages/device_maintenance/out_of_service_event.hpp"
#include "messages/logical_device/agent_busy_event.hpp"
#include "messages/logical_device/agent_logged_off_event.hpp"
#include "messages/logical_device/agent_logged_on_event.hpp"
#include "messages/logical_device/agent_not_ready_event.hpp"
#include "messages/logical_device/agent_ready_event.hpp"
#include "messages/logical_device/agent_working_after_call_event.hpp"
#include "messages/logical_device/auto_answer_event.hpp"
#include "messages/logical_device/auto_work_mode_event.hpp"
#include "messages/logical_device/call_back_event.hpp"
#include "messages/logical_device/call_back_message_event.hpp"
#include "messages/logical_device/caller_id_status_event.hpp"
#include "messages/logical_device/do_not_disturb_event.hpp"
#include "messages/logical_device/forwarding_event.hpp"
#include "messages/logical_device/routeing_event.hpp"
#include "messages/physical_device/hookswitch_event.hpp"
#include "messages/physical_device/message_waiting_event.hpp"
#include "messages/physical_device/ringer_status_event.hpp"
#include "messages/types/identifiers.hpp"
#include "messages/voice_unit/dtmf_detected_event.hpp"
#include "messages/voice_unit/play_event.hpp"
#include "messages/voice_unit/record_event.hpp"
#include "messages/voice_unit/review_event.hpp"
#include "messages/voice_unit/stop_event.hpp"
#include "messages/voice_unit/suspend_play_event.hpp"
#include "messages/voice_unit/suspend_record_event.hpp"
#include "messages/voice_unit/voice_attribute_changed_event.hpp"

namespace strowger::calls {
namespace {

const schema::MessageType* const made_events[] = {
    &schema::message_type<csta::ServiceInitiatedEvent>(),
    &schema::message_type<csta::OriginatedEvent>(),
    &schema::message_type<csta::DeliveredEvent>(),
    &schema::message_type<csta::EstablishedEvent>(),
    &schema::message_type<csta::HeldEvent>(),
    &schema::message_type<csta::RetrievedEvent>(),
    &schema::message_type<csta::FailedEvent>(),
    &schema::message_type<csta::ConnectionClearedEvent>(),
    &schema::message_type<csta::CallClearedEvent>(),
    &schema::message_type<csta::DivertedEvent>(),
    &schema::message_type<csta::NetworkReachedEvent>(),
    &schema::message_type<csta::QueuedEvent>(),
    &schema::message_type<csta::OfferedEvent>(),
    &schema::message_type<csta::DigitsDialedEvent>(),
    &schema::message_type<csta::TransferedEvent>(),
    &schema::message_type<csta::ConferencedEvent>(),
    &schema::message_type<csta::CallInformationEvent>(),
    &schema::message_type<csta::DigitsGeneratedEvent>(),
    &schema::message_type<csta::TelephonyTonesGeneratedEvent>(),
    &schema::message_type<csta::PlayEvent>(),
    &schema::message_type<csta::RecordEvent>(),
    &schema::message_type<csta::ReviewEvent>(),
    &schema::message_type<csta::StopEvent>(),
    &schema::message_type<csta::SuspendPlayEvent>(),
    &schema::message_type<csta::SuspendRecordEvent>(),
    &schema::message_type<csta::VoiceAttributeChangedEvent>(),
    &schema::message_type<csta::DtmfDetectedEvent>(),
    &schema::message_type<csta::ServiceCompletionFailureEvent>(),
    &schema::message_type<csta::CallBackEvent>(),
    &schema::message_type<csta::CallBackMessageEvent>(),
    &schema::message_type<csta::BackInServiceEvent>(),
    &schema::message_type<csta::OutOfServiceEvent>(),
    &schema::message_type<csta::DoNotDisturbEvent>(),
    &schema::message_type<csta::ForwardingEvent>(),
    &schema::message_type<csta::CallerIDStatusEvent>(),
    &schema::message_type<csta::AutoAnswerEvent>(),
    &schema::message_type<csta::AutoWorkModeEvent>(),
    &schema::message_type<csta::RouteingEvent>(),
    &schema::message_type<csta::MessageWaitingEvent>(),
    &schema::message_type<csta::HookswitchEvent>(),
    &schema::message_type<csta::RingerStatusEvent>(),
    &schema::message_type<csta::AgentLoggedOnEvent>(),
    &schema::message_type<csta::AgentLoggedOffEvent>(),
    &schema::message_type<csta::AgentNotReadyEvent>(),
    &schema::message_type<csta::AgentReadyEvent>(),
    &schema::message_type<csta::AgentBusyEvent>(),
    &schema::message_type<csta::AgentWorkingAfterCallEvent>(),
};

const schema::BitString& filter_of(const csta::MonitorFilter& filter, schema::EventCategory category) {
  switch (category) {
    case schema::EventCategory::callAssociated:
      return filter.callAssociated;
    case schema::EventCategory::mediaAttachment:
      return filter.mediaAttachment;
    case schema::EventCategory::physicalDeviceFeature:
      return filter.physicalDeviceFeature;
    case schema::EventCategory::logicalDeviceFeature:
      return filter.logicalDeviceFeature;
    case schema::EventCategory::deviceMaintenance:
      return filter.maintenance;
    case schema::EventCategory::voiceUnit:
      return filter.voiceUnit;
    case schema::EventCategory::vendorSpecific:
      return filter.private_;
    case schema::EventCategory::callControl:
      break;
  }
  return filter.callControl;
}

}  // namespace

bool is_made(const schema::MessageType& event) {
  return std::find(std::begin(made_events), std::end(made_events), &event) != std::end(made_events);
}

std::vector<Viewer> Model::viewers(const std::vector<MonitorId>& candidates, const schema::MessageRole& event) const {
  std::vector<Viewer> made;
  made.reserve(candidates.size());
  for (const MonitorId id : candidates) {
    const auto found = monitors_.find(id);
    if (found == monitors_.end()) continue;
    const Monitor& monitor = found->second;
    if (filter_of(monitor.filter, event.category).test(event.filter_bit)) continue;
    if (event.category == schema::EventCategory::callControl && !monitor.media.test(csta::MonitorMediaClass::voice))
      continue;
    made.push_back({monitor.app, monitor.cross_ref});
  }
  return made;
}

void Model::happened(const Initiated& report, Effects& effects) {
  Call* call = move(report.connection, Happening::initiated);
  if (call == nullptr) return;
  csta::ServiceInitiatedEvent event;
  event.initiatedConnection = connection_id(call->ref, report.connection.device);
  event.initiatingDevice = csta::tagged_device<csta::SubjectDeviceID>(report.connection.device);
  event.cause = report.cause;
  if (call->calling.empty()) call->calling = report.connection.device;
  publish(*call, report.connection.device, std::move(event), effects);
}

void Model::happened(const Originated& report, Effects& effects) {
  Call* call = move(report.connection, Happening::originated);
  if (call == nullptr) return;
  call->calling = report.connection.device;
  if (!report.called.empty()) call->called = report.called;
  set_trunk(*call, report.connection.device, report.trunk);
  const bool dialled = report.cause != csta::EventCause::callBack;
  if (Device* caller = find(report.connection.device); caller != nullptr && dialled && !report.called.empty())
    caller->last_dialled = report.called;
  if (report.data.correlator) call->data.correlator = report.data.correlator;
  if (report.data.user) call->data.user_data = report.data.user;
  csta::OriginatedEvent event;
  event.originatedConnection = connection_id(call->ref, report.connection.device);
  event.cause = report.cause;
  publish(*call, report.connection.device, std::move(event), effects);
}

void Model::happened(const Alerting& report, Effects& effects) {
  Call* call = nullptr;
  if (const auto found = calls_.find(report.connection.call); found != calls_.end())
    for (Connection& connection : found->second.connections)
      if (connection.device == report.connection.device && connection.offered) {  // it is alerting already
        connection.offered = false;
        touched_.insert(connection.device);
        call = &found->second;
      }
  if (call == nullptr) call = move(report.connection, Happening::alerting);
  if (call == nullptr) return;
  call->failed = false;
  if (call->calling.empty()) call->calling = report.calling;
  if (call->called.empty()) call->called = report.called;
  if (report.last_redirection) call->last_redirection = report.last_redirection;
  if (const Device* at = device(report.connection.device); at != nullptr && at->category == Category::acd_group)
    call->acd = true;
  csta::DeliveredEvent event;
  event.connection = connection_id(call->ref, report.connection.device);
  event.alertingDevice = csta::tagged_device<csta::SubjectDeviceID>(report.connection.device);
  event.cause = report.cause;
  publish(*call, report.connection.device, std::move(event), effects);
}

void Model::happened(const Answered& report, Effects& effects) {
  Call* call = move(report.connection, Happening::answered);
  if (call == nullptr) return;
  csta::EstablishedEvent event;
  event.establishedConnection = connection_id(call->ref, report.connection.device);
  event.answeringDevice = csta::tagged_device<csta::SubjectDeviceID>(report.connection.device);
  event.cause = report.cause;
  publish(*call, report.connection.device, std::move(event), effects);
}

void Model::happened(const Held& report, Effects& effects) {
  Call* call = move(report.connection, Happening::held);
  if (call == nullptr) return;
  csta::HeldEvent event;
  event.heldConnection = connection_id(call->ref, report.connection.device);
  event.holdingDevice = csta::tagged_device<csta::SubjectDeviceID>(report.connection.device);
  event.cause = report.cause;
  publish(*call, report.connection.device, std::move(event), effects);
}

void Model::happened(const Retrieved& report, Effects& effects) {
  Call* call = move(report.connection, Happening::retrieved);
  if (call == nullptr) return;
  csta::RetrievedEvent event;
  event.retrievedConnection = connection_id(call->ref, report.connection.device);
  event.retrievingDevice = csta::tagged_device<csta::SubjectDeviceID>(report.connection.device);
  event.cause = report.cause;
  publish(*call, report.connection.device, std::move(event), effects);
}

void Model::happened(const Queued& report, Effects& effects) {
  Call* call = move(report.connection, Happening::queued);
  if (call == nullptr) return;
  csta::QueuedEvent event;
  event.queuedConnection = connection_id(call->ref, report.connection.device);
  event.queue = csta::tagged_device<csta::SubjectDeviceID>(report.connection.device);
  if (report.number_queued) event.numberQueued = *report.number_queued;
  event.cause = report.cause;
  publish(*call, report.connection.device, std::move(event), effects);
}

void Model::happened(const Diverted& report, Effects& effects) {
  // Immediate forwarding: the call was never there, and no state changes.
  const auto found = calls_.find(report.connection.call);
  const bool passed = found != calls_.end() && found->second.state_of(report.connection.device) == State::null;
  Call* call = passed ? &found->second : move(report.connection, Happening::diverted);
  if (call == nullptr) return;
  csta::DivertedEvent event;
  event.connection = connection_id(call->ref, report.connection.device);
  event.divertingDevice = csta::tagged_device<csta::SubjectDeviceID>(report.connection.device);
  event.newDestination = csta::tagged_device<csta::SubjectDeviceID>(report.new_destination);
  event.cause = report.cause;
  publish(*call, report.connection.device, std::move(event), effects);
  call->last_redirection = report.connection.device;
  call->history = History{report.connection, report.cause};
}

void Model::happened(const Failed& report, Effects& effects) {
  csta::FailedEvent event;
  Call* call = nullptr;
  if (report.reached_device) {
    call = move(report.connection, Happening::failed);
    if (call == nullptr) return;
    event.failedConnection = connection_id(call->ref, report.connection.device);
  } else {  // no connection was made there: the callers' states stay as they are
    const auto found = calls_.find(report.connection.call);
    if (found == calls_.end() || found->second.state_of(report.connection.device) != State::null) {
      impossible(name_of(Happening::failed), report.connection);
      return;
    }
    call = &found->second;
    call->failed = true;
    event.failedConnection = csta::connection_id(call_id(call->ref));
  }
  if (call->called.empty()) call->called = report.called;
  event.failingDevice = csta::tagged_device<csta::SubjectDeviceID>(report.connection.device);
  event.cause = report.cause;
  publish(*call, report.reached_device ? report.connection.device : DeviceNumber{}, std::move(event), effects);
}

void Model::happened(const NetworkReached& report, Effects& effects) {
  Call* call = move(report.connection, Happening::network_reached);
  if (call == nullptr) return;
  if (call->called.empty()) call->called = report.called;
  call->failed = false;
  for (Connection& connection : call->connections)
    if (connection.device == report.connection.device) connection.left = true;
  set_trunk(*call, report.connection.device, report.trunk);
  csta::NetworkReachedEvent event;
  event.outboundConnection = connection_id(call->ref, report.connection.device);
  event.networkInterfaceUsed = csta::tagged_device<csta::SubjectDeviceID>(report.trunk);
  event.cause = report.cause;
  publish(*call, report.connection.device, std::move(event), effects);
}

void Model::happened(const Cleared& report, Effects& effects) {
  const bool known = calls_.contains(report.connection.call);
  Call* call = known ? move(report.connection, Happening::cleared) : nullptr;
  if (call == nullptr) {
    if (!known) impossible(name_of(Happening::cleared), report.connection);
    return;
  }
  csta::ConnectionClearedEvent event;
  event.droppedConnection = connection_id(call->ref, report.connection.device);
  event.releasingDevice = csta::tagged_device<csta::SubjectDeviceID>(report.connection.device);
  event.cause = report.cause;
  publish(*call, report.connection.device, std::move(event), effects);
}

void Model::happened(const Offered& report, Effects& effects) {
  Call* call = move(report.connection, Happening::offered);
  if (call == nullptr) return;
  for (Connection& connection : call->connections)
    if (connection.device == report.connection.device) connection.offered = true;
  if (call->calling.empty()) call->calling = report.calling;
  if (call->called.empty()) call->called = report.called;
  if (report.last_redirection) call->last_redirection = report.last_redirection;
  call->failed = false;
  csta::OfferedEvent event;
  event.offeredConnection = connection_id(report.connection);
  event.offeredDevice = csta::tagged_device<csta::SubjectDeviceID>(report.connection.device);
  event.cause = report.cause;
  publish(*call, report.connection.device, std::move(event), effects);
}

void Model::happened(const DigitsDialed& report, Effects& effects) {
  const auto found = calls_.find(report.connection.call);
  if (found == calls_.end() || found->second.state_of(report.connection.device) != State::initiated)
    return impossible("DigitsDialed", report.connection);
  found->second.called += report.digits;
  csta::DigitsDialedEvent event;
  event.dialingConnection = connection_id(report.connection);
  event.dialingDevice = csta::tagged_device<csta::SubjectDeviceID>(report.connection.device);
  event.dialingSequence = csta::device_id(report.digits);
  event.cause = report.cause;
  publish(found->second, report.connection.device, std::move(event), effects);
}

void Model::call_cleared(Call& call, csta::EventCause cause, Effects& effects) {
  csta::CallClearedEvent event;
  event.clearedCall = csta::connection_id(call_id(call.ref));
  event.cause = cause;
  publish(call, {}, std::move(event), effects);
}

void Model::service(const DeviceNumber& number, bool in_service, csta::EventCause cause, Effects& effects) {
  Device* changed = find(number);
  if (changed == nullptr || changed->in_service == in_service) return;
  changed->in_service = in_service;
  const auto tell = [&](auto event) {
    auto seen_by = viewers(changed->monitors, schema::Schema<decltype(event)>::message);
    if (seen_by.empty()) return;
    event.device = csta::tagged_device<csta::SubjectDeviceID>(number);
    event.cause = cause;
    effects.emplace_back(EventOut{std::move(event), std::move(seen_by)});
  };
  if (in_service)
    tell(csta::BackInServiceEvent{});
  else
    tell(csta::OutOfServiceEvent{});
}

}  // namespace strowger::calls
