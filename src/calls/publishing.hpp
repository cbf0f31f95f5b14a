// How an event of a call is filled and sent: the members that many events have, and who sees it. For the sources of the
// model.
#pragma once

#include <algorithm>
#include <type_traits>
#include <utility>
#include <vector>

#include "calls/model.hpp"
#include "calls/snapshots.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::calls {

/// Fills the members that many events have, each where the event has it.
template <class Event>
void fill(Event& event, const Call& call) {
  if constexpr (requires { event.callingDevice; }) {
    using Calling = std::decay_t<decltype(event.callingDevice)>;
    if constexpr (schema::IsOptional<Calling>::value)
      event.callingDevice = csta::tagged_device<typename Calling::value_type>(call.calling);
    else
      event.callingDevice = csta::tagged_device<Calling>(call.calling);
  }
  if constexpr (requires { event.calledDevice; }) {
    using Called = std::decay_t<decltype(event.calledDevice)>;
    if constexpr (!schema::IsOptional<Called>::value)
      event.calledDevice = csta::tagged_device<Called>(call.called);
    else if (!call.called.empty())
      event.calledDevice = csta::tagged_device<typename Called::value_type>(call.called);
  }
  if constexpr (requires { event.associatedCallingDevice; })
    if (const DeviceNumber trunk = call.trunk_of(call.calling); !trunk.empty())
      event.associatedCallingDevice = csta::tagged_device<csta::AssociatedCallingDeviceID>(trunk);
  if constexpr (requires { event.associatedCalledDevice; })
    if (const DeviceNumber trunk = call.trunk_of(call.called); !trunk.empty())
      event.associatedCalledDevice = csta::tagged_device<csta::AssociatedCalledDeviceID>(trunk);
  if constexpr (requires { event.lastRedirectionDevice; })
    event.lastRedirectionDevice = csta::redirection_device(call.last_redirection);
  if constexpr (requires { event.correlatorData; }) event.correlatorData = call.data.correlator;
  if constexpr (requires { event.userData; }) event.userData = call.data.user_data;
  if constexpr (requires { event.subjectOfCall; }) event.subjectOfCall = call.data.subject;
  if constexpr (requires { event.languagePreferences; }) event.languagePreferences = call.data.languages;
  if constexpr (requires { event.mediaCallCharacteristics; }) event.mediaCallCharacteristics = voice_characteristics();
  if constexpr (requires { event.callCharacteristics; })
    if (call.acd) event.callCharacteristics.emplace().set(csta::CallCharacteristics::acdCall);
  if constexpr (requires { event.callLinkageData; }) event.callLinkageData = call_linkage(call);
  if constexpr (requires { event.deviceHistory; }) {
    if (call.history) {
      csta::DeviceHistory history;
      history.oldDeviceID = csta::device_id(call.history->connection.device);
      history.eventCause = call.history->cause;
      history.oldConnectionID = csta::connection_id(call_id(call.history->connection.call), call.history->connection.device);
      event.deviceHistory = std::move(history);
    }
  }
}

/// Sends the event to everybody who looks at the call. `subject` is the device that the event is about, which may have left
/// the call by it; empty when it was never in it. Who looks at a trunk sees it as the party outside would, which is at the
/// trunk: the subject, if it is one of these.
template <class Event>
void Model::publish(Call& call, const DeviceNumber& subject, Event event, Effects& effects) {
  constexpr schema::MessageRole role = schema::Schema<Event>::message;
  fill(event, call);
  std::vector<DeviceNumber> trunks;  // that have seen it
  const auto show = [&](const DeviceNumber& viewer, const DeviceNumber& number, State state) {
    if constexpr (requires { event.localConnectionInfo; }) {
      const Device* viewing = device(viewer);
      if (viewing == nullptr || viewing->monitors.empty()) return;
      auto seen_by = viewers(viewing->monitors, role);
      if (seen_by.empty()) return;
      Event view = event;
      view.localConnectionInfo = state;
      if (state != State::null) view.servicesPermitted = permitted(call, number);
      effects.emplace_back(EventOut{std::move(view), std::move(seen_by)});
    }
  };
  const auto show_to_all = [&](const DeviceNumber& number, State state) {
    show(number, number, state);
    const DeviceNumber trunk = call.trunks.empty() ? DeviceNumber{} : call.trunk_of(number);
    if (trunk.empty() || std::find(trunks.begin(), trunks.end(), trunk) != trunks.end()) return;
    trunks.push_back(trunk);
    show(trunk, number, state);
  };
  if (!subject.empty()) show_to_all(subject, call.state_of(subject));
  for (const Connection& connection : call.connections)
    if (connection.device != subject) show_to_all(connection.device, connection.state);
  if (auto seen_by = viewers(call.monitors, role); !seen_by.empty())
    effects.emplace_back(EventOut{std::move(event), std::move(seen_by)});
  if constexpr (requires { event.userData; }) call.data.user_data.reset();
}

}  // namespace strowger::calls
