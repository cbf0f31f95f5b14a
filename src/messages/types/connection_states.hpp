// types: ConnectionListItemEndpoint, ConnectionListItemAssociatedNID ... (ECMA-269, ECMA-285 connection-states).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/media_services.hpp"
#include "schema/declare.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Connection list item endpoint.
struct ConnectionListItemEndpoint {
  enum Alternative : std::size_t { deviceID, notKnown, restricted };
  std::variant<DeviceID, Null, Null> choice;

  bool operator==(const ConnectionListItemEndpoint&) const = default;
};

/// Connection list item associated NID.
struct ConnectionListItemAssociatedNID {
  enum Alternative : std::size_t { deviceID, notKnown };
  std::variant<DeviceID, Null> choice;

  bool operator==(const ConnectionListItemAssociatedNID&) const = default;
};

/// A connection before and after a transfer or conference.
struct ConnectionListItem {
  std::optional<ConnectionID> newConnection;
  std::optional<ConnectionID> oldConnection;
  std::optional<ConnectionListItemEndpoint> endpoint;
  std::optional<ConnectionListItemAssociatedNID> associatedNID;
  std::optional<ConnectionInformation> resultingConnectionInfo;
  Unknown unknown;

  bool operator==(const ConnectionListItem&) const = default;
};

/// State of a connection.
enum class LocalConnectionState : std::int32_t {
  null = 0,
  initiated = 1,
  alerting = 2,
  connected = 3,
  hold = 4,
  queued = 5,
  fail = 6,
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ConnectionListItemEndpoint> {
  using T = csta::ConnectionListItemEndpoint;
  static constexpr std::string_view name = "ConnectionListItemEndpoint";
  static constexpr std::string_view doc = "Connection list item endpoint.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("deviceID", own, "The device."),
                                     alternative<T, 1>("notKnown", own, "Not known to the switching function."),
                                     alternative<T, 2>("restricted", explicit_context(1), "Withheld.")};
};

template <>
struct Schema<csta::ConnectionListItemAssociatedNID> {
  using T = csta::ConnectionListItemAssociatedNID;
  static constexpr std::string_view name = "ConnectionListItemAssociatedNID";
  static constexpr std::string_view doc = "Connection list item associated NID.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("deviceID", own, "The device."),
                                     alternative<T, 1>("notKnown", own, "Not known to the switching function.")};
};

template <>
struct Schema<csta::ConnectionListItem> {
  using T = csta::ConnectionListItem;
  static constexpr std::string_view name = "ConnectionListItem";
  static constexpr std::string_view doc = "A connection before and after a transfer or conference.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::newConnection>("newConnection", explicit_context(0), "The connection as it is called now."),
      field<&T::oldConnection>("oldConnection", explicit_context(1), "The connection as it was called before."),
      field<&T::endpoint>("endpoint", explicit_context(2), "The device at the other end."),
      field<&T::associatedNID>("associatedNID", explicit_context(3), "The network interface device that stands for it."),
      field<&T::resultingConnectionInfo>("resultingConnectionInfo", own, "Flow direction and channels now.")};
};

template <>
struct Schema<csta::LocalConnectionState> {
  static constexpr std::string_view name = "LocalConnectionState";
  static constexpr std::string_view doc = "State of a connection.";
  static constexpr Tagging tagging = application(14);
  static constexpr Enumerator enumerators[] = {
      {"null", 0}, {"initiated", 1}, {"alerting", 2}, {"connected", 3}, {"hold", 4}, {"queued", 5}, {"fail", 6},
  };
};

}  // namespace strowger::schema
