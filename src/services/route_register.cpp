// Route Register (ECMA-269 clause 20): the application is asked where calls go that come to a routeing device, or to any.
#include "messages/routeing/route_register.hpp"

#include <utility>

#include "messages/types/identifiers.hpp"
#include "services/service.hpp"

namespace strowger::services {
namespace {

void handle(const csta::RouteRegister& request, Context& context) {
  using Operation = csta::OperationErrors;
  if (context.routeing == nullptr) return context.refuse(Operation::serviceNotSupported);
  calls::DeviceNumber device;
  if (request.routeingDevice) {
    device = csta::dialling_number(*request.routeingDevice);
    const calls::Device* known = context.model.device(device);
    if (known == nullptr) return context.refuse(Operation::invalidDeviceID);
    if (known->category != calls::Category::routeing) return context.refuse(Operation::requestIncompatibleWithDevice);
  }
  if (request.requestedRouteingMediaClass && !request.requestedRouteingMediaClass->test(csta::MediaClass::voice))
    return context.refuse(Operation::requestIncompatibleWithMedia);
  const calls::CrossRef id = context.model.new_cross_ref(context.app);
  if (auto error = context.routeing->enrol(context.app, id, device)) return context.refuse(std::move(*error));
  csta::RouteRegisterResponse response;
  response.routeRegisterReqID = id.octets();
  response.actualRouteingMediaClass.emplace().set(csta::MediaClass::voice);
  context.respond(std::move(response));
}

const Service<csta::RouteRegister> route_register{
    handle,
    {{"routeingServList",
      "routeRegister",
      {"routeingDevice", "requestedMonitorMediaClass", "requestedMonitorMediaClassVoice", "actualRouteingMediaClassInAck",
       "allRouteingDevices"}},
     {"routeingServList", "routeRegisterAbort", {}},
     {"routeingServList",
      "routeRequest",
      {"callingDevice", "routeingDevice", "replyTimeout", "correlatorData", "mediaCallCharacteristics", "subjectOfCall",
       "languagePreferences", "deviceHistory"}},
     {"routeingServList", "reRoute", {"replyTimeout", "correlatorData"}},
     {"routeingServList", "routeUsed", {"callingDevice", "correlatorData"}}},
    calls::place_of<calls::RouteCommand>};

}  // namespace
}  // namespace strowger::services
