// A session's life: octets cut into messages, timers, the end.
#include "session/session.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/log.hpp"
#include "messages/system_status/system_status.hpp"

namespace strowger::session {

Session::Session(std::string peer, const Options& options, Random& random, Time now, JournalSpace* space)
    : peer_(std::move(peer)),
      options_(options),
      random_(random),
      reader_(options.largest_message, &options.web),
      journal_(options.journal, space) {
  journal_.may_spill(false);
  timers_.arm(first_timer, now + options_.timers[Timer::first_message]);
  phase_ = options_.phase.value_or(Phase::three);
  phase_certain_ = options_.phase.has_value();
  if (options_.hello == Hello::openscape) timers_.arm(hello_timer, now + options_.timers[Timer::hello]);
}

std::string Session::name() const {
  const std::string who = identity_.empty() ? std::string() : log::quoted(identity_, 60) + ", ";
  return fmt::format("{} ({}{})", peer_, who, framing::name_of(framing_));
}

void Session::feed(OctetView octets, Time now) {
  if (closed_ || octets.empty()) return;
  if (logging_in_) {
    logging_in_->octets += octets.size();
    flooded_ = logging_in_->octets > 2 * options_.largest_message;
  }
  if (flooded_) return;
  reader_.append(octets);
  timers_.cancel(hello_timer);
  alive(now);
}

bool Session::next(Time now, Effects& effects) {
  if (closed_) return false;
  if (flooded_) {
    close("it sent more than is kept while its password was being checked", effects);
    return true;
  }
  if (logging_in_) return false;
  framing::FrameReader::Step step = reader_.next();
  if (step.kind == framing::FrameReader::Step::Kind::more) {
    whole_messages_taken(now);
    return false;
  }
  take(step, now, effects);
  return true;
}

void Session::take_body(OctetView body, const std::optional<framing::InvokeOctets>& token, Time now, Effects& effects) {
  if (closed_) return;
  framing_ = framing::Framing::body;
  for (const TimerKey timer : {first_timer, hello_timer}) timers_.cancel(timer);
  alive(now);
  const std::size_t before = effects.size();
  take_xml(body, token.value_or(framing::InvokeOctets{}), now, effects);
  if (!token) return;
  const auto is_answer = [&](const Effect& effect) {
    const auto* send = std::get_if<Send>(&effect);
    const auto* submit = std::get_if<Submit>(&effect);
    return (send != nullptr && send->answers == token) || (submit != nullptr && submit->request) ||
           std::holds_alternative<Resume>(effect) || std::holds_alternative<Login>(effect);
  };
  const auto made = effects.begin() + static_cast<std::ptrdiff_t>(before);
  if (std::none_of(made, effects.end(), is_answer)) effects.emplace_back(Send{{}, token});
}

void Session::whole_messages_taken(Time now) {
  if (!reader_.in_the_middle()) {
    timers_.cancel(message_timer);
  } else if (!timers_.armed(message_timer)) {
    timers_.arm(message_timer, now + options_.timers[Timer::message]);
  }
}

void Session::take(framing::FrameReader::Step& step, Time now, Effects& effects) {
  using Kind = framing::FrameReader::Step::Kind;
  switch (step.kind) {
    case Kind::more:
      break;
    case Kind::detected:
      framing_ = reader_.framing();
      log::info("application {}: speaks {}", peer_, framing::name_of(framing_));
      alive(now);
      begin_by_certificate(now, effects);
      break;
    case Kind::upgrade:
      take_upgrade(reader_.take_handshake(), effects);
      break;
    case Kind::reply:
      effects.emplace_back(Send{std::move(step.reply)});
      break;
    case Kind::hello:
      effects.emplace_back(Send{to_octets("P")});
      break;
    case Kind::frame:
      timers_.cancel(message_timer);
      timers_.cancel(first_timer);
      if (framing::is_xml(framing_)) {
        take_xml(step.body, step.invoke, now, effects);
      } else if (framing_ == framing::Framing::websocket_json) {
        take_json(step.body, now, effects);
      } else {
        take_ber(step.body, now, effects);
      }
      break;
    case Kind::end:
    case Kind::failed:
      if (!step.last_words.empty()) effects.emplace_back(Send{std::move(step.last_words)});
      close(std::move(step.failure), effects, {});
      break;
  }
}

bool Session::knows_status() const {
  switch (options_.heartbeat_to) {
    case HeartbeatTo::none:
      return false;
    case HeartbeatTo::all:
      return true;
    case HeartbeatTo::known:
      break;
  }
  return framing::is_ber(framing_) || said_status_;
}

void Session::alive(Time now) {
  if (heartbeat_) {  // whatever came shows that it is there
    asked_[*heartbeat_].why = Why::own;
    heartbeat_.reset();
  }
  const Duration quiet = options_.timers[Timer::heartbeat];
  if (quiet > Duration{}) timers_.arm(quiet_timer, now + quiet);
  timers_.cancel(pong_timer);
  const Duration ping = options_.timers[Timer::ping];
  if (framing::is_websocket(framing_) && ping > Duration{}) timers_.arm(ping_timer, now + ping);
  const Duration idle = options_.timers[Timer::idle];
  if (idle > Duration{}) timers_.arm(idle_timer, now + idle);
}

void Session::heartbeat(Time now, Effects& effects) {
  timers_.arm(quiet_timer, now + options_.timers[Timer::heartbeat]);
  if (!knows_status() || heartbeat_) return;
  csta::SystemStatus status;
  status.systemStatus = csta::SystemStatusValue::normal;
  ask(status, Why::heartbeat, now, effects);
}

void Session::ping(Time now, Effects& effects) {
  Send send;
  framing::write_websocket_frame(framing::WebSocketFrame::Opcode::ping, {}, send.octets);
  effects.emplace_back(std::move(send));
  timers_.arm(pong_timer, now + options_.timers[Timer::answer]);
}

void Session::advance(Time now, Effects& effects) {
  while (!closed_) {
    const auto due = timers_.take_due(now);
    if (!due) return;
    switch (*due) {
      case quiet_timer:
        heartbeat(now, effects);
        break;
      case ping_timer:
        ping(now, effects);
        break;
      case pong_timer:
        close("it did not answer a ping within csta.answer", effects);
        break;
      case idle_timer:
        close("it said nothing for csta.idle", effects);
        break;
      case message_timer:
        close("a message of it did not end within csta.message", effects);
        break;
      case first_timer:
        close("it said nothing within csta.first_message", effects);
        break;
      case hello_timer: {
        framing_ = framing::Framing::ecma323;
        name_space_ = options_.hello_name_space;
        csta::SystemStatus status;
        status.systemStatus = csta::SystemStatusValue::normal;
        ask(status, Why::own, now, effects);
        break;
      }
      case session_timer: {
        log::info("application {}: its session has expired; it must reset the timer in time", name());
        codec::Pdu pdu;
        pdu.message = application_session_.expire();
        if (framing_ != framing::Framing::websocket_xml || numbered_) pdu.invoke = codec::event_invoke_id;
        if (framing_ == framing::Framing::websocket_json) pdu.invoke = {};
        pdu.name_space = name_space_;
        send(pdu, effects);
        release(effects);
        timers_.arm(first_timer, now + options_.timers[Timer::first_message]);
        break;
      }
      default: {
        const auto found = asked_.find(static_cast<std::uint32_t>(*due));
        if (found == asked_.end()) break;
        const Asked asked = found->second;
        asked_.erase(found);
        if (asked.why == Why::heartbeat) {
          close("it did not answer SystemStatus within csta.answer", effects);
        } else {
          log::debug("application {}: it did not answer {}", name(), asked.what);
          if (asked.ask) effects.emplace_back(Answered{asked.ask, false});
        }
      }
    }
  }
}

void Session::release(Effects& effects) {
  waiting_.clear();
  in_parts_.clear();
  monitor_name_spaces_.clear();
  timers_.cancel(session_timer);
  application_session_.end();
  journal_.clear();
  numbers_ = false;
  associated_ = false;
  phase_ = options_.phase.value_or(Phase::three);
  phase_certain_ = options_.phase.has_value();
  identity_.clear();
  account_ = link_account_;
  logging_in_.reset();
  effects.emplace_back(Released{});
}

void Session::end(Effects& effects, std::string_view reason) {
  application_session_.end();
  if (!closed_) close(std::string(reason), effects, framing::WebSocketClose::going_away);
}

void Session::close(std::string reason, Effects& effects, std::optional<framing::WebSocketClose> code) {
  if (code && framing::is_websocket(framing_)) effects.emplace_back(Send{framing::websocket_close(*code, reason)});
  closed_ = true;
  logging_in_.reset();
  waiting_.clear();
  timers_ = {};
  effects.emplace_back(Close{std::move(reason)});
}

}  // namespace strowger::session
