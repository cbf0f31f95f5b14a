// The media engine: the audio that is made here, 20 ms at a time: mixed, transcoded, played, recorded.
#include <algorithm>

#include "media/engine_state.hpp"

namespace strowger::media {
namespace {

Sample limited(std::int32_t value) { return static_cast<Sample>(std::clamp(value, -32768, 32767)); }

// Adds `other`, as far as it goes, to samples.
void add(Samples& to, SampleView other) {
  for (std::size_t i = 0; i < std::min(to.size(), other.size()); ++i) to[i] = limited(to[i] + other[i]);
}

// Samples of a frame in a whole frame of `rate`; silence where there is nothing.
void put(Samples& to, SampleView samples, int rate) {
  to.assign(samples.begin(), samples.end());
  to.resize(frame_size(rate), 0);
}

}  // namespace

void Engine::State::make_frames(Time at) {
  // What ends in this frame ends behind it: the lists that are walked here stay as they are until then.
  struct Heard {
    PortId port;
    char digit;
  };
  std::vector<Heard> digits;
  for (const auto& [id, party] : active) {
    if (!party->ear) continue;
    for (const char digit : party->ear->next_frame(party->port.session().detect_in_band)) digits.push_back({id, digit});
  }
  for (const auto& [id, mixture] : mixtures) add_up(*mixture);
  for (const auto& [id, party] : active) make_frame(*party, at);
  for (const auto& [id, party] : active) record_frames(*party);
  for (const auto& [id, mixture] : mixtures) record_frames(*mixture);

  for (const auto& [play, why] : std::exchange(ended_plays, {})) end(play, why);
  for (const auto& [record, verdict] : std::exchange(ended_recordings, {})) end(record, verdict);
  for (PortId id : std::exchange(quiet_again, {})) {
    if (Party* party = find(id)) refresh_around(*party);
  }
  for (const Heard& heard : digits) {
    if (Party* party = find(heard.port)) on_digit(*party, heard.digit, DigitDetected::How::in_band);
  }
}

void Engine::State::add_up(Mixture& mixture) {
  const std::size_t size = frame_size(mixture.rate);
  mixture.sum.assign(size, 0);
  for (Party* party : mixture.parties) {
    party->mix_input.clear();
    if (!party->speaks || !party->ear) continue;
    const SampleView said = party->ear->frame();
    if (said.empty()) continue;
    const SampleView converted = party->into_mix.convert(said, party->ear->rate(), mixture.rate);
    party->mix_input.assign(converted.begin(), converted.end());
    party->mix_input.resize(size, 0);
    for (std::size_t i = 0; i < size; ++i) mixture.sum[i] += party->mix_input[i];
  }
  bool ended = false;
  const Frame played = play_frame(mixture.playing, ended);
  if (ended) ended_plays.emplace_back(mixture.playing, PlayFinished::Why::end);
  const SampleView converted = mixture.from_playing.convert(played.samples, played.rate, mixture.rate);
  for (std::size_t i = 0; i < std::min(size, converted.size()); ++i) mixture.sum[i] += converted[i];
  mixture.total.resize(size);
  std::transform(mixture.sum.begin(), mixture.sum.end(), mixture.total.begin(), limited);
  mixture.encoded = {};
}

Frame Engine::State::heard_from_connection(Party& party, int rate) {
  if (party.peer != nullptr) {
    if (!party.peer->ear) return {};
    return {party.from_peer.convert(party.peer->ear->frame(), party.peer->ear->rate(), rate), rate};
  }
  if (party.mix == nullptr) return {};
  Mixture& mixture = *party.mix;
  if (party.mix_input.empty()) return {party.out_of_mix.convert(mixture.total, mixture.rate, rate), rate};
  // Everybody but itself.
  without.resize(mixture.sum.size());
  for (std::size_t i = 0; i < without.size(); ++i) without[i] = limited(mixture.sum[i] - party.mix_input[i]);
  return {party.out_of_mix.convert(without, mixture.rate, rate), rate};
}

void Engine::State::make_frame(Party& party, Time at) {
  const int rate = row_of(party.port.sent_codec()).rate;
  party.heard_rate = rate;
  if (!party.made) {
    // Packets pass; what is in them is wanted for a recording only.
    party.heard.clear();
    if (is_recorded(party, Record::Side::heard)) put(party.heard, heard_from_connection(party, rate).samples, rate);
    return;
  }
  bool ended = false;
  if (party.playing) {
    Playing& playing = plays.at(party.playing);
    if (playing.events) {
      party.heard.assign(frame_size(rate), 0);
      if (playing.suspended) return;
      if (const auto packet = playing.events->next_frame()) party.port.send_event(out(), *packet, at);
      playing.sent += frame_time;
      if (playing.events->done()) ended_plays.emplace_back(party.playing, PlayFinished::Why::end);
      return;
    }
    const Frame played = play_frame(party.playing, ended);
    if (ended) ended_plays.emplace_back(party.playing, PlayFinished::Why::end);
    put(party.heard, party.from_playing.convert(played.samples, played.rate, rate), rate);
  } else {
    put(party.heard, heard_from_connection(party, rate).samples, rate);
  }
  if (party.over) {
    Playing& playing = plays.at(party.over);
    if (playing.events) {
      if (!playing.suspended && !playing.events->done()) {
        const auto packet = playing.events->next_frame();
        playing.sent += frame_time;
        if (playing.events->done()) ended_plays.emplace_back(party.over, PlayFinished::Why::end);
        if (packet) {
          party.port.send_event(out(), *packet, at);
          return;
        }
      }
    } else {
      const Frame played = play_frame(party.over, ended);
      if (ended) ended_plays.emplace_back(party.over, PlayFinished::Why::end);
      add(party.heard, party.from_over.convert(played.samples, played.rate, rate));
    }
  }
  if (send_digits(party, at)) return;
  send(party, party.heard, at);
}

bool Engine::State::send_digits(Party& party, Time at) {
  if (party.events.busy()) {
    if (const auto packet = party.events.next_frame()) party.port.send_event(out(), *packet, at);
    if (!party.events.busy()) quiet_again.push_back(party.port.id());
    return true;
  }
  if (!party.tones && party.tone_keys.empty()) return false;
  if (!party.tones) {
    const Digits one{party.tone_keys.substr(0, 1)};
    party.tone_keys.erase(0, 1);
    party.tones.emplace(steps_of_digits(one.keys, one.on, one.off), party.heard_rate, dtmf_level);
  }
  party.heard.assign(frame_size(party.heard_rate), 0);
  if (party.tones->next(party.heard) < party.heard.size()) {
    party.tones.reset();
    if (party.tone_keys.empty()) quiet_again.push_back(party.port.id());
  }
  return false;
}

void Engine::State::send(Party& party, SampleView samples, Time at) {
  if (!party.port.may_send()) return;
  const Codec codec = party.port.sent_codec();
  if (!party.encoder || party.encoder_codec != codec) {
    party.encoder = make_encoder(codec);
    party.encoder_codec = codec;
  }
  // All who hear the whole conference by G.711 hear the same octets.
  const bool has_state = codec != Codec::pcmu && codec != Codec::pcma;
  const bool hears_total = party.mix != nullptr && !party.playing && !party.over && !party.tones &&
                           party.mix_input.empty() && party.mix->rate == sample_rate;
  if (hears_total && !has_state) {
    auto& encoded = party.mix->encoded[codec == Codec::pcma ? 1 : 0];
    if (!encoded) party.encoder->encode(samples, encoded.emplace());
    party.port.send_audio(out(), *encoded, at);
    return;
  }
  payload.clear();
  party.encoder->encode(samples, payload);
  party.port.send_audio(out(), payload, at);
}

void Engine::State::record_frames(Party& party) {
  for (const RecordId id : party.recordings) {
    Recording& recording = recordings.at(id);
    if (recording.suspended) continue;
    const int rate = recording.rate;
    recorded.assign(frame_size(rate), 0);
    const Record::Side side = recording.record.side;
    if (side != Record::Side::heard && party.ear) {
      add(recorded, recording.from_said.convert(party.ear->frame(), party.ear->rate(), rate));
    }
    if (side != Record::Side::said) add(recorded, recording.from_heard.convert(party.heard, party.heard_rate, rate));
    keep(id, recording.recorder.write(recorded, rate));
  }
}

void Engine::State::record_frames(Mixture& mixture) {
  for (const RecordId id : mixture.recordings) {
    Recording& recording = recordings.at(id);
    if (!recording.suspended) keep(id, recording.recorder.write(mixture.total, mixture.rate));
  }
}

void Engine::State::keep(RecordId id, Recorder::Verdict verdict) {
  switch (verdict) {
    case Recorder::Verdict::going:
      return;
    case Recorder::Verdict::full:
      ended_recordings.emplace_back(id, RecordStopped::Why::full);
      return;
    case Recorder::Verdict::silence:
      ended_recordings.emplace_back(id, RecordStopped::Why::silence);
      return;
    case Recorder::Verdict::failed:
      ended_recordings.emplace_back(id, RecordStopped::Why::failed);
      return;
  }
}

}  // namespace strowger::media
