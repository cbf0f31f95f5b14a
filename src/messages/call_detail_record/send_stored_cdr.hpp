// SendStoredCDR, SendStoredCDRResponse (ECMA-269, ECMA-285 send-stored-call-detail-records).
#pragma once

#include "messages/types/call_detail_record.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: send stored CDR.
struct SendStoredCDR {
  Octets cdrCrossRefID;
  std::optional<CDRTimePeriod> timePeriod;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SendStoredCDR&) const = default;
};

/// The answer to SendStoredCDR.
struct SendStoredCDRResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SendStoredCDRResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SendStoredCDR> {
  using T = csta::SendStoredCDR;
  static constexpr std::string_view name = "SendStoredCDR";
  static constexpr std::string_view doc = "Service: send stored CDR.";
  static constexpr auto message = request("sendStoredCDR", 362);
  template <class = void>
  static constexpr Field fields[] = {field<&T::cdrCrossRefID>("cdrCrossRefID", own, "The cdr cross ref ID.") | printable,
                                     field<&T::timePeriod>("timePeriod", own, "The time period."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SendStoredCDRResponse> {
  using T = csta::SendStoredCDRResponse;
  static constexpr std::string_view name = "SendStoredCDRResponse";
  static constexpr std::string_view doc = "The answer to SendStoredCDR.";
  static constexpr auto message = response("sendStoredCDR", 362);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
