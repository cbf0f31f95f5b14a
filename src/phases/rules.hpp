// The rules by which Phase III is lowered to Phases I and II, as rows with their reasons. The reference (phases.md) is made
// from them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "phases/phases.hpp"

namespace strowger::phases {

/// Numbers of Phase III (from `first` to `last`) that mean something else in a phase, or nothing. Numbers without a row are
/// the same everywhere.
struct NumberRule {
  std::int32_t first;
  std::int32_t last;
  std::int32_t one;  ///< in Phase I; left_out where it has nothing like it
  std::int32_t two;  ///< in Phase II
  std::string_view reason;
};
inline constexpr std::int32_t left_out = -1;
inline constexpr std::int32_t same = -2;  ///< the phase has the number, with this meaning

/// What `number` becomes; nothing when it is left out.
std::optional<std::int32_t> lower_number(std::span<const NumberRule> rules, std::int32_t number, Phase phase);

/// Numbers of one type: its name in Phase III and in the phases.
struct NumberTable {
  std::string_view title;
  const schema::Type* (*type)();          ///< Phase III's
  const schema::Type* (*lowered)(Phase);  ///< the phase's
  std::span<const NumberRule> rules;
};

std::span<const NumberRule> cause_rules();
std::span<const NumberRule> call_state_rules();
std::span<const NumberRule> system_status_rules();
std::span<const NumberRule> agent_state_rules();
/// All of them, and one table for each kind of error.
std::span<const NumberTable> number_tables();

/// How a device or connection is named.
struct FormRule {
  std::string_view what;     ///< in Phase III
  std::string_view lowered;  ///< in Phases I and II
  std::string_view reason;
};
std::span<const FormRule> form_rules();

/// An event of Phase III; `one` and `two` are its names in the phases, empty where it is not sent.
struct EventRule {
  std::string_view event;
  std::string_view one;
  std::string_view two;
  std::string_view reason;
  LoweredEvent (*lower)(const schema::Message& event, Phase phase) = nullptr;

  std::string_view lowered(Phase phase) const { return phase == Phase::one ? one : two; }
};
std::span<const EventRule> event_rules();

/// A service of Phases I and II. Those of one row that only Phase II has are not in Phase I's vocabulary.
struct RequestRule {
  std::string_view operation;
  std::string_view lifted;  ///< what it becomes, for a reader
  std::string_view reason;
  Lifted (*lift)(const schema::Message& request, Phase phase) = nullptr;
  schema::Message (*lower)(const schema::Message& response, Phase phase) = nullptr;
};
std::span<const RequestRule> request_rules();

}  // namespace strowger::phases
