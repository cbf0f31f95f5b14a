// The steps of a world, and the octets between its applications and the server.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "messages/call_control/conferenced_event.hpp"
#include "messages/call_control/transfered_event.hpp"
#include "messages/call_detail_record/send_stored_cdr.hpp"
#include "messages/logical_device/auto_answer_event.hpp"
#include "messages/logical_device/caller_id_status_event.hpp"
#include "messages/monitoring/monitor_stop.hpp"
#include "messages/physical_device/hookswitch_event.hpp"
#include "messages/physical_device/ringer_status_event.hpp"
#include "messages/routeing/re_route.hpp"
#include "messages/routeing/route_request.hpp"
#include "messages/snapshot/snapshot_call.hpp"
#include "messages/snapshot/snapshot_call_data.hpp"
#include "messages/snapshot/snapshot_device.hpp"
#include "messages/snapshot/snapshot_device_data.hpp"
#include "messages/system_status/request_system_status.hpp"
#include "messages/system_status/system_status.hpp"
#include "messages/types/identifiers.hpp"
#include "tests/simulation/about.hpp"
#include "tests/simulation/world_parts.hpp"
#include "tests/stage/printing.hpp"

namespace strowger::simulation {

namespace {

bool is_of_features(const schema::Message& event) {
  return event.get_if<csta::HookswitchEvent>() != nullptr || event.get_if<csta::RingerStatusEvent>() != nullptr ||
         event.get_if<csta::AutoAnswerEvent>() != nullptr || event.get_if<csta::CallerIDStatusEvent>() != nullptr;
}

}  // namespace

World::World(const Options& options, const MakeGround& make_ground)
    : options_(options),
      random_(options.seed),
      secrets_(options.seed + 1'000'000'000),
      ground_(make_ground(numbers_in_use_, options.seed, options.phones)) {
  session_options_.timers.set(session::Timer::cleanup_delay, Duration{});  // the truth takes who is gone for gone
  lasting_options_.timers.set(session::Timer::cleanup_delay, std::chrono::minutes{10});
  if (options.seed % 3 == 0) records_ = std::move(*store::CallDetail::open(":memory:"));
  for (int i = 0; i < options.phones; ++i) numbers_.push_back(phone_number(i));
  everything_ = numbers_;
  for (int i = 0; i < 3; ++i)
    for (const auto& group : groups_of_phones()) everything_.push_back(group.number);
  for (const auto& group : groups_of_phones())
    if (group.category == calls::Category::acd_group) everything_.insert(everything_.end(), 3, group.number);
  for (int i = 0; i < 2; ++i) everything_.insert(everything_.end(), outside.begin(), outside.end());
  for (const auto& [name, message] : ground_->find_messages({})) truth_.messages.insert(name);
  ground_->switched = [this] { core_->switched(clock_.now()); };
  if (options.transcript) {
    ground_->trace = [this](const std::string& line) { write(line); };
    truth_.tell = [this](const std::string& line) { write("#   " + line); };
  }
}

Outcome World::run() {
  begin();
  start();
  for (int i = 0; i <= options_.applications; ++i) applications_.push_back(new_application(i));
  for (const auto state : {csta::ReqAgentState::loggedOn, csta::ReqAgentState::ready})
    for (int i = 0; i < std::min(6, options_.phones); ++i) send(any_application(), Requests::agent(phone_number(i), state));
  check_step();
  for (step_ = 1; step_ <= options_.steps && broken_.empty(); ++step_) {
    step();
    check_step();
  }
  if (broken_.empty()) rest();
  if (broken_.empty()) end();
  return {.broken = broken_, .step = step_, .events = events_, .calls = truth_.ended.size(), .transcript = transcript_};
}

server::Core::Limits World::limits() const {
  server::Core::Limits made;
  if (options_.seed % 3 == 0) made.services.segment = 1;
  made.records = records_ != nullptr;
  made.record_delivery = TruthTransmissions::settings();
  made.voice.directory = ground_->messages();
  made.guard.requests_per_second = made.guard.burst = 1e9;
  return made;
}

void World::breaks(int invariant, const std::string& how) {
  if (broken_.empty()) broken_ = fmt::format("invariant {}: {}", invariant, how);
}

void World::write(const std::string& line) {
  const auto since = clock_.now() - ManualClock{}.now();
  transcript_ +=
      fmt::format("{}\n", line.starts_with('#') ? fmt::format("# {:9.3f} {}", since.count() / 1e6, line.substr(1)) : line);
}

void World::tell(const std::string& what) {
  if (options_.transcript) write(fmt::format("# {}: {}", step_, what));
}

void World::begin() {
  truth_.forget_step();
  came_.clear();
  stops_.clear();
}

void World::step() {
  begin();
  for (const auto& application : applications_)
    if (application->away && step_ >= application->away_until) return comes_again(*application);
  const auto kind = below(100);
  if (kind < 38) {
    const std::string what = ground_->move(random_, everything_, clock_.now());
    tell(what);
    core_->switched(clock_.now());
    pump();
  } else if (kind < 83) {
    ask(any_application());
  } else if (kind < 96) {
    pass(one_in(13) ? Duration{seconds{45}} : Duration{milliseconds{below(12'000)}});  // then nothing is on its way
  } else if (kind == 96 && records_ != nullptr && one_in(4)) {
    kill();
  } else if (kind < 98) {
    restart(static_cast<std::size_t>(below(static_cast<std::uint64_t>(options_.applications))));
  } else {
    auto some = numbers_;
    if (one_in(2)) some.erase(some.begin() + static_cast<std::ptrdiff_t>(below(some.size())));
    configure(some);
  }
  if (ground_->between != Duration{}) pass(Duration{below(static_cast<std::uint64_t>(ground_->between.count()))});
}

void World::pass(Duration duration) {
  const Time end = clock_.now() + duration;
  for (;;) {
    std::optional<Time> next = core_->deadline();
    const auto sooner = [&next](std::optional<Time> other) {
      if (other && (!next || *other < *next)) next = other;
    };
    sooner(ground_->deadline());
    for (const auto& application : applications_)
      if (!application->away) sooner(application->core.deadline());
    if (!next || *next > end) break;
    clock_.set(std::max(*next, clock_.now()));
    core_->advance(clock_.now());
    pump();
    ground_->advance(clock_.now());
    for (const auto& application : applications_) {
      if (application->away) continue;
      client::Effects effects;
      application->core.advance(clock_.now(), effects);
      carry(*application, std::move(effects));
    }
    pump();
  }
  clock_.set(end);
}

void World::restart(std::size_t index) {
  Application& application = *applications_[index];
  if (application.away || (application.lasts() && !one_in(3) && loses_link(application))) return;
  if (application.lasts() || one_in(3)) {
    tell(fmt::format("application {} leaves", application.app().value));
    forget_watches(application);  // what becomes of the calls that it would have routed it is not told any more
    client::Effects effects;
    application.core.close(clock_.now(), effects);
    carry(application, std::move(effects));
    pump();
  } else if (one_in(2)) {
    client::Effects effects;
    application.waiting[application.core.call(csta::RequestSystemStatus{}, clock_.now(), effects)] = {"RequestSystemStatus",
                                                                                                      "the last request"};
    carry(application, std::move(effects));
    application.outbox.resize(below(application.outbox.size() + 1));
    application.cut = true;
    pump();
  }
  forget_watches(application);
  tell(fmt::format("the link of application {} is cut", application.app().value));
  core_->closed(application.link, "cut", clock_.now());
  applications_[index] = new_application(static_cast<int>(index));
}

void World::forget_watches(const Application& application) {
  std::erase_if(truth_.watches, [&](const auto& one) { return one.first.first == application.app(); });
  std::erase_if(owed_, [&](const auto& one) { return one.first.first == application.app(); });
  std::erase_if(owed_stops_, [&](const Who& one) { return one.first == application.app(); });
  transmissions_.gone(application.app());
}

void World::configure(std::vector<DeviceNumber> there) {
  tell(fmt::format("{} devices are configured", there.size()));
  auto groups = groups_of_phones();
  if (step_ > 0 && one_in(2)) groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(below(groups.size())));
  std::vector<calls::DeviceSetting> settings;
  const std::vector<calls::Announcement> announcements{{"/nowhere/wait.wav", {}, seconds(1), seconds(5)}};
  for (const auto& number : there) {
    settings.push_back({.number = number,
                        .name = "Device " + number,
                        .secret = phone_secret(number),
                        .pickup_group = number.back() % 2 == 0 ? "even" : "",
                        .offered = number.back() == '3' ? Duration{seconds{3}} : Duration{}});
    if (number.back() % 3 == 0) settings.back().waiting.announcements = announcements;  // for those who camp on
  }
  for (const auto& group : groups) {
    there.push_back(group.number);
    settings.push_back(group);
  }
  std::set<DeviceNumber> now_there(there.begin(), there.end());
  std::set<Who> expected_stops;
  std::erase_if(truth_.call_backs,
                [&](const auto& pair) { return !now_there.contains(pair.first) || !now_there.contains(pair.second); });
  std::vector<calls::DeviceSetting> lines;
  for (const auto& number : trunks)
    if (step_ == 0 || !one_in(4)) lines.push_back(trunk(number));
  for (const auto& line : lines) now_there.insert(line.number);
  for (const auto& [who, watch] : truth_.watches)
    if (const auto* device = std::get_if<DeviceNumber>(&watch.object);
        device != nullptr && !now_there.contains(*device) && !is_routeing_device(*device))
      expected_stops.insert(who);
  for (const auto& number : now_there) truth_.in_service.try_emplace(number, false);
  for (const auto& number : routeing_devices) {
    settings.push_back({.number = DeviceNumber(number),
                        .name = "Routeing",
                        .secret = {},
                        .category = calls::Category::routeing,
                        .default_route = number.back() % 2 == 0 ? DeviceNumber{} : numbers_.front()});
    if (number.back() % 2 == 0) continue;
    settings.back().music = calls::own_music;
    settings.back().waiting = {.how = one_in(2) ? calls::Waiting::answered : calls::Waiting::early_media,
                               .announcements = announcements};
  }
  settings.insert(settings.end(), lines.begin(), lines.end());
  core_->configure(settings, clock_.now());  // who monitors a device that goes sees its calls end, and then MonitorStop
  for (const Who& who : expected_stops) truth_.watches.erase(who);
  for (const Who& who : expected_stops) truth_.stopped.push_back(who);
  std::erase_if(truth_.in_service, [&](const auto& one) { return !now_there.contains(one.first); });
  pump();
}

std::unique_ptr<Application> World::new_application(int index) {
  auto made = std::make_unique<Application>(LinkId{++last_link_}, any_dialect(random_, index));
  tell(fmt::format("application {} comes", made->app().value));
  core_->opened({.link = made->link,
                 .peer = fmt::format("192.0.2.{}:{}", index, made->link.value),
                 .identity = {},
                 .on_this_machine = true,
                 .options = made->lasts() ? &lasting_options_ : &session_options_},
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

CrossRef World::any_monitor(const Application& application) {
  if (application.monitors.empty() || one_in(10)) return {static_cast<std::uint32_t>(900 + below(100))};
  return application.monitors[below(application.monitors.size())];
}

std::string World::digest() const {
  std::string made;
  for (const auto& [ref, call] : core_->model().calls()) {
    made += fmt::format("{:X} {} {} {}", ref.value, call.calling, call.called,
                        call.data.correlator ? call.data.correlator->size() : 0);
    for (const auto& connection : call.connections)
      made += fmt::format(" {}={}", connection.device, static_cast<int>(connection.state));
  }
  return made + std::to_string(core_->model().monitor_count());
}

schema::Message World::send(Application& application, const schema::Message& request, std::optional<Octets> correlator) {
  if (application.closed || application.away) return {};
  const std::string label = fmt::format("{} of {}, number {}", request.name(), application.app().value, ++last_request_);
  if (coming_ != nullptr || &application != &observer()) tell(label);
  const std::string before = digest();
  const std::size_t reports = truth_.reports;
  const std::size_t came = events_;
  const std::size_t commands = truth_.commands.size();
  const std::size_t jobs = jobs_asked_;
  truth_.asker = {application.app(), label, std::move(correlator)};
  answer_.reset();
  first_event_before_answer_ = false;
  asking_ = {};
  client::Effects effects;
  const client::RequestRef ref = application.core.call(request, clock_.now(), effects);
  asking_ = ref;
  application.waiting.emplace(ref, Application::Waiting{std::string(request.name()), label});
  records_asked(application, ref, request);
  carry(application, std::move(effects));
  pump();
  truth_.asker.reset();
  asking_ = {};
  const bool underway = truth_.commands.size() != commands;
  const bool waits_for_store = request.get_if<csta::SendStoredCDR>() != nullptr;
  if (!answer_ && (ground_->immediate || !underway) && jobs_asked_ == jobs && !waits_for_store)
    breaks(4, fmt::format("{} got no answer", request.name()));
  if (answer_ && first_event_before_answer_)
    breaks(4, fmt::format("an event caused by {} came before its response", request.name()));
  const bool refused = answer_ && answer_->kind == client::Answer::Kind::error;
  if (refused && (digest() != before || truth_.reports != reports || events_ != came))
    breaks(5, fmt::format("{} was refused, but changed something", request.name()));
  return answer_ && answer_->ok() ? std::exchange(answer_, {})->message : schema::Message{};
}

void World::pump() {
  for (bool more = true; more;) {
    more = false;
    const auto feed = [&](Application& application) {
      if (application.away) return;
      const Octets octets = std::exchange(application.outbox, {});
      std::size_t at = 0;
      while (at < octets.size()) {
        const std::size_t piece = one_in(2) ? octets.size() - at : 1 + below(octets.size() - at);
        note(application, '>', OctetView(octets).subspan(at, piece));
        core_->received(application.link, OctetView(octets).subspan(at, piece), clock_.now());
        at += piece;
      }
      more = more || at > 0;
    };
    for (const auto& application : applications_) feed(*application);
    if (coming_ != nullptr) feed(*coming_);
    if (ground_->work(clock_.now())) {
      more = true;
      core_->switched(clock_.now());
    }
    more = work_beside() || more;
    more = deliver() || more;
    if (more) continue;
    ground_->flush();
    more = deliver();  // a link may have broken when something was sent on it
  }
}

bool World::deliver() {
  bool any = false;
  for (const server::LinkEffect& effect : core_->take_effects()) {
    any = true;
    if (const auto* written = std::get_if<server::Write>(&effect)) {
      Application* application = application_on(written->link);
      if (application == nullptr) {
        breaks(4, "octets for a link that is closed");
        continue;
      }
      if (application->away) continue;  // lost on the way
      note(*application, '<', written->octets);
      client::Effects effects;
      application->core.receive(written->octets, clock_.now(), effects);
      carry(*application, std::move(effects));
    } else if (Application* application = application_on(std::get<server::Hangup>(effect).link);
               application == nullptr || application->away) {
      core_->closed(std::get<server::Hangup>(effect).link, {}, clock_.now());
      if (application != nullptr) application->link = {};
    } else {
      client::Effects effects;
      application->core.link_lost("the server hung up", effects);
      carry(*application, std::move(effects));
      core_->closed(application->link, {}, clock_.now());
    }
  }
  return any;
}

void World::note(const Application& application, char direction, OctetView octets) {
  if (!options_.transcript) return;
  const bool text = application.core.options().encoding == client::Encoding::xml;
  write(fmt::format("{} {} {}", application.app().value, direction,
                    text ? std::string(text_of(octets)) : to_upper_hex(octets)));
}

Application* World::application_of(calls::AppRef app) {
  for (const auto& application : applications_)
    if (application->app() == app) return application.get();
  return coming_ != nullptr && coming_->app() == app ? coming_ : nullptr;
}

Application* World::application_on(LinkId link) {
  if (!link) return nullptr;
  for (const auto& application : applications_)
    if (application->link == link) return application.get();
  return coming_ != nullptr && coming_->link == link ? coming_ : nullptr;
}

void World::carry(Application& application, client::Effects effects) {
  bool answers = true;
  for (std::size_t i = 0; i < effects.size(); ++i) {
    client::Effect& effect = effects[i];
    if (auto* octets = std::get_if<client::Send>(&effect)) {
      const auto* to = i + 1 < effects.size() ? std::get_if<client::Asked>(&effects[i + 1]) : nullptr;
      answers = !application.cut && (to == nullptr || !leaves_unanswered(application, to->message));
      if (answers) append(application.outbox, octets->octets);
    } else if (const auto* opened = std::get_if<client::Opened>(&effect)) {
      if (application.catches_up && !opened->resumed) breaks(4, "a session was not resumed");
    } else if (std::holds_alternative<client::Lost>(effect)) {
      breaks(4, "events are lost, though the journal has room");
    } else if (auto* event = std::get_if<client::Event>(&effect)) {
      if (application.lasts()) check_number(application, *event);
      take(application, *event);
    } else if (auto* answered = std::get_if<client::Answered>(&effect)) {
      take(application, *answered);
    } else if (const auto* asked = std::get_if<client::Asked>(&effect)) {
      take(application, asked->message, answers);
    } else if (const auto* complaint = std::get_if<client::Complaint>(&effect)) {
      const bool of_one_way = application.said_one_way && complaint->text.find("UniversalFailure") != std::string::npos;
      if (!of_one_way) breaks(4, "an application complains: " + complaint->text);
    } else if (const auto* ended = std::get_if<client::Ended>(&effect)) {
      if (!ended->by_us && !stopping_) breaks(4, "an association ended: " + ended->reason);
      application.closed = true;
    }
  }
}

void World::take(Application& application, client::Answered& answered) {
  if (application.one_way.erase(answered.request) > 0) return;
  const auto found = application.waiting.find(answered.request);
  if (found == application.waiting.end()) {
    if (answered.answer.kind == client::Answer::Kind::closed) return;  // its link is gone
    return breaks(4, "a second answer to one request, or one to none");
  }
  const Application::Waiting request = std::move(found->second);
  application.waiting.erase(found);
  records_answered(application, answered);
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

void World::take(Application& application, const schema::Message& request, bool answered) {
  if (const auto* stop = request.get_if<csta::MonitorStop>()) {
    const auto cross_ref = CrossRef::from(stop->crossRefIdentifier);
    if (!cross_ref) return breaks(3, "a MonitorStop names no monitor");
    // Messages have no numbers: those behind the last event that was read come again.
    if (application.catches_up && !application.living.contains(*cross_ref)) return;
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
  } else if (!application.catches_up) {  // what comes again is of transmissions that are over
    take_of_records(application, request, answered);
  }
}

void World::take(Application& application, const client::Event& event) {
  ++events_;
  if (asking_ && !answer_) first_event_before_answer_ = true;
  const auto cross_ref = CrossRef::from(event.cross_ref);
  if (!cross_ref || !application.living.contains(*cross_ref))
    return breaks(4, fmt::format("{} for a monitor that there is not", event.message.name()));
  if (is_of_features(event.message)) return;  // check_phones looks at what they tell
  const About one = about(event.message);
  if (one.has_call && !one.call) return breaks(2, fmt::format("{} names no call", event.message.name()));
  const auto* transferred = event.message.get_if<csta::TransferedEvent>();
  if (transferred != nullptr && !application.catches_up)
    check_joined(transferred->primaryOldCall, transferred->transferredConnections);
  const auto* conferenced = event.message.get_if<csta::ConferencedEvent>();
  if (conferenced != nullptr && !application.catches_up)
    check_joined(conferenced->primaryOldCall, conferenced->conferenceConnections);
  came_[{application.app(), *cross_ref}].push_back(
      one.has_call ? delivery(std::string{event.message.name()}, one.call, one.device, one.local)
                   : fmt::format("{} {}", event.message.name(), one.device));
}

void World::check_joined(const csta::ConnectionID& primary, const std::vector<csta::ConnectionListItem>& list) {
  const auto octets = csta::call_of(primary);
  const calls::ConnectionRef old{octets ? calls::call_ref(*octets).value_or(CallRef{}) : CallRef{},
                                 csta::device_of(primary).value_or("")};
  std::set<DeviceNumber> listed;
  for (const auto& item : list)
    if (item.newConnection) listed.insert(csta::device_of(*item.newConnection).value_or(""));
  const auto real = truth_.joined.find(old);
  if (real == truth_.joined.end() || std::ranges::find(real->second, listed) == real->second.end() ||
      listed.size() != list.size())
    breaks(7, "a transfer or conference does not list all connections");
}

Outcome run(const Options& options, const MakeGround& make_ground) { return World{options, make_ground}.run(); }

}  // namespace strowger::simulation
