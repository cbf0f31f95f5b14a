// SendData, SendDataResponse (ECMA-269, ECMA-285 send-data).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/event_cause.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: send data.
struct SendData {
  IOCrossRefID ioCrossRefID;
  std::optional<Octets> ioRegisterReqID;
  std::optional<DisplayAttributeList> displayAttributes;
  Octets ioData;
  std::optional<EventCause> ioCause;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SendData&) const = default;
};

/// The answer to SendData.
struct SendDataResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SendDataResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SendData> {
  using T = csta::SendData;
  static constexpr std::string_view name = "SendData";
  static constexpr std::string_view doc = "Service: send data.";
  static constexpr auto message = request("sendData", 112, Sender::either);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::ioCrossRefID>("ioCrossRefID", own, "The io cross ref ID."),
      field<&T::ioRegisterReqID>("ioRegisterReqID", context(0), "The io register req ID.") | printable,
      field<&T::displayAttributes>("displayAttributes", own, "The display attributes."),
      field<&T::ioData>("ioData", own, "The io data."),
      field<&T::ioCause>("ioCause", own, "The io cause."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SendDataResponse> {
  using T = csta::SendDataResponse;
  static constexpr std::string_view name = "SendDataResponse";
  static constexpr std::string_view doc = "The answer to SendData.";
  static constexpr auto message = response("sendData", 112);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
