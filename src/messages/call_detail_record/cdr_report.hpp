// CDRReport, CDRReportResponse (ECMA-269, ECMA-285 call-detail-records-report).
#pragma once

#include "messages/types/call_detail_record.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: CDR report.
struct CDRReport {
  Octets cdrCrossRefID;
  std::int64_t numberOfRecordsSent = 0;
  std::vector<CDRInformationItem> cdrInfo;
  std::optional<bool> lastStoredCDRReportSent;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const CDRReport&) const = default;
};

/// The answer to CDRReport.
struct CDRReportResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const CDRReportResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::CDRReport> {
  using T = csta::CDRReport;
  static constexpr std::string_view name = "CDRReport";
  static constexpr std::string_view doc = "Service: CDR report.";
  static constexpr auto message = request("cDRReport", 361, Sender::switching);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::cdrCrossRefID>("cdrCrossRefID", own, "The cdr cross ref ID.") | printable,
      field<&T::numberOfRecordsSent>("numberOfRecordsSent", own, "The number of records sent.") | bounds(1, 128),
      field<&T::cdrInfo>("cdrInfo", own, "The cdr info.") | item("cdrInformationItem"),
      field<&T::lastStoredCDRReportSent>("lastStoredCDRReportSent", own, "The last stored CDR report sent."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::CDRReportResponse> {
  using T = csta::CDRReportResponse;
  static constexpr std::string_view name = "CDRReportResponse";
  static constexpr std::string_view doc = "The answer to CDRReport.";
  static constexpr auto message = response("cDRReport", 361);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
