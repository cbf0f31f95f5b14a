// SetMessageWaitingIndicator, SetMessageWaitingIndicatorResponse (ECMA-269, ECMA-285 set-message-waiting-indicator).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: set message waiting indicator.
struct SetMessageWaitingIndicator {
  DeviceID device;
  bool messageWaitingOn = false;
  std::optional<DeviceID> deviceForMessage;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetMessageWaitingIndicator&) const = default;
};

/// The answer to SetMessageWaitingIndicator.
struct SetMessageWaitingIndicatorResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetMessageWaitingIndicatorResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SetMessageWaitingIndicator> {
  using T = csta::SetMessageWaitingIndicator;
  static constexpr std::string_view name = "SetMessageWaitingIndicator";
  static constexpr std::string_view doc = "Service: set message waiting indicator.";
  static constexpr auto message = request("setMessageWaitingIndicator", 277);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::messageWaitingOn>("messageWaitingOn", own, "The message waiting on."),
                                     field<&T::deviceForMessage>("deviceForMessage", own, "The device for message."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SetMessageWaitingIndicatorResponse> {
  using T = csta::SetMessageWaitingIndicatorResponse;
  static constexpr std::string_view name = "SetMessageWaitingIndicatorResponse";
  static constexpr std::string_view doc = "The answer to SetMessageWaitingIndicator.";
  static constexpr auto message = response("setMessageWaitingIndicator", 277);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
