// The call model: devices, calls, connections, monitors and registrations of a switching sub-domain, what happens to them,
// and the events that applications get of it (ECMA-269 clauses 6 and 15 to 17). It decides nothing by itself: the switch
// reports, applications ask (through services/), and everything to be done comes out as effects.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "base/named_values.hpp"
#include "calls/connection_states.hpp"
#include "calls/effects.hpp"
#include "calls/kept_devices.hpp"
#include "calls/port.hpp"
#include "messages/system_status/system_register.hpp"
#include "messages/types/device_feature_types.hpp"
#include "messages/types/media_services.hpp"
#include "messages/types/status_reporting.hpp"

namespace strowger::calls {

class CallRecords;
class Routeing;
class VoiceUnit;

using MonitorId = Id<struct MonitorTag>;

/// A device of the sub-domain.
struct Device {
  DeviceNumber number;
  std::string name;
  Category category = Category::station;
  std::string pickup_group;
  bool in_service = false;
  bool off_hook = false;  ///< its phone, by its connections: see Model::look_at_phone
  bool rings = false;
  DeviceFeatures features;
  DeviceNumber last_dialled;                     ///< empty: it has called nobody
  std::optional<Duration> after_call;            ///< of a member of ACD groups: the longest work after a call that they have
  std::vector<DeviceNumber> call_backs;          ///< to whom it is called back when they are free
  std::optional<Agent> agent;                    ///< that is logged on there
  std::vector<DeviceNumber> call_back_messages;  ///< whom it asked by message to call
  std::vector<CallRef> calls;                    ///< in which it has a connection, in the order in which they began
  std::vector<MonitorId> monitors;               ///< device-type
  std::vector<MonitorId> call_monitors;          ///< call-type monitors of every call that comes here
};

struct Connection {
  DeviceNumber device;
  State state = State::null;
  bool offered = false;    ///< alerting, but does not ring yet
  bool left = false;       ///< of a party outside that has not answered: connected means that the call went there
  std::uint64_t since{0};  ///< counts the changes of all connections: the smaller, the longer in this state
  bool operator==(const Connection&) const = default;
};

/// What applications attached to a call.
struct CallData {
  std::optional<Octets> correlator = {};
  std::optional<Octets> user_data = {};  ///< delivered once, with the next event that can carry it
  std::optional<std::string> subject = {};
  std::optional<std::string> languages = {};
  std::optional<Octets> account = {};
};

/// Where a call was before (ECMA-269 clause 12.2.13, DeviceHistory): the device that it left last.
struct History {
  ConnectionRef connection;
  csta::EventCause cause{};
};

struct Call {
  CallRef ref;
  std::vector<Connection> connections;  ///< those that are not null, in the order in which they began
  DeviceNumber calling;                 ///< empty: not known
  DeviceNumber called;
  std::optional<DeviceNumber> last_redirection;
  std::optional<History> history;
  CallData data;
  CallRef linkage;      ///< the number by which applications follow a customer through transfers and conferences
  CallRef thread;       ///< the linkage of the call for which this one was made (a consultation), else its own
  bool failed = false;  ///< it could not reach whom it was for
  bool made_by_application = false;
  bool acd = false;                 ///< an ACD group had it
  std::vector<MonitorId> monitors;  ///< call-type
  /// The trunks of the parties outside, also of those that have left.
  std::map<DeviceNumber, DeviceNumber> trunks;

  /// The device's state in this call; null when it is not in it.
  State state_of(std::string_view device) const;
  const Connection* find(std::string_view device) const;
  /// The trunk at which that party outside is, or was; empty for devices of ours.
  DeviceNumber trunk_of(const DeviceNumber& party) const;
  /// Whether a party of the call is outside through that trunk.
  bool uses(std::string_view trunk) const;
};

struct Monitor {
  MonitorId id;
  AppRef app;
  CrossRef cross_ref;
  csta::MonitorType type = csta::MonitorType::device;
  std::variant<DeviceNumber, CallRef> object;
  csta::MonitorFilter filter;
  csta::MonitorMediaClass media;
};

/// The one hook switch and the one ringer that the phone of a device is taken to have.
inline constexpr std::string_view hookswitch_name = "1";
inline constexpr std::string_view ringer_name = "1";

/// How long an agent at the device works after a call: as it was set, or else as the groups have it.
AutoWork auto_work_of(const Device& device);

/// A registration for system services (SystemRegister).
struct Registration {
  CrossRef id;
  csta::RequestTypes types;
  csta::StatusFilter filter;  ///< a set bit means: do not send
};

/// The bit of filters that keeps that state from being told.
csta::StatusFilter::Bit filter_bit(csta::SystemStatusValue status);

/// What MonitorStart asks for.
struct MonitorRequest {
  std::variant<DeviceNumber, CallRef> object;
  csta::MonitorType type = csta::MonitorType::device;
  csta::MonitorFilter filter;
  csta::MonitorMediaClass media;
};

/// What becomes of a command when the switch has answered.
struct Pending {
  AppRef app;
  InvokeRef invoke;
  schema::Message response;  ///< sent when the switch has done it
  CallRef call;              ///< whose data change then
  CallData data;             ///< the members that are present replace the call's
  /// Puts into the response what is only known when the switch has done it; may be empty.
  std::function<void(schema::Message& response, const class Model& model)> complete = {};
  /// What the model does itself when the switch has done it, after the response; may be empty.
  std::function<void(class Model& model, Effects& effects)> then = {};
};

class Model {
 public:
  /// `numbers` is the one that the switch uses, too.
  explicit Model(CallNumbers& numbers) : numbers_(numbers) {}

  // ---- What happens ----

  /// The devices there are from now on. Monitors of devices that are gone are stopped; their calls end when the switch,
  /// which is told the same, reports it.
  void configure(std::span<const DeviceSetting> devices, Effects& effects);

  /// What the switch reports. A report that the table of connection_states.hpp does not have is passed over, logged and
  /// counted in `impossible_reports`.
  void report(const SwitchReport& report, Effects& effects);

  /// The application's association is over: its monitors and registrations are freed, its answers go nowhere.
  void application_gone(AppRef app);

  /// The server stops: applications are told by SystemStatus (disabled), and all calls are cleared.
  void stop(Effects& effects);
  /// The calls are over, and the events of their end on their way: monitors and registrations end (MonitorStop,
  /// SystemRegisterAbort).
  void take_leave(Effects& effects);

  /// How the switching function is; a change is told to the applications that registered for it.
  void set_status(csta::SystemStatusValue status, Effects& effects);

  /// What the switch can do (Switch::commands); everything, until it is told.
  void set_abilities(const CommandSet& able) { able_ = able; }

  /// Which numbers are outside; the switch is told the same.
  void set_number_plan(NumberPlan plan) { plan_ = std::move(plan); }

  // ---- What services ask ----

  /// Gives the command a CommandId, sends it to the switch, and keeps what is to be done when it is answered.
  CommandId command(Command command, Pending pending, Effects& effects);

  /// A new call's number for MakeCall; what is known of it is kept until the switch reports its beginning.
  /// `thread`: the linkage of the call for which it is made, if any.
  CallRef new_call(Time now, DeviceNumber calling, DeviceNumber called, CallData data, CallRef thread = {});
  /// A number for the call that a transfer or a conference makes of others.
  CallRef new_number(Time now) { return numbers_.next(now); }

  /// What applications attach to a call: the members that are present replace the call's, and all who look at it are told by
  /// CallInformation. `by`: the connection through which it was done. `qualifying` is told and not kept.
  void associate(const ConnectionRef& by, CallData data, std::optional<Octets> qualifying, Effects& effects);
  /// The other parties' monitors, and the call's own, are given `user_data`.
  void send_user_data(const ConnectionRef& by, Octets user_data, Effects& effects);

  /// Who looks at the call is told what the connection carries now.
  void tell_flow(const ConnectionRef& connection, const csta::ConnectionInformation& now, Effects& effects);

  /// Who looks at the connection's device or its call gets the event of the voice unit.
  void tell_voice(const ConnectionRef& connection, const schema::Message& event, Effects& effects);

  /// `device` asks `target` by message to call it, or takes that back. False when that is so already.
  bool set_call_back_message(const DeviceNumber& device, const DeviceNumber& target, bool set, Effects& effects);

  /// Starts a monitor of an object that exists. Events come from now on.
  CrossRef start_monitor(AppRef app, MonitorRequest request);
  /// False when the application has no such monitor.
  bool stop_monitor(AppRef app, CrossRef cross_ref);
  /// The filter that is in force then; nothing when the application has no such monitor.
  std::optional<csta::MonitorFilter> change_filter(AppRef app, CrossRef cross_ref, const csta::MonitorFilter& filter);

  /// What is done with calls to a device of ours from now on: the switch is told, and who monitors the device gets an event
  /// for each thing that changed.
  void set_features(const DeviceNumber& number, const DeviceFeatures& features, Effects& effects);

  /// What is to be kept of the devices of which something changed since the last call of this.
  std::vector<KeptDevice> take_kept();
  /// The device is again as it was in an earlier run: the switch is told. Belongs behind `configure`; one that is not there
  /// any more need not be kept.
  void restore(const KeptDevice& kept, Effects& effects);

  // Over a restart of the server (kept_calls.cpp)
  /// Calls of which something changed since the last call of this; some may have ended.
  std::set<CallRef> take_changed_calls() { return std::exchange(changed_calls_, {}); }
  /// What is to be kept of the call.
  std::string kept_call(CallRef ref) const;
  /// The call of an earlier run, as it was; whether it goes on the switch knows. False: nothing was kept of it.
  bool restore_call(CallRef ref, const NamedValues& kept, Effects& effects);

  /// The feature codes that phones have dialled; who serves them tells the switch by CodeDoneCommand.
  std::vector<CodeDialled> take_codes() { return std::exchange(codes_, {}); }

  /// Of an application of an earlier run, whose handles stay what they were: further ones come behind `last`.
  void restore_cross_refs(AppRef app, std::uint32_t last);
  /// False when the object is there no more.
  bool restore_monitor(AppRef app, CrossRef cross_ref, MonitorRequest request);
  void restore_registration(AppRef app, CrossRef id, csta::RequestTypes types, csta::StatusFilter filter);
  /// Monitors and registrations that began, changed or ended since the last call of this.
  std::set<Viewer> take_changed_handles() { return std::exchange(changed_handles_, {}); }
  /// The last handle that the application was given.
  std::uint32_t last_cross_ref(AppRef app) const;

  CrossRef register_status(AppRef app, csta::RequestTypes types, csta::StatusFilter filter);
  bool cancel_registration(AppRef app, CrossRef id);
  /// False when the application has no such registration.
  bool change_status_filter(AppRef app, CrossRef id, csta::StatusFilter filter);

  /// A serviceCrossRefID for an answer that comes in segments.
  CrossRef new_cross_ref(AppRef app) { return {++applications_[app].last_cross_ref}; }

  // ---- What there is ----

  const Device* device(std::string_view number) const;
  const Call* call(CallRef ref) const;
  /// Whether calls can be sent to that number: it is a device that can be called, or outside.
  bool is_destination(std::string_view number) const;
  /// Whether a longer number that begins so may be one, and this is none.
  bool may_become_destination(std::string_view digits) const;
  const Monitor* monitor(AppRef app, CrossRef cross_ref) const;
  const Registration* registration(AppRef app, CrossRef id) const;
  /// All of the application's, in the order in which they began.
  std::vector<const Monitor*> monitors(AppRef app) const;
  std::vector<const Registration*> registrations(AppRef app) const;
  /// All devices in the order of their numbers; all calls in the order in which they began.
  const std::map<DeviceNumber, Device, std::less<>>& devices() const { return devices_; }
  const std::map<CallRef, Call>& calls() const { return calls_; }

  std::size_t monitor_count() const { return monitors_.size(); }
  std::size_t monitor_count(AppRef app) const;
  std::size_t pending_commands() const { return pending_.size(); }
  csta::SystemStatusValue status() const { return status_; }
  const CommandSet& abilities() const { return able_; }
  std::uint64_t impossible_reports() const { return impossible_reports_; }
  /// How often an agent has left a group: the same as before, if nobody has.
  std::uint64_t log_offs() const { return log_offs_; }

  /// The identifier of a device's connection to a call: static for our devices, dynamic for parties outside.
  csta::ConnectionID connection_id(CallRef call, const DeviceNumber& device) const;
  csta::ConnectionID connection_id(const ConnectionRef& connection) const {
    return connection_id(connection.call, connection.device);
  }

  /// The services that may be asked next for the device's connection to the call.
  csta::ServicesPermitted permitted(const Call& call, const DeviceNumber& device) const;

 private:
  struct Application {
    std::uint32_t last_cross_ref = 0;
    std::map<CrossRef, MonitorId> monitors;
    std::map<CrossRef, Registration> registrations;
  };

  /// A call that MakeCall asked for and that the switch has not begun.
  struct Expected {
    DeviceNumber calling;
    DeviceNumber called;
    CallData data;
    CallRef thread;
  };

  // model.cpp
  void done(CommandId id, Effects& effects);
  void refused(const Refused& refused, Effects& effects);
  /// Moves the connection as the table says; gives its call (begun by this, if it is new), or nullptr when that cannot be.
  Call* move(const ConnectionRef& connection, Happening happening, bool reached_device = true);
  void ended(const CallEnded& ended, Effects& effects);
  void impossible(std::string_view what, const ConnectionRef& connection);
  Device* find(std::string_view number);
  Surroundings surroundings(const Call& call, const DeviceNumber& device) const;
  static void add(CallData& data, CallData more);
  /// The switch is told what travels with the call, if calls can leave at all.
  void carry(CallRef ref, const CallData& data, Effects& effects) const;
  /// The party of the call is outside, at that trunk.
  void set_trunk(Call& call, const DeviceNumber& party, const DeviceNumber& trunk);

  // merging.cpp
  struct Merger;
  void happened(const Transferred& report, Effects& effects);
  void happened(const Conferenced& report, Effects& effects);
  bool can_merge(const Merger& merger) const;
  Call* merge(Merger& merger, Effects& effects);
  template <class Event>
  void fill_merged(Event& event, const Merger& merger) const;

  // monitors.cpp
  void begin_monitor(AppRef app, CrossRef cross_ref, MonitorRequest request);
  void stop_by_switch(MonitorId id, Effects& effects);
  void forget(MonitorId id);
  void attach(Call& call, const Device& device);

  // event_making.cpp: one for each report, each fills its event and publishes it
  void happened(const Initiated& report, Effects& effects);
  void happened(const Originated& report, Effects& effects);
  void happened(const Alerting& report, Effects& effects);
  void happened(const Answered& report, Effects& effects);
  void happened(const Held& report, Effects& effects);
  void happened(const Retrieved& report, Effects& effects);
  void happened(const Queued& report, Effects& effects);
  void happened(const Diverted& report, Effects& effects);
  void happened(const Failed& report, Effects& effects);
  void happened(const NetworkReached& report, Effects& effects);
  void happened(const Cleared& report, Effects& effects);
  void happened(const Offered& report, Effects& effects);
  void happened(const DigitsDialed& report, Effects& effects);
  void call_cleared(Call& call, csta::EventCause cause, Effects& effects);
  void service(const DeviceNumber& number, bool in_service, csta::EventCause cause, Effects& effects);
  template <class Event>
  void publish(Call& call, const DeviceNumber& subject, Event event, Effects& effects);

  // device_events.cpp
  void happened(const CodeDialled& report, Effects&) { codes_.push_back(report); }
  /// The hook switch and the ringer of the device, as its connections have them now.
  void look_at_phone(Device& device, Effects& effects);
  template <class Event>
  void tell_of_device(const Device& device, Event event, Effects& effects) const;
  void show_message(const DeviceNumber& device, const DeviceNumber& target, bool left, Effects& effects);

  // agent_events.cpp
  void happened(const AgentChanged& report, Effects& effects);
  template <class Event>
  void publish_agent(const AgentChanged& report, Event event, Effects& effects);

  // associated_events.cpp
  void happened(const CompletionFailed& report, Effects& effects);
  void happened(const DigitsGenerated& report, Effects& effects);
  void happened(const TonesGenerated& report, Effects& effects);
  void happened(const CallBackNoted& report, Effects& effects);
  template <class Event>
  void publish_associated(const Call& call, const DeviceNumber& except, const Event& event, Effects& effects);
  template <class Event>
  void publish_of_devices(const DeviceNumber& one, const DeviceNumber& other, Event event, Effects& effects);
  std::vector<Viewer> viewers(const std::vector<MonitorId>& candidates, const schema::MessageRole& event) const;

  CallNumbers& numbers_;
  std::map<DeviceNumber, Device, std::less<>> devices_;
  std::map<CallRef, Call> calls_;
  std::unordered_map<CallRef, Expected> expected_;
  std::unordered_map<MonitorId, Monitor> monitors_;
  std::map<AppRef, Application> applications_;
  std::unordered_map<CommandId, Pending> pending_;
  std::vector<CodeDialled> codes_;
  std::set<DeviceNumber> changed_;    ///< since take_kept
  std::set<CallRef> changed_calls_;   ///< since take_changed_calls
  std::set<Viewer> changed_handles_;  ///< since take_changed_handles
  std::set<DeviceNumber> touched_;    ///< by the report, so that their phones are looked at
  std::uint64_t last_monitor_ = 0;
  std::uint64_t last_command_ = 0;
  std::uint64_t changes_ = 0;
  CommandSet able_ = CommandSet{}.set();
  NumberPlan plan_;
  csta::SystemStatusValue status_ = csta::SystemStatusValue::normal;
  std::uint64_t impossible_reports_ = 0;
  std::uint64_t log_offs_ = 0;
};

/// Carries the commands among `effects` to the switch and its reports back into the model until both are quiet; what is left
/// in `effects` is for applications, in order. Call it after each input of the model or of the switch (then with what
/// `effects` there are, maybe none). `records`, `routeing` and `voice`, if there are such, are shown each report.
void settle(Model& model, Switch& exchange, Effects& effects, Time now, CallRecords* records = nullptr,
            Routeing* routeing = nullptr, VoiceUnit* voice = nullptr);

/// Whether the event is one that the model makes (others are never sent; a monitor's filter says so).
bool is_made(const schema::MessageType& event);

}  // namespace strowger::calls
