// Feature codes: what a phone dials to set features of its device, to pick up calls and to park them (ETSI ETS 300 738 and
// 3GPP TS 22.030 for the common ones). A code works as the service of ECMA-269 does that stands in its row.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"

namespace strowger::calls {

enum class FeatureCode : std::uint8_t {
  forward,
  forward_off,
  forward_busy,
  forward_busy_off,
  forward_no_answer,
  forward_no_answer_off,
  do_not_disturb,
  do_not_disturb_off,
  call_waiting,
  call_waiting_off,
  hide_number,
  pick_up,
  pick_up_device,
  park,
  unpark,
  call_back,
  call_back_off,
  agent_log_on,
  agent_log_off,
  agent_ready,
  agent_not_ready,
  messages,
};

/// Whether a number follows a code.
enum class CodeNumber : std::uint8_t { none, maybe, must };

struct FeatureCodeRow {
  FeatureCode code;
  std::string_view name;      ///< of the setting
  std::string_view standard;  ///< what is dialled
  CodeNumber number;
  std::string_view doc;
};

/// In the order of FeatureCode.
inline constexpr FeatureCodeRow feature_code_rows[] = {
    {FeatureCode::forward, "forward", "*21*", CodeNumber::must, "Forward all calls to the number (SetForwarding)."},
    {FeatureCode::forward_off, "forward_off", "#21#", CodeNumber::none, "Forward them no more."},
    {FeatureCode::forward_busy, "forward_busy", "*67*", CodeNumber::must, "Forward calls when busy (SetForwarding)."},
    {FeatureCode::forward_busy_off, "forward_busy_off", "#67#", CodeNumber::none, "Forward them no more."},
    {FeatureCode::forward_no_answer, "forward_no_answer", "*61*", CodeNumber::must,
     "Forward calls that nobody answers (SetForwarding)."},
    {FeatureCode::forward_no_answer_off, "forward_no_answer_off", "#61#", CodeNumber::none, "Forward them no more."},
    {FeatureCode::do_not_disturb, "do_not_disturb", "*26#", CodeNumber::none, "Take no calls (SetDoNotDisturb)."},
    {FeatureCode::do_not_disturb_off, "do_not_disturb_off", "#26#", CodeNumber::none, "Take calls again."},
    {FeatureCode::call_waiting, "call_waiting", "*43#", CodeNumber::none, "A call rings while there is another one."},
    {FeatureCode::call_waiting_off, "call_waiting_off", "#43#", CodeNumber::none, "A second call finds the phone busy."},
    {FeatureCode::hide_number, "hide_number", "#31#", CodeNumber::must,
     "Call the number that follows, and do not show it who calls."},
    {FeatureCode::pick_up, "pick_up", "*8", CodeNumber::none, "Take what rings in one's pick-up group (GroupPickupCall)."},
    {FeatureCode::pick_up_device, "pick_up_device", "**", CodeNumber::must,
     "Take what rings at the number that follows (DirectedPickupCall)."},
    {FeatureCode::park, "park", "*68", CodeNumber::maybe,
     "Park the call that is on hold, at the park device that follows or else at the first one that is free (ParkCall)."},
    {FeatureCode::unpark, "unpark", "*88", CodeNumber::must,
     "Take the call that is parked at the park device that follows (DirectedPickupCall)."},
    {FeatureCode::call_back, "call_back", "*37", CodeNumber::maybe,
     "Be called when the number that follows, or else the last one dialled, is free (CallBackNonCallRelated)."},
    {FeatureCode::call_back_off, "call_back_off", "#37#", CodeNumber::none, "Forget all call backs (CancelCallBack)."},
    {FeatureCode::agent_log_on, "agent_log_on", "*45", CodeNumber::maybe,
     "Log on to the ACD groups of one's phone, as the agent whose identifier follows, if any; and * and the password after "
     "it, if it has one (SetAgentState)."},
    {FeatureCode::agent_log_off, "agent_log_off", "#45#", CodeNumber::none, "Log off (SetAgentState)."},
    {FeatureCode::agent_ready, "agent_ready", "*46", CodeNumber::none,
     "Be ready for calls of one's groups (SetAgentState)."},
    {FeatureCode::agent_not_ready, "agent_not_ready", "#46#", CodeNumber::none, "Be not ready (SetAgentState)."},
    {FeatureCode::messages, "messages", "*97", CodeNumber::none, "Call who left a message, or else `messages_number`."},
};
inline constexpr std::size_t feature_codes = std::size(feature_code_rows);

/// A code as a phone dialled it.
struct DialledCode {
  FeatureCode code{};
  std::string number;  ///< that follows; may be empty
  bool operator==(const DialledCode&) const = default;
};

/// The codes that there are.
struct FeatureCodes {
  std::array<std::string, feature_codes> codes;  ///< empty: there is none
  std::string messages_number;                   ///< may be empty

  static FeatureCodes standard() {
    FeatureCodes made;
    for (std::size_t i = 0; i < feature_codes; ++i) made.codes[i] = feature_code_rows[i].standard;
    return made;
  }

  /// What was dialled, by the longest code that it begins with. A # at its end may be there or not: some phones take it for
  /// themselves. Nothing: it is no code.
  std::optional<DialledCode> match(std::string_view dialled) const {
    const auto without_end = [](std::string_view text) {
      return text.size() > 1 && text.ends_with('#') ? text.substr(0, text.size() - 1) : text;
    };
    std::optional<DialledCode> found;
    std::size_t longest = 0;
    const std::string_view plain = without_end(dialled);
    for (std::size_t i = 0; i < feature_codes; ++i) {
      const FeatureCodeRow& row = feature_code_rows[i];
      const std::string_view code = codes[i];
      if (code.empty() || code.size() < longest) continue;
      const std::string_view bare = row.number == CodeNumber::must ? code : without_end(code);
      if (!plain.starts_with(bare)) continue;
      const std::string_view number = plain.substr(bare.size());
      if (number.empty() ? row.number == CodeNumber::must : row.number == CodeNumber::none) continue;
      longest = code.size();
      found = DialledCode{row.code, std::string(number)};
    }
    return found;
  }
};

/// A phone that dialled a code and waits to hear what became of it.
using CodeRef = Id<struct CodeTag>;

}  // namespace strowger::calls
