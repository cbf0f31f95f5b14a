// A phone on real sockets: SIP over UDP or TCP, RTP over UDP, driven by the loop of io/.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "cli/phone/phone.hpp"
#include "io/loop.hpp"

namespace strowger::cli {

/// Owns the phone and its sockets. Lives as long as the loop runs.
class PhoneStation {
 public:
  struct Options {
    PhoneSettings settings;  ///< `sip`: the address to listen on, port 0 for any; `rtp`: its IP address counts
    std::unique_ptr<media::AudioSource> source;
    std::unique_ptr<media::AudioSink> sink;         ///< may be none
    std::function<void(const std::string&)> print;  ///< takes each line for the person
    std::function<void()> finished;                 ///< called once, when `quit` is done
  };

  /// Opens the sockets and starts the phone. The failure says which socket cannot be had.
  static Result<std::unique_ptr<PhoneStation>> open(io::Loop& loop, Random& random, Options options);
  ~PhoneStation();

  void key(std::string_view line);
  void quit();

  /// Where it listens, with the ports really taken.
  const PhoneSettings& settings() const;
  const Phone& phone() const;

 private:
  struct State;
  explicit PhoneStation(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace strowger::cli
