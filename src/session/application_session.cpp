// ECMA-354: the three requests of an application session and its end.
#include "session/application_session.hpp"

#include <algorithm>

#include "session/short_tags.hpp"

namespace strowger::session {
namespace {

std::int64_t whole_seconds(Duration duration) { return std::chrono::duration_cast<seconds>(duration).count(); }

bool speaks(std::string_view version) {
  if (version.ends_with(short_tags)) return false;
  const std::size_t slash = version.find("/csta/ed");
  const std::string_view edition = slash == std::string_view::npos ? version : version.substr(slash + 6);
  if (edition.size() >= 3 && edition.starts_with("ed") && edition[2] >= '2' && edition[2] <= '6')
    return edition.size() == 3 || edition[3] == '/';
  return version == "3.0";  // CSTA Phase III, without its edition
}

}  // namespace

std::optional<std::string> choose_version(const std::vector<std::string>& offered) {
  const auto found =
      std::find_if(offered.begin(), offered.end(), [](const std::string& version) { return speaks(version); });
  if (found == offered.end()) return std::nullopt;
  return *found;
}

Duration ApplicationSession::granted(std::optional<std::int64_t> requested, const Options& options) const {
  constexpr Duration least = seconds{10};
  const Duration most = options.timers[Timer::longest_session];
  if (!requested || *requested <= 0) return std::min(options.timers[Timer::session], most);
  if (*requested >= whole_seconds(most)) return most;
  return std::max(Duration{seconds{*requested}}, least);
}

schema::Message ApplicationSession::start(const csta::StartApplicationSession& request, const Options& options,
                                          Random& random) {
  const auto version = choose_version(request.requestedProtocolVersions);
  if (!version) {
    csta::StartApplicationSessionNegResponse refusal;
    refusal.errorCode.choice = csta::StartApplicationSessionError::requestedProtocolVersionNotSupported;
    return refusal;
  }
  id_ = random.token(16);
  application_ = request.applicationInfo.applicationID;
  return go_on(request, options);
}

schema::Message ApplicationSession::go_on(const csta::StartApplicationSession& request, const Options& options) {
  duration_ = granted(request.requestedSessionDuration, options);
  csta::StartApplicationSessionPosResponse answer;
  answer.sessionID = id_;
  answer.actualProtocolVersion = choose_version(request.requestedProtocolVersions).value_or(std::string());
  answer.actualSessionDuration = whole_seconds(duration_);
  return answer;
}

void ApplicationSession::associate(std::string application, std::string id) {
  id_ = std::move(id);
  application_ = std::move(application);
  duration_ = {};
}

schema::Message ApplicationSession::reset(const csta::ResetApplicationSessionTimer& request, const Options& options) {
  if (!open() || request.sessionID != id_) {
    csta::ResetApplicationSessionTimerNegResponse refusal;
    refusal.errorCode.choice = csta::ResetApplicationSessionTimerError::invalidSessionID;
    return refusal;
  }
  if (request.requestedSessionDuration) duration_ = granted(request.requestedSessionDuration, options);
  csta::ResetApplicationSessionTimerPosResponse answer;
  answer.actualSessionDuration = whole_seconds(duration_);
  return answer;
}

schema::Message ApplicationSession::stop(const csta::StopApplicationSession& request) {
  if (!open() || request.sessionID != id_) {
    csta::StopApplicationSessionNegResponse refusal;
    refusal.errorCode.choice = csta::StopApplicationSessionError::invalidSessionID;
    return refusal;
  }
  id_.clear();
  return csta::StopApplicationSessionPosResponse{};
}

csta::ApplicationSessionTerminated ApplicationSession::expire() {
  csta::ApplicationSessionTerminated terminated;
  terminated.sessionID = std::exchange(id_, {});
  terminated.sessionTermReason.choice = csta::SessionTermReason::sessionTimerExpired;
  return terminated;
}

}  // namespace strowger::session
