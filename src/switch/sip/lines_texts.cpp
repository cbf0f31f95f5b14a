// The lines of the embedded exchange: DTMF digits by INFO (RFC 6086, application/dtmf-relay) and texts by MESSAGE (RFC
// 3428).
#include <algorithm>

#include "switch/sip/causes.hpp"
#include "switch/sip/lines.hpp"

namespace strowger::sip {
namespace {

constexpr std::string_view relay_type = "application/dtmf-relay";
constexpr std::string_view digit_type = "application/dtmf";
constexpr std::string_view all_digits = "0123456789*#ABCD";

/// The digit of an INFO; nothing when it has none. Some phones write * and # as the numbers of their events.
std::string digit_of(const Message& request) {
  std::string_view text = trimmed(request.body);
  if (request.has_body(relay_type)) {
    const auto at = text.find("Signal=");
    if (at == std::string_view::npos) return {};
    text = text.substr(at + 7);
    text = trimmed(text.substr(0, text.find_first_of("\r\n")));
  } else if (!request.has_body(digit_type)) {
    return {};
  }
  if (text == "10") text = "*";
  if (text == "11") text = "#";
  if (text.size() != 1) return {};
  const char digit = text[0] >= 'a' && text[0] <= 'd' ? static_cast<char>(text[0] - 'a' + 'A') : text[0];
  return all_digits.find(digit) == std::string_view::npos ? std::string() : std::string(1, digit);
}

}  // namespace

// ---- Digits
// ------------------------------------------------------------------------------------------------------------------

void Lines::on(SessionRequest& event, Time now) {
  Leg* leg = find(event.session);
  if (event.request.method == Method::refer && leg != nullptr) return on_refer(*leg, event, now);
  if (event.request.method != Method::info) return agent_.reply(event.transaction, event.request, 405, now);
  agent_.reply(event.transaction, event.request, 200, now);
  if (leg == nullptr || leg->state != State::answered) return;
  if (const Leg* far = far_of(*leg); far != nullptr && far->state == State::answered) {
    agent_.request_in(far->session, Method::info, {}, event.request.get(HeaderName::content_type), event.request.body, now);
  }
  if (auto digits = digit_of(event.request); !digits.empty()) {
    tell(pbx::Digits{leg->id, std::move(digits)});
    end_sounds_at_digit(leg->id);
  }
}

void Lines::send_digits(pbx::OpId op, pbx::LegId id, const calls::GenerateDigitsCommand& digits, Time now) {
  const Leg* leg = find(id);
  if (leg == nullptr) return;
  if (leg->state != State::answered)
    return tell(pbx::NotDone{op, {csta::StateIncompatibilityErrors::invalidConnectionState}});
  if (dialling_.contains(id)) return tell(pbx::NotDone{op, {csta::SystemResourceAvailabilityErrors::resourceBusy}});
  dialling_[id] = {op, digits, 0, {}};
  next_digit(id, now);
}

/// One digit after another: the next goes when the phone has taken the last one and its tone and pause are over.
void Lines::next_digit(pbx::LegId id, Time now) {
  const auto found = dialling_.find(id);
  if (found == dialling_.end() || found->second.request || timers_.armed({id.value, Timing::digit})) return;
  Dialling& dialling = found->second;
  const auto& digits = dialling.command.digits;
  if (dialling.at >= digits.size()) {
    tell(pbx::Done{dialling.op});
    dialling_.erase(found);
    return;
  }
  const char digit = digits[dialling.at++];
  const Duration lasts = dialling.command.tone + dialling.command.pause;
  if (digit == ',') return timers_.arm({id.value, Timing::digit}, now + std::max<Duration>(lasts, seconds(1)));
  const auto tone = std::chrono::duration_cast<milliseconds>(dialling.command.tone).count();
  std::string body = "Signal=" + std::string(1, digit) + "\r\nDuration=" + std::to_string(tone) + "\r\n";
  dialling.request = agent_.request_in(legs_.at(id).session, Method::info, {}, relay_type, std::move(body), now);
  if (dialling.at < digits.size()) timers_.arm({id.value, Timing::digit}, now + lasts);
}

void Lines::on(SessionReply& event, Time now) {
  Leg* leg = find(event.session);
  if (leg == nullptr) return;
  const bool agreed = event.response.status < 300;
  if (leg->answering.op && leg->answering.notify == event.request) {
    if (agreed) return;  // the phone was told; its 200 to the INVITE is what counts
    if (!swap(*leg, event.session, now))
      give_up_answering(*leg, {csta::OperationErrors::requestIncompatibleWithCalledDevice});
    return;
  }
  const auto found = dialling_.find(leg->id);
  if (found == dialling_.end() || found->second.request != event.request) return;
  found->second.request = {};
  if (agreed) return next_digit(leg->id, now);
  tell(pbx::NotDone{found->second.op, error_of(event.response.status)});
  timers_.cancel({leg->id.value, Timing::digit});
  dialling_.erase(found);
}

// ---- Texts
// -------------------------------------------------------------------------------------------------------------------

void Lines::send_message(pbx::OpId op, const calls::SendMessageCommand& message, Time now) {
  Text text;
  text.op = op;
  const std::string type = message.content_type.empty() ? std::string("text/plain") : message.content_type;
  send_text(std::move(text), message.from, message.to, type, std::string(text_of(message.text)), now);
}

void Lines::pass_message(const OutsideRequest& message, const calls::DeviceNumber& from, const calls::DeviceNumber& to,
                         Time now) {
  Text text;
  text.request = message;
  send_text(std::move(text), from, to, std::string(message.request.get(HeaderName::content_type)), message.request.body,
            now);
}

/// To all phones of the device; the first that takes it counts.
void Lines::send_text(Text text, const calls::DeviceNumber& from, const calls::DeviceNumber& to, const std::string& type,
                      const std::string& body, Time now) {
  const auto phones = registrar_.contacts(to);
  if (phones.empty()) {
    if (text.op) tell(pbx::NotDone{text.op, {csta::SystemResourceAvailabilityErrors::deviceOutOfService}});
    if (text.request) agent_.reply(text.request->transaction, text.request->request, 480, now);
    return;
  }
  const std::uint64_t number = ++last_text_;
  text.open = static_cast<int>(phones.size());
  for (const auto& phone : phones) {
    Message message = Message::request(Method::message, phone.uri);
    message.add(HeaderName::from, address_of(from) + ";tag=" + agent_.new_word());
    message.add(HeaderName::to, address_of(to));
    message.add(HeaderName::call_id, agent_.new_word());
    message.add(HeaderName::cseq, "1 MESSAGE");
    message.set_body(type, body);
    text_requests_[agent_.request(std::move(message), phone.path, now)] = number;
  }
  texts_[number] = std::move(text);
}

bool Lines::on(OutsideReply& event, Time now) {
  const auto request = text_requests_.find(event.request);
  if (request == text_requests_.end()) return false;
  const auto found = texts_.find(request->second);
  text_requests_.erase(request);
  if (found == texts_.end()) return true;  // another phone took it
  Text& text = found->second;
  const int status = event.response.status;
  const bool taken = status < 300;
  if (!taken && more_telling(status_for_caller(status, event.generated), text.failure))
    text.failure = status_for_caller(status, event.generated);
  if (--text.open > 0 && !taken) return true;
  if (text.request) {
    agent_.reply(text.request->transaction, text.request->request, taken ? 200 : text.failure, now);
  } else if (taken) {
    tell(pbx::Done{text.op});
  } else {
    tell(pbx::NotDone{text.op, error_of(text.failure)});
  }
  texts_.erase(found);
  return true;
}

}  // namespace strowger::sip
