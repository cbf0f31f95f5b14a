// The voice unit: its messages, what is done with them, and the events of that (ECMA-269 clause 26).
#include "calls/voice_unit.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/log.hpp"
#include "calls/model.hpp"
#include "messages/types/identifiers.hpp"
#include "messages/voice_unit/dtmf_detected_event.hpp"
#include "messages/voice_unit/play_event.hpp"
#include "messages/voice_unit/record_event.hpp"
#include "messages/voice_unit/review_event.hpp"
#include "messages/voice_unit/stop_event.hpp"
#include "messages/voice_unit/suspend_play_event.hpp"
#include "messages/voice_unit/suspend_record_event.hpp"
#include "messages/voice_unit/voice_attribute_changed_event.hpp"

namespace strowger::calls {
namespace {

constexpr Duration until_written = seconds{1};  // a recording's file is whole then, whoever hung up
constexpr std::size_t longest_name = 64;

std::int64_t count_milliseconds(Duration duration) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
}

bool is_name(std::string_view name) {
  const auto allowed = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.';
  };
  return !name.empty() && name.size() <= longest_name && name.front() != '.' &&
         std::all_of(name.begin(), name.end(), allowed);
}

}  // namespace

Duration VoiceUnit::Activity::position_at(Time now) const {
  Duration reached = suspended ? position : position + (now - since);
  if (review) return std::min(reached, review->until);
  if (!records && length.count() > 0) reached = std::min(reached, length);
  return reached;
}

// ---- Messages -------------------------------------------------------------------------------------------------------

bool VoiceUnit::know(const std::string& name, const VoiceMessage& message) {
  if (!is_name(name) || (full() && !messages_.contains(name))) return false;
  messages_[name] = message;
  return true;
}

std::vector<std::string> VoiceUnit::know_all(const std::map<std::string, VoiceMessage>& found) {
  std::erase_if(messages_, [&](const auto& one) { return !found.contains(one.first) && !in_use(one.first); });
  std::vector<std::string> refused;
  for (const auto& [name, message] : found)
    if (!in_use(name) && !know(name, message)) refused.push_back(name);
  return refused;
}

const VoiceMessage* VoiceUnit::message(const std::string& name) const {
  const auto found = messages_.find(name);
  return found == messages_.end() ? nullptr : &found->second;
}

bool VoiceUnit::in_use(const std::string& name) const {
  const bool active =
      std::any_of(activities_.begin(), activities_.end(), [&](const auto& one) { return one.second.message == name; });
  const bool written =
      std::any_of(to_measure_.begin(), to_measure_.end(), [&](const auto& one) { return one.second == name; });
  return active || written || std::any_of(waiting_.begin(), waiting_.end(), [&](const auto& one) {
           const VoiceJob& job = one.second.job;
           return job.message == name || std::find(job.parts.begin(), job.parts.end(), name) != job.parts.end();
         });
}

std::string VoiceUnit::new_name(std::string_view kind) {
  for (;;) {
    std::string name = fmt::format("{}-{}", kind, ++last_name_);
    if (message(name) == nullptr && !in_use(name)) return name;
  }
}

// ---- What goes on ---------------------------------------------------------------------------------------------------

const VoiceUnit::Activity* VoiceUnit::at(const ConnectionRef& connection, bool records) const {
  for (const auto& [id, activity] : activities_)
    if (activity.at == connection && activity.records == records) return &activity;
  return nullptr;
}

const VoiceUnit::Activity* VoiceUnit::of(const std::string& message, const std::optional<ConnectionRef>& connection) const {
  for (const auto& [id, activity] : activities_)
    if (activity.message == message && (!connection || activity.at == *connection)) return &activity;
  return nullptr;
}

// ---- Jobs -----------------------------------------------------------------------------------------------------------

void VoiceUnit::post(VoiceJob job, Waiting waiting) {
  waiting.job = job;
  waiting_[job.id] = std::move(waiting);
  jobs_.push_back(std::move(job));
}

void VoiceUnit::ask(AppRef app, InvokeRef invoke, VoiceJob job, std::function<schema::Message(const std::string&)> answer) {
  job.id = {++last_job_};
  post(std::move(job), {app, invoke, {}, std::move(answer)});
}

void VoiceUnit::done(const VoiceJobDone& done, Effects& effects) {
  const auto found = waiting_.find(done.id);
  if (found == waiting_.end()) return;
  const Waiting waiting = std::move(found->second);
  waiting_.erase(found);
  const std::string& name = waiting.job.message;
  if (!done.failure.what.empty()) {
    log::warning("voice unit: {}", done.failure.text());
    if (waiting.answer) effects.emplace_back(Refusal{waiting.app, waiting.invoke, {csta::OperationErrors::invalidFile}});
    return;
  }
  if (waiting.job.kind == VoiceJob::Kind::erase)
    messages_.erase(name);
  else
    messages_[name] = done.made;
  if (waiting.answer) effects.emplace_back(Response{waiting.app, waiting.invoke, waiting.answer(name)});
}

// ---- What happens ---------------------------------------------------------------------------------------------------

void VoiceUnit::take(const SwitchReport& report, Model& model, Effects& effects, Time now) {
  if (const auto* begun = std::get_if<VoiceStarted>(&report)) return started(*begun, model, effects, now);
  if (activities_.empty()) return;
  if (const auto* changed = std::get_if<VoiceControlled>(&report)) return controlled(*changed, model, effects, now);
  if (const auto* over = std::get_if<VoiceEnded>(&report)) return ended(*over, model, effects, now);
  if (const auto* keys = std::get_if<DigitsGenerated>(&report)) return pressed(*keys, model, effects);
  if (const auto* left = std::get_if<Transferred>(&report)) return renamed(*left);
  if (const auto* joined = std::get_if<Conferenced>(&report)) return renamed(*joined);
}

/// Of a device that was in both calls one connection is named; what went on at the other one goes on there.
template <class Joined>
void VoiceUnit::renamed(const Joined& report) {
  for (auto& [id, activity] : activities_) {
    ConnectionRef& at = activity.at;
    if (at.call != report.primary.call && (!report.secondary || at.call != report.secondary->call)) continue;
    const ConnectionRef same_device{report.call, at.device};
    auto row = std::find_if(report.connections.begin(), report.connections.end(),
                            [&](const Renamed& one) { return one.before == at && one.now.call; });
    if (row == report.connections.end())
      row = std::find_if(report.connections.begin(), report.connections.end(),
                         [&](const Renamed& one) { return one.now == same_device; });
    if (row != report.connections.end()) at = row->now;
  }
}

void VoiceUnit::arm(const Activity& activity) {
  const Key key{activity.id, {}};
  if (activity.review) return timers_.arm(key, activity.since + (activity.review->until - activity.position));
  if (activity.suspended || activity.left.count() == 0) return timers_.cancel(key);
  timers_.arm(key, activity.since + activity.left);
}

void VoiceUnit::started(const VoiceStarted& report, Model& model, Effects& effects, Time now) {
  const StartVoiceCommand& command = report.command;
  Activity& activity = activities_[command.voice];
  activity.id = command.voice;
  activity.at = report.connection;
  activity.message = command.message;
  activity.records = command.records;
  activity.length = command.length;
  activity.since = now;
  activity.left = command.lasts;
  if (activity.records) messages_[activity.message] = {};
  arm(activity);
  tell(activity, csta::EventCause::normal, model, effects, now);
}

void VoiceUnit::controlled(const VoiceControlled& report, Model& model, Effects& effects, Time now) {
  const ControlVoiceCommand& command = report.command;
  const auto found = activities_.find(command.voice);
  if (found == activities_.end()) return;
  Activity& activity = found->second;
  const Duration position = activity.position_at(now);
  if (activity.goes_on() && activity.left.count() > 0)
    activity.left = std::max<Duration>(activity.left - (now - activity.since), milliseconds{1});
  activity.since = now;
  using What = ControlVoiceCommand::What;
  if (command.what == What::review) {
    if (!activity.review) activity.review = Activity::Review{position, activity.suspended};
    activity.position = std::min(command.position, activity.review->until);
    activity.suspended = false;
    arm(activity);
    return tell(activity, csta::EventCause::normal, model, effects, now);
  }
  activity.position = position;
  if (command.what == What::suspend || command.what == What::resume) {
    if (activity.records) activity.position = activity.recorded_at(now);
    activity.review.reset();
    activity.suspended = command.what == What::suspend;
    if (command.lasts.count() > 0) activity.left = command.lasts;
    arm(activity);
    return tell(activity, csta::EventCause::normal, model, effects, now);
  }
  csta::VoiceAttributeChangedEvent event;
  event.connection = model.connection_id(activity.at);
  event.message = to_octets(activity.message);
  if (command.what == What::seek) {
    activity.review.reset();
    activity.position = command.position;
    event.currentPosition = count_milliseconds(command.position);
  } else {
    activity.volume = command.volume;
    event.playVolume.emplace().choice.emplace<csta::Volume::volAbs>(command.volume);
  }
  arm(activity);
  event.cause = csta::EventCause::normal;
  model.tell_voice(activity.at, std::move(event), effects);
}

void VoiceUnit::ended(const VoiceEnded& report, Model& model, Effects& effects, Time now) {
  const auto found = activities_.find(report.voice);
  if (found == activities_.end()) return;
  Activity activity = std::move(found->second);
  activities_.erase(found);
  timers_.cancel({activity.id, {}});
  activity.position = report.position.value_or(activity.records ? activity.recorded_at(now) : activity.position_at(now));
  activity.since = now;
  csta::StopEvent event;
  event.connection = model.connection_id(activity.at);
  event.message = to_octets(activity.message);
  event.length = count_milliseconds(activity.records ? activity.position : activity.length);
  event.currentPosition = count_milliseconds(activity.position);
  event.cause = report.cause;
  if (activity.records) {
    messages_[activity.message].length = activity.position;
    const VoiceJobId job{++last_job_};
    to_measure_[job] = activity.message;
    timers_.arm({{}, job}, now + until_written);
  }
  model.tell_voice(activity.at, std::move(event), effects);
}

/// Its first event, and those of suspending, resuming and reviewing.
void VoiceUnit::tell(const Activity& activity, csta::EventCause cause, Model& model, Effects& effects, Time now) const {
  const auto made = [&](auto event) {
    event.connection = model.connection_id(activity.at);
    event.message = to_octets(activity.message);
    if (!activity.records) event.length = count_milliseconds(activity.length);
    event.currentPosition = count_milliseconds(activity.position_at(now));
    event.cause = cause;
    model.tell_voice(activity.at, std::move(event), effects);
  };
  if (activity.review) {
    csta::ReviewEvent event;
    if (activity.records) event.length = count_milliseconds(activity.recorded_at(now));
    return made(std::move(event));
  }
  if (activity.records) return activity.suspended ? made(csta::SuspendRecordEvent{}) : made(csta::RecordEvent{});
  return activity.suspended ? made(csta::SuspendPlayEvent{}) : made(csta::PlayEvent{});
}

void VoiceUnit::pressed(const DigitsGenerated& report, Model& model, Effects& effects) {
  const bool here = std::any_of(activities_.begin(), activities_.end(),
                                [&](const auto& one) { return one.second.at == report.connection; });
  if (!here) return;
  for (const char digit : report.digits) {
    csta::DtmfDetectedEvent event;
    event.overConnection = model.connection_id(report.connection);
    event.dtmfChar = std::string(1, digit);
    event.cause = csta::EventCause::normal;
    model.tell_voice(report.connection, std::move(event), effects);
  }
}

void VoiceUnit::advance(Time now, Effects& effects) {
  while (const auto key = timers_.take_due(now)) {
    if (key->job) {
      const auto found = to_measure_.find(key->job);
      VoiceJob job;
      job.id = key->job;
      job.kind = VoiceJob::Kind::measure;
      job.message = found->second;
      to_measure_.erase(found);
      post(std::move(job), {});
      continue;
    }
    const auto found = activities_.find(key->activity);
    if (found == activities_.end()) continue;
    const Activity& activity = found->second;
    ControlVoiceCommand command;
    command.voice = activity.id;
    command.connection = activity.at;
    if (activity.review) {
      command.what = activity.review->suspended ? ControlVoiceCommand::What::suspend : ControlVoiceCommand::What::resume;
      command.position = activity.review->until;
    } else {
      command.what = ControlVoiceCommand::What::stop;
      command.cause = csta::EventCause::durationExceeded;
    }
    effects.emplace_back(Command{std::move(command)});
  }
}

}  // namespace strowger::calls
