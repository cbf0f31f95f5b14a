// types: PrivateEvent, VendorSpecificEvtsList (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Private event.
struct PrivateEvent : BitString {};

/// Vendor specific evts list.
struct VendorSpecificEvtsList {
  std::optional<PrivateEvent> privateEvent;
  Unknown unknown;

  bool operator==(const VendorSpecificEvtsList&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::PrivateEvent> {
  static constexpr std::string_view name = "PrivateEvent";
  static constexpr std::string_view doc = "Private event.";
};

template <>
struct Schema<csta::capability::VendorSpecificEvtsList> {
  using T = csta::capability::VendorSpecificEvtsList;
  static constexpr std::string_view name = "VendorSpecificEvtsList";
  static constexpr std::string_view doc = "Vendor specific evts list.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::privateEvent>("privateEvent", context(0), "The private event.")};
};

}  // namespace strowger::schema
