// Get CSTA Features (ECMA-269 clause 13.1): what the registered services say of themselves, and the events that the call
// model makes.
#include "messages/capability_exchange/get_csta_features.hpp"

#include <utility>

#include "services/features.hpp"
#include "services/service.hpp"

namespace strowger::services {
namespace {

void handle(const csta::GetCSTAFeatures&, Context& context) {
  csta::GetCSTAFeaturesResponse response;
  say_features(response.supportedServices, context.model.abilities(), context.may_ask);
  say_features(response.supportedEvents.emplace(), context.model.abilities(), context.may_ask);
  context.respond(std::move(response));
}

const Service<csta::GetCSTAFeatures> get_csta_features{handle, {{"capExchangeServList", "getCSTAFeatures", {}}}};

}  // namespace
}  // namespace strowger::services
