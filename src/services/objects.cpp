// Looking up what a request names.
#include "services/objects.hpp"

#include <algorithm>
#include <utility>

#include "messages/types/identifiers.hpp"

namespace strowger::services {

using Operation = csta::OperationErrors;
using Incompatible = csta::StateIncompatibilityErrors;

namespace {

template <class Permits>
std::optional<calls::ConnectionRef> find(const csta::ConnectionID& named, bool by_own_device, const Permits& permits,
                                         const ConnectionErrors& errors, Context& context) {
  const auto octets = csta::call_of(named);
  const auto number = csta::device_of(named);
  const auto refuse = [&](auto error) {
    context.refuse(error);
    return std::nullopt;
  };
  if (octets) {
    const auto ref = calls::call_ref(*octets);
    const calls::Call* call = ref ? context.model.call(*ref) : nullptr;
    if (call == nullptr) return refuse(errors.call);
    const auto state = number ? call->state_of(*number) : calls::State::null;
    const bool outside = number && context.model.device(*number) == nullptr;
    if (state == calls::State::null) return refuse(outside ? errors.device : errors.connection);
    if (outside && by_own_device) return refuse(errors.outside);
    if (!permits(state)) return refuse(errors.state);
    return calls::ConnectionRef{*ref, *number};
  }
  const calls::Device* device = number ? context.model.device(*number) : nullptr;
  if (device == nullptr) return refuse(number ? errors.device : errors.connection);
  // The device alone: its connection that permits the service; a connected one before the others.
  std::optional<calls::ConnectionRef> found;
  for (const calls::CallRef ref : device->calls) {
    const auto state = context.model.call(ref)->state_of(*number);
    if (!permits(state)) continue;
    if (!found || state == calls::State::connected) found = calls::ConnectionRef{ref, *number};
    if (state == calls::State::connected) break;
  }
  if (!found) context.refuse(errors.none);
  return found;
}

}  // namespace

std::optional<calls::ConnectionRef> find_connection(const csta::ConnectionID& named, calls::ConnectionService service,
                                                    const ConnectionErrors& errors, Context& context) {
  return find(
      named, calls::needs_own_device(service), [&](calls::State state) { return calls::permits(state, service); }, errors,
      context);
}

std::optional<calls::ConnectionRef> find_connection(const csta::ConnectionID& named, calls::ConnectionService service,
                                                    csta::StateIncompatibilityErrors none, Context& context) {
  ConnectionErrors errors;
  errors.none = none;
  return find_connection(named, service, errors, context);
}

std::optional<TwoConnections> find_two_connections(const csta::ConnectionID& held, const csta::ConnectionID& active,
                                                   std::span<const calls::State> active_states, Context& context) {
  static constexpr calls::State on_hold[] = {calls::State::hold};
  static constexpr ConnectionErrors of_held{.call = Operation::invalidHeldCallID,
                                            .device = Operation::invalidHeldDeviceID,
                                            .connection = Operation::invalidHeldConnectionID,
                                            .outside = Operation::requestIncompatibleWithHeldDevice,
                                            .state = Incompatible::invalidHeldConnectionState,
                                            .none = Incompatible::noHeldCall};
  static constexpr ConnectionErrors of_active{.call = Operation::invalidActiveCallID,
                                              .device = Operation::invalidActiveDeviceID,
                                              .connection = Operation::invalidActiveConnectionID,
                                              .outside = Operation::requestIncompatibleWithActiveDevice,
                                              .state = Incompatible::invalidActiveConnectionState,
                                              .none = Incompatible::noActiveCall};
  const auto find_in = [&](const csta::ConnectionID& named, std::span<const calls::State> states,
                           const ConnectionErrors& errors) {
    return find(
        named, true, [&](calls::State state) { return std::ranges::find(states, state) != states.end(); }, errors, context);
  };
  const auto first = find_in(held, on_hold, of_held);
  if (!first) return std::nullopt;
  const auto second = find_in(active, active_states, of_active);
  if (!second) return std::nullopt;
  if (first->device != second->device) {
    context.refuse(Operation::notSameDevice);
    return std::nullopt;
  }
  if (first->call == second->call) {
    context.refuse(Operation::invalidActiveConnectionID);
    return std::nullopt;
  }
  return TwoConnections{*first, *second};
}

std::vector<csta::ConnectionListItem> joined_connections(const calls::Model& model, calls::CallRef into,
                                                         std::span<const calls::CallRef> old,
                                                         const calls::DeviceNumber& leaving,
                                                         const calls::DeviceNumber& added) {
  std::vector<csta::ConnectionListItem> made;
  std::vector<calls::DeviceNumber> listed{leaving};
  const auto list = [&](const calls::DeviceNumber& device, calls::CallRef before) {
    if (std::find(listed.begin(), listed.end(), device) != listed.end()) return;
    listed.push_back(device);
    csta::ConnectionListItem& item = made.emplace_back();
    item.newConnection = model.connection_id(into, device);
    if (before) item.oldConnection = model.connection_id(before, device);
    item.endpoint.emplace().choice.emplace<csta::ConnectionListItemEndpoint::deviceID>(csta::device_id(device));
  };
  for (const calls::CallRef ref : old)
    if (const calls::Call* call = model.call(ref))
      for (const calls::Connection& connection : call->connections) list(connection.device, ref);
  if (!added.empty()) list(added, {});
  return made;
}

const calls::Call* find_unanswered(const calls::ConnectionRef& connection, Context& context) {
  const calls::Call* call = context.model.call(connection.call);
  const auto other_failed = [&] {
    if (call->failed) return true;
    bool waits = false;
    for (const calls::Connection& other : call->connections) {
      if (other.device == connection.device) continue;
      if (other.state == calls::State::connected || other.state == calls::State::hold) return false;
      waits = true;
    }
    return waits;
  };
  if (call != nullptr && other_failed()) return call;
  context.refuse(Incompatible::noCallToComplete);
  return nullptr;
}

calls::DeviceNumber target_of(const calls::Call& call, const calls::DeviceNumber& device) {
  for (const calls::Connection& other : call.connections)
    if (other.device != device) return other.device;
  return call.called;
}

bool fits(const calls::CallData& data, Context& context) {
  const auto too_long = [](const auto& member, std::size_t most) { return member && member->size() > most; };
  if (too_long(data.correlator, context.settings.correlator_octets)) {
    context.refuse(Operation::correlatorDataOutOfRange);
    return false;
  }
  if (too_long(data.user_data, context.settings.user_data_octets) ||
      too_long(data.account, context.settings.user_data_octets) ||
      too_long(data.subject, context.settings.text_characters) ||
      too_long(data.languages, context.settings.text_characters)) {
    context.refuse(Operation::valueOutOfRange);
    return false;
  }
  return true;
}

const calls::Call* find_call(const csta::ConnectionID& named, Context& context) {
  const auto octets = csta::call_of(named);
  const auto number = csta::device_of(named);
  if (!octets) {
    context.refuse(Operation::invalidCallID);
    return nullptr;
  }
  const auto ref = calls::call_ref(*octets);
  const calls::Call* call = ref ? context.model.call(*ref) : nullptr;
  if (call == nullptr) {
    context.refuse(Operation::invalidCallID);
    return nullptr;
  }
  if (number && call->state_of(*number) == calls::State::null) {
    context.refuse(context.model.device(*number) == nullptr ? Operation::invalidDeviceID : Operation::invalidConnectionID);
    return nullptr;
  }
  return call;
}

const calls::Device* find_device(const csta::DeviceID& named, Context& context) {
  const calls::Device* device = context.model.device(csta::dialling_number(named));
  if (device == nullptr) context.refuse(Operation::invalidDeviceID);
  return device;
}

const calls::Device* find_device(const csta::DeviceID& named, Kinds wanted, Context& context) {
  const calls::Device* device = find_device(named, context);
  if (device == nullptr || (wanted & kinds({device->category})) != 0) return device;
  context.refuse(Operation::requestIncompatibleWithDevice);
  return nullptr;
}

std::optional<CallingAndCalled> find_calling_and_called(const csta::DeviceID& calling, const csta::DeviceID& called,
                                                        Context& context) {
  CallingAndCalled found{context.model.device(csta::dialling_number(calling)), csta::dialling_number(called)};
  if (found.calling != nullptr && !found.called.empty() && found.called != found.calling->number) return found;
  context.refuse(found.calling == nullptr ? Operation::invalidCallingDeviceID
                 : found.called.empty()   ? Operation::invalidCalledDeviceID
                                          : Operation::notDifferentDevices);
  return std::nullopt;
}

std::optional<calls::CallData> call_data(const std::optional<Octets>& correlator, const std::optional<Octets>& user_data,
                                         Context& context) {
  calls::CallData data{.correlator = correlator, .user_data = user_data};
  if (!fits(data, context)) return std::nullopt;
  return data;
}

}  // namespace strowger::services
