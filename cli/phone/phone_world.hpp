// For tests: phones on a simulated network, in simulated time.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/phone/phone.hpp"

namespace strowger::cli {

/// A phone under test and what came of it.
struct Party {
  Address sip;
  Address rtp;
  media::MemoryRecorder heard;
  std::unique_ptr<Phone> phone;
  std::vector<std::string> lines;
  std::string sent;  ///< all SIP it sent

  std::vector<std::string> take_lines() { return std::exchange(lines, {}); }
  media::SampleView heard_since(std::size_t from) const { return media::SampleView(heard.samples()).subspan(from); }
};

/// Carries datagrams in a millisecond, loses some, and lets time pass from one event to the next.
class PhoneWorld : public testing::Test {
 protected:
  Party& add(const std::string& number, double tone, std::optional<Duration> answer_after = {}, Address server = {}) {
    Party& party = parties_[number];
    const std::string ip = "127.0.0." + std::to_string(parties_.size() + 1);
    party.sip = {ip, 5060};
    party.rtp = {ip, 4000};
    PhoneSettings settings;
    settings.number = number;
    settings.secret = "secret" + number;
    settings.server = std::move(server);
    settings.sip = party.sip;
    settings.rtp = party.rtp;
    settings.answer_after = answer_after;
    party.phone =
        std::make_unique<Phone>(settings, media::tone_source({tone}), std::make_unique<Sink>(party.heard), random_);
    return party;
  }

  /// Lets a time pass.
  void run(Duration time) {
    const Time end = clock_.now() + time;
    while (true) {
      carry();
      Time next = end;
      if (!network_.empty()) next = std::min(next, network_.front().at);
      for (const auto& [number, party] : parties_) next = std::min(next, party.phone->deadline().value_or(end));
      if (server_deadline) next = std::min(next, server_deadline().value_or(end));
      clock_.set(std::max(next, clock_.now()));
      if (next >= end) return carry();
      for (auto& [number, party] : parties_) {
        if (party.phone->deadline() && *party.phone->deadline() <= clock_.now()) party.phone->advance(clock_.now());
      }
      if (server_advance) server_advance(clock_.now());
      while (!network_.empty() && network_.front().at <= clock_.now()) {
        const Packet packet = std::move(network_.front());
        network_.pop_front();
        deliver(packet);
      }
    }
  }

  void key(Party& party, std::string_view line, Duration then = milliseconds(200)) {
    party.phone->key(line, clock_.now());
    run(then);
  }

  void send(const Address& from, const Address& to, Octets octets, bool is_rtp = false) {
    if (!is_rtp && random_.below(100) < loss) return;
    network_.push_back({clock_.now() + milliseconds(1), from, to, std::move(octets), is_rtp});
  }

  static std::string uri(const Party& party) { return "sip:" + party.sip.text(); }

  ManualClock clock_;
  SeededRandom random_{42};
  unsigned loss = 0;  ///< per cent of SIP datagrams

  // A server under the test's control.
  Address server_address{"127.0.0.1", 5070};
  std::function<void(const sip::Input&, Time)> server_receive;
  std::function<std::optional<Time>()> server_deadline;
  std::function<void(Time)> server_advance;
  std::function<std::vector<sip::Send>()> server_sends;

 private:
  struct Packet {
    Time at;
    Address from;
    Address to;
    Octets octets;
    bool is_rtp = false;
  };

  /// What a phone hears goes on living outside it.
  class Sink : public media::AudioSink {
   public:
    explicit Sink(media::MemoryRecorder& to) : to_(to) {}
    void write(media::SampleView samples) override { to_.write(samples); }

   private:
    media::MemoryRecorder& to_;
  };

  void carry() {
    for (auto& [number, party] : parties_) {
      for (sip::Send& sent : party.phone->take_sip()) {
        party.sent += text_of(sent.octets);
        send(party.sip, sent.to, std::move(sent.octets));
      }
      for (RtpSend& sent : party.phone->take_rtp()) send(party.rtp, sent.to, std::move(sent.octets), true);
      for (std::string& line : party.phone->take_lines()) party.lines.push_back(std::move(line));
    }
    if (!server_sends) return;
    for (sip::Send& sent : server_sends()) send(server_address, sent.to, std::move(sent.octets));
  }

  void deliver(const Packet& packet) {
    const sip::Input input{Transport::udp, {}, packet.from, packet.to, packet.octets};
    if (packet.to == server_address && server_receive) server_receive(input, clock_.now());
    for (auto& [number, party] : parties_) {
      if (packet.is_rtp && packet.to == party.rtp) party.phone->receive_rtp(packet.octets, packet.from, clock_.now());
      if (!packet.is_rtp && packet.to == party.sip) party.phone->receive_sip(input, clock_.now());
    }
  }

  std::map<std::string, Party> parties_;
  std::deque<Packet> network_;
};

}  // namespace strowger::cli
