// JoinCall, JoinCallResponse (ECMA-269, ECMA-285 join-call).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/device_feature_types.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/media_services.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: join call.
struct JoinCall {
  ConnectionID activeCall;
  DeviceID joiningDevice;
  AutoOriginate autoOriginate = AutoOriginate::prompt;
  ParticipationType participationType = ParticipationType::active;
  std::optional<Octets> accountCode;
  std::optional<Octets> authCode;
  std::optional<Octets> correlatorData;
  std::optional<Octets> userData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const JoinCall&) const = default;
};

/// The answer to JoinCall.
struct JoinCallResponse {
  ConnectionID conferencedCall;
  std::optional<ConnectionInformation> conferencedCallInfo;
  std::optional<CallLinkageDataList> callLinkageDataList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const JoinCallResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::JoinCall> {
  using T = csta::JoinCall;
  static constexpr std::string_view name = "JoinCall";
  static constexpr std::string_view doc = "Service: join call.";
  static constexpr auto message = request("joinCall", 223);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::activeCall>("activeCall", own, "The active call."),
      field<&T::joiningDevice>("joiningDevice", own, "The joining device."),
      field<&T::autoOriginate>("autoOriginate", context(0),
                               "Whether the calling device is prompted or goes off hook by itself.") |
          with_default,
      field<&T::participationType>("participationType", context(1), "The participation type.") | with_default,
      field<&T::accountCode>("accountCode", context(2), "To which account the call is charged."),
      field<&T::authCode>("authCode", context(3), "An authorisation code.") | secret,
      field<&T::correlatorData>("correlatorData", context(4), "Data that applications attached to the call.") |
          string_or_private,
      field<&T::userData>("userData", explicit_application(29), "Data for the other party's application, delivered once.") |
          string_or_private,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::JoinCallResponse> {
  using T = csta::JoinCallResponse;
  static constexpr std::string_view name = "JoinCallResponse";
  static constexpr std::string_view doc = "The answer to JoinCall.";
  static constexpr auto message = response("joinCall", 223);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::conferencedCall>("conferencedCall", own, "The conferenced call."),
      field<&T::conferencedCallInfo>("conferencedCallInfo", own, "The conferenced call info."),
      field<&T::callLinkageDataList>("callLinkageDataList", context(1), "The call linkage data list.") | since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
