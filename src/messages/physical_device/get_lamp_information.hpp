// GetLampInformation, GetLampInformationResponse (ECMA-269, ECMA-285 get-lamp-information).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get lamp information.
struct GetLampInformation {
  DeviceID device;
  std::optional<Octets> lamp;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetLampInformation&) const = default;
};

/// Lamp list item.
struct LampListItem {
  Octets lamp;
  std::optional<Octets> lampLabel;
  std::optional<Octets> button;
  std::optional<std::int64_t> lampColor;
  Unknown unknown;

  bool operator==(const LampListItem&) const = default;
};

/// The answer to GetLampInformation.
struct GetLampInformationResponse {
  std::vector<LampListItem> lampList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetLampInformationResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetLampInformation> {
  using T = csta::GetLampInformation;
  static constexpr std::string_view name = "GetLampInformation";
  static constexpr std::string_view doc = "Service: get lamp information.";
  static constexpr auto message = request("getLampInformation", 265);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::lamp>("lamp", own, "The lamp.") | printable,
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::LampListItem> {
  using T = csta::LampListItem;
  static constexpr std::string_view name = "LampListItem";
  static constexpr std::string_view doc = "Lamp list item.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::lamp>("lamp", own, "The lamp.") | printable,
                                     field<&T::lampLabel>("lampLabel", context(0), "The lamp label.") | printable,
                                     field<&T::button>("button", context(1), "The button.") | printable,
                                     field<&T::lampColor>("lampColor", own, "The lamp color.") | bounds(0, 100)};
};

template <>
struct Schema<csta::GetLampInformationResponse> {
  using T = csta::GetLampInformationResponse;
  static constexpr std::string_view name = "GetLampInformationResponse";
  static constexpr std::string_view doc = "The answer to GetLampInformation.";
  static constexpr auto message = response("getLampInformation", 265);
  template <class = void>
  static constexpr Field fields[] = {field<&T::lampList>("lampList", own, "The lamp list.") | item("lampItem"),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
