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
        listener(opened.listener),
        session(opened.peer, *opened.options, random, now, &space) {}
  /// Of an earlier run of the server.
  Application(const store::KeptSession& kept, const session::Options& options, Random& random, session::JournalSpace& space,
              Time now)
      : peer("before the restart"),
        identity(kept.certificate),
        on_this_machine(false),
        local(kept.local),
        line(kept.line),
        in_sip(kept.listener == sip_listener),
        listener(kept.listener),
        account_changed(kept.account_changed),
        session(kept.session, options, random, now, &space) {}

  LinkId link;  ///< over which it came; gone when the application is suspended
  std::string peer;
  std::string identity;
  bool on_this_machine;
  bool local;
  std::string line;
  bool in_sip;
  std::string listener;
  Time account_changed{};  ///< of the account by which it logged in
  calls::AppRef ref;
  session::Session session;
  std::string session_id;              ///< under which it stands in by_session_; empty: it has no session
  bool kept = false;                   ///< the session, with its monitors and registrations, is in the store
  unsigned shown = 0;                  ///< as it was kept
  std::uint64_t numbers_taken = 0;     ///< events may have numbers below this one
  std::uint32_t cross_refs_taken = 0;  ///< handles up to this one may be given out
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
