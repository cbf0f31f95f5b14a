// SnapshotDevice, SnapshotDeviceResponse (ECMA-269, ECMA-285 snapshot-device).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/status_reporting.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Lists the calls at a device with the states of their connections.
struct SnapshotDevice {
  DeviceID snapshotObject;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SnapshotDevice&) const = default;
};

/// Snapshot device response cross ref i dor snapshot data.
struct SnapshotDeviceResponseCrossRefIDorSnapshotData {
  enum Alternative : std::size_t { serviceCrossRefID, snapshotData };
  std::variant<Octets, std::vector<SnapshotDeviceResponseInfo>> choice;

  bool operator==(const SnapshotDeviceResponseCrossRefIDorSnapshotData&) const = default;
};

/// The answer to SnapshotDevice.
struct SnapshotDeviceResponse {
  SnapshotDeviceResponseCrossRefIDorSnapshotData crossRefIDorSnapshotData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SnapshotDeviceResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SnapshotDevice> {
  using T = csta::SnapshotDevice;
  static constexpr std::string_view name = "SnapshotDevice";
  static constexpr std::string_view doc = "Lists the calls at a device with the states of their connections.";
  static constexpr auto message = request("snapshotDevice", 74);
  template <class = void>
  static constexpr Field fields[] = {field<&T::snapshotObject>("snapshotObject", own, "The device or call to look at."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SnapshotDeviceResponseCrossRefIDorSnapshotData> {
  using T = csta::SnapshotDeviceResponseCrossRefIDorSnapshotData;
  static constexpr std::string_view name = "SnapshotDeviceResponseCrossRefIDorSnapshotData";
  static constexpr std::string_view doc = "Snapshot device response cross ref i dor snapshot data.";
  template <class = void>
  static constexpr Field fields[] = {
      alternative<T, 0>("serviceCrossRefID", own, "The handle under which the data follow.") | printable,
      alternative<T, 1>("snapshotData", application(22), "One entry for each connection.") |
          item("snapshotDeviceResponseInfo")};
};

template <>
struct Schema<csta::SnapshotDeviceResponse> {
  using T = csta::SnapshotDeviceResponse;
  static constexpr std::string_view name = "SnapshotDeviceResponse";
  static constexpr std::string_view doc = "The answer to SnapshotDevice.";
  static constexpr auto message = response("snapshotDevice", 74);
  template <class = void>
  static constexpr Field fields[] = {field<&T::crossRefIDorSnapshotData>("crossRefIDorSnapshotData", own,
                                                                         "The data, or the handle under which they follow."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
