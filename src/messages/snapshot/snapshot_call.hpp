// SnapshotCall, SnapshotCallResponse (ECMA-269, ECMA-285 snapshot-call).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/device_feature_types.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/media_services.hpp"
#include "messages/types/status_reporting.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Lists the devices in a call with the states of their connections.
struct SnapshotCall {
  ConnectionID snapshotObject;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SnapshotCall&) const = default;
};

/// Snapshot call response cross ref i dor snapshot data.
struct SnapshotCallResponseCrossRefIDorSnapshotData {
  enum Alternative : std::size_t { serviceCrossRefID, snapshotData };
  std::variant<Octets, std::vector<SnapshotCallResponseInfo>> choice;

  bool operator==(const SnapshotCallResponseCrossRefIDorSnapshotData&) const = default;
};

/// The answer to SnapshotCall.
struct SnapshotCallResponse {
  SnapshotCallResponseCrossRefIDorSnapshotData crossRefIDorSnapshotData;
  std::optional<MediaCallCharacteristics> mediaCallCharacteristics;
  std::optional<CallCharacteristics> callCharacteristics;
  std::optional<CallingDeviceID> callingDevice;
  std::optional<CalledDeviceID> calledDevice;
  std::optional<AssociatedCallingDeviceID> associatedCallingDeviceID;
  std::optional<AssociatedCalledDeviceID> associatedCalledDeviceID;
  std::optional<Octets> correlatorData;
  std::optional<CallLinkageData> callLinkageData;
  std::optional<std::string> subjectOfCall;
  std::optional<MessageInfo> messageInfo;
  std::optional<std::string> languagePreferences;
  std::optional<DeviceHistory> deviceHistory;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SnapshotCallResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SnapshotCall> {
  using T = csta::SnapshotCall;
  static constexpr std::string_view name = "SnapshotCall";
  static constexpr std::string_view doc = "Lists the devices in a call with the states of their connections.";
  static constexpr auto message = request("snapshotCall", 75);
  template <class = void>
  static constexpr Field fields[] = {field<&T::snapshotObject>("snapshotObject", own, "The device or call to look at."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SnapshotCallResponseCrossRefIDorSnapshotData> {
  using T = csta::SnapshotCallResponseCrossRefIDorSnapshotData;
  static constexpr std::string_view name = "SnapshotCallResponseCrossRefIDorSnapshotData";
  static constexpr std::string_view doc = "Snapshot call response cross ref i dor snapshot data.";
  template <class = void>
  static constexpr Field fields[] = {
      alternative<T, 0>("serviceCrossRefID", context(0), "The handle under which the data follow.") | printable,
      alternative<T, 1>("snapshotData", application(23), "One entry for each connection.") |
          item("snapshotCallResponseInfo")};
};

template <>
struct Schema<csta::SnapshotCallResponse> {
  using T = csta::SnapshotCallResponse;
  static constexpr std::string_view name = "SnapshotCallResponse";
  static constexpr std::string_view doc = "The answer to SnapshotCall.";
  static constexpr auto message = response("snapshotCall", 75);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::crossRefIDorSnapshotData>("crossRefIDorSnapshotData", own,
                                          "The data, or the handle under which they follow."),
      field<&T::mediaCallCharacteristics>("mediaCallCharacteristics", own, "The call's media classes and rates."),
      field<&T::callCharacteristics>("callCharacteristics", own, "What kind of call it is."),
      field<&T::callingDevice>("callingDevice", own, "The device that calls."),
      field<&T::calledDevice>("calledDevice", own, "The device that was called first."),
      field<&T::associatedCallingDeviceID>("associatedCallingDeviceID", own, "The associated calling device ID.") |
          xml("associatedCallingDevice"),
      field<&T::associatedCalledDeviceID>("associatedCalledDeviceID", own, "The associated called device ID.") |
          xml("associatedCalledDevice"),
      field<&T::correlatorData>("correlatorData", context(1), "Data that applications attached to the call.") |
          string_or_private,
      field<&T::callLinkageData>("callLinkageData", context(2),
                                 "Follows one customer's call through transfers: identifiers that stay."),
      field<&T::subjectOfCall>("subjectOfCall", context(3), "What the call is about, in words."),
      field<&T::messageInfo>("messageInfo", context(4), "Content of a message call.") | item("messageInfoItem"),
      field<&T::languagePreferences>("languagePreferences", context(5), "Languages that the caller wants, as in RFC 3066."),
      field<&T::deviceHistory>("deviceHistory", context(6), "The device that the call was at before.") |
          item("DeviceHistoryListItem"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
