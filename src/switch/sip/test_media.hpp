// For tests only: a media engine under an exchange, without sockets.
#pragma once

#include <vector>

#include "base/random.hpp"
#include "media/engine.hpp"

namespace strowger::sip::test {

class TestMedia {
 public:
  explicit TestMedia(std::uint64_t seed) : random_(seed), engine_(random_, {}) {}

  /// The engine does what the switch (an Exchange, or Lines alone) wants, and that hears of it: true when there was
  /// something.
  template <class Switch>
  bool carry(Switch& exchange, Time now) {
    for (bool any = false;; any = true) {
      const std::vector<media::Command> commands = exchange.take_media();
      for (const media::Command& command : commands) {
        engine_.command(command, now);
        told.push_back(command);
      }
      const auto reports = engine_.take_reports();
      if (commands.empty() && reports.empty()) return any;
      for (const media::Report& report : reports) {
        if constexpr (requires { exchange.media(report, now); }) {
          exchange.media(report, now);
        } else {
          exchange.on(report, now);
        }
      }
    }
  }

  /// The last command of a kind that the engine got; none: null.
  template <class Command>
  const Command* last() const {
    for (auto at = told.rbegin(); at != told.rend(); ++at)
      if (const auto* found = std::get_if<Command>(&*at)) return found;
    return nullptr;
  }

  std::vector<media::Command> told;

 private:
  SeededRandom random_;
  media::Engine engine_;
};

}  // namespace strowger::sip::test
