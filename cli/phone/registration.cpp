// The phone's registration (RFC 3261 clause 10.2).
#include "cli/phone/registration.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/log.hpp"

namespace strowger::cli {
namespace {

constexpr Duration first_retry = seconds{2};
constexpr Duration longest_retry = seconds{60};

std::optional<RegistrationRow> row_for(RegistrationState state, RegistrationInput input) {
  const auto row = std::find_if(registration_rows.begin(), registration_rows.end(),
                                [=](const RegistrationRow& r) { return r.state == state && r.input == input; });
  if (row == registration_rows.end()) return std::nullopt;
  return *row;
}

}  // namespace

Registration::Registration(sip::UserAgent& agent, const PhoneSettings& settings, Random& random,
                           std::function<void(std::string)> tell)
    : agent_(agent),
      settings_(settings),
      tell_(std::move(tell)),
      call_id_(random.token(12)),
      tag_(random.token(6)),
      expires_(settings.registration),
      retry_in_(first_retry) {}

void Registration::input(RegistrationInput input, Time now) {
  const std::optional<RegistrationRow> row = row_for(state_, input);
  if (!row) return;
  state_ = row->next;
  due_.reset();
  switch (row->action) {
    case RegistrationAction::nothing:
      break;
    case RegistrationAction::send:
      send(expires_, now);
      break;
    case RegistrationAction::tell_done:
      tell_("registered");
      [[fallthrough]];
    case RegistrationAction::refresh:
      retry_in_ = first_retry;
      due_ = now + refresh_in_;
      break;
    case RegistrationAction::tell_failed:
      tell_(fmt::format("not registered: {}; trying again in {} s", failure_, retry_in_ / seconds{1}));
      due_ = now + retry_in_;
      retry_in_ = std::min(retry_in_ * 2, longest_retry);
      break;
    case RegistrationAction::take_back:
      send(Duration{}, now);
      break;
    case RegistrationAction::tell_off:
      tell_("unregistered");
      break;
  }
}

void Registration::send(Duration expires, Time now) {
  const std::string own = settings_.uri_of(settings_.number);
  sip::Message request = sip::Message::request(sip::Method::register_, "sip:" + settings_.host());
  request.add(sip::HeaderName::from, fmt::format("<{}>;tag={}", own, tag_));
  request.add(sip::HeaderName::to, fmt::format("<{}>", own));
  request.add(sip::HeaderName::call_id, call_id_);
  request.add(sip::HeaderName::cseq, sip::CSeq{++cseq_, "REGISTER"}.text());
  request.add(sip::HeaderName::contact, fmt::format("<{}>", settings_.contact_uri()));
  request.add(sip::HeaderName::expires, std::to_string(expires / seconds{1}));
  outstanding_ = agent_.request(std::move(request), settings_.server_path(), now);
}

void Registration::take_reply(const sip::OutsideReply& reply, Time now) {
  if (reply.request != outstanding_) return;
  outstanding_ = {};
  const sip::Message& response = reply.response;
  if (const auto cseq = response.cseq()) cseq_ = std::max(cseq_, cseq->number);  // a challenge took one more
  if (response.status < 300) {
    refresh_in_ = granted(response) * 3 / 4;
    input(RegistrationInput::done, now);
    return;
  }
  const std::optional<std::uint32_t> least = response.number(sip::HeaderName::min_expires);
  if (response.status == 423 && least && seconds{*least} > expires_ && *least <= 86400) {
    expires_ = seconds{*least};  // RFC 3261 clause 10.2.8
    send(expires_, now);
    return;
  }
  if (reply.generated) {
    failure_ = settings_.server.text() + (response.status == 408 ? " does not answer" : " cannot be reached");
  } else if (response.status == 401 || response.status == 407) {
    failure_ = "the server knows no such number with this secret";
  } else {
    failure_ = fmt::format("{} {}", response.status, log::quoted(response.reason, 80));
  }
  input(RegistrationInput::failed, now);
}

void Registration::advance(Time now) {
  if (due_ && *due_ <= now) input(RegistrationInput::due, now);
}

Duration Registration::granted(const sip::Message& response) const {
  const std::optional<sip::Uri> own = sip::Uri::parse(settings_.contact_uri());
  const auto asked = static_cast<std::uint64_t>(expires_ / seconds{1});
  std::uint64_t granted = response.number(sip::HeaderName::expires).value_or(asked);
  for (const std::string_view value : response.all(sip::HeaderName::contact)) {
    const std::optional<sip::NameAddr> contact = sip::NameAddr::parse(value);
    if (!contact || !own || !contact->uri.same_as(*own)) continue;
    if (const auto expires = sip::decimal(contact->parameters.get("expires"))) granted = *expires;
  }
  return seconds{static_cast<std::int64_t>(std::clamp<std::uint64_t>(granted, 1, 86400))};
}

}  // namespace strowger::cli
