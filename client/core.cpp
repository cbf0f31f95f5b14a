// Requests, answers and events of an application's association.
#include "client/core.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "codec/acse/acse.hpp"
#include "codec/rose/rose.hpp"
#include "codec/xml/xml.hpp"
#include "framing/frame_writer.hpp"
#include "messages/system_status/system_status.hpp"

namespace strowger::client {
namespace {

using codec::Pdu;
using framing::Framing;
using Step = framing::FrameReader::Step;

constexpr std::uint32_t most_invoke = 9'998;  // four digits, and not that of events

Framing framing_of(const Options& options) {
  if (options.framing != Framing::unknown) return options.framing;
  return options.encoding == Encoding::xml ? Framing::ecma323 : Framing::two_octet;
}

framing::InvokeOctets digits(std::uint32_t invoke) {
  const std::string text = fmt::format("{:04}", invoke % 10'000);
  return {static_cast<Octet>(text[0]), static_cast<Octet>(text[1]), static_cast<Octet>(text[2]),
          static_cast<Octet>(text[3])};
}

// Our own invoke id, which the answer brings back.
std::optional<std::uint32_t> number_in(const codec::InvokeId& invoke) {
  if (const auto* number = std::get_if<std::int64_t>(&invoke)) {
    if (*number < 0 || *number > most_invoke) return std::nullopt;
    return static_cast<std::uint32_t>(*number);
  }
  const auto* octets = std::get_if<framing::InvokeOctets>(&invoke);
  if (octets == nullptr) return std::nullopt;
  std::uint32_t number = 0;
  const std::string_view text = text_of(*octets);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string name_space_of(schema::Edition edition) {
  return fmt::format("http://www.ecma-international.org/standards/ecma-323/csta/ed{}", static_cast<int>(edition));
}

Pdu pdu_of(Pdu::Kind kind, const codec::InvokeId& invoke) {
  Pdu made;
  made.kind = kind;
  made.invoke = invoke;
  return made;
}

std::string problem_text(const codec::Problem& problem) {
  constexpr std::string_view groups[] = {"general", "invoke", "result", "error"};
  return fmt::format("the server rejected it: {} problem {}", groups[static_cast<std::size_t>(problem.group) % 4],
                     problem.number);
}

/// The place of an event's number in its message, whatever its type (CSTASecurityData).
std::uint64_t number_of(const schema::Message& event) {
  if (!event) return 0;
  for (const schema::Field& field : event.type()->type->fields) {
    if (field.name != "extensions" || field.type != &schema::type_of<csta::CSTACommonArguments>()) continue;
    const auto* arguments = static_cast<const csta::CSTACommonArguments*>(field.get(event.value()));
    if (arguments == nullptr || !arguments->security || !arguments->security->messageSequenceNumber) return 0;
    return static_cast<std::uint64_t>(std::max<std::int64_t>(*arguments->security->messageSequenceNumber, 0));
  }
  return 0;
}

}  // namespace

std::string name_of(const csta::UniversalFailure& error) {
  const schema::Type& type = schema::type_of<csta::UniversalFailure>();
  const schema::Field& chosen = type.fields[error.choice.index()];
  const void* const value = chosen.get(&error);
  if (const auto* text = std::get_if<csta::UniversalFailure::privateErrorCode>(&error.choice)) {
    return fmt::format("{} / {}", chosen.name, *text);
  }
  if (chosen.type->kind != schema::Kind::enumerated) return std::string(chosen.name);
  const std::int32_t number = chosen.type->number(value);
  for (const schema::Enumerator& each : chosen.type->enumerators)
    if (each.number == number) return fmt::format("{} / {}", chosen.name, each.name);
  return fmt::format("{} / {}", chosen.name, number);
}

std::string Answer::reason() const {
  switch (kind) {
    case Kind::response:
      return "it was done";
    case Kind::error:
      return name_of(error);
    case Kind::rejected:
    case Kind::timed_out:
    case Kind::closed:
      break;
  }
  return text;
}

Core::Core(Options options)
    : options_(std::move(options)),
      framing_(framing_of(options_)),
      reader_(framing_, options_.largest_message),
      name_space_(name_space_of(options_.edition)) {}

void Core::start(Time now, Effects& effects) {
  if (state_ != State::fresh) return;
  state_ = State::opening;
  if (options_.session) {
    open_session(now, effects);
  } else {
    opened({}, now, effects);
  }
}

void Core::receive(OctetView octets, Time now, Effects& effects) {
  if (state_ == State::ended) return;
  reader_.append(octets);
  while (state_ != State::ended) {
    const Step step = reader_.next();
    switch (step.kind) {
      case Step::Kind::more:
        return;
      case Step::Kind::frame:
        take_frame(step, now, effects);
        break;
      case Step::Kind::end:
        end("the server ended the association", false, effects);
        break;
      case Step::Kind::failed:
        end(fmt::format("what the server sends cannot be read: {}", step.failure), false, effects);
        break;
      case Step::Kind::hello:
      case Step::Kind::upgrade:
      case Step::Kind::reply:
      case Step::Kind::detected:
        break;
    }
  }
}

void Core::link_lost(std::string reason, Effects& effects) {
  if (state_ == State::ended) return;
  end(std::move(reason), state_ == State::closing, effects);
}

void Core::take_frame(const Step& frame, Time now, Effects& effects) {
  if (trace_) {
    Traced traced;
    framing::write_frame(framing_, frame.invoke, frame.body, traced.frame);
    effects.emplace_back(std::move(traced));
  }
  if (!is_xml() && !frame.body.empty() && codec::acse::begins_apdu(frame.body[0])) {
    take_acse(frame.body, now, effects);
    return;
  }
  codec::Decoded decoded = is_xml() ? codec::xml::decode(frame.body) : codec::rose::decode(frame.body);
  if (framing_ == Framing::ecma323) decoded.pdu.invoke = frame.invoke;
  if (decoded.fault) {
    take_faulty(decoded, effects);
  } else {
    take_pdu(decoded.pdu, now, effects);
  }
}

void Core::take_pdu(Pdu& pdu, Time now, Effects& effects) {
  switch (pdu.kind) {
    case Pdu::Kind::event:
      take_event(pdu, effects);
      break;
    case Pdu::Kind::invoke:
      take_request(pdu, effects);
      break;
    case Pdu::Kind::result:
    case Pdu::Kind::error:
    case Pdu::Kind::reject:
      take_answer(pdu, now, effects);
      break;
  }
}

// What came before the link broke may come again.
void Core::take_event(Pdu& pdu, Effects& effects) {
  const std::uint64_t number = resumable_ ? number_of(pdu.message) : 0;
  if (number != 0 && number <= last_event_) {
    ++repeated_;
    return;
  }
  if (number != 0) last_event_ = number;
  effects.emplace_back(Event{std::move(pdu.cross_ref), std::move(pdu.message), number});
}

void Core::take_faulty(const codec::Decoded& decoded, Effects& effects) {
  const Pdu& pdu = decoded.pdu;
  const std::string what = decoded.fault->failure.text();
  if (pdu.kind == Pdu::Kind::result || pdu.kind == Pdu::Kind::error) {
    if (const auto waiting = take_waiting(pdu.invoke); waiting && waiting->ref) {
      answered(waiting->ref, {.kind = Answer::Kind::rejected, .text = "the answer cannot be read: " + what}, effects);
      return;
    }
  }
  effects.emplace_back(Complaint{"a message of the server cannot be read: " + what});
  if (pdu.kind == Pdu::Kind::invoke && !is_xml()) {
    Pdu reject = pdu_of(Pdu::Kind::reject, pdu.invoke);
    reject.problem = decoded.fault->problem;
    send_pdu(reject, effects);
  }
}

// Answers of ECMA-354 with bad news are responses, too; take_session_answer() sees to them.
void Core::take_answer(Pdu& pdu, Time now, Effects& effects) {
  const auto waiting = take_waiting(pdu.invoke);
  if (!waiting) {
    effects.emplace_back(Complaint{fmt::format("an answer came ({}) to which there is no request", pdu.message.name())});
    return;
  }
  Answer answer;
  if (pdu.kind == Pdu::Kind::result) {
    answer.kind = Answer::Kind::response;
    answer.message = std::move(pdu.message);
  } else if (pdu.kind == Pdu::Kind::error) {
    answer.kind = Answer::Kind::error;
    if (const auto* error = pdu.message.get_if<csta::UniversalFailure>()) answer.error = *error;
  } else {
    answer.kind = Answer::Kind::rejected;
    answer.text = problem_text(pdu.problem);
  }
  if (waiting->ref) {
    answered(waiting->ref, std::move(answer), effects);
  } else {
    take_session_answer(answer, waiting->name, now, effects);
  }
}

// SystemStatus, MonitorStop and whatever else the server asks is answered with the plain response. The application is told.
void Core::take_request(Pdu& pdu, Effects& effects) {
  if (!pdu.message) return;
  const schema::MessageRole& role = pdu.message.type()->role;
  if (role.role == schema::Role::request && !role.operation.empty()) {
    const schema::MessageType* const response = schema::Registry::response(role.code);
    Pdu answer = pdu_of(Pdu::Kind::result, pdu.invoke);
    answer.operation = role.code;
    if (response != nullptr) answer.message = schema::Message::of(*response);
    send_pdu(answer, effects);
  }
  if (const auto* status = pdu.message.get_if<csta::SystemStatus>();
      status != nullptr && status->systemStatus == csta::SystemStatusValue::messagesLost && resumable_) {
    if (const auto lost = codec::lost_in(status->extensions)) {
      last_event_ = std::max(last_event_, lost->last);
      effects.emplace_back(Lost{*lost});
    }
  }
  effects.emplace_back(Asked{std::move(pdu.message)});
}

RequestRef Core::call(schema::Message request, Time now, Effects& effects) {
  const RequestRef ref{++last_number_};
  if (state_ == State::ended || state_ == State::closing) {
    answered(ref, {.kind = Answer::Kind::closed, .text = "the link is closed"}, effects);
  } else if (waiting_.size() + early_.size() >= options_.most_waiting) {
    answered(ref, {.kind = Answer::Kind::rejected, .text = "too many requests wait for their answers"}, effects);
  } else if (state_ == State::open) {
    send_request(ref, request, now, effects);
  } else {
    early_.push_back({ref, std::move(request)});
  }
  return ref;
}

void Core::send_request(RequestRef ref, const schema::Message& message, Time now, Effects& effects) {
  const std::uint32_t invoke = next_invoke();
  Pdu pdu = pdu_of(Pdu::Kind::invoke, is_xml() ? codec::InvokeId(digits(invoke)) : codec::InvokeId(std::int64_t{invoke}));
  pdu.operation = message.type()->role.code;
  pdu.message = message;
  if (!send_pdu(pdu, effects)) {
    if (ref)
      answered(ref, {.kind = Answer::Kind::rejected, .text = "the request is too long, or not in this encoding"}, effects);
    return;
  }
  if (message.type()->role.role == schema::Role::one_way) {
    answered(ref, {.kind = Answer::Kind::response}, effects);
    return;
  }
  const std::uint64_t number = ref ? ref.value : ++last_number_;
  waiting_[invoke] = {ref, message.name(), number};
  timers_.arm(number, now + options_.answer_time);
}

bool Core::send_pdu(const Pdu& pdu, Effects& effects) {
  framing::InvokeOctets header{};
  if (const auto* octets = std::get_if<framing::InvokeOctets>(&pdu.invoke)) header = *octets;
  if (is_xml()) {
    const std::string document = codec::xml::encode(pdu, codec::xml::Dialect{name_space_, options_.edition});
    return !document.empty() && send_body(header, octets_of(document), effects);
  }
  const Octets apdu = codec::rose::encode(pdu);
  return !apdu.empty() && send_body(header, apdu, effects);
}

bool Core::send_body(const framing::InvokeOctets& invoke, OctetView body, Effects& effects) {
  Octets frame;
  if (!framing::write_frame(framing_, invoke, body, frame)) return false;
  if (trace_) effects.emplace_back(Traced{true, frame});
  effects.emplace_back(Send{std::move(frame)});
  return true;
}

void Core::answered(RequestRef ref, Answer answer, Effects& effects) {
  if (ref) effects.emplace_back(Answered{ref, std::move(answer)});
}

std::optional<Core::Waiting> Core::take_waiting(const codec::InvokeId& invoke) {
  const auto number = number_in(invoke);
  const auto found = number ? waiting_.find(*number) : waiting_.end();
  if (found == waiting_.end()) return std::nullopt;
  const Waiting waiting = found->second;
  timers_.cancel(waiting.number);
  waiting_.erase(found);
  return waiting;
}

std::uint32_t Core::next_invoke() {
  do last_invoke_ = last_invoke_ % most_invoke + 1;
  while (waiting_.contains(last_invoke_));
  return last_invoke_;
}

void Core::advance(Time now, Effects& effects) {
  while (const auto due = timers_.take_due(now)) {
    if (*due == closing_timer) {
      const bool closing = state_ == State::closing;
      end(closing ? "the server did not confirm the end of the session"
                  : "the server did not answer the AARQ; does it speak BER with this framing here?",
          closing, effects);
      return;
    }
    if (*due == reset_timer) {
      reset_session(now, effects);
      continue;
    }
    for (auto each = waiting_.begin(); each != waiting_.end(); ++each) {
      if (each->second.number != *due) continue;
      const Waiting waiting = each->second;
      waiting_.erase(each);
      Answer answer{.kind = Answer::Kind::timed_out,
                    .text = fmt::format("no answer came in {} s", options_.answer_time / seconds{1})};
      if (waiting.ref) {
        answered(waiting.ref, std::move(answer), effects);
      } else {
        take_session_answer(answer, waiting.name, now, effects);
      }
      break;
    }
    if (state_ == State::ended) return;
  }
}

}  // namespace strowger::client
