// RouteRequest (ECMA-269, ECMA-285 route-request).
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

/// Service: route request.
struct RouteRequest {
  Octets crossRefIdentifier;
  std::optional<Octets> routeRegisterReqID;
  CalledDeviceID currentRoute;
  std::optional<CallingDeviceID> callingDevice;
  std::optional<SubjectDeviceID> routeingDevice;
  std::optional<ConnectionID> routedCall;
  std::optional<SelectValue> routeSelAlgorithm;
  std::optional<AssociatedCallingDeviceID> associatedCallingDevice;
  std::optional<AssociatedCalledDeviceID> associatedCalledDevice;
  std::optional<bool> priority;
  std::optional<std::int64_t> replyTimeout;
  std::optional<Octets> correlatorData;
  std::optional<MediaCallCharacteristics> mediaCallCharacteristics;
  std::optional<CallCharacteristics> callCharacteristics;
  std::optional<ConnectionInformation> routeCallInfo;
  std::optional<CallLinkageData> callLinkageData;
  std::optional<std::string> subjectOfCall;
  std::optional<MessageInfo> messageInfo;
  std::optional<std::string> languagePreferences;
  std::optional<DeviceHistory> deviceHistory;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const RouteRequest&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::RouteRequest> {
  using T = csta::RouteRequest;
  static constexpr std::string_view name = "RouteRequest";
  static constexpr std::string_view doc = "Service: route request.";
  static constexpr auto message = one_way("routeRequest", 31);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::crossRefIdentifier>("crossRefIdentifier", application(24), "The handle of the dialogue.") | printable,
      field<&T::routeRegisterReqID>("routeRegisterReqID", context(0), "The route register req ID.") | printable,
      field<&T::currentRoute>("currentRoute", own, "The current route."),
      field<&T::callingDevice>("callingDevice", own, "The device that calls."),
      field<&T::routeingDevice>("routeingDevice", own, "The routeing device."),
      field<&T::routedCall>("routedCall", own, "The routed call."),
      field<&T::routeSelAlgorithm>("routeSelAlgorithm", context(1), "The route sel algorithm."),
      field<&T::associatedCallingDevice>("associatedCallingDevice", own,
                                         "A device inside the sub-domain that stands for an outside calling device."),
      field<&T::associatedCalledDevice>("associatedCalledDevice", own,
                                        "A device inside the sub-domain that stands for an outside called device."),
      field<&T::priority>("priority", context(2), "The priority."),
      field<&T::replyTimeout>("replyTimeout", context(3), "The reply timeout."),
      field<&T::correlatorData>("correlatorData", context(4), "Data that applications attached to the call.") |
          string_or_private,
      field<&T::mediaCallCharacteristics>("mediaCallCharacteristics", context(5), "The call's media classes and rates."),
      field<&T::callCharacteristics>("callCharacteristics", context(6), "What kind of call it is."),
      field<&T::routeCallInfo>("routeCallInfo", context(7), "The route call info."),
      field<&T::callLinkageData>("callLinkageData", context(8),
                                 "Follows one customer's call through transfers: identifiers that stay."),
      field<&T::subjectOfCall>("subjectOfCall", context(9), "What the call is about, in words."),
      field<&T::messageInfo>("messageInfo", context(10), "Content of a message call.") | item("messageInfoItem"),
      field<&T::languagePreferences>("languagePreferences", context(11), "Languages that the caller wants, as in RFC 3066."),
      field<&T::deviceHistory>("deviceHistory", context(12), "The device that the call was at before.") |
          item("DeviceHistoryListItem"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
