// What a session receives: requests for the services, those it answers itself, answers to its own, and what cannot be read.
#include <fmt/format.h>

#include "base/log.hpp"
#include "codec/rose/rose.hpp"
#include "codec/xml/xml.hpp"
#include "messages/monitoring/monitor_start.hpp"
#include "messages/monitoring/monitor_stop.hpp"
#include "messages/system_status/system_register.hpp"
#include "messages/system_status/system_status.hpp"
#include "session/session.hpp"

namespace strowger::session {
namespace {

using codec::Decoded;
using codec::Pdu;
using schema::Role;

constexpr std::int32_t old_system_status = 52;        // systemStatus of Phases I and II
constexpr std::string_view keep_alive = "keepalive";  // Zultys clients; never answered

csta::UniversalFailure operation_error(csta::OperationErrors error) {
  csta::UniversalFailure failure;
  failure.choice = error;
  return failure;
}

}  // namespace

// ---- XML -----------------------------------------------------------------------------------------------------------

void Session::take_xml(OctetView body, const framing::InvokeOctets& invoke, Time now, Effects& effects) {
  Decoded decoded = codec::xml::decode(body);
  const bool has_token = framing_ == framing::Framing::body && invoke != framing::InvokeOctets{};
  if (framing_ == framing::Framing::ecma323 || has_token) decoded.pdu.invoke = invoke;
  if (decoded.fault) {
    take_faulty_xml(decoded, effects);
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
    take_answer(pdu, now);
  }
}

void Session::take_faulty_xml(const Decoded& decoded, Effects& effects) {
  const auto& [problem, failure] = *decoded.fault;
  const bool unknown = problem == codec::problem::unrecognized_operation;
  if (unknown && failure.where == keep_alive) return;
  log::info("application {}: a message that cannot be read: {}", name(), log::quoted(failure.text()));
  if (decoded.pdu.kind != Pdu::Kind::invoke) return;  // no error answers an answer
  Pdu to = decoded.pdu;
  if (to.name_space.empty() && !to.message && !unknown) to.name_space = name_space_;
  csta::OperationErrors error = csta::OperationErrors::invalidMsgID;  // not even XML
  if (unknown) {
    error = csta::OperationErrors::serviceNotSupported;
  } else if (to.message) {
    error = csta::OperationErrors::invalidParameterValue;
  }
  fail(to, operation_error(error), effects);
}

// ---- BER -----------------------------------------------------------------------------------------------------------

void Session::take_ber(OctetView body, Time now, Effects& effects) {
  if (is_acse(body)) {
    take_acse(body, now, effects);
    return;
  }
  Decoded decoded = codec::rose::decode(body);
  if (decoded.fault) {
    take_faulty_ber(decoded, now, effects);
    return;
  }
  if (phase_ != Phase::three && decoded.pdu.kind == Pdu::Kind::invoke) {
    reject(decoded.pdu, codec::problem::unrecognized_operation, effects);
  } else if (decoded.pdu.kind == Pdu::Kind::invoke) {
    take_invoke(decoded.pdu, now, effects);
  } else {
    take_answer(decoded.pdu, now);
  }
}

void Session::take_faulty_ber(const Decoded& decoded, Time now, Effects& effects) {
  const Pdu& pdu = decoded.pdu;
  const auto& [problem, failure] = *decoded.fault;
  // Phases I and II have their own systemStatus: a bare ENUMERATED, answered by NULL.
  if (pdu.kind == Pdu::Kind::invoke && pdu.operation == old_system_status && !pdu.raw.empty()) {
    if (!associated_) phase_ = Phase::two;
    Pdu answer;
    answer.kind = Pdu::Kind::result;
    answer.invoke = pdu.invoke;
    answer.operation = old_system_status;
    answer.raw = {0x05, 0x00};
    send(answer, effects);
    return;
  }
  if (pdu.kind == Pdu::Kind::result && pdu.operation == old_system_status && !pdu.raw.empty()) {
    take_answer(pdu, now);
    return;
  }
  if (phase_ != Phase::three && pdu.kind == Pdu::Kind::invoke && pdu.operation != 0) {
    reject(pdu, codec::problem::unrecognized_operation, effects);
    return;
  }
  log::info("application {}: a PDU that cannot be read: {}", name(), log::quoted(failure.text()));
  if (pdu.kind != Pdu::Kind::reject) reject(pdu, problem, effects);
}

void Session::take_acse(OctetView body, Time now, Effects& effects) {
  AssociationStep step = take_association(body);
  if (!step.failure.empty()) log::info("application {}: {}", name(), log::quoted(step.failure));
  if (!step.reply.empty()) send_octets({}, step.reply, effects);
  switch (step.what) {
    case AssociationStep::What::associated:
      if (associated_) release(effects);
      associated_ = true;
      phase_ = step.phase;
      identity_ = std::move(step.identity);
      log::info("application {}: associated, Phase {}", name(), static_cast<int>(phase_));
      if (phase_ == Phase::three && options_.status_after_association) {
        csta::SystemStatus status;
        status.systemStatus = csta::SystemStatusValue::normal;
        ask(status, false, now, effects);
      }
      break;
    case AssociationStep::What::refused:
      close("its association was refused", effects);
      break;
    case AssociationStep::What::released:
      log::info("application {}: released its association", name());
      release(effects);
      break;
    case AssociationStep::What::aborted:
      close("it aborted its association", effects);
      break;
    case AssociationStep::What::nothing:
      break;
  }
}

// ---- Both ----------------------------------------------------------------------------------------------------------

void Session::take_answer(const Pdu& pdu, Time) {
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
  asked_.erase(found);
}

void Session::take_invoke(Pdu& pdu, Time now, Effects& effects) {
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
    respond(pdu, application_session_.start(*start, options_, random_), effects);
    if (application_session_.open()) {
      identity_ = application_session_.application();
      timers_.arm(session_timer, now + application_session_.duration());
      log::info("application {}: session of {} s begun", name(),
                std::chrono::duration_cast<seconds>(application_session_.duration()).count());
    }
    return true;
  }
  if (const auto* reset = message.get_if<csta::ResetApplicationSessionTimer>()) {
    respond(pdu, application_session_.reset(*reset, options_), effects);
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
    effects.emplace_back(Submit{{}, std::move(pdu.message)});
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
  waiting_[ref] = {pdu.invoke, role.code, pdu.name_space, pdu.message.get_if<csta::MonitorStart>() != nullptr};
  effects.emplace_back(Submit{ref, std::move(pdu.message)});
}

}  // namespace strowger::session
