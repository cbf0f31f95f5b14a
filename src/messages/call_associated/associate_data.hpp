// AssociateData, AssociateDataResponse (ECMA-269, ECMA-285 associate-data).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: associate data.
struct AssociateData {
  ConnectionID existingCall;
  std::optional<Octets> accountCode;
  std::optional<Octets> authCode;
  std::optional<Octets> correlatorData;
  std::optional<Octets> callQualifyingData;
  std::optional<CallCharacteristics> callCharacteristics;
  std::optional<std::string> subjectOfCall;
  std::optional<std::string> languagePreferences;
  std::optional<DeviceID> deviceInfo;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const AssociateData&) const = default;
};

/// The answer to AssociateData.
struct AssociateDataResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const AssociateDataResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::AssociateData> {
  using T = csta::AssociateData;
  static constexpr std::string_view name = "AssociateData";
  static constexpr std::string_view doc = "Service: associate data.";
  static constexpr auto message = request("associateData", 230);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::existingCall>("existingCall", own, "The existing call."),
      field<&T::accountCode>("accountCode", context(0), "To which account the call is charged."),
      field<&T::authCode>("authCode", context(1), "An authorisation code.") | secret,
      field<&T::correlatorData>("correlatorData", context(2), "Data that applications attached to the call.") |
          string_or_private,
      field<&T::callQualifyingData>("callQualifyingData", context(3), "The call qualifying data."),
      field<&T::callCharacteristics>("callCharacteristics", context(4), "What kind of call it is."),
      field<&T::subjectOfCall>("subjectOfCall", context(5), "What the call is about, in words."),
      field<&T::languagePreferences>("languagePreferences", context(6), "Languages that the caller wants, as in RFC 3066."),
      field<&T::deviceInfo>("deviceInfo", context(7), "The device info.") | since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::AssociateDataResponse> {
  using T = csta::AssociateDataResponse;
  static constexpr std::string_view name = "AssociateDataResponse";
  static constexpr std::string_view doc = "The answer to AssociateData.";
  static constexpr auto message = response("associateData", 230);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
