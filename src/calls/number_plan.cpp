// Patterns of numbers, and their rewriting.
#include "calls/number_plan.hpp"

#include <algorithm>

namespace strowger::calls {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether `c` is one of a set such as "2-57".
bool in_set(std::string_view set, char c) {
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (i + 2 < set.size() && set[i + 1] == '-') {
      if (c >= set[i] && c <= set[i + 2]) return true;
      i += 2;
    } else if (set[i] == c) {
      return true;
    }
  }
  return false;
}

}  // namespace

namespace {

enum class Fit { no, begins, whole };

Fit fit_of(std::string_view pattern, std::string_view number) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char form = pattern[i];
    if (form == '!' && i + 1 == pattern.size()) return Fit::whole;
    if (at == number.size()) return Fit::begins;
    if (form == '.' && i + 1 == pattern.size()) return Fit::whole;
    const char c = number[at++];
    bool fits = form == c;
    if (form == 'X') fits = is_digit(c);
    if (form == 'Z') fits = c >= '1' && c <= '9';
    if (form == 'N') fits = c >= '2' && c <= '9';
    if (form == '[') {
      const auto end = pattern.find(']', i);
      if (end == std::string_view::npos) return Fit::no;
      fits = in_set(pattern.substr(i + 1, end - i - 1), c);
      i = end;
    }
    if (!fits) return Fit::no;
  }
  return at == number.size() ? Fit::whole : Fit::no;
}

}  // namespace

bool matches(std::string_view pattern, std::string_view number) { return fit_of(pattern, number) == Fit::whole; }

bool may_begin(std::string_view pattern, std::string_view digits) { return fit_of(pattern, digits) == Fit::begins; }

std::string pattern_error(std::string_view pattern) {
  if (pattern.empty()) return "it is empty";
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char form = pattern[i];
    if ((form == '.' || form == '!') && i + 1 != pattern.size()) return std::string{form} + " stands at the end only";
    if (form == ']') return "] without [";
    if (form != '[') {
      const bool known = is_digit(form) || (form >= 'a' && form <= 'z') || (form >= 'A' && form <= 'Z') ||
                         std::string_view("+*#-_.!").find(form) != std::string_view::npos;
      if (!known) return std::string{"there is no number with "} + form;
      continue;
    }
    const auto end = pattern.find(']', i);
    if (end == std::string_view::npos) return "[ without ]";
    const auto set = pattern.substr(i + 1, end - i - 1);
    if (set.empty()) return "[] names no digit";
    for (std::size_t at = 0; at < set.size(); ++at) {
      if (!is_digit(set[at])) return "between [ and ] are digits, and ranges of them";
      if (at + 1 < set.size() && set[at + 1] == '-') {
        if (at + 2 >= set.size() || !is_digit(set[at + 2]) || set[at + 2] < set[at])
          return "a range is a digit, - and a greater one";
        at += 2;
      }
    }
    i = end;
  }
  return {};
}

std::string Rewriting::operator()(std::string_view number) const {
  if (!instead.empty()) return instead;
  return prepend + std::string(number.substr(std::min(strip, number.size())));
}

const NumberRow* row_for(const NumberPlan& plan, std::string_view called) {
  const auto found =
      std::find_if(plan.begin(), plan.end(), [&](const NumberRow& row) { return matches(row.pattern, called); });
  return found == plan.end() ? nullptr : &*found;
}

}  // namespace strowger::calls
