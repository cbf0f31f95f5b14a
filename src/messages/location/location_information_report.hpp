// LocationInformationReport, LocationInformationReportResponse (ECMA-269, ECMA-285 location-information-report).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: location information report.
struct LocationInformationReport {
  std::string locCrossRefID;
  DeviceID device;
  std::optional<std::vector<std::vector<GeoPriv>>> locationInfoList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const LocationInformationReport&) const = default;
};

/// The answer to LocationInformationReport.
struct LocationInformationReportResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const LocationInformationReportResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::LocationInformationReport> {
  using T = csta::LocationInformationReport;
  static constexpr std::string_view name = "LocationInformationReport";
  static constexpr std::string_view doc = "Service: location information report.";
  static constexpr auto message = request("locationInformationReport", 535, Sender::switching);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::locCrossRefID>("locCrossRefID", own, "The loc cross ref ID.") | xml("locCrossRefId"),
      field<&T::device>("device", own, "The device."),
      field<&T::locationInfoList>("locationInfoList", own, "The location info list.") | item("locationInfoEntry"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::LocationInformationReportResponse> {
  using T = csta::LocationInformationReportResponse;
  static constexpr std::string_view name = "LocationInformationReportResponse";
  static constexpr std::string_view doc = "The answer to LocationInformationReport.";
  static constexpr auto message = response("locationInformationReport", 535);
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
