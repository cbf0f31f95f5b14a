// The three services that clients of Avaya's DMCC begin with. An identifier is made of the number and of what the client
// said about the switch; every service takes it as well as the bare number, so nothing has to be kept or released.
#include <fmt/format.h>

#include <utility>

#include "messages/avaya/device_identifiers.hpp"
#include "messages/types/identifiers.hpp"
#include "services/service.hpp"

namespace strowger::services {
namespace {

template <class Request, class Response>
void give_identifier(const Request& request, Context& context) {
  const std::string number = csta::dialling_number(request.extension);
  if (context.model.device(number) == nullptr) return context.refuse(csta::OperationErrors::invalidDeviceID);
  const std::string identifier =
      fmt::format("{}:{}:{}:0", number, request.switchName.value_or(""), request.switchIPInterface.value_or(""));
  Response response;
  response.device.deviceIdentifier.choice.template emplace<csta::DeviceIDDeviceIdentifier::other>(to_octets(identifier));
  context.respond(std::move(response));
}

void release(const csta::ReleaseDeviceId& request, Context& context) {
  if (context.model.device(csta::dialling_number(request.device)) == nullptr)
    return context.refuse(csta::OperationErrors::invalidDeviceID);
  context.respond(csta::ReleaseDeviceIdResponse{});
}

const Service<csta::GetDeviceId> get_device_id{give_identifier<csta::GetDeviceId, csta::GetDeviceIdResponse>, {}};
const Service<csta::GetThirdPartyDeviceId> get_third_party_device_id{
    give_identifier<csta::GetThirdPartyDeviceId, csta::GetThirdPartyDeviceIdResponse>, {}};
const Service<csta::ReleaseDeviceId> release_device_id{release, {}};

}  // namespace
}  // namespace strowger::services
