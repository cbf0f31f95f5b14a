// Call detail records on their way to the disk: many in one commit, on a thread of their own. It says up to where they are
// committed, so that the events of a call's end leave when its record is safe; a disk that is full or slow holds up nothing
// for long.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "calls/record_delivery.hpp"
#include "io/loop.hpp"
#include "io/worker.hpp"
#include "store/call_detail.hpp"

namespace strowger::server {

class RecordJournal {
 public:
  struct Settings {
    Duration hold = calls::record_timer_rows[2].standard;
    Duration retry = calls::record_timer_rows[3].standard;
    std::size_t backlog = 100'000;  ///< records that may wait for the store
    std::chrono::days keep{90};
    std::uint64_t most_records = 1'000'000;  ///< in the store
  };
  struct Handlers {
    std::function<void(std::uint64_t newest, std::size_t complete)> committed;
    std::function<void(const calls::RecordAnswer&)> found;
  };

  /// `path` is for log lines. The handlers are called on the loop's thread.
  RecordJournal(io::Loop& loop, std::unique_ptr<store::CallDetail> store, std::string path, Settings settings,
                Handlers handlers);
  ~RecordJournal();

  void add(std::vector<calls::CallRecord> records);
  /// Figures for records that were added before. They wait for these; if the store fails they are lost.
  void amend(std::vector<calls::MediaMeasured> figures);
  void carry_out(std::vector<calls::StoreRequest> requests);
  /// Deletes what need not be kept any more; it also happens by itself, once a minute.
  void purge_now() { purge(); }
  void set_retention(std::chrono::days keep, std::uint64_t most_records);

  /// How many records were added, and how many of them, from the first on, are committed or given up.
  std::uint64_t added() const { return added_; }
  std::uint64_t settled() const { return settled_; }
  /// Whether it is worth waiting for what is not settled: the store works, and fast enough.
  bool keeps_up() const { return !failing_ && !slow_; }

  /// The server ends: commits what it can within that time, and says what it could not.
  void finish(Duration longest);

 private:
  struct Batch;

  void flush();
  void written(const std::shared_ptr<Batch>& batch);
  void purge();
  void give_up(std::size_t count);
  void amend_settled();

  io::Loop& loop_;
  std::shared_ptr<store::CallDetail> store_;
  std::string path_;
  Settings settings_;
  Handlers handlers_;
  std::deque<calls::CallRecord> waiting_;
  std::shared_ptr<Batch> batch_;  // on its way
  struct Amendment {
    calls::MediaMeasured figures;
    std::uint64_t after = 0;  // so many records are settled
  };
  std::deque<Amendment> amendments_;
  std::uint64_t added_ = 0;
  std::uint64_t settled_ = 0;
  std::uint64_t given_up_ = 0;
  bool failing_ = false;
  bool slow_ = false;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  io::Wake held_;
  io::Wake retry_;
  io::Wake purging_;
  io::Worker worker_;  // the last member: its thread ends before what it works with
};

}  // namespace strowger::server
