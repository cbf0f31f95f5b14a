// StartDataCollection, StartDataCollectionResponse (ECMA-269, ECMA-285 start-data-collection).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Call object.
struct CallObject {
  enum Alternative : std::size_t { device, call };
  std::variant<DeviceID, ConnectionID> choice;

  bool operator==(const CallObject&) const = default;
};

/// Data coll type.
enum class DataCollType : std::int32_t {
  digits = 0,
  telTones = 1,
};

/// Digits reporting criteria.
struct DigitsReportingCriteria {
  std::optional<std::int64_t> numChars;
  std::optional<std::string> flushChar;
  std::optional<std::int64_t> timeout;
  Unknown unknown;

  bool operator==(const DigitsReportingCriteria&) const = default;
};

/// Service: start data collection.
struct StartDataCollection {
  CallObject object;
  std::optional<DataCollType> dataCollType;
  std::optional<DigitsReportingCriteria> digitsReportingCriteria;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const StartDataCollection&) const = default;
};

/// The answer to StartDataCollection.
struct StartDataCollectionResponse {
  Octets dcollCrossRefID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const StartDataCollectionResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::CallObject> {
  using T = csta::CallObject;
  static constexpr std::string_view name = "CallObject";
  static constexpr std::string_view doc = "Call object.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("device", own, "The device."),
                                     alternative<T, 1>("call", own, "The call.")};
};

template <>
struct Schema<csta::DataCollType> {
  static constexpr std::string_view name = "DataCollType";
  static constexpr std::string_view doc = "Data coll type.";
  static constexpr Enumerator enumerators[] = {
      {"digits", 0},
      {"telTones", 1},
  };
};

template <>
struct Schema<csta::DigitsReportingCriteria> {
  using T = csta::DigitsReportingCriteria;
  static constexpr std::string_view name = "DigitsReportingCriteria";
  static constexpr std::string_view doc = "Digits reporting criteria.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::numChars>("numChars", context(0), "The num chars."),
                                     field<&T::flushChar>("flushChar", own, "The flush char.") | bounds(1, 1),
                                     field<&T::timeout>("timeout", context(1), "The timeout.")};
};

template <>
struct Schema<csta::StartDataCollection> {
  using T = csta::StartDataCollection;
  static constexpr std::string_view name = "StartDataCollection";
  static constexpr std::string_view doc = "Service: start data collection.";
  static constexpr auto message = request("startDataCollection", 347);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::object>("object", own, "The object."), field<&T::dataCollType>("dataCollType", own, "The data coll type."),
      field<&T::digitsReportingCriteria>("digitsReportingCriteria", own, "The digits reporting criteria."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::StartDataCollectionResponse> {
  using T = csta::StartDataCollectionResponse;
  static constexpr std::string_view name = "StartDataCollectionResponse";
  static constexpr std::string_view doc = "The answer to StartDataCollection.";
  static constexpr auto message = response("startDataCollection", 347);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::dcollCrossRefID>("dcollCrossRefID", own, "The dcoll cross ref ID.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
