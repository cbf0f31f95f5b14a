// The world in all its parts: world.cpp has its steps and carries octets, world_requests.cpp has what applications ask for,
// and world_invariants.cpp what is asserted.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "messages/monitoring/monitor_start.hpp"
#include "messages/snapshot/snapshot_call.hpp"
#include "messages/snapshot/snapshot_device.hpp"
#include "server/core.hpp"
#include "services/time_text.hpp"
#include "store/call_detail.hpp"
#include "tests/simulation/application.hpp"
#include "tests/simulation/requests.hpp"
#include "tests/simulation/truth_transmissions.hpp"
#include "tests/simulation/world.hpp"

namespace strowger::simulation {

class World {
 public:
  World(const Options& options, const MakeGround& make_ground);
  Outcome run();

 private:
  server::Core::Limits limits() const;
  void breaks(int invariant, const std::string& how);
  std::uint64_t below(std::uint64_t bound) { return random_.below(bound); }
  bool one_in(std::uint64_t bound) { return below(bound) == 0; }
  const DeviceNumber& any_phone() { return numbers_[below(numbers_.size())]; }
  const DeviceNumber& any_device() { return everything_[below(everything_.size())]; }
  DeviceNumber any_routeing_device() { return DeviceNumber(routeing_devices[below(routeing_devices.size())]); }
  DeviceNumber any_target() { return one_in(8) ? any_routeing_device() : any_device(); }
  Application& any_application() {
    for (;;)
      if (auto& one = *applications_[below(static_cast<std::uint64_t>(options_.applications))]; !one.away) return one;
  }
  /// Looks at everything and monitors nothing.
  Application& observer() { return *applications_.back(); }

  void write(const std::string& line);
  void tell(const std::string& what);

  // ---- Steps ----

  void begin();
  void step();

  /// The server starts, with what is on the disk.
  void start();
  /// Its process is killed, and started again a second later. Everybody comes back.
  void kill();
  void restore_devices(const std::set<std::pair<DeviceNumber, DeviceNumber>>& call_backs,
                       const std::map<DeviceNumber, calls::Agent>& agents);
  /// Jobs of the voice unit, one after the other; and records are stored. True when there was something.
  bool work_beside();

  /// Time passes; what is due on the way happens at its time.
  void pass(Duration duration);

  /// The link is cut, in the middle of a request perhaps, or left politely; then the application comes back as another.
  void restart(std::size_t index);
  void forget_watches(const Application& application);

  // ---- Sessions that outlive their links (world_sessions.cpp) ----

  /// Its link is dead; the server may know it at once or later. False: it stays, for somebody must.
  bool loses_link(Application& application);
  /// It comes again on another link: what happened meanwhile comes now, once and in its order.
  void comes_again(Application& application);
  /// After a step: what those who are away are owed is no longer expected of it.
  void note_owed();
  void check_number(Application& application, const client::Event& event);
  void configure(std::vector<DeviceNumber> there);
  csta::MonitorFilter any_filter(csta::CallControlEvents& without);
  void ask(Application& application);
  void informs(Application& application, bool others_only);

  /// Requests that change nothing.
  void look(Application& application);
  void registers(Application& application);

  /// Registers for routeing, or says where a call goes.
  void routes(Application& application);

  /// A one-way message.
  void say(Application& application, const schema::Message& message);
  void start_monitor(Application& application);

  /// A new association monitors what it is interested in. The last application is the observer.
  std::unique_ptr<Application> new_application(int index);
  CrossRef any_monitor(const Application& application);
  std::string digest() const;
  void send(Application& application, Asked asked) { send(application, asked.message, std::move(asked.correlator)); }

  /// The positive answer, if it came at once.
  schema::Message send(Application& application, const schema::Message& request, std::optional<Octets> correlator = {});

  // ---- Octets ----

  /// Carries octets between the applications and the core, in pieces, until nothing is under way; the switch then sends what
  /// it has to.
  void pump();
  bool deliver();  ///< what the server has for applications; true when there was something
  void note(const Application& application, char direction, OctetView octets);
  Application* application_on(LinkId link);
  Application* application_of(calls::AppRef app);
  void carry(Application& application, client::Effects effects);

  // ---- What comes ----

  void take(Application& application, client::Answered& answered);
  void take(Application& application, const schema::Message& request, bool answered);
  void take(Application& application, const client::Event& event);

  /// 7: whoever is in the call after a transfer or a conference is listed, and nobody else.
  void check_joined(const csta::ConnectionID& primary, const std::vector<csta::ConnectionListItem>& list);

  // ---- Invariants ----

  void check_step();

  /// 1 to 4: each monitor got exactly the events of what happened, in their order, with the right local state.
  void check_deliveries();
  void differs(const Who& who, const std::vector<std::string>& expected, const std::vector<std::string>& came);
  void check_stops();

  /// 5: what is attached to a call is what requests attached that were done.
  void check_data();

  /// 1: snapshots say what the events said: of all calls, and some of them and some devices asked for by an application.
  void check_snapshots();
  std::vector<csta::SnapshotCallResponseInfo> asked_call(CallRef ref);
  void check_call(CallRef ref, const std::map<DeviceNumber, Truth::Leg>& legs,
                  const std::vector<csta::SnapshotCallResponseInfo>& list);
  void check_device(const DeviceNumber& number);

  /// The model says of agents what was reported.
  void check_agents();

  /// Hook switches and ringers are as the connections are.
  void check_phones();

  /// The voice unit says of messages what was reported.
  void check_messages();

  // ---- Call detail records (world_records.cpp) ----

  void start_records();
  void take_committed();
  bool work_on_records();
  void kill_records();
  void asks_for_records(Application& application);
  void records_asked(Application& application, client::RequestRef ref, const schema::Message& request);
  void records_answered(Application& application, const client::Answered& answered);
  bool leaves_unanswered(const Application& application, const schema::Message& request);
  void take_of_records(Application& application, const schema::Message& request, bool answered);
  /// Each leg that has ended has its record, and each application has what it wanted of them.
  void check_records();

  /// 6: nothing stays unfinished.
  void check_ages();

  // ---- The end ----

  /// Nobody touches anything any more: what is not established ends by itself, and every request has its answer.
  void rest();

  /// Everybody goes home, or the server stops while they talk: nothing is left either way.
  void end();
  void stop();
  Options options_;
  SeededRandom random_;
  SeededRandom secrets_;
  Truth truth_;
  ManualClock clock_;
  calls::CallNumbers numbers_in_use_;
  session::Options session_options_;
  session::Options lasting_options_;  ///< of sessions that outlive their links
  Deliveries owed_;
  std::set<Who> owed_stops_;
  std::unique_ptr<Ground> ground_;
  std::optional<Recorder> recorder_;
  std::unique_ptr<server::Core> core_;
  std::unique_ptr<store::CallDetail> records_;      ///< outlives the core; none: there are no records
  std::map<DeviceNumber, calls::KeptDevice> kept_;  ///< what is on the disk of devices
  std::deque<calls::StoreRequest> store_requests_;  ///< that are not carried out yet
  std::uint64_t newest_record_ = 0;
  std::set<std::pair<CallRef, std::int32_t>> legs_;  ///< that have a record
  TruthTransmissions transmissions_;
  std::deque<calls::VoiceJob> jobs_;  ///< that are not carried out yet
  std::size_t jobs_asked_ = 0;
  std::vector<DeviceNumber> numbers_;
  std::vector<DeviceNumber> everything_;  ///< phones and groups; groups several times, because there are few
  Requests requests_{random_, truth_, everything_,
                     [this](const calls::ConnectionRef& one) { return core_->model().connection_id(one); }};
  std::vector<std::unique_ptr<Application>> applications_;
  Application* coming_ = nullptr;  ///< one that is not among them yet
  std::uint64_t last_link_ = 0;
  std::uint64_t last_request_ = 0;
  std::set<Who> cross_refs_;
  Deliveries came_;
  std::set<Who> stops_;
  std::vector<csta::SnapshotDeviceResponseInfo> device_segments_;
  std::vector<csta::SnapshotCallResponseInfo> call_segments_;
  client::RequestRef asking_;
  std::optional<client::Answer> answer_;
  bool first_event_before_answer_ = false;
  bool stopping_ = false;
  int step_ = 0;
  std::size_t events_ = 0;
  std::string broken_;
  std::string transcript_;
};

}  // namespace strowger::simulation
