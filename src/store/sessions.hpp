// Sessions of applications that may be resumed after a restart, in the store: the tables session and session_handle. A
// connection of its own, so that a thread of its own can write.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/octets.hpp"
#include "base/result.hpp"
#include "session/kept_session.hpp"

namespace strowger::store {

/// A session, and who had it.
struct KeptSession {
  session::KeptSession session;
  std::string certificate = {};  ///< whom it names; empty: it had none
  Time account_changed{};        ///< of session.account
  std::string line = {};         ///< the device whose own account it showed
  bool local = false;            ///< it came from this machine
  std::string listener = {};     ///< by which it came
  std::uint32_t cross_refs = 0;  ///< the greatest handle that it may have been given
  bool operator==(const KeptSession&) const = default;
};

/// A monitor or registration of it.
struct KeptHandle {
  std::uint32_t handle = 0;
  Octets request = {};          ///< MonitorStart or SystemRegister in BER; empty: it is there no more
  std::string name_space = {};  ///< of its events in XML, when it is another than the session's
  bool operator==(const KeptHandle&) const = default;
};

struct StoredSession {
  KeptSession kept;
  std::vector<KeptHandle> handles;  ///< in the order of their numbers
  bool operator==(const StoredSession&) const = default;
};

/// One thing that changed: a handle of a session, or else the session itself.
struct SessionRow {
  std::string number;                ///< of the row: see `number_of`
  std::string session;               ///< its id
  std::optional<KeptHandle> handle;  ///< else it is the session itself
  std::optional<KeptSession> kept;   ///< nothing: the session is over

  /// The same for the same thing only; a session stands before its handles.
  static std::string number_of(const std::string& session, std::uint32_t handle);
};

class Sessions {
 public:
  /// Opens the file, made and migrated if need be.
  static Result<std::unique_ptr<Sessions>> open(const std::string& path);
  ~Sessions();
  Sessions(const Sessions&) = delete;
  Sessions& operator=(const Sessions&) = delete;

  /// All that there are. What cannot be understood (a later version wrote it, or a person) is passed over.
  Result<std::vector<StoredSession>> all();

  /// In place of what was known of these things, all in one commit. Empty on success.
  Failure keep(std::span<const SessionRow> rows);

 private:
  struct State;
  explicit Sessions(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace strowger::store
