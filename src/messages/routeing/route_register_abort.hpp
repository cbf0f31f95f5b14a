// RouteRegisterAbort (ECMA-269, ECMA-285 route-register-abort).
#pragma once

#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: route register abort.
struct RouteRegisterAbort {
  Octets routeRegisterReqID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const RouteRegisterAbort&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::RouteRegisterAbort> {
  using T = csta::RouteRegisterAbort;
  static constexpr std::string_view name = "RouteRegisterAbort";
  static constexpr std::string_view doc = "Service: route register abort.";
  static constexpr auto message = one_way("routeRegisterAbort", 249);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::routeRegisterReqID>("routeRegisterReqID", own, "The route register req ID.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
