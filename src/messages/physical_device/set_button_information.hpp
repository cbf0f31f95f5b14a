// SetButtonInformation, SetButtonInformationResponse (ECMA-269, ECMA-285 set-button-information).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: set button information.
struct SetButtonInformation {
  DeviceID device;
  Octets button;
  std::optional<std::string> buttonLabel;
  std::optional<DeviceID> buttonAssociatedNumber;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetButtonInformation&) const = default;
};

/// The answer to SetButtonInformation.
struct SetButtonInformationResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetButtonInformationResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SetButtonInformation> {
  using T = csta::SetButtonInformation;
  static constexpr std::string_view name = "SetButtonInformation";
  static constexpr std::string_view doc = "Service: set button information.";
  static constexpr auto message = request("setButtonInformation", 273);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::device>("device", own, "The device."), field<&T::button>("button", own, "The button.") | printable,
      field<&T::buttonLabel>("buttonLabel", own, "The button label.") | bounds(0, 64),
      field<&T::buttonAssociatedNumber>("buttonAssociatedNumber", own, "The button associated number."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SetButtonInformationResponse> {
  using T = csta::SetButtonInformationResponse;
  static constexpr std::string_view name = "SetButtonInformationResponse";
  static constexpr std::string_view doc = "The answer to SetButtonInformation.";
  static constexpr auto message = response("setButtonInformation", 273);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
