// StopCDRTransmission, StopCDRTransmissionResponse (ECMA-269, ECMA-285 stop-call-detail-records).
#pragma once

#include "messages/types/call_detail_record.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: stop CDR transmission.
struct StopCDRTransmission {
  Octets cdrCrossRefID;
  std::optional<CDRTermReason> cdrTermReason;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const StopCDRTransmission&) const = default;
};

/// The answer to StopCDRTransmission.
struct StopCDRTransmissionResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const StopCDRTransmissionResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::StopCDRTransmission> {
  using T = csta::StopCDRTransmission;
  static constexpr std::string_view name = "StopCDRTransmission";
  static constexpr std::string_view doc = "Service: stop CDR transmission.";
  static constexpr auto message = request("stopCDRTransmission", 364, Sender::either);
  template <class = void>
  static constexpr Field fields[] = {field<&T::cdrCrossRefID>("cdrCrossRefID", own, "The cdr cross ref ID.") | printable,
                                     field<&T::cdrTermReason>("cdrTermReason", own, "The cdr term reason."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::StopCDRTransmissionResponse> {
  using T = csta::StopCDRTransmissionResponse;
  static constexpr std::string_view name = "StopCDRTransmissionResponse";
  static constexpr std::string_view doc = "The answer to StopCDRTransmission.";
  static constexpr auto message = response("stopCDRTransmission", 364);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
