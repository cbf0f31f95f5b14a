// Who does not want to be known.
#include "switch/sip/privacy.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "switch/sip/syntax.hpp"

namespace strowger::sip {

bool is_anonymous(const Message& request) {
  const auto from = request.from();
  return from && same_text(from->uri.user, anonymous_user) && same_text(from->uri.host, "anonymous.invalid");
}

bool wants_privacy(const Message& request) {
  if (is_anonymous(request)) return true;
  static constexpr std::array<std::string_view, 3> hiding{"id", "user", "header"};
  // Values are separated by semicolons, not by commas.
  std::string_view rest = request.get(HeaderName::privacy);
  while (!rest.empty()) {
    const auto end = rest.find(';');
    const std::string_view value = trimmed(rest.substr(0, end));
    if (std::any_of(hiding.begin(), hiding.end(), [&](std::string_view one) { return same_text(one, value); })) return true;
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  }
  return false;
}

}  // namespace strowger::sip
