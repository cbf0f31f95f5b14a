// The media engine: commands, connections and timers.
#include "media/engine.hpp"

#include <algorithm>

#include "media/engine_state.hpp"

namespace strowger::media {
namespace {

constexpr std::uint64_t timers_of_a_port = 2;
constexpr Duration longest_gap = milliseconds(200);  // of frames that are made up for; more is left out

static_assert(timers_of_a_port == static_cast<std::uint64_t>(MediaTimer::count));

}  // namespace

Engine::Engine(Random& random, MediaTimers timers) : state_(std::make_unique<State>(random, timers)) {}
Engine::~Engine() = default;

void Engine::command(const Command& command, Time now) {
  state_->now = now;
  std::visit([this](const auto& each) { state_->carry_out(each); }, command);
}

void Engine::receive(PortId port, Channel channel, const Endpoint& from, OctetView octets, Time now) {
  state_->now = now;
  state_->receive(port, channel, from, octets);
}

std::optional<Time> Engine::deadline() const {
  const std::optional<Time> timer = state_->queue.next();
  if (!state_->next_frame) return timer;
  return timer ? std::min(*timer, *state_->next_frame) : *state_->next_frame;
}

void Engine::advance(Time now) {
  State& state = *state_;
  if (state.next_frame && now - *state.next_frame > longest_gap) state.next_frame = now;
  while (state.next_frame && *state.next_frame <= now) {
    state.now = *state.next_frame;
    state.next_frame = state.now + frame_time;
    state.make_frames(state.now);
    if (state.active.empty()) state.next_frame.reset();
  }
  state.now = now;
  while (const auto key = state.queue.take_due(now)) state.fire(*key);
}

std::span<const Outgoing> Engine::take_outgoing() {
  if (state_->outbox_taken) state_->outbox.clear();
  state_->outbox_taken = true;
  return state_->outbox.packets();
}

std::vector<Report> Engine::take_reports() { return std::exchange(state_->reports, {}); }

std::size_t Engine::ports() const { return state_->parties.size(); }

Outbox& Engine::State::out() {
  if (outbox_taken) outbox.clear();
  outbox_taken = false;
  return outbox;
}

Party* Engine::State::find(PortId id) {
  const auto found = parties.find(id);
  return found == parties.end() ? nullptr : found->second.get();
}

void Engine::State::arm(PortId port, MediaTimer timer, Time at) {
  queue.arm(port.value * timers_of_a_port + static_cast<std::uint64_t>(timer), at);
}

void Engine::State::carry_out(const Open& command) {
  if (find(command.port) != nullptr) {
    reports.emplace_back(PortFailed{command.port, {"the number of the port is in use", {}}});
    return;
  }
  auto party = std::make_unique<Party>(command.port, command.local, random, now);
  if (Failure failure = party->port.set_session(command.session, now); !failure.what.empty()) {
    reports.emplace_back(PortFailed{command.port, std::move(failure)});
    return;
  }
  Party& opened = *parties.emplace(command.port, std::move(party)).first->second;
  arm(command.port, MediaTimer::no_rtp, now + timers[MediaTimer::no_rtp]);
  // Ports opened together do not all report together (RFC 3550 clause 6.2).
  const Duration interval = timers[MediaTimer::rtcp];
  arm(command.port, MediaTimer::rtcp,
      now + interval / 2 + Duration(static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(interval.count())))));
  refresh(opened);
  reports.emplace_back(PortOpened{command.port});
}

void Engine::State::carry_out(const Change& command) {
  Party* party = find(command.port);
  if (party == nullptr) return;
  if (Failure failure = party->port.set_session(command.session, now); !failure.what.empty()) {
    close(command.port);
    reports.emplace_back(PortFailed{command.port, std::move(failure)});
    return;
  }
  refresh_around(*party);
}

void Engine::State::carry_out(const Close& command) {
  Party* party = find(command.port);
  if (party == nullptr) return;
  const PortStatistics statistics = party->port.statistics();
  close(command.port);
  reports.emplace_back(Closed{statistics});
}

void Engine::State::close(PortId id) {
  Party& party = *parties.at(id);
  end_all(party);
  disconnect(party);
  for (std::uint64_t timer = 0; timer < timers_of_a_port; ++timer) queue.cancel(id.value * timers_of_a_port + timer);
  active.erase(id);
  parties.erase(id);
}

void Engine::State::disconnect(Party& party) {
  if (party.peer != nullptr) {
    Party& peer = *party.peer;
    party.peer = nullptr;
    peer.peer = nullptr;
    peer.events.clear();
    peer.tones.reset();
    peer.tone_keys.clear();
    refresh(peer);
  }
  if (party.mix != nullptr) {
    Mixture& mixture = *party.mix;
    party.mix = nullptr;
    std::erase(mixture.parties, &party);
    if (mixture.parties.empty()) end_mixture(mixture);
  }
  party.events.clear();
  party.tones.reset();
  party.tone_keys.clear();
}

void Engine::State::carry_out(const Relay& command) {
  Party* a = find(command.a);
  Party* b = find(command.b);
  if (a == nullptr || b == nullptr || a == b || a->peer == b) return;
  disconnect(*a);
  disconnect(*b);
  a->peer = b;
  b->peer = a;
  refresh_around(*a);
}

void Engine::State::carry_out(const Silence& command) {
  Party* party = find(command.port);
  if (party == nullptr) return;
  disconnect(*party);
  refresh(*party);
}

void Engine::State::carry_out(const Mix& command) {
  auto found = mixtures.find(command.mix);
  if (found == mixtures.end()) {
    if (command.members.empty() && command.listeners.empty()) return;
    found = mixtures.emplace(command.mix, std::make_unique<Mixture>()).first;
    found->second->id = command.mix;
  }
  Mixture& mixture = *found->second;
  const std::vector<Party*> before = std::exchange(mixture.parties, {});
  for (Party* party : before) party->mix = nullptr;
  const auto join = [&](PortId id, bool speaks) {
    Party* party = find(id);
    if (party == nullptr || party->mix == &mixture) return;
    disconnect(*party);
    party->mix = &mixture;
    party->speaks = speaks;
    mixture.parties.push_back(party);
  };
  for (const PortId id : command.members) join(id, true);
  for (const PortId id : command.listeners) join(id, false);
  // Wide band costs twice the work: only where two can have a use of it.
  const auto wide = std::count_if(mixture.parties.begin(), mixture.parties.end(),
                                  [](const Party* party) { return row_of(party->port.sent_codec()).rate > sample_rate; });
  mixture.rate = wide >= 2 ? 2 * sample_rate : sample_rate;
  for (Party* party : before) refresh(*party);
  for (Party* party : mixture.parties) refresh(*party);
  if (mixture.parties.empty()) end_mixture(mixture);
}

void Engine::State::end_mixture(Mixture& mixture) {
  end_all(mixture);
  mixtures.erase(mixture.id);
}

bool Engine::State::passes(const Party& from, const Party& to) const {
  return to.port.payload_type_of(from.port.received_codec()).has_value();
}

void Engine::State::refresh(Party& party) {
  const bool carries_digits = party.events.busy() || party.tones || !party.tone_keys.empty();
  party.made = party.playing || party.over || party.mix != nullptr || carries_digits ||
               (party.peer != nullptr && !passes(*party.peer, party));
  const Party* peer = party.peer;
  const bool peer_needs_samples = peer != nullptr && !peer->playing && (peer->over || !passes(party, *peer));
  const bool is_heard = (party.mix != nullptr && party.speaks) || peer_needs_samples ||
                        is_recorded(party, Record::Side::said) ||
                        (peer != nullptr && is_recorded(*peer, Record::Side::heard)) || party.port.session().detect_in_band;
  if (!is_heard) {
    party.ear.reset();
  } else if (!party.ear || party.ear->codec() != party.port.received_codec()) {
    party.ear = std::make_unique<Ear>(party.port.received_codec());
  }
  if (party.active()) {
    active.emplace(party.port.id(), &party);
    if (!next_frame) next_frame = now + frame_time;
  } else {
    active.erase(party.port.id());
    party.heard.clear();
  }
}

void Engine::State::refresh_around(Party& party) {
  refresh(party);
  if (party.peer != nullptr) refresh(*party.peer);
}

void Engine::State::carry_out(const Query& command) {
  if (const auto* port = std::get_if<PortId>(&command.what)) {
    if (const Party* party = find(*port)) reports.emplace_back(party->port.statistics());
  } else if (const auto* play = std::get_if<PlayId>(&command.what)) {
    const auto found = plays.find(*play);
    if (found == plays.end()) return;
    const Playing& playing = found->second;
    reports.emplace_back(
        Progress{*play, playing.position(), playing.player ? playing.player->length() : Duration{0}, playing.suspended});
  } else {
    const auto id = std::get<RecordId>(command.what);
    const auto found = recordings.find(id);
    if (found == recordings.end()) return;
    const Duration duration = found->second.recorder.duration();
    reports.emplace_back(Progress{id, duration, duration, found->second.suspended});
  }
}

void Engine::State::fire(std::uint64_t key) {
  const PortId id{key / timers_of_a_port};
  Party* party = find(id);
  if (party == nullptr) return;
  if (static_cast<MediaTimer>(key % timers_of_a_port) == MediaTimer::rtcp) {
    party->port.send_rtcp(out(), now);
    arm(id, MediaTimer::rtcp, now + timers[MediaTimer::rtcp]);
    return;
  }
  // The timer is not moved with each packet: it looks when it fires.
  const Duration limit = timers[MediaTimer::no_rtp];
  const Duration since = now - party->port.last_heard();
  if (since < limit) {
    arm(id, MediaTimer::no_rtp, party->port.last_heard() + limit);
    return;
  }
  if (party->port.expects() && !party->told_silent) {
    party->told_silent = true;
    reports.emplace_back(NoMedia{id, since});
  }
  arm(id, MediaTimer::no_rtp, now + limit);
}

}  // namespace strowger::media
