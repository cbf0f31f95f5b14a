// ConnectionDevice, ConnectionID, DeviceID, CalledDeviceID, CallingDeviceID ... of Phases I and II (ECMA-179, ECMA-180;
// ECMA-218).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "schema/declare.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// The device of a connection, static or dynamic.
struct ConnectionDevice {
  enum Alternative : std::size_t { dialingNumber, deviceNumber, dynamicID };
  std::variant<std::string, std::int64_t, Octets> choice;

  bool operator==(const ConnectionDevice&) const = default;
};

/// A connection: a call, a device, or both.
struct ConnectionID {
  std::optional<Octets> call;
  std::optional<ConnectionDevice> device;
  Unknown unknown;

  bool operator==(const ConnectionID&) const = default;
};

/// A device, by the number to dial or by another number.
struct DeviceID {
  enum Alternative : std::size_t { dialingNumber, deviceNumber };
  std::variant<std::string, std::int64_t> choice;

  bool operator==(const DeviceID&) const = default;
};

/// The called device, if known.
struct CalledDeviceID {
  enum Alternative : std::size_t { deviceIdentifier, notKnown, notRequired };
  std::variant<DeviceIDDeviceIdentifier, Null, Null> choice;

  bool operator==(const CalledDeviceID&) const = default;
};

/// The calling device, if known.
struct CallingDeviceID {
  enum Alternative : std::size_t { deviceIdentifier, notKnown, notRequired };
  std::variant<DeviceIDDeviceIdentifier, Null, Null> choice;

  bool operator==(const CallingDeviceID&) const = default;
};

/// The device that an event or a snapshot is about, if known.
struct SubjectDeviceID {
  enum Alternative : std::size_t { deviceIdentifier, notKnown, notRequired };
  std::variant<DeviceIDDeviceIdentifier, Null, Null> choice;

  bool operator==(const SubjectDeviceID&) const = default;
};

/// The device of the last redirection, if known.
struct RedirectionDeviceID {
  enum Alternative : std::size_t { deviceIdentifier, notKnown, notRequired };
  std::variant<DeviceIDDeviceIdentifier, Null, Null> choice;

  bool operator==(const RedirectionDeviceID&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::ConnectionDevice> {
  using T = csta::phase1::ConnectionDevice;
  static constexpr std::string_view name = "ConnectionDevice";
  static constexpr std::string_view doc = "The device of a connection, static or dynamic.";
  template <class = void>
  static constexpr Field fields[] = {
      alternative<T, 0>("dialingNumber", context(0), "A number to dial."),
      alternative<T, 1>("deviceNumber", context(1), "A number that is not dialled."),
      alternative<T, 2>("dynamicID", context(3), "An identifier that lives as long as the call.")};
};

template <>
struct Schema<csta::phase1::ConnectionID> {
  using T = csta::phase1::ConnectionID;
  static constexpr std::string_view name = "ConnectionID";
  static constexpr std::string_view doc = "A connection: a call, a device, or both.";
  static constexpr Tagging tagging = application(11);
  template <class = void>
  static constexpr Field fields[] = {field<&T::call>("call", context(2), "The call's identifier."),
                                     field<&T::device>("device", own, "The device, static or dynamic.")};
};

template <>
struct Schema<csta::phase1::DeviceID> {
  using T = csta::phase1::DeviceID;
  static constexpr std::string_view name = "DeviceID";
  static constexpr std::string_view doc = "A device, by the number to dial or by another number.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("dialingNumber", context(0), "A number to dial."),
                                     alternative<T, 1>("deviceNumber", context(1), "A number that is not dialled.")};
};

template <>
struct Schema<csta::phase1::CalledDeviceID> {
  using T = csta::phase1::CalledDeviceID;
  static constexpr std::string_view name = "CalledDeviceID";
  static constexpr std::string_view doc = "The called device, if known.";
  static constexpr Tagging tagging = explicit_application(2);
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("deviceIdentifier", own, "The device."),
                                     alternative<T, 1>("notKnown", context(7), "Not known to the switching function."),
                                     alternative<T, 2>("notRequired", context(8), "There is none.")};
};

template <>
struct Schema<csta::phase1::CallingDeviceID> {
  using T = csta::phase1::CallingDeviceID;
  static constexpr std::string_view name = "CallingDeviceID";
  static constexpr std::string_view doc = "The calling device, if known.";
  static constexpr Tagging tagging = explicit_application(1);
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("deviceIdentifier", own, "The device."),
                                     alternative<T, 1>("notKnown", context(7), "Not known to the switching function."),
                                     alternative<T, 2>("notRequired", context(8), "There is none.")};
};

template <>
struct Schema<csta::phase1::SubjectDeviceID> {
  using T = csta::phase1::SubjectDeviceID;
  static constexpr std::string_view name = "SubjectDeviceID";
  static constexpr std::string_view doc = "The device that an event or a snapshot is about, if known.";
  static constexpr Tagging tagging = explicit_application(3);
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("deviceIdentifier", own, "The device."),
                                     alternative<T, 1>("notKnown", context(7), "Not known to the switching function."),
                                     alternative<T, 2>("notRequired", context(8), "There is none.")};
};

template <>
struct Schema<csta::phase1::RedirectionDeviceID> {
  using T = csta::phase1::RedirectionDeviceID;
  static constexpr std::string_view name = "RedirectionDeviceID";
  static constexpr std::string_view doc = "The device of the last redirection, if known.";
  static constexpr Tagging tagging = explicit_application(4);
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("deviceIdentifier", own, "The device."),
                                     alternative<T, 1>("notKnown", context(7), "Not known to the switching function."),
                                     alternative<T, 2>("notRequired", context(8), "There is none.")};
};

}  // namespace strowger::schema
