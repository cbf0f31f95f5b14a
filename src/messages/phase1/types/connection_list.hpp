// ConnectionEndpoint, ConnectionList of Phase I (ECMA-179, ECMA-180).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "schema/declare.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// A connection and the device at its end.
struct ConnectionEndpoint {
  ConnectionID endpoint;
  std::optional<DeviceID> staticEndpoint;
  Unknown unknown;

  bool operator==(const ConnectionEndpoint&) const = default;
};

/// The connections of the call that came of a transfer or conference. MD110 has the first form, OmniPCX the second.
struct ConnectionList {
  enum Alternative : std::size_t { connections, callInformation };
  std::variant<std::vector<ConnectionID>, std::vector<ConnectionEndpoint>> choice;

  bool operator==(const ConnectionList&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::ConnectionEndpoint> {
  using T = csta::phase1::ConnectionEndpoint;
  static constexpr std::string_view name = "ConnectionEndpoint";
  static constexpr std::string_view doc = "A connection and the device at its end.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::endpoint>("endpoint", own, "The connection."),
                                     field<&T::staticEndpoint>("staticEndpoint", own, "The device at its end.")};
};

template <>
struct Schema<csta::phase1::ConnectionList> {
  using T = csta::phase1::ConnectionList;
  static constexpr std::string_view name = "ConnectionList";
  static constexpr std::string_view doc =
      "The connections of the call that came of a transfer or conference. MD110 has the first form, OmniPCX the second.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("connections", application(12), "Connections alone."),
                                     alternative<T, 1>("callInformation", application(13), "Connections and devices.")};
};

}  // namespace strowger::schema
