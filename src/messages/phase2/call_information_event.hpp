// CallInformationEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// Data were associated with a call.
struct CallInformationEvent {
  phase1::ConnectionID connection;
  phase1::SubjectDeviceID device;
  std::optional<Octets> accountInfo;
  std::optional<Octets> authorisationCode;
  Unknown unknown;

  bool operator==(const CallInformationEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::CallInformationEvent> {
  using T = csta::phase2::CallInformationEvent;
  static constexpr std::string_view name = "CallInformationEvent";
  static constexpr std::string_view doc = "Data were associated with a call.";
  static constexpr auto message = event(EventGroup::feature, 0, 0).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connection>("connection", own, "The connection that the event is about."),
      field<&T::device>("device", own, "The device."),
      field<&T::accountInfo>("accountInfo", context(0), "To which account the call is charged."),
      field<&T::authorisationCode>("authorisationCode", context(1), "An authorisation code.") | secret};
};

}  // namespace strowger::schema
