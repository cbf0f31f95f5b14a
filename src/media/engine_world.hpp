// For tests in media/ only: an engine under a clock that is moved by hand, and phones that talk to it.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <memory>
#include <numbers>
#include <optional>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "media/engine.hpp"
#include "media/rtp_packet.hpp"
#include "media/rtp_sender.hpp"
#include "media/srtp_session.hpp"
#include "media/telephone_event.hpp"
#include "media/tone.hpp"

namespace strowger::media {

inline constexpr double clear = 0.2;   ///< amplitude of a tone (0.25) that is heard
inline constexpr double none = 0.005;  ///< of one that is not

/// A phone: sends a tone (or nothing) and keeps what it hears.
struct TestPhone {
  PortId port;
  Address address;  ///< its own
  Format format;
  std::optional<std::uint8_t> telephone_event;
  std::optional<SrtpKey> key;       ///< of what it sends
  std::optional<SrtpKey> peer_key;  ///< of what it hears
  double frequency = 0;             ///< 0: silent, sends nothing
  std::size_t talks_from = 0;       ///< samples already made

  std::unique_ptr<RtpSender> sender;
  std::unique_ptr<Encoder> encoder;
  std::unique_ptr<Decoder> decoder;
  std::optional<SrtpSender> srtp_out;
  std::optional<SrtpReceiver> srtp_in;
  std::vector<RtpPacket> packets;  ///< what it got; payloads are kept in `payloads`
  std::vector<Octets> payloads;
  Samples heard;
  std::string digits;  ///< by telephone events
  TelephoneEventReceiver events;
  std::vector<Octets> rtcp;
  int unreadable = 0;

  int rate() const { return row_of(format.codec).rate; }

  /// How strong a frequency is in the last `count` samples heard.
  double hears(double wanted, std::size_t count = 3200) const {
    if (heard.size() < count) return 0;
    return tone_amplitude(SampleView(heard).last(count), wanted * sample_rate / rate());
  }
};

class EngineWorld : public testing::Test {
 protected:
  TestPhone& phone(std::uint64_t number, double frequency, Codec codec = Codec::pcma,
                   std::optional<std::uint8_t> telephone_event = 101) {
    TestPhone& phone = phones[number];
    phone.port = PortId{number};
    phone.address = {"10.0.0." + std::to_string(number), static_cast<std::uint16_t>(4000 + 2 * number)};
    phone.format = {codec, static_cast<std::uint8_t>(row_of(codec).payload_type.value_or(111))};
    phone.telephone_event = telephone_event;
    phone.frequency = frequency;
    phone.sender = std::make_unique<RtpSender>(random);
    phone.encoder = make_encoder(codec);
    phone.decoder = make_decoder(codec);
    return phone;
  }

  Session session_of(const TestPhone& phone) const {
    Session session;
    session.remote = phone.address;
    session.formats = {phone.format};
    session.telephone_event = phone.telephone_event;
    session.send_key = phone.peer_key;
    session.receive_key = phone.key;
    return session;
  }

  TestPhone& open(TestPhone& phone) {
    if (phone.key) phone.srtp_out = std::move(*SrtpSender::make(*phone.key));
    if (phone.peer_key) phone.srtp_in = std::move(*SrtpReceiver::make(*phone.peer_key));
    tell(Open{phone.port, local(phone), session_of(phone)});
    return phone;
  }

  static Address local(const TestPhone& phone) {
    return {"10.0.0.100", static_cast<std::uint16_t>(phone.port.value * 2 + 6000)};
  }

  void tell(const Command& command) {
    engine.command(command, now);
    collect();
  }

  void collect() {
    for (const Outgoing& packet : engine.take_outgoing()) {
      for (auto& [number, phone] : phones) {
        const Endpoint own = *Endpoint::of(phone.address);
        if (packet.to.same_ip(own)) deliver(phone, packet);
      }
      ++sent;
    }
    for (Report& report : engine.take_reports()) reports.push_back(std::move(report));
  }

  void deliver(TestPhone& phone, const Outgoing& packet) {
    EXPECT_EQ(packet.port, phone.port);
    Octets octets(packet.octets.begin(), packet.octets.end());
    if (packet.channel == Channel::rtcp) {
      phone.rtcp.push_back(std::move(octets));
      return;
    }
    if (phone.srtp_in && !phone.srtp_in->unprotect_rtp(octets)) {
      ++phone.unreadable;
      return;
    }
    const auto rtp = decode_rtp(octets);
    ASSERT_TRUE(rtp);
    phone.packets.push_back(*rtp);
    phone.payloads.emplace_back(rtp->payload.begin(), rtp->payload.end());
    if (rtp->payload_type == phone.telephone_event) {
      if (const auto digit = phone.events.receive(rtp->timestamp, rtp->payload)) phone.digits += *digit;
    } else {
      EXPECT_EQ(rtp->payload_type, phone.format.payload_type);
      phone.decoder->decode(rtp->payload, phone.heard);
    }
  }

  Octets next_packet(TestPhone& phone) {
    const std::size_t count = frame_samples * static_cast<std::size_t>(phone.rate() / sample_rate);
    Samples samples(count);
    for (Sample& sample : samples) {
      const double at = static_cast<double>(phone.talks_from++) / phone.rate();
      sample = static_cast<Sample>(std::lround(level * 32767 * std::sin(2 * std::numbers::pi * phone.frequency * at)));
    }
    Octets payload;
    phone.encoder->encode(samples, payload);
    return phone.sender->audio(phone.format.payload_type, payload,
                               static_cast<std::uint32_t>(row_of(phone.format.codec).rtp_clock / 50));
  }

  void send(TestPhone& phone, Octets packet, Channel channel = Channel::rtp) {
    if (phone.srtp_out) phone.srtp_out->protect_rtp(packet, 0);
    engine.receive(phone.port, channel, *Endpoint::of(phone.address), packet, now);
    collect();
  }

  /// Presses a key: all its event packets, 20 ms apart.
  void press(TestPhone& phone, char key) {
    TelephoneEventSender sender;
    sender.press(key);
    while (sender.busy()) {
      const auto packet = sender.next_frame();
      if (packet) send(phone, phone.sender->event(*phone.telephone_event, *packet));
      step(false);
    }
  }

  void step(bool talk = true) {
    if (talk) {
      for (auto& [number, phone] : phones) {
        if (phone.frequency > 0) send(phone, next_packet(phone));
      }
    }
    now += frame_time;
    advance();
  }

  void advance() {
    while (const auto due = engine.deadline()) {
      if (*due > now) break;
      engine.advance(now);
      collect();
    }
  }

  void run(Duration duration) {
    for (Duration passed{0}; passed < duration; passed += frame_time) step();
  }

  template <class T>
  std::vector<T> all() const {
    std::vector<T> found;
    for (const Report& report : reports) {
      if (const T* it = std::get_if<T>(&report)) found.push_back(*it);
    }
    return found;
  }

  static constexpr double level = 0.25;
  SeededRandom random{42};
  Engine engine{random};
  Time now = ManualClock().now();
  std::map<std::uint64_t, TestPhone> phones;
  std::vector<Report> reports;
  std::size_t sent = 0;
};

}  // namespace strowger::media
