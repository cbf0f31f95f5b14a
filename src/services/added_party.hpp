// A device that comes into a call that there is: JoinCall and SingleStepConferenceCall (ECMA-269 clause 17.1).
#pragma once

#include <utility>

#include "calls/snapshots.hpp"
#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {

/// What differs between the two services.
struct AddedParty {
  calls::ConnectionService service{};
  csta::OperationErrors unknown{};  ///< the refusal where the device is none of ours
  csta::SystemResourceAvailabilityErrors out_of_service{};
  bool prompt = true;
  bool joins = false;  ///< it wants in by itself
};

/// Adds `added` to the request's active call, or refuses.
template <class Response, class Request>
void add_party(const Request& request, const csta::DeviceID& added, const AddedParty& what, Context& context) {
  using Operation = csta::OperationErrors;
  using Incompatible = csta::StateIncompatibilityErrors;
  static constexpr ConnectionErrors errors{.call = Operation::invalidActiveCallID,
                                           .device = Operation::invalidActiveDeviceID,
                                           .connection = Operation::invalidActiveConnectionID,
                                           .state = Incompatible::invalidActiveConnectionState,
                                           .none = Incompatible::noActiveCall};
  const auto active = find_connection(request.activeCall, what.service, errors, context);
  if (!active) return;
  const auto number = csta::dialling_number(added);
  const calls::Device* device = context.model.device(number);
  if (what.joins ? device == nullptr : !context.model.is_destination(number)) return context.refuse(what.unknown);
  const calls::Call& call = *context.model.call(active->call);
  if (call.find(number) != nullptr) return context.refuse(Operation::requestIncompatibleWithObject);
  if (request.participationType == csta::ParticipationType::none) return context.refuse(Operation::invalidParticipationType);
  if (device != nullptr && !device->in_service) return context.refuse(what.out_of_service);
  auto data = attached(request, context);
  if (!data) return;
  Response response;
  response.conferencedCall = context.model.connection_id(active->call, number);
  response.callLinkageDataList = calls::joined_linkage(call, nullptr);
  context.command(calls::AddPartyCommand{.id = {},
                                         .connection = *active,
                                         .device = number,
                                         .call = active->call,
                                         .silent = request.participationType == csta::ParticipationType::silent,
                                         .prompt = what.prompt,
                                         .joins = what.joins},
                  std::move(response), active->call, std::move(*data));
}

}  // namespace strowger::services
