// types: PublicTON, PrivateTON, DeviceIDDeviceIdentifier, DeviceID ... (ECMA-269, ECMA-285 device-identifier).
#pragma once

#include "messages/types/media_services.hpp"
#include "schema/declare.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Public TON.
struct PublicTON {
  enum Alternative : std::size_t { unknown, international, national, networkspecific, subscriber, abbreviated };
  std::variant<std::string, std::string, std::string, std::string, std::string, std::string> choice;

  bool operator==(const PublicTON&) const = default;
};

/// Private TON.
struct PrivateTON {
  enum Alternative : std::size_t {
    unknown,
    level3RegionalNumber,
    level2RegionalNumber,
    level1RegionalNumber,
    pTNSpecificNumber,
    localNumber,
    abbreviated
  };
  std::variant<std::string, std::string, std::string, std::string, std::string, std::string, std::string> choice;

  bool operator==(const PrivateTON&) const = default;
};

/// Device ID device identifier.
struct DeviceIDDeviceIdentifier {
  enum Alternative : std::size_t {
    dialingNumber,
    deviceNumber,
    implicitPublic,
    explicitPublic,
    implicitPrivate,
    explicitPrivate,
    other
  };
  std::variant<std::string, std::int64_t, std::string, PublicTON, std::string, PrivateTON, Octets> choice;

  bool operator==(const DeviceIDDeviceIdentifier&) const = default;
};

/// A device, by a number or name in one of several plans.
struct DeviceID {
  DeviceIDDeviceIdentifier deviceIdentifier;
  std::optional<std::string> privateNumber;
  std::optional<std::string> privateName;
  std::optional<MediaCallCharacteristics> mediaCallCharacteristics;
  Unknown unknown;

  bool operator==(const DeviceID&) const = default;
};

/// The called device, if known and not withheld.
struct CalledDeviceID {
  enum Alternative : std::size_t { deviceIdentifier, notKnown, restricted };
  std::variant<DeviceID, Null, Null> choice;

  bool operator==(const CalledDeviceID&) const = default;
};

/// The calling device, if known and not withheld.
struct CallingDeviceID {
  enum Alternative : std::size_t { deviceIdentifier, notKnown, restricted };
  std::variant<DeviceID, Null, Null> choice;

  bool operator==(const CallingDeviceID&) const = default;
};

/// The device that an event or a snapshot is about.
struct SubjectDeviceID {
  enum Alternative : std::size_t { deviceIdentifier, notKnown, restricted };
  std::variant<DeviceID, Null, Null> choice;

  bool operator==(const SubjectDeviceID&) const = default;
};

/// Associated calling device ID.
struct AssociatedCallingDeviceID {
  enum Alternative : std::size_t { deviceIdentifier, notKnown, restricted };
  std::variant<DeviceID, Null, Null> choice;

  bool operator==(const AssociatedCallingDeviceID&) const = default;
};

/// Associated called device ID.
struct AssociatedCalledDeviceID {
  enum Alternative : std::size_t { deviceIdentifier, notKnown, restricted };
  std::variant<DeviceID, Null, Null> choice;

  bool operator==(const AssociatedCalledDeviceID&) const = default;
};

/// Network calling device ID.
struct NetworkCallingDeviceID {
  enum Alternative : std::size_t { deviceIdentifier, notKnown, restricted };
  std::variant<DeviceID, Null, Null> choice;

  bool operator==(const NetworkCallingDeviceID&) const = default;
};

/// Network called device ID.
struct NetworkCalledDeviceID {
  enum Alternative : std::size_t { deviceIdentifier, notKnown, restricted };
  std::variant<DeviceID, Null, Null> choice;

  bool operator==(const NetworkCalledDeviceID&) const = default;
};

/// The device of the last redirection.
struct RedirectionDeviceID {
  enum Alternative : std::size_t { numberdialed, notKnown, notRequired, notSpecified, restricted };
  std::variant<DeviceID, Null, Null, Null, Null> choice;

  bool operator==(const RedirectionDeviceID&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::PublicTON> {
  using T = csta::PublicTON;
  static constexpr std::string_view name = "PublicTON";
  static constexpr std::string_view doc = "Public TON.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("unknown", context(0), "The unknown."),
                                     alternative<T, 1>("international", context(1), "The international."),
                                     alternative<T, 2>("national", context(2), "The national."),
                                     alternative<T, 3>("networkspecific", context(3), "The networkspecific."),
                                     alternative<T, 4>("subscriber", context(4), "The subscriber."),
                                     alternative<T, 5>("abbreviated", context(5), "The abbreviated.")};
};

template <>
struct Schema<csta::PrivateTON> {
  using T = csta::PrivateTON;
  static constexpr std::string_view name = "PrivateTON";
  static constexpr std::string_view doc = "Private TON.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("unknown", context(0), "The unknown."),
                                     alternative<T, 1>("level3RegionalNumber", context(1), "The level3 regional number."),
                                     alternative<T, 2>("level2RegionalNumber", context(2), "The level2 regional number."),
                                     alternative<T, 3>("level1RegionalNumber", context(3), "The level1 regional number."),
                                     alternative<T, 4>("pTNSpecificNumber", context(4), "The p TN specific number."),
                                     alternative<T, 5>("localNumber", context(5), "The local number."),
                                     alternative<T, 6>("abbreviated", context(6), "The abbreviated.")};
};

template <>
struct Schema<csta::DeviceIDDeviceIdentifier> {
  using T = csta::DeviceIDDeviceIdentifier;
  static constexpr std::string_view name = "DeviceIDDeviceIdentifier";
  static constexpr std::string_view doc = "Device ID device identifier.";
  template <class = void>
  static constexpr Field fields[] = {
      alternative<T, 0>("dialingNumber", context(0), "A number to dial."),
      alternative<T, 1>("deviceNumber", context(1), "A number that is not dialled."),
      alternative<T, 2>("implicitPublic", context(2), "A public number."),
      alternative<T, 3>("explicitPublic", explicit_context(3), "A public number with its type."),
      alternative<T, 4>("implicitPrivate", context(4), "A private number."),
      alternative<T, 5>("explicitPrivate", explicit_context(5), "A private number with its type."),
      alternative<T, 6>("other", context(6), "An identifier in a form of the switching function's own.") | printable};
};

template <>
struct Schema<csta::DeviceID> {
  using T = csta::DeviceID;
  static constexpr std::string_view name = "DeviceID";
  static constexpr std::string_view doc = "A device, by a number or name in one of several plans.";
  static constexpr XmlShape xml_shape = XmlShape::device_id;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::deviceIdentifier>("deviceIdentifier", own, "The device."),
      field<&T::privateNumber>("privateNumber", explicit_context(0), "The number in the private plan."),
      field<&T::privateName>("privateName", explicit_context(1), "The name that goes with it."),
      field<&T::mediaCallCharacteristics>("mediaCallCharacteristics", own, "The call's media classes and rates.")};
};

template <>
struct Schema<csta::CalledDeviceID> {
  using T = csta::CalledDeviceID;
  static constexpr std::string_view name = "CalledDeviceID";
  static constexpr std::string_view doc = "The called device, if known and not withheld.";
  static constexpr Tagging tagging = explicit_application(2);
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("deviceIdentifier", own, "The device."),
                                     alternative<T, 1>("notKnown", context(7), "Not known to the switching function."),
                                     alternative<T, 2>("restricted", context(8), "Withheld.")};
};

template <>
struct Schema<csta::CallingDeviceID> {
  using T = csta::CallingDeviceID;
  static constexpr std::string_view name = "CallingDeviceID";
  static constexpr std::string_view doc = "The calling device, if known and not withheld.";
  static constexpr Tagging tagging = explicit_application(1);
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("deviceIdentifier", own, "The device."),
                                     alternative<T, 1>("notKnown", context(7), "Not known to the switching function."),
                                     alternative<T, 2>("restricted", context(8), "Withheld.")};
};

template <>
struct Schema<csta::SubjectDeviceID> {
  using T = csta::SubjectDeviceID;
  static constexpr std::string_view name = "SubjectDeviceID";
  static constexpr std::string_view doc = "The device that an event or a snapshot is about.";
  static constexpr Tagging tagging = explicit_application(3);
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("deviceIdentifier", own, "The device."),
                                     alternative<T, 1>("notKnown", context(7), "Not known to the switching function."),
                                     alternative<T, 2>("restricted", context(8), "Withheld.")};
};

template <>
struct Schema<csta::AssociatedCallingDeviceID> {
  using T = csta::AssociatedCallingDeviceID;
  static constexpr std::string_view name = "AssociatedCallingDeviceID";
  static constexpr std::string_view doc = "Associated calling device ID.";
  static constexpr Tagging tagging = explicit_application(5);
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("deviceIdentifier", own, "The device."),
                                     alternative<T, 1>("notKnown", context(7), "Not known to the switching function."),
                                     alternative<T, 2>("restricted", context(8), "Withheld.")};
};

template <>
struct Schema<csta::AssociatedCalledDeviceID> {
  using T = csta::AssociatedCalledDeviceID;
  static constexpr std::string_view name = "AssociatedCalledDeviceID";
  static constexpr std::string_view doc = "Associated called device ID.";
  static constexpr Tagging tagging = explicit_application(6);
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("deviceIdentifier", own, "The device."),
                                     alternative<T, 1>("notKnown", context(7), "Not known to the switching function."),
                                     alternative<T, 2>("restricted", context(8), "Withheld.")};
};

template <>
struct Schema<csta::NetworkCallingDeviceID> {
  using T = csta::NetworkCallingDeviceID;
  static constexpr std::string_view name = "NetworkCallingDeviceID";
  static constexpr std::string_view doc = "Network calling device ID.";
  static constexpr Tagging tagging = explicit_application(7);
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("deviceIdentifier", own, "The device."),
                                     alternative<T, 1>("notKnown", context(7), "Not known to the switching function."),
                                     alternative<T, 2>("restricted", context(8), "Withheld.")};
};

template <>
struct Schema<csta::NetworkCalledDeviceID> {
  using T = csta::NetworkCalledDeviceID;
  static constexpr std::string_view name = "NetworkCalledDeviceID";
  static constexpr std::string_view doc = "Network called device ID.";
  static constexpr Tagging tagging = explicit_application(8);
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("deviceIdentifier", own, "The device."),
                                     alternative<T, 1>("notKnown", context(7), "Not known to the switching function."),
                                     alternative<T, 2>("restricted", context(8), "Withheld.")};
};

template <>
struct Schema<csta::RedirectionDeviceID> {
  using T = csta::RedirectionDeviceID;
  static constexpr std::string_view name = "RedirectionDeviceID";
  static constexpr std::string_view doc = "The device of the last redirection.";
  static constexpr Tagging tagging = explicit_application(4);
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("numberdialed", own, "The number.") | xml("numberDialed"),
                                     alternative<T, 1>("notKnown", context(7), "Not known to the switching function."),
                                     alternative<T, 2>("notRequired", context(8), "There is none."),
                                     alternative<T, 3>("notSpecified", context(9), "The switching function does not say."),
                                     alternative<T, 4>("restricted", context(10), "Withheld.")};
};

}  // namespace strowger::schema
