// types: SecurityInfo, CSTASecurityData (ECMA-269, ECMA-285 security).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Security info.
struct SecurityInfo {
  enum Alternative : std::size_t { string, private_ };
  std::variant<Octets, AnyElement> choice;

  bool operator==(const SecurityInfo&) const = default;
};

/// CSTA security data.
struct CSTASecurityData {
  std::optional<std::int64_t> messageSequenceNumber;
  std::optional<GeneralizedTime> timestamp;
  std::optional<SecurityInfo> securityInfo;
  Unknown unknown;

  bool operator==(const CSTASecurityData&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SecurityInfo> {
  using T = csta::SecurityInfo;
  static constexpr std::string_view name = "SecurityInfo";
  static constexpr std::string_view doc = "Security info.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("string", own, "The string."),
                                     alternative<T, 1>("private", own, "The private.")};
};

template <>
struct Schema<csta::CSTASecurityData> {
  using T = csta::CSTASecurityData;
  static constexpr std::string_view name = "CSTASecurityData";
  static constexpr std::string_view doc = "CSTA security data.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::messageSequenceNumber>("messageSequenceNumber", context(0), "Counts messages in one direction."),
      field<&T::timestamp>("timestamp", own, "When the message was made.") | xml("timeStamp"),
      field<&T::securityInfo>("securityInfo", own, "Security data outside the standard.")};
};

}  // namespace strowger::schema
