// From the identifiers in a request to the objects of the model, with the most specific error when there is none (ECMA-269
// clause 12.2.2 and 12.3.5; errors: ECMA-285 error-definition).
#pragma once

#include <optional>
#include <variant>

#include "calls/model.hpp"
#include "messages/types/connection_id.hpp"
#include "services/service.hpp"

namespace strowger::services {

/// The connection that the request is about; nothing when it was refused. It is live, and its state permits `service`; when
/// the request names the device only, it is that device's one connection whose state permits it, and `none` is answered when
/// there is none.
std::optional<calls::ConnectionRef> find_connection(const csta::ConnectionID& named, calls::ConnectionService service,
                                                    csta::StateIncompatibilityErrors none, Context& context);

/// The call that the request is about; nothing when it was refused.
const calls::Call* find_call(const csta::ConnectionID& named, Context& context);

/// The device that the request is about; nothing when it was refused.
const calls::Device* find_device(const csta::DeviceID& named, Context& context);

/// What a request attaches to a call; nothing when it was refused as too long.
std::optional<calls::CallData> call_data(const std::optional<Octets>& correlator, const std::optional<Octets>& user_data,
                                         Context& context);

}  // namespace strowger::services
