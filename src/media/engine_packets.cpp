// The media engine: packets that come.
#include "media/engine_state.hpp"

namespace strowger::media {
namespace {

constexpr Duration deaf_after_event = milliseconds(500);  // phones send some digits both ways at once
constexpr std::size_t most_waiting_keys = 64;             // waiting to be carried on

}  // namespace

void Engine::State::receive(PortId id, Channel channel, const Endpoint& from, OctetView octets) {
  Party* found = find(id);
  if (found == nullptr) return;
  Party& party = *found;
  if (channel == Channel::rtcp || is_rtcp(octets)) {
    party.port.receive_rtcp(from, octets, now);
    return;
  }
  const Codec codec_before = party.port.received_codec();
  const Port::Received received = party.port.receive_rtp(from, octets, now);
  if (received.what == Port::Received::What::nothing) return;
  if (received.latched) reports.emplace_back(Latched{id, party.port.peer()});
  if (party.told_silent) {
    party.told_silent = false;
    reports.emplace_back(MediaBack{id});
  }
  if (party.port.received_codec() != codec_before) refresh_around(party);
  if (received.restarted) {
    if (party.peer != nullptr) party.peer->port.forget_source();
    if (party.ear) party.ear->restart();
    party.event_receiver = {};
  }
  if (received.what == Port::Received::What::event) {
    on_event(party, received.packet);
    return;
  }
  if (party.ear) party.ear->take(received.packet.timestamp, received.packet.payload);
  if (party.peer == nullptr || party.peer->made) return;
  if (const auto payload_type = party.peer->port.payload_type_of(received.codec)) {
    party.peer->port.relay(out(), party.port, received.packet, *payload_type, received.codec, now);
  }
}

void Engine::State::on_event(Party& party, const RtpPacket& packet) {
  Party* peer = party.peer;
  const auto payload_type = peer != nullptr ? peer->port.session().telephone_event : std::nullopt;
  const bool pass = peer != nullptr && !peer->made && payload_type;
  if (pass) peer->port.relay(out(), party.port, packet, *payload_type, party.port.received_codec(), now);
  const auto digit = party.event_receiver.receive(packet.timestamp, packet.payload);
  if (!digit) return;
  party.last_event_digit = now;
  if (peer != nullptr && !pass && !peer->playing) carry_digit(*peer, *digit);
  on_digit(party, *digit, DigitDetected::How::telephone_event);
}

void Engine::State::carry_digit(Party& to, char digit) {
  if (to.port.session().telephone_event) {
    to.events.press(digit);
  } else if (to.tone_keys.size() < most_waiting_keys) {
    to.tone_keys += digit;
  }
  refresh_around(to);
}

void Engine::State::on_digit(Party& party, char digit, DigitDetected::How how) {
  if (how == DigitDetected::How::in_band && now - party.last_event_digit < deaf_after_event) return;
  reports.emplace_back(DigitDetected{party.port.id(), digit, how});
  end_by_digit(party, digit);
  if (party.mix != nullptr) end_by_digit(*party.mix, digit);
}

}  // namespace strowger::media
