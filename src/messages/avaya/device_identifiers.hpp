// GetDeviceId, GetThirdPartyDeviceId and ReleaseDeviceId, which clients of Avaya's DMCC (XML) send before any service of
// CSTA. In no standard: declared as its clients send them.
#pragma once

#include <optional>
#include <string>

#include "messages/types/device_identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// How these messages are declared: without an operation of ECMA-285, in Avaya's namespace.
constexpr schema::MessageRole avaya(schema::Role role) { return {.role = role, .name_space = "http://www.avaya.com/csta"}; }

/// Asks for the identifier of a station of one's own.
struct GetDeviceId {
  std::optional<std::string> switchName;
  std::optional<std::string> switchIPInterface;
  std::string extension;
  Unknown unknown;

  bool operator==(const GetDeviceId&) const = default;
};

/// The identifier.
struct GetDeviceIdResponse {
  DeviceID device;
  Unknown unknown;

  bool operator==(const GetDeviceIdResponse&) const = default;
};

/// Asks for the identifier of a station that is called or followed.
struct GetThirdPartyDeviceId {
  std::optional<std::string> switchName;
  std::optional<std::string> switchIPInterface;
  std::string extension;
  Unknown unknown;

  bool operator==(const GetThirdPartyDeviceId&) const = default;
};

/// The identifier.
struct GetThirdPartyDeviceIdResponse {
  DeviceID device;
  Unknown unknown;

  bool operator==(const GetThirdPartyDeviceIdResponse&) const = default;
};

/// The identifier is not needed any more.
struct ReleaseDeviceId {
  DeviceID device;
  Unknown unknown;

  bool operator==(const ReleaseDeviceId&) const = default;
};

/// It is forgotten.
struct ReleaseDeviceIdResponse {
  Unknown unknown;

  bool operator==(const ReleaseDeviceIdResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetDeviceId> {
  using T = csta::GetDeviceId;
  static constexpr std::string_view name = "GetDeviceId";
  static constexpr std::string_view doc = "Asks for the identifier of a station of one's own (Avaya).";
  static constexpr auto message = csta::avaya(Role::request);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::switchName>("switchName", context(0), "The switch that the station is at, as its administrator named it."),
      field<&T::switchIPInterface>("switchIPInterface", context(1), "The address of that switch."),
      field<&T::extension>("extension", context(2), "The station's number.")};
};

template <>
struct Schema<csta::GetDeviceIdResponse> {
  using T = csta::GetDeviceIdResponse;
  static constexpr std::string_view name = "GetDeviceIdResponse";
  static constexpr std::string_view doc = "The identifier of a station (Avaya).";
  static constexpr auto message = csta::avaya(Role::response);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::device>("device", context(0), "The identifier: number, switch, address and instance, between colons.")};
};

template <>
struct Schema<csta::GetThirdPartyDeviceId> {
  using T = csta::GetThirdPartyDeviceId;
  static constexpr std::string_view name = "GetThirdPartyDeviceId";
  static constexpr std::string_view doc = "Asks for the identifier of a station that is called or followed (Avaya).";
  static constexpr auto message = csta::avaya(Role::request);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::switchName>("switchName", context(0), "The switch that the station is at, as its administrator named it."),
      field<&T::switchIPInterface>("switchIPInterface", context(1), "The address of that switch."),
      field<&T::extension>("extension", context(2), "The station's number.")};
};

template <>
struct Schema<csta::GetThirdPartyDeviceIdResponse> {
  using T = csta::GetThirdPartyDeviceIdResponse;
  static constexpr std::string_view name = "GetThirdPartyDeviceIdResponse";
  static constexpr std::string_view doc = "The identifier of a station that is called or followed (Avaya).";
  static constexpr auto message = csta::avaya(Role::response);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::device>("device", context(0), "The identifier: number, switch, address and instance, between colons.")};
};

template <>
struct Schema<csta::ReleaseDeviceId> {
  using T = csta::ReleaseDeviceId;
  static constexpr std::string_view name = "ReleaseDeviceId";
  static constexpr std::string_view doc = "The identifier is not needed any more (Avaya).";
  static constexpr auto message = csta::avaya(Role::request);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", context(0), "The identifier as it was given.")};
};

template <>
struct Schema<csta::ReleaseDeviceIdResponse> {
  using T = csta::ReleaseDeviceIdResponse;
  static constexpr std::string_view name = "ReleaseDeviceIdResponse";
  static constexpr std::string_view doc = "The identifier is forgotten (Avaya).";
  static constexpr auto message = csta::avaya(Role::response);
};

}  // namespace strowger::schema
