// RouteReject (ECMA-269, ECMA-285 route-reject).
#pragma once

#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Reject cause.
enum class RejectCause : std::int32_t {
  busyOverflow = 1,
  queueTimeOverflow = 2,
  capacityOverflow = 3,
  calendarOverflow = 4,
  unknownOverflow = 5,
};

/// Service: route reject.
struct RouteReject {
  Octets crossRefIdentifier;
  std::optional<Octets> routeRegisterReqID;
  std::optional<RejectCause> rejectCause;
  std::optional<Octets> correlatorData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const RouteReject&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::RejectCause> {
  static constexpr std::string_view name = "RejectCause";
  static constexpr std::string_view doc = "Reject cause.";
  static constexpr Enumerator enumerators[] = {
      {"busyOverflow", 1},     {"queueTimeOverflow", 2}, {"capacityOverflow", 3},
      {"calendarOverflow", 4}, {"unknownOverflow", 5},
  };
};

template <>
struct Schema<csta::RouteReject> {
  using T = csta::RouteReject;
  static constexpr std::string_view name = "RouteReject";
  static constexpr std::string_view doc = "Service: route reject.";
  static constexpr auto message = one_way("routeReject", 36, Sender::computing);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::crossRefIdentifier>("crossRefIdentifier", application(24), "The handle of the dialogue.") | printable,
      field<&T::routeRegisterReqID>("routeRegisterReqID", context(0), "The route register req ID.") | printable,
      field<&T::rejectCause>("rejectCause", context(1), "The reject cause."),
      field<&T::correlatorData>("correlatorData", context(2), "Data that applications attached to the call.") |
          string_or_private,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
