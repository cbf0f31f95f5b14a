// RouteRegisterCancel, RouteRegisterCancelResponse (ECMA-269, ECMA-285 route-register-cancel).
#pragma once

#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: route register cancel.
struct RouteRegisterCancel {
  Octets routeRegisterReqID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const RouteRegisterCancel&) const = default;
};

/// The answer to RouteRegisterCancel.
struct RouteRegisterCancelResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const RouteRegisterCancelResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::RouteRegisterCancel> {
  using T = csta::RouteRegisterCancel;
  static constexpr std::string_view name = "RouteRegisterCancel";
  static constexpr std::string_view doc = "Service: route register cancel.";
  static constexpr auto message = request("routeRegisterCancel", 250);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::routeRegisterReqID>("routeRegisterReqID", own, "The route register req ID.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::RouteRegisterCancelResponse> {
  using T = csta::RouteRegisterCancelResponse;
  static constexpr std::string_view name = "RouteRegisterCancelResponse";
  static constexpr std::string_view doc = "The answer to RouteRegisterCancel.";
  static constexpr auto message = response("routeRegisterCancel", 250);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
