// SendBroadcastData, SendBroadcastDataResponse (ECMA-269, ECMA-285 send-broadcast-data).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: send broadcast data.
struct SendBroadcastData {
  Octets ioData;
  std::optional<DataPathType> dataPathType;
  std::optional<DisplayAttributeList> displayAttributes;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SendBroadcastData&) const = default;
};

/// The answer to SendBroadcastData.
struct SendBroadcastDataResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SendBroadcastDataResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SendBroadcastData> {
  using T = csta::SendBroadcastData;
  static constexpr std::string_view name = "SendBroadcastData";
  static constexpr std::string_view doc = "Service: send broadcast data.";
  static constexpr auto message = request("sendBroadcastData", 114, Sender::either);
  template <class = void>
  static constexpr Field fields[] = {field<&T::ioData>("ioData", own, "The io data."),
                                     field<&T::dataPathType>("dataPathType", own, "The data path type."),
                                     field<&T::displayAttributes>("displayAttributes", own, "The display attributes."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SendBroadcastDataResponse> {
  using T = csta::SendBroadcastDataResponse;
  static constexpr std::string_view name = "SendBroadcastDataResponse";
  static constexpr std::string_view doc = "The answer to SendBroadcastData.";
  static constexpr auto message = response("sendBroadcastData", 114);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
