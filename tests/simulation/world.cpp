// The steps of a world and what is asserted after each.
#include "tests/simulation/world.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "messages/call_control/answer_call.hpp"
#include "messages/call_control/clear_call.hpp"
#include "messages/call_control/clear_connection.hpp"
#include "messages/call_control/hold_call.hpp"
#include "messages/call_control/make_call.hpp"
#include "messages/call_control/retrieve_call.hpp"
#include "messages/monitoring/change_monitor_filter.hpp"
#include "messages/monitoring/monitor_start.hpp"
#include "messages/monitoring/monitor_stop.hpp"
#include "messages/snapshot/snapshot_call.hpp"
#include "messages/snapshot/snapshot_device.hpp"
#include "messages/system_status/request_system_status.hpp"
#include "messages/types/identifiers.hpp"
#include "switch/simulated/simulated_switch.hpp"

namespace strowger::simulation {
namespace {

struct Application {
  AppRef app;
  std::vector<CrossRef> monitors;
  std::map<std::uint64_t, std::string> waiting;  ///< requests without an answer yet
};

/// The first member of an event that is a connection: the one that it is about; and its localConnectionInfo.
struct About {
  CallRef call;
  DeviceNumber device;
  std::optional<State> local;
  bool has_call = false;
};

About about(const schema::Message& event) {
  About made;
  for (const schema::Field& field : event.type()->type->fields) {
    const void* value = field.get(event.value());
    if (value == nullptr) continue;
    if (!made.has_call && field.type == &schema::type_of<csta::ConnectionID>()) {
      const auto& connection = *static_cast<const csta::ConnectionID*>(value);
      if (const auto octets = csta::call_of(connection)) made.call = calls::call_ref(*octets).value_or(CallRef{});
      made.device = csta::device_of(connection).value_or("");
      made.has_call = true;
    } else if (field.name == "localConnectionInfo") {
      made.local = *static_cast<const State*>(value);
    } else if (made.device.empty() && field.type == &schema::type_of<csta::SubjectDeviceID>() &&
               (field.name == "failingDevice" || field.name == "device")) {
      made.device = csta::number_of(*static_cast<const csta::SubjectDeviceID*>(value));
    }
  }
  return made;
}

class World {
 public:
  World(const Options& options, const MakeGround& make_ground)
      : options_(options),
        random_(options.seed),
        stage_([&](calls::CallNumbers& numbers) { return make(numbers, make_ground); },
               [this](const calls::Effects& effects) { take(effects); }) {
    for (int i = 0; i < options.phones; ++i) numbers_.push_back(std::to_string(1001 + i));
    for (int i = 0; i < options.applications; ++i)
      applications_.push_back({.app = {++last_app_}, .monitors = {}, .waiting = {}});
  }

  Outcome run() {
    begin();
    configure(numbers_);
    for (Application& application : applications_) begin_association(application);
    check_step();
    for (step_ = 1; step_ <= options_.steps && broken_.empty(); ++step_) {
      step();
      check_step();
    }
    if (broken_.empty()) {
      // Nobody touches anything any more: what is not established ends by itself.
      begin();
      stage_.pass(ground_.longest + seconds{1});
      check_step();
      for (const auto& [ref, legs] : truth_.calls)
        for (const auto& [device, leg] : legs)
          if (leg.state != State::connected && leg.state != State::hold)
            breaks(6, fmt::format("{} is still in call {:X}, state {}", device, ref.value, static_cast<int>(leg.state)));
      begin();
      stage_.stop();
      ground_check_stop();
    }
    return {.broken = broken_, .step = step_, .events = events_, .calls = truth_.ended.size(), .transcript = transcript_};
  }

 private:
  std::unique_ptr<calls::Switch> make(calls::CallNumbers& numbers, const MakeGround& make_ground) {
    ground_ = make_ground(numbers);
    return std::make_unique<Recorder>(std::move(ground_.exchange), truth_, now_);
  }

  void breaks(int invariant, const std::string& how) {
    if (broken_.empty()) broken_ = fmt::format("invariant {}: {}", invariant, how);
  }

  std::uint64_t below(std::uint64_t bound) { return random_.below(bound); }
  bool one_in(std::uint64_t bound) { return below(bound) == 0; }
  const DeviceNumber& any_phone() { return numbers_[below(numbers_.size())]; }

  // ---- Steps ----

  void begin() {
    now_.set(stage_.clock.now());
    truth_.forget_step();
    came_.clear();
    answers_.clear();
    stops_.clear();
  }

  void step() {
    begin();
    const auto kind = below(100);
    if (kind < 38) {
      ground_.move(random_, numbers_, stage_.clock.now());
      stage_.settle();
    } else if (kind < 83) {
      ask(applications_[below(applications_.size())]);
    } else if (kind < 96) {
      pass(milliseconds{below(12'000)});
    } else if (kind < 98) {
      restart(applications_[below(applications_.size())]);
    } else {
      auto some = numbers_;
      if (one_in(2)) some.erase(some.begin() + static_cast<std::ptrdiff_t>(below(some.size())));
      configure(some);
    }
  }

  void pass(Duration duration) {
    // In pieces, so that the truth knows when things happened.
    const Time end = stage_.clock.now() + duration;
    while (stage_.clock.now() < end) {
      const auto next = stage_.exchange->deadline();
      const Time to = next && *next < end ? std::max(*next, stage_.clock.now()) : end;
      now_.set(to);
      stage_.pass(to - stage_.clock.now());
      if (to == end) break;
    }
  }

  void restart(Application& application) {
    stage_.application_gone(application.app);
    for (const CrossRef cross_ref : application.monitors) truth_.watches.erase({application.app, cross_ref});
    application = {.app = {++last_app_}, .monitors = {}, .waiting = {}};
    begin_association(application);
  }

  void configure(const std::vector<DeviceNumber>& there) {
    const std::set<DeviceNumber> now_there(there.begin(), there.end());
    std::set<Who> expected_stops;
    for (const auto& [who, watch] : truth_.watches)
      if (const auto* device = std::get_if<DeviceNumber>(&watch.object); device != nullptr && !now_there.contains(*device))
        expected_stops.insert(who);
    for (const Who& who : expected_stops) truth_.watches.erase(who);
    std::erase_if(truth_.in_service, [&](const auto& one) { return !now_there.contains(one.first); });
    for (const auto& number : there) truth_.in_service.try_emplace(number, false);
    stage_.configure(stage::devices(there));
    for (const Who& who : expected_stops) truth_.stopped.push_back(who);
  }

  csta::ConnectionID any_connection() {
    const auto& phone = any_phone();
    if (one_in(12)) return csta::connection_id(to_octets("BAD0"), phone);
    if (one_in(12)) {
      csta::ConnectionID made;
      made.choice.emplace<csta::ConnectionID::deviceID>().choice.emplace<csta::LocalDeviceID::staticID>(
          csta::device_id(phone));
      return made;
    }
    if (truth_.calls.empty()) return csta::connection_id(to_octets("1"), phone);
    auto call = truth_.calls.begin();
    std::advance(call, static_cast<std::ptrdiff_t>(below(truth_.calls.size())));
    const auto id = calls::call_id(call->first);
    if (one_in(12)) return csta::connection_id(id);
    if (one_in(12) || call->second.empty()) return csta::connection_id(id, phone);
    auto leg = call->second.begin();
    std::advance(leg, static_cast<std::ptrdiff_t>(below(call->second.size())));
    return stage_.model.connection_id(call->first, leg->first);
  }

  csta::MonitorFilter any_filter(csta::CallControlEvents& without) {
    csta::MonitorFilter filter;
    if (one_in(3))
      for (unsigned bit = 0; bit < 18; ++bit)
        if (one_in(4)) {
          filter.callControl.set(bit);
          without.set(bit);
        }
    return filter;
  }

  void ask(Application& application) {
    switch (below(16)) {
      case 0:
      case 1:
      case 2: {
        csta::MakeCall request;
        request.callingDevice = csta::device_id(one_in(20) ? "999" : any_phone());
        request.calledDirectoryNumber = csta::device_id(one_in(15) ? "888" : any_phone());
        if (one_in(2)) request.autoOriginate = csta::AutoOriginate::doNotPrompt;
        if (one_in(3)) request.correlatorData = to_octets(fmt::format("step {}", step_));
        if (one_in(3)) request.userData = to_octets("once");
        return void(send(application, request));
      }
      case 3:
      case 4: {
        csta::AnswerCall request;
        request.callToBeAnswered = any_connection();
        if (one_in(2)) request.correlatorData = to_octets(fmt::format("answered at {}", step_));
        return void(send(application, request));
      }
      case 5: {
        csta::ClearConnection request;
        request.connectionToBeCleared = any_connection();
        return void(send(application, request));
      }
      case 6: {
        csta::ClearCall request;
        request.callToBeCleared = any_connection();
        if (one_in(3)) return void(send(application, request));
        [[fallthrough]];
      }
      case 7:
      case 8: {
        csta::HoldCall request;
        request.callToBeHeld = any_connection();
        return void(send(application, request));
      }
      case 9:
      case 10: {
        csta::RetrieveCall request;
        request.callToBeRetrieved = any_connection();
        return void(send(application, request));
      }
      case 11:
      case 12:
        start_monitor(application);
        return;
      case 13: {
        csta::MonitorStop request;
        const CrossRef cross_ref = any_monitor(application);
        request.crossRefIdentifier = cross_ref.octets();
        if (send(application, request).get_if<csta::MonitorStopResponse>() != nullptr)
          truth_.watches.erase({application.app, cross_ref});
        return;
      }
      case 14: {
        csta::ChangeMonitorFilter request;
        const CrossRef cross_ref = any_monitor(application);
        request.crossRefIdentifier = cross_ref.octets();
        csta::CallControlEvents without;
        request.requestedFilterList = any_filter(without);
        if (send(application, request).get_if<csta::ChangeMonitorFilterResponse>() != nullptr)
          if (const auto found = truth_.watches.find({application.app, cross_ref}); found != truth_.watches.end())
            found->second.without = without;
        return;
      }
      default:
        return void(send(application, csta::RequestSystemStatus{}));
    }
  }

  void start_monitor(Application& application) {
    csta::MonitorStart request;
    Watch watch;
    if (one_in(4) && !truth_.calls.empty()) {
      auto call = truth_.calls.begin();
      std::advance(call, static_cast<std::ptrdiff_t>(below(truth_.calls.size())));
      request.monitorObject.choice.emplace<csta::CSTAObject::callObject>(csta::connection_id(calls::call_id(call->first)));
      watch.type = csta::MonitorType::call;
      watch.object = call->first;
    } else {
      const DeviceNumber device = one_in(20) ? "999" : any_phone();
      request.monitorObject.choice.emplace<csta::CSTAObject::deviceObject>(csta::device_id(device));
      if (one_in(3)) request.monitorType = watch.type = csta::MonitorType::call;
      watch.object = device;
    }
    request.requestedMonitorFilter = any_filter(watch.without);
    const schema::Message answer = send(application, request);
    const auto* response = answer.get_if<csta::MonitorStartResponse>();
    if (response == nullptr) return;
    const auto cross_ref = calls::CrossRef::from(response->crossRefIdentifier);
    if (!cross_ref) return breaks(4, "MonitorStart gave no cross reference");
    if (!cross_refs_.insert({application.app, *cross_ref}).second)
      return breaks(4, "a cross reference was given out twice in one association");
    application.monitors.push_back(*cross_ref);
    truth_.watch({application.app, *cross_ref}, std::move(watch));
  }

  /// A new association monitors what it is interested in.
  void begin_association(Application& application) {
    for (int i = 0; i < 12; ++i) start_monitor(application);
  }

  CrossRef any_monitor(const Application& application) {
    if (application.monitors.empty() || one_in(10)) return {static_cast<std::uint32_t>(900 + below(100))};
    return application.monitors[below(application.monitors.size())];
  }

  std::string digest() const {
    std::string made;
    for (const auto& [ref, call] : stage_.model.calls()) {
      made += fmt::format("{:X} {} {} {}", ref.value, call.calling, call.called,
                          call.data.correlator ? call.data.correlator->size() : 0);
      for (const auto& connection : call.connections)
        made += fmt::format(" {}={}", connection.device, static_cast<int>(connection.state));
    }
    return made + std::to_string(stage_.model.monitor_count());
  }

  /// The positive answer, if it came at once.
  schema::Message send(Application& application, const schema::Message& request) {
    const std::uint64_t invoke = ++last_invoke_;
    application.waiting.emplace(invoke, request.name());
    const std::string before = digest();
    const std::size_t reports = truth_.reports;
    asked_ = application.app;
    refused_ = false;
    answers_.clear();
    const std::size_t came = events_;
    first_event_before_answer_ = false;
    stage_.ask(application.app, {invoke}, request);
    asked_ = {};
    if (ground_.immediate && application.waiting.contains(invoke))
      breaks(4, fmt::format("{} got no answer", request.name()));
    if (first_event_before_answer_) breaks(4, fmt::format("an event caused by {} came before its response", request.name()));
    if (refused_ && (digest() != before || truth_.reports != reports || events_ != came))
      breaks(5, fmt::format("{} was refused, but changed something", request.name()));
    return answers_.size() == 1 ? answers_.front() : schema::Message{};
  }

  // ---- What comes ----

  Application* application_of(AppRef app) {
    for (Application& application : applications_)
      if (application.app == app) return &application;
    return nullptr;
  }

  void answered(AppRef app, calls::InvokeRef invoke) {
    Application* application = application_of(app);
    if (application == nullptr) return breaks(4, "an answer for an association that is over");
    if (application->waiting.erase(invoke.value) != 1) breaks(4, "a second answer to one request, or one to none");
  }

  void take(const calls::Effects& effects) {
    for (const calls::Effect& effect : effects) {
      if (const auto* response = std::get_if<calls::Response>(&effect)) {
        answered(response->app, response->invoke);
        answers_.push_back(response->message);
        note(response->app, "response", response->message);
        asked_ = {};
      } else if (const auto* refusal = std::get_if<calls::Refusal>(&effect)) {
        answered(refusal->app, refusal->invoke);
        refused_ = true;
        if (refusal->error.choice.index() == csta::UniversalFailure::operation &&
            std::get<csta::UniversalFailure::operation>(refusal->error.choice) == csta::OperationErrors::generic)
          breaks(5, "a refusal without a specific error");
        if (options_.transcript)
          transcript_ += fmt::format("{} refused {}\n", refusal->app.value, printer_.text(refusal->error));
      } else if (const auto* request = std::get_if<calls::Request>(&effect)) {
        if (const auto* stop = request->message.get_if<csta::MonitorStop>())
          if (const auto cross_ref = CrossRef::from(stop->crossRefIdentifier)) stops_.insert({request->app, *cross_ref});
        note(request->app, "request", request->message);
      } else if (const auto* event = std::get_if<calls::EventOut>(&effect)) {
        if (asked_) first_event_before_answer_ = true;
        take(*event);
      }
    }
  }

  void note(AppRef app, const char* what, const schema::Message& message) {
    if (options_.transcript) transcript_ += fmt::format("{} {} {}\n", app.value, what, printer_.text(message));
  }

  void take(const calls::EventOut& out) {
    const About one = about(out.event);
    if (one.has_call && !one.call) return breaks(2, fmt::format("{} names no call", out.event.name()));
    if (out.event.name() == "TransferedEvent" || out.event.name() == "ConferencedEvent")
      return breaks(7, "a transfer, which no service asked for");
    if (out.viewers.empty()) return breaks(4, "an event for nobody");
    for (const calls::Viewer& viewer : out.viewers) {
      ++events_;
      if (application_of(viewer.app) == nullptr) return breaks(4, "an event for an association that is over");
      came_[{viewer.app, viewer.cross_ref}].push_back(
          one.has_call ? delivery(std::string{out.event.name()}, one.call, one.device, one.local)
                       : fmt::format("{} {}", out.event.name(), one.device));
    }
    note(out.viewers.front().app, "event", out.event);
  }

  // ---- Invariants ----

  void check_step() {
    if (!broken_.empty()) return;
    if (!truth_.broken.empty()) return breaks(2, "the switch breaks the port's rules: " + truth_.broken);
    if (stage_.model.impossible_reports() != 0) return breaks(2, "the model found a report impossible");
    check_deliveries();
    check_stops();
    check_snapshots();
    check_ages();
  }

  /// 1 to 4: each monitor got exactly the events of what happened, in their order, with the right local state.
  void check_deliveries() {
    if (came_ == truth_.expected) return;
    for (const auto& [who, lines] : truth_.expected)
      if (came_[who] != lines) return differs(who, lines, came_[who]);
    for (const auto& [who, lines] : came_)
      if (!truth_.expected.contains(who)) return differs(who, {}, lines);
  }

  void differs(const Who& who, const std::vector<std::string>& expected, const std::vector<std::string>& came) {
    std::string text = fmt::format("application {} monitor {}:", who.first.value, who.second.number);
    for (const auto& line : expected) text += "\n    expected " + line;
    for (const auto& line : came) text += "\n    came     " + line;
    breaks(4, text);
  }

  void check_stops() {
    const std::set<Who> expected(truth_.stopped.begin(), truth_.stopped.end());
    std::set<Who> living;  // of associations that are there
    for (const Who& who : expected)
      if (application_of(who.first) != nullptr) living.insert(who);
    if (stops_ != living) breaks(3, fmt::format("{} monitors ended, {} MonitorStops came", living.size(), stops_.size()));
    if (stage_.model.monitor_count() != truth_.watches.size())
      breaks(3, fmt::format("{} monitors, but the model keeps {}", truth_.watches.size(), stage_.model.monitor_count()));
  }

  /// 1: snapshots say what the events said.
  void check_snapshots() {
    calls::Effects effects;
    services::Context context{.model = stage_.model,
                              .effects = effects,
                              .app = {1'000'000},
                              .invoke = {1},
                              .now = stage_.clock.now(),
                              .settings = stage_.settings};
    for (const auto& [ref, legs] : truth_.calls) {
      csta::SnapshotCall request;
      request.snapshotObject = csta::connection_id(calls::call_id(ref));
      effects.clear();
      services::handle(request, context);
      const auto* response = effects.empty() ? nullptr : std::get_if<calls::Response>(&effects.front());
      const auto* snapshot = response != nullptr ? response->message.get_if<csta::SnapshotCallResponse>() : nullptr;
      if (snapshot == nullptr) return breaks(1, fmt::format("no snapshot of call {:X}", ref.value));
      const auto* list = std::get_if<1>(&snapshot->crossRefIDorSnapshotData.choice);
      std::map<DeviceNumber, State> seen;
      if (list != nullptr)
        for (const auto& entry : *list)
          seen[csta::number_of(entry.deviceOnCall)] = entry.localConnectionState.value_or(State::null);
      std::map<DeviceNumber, State> real;
      for (const auto& [device, leg] : legs) real[device] = leg.state;
      if (seen != real) return breaks(1, fmt::format("the snapshot of call {:X} is not what its events said", ref.value));
    }
    if (stage_.model.calls().size() != truth_.calls.size()) breaks(1, "the model knows other calls than there are");
    for (int i = 0; i < 4; ++i) {
      const DeviceNumber& number =
          numbers_[(static_cast<std::size_t>(step_) * 7 + static_cast<std::size_t>(i) * 13) % numbers_.size()];
      csta::SnapshotDevice request;
      request.snapshotObject = csta::device_id(number);
      effects.clear();
      services::handle(request, context);
      const auto* response = effects.empty() ? nullptr : std::get_if<calls::Response>(&effects.front());
      const auto* snapshot = response != nullptr ? response->message.get_if<csta::SnapshotDeviceResponse>() : nullptr;
      if (snapshot == nullptr) {
        if (truth_.in_service.contains(number)) return breaks(1, "no snapshot of device " + number);
        continue;
      }
      std::set<CallRef> seen;
      if (const auto* list = std::get_if<1>(&snapshot->crossRefIDorSnapshotData.choice))
        for (const auto& entry : *list)
          if (const auto octets = csta::call_of(entry.connectionIdentifier))
            seen.insert(calls::call_ref(*octets).value_or(CallRef{}));
      std::set<CallRef> real;
      for (const auto& [ref, legs] : truth_.calls)
        if (legs.contains(number)) real.insert(ref);
      if (seen != real) return breaks(1, "the snapshot of device " + number + " is not what its events said");
    }
  }

  /// 6: nothing stays unfinished.
  void check_ages() {
    for (const auto& [ref, legs] : truth_.calls)
      for (const auto& [device, leg] : legs)
        if (leg.state != State::connected && leg.state != State::hold && stage_.clock.now() - leg.since > ground_.longest)
          breaks(6, fmt::format("{} stays in call {:X} in state {}", device, ref.value, static_cast<int>(leg.state)));
  }

  void ground_check_stop() {
    if (!truth_.calls.empty()) breaks(6, "calls were left when the server stopped");
    if (stage_.model.monitor_count() != 0) breaks(3, "monitors were left when the server stopped");
    if (stage_.model.pending_commands() != 0) breaks(4, "commands without an answer");
  }

  Options options_;
  SeededRandom random_;
  Truth truth_;
  ManualClock now_;
  Ground ground_;
  stage::Printer printer_{true};
  std::vector<DeviceNumber> numbers_;
  std::vector<Application> applications_;
  std::uint64_t last_app_ = 0;
  std::uint64_t last_invoke_ = 0;
  std::set<Who> cross_refs_;
  Deliveries came_;
  std::vector<schema::Message> answers_;
  std::set<Who> stops_;
  AppRef asked_;
  bool refused_ = false;
  bool first_event_before_answer_ = false;
  int step_ = 0;
  std::size_t events_ = 0;
  std::string broken_;
  std::string transcript_;
  stage::Stage stage_;
};

}  // namespace

Ground simulated_ground(calls::CallNumbers& numbers) {
  Ground ground;
  auto exchange = std::make_unique<simulated::SimulatedSwitch>(numbers);
  auto* phones = exchange.get();
  ground.exchange = std::move(exchange);
  ground.longest = seconds{70};  // the longest of its timers, a phone that rings, with some room
  ground.move = [phones](Random& random, const std::vector<DeviceNumber>& all, Time now) {
    const auto any = [&] { return all[random.below(all.size())]; };
    constexpr const char* verbs[] = {"dial",   "dial",   "dial",   "answer",   "answer", "answer",
                                     "answer", "hangup", "hold",   "retrieve", "divert", "offhook",
                                     "ring",   "busy",   "unplug", "plug",     "plug",   "behave"};
    // Something that can be done, found by trying a few phones.
    for (int tries = 0; tries < 12; ++tries) {
      const std::string verb = verbs[random.below(std::size(verbs))];
      std::string command = verb + " " + any();
      if (verb == "dial" || verb == "divert") command += " " + (random.below(10) == 0 ? std::string{"888"} : any());
      if (verb == "ring") command += " 55501" + std::to_string(10 + random.below(20));
      if (verb == "busy") command += random.below(3) == 0 ? " on" : " off";
      if (verb == "behave") {
        constexpr const char* ways[] = {"manual", "manual", "busy", "decline", "answer 1500", "answer 0"};
        command += std::string{" "} + ways[random.below(std::size(ways))];
      }
      if (phones->hand(command, now)) return;
    }
  };
  return ground;
}

Outcome run(const Options& options, const MakeGround& make_ground) { return World{options, make_ground}.run(); }

}  // namespace strowger::simulation
