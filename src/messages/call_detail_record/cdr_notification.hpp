// CDRNotification, CDRNotificationResponse (ECMA-269, ECMA-285 call-detail-records-notification).
#pragma once

#include "messages/types/call_detail_record.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: CDR notification.
struct CDRNotification {
  Octets cdrCrossRefID;
  std::optional<CDRReason> cdrReason;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const CDRNotification&) const = default;
};

/// The answer to CDRNotification.
struct CDRNotificationResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const CDRNotificationResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::CDRNotification> {
  using T = csta::CDRNotification;
  static constexpr std::string_view name = "CDRNotification";
  static constexpr std::string_view doc = "Service: CDR notification.";
  static constexpr auto message = request("cDRNotification", 360, Sender::switching);
  template <class = void>
  static constexpr Field fields[] = {field<&T::cdrCrossRefID>("cdrCrossRefID", own, "The cdr cross ref ID.") | printable,
                                     field<&T::cdrReason>("cdrReason", own, "The cdr reason."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::CDRNotificationResponse> {
  using T = csta::CDRNotificationResponse;
  static constexpr std::string_view name = "CDRNotificationResponse";
  static constexpr std::string_view doc = "The answer to CDRNotification.";
  static constexpr auto message = response("cDRNotification", 360);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
