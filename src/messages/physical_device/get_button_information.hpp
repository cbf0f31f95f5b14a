// GetButtonInformation, GetButtonInformationResponse (ECMA-269, ECMA-285 get-button-information).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get button information.
struct GetButtonInformation {
  DeviceID device;
  std::optional<Octets> button;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetButtonInformation&) const = default;
};

/// Button list item.
struct ButtonListItem {
  Octets button;
  std::optional<std::string> buttonLabel;
  std::optional<bool> buttonLabelSettable;
  std::optional<std::string> buttonFunction;
  std::optional<DeviceID> buttonAssociatedNumber;
  std::optional<bool> buttonAssociatedNumberSettable;
  std::optional<bool> buttonPressIndicator;
  std::optional<std::vector<Octets>> lampList;
  Unknown unknown;

  bool operator==(const ButtonListItem&) const = default;
};

/// The answer to GetButtonInformation.
struct GetButtonInformationResponse {
  std::vector<ButtonListItem> buttonList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetButtonInformationResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetButtonInformation> {
  using T = csta::GetButtonInformation;
  static constexpr std::string_view name = "GetButtonInformation";
  static constexpr std::string_view doc = "Service: get button information.";
  static constexpr auto message = request("getButtonInformation", 262);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::button>("button", own, "The button.") | printable,
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::ButtonListItem> {
  using T = csta::ButtonListItem;
  static constexpr std::string_view name = "ButtonListItem";
  static constexpr std::string_view doc = "Button list item.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::button>("button", own, "The button.") | printable,
      field<&T::buttonLabel>("buttonLabel", context(0), "The button label."),
      field<&T::buttonLabelSettable>("buttonLabelSettable", context(1), "The button label settable."),
      field<&T::buttonFunction>("buttonFunction", context(2), "The button function."),
      field<&T::buttonAssociatedNumber>("buttonAssociatedNumber", context(3), "The button associated number."),
      field<&T::buttonAssociatedNumberSettable>("buttonAssociatedNumberSettable", context(4),
                                                "The button associated number settable."),
      field<&T::buttonPressIndicator>("buttonPressIndicator", context(5), "The button press indicator."),
      field<&T::lampList>("lampList", own, "The lamp list.") | item("lampID")};
};

template <>
struct Schema<csta::GetButtonInformationResponse> {
  using T = csta::GetButtonInformationResponse;
  static constexpr std::string_view name = "GetButtonInformationResponse";
  static constexpr std::string_view doc = "The answer to GetButtonInformation.";
  static constexpr auto message = response("getButtonInformation", 262);
  template <class = void>
  static constexpr Field fields[] = {field<&T::buttonList>("buttonList", own, "The button list.") | item("buttonItem"),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
