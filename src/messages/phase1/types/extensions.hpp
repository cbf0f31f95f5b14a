// CSTASecurityData, PrivateDataContent, CSTAPrivateData, CSTACommonArguments of Phases I and II (ECMA-179, ECMA-180;
// ECMA-218).
#pragma once

#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Sequence number and time stamp. The security information of the standards is left out: its tag is not known.
struct CSTASecurityData {
  std::optional<std::int64_t> messageSequenceNumber;
  std::optional<UTCTime> timestamp;
  Unknown unknown;

  bool operator==(const CSTASecurityData&) const = default;
};

/// Whose data, and the data.
struct PrivateDataContent {
  Octets manufacturer;
  std::optional<AnyElement> data;
  Unknown unknown;

  bool operator==(const PrivateDataContent&) const = default;
};

/// Data outside the standard. Phase I has a tag before them, Phase II has none; both forms are taken from either.
struct CSTAPrivateData {
  enum Alternative : std::size_t { applicationTagged, plain };
  std::variant<PrivateDataContent, PrivateDataContent> choice;

  bool operator==(const CSTAPrivateData&) const = default;
};

/// What may come with messages: security and private data.
struct CSTACommonArguments {
  std::optional<CSTASecurityData> security;
  std::optional<std::vector<CSTAPrivateData>> privateData;
  Unknown unknown;

  bool operator==(const CSTACommonArguments&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::CSTASecurityData> {
  using T = csta::phase1::CSTASecurityData;
  static constexpr std::string_view name = "CSTASecurityData";
  static constexpr std::string_view doc =
      "Sequence number and time stamp. The security information of the standards is left out: its tag is not known.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::messageSequenceNumber>("messageSequenceNumber", context(0), "Counts messages in one direction.") | inferred,
      field<&T::timestamp>("timestamp", own, "When the message was made.")};
};

template <>
struct Schema<csta::phase1::PrivateDataContent> {
  using T = csta::phase1::PrivateDataContent;
  static constexpr std::string_view name = "PrivateDataContent";
  static constexpr std::string_view doc = "Whose data, and the data.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::manufacturer>("manufacturer", universal(6), "Whose data: an object identifier."),
      field<&T::data>("data", own, "The data.")};
};

template <>
struct Schema<csta::phase1::CSTAPrivateData> {
  using T = csta::phase1::CSTAPrivateData;
  static constexpr std::string_view name = "CSTAPrivateData";
  static constexpr std::string_view doc =
      "Data outside the standard. Phase I has a tag before them, Phase II has none; both forms are taken from either.";
  template <class = void>
  static constexpr Field fields[] = {
      alternative<T, 0>("applicationTagged", application(29), "As in Phase I: [APPLICATION 29]."),
      alternative<T, 1>("plain", own, "As in Phase II.")};
};

template <>
struct Schema<csta::phase1::CSTACommonArguments> {
  using T = csta::phase1::CSTACommonArguments;
  static constexpr std::string_view name = "CSTACommonArguments";
  static constexpr std::string_view doc = "What may come with messages: security and private data.";
  static constexpr auto message = MessageRole{.role = Role::beside}.in(Phase::two);
  static constexpr Tagging tagging = application(30);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::security>("security", context(0), "Sequence number, time stamp and security information."),
      field<&T::privateData>("privateData", context(1), "Data outside the standard.")};
};

}  // namespace strowger::schema
