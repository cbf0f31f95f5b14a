// Entries for the audit log on their way to the store, on a thread of their own. Each entry of it, also those that other
// programs add (`strowger app`), becomes a line of the log, with its number and the head of its hash: who keeps the log
// elsewhere can tell whether the audit log was written anew. Refusals are bounded, so that nobody fills the disk with them.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "io/loop.hpp"
#include "io/worker.hpp"
#include "store/audit_log.hpp"

namespace strowger::server {

class AuditJournal {
 public:
  static constexpr std::size_t most_waiting =
      10'000;  ///< for a store that is full or locked; more are lost, and that is noted
  static constexpr std::size_t refusals_a_minute = 20;  ///< noted one by one; of more the number is
  static constexpr Duration look_again = seconds{5};    ///< for entries of others, and when the store failed

  /// Is called on the loop's thread with what was added, by whom ever.
  using Added = std::function<void(const std::vector<store::AuditEntry>&)>;

  /// Without a store entries are lines of the log only. Begins by looking at every entry that there is.
  AuditJournal(io::Loop& loop, std::unique_ptr<store::AuditLog> store, Added added);
  ~AuditJournal();

  void add(store::AuditEntry entry);

  std::uint64_t entries() const { return head_.number; }  ///< in the store, as far as is known
  std::size_t waiting() const { return waiting_.size(); }

  /// The server ends: commits what it can within that time, and says what it could not.
  void finish(Duration longest);

 private:
  struct Done;

  void keep(store::AuditEntry entry);
  void write();
  bool take_job();
  void written();
  void note(std::string act, std::string detail);
  void tell_refusals();
  static void work(store::AuditLog& store, const store::AuditHead& seen, Done& done);

  io::Loop& loop_;
  std::shared_ptr<store::AuditLog> store_;  // the worker's thread has it
  Added added_;
  std::deque<store::AuditEntry> waiting_;
  store::AuditHead head_;      // the last entry that was told of
  bool begun_ = false;         // what is there was looked at
  bool behind_ = false;        // there are more that were not told of
  std::shared_ptr<Done> job_;  // on its way
  bool failing_ = false;
  std::uint64_t lost_ = 0;
  std::size_t refusals_ = 0;  // in this minute
  store::AuditEntry last_refusal_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  io::Wake minute_;
  io::Wake again_;
  io::Worker worker_;  // the last member: its thread ends before what it works with
};

}  // namespace strowger::server
