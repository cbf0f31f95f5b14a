// The phone's one call.
#include "cli/phone/call_appearance.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/log.hpp"

namespace strowger::cli {
namespace {

using sip::HeaderName;

/// The number of a party as the phone shows it.
std::string shown(const std::optional<sip::NameAddr>& party) {
  if (!party) return "unknown";
  return log::quoted(party->uri.user.empty() ? party->uri.host : party->uri.number(), 80);
}

/// When an INVITE asks to be answered without the person: at once (RFC 5373 Answer-Mode; Alert-Info info=alert-autoanswer)
/// or after some seconds (Call-Info answer-after).
std::optional<Duration> wants_answer_after(const sip::Message& invite) {
  const std::string_view mode = invite.get(HeaderName::answer_mode);
  if (sip::same_text(sip::trimmed(mode.substr(0, mode.find(';'))), "auto")) return Duration{};
  const auto parameters_of = [](std::string_view value) {  // what follows <...>
    sip::Parameters parameters;
    const std::size_t end = value.find('>');
    const std::size_t semicolon = value.find(';', end == std::string_view::npos ? 0 : end);
    if (semicolon != std::string_view::npos && !parameters.parse(value.substr(semicolon))) parameters = {};
    return parameters;
  };
  for (const std::string_view value : invite.all(HeaderName::call_info)) {
    if (const auto after = sip::decimal(parameters_of(value).get("answer-after"), 600))
      return seconds{static_cast<int>(*after)};
  }
  for (const std::string_view value : invite.all(HeaderName::alert_info)) {
    const std::string info = sip::unquoted(parameters_of(value).get("info"));
    if (sip::same_text(info, "alert-autoanswer")) return Duration{};
  }
  return std::nullopt;
}

std::string reason_of(const sip::Message& response, bool generated) {
  if (generated) return response.status == 408 ? "no response" : "cannot be reached";
  return fmt::format("{} {}", response.status, log::quoted(response.reason, 80));
}

std::string_view reason_of(sip::EndReason reason) {
  switch (reason) {
    case sip::EndReason::bye:
      return "by the other side";
    case sip::EndReason::not_acknowledged:
      return "our answer was not acknowledged";
    case sip::EndReason::gone:
      return "the other side is gone";
    case sip::EndReason::expired:
      break;
  }
  return "the session expired";
}

}  // namespace

CallAppearance::CallAppearance(sip::UserAgent& agent, const PhoneSettings& settings, Random& random,
                               media::AudioSource& source, media::AudioSink* sink, Tell tell)
    : agent_(agent), settings_(settings), random_(random), source_(source), sink_(sink), tell_(std::move(tell)) {}

// ---- Keys
// -----------------------------------------------------------------------------------------------------------------

std::string CallAppearance::dial(const std::string& number, Time now) {
  if (!call_row(state_, CallInput::dial)) return "there is a call already; hang up first";
  const bool is_uri = number.starts_with("sip:") || number.starts_with("sips:") || number.find('@') != std::string::npos;
  dialled_ = !is_uri ? settings_.uri_of(number) : number.find(':') < number.find('@') ? number : "sip:" + number;
  const std::optional<sip::Uri> uri = sip::Uri::parse(dialled_);
  if (!uri) return "that is no SIP URI";
  if (!settings_.path_to(*uri)) return "there is no server: dial a URI with an IP address, such as sip:1002@127.0.0.1:5080";
  input(CallInput::dial, now);
  return {};
}

std::string CallAppearance::answer(Time now) {
  if (!call_row(state_, CallInput::answer)) return "nothing rings";
  input(CallInput::answer, now);
  return {};
}

std::string CallAppearance::hold(Time now) {
  if (state_ != CallState::connected && state_ != CallState::answered) return "there is no call to hold";
  if (hold_wanted_) return "the call is held already";
  hold_wanted_ = true;
  pursue_hold(now);
  return {};
}

std::string CallAppearance::retrieve(Time now) {
  if (!hold_wanted_) return "there is no held call";
  hold_wanted_ = false;
  pursue_hold(now);
  return {};
}

std::string CallAppearance::digits(std::string_view digits) {
  if (state_ != CallState::connected || !audio_) return "there is no call";
  if (!audio_->press(digits)) return "the other side takes no digits now";
  return {};
}

std::string CallAppearance::hang_up(Time now) {
  if (!call_row(state_, CallInput::hang_up)) return "there is no call";
  reason_ = "by us";
  input(CallInput::hang_up, now);
  return {};
}

// ---- The table
// ------------------------------------------------------------------------------------------------------------

void CallAppearance::input(CallInput input, Time now) {
  const std::optional<CallRow> row = call_row(state_, input);
  if (!row) return;
  state_ = row->next;
  perform(row->action, now);
}

void CallAppearance::perform(CallAction action, Time now) {
  switch (action) {
    case CallAction::start_call:
      return start_call(now);
    case CallAction::ring:
      return ring(now);
    case CallAction::tell_ringing:
      return tell_("remote ringing");
    case CallAction::accept:
      return accept(now);
    case CallAction::refuse_busy:
      return agent_.reply(invite_->transaction, invite_->request, 486, now);
    case CallAction::begin_talk:
      return begin_talk();
    case CallAction::leave:
      agent_.hang_up(session_, refusal_, now);
      return finish();
    case CallAction::end:
      return finish();
  }
}

void CallAppearance::start_call(Time now) {
  const std::optional<sip::Uri> uri = sip::Uri::parse(dialled_);
  negotiation_.emplace(settings_.rtp, random_.below(1'000'000'000) + 1);
  sip::Invitation invitation;
  invitation.uri = dialled_;
  invitation.from = "<" + settings_.uri_of(settings_.number) + ">";
  invitation.to = "<" + dialled_ + ">";
  invitation.contact_user = sip::escaped_user(settings_.number);
  invitation.path = *settings_.path_to(*uri);
  invitation.sdp = negotiation_->make_offer();
  tell_("calling");
  session_ = agent_.invite(std::move(invitation), now);
}

void CallAppearance::ring(Time now) {
  negotiation_.emplace(settings_.rtp, random_.below(1'000'000'000) + 1);
  prepared_answer_.clear();
  if (invite_->request.has_sdp()) {
    Result<std::string> answer = negotiation_->answer_offer(invite_->request.body);
    if (!answer) {
      agent_.reply(invite_->transaction, invite_->request, 488, now);
      state_ = CallState::idle;
      return;
    }
    prepared_answer_ = std::move(*answer);
  }
  session_ = agent_.admit(*invite_, sip::escaped_user(settings_.number), now);
  if (!session_) {  // it asked for an extension that we do not have
    state_ = CallState::idle;
    return;
  }
  agent_.progress(session_, 180, {}, now);
  tell_("ringing from " + shown(invite_->request.from()));
  std::optional<Duration> after = wants_answer_after(invite_->request);
  if (!after) after = settings_.answer_after;
  if (after) answer_at_ = now + *after;
  advance(now);
}

void CallAppearance::accept(Time now) {
  answer_at_.reset();
  answer_awaited_ = prepared_answer_.empty();
  agent_.accept(session_, answer_awaited_ ? negotiation_->make_offer() : prepared_answer_, now);
  media_changed(now);
}

void CallAppearance::begin_talk() { tell_("connected"); }

void CallAppearance::finish() {
  if (audio_) {
    last_statistics_ = audio_->statistics();
    if (sink_ != nullptr) sink_->flush();
  }
  audio_.reset();
  negotiation_.reset();
  answer_at_.reset();
  session_ = {};
  answer_awaited_ = told_held_by_other_ = hold_wanted_ = hold_agreed_ = offering_ = false;
  tell_("ended: " + reason_);
}

// ---- What the user agent tells
// --------------------------------------------------------------------------------------------

void CallAppearance::invited(const sip::OutsideRequest& invite, Time now) {
  invite_ = invite;
  input(CallInput::invite, now);
  invite_.reset();
}

void CallAppearance::take(const sip::SessionProgress& event, Time now) {
  if (!is(event.session) || event.response.status < 180 || event.response.status >= 190) return;
  // 183 means that something is to be heard before the answer, not that the other side rings.
  if (event.response.status != 183) input(CallInput::ringing, now);
}

void CallAppearance::take(const sip::SessionAccepted& event, Time now) {
  if (!is(event.session)) return;
  agent_.acknowledge(session_, {}, now);
  input(CallInput::accepted, now);
  take_answer(event.response, now);
}

void CallAppearance::take(const sip::SessionRejected& event, Time now) {
  if (!is(event.session)) return;
  reason_ = reason_of(event.response, event.generated);
  input(CallInput::refused, now);
}

void CallAppearance::take(const sip::SessionCancelled& event, Time now) {
  if (!is(event.session)) return;
  reason_ = "the caller gave up";
  input(CallInput::cancelled, now);
}

void CallAppearance::take(const sip::SessionAcknowledged& event, Time now) {
  if (!is(event.session)) return;
  input(CallInput::acknowledged, now);
  if (std::exchange(answer_awaited_, false)) take_answer(event.ack, now);
  pursue_hold(now);
}

void CallAppearance::take_answer(const sip::Message& message, Time now) {
  const std::optional<Failure> failure =
      message.has_sdp() ? negotiation_->take_answer(message.body) : Failure{"no session description came", {}};
  if (failure) {
    reason_ = "no media: " + failure->what;
    input(CallInput::hang_up, now);
    return;
  }
  media_changed(now);
}

void CallAppearance::take(const sip::SessionOffered& event, Time now) {
  if (!is(event.session) || !negotiation_) return;
  negotiation_->want(hold_agreed_ ? Direction::sendonly : Direction::sendrecv);
  if (!event.request.has_sdp()) {
    answer_awaited_ = true;
    agent_.answer(session_, 200, negotiation_->make_offer(), now);
    return;
  }
  const Result<std::string> answer = negotiation_->answer_offer(event.request.body);
  agent_.answer(session_, answer ? 200 : 488, answer ? *answer : std::string(), now);
  if (answer) media_changed(now);
}

void CallAppearance::take(const sip::OfferWithdrawn& event, Time) {
  if (is(event.session)) answer_awaited_ = false;
}

void CallAppearance::take(const sip::OfferFinished& event, Time now) {
  if (!is(event.session) || !std::exchange(offering_, false)) return;
  if (!negotiation_->offering()) {  // theirs came in between, and asked for an offer of its own
    negotiation_->want(hold_agreed_ ? Direction::sendrecv : Direction::sendonly);
    negotiation_->make_offer();
  }
  const std::optional<Failure> failure = event.response.status >= 300 ? std::nullopt
                                         : event.response.has_sdp()   ? negotiation_->take_answer(event.response.body)
                                                                      : Failure{"no session description came", {}};
  if (event.response.status >= 300 || failure) {
    negotiation_->withdraw();
    tell_(fmt::format("{} refused: {}", hold_agreed_ ? "retrieve" : "hold",
                      failure ? failure->what : reason_of(event.response, event.generated)));
    hold_wanted_ = hold_agreed_;
    media_changed(now);
    return;
  }
  hold_agreed_ = !hold_agreed_;
  tell_(hold_agreed_ ? "held" : "retrieved");
  media_changed(now);
  pursue_hold(now);
}

void CallAppearance::take(const sip::SessionEnded& event, Time now) {
  if (!is(event.session)) return;
  reason_ = reason_of(event.reason);
  input(CallInput::ended, now);
}

// ---- Media
// ----------------------------------------------------------------------------------------------------------------

void CallAppearance::pursue_hold(Time now) {
  if (state_ != CallState::connected || offering_ || hold_wanted_ == hold_agreed_) return;
  offering_ = true;
  negotiation_->want(hold_wanted_ ? Direction::sendonly : Direction::sendrecv);
  agent_.offer(session_, negotiation_->make_offer(), now);
}

void CallAppearance::media_changed(Time now) {
  if (!negotiation_) return;
  if (!audio_) audio_ = std::make_unique<CallAudio>(source_, sink_, random_, now);
  audio_->agree(negotiation_->agreement());
  audio_->mute(hold_agreed_);
  if (negotiation_->held_by_other() == told_held_by_other_) return;
  told_held_by_other_ = negotiation_->held_by_other();
  tell_(told_held_by_other_ ? "held by the other side" : "retrieved by the other side");
}

void CallAppearance::receive_rtp(OctetView octets, const Address& from, Time now) {
  if (!audio_) return;
  if (const std::optional<char> digit = audio_->receive(octets, from, now)) tell_(fmt::format("digit {}", *digit));
}

std::optional<Time> CallAppearance::deadline() const {
  std::optional<Time> first = answer_at_;
  if (audio_ && (!first || audio_->deadline() < *first)) first = audio_->deadline();
  return first;
}

void CallAppearance::advance(Time now) {
  if (answer_at_ && *answer_at_ <= now) input(CallInput::answer, now);
  if (audio_) audio_->advance(now, rtp_);
}

}  // namespace strowger::cli
