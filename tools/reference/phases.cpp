// The reference of how Phases I and II go over into Phase III.
#include "tools/reference/phases.hpp"

#include <fmt/format.h>

#include "phases/rules.hpp"

namespace strowger::reference {
namespace {

using phases::Phase;

std::string code(std::string_view text) { return text.empty() ? "" : fmt::format("`{}`", text); }

std::string name_in(const schema::Type& type, std::int32_t number) {
  for (const auto& each : type.enumerators)
    if (each.number == number) return fmt::format("`{}` {}", each.name, number);
  return std::to_string(number);
}

std::string lowered_name(const phases::NumberTable& table, const phases::NumberRule& rule, Phase phase) {
  const auto number = phases::lower_number(table.rules, rule.first, phase);
  if (!number) return "left out";
  if ((phase == Phase::one ? rule.one : rule.two) == phases::same) return "the same";
  return name_in(*table.lowered(phase), *number);
}

std::string number_rows(const phases::NumberTable& table) {
  std::string text = fmt::format("\n### {}\n\n| Phase III | Phase I | Phase II | why |\n|---|---|---|---|\n", table.title);
  for (const phases::NumberRule& rule : table.rules) {
    std::string from = name_in(*table.type(), rule.first);
    if (rule.last != rule.first) from += " to " + name_in(*table.type(), rule.last);
    text += fmt::format("| {} | {} | {} | {} |\n", from, lowered_name(table, rule, Phase::one),
                        lowered_name(table, rule, Phase::two), rule.reason);
  }
  return text;
}

}  // namespace

std::string phases_page() {
  std::string text =
      "# Phases I and II\n\nGenerated from the rows in `src/phases/`. The server speaks Phase III; requests of "
      "applications of Phases I and II are lifted to it, and answers, errors and events are lowered. Their messages are in "
      "[phase1.md](phase1.md) and [phase2.md](phase2.md).\n\n## Requests\n\n"
      "| service | becomes | why |\n|---|---|---|\n";
  for (const phases::RequestRule& rule : phases::request_rules())
    text +=
        fmt::format("| {} | {} | {} |\n", code(rule.operation), rule.lifted.empty() ? "refused" : rule.lifted, rule.reason);
  text +=
      "\n## Events\n\nWithout a name the event is not sent.\n\n| Phase III | Phase I | Phase II | why "
      "|\n|---|---|---|---|\n";
  for (const phases::EventRule& rule : phases::event_rules())
    text += fmt::format("| {} | {} | {} | {} |\n", code(rule.event), code(rule.one), code(rule.two), rule.reason);
  text += "\n## Devices, connections, data\n\n| Phase III | Phases I and II | why |\n|---|---|---|\n";
  for (const phases::FormRule& rule : phases::form_rules())
    text += fmt::format("| {} | {} | {} |\n", rule.what, rule.lowered, rule.reason);
  text += "\n## Numbers\n\nNumbers without a row are the same in all phases.\n";
  for (const phases::NumberTable& table : phases::number_tables()) text += number_rows(table);
  return text;
}

}  // namespace strowger::reference
