// GetMonitors, GetMonitorsResponse (ECMA-269, ECMA-285 get-monitor).
#pragma once

#include "messages/types/extensions.hpp"
#include "messages/types/status_reporting.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get monitors.
struct GetMonitors {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetMonitors&) const = default;
};

/// Get monitors response cross ref i dor registration data.
struct GetMonitorsResponseCrossRefIDorRegistrationData {
  enum Alternative : std::size_t { serviceCrossRefID, monitorList };
  std::variant<Octets, std::vector<MonitorListEntry>> choice;

  bool operator==(const GetMonitorsResponseCrossRefIDorRegistrationData&) const = default;
};

/// The answer to GetMonitors.
struct GetMonitorsResponse {
  GetMonitorsResponseCrossRefIDorRegistrationData crossRefIDorRegistrationData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetMonitorsResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetMonitors> {
  using T = csta::GetMonitors;
  static constexpr std::string_view name = "GetMonitors";
  static constexpr std::string_view doc = "Service: get monitors.";
  static constexpr auto message = request("getMonitors", 373);
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::GetMonitorsResponseCrossRefIDorRegistrationData> {
  using T = csta::GetMonitorsResponseCrossRefIDorRegistrationData;
  static constexpr std::string_view name = "GetMonitorsResponseCrossRefIDorRegistrationData";
  static constexpr std::string_view doc = "Get monitors response cross ref i dor registration data.";
  template <class = void>
  static constexpr Field fields[] = {
      alternative<T, 0>("serviceCrossRefID", own, "The handle under which the data follow.") | printable,
      alternative<T, 1>("monitorList", own, "The monitor list.") | item("monitorListEntry")};
};

template <>
struct Schema<csta::GetMonitorsResponse> {
  using T = csta::GetMonitorsResponse;
  static constexpr std::string_view name = "GetMonitorsResponse";
  static constexpr std::string_view doc = "The answer to GetMonitors.";
  static constexpr auto message = response("getMonitors", 373);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::crossRefIDorRegistrationData>("crossRefIDorRegistrationData", own, "The cross ref i dor registration data."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
