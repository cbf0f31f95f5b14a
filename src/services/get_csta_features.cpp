// Get CSTA Features (ECMA-269 clause 13.1): what the registered services say of themselves, and the events that the call
// model makes.
#include "messages/capability_exchange/get_csta_features.hpp"

#include <utility>

#include "base/log.hpp"
#include "services/service.hpp"

namespace strowger::services {
namespace {

/// The events, and which of their optional members they bring. The test beside compares it with calls::is_made.
const std::vector<Feature>& events() {
  static const std::vector<Feature> rows{
      {"callControlEvtsList",
       "callCleared",
       {"correlatorData", "userData", "mediaCallCharacteristics", "callLinkageData", "callIDOnly"}},
      {"callControlEvtsList",
       "connectionCleared",
       {"correlatorData", "userData", "servicesPermitted", "mediaCallCharacteristics", "callLinkageData",
        "languagePreferences", "deviceHistory"}},
      {"callControlEvtsList",
       "delivered",
       {"userData", "servicesPermitted", "mediaCallCharacteristics", "subjectOfCall", "languagePreferences",
        "deviceHistory"}},
      {"callControlEvtsList",
       "diverted",
       {"callingDevice", "calledDevice", "userData", "servicesPermitted", "mediaCallCharacteristics", "subjectOfCall",
        "languagePreferences", "deviceHistory", "sendsDivertedToAll"}},
      {"callControlEvtsList",
       "established",
       {"userData", "servicesPermitted", "mediaCallCharacteristics", "subjectOfCall", "languagePreferences",
        "deviceHistory"}},
      {"callControlEvtsList",
       "failed",
       {"userData", "servicesPermitted", "mediaCallCharacteristics", "subjectOfCall", "languagePreferences", "deviceHistory",
        "callIDOnly"}},
      {"callControlEvtsList",
       "held",
       {"correlatorData", "servicesPermitted", "mediaCallCharacteristics", "callLinkageData", "languagePreferences"}},
      {"callControlEvtsList",
       "netwReached",
       {"userData", "servicesPermitted", "mediaCallCharacteristics", "languagePreferences", "deviceHistory"}},
      {"callControlEvtsList",
       "originated",
       {"servicesPermitted", "mediaCallCharacteristics", "subjectOfCall", "languagePreferences"}},
      {"callControlEvtsList",
       "queued",
       {"numberQueued", "userData", "servicesPermitted", "mediaCallCharacteristics", "subjectOfCall", "languagePreferences",
        "deviceHistory"}},
      {"callControlEvtsList",
       "retrieved",
       {"correlatorData", "servicesPermitted", "mediaCallCharacteristics", "callLinkageData", "languagePreferences"}},
      {"callControlEvtsList",
       "serviceInitiated",
       {"servicesPermitted", "mediaCallCharacteristics", "subjectOfCall", "languagePreferences", "calledDevice"}},
      {"logicalEvtsList", "doNotDisturb", {}},
      {"logicalEvtsList",
       "forwarding",
       {"forwardingTypeBusy", "forwardingTypeNoAns", "forwardingTypeImmediate", "forwardTo", "ringCount", "ringDuration"}},
      {"deviceMaintEvtsList", "backInService", {"cause"}},
      {"deviceMaintEvtsList", "outOfService", {"cause"}},
  };
  return rows;
}

const schema::Field* member(const schema::Type& type, std::string_view name) {
  for (const schema::Field& field : type.fields)
    if (field.name == name) return &field;
  return nullptr;
}

/// Makes the feature's list and service present in `owner` and sets its bits. False when a name is none of the standard's.
bool say(const Feature& feature, const schema::Type& type, void* owner) {
  const schema::Field* list = member(type, feature.list);
  const schema::Field* service = list != nullptr ? member(*list->type, feature.service) : nullptr;
  if (service == nullptr) return false;
  void* bits = service->make(list->make(owner));
  for (const auto name : feature.bits) {
    bool known = false;
    for (const schema::Enumerator& bit : service->type->enumerators) {
      if (bit.name != name) continue;
      static_cast<schema::BitString*>(bits)->set(static_cast<unsigned>(bit.number));
      known = true;
    }
    if (!known) return false;
  }
  return true;
}

void handle(const csta::GetCSTAFeatures&, Context& context) {
  csta::GetCSTAFeaturesResponse response;
  bool all_known = true;
  for (const Entry& entry : all())
    for (const Feature& feature : entry.features)
      all_known &=
          say(feature, schema::type_of<csta::GetCSTAFeaturesResponseSupportedServices>(), &response.supportedServices);
  auto& supported = response.supportedEvents.emplace();
  for (const Feature& feature : events())
    all_known &= say(feature, schema::type_of<csta::GetCSTAFeaturesResponseSupportedEvents>(), &supported);
  if (!all_known) log::error("a service declares a feature that GetCSTAFeatures does not have: report this as a defect");
  context.respond(std::move(response));
}

const Service<csta::GetCSTAFeatures> get_csta_features{handle, {{"capExchangeServList", "getCSTAFeatures", {}}}};

}  // namespace
}  // namespace strowger::services
