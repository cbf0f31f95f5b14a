// types: LocalDeviceID, ConnectionIDBoth, ConnectionID (ECMA-269, ECMA-285 call-connection-identifiers).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "schema/declare.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// The device of a connection, static or dynamic.
struct LocalDeviceID {
  enum Alternative : std::size_t { staticID, dynamicID };
  std::variant<DeviceID, Octets> choice;

  bool operator==(const LocalDeviceID&) const = default;
};

/// Connection ID both.
struct ConnectionIDBoth {
  Octets callID;
  LocalDeviceID deviceID;
  Unknown unknown;

  bool operator==(const ConnectionIDBoth&) const = default;
};

/// A connection: a call, a device, or both.
struct ConnectionID {
  enum Alternative : std::size_t { callID, deviceID, both };
  std::variant<Octets, LocalDeviceID, ConnectionIDBoth> choice;

  bool operator==(const ConnectionID&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::LocalDeviceID> {
  using T = csta::LocalDeviceID;
  static constexpr std::string_view name = "LocalDeviceID";
  static constexpr std::string_view doc = "The device of a connection, static or dynamic.";
  static constexpr XmlShape xml_shape = XmlShape::local_device_id;
  template <class = void>
  static constexpr Field fields[] = {
      alternative<T, 0>("staticID", own, "A device of the sub-domain."),
      alternative<T, 1>("dynamicID", context(3), "An identifier that lives as long as the call.") | printable};
};

template <>
struct Schema<csta::ConnectionIDBoth> {
  using T = csta::ConnectionIDBoth;
  static constexpr std::string_view name = "ConnectionIDBoth";
  static constexpr std::string_view doc = "Connection ID both.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::callID>("callID", context(0), "The call's identifier.") | printable,
                                     field<&T::deviceID>("deviceID", explicit_context(1), "The device.")};
};

template <>
struct Schema<csta::ConnectionID> {
  using T = csta::ConnectionID;
  static constexpr std::string_view name = "ConnectionID";
  static constexpr std::string_view doc = "A connection: a call, a device, or both.";
  static constexpr Tagging tagging = explicit_application(11);
  static constexpr XmlShape xml_shape = XmlShape::connection_id;
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("callID", context(0), "The call's identifier.") | printable,
                                     alternative<T, 1>("deviceID", explicit_context(1), "The device."),
                                     alternative<T, 2>("both", own, "Call and device.")};
};

}  // namespace strowger::schema
