// For tests only: a media engine under an exchange, without sockets.
#pragma once

#include <algorithm>
#include <optional>
#include <set>
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
        if (const auto* play = std::get_if<media::Play>(&command))
          if (std::holds_alternative<media::Files>(play->source) && play->times == 1) sounds_.insert(play->play.value);
        if (const auto* record = std::get_if<media::Record>(&command)) sounds_.insert(record->record.value);
      }
      const auto reports = engine_.take_reports();
      if (commands.empty() && reports.empty()) return any;
      for (const media::Report& report : reports) {
        if (const auto* finished = std::get_if<media::PlayFinished>(&report)) sounds_.erase(finished->play.value);
        if (const auto* stopped = std::get_if<media::RecordStopped>(&report)) sounds_.erase(stopped->record.value);
        if constexpr (requires { exchange.media(report, now); }) {
          exchange.media(report, now);
        } else {
          exchange.on(report, now);
        }
      }
    }
  }

  /// Time passes for the engine only while files are played or recorded (tones and music for those who wait have no end),
  /// and in steps of several frames.
  std::optional<Time> deadline() const {
    const auto next = sounds_.empty() ? std::nullopt : engine_.deadline();
    return next ? std::optional(std::max(*next, advanced_ + milliseconds(100))) : next;
  }
  void advance(Time now) {
    if (!deadline() || *deadline() > now) return;
    advanced_ = now;
    engine_.advance(now);
    (void)engine_.take_outgoing();
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
  Time advanced_{};
  std::set<std::uint64_t> sounds_;  ///< plays and recordings have one row of numbers
};

}  // namespace strowger::sip::test
