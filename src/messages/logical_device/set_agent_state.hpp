// SetAgentState, SetAgentStateResponse (ECMA-269, ECMA-285 set-agent-state).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Req agent state.
enum class ReqAgentState : std::int32_t {
  loggedOn = 0,
  loggedOff = 1,
  notReady = 2,
  ready = 3,
  workingAfterCall = 4,
};

/// Service: set agent state.
struct SetAgentState {
  DeviceID device;
  ReqAgentState requestedAgentState{};
  std::optional<Octets> agentID;
  std::optional<Octets> password;
  std::optional<DeviceID> group;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetAgentState&) const = default;
};

/// The answer to SetAgentState.
struct SetAgentStateResponse {
  std::optional<PendingAgentState> pendingAgentState;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetAgentStateResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ReqAgentState> {
  static constexpr std::string_view name = "ReqAgentState";
  static constexpr std::string_view doc = "Req agent state.";
  static constexpr Enumerator enumerators[] = {
      {"loggedOn", 0}, {"loggedOff", 1}, {"notReady", 2}, {"ready", 3}, {"workingAfterCall", 4},
  };
};

template <>
struct Schema<csta::SetAgentState> {
  using T = csta::SetAgentState;
  static constexpr std::string_view name = "SetAgentState";
  static constexpr std::string_view doc = "Service: set agent state.";
  static constexpr auto message = request("setAgentState", 312);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::device>("device", own, "The device."),
      field<&T::requestedAgentState>("requestedAgentState", own, "The requested agent state."),
      field<&T::agentID>("agentID", context(2), "The agent ID.") | printable,
      field<&T::password>("password", context(3), "The password.") | secret,
      field<&T::group>("group", own, "The group."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SetAgentStateResponse> {
  using T = csta::SetAgentStateResponse;
  static constexpr std::string_view name = "SetAgentStateResponse";
  static constexpr std::string_view doc = "The answer to SetAgentState.";
  static constexpr auto message = response("setAgentState", 312);
  template <class = void>
  static constexpr Field fields[] = {field<&T::pendingAgentState>("pendingAgentState", own, "The pending agent state."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
