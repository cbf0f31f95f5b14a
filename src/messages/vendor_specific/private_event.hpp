// PrivateEvent (ECMA-269, ECMA-285 private-event).
#pragma once

#include "messages/types/extensions.hpp"
#include "messages/types/security.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: private.
struct PrivateEvent {
  std::optional<CSTASecurityData> security;
  CSTAPrivateData privateData;
  Unknown unknown;

  bool operator==(const PrivateEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::PrivateEvent> {
  using T = csta::PrivateEvent;
  static constexpr std::string_view name = "PrivateEvent";
  static constexpr std::string_view doc = "Event: private.";
  static constexpr auto message = event(EventCategory::vendorSpecific, 0, 0);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::security>("security", own, "Sequence number, time stamp and security information."),
      field<&T::privateData>("privateData", own, "Data outside the standard.")};
};

}  // namespace strowger::schema
