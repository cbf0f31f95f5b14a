// Within the core only: what is kept for one application.
#pragma once

#include <optional>
#include <string>

#include "server/core.hpp"

namespace strowger::server {

struct Core::Application {
  Application(const Opened& opened, Random& random, session::JournalSpace& space, Time now)
      : link(opened.link),
        peer(opened.peer),
        identity(opened.identity),
        on_this_machine(opened.on_this_machine),
        local(opened.on_this_machine || opened.local),
        line(opened.line),
        in_sip(opened.in_sip),
        session(opened.peer, *opened.options, random, now, &space) {}

  LinkId link;  ///< over which it came; gone when the application is suspended
  std::string peer;
  std::string identity;
  bool on_this_machine;
  bool local;
  std::string line;
  bool in_sip;
  Time account_changed{};  ///< of the account by which it logged in
  calls::AppRef ref;
  session::Session session;
  std::string session_id;  ///< under which it stands in by_session_; empty: it has no session
  std::optional<Time> deadline;
  bool hung_up = false;
  bool told = false;  ///< of its beginning: Core::tell
  // Core::take_messages
  bool held = false;                      ///< its messages wait for their turn; its link is not read
  bool queued = false;                    ///< it stands in waiting_
  bool slow = false;                      ///< it does not read its answers as fast as it asks
  bool bodies = false;                    ///< its link brings whole bodies, and cannot be held
  std::optional<session::Submit> parked;  ///< taken already, and waits for its turn
};

}  // namespace strowger::server
