// GetCallerIDStatus, GetCallerIDStatusResponse (ECMA-269, ECMA-285 get-caller-id-status).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get caller ID status.
struct GetCallerIDStatus {
  DeviceID device;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetCallerIDStatus&) const = default;
};

/// The answer to GetCallerIDStatus.
struct GetCallerIDStatusResponse {
  bool callerIDProvided = false;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetCallerIDStatusResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetCallerIDStatus> {
  using T = csta::GetCallerIDStatus;
  static constexpr std::string_view name = "GetCallerIDStatus";
  static constexpr std::string_view doc = "Service: get caller ID status.";
  static constexpr auto message = request("getCallerIDStatus", 307);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::GetCallerIDStatusResponse> {
  using T = csta::GetCallerIDStatusResponse;
  static constexpr std::string_view name = "GetCallerIDStatusResponse";
  static constexpr std::string_view doc = "The answer to GetCallerIDStatus.";
  static constexpr auto message = response("getCallerIDStatus", 307);
  template <class = void>
  static constexpr Field fields[] = {field<&T::callerIDProvided>("callerIDProvided", own, "The caller ID provided."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
