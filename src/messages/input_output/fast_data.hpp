// FastData, FastDataResponse (ECMA-269, ECMA-285 fast-data).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/switching_function_objects.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Display attribute.
struct DisplayAttribute {
  std::optional<Octets> displayID;
  std::optional<std::int64_t> physicalBaseRowNumber;
  std::optional<std::int64_t> physicalBaseColumnNumber;
  std::optional<std::int64_t> offset;
  Unknown unknown;

  bool operator==(const DisplayAttribute&) const = default;
};

/// Service: fast data.
struct FastData {
  std::optional<Octets> ioRegisterReqID;
  CSTAObject object;
  std::optional<DataPathType> dataPathType;
  std::optional<DisplayAttribute> displayAttributes;
  Octets ioData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const FastData&) const = default;
};

/// The answer to FastData.
struct FastDataResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const FastDataResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::DisplayAttribute> {
  using T = csta::DisplayAttribute;
  static constexpr std::string_view name = "DisplayAttribute";
  static constexpr std::string_view doc = "Display attribute.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::displayID>("displayID", own, "The display ID.") | printable,
      field<&T::physicalBaseRowNumber>("physicalBaseRowNumber", context(0), "The physical base row number."),
      field<&T::physicalBaseColumnNumber>("physicalBaseColumnNumber", context(1), "The physical base column number."),
      field<&T::offset>("offset", context(2), "The offset.")};
};

template <>
struct Schema<csta::FastData> {
  using T = csta::FastData;
  static constexpr std::string_view name = "FastData";
  static constexpr std::string_view doc = "Service: fast data.";
  static constexpr auto message = request("fastData", 119, Sender::either);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::ioRegisterReqID>("ioRegisterReqID", own, "The io register req ID.") | printable,
      field<&T::object>("object", own, "The object."),
      field<&T::dataPathType>("dataPathType", own, "The data path type."),
      field<&T::displayAttributes>("displayAttributes", own, "The display attributes.") | xml("displayAttribute"),
      field<&T::ioData>("ioData", own, "The io data."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::FastDataResponse> {
  using T = csta::FastDataResponse;
  static constexpr std::string_view name = "FastDataResponse";
  static constexpr std::string_view doc = "The answer to FastData.";
  static constexpr auto message = response("fastData", 119);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
