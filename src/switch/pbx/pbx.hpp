// The call logic of our own exchanges: calls of any number of parties, where they go, what becomes of them when nobody
// answers, and every call-control service of ECMA-269 clause 17 (CALL_MODEL clause 5). It speaks to phones through Lines
// alone, so that the SIP exchange and the simulated switch behave alike; its owner is the calls::Switch.
//
// A call changes by one job at a time: what needs the lines (hold, transfer, ...) is asked of them, and what comes meanwhile
// waits. A job ends by a report of what changed, or by a refusal and nothing changed.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/named_values.hpp"
#include "base/timers.hpp"
#include "calls/connection_states.hpp"
#include "calls/port.hpp"
#include "switch/pbx/lines.hpp"

namespace strowger::pbx {

/// How long things last; the rows with their bounds are those of the switch that owns the PBX.
struct Times {
  Duration prompt = seconds{30};     ///< a phone that is asked to make a call rings so long
  Duration dial = seconds{20};       ///< a phone that is off hook waits so long for a number
  Duration no_answer = seconds{60};  ///< a called phone rings so long
  Duration failed = seconds{10};     ///< the caller hears so long that the call has failed
  Duration ring = seconds{5};        ///< one ring, where a forwarding counts rings
  Duration park = seconds{120};      ///< a parked call waits so long, then it comes back
  Duration camp_on = seconds{120};   ///< a caller waits so long for a busy device
  Duration route = seconds{120};     ///< a call waits so long at a routeing device, then it takes the default route
};

struct Settings {
  Times times;
  std::size_t most_calls = 20'000;
  std::size_t most_call_backs = 1'000;
};

class Pbx {
 public:
  /// Both must outlive it; `numbers` is the one that the call model uses, too.
  Pbx(Lines& lines, calls::CallNumbers& numbers, Settings settings)
      : lines_(lines), numbers_(numbers), settings_(settings) {}

  // As calls::Switch has it. The owner calls `pump` whenever its lines were given input.
  void configure(std::span<const calls::DeviceSetting> devices, Time now);
  void set_number_plan(const calls::NumberPlan& plan) { plan_ = plan; }
  void set_feature_codes(const calls::FeatureCodes& codes) { codes_ = codes; }
  void execute(const calls::Command& command, Time now);
  std::optional<Time> deadline() const;
  void advance(Time now);
  void pump(Time now);
  calls::Reports take_reports() { return std::exchange(reports_, {}); }

  /// The number for a leg that arrives.
  LegId next_leg() { return {++last_leg_}; }
  /// The server stops: there are no new calls from now on.
  void refuse_calls() { settings_.most_calls = 0; }
  bool full() const { return calls_.size() + dialled_codes_.size() >= settings_.most_calls; }

  bool has(std::string_view device) const { return devices_.contains(device); }
  const calls::DeviceFeatures& features_of(const calls::DeviceNumber& device) const;
  std::size_t calls_in_progress() const { return calls_.size(); }
  std::size_t armed_timers() const { return timers_.size() + code_timers_.size(); }
  /// Devices whose part in calls has changed since the last call of this.
  std::set<calls::DeviceNumber> take_changed() { return std::exchange(changed_, {}); }

  // Over a restart (pbx_restart.cpp)
  std::string kept(calls::CallRef call) const;
  std::set<calls::CallRef> restore(std::span<const calls::KeptCall> calls, Time now);
  /// Calls of which something changed that is kept, since the last call of this: and those of these legs.
  std::set<calls::CallRef> take_changed_calls(const std::set<LegId>& legs);
  /// The leg's phone is reached again: its call is arranged anew.
  void join_again(LegId leg, Time now);

  /// What a person is told of a device's part in a call.
  struct Glimpse {
    calls::CallRef call;
    calls::State state{};
    bool prompted = false;
    bool offered = false;
    bool called = false;    ///< somebody else made the call
    bool hidden = false;    ///< who made it is not told
    bool answered = false;  ///< one of the others talks, or holds, or has it waiting
    bool others_ring = false;
    LegId leg;
    std::vector<calls::DeviceNumber> others;
  };
  std::vector<Glimpse> look(const calls::DeviceNumber& device) const;
  /// Whether the leg's device talks on another leg.
  bool talks_beside(LegId leg);

 private:
  using State = calls::State;
  using Cause = csta::EventCause;
  using JobId = Id<struct JobTag>;

  /// What a party is in the call for: what its phone's answer means.
  enum class Role : std::uint8_t {
    party,      ///< in the call, or was
    caller,     ///< its phone is asked first (MakeCall); then the called number is
    connector,  ///< its phone is asked (MakeConnection), and waits for digits
    called,
    added,   ///< joins those that talk (SingleStepConferenceCall, JoinCall)
    target,  ///< takes the place of who transferred
    picker,  ///< takes the place of the party that it picks up
    routed,  ///< takes the place of the routeing device as soon as it rings
  };
  enum class Kind : std::uint8_t {
    prompt,
    dial,
    no_answer,
    automatic,
    failed,
    park,
    camp_on,
    offered,
    queue,
    route,
    announce
  };

  /// A group's care for a call. It stands with the party whose turn it is: the group itself while the call waits there, or
  /// the member that rings (then its role is `called`; with Strategy::simultaneous both). It stays with an agent that
  /// answered, which is busy by it.
  struct Distribution {
    calls::DeviceNumber group;
    std::uint64_t place = 0;                 ///< the smaller, the longer the call has been there
    Time until{};                            ///< the end of its waiting
    std::vector<calls::DeviceNumber> tried;  ///< members that did not take it
  };

  /// A trunk that a party outside can be called through.
  struct Exit {
    calls::DeviceNumber trunk;
    std::string dial;
    std::string caller;
  };

  struct Party {
    calls::DeviceNumber device;
    Role role = Role::party;
    State state = State::null;  ///< as it was reported; null while its phone has not been heard of
    LegId leg;                  ///< none: it waits or failed without a line
    bool answered = false;      ///< its line can be arranged with others
    bool hears = true;
    bool is_heard = true;
    bool prompted = false;
    bool offered = false;  ///< to applications; its phone does not ring yet
    std::optional<Kind> timer;
    Time due{};
    Time unanswered{};  ///< with the timer `automatic`: when it does not ring any more
    // role added, target, picker, routed
    calls::DeviceNumber by;  ///< who asked for it; for a picker, the party whose place it takes; the routeing device
    calls::CallRef next;     ///< the call's number from then on; 0: as it is then
    LegId by_key;            ///< the phone that asked for it, and waits to hear what became of it
    Cause cause{};
    std::string digits;  ///< dialled so far
    std::optional<Distribution> distribution;
    // outside
    calls::DeviceNumber trunk;  ///< at which it is; none: a device of ours
    std::string number;         ///< it called: the number that it showed
    std::vector<Exit> exits;    ///< it is called: what else can be tried
    bool left = false;          ///< it is called: NetworkReached was reported; its state is alerting from then on
    bool rang = false;          ///< it is called: Alerting was reported
  };
  /// What a party's phone hears in place of the others, or a recording of it.
  struct Sounding {
    SoundId id;
    calls::DeviceNumber at;  ///< whose phone
    calls::DeviceNumber by;  ///< whose tone it is
    calls::VoiceRef voice;   ///< none: it is a tone, or a review
    bool records = false;
    SoundId reviewed = {};  ///< the recording that is heard again
  };
  /// What is said to a caller who waits.
  struct Announcing {
    calls::DeviceNumber at;
    std::vector<Time> due;  ///< when each of its announcements is next, its place in the queue, and the reminder
    SoundId sound;          ///< that is being said
  };
  struct Call {
    calls::CallRef ref;
    std::vector<Party> parties;  ///< in the order in which they came
    std::vector<Sounding> sounds;
    bool through_us = false;  ///< those who talk are arranged so, for the sake of sounds
    bool sounded = false;     ///< the last sound is over: they may talk directly again
    std::optional<Announcing> announcing{};
    calls::DeviceNumber calling;
    calls::DeviceNumber called;  ///< as dialled
    Cause cause = Cause::newCall;
    calls::DeviceNumber diverted_by;
    calls::DeviceNumber recall_to;  ///< who parked or transferred it: there it comes back
    int diversions = 0;
    calls::DeviceNumber predictive_for;  ///< it waits there as soon as the called has answered (MakePredictiveCall)
    bool by_application = false;
    bool hidden = false;          ///< whom it calls is not told who calls
    calls::DeviceNumber came_by;  ///< the trunk by which it came; none: from a device of ours
    calls::CarriedData data;      ///< that travels with it through a trunk
    JobId job;
    bool rearrange = false;  ///< when the job is done, those who talk are arranged anew
    std::deque<calls::Command> waiting;
  };
  enum class Work : std::uint8_t {
    answer,
    hold,
    retrieve,
    alternate,
    consult,
    reconnect,
    transfer,
    conference,
    intrude,
    park,
    flow,
    digits,
    tone,
    voice,
    direct,  ///< nothing sounds any more: the media need not pass here
    await,   ///< a caller who waits is answered, to hear music and what is said
    message,
    confirm,  ///< a phone that dialled a code is answered
    join,     ///< those who talk are arranged as the call has it
  };
  struct Job {
    JobId id;
    Work work{};
    calls::CommandId command;
    calls::CallRef call;   ///< the one that changes first
    calls::CallRef other;  ///< a second one; none if 0
    calls::DeviceNumber device;
    calls::CallRef next;     ///< the number of what comes of it
    calls::DeviceNumber to;  ///< called, parked at, ...
    int step = 0;
    int open = 0;  ///< operations under way
    LegId by_key;  ///< the phone that asked for it
    Part part;     ///< flow
    calls::GenerateDigitsCommand tones;
    calls::GenerateTonesCommand tone;
    calls::StartVoiceCommand voice;
    csta::UniversalFailure error;  ///< with which it is refused once all is as before
    calls::CodeRef code;           ///< confirm
  };
  /// A phone that dialled a feature code, on a leg that is in no call.
  struct Coded {
    LegId leg;
    calls::DeviceNumber device;
    JobId job;      ///< its line is being answered
    SoundId sound;  ///< the confirmation that it hears
  };
  struct CallBack {
    calls::DeviceNumber device;
    calls::DeviceNumber target;
    bool operator==(const CallBack&) const = default;
  };
  struct Key {
    calls::CallRef call;
    calls::DeviceNumber device;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const noexcept {
      return std::hash<calls::CallRef>{}(key.call) ^ (std::hash<std::string>{}(key.device) << 1);
    }
  };
  struct Found {
    Call* call = nullptr;
    Party* party = nullptr;
    explicit operator bool() const { return party != nullptr; }
  };

  // pbx.cpp: what comes in, what there is
  void on(const Arrived& signal, Time now);
  void on(const OffHook& signal, Time now);
  void on(const Dialled& signal, Time now);
  void on(const Rang& signal, Time now);
  void on(const Progressed& signal, Time now);
  void on(const Answered& signal, Time now);
  void on(const Refused& signal, Time now);
  void on(const Left& signal, Time now);
  void on(const HeldByKey& signal, Time now);
  void on(const RetrievedByKey& signal, Time now);
  void on(const DeflectedByKey& signal, Time now);
  void on(const TransferByKey& signal, Time now);
  void on(const Digits& signal, Time now);
  void on(const SoundEnded& signal, Time now);
  void on(const Measured& signal, Time now);
  void on(const Done& signal, Time now);
  void on(const NotDone& signal, Time now);
  void on(const InService& signal, Time now);
  void on(const OutOfService& signal, Time now);
  void due(const Key& key, Time now);
  Call* find(calls::CallRef ref);
  Party* find(Call& call, std::string_view device);
  Found find(const calls::ConnectionRef& connection);
  /// The party that the leg is in use for now: one that talks before one that holds.
  Found find(LegId leg);
  bool engaged(const calls::DeviceNumber& device) const;
  bool talks(const calls::DeviceNumber& device) const;
  bool in_other_call(LegId leg, const Call& call) const;

  // pbx_calls.cpp: how a call grows and ends
  Call& begin(calls::CallRef ref, const calls::DeviceNumber& calling, const calls::DeviceNumber& called);
  Party& add(Call& call, const calls::DeviceNumber& device, Role role, LegId leg);
  void remove(Call& call, const calls::DeviceNumber& device, Time now);
  Party& ring(Call& call, const calls::DeviceNumber& device, Role role, bool automatic, Time now);
  LegId partner_of(const Call& call, std::string_view device) const;
  void tell_key(Party& party, bool done, Time now);
  void forget_asked(Call& call, const calls::DeviceNumber& device, Time now);
  void not_completed(Call& call, const calls::DeviceNumber& by, const calls::DeviceNumber& device, Cause cause);
  void in_vain(Call& call, calls::DeviceNumber device, const Why& why, Time now);
  void announce(Call& call, Party& party, Time now);
  void take_over(Call& before, const calls::DeviceNumber& to, Time now);
  void stop_answering(Call& call, Time now, std::string_view device = {});
  void originate(Call& call, Party& party, Cause cause, Time now);
  void route(Call& call, const calls::DeviceNumber& to, Time now);
  void let_ring(Call& call, const calls::DeviceNumber& device, Time now);
  /// Whether its phone is to answer a call that comes to it at once.
  bool answers_at_once(const calls::DeviceNumber& device) const;
  /// It rings so long; when it answers by itself (Auto Answer), that comes before.
  void arm_ringing(Call& call, Party& party, Duration ringing, Time now);
  void answer_itself(Call& call, Party& party, Time now);
  bool hides_caller(const Call& call) const { return call.hidden || features_of(call.calling).hides_number; }
  void divert(Call& call, calls::DeviceNumber from, const calls::DeviceNumber& to, Cause cause, Time now);
  void fail(Call& call, calls::DeviceNumber at, bool reached, Why why, Time now);
  void recall(Call& call, const calls::DeviceNumber& from, Cause cause, Time now);
  /// One party goes; the call goes with it when nobody is left to talk to.
  void leave(Call& call, calls::DeviceNumber device, Why why, Cause cause_of_others, Time now);
  void end(Call& call, const calls::DeviceNumber& first, Why why, Cause cause_of_others, Time now);
  void let_go(Call& call, Party& party, const Why& why, Time now);
  void freed(const calls::DeviceNumber& device, Time now);
  void arm(Call& call, Party& party, Kind kind, Time at);
  void disarm(Call& call, Party& party);
  Call& rename(Call& call, calls::CallRef next);
  Call& merge(Call& primary, Call& secondary, calls::CallRef next, Time now);
  static csta::UniversalFailure gone(Cause cause);
  std::vector<calls::Renamed> renamed(const Call& primary, const Call* secondary, calls::CallRef next,
                                      std::string_view without) const;

  // pbx_restart.cpp
  bool restore(calls::CallRef ref, const NamedValues& kept, Time now);

  // pbx_routeing.cpp: calls at routeing devices
  void await_route(Call& call, const calls::DeviceNumber& device, Time now);
  void routed(Call& call, const calls::DeviceNumber& to, Time now);
  void not_routed(Call& call, const calls::DeviceNumber& to, Why why, Time now);
  void route_by_default(Call& call, const calls::DeviceNumber& from, Cause cause, Time now);
  void run(const calls::RouteCommand& command, Time now);
  void run(const calls::MakePredictiveCallCommand& command, Time now);
  void predicted(Call& call, Time now);

  // pbx_trunks.cpp: calls that leave and come in through trunks
  bool is_trunk(const calls::DeviceNumber& number) const;
  bool is_outside(std::string_view number) const;
  bool is_destination(const calls::DeviceNumber& number) const;
  /// Whether the number's phones, or a trunk to it, are in service.
  bool can_ring(const calls::DeviceNumber& number) const;
  std::size_t calls_at(const calls::DeviceNumber& trunk);
  bool may_leave(const Call& call) const;
  void ring_outside(Call& call, Party& party, Time now);
  bool try_next_trunk(Call& call, Party& party, Time now);
  void left(Call& call, Party& party);
  void rings_outside(Call& call, Party& party);
  void arrived_from_outside(const Arrived& signal, Time now);
  void run(const calls::CallDataCommand& command, Time now);

  // pbx_commands.cpp: what the model asks
  void run(const calls::MakeCallCommand& command, Time now);
  void run(const calls::AnswerCommand& command, Time now);
  void run(const calls::ClearConnectionCommand& command, Time now);
  void run(const calls::ClearCallCommand& command, Time now);
  void run(const calls::HoldCommand& command, Time now);
  void run(const calls::RetrieveCommand& command, Time now);
  void run(const calls::FeaturesCommand& command, Time now);
  void run(const calls::AcceptCommand& command, Time now);
  void run(const calls::AlternateCommand& command, Time now);
  void run(const calls::ConsultationCommand& command, Time now);
  void run(const calls::ReconnectCommand& command, Time now);
  void run(const calls::TransferCommand& command, Time now);
  void run(const calls::ConferenceCommand& command, Time now);
  void run(const calls::DeflectCommand& command, Time now);
  void run(const calls::PickupCommand& command, Time now);
  void run(const calls::ParkCommand& command, Time now);
  void run(const calls::CampOnCommand& command, Time now);
  void run(const calls::IntrudeCommand& command, Time now);
  void run(const calls::AddPartyCommand& command, Time now);
  void run(const calls::SingleStepTransferCommand& command, Time now);
  void run(const calls::MakeConnectionCommand& command, Time now);
  void run(const calls::DialDigitsCommand& command, Time now);
  void run(const calls::CallBackCommand& command, Time now);
  void run(const calls::CancelCallBackCommand& command, Time now);
  void run(const calls::GenerateDigitsCommand& command, Time now);
  void run(const calls::GenerateTonesCommand& command, Time now);
  void run(const calls::CancelTonesCommand& command, Time now);
  void run(const calls::StartVoiceCommand& command, Time now);
  void run(const calls::ControlVoiceCommand& command, Time now);
  void run(const calls::ChangeFlowCommand& command, Time now);
  void run(const calls::SendMessageCommand& command, Time now);
  void run(const calls::AgentCommand& command, Time now);
  template <class Errors>
  void refuse(calls::CommandId id, Errors error) {
    refuse(id, csta::UniversalFailure{error});
  }
  void refuse(calls::CommandId id, csta::UniversalFailure error);
  void done(calls::CommandId id);
  /// The connection of a command in one of these states; none when it was refused, or waits for a job of its call.
  template <class Command>
  Found taken(const Command& command, const calls::ConnectionRef& connection, std::initializer_list<State> states);
  template <class Command>
  bool waits(const Command& command, Call& call);
  template <class Command>
  std::optional<std::pair<Found, Found>> two_calls(const Command& command, std::initializer_list<State> active_states);
  /// Whether the device's phone may be asked to make a call; otherwise the command was refused.
  bool may_call(calls::CommandId id, const calls::DeviceNumber& device);
  std::optional<csta::UniversalFailure> cannot_transfer(Call& call, std::string_view device, const calls::DeviceNumber& to);
  void single_step_transfer(calls::CommandId id, Call& call, Party& party, const calls::DeviceNumber& to,
                            calls::CallRef next, LegId by_key, Time now);

  // pbx_groups.cpp: calls that a group shares out among its members
  void configure_groups();
  bool is_acd(const calls::DeviceNumber& number) const;
  const calls::GroupSetting* group_of(const calls::DeviceNumber& number) const;
  bool is_group(const calls::DeviceNumber& number) const { return group_of(number) != nullptr; }
  bool waits_at_group(const Party& party) const;
  bool rings_for_group(const Party& party) const;
  /// The device's phone is out of use, or in service, or the like: its groups look whom they can serve, when all else is
  /// done.
  void became_free(const calls::DeviceNumber& device);
  void enter_group(Call& call, const calls::DeviceNumber& group, Time now);
  void serve(const calls::DeviceNumber& group, Time now);
  bool can_take_call(const calls::DeviceNumber& group, const calls::GroupMember& member, Call* call);
  std::vector<calls::DeviceNumber> free_members(const Distribution& distribution, Call* call);
  bool anybody_left(const Distribution& distribution) const;
  std::size_t queued_before(const calls::DeviceNumber& group, std::uint64_t place);
  void queue(Call& call, Party& party, Cause cause, Time now);
  void distribute(Call& call, const calls::DeviceNumber& group, const std::vector<calls::DeviceNumber>& free, Time now);
  void ring_member(Call& call, const calls::DeviceNumber& member, Distribution distribution, Cause cause, Time now);
  /// The group cannot take the call that is at `at` (the group, or the member that rang last).
  void turn_away(Call& call, const calls::DeviceNumber& at, Cause overflows, Why why, Time now);
  /// The member that rings does not take the call: it is another one's turn.
  void pass_on(Call& call, calls::DeviceNumber member, Why why, Time now);
  /// The call is the member's: nobody else rings, and it is not at the group any more.
  void won(Call& call, const calls::DeviceNumber& member, Time now);
  void drop_ringing(Call& call, const calls::DeviceNumber& group, const calls::DeviceNumber& but, Time now);
  /// `from` gives the call away, or somebody takes it from there.
  void taken_from_group(Call& call, const calls::DeviceNumber& from, Time now);

  // pbx_waiting.cpp: what callers hear who wait
  const calls::WaitingSetting* waiting_at(const calls::DeviceNumber& device) const;
  void let_hear(Call& call, const calls::DeviceNumber& at, Time now);
  void awaited(Job& job, Time now);
  void wait_on(Call& call, Time now);
  void announce_from(Call& call, const calls::DeviceNumber& at, Time now);
  void say_next(Call& call, Time now);
  std::string place_in_queue(Call& call);
  void said(Call& call, SoundId sound, Time now);
  void quiet(Call& call, Time now);
  void waited_in_vain(Call& call, LegId caller, Time now);
  void waited(Call& call, Time now);

  // pbx_agents.cpp: who works for ACD groups
  void configure_agents();
  void tell_agent(const calls::DeviceNumber& device, std::optional<calls::AgentState> what, const calls::DeviceNumber& group,
                  Cause cause);
  void set_agent(const calls::DeviceNumber& device, calls::AgentState state, const calls::DeviceNumber& group, Cause cause);
  void log_off(const calls::DeviceNumber& device, const std::vector<calls::DeviceNumber>& groups, Cause cause);
  bool is_ready(const calls::DeviceNumber& device, const calls::DeviceNumber& group) const;
  void agent_answered(const calls::DeviceNumber& device, const calls::DeviceNumber& group);
  void agent_missed(const calls::DeviceNumber& device);
  /// Its connection ended: maybe its last one to a call of a group.
  void look_after(const calls::DeviceNumber& device, Time now);
  void work_done(const calls::DeviceNumber& device);

  // pbx_call_waiting.cpp: how many calls a device may have
  bool has_room(const Call& call, const calls::DeviceNumber& device) const;

  // pbx_codes.cpp: feature codes that phones dial
  bool code_dialled(Arrived& signal, Time now);
  bool spells_code(Call& call, Party& party, Time now);
  bool may_become_code(std::string_view digits) const;
  void take_code(LegId leg, const calls::DeviceNumber& device, const calls::DialledCode& code, Time now);
  bool code_hung_up(LegId leg, Time now);
  bool code_sounded(SoundId sound, Time now);
  LegId take_coded_leg(const calls::DeviceNumber& device);
  bool dials_code(const calls::DeviceNumber& device) const;
  void confirm(Job& job, Time now);
  void code_over(calls::CodeRef code, const Why& why, Time now);
  void run(const calls::CodeDoneCommand& command, Time now);

  // pbx_jobs.cpp: what needs the lines
  Job& start(Work work, calls::CommandId command, Call& call, const calls::DeviceNumber& device);
  void involve(Job& job, Call& other);
  /// The job's next step; called first when it starts, then whenever all that it asked of the lines is done.
  void work_on(Job& job, Time now);
  void undone(Job& job, csta::UniversalFailure error, Time now);
  void finish(Job& job);
  void cancel(JobId id, const csta::UniversalFailure& error, Time now);
  OpId op_for(Job& job);
  void arrange(Job& job, const std::vector<Part>& parts, Time now);
  /// The parts of those whose lines are to be together: `held` holds, whatever it did, and `back` does not.
  static Part part_of(const Party& party, bool through_us, bool holds);
  std::vector<Part> parts_of(const Call& call, std::string_view held = {}, std::string_view back = {}) const;
  std::vector<Part> parts_of_two(const Job& job, bool with_device) const;
  void join(Call& call, Time now);
  void joined(Call& call, Time now);
  void go_on(calls::CallRef ref, Time now);
  void held(Job& job, Time now);
  void alternated(Job& job, Time now);
  void hold(Call& call, Party& party, csta::EventCause cause, Time now);
  void take_back(Call& call, Party& party, csta::EventCause cause, Time now);
  void consulted(Job& job, Time now);
  void reconnected(Job& job, Time now);
  void transferred(Job& job, Time now);
  void conferenced(Job& job, Time now);
  void intruded(Job& job, Time now);
  void parked(Job& job, Time now);

  // pbx_sounds.cpp: what phones are given to hear
  void sound(Job& job, Time now);
  void voice(Job& job, Time now);
  /// Sounds of the call for which that holds are stopped.
  template <class Which>
  void hush(Call& call, Which which, Cause cause, Time now);
  /// The sound is over, and the lines know; the voice unit is told.
  void over(Call& call, SoundId sound, Cause cause, std::optional<Duration> position);
  void make_way(Call& call, std::string_view device);
  void review(Call& call, SoundId recording, const calls::ControlVoiceCommand& command, Time now);
  /// Who is not in the call any more hears nothing in it, and nothing sounds for it.
  void hush_party(Call& call, std::string_view device, Time now);
  bool talk_directly(Call& call, Time now);
  void remember(LegId leg, const calls::ConnectionRef& connection);

  template <class Report>
  void report(Report report) {
    if constexpr (requires { report.connection.device; }) {
      changed_.insert(report.connection.device);
      changed_calls_.insert(report.connection.call);
    }
    if constexpr (requires { report.connections; })
      for (const calls::Renamed& one : report.connections) {
        changed_.insert(one.before.device);
        changed_.insert(one.now.device);
      }
    if constexpr (requires { report.primary; }) changed_.insert(report.primary.device);
    if constexpr (requires { report.call; }) changed_calls_.insert(report.call);
    reports_.emplace_back(std::move(report));
  }

  Lines& lines_;
  calls::CallNumbers& numbers_;
  Settings settings_;
  std::map<calls::DeviceNumber, calls::DeviceSetting, std::less<>> devices_;
  std::map<calls::DeviceNumber, calls::DeviceFeatures> features_;
  std::map<calls::CallRef, Call> calls_;
  std::map<LegId, std::vector<calls::CallRef>> by_leg_;
  struct Former {
    LegId leg;
    calls::ConnectionRef connection;
  };
  std::deque<Former> former_;  ///< those that ended last
  std::map<calls::DeviceNumber, std::vector<calls::CallRef>, std::less<>> by_device_;
  std::map<JobId, Job> jobs_;
  std::map<OpId, JobId> ops_;
  std::vector<CallBack> call_backs_;
  calls::NumberPlan plan_;
  calls::FeatureCodes codes_;
  std::map<calls::CodeRef, Coded> dialled_codes_;
  TimerQueue<calls::CodeRef> code_timers_;
  std::uint64_t last_code_ = 0;
  std::set<calls::DeviceNumber> changed_;
  std::set<calls::CallRef> changed_calls_;                       ///< since take_changed_calls
  std::map<calls::DeviceNumber, std::set<LegId>> trunk_legs_;    ///< some may be over
  std::map<calls::CallRef, calls::CarriedData> data_of_others_;  ///< of calls that have not begun
  Signals own_signals_;                                          ///< legs that never got as far as the lines
  /// An agent, and the group whose call it has or had last.
  struct Worker {
    calls::Agent agent;
    calls::DeviceNumber serving;
  };
  std::map<calls::DeviceNumber, Worker> agents_;                               ///< by their devices
  std::set<calls::DeviceNumber> agents_due_;                                   ///< of whom a connection ended
  std::map<calls::DeviceNumber, calls::GroupSetting> groups_;                  ///< strategy and queue are set
  std::map<calls::DeviceNumber, std::vector<calls::DeviceNumber>> groups_of_;  ///< of the members
  std::map<calls::DeviceNumber, calls::DeviceNumber> last_member_;             ///< that got a call of the group
  std::map<calls::DeviceNumber, std::uint64_t> idle_since_;                    ///< of the members; the smaller, the longer
  std::set<calls::DeviceNumber> groups_due_;                                   ///< that have to look whom they can serve
  TimerQueue<Key, KeyHash> timers_;
  std::deque<calls::CallRef> resume_;  ///< calls that are free of a job: what waits goes on
  calls::Reports reports_;
  std::uint64_t last_leg_ = 0;
  std::uint64_t last_job_ = 0;
  std::uint64_t last_op_ = 0;
  std::uint64_t last_place_ = 0;
  std::uint64_t last_sound_ = 0;
};

}  // namespace strowger::pbx
