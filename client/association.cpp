// Opening, keeping and ending the session of an application: ECMA-354 in XML, ACSE (X.227) in BER.
#include <fmt/format.h>

#include <algorithm>

#include "client/core.hpp"
#include "codec/acse/acse.hpp"
#include "codec/acse/user_information.hpp"
#include "codec/xml/any_element.hpp"
#include "messages/application_session/reset_application_session_timer.hpp"
#include "messages/application_session/start_application_session.hpp"
#include "messages/application_session/stop_application_session.hpp"

namespace strowger::client {
namespace {

namespace acse = codec::acse;

constexpr Duration closing_time = seconds{2};

const std::string& account_of(const Options& options) { return options.login.empty() ? options.application : options.login; }

acse::Apdu association_request(const Options& options, const codec::SessionTerms& terms) {
  acse::UserInformation information;
  auto& chosen = information.choice.emplace<acse::UserInformation::newDefinition>();
  chosen.cSTAVersion.set(acse::csta_version::ecma_285_ed2);
  acse::Aarq request;
  request.application_context = *acse::ObjectIdentifier::from(acse::object_identifiers::ecma_218_context);
  request.user_information = {
      acse::external_of(information, acse::ObjectIdentifier::from(acse::object_identifiers::ecma_285_information))};
  if (options.numbers) request.user_information->push_back(codec::external_of(terms));
  if (!options.password.empty()) {
    request.sender_requirements.emplace().set(0);
    acse::Credentials credentials;
    credentials.name = to_octets(account_of(options));
    credentials.password = to_octets(options.password);
    request.authentication = acse::authentication_of(credentials);
  }
  return request;
}

std::string refusal(const acse::Aare& answer) {
  constexpr std::pair<std::int64_t, std::string_view> reasons[] = {
      {1, "it gives no reason"},
      {2, "it does not know the application context"},
      {13, "name or password are wrong"},
      {14, "it wants a name and a password"},
  };
  const bool by_user = answer.diagnostic.choice.index() == acse::Diagnostic::service_user;
  const std::int64_t number = std::visit([](std::int64_t each) { return each; }, answer.diagnostic.choice);
  const auto* const found = std::ranges::find(reasons, number, [](const auto& each) { return each.first; });
  if (by_user && found != std::end(reasons)) return fmt::format("the server refuses the association: {}", found->second);
  return fmt::format("the server refuses the association (result {}, diagnostic {})", answer.result, number);
}

// The value of a code that is one of the standard's or a text.
template <class Code>
std::string text_of_code(const Code& code) {
  if (const auto* text = std::get_if<1>(&code.choice)) return *text;
  const schema::Type& type = schema::type_of<std::variant_alternative_t<0, decltype(code.choice)>>();
  const auto number = static_cast<std::int32_t>(std::get<0>(code.choice));
  for (const schema::Enumerator& each : type.enumerators)
    if (each.number == number) return std::string(each.name);
  return fmt::format("code {}", number);
}

}  // namespace

codec::SessionTerms Core::terms() const {
  codec::SessionTerms made{.numbers = true};
  if (options_.resumes) {
    made.session_id = options_.resumes->session_id;
    made.last_number = options_.resumes->last_number;
  }
  return made;
}

std::optional<Resumption> Core::resumption() const {
  if (!resumable_ || session_id_.empty()) return std::nullopt;
  return Resumption{session_id_, last_event_};
}

void Core::open_session(Time now, Effects& effects) {
  if (is_xml()) {
    csta::StartApplicationSession start;
    start.applicationInfo.applicationID = options_.application;
    start.requestedProtocolVersions = {name_space_};
    if (!options_.password.empty())
      start.applicationInfo.applicationSpecificInfo = codec::xml::any_xml(
          fmt::format("<SessionLoginInfo xmlns=\"http://www.avaya.com/csta\"><userName>{}</userName><password>{}</password>"
                      "</SessionLoginInfo>",
                      codec::xml::escaped(account_of(options_)), codec::xml::escaped(options_.password)));
    start.requestedSessionDuration = options_.session_duration.count();
    if (options_.numbers) start.extensions = codec::any_of(terms());
    send_request({}, start, now, effects);
    return;
  }
  send_body({}, acse::encode(association_request(options_, terms())), effects);
  timers_.arm(closing_timer, now + options_.answer_time);
}

void Core::opened(const codec::SessionTerms& granted, Time now, Effects& effects) {
  state_ = State::open;
  timers_.cancel(closing_timer);
  resumable_ = options_.numbers && granted.numbers;
  const bool resumed = resumable_ && options_.resumes && granted.resumed == true;
  if (resumed) last_event_ = options_.resumes->last_number;
  effects.emplace_back(Opened{resumed});
  for (Early& each : std::exchange(early_, {})) send_request(each.ref, each.message, now, effects);
}

void Core::take_acse(OctetView octets, Time now, Effects& effects) {
  const auto apdu = acse::decode(octets);
  if (!apdu) {
    end("an ACSE message of the server cannot be read: " + apdu.failure().text(), false, effects);
    return;
  }
  if (const auto* answer = std::get_if<acse::Aare>(&*apdu)) {
    if (state_ != State::opening) return;
    if (answer->result != static_cast<std::int64_t>(acse::AssociateResult::accepted)) {
      end(refusal(*answer), false, effects);
    } else {
      codec::SessionTerms granted;
      if (answer->user_information) granted = codec::terms_in(*answer->user_information).value_or(granted);
      session_id_ = granted.session_id;
      opened(granted, now, effects);
    }
  } else if (std::holds_alternative<acse::Rlre>(*apdu)) {
    end("released", state_ == State::closing, effects);
  } else if (std::holds_alternative<acse::Rlrq>(*apdu)) {
    send_body({}, acse::encode(acse::Apdu{acse::Rlre{}}), effects);
    end("the server released the association", false, effects);
  } else if (std::holds_alternative<acse::Abrt>(*apdu)) {
    end("the server aborted the association", false, effects);
  }
}

void Core::take_session_answer(const Answer& answer, std::string_view request, Time now, Effects& effects) {
  if (const auto* granted = answer.message.get_if<csta::StartApplicationSessionPosResponse>()) {
    session_id_ = granted->sessionID;
    arm_reset(granted->actualSessionDuration.value_or(options_.session_duration.count()), now);
    codec::SessionTerms terms;
    if (granted->extensions) codec::read_terms(*granted->extensions, terms);
    opened(terms, now, effects);
  } else if (const auto* refused = answer.message.get_if<csta::StartApplicationSessionNegResponse>()) {
    end("the server refuses the session: " + text_of_code(refused->errorCode), false, effects);
  } else if (const auto* reset = answer.message.get_if<csta::ResetApplicationSessionTimerPosResponse>()) {
    arm_reset(reset->actualSessionDuration, now);
  } else if (const auto* lapsed = answer.message.get_if<csta::ResetApplicationSessionTimerNegResponse>()) {
    end("the server does not keep the session: " + text_of_code(lapsed->errorCode), false, effects);
  } else if (state_ == State::closing) {
    end("released", true, effects);
  } else {
    end(fmt::format("{}: {}", request, answer.ok() ? "the answer is none of ECMA-354" : answer.reason()), false, effects);
  }
}

// Two thirds of the time granted leave time for the answer.
void Core::arm_reset(std::int64_t granted, Time now) {
  if (granted > 0) timers_.arm(reset_timer, now + seconds{std::min<std::int64_t>(granted, 1'000'000)} * 2 / 3);
}

void Core::reset_session(Time now, Effects& effects) {
  if (state_ != State::open) return;
  csta::ResetApplicationSessionTimer reset;
  reset.sessionID = session_id_;
  reset.requestedSessionDuration = options_.session_duration.count();
  if (resumable_) {
    codec::SessionTerms read;
    read.last_number = last_event_;
    reset.extensions = codec::any_of(read);
  }
  send_request({}, reset, now, effects);
}

void Core::close(Time now, Effects& effects) {
  if (state_ == State::closing || state_ == State::ended) return;
  if (state_ != State::open || !options_.session) {
    end("closed", true, effects);
    return;
  }
  state_ = State::closing;
  if (is_xml()) {
    csta::StopApplicationSession stop;
    stop.sessionID = session_id_;
    stop.sessionEndReason.emplace().choice = csta::SessionEndReason::normal;
    send_request({}, stop, now, effects);
  } else {
    acse::Rlrq release;
    release.reason = 0;
    send_body({}, acse::encode(acse::Apdu{release}), effects);
  }
  timers_.arm(closing_timer, now + closing_time);
}

void Core::end(std::string reason, bool by_us, Effects& effects) {
  if (state_ == State::ended) return;
  if (by_us) session_id_.clear();
  state_ = State::ended;
  timers_ = {};
  for (const auto& [invoke, waiting] : std::exchange(waiting_, {}))
    answered(waiting.ref, {.kind = Answer::Kind::closed, .text = reason}, effects);
  for (const Early& each : std::exchange(early_, {}))
    answered(each.ref, {.kind = Answer::Kind::closed, .text = reason}, effects);
  effects.emplace_back(Ended{std::move(reason), by_us});
}

}  // namespace strowger::client
