// What a session receives: requests for the services, those it answers itself, answers to its own, and what cannot be read.
#include <fmt/format.h>

#include <algorithm>

#include "base/log.hpp"
#include "codec/json/json.hpp"
#include "codec/rose/rose.hpp"
#include "codec/xml/any_element.hpp"
#include "codec/xml/xml.hpp"
#include "messages/monitoring/monitor_start.hpp"
#include "messages/monitoring/monitor_stop.hpp"
#include "messages/system_status/system_register.hpp"
#include "messages/system_status/system_status.hpp"
#include "phases/phases.hpp"
#include "session/session.hpp"
#include "session/short_tags.hpp"

namespace strowger::session {
namespace {

using codec::Decoded;
using codec::Pdu;
using schema::Role;

constexpr std::int32_t old_system_status = 52;        // systemStatus of Phases I and II
constexpr std::string_view keep_alive = "keepalive";  // Zultys clients; never answered

/// Whether a root that is not known is one of the short tags of ECMA-323 (clause 2.4.2): their namespace says so, or it has
/// a few letters only. What they stand for is in no source that we have.
bool is_short_tag(std::string_view name, std::string_view name_space) {
  constexpr std::size_t longest = 4;
  return name_space.ends_with(short_tags) || (!name.empty() && name.size() <= longest);
}

/// XML over WebSocket: whether four octets of invoke id stand before the document.
bool has_invoke_in_front(OctetView body) {
  constexpr std::size_t length = std::tuple_size_v<framing::InvokeOctets>;
  if (body.size() <= length || body[length] != '<') return false;
  return std::all_of(body.begin(), body.begin() + length, [](Octet c) { return c > ' ' && c < 0x7F && c != '<'; });
}

/// Whether an error can say which message it answers.
bool has_invoke_id(const codec::InvokeId& invoke) {
  const auto* octets = std::get_if<framing::InvokeOctets>(&invoke);
  return octets != nullptr ? *octets != codec::event_invoke_id : !std::holds_alternative<std::monostate>(invoke);
}

csta::UniversalFailure operation_error(csta::OperationErrors error) {
  csta::UniversalFailure failure;
  failure.choice = error;
  return failure;
}

}  // namespace

// ---- XML -----------------------------------------------------------------------------------------------------------

void Session::take_xml(OctetView body, const framing::InvokeOctets& invoke, Time now, Effects& effects) {
  using codec::xml::Soap;
  Soap soap;
  if (framing_ == framing::Framing::websocket_xml) numbered_ = has_invoke_in_front(body);
  Decoded decoded = codec::xml::decode(numbered_ ? body.subspan(invoke.size()) : body, options_.limits(), soap);
  const bool has_token = framing_ == framing::Framing::body && invoke != framing::InvokeOctets{};
  if (framing::has_header(framing_) || has_token) decoded.pdu.invoke = invoke;
  if (numbered_) std::copy_n(body.begin(), invoke.size(), decoded.pdu.invoke.emplace<framing::InvokeOctets>().begin());
  const bool announced = framing_ == framing::Framing::soap;
  if (soap.version != Soap::Version::none || !announced) {
    soap_ = soap.version;
  } else if (soap_ == Soap::Version::none) {
    soap_ = Soap::Version::v1_1;
  }
  if (announced && soap.version == Soap::Version::none && soap.fault == Soap::Fault::none) {
    soap.fault = Soap::Fault::sender;
    decoded.fault = {codec::problem::badly_structured_pdu,
                     {"the message is in no SOAP envelope, which its header announces", {}}};
  }
  if (soap.fault != Soap::Fault::none && soap_ != Soap::Version::none) {
    take_faulty_envelope(decoded, soap.fault, effects);
    return;
  }
  if (decoded.fault) {
    take_faulty(decoded, effects);
    return;
  }
  Pdu& pdu = decoded.pdu;
  if (!spoke_csta_ && pdu.message && !pdu.message.type()->role.operation.empty()) {
    spoke_csta_ = true;
    name_space_ = pdu.name_space;
  }
  if (pdu.kind == Pdu::Kind::invoke) {
    take_invoke(pdu, now, effects);
  } else {
    take_answer(pdu, effects);
  }
}

void Session::take_faulty(const Decoded& decoded, Effects& effects) {
  const auto& [problem, failure] = *decoded.fault;
  const bool unknown = problem == codec::problem::unrecognized_operation;
  if (unknown && failure.where == keep_alive) return;
  if (unknown && is_short_tag(failure.where, decoded.pdu.name_space)) {
    log::warning(
        "application {}: <{}> looks like one of the short tags of ECMA-323, which are not offered: let it use the "
        "full names",
        name(), log::quoted(failure.where));
  } else {
    log::info("application {}: a message that cannot be read: {}", name(), log::quoted(failure.text()));
  }
  if (decoded.pdu.kind != Pdu::Kind::invoke) return;  // no error answers an answer
  Pdu to = decoded.pdu;
  if (to.name_space.empty() && !to.message && !unknown) to.name_space = name_space_;
  // Answered by full names.
  if (to.name_space.ends_with(short_tags)) to.name_space.resize(to.name_space.size() - short_tags.size());
  csta::OperationErrors error = csta::OperationErrors::invalidMsgID;  // not even XML
  if (unknown) {
    error = csta::OperationErrors::serviceNotSupported;
  } else if (to.message) {
    error = csta::OperationErrors::invalidParameterValue;
  }
  fail(to, operation_error(error), effects);
}

/// What is wrong with SOAP is said in SOAP, with the CSTA error as its detail.
void Session::take_faulty_envelope(const Decoded& decoded, codec::xml::Soap::Fault fault, Effects& effects) {
  const std::string text = decoded.fault->failure.text();
  log::info("application {}: a SOAP message that cannot be read: {}", name(), log::quoted(text));
  Pdu error;
  error.kind = Pdu::Kind::error;
  error.message = operation_error(csta::OperationErrors::invalidMsgID);
  error.name_space = name_space_;
  const std::string detail = codec::xml::encode(error, codec::xml::dialect_of(name_space_));
  std::optional<framing::InvokeOctets> invoke;
  if (const auto* octets = std::get_if<framing::InvokeOctets>(&decoded.pdu.invoke)) invoke = *octets;
  send_octets(invoke, octets_of(codec::xml::fault_envelope(soap_, fault, text, detail)), effects, true);
}

// ---- JSON ----------------------------------------------------------------------------------------------------------

void Session::take_json(OctetView body, Time now, Effects& effects) {
  Decoded decoded = codec::json::decode(text_of(body), options_.limits());
  if (decoded.fault) {
    take_faulty(decoded, effects);
  } else if (decoded.pdu.kind == Pdu::Kind::invoke && decoded.pdu.message) {
    take_invoke(decoded.pdu, now, effects);
  } else if (decoded.pdu.kind == Pdu::Kind::invoke) {
    fail(decoded.pdu, operation_error(csta::OperationErrors::serviceNotSupported), effects);
  } else {
    take_answer(decoded.pdu, effects);
  }
}

// ---- BER -----------------------------------------------------------------------------------------------------------

void Session::take_ber(OctetView body, Time now, Effects& effects) {
  if (is_acse(body)) {
    take_acse(body, now, effects);
    return;
  }
  Decoded decoded = decode_ber(body);
  if (decoded.fault) {
    take_faulty_ber(decoded, effects);
  } else if (decoded.pdu.kind == Pdu::Kind::invoke) {
    take_invoke(decoded.pdu, now, effects);
  } else {
    take_answer(decoded.pdu, effects);
  }
}

/// The PDU in the application's phase. While that is not certain, a PDU that is none of Phase III is tried as Phase II and
/// I.
Decoded Session::decode_ber(OctetView body) {
  Decoded decoded = codec::rose::decode(body, phase_, options_.limits());
  if (decoded.pdu.kind != Pdu::Kind::invoke) return decoded;
  if (phase_ == Phase::three && decoded.fault && decoded.pdu.operation == old_system_status && phase_certain_) {
    // Some keep alive as Phase II does, whatever they associated as.
    Decoded status = codec::rose::decode(body, Phase::two, options_.limits());
    return status.fault ? decoded : status;
  }
  if (phase_certain_) return decoded;
  if (!decoded.fault) {
    if (codec::rose::decode(body, Phase::two, options_.limits()).fault) settle_phase(Phase::three);
    return decoded;
  }
  for (const Phase phase : {Phase::two, Phase::one}) {
    Decoded other = codec::rose::decode(body, phase, options_.limits());
    if (other.fault) continue;
    settle_phase(phase);
    return other;
  }
  return decoded;
}

void Session::settle_phase(Phase phase) {
  phase_ = phase;
  phase_certain_ = true;
  log::info("application {}: speaks Phase {}, as its requests show", name(), static_cast<int>(phase_));
}

void Session::take_faulty_ber(const Decoded& decoded, Effects& effects) {
  const auto& [problem, failure] = *decoded.fault;
  log::info("application {}: a PDU that cannot be read: {}", name(), log::quoted(failure.text()));
  if (decoded.pdu.kind != Pdu::Kind::reject) reject(decoded.pdu, problem, effects);
}

void Session::take_acse(OctetView body, Time now, Effects& effects) {
  AssociationStep step = take_association(body, options_.serves, options_.limits());
  if (!step.failure.empty()) log::info("application {}: {}", name(), log::quoted(step.failure));
  if (step.what == AssociationStep::What::associated) {
    if (step.password.empty() && !options_.login_required) {
      associate(step, now, effects);
      return;
    }
    if (associated_) release(effects);
    std::string password = std::exchange(step.password, {});
    const bool gave = !password.empty();
    const std::string who = step.identity;
    logging_in_ = LoggingIn{who, std::move(step)};
    if (gave)
      effects.emplace_back(Login{who, std::move(password)});
    else
      logged_in(Checked::refused, now, effects);
    return;
  }
  if (!step.reply.empty()) send_octets({}, step.reply, effects);
  switch (step.what) {
    case AssociationStep::What::associated:
      break;
    case AssociationStep::What::refused:
      close("its association was refused", effects);
      break;
    case AssociationStep::What::released:
      log::info("application {}: released its association", name());
      release(effects);
      break;
    case AssociationStep::What::aborted:
      application_session_.end();
      close("it aborted its association", effects);
      break;
    case AssociationStep::What::nothing:
      break;
  }
}

void Session::associate(AssociationStep& step, Time now, Effects& effects) {
  if (associated_) release(effects);
  if (!step.reply.empty()) send_octets({}, step.reply, effects);
  associated_ = true;
  phase_ = step.certain ? step.phase : options_.phase.value_or(step.phase);
  phase_certain_ = step.certain || options_.phase.has_value();
  identity_ = std::move(step.identity);
  log::info("application {}: associated, Phase {}", name(), static_cast<int>(phase_));
  if (step.terms) {
    codec::SessionTerms terms = *step.terms;
    return begin(
        {.start = {}, .pdu = {}, .association = std::move(step), .by_certificate = false, .terms = std::move(terms)}, now,
        effects);
  }
  if (phase_ == Phase::three && options_.status_after_association) {
    csta::SystemStatus status;
    status.systemStatus = csta::SystemStatusValue::normal;
    ask(status, Why::own, now, effects);
  }
}

// ---- Both ----------------------------------------------------------------------------------------------------------

void Session::take_answer(const Pdu& pdu, Effects& effects) {
  if (pdu.message && pdu.message.get_if<csta::SystemStatusResponse>() != nullptr) said_status_ = true;
  std::optional<std::uint32_t> id;
  if (const auto* number = std::get_if<std::int64_t>(&pdu.invoke)) {
    if (*number >= 0 && *number <= 0xFFFF) id = static_cast<std::uint32_t>(*number);
  } else if (const auto* octets = std::get_if<framing::InvokeOctets>(&pdu.invoke)) {
    std::uint32_t value = 0;
    for (const Octet octet : *octets) value = value * 10 + (octet >= '0' && octet <= '9' ? octet - '0' : 100'000U);
    id = value;
  } else if (!asked_.empty()) {
    id = asked_.begin()->first;  // bare XML has no ids: answers come in the order of the requests
  }
  const auto found = id ? asked_.find(*id) : asked_.end();
  if (found == asked_.end()) {
    log::debug("application {}: it answered what was not asked, or too late", name());
    return;
  }
  timers_.cancel(*id);
  if (heartbeat_ == id) heartbeat_.reset();
  journal_.read_up_to(found->second.behind);
  if (found->second.ask) effects.emplace_back(Answered{found->second.ask, pdu.kind == Pdu::Kind::result});
  asked_.erase(found);
}

void Session::take_invoke(Pdu& pdu, Time now, Effects& effects) {
  if (pdu.phase != Phase::three) {
    const bool wants_answer = pdu.message.type()->role.role == Role::request;
    phases::Lifted lifted = phases::lift_request(pdu.message, pdu.phase);
    if (!lifted.message) {
      if (wants_answer) fail(pdu, lifted.refusal, effects);
      return;
    }
    pdu.message = std::move(lifted.message);
  }
  if (!take_own(pdu, now, effects)) submit(pdu, effects);
}

/// Messages that the session answers itself: those about the session and the link.
bool Session::take_own(const Pdu& pdu, Time now, Effects& effects) {
  const schema::Message& message = pdu.message;
  if (const auto* status = message.get_if<csta::SystemStatus>()) {
    said_status_ = true;
    if (status->systemStatus != csta::SystemStatusValue::normal)
      log::info("application {}: says that its status is {}", name(), static_cast<int>(status->systemStatus));
    respond(pdu, csta::SystemStatusResponse{}, effects);
    return true;
  }
  if (message.get_if<csta::SystemRegister>() != nullptr) said_status_ = true;
  if (const auto* start = message.get_if<csta::StartApplicationSession>()) {
    codec::SessionTerms terms;
    const auto& info = start->applicationInfo.applicationSpecificInfo;
    if (info) codec::read_login(*info, terms);
    if (start->extensions) codec::read_terms(*start->extensions, terms);
    Pdu to = pdu;
    to.message = {};
    Beginning beginning{
        .start = *start, .pdu = std::move(to), .association = {}, .by_certificate = false, .terms = std::move(terms)};
    start_session(std::move(beginning), now, effects);
    return true;
  }
  if (const auto* reset = message.get_if<csta::ResetApplicationSessionTimer>()) {
    respond(pdu, application_session_.reset(*reset, options_), effects);
    codec::SessionTerms terms;
    if (reset->extensions) codec::read_terms(*reset->extensions, terms);
    if (terms.last_number) journal_.read_up_to(*terms.last_number);
    if (application_session_.open()) timers_.arm(session_timer, now + application_session_.duration());
    return true;
  }
  if (const auto* stop = message.get_if<csta::StopApplicationSession>()) {
    const bool was_open = application_session_.open();
    respond(pdu, application_session_.stop(*stop), effects);
    if (was_open && !application_session_.open()) {
      log::info("application {}: session ended", name());
      release(effects);
    }
    return true;
  }
  return false;
}

void Session::submit(Pdu& pdu, Effects& effects) {
  const schema::MessageRole& role = pdu.message.type()->role;
  if (role.role == Role::one_way) {
    RequestRef ref;
    if (has_invoke_id(pdu.invoke) && framing_ != framing::Framing::body) {
      waiting_.erase(one_way_);
      ref = one_way_ = {++last_request_};
      waiting_[ref] = {pdu.invoke, pdu.phase, pdu.phase == Phase::three ? role.code : pdu.operation, pdu.name_space};
    }
    effects.emplace_back(Submit{ref, std::move(pdu.message)});
    return;
  }
  if (role.role != Role::request) {
    log::debug("application {}: {} is nothing that a switching function is asked", name(), pdu.message.name());
    return;
  }
  if (waiting_.size() >= options_.most_requests) {
    csta::UniversalFailure error;
    error.choice = csta::SubscribedResourceAvailabilityErrors::outstandingReqLimitExceeded;
    fail(pdu, error, effects);
    return;
  }
  const RequestRef ref{++last_request_};
  if (const auto* stop = pdu.message.get_if<csta::MonitorStop>()) monitor_name_spaces_.erase(stop->crossRefIdentifier);
  waiting_[ref] = {pdu.invoke, pdu.phase, pdu.phase == Phase::three ? role.code : pdu.operation, pdu.name_space,
                   pdu.message.get_if<csta::MonitorStart>() != nullptr};
  effects.emplace_back(Submit{ref, std::move(pdu.message)});
}

}  // namespace strowger::session
