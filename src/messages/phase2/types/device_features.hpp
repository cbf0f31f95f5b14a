// QueryDeviceFeature, SetDeviceFeature of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/device_features.hpp"
#include "schema/declare.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// What is asked for. Number 3 and those from 6 on are inferred.
enum class QueryDeviceFeature : std::int32_t {
  msgWaitingOn = 0,
  doNotDisturbOn = 1,
  forward = 2,
  lastDialedNumber = 3,
  deviceInfo = 4,
  agentState = 5,
  routeingEnabled = 6,
  autoAnswer = 7,
  microphoneMuteOn = 8,
  speakerMuteOn = 9,
  speakerVolume = 10,
};

/// What is set, and to what.
struct SetDeviceFeature {
  enum Alternative : std::size_t {
    msgWaitingOn,
    doNotDisturbOn,
    forward,
    requestedAgentState,
    enableRouteing,
    autoAnswer,
    microphoneMuteOn,
    speakerMuteOn,
    speakerVolume
  };
  std::variant<bool, bool, phase1::ForwardParameter, phase1::AgentParameter, bool, bool, bool, bool, std::int64_t> choice;

  bool operator==(const SetDeviceFeature&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::QueryDeviceFeature> {
  static constexpr std::string_view name = "QueryDeviceFeature";
  static constexpr std::string_view doc = "What is asked for. Number 3 and those from 6 on are inferred.";
  static constexpr Enumerator enumerators[] = {
      {"msgWaitingOn", 0},     {"doNotDisturbOn", 1}, {"forward", 2},         {"lastDialedNumber", 3},
      {"deviceInfo", 4},       {"agentState", 5},     {"routeingEnabled", 6}, {"autoAnswer", 7},
      {"microphoneMuteOn", 8}, {"speakerMuteOn", 9},  {"speakerVolume", 10},
  };
};

template <>
struct Schema<csta::phase2::SetDeviceFeature> {
  using T = csta::phase2::SetDeviceFeature;
  static constexpr std::string_view name = "SetDeviceFeature";
  static constexpr std::string_view doc = "What is set, and to what.";
  template <class = void>
  static constexpr Field fields[] = {
      alternative<T, 0>("msgWaitingOn", context(0), "Whether a message waits."),
      alternative<T, 1>("doNotDisturbOn", context(1), "Whether calls are kept away."),
      alternative<T, 2>("forward", context(2), "Forwarding."),
      alternative<T, 3>("requestedAgentState", explicit_context(3), "The agent state."),
      alternative<T, 4>("enableRouteing", context(4), "Whether calls are routed by applications.") | inferred,
      alternative<T, 5>("autoAnswer", context(5), "Whether calls are answered automatically.") | inferred,
      alternative<T, 6>("microphoneMuteOn", context(6), "Whether the microphone is off.") | inferred,
      alternative<T, 7>("speakerMuteOn", context(7), "Whether the speaker is off.") | inferred,
      alternative<T, 8>("speakerVolume", context(8), "The volume, in percent.") | inferred};
};

}  // namespace strowger::schema
