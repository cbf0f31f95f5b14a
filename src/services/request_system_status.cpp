// Request System Status (ECMA-269 clause 14.1).
#include "messages/system_status/request_system_status.hpp"

#include <utility>

#include "services/service.hpp"

namespace strowger::services {
namespace {

void handle(const csta::RequestSystemStatus&, Context& context) {
  csta::RequestSystemStatusResponse response;
  response.systemStatus = context.model.status();
  context.respond(std::move(response));
}

const Service<csta::RequestSystemStatus> request_system_status{
    handle,
    {{"systemStatServList",
      "requestSystemStatus",
      {"systemStatusNormal", "systemStatusDisabled", "switchingFunctionSupportsReceiving"}}}};

}  // namespace
}  // namespace strowger::services
