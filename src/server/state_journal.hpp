// What is to be there again after a restart, on its way to the disk: on a thread of its own, so that a slow disk holds up
// nothing, and again and again while the disk refuses.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/log.hpp"
#include "base/result.hpp"
#include "io/loop.hpp"
#include "io/worker.hpp"

namespace strowger::server {

/// `Repository` is one of store/ whose `keep` takes a span of `Row`; what it has under a row's `number` is replaced.
template <class Repository, class Row>
class StateJournal {
 public:
  /// `what` is for log lines: "what is set at devices".
  StateJournal(io::Loop& loop, std::unique_ptr<Repository> store, std::string_view what)
      : loop_(loop), store_(std::move(store)), what_(what), retry_(loop, [this](Time) { write(); }) {}
  ~StateJournal() { *alive_ = false; }
  StateJournal(const StateJournal&) = delete;
  StateJournal& operator=(const StateJournal&) = delete;

  void keep(std::vector<Row> rows) {
    for (Row& row : rows) {
      auto& place = waiting_[row.number];
      place = std::move(row);
    }
    if (!failing_) write();
  }

  /// The server ends: commits what it can within that time, and says what it could not.
  void finish(Duration longest) {
    if (!worker_.wait(longest)) return log::error("{}: the last changes are lost: the disk takes too long", what_);
    for (const Rows& rows : {*writing_, waiting_}) {
      if (rows.empty()) continue;
      if (const Failure failure = commit(*store_, rows); !failure.what.empty())
        return log::error("{}: the last changes are lost: {}", what_, failure.text());
    }
  }

 private:
  using Rows = std::map<std::string, Row>;

  static Failure commit(Repository& store, const Rows& batch) {
    std::vector<Row> rows;
    rows.reserve(batch.size());
    for (const auto& [number, row] : batch) rows.push_back(row);
    return store.keep(rows);
  }

  void write() {
    if (!writing_->empty() || waiting_.empty()) return;
    writing_ = std::make_shared<const Rows>(std::exchange(waiting_, {}));
    worker_.post([this, batch = writing_, store = store_, alive = alive_, &loop = loop_] {
      Failure failure = commit(*store, *batch);
      loop.post([this, alive, failure = std::move(failure)] {
        if (*alive) written(failure);
      });
    });
  }

  void written(const Failure& failure) {
    const bool failed = !failure.what.empty();
    if (failed && !failing_)
      log::error("{} is not kept now: {}; make room on the disk, or see to its rights", what_, failure.text());
    if (!failed && failing_) log::info("{} is kept again", what_);
    failing_ = failed;
    const auto batch = std::exchange(writing_, std::make_shared<const Rows>());
    if (!failed) return write();
    Rows both = *batch;
    for (auto& [number, row] : waiting_) both.insert_or_assign(number, std::move(row));
    waiting_ = std::move(both);
    retry_.after(seconds{5});
  }

  io::Loop& loop_;
  std::shared_ptr<Repository> store_;
  std::string_view what_;
  Rows waiting_;
  std::shared_ptr<const Rows> writing_ = std::make_shared<const Rows>();  ///< on its way
  bool failing_ = false;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  io::Wake retry_;
  io::Worker worker_;  // the last member: its thread ends before what it works with
};

}  // namespace strowger::server
