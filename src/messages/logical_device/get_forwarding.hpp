// GetForwarding, GetForwardingResponse (ECMA-269, ECMA-285 get-forwarding).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get forwarding.
struct GetForwarding {
  DeviceID device;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetForwarding&) const = default;
};

/// The answer to GetForwarding.
struct GetForwardingResponse {
  std::vector<ForwardListItem> forwardingList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetForwardingResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetForwarding> {
  using T = csta::GetForwarding;
  static constexpr std::string_view name = "GetForwarding";
  static constexpr std::string_view doc = "Service: get forwarding.";
  static constexpr auto message = request("getForwarding", 309);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::GetForwardingResponse> {
  using T = csta::GetForwardingResponse;
  static constexpr std::string_view name = "GetForwardingResponse";
  static constexpr std::string_view doc = "The answer to GetForwarding.";
  static constexpr auto message = response("getForwarding", 309);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::forwardingList>("forwardingList", own, "The forwarding list.") | item("forwardListItem"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
