// CallBackNonCallRelated, CallBackNonCallRelatedResponse (ECMA-269, ECMA-285 call-back-non-call-related).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: call back non call related.
struct CallBackNonCallRelated {
  DeviceID originatingDevice;
  DeviceID targetDevice;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const CallBackNonCallRelated&) const = default;
};

/// The answer to CallBackNonCallRelated.
struct CallBackNonCallRelatedResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const CallBackNonCallRelatedResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::CallBackNonCallRelated> {
  using T = csta::CallBackNonCallRelated;
  static constexpr std::string_view name = "CallBackNonCallRelated";
  static constexpr std::string_view doc = "Service: call back non call related.";
  static constexpr auto message = request("callBackNonCallRelated", 300);
  template <class = void>
  static constexpr Field fields[] = {field<&T::originatingDevice>("originatingDevice", own, "The originating device."),
                                     field<&T::targetDevice>("targetDevice", own, "The target device."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::CallBackNonCallRelatedResponse> {
  using T = csta::CallBackNonCallRelatedResponse;
  static constexpr std::string_view name = "CallBackNonCallRelatedResponse";
  static constexpr std::string_view doc = "The answer to CallBackNonCallRelated.";
  static constexpr auto message = response("callBackNonCallRelated", 300);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
