// Monitors, snapshots, system status, escape.
#include "phases/status_requests.hpp"

#include "messages/monitoring/change_monitor_filter.hpp"
#include "messages/monitoring/monitor_start.hpp"
#include "messages/monitoring/monitor_stop.hpp"
#include "messages/phase1/change_monitor_filter.hpp"
#include "messages/phase1/escape_service.hpp"
#include "messages/phase1/monitor_start.hpp"
#include "messages/phase1/monitor_stop.hpp"
#include "messages/phase1/snapshot_call.hpp"
#include "messages/phase1/snapshot_device.hpp"
#include "messages/phase1/system_status.hpp"
#include "messages/phase2/change_monitor_filter.hpp"
#include "messages/phase2/escape_service.hpp"
#include "messages/phase2/monitor_start.hpp"
#include "messages/snapshot/snapshot_call.hpp"
#include "messages/snapshot/snapshot_device.hpp"
#include "messages/system_status/system_status.hpp"
#include "messages/vendor_specific/escape.hpp"
#include "phases/filters.hpp"
#include "phases/request_parts.hpp"

namespace strowger::phases {
namespace {

namespace one = csta::phase1;
namespace two = csta::phase2;
using schema::Message;

// ---- Monitors ------------------------------------------------------------------------------------------------------

Lifted monitor_start(const Message& request, Phase) {
  return lift_from_either<one::MonitorStartArgument, two::MonitorStartArgument>(request, [](const auto& argument) {
    csta::MonitorStart made;
    if (const auto* device = std::get_if<one::CSTAObject::device>(&argument.monitorObject.choice)) {
      made.monitorObject.choice.template emplace<csta::CSTAObject::deviceObject>(lift(*device));
    } else {
      made.monitorObject.choice.template emplace<csta::CSTAObject::callObject>(
          lift(std::get<one::CSTAObject::call>(argument.monitorObject.choice)));
    }
    if (argument.monitorFilter) made.requestedMonitorFilter = lift(*argument.monitorFilter);
    made.monitorType = argument.monitorType;
    made.extensions = lift(argument.extensions);
    return lifted(std::move(made));
  });
}

template <class Result>
Message started(const csta::MonitorStartResponse& from, Phase phase) {
  Result made;
  made.crossRefIdentifier = from.crossRefIdentifier;
  if (from.actualmonitorFilter) lower(*from.actualmonitorFilter, made.monitorFilter.emplace());
  made.extensions = lower(from.extensions, phase);
  return made;
}

Message monitor_start_result(const Message& response, Phase phase) {
  const auto* from = response.get_if<csta::MonitorStartResponse>();
  if (from == nullptr) return {};
  return phase == Phase::one ? started<one::MonitorStartResult>(*from, phase)
                             : started<two::MonitorStartResult>(*from, phase);
}

Lifted change_filter(const Message& request, Phase) {
  return lift_from_either<one::ChangeMonitorFilterArgument, two::ChangeMonitorFilterArgument>(
      request, [](const auto& argument) {
        csta::ChangeMonitorFilter made;
        made.crossRefIdentifier = argument.crossRefIdentifier;
        made.requestedFilterList = lift(argument.filterlist);
        made.extensions = lift(argument.extensions);
        return lifted(std::move(made));
      });
}

template <class Result>
Message changed(const csta::ChangeMonitorFilterResponse& from) {
  Result made;
  if (from.actualFilterList) lower(*from.actualFilterList, made.filterlist);
  return made;
}

Message change_filter_result(const Message& response, Phase phase) {
  const auto* from = response.get_if<csta::ChangeMonitorFilterResponse>();
  if (from == nullptr) return {};
  return phase == Phase::one ? changed<one::ChangeMonitorFilterResult>(*from)
                             : changed<two::ChangeMonitorFilterResult>(*from);
}

Lifted monitor_stop(const Message& request, Phase) {
  return lift_from<one::MonitorStopArgument>(request, [](const auto& argument) {
    csta::MonitorStop made;
    made.crossRefIdentifier = argument.crossRefIdentifier;
    made.extensions = lift(argument.extensions);
    return lifted(std::move(made));
  });
}

// ---- Snapshots -----------------------------------------------------------------------------------------------------

Lifted snapshot_device(const Message& request, Phase) {
  return lift_from<one::SnapshotDeviceArgument>(request, [](const auto& argument) {
    const auto* device = std::get_if<one::CSTAObject::device>(&argument.snapshotObject.choice);
    if (device == nullptr) return refused(csta::OperationErrors::invalidObjectType);
    csta::SnapshotDevice made;
    made.snapshotObject = lift(*device);
    made.extensions = lift(argument.extensions);
    return lifted(std::move(made));
  });
}

one::CallState lower_state(const csta::CallState& from) {
  one::CallState made;
  if (const auto* states = std::get_if<csta::CallState::compoundCallState>(&from.choice)) {
    made.choice.emplace<one::CallState::compoundCallState>(*states);
  } else if (const auto* simple = std::get_if<csta::CallState::simpleCallState>(&from.choice)) {
    const auto number = lower_number(call_state_rules(), static_cast<std::int32_t>(*simple), Phase::one);
    made.choice.emplace<one::CallState::simpleCallState>(static_cast<one::SimpleCallState>(number.value_or(0)));
  } else {
    made.choice.emplace<one::CallState::unknown>();
  }
  return made;
}

Message snapshot_device_result(const Message& response, Phase) {
  const auto* from = response.get_if<csta::SnapshotDeviceResponse>();
  using Data = csta::SnapshotDeviceResponseCrossRefIDorSnapshotData;
  const auto* calls = from == nullptr ? nullptr : std::get_if<Data::snapshotData>(&from->crossRefIDorSnapshotData.choice);
  if (calls == nullptr) return {};
  one::SnapshotDeviceResult made;
  for (const csta::SnapshotDeviceResponseInfo& call : *calls) {
    auto& each = made.snapshotData.emplace_back();
    each.connectionIdentifier = lower(call.connectionIdentifier);
    each.localCallState = lower_state(call.localCallState);
  }
  return made;
}

Lifted snapshot_call(const Message& request, Phase) {
  return lift_from<one::SnapshotCallArgument>(request, [](const auto& argument) {
    csta::SnapshotCall made;
    made.snapshotObject = lift(argument.snapshotObject);
    made.extensions = lift(argument.extensions);
    return lifted(std::move(made));
  });
}

Message snapshot_call_result(const Message& response, Phase) {
  const auto* from = response.get_if<csta::SnapshotCallResponse>();
  using Data = csta::SnapshotCallResponseCrossRefIDorSnapshotData;
  const auto* devices = from == nullptr ? nullptr : std::get_if<Data::snapshotData>(&from->crossRefIDorSnapshotData.choice);
  if (devices == nullptr) return {};
  one::SnapshotCallResult made;
  for (const csta::SnapshotCallResponseInfo& device : *devices) {
    auto& each = made.snapshotData.emplace_back();
    each.deviceOnCall = lower_as<one::SubjectDeviceID>(device.deviceOnCall);
    if (device.callIdentifier) each.callIdentifier = lower(*device.callIdentifier);
    each.localConnectionState = device.localConnectionState;
  }
  return made;
}

// ---- System status and escape --------------------------------------------------------------------------------------

Lifted system_status(const Message& request, Phase) {
  return lift_from<one::SystemStatusArgument>(request, [](const auto& argument) {
    csta::SystemStatus made;
    made.systemStatus = static_cast<csta::SystemStatusValue>(argument.systemStatus);
    made.extensions = lift(argument.extensions);
    return lifted(std::move(made));
  });
}

Lifted escape(const Message& request, Phase) {
  const one::CSTAPrivateData* data = nullptr;
  if (const auto* first = request.get_if<one::EscapeServiceArgument>()) {
    const auto& list = first->extensions.privateData;
    if (list && !list->empty()) data = &list->front();
  } else if (const auto* second = request.get_if<two::EscapeServiceArgument>()) {
    if (!second->privateData.empty()) data = &second->privateData.front();
  }
  if (data == nullptr) return refused(csta::OperationErrors::atLeastOneConditionalParameterNotProvided);
  csta::Escape made;
  made.privateData = lift(*data);
  return lifted(std::move(made));
}

constexpr RequestRule status_rules[] = {
    {"escapeService", "Escape", "the same service; of several private data the first", escape,
     simple_result<one::EscapeServiceResult, csta::EscapeResponse>},
    {"systemStatus", "SystemStatus", "operation 211 in Phase III; the session answers it", system_status,
     simple_result<one::SystemStatusResult, csta::SystemStatusResponse>},
    {"monitorStart", "MonitorStart", "the same service; events that the phase lacks are filtered out when a filter is given",
     monitor_start, monitor_start_result},
    {"changeMonitorFilter", "ChangeMonitorFilter", the_same, change_filter, change_filter_result},
    {"monitorStop", "MonitorStop", the_same, monitor_stop, simple_result<one::MonitorStopResult, csta::MonitorStopResponse>},
    {"snapshotDevice", "SnapshotDevice", "the same service; Phase III has no snapshot of a call under this name: refused",
     snapshot_device, snapshot_device_result},
    {"snapshotCall", "SnapshotCall", the_same, snapshot_call, snapshot_call_result},
};

}  // namespace

std::span<const RequestRule> status_request_rules() { return status_rules; }

schema::Message lower_request(const schema::Message& request, Phase phase) {
  if (const auto* status = request.get_if<csta::SystemStatus>()) {
    one::SystemStatusArgument made;
    const auto number = lower_number(system_status_rules(), static_cast<std::int32_t>(status->systemStatus), phase);
    made.systemStatus = static_cast<one::SystemStatusValue>(number.value_or(0));
    return made;
  }
  if (const auto* stop = request.get_if<csta::MonitorStop>()) {
    one::MonitorStopArgument made;
    made.crossRefIdentifier = stop->crossRefIdentifier;
    return made;
  }
  return {};
}

}  // namespace strowger::phases
