// What the applications of a world ask for.
#include <fmt/format.h>

#include <utility>

#include "messages/call_associated/associate_data.hpp"
#include "messages/call_associated/send_user_information.hpp"
#include "messages/call_control/answer_call.hpp"
#include "messages/call_control/clear_call.hpp"
#include "messages/call_control/clear_connection.hpp"
#include "messages/call_control/hold_call.hpp"
#include "messages/call_control/make_call.hpp"
#include "messages/call_control/make_predictive_call.hpp"
#include "messages/call_control/retrieve_call.hpp"
#include "messages/capability_exchange/get_csta_features.hpp"
#include "messages/capability_exchange/get_switching_function_devices.hpp"
#include "messages/monitoring/change_monitor_filter.hpp"
#include "messages/monitoring/monitor_start.hpp"
#include "messages/monitoring/monitor_stop.hpp"
#include "messages/routeing/route_end.hpp"
#include "messages/routeing/route_register.hpp"
#include "messages/routeing/route_register_cancel.hpp"
#include "messages/routeing/route_reject.hpp"
#include "messages/routeing/route_select.hpp"
#include "messages/snapshot/snapshot_call.hpp"
#include "messages/snapshot/snapshot_device.hpp"
#include "messages/system_status/request_system_status.hpp"
#include "messages/system_status/system_register.hpp"
#include "messages/system_status/system_register_cancel.hpp"
#include "messages/system_status/system_status.hpp"
#include "messages/types/identifiers.hpp"
#include "tests/simulation/world_parts.hpp"

namespace strowger::simulation {

csta::MonitorFilter World::any_filter(csta::CallControlEvents& without) {
  csta::MonitorFilter filter;
  if (one_in(3))
    for (unsigned bit = 0; bit < 18; ++bit)
      if (one_in(4)) {
        filter.callControl.set(bit);
        without.set(bit);
      }
  return filter;
}

void World::ask(Application& application) {
  for (const auto& one : applications_)
    if (std::exchange(one->asked_for_route, false) && one_in(2)) return routes(*one);
  if (records_ != nullptr && one_in(12)) return asks_for_records(application);
  switch (below(41)) {
    case 0:
    case 1:
    case 2: {
      csta::MakeCall request;
      request.callingDevice = csta::device_id(one_in(20) ? "999" : any_phone());
      request.calledDirectoryNumber = csta::device_id(one_in(15) ? "888" : any_target());
      if (one_in(2)) request.autoOriginate = csta::AutoOriginate::doNotPrompt;
      if (one_in(3)) request.correlatorData = to_octets(fmt::format("step {}", step_));
      if (one_in(3)) request.userData = to_octets("once");
      send(application, request, request.correlatorData);
      return;
    }
    case 3:
    case 4: {
      csta::AnswerCall request;
      request.callToBeAnswered = requests_.any_connection();
      if (one_in(2)) request.correlatorData = to_octets(fmt::format("answered at {}", step_));
      send(application, request, request.correlatorData);
      return;
    }
    case 5: {
      csta::ClearConnection request;
      request.connectionToBeCleared = requests_.any_connection();
      return void(send(application, request));
    }
    case 6: {
      csta::ClearCall request;
      request.callToBeCleared = requests_.any_connection();
      if (one_in(3)) return void(send(application, request));
      [[fallthrough]];
    }
    case 7:
    case 8: {
      csta::HoldCall request;
      request.callToBeHeld = requests_.any_connection();
      return void(send(application, request));
    }
    case 9:
    case 10: {
      csta::RetrieveCall request;
      request.callToBeRetrieved = requests_.any_connection();
      return void(send(application, request));
    }
    case 11:
    case 12:
      start_monitor(application);
      return;
    case 13: {
      csta::MonitorStop request;
      const CrossRef cross_ref = any_monitor(application);
      request.crossRefIdentifier = cross_ref.octets();
      if (send(application, request).get_if<csta::MonitorStopResponse>() != nullptr) {
        truth_.watches.erase({application.app(), cross_ref});
        application.living.erase(cross_ref);
      }
      return;
    }
    case 14: {
      csta::ChangeMonitorFilter request;
      const CrossRef cross_ref = any_monitor(application);
      request.crossRefIdentifier = cross_ref.octets();
      csta::CallControlEvents without;
      request.requestedFilterList = any_filter(without);
      if (send(application, request).get_if<csta::ChangeMonitorFilterResponse>() != nullptr)
        if (const auto found = truth_.watches.find({application.app(), cross_ref}); found != truth_.watches.end())
          found->second.without = without;
      return;
    }
    case 15:
      return look(application);
    case 16:
      return registers(application);
    case 17:
    case 18:
    case 19:
      return send(application, requests_.on_two_calls(step_));
    case 20:
    case 21:
      return send(application, requests_.more_parties(step_));
    case 22:
      if (one_in(3)) return send(application, requests_.features());
      return send(application, requests_.elsewhere());
    case 23:
      return send(application, requests_.elsewhere());
    case 24:
      if (one_in(2)) return informs(application, one_in(2));
      return send(application, requests_.beside());
    case 25:
    case 26:
      return routes(application);
    case 27:
    case 28:
    case 29:
    case 30:
    case 31:
      return send(application, requests_.agents());
    case 32:
    case 33:
    case 34:
    case 35:
    case 36:
    case 37:
    case 38:
    case 39:
      return send(application, requests_.voice());
    default:
      return void(send(application, csta::RequestSystemStatus{}));
  }
}

void World::informs(Application& application, bool others_only) {
  const auto leg = requests_.any_leg();
  if (!leg) return;
  const State state = truth_.calls[leg->call][leg->device].state;
  if (others_only && (state == State::initiated || state == State::fail)) return;
  const auto data = to_octets(fmt::format("told at {}", step_));
  truth_.informed(*leg, others_only, others_only ? std::nullopt : std::optional{data});
  schema::Message answer;
  if (others_only) {
    csta::SendUserInformation request;
    request.existingCall = core_->model().connection_id(*leg);
    request.userData = data;
    answer = send(application, request);
  } else {
    csta::AssociateData request;
    request.existingCall = core_->model().connection_id(*leg);
    request.correlatorData = data;
    answer = send(application, request);
  }
  if (!answer) breaks(5, "data for a call were refused");
}

void World::look(Application& application) {
  switch (below(5)) {
    case 0:
      return void(send(application, csta::GetCSTAFeatures{}));
    case 1:
      return void(send(application, csta::GetSwitchingFunctionDevices{}));
    case 2: {
      csta::SystemStatus status;
      status.systemStatus = csta::SystemStatusValue::normal;
      return void(send(application, status));
    }
    case 3: {
      csta::SnapshotCall request;
      request.snapshotObject = requests_.any_connection();
      return void(send(application, request));
    }
    default: {
      csta::SnapshotDevice request;
      request.snapshotObject = csta::device_id(any_device());
      return void(send(application, request));
    }
  }
}

void World::registers(Application& application) {
  if (one_in(2)) {
    csta::SystemRegister request;
    request.requestTypes.set(csta::RequestTypes::systemStatus);
    if (const auto answer = send(application, request); const auto* made = answer.get_if<csta::SystemRegisterResponse>())
      application.registrations.push_back(made->sysStatRegisterID);
    return;
  }
  csta::SystemRegisterCancel request;
  request.sysStatRegisterID = application.registrations.empty()
                                  ? to_octets("00000BAD")
                                  : application.registrations[below(application.registrations.size())];
  send(application, request);
}

void World::routes(Application& application) {
  if (one_in(5)) {
    csta::MakePredictiveCall request;
    request.callingDevice = csta::device_id(one_in(10) ? any_phone() : any_routeing_device());
    request.calledDirectoryNumber = csta::device_id(one_in(15) ? "888" : any_target());
    if (one_in(3)) request.correlatorData = to_octets(fmt::format("step {}", step_));
    return void(send(application, request, request.correlatorData));
  }
  if (application.dialogues.empty() || one_in(6)) {
    if (!application.route_registrations.empty() && one_in(3)) {
      csta::RouteRegisterCancel request;
      request.routeRegisterReqID = application.route_registrations[below(application.route_registrations.size())];
      return void(send(application, request));
    }
    csta::RouteRegister request;
    if (one_in(2)) request.routeingDevice = csta::device_id(one_in(10) ? any_phone() : any_routeing_device());
    const auto answer = send(application, request);
    if (const auto* made = answer.get_if<csta::RouteRegisterResponse>())
      application.route_registrations.push_back(made->routeRegisterReqID);
    return;
  }
  const auto& dialogues = application.dialogues;
  const Octets dialogue =
      one_in(10) ? to_octets("00000BAD") : dialogues[one_in(3) ? below(dialogues.size()) : dialogues.size() - 1];
  const auto kind = below(5);
  if (kind == 0) {
    csta::RouteReject message;
    message.crossRefIdentifier = dialogue;
    message.rejectCause = csta::RejectCause::busyOverflow;
    return say(application, message);
  }
  if (kind == 1) {
    csta::RouteEnd message;
    message.crossRefIdentifier = dialogue;
    return say(application, message);
  }
  csta::RouteSelect message;
  message.crossRefIdentifier = dialogue;
  message.routeSelected = csta::device_id(one_in(10) ? "888" : any_target());
  if (one_in(2)) message.alternateRoutes = {csta::device_id(any_target()), csta::device_id(any_target())};
  if (one_in(2)) message.routeUsedReq = true;
  say(application, message);
}

void World::say(Application& application, const schema::Message& message) {
  if (application.closed || application.away) return;
  tell(fmt::format("{} of {}", message.name(), application.app().value));
  client::Effects effects;
  application.said_one_way = true;
  application.one_way.insert(application.core.call(message, clock_.now(), effects));
  carry(application, std::move(effects));
  pump();
}

void World::start_monitor(Application& application) {
  csta::MonitorStart request;
  Watch watch;
  if (one_in(4) && !truth_.calls.empty()) {
    auto call = truth_.calls.begin();
    std::advance(call, static_cast<std::ptrdiff_t>(below(truth_.calls.size())));
    request.monitorObject.choice.emplace<csta::CSTAObject::callObject>(csta::connection_id(calls::call_id(call->first)));
    watch.type = csta::MonitorType::call;
    watch.object = call->first;
  } else {
    DeviceNumber device = one_in(20) ? "999" : any_target();
    if (one_in(8)) device = trunks[below(trunks.size())];
    request.monitorObject.choice.emplace<csta::CSTAObject::deviceObject>(csta::device_id(device));
    if (one_in(3)) request.monitorType = watch.type = csta::MonitorType::call;
    watch.object = device;
  }
  request.requestedMonitorFilter = any_filter(watch.without);
  const schema::Message answer = send(application, request);
  const auto* response = answer.get_if<csta::MonitorStartResponse>();
  if (response == nullptr) return;
  const auto cross_ref = calls::CrossRef::from(response->crossRefIdentifier);
  if (!cross_ref) return breaks(4, "MonitorStart gave no cross reference");
  if (!cross_refs_.insert({application.app(), *cross_ref}).second)
    return breaks(4, "a cross reference was given out twice in one association");
  application.monitors.push_back(*cross_ref);
  application.living.insert(*cross_ref);
  truth_.watch({application.app(), *cross_ref}, std::move(watch));
}

}  // namespace strowger::simulation
