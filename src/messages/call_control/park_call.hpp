// ParkCall, ParkCallResponse (ECMA-269, ECMA-285 park-call).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: park call.
struct ParkCall {
  ConnectionID parking;
  DeviceID parkTo;
  std::optional<Octets> correlatorData;
  std::optional<std::string> subjectOfCall;
  std::optional<std::string> languagePreferences;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ParkCall&) const = default;
};

/// The answer to ParkCall.
struct ParkCallResponse {
  std::optional<ConnectionID> parkedTo;
  std::optional<CallLinkageData> callLinkageData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ParkCallResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ParkCall> {
  using T = csta::ParkCall;
  static constexpr std::string_view name = "ParkCall";
  static constexpr std::string_view doc = "Service: park call.";
  static constexpr auto message = request("parkCall", 18);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::parking>("parking", own, "The parking."),
      field<&T::parkTo>("parkTo", own, "The park to."),
      field<&T::correlatorData>("correlatorData", own, "Data that applications attached to the call.") | string_or_private,
      field<&T::subjectOfCall>("subjectOfCall", context(0), "What the call is about, in words."),
      field<&T::languagePreferences>("languagePreferences", context(1), "Languages that the caller wants, as in RFC 3066."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::ParkCallResponse> {
  using T = csta::ParkCallResponse;
  static constexpr std::string_view name = "ParkCallResponse";
  static constexpr std::string_view doc = "The answer to ParkCall.";
  static constexpr auto message = response("parkCall", 18);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::parkedTo>("parkedTo", own, "The parked to."),
      field<&T::callLinkageData>("callLinkageData", context(1),
                                 "Follows one customer's call through transfers: identifiers that stay.") |
          since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
