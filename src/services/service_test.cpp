// Every declared request of computing functions is served or listed as unsupported; what GetCSTAFeatures says is true.
#include "services/service.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "messages/capability_exchange/get_csta_features.hpp"

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
    if (type->role.role == schema::Role::one_way) {
      EXPECT_TRUE(done.empty()) << name;
      continue;
    }
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
       {"snapshotCallData", "snapshotDeviceData", "switchingFunctionDevices", "systemStatusRegisterAbort"})
    EXPECT_EQ(said.erase(sent), 1u) << sent;
  EXPECT_EQ(said.erase("systemStatusRegisterCancel"), 1u);
  said.insert("systemRegisterCancel");
  for (const Entry& entry : all()) {
    std::string name(entry.request->name());
    name.front() = static_cast<char>(name.front() | 0x20);
    EXPECT_EQ(said.erase(name), 1u) << name;
  }
  EXPECT_TRUE(said.empty()) << *said.begin() << " is said to be supported, but has no service";
}

}  // namespace
}  // namespace strowger::services
