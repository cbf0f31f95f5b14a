// SetForwarding, SetForwardingResponse (ECMA-269, ECMA-285 set-forwarding).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: set forwarding.
struct SetForwarding {
  DeviceID device;
  std::optional<ForwardingType> forwardingType;
  bool activateForward = false;
  std::optional<DeviceID> forwardDN;
  std::optional<std::int64_t> ringCount;
  std::optional<std::int64_t> ringDuration;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetForwarding&) const = default;
};

/// The answer to SetForwarding.
struct SetForwardingResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetForwardingResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SetForwarding> {
  using T = csta::SetForwarding;
  static constexpr std::string_view name = "SetForwarding";
  static constexpr std::string_view doc = "Service: set forwarding.";
  static constexpr auto message = request("setForwarding", 317);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::device>("device", own, "The device."),
      field<&T::forwardingType>("forwardingType", own, "The forwarding type."),
      field<&T::activateForward>("activateForward", own, "The activate forward."),
      field<&T::forwardDN>("forwardDN", own, "The forward DN."),
      field<&T::ringCount>("ringCount", own, "The ring count.") | bounds(1, 100),
      field<&T::ringDuration>("ringDuration", context(3), "The ring duration.") | since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SetForwardingResponse> {
  using T = csta::SetForwardingResponse;
  static constexpr std::string_view name = "SetForwardingResponse";
  static constexpr std::string_view doc = "The answer to SetForwarding.";
  static constexpr auto message = response("setForwarding", 317);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
