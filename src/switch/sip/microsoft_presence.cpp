// Subscriptions to `vnd-microsoft-roaming-self` (MS-PRES clause 3.13; RFC 6665).
#include "switch/sip/microsoft_presence.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "switch/sip/syntax.hpp"

namespace strowger::sip {
namespace {

constexpr std::string_view type = "application/vnd-microsoft-roaming-self+xml";

std::string document(std::string_view user, std::string_view line, std::string_view server) {
  constexpr std::string_view categories = "http://schemas.microsoft.com/2006/09/sip/categories";
  return fmt::format(
      "<roamingData xmlns=\"http://schemas.microsoft.com/2006/09/sip/roaming-self\"><categories xmlns=\"{0}\" uri=\"{1}\">"
      "<category name=\"userProperties\" instance=\"0\" publishTime=\"1970-01-01T00:00:00.000\" container=\"1\" "
      "version=\"1\" expireType=\"static\"><userProperties xmlns=\"{0}\"><lines><line lineType=\"Rcc\" "
      "lineServer=\"{2}\">tel:{3}</line></lines></userProperties></category></categories></roamingData>",
      categories, escaped_xml(user), escaped_xml(server), escaped_xml(line));
}

}  // namespace

Fields MicrosoftPresence::greeting(const Message& request) {
  if (!list_has(request.joined(HeaderName::supported), "msrtc-event-categories")) return {};
  return {{HeaderName::allow_events, {}, std::string(roaming_self)}, {HeaderName::supported, {}, "msrtc-event-categories"}};
}

Duration MicrosoftPresence::granted(const Message& request) const {
  const Duration most = values_[Timer::csta_subscription];
  const auto wanted = request.number(HeaderName::expires);
  return wanted ? std::min<Duration>(seconds(*wanted), most) : most;
}

void MicrosoftPresence::subscribed(const OutsideRequest& event, const std::string& line, const std::string& server,
                                   Time now) {
  if (lines_.size() >= most_subscriptions) {
    agent_.reply(event.transaction, event.request, 503, {{HeaderName::retry_after, {}, "10"}}, {}, {}, now);
    return;
  }
  const Duration lasts = granted(event.request);
  const auto count = std::chrono::duration_cast<seconds>(lasts).count();
  const SessionId session = agent_.attend(
      event, {}, {{HeaderName::expires, {}, std::to_string(count)}, {HeaderName::event, {}, std::string(roaming_self)}},
      now);
  if (!session) return;
  const auto from = event.request.from();
  lines_[session] = document(from ? from->uri.text() : std::string(), line, server);
  notify(session, lasts, now);
}

void MicrosoftPresence::notify(SessionId session, Duration lasts, Time now) {
  const auto count = std::chrono::duration_cast<seconds>(lasts).count();
  const std::string state = count > 0 ? fmt::format("active;expires={}", count) : "terminated;reason=timeout";
  agent_.request_in(session, Method::notify,
                    {{HeaderName::event, {}, std::string(roaming_self)}, {HeaderName::subscription_state, {}, state}}, type,
                    lines_.at(session), now);
  if (count > 0) {
    timers_.arm(session, now + lasts);
  } else {
    forget(session);
  }
}

void MicrosoftPresence::on(const SessionRequest& event, Time now) {
  if (event.request.method != Method::subscribe) return agent_.reply(event.transaction, event.request, 405, now);
  const Duration lasts = granted(event.request);
  const auto count = std::chrono::duration_cast<seconds>(lasts).count();
  agent_.reply(event.transaction, event.request, 200, {{HeaderName::expires, {}, std::to_string(count)}}, {}, {}, now);
  notify(event.session, lasts, now);
}

void MicrosoftPresence::on(const SessionReply& event) {
  if (event.response.status == 481 || event.generated) forget(event.session);
}

void MicrosoftPresence::advance(Time now) {
  while (const auto due = timers_.take_due(now)) notify(*due, {}, now);
}

void MicrosoftPresence::forget(SessionId session) {
  timers_.cancel(session);
  lines_.erase(session);
  agent_.forget(session);
}

}  // namespace strowger::sip
