// Cancel Telephony Tones (ECMA-269 clause 18.1): the tone of a connection ends.
#include "messages/call_associated/cancel_telephony_tones.hpp"

#include "services/objects.hpp"

namespace strowger::services {
namespace {

void cancel_tones(const csta::CancelTelephonyTones& request, Context& context) {
  const auto connection = find_connection(request.connectionToStopTone, calls::ConnectionService::cancel_telephony_tones,
                                          csta::StateIncompatibilityErrors::noActiveCall, context);
  if (!connection) return;
  context.command(calls::CancelTonesCommand{.id = {}, .connection = *connection}, csta::CancelTelephonyTonesResponse{},
                  connection->call);
}

const Service<csta::CancelTelephonyTones> cancel_telephony_tones{
    cancel_tones, {{"callAssociatedServList", "cancelTelephonyTones", {}}}, calls::place_of<calls::CancelTonesCommand>};

}  // namespace
}  // namespace strowger::services
