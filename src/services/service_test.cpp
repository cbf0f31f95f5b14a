// Every declared request of computing functions is served or listed as unsupported; what GetCSTAFeatures says is true.
#include "services/service.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/log.hpp"
#include "messages/avaya/device_identifiers.hpp"
#include "messages/capability_exchange/get_csta_features.hpp"
#include "messages/capability_exchange/get_logical_device_information.hpp"
#include "messages/capability_exchange/get_physical_device_information.hpp"
#include "messages/capability_exchange/get_switching_function_caps.hpp"
#include "messages/capability_exchange/profile_lists.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::services {
namespace {

struct ServiceTest : testing::Test {
  calls::CallNumbers numbers;
  calls::Model model{numbers};
  calls::Effects effects;
  Settings settings;

  Context context() {
    return {.model = model, .effects = effects, .app = {1}, .invoke = {7}, .now = Time{}, .settings = settings};
  }
  calls::Effects ask(const schema::Message& request) {
    effects.clear();
    auto asked = context();
    handle(request, asked);
    return effects;
  }
};

bool from_computing_functions(const schema::MessageType& type) {
  return type.is_request() && type.role.sender != schema::Sender::switching && !type.role.operation.empty();
}

TEST_F(ServiceTest, EveryRequestIsServedOrListedAsUnsupported) {
  std::set<std::string_view> listed(unsupported().begin(), unsupported().end());
  EXPECT_EQ(listed.size(), unsupported().size()) << "a name is listed twice";
  for (const schema::MessageType* type : schema::Registry::all()) {
    if (!from_computing_functions(*type)) continue;
    EXPECT_NE(is_served(*type), listed.contains(type->name()))
        << type->name()
        << (is_served(*type) ? ": served, but listed in unsupported_services.cpp"
                             : ": neither a service nor a line in unsupported_services.cpp");
    listed.erase(type->name());
  }
  for (const auto name : listed) ADD_FAILURE() << name << " is listed in unsupported_services.cpp, but not declared";
}

TEST_F(ServiceTest, UnsupportedRequestsAreRefusedAsSuch) {
  for (const auto name : unsupported()) {
    const auto* type = schema::Registry::by_name(name);
    ASSERT_NE(type, nullptr);
    const auto done = ask(schema::Message::of(*type));
    ASSERT_EQ(done.size(), 1u) << name;
    const auto* refusal = std::get_if<calls::Refusal>(&done.front());
    ASSERT_NE(refusal, nullptr) << name;
    EXPECT_EQ(refusal->error.choice, decltype(refusal->error.choice){csta::OperationErrors::serviceNotSupported}) << name;
    EXPECT_EQ(refusal->app, calls::AppRef{1});
    EXPECT_EQ(refusal->invoke, calls::InvokeRef{7});
  }
}

TEST_F(ServiceTest, EveryServiceAnswersItsEmptyRequestOnce) {
  for (const Entry& entry : all()) {
    const auto done = ask(schema::Message::of(*entry.request));
    const auto answers = std::count_if(done.begin(), done.end(), [](const calls::Effect& effect) {
      return std::holds_alternative<calls::Response>(effect) || std::holds_alternative<calls::Refusal>(effect);
    });
    EXPECT_EQ(answers, 1) << entry.request->name();
    if (const auto* response = std::get_if<calls::Response>(&done.front())) {
      EXPECT_EQ(response->message.name(), std::string(entry.request->name()) + "Response");
    }
  }
}

TEST_F(ServiceTest, WhatIsNoRequestIsPassedOver) {
  EXPECT_TRUE(ask(schema::Message{}).empty());
  EXPECT_TRUE(ask(csta::GetCSTAFeaturesResponse{}).empty());
}

std::size_t present(const schema::Type& type, const void* value) {
  return static_cast<std::size_t>(std::count_if(type.fields.begin(), type.fields.end(),
                                                [&](const schema::Field& field) { return field.get(value) != nullptr; }));
}

TEST_F(ServiceTest, FeaturesHaveNamesOfTheStandard) {
  std::vector<std::string> complaints;
  log::set_sink([&](log::Level, std::string_view line) { complaints.emplace_back(line); }, log::Level::error);
  ask(csta::GetCSTAFeatures{});
  ask(csta::GetSwitchingFunctionCaps{});
  log::set_sink({});
  EXPECT_EQ(complaints, std::vector<std::string>{});
}

TEST_F(ServiceTest, FeaturesNameTheEventsThatAreMade) {
  const auto done = ask(csta::GetCSTAFeatures{});
  ASSERT_EQ(done.size(), 1u);
  const auto* features = std::get<calls::Response>(done.front()).message.get_if<csta::GetCSTAFeaturesResponse>();
  ASSERT_NE(features, nullptr);
  std::size_t said = 0;
  ASSERT_TRUE(features->supportedEvents);
  const auto& groups = *features->supportedEvents;
  for (const schema::Field& group : schema::type_of<csta::GetCSTAFeaturesResponseSupportedEvents>().fields)
    if (const void* list = group.get(&groups)) said += present(*group.type, list);
  const auto declared = schema::Registry::all();
  const auto made = std::count_if(declared.begin(), declared.end(), [](const schema::MessageType* type) {
    return type->role.role == schema::Role::event && calls::is_made(*type);
  });
  EXPECT_EQ(said, static_cast<std::size_t>(made));
}

TEST_F(ServiceTest, FeaturesNameTheServicesThatAreServed) {
  const auto done = ask(csta::GetCSTAFeatures{});
  const auto* features = std::get<calls::Response>(done.front()).message.get_if<csta::GetCSTAFeaturesResponse>();
  ASSERT_NE(features, nullptr);
  std::set<std::string> said;
  for (const schema::Field& group : schema::type_of<csta::GetCSTAFeaturesResponseSupportedServices>().fields)
    if (const void* list = group.get(&features->supportedServices))
      for (const schema::Field& service : group.type->fields)
        if (service.get(list) != nullptr) said.insert(std::string(service.name));
  // What the switching function sends by itself, and names that the capability lists spell in their own way.
  for (const auto* sent :
       {"snapshotCallData", "snapshotDeviceData", "switchingFunctionDevices", "systemStatusRegisterAbort", "cdrNotification",
        "cdrReport", "routeRegisterAbort", "routeRequest", "reRoute", "routeUsed", "monitorInfo", "registrationInfo"})
    EXPECT_EQ(said.erase(sent), 1u) << sent;
  const std::pair<const char*, const char*> spelt[] = {{"systemStatusRegisterCancel", "systemRegisterCancel"},
                                                       {"changeSystemStatusFilter", "changeSysStatFilter"},
                                                       {"getHookSwitchStatus", "getHookswitchStatus"},
                                                       {"campOnCall", "camponCall"},
                                                       {"sendStoredCDRs", "sendStoredCDR"},
                                                       {"singleStepConference", "singleStepConferenceCall"},
                                                       {"singleStepTransfer", "singleStepTransferCall"},
                                                       {"callBackNonCallRel", "callBackNonCallRelated"},
                                                       {"callBackMsgNonCallRel", "callBackMessageNonCallRelated"},
                                                       {"cancelCallBackMsg", "cancelCallBackMessage"},
                                                       {"playMsg", "playMessage"},
                                                       {"recordMsg", "recordMessage"},
                                                       {"concatenateMsg", "concatenateMessage"},
                                                       {"deleteMsg", "deleteMessage"},
                                                       {"synthesizeMsg", "synthesizeMessage"},
                                                       {"queryVoiceAttrib", "queryVoiceAttribute"},
                                                       {"setVoiceAttrib", "setVoiceAttribute"}};
  for (const auto& [in_list, of_request] : spelt) {
    EXPECT_EQ(said.erase(in_list), 1u) << in_list;
    said.insert(of_request);
  }
  for (const Entry& entry : all()) {
    if (entry.request->role.operation.empty()) continue;  // a vendor's
    std::string name(entry.request->name());
    name.front() = static_cast<char>(name.front() | 0x20);
    EXPECT_EQ(said.erase(name), 1u) << name;
  }
  EXPECT_TRUE(said.empty()) << *said.begin() << " is said to be supported, but has no service";
}

TEST_F(ServiceTest, WhatTheSwitchCannotDoIsNotOffered) {
  model.set_abilities(calls::basic_commands());
  for (const Entry& entry : all()) {
    if (entry.command == calls::no_command) continue;  // it is no switch's business
    const auto done = ask(schema::Message::of(*entry.request));
    const auto* refusal = std::get_if<calls::Refusal>(&done.front());
    const bool unsupported = refusal != nullptr && refusal->error.choice == decltype(refusal->error.choice){
                                                                                csta::OperationErrors::serviceNotSupported};
    EXPECT_EQ(unsupported, !can_be_served(entry, calls::basic_commands())) << entry.request->name();
  }
  const auto done = ask(csta::GetCSTAFeatures{});
  const auto* features = std::get<calls::Response>(done.front()).message.get_if<csta::GetCSTAFeaturesResponse>();
  ASSERT_TRUE(features != nullptr && features->supportedServices.callControlServList);
  EXPECT_TRUE(features->supportedServices.callControlServList->holdCall);
  EXPECT_FALSE(features->supportedServices.callControlServList->transferCall);
}

TEST_F(ServiceTest, CapabilitiesOfTheSwitchAreThoseOfTheFeatures) {
  const auto done = ask(csta::GetSwitchingFunctionCaps{});
  const auto* caps = std::get<calls::Response>(done.front()).message.get_if<csta::GetSwitchingFunctionCapsResponse>();
  ASSERT_NE(caps, nullptr);
  EXPECT_EQ(caps->switchingSubDomainName, "strowger");
  ASSERT_TRUE(caps->currentTime);
  EXPECT_EQ(caps->currentTime->text.size(), std::string("20250301155413Z").size());
  EXPECT_EQ(caps->maxLengthParameters.callIDInConnectionID, 8);
  EXPECT_LE(calls::call_id({4'000'000'000'000 - 1'200'000'000'000}).size(), 8U);  // in the year 2058
  const auto features_done = ask(csta::GetCSTAFeatures{});
  const auto* features = std::get<calls::Response>(features_done.front()).message.get_if<csta::GetCSTAFeaturesResponse>();
  ASSERT_TRUE(features != nullptr && caps->servEvtsList);
  EXPECT_EQ(caps->servEvtsList->callControlServList, features->supportedServices.callControlServList);
  EXPECT_EQ(caps->servEvtsList->callControlEvtsList, features->supportedEvents->callControlEvtsList);
  EXPECT_TRUE(caps->servEvtsList->monitoringServList);
  EXPECT_TRUE(caps->servEvtsList->cdrServList);
  EXPECT_EQ(caps->servEvtsList->cdrServList, features->supportedServices.cDRServList);
  EXPECT_EQ(caps->servEvtsList->routeingServList, features->supportedServices.routeingServList);
}

/// Whether GetCSTAFeatures' answer has that service or event.
bool says(const csta::GetCSTAFeaturesResponse& features, const csta::ProfileItem& item) {
  const auto said_in = [&](const schema::Type& lists, const void* owner) {
    for (const schema::Field& list : lists.fields) {
      if (list.name != item.list || list.get(owner) == nullptr) continue;
      for (const schema::Field& feature : list.type->fields)
        if (feature.name == item.feature) return feature.get(list.get(owner)) != nullptr;
    }
    return false;
  };
  return said_in(schema::type_of<csta::GetCSTAFeaturesResponseSupportedServices>(), &features.supportedServices) ||
         said_in(schema::type_of<csta::GetCSTAFeaturesResponseSupportedEvents>(), &*features.supportedEvents);
}

TEST_F(ServiceTest, ProfilesAreClaimedByWhatTheyNeed) {
  const auto caps_done = ask(csta::GetSwitchingFunctionCaps{});
  const auto* caps = std::get<calls::Response>(caps_done.front()).message.get_if<csta::GetSwitchingFunctionCapsResponse>();
  const auto features_done = ask(csta::GetCSTAFeatures{});
  const auto* features = std::get<calls::Response>(features_done.front()).message.get_if<csta::GetCSTAFeaturesResponse>();
  ASSERT_TRUE(caps != nullptr && features != nullptr && features->supportedEvents);
  csta::Profiles expected;
  for (const csta::Profile& profile : csta::profile_lists) {
    SCOPED_TRACE(profile.name);
    bool whole = true;
    csta::for_each_item(profile, [&](const csta::ProfileItem& item) {
      const schema::MessageType* type = schema::Registry::by_name(item.message);
      ASSERT_NE(type, nullptr) << item.message;
      const bool supported = type->role.role == schema::Role::event ? calls::is_made(*type) : is_served(*type);
      EXPECT_EQ(says(*features, item), supported) << item.message << ": " << item.list << "." << item.feature;
      whole = whole && supported;
    });
    if (whole) expected.set(profile.bit);
  }
  EXPECT_EQ(caps->profiles, expected);
  for (const auto bit : {csta::Profiles::level1aVoiceBrowserProfile, csta::Profiles::level1bVoiceBrowserProfile,
                         csta::Profiles::minimalUaCSTACallControlProfile})
    EXPECT_TRUE(caps->profiles.test(bit)) << bit;
}

TEST_F(ServiceTest, CapabilitiesOfADevice) {
  const calls::DeviceSetting devices[] = {{"1001", "Alice", ""}};
  model.configure(devices, effects);
  csta::GetLogicalDeviceInformation of_alice;
  of_alice.device = csta::device_id("1001");
  const auto done = ask(of_alice);
  const auto* logical = std::get<calls::Response>(done.front()).message.get_if<csta::GetLogicalDeviceInformationResponse>();
  ASSERT_NE(logical, nullptr);
  EXPECT_EQ(logical->deviceCategory, csta::capability::DeviceCategory::station);
  ASSERT_TRUE(logical->logDevServList && logical->logDevEvtsList && logical->deviceMaintEvtsList);
  EXPECT_TRUE(logical->logDevServList->callControlServList);
  EXPECT_TRUE(logical->logDevEvtsList->callControlEvtsList);
  EXPECT_TRUE(logical->routeingServList);

  csta::GetPhysicalDeviceInformation of_phone;
  of_phone.device = of_alice.device;
  const auto phone = ask(of_phone);
  const auto* physical =
      std::get<calls::Response>(phone.front()).message.get_if<csta::GetPhysicalDeviceInformationResponse>();
  ASSERT_NE(physical, nullptr);
  EXPECT_TRUE(physical->hasLogicalElement);

  of_alice.device = csta::device_id("nobody");
  EXPECT_NE(std::get_if<calls::Refusal>(&ask(of_alice).front()), nullptr);
  of_phone.device = of_alice.device;
  EXPECT_NE(std::get_if<calls::Refusal>(&ask(of_phone).front()), nullptr);
}

TEST_F(ServiceTest, IdentifiersForClientsOfAvayaAreTakenByEveryService) {
  const calls::DeviceSetting devices[] = {{"4750", "Alice", ""}};
  model.configure(devices, effects);
  const auto done =
      ask(csta::GetDeviceId{.switchName = "CM", .switchIPInterface = "192.0.2.1", .extension = "4750", .unknown = {}});
  const auto* given = std::get<calls::Response>(done.front()).message.get_if<csta::GetDeviceIdResponse>();
  ASSERT_NE(given, nullptr);
  EXPECT_EQ(std::get<csta::DeviceIDDeviceIdentifier::other>(given->device.deviceIdentifier.choice),
            to_octets("4750:CM:192.0.2.1:0"));
  csta::GetLogicalDeviceInformation about;
  about.device = given->device;
  EXPECT_NE(std::get_if<calls::Response>(&ask(about).front()), nullptr);
  EXPECT_NE(std::get_if<calls::Response>(&ask(csta::ReleaseDeviceId{.device = given->device, .unknown = {}}).front()),
            nullptr);
  EXPECT_NE(std::get_if<calls::Refusal>(&ask(csta::GetThirdPartyDeviceId{{}, {}, "nobody", {}}).front()), nullptr);
}

}  // namespace
}  // namespace strowger::services
