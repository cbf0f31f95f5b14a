// SetCallerIDStatus, SetCallerIDStatusResponse (ECMA-269, ECMA-285 set-caller-id-status).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: set caller ID status.
struct SetCallerIDStatus {
  DeviceID device;
  bool callerIDProvided = false;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetCallerIDStatus&) const = default;
};

/// The answer to SetCallerIDStatus.
struct SetCallerIDStatusResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetCallerIDStatusResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SetCallerIDStatus> {
  using T = csta::SetCallerIDStatus;
  static constexpr std::string_view name = "SetCallerIDStatus";
  static constexpr std::string_view doc = "Service: set caller ID status.";
  static constexpr auto message = request("setCallerIDStatus", 315);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::callerIDProvided>("callerIDProvided", own, "The caller ID provided."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SetCallerIDStatusResponse> {
  using T = csta::SetCallerIDStatusResponse;
  static constexpr std::string_view name = "SetCallerIDStatusResponse";
  static constexpr std::string_view doc = "The answer to SetCallerIDStatus.";
  static constexpr auto message = response("setCallerIDStatus", 315);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
