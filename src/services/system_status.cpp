// System Status, as applications send it, which is also their heartbeat (ECMA-269 clause 14.1).
#include "messages/system_status/system_status.hpp"

#include "services/service.hpp"

namespace strowger::services {
namespace {

void handle(const csta::SystemStatus&, Context& context) { context.respond(csta::SystemStatusResponse{}); }

const Service<csta::SystemStatus> system_status{
    handle,
    {{"systemStatServList",
      "systemStatus",
      {"systemStatusNormal", "systemStatusDisabled", "switchingFunctionSupportsSending",
       "switchingFunctionSupportsReceiving"}}}};

}  // namespace
}  // namespace strowger::services
