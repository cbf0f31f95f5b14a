// DirectedPickupCall, DirectedPickupCallResponse (ECMA-269, ECMA-285 directed-pickup-call).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/media_services.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: directed pickup call.
struct DirectedPickupCall {
  ConnectionID callToBePickedUp;
  DeviceID requestingDevice;
  std::optional<Octets> correlatorData;
  std::optional<Octets> userData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const DirectedPickupCall&) const = default;
};

/// The answer to DirectedPickupCall.
struct DirectedPickupCallResponse {
  std::optional<ConnectionID> pickedCall;
  std::optional<ConnectionInformation> pickedCallInfo;
  std::optional<CallLinkageData> callLinkageData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const DirectedPickupCallResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::DirectedPickupCall> {
  using T = csta::DirectedPickupCall;
  static constexpr std::string_view name = "DirectedPickupCall";
  static constexpr std::string_view doc = "Service: directed pickup call.";
  static constexpr auto message = request("directedPickupCall", 220);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::callToBePickedUp>("callToBePickedUp", own, "The call to be picked up."),
      field<&T::requestingDevice>("requestingDevice", own, "The requesting device."),
      field<&T::correlatorData>("correlatorData", own, "Data that applications attached to the call.") | string_or_private,
      field<&T::userData>("userData", explicit_application(29), "Data for the other party's application, delivered once.") |
          string_or_private,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::DirectedPickupCallResponse> {
  using T = csta::DirectedPickupCallResponse;
  static constexpr std::string_view name = "DirectedPickupCallResponse";
  static constexpr std::string_view doc = "The answer to DirectedPickupCall.";
  static constexpr auto message = response("directedPickupCall", 220);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::pickedCall>("pickedCall", own, "The picked call."),
      field<&T::pickedCallInfo>("pickedCallInfo", own, "The picked call info."),
      field<&T::callLinkageData>("callLinkageData", context(1),
                                 "Follows one customer's call through transfers: identifiers that stay.") |
          since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
