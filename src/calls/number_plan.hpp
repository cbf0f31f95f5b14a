// Numbers outside of the sub-domain: patterns, rewriting, and the trunks through which calls go there (ECMA-269 clause
// 6.1.3.4, network interface devices).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strowger::calls {

/// Whether a number has the form of a pattern. In a pattern X is a digit, Z a digit but 0, N one of 2 to 9, `[2-57]` one of
/// those named; `.` at the end is one character or more, `!` none or more; all else stands for itself.
bool matches(std::string_view pattern, std::string_view number);

/// Whether a longer number that begins so may have the form of the pattern.
bool may_begin(std::string_view pattern, std::string_view digits);

/// What is wrong with a pattern; empty when it is good.
std::string pattern_error(std::string_view pattern);

/// What becomes of a number: so many characters less at its beginning, then others in front of it; or another one at all.
struct Rewriting {
  std::size_t strip = 0;
  std::string prepend = {};
  std::string instead = {};  ///< counts before the others when it is not empty
  bool operator==(const Rewriting&) const = default;

  std::string operator()(std::string_view number) const;
};

/// A row of a number plan.
struct NumberRow {
  std::string pattern;                   ///< of the called number
  Rewriting called = {};                 ///< as the other side is to read it
  Rewriting caller = {};                 ///< the number that the other side is shown
  std::vector<std::string> trunks = {};  ///< outgoing: tried in this order
  bool operator==(const NumberRow&) const = default;
};

/// The first row whose pattern the called number has.
using NumberPlan = std::vector<NumberRow>;
const NumberRow* row_for(const NumberPlan& plan, std::string_view called);

}  // namespace strowger::calls
