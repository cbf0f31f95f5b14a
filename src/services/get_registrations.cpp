// Get Registrations (ECMA-269 clause 14.1): the application's own registrations for system status and for routeing.
#include "messages/system_status/get_registrations.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "messages/system_status/registration_info.hpp"
#include "messages/types/identifiers.hpp"
#include "services/segments.hpp"

namespace strowger::services {
namespace {

void handle(const csta::GetRegistrations& request, Context& context) {
  using Data = csta::GetRegistrationsResponseCrossRefIDorRegistrationData;
  const auto wanted = [&](csta::RegistrationType type) {
    const auto& types = request.requestedRegTypes;
    return !types || types->empty() || std::find(types->begin(), types->end(), type) != types->end();
  };
  std::vector<csta::RegistrationListEntry> list;
  const auto add = [&](csta::RegistrationType type, calls::CrossRef id) -> csta::RegistrationListEntry& {
    csta::RegistrationListEntry& entry = list.emplace_back();
    entry.registrationType = type;
    entry.registrationID = text_of(id.octets());
    return entry;
  };
  if (wanted(csta::RegistrationType::sysStatRegister))
    for (const calls::Registration* registration : context.model.registrations(context.app))
      add(csta::RegistrationType::sysStatRegister, registration->id);
  if (wanted(csta::RegistrationType::routeRegister) && context.routeing != nullptr)
    for (const auto& [id, device] : context.routeing->registrations_of(context.app)) {
      auto& entry = add(csta::RegistrationType::routeRegister, id);
      if (!device.empty()) entry.registrationObject = csta::device_id(device);
    }
  csta::GetRegistrationsResponse response;
  auto& data = response.crossRefIDorRegistrationData.choice;
  if (list.size() <= context.settings.segment) {
    data.emplace<Data::registrationList>(std::move(list));
    return context.respond(std::move(response));
  }
  const Octets cross_ref = context.model.new_cross_ref(context.app).octets();
  data.emplace<Data::serviceCrossRefID>(cross_ref);
  context.respond(std::move(response));
  send_in_segments<csta::RegistrationInfo, &csta::RegistrationInfo::registrationList>(std::move(list), cross_ref, context);
}

const Service<csta::GetRegistrations> get_registrations{
    handle,
    {{"systemStatServList", "getRegistrations", {"requestedReqTypes", "segmentedResponseProvided"}},
     {"systemStatServList", "registrationInfo", {"segmentID"}}}};

}  // namespace
}  // namespace strowger::services
