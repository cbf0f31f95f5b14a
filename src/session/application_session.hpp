// An application session (ECMA-354): begun by the application, kept alive by it, ended by either side or by its timer.
#pragma once

#include <optional>
#include <string>

#include "base/random.hpp"
#include "messages/application_session/application_session_terminated.hpp"
#include "messages/application_session/reset_application_session_timer.hpp"
#include "messages/application_session/start_application_session.hpp"
#include "messages/application_session/stop_application_session.hpp"
#include "session/options.hpp"

namespace strowger::session {

/// The protocol version to answer with: the first of those offered that is an edition of ECMA-323 we speak (with or without
/// a vendor's suffix), octet for octet as it was offered.
std::optional<std::string> choose_version(const std::vector<std::string>& offered);

class ApplicationSession {
 public:
  /// Each takes a request and gives its answer, positive or negative.
  schema::Message start(const csta::StartApplicationSession& request, const Options& options, Random& random);
  /// The answer when the session goes on; it lives for as long as the request wants.
  schema::Message go_on(const csta::StartApplicationSession& request, const Options& options);
  schema::Message reset(const csta::ResetApplicationSessionTimer& request, const Options& options);
  schema::Message stop(const csta::StopApplicationSession& request);

  /// A session of ACSE or of a certificate, which has no timer of its own.
  void associate(std::string application, std::string id);

  /// Ends the session because its timer ran out, and gives what to tell the application.
  csta::ApplicationSessionTerminated expire();

  void end() { id_.clear(); }

  bool open() const { return !id_.empty(); }
  const std::string& id() const { return id_; }
  const std::string& application() const { return application_; }  ///< how it names itself
  Duration duration() const { return duration_; }                  ///< for which it lives from the last start or reset

 private:
  Duration granted(std::optional<std::int64_t> requested, const Options& options) const;

  std::string id_;
  std::string application_;
  Duration duration_{};
};

}  // namespace strowger::session
