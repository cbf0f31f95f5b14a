// StartCDRTransmission, StartCDRTransmissionResponse (ECMA-269, ECMA-285 start-call-detail-records-transmission).
#pragma once

#include "messages/types/call_detail_record.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: start CDR transmission.
struct StartCDRTransmission {
  CDRTransferMode transferMode{};
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const StartCDRTransmission&) const = default;
};

/// The answer to StartCDRTransmission.
struct StartCDRTransmissionResponse {
  Octets cdrCrossRefID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const StartCDRTransmissionResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::StartCDRTransmission> {
  using T = csta::StartCDRTransmission;
  static constexpr std::string_view name = "StartCDRTransmission";
  static constexpr std::string_view doc = "Service: start CDR transmission.";
  static constexpr auto message = request("startCDRTransmission", 363);
  template <class = void>
  static constexpr Field fields[] = {field<&T::transferMode>("transferMode", own, "The transfer mode."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::StartCDRTransmissionResponse> {
  using T = csta::StartCDRTransmissionResponse;
  static constexpr std::string_view name = "StartCDRTransmissionResponse";
  static constexpr std::string_view doc = "The answer to StartCDRTransmission.";
  static constexpr auto message = response("startCDRTransmission", 363);
  template <class = void>
  static constexpr Field fields[] = {field<&T::cdrCrossRefID>("cdrCrossRefID", own, "The cdr cross ref ID.") | printable,
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
