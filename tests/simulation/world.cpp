// The steps of a world and what is asserted after each.
#include "tests/simulation/world.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "calls/snapshots.hpp"
#include "messages/call_associated/associate_data.hpp"
#include "messages/call_associated/send_user_information.hpp"
#include "messages/call_control/answer_call.hpp"
#include "messages/call_control/clear_call.hpp"
#include "messages/call_control/clear_connection.hpp"
#include "messages/call_control/conferenced_event.hpp"
#include "messages/call_control/hold_call.hpp"
#include "messages/call_control/make_call.hpp"
#include "messages/call_control/make_predictive_call.hpp"
#include "messages/call_control/retrieve_call.hpp"
#include "messages/call_control/transfered_event.hpp"
#include "messages/capability_exchange/get_csta_features.hpp"
#include "messages/capability_exchange/get_switching_function_devices.hpp"
#include "messages/logical_device/auto_answer_event.hpp"
#include "messages/logical_device/caller_id_status_event.hpp"
#include "messages/monitoring/change_monitor_filter.hpp"
#include "messages/monitoring/monitor_start.hpp"
#include "messages/monitoring/monitor_stop.hpp"
#include "messages/physical_device/hookswitch_event.hpp"
#include "messages/physical_device/ringer_status_event.hpp"
#include "messages/routeing/re_route.hpp"
#include "messages/routeing/route_end.hpp"
#include "messages/routeing/route_register.hpp"
#include "messages/routeing/route_register_cancel.hpp"
#include "messages/routeing/route_reject.hpp"
#include "messages/routeing/route_request.hpp"
#include "messages/routeing/route_select.hpp"
#include "messages/snapshot/snapshot_call.hpp"
#include "messages/snapshot/snapshot_call_data.hpp"
#include "messages/snapshot/snapshot_device.hpp"
#include "messages/snapshot/snapshot_device_data.hpp"
#include "messages/system_status/request_system_status.hpp"
#include "messages/system_status/system_register.hpp"
#include "messages/system_status/system_register_cancel.hpp"
#include "messages/system_status/system_status.hpp"
#include "messages/types/identifiers.hpp"
#include "server/core.hpp"
#include "tests/simulation/about.hpp"
#include "tests/simulation/application.hpp"
#include "tests/simulation/requests.hpp"
#include "tests/stage/printing.hpp"

namespace strowger::simulation {
namespace {

class World {
 public:
  World(const Options& options, const MakeGround& make_ground)
      : options_(options),
        random_(options.seed),
        secrets_(options.seed + 1'000'000'000),
        ground_(make_ground(numbers_in_use_, options.seed, options.phones)),
        recorder_(ground_->exchange(), truth_, clock_),
        core_(recorder_, numbers_in_use_, secrets_, limits(options)) {
    for (int i = 0; i < options.phones; ++i) numbers_.push_back(phone_number(i));
    ground_->exchange().set_feature_codes(calls::FeatureCodes::standard());
    everything_ = numbers_;
    for (int i = 0; i < 3; ++i)
      for (const auto& group : groups_of_phones()) everything_.push_back(group.number);
    for (const auto& group : groups_of_phones())
      if (group.category == calls::Category::acd_group) everything_.insert(everything_.end(), 3, group.number);
    ground_->switched = [this] { core_.switched(clock_.now()); };
    if (options.transcript) {
      ground_->trace = [this](const std::string& line) { write(line); };
      truth_.tell = [this](const std::string& line) { write("#   " + line); };
    }
  }

  Outcome run() {
    begin();
    configure(numbers_);
    for (int i = 0; i <= options_.applications; ++i) applications_.push_back(new_application(i));
    for (const auto state : {csta::ReqAgentState::loggedOn, csta::ReqAgentState::ready})
      for (int i = 0; i < std::min(6, options_.phones); ++i)
        send(any_application(), Requests::agent(phone_number(i), state));
    check_step();
    for (step_ = 1; step_ <= options_.steps && broken_.empty(); ++step_) {
      step();
      check_step();
    }
    if (broken_.empty()) rest();
    if (broken_.empty()) end();
    return {.broken = broken_, .step = step_, .events = events_, .calls = truth_.ended.size(), .transcript = transcript_};
  }

 private:
  static server::Core::Limits limits(const Options& options) {
    server::Core::Limits made;
    if (options.seed % 3 == 0) made.services.segment = 1;
    made.guard.requests_per_second = made.guard.burst = 1e9;
    return made;
  }

  void breaks(int invariant, const std::string& how) {
    if (broken_.empty()) broken_ = fmt::format("invariant {}: {}", invariant, how);
  }

  std::uint64_t below(std::uint64_t bound) { return random_.below(bound); }
  bool one_in(std::uint64_t bound) { return below(bound) == 0; }
  const DeviceNumber& any_phone() { return numbers_[below(numbers_.size())]; }
  const DeviceNumber& any_device() { return everything_[below(everything_.size())]; }
  DeviceNumber any_routeing_device() { return DeviceNumber(routeing_devices[below(routeing_devices.size())]); }
  DeviceNumber any_target() { return one_in(8) ? any_routeing_device() : any_device(); }
  Application& any_application() { return *applications_[below(static_cast<std::uint64_t>(options_.applications))]; }
  /// Looks at everything and monitors nothing.
  Application& observer() { return *applications_.back(); }

  void write(const std::string& line) {
    const auto since = clock_.now() - ManualClock{}.now();
    transcript_ +=
        fmt::format("{}\n", line.starts_with('#') ? fmt::format("# {:9.3f} {}", since.count() / 1e6, line.substr(1)) : line);
  }
  void tell(const std::string& what) {
    if (options_.transcript) write(fmt::format("# {}: {}", step_, what));
  }

  // ---- Steps ----

  void begin() {
    truth_.forget_step();
    came_.clear();
    stops_.clear();
  }

  void step() {
    begin();
    const auto kind = below(100);
    if (kind < 38) {
      const std::string what = ground_->move(random_, everything_, clock_.now());
      tell(what);
      core_.switched(clock_.now());
      pump();
    } else if (kind < 83) {
      ask(any_application());
    } else if (kind < 96) {
      pass(milliseconds{below(12'000)});
    } else if (kind < 98) {
      restart(static_cast<std::size_t>(below(static_cast<std::uint64_t>(options_.applications))));
    } else {
      auto some = numbers_;
      if (one_in(2)) some.erase(some.begin() + static_cast<std::ptrdiff_t>(below(some.size())));
      configure(some);
    }
    if (ground_->between != Duration{}) pass(Duration{below(static_cast<std::uint64_t>(ground_->between.count()))});
  }

  /// Time passes; what is due on the way happens at its time.
  void pass(Duration duration) {
    const Time end = clock_.now() + duration;
    for (;;) {
      std::optional<Time> next = core_.deadline();
      const auto sooner = [&next](std::optional<Time> other) {
        if (other && (!next || *other < *next)) next = other;
      };
      sooner(ground_->deadline());
      for (const auto& application : applications_) sooner(application->core.deadline());
      if (!next || *next > end) break;
      clock_.set(std::max(*next, clock_.now()));
      core_.advance(clock_.now());
      pump();
      ground_->advance(clock_.now());
      for (const auto& application : applications_) {
        client::Effects effects;
        application->core.advance(clock_.now(), effects);
        carry(*application, std::move(effects));
      }
      pump();
    }
    clock_.set(end);
  }

  /// The link is cut, in the middle of a request perhaps, or left politely; then the application comes back as another.
  void restart(std::size_t index) {
    Application& application = *applications_[index];
    if (one_in(3)) {
      tell(fmt::format("application {} leaves", application.app().value));
      forget_watches(application);  // what becomes of the calls that it would have routed it is not told any more
      client::Effects effects;
      application.core.close(clock_.now(), effects);
      carry(application, std::move(effects));
      pump();
    } else if (one_in(2)) {
      client::Effects effects;
      application.waiting[application.core.call(csta::RequestSystemStatus{}, clock_.now(), effects)] = {
          "RequestSystemStatus", "the last request"};
      carry(application, std::move(effects));
      application.outbox.resize(below(application.outbox.size() + 1));
      pump();
    }
    forget_watches(application);
    tell(fmt::format("the link of application {} is cut", application.app().value));
    core_.closed(application.link, "cut", clock_.now());
    applications_[index] = new_application(static_cast<int>(index));
  }

  void forget_watches(const Application& application) {
    std::erase_if(truth_.watches, [&](const auto& one) { return one.first.first == application.app(); });
  }

  void configure(std::vector<DeviceNumber> there) {
    tell(fmt::format("{} devices are configured", there.size()));
    auto groups = groups_of_phones();
    if (step_ > 0 && one_in(2)) groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(below(groups.size())));
    std::vector<calls::DeviceSetting> settings;
    for (const auto& number : there)
      settings.push_back({.number = number,
                          .name = "Device " + number,
                          .secret = phone_secret(number),
                          .pickup_group = number.back() % 2 == 0 ? "even" : "",
                          .offered = number.back() == '3' ? Duration{seconds{3}} : Duration{}});
    for (const auto& group : groups) {
      there.push_back(group.number);
      settings.push_back(group);
    }
    const std::set<DeviceNumber> now_there(there.begin(), there.end());
    std::set<Who> expected_stops;
    for (const auto& [who, watch] : truth_.watches)
      if (const auto* device = std::get_if<DeviceNumber>(&watch.object);
          device != nullptr && !now_there.contains(*device) && !is_routeing_device(*device))
        expected_stops.insert(who);
    std::erase_if(truth_.call_backs,
                  [&](const auto& pair) { return !now_there.contains(pair.first) || !now_there.contains(pair.second); });
    for (const auto& number : there) truth_.in_service.try_emplace(number, false);
    for (const auto& number : routeing_devices)
      settings.push_back({.number = DeviceNumber(number),
                          .name = "Routeing",
                          .secret = {},
                          .category = calls::Category::routeing,
                          .default_route = number.back() % 2 == 0 ? DeviceNumber{} : numbers_.front()});
    core_.configure(settings, clock_.now());  // who monitors a device that goes sees its calls end, and then MonitorStop
    for (const Who& who : expected_stops) truth_.watches.erase(who);
    for (const Who& who : expected_stops) truth_.stopped.push_back(who);
    std::erase_if(truth_.in_service, [&](const auto& one) { return !now_there.contains(one.first); });
    pump();
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
    for (const auto& one : applications_)
      if (std::exchange(one->asked_for_route, false) && one_in(2)) return routes(*one);
    switch (below(33)) {
      case 0:
      case 1:
      case 2: {
        csta::MakeCall request;
        request.callingDevice = csta::device_id(one_in(20) ? "999" : any_phone());
        request.calledDirectoryNumber = csta::device_id(one_in(15) ? "888" : any_target());
        if (one_in(2)) request.autoOriginate = csta::AutoOriginate::doNotPrompt;
        if (one_in(3)) request.correlatorData = to_octets(fmt::format("step {}", step_));
        if (one_in(3)) request.userData = to_octets("once");
        send(application, request, request.correlatorData);
        return;
      }
      case 3:
      case 4: {
        csta::AnswerCall request;
        request.callToBeAnswered = requests_.any_connection();
        if (one_in(2)) request.correlatorData = to_octets(fmt::format("answered at {}", step_));
        send(application, request, request.correlatorData);
        return;
      }
      case 5: {
        csta::ClearConnection request;
        request.connectionToBeCleared = requests_.any_connection();
        return void(send(application, request));
      }
      case 6: {
        csta::ClearCall request;
        request.callToBeCleared = requests_.any_connection();
        if (one_in(3)) return void(send(application, request));
        [[fallthrough]];
      }
      case 7:
      case 8: {
        csta::HoldCall request;
        request.callToBeHeld = requests_.any_connection();
        return void(send(application, request));
      }
      case 9:
      case 10: {
        csta::RetrieveCall request;
        request.callToBeRetrieved = requests_.any_connection();
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
        if (send(application, request).get_if<csta::MonitorStopResponse>() != nullptr) {
          truth_.watches.erase({application.app(), cross_ref});
          application.living.erase(cross_ref);
        }
        return;
      }
      case 14: {
        csta::ChangeMonitorFilter request;
        const CrossRef cross_ref = any_monitor(application);
        request.crossRefIdentifier = cross_ref.octets();
        csta::CallControlEvents without;
        request.requestedFilterList = any_filter(without);
        if (send(application, request).get_if<csta::ChangeMonitorFilterResponse>() != nullptr)
          if (const auto found = truth_.watches.find({application.app(), cross_ref}); found != truth_.watches.end())
            found->second.without = without;
        return;
      }
      case 15:
        return look(application);
      case 16:
        return registers(application);
      case 17:
      case 18:
      case 19:
        return send(application, requests_.on_two_calls(step_));
      case 20:
      case 21:
        return send(application, requests_.more_parties(step_));
      case 22:
        if (one_in(3)) return send(application, requests_.features());
        return send(application, requests_.elsewhere());
      case 23:
        return send(application, requests_.elsewhere());
      case 24:
        if (one_in(2)) return informs(application, one_in(2));
        return send(application, requests_.beside());
      case 25:
      case 26:
        return routes(application);
      case 27:
      case 28:
      case 29:
      case 30:
      case 31:
        return send(application, requests_.agents());
      default:
        return void(send(application, csta::RequestSystemStatus{}));
    }
  }

  void informs(Application& application, bool others_only) {
    const auto leg = requests_.any_leg();
    if (!leg) return;
    const State state = truth_.calls[leg->call][leg->device].state;
    if (others_only && (state == State::initiated || state == State::fail)) return;
    const auto data = to_octets(fmt::format("told at {}", step_));
    truth_.informed(*leg, others_only, others_only ? std::nullopt : std::optional{data});
    schema::Message answer;
    if (others_only) {
      csta::SendUserInformation request;
      request.existingCall = core_.model().connection_id(*leg);
      request.userData = data;
      answer = send(application, request);
    } else {
      csta::AssociateData request;
      request.existingCall = core_.model().connection_id(*leg);
      request.correlatorData = data;
      answer = send(application, request);
    }
    if (!answer) breaks(5, "data for a call were refused");
  }

  /// Requests that change nothing.
  void look(Application& application) {
    switch (below(5)) {
      case 0:
        return void(send(application, csta::GetCSTAFeatures{}));
      case 1:
        return void(send(application, csta::GetSwitchingFunctionDevices{}));
      case 2: {
        csta::SystemStatus status;
        status.systemStatus = csta::SystemStatusValue::normal;
        return void(send(application, status));
      }
      case 3: {
        csta::SnapshotCall request;
        request.snapshotObject = requests_.any_connection();
        return void(send(application, request));
      }
      default: {
        csta::SnapshotDevice request;
        request.snapshotObject = csta::device_id(any_device());
        return void(send(application, request));
      }
    }
  }

  void registers(Application& application) {
    if (one_in(2)) {
      csta::SystemRegister request;
      request.requestTypes.set(csta::RequestTypes::systemStatus);
      if (const auto answer = send(application, request); const auto* made = answer.get_if<csta::SystemRegisterResponse>())
        application.registrations.push_back(made->sysStatRegisterID);
      return;
    }
    csta::SystemRegisterCancel request;
    request.sysStatRegisterID = application.registrations.empty()
                                    ? to_octets("00000BAD")
                                    : application.registrations[below(application.registrations.size())];
    send(application, request);
  }

  /// Registers for routeing, or says where a call goes.
  void routes(Application& application) {
    if (one_in(5)) {
      csta::MakePredictiveCall request;
      request.callingDevice = csta::device_id(one_in(10) ? any_phone() : any_routeing_device());
      request.calledDirectoryNumber = csta::device_id(one_in(15) ? "888" : any_target());
      if (one_in(3)) request.correlatorData = to_octets(fmt::format("step {}", step_));
      return void(send(application, request, request.correlatorData));
    }
    if (application.dialogues.empty() || one_in(6)) {
      if (!application.route_registrations.empty() && one_in(3)) {
        csta::RouteRegisterCancel request;
        request.routeRegisterReqID = application.route_registrations[below(application.route_registrations.size())];
        return void(send(application, request));
      }
      csta::RouteRegister request;
      if (one_in(2)) request.routeingDevice = csta::device_id(one_in(10) ? any_phone() : any_routeing_device());
      const auto answer = send(application, request);
      if (const auto* made = answer.get_if<csta::RouteRegisterResponse>())
        application.route_registrations.push_back(made->routeRegisterReqID);
      return;
    }
    const auto& dialogues = application.dialogues;
    const Octets dialogue =
        one_in(10) ? to_octets("00000BAD") : dialogues[one_in(3) ? below(dialogues.size()) : dialogues.size() - 1];
    const auto kind = below(5);
    if (kind == 0) {
      csta::RouteReject message;
      message.crossRefIdentifier = dialogue;
      message.rejectCause = csta::RejectCause::busyOverflow;
      return say(application, message);
    }
    if (kind == 1) {
      csta::RouteEnd message;
      message.crossRefIdentifier = dialogue;
      return say(application, message);
    }
    csta::RouteSelect message;
    message.crossRefIdentifier = dialogue;
    message.routeSelected = csta::device_id(one_in(10) ? "888" : any_target());
    if (one_in(2)) message.alternateRoutes = {csta::device_id(any_target()), csta::device_id(any_target())};
    if (one_in(2)) message.routeUsedReq = true;
    say(application, message);
  }

  /// A one-way message.
  void say(Application& application, const schema::Message& message) {
    if (application.closed) return;
    tell(fmt::format("{} of {}", message.name(), application.app().value));
    client::Effects effects;
    application.said_one_way = true;
    application.one_way.insert(application.core.call(message, clock_.now(), effects));
    carry(application, std::move(effects));
    pump();
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
      const DeviceNumber device = one_in(20) ? "999" : any_target();
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
    if (!cross_refs_.insert({application.app(), *cross_ref}).second)
      return breaks(4, "a cross reference was given out twice in one association");
    application.monitors.push_back(*cross_ref);
    application.living.insert(*cross_ref);
    truth_.watch({application.app(), *cross_ref}, std::move(watch));
  }

  /// A new association monitors what it is interested in. The last application is the observer.
  std::unique_ptr<Application> new_application(int index) {
    auto made = std::make_unique<Application>(LinkId{++last_link_}, any_dialect(random_, index));
    tell(fmt::format("application {} comes", made->app().value));
    core_.opened({.link = made->link,
                  .peer = fmt::format("192.0.2.{}:{}", index, made->link.value),
                  .identity = {},
                  .on_this_machine = true,
                  .options = &session_options_},
                 clock_.now());
    coming_ = made.get();
    client::Effects effects;
    made->core.start(clock_.now(), effects);
    carry(*made, std::move(effects));
    pump();
    if (!made->core.is_open()) breaks(4, "an association was not made");
    if (index < options_.applications)
      for (int i = 0; i < 12; ++i) start_monitor(*made);
    coming_ = nullptr;
    return made;
  }

  CrossRef any_monitor(const Application& application) {
    if (application.monitors.empty() || one_in(10)) return {static_cast<std::uint32_t>(900 + below(100))};
    return application.monitors[below(application.monitors.size())];
  }

  std::string digest() const {
    std::string made;
    for (const auto& [ref, call] : core_.model().calls()) {
      made += fmt::format("{:X} {} {} {}", ref.value, call.calling, call.called,
                          call.data.correlator ? call.data.correlator->size() : 0);
      for (const auto& connection : call.connections)
        made += fmt::format(" {}={}", connection.device, static_cast<int>(connection.state));
    }
    return made + std::to_string(core_.model().monitor_count());
  }

  void send(Application& application, Asked asked) { send(application, asked.message, std::move(asked.correlator)); }

  /// The positive answer, if it came at once.
  schema::Message send(Application& application, const schema::Message& request, std::optional<Octets> correlator = {}) {
    if (application.closed) return {};
    const std::string label = fmt::format("{} of {}, number {}", request.name(), application.app().value, ++last_request_);
    if (coming_ != nullptr || &application != &observer()) tell(label);
    const std::string before = digest();
    const std::size_t reports = truth_.reports;
    const std::size_t came = events_;
    const std::size_t commands = truth_.commands.size();
    truth_.asker = {application.app(), label, std::move(correlator)};
    answer_.reset();
    first_event_before_answer_ = false;
    asking_ = {};
    client::Effects effects;
    const client::RequestRef ref = application.core.call(request, clock_.now(), effects);
    asking_ = ref;
    application.waiting.emplace(ref, Application::Waiting{std::string(request.name()), label});
    carry(application, std::move(effects));
    pump();
    truth_.asker.reset();
    asking_ = {};
    const bool underway = truth_.commands.size() != commands;
    if (!answer_ && (ground_->immediate || !underway)) breaks(4, fmt::format("{} got no answer", request.name()));
    if (answer_ && first_event_before_answer_)
      breaks(4, fmt::format("an event caused by {} came before its response", request.name()));
    const bool refused = answer_ && answer_->kind == client::Answer::Kind::error;
    if (refused && (digest() != before || truth_.reports != reports || events_ != came))
      breaks(5, fmt::format("{} was refused, but changed something", request.name()));
    return answer_ && answer_->ok() ? std::exchange(answer_, {})->message : schema::Message{};
  }

  // ---- Octets ----

  /// Carries octets between the applications and the core, in pieces, until nothing is under way; the switch then sends what
  /// it has to.
  void pump() {
    for (bool more = true; more;) {
      more = false;
      const auto feed = [&](Application& application) {
        const Octets octets = std::exchange(application.outbox, {});
        std::size_t at = 0;
        while (at < octets.size()) {
          const std::size_t piece = one_in(2) ? octets.size() - at : 1 + below(octets.size() - at);
          note(application, '>', OctetView(octets).subspan(at, piece));
          core_.received(application.link, OctetView(octets).subspan(at, piece), clock_.now());
          at += piece;
        }
        more = more || at > 0;
      };
      for (const auto& application : applications_) feed(*application);
      if (coming_ != nullptr) feed(*coming_);
      if (ground_->work(clock_.now())) {
        more = true;
        core_.switched(clock_.now());
      }
      for (const server::LinkEffect& effect : core_.take_effects()) {
        more = true;
        if (const auto* written = std::get_if<server::Write>(&effect)) {
          Application* application = application_on(written->link);
          if (application == nullptr) {
            breaks(4, "octets for a link that is closed");
            continue;
          }
          note(*application, '<', written->octets);
          client::Effects effects;
          application->core.receive(written->octets, clock_.now(), effects);
          carry(*application, std::move(effects));
        } else if (Application* application = application_on(std::get<server::Hangup>(effect).link)) {
          client::Effects effects;
          application->core.link_lost("the server hung up", effects);
          carry(*application, std::move(effects));
          core_.closed(application->link, {}, clock_.now());
        }
      }
    }
    ground_->flush();
  }

  void note(const Application& application, char direction, OctetView octets) {
    if (!options_.transcript) return;
    const bool text = application.core.options().encoding == client::Encoding::xml;
    write(fmt::format("{} {} {}", application.app().value, direction,
                      text ? std::string(text_of(octets)) : to_upper_hex(octets)));
  }

  Application* application_on(LinkId link) {
    for (const auto& application : applications_)
      if (application->link == link) return application.get();
    return coming_ != nullptr && coming_->link == link ? coming_ : nullptr;
  }

  void carry(Application& application, client::Effects effects) {
    for (client::Effect& effect : effects) {
      if (auto* octets = std::get_if<client::Send>(&effect)) {
        append(application.outbox, octets->octets);
      } else if (auto* event = std::get_if<client::Event>(&effect)) {
        take(application, *event);
      } else if (auto* answered = std::get_if<client::Answered>(&effect)) {
        take(application, *answered);
      } else if (const auto* asked = std::get_if<client::Asked>(&effect)) {
        take(application, asked->message);
      } else if (const auto* complaint = std::get_if<client::Complaint>(&effect)) {
        const bool of_one_way = application.said_one_way && complaint->text.find("UniversalFailure") != std::string::npos;
        if (!of_one_way) breaks(4, "an application complains: " + complaint->text);
      } else if (const auto* ended = std::get_if<client::Ended>(&effect)) {
        if (!ended->by_us && !stopping_) breaks(4, "an association ended: " + ended->reason);
        application.closed = true;
      }
    }
  }

  // ---- What comes ----

  void take(Application& application, client::Answered& answered) {
    if (application.one_way.erase(answered.request) > 0) return;
    const auto found = application.waiting.find(answered.request);
    if (found == application.waiting.end()) {
      if (answered.answer.kind == client::Answer::Kind::closed) return;  // its link is gone
      return breaks(4, "a second answer to one request, or one to none");
    }
    const Application::Waiting request = std::move(found->second);
    application.waiting.erase(found);
    const client::Answer& answer = answered.answer;
    if (answer.kind == client::Answer::Kind::closed) return;
    if (answer.kind != client::Answer::Kind::response && answer.kind != client::Answer::Kind::error)
      return breaks(4, fmt::format("{}: {}", request.name, answer.text));
    if (answer.kind == client::Answer::Kind::error && client::name_of(answer.error) == "operation / generic")
      breaks(5, "a refusal without a specific error");
    if (truth_.labels.contains(request.label))
      for (const CrossRef cross_ref : application.living)
        came_[{application.app(), cross_ref}].push_back(answer_line(request.label, answer.ok()));
    if (truth_.asker && answered.request == asking_ && application.app() == truth_.asker->app)
      answer_ = std::move(answered.answer);
  }

  void take(Application& application, const schema::Message& request) {
    if (const auto* stop = request.get_if<csta::MonitorStop>()) {
      const auto cross_ref = CrossRef::from(stop->crossRefIdentifier);
      if (!cross_ref) return breaks(3, "a MonitorStop names no monitor");
      stops_.insert({application.app(), *cross_ref});
      application.living.erase(*cross_ref);
    } else if (const auto* asked = request.get_if<csta::RouteRequest>()) {
      application.dialogues.push_back(asked->crossRefIdentifier);
      application.asked_for_route = true;
    } else if (request.get_if<csta::ReRoute>() != nullptr) {
      application.asked_for_route = true;
    } else if (const auto* calls_of_device = request.get_if<csta::SnapshotDeviceData>()) {
      for (const auto& entry : calls_of_device->snapshotData) device_segments_.push_back(entry);
    } else if (const auto* devices_of_call = request.get_if<csta::SnapshotCallData>()) {
      for (const auto& entry : devices_of_call->snapshotData) call_segments_.push_back(entry);
    }
  }

  void take(Application& application, const client::Event& event) {
    ++events_;
    if (asking_ && !answer_) first_event_before_answer_ = true;
    const auto cross_ref = CrossRef::from(event.cross_ref);
    if (!cross_ref || !application.living.contains(*cross_ref))
      return breaks(4, fmt::format("{} for a monitor that there is not", event.message.name()));
    if (is_of_features(event.message)) return;  // check_phones looks at what they tell
    const About one = about(event.message);
    if (one.has_call && !one.call) return breaks(2, fmt::format("{} names no call", event.message.name()));
    if (const auto* transferred = event.message.get_if<csta::TransferedEvent>())
      check_joined(transferred->primaryOldCall, transferred->transferredConnections);
    if (const auto* conferenced = event.message.get_if<csta::ConferencedEvent>())
      check_joined(conferenced->primaryOldCall, conferenced->conferenceConnections);
    came_[{application.app(), *cross_ref}].push_back(
        one.has_call ? delivery(std::string{event.message.name()}, one.call, one.device, one.local)
                     : fmt::format("{} {}", event.message.name(), one.device));
  }

  static bool is_of_features(const schema::Message& event) {
    return event.get_if<csta::HookswitchEvent>() != nullptr || event.get_if<csta::RingerStatusEvent>() != nullptr ||
           event.get_if<csta::AutoAnswerEvent>() != nullptr || event.get_if<csta::CallerIDStatusEvent>() != nullptr;
  }

  /// 7: whoever is in the call after a transfer or a conference is listed, and nobody else.
  void check_joined(const csta::ConnectionID& primary, const std::vector<csta::ConnectionListItem>& list) {
    const auto octets = csta::call_of(primary);
    const calls::ConnectionRef old{octets ? calls::call_ref(*octets).value_or(CallRef{}) : CallRef{},
                                   csta::device_of(primary).value_or("")};
    std::set<DeviceNumber> listed;
    for (const auto& item : list)
      if (item.newConnection) listed.insert(csta::device_of(*item.newConnection).value_or(""));
    const auto real = truth_.joined.find(old);
    if (real == truth_.joined.end() || real->second != listed || listed.size() != list.size())
      breaks(7, "a transfer or conference does not list all connections");
  }

  // ---- Invariants ----

  void check_step() {
    if (!broken_.empty()) return;
    truth_.check_agents();
    if (!truth_.broken.empty()) return breaks(2, "the switch breaks the port's rules: " + truth_.broken);
    if (core_.model().impossible_reports() != 0) return breaks(2, "the model found a report impossible");
    check_deliveries();
    check_stops();
    check_data();
    check_snapshots();
    check_agents();
    check_phones();
    check_ages();
  }

  /// Hook switches and ringers are as the connections are.
  void check_phones() {
    std::set<DeviceNumber> off_hook;
    std::set<DeviceNumber> ringing;
    for (const auto& [ref, legs] : truth_.calls)
      for (const auto& [device, leg] : legs) {
        if (leg.state == State::initiated || leg.state == State::connected || leg.state == State::hold)
          off_hook.insert(device);
        const calls::Call* call = core_.model().call(ref);
        const calls::Connection* connection = call != nullptr ? call->find(device) : nullptr;
        if (leg.state == State::alerting && connection != nullptr && !connection->offered) ringing.insert(device);
      }
    for (const auto& [number, device] : core_.model().devices()) {
      if (device.category != calls::Category::station) continue;
      if (device.off_hook != off_hook.contains(number))
        breaks(1, "the hook switch of " + number + " is not as its calls are");
      if (device.rings != ringing.contains(number)) breaks(1, "the ringer of " + number + " is not as its calls are");
    }
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
      if (application_on({who.first.value}) != nullptr) living.insert(who);
    if (stops_ != living) breaks(3, fmt::format("{} monitors ended, {} MonitorStops came", living.size(), stops_.size()));
    if (core_.model().monitor_count() != truth_.watches.size())
      breaks(3, fmt::format("{} monitors, but the model keeps {}", truth_.watches.size(), core_.model().monitor_count()));
  }

  /// 5: what is attached to a call is what requests attached that were done.
  void check_data() {
    for (const auto& [ref, legs] : truth_.calls) {
      const calls::Call* call = core_.model().call(ref);
      if (call == nullptr) continue;
      const auto attached = truth_.correlators.find(ref);
      const bool right = attached == truth_.correlators.end() ? !call->data.correlator
                                                              : call->data.correlator == std::optional{attached->second};
      if (!right) breaks(5, fmt::format("the correlatorData of call {:X} is not what was attached", ref.value));
    }
  }

  /// 1: snapshots say what the events said: of all calls, and some of them and some devices asked for by an application.
  void check_snapshots() {
    if (core_.model().calls().size() != truth_.calls.size()) return breaks(1, "the model knows other calls than there are");
    std::size_t index = 0;
    for (const auto& [ref, legs] : truth_.calls) {
      const calls::Call* call = core_.model().call(ref);
      if (call == nullptr) return breaks(1, fmt::format("the model does not know call {:X}", ref.value));
      if ((index++ + static_cast<std::size_t>(step_)) % 8 == 0)
        check_call(ref, legs, asked_call(ref));
      else
        check_call(ref, legs, calls::snapshot(core_.model(), *call));
    }
    for (int i = 0; i < 2; ++i)
      check_device(
          everything_[(static_cast<std::size_t>(step_) * 7 + static_cast<std::size_t>(i) * 13) % everything_.size()]);
  }

  std::vector<csta::SnapshotCallResponseInfo> asked_call(CallRef ref) {
    csta::SnapshotCall request;
    request.snapshotObject = csta::connection_id(calls::call_id(ref));
    call_segments_.clear();
    const schema::Message answer = send(observer(), request);
    const auto* snapshot = answer.get_if<csta::SnapshotCallResponse>();
    if (snapshot == nullptr) {
      breaks(1, fmt::format("no snapshot of call {:X}", ref.value));
      return {};
    }
    if (const auto* list = std::get_if<1>(&snapshot->crossRefIDorSnapshotData.choice)) return *list;
    return call_segments_;
  }

  void check_call(CallRef ref, const std::map<DeviceNumber, Truth::Leg>& legs,
                  const std::vector<csta::SnapshotCallResponseInfo>& list) {
    std::map<DeviceNumber, State> seen;
    for (const auto& entry : list)
      seen[csta::number_of(entry.deviceOnCall)] = entry.localConnectionState.value_or(State::null);
    std::map<DeviceNumber, State> real;
    for (const auto& [device, leg] : legs) real[device] = leg.state;
    if (seen != real || list.size() != real.size())
      breaks(1, fmt::format("the snapshot of call {:X} is not what its events said", ref.value));
  }

  void check_device(const DeviceNumber& number) {
    csta::SnapshotDevice request;
    request.snapshotObject = csta::device_id(number);
    device_segments_.clear();
    const schema::Message answer = send(observer(), request);
    const auto* snapshot = answer.get_if<csta::SnapshotDeviceResponse>();
    if (snapshot == nullptr) {
      if (truth_.in_service.contains(number)) breaks(1, "no snapshot of device " + number);
      return;
    }
    const auto* whole = std::get_if<1>(&snapshot->crossRefIDorSnapshotData.choice);
    std::set<CallRef> seen;
    for (const auto& entry : whole != nullptr ? *whole : device_segments_)
      if (const auto octets = csta::call_of(entry.connectionIdentifier))
        seen.insert(calls::call_ref(*octets).value_or(CallRef{}));
    std::set<CallRef> real;
    for (const auto& [ref, legs] : truth_.calls)
      if (legs.contains(number)) real.insert(ref);
    if (seen != real) breaks(1, "the snapshot of device " + number + " is not what its events said");
  }

  /// The model says of agents what was reported.
  void check_agents() {
    for (const auto& number : numbers_) {
      const calls::Device* device = core_.model().device(number);
      const auto agent = truth_.agents.find(number);
      const bool same = device == nullptr || !device->agent
                            ? agent == truth_.agents.end()
                            : agent != truth_.agents.end() && *device->agent == agent->second;
      if (!same) return breaks(1, "the model says something else of the agent at " + number);
    }
  }

  /// 6: nothing stays unfinished.
  void check_ages() {
    for (const auto& [ref, legs] : truth_.calls) {
      for (const auto& [device, leg] : legs)
        if (leg.state != State::connected && leg.state != State::hold && clock_.now() - leg.since > ground_->longest)
          breaks(6, fmt::format("{} stays in call {:X} in state {}", device, ref.value, static_cast<int>(leg.state)));
      if (legs.size() < 2 && clock_.now() - truth_.touched[ref] > ground_->longest)
        breaks(6, fmt::format("call {:X} goes nowhere", ref.value));
    }
  }

  // ---- The end ----

  /// Nobody touches anything any more: what is not established ends by itself, and every request has its answer.
  void rest() {
    begin();
    tell("everybody rests");
    ground_->rest(clock_.now());
    pass(ground_->settling);
    check_step();
    for (const auto& [ref, legs] : truth_.calls)
      for (const auto& [device, leg] : legs)
        if (leg.state != State::connected && leg.state != State::hold)
          breaks(6, fmt::format("{} is still in call {:X}, state {}", device, ref.value, static_cast<int>(leg.state)));
    for (const auto& application : applications_)
      for (const auto& [ref, request] : application->waiting) breaks(4, request.label + " has no answer");
    if (!truth_.commands.empty()) breaks(4, "commands without an answer");
    if (const std::string what = ground_->disagreement(truth_); !what.empty()) breaks(6, what);
  }

  /// Everybody goes home, or the server stops while they talk: nothing is left either way.
  void end() {
    begin();
    const bool stops = options_.seed % 4 == 0;
    tell(stops ? "the server stops" : "everybody goes home");
    if (stops) {
      ground_->sleep();
      stop();
    } else {
      ground_->go_home(clock_.now());
      core_.switched(clock_.now());
      pump();
    }
    pass(ground_->settling);
    if (!stops) check_step();
    if (!truth_.calls.empty() || !core_.model().calls().empty())
      breaks(6, fmt::format("{} calls are left at the end", truth_.calls.size()));
    if (const std::string what = ground_->left(); !what.empty()) breaks(6, what);
    if (!stops) stop();
    if (core_.model().monitor_count() != 0) breaks(3, "monitors were left when the server stopped");
    if (core_.model().pending_commands() != 0) breaks(4, "commands without an answer");
  }

  void stop() {
    stopping_ = true;
    core_.stop(clock_.now());
    pump();
  }

  Options options_;
  SeededRandom random_;
  SeededRandom secrets_;
  Truth truth_;
  ManualClock clock_;
  calls::CallNumbers numbers_in_use_;
  session::Options session_options_;
  std::unique_ptr<Ground> ground_;
  Recorder recorder_;
  server::Core core_;
  std::vector<DeviceNumber> numbers_;
  std::vector<DeviceNumber> everything_;  ///< phones and groups; groups several times, because there are few
  Requests requests_{random_, truth_, everything_,
                     [this](const calls::ConnectionRef& one) { return core_.model().connection_id(one); }};
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

}  // namespace

Outcome run(const Options& options, const MakeGround& make_ground) { return World{options, make_ground}.run(); }

}  // namespace strowger::simulation
