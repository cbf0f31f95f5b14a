// SendMulticastData, SendMulticastDataResponse (ECMA-269, ECMA-285 send-multicast-data).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: send multicast data.
struct SendMulticastData {
  std::vector<IOCrossRefID> ioCrossRefIDList;
  std::optional<Octets> ioData;
  std::optional<DisplayAttributeList> displayAttributes;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SendMulticastData&) const = default;
};

/// The answer to SendMulticastData.
struct SendMulticastDataResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SendMulticastDataResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SendMulticastData> {
  using T = csta::SendMulticastData;
  static constexpr std::string_view name = "SendMulticastData";
  static constexpr std::string_view doc = "Service: send multicast data.";
  static constexpr auto message = request("sendMulticastData", 113, Sender::either);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::ioCrossRefIDList>("ioCrossRefIDList", own, "The io cross ref ID list.") | item("ioCrossRefID"),
      field<&T::ioData>("ioData", own, "The io data."),
      field<&T::displayAttributes>("displayAttributes", own, "The display attributes."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SendMulticastDataResponse> {
  using T = csta::SendMulticastDataResponse;
  static constexpr std::string_view name = "SendMulticastDataResponse";
  static constexpr std::string_view doc = "The answer to SendMulticastData.";
  static constexpr auto message = response("sendMulticastData", 113);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
