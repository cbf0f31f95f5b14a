// MonitorStopArgument, MonitorStopResult of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Ends a monitor.
struct MonitorStopArgument {
  Octets crossRefIdentifier;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const MonitorStopArgument&) const = default;
};

/// The answer to MonitorStop.
struct MonitorStopResult {
  enum Alternative : std::size_t { noData, extensions, privateData };
  std::variant<Null, CSTACommonArguments, CSTAPrivateData> choice;

  bool operator==(const MonitorStopResult&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::MonitorStopArgument> {
  using T = csta::phase1::MonitorStopArgument;
  static constexpr std::string_view name = "MonitorStopArgument";
  static constexpr std::string_view doc = "Ends a monitor.";
  static constexpr auto message = request("monitorStop", 73, Sender::either).in(Phase::one, Phase::two);
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::crossRefIdentifier>("crossRefIdentifier", application(21), "The handle of the dialogue."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::phase1::MonitorStopResult> {
  using T = csta::phase1::MonitorStopResult;
  static constexpr std::string_view name = "MonitorStopResult";
  static constexpr std::string_view doc = "The answer to MonitorStop.";
  static constexpr auto message = response("monitorStop", 73).in(Phase::one, Phase::two);
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("noData", own, "Nothing more."),
                                     alternative<T, 1>("extensions", own, "Security and private data."),
                                     alternative<T, 2>("privateData", own, "Data outside the standard.")};
};

}  // namespace strowger::schema
