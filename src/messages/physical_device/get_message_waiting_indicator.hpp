// GetMessageWaitingIndicator, GetMessageWaitingIndicatorResponse (ECMA-269, ECMA-285 get-message-waiting-indicator).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get message waiting indicator.
struct GetMessageWaitingIndicator {
  DeviceID device;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetMessageWaitingIndicator&) const = default;
};

/// The answer to GetMessageWaitingIndicator.
struct GetMessageWaitingIndicatorResponse {
  bool messageWaitingOn = false;
  std::optional<DeviceID> deviceForMessage;
  std::optional<bool> lampIsPresent;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetMessageWaitingIndicatorResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetMessageWaitingIndicator> {
  using T = csta::GetMessageWaitingIndicator;
  static constexpr std::string_view name = "GetMessageWaitingIndicator";
  static constexpr std::string_view doc = "Service: get message waiting indicator.";
  static constexpr auto message = request("getMessageWaitingIndicator", 267);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::GetMessageWaitingIndicatorResponse> {
  using T = csta::GetMessageWaitingIndicatorResponse;
  static constexpr std::string_view name = "GetMessageWaitingIndicatorResponse";
  static constexpr std::string_view doc = "The answer to GetMessageWaitingIndicator.";
  static constexpr auto message = response("getMessageWaitingIndicator", 267);
  template <class = void>
  static constexpr Field fields[] = {field<&T::messageWaitingOn>("messageWaitingOn", own, "The message waiting on."),
                                     field<&T::deviceForMessage>("deviceForMessage", own, "The device for message."),
                                     field<&T::lampIsPresent>("lampIsPresent", own, "The lamp is present."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
