// Agents with passwords, as the administrator declared them, and how often they were tried (ECMA-269 clause 22.1.25, Set
// Agent State: agentID, password). Where there are none, whoever may use a device may work at it.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/octets.hpp"

namespace strowger::services {

/// An agent as a setting.
struct AgentSetting {
  std::string id;
  std::string password;  ///< never logged
  bool operator==(const AgentSetting&) const = default;
};

inline constexpr std::size_t most_agents = 100'000;
inline constexpr std::size_t longest_agent_password = 64;

class AgentPasswords {
 public:
  static constexpr int most_wrong = 5;  ///< of one agent within `pause`; then also the right one is refused
  static constexpr Duration pause = seconds{60};

  enum class Verdict : std::uint8_t { right, unknown, wrong, too_often };

  /// All agents there are. What was tried before stays known.
  void configure(const std::vector<AgentSetting>& agents);

  /// Whether there are agents at all: then no other can log on.
  bool any() const { return !agents_.empty(); }

  /// Whether that is the agent's password. The comparison takes as long for each wrong one of the same length. `who` asked,
  /// for the log, which says nothing of the password.
  Verdict check(const std::string& id, OctetView password, std::string_view who, Time now);

 private:
  struct Agent {
    std::string password;
    int wrong = 0;  ///< since `first`
    Time first{};
  };

  std::map<std::string, Agent> agents_;
};

}  // namespace strowger::services
