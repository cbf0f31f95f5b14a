// The fold of reports: what is played and recorded at connections.
#include <fmt/format.h>

#include <algorithm>

#include "tests/simulation/truth.hpp"

namespace strowger::simulation {

using csta::CurrentState;

/// Monitors of the device and of the call get it, whatever they filter of call control.
void Truth::show_voice(const Voice& voice, const char* event, Time now) {
  touched[voice.at.call] = now;
  const std::string line = delivery(event, voice.at.call, voice.at.device, std::nullopt);
  say(fmt::format("report {} of {}", line, voice.message));
  for (const auto& [who, watch] : watches) {
    const auto* device = std::get_if<DeviceNumber>(&watch.object);
    const bool shown = watch.type == csta::MonitorType::call ? watch.follows.contains(voice.at.call)
                                                             : device != nullptr && *device == voice.at.device;
    if (shown) expected[who].push_back(line);
  }
}

void Truth::voice(const calls::VoiceStarted& report, Time now) {
  const auto wrong = [&](const char* what) {
    broken = fmt::format("{} begins at {} of call {:X}: {}", report.command.message, report.connection.device,
                         report.connection.call.value, what);
  };
  const auto call = calls.find(report.connection.call);
  if (call == calls.end() || !call->second.contains(report.connection.device)) return wrong("it is not there");
  if (call->second.at(report.connection.device).state != State::connected) wrong("it is not connected");
  for (const auto& [id, other] : voices) {
    if (other.at == report.connection && other.records == report.command.records) wrong("there is one already");
    if (other.message == report.command.message && (other.records || report.command.records)) wrong("it is being recorded");
  }
  Voice made{.at = report.connection, .message = report.command.message, .records = report.command.records};
  made.state = made.records ? CurrentState::record : CurrentState::play;
  if (made.records && !messages.insert(made.message).second) wrong("there is a message of that name");
  if (!voices.emplace(report.command.voice, made).second) wrong("its number was used before");
  show_voice(made, made.records ? "RecordEvent" : "PlayEvent", now);
}

void Truth::voice(const calls::VoiceControlled& report, Time now) {
  using What = calls::ControlVoiceCommand::What;
  const auto found = voices.find(report.command.voice);
  if (found == voices.end()) {
    broken = "something is done with a message that is played or recorded no more";
    return;
  }
  Voice& voice = found->second;
  const bool records = voice.records;
  switch (report.command.what) {
    case What::suspend:
      voice.state = records ? CurrentState::suspendRecord : CurrentState::suspendPlay;
      return show_voice(voice, records ? "SuspendRecordEvent" : "SuspendPlayEvent", now);
    case What::resume:
      voice.state = records ? CurrentState::record : CurrentState::play;
      return show_voice(voice, records ? "RecordEvent" : "PlayEvent", now);
    case What::review:
      voice.state = CurrentState::review;
      return show_voice(voice, "ReviewEvent", now);
    case What::seek:
      if (voice.state == CurrentState::review) voice.state = CurrentState::play;
      return show_voice(voice, "VoiceAttributeChangedEvent", now);
    case What::volume:
      return show_voice(voice, "VoiceAttributeChangedEvent", now);
    case What::stop:
      broken = "a message was stopped, but that is not told as its end";
  }
}

void Truth::voice(const calls::VoiceEnded& report, Time now) {
  const auto found = voices.find(report.voice);
  if (found == voices.end()) {
    broken = "a message ended twice, or never began";
    return;
  }
  if (found->second.at != report.connection) broken = found->second.message + " ended elsewhere than it was";
  show_voice(found->second, "StopEvent", now);
  voices.erase(found);
}

void Truth::check_quiet(const calls::ConnectionRef& connection) {
  for (const auto& [id, voice] : voices)
    if (voice.at == connection)
      broken = fmt::format("{} is played or recorded at {} of call {:X}, which is gone", voice.message, connection.device,
                           connection.call.value);
}

void Truth::forget_all() {
  for (const auto& [ref, legs] : calls) ended.insert(ref);
  calls.clear();
  touched.clear();
  trunks.clear();
  commands.clear();
  correlators.clear();
  silent.clear();
  sounded.clear();
  voices.clear();
  call_backs.clear();
  agents.clear();
  watches.clear();
  for (auto& [device, there] : in_service) there = false;
  forget_step();
}

}  // namespace strowger::simulation
