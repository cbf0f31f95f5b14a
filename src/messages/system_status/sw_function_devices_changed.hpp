// SwFunctionDevicesChanged, SwFunctionDevicesChangedResponse (ECMA-269, ECMA-285 switching-function-devices-changed).
#pragma once

#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: sw function devices changed.
struct SwFunctionDevicesChanged {
  std::optional<Octets> sysStatRegisterID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SwFunctionDevicesChanged&) const = default;
};

/// The answer to SwFunctionDevicesChanged.
struct SwFunctionDevicesChangedResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SwFunctionDevicesChangedResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SwFunctionDevicesChanged> {
  using T = csta::SwFunctionDevicesChanged;
  static constexpr std::string_view name = "SwFunctionDevicesChanged";
  static constexpr std::string_view doc = "Service: sw function devices changed.";
  static constexpr auto message = request("swFunctionDevicesChanged", 213, Sender::switching);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::sysStatRegisterID>("sysStatRegisterID", own, "The handle of the registration.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SwFunctionDevicesChangedResponse> {
  using T = csta::SwFunctionDevicesChangedResponse;
  static constexpr std::string_view name = "SwFunctionDevicesChangedResponse";
  static constexpr std::string_view doc = "The answer to SwFunctionDevicesChanged.";
  static constexpr auto message = response("swFunctionDevicesChanged", 213);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
