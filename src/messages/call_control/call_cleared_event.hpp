// CallClearedEvent (ECMA-269, ECMA-285 call-cleared-event).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/event_cause.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/media_services.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// A call is over.
struct CallClearedEvent {
  ConnectionID clearedCall;
  std::optional<Octets> correlatorData;
  std::optional<Octets> userData;
  EventCause cause{};
  std::optional<MediaCallCharacteristics> mediaCallCharacteristics;
  std::optional<CallCharacteristics> callCharacteristics;
  std::optional<CallLinkageData> callLinkageData;
  std::optional<std::string> languagePreferences;
  std::optional<std::vector<std::vector<GeoPriv>>> locationInfo;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const CallClearedEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::CallClearedEvent> {
  using T = csta::CallClearedEvent;
  static constexpr std::string_view name = "CallClearedEvent";
  static constexpr std::string_view doc = "A call is over.";
  static constexpr auto message = event(EventCategory::callControl, 1, 0);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::clearedCall>("clearedCall", own, "The call that is over."),
      field<&T::correlatorData>("correlatorData", context(1), "Data that applications attached to the call.") |
          string_or_private,
      field<&T::userData>("userData", explicit_application(29), "Data for the other party's application, delivered once.") |
          string_or_private,
      field<&T::cause>("cause", own, "Why it happened."),
      field<&T::mediaCallCharacteristics>("mediaCallCharacteristics", context(2), "The call's media classes and rates."),
      field<&T::callCharacteristics>("callCharacteristics", context(3), "What kind of call it is."),
      field<&T::callLinkageData>("callLinkageData", context(4),
                                 "Follows one customer's call through transfers: identifiers that stay."),
      field<&T::languagePreferences>("languagePreferences", context(5), "Languages that the caller wants, as in RFC 3066."),
      field<&T::locationInfo>("locationInfo", context(6), "Where the device is (RFC 4119).") | xml("locationInfoList") |
          item("locationInfoEntry") | since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
