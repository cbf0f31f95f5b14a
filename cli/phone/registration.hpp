// The phone's registration: made, refreshed and taken back (RFC 3261 clause 10.2), as a table.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>

#include "base/random.hpp"
#include "cli/phone/phone_settings.hpp"
#include "switch/sip/user_agent.hpp"

namespace strowger::cli {

enum class RegistrationState : std::uint8_t { off, registering, registered, refreshing, waiting, unregistering };

enum class RegistrationInput : std::uint8_t { start, done, failed, due, stop };

enum class RegistrationAction : std::uint8_t {
  nothing,
  send,         ///< REGISTER
  tell_done,    ///< say "registered", and refresh in time
  refresh,      ///< refresh in time
  tell_failed,  ///< say why not, and try again later
  take_back,    ///< REGISTER with Expires: 0
  tell_off,     ///< say "unregistered"
};

struct RegistrationRow {
  RegistrationState state;
  RegistrationInput input;
  RegistrationAction action;
  RegistrationState next;
};

inline constexpr std::array registration_rows = {
    RegistrationRow{RegistrationState::off, RegistrationInput::start, RegistrationAction::send,
                    RegistrationState::registering},
    RegistrationRow{RegistrationState::registering, RegistrationInput::done, RegistrationAction::tell_done,
                    RegistrationState::registered},
    RegistrationRow{RegistrationState::registering, RegistrationInput::failed, RegistrationAction::tell_failed,
                    RegistrationState::waiting},
    RegistrationRow{RegistrationState::registering, RegistrationInput::stop, RegistrationAction::take_back,
                    RegistrationState::unregistering},
    RegistrationRow{RegistrationState::registered, RegistrationInput::due, RegistrationAction::send,
                    RegistrationState::refreshing},
    RegistrationRow{RegistrationState::registered, RegistrationInput::stop, RegistrationAction::take_back,
                    RegistrationState::unregistering},
    RegistrationRow{RegistrationState::refreshing, RegistrationInput::done, RegistrationAction::refresh,
                    RegistrationState::registered},
    RegistrationRow{RegistrationState::refreshing, RegistrationInput::failed, RegistrationAction::tell_failed,
                    RegistrationState::waiting},
    RegistrationRow{RegistrationState::refreshing, RegistrationInput::stop, RegistrationAction::take_back,
                    RegistrationState::unregistering},
    RegistrationRow{RegistrationState::waiting, RegistrationInput::due, RegistrationAction::send,
                    RegistrationState::registering},
    RegistrationRow{RegistrationState::waiting, RegistrationInput::stop, RegistrationAction::nothing,
                    RegistrationState::off},
    RegistrationRow{RegistrationState::unregistering, RegistrationInput::done, RegistrationAction::tell_off,
                    RegistrationState::off},
    RegistrationRow{RegistrationState::unregistering, RegistrationInput::failed, RegistrationAction::tell_off,
                    RegistrationState::off},
};

class Registration {
 public:
  /// `tell` takes one line for the person: "registered", "not registered: ...", "unregistered".
  Registration(sip::UserAgent& agent, const PhoneSettings& settings, Random& random, std::function<void(std::string)> tell);

  void start(Time now) { input(RegistrationInput::start, now); }
  void stop(Time now) { input(RegistrationInput::stop, now); }

  /// The connection that the registrar may know us by is gone: refreshes now.
  void link_lost(Time now) { input(RegistrationInput::due, now); }

  /// Takes the answer to a request outside any dialog, if the request was this registration's.
  void take_reply(const sip::OutsideReply& reply, Time now);

  std::optional<Time> deadline() const { return due_; }
  void advance(Time now);

  RegistrationState state() const { return state_; }

 private:
  void input(RegistrationInput input, Time now);
  void send(Duration expires, Time now);
  /// How long the registrar keeps us, by its 200.
  Duration granted(const sip::Message& response) const;

  sip::UserAgent& agent_;
  const PhoneSettings& settings_;
  std::function<void(std::string)> tell_;
  RegistrationState state_ = RegistrationState::off;
  std::optional<Time> due_;
  sip::TransactionId outstanding_;
  std::string call_id_;
  std::string tag_;
  std::uint32_t cseq_ = 0;
  Duration expires_;
  Duration refresh_in_{};
  Duration retry_in_;
  std::string failure_;
};

}  // namespace strowger::cli
