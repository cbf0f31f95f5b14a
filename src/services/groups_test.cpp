// Services on groups and on agents: the good case, and each error.
#include "messages/capability_exchange/get_logical_device_information.hpp"
#include "messages/capability_exchange/get_physical_device_information.hpp"
#include "messages/capability_exchange/get_switching_function_devices.hpp"
#include "messages/capability_exchange/switching_function_devices.hpp"
#include "messages/logical_device/get_agent_state.hpp"
#include "messages/logical_device/set_agent_state.hpp"
#include "messages/logical_device/set_forwarding.hpp"
#include "services/test_calls.hpp"

namespace strowger::services {
namespace {

namespace capability = csta::capability;

struct GroupsTest : CallsTest {
  GroupsTest() {
    const calls::DeviceSetting devices[] = {
        {.number = "1001", .name = "Alice", .secret = {}},
        {.number = "1002", .name = "Bob", .secret = {}},
        {.number = "500", .name = "Hunt", .secret = {}, .category = calls::Category::hunt_group},
        {.number = "600", .name = "Sales", .secret = {}, .category = calls::Category::acd_group},
        {.number = "700", .name = "Park", .secret = {}, .category = calls::Category::park}};
    model.configure(devices, effects);
    for (const auto* number : {"500", "600"}) report(calls::InService{number});
  }

  static csta::SetAgentState set(const std::string& device, csta::ReqAgentState state) {
    csta::SetAgentState request;
    request.device = csta::device_id(device);
    request.requestedAgentState = state;
    return request;
  }
  void agent_is(calls::AgentState state, std::optional<calls::AgentState> pending = {}, bool forced = false) {
    report(calls::AgentChanged{"1001", state, {}, {"alice", {"600", "601"}, state, pending, forced}, {}});
  }
};

TEST_F(GroupsTest, SetAgentState) {
  auto request = set("1001", csta::ReqAgentState::loggedOn);
  request.agentID = to_octets("alice");
  request.password = Octets{};
  request.group = csta::device_id("600");
  const auto command = commanded<calls::AgentCommand>(request);
  EXPECT_EQ(command.device, "1001");
  EXPECT_EQ(command.state, calls::AgentState::logged_on);
  EXPECT_EQ(command.agent, "alice");
  EXPECT_EQ(command.group, "600");
  EXPECT_FALSE(done<csta::SetAgentStateResponse>(command.id).pendingAgentState);
  request.password = to_octets("secret");
  refused(request, Operation::agentPasswordNotSupported);
  request.password.reset();
  request.agentID = Octets(65, 'a');
  refused(request, Operation::invalidAgentIdentifier);
  request.agentID.reset();
  request.requestedAgentState = static_cast<csta::ReqAgentState>(9);
  refused(request, Operation::invalidAgentState);
  refused(set("999", csta::ReqAgentState::ready), Operation::invalidDeviceID);
}

TEST_F(GroupsTest, AgentsWithPasswords) {
  agents.configure({{"alice", "4711"}});
  auto request = set("1001", csta::ReqAgentState::loggedOn);
  refused(request, Operation::invalidAgentIdentifier);
  request.agentID = to_octets("bob");
  request.password = to_octets("4711");
  refused(request, Operation::invalidAgentIdentifier);
  request.agentID = to_octets("alice");
  request.password.reset();
  refused(request, Operation::invalidAgentPassword);
  request.password = to_octets("4712");
  refused(request, Operation::invalidAgentPassword);
  request.password = to_octets("4711");
  EXPECT_EQ(commanded<calls::AgentCommand>(request).agent, "alice");
  request.password = to_octets("1");
  for (int i = 0; i < AgentPasswords::most_wrong; ++i) refused(request, Operation::invalidAgentPassword);
  request.password = to_octets("4711");
  refused(request, csta::PerformanceManagementErrors::performanceLimitExceeded);
  request.requestedAgentState = csta::ReqAgentState::ready;
  commanded<calls::AgentCommand>(request);
}

TEST_F(GroupsTest, AnAgentThatIsBusyTakesItsStateLater) {
  agent_is(calls::AgentState::busy);
  const std::pair<csta::ReqAgentState, csta::PendingAgentState> states[] = {
      {csta::ReqAgentState::loggedOff, csta::PendingAgentState::agentNull},
      {csta::ReqAgentState::notReady, csta::PendingAgentState::agentNotReady},
      {csta::ReqAgentState::ready, csta::PendingAgentState::agentReady},
      {csta::ReqAgentState::workingAfterCall, csta::PendingAgentState::agentWorkingAfterCall}};
  for (const auto& [asked, pending] : states)
    EXPECT_EQ(done<csta::SetAgentStateResponse>(commanded<calls::AgentCommand>(set("1001", asked)).id).pendingAgentState,
              pending);
  auto one_group = set("1001", csta::ReqAgentState::loggedOff);
  one_group.group = csta::device_id("601");
  EXPECT_FALSE(done<csta::SetAgentStateResponse>(commanded<calls::AgentCommand>(one_group).id).pendingAgentState);
}

TEST_F(GroupsTest, GetAgentState) {
  csta::GetAgentState request;
  request.device = csta::device_id("1001");
  ask(request);
  auto list = response<csta::GetAgentStateResponse>().agentStateList;
  ASSERT_EQ(list.size(), 1u);
  EXPECT_FALSE(list[0].loggedOn);
  agent_is(calls::AgentState::not_ready, {}, true);
  ask(request);
  list = response<csta::GetAgentStateResponse>().agentStateList;
  ASSERT_EQ(list.size(), 1u);
  EXPECT_TRUE(list[0].loggedOn);
  EXPECT_EQ(list[0].agentID, to_octets("alice"));
  ASSERT_TRUE(list[0].agentInfo && list[0].agentInfo->size() == 2);
  EXPECT_EQ(list[0].agentInfo->at(0).acdGroup, csta::device_id("600"));
  EXPECT_EQ(list[0].agentInfo->at(1).agentState, csta::AgentState::agentNotReady);
  EXPECT_EQ(list[0].agentInfo->at(1).agentStateCondition, csta::AgentStateCondition::forcedPause);
  agent_is(calls::AgentState::busy, calls::AgentState::logged_off);
  request.acdGroup = csta::device_id("600");
  ask(request);
  list = response<csta::GetAgentStateResponse>().agentStateList;
  ASSERT_TRUE(list[0].agentInfo && list[0].agentInfo->size() == 1);
  EXPECT_EQ(list[0].agentInfo->at(0).agentState, csta::AgentState::agentBusy);
  EXPECT_EQ(list[0].agentInfo->at(0).pendingAgentState, csta::PendingAgentState::agentNull);
  request.acdGroup = csta::device_id("500");
  refused(request, Operation::invalidAgentGroup);
  request.acdGroup = csta::device_id("999");
  refused(request, Operation::invalidAgentGroup);
  request.acdGroup.reset();
  request.device = csta::device_id("600");
  refused(request, Operation::requestIncompatibleWithSubjectDevice);
  request.device = csta::device_id("999");
  refused(request, Operation::invalidDeviceID);
}

TEST_F(GroupsTest, ListsOfDevicesNameKinds) {
  const auto listed = [&](std::optional<csta::ReqDeviceCategory> category) {
    csta::GetSwitchingFunctionDevices request;
    request.requestedDeviceCategory = category;
    std::vector<csta::DeviceListItem> list;
    for (const auto& effect : ask(request))
      if (const auto* sent = std::get_if<calls::Request>(&effect))
        if (const auto* part = sent->message.get_if<csta::SwitchingFunctionDevices>())
          list.insert(list.end(), part->deviceList.begin(), part->deviceList.end());
    return list;
  };
  EXPECT_EQ(listed({}).size(), 5u);
  EXPECT_EQ(listed(csta::ReqDeviceCategory::station).size(), 2u);
  EXPECT_TRUE(listed(csta::ReqDeviceCategory::groupPick).empty());
  const std::tuple<csta::ReqDeviceCategory, std::string, capability::DeviceCategory, capability::NamedDeviceTypes> kinds[] =
      {{csta::ReqDeviceCategory::groupHunt, "500", capability::DeviceCategory::group,
        capability::NamedDeviceTypes::stationGroup},
       {csta::ReqDeviceCategory::groupACD, "600", capability::DeviceCategory::group, capability::NamedDeviceTypes::acdGroup},
       {csta::ReqDeviceCategory::park, "700", capability::DeviceCategory::park,
        capability::NamedDeviceTypes::parkingDevice}};
  for (const auto& [asked, number, category, named] : kinds) {
    const auto list = listed(asked);
    ASSERT_EQ(list.size(), 1u) << number;
    EXPECT_EQ(list[0].deviceID, csta::device_id(number));
    EXPECT_EQ(list[0].deviceCategory, category);
    EXPECT_EQ(list[0].namedDeviceTypes, named);
  }
  EXPECT_TRUE(listed(csta::ReqDeviceCategory::groupACD)[0].deviceAttributes->test(csta::DeviceAttributes::groupACD));
}

TEST_F(GroupsTest, InformationOnAGroup) {
  csta::GetLogicalDeviceInformation logical;
  logical.device = csta::device_id("600");
  ask(logical);
  const auto answer = response<csta::GetLogicalDeviceInformationResponse>();
  EXPECT_EQ(answer.deviceCategory, capability::DeviceCategory::group);
  ASSERT_TRUE(answer.groupDeviceAttributes);
  EXPECT_TRUE(answer.groupDeviceAttributes->test(capability::GroupDeviceAttributes::acd));
  EXPECT_TRUE(answer.acdModels.test(capability::ACDModels::visibleACDRelatedDevices));
  EXPECT_FALSE(answer.hasPhysicalElement);
  csta::GetPhysicalDeviceInformation physical;
  physical.device = csta::device_id("500");
  ask(physical);
  EXPECT_EQ(response<csta::GetPhysicalDeviceInformationResponse>().namedDeviceTypes,
            capability::NamedDeviceTypes::stationGroup);
}

TEST_F(GroupsTest, AGroupForwardsAtOnceOnly) {
  csta::SetForwarding request;
  request.device = csta::device_id("600");
  request.activateForward = true;
  request.forwardDN = csta::device_id("1001");
  ask(request);
  response<csta::SetForwardingResponse>();
  request.forwardingType = csta::ForwardingType::forwardBusy;
  refused(request, Operation::invalidForwardingType);
}

}  // namespace
}  // namespace strowger::services
