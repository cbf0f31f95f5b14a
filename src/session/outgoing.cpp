// What a session sends: answers under the invoke id of their request and in its namespace, requests of its own, events.
#include <fmt/format.h>

#include "base/log.hpp"
#include "codec/json/json.hpp"
#include "codec/rose/rose.hpp"
#include "codec/xml/xml.hpp"
#include "framing/frame_writer.hpp"
#include "messages/monitoring/monitor_start.hpp"
#include "messages/monitoring/monitor_stop.hpp"
#include "phases/phases.hpp"
#include "session/session.hpp"

namespace strowger::session {
namespace {

using codec::Pdu;

constexpr std::uint32_t xml_invoke_ids = 9999;  // 0000 to 9998
constexpr std::uint32_t ber_least = 128;        // two octets each, so that an event's can be overwritten
constexpr std::uint32_t ber_most = 32'767;
constexpr std::int32_t universal_failure = 1;  // the one error that ECMA-285 has

std::optional<framing::InvokeOctets> invoke_octets(const codec::InvokeId& invoke) {
  if (const auto* octets = std::get_if<framing::InvokeOctets>(&invoke)) return *octets;
  return std::nullopt;
}

framing::InvokeOctets digits(std::uint32_t number) {
  framing::InvokeOctets octets{};
  const std::string text = fmt::format("{:04}", number);
  std::copy_n(text.begin(), octets.size(), octets.begin());
  return octets;
}

}  // namespace

bool Session::send_octets(const std::optional<framing::InvokeOctets>& invoke, OctetView body, Effects& effects,
                          bool answers) {
  Octets numbered;
  if (framing_ == framing::Framing::websocket_xml && invoke && !body.empty()) {
    append(numbered, *invoke);
    append(numbered, body);
    body = numbered;
  }
  const framing::InvokeOctets id = invoke.value_or(codec::event_invoke_id);
  Octets frame;
  frame.reserve(body.size() + framing::header_size(framing_));
  if (body.empty() || !framing::write_frame(framing_, id, body, frame)) return false;
  const bool by_token = answers && framing_ == framing::Framing::body;
  effects.emplace_back(Send{std::move(frame), by_token ? std::optional(id) : std::nullopt});
  return true;
}

/// The same for what goes to the journal, too, when the session lingers.
bool Session::send_kept(const std::optional<framing::InvokeOctets>& invoke, OctetView body, bool is_event,
                        Effects& effects) {
  Effects nowhere;
  if (!send_octets(invoke, body, detached_ ? nowhere : effects)) return false;
  if (!lingers()) {
    if (is_event && numbers_) journal_.skip_event();
    return true;
  }
  const framing::InvokeOctets id = invoke.value_or(codec::event_invoke_id);
  const OctetView head = framing::is_xml(framing_) ? OctetView(id) : OctetView();
  if (is_event) {
    journal_.add_event(head, body);
  } else {
    journal_.add_message(head, body);
  }
  return true;
}

bool Session::send(const Pdu& pdu, Effects& effects, bool kept) {
  const auto out = [&](const std::optional<framing::InvokeOctets>& invoke, OctetView body, bool answers) {
    return kept ? send_kept(invoke, body, false, effects) : send_octets(invoke, body, effects, answers);
  };
  if (framing::is_xml(framing_)) {
    std::string document = codec::xml::encode(pdu, codec::xml::dialect_of(pdu.name_space));
    if (soap_ != codec::xml::Soap::Version::none && !document.empty()) document = codec::xml::in_envelope(document, soap_);
    const bool answers = pdu.kind != Pdu::Kind::invoke && pdu.kind != Pdu::Kind::event;
    return out(invoke_octets(pdu.invoke), octets_of(document), answers);
  }
  if (framing_ == framing::Framing::websocket_json) return out({}, octets_of(codec::json::encode(pdu)), false);
  return out({}, codec::rose::encode(pdu), false);
}

void Session::respond(const Pdu& to, const schema::Message& message, Effects& effects) {
  Pdu pdu;
  pdu.kind = Pdu::Kind::result;
  pdu.phase = to.phase;
  pdu.invoke = to.invoke;
  pdu.operation = to.operation;
  pdu.message = to.phase == Phase::three ? message : phases::lower_response(to.operation, message, to.phase);
  pdu.name_space = to.name_space;
  if (pdu.message && send(pdu, effects)) return;
  log::warning("application {}: {} is too long to be sent in one message, or has no form in its encoding; it gets an error",
               name(), message.name());
  csta::UniversalFailure error;
  error.choice = csta::SystemResourceAvailabilityErrors::resourceLimitExceeded;
  fail(to, error, effects);
}

void Session::fail(const Pdu& to, const csta::UniversalFailure& error, Effects& effects) {
  Pdu pdu;
  pdu.kind = Pdu::Kind::error;
  pdu.phase = to.phase;
  pdu.invoke = to.invoke;
  pdu.operation = universal_failure;
  if (to.phase == Phase::three) {
    pdu.message = error;
  } else {
    pdu.message = phases::lower_error(error, to.phase);
  }
  pdu.name_space = to.name_space;
  send(pdu, effects);
}

void Session::reject(const Pdu& to, const codec::Problem& problem, Effects& effects) {
  Pdu pdu;
  pdu.kind = Pdu::Kind::reject;
  pdu.invoke = to.invoke;
  pdu.problem = problem;
  send(pdu, effects);
}

void Session::answer(RequestRef request, const schema::Message& response, Time, Effects& effects) {
  const auto found = waiting_.find(request);
  if (closed_ || found == waiting_.end()) return;
  const Waiting waiting = std::move(found->second);
  waiting_.erase(found);
  if (waiting.starts_monitor && waiting.name_space != name_space_) {
    if (const auto* started = response.get_if<csta::MonitorStartResponse>())
      monitor_name_spaces_[started->crossRefIdentifier] = waiting.name_space;
  }
  if (waiting.phase != Phase::three) {
    if (auto parts = phases::AnswerInParts::begun(response)) {
      in_parts_.emplace_back(waiting, std::move(*parts));
      return;
    }
  }
  respond(waiting, response, effects);
}

void Session::respond(const Waiting& waiting, const schema::Message& message, Effects& effects) {
  Pdu to;
  to.phase = waiting.phase;
  to.invoke = waiting.invoke;
  to.operation = waiting.operation;
  to.name_space = waiting.name_space;
  respond(to, message, effects);
}

/// A part of an answer that Phases I and II get as a whole.
bool Session::take_part(const schema::Message& message, Effects& effects) {
  for (auto at = in_parts_.begin(); at != in_parts_.end(); ++at) {
    if (!at->second.take(message)) continue;
    if (at->second.is_whole()) {
      const auto [waiting, parts] = std::move(*at);
      in_parts_.erase(at);
      respond(waiting, parts.response(), effects);
    }
    return true;
  }
  return false;
}

void Session::refuse(RequestRef request, const csta::UniversalFailure& error, Time, Effects& effects) {
  const auto found = waiting_.find(request);
  if (closed_ || found == waiting_.end()) return;
  Pdu to;
  to.phase = found->second.phase;
  to.invoke = found->second.invoke;
  to.name_space = std::move(found->second.name_space);
  waiting_.erase(found);
  fail(to, error, effects);
}

std::uint32_t Session::next_invoke() {
  const bool xml = framing::is_xml(framing_);
  const std::uint32_t least = xml ? 0 : ber_least;
  const std::uint32_t count = xml ? xml_invoke_ids : ber_most - ber_least + 1;
  return least + last_invoke_++ % count;
}

void Session::request(const schema::Message& message, Time now, Effects& effects, AskRef ref) {
  if ((closed_ && !detached_) || (detached_ && ref) || take_part(message, effects)) return;
  if (!ask(message, Why::services, now, effects, ref) && ref) effects.emplace_back(Answered{ref, false});
}

/// False when no answer can come: the message was not sent, or wants none.
bool Session::ask(const schema::Message& message, Why why, Time now, Effects& effects, AskRef ref) {
  if (framing_ == framing::Framing::unknown || !message) return false;
  const bool wants_answer = message.type()->role.role == schema::Role::request;
  const std::uint32_t id = next_invoke();
  Pdu pdu;
  pdu.kind = Pdu::Kind::invoke;
  pdu.message = message;
  pdu.name_space = name_space_;
  if (const auto* stop = message.get_if<csta::MonitorStop>()) {
    auto own = monitor_name_spaces_.extract(stop->crossRefIdentifier);
    if (!own.empty()) pdu.name_space = std::move(own.mapped());
  }
  if (framing::is_xml(framing_)) {
    if (framing_ != framing::Framing::websocket_xml || numbered_)
      pdu.invoke = wants_answer ? digits(id) : codec::event_invoke_id;
  } else {
    pdu.invoke = std::int64_t{id};
    if (phase_ != Phase::three) {
      pdu.phase = phase_;
      pdu.message = phases::lower_request(message, phase_);
      if (!pdu.message) return false;  // the phase has no such request
    }
  }
  if (!send(pdu, effects, why == Why::services && !ref)) {
    log::warning("application {}: {} is too long to be sent in one message, or has no form in its encoding; it is left out",
                 name(), message.name());
    return false;
  }
  if (!wants_answer || detached_) return false;
  asked_[id] = {message.type()->name(), why, ref, journal_.next_number() - 1};
  if (why == Why::heartbeat) heartbeat_ = id;
  timers_.arm(id, now + options_.timers[Timer::answer]);
  return true;
}

void Session::event(OutgoingEvent& event, OctetView cross_ref, Time now, Effects& effects) {
  if ((closed_ && !detached_) || framing_ == framing::Framing::unknown) return;
  const std::uint64_t number = numbers_ ? journal_.next_number() : 0;
  std::optional<framing::InvokeOctets> invoke;
  OctetView body;
  if (framing::is_xml(framing_)) {
    const std::string* name_space = &name_space_;
    if (!monitor_name_spaces_.empty()) {
      const auto found = monitor_name_spaces_.find(Octets(cross_ref.begin(), cross_ref.end()));
      if (found != monitor_name_spaces_.end()) name_space = &found->second;
    }
    if (framing_ != framing::Framing::websocket_xml || numbered_) invoke = codec::event_invoke_id;
    body = event.in_xml(*name_space, soap_, cross_ref, number);
  } else if (framing_ == framing::Framing::websocket_json) {
    body = event.in_json(cross_ref, number);
  } else {
    body = event.in_ber(phase_, cross_ref, next_invoke(), number);
    if (body.empty() && phase_ != Phase::three) return;  // the phase has no such event
  }
  if (!send_kept(invoke, body, true, effects)) {
    log::error("application {}: {} of monitor {} is too long to be sent in one message and is lost", name(),
               event.message().name(), log::quoted(text_of(cross_ref)));
  } else if (journal_.half_full()) {
    ask_for_proof(now, effects);
  }
}

}  // namespace strowger::session
