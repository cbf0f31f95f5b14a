// Get Switching Function Capabilities (ECMA-269 clause 13.1). What this switch has is said; of what it has not, nothing.
#include "messages/capability_exchange/get_switching_function_caps.hpp"

#include <fmt/chrono.h>

#include <algorithm>
#include <utility>

#include "messages/capability_exchange/profile_lists.hpp"
#include "services/features.hpp"
#include "services/service.hpp"

namespace strowger::services {
namespace {

namespace capability = csta::capability;

constexpr std::int64_t longest_call_id = 8;
constexpr std::int64_t longest_device_identifier = 128;
constexpr std::int64_t longest_correlator = 32;  // the most that may be said here; XML applications may attach more
constexpr std::int64_t longest_user_data = 256;

template <class Bits>
Bits bits(std::initializer_list<unsigned> set) {
  Bits made;
  for (const unsigned bit : set) made.set(bit);
  return made;
}

capability::MaxLengthParameters lengths(const Settings& settings) {
  capability::MaxLengthParameters made;
  made.callIDInConnectionID = longest_call_id;
  made.correlatorData = std::min(static_cast<std::int64_t>(settings.correlator_octets), longest_correlator);
  made.deviceIdentifiers = longest_device_identifier;
  made.userData = std::min(static_cast<std::int64_t>(settings.user_data_octets), longest_user_data);
  return made;
}

bool is_supported(std::string_view message) {
  const schema::MessageType& type = *schema::Registry::by_name(message);
  return type.role.role == schema::Role::event ? calls::is_made(type) : is_served(type);
}

/// The profiles of which every service is served and every event made.
csta::Profiles profiles() {
  csta::Profiles made;
  for (const csta::Profile& profile : csta::profile_lists) {
    bool whole = true;
    csta::for_each_item(profile, [&](const csta::ProfileItem& item) { whole = whole && is_supported(item.message); });
    if (whole) made.set(profile.bit);
  }
  return made;
}

void handle(const csta::GetSwitchingFunctionCaps&, Context& context) {
  csta::GetSwitchingFunctionCapsResponse response;
  response.switchingSubDomainName = context.settings.sub_domain;
  response.manufacturerName = "Strowger";
  response.profiles = profiles();
  response.deviceIDFormat = bits<capability::DeviceIDFormat>(
      {capability::DeviceIDFormat::dialableDigitsAsterix, capability::DeviceIDFormat::dialableDigitsHash,
       capability::DeviceIDFormat::sFReprNM, capability::DeviceIDFormat::deviceNumber});
  response.swDomainFeatures = bits<capability::SwDomainFeatures>({capability::SwDomainFeatures::supportFailedWithAssConn,
                                                                  capability::SwDomainFeatures::supportFailedWithoutAssConn,
                                                                  capability::SwDomainFeatures::prompting});
  response.swAppearanceAddressability =
      bits<capability::SwAppearanceAddressability>({capability::SwAppearanceAddressability::nonAddressable});
  response.swAppearanceTypes = bits<capability::SwAppearanceTypes>({capability::SwAppearanceTypes::basicStandard});
  response.ignoreUnsupportedParameters = capability::IgnoreUnsupportedParameters::rejectMessage;
  response.mediaClassSupport = bits<csta::MonitorMediaClass>({csta::MonitorMediaClass::voice});
  response.currentTime =
      csta::GeneralizedTime{fmt::format("{:%Y%m%d%H%M%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(context.now)))};
  response.correlatorDataSupported = true;
  response.dynamicFeatureSupported = csta::DynamicFeatureSupported::all;
  response.callLinkageOptions = bits<csta::CallLinkageOptions>({csta::CallLinkageOptions::callLinkageFeatureSupported});
  response.aCDModels = bits<capability::ACDModels>({capability::ACDModels::visibleACDRelatedDevices});
  response.agentLogOnModels = bits<csta::AgentLogOnModels>(
      {csta::AgentLogOnModels::logOnACDGroupExplOneStep, csta::AgentLogOnModels::logOnACDGroupImplOneStep});
  response.agentStateModels = bits<csta::AgentStateModels>({csta::AgentStateModels::agentOriented});
  response.connectionView = csta::ConnectionView::fixed;
  response.maxLengthParameters = lengths(context.settings);
  say_features(response.servEvtsList.emplace(), context.model.abilities(), context.may_ask);
  context.respond(std::move(response));
}

const Service<csta::GetSwitchingFunctionCaps> get_switching_function_caps{
    handle,
    {{"capExchangeServList",
      "getSwitchingFunctionCaps",
      {"mediaClassSupport", "currentTime", "correlatorDataSupported", "dynamicFeatureSupported", "callLinkageOptions",
       "acdModels", "agentLogOnModels", "agentStateModels"}}}};

}  // namespace
}  // namespace strowger::services
