// GetAgentState, GetAgentStateResponse (ECMA-269, ECMA-285 get-agent-state).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get agent state.
struct GetAgentState {
  DeviceID device;
  std::optional<DeviceID> acdGroup;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetAgentState&) const = default;
};

/// Agent state condition.
enum class AgentStateCondition : std::int32_t {
  forcedPause = 0,
  other = 1,
};

/// Agent info.
struct AgentInfo {
  std::optional<DeviceID> acdGroup;
  AgentState agentState{};
  std::optional<PendingAgentState> pendingAgentState;
  std::optional<AgentStateCondition> agentStateCondition;
  Unknown unknown;

  bool operator==(const AgentInfo&) const = default;
};

/// Agent state entry.
struct AgentStateEntry {
  std::optional<Octets> agentID;
  bool loggedOn = false;
  std::optional<std::vector<AgentInfo>> agentInfo;
  Unknown unknown;

  bool operator==(const AgentStateEntry&) const = default;
};

/// The answer to GetAgentState.
struct GetAgentStateResponse {
  std::vector<AgentStateEntry> agentStateList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetAgentStateResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetAgentState> {
  using T = csta::GetAgentState;
  static constexpr std::string_view name = "GetAgentState";
  static constexpr std::string_view doc = "Service: get agent state.";
  static constexpr auto message = request("getAgentState", 304);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::acdGroup>("acdGroup", own, "The acd group."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::AgentStateCondition> {
  static constexpr std::string_view name = "AgentStateCondition";
  static constexpr std::string_view doc = "Agent state condition.";
  static constexpr Enumerator enumerators[] = {
      {"forcedPause", 0},
      {"other", 1},
  };
};

template <>
struct Schema<csta::AgentInfo> {
  using T = csta::AgentInfo;
  static constexpr std::string_view name = "AgentInfo";
  static constexpr std::string_view doc = "Agent info.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::acdGroup>("acdGroup", own, "The acd group."), field<&T::agentState>("agentState", own, "The agent state."),
      field<&T::pendingAgentState>("pendingAgentState", context(0), "The pending agent state."),
      field<&T::agentStateCondition>("agentStateCondition", context(1), "The agent state condition.")};
};

template <>
struct Schema<csta::AgentStateEntry> {
  using T = csta::AgentStateEntry;
  static constexpr std::string_view name = "AgentStateEntry";
  static constexpr std::string_view doc = "Agent state entry.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::agentID>("agentID", own, "The agent ID.") | printable,
                                     field<&T::loggedOn>("loggedOn", own, "The logged on.") | xml("loggedOnState"),
                                     field<&T::agentInfo>("agentInfo", own, "The agent info.") | item("agentInfoItem")};
};

template <>
struct Schema<csta::GetAgentStateResponse> {
  using T = csta::GetAgentStateResponse;
  static constexpr std::string_view name = "GetAgentStateResponse";
  static constexpr std::string_view doc = "The answer to GetAgentState.";
  static constexpr auto message = response("getAgentState", 304);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::agentStateList>("agentStateList", own, "The agent state list.") | item("agentStateEntry"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
