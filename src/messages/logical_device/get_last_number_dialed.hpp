// GetLastNumberDialed, GetLastNumberDialedResponse (ECMA-269, ECMA-285 get-last-number-dialed).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get last number dialed.
struct GetLastNumberDialed {
  DeviceID device;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetLastNumberDialed&) const = default;
};

/// The answer to GetLastNumberDialed.
struct GetLastNumberDialedResponse {
  DeviceID numberDialed;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetLastNumberDialedResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetLastNumberDialed> {
  using T = csta::GetLastNumberDialed;
  static constexpr std::string_view name = "GetLastNumberDialed";
  static constexpr std::string_view doc = "Service: get last number dialed.";
  static constexpr auto message = request("getLastNumberDialed", 310);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::GetLastNumberDialedResponse> {
  using T = csta::GetLastNumberDialedResponse;
  static constexpr std::string_view name = "GetLastNumberDialedResponse";
  static constexpr std::string_view doc = "The answer to GetLastNumberDialed.";
  static constexpr auto message = response("getLastNumberDialed", 310);
  template <class = void>
  static constexpr Field fields[] = {field<&T::numberDialed>("numberDialed", own, "The number dialed."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
