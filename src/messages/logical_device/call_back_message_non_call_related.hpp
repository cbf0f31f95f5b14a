// CallBackMessageNonCallRelated, CallBackMessageNonCallRelatedResponse (ECMA-269, ECMA-285
// call-back-message-non-call-related).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: call back message non call related.
struct CallBackMessageNonCallRelated {
  DeviceID originatingDevice;
  DeviceID targetDevice;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const CallBackMessageNonCallRelated&) const = default;
};

/// The answer to CallBackMessageNonCallRelated.
struct CallBackMessageNonCallRelatedResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const CallBackMessageNonCallRelatedResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::CallBackMessageNonCallRelated> {
  using T = csta::CallBackMessageNonCallRelated;
  static constexpr std::string_view name = "CallBackMessageNonCallRelated";
  static constexpr std::string_view doc = "Service: call back message non call related.";
  static constexpr auto message = request("callBackMessageNonCallRelated", 301);
  template <class = void>
  static constexpr Field fields[] = {field<&T::originatingDevice>("originatingDevice", own, "The originating device."),
                                     field<&T::targetDevice>("targetDevice", own, "The target device."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::CallBackMessageNonCallRelatedResponse> {
  using T = csta::CallBackMessageNonCallRelatedResponse;
  static constexpr std::string_view name = "CallBackMessageNonCallRelatedResponse";
  static constexpr std::string_view doc = "The answer to CallBackMessageNonCallRelated.";
  static constexpr auto message = response("callBackMessageNonCallRelated", 301);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
