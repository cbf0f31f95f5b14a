// IntrudeCall, IntrudeCallResponse (ECMA-269, ECMA-285 intrude-call).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/device_feature_types.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/media_services.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: intrude call.
struct IntrudeCall {
  ConnectionID intrude;
  ParticipationType participationType = ParticipationType::active;
  std::optional<Octets> userData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const IntrudeCall&) const = default;
};

/// The answer to IntrudeCall.
struct IntrudeCallResponse {
  std::optional<ConnectionID> conferencedCall;
  std::optional<ConnectionInformation> conferencedCallInfo;
  std::optional<CallLinkageDataList> callLinkageDataList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const IntrudeCallResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::IntrudeCall> {
  using T = csta::IntrudeCall;
  static constexpr std::string_view name = "IntrudeCall";
  static constexpr std::string_view doc = "Service: intrude call.";
  static constexpr auto message = request("intrudeCall", 222);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::intrude>("intrude", own, "The intrude."),
      field<&T::participationType>("participationType", own, "The participation type.") | with_default,
      field<&T::userData>("userData", explicit_application(29), "Data for the other party's application, delivered once.") |
          string_or_private,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::IntrudeCallResponse> {
  using T = csta::IntrudeCallResponse;
  static constexpr std::string_view name = "IntrudeCallResponse";
  static constexpr std::string_view doc = "The answer to IntrudeCall.";
  static constexpr auto message = response("intrudeCall", 222);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::conferencedCall>("conferencedCall", own, "The conferenced call."),
      field<&T::conferencedCallInfo>("conferencedCallInfo", own, "The conferenced call info."),
      field<&T::callLinkageDataList>("callLinkageDataList", context(1), "The call linkage data list.") | since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
