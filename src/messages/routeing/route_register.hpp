// RouteRegister, RouteRegisterResponse (ECMA-269, ECMA-285 route-register).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/media_services.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: route register.
struct RouteRegister {
  std::optional<DeviceID> routeingDevice;
  std::optional<MediaClass> requestedRouteingMediaClass;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const RouteRegister&) const = default;
};

/// The answer to RouteRegister.
struct RouteRegisterResponse {
  Octets routeRegisterReqID;
  std::optional<MediaClass> actualRouteingMediaClass;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const RouteRegisterResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::RouteRegister> {
  using T = csta::RouteRegister;
  static constexpr std::string_view name = "RouteRegister";
  static constexpr std::string_view doc = "Service: route register.";
  static constexpr auto message = request("routeRegister", 248);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::routeingDevice>("routeingDevice", own, "The routeing device."),
      field<&T::requestedRouteingMediaClass>("requestedRouteingMediaClass", own, "The requested routeing media class."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::RouteRegisterResponse> {
  using T = csta::RouteRegisterResponse;
  static constexpr std::string_view name = "RouteRegisterResponse";
  static constexpr std::string_view doc = "The answer to RouteRegister.";
  static constexpr auto message = response("routeRegister", 248);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::routeRegisterReqID>("routeRegisterReqID", own, "The route register req ID.") | printable,
      field<&T::actualRouteingMediaClass>("actualRouteingMediaClass", own, "The actual routeing media class."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
