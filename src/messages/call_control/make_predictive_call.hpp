// MakePredictiveCall, MakePredictiveCallResponse (ECMA-269, ECMA-285 make-predictive-call).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/media_services.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Signalling condition.
enum class SignallingCondition : std::int32_t {
  callDelivered = 0,
  callEstablished = 1,
};

/// Signalling conditions action.
enum class SignallingConditionsAction : std::int32_t {
  destinationDetection = 0,
  remainConnected = 1,
};

/// Signalling detection.
struct SignallingDetection {
  SignallingCondition signallingCondition{};
  SignallingConditionsAction signallingConditionsAction{};
  Unknown unknown;

  bool operator==(const SignallingDetection&) const = default;
};

/// Destination condition.
enum class DestinationCondition : std::int32_t {
  humanVoice = 0,
  answeringMachine = 1,
  facsimileMachine = 2,
};

/// Detection action.
enum class DetectionAction : std::int32_t {
  clearCalledConnection = 0,
  remainConnected = 1,
};

/// Destination detection item.
struct DestinationDetectionItem {
  DestinationCondition destinationCondition{};
  DetectionAction detectionAction{};
  Unknown unknown;

  bool operator==(const DestinationDetectionItem&) const = default;
};

/// Service: make predictive call.
struct MakePredictiveCall {
  DeviceID callingDevice;
  DeviceID calledDirectoryNumber;
  std::optional<SignallingDetection> signallingDetection;
  std::optional<std::vector<DestinationDetectionItem>> destinationDetection;
  std::optional<DetectionAction> defaultAction;
  std::optional<Octets> accountCode;
  std::optional<Octets> authCode;
  AutoOriginate autoOriginate = AutoOriginate::prompt;
  std::optional<std::int64_t> alertTime;
  std::optional<Octets> correlatorData;
  std::optional<CallCharacteristics> callCharacteristics;
  std::optional<Octets> userData;
  std::optional<std::string> subjectOfCall;
  std::optional<std::string> languagePreferences;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const MakePredictiveCall&) const = default;
};

/// The answer to MakePredictiveCall.
struct MakePredictiveCallResponse {
  ConnectionID initiatedCall;
  std::optional<ConnectionInformation> initiatedCallInfo;
  std::optional<CallLinkageData> callLinkageData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const MakePredictiveCallResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SignallingCondition> {
  static constexpr std::string_view name = "SignallingCondition";
  static constexpr std::string_view doc = "Signalling condition.";
  static constexpr Enumerator enumerators[] = {
      {"callDelivered", 0},
      {"callEstablished", 1},
  };
};

template <>
struct Schema<csta::SignallingConditionsAction> {
  static constexpr std::string_view name = "SignallingConditionsAction";
  static constexpr std::string_view doc = "Signalling conditions action.";
  static constexpr Enumerator enumerators[] = {
      {"destinationDetection", 0},
      {"remainConnected", 1},
  };
};

template <>
struct Schema<csta::SignallingDetection> {
  using T = csta::SignallingDetection;
  static constexpr std::string_view name = "SignallingDetection";
  static constexpr std::string_view doc = "Signalling detection.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::signallingCondition>("signallingCondition", own, "The signalling condition."),
      field<&T::signallingConditionsAction>("signallingConditionsAction", own, "The signalling conditions action.")};
};

template <>
struct Schema<csta::DestinationCondition> {
  static constexpr std::string_view name = "DestinationCondition";
  static constexpr std::string_view doc = "Destination condition.";
  static constexpr Enumerator enumerators[] = {
      {"humanVoice", 0},
      {"answeringMachine", 1},
      {"facsimileMachine", 2},
  };
};

template <>
struct Schema<csta::DetectionAction> {
  static constexpr std::string_view name = "DetectionAction";
  static constexpr std::string_view doc = "Detection action.";
  static constexpr Enumerator enumerators[] = {
      {"clearCalledConnection", 0},
      {"remainConnected", 1},
  };
};

template <>
struct Schema<csta::DestinationDetectionItem> {
  using T = csta::DestinationDetectionItem;
  static constexpr std::string_view name = "DestinationDetectionItem";
  static constexpr std::string_view doc = "Destination detection item.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::destinationCondition>("destinationCondition", own, "The destination condition."),
      field<&T::detectionAction>("detectionAction", own, "The detection action.")};
};

template <>
struct Schema<csta::MakePredictiveCall> {
  using T = csta::MakePredictiveCall;
  static constexpr std::string_view name = "MakePredictiveCall";
  static constexpr std::string_view doc = "Service: make predictive call.";
  static constexpr auto message = request("makePredictiveCall", 11);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::callingDevice>("callingDevice", own, "The device that calls."),
      field<&T::calledDirectoryNumber>("calledDirectoryNumber", own, "The number to call."),
      field<&T::signallingDetection>("signallingDetection", context(0), "The signalling detection."),
      field<&T::destinationDetection>("destinationDetection", context(1), "The destination detection.") |
          item("detectionItem"),
      field<&T::defaultAction>("defaultAction", context(2), "The default action."),
      field<&T::accountCode>("accountCode", context(3), "To which account the call is charged."),
      field<&T::authCode>("authCode", context(4), "An authorisation code.") | secret,
      field<&T::autoOriginate>("autoOriginate", context(5),
                               "Whether the calling device is prompted or goes off hook by itself.") |
          with_default,
      field<&T::alertTime>("alertTime", context(6), "The alert time."),
      field<&T::correlatorData>("correlatorData", context(7), "Data that applications attached to the call.") |
          string_or_private,
      field<&T::callCharacteristics>("callCharacteristics", context(8), "What kind of call it is."),
      field<&T::userData>("userData", explicit_application(29), "Data for the other party's application, delivered once.") |
          string_or_private,
      field<&T::subjectOfCall>("subjectOfCall", context(9), "What the call is about, in words."),
      field<&T::languagePreferences>("languagePreferences", context(10), "Languages that the caller wants, as in RFC 3066."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::MakePredictiveCallResponse> {
  using T = csta::MakePredictiveCallResponse;
  static constexpr std::string_view name = "MakePredictiveCallResponse";
  static constexpr std::string_view doc = "The answer to MakePredictiveCall.";
  static constexpr auto message = response("makePredictiveCall", 11);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::initiatedCall>("initiatedCall", own, "The initiated call."),
      field<&T::initiatedCallInfo>("initiatedCallInfo", own, "Flow direction and channels of the calling connection."),
      field<&T::callLinkageData>("callLinkageData", context(1),
                                 "Follows one customer's call through transfers: identifiers that stay.") |
          since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
