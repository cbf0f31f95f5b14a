// The answers that list what there is.
#include "services/visible.hpp"

#include <utility>

#include "messages/capability_exchange/get_csta_features.hpp"
#include "messages/capability_exchange/switching_function_devices.hpp"
#include "messages/types/identifiers.hpp"
#include "services/features.hpp"

namespace strowger::services {
namespace {

/// The features of services that are visible; the events as they are.
void make_anew(csta::GetCSTAFeaturesResponse& response, const Visible& visible, const calls::CommandSet& able) {
  csta::GetCSTAFeaturesResponse made;
  made.supportedEvents = std::move(response.supportedEvents);
  made.extensions = std::move(response.extensions);
  say_features_of(visible.service, schema::type_of<csta::GetCSTAFeaturesResponseSupportedServices>(),
                  &made.supportedServices, able);
  response = std::move(made);
}

}  // namespace

void show_only(const Visible& visible, const calls::Model& model, calls::Effects& effects) {
  for (calls::Effect& effect : effects) {
    if (auto* request = std::get_if<calls::Request>(&effect)) {
      auto* list = request->message.get_if<csta::SwitchingFunctionDevices>();
      if (list == nullptr) continue;
      std::erase_if(list->deviceList,
                    [&](const csta::DeviceListItem& item) { return !visible.device(csta::dialling_number(item.deviceID)); });
    } else if (auto* response = std::get_if<calls::Response>(&effect)) {
      if (auto* features = response->message.get_if<csta::GetCSTAFeaturesResponse>())
        make_anew(*features, visible, model.abilities());
    }
  }
}

}  // namespace strowger::services
