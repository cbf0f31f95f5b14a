// CallInformationEvent of Phase I (ECMA-179, ECMA-180).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Data were associated with a call.
struct CallInformationEvent {
  ConnectionID connection;
  SubjectDeviceID device;
  std::optional<Octets> accountInfo;
  std::optional<Octets> authorisationCode;
  Unknown unknown;

  bool operator==(const CallInformationEvent&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::CallInformationEvent> {
  using T = csta::phase1::CallInformationEvent;
  static constexpr std::string_view name = "CallInformationEvent";
  static constexpr std::string_view doc = "Data were associated with a call.";
  static constexpr auto message = event(EventGroup::feature, 1, 0).in(Phase::one);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connection>("connection", own, "The connection that the event is about."),
      field<&T::device>("device", own, "The device."),
      field<&T::accountInfo>("accountInfo", context(0), "To which account the call is charged.") | inferred,
      field<&T::authorisationCode>("authorisationCode", context(1), "An authorisation code.") | secret | inferred};
};

}  // namespace strowger::schema
