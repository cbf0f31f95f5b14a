// SystemStatusArgument, SystemStatusResult of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/system_status_value.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Tells the other side how one is; also the heartbeat.
struct SystemStatusArgument {
  SystemStatusValue systemStatus{};
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SystemStatusArgument&) const = default;
};

/// The answer to SystemStatus.
struct SystemStatusResult {
  enum Alternative : std::size_t { noData, extensions, privateData };
  std::variant<Null, CSTACommonArguments, CSTAPrivateData> choice;

  bool operator==(const SystemStatusResult&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::SystemStatusArgument> {
  using T = csta::phase1::SystemStatusArgument;
  static constexpr std::string_view name = "SystemStatusArgument";
  static constexpr std::string_view doc = "Tells the other side how one is; also the heartbeat.";
  static constexpr auto message = request("systemStatus", 52, Sender::either).in(Phase::one, Phase::two);
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::systemStatus>("systemStatus", own, "The state of the sender."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::phase1::SystemStatusResult> {
  using T = csta::phase1::SystemStatusResult;
  static constexpr std::string_view name = "SystemStatusResult";
  static constexpr std::string_view doc = "The answer to SystemStatus.";
  static constexpr auto message = response("systemStatus", 52).in(Phase::one, Phase::two);
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("noData", own, "Nothing more."),
                                     alternative<T, 1>("extensions", own, "Security and private data."),
                                     alternative<T, 2>("privateData", own, "Data outside the standard.")};
};

}  // namespace strowger::schema
