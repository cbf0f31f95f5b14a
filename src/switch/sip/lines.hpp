// The lines of the embedded exchange (pbx/lines.hpp): a leg is one SIP session with a phone, or the invitations to all
// phones of a device until one answers (RFC 3261, RFC 3725). Media passes directly between two phones; where more are to
// hear each other, each talks to a port of the media engine, which mixes (media/commands.hpp).
#pragma once

#include <array>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "media/commands.hpp"
#include "media/port_numbers.hpp"
#include "media/reports.hpp"
#include "switch/pbx/lines.hpp"
#include "switch/sip/audio.hpp"
#include "switch/sip/phone_figures.hpp"
#include "switch/sip/registrar.hpp"
#include "switch/sip/replaces.hpp"
#include "switch/sip/sdp.hpp"
#include "switch/sip/trunks.hpp"
#include "switch/sip/user_agent.hpp"

namespace strowger::sip {

/// A leg's port of the media engine.
struct Anchor {
  media::PortId port;
  OwnAudio own;
  bool open = false;
  int tries = 0;  ///< port numbers that others had
};

class Lines final : public pbx::Lines {
 public:
  using Devices = std::map<std::string, calls::DeviceSetting>;

  /// All of them must outlive it. `domain` is the host part of the numbers' addresses. Media that goes through us is
  /// received on `ports` of the address at which a phone's signalling comes in. Tones are those of the `country`; `music` is
  /// what those hear who are held, `camp_on` those who wait for a busy device (see calls::DeviceSetting).
  Lines(UserAgent& agent, Random& random, const Registrar& registrar, Trunks& trunks, const Devices& devices,
        const TimerValues& timers, std::string domain, const media::PortRange& ports, std::string country = "us",
        std::string music = {}, std::string camp_on = {})
      : agent_(agent),
        random_(random),
        registrar_(registrar),
        trunks_(trunks),
        devices_(devices),
        values_(timers),
        domain_(std::move(domain)),
        country_(std::move(country)),
        music_(std::move(music)),
        camp_on_(std::move(camp_on)),
        port_numbers_(ports.first, ports.last) {}

  bool reachable(const calls::DeviceNumber& device) const override {
    return trunks_.has(device) ? trunks_.in_service(device) : registrar_.registered(device);
  }
  void ring(const pbx::Ring& ring, Time now) override;
  void answer(pbx::OpId op, pbx::LegId leg, Time now) override;
  void progress(pbx::LegId leg, pbx::Progress what, pbx::LegId of, Time now) override;
  void release(pbx::LegId leg, const pbx::Why& why, Time now) override;
  void arrange(pbx::OpId op, std::span<const pbx::Part> parts, Time now) override;
  bool has_music(const calls::DeviceNumber& at) const override { return !music_at(at).empty(); }
  bool let_wait(pbx::LegId leg, const calls::DeviceNumber& at, Time now) override;
  bool can_arrange(std::size_t legs) const override { return legs <= most_mixed; }
  bool hears_failure(pbx::LegId leg) const override;
  void send_digits(pbx::OpId op, pbx::LegId leg, const calls::GenerateDigitsCommand& digits, Time now) override;
  bool has_tone(csta::TelephonyTone tone) const override;
  void play(const pbx::Sound& sound, Time now) override;
  void control(pbx::SoundId sound, const pbx::SoundControl& control, Time now) override;
  void send_message(pbx::OpId op, const calls::SendMessageCommand& message, Time now) override;
  void transferred(pbx::LegId leg, bool done, Time now) override;
  std::string kept(pbx::LegId leg) const override;
  bool restore(pbx::LegId leg, const std::string& kept, Time now) override;
  void end_kept(const std::string& kept, Time now) override;
  pbx::Signals take_signals() override { return std::exchange(signals_, {}); }

  // ---- The exchange's side
  /// An INVITE of a phone of `device`, which proved to be one: a session, and the signal Arrived; or it was refused.
  void arrived(const OutsideRequest& invite, pbx::LegId leg, const calls::DeviceNumber& device, const std::string& called,
               Time now);
  /// The same from the other side of a trunk.
  void arrived(const OutsideRequest& invite, pbx::LegId leg, TrunkCall call, Time now);
  /// An INVITE with Replaces of a phone of `device`: it takes the place of another phone of the device in that one's leg.
  void replace(const OutsideRequest& invite, const Replaces& replaces, const calls::DeviceNumber& device, Time now);
  /// A text from a phone of `from`: it is passed to the phones of `to`, and answered as they answer.
  void pass_message(const OutsideRequest& message, const calls::DeviceNumber& from, const calls::DeviceNumber& to, Time now);
  /// Another signal for the PBX, in order with those of the lines.
  void tell(pbx::Signal signal) { signals_.push_back(std::move(signal)); }
  /// The device's phones that talk are asked whether they are there.
  void check(const calls::DeviceNumber& device, Time now);
  /// Something happens in the session.
  void note(SessionId session) {
    if (const auto found = by_session_.find(session); found != by_session_.end()) changed_.insert(found->second);
  }
  /// Legs of which something changed that is kept, since the last call of this.
  std::set<pbx::LegId> take_changed() { return std::exchange(changed_, {}); }
  /// A phone of the device registered by a connection: its legs whose own was gone are reached by it, and given back.
  std::vector<pbx::LegId> reached(const calls::DeviceNumber& device, const std::string& contact, const Path& path, Time now);
  /// What the media engine is to do.
  std::vector<media::Command> take_media() { return std::exchange(media_, {}); }
  void on(const media::Report& report, Time now);
  void set_media_ready(bool ready) { media_ready_ = ready; }
  /// Belongs after the PBX has taken the signals: who was left by everybody is told to be silent. True when there are more
  /// signals.
  bool settle(Time now);

  void on(SessionProgress& event, Time now);
  void on(SessionAccepted& event, Time now);
  void on(SessionRejected& event, Time now);
  void on(SessionCancelled& event, Time now);
  void on(SessionAcknowledged& event, Time now);
  void on(SessionOffered& event, Time now);
  void on(OfferWithdrawn& event, Time now);
  void on(OfferFinished& event, Time now);
  void on(SessionRequest& event, Time now);
  void on(SessionReply& event, Time now);
  void on(SessionEnded& event, Time now);
  void on(SessionFigures& event, Time now);
  /// How well a phone of the device heard, in a session that goes on or has ended just now. False: it has no such session.
  bool heard(const calls::DeviceNumber& device, const QualityReport& report, Time now);
  /// False when the request was not of the lines.
  bool on(OutsideReply& event, Time now);

  std::optional<Time> deadline() const { return timers_.next(); }
  void advance(Time now);
  std::size_t legs() const { return legs_.size(); }
  std::size_t armed_timers() const { return timers_.size(); }
  /// Ports of the media engine that are in use.
  std::size_t ports() const { return by_port_.size() + closing_.size(); }

 private:
  static constexpr std::size_t most_mixed = 32;             ///< parties of a conference
  static constexpr Duration figures_interval = seconds{5};  ///< so often it is asked how a port's audio fares

  enum class State : std::uint8_t {
    ringing,   ///< its phones are asked
    arrived,   ///< its phone called, and was not answered yet
    answered,  ///< its session is set up
  };
  /// What a phone is offered that is to talk to somebody who has described himself.
  enum class Way : std::uint8_t {
    direct,  ///< that one's description
    secure,  ///< a port of ours, with SRTP
    plain,   ///< a port of ours, without
  };
  /// One phone that is being asked to answer.
  struct Fork {
    SessionId session;
    Contact contact;
    std::vector<Way> ways{};  ///< the first is what it was offered; the others are tried when it refuses that
    std::string shown{};      ///< it was told that
    bool rang = false;
    bool swapped = false;  ///< being cancelled, to be invited anew so that it answers by itself
    bool automatic = false;
    std::string early;  ///< what it described before it answered
    std::string allow_events;
    std::string user_agent;
  };
  /// A phone that is made to answer.
  struct Answering {
    pbx::OpId op;
    SessionId session;
    TransactionId notify;
  };
  struct Leg {
    pbx::LegId id;
    calls::DeviceNumber device;
    calls::DeviceNumber trunk;         ///< of a party outside
    calls::DeviceNumber shown_number;  ///< whom its phone talks to, for all it knows
    bool hidden = false;               ///< it is not told that number
    State state = State::ringing;
    SessionId session;                    ///< none while its phones are asked
    std::vector<Fork> forks;              ///< phones being asked
    std::optional<Invitation> outside{};  ///< of a party outside, should it be asked again
    int places = 0;                       ///< of the trunk's other side, tried in vain
    int failure = 0;                      ///< the most telling failure among those that refused
    bool failure_generated = false;
    bool rang = false;
    bool refer = false;  ///< its phone waits to hear what became of its REFER
    std::uint32_t hops = 70;
    Answering answering;
    // Media
    bool tls = false;             ///< nobody can read its signalling: keys may go there
    pbx::LegId with;              ///< whose description it was invited with
    SdpOrigin origin;             ///< ours, towards this phone
    std::string sdp;              ///< the phone's last description
    std::string early;            ///< what it described before it answered
    std::string shown;            ///< what it was told last
    std::string offer;            ///< what it is being told
    bool offering = false;        ///< that is under way
    bool unacknowledged = false;  ///< it answered with an offer, and its ACK waits for the other phone's answer
    bool held_by_key = false;     ///< of the phone: only the phone can end that
    bool was_with_others = false;
    pbx::LegId heard;  ///< whom its phone heard directly
    bool heard_several = false;
    bool promised = false;  ///< it was told `shown`, a port of ours, before the answer, which has to be the same
    pbx::LegId partner;     ///< whom it talks to directly
    media::MixId mix;       ///< or the conference that it is in
    std::optional<Anchor> anchor;
    bool holds = false;
    std::string music;    ///< that it is to hear; none: those that it is with
    std::string listens;  ///< the music that it hears
    bool hears = true;
    bool is_heard = true;
    bool may_hear = true;  ///< when it does not hold
    bool may_be_heard = true;
    std::uint64_t operation = 0;  ///< under way

    bool silent() const { return !hears && !is_heard; }
  };
  /// What a leg was before an operation.
  struct Before {
    pbx::LegId leg;
    pbx::LegId partner;
    media::MixId mix;
    bool hears = true;
    bool is_heard = true;
    std::string shown;
    bool changed = false;  ///< its phone agreed to something else
    bool holds = false;
    std::string music{};
    pbx::LegId with{};  ///< whom it talked to, directly or not, if it was one only
  };
  /// A change of media that is under way or waits.
  struct Operation {
    enum class Kind : std::uint8_t {
      arrange,
      restore,  ///< it failed: what changed is put back
      pass,     ///< a phone's own offer, passed to the other phone
    };
    std::uint64_t number = 0;
    Kind kind = Kind::arrange;
    pbx::OpId op;  ///< nobody waits for it if 0
    std::vector<pbx::Part> parts;
    bool silences = false;  ///< who was left alone hears nobody any more
    bool mixed = false;     ///< they talk through the media engine
    media::MixId mix;       ///< in this conference
    std::string music;      ///< what the one hears who is left
    std::vector<Before> before;
    pbx::LegId asked;  ///< whose answer is awaited
    int offers = 0;    ///< made so far
    csta::UniversalFailure error{};
    std::vector<pbx::LegId> held_by_key;  ///< hold keys that answers told of
    // pass: parts are the offerer and the other
    std::string offer;
    bool withdrawn = false;
    bool holds = false;      ///< it is the hold key
    bool retrieves = false;  ///< it is the hold key again
    bool ends_music = false;
  };
  enum class Timing : std::uint8_t { answer, digit, trunk, sound, figures };
  static constexpr std::array timings_of_legs{Timing::answer, Timing::digit, Timing::trunk, Timing::figures};
  struct TimerKey {
    std::uint64_t number = 0;  ///< of the leg, or the sound
    Timing timing = Timing::answer;
    bool operator==(const TimerKey&) const = default;
  };
  struct TimerKeyHash {
    std::size_t operator()(const TimerKey& key) const noexcept {
      return std::hash<std::uint64_t>{}(key.number * 8 + static_cast<std::uint64_t>(key.timing));
    }
  };
  /// Digits on their way to a leg's phone.
  struct Dialling {
    pbx::OpId op;
    calls::GenerateDigitsCommand command;
    std::size_t at = 0;  ///< the digit that is next
    TransactionId request;
  };
  /// What the media engine plays to a leg, or records of it.
  struct Sounding {
    pbx::LegId leg;
    bool records = false;
    bool ends_at_digit = false;
  };
  /// Music that is heard by all who want it: made once.
  struct Music {
    media::MixId mix;
    media::PlayId play;
    std::set<pbx::LegId> listeners;
  };
  /// A text on its way to the phones of a device, for the PBX or for a phone.
  struct Text {
    pbx::OpId op;
    std::optional<OutsideRequest> request;
    int open = 0;  ///< phones that have not answered
    int failure = 0;
  };

  // lines.cpp: legs and their phones
  Leg* find(pbx::LegId leg);
  Leg* find(SessionId session);
  Leg& start(pbx::LegId leg, const calls::DeviceNumber& device);
  void invite(Leg& leg, const std::vector<Contact>& phones, bool automatic, const std::vector<Way>& ways, Time now);
  void refused(Leg& leg, Time now);
  void call_out(Leg& leg, std::vector<Way> ways, Time now);
  void refused_outside(Leg& leg, Time now);
  void answered(Leg& leg, const Fork& fork, const Message& response, Time now);
  void gone(Leg& leg, const pbx::Why& why, Time now);
  void remove(Leg& leg, int status, Time now);
  std::string address_of(const std::string& number) const;
  std::uint64_t next_origin(Time now);

  // lines_answer.cpp
  bool swap(Leg& leg, SessionId session, Time now);
  void give_up_answering(Leg& leg, csta::UniversalFailure error);

  // lines_media.cpp: arranging
  static Before& before_of(Operation& operation, pbx::LegId leg);
  void start_waiting(Time now);
  bool free_for(const Operation& operation, std::set<pbx::LegId>& busy);
  void begin(Operation operation, Time now);
  void proceed(Operation& operation, Time now);
  bool satisfied(Leg& leg, Leg* far) const;
  std::string described(const Leg& leg, const Leg* far) const;
  std::string wanted(Leg& leg, Leg* far) const;
  static Direction granted(const Leg& leg, const Leg* far);
  std::string silence_for(const Leg& leg) const;
  void show(Leg& leg, const std::string& sdp, Time now);
  void acknowledge(Leg& leg, const std::string& sdp, Time now);
  void take_answer(Operation& operation, Leg& leg, const Message& response, Time now);
  void take_pass_answer(Operation& operation, Leg& leg, const Message& response, Time now);
  void fail(Operation& operation, csta::UniversalFailure error, Time now);
  void restore(Operation& operation, Time now);
  void finish(std::uint64_t number, Time now);
  void abandon(Leg& leg, Time now);
  void leave_partner(pbx::LegId leg, pbx::LegId partner);

  // lines_offers.cpp: the phones' own offers
  void on_offer(Leg& leg, const Message& request, Time now);
  void answer_locally(Leg& leg, bool with_silence, Time now);
  bool note_hold_key(Leg& leg, const Message& response);
  void press(Leg& leg, bool holds);
  void update(Leg& leg, Time now);

  // lines_anchors.cpp: phones that talk through us because they cannot talk directly or are to, and where keys may go
  std::string told(Leg& leg, const std::string& sdp);
  void take_description(Leg& leg, const OutsideRequest& invite);
  bool refuses_keys(const OutsideRequest& invite, Time now);
  void refuse_keys(Leg& leg, Time now);
  bool is_anchored(const Leg& leg) const;
  std::vector<Way> ways_to(const Leg& leg, const Leg* with, bool tls) const;
  std::string offer_to(Leg& leg, Fork& fork);
  bool offer_again(Leg& leg, const Fork& refused, int status, Time now);
  void take_way(Leg& leg, const Fork& fork);
  bool must_pass_us(const Operation& operation);
  bool pass_us(Operation& operation, Leg& leg, const Message& response, Time now);
  bool give_early_media(Leg& leg, Leg& of);
  void promise(Leg& leg);
  static void prefer(Leg& leg, const std::string& codecs_of);
  Leg* far_of(const Leg& leg);

  // lines_mixes.cpp: conferences
  void choose_mix(Operation& operation);
  bool open_ports(Operation& operation, Time now);
  bool open_port(Leg& leg);
  void choose_key(Leg& leg, const std::string& sdp);
  bool ports_are_open(const Operation& operation);
  void mix_the_rest(const Operation& operation, pbx::LegId gone);
  void refresh(const Leg& leg);
  void refresh_all(media::MixId mix);
  void tell_mix(media::MixId mix);
  void set_mix(Leg& leg, media::MixId mix);
  void leave_mix(const Operation& operation, const Before& before);
  void close_port(Leg& leg);
  void on_offer_to_mix(Leg& leg, const Message& request, Time now);
  void port_opened(media::PortId port, Time now);
  void port_failed(const media::PortFailed& report, Time now);
  void port_closed(media::PortId port);
  void measured(pbx::LegId leg, const media::PortStatistics& statistics);

  // lines_figures.cpp: how the phones heard each other
  static void note_heard(Leg& leg, pbx::LegId partner);
  void remember_parted(const Leg& leg, std::string call_id, Time now);

  // lines_music.cpp: what those hear who are held
  std::string music_of(const calls::DeviceNumber& holder) const;
  std::string music_at(const calls::DeviceNumber& device) const;
  std::string music_for(const std::vector<pbx::Part>& parts, bool alone);
  void tend_music(Leg& leg);
  void stop_music(Leg& leg);
  void tell_music(const Music& music);
  bool on_hold_key(Leg& leg, Leg& far, const Message& request, Time now);
  void on_offer_while_music(Leg& leg, const Message& request, Time now);

  // lines_sounds.cpp
  void end_sound(pbx::SoundId sound, csta::EventCause cause, std::optional<Duration> position);
  void end_sounds_at_digit(pbx::LegId leg);
  void forget_sounds(pbx::LegId leg, bool recordings);
  void sound_over(const media::PlayFinished& report);
  void sound_over(const media::RecordStopped& report);

  // lines_transfer.cpp
  void on_refer(Leg& leg, const SessionRequest& event, Time now);
  void notify_refer(const Leg& leg, int status, bool last, Time now);

  // lines_texts.cpp: digits and texts
  void next_digit(pbx::LegId leg, Time now);
  void send_text(Text text, const calls::DeviceNumber& from, const calls::DeviceNumber& to, const std::string& type,
                 const std::string& body, Time now);

  UserAgent& agent_;
  Random& random_;
  const Registrar& registrar_;
  Trunks& trunks_;
  const Devices& devices_;
  const TimerValues& values_;
  std::string domain_;
  std::string country_;
  std::string music_;    ///< for those who are held by devices of which nothing else is said
  std::string camp_on_;  ///< and for those who wait for such a device
  std::map<std::string, Music> musics_;
  std::unordered_map<pbx::LegId, Leg> legs_;
  std::unordered_map<SessionId, pbx::LegId> by_session_;
  std::map<calls::DeviceNumber, std::set<pbx::LegId>> by_device_;
  std::unordered_map<std::uint64_t, Operation> operations_;  ///< under way
  std::deque<Operation> waiting_;
  bool starting_ = false;
  std::set<pbx::LegId> changed_;       ///< since take_changed
  std::vector<pbx::LegId> left_;       ///< whose partners went to others
  std::vector<pbx::LegId> deflected_;  ///< whose phones want the call elsewhere
  std::unordered_map<pbx::LegId, Dialling> dialling_;
  std::unordered_map<std::uint64_t, Text> texts_;
  std::unordered_map<TransactionId, std::uint64_t> text_requests_;
  std::map<pbx::SoundId, Sounding> sounds_;
  TimerQueue<TimerKey, TimerKeyHash> timers_;
  pbx::Signals signals_;
  std::uint64_t last_operation_ = 0;
  std::uint64_t last_text_ = 0;
  std::uint64_t last_origin_ = 0;
  media::PortNumbers port_numbers_;
  std::map<media::PortId, pbx::LegId> by_port_;
  struct Closing {
    std::uint16_t udp = 0;
    pbx::LegId leg;
  };
  std::map<media::PortId, Closing> closing_;
  /// A session that has ended, of a phone that heard one other directly.
  struct Parted {
    SessionId session;
    std::string call_id;
    calls::DeviceNumber device;
    pbx::LegId heard;
    Time at{};
  };
  std::deque<Parted> parted_;
  std::map<media::MixId, std::set<pbx::LegId>> mixes_;
  std::vector<media::Command> media_;
  bool media_ready_ = true;  ///< ports may be opened
  std::uint64_t last_port_ = 0;
  std::uint64_t last_mix_ = 0;
  std::uint64_t last_music_ = 0;
};

}  // namespace strowger::sip
