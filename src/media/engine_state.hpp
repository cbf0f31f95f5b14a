// Within media/ only: what the engine knows. Commands are in engine.cpp, packets in engine_packets.cpp, the making of audio
// in engine_frames.cpp, playing and recording in engine_playing.cpp.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/timers.hpp"
#include "media/cadence.hpp"
#include "media/ear.hpp"
#include "media/engine.hpp"
#include "media/outbox.hpp"
#include "media/player.hpp"
#include "media/port.hpp"
#include "media/recorder.hpp"
#include "media/telephone_event.hpp"

namespace strowger::media {

/// 20 ms of audio; without samples it is silence.
struct Frame {
  SampleView samples;
  int rate = sample_rate;
};

/// Digits as telephone events, at the pace of 20 ms.
class EventDigits {
 public:
  explicit EventDigits(const Digits& digits);
  std::optional<TelephoneEventSender::Packet> next_frame();  ///< nothing in a pause
  bool done() const { return !sender_.busy() && at_ == keys_.size() && wait_ == 0; }

 private:
  std::string keys_;
  std::size_t at_ = 0;
  int wait_ = 0;  ///< frames of a ','
  TelephoneEventSender sender_;
};

struct Playing {
  Play play;
  std::unique_ptr<Player> player;
  std::optional<EventDigits> events;  ///< in place of the player
  int rate = sample_rate;
  double gain = 1;  ///< factor
  bool suspended = false;
  Duration sent{0};  ///< of events
  Samples frame;     ///< the present one

  Duration position() const { return events ? sent : player->position(); }
};

struct Recording {
  Record record;
  Recorder recorder;
  int rate = sample_rate;
  bool suspended = false;
  RateConverter from_said;
  RateConverter from_heard;
};

/// Something that can be played to or recorded from.
struct Place {
  PlayId playing;  ///< in place of all else (a port), or beside it (a conference)
  PlayId over;     ///< of a port: beside what it hears
  std::vector<RecordId> recordings;
};

struct Mixture;

/// A port and what it is connected to.
struct Party : Place {
  Party(PortId id, const Address& local, Random& random, Time now) : port(id, local, random, now) {}

  Port port;
  Party* peer = nullptr;  ///< in a relay
  Mixture* mix = nullptr;
  bool speaks = false;  ///< in the mix: a member, not a listener

  // Decided by Engine::State::refresh.
  bool made = false;  ///< what it hears is made here, not relayed
  std::unique_ptr<Ear> ear;

  std::unique_ptr<Encoder> encoder;
  Codec encoder_codec = Codec::pcma;
  RateConverter into_mix;
  RateConverter out_of_mix;
  RateConverter from_peer;
  RateConverter from_playing;
  RateConverter from_over;
  Samples mix_input;  ///< at the mix's rate; empty: silent
  Samples heard;      ///< what it heard in the present frame, at heard_rate
  int heard_rate = sample_rate;

  TelephoneEventSender events;   ///< digits that a relay carries on where packets cannot pass
  std::optional<Cadence> tones;  ///< the same, as tones
  std::string tone_keys;         ///< waiting for it

  TelephoneEventReceiver event_receiver;
  Time last_event_digit;  ///< in-band detection is deaf for a while after it
  bool told_silent = false;

  bool active() const { return made || ear || !recordings.empty(); }
};

struct Mixture : Place {
  MixId id;
  std::vector<Party*> parties;
  int rate = sample_rate;
  std::vector<std::int32_t> sum;
  Samples total;                                 ///< the sum, limited
  std::array<std::optional<Octets>, 2> encoded;  ///< of the total: mu-law and A-law, when they were needed
  RateConverter from_playing;
};

struct Engine::State {
  State(Random& random_numbers, MediaTimers values) : random(random_numbers), timers(values) {}

  Random& random;
  MediaTimers timers;
  Outbox outbox;
  bool outbox_taken = false;
  std::vector<Report> reports;
  std::unordered_map<PortId, std::unique_ptr<Party>> parties;
  std::map<MixId, std::unique_ptr<Mixture>> mixtures;
  std::map<PlayId, Playing> plays;
  std::map<RecordId, Recording> recordings;
  std::map<PortId, Party*> active;  ///< those with frames to make or to hear, in order
  std::optional<Time> next_frame;
  TimerQueue<std::uint64_t> queue;  ///< key: port and MediaTimer
  Time now;

  // Of the present frame.
  std::vector<std::pair<PlayId, PlayFinished::Why>> ended_plays;
  std::vector<std::pair<RecordId, RecordStopped::Why>> ended_recordings;
  std::vector<PortId> quiet_again;  ///< have carried on all digits
  Samples without;
  Samples recorded;
  Octets payload;

  // engine.cpp
  void carry_out(const Open& command);
  void carry_out(const Change& command);
  void carry_out(const Close& command);
  void carry_out(const Relay& command);
  void carry_out(const Mix& command);
  void carry_out(const Silence& command);
  void carry_out(const Query& command);
  Party* find(PortId id);
  void close(PortId id);
  void disconnect(Party& party);
  void end_mixture(Mixture& mixture);
  void refresh(Party& party);         ///< after a change of what it is connected to, hears or says
  void refresh_around(Party& party);  ///< it and those that it is connected to
  bool passes(const Party& from, const Party& to) const;
  void fire(std::uint64_t key);
  void arm(PortId port, MediaTimer timer, Time at);
  Outbox& out();

  // engine_packets.cpp
  void receive(PortId id, Channel channel, const Endpoint& from, OctetView octets);
  void on_event(Party& party, const RtpPacket& packet);
  void on_digit(Party& party, char digit, DigitDetected::How how);
  void carry_digit(Party& to, char digit);

  // engine_frames.cpp
  void make_frames(Time at);
  void add_up(Mixture& mixture);
  void make_frame(Party& party, Time at);
  void send(Party& party, SampleView samples, Time at);
  bool send_digits(Party& party, Time at);
  Frame heard_from_connection(Party& party, int rate);
  void record_frames(Party& party);
  void record_frames(Mixture& mixture);
  void keep(RecordId id, Recorder::Verdict verdict);

  // engine_playing.cpp
  void carry_out(const Play& command);
  void carry_out(const Record& command);
  void carry_out(const Stop& command);
  void carry_out(const Suspend& command);
  void carry_out(const Resume& command);
  void carry_out(const Reposition& command);
  void carry_out(const SetGain& command);
  void suspend(const std::variant<PlayId, RecordId>& what, bool suspended);
  Place* find(const Target& target);
  void after_change(const Target& target);
  void end(PlayId id, PlayFinished::Why why);
  void end(RecordId id, RecordStopped::Why why);
  void end_all(Place& place);
  void end_by_digit(Place& place, char digit);
  Frame play_frame(PlayId id, bool& ended);  ///< the next 20 ms
  bool is_recorded(const Place& place, Record::Side side) const;
};

/// How many samples 20 ms have.
inline std::size_t frame_size(int rate) { return static_cast<std::size_t>(rate) / 50; }

}  // namespace strowger::media
