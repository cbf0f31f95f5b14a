// Looking up what a request names.
#include "services/objects.hpp"

#include "messages/types/identifiers.hpp"

namespace strowger::services {

using Operation = csta::OperationErrors;
using Incompatible = csta::StateIncompatibilityErrors;

std::optional<calls::ConnectionRef> find_connection(const csta::ConnectionID& named, calls::ConnectionService service,
                                                    csta::StateIncompatibilityErrors none, Context& context) {
  const auto octets = csta::call_of(named);
  const auto number = csta::device_of(named);
  if (octets) {
    const auto ref = calls::call_ref(*octets);
    const calls::Call* call = ref ? context.model.call(*ref) : nullptr;
    if (call == nullptr) {
      context.refuse(Operation::invalidCallID);
      return std::nullopt;
    }
    const auto state = number ? call->state_of(*number) : calls::State::null;
    if (state == calls::State::null) {
      const bool unknown = number && context.model.device(*number) == nullptr;
      context.refuse(unknown ? Operation::invalidDeviceID : Operation::invalidConnectionID);
      return std::nullopt;
    }
    if (!calls::permits(state, service)) {
      context.refuse(Incompatible::invalidConnectionState);
      return std::nullopt;
    }
    return calls::ConnectionRef{*ref, *number};
  }
  const calls::Device* device = number ? context.model.device(*number) : nullptr;
  if (device == nullptr) {
    context.refuse(number ? Operation::invalidDeviceID : Operation::invalidConnectionID);
    return std::nullopt;
  }
  // The device alone: its connection that permits the service; a connected one before the others.
  std::optional<calls::ConnectionRef> found;
  for (const calls::CallRef ref : device->calls) {
    const auto state = context.model.call(ref)->state_of(*number);
    if (!calls::permits(state, service)) continue;
    if (!found || state == calls::State::connected) found = calls::ConnectionRef{ref, *number};
    if (state == calls::State::connected) break;
  }
  if (!found) context.refuse(none);
  return found;
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

std::optional<calls::CallData> call_data(const std::optional<Octets>& correlator, const std::optional<Octets>& user_data,
                                         Context& context) {
  if (correlator && correlator->size() > context.settings.correlator_octets) {
    context.refuse(Operation::correlatorDataOutOfRange);
    return std::nullopt;
  }
  if (user_data && user_data->size() > context.settings.user_data_octets) {
    context.refuse(Operation::valueOutOfRange);
    return std::nullopt;
  }
  return calls::CallData{.correlator = correlator, .user_data = user_data, .subject = {}, .languages = {}};
}

}  // namespace strowger::services
