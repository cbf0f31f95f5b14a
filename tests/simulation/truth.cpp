// The fold of reports.
#include "tests/simulation/truth.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tests/simulation/ground.hpp"

namespace strowger::simulation {
namespace {

std::string_view name(State state) {
  constexpr std::string_view names[] = {"null", "initiated", "alerting", "connected", "hold", "queued", "fail"};
  return names[static_cast<std::size_t>(state)];
}

/// ECMA-269's figure of connection states, written down a second time.
bool may_follow(State from, State to) {
  switch (from) {
    case State::null:
      return to != State::null && to != State::hold;
    case State::initiated:
      return to == State::connected || to == State::fail || to == State::null;
    case State::alerting:
      return to == State::connected || to == State::fail || to == State::null || to == State::queued;
    case State::connected:
      return to == State::hold || to == State::null || to == State::fail || to == State::queued;
    case State::hold:
      return to == State::connected || to == State::null || to == State::fail;
    case State::queued:
      return to != State::queued && to != State::initiated && to != State::hold;
    case State::fail:
      return to == State::null || to == State::queued || to == State::alerting;
  }
  return false;
}

}  // namespace

std::string delivery(const std::string& event, CallRef call, const DeviceNumber& subject, std::optional<State> local) {
  return fmt::format("{} {:X}:{} {}", event, call.value, subject, local ? name(*local) : "-");
}

std::string answer_line(const std::string& label, bool done) {
  return fmt::format("{} {}", label, done ? "done" : "refused");
}

void Truth::forget_step() {
  expected.clear();
  stopped.clear();
  joined.clear();
  code_dialled = false;
  reports = 0;
}

void Truth::watch(Who who, Watch watch) {
  if (watch.type == csta::MonitorType::call) {
    if (const auto* call = std::get_if<CallRef>(&watch.object)) {
      watch.follows.insert(*call);
    } else {
      for (const auto& [ref, legs] : calls)
        if (sees(ref, std::get<DeviceNumber>(watch.object))) watch.follows.insert(ref);
    }
  }
  watches.insert_or_assign(who, std::move(watch));
}

void Truth::asked(const calls::Command& command) {
  std::visit(
      [&](const auto& one) {
        if (!one.id) return;  // the server stops
        Command made{.by = asker.value_or(Asker{}), .call = {}, .begins = false, .device = {}, .from = {}};
        using Given = std::decay_t<decltype(one)>;
        if constexpr (std::is_same_v<Given, calls::RouteCommand>) made.by = {};  // no request waits for it
        if constexpr (requires { one.connection; }) made.device = one.connection.device;
        if constexpr (requires { one.existing; }) made.device = one.existing.device;  // held for a consultation
        if constexpr (requires { one.held; }) made.device = one.held.device;          // in both calls
        if constexpr (std::is_same_v<Given, calls::HoldCommand>) made.from = State::connected;
        if constexpr (std::is_same_v<Given, calls::RetrieveCommand>) made.from = State::hold;
        if constexpr (std::is_same_v<Given, calls::AnswerCommand>) made.from = State::alerting;
        if constexpr (requires { one.connection; })
          made.call = one.connection.call;
        else if constexpr (requires { one.call; })
          made.call = one.call;
        made.begins = std::is_same_v<Given, calls::MakeCallCommand> || std::is_same_v<Given, calls::ConsultationCommand> ||
                      std::is_same_v<Given, calls::MakeConnectionCommand> ||
                      std::is_same_v<Given, calls::MakePredictiveCallCommand>;
        if constexpr (std::is_same_v<Given, calls::AddPartyCommand>) {
          made.coming = one.device;
          made.silent = one.silent;
        }
        if (!made.by.label.empty()) labels.insert(made.by.label);
        if (!asker && !code_dialled && !std::is_same_v<Given, calls::RouteCommand>)
          broken = "a command that nobody asked for";
        if (!commands.emplace(one.id, std::move(made)).second) broken = "two commands of one number";
      },
      command);
}

/// What a transfer or a conference may make of a connection.
bool may_become(State from, State to) {
  if (from == State::null) return to != State::null && to != State::hold;
  return to == from || (to == State::connected);
}

/// Each command is answered once. All monitors of the application are shown the answer among their events, because a
/// response precedes the events that it causes.
void Truth::answered(calls::CommandId id, bool done) {
  const auto found = commands.find(id);
  if (found == commands.end()) {
    broken = fmt::format("command {} was answered twice, or never given", id.value);
    return;
  }
  const Command command = std::move(found->second);
  commands.erase(found);
  if (done && command.from) {
    const auto legs = calls.find(command.call);
    const bool there = legs != calls.end() && legs->second.contains(command.device);
    if (!there || legs->second.at(command.device).state != *command.from)
      broken = fmt::format("{} is done, but what it changes was reported before", command.by.label);
  }
  if (done && !command.coming.empty()) coming.insert({command.call, command.coming});
  if (done && command.silent) silent.insert({command.call, command.coming});
  if (!done && command.begins && !calls.contains(command.call)) never.insert(command.call);
  if (done && command.by.correlator && (command.begins || calls.contains(command.call)))
    correlators[command.call] = *command.by.correlator;
  const std::string line = answer_line(command.by.label, done);
  say(line);
  for (const auto& [who, watch] : watches)
    if (who.first == command.by.app) expected[who].push_back(line);
}

void Truth::show(CallRef call, const DeviceNumber& subject, bool subject_sees, const char* event, unsigned filter_bit,
                 Time now, std::optional<State> next) {
  auto& legs = calls[call];
  touched[call] = now;
  say(fmt::format("report {} {:X}:{}", event, call.value, subject));
  if (never.contains(call)) broken = fmt::format("{} of call {:X}, which was refused", event, call.value);
  if (ended.contains(call)) broken = fmt::format("{} of call {:X}, which had ended", event, call.value);
  const State before = legs.contains(subject) ? legs[subject].state : State::null;
  if (next) {
    const bool rings_now = before == State::alerting && *next == State::alerting && legs[subject].offered;
    const bool rings_outside = before == State::connected && *next == State::alerting && legs[subject].left;
    if (!may_follow(before, *next) && !rings_now && !rings_outside)
      broken = fmt::format("{} of {} in call {:X}: from {} to {}", event, subject, call.value, name(before), name(*next));
    if (*next == State::null) {
      legs.erase(subject);
      silent.erase({call, subject});
      check_quiet({call, subject});
    } else {
      legs[subject] = {*next, rings_now ? legs[subject].since : now, std::string_view(event) == "OfferedEvent",
                       std::string_view(event) == "NetworkReachedEvent",
                       before == State::null ? ++last_order_ : legs[subject].order};
      if (before == State::null)
        for (auto& [who, watch] : watches)
          if (watch.type == csta::MonitorType::call && watch.object == std::variant<DeviceNumber, CallRef>{subject})
            watch.follows.insert(call);
    }
  }
  for (const auto& [who, watch] : watches) {
    if (watch.without.test(filter_bit)) continue;
    if (watch.type == csta::MonitorType::call) {
      if (watch.follows.contains(call)) expected[who].push_back(delivery(event, call, subject, std::nullopt));
      continue;
    }
    const auto& device = std::get<DeviceNumber>(watch.object);
    const bool is_subject = subject_sees && (device == subject || trunk_of(call, subject) == device);
    if (!is_subject && !sees(call, device)) continue;
    DeviceNumber party = device;  // as which the monitored device sees it
    if (is_trunk(device)) party = is_subject ? subject : at_trunk(call, device).front();
    expected[who].push_back(delivery(event, call, subject, legs.contains(party) ? legs[party].state : State::null));
  }
}

void Truth::merged(const char* event, unsigned filter_bit, const calls::ConnectionRef& primary,
                   const std::optional<calls::ConnectionRef>& secondary, const DeviceNumber& leaving, CallRef into,
                   const std::vector<calls::Renamed>& connections, Time now) {
  say(fmt::format("report {} {:X}:{} into {:X}", event, primary.call.value, primary.device, into.value));
  std::set<CallRef> old{primary.call};
  if (secondary) old.insert(secondary->call);
  const auto wrong = [&](const std::string& what) {
    broken = fmt::format("{} into call {:X}: {}", event, into.value, what);
  };
  std::set<DeviceNumber> were;
  Legs legs;
  for (const CallRef ref : old) {
    if (!calls.contains(ref)) return wrong(fmt::format("there is no call {:X}", ref.value));
    for (const auto& [device, leg] : calls[ref]) were.insert(device);
  }
  if (!calls[primary.call].contains(primary.device)) wrong("the primary connection is not there");
  if (secondary && !calls[secondary->call].contains(secondary->device)) wrong("the secondary connection is not there");
  if (!old.contains(into) && (calls.contains(into) || ended.contains(into))) wrong("the number was used before");
  std::set<DeviceNumber> in_new_call;
  for (const calls::Renamed& one : connections) {
    if (one.now.call != into) wrong("a connection of another call");
    State from = State::null;
    Leg leg{.state = one.state, .since = now};
    if (one.before.call) {
      if (!old.contains(one.before.call) || !calls[one.before.call].contains(one.before.device))
        return wrong(one.before.device + " was not there");
      const Leg& before = calls[one.before.call][one.before.device];
      from = before.state;
      if (from == one.state) leg = {.state = from, .since = now, .offered = before.offered, .left = before.left};
    }
    if (!one.before.call && one.state == State::null) {  // it comes next
      in_new_call.insert(one.now.device);
      continue;
    }
    if (!may_become(from, one.state)) wrong(fmt::format("{} from {} to {}", one.now.device, name(from), name(one.state)));
    leg.order = legs.contains(one.now.device) ? legs[one.now.device].order : ++last_order_;
    legs[one.now.device] = leg;
  }
  if (legs.contains(leaving)) wrong(leaving + " is still there");
  for (const auto& device : were)
    if (device != leaving && !legs.contains(device)) wrong(device + " vanished");

  std::optional<Octets> correlator;
  for (const CallRef ref : {secondary ? secondary->call : primary.call, primary.call})
    if (const auto found = correlators.find(ref); found != correlators.end()) correlator = found->second;
  std::map<DeviceNumber, DeviceNumber> outside;
  std::map<DeviceNumber, DeviceNumber> second;  // of a party that was in both calls through different trunks
  for (const CallRef ref : {primary.call, secondary ? secondary->call : primary.call})
    for (const auto& [party, trunk] : trunks[ref])
      if (outside.emplace(party, trunk).first->second != trunk) second.emplace(trunk, party);
  for (const CallRef ref : old) {
    calls.erase(ref);
    touched.erase(ref);
    correlators.erase(ref);
    trunks.erase(ref);
    if (ref != into) ended.insert(ref);
  }
  calls[into] = legs;
  if (!outside.empty()) trunks[into] = outside;
  for (auto& [id, voice] : voices) {
    if (!old.contains(voice.at.call)) continue;
    const auto renamed = std::find_if(connections.begin(), connections.end(),
                                      [&at = voice.at](const calls::Renamed& one) { return one.before == at; });
    if (renamed != connections.end())
      voice.at = renamed->now;
    else if (legs.contains(voice.at.device))  // it was in both calls
      voice.at = {into, voice.at.device};
    else
      wrong(fmt::format("{} is played or recorded at {}, which is gone", voice.message, voice.at.device));
  }
  for (const auto& [device, leg] : legs) in_new_call.insert(device);
  joined[primary].push_back(std::move(in_new_call));
  touched[into] = now;
  if (correlator) correlators[into] = *correlator;
  for (auto& [id, command] : commands)
    if (old.contains(command.call)) command.call = into;
  std::set<calls::ConnectionRef> still_silent;
  for (const auto& [call, device] : silent)
    if (!old.contains(call))
      still_silent.insert({call, device});
    else if (device != leaving)
      still_silent.insert({into, device});
  silent = std::move(still_silent);
  if (std::erase_if(sounded, [&](CallRef ref) { return old.contains(ref); }) > 0) sounded.insert(into);
  const DeviceNumber& subject = leaving.empty() ? primary.device : leaving;
  for (auto& [who, watch] : watches) {
    if (watch.type == csta::MonitorType::call) {
      const bool followed = std::erase_if(watch.follows, [&](CallRef ref) { return old.contains(ref); }) > 0;
      if (auto* call = std::get_if<CallRef>(&watch.object)) {
        if (followed) *call = into;
      } else if (sees(into, std::get<DeviceNumber>(watch.object))) {
        watch.follows.insert(into);
      }
      if (followed) watch.follows.insert(into);
      if (watch.follows.contains(into) && !watch.without.test(filter_bit))
        expected[who].push_back(delivery(event, primary.call, primary.device, std::nullopt));
      continue;
    }
    const auto& device = std::get<DeviceNumber>(watch.object);
    const bool is_subject = device == subject || trunk_of(into, subject) == device;
    if (const auto party = second.find(device); party != second.end() && !is_subject && !sees(into, device)) {
      if (!watch.without.test(filter_bit))
        expected[who].push_back(delivery(event, primary.call, primary.device,
                                         legs.contains(party->second) ? legs[party->second].state : State::null));
      continue;
    }
    if (watch.without.test(filter_bit) || (!is_subject && !sees(into, device))) continue;
    DeviceNumber party = device;
    if (is_trunk(device)) party = is_subject ? subject : at_trunk(into, device).front();
    expected[who].push_back(
        delivery(event, primary.call, primary.device, legs.contains(party) ? legs[party].state : State::null));
  }
}

void Truth::show_beside(CallRef call, const DeviceNumber& but, const std::string& line) {
  say("beside: " + line);
  if (!calls.contains(call)) {
    broken = fmt::format("{}, but there is no such call", line);
    return;
  }
  for (const auto& [who, watch] : watches) {
    if (watch.type == csta::MonitorType::call) {
      if (watch.follows.contains(call)) expected[who].push_back(line);
      continue;
    }
    const auto& device = std::get<DeviceNumber>(watch.object);
    bool shown = device != but && calls[call].contains(device);
    if (is_trunk(device)) {
      const auto parties = at_trunk(call, device);
      shown = std::any_of(parties.begin(), parties.end(), [&](const DeviceNumber& party) { return party != but; });
    }
    if (shown) expected[who].push_back(line);
  }
}

void Truth::informed(const calls::ConnectionRef& by, bool others_only, const std::optional<Octets>& correlator) {
  if (correlator) correlators[by.call] = *correlator;
  show_beside(by.call, others_only ? by.device : DeviceNumber{},
              delivery("CallInformationEvent", by.call, by.device, std::nullopt));
}

std::vector<DeviceNumber> Truth::at_trunk(CallRef call, const DeviceNumber& trunk) const {
  std::vector<DeviceNumber> made;
  const auto legs = calls.find(call);
  const auto outside = trunks.find(call);
  if (legs == calls.end() || outside == trunks.end()) return made;
  for (const auto& [party, used] : outside->second)
    if (used == trunk && legs->second.contains(party)) made.push_back(party);
  std::sort(made.begin(), made.end(), [&](const DeviceNumber& one, const DeviceNumber& other) {
    return legs->second.at(one).order < legs->second.at(other).order;
  });
  return made;
}

DeviceNumber Truth::trunk_of(CallRef call, const DeviceNumber& party) const {
  const auto outside = trunks.find(call);
  if (outside == trunks.end()) return {};
  const auto found = outside->second.find(party);
  return found == outside->second.end() ? DeviceNumber{} : found->second;
}

bool Truth::sees(CallRef call, const DeviceNumber& device) const {
  const auto legs = calls.find(call);
  return legs != calls.end() && (legs->second.contains(device) || !at_trunk(call, device).empty());
}

void Truth::set_trunk(const calls::ConnectionRef& connection, const DeviceNumber& trunk) {
  if (trunk.empty()) return;
  trunks[connection.call][connection.device] = trunk;
  for (auto& [who, watch] : watches)
    if (watch.type == csta::MonitorType::call && watch.object == std::variant<DeviceNumber, CallRef>{trunk})
      watch.follows.insert(connection.call);
}

/// Groups give calls to members that are in no other call: nobody's phone rings twice by them.
void Truth::check_distributed(const calls::Diverted& report) {
  const auto here = calls.find(report.connection.call);
  if (here != calls.end() && here->second.contains(report.new_destination)) return;  // it has answered
  for (const auto& [ref, legs] : calls) {
    const auto leg = legs.find(report.new_destination);
    if (ref == report.connection.call || leg == legs.end()) continue;
    const State state = leg->second.state;
    if (state != State::queued && state != State::fail)
      broken = fmt::format("{} gets a call of group {}, but is in call {:X}, state {}", report.new_destination,
                           report.connection.device, ref.value, name(state));
  }
}

/// An agent has one state: it logs on once to each group, is told each change once, and works only while it is logged on.
void Truth::agent_changed(const calls::AgentChanged& report) {
  using calls::AgentState;
  const auto wrong = [&](const char* what) { broken = fmt::format("the agent at {}: {}", report.device, what); };
  const bool known = agents.contains(report.device);
  const auto& groups = report.agent.groups;
  const bool works_there = std::find(groups.begin(), groups.end(), report.group) != groups.end();
  const auto before = known ? agents[report.device] : calls::Agent{};
  if (report.agent.groups.empty())
    agents.erase(report.device);
  else
    agents[report.device] = report.agent;
  say(fmt::format("report agent {} {} {}", report.device, report.what ? static_cast<int>(*report.what) : -1, report.group));
  if (!report.what) {
    if (!known || before.state != AgentState::busy || report.agent.state != AgentState::busy) wrong("waits for no call");
    return;
  }
  const char* event = "AgentLoggedOnEvent";
  switch (*report.what) {
    case AgentState::logged_on:
      if (!works_there || std::count(groups.begin(), groups.end(), report.group) != 1)
        wrong("logs on to no group, or twice");
      if (known && before.groups.size() + 1 != groups.size()) wrong("logs on to several groups at once");
      break;
    case AgentState::logged_off:
      event = "AgentLoggedOffEvent";
      if (!known || works_there || before.groups.size() != groups.size() + 1) wrong("logs off from another group");
      break;
    case AgentState::not_ready:
      event = "AgentNotReadyEvent";
      break;
    case AgentState::ready:
      event = "AgentReadyEvent";
      break;
    case AgentState::busy:
      event = "AgentBusyEvent";
      if (before.state == AgentState::busy) wrong("is busy twice");
      break;
    case AgentState::working_after_call:
      event = "AgentWorkingAfterCallEvent";
      break;
  }
  const bool logs = *report.what == AgentState::logged_on || *report.what == AgentState::logged_off;
  if (!known && *report.what != AgentState::logged_on) wrong("has not logged on");
  if (!logs && (report.agent.state != *report.what || before.groups != groups)) wrong("is in another state");
  const auto concerned = report.group.empty() ? groups : std::vector<DeviceNumber>{report.group};
  for (const auto& [who, watch] : watches) {
    if (watch.type != csta::MonitorType::device) continue;
    const auto& device = std::get<DeviceNumber>(watch.object);
    if (device == report.device || std::find(concerned.begin(), concerned.end(), device) != concerned.end())
      expected[who].push_back(fmt::format("{} {}", event, report.device));
  }
}

/// Who is busy has a call.
void Truth::check_agents() {
  for (const auto& [device, agent] : agents) {
    if (agent.state != calls::AgentState::busy) continue;
    const bool talks = std::any_of(calls.begin(), calls.end(), [&, number = device](const auto& call) {
      const auto leg = call.second.find(number);
      return leg != call.second.end() && (leg->second.state == State::connected || leg->second.state == State::hold);
    });
    if (!talks) broken = fmt::format("the agent at {} is busy, but has no call", device);
  }
}

void Truth::happened(const calls::SwitchReport& report, Time now) {
  using Bit = csta::CallControlEvents;
  if (!std::holds_alternative<calls::Done>(report) && !std::holds_alternative<calls::Refused>(report)) ++reports;
  records.happened(report);
  const auto at = [&](const auto& one, const char* event, unsigned bit, State next) {
    show(one.connection.call, one.connection.device, true, event, bit, now, next);
  };
  if (const auto* done = std::get_if<calls::Done>(&report)) answered(done->id, true);
  if (const auto* refused = std::get_if<calls::Refused>(&report)) answered(refused->id, false);
  if (const auto* initiated = std::get_if<calls::Initiated>(&report))
    at(*initiated, "ServiceInitiatedEvent", Bit::serviceInitiated, State::initiated);
  if (const auto* originated = std::get_if<calls::Originated>(&report)) {
    set_trunk(originated->connection, originated->trunk);
    at(*originated, "OriginatedEvent", Bit::originated, State::connected);
  }
  if (const auto* alerting = std::get_if<calls::Alerting>(&report))
    at(*alerting, "DeliveredEvent", Bit::delivered, State::alerting);
  if (const auto* answered = std::get_if<calls::Answered>(&report))
    at(*answered, "EstablishedEvent", Bit::established, State::connected);
  if (const auto* held = std::get_if<calls::Held>(&report)) at(*held, "HeldEvent", Bit::held, State::hold);
  if (const auto* retrieved = std::get_if<calls::Retrieved>(&report))
    at(*retrieved, "RetrievedEvent", Bit::retrieved, State::connected);
  if (const auto* queued = std::get_if<calls::Queued>(&report)) at(*queued, "QueuedEvent", Bit::queued, State::queued);
  if (const auto* diverted = std::get_if<calls::Diverted>(&report)) {
    const auto& [ref, device] = diverted->connection;
    const bool was_there = calls.contains(ref) && calls[ref].contains(device);
    if (diverted->cause == csta::EventCause::distributed) check_distributed(*diverted);
    show(ref, device, true, "DivertedEvent", Bit::diverted, now, was_there ? std::optional{State::null} : std::nullopt);
  }
  if (const auto* reached = std::get_if<calls::NetworkReached>(&report)) {
    set_trunk(reached->connection, reached->trunk);
    at(*reached, "NetworkReachedEvent", Bit::networkReached, State::connected);
  }
  if (const auto* cleared = std::get_if<calls::Cleared>(&report))
    at(*cleared, "ConnectionClearedEvent", Bit::connectionCleared, State::null);
  if (const auto* failed = std::get_if<calls::Failed>(&report))
    show(failed->connection.call, failed->connection.device, failed->reached_device, "FailedEvent", Bit::failed, now,
         failed->reached_device ? std::optional{State::fail} : std::nullopt);
  if (const auto* offered = std::get_if<calls::Offered>(&report))
    at(*offered, "OfferedEvent", Bit::offered, State::alerting);
  if (const auto* dialled = std::get_if<calls::DigitsDialed>(&report))
    show(dialled->connection.call, dialled->connection.device, true, "DigitsDialedEvent", Bit::digitsDialed, now,
         std::nullopt);
  if (const auto* one = std::get_if<calls::Transferred>(&report))
    merged("TransferedEvent", Bit::transferred, one->primary, one->secondary, one->transferring, one->call, one->connections,
           now);
  if (const auto* one = std::get_if<calls::Conferenced>(&report))
    merged("ConferencedEvent", Bit::conferenced, one->primary, one->secondary, {}, one->call, one->connections, now);
  if (const auto* failure = std::get_if<calls::CompletionFailed>(&report)) {
    show_beside(failure->primary.call, {}, "ServiceCompletionFailureEvent ");
    if (failure->other) {  // it does not come in, and may come otherwise later
      coming.erase(*failure->other);
      silent.erase(*failure->other);
    }
  }
  if (const auto* digits = std::get_if<calls::DigitsGenerated>(&report)) {
    show_beside(digits->connection.call, {},
                delivery("DigitsGeneratedEvent", digits->connection.call, digits->connection.device, std::nullopt));
    const auto here =
        std::find_if(voices.begin(), voices.end(), [&](const auto& one) { return one.second.at == digits->connection; });
    if (here != voices.end())
      for (std::size_t i = 0; i < digits->digits.size(); ++i) show_voice(here->second, "DtmfDetectedEvent", now);
  }
  if (const auto* one = std::get_if<calls::VoiceStarted>(&report)) voice(*one, now);
  if (const auto* one = std::get_if<calls::VoiceControlled>(&report)) voice(*one, now);
  if (const auto* one = std::get_if<calls::VoiceEnded>(&report)) voice(*one, now);
  if (const auto* tones = std::get_if<calls::TonesGenerated>(&report)) {
    sounded.insert(tones->connection.call);
    show_beside(tones->connection.call, {},
                delivery("TelephonyTonesGeneratedEvent", tones->connection.call, tones->connection.device, std::nullopt));
  }
  if (const auto* noted = std::get_if<calls::CallBackNoted>(&report)) {
    const std::pair pair{noted->device, noted->target};
    const bool news = noted->noted ? call_backs.insert(pair).second : call_backs.erase(pair) > 0;
    if (news)
      for (const auto& [who, watch] : watches)
        if (watch.type == csta::MonitorType::device)
          if (const auto& device = std::get<DeviceNumber>(watch.object); device == noted->device || device == noted->target)
            expected[who].push_back("CallBackEvent ");
  }
  if (const auto* changed = std::get_if<calls::AgentChanged>(&report)) agent_changed(*changed);
  if (std::holds_alternative<calls::CodeDialled>(report)) code_dialled = true;
  if (const auto* call = std::get_if<calls::CallEnded>(&report)) {
    if (ended.contains(call->call)) broken = fmt::format("call {:X} ended twice", call->call.value);
    if (!calls[call->call].empty()) broken = fmt::format("call {:X} ended with connections left", call->call.value);
    say(fmt::format("report CallEnded {:X}", call->call.value));
    calls.erase(call->call);
    touched.erase(call->call);
    correlators.erase(call->call);
    trunks.erase(call->call);
    std::erase_if(silent, [&](const calls::ConnectionRef& one) { return one.call == call->call; });
    sounded.erase(call->call);
    ended.insert(call->call);
    for (auto& [who, watch] : watches) {
      if (watch.type != csta::MonitorType::call || !watch.follows.contains(call->call)) continue;
      if (!watch.without.test(Bit::callCleared))
        expected[who].push_back(delivery("CallClearedEvent", call->call, "", std::nullopt));
      watch.follows.erase(call->call);
      if (std::holds_alternative<CallRef>(watch.object)) stopped.push_back(who);
    }
    for (const Who& who : stopped) watches.erase(who);
  }
  const auto service = [&](const DeviceNumber& device, bool now_in_service, const char* event) {
    if (!in_service.contains(device) || in_service[device] == now_in_service) return;
    in_service[device] = now_in_service;
    say(fmt::format("report {} {}", event, device));
    for (const auto& [who, watch] : watches)
      if (watch.type == csta::MonitorType::device && std::get<DeviceNumber>(watch.object) == device)
        expected[who].push_back(fmt::format("{} {}", event, device));
  };
  if (const auto* in = std::get_if<calls::InService>(&report)) service(in->device, true, "BackInServiceEvent");
  if (const auto* out = std::get_if<calls::OutOfService>(&report)) service(out->device, false, "OutOfServiceEvent");
}

}  // namespace strowger::simulation
