// The media engine: playing and recording.
#include <algorithm>
#include <cmath>

#include "media/engine_state.hpp"

namespace strowger::media {
namespace {

constexpr double loudest = 20;  // dB
constexpr double softest = -60;
constexpr int pause_frames = 50;  // of a ',' among digits

double factor_of(double gain_db) { return gain_db == 0 ? 1 : std::pow(10, std::clamp(gain_db, softest, loudest) / 20); }

int frames_of(Duration duration) { return static_cast<int>(std::min<std::int64_t>(duration / frame_time, 400)); }

}  // namespace

EventDigits::EventDigits(const Digits& digits) : sender_(frames_of(digits.on), frames_of(digits.off)) {
  for (const char key : digits.keys) {
    if (key == ',' || event_of_key(key)) keys_ += key;
  }
}

std::optional<TelephoneEventSender::Packet> EventDigits::next_frame() {
  if (wait_ > 0) {
    --wait_;
    return std::nullopt;
  }
  if (!sender_.busy()) {
    if (at_ == keys_.size()) return std::nullopt;
    const char key = keys_[at_++];
    if (key == ',') {
      wait_ = pause_frames - 1;
      return std::nullopt;
    }
    sender_.press(key);
  }
  return sender_.next_frame();
}

Place* Engine::State::find(const Target& target) {
  if (const auto* port = std::get_if<PortId>(&target)) return find(*port);
  const auto found = mixtures.find(std::get<MixId>(target));
  return found == mixtures.end() ? nullptr : found->second.get();
}

void Engine::State::after_change(const Target& target) {
  if (const auto* port = std::get_if<PortId>(&target)) {
    if (Party* party = find(*port)) refresh_around(*party);
  }
}

void Engine::State::carry_out(const Play& command) {
  const auto fail = [&](Failure failure) {
    reports.emplace_back(PlayFinished{command.play, PlayFinished::Why::failed, Duration{0}, std::move(failure)});
  };
  if (plays.contains(command.play)) return fail({"the number of the play is in use", {}});
  Place* place = find(command.to);
  if (place == nullptr) return fail({"the port or conference to be played to is not there", {}});
  Playing playing;
  playing.play = command;
  playing.gain = factor_of(command.gain_db);
  const auto* port = std::get_if<PortId>(&command.to);
  const Party* party = port != nullptr ? find(*port) : nullptr;
  const auto* digits = std::get_if<Digits>(&command.source);
  if (party != nullptr && digits != nullptr && party->port.session().telephone_event) {
    playing.events.emplace(*digits);
  } else {
    playing.rate = party != nullptr ? row_of(party->port.sent_codec()).rate : static_cast<Mixture*>(place)->rate;
    auto player = make_player(command.source, playing.rate, command.times);
    if (!player) return fail(player.failure());
    playing.player = std::move(*player);
    if (command.from.count() > 0) playing.player->seek(command.from);
  }
  const bool over = party != nullptr && command.over;
  if (const PlayId old = over ? place->over : place->playing) end(old, PlayFinished::Why::replaced);
  (over ? place->over : place->playing) = command.play;
  plays.emplace(command.play, std::move(playing));
  after_change(command.to);
}

void Engine::State::carry_out(const Record& command) {
  const auto fail = [&](Failure failure) {
    reports.emplace_back(RecordStopped{command.record, RecordStopped::Why::failed, Duration{0}, std::move(failure)});
  };
  if (recordings.contains(command.record)) return fail({"the number of the recording is in use", {}});
  Place* place = find(command.from);
  if (place == nullptr) return fail({"the port or conference to be recorded is not there", {}});
  int rate = sample_rate;
  if (const auto* port = std::get_if<PortId>(&command.from)) {
    const Party& party = *find(*port);
    rate = std::max(row_of(party.port.received_codec()).rate, row_of(party.port.sent_codec()).rate);
  } else {
    rate = static_cast<Mixture*>(place)->rate;
  }
  auto recorder = Recorder::open(command.path, rate, command.append, {command.most, command.silence});
  if (!recorder) return fail(recorder.failure());
  recordings.emplace(command.record, Recording{command, std::move(*recorder), rate, false, {}, {}});
  place->recordings.push_back(command.record);
  after_change(command.from);
}

void Engine::State::end(PlayId id, PlayFinished::Why why) {
  const auto found = plays.find(id);
  if (found == plays.end()) return;
  const Target target = found->second.play.to;
  reports.emplace_back(PlayFinished{id, why, found->second.position(), {}});
  plays.erase(found);
  if (Place* place = find(target)) {
    if (place->playing == id) place->playing = {};
    if (place->over == id) place->over = {};
  }
  after_change(target);
}

void Engine::State::end(RecordId id, RecordStopped::Why why) {
  const auto found = recordings.find(id);
  if (found == recordings.end()) return;
  Recording& recording = found->second;
  Failure failure;
  if (!recording.recorder.write_out() || why == RecordStopped::Why::failed) {
    why = RecordStopped::Why::failed;
    failure = {"the recording cannot be written: make room on the disk", recording.record.path};
  }
  const Target target = recording.record.from;
  reports.emplace_back(RecordStopped{id, why, recording.recorder.duration(), std::move(failure)});
  recordings.erase(found);
  if (Place* place = find(target)) std::erase(place->recordings, id);
  after_change(target);
}

void Engine::State::end_all(Place& place) {
  end(place.playing, PlayFinished::Why::closed);
  end(place.over, PlayFinished::Why::closed);
  while (!place.recordings.empty()) end(place.recordings.back(), RecordStopped::Why::closed);
}

void Engine::State::end_by_digit(Place& place, char digit) {
  for (const PlayId id : {place.playing, place.over}) {
    const auto found = plays.find(id);
    if (found == plays.end() || found->second.play.stop_at.find(digit) == std::string::npos) continue;
    end(id, PlayFinished::Why::digit);
  }
  for (const RecordId id : std::vector<RecordId>(place.recordings)) {
    if (recordings.at(id).record.stop_at.find(digit) != std::string::npos) end(id, RecordStopped::Why::digit);
  }
}

void Engine::State::carry_out(const Stop& command) {
  if (const auto* play = std::get_if<PlayId>(&command.what)) {
    end(*play, PlayFinished::Why::stopped);
  } else {
    end(std::get<RecordId>(command.what), RecordStopped::Why::stopped);
  }
}

void Engine::State::suspend(const std::variant<PlayId, RecordId>& what, bool suspended) {
  if (const auto* play = std::get_if<PlayId>(&what)) {
    if (const auto found = plays.find(*play); found != plays.end()) found->second.suspended = suspended;
  } else if (const auto found = recordings.find(std::get<RecordId>(what)); found != recordings.end()) {
    found->second.suspended = suspended;
    if (suspended && !found->second.recorder.write_out()) end(found->first, RecordStopped::Why::failed);
  }
}

void Engine::State::carry_out(const Suspend& command) { suspend(command.what, true); }
void Engine::State::carry_out(const Resume& command) { suspend(command.what, false); }

void Engine::State::carry_out(const Reposition& command) {
  const auto found = plays.find(command.play);
  if (found == plays.end() || !found->second.player) return;
  Player& player = *found->second.player;
  Duration position = command.offset;
  if (command.from == Reposition::From::present) position += player.position();
  if (command.from == Reposition::From::end) position += player.length();
  player.seek(std::max(Duration{0}, position));
}

void Engine::State::carry_out(const SetGain& command) {
  if (const auto found = plays.find(command.play); found != plays.end()) found->second.gain = factor_of(command.gain_db);
}

Frame Engine::State::play_frame(PlayId id, bool& ended) {
  ended = false;
  const auto found = plays.find(id);
  if (found == plays.end() || found->second.suspended || !found->second.player) return {};
  Playing& playing = found->second;
  const std::size_t size = frame_size(playing.rate);
  playing.frame.assign(size, 0);
  ended = playing.player->next(playing.frame) < size;
  if (playing.gain != 1) {
    for (Sample& sample : playing.frame) {
      sample = static_cast<Sample>(std::clamp(static_cast<double>(sample) * playing.gain, -32768.0, 32767.0));
    }
  }
  return {playing.frame, playing.rate};
}

bool Engine::State::is_recorded(const Place& place, Record::Side side) const {
  return std::any_of(place.recordings.begin(), place.recordings.end(), [&](RecordId id) {
    const Record& record = recordings.at(id).record;
    return record.side == side || record.side == Record::Side::both;
  });
}

}  // namespace strowger::media
