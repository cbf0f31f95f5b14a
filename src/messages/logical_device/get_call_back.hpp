// GetCallBack, GetCallBackResponse (ECMA-269, ECMA-285 get-call-back).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get call back.
struct GetCallBack {
  DeviceID device;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetCallBack&) const = default;
};

/// Call back list item.
struct CallBackListItem {
  DeviceID originatingDevice;
  DeviceID targetDevice;
  std::optional<bool> callBackMessageIndicator;
  Unknown unknown;

  bool operator==(const CallBackListItem&) const = default;
};

/// The answer to GetCallBack.
struct GetCallBackResponse {
  std::vector<CallBackListItem> callBackList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetCallBackResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetCallBack> {
  using T = csta::GetCallBack;
  static constexpr std::string_view name = "GetCallBack";
  static constexpr std::string_view doc = "Service: get call back.";
  static constexpr auto message = request("getCallBack", 378);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::CallBackListItem> {
  using T = csta::CallBackListItem;
  static constexpr std::string_view name = "CallBackListItem";
  static constexpr std::string_view doc = "Call back list item.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::originatingDevice>("originatingDevice", own, "The originating device."),
      field<&T::targetDevice>("targetDevice", own, "The target device."),
      field<&T::callBackMessageIndicator>("callBackMessageIndicator", own, "The call back message indicator.")};
};

template <>
struct Schema<csta::GetCallBackResponse> {
  using T = csta::GetCallBackResponse;
  static constexpr std::string_view name = "GetCallBackResponse";
  static constexpr std::string_view doc = "The answer to GetCallBack.";
  static constexpr auto message = response("getCallBack", 378);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::callBackList>("callBackList", own, "The call back list.") | item("callBackListItem"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
