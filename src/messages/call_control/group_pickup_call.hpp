// GroupPickupCall, GroupPickupCallResponse (ECMA-269, ECMA-285 group-pickup-call).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/media_services.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: group pickup call.
struct GroupPickupCall {
  DeviceID newDestination;
  std::optional<DeviceID> pickGroup;
  std::optional<Octets> correlatorData;
  std::optional<Octets> userData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GroupPickupCall&) const = default;
};

/// The answer to GroupPickupCall.
struct GroupPickupCallResponse {
  std::optional<ConnectionID> pickedCall;
  std::optional<ConnectionInformation> pickedCallInfo;
  std::optional<CallLinkageData> callLinkageData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GroupPickupCallResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GroupPickupCall> {
  using T = csta::GroupPickupCall;
  static constexpr std::string_view name = "GroupPickupCall";
  static constexpr std::string_view doc = "Service: group pickup call.";
  static constexpr auto message = request("groupPickupCall", 221);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::newDestination>("newDestination", own, "Where the call goes now."),
      field<&T::pickGroup>("pickGroup", own, "The pick group."),
      field<&T::correlatorData>("correlatorData", own, "Data that applications attached to the call.") | string_or_private,
      field<&T::userData>("userData", explicit_application(29), "Data for the other party's application, delivered once.") |
          string_or_private,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::GroupPickupCallResponse> {
  using T = csta::GroupPickupCallResponse;
  static constexpr std::string_view name = "GroupPickupCallResponse";
  static constexpr std::string_view doc = "The answer to GroupPickupCall.";
  static constexpr auto message = response("groupPickupCall", 221);
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
