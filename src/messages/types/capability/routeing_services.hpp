// types: RouteRegister, RouteRegisterCancel, RouteRegisterAbort, ReRoute ... (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Route register.
struct RouteRegister : BitString {
  enum Bit : unsigned {
    routeingDevice = 0,
    requestedMonitorMediaClass = 1,
    requestedMonitorMediaClassAudio = 2,
    requestedMonitorMediaClassData = 3,
    requestedMonitorMediaClassImage = 4,
    requestedMonitorMediaClassVoice = 5,
    requestedMonitorMediaClassChat = 10,
    requestedMonitorMediaClassEmail = 11,
    requestedMonitorMediaClassMessage = 12,
    requestedMonitorMediaClassIM = 13,
    requestedMonitorMediaClassSMS = 14,
    requestedMonitorMediaClassMMS = 15,
    privateData = 6,
    actualRouteingMediaClassInAck = 7,
    privateDataInAck = 8,
    allRouteingDevices = 9,
  };
};

/// Route register cancel.
struct RouteRegisterCancel : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Route register abort.
struct RouteRegisterAbort : BitString {
  enum Bit : unsigned {
    privateData = 0,
  };
};

/// Re route.
struct ReRoute : BitString {
  enum Bit : unsigned {
    replyTimeout = 1,
    correlatorData = 2,
    privateData = 3,
  };
};

/// Route end.
struct RouteEnd : BitString {
  enum Bit : unsigned {
    errorValue = 1,
    correlatorData = 2,
    privateData = 3,
    supportsSending = 4,
    supportsReceiving = 5,
  };
};

/// Route reject.
struct RouteReject : BitString {
  enum Bit : unsigned {
    rejectCauseBusyOverflow = 0,
    rejectCauseQueueTimeOverflow = 1,
    rejectCauseCapacityOverflow = 2,
    rejectCauseCalendarOverflow = 3,
    rejectCauseUnknownOverflow = 4,
    correlatorData = 5,
    privateData = 6,
  };
};

/// Route request.
struct RouteRequest : BitString {
  enum Bit : unsigned {
    callingDevice = 0,
    routeingDevice = 1,
    routeSelAlgorithmACD = 2,
    routeSelAlgorithmEmergency = 3,
    routeSelAlgorithmLeastCost = 4,
    routeSelAlgorithmNormal = 5,
    routeSelAlgorithmUserDefined = 6,
    priority = 7,
    replyTimeout = 8,
    correlatorData = 9,
    mediaCallCharacteristics = 10,
    callCharacteristics = 11,
    routedCallInfo = 12,
    subjectOfCall = 15,
    messageInformation = 16,
    languagePreferences = 17,
    deviceHistory = 18,
    privateData = 13,
    nonCallRelatedRouteing = 14,
  };
};

/// Route select.
struct RouteSelect : BitString {
  enum Bit : unsigned {
    alternateRoutes = 0,
    remainRetriesNoListAvailable = 1,
    remainRetriesNoCountAvailable = 2,
    remainRetriesRetryCount = 3,
    routeUsed = 4,
    correlatorData = 5,
    privateData = 6,
  };
};

/// Route used.
struct RouteUsed : BitString {
  enum Bit : unsigned {
    callingDevice = 0,
    domain = 1,
    correlatorData = 2,
    privateData = 3,
  };
};

/// Routeing serv list.
struct RouteingServList {
  std::optional<RouteRegister> routeRegister;
  std::optional<RouteRegisterCancel> routeRegisterCancel;
  std::optional<RouteRegisterAbort> routeRegisterAbort;
  std::optional<ReRoute> reRoute;
  std::optional<RouteEnd> routeEnd;
  std::optional<RouteReject> routeReject;
  std::optional<RouteRequest> routeRequest;
  std::optional<RouteSelect> routeSelect;
  std::optional<RouteUsed> routeUsed;
  Unknown unknown;

  bool operator==(const RouteingServList&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::RouteRegister> {
  static constexpr std::string_view name = "RouteRegister";
  static constexpr std::string_view doc = "Route register.";
  static constexpr Enumerator enumerators[] = {
      {"routeingDevice", 0},
      {"requestedMonitorMediaClass", 1},
      {"requestedMonitorMediaClassAudio", 2},
      {"requestedMonitorMediaClassData", 3},
      {"requestedMonitorMediaClassImage", 4},
      {"requestedMonitorMediaClassVoice", 5},
      {"requestedMonitorMediaClassChat", 10},
      {"requestedMonitorMediaClassEmail", 11, "requestedMonitorrMediaClassEmail"},
      {"requestedMonitorMediaClassMessage", 12, "requestedMonitorrMediaClassMessage"},
      {"requestedMonitorMediaClassIM", 13},
      {"requestedMonitorMediaClassSMS", 14},
      {"requestedMonitorMediaClassMMS", 15},
      {"privateData", 6},
      {"actualRouteingMediaClassInAck", 7},
      {"privateDataInAck", 8},
      {"allRouteingDevices", 9},
  };
};

template <>
struct Schema<csta::capability::RouteRegisterCancel> {
  static constexpr std::string_view name = "RouteRegisterCancel";
  static constexpr std::string_view doc = "Route register cancel.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::RouteRegisterAbort> {
  static constexpr std::string_view name = "RouteRegisterAbort";
  static constexpr std::string_view doc = "Route register abort.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
  };
};

template <>
struct Schema<csta::capability::ReRoute> {
  static constexpr std::string_view name = "ReRoute";
  static constexpr std::string_view doc = "Re route.";
  static constexpr Enumerator enumerators[] = {
      {"replyTimeout", 1},
      {"correlatorData", 2},
      {"privateData", 3},
  };
};

template <>
struct Schema<csta::capability::RouteEnd> {
  static constexpr std::string_view name = "RouteEnd";
  static constexpr std::string_view doc = "Route end.";
  static constexpr Enumerator enumerators[] = {
      {"errorValue", 1}, {"correlatorData", 2}, {"privateData", 3}, {"supportsSending", 4}, {"supportsReceiving", 5},
  };
};

template <>
struct Schema<csta::capability::RouteReject> {
  static constexpr std::string_view name = "RouteReject";
  static constexpr std::string_view doc = "Route reject.";
  static constexpr Enumerator enumerators[] = {
      {"rejectCauseBusyOverflow", 0},
      {"rejectCauseQueueTimeOverflow", 1},
      {"rejectCauseCapacityOverflow", 2},
      {"rejectCauseCalendarOverflow", 3},
      {"rejectCauseUnknownOverflow", 4},
      {"correlatorData", 5},
      {"privateData", 6},
  };
};

template <>
struct Schema<csta::capability::RouteRequest> {
  static constexpr std::string_view name = "RouteRequest";
  static constexpr std::string_view doc = "Route request.";
  static constexpr Enumerator enumerators[] = {
      {"callingDevice", 0},
      {"routeingDevice", 1},
      {"routeSelAlgorithmACD", 2},
      {"routeSelAlgorithmEmergency", 3},
      {"routeSelAlgorithmLeastCost", 4},
      {"routeSelAlgorithmNormal", 5},
      {"routeSelAlgorithmUserDefined", 6},
      {"priority", 7},
      {"replyTimeout", 8},
      {"correlatorData", 9},
      {"mediaCallCharacteristics", 10},
      {"callCharacteristics", 11},
      {"routedCallInfo", 12},
      {"subjectOfCall", 15},
      {"messageInformation", 16},
      {"languagePreferences", 17},
      {"deviceHistory", 18},
      {"privateData", 13},
      {"nonCallRelatedRouteing", 14},
  };
};

template <>
struct Schema<csta::capability::RouteSelect> {
  static constexpr std::string_view name = "RouteSelect";
  static constexpr std::string_view doc = "Route select.";
  static constexpr Enumerator enumerators[] = {
      {"alternateRoutes", 0},
      {"remainRetriesNoListAvailable", 1},
      {"remainRetriesNoCountAvailable", 2},
      {"remainRetriesRetryCount", 3},
      {"routeUsed", 4},
      {"correlatorData", 5},
      {"privateData", 6},
  };
};

template <>
struct Schema<csta::capability::RouteUsed> {
  static constexpr std::string_view name = "RouteUsed";
  static constexpr std::string_view doc = "Route used.";
  static constexpr Enumerator enumerators[] = {
      {"callingDevice", 0},
      {"domain", 1},
      {"correlatorData", 2},
      {"privateData", 3},
  };
};

template <>
struct Schema<csta::capability::RouteingServList> {
  using T = csta::capability::RouteingServList;
  static constexpr std::string_view name = "RouteingServList";
  static constexpr std::string_view doc = "Routeing serv list.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::routeRegister>("routeRegister", context(0), "The route register."),
      field<&T::routeRegisterCancel>("routeRegisterCancel", context(1), "The route register cancel."),
      field<&T::routeRegisterAbort>("routeRegisterAbort", context(2), "The route register abort."),
      field<&T::reRoute>("reRoute", context(3), "The re route."),
      field<&T::routeEnd>("routeEnd", context(4), "The route end."),
      field<&T::routeReject>("routeReject", context(5), "The route reject."),
      field<&T::routeRequest>("routeRequest", context(6), "The route request."),
      field<&T::routeSelect>("routeSelect", context(7), "The route select."),
      field<&T::routeUsed>("routeUsed", context(8), "The route used.")};
};

}  // namespace strowger::schema
