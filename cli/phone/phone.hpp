// A SIP phone without a body: registers, calls, is called, holds, sends digits, plays and records (RFC 3261, 3264, 3550,
// 4733).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/phone/call_appearance.hpp"
#include "cli/phone/keys.hpp"
#include "cli/phone/phone_settings.hpp"
#include "cli/phone/registration.hpp"
#include "media/audio.hpp"
#include "switch/sip/user_agent.hpp"

namespace strowger::cli {

/// The whole phone but for its sockets and clock: SIP, RTP, keys and the time go in; SIP, RTP and lines for the person come
/// out. After each call of a function below the outputs want to be taken, and `deadline()` asked anew.
class Phone {
 public:
  /// `source` is what the phone says; `sink` takes what it hears and may be none.
  Phone(PhoneSettings settings, std::unique_ptr<media::AudioSource> source, std::unique_ptr<media::AudioSink> sink,
        Random& random);
  Phone(const Phone&) = delete;
  Phone& operator=(const Phone&) = delete;

  /// Registers, if there is a server.
  void start(Time now);

  void receive_sip(const sip::Input& input, Time now);
  void link_closed(LinkId link, Time now);
  void unreachable(const sip::Unreachable& what, Time now);
  void receive_rtp(OctetView octets, const Address& from, Time now);

  /// One line of keys.hpp; what is wrong with it comes out as a line.
  void key(std::string_view line, Time now);

  /// Hangs up, unregisters, and is `finished` when both are done or five seconds have passed.
  void quit(Time now);
  bool finished() const { return finished_; }

  std::optional<Time> deadline() const;
  void advance(Time now);

  std::vector<sip::Send> take_sip() { return agent_.take_sends(); }
  std::vector<RtpSend> take_rtp() { return call_.take_rtp(); }
  /// What happened, for the person: "registered", "ringing from 1002", "connected", "ended: by us" ...
  std::vector<std::string> take_lines() { return std::exchange(lines_, {}); }

  const CallAppearance& call() const { return call_; }
  const Registration& registration() const { return registration_; }

 private:
  void press(const Key& key, Time now);
  void work(Time now);
  void take(const sip::OutsideRequest& event, Time now);
  void take(const sip::OutsideReply& event, Time now) { registration_.take_reply(event, now); }
  void take(const sip::SessionRequest& event, Time now);
  void take(const sip::SessionReply&, Time) {}
  void take(const sip::SessionFigures&, Time) {}
  template <class Event>
  void take(const Event& event, Time now) {
    call_.take(event, now);
  }
  /// NOTIFY: the exchange presses our keys. Gives the response's status.
  int notified(const sip::Message& request, Time now);

  PhoneSettings settings_;
  std::unique_ptr<media::AudioSource> source_;
  std::unique_ptr<media::AudioSink> sink_;
  std::vector<std::string> lines_;
  sip::TimerValues timers_;
  sip::UserAgent agent_;
  Registration registration_;
  CallAppearance call_;
  std::optional<Time> quit_by_;
  bool finished_ = false;
};

}  // namespace strowger::cli
