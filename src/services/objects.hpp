// From the identifiers in a request to the objects of the model, with the most specific error when there is none (ECMA-269
// clause 12.2.2 and 12.3.5; errors: ECMA-285 error-definition).
#pragma once

#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "calls/model.hpp"
#include "calls/snapshots.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/connection_states.hpp"
#include "services/service.hpp"

namespace strowger::services {

/// What is answered when a connection is not what it should be.
struct ConnectionErrors {
  csta::OperationErrors call = csta::OperationErrors::invalidCallID;
  csta::OperationErrors device = csta::OperationErrors::invalidDeviceID;
  csta::OperationErrors connection = csta::OperationErrors::invalidConnectionID;
  csta::OperationErrors outside = csta::OperationErrors::requestIncompatibleWithDevice;
  csta::StateIncompatibilityErrors state = csta::StateIncompatibilityErrors::invalidConnectionState;
  csta::StateIncompatibilityErrors none = csta::StateIncompatibilityErrors::generic;  ///< the device has none such
};

/// The connection that the request is about; nothing when it was refused. It is live, and its state permits `service`; when
/// the request names the device only, it is that device's one connection whose state permits it, and `none` is answered when
/// there is none. Parties outside are asked for nothing that they do themselves.
std::optional<calls::ConnectionRef> find_connection(const csta::ConnectionID& named, calls::ConnectionService service,
                                                    csta::StateIncompatibilityErrors none, Context& context);

/// Who is to call whom by a request; nothing when it was refused.
struct CallingAndCalled {
  const calls::Device* calling = nullptr;
  calls::DeviceNumber called;
};
std::optional<CallingAndCalled> find_calling_and_called(const csta::DeviceID& calling, const csta::DeviceID& called,
                                                        Context& context);

/// The call that the request is about; nothing when it was refused.
const calls::Call* find_call(const csta::ConnectionID& named, Context& context);

/// The device that the request is about; nothing when it was refused.
const calls::Device* find_device(const csta::DeviceID& named, Context& context);

/// The same; refused with requestIncompatibleWithDevice when it is of none of the kinds.
const calls::Device* find_device(const csta::DeviceID& named, Kinds kinds, Context& context);

/// The same, with errors of its own.
std::optional<calls::ConnectionRef> find_connection(const csta::ConnectionID& named, calls::ConnectionService service,
                                                    const ConnectionErrors& errors, Context& context);

/// A held and an active connection of one of our devices; `active_states` are those that the active one may be in.
struct TwoConnections {
  calls::ConnectionRef held;
  calls::ConnectionRef active;
};
std::optional<TwoConnections> find_two_connections(const csta::ConnectionID& held, const csta::ConnectionID& active,
                                                   std::span<const calls::State> active_states, Context& context);

/// The parties of the call `into` that is made of the `old` calls, as ConnectionList: all but `leaving`, and `added` if any.
std::vector<csta::ConnectionListItem> joined_connections(const calls::Model& model, calls::CallRef into,
                                                         std::span<const calls::CallRef> old,
                                                         const calls::DeviceNumber& leaving,
                                                         const calls::DeviceNumber& added);

/// What the answers to ConferenceCall and TransferCall have in common, while the two calls are known yet; see
/// `joined_connections`.
template <class Response>
void tell_joined(Response& response, const calls::Model& model, calls::CallRef into, const TwoConnections& both,
                 const calls::DeviceNumber& leaving) {
  const calls::CallRef old[] = {both.held.call, both.active.call};
  response.connections = joined_connections(model, into, old, leaving, {});
  const calls::Call* held = model.call(both.held.call);
  const calls::Call* active = model.call(both.active.call);
  if (held != nullptr && active != nullptr) response.callLinkageDataList = calls::joined_linkage(*held, active);
}

/// The call whose caller waits in vain at `connection`: refused with noCallToComplete when the other party has answered, or
/// nothing was tried yet.
const calls::Call* find_unanswered(const calls::ConnectionRef& connection, Context& context);

/// Whom the device tried to reach in that call.
calls::DeviceNumber target_of(const calls::Call& call, const calls::DeviceNumber& device);

/// False when the request was refused because a text or data in it is too long.
bool fits(const calls::CallData& data, Context& context);

/// What a request attaches to a call, from the members that it has: correlatorData, userData, subjectOfCall,
/// languagePreferences. Refused when one is too long, or when the request has account or authorisation codes, which belong
/// to AssociateData.
template <class Request>
std::optional<calls::CallData> attached(const Request& request, Context& context) {
  calls::CallData data;
  if constexpr (requires { request.accountCode; })
    if (request.accountCode && !request.accountCode->empty()) {
      context.refuse(csta::OperationErrors::accountCodeNotSupported);
      return std::nullopt;
    }
  if constexpr (requires { request.authCode; })
    if (request.authCode && !request.authCode->empty()) {
      context.refuse(csta::OperationErrors::authorisationCodeNotSupported);
      return std::nullopt;
    }
  if constexpr (requires { request.correlatorData; }) data.correlator = request.correlatorData;
  if constexpr (requires { request.userData; }) data.user_data = request.userData;
  if constexpr (requires { request.subjectOfCall; }) data.subject = request.subjectOfCall;
  if constexpr (requires { request.languagePreferences; }) data.languages = request.languagePreferences;
  if (!fits(data, context)) return std::nullopt;
  return data;
}

/// What a request attaches to a call; nothing when it was refused as too long.
std::optional<calls::CallData> call_data(const std::optional<Octets>& correlator, const std::optional<Octets>& user_data,
                                         Context& context);

}  // namespace strowger::services
