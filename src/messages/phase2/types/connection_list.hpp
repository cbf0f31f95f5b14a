// ConnectionAndNotKnown, ConnectionAndStatic, ConnectionListEntry of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "schema/declare.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// A connection of a device that is not known.
struct ConnectionAndNotKnown {
  phase1::ConnectionID connection;
  Null notKnown;
  Unknown unknown;

  bool operator==(const ConnectionAndNotKnown&) const = default;
};

/// A connection and its device.
struct ConnectionAndStatic {
  phase1::ConnectionID connection;
  phase1::DeviceID staticDevice;
  Unknown unknown;

  bool operator==(const ConnectionAndStatic&) const = default;
};

/// A connection after a transfer or conference.
struct ConnectionListEntry {
  enum Alternative : std::size_t { connection, staticDevice, connectionAndNotKnown, connectionAndStatic };
  std::variant<phase1::ConnectionID, phase1::DeviceID, ConnectionAndNotKnown, ConnectionAndStatic> choice;

  bool operator==(const ConnectionListEntry&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::ConnectionAndNotKnown> {
  using T = csta::phase2::ConnectionAndNotKnown;
  static constexpr std::string_view name = "ConnectionAndNotKnown";
  static constexpr std::string_view doc = "A connection of a device that is not known.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::connection>("connection", own, "The connection."),
                                     field<&T::notKnown>("notKnown", own, "Not known to the switching function.")};
};

template <>
struct Schema<csta::phase2::ConnectionAndStatic> {
  using T = csta::phase2::ConnectionAndStatic;
  static constexpr std::string_view name = "ConnectionAndStatic";
  static constexpr std::string_view doc = "A connection and its device.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::connection>("connection", own, "The connection."),
                                     field<&T::staticDevice>("staticDevice", own, "The device.")};
};

template <>
struct Schema<csta::phase2::ConnectionListEntry> {
  using T = csta::phase2::ConnectionListEntry;
  static constexpr std::string_view name = "ConnectionListEntry";
  static constexpr std::string_view doc = "A connection after a transfer or conference.";
  template <class = void>
  static constexpr Field fields[] = {
      alternative<T, 0>("connection", explicit_context(0), "A connection alone.") | inferred,
      alternative<T, 1>("staticDevice", explicit_context(1), "The device.") | inferred,
      alternative<T, 2>("connectionAndNotKnown", explicit_context(2), "A connection of a device that is not known.") |
          inferred,
      alternative<T, 3>("connectionAndStatic", explicit_context(3), "A connection and its device.")};
};

}  // namespace strowger::schema
