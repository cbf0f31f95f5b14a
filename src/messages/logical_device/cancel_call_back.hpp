// CancelCallBack, CancelCallBackResponse (ECMA-269, ECMA-285 cancel-call-back).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: cancel call back.
struct CancelCallBack {
  DeviceID originatingDevice;
  DeviceID targetDevice;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const CancelCallBack&) const = default;
};

/// The answer to CancelCallBack.
struct CancelCallBackResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const CancelCallBackResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::CancelCallBack> {
  using T = csta::CancelCallBack;
  static constexpr std::string_view name = "CancelCallBack";
  static constexpr std::string_view doc = "Service: cancel call back.";
  static constexpr auto message = request("cancelCallBack", 302);
  template <class = void>
  static constexpr Field fields[] = {field<&T::originatingDevice>("originatingDevice", own, "The originating device."),
                                     field<&T::targetDevice>("targetDevice", own, "The target device."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::CancelCallBackResponse> {
  using T = csta::CancelCallBackResponse;
  static constexpr std::string_view name = "CancelCallBackResponse";
  static constexpr std::string_view doc = "The answer to CancelCallBack.";
  static constexpr auto message = response("cancelCallBack", 302);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
