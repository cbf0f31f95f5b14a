// types: MaxLengthParameters (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Max length parameters.
struct MaxLengthParameters {
  std::int64_t accountInfo = 0;
  std::int64_t authCode = 0;
  std::int64_t agentID = 0;
  std::int64_t agentPassword = 0;
  std::int64_t callIDInConnectionID = 0;
  std::int64_t correlatorData = 0;
  std::int64_t privateData = 0;
  std::int64_t deviceIdentifiers = 0;
  std::int64_t userData = 0;
  std::int64_t buttonLabel = 0;
  std::int64_t lampLabel = 0;
  std::int64_t charactersToSend = 0;
  Unknown unknown;

  bool operator==(const MaxLengthParameters&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::MaxLengthParameters> {
  using T = csta::capability::MaxLengthParameters;
  static constexpr std::string_view name = "MaxLengthParameters";
  static constexpr std::string_view doc = "Max length parameters.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::accountInfo>("accountInfo", own, "The account info.") | bounds(0, 32),
      field<&T::authCode>("authCode", own, "An authorisation code.") | bounds(0, 32) | secret,
      field<&T::agentID>("agentID", own, "The agent ID.") | bounds(0, 32),
      field<&T::agentPassword>("agentPassword", own, "The agent password.") | bounds(0, 32) | secret,
      field<&T::callIDInConnectionID>("callIDInConnectionID", own, "The call ID in connection ID.") | bounds(0, 8),
      field<&T::correlatorData>("correlatorData", own, "Data that applications attached to the call.") | bounds(0, 32),
      field<&T::privateData>("privateData", own, "Data outside the standard."),
      field<&T::deviceIdentifiers>("deviceIdentifiers", own, "The device identifiers.") | bounds(0, 128),
      field<&T::userData>("userData", own, "Data for the other party's application, delivered once.") | bounds(0, 256),
      field<&T::buttonLabel>("buttonLabel", own, "The button label.") | bounds(0, 64),
      field<&T::lampLabel>("lampLabel", own, "The lamp label.") | bounds(0, 64),
      field<&T::charactersToSend>("charactersToSend", own, "The characters to send.") | bounds(0, 64)};
};

}  // namespace strowger::schema
