// Group commit of call detail records.
#include "server/record_journal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <iterator>
#include <utility>

#include "base/log.hpp"
#include "server/store_advice.hpp"

namespace strowger::server {
namespace {

constexpr std::size_t largest_batch = 2'000;
constexpr std::size_t purged_at_once = 5'000;
constexpr Duration between_purges = std::chrono::minutes{1};

}  // namespace

struct RecordJournal::Batch {
  std::vector<calls::CallRecord> records;
  Result<store::CallDetail::Appended> result = Failure{};
  std::atomic<bool> done = false;
};

RecordJournal::RecordJournal(io::Loop& loop, std::unique_ptr<store::CallDetail> store, std::string path, Settings settings,
                             Handlers handlers)
    : loop_(loop),
      store_(std::move(store)),
      path_(std::move(path)),
      settings_(settings),
      handlers_(std::move(handlers)),
      held_(loop,
            [this](Time) {
              if (settled_ == added_ || slow_ || failing_) return;
              slow_ = true;
              log::warning(
                  "the store {} takes longer than cdr.hold to commit call records: events of ended calls leave before; a "
                  "faster disk, or less on it, helps",
                  path_);
            }),
      retry_(loop, [this](Time) { flush(); }),
      purging_(loop, [this](Time) { purge(); }) {
  purging_.after(between_purges);
}

RecordJournal::~RecordJournal() { *alive_ = false; }

void RecordJournal::set_retention(std::chrono::days keep, std::uint64_t most_records) {
  settings_.keep = keep;
  settings_.most_records = most_records;
}

void RecordJournal::add(std::vector<calls::CallRecord> records) {
  if (records.empty()) return;
  if (settled_ == added_) held_.after(settings_.hold);
  added_ += records.size();
  waiting_.insert(waiting_.end(), std::make_move_iterator(records.begin()), std::make_move_iterator(records.end()));
  if (waiting_.size() > settings_.backlog) give_up(waiting_.size() - settings_.backlog);
  if (!failing_) flush();  // else retry_ does
}

/// The backlog is full: the oldest go, so that `settled_` stays a number that all before it are below.
void RecordJournal::give_up(std::size_t count) {
  if (given_up_ == 0)
    log::error("more than cdr.backlog ({}) call records wait for the store: the oldest of them are lost", settings_.backlog);
  given_up_ += count;
  settled_ += count;
  waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(count));
}

void RecordJournal::flush() {
  if (batch_ || waiting_.empty()) return;
  auto batch = std::make_shared<Batch>();
  const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(waiting_.size(), largest_batch));
  batch->records.assign(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
  waiting_.erase(waiting_.begin(), end);
  batch_ = batch;
  worker_.post([this, batch, store = store_, alive = alive_, &loop = loop_] {
    batch->result = store->append(batch->records);
    batch->done = true;
    loop.post([this, batch, alive] {
      if (*alive) written(batch);
    });
  });
}

void RecordJournal::written(const std::shared_ptr<Batch>& batch) {
  batch_.reset();
  if (!batch->result) {
    if (!failing_)
      log::error("call records cannot be written: {}: {}; calls go on, and up to {} records wait for it",
                 batch->result.failure().what, store_advice(batch->result.failure().what, path_), settings_.backlog);
    failing_ = true;
    waiting_.insert(waiting_.begin(), std::make_move_iterator(batch->records.begin()),
                    std::make_move_iterator(batch->records.end()));
    if (waiting_.size() > settings_.backlog) give_up(waiting_.size() - settings_.backlog);
    retry_.after(settings_.retry);
    return;
  }
  if (failing_)
    log::info("call records are written again, {} of those that waited first{}", batch->records.size(),
              given_up_ > 0 ? fmt::format("; {} were lost", given_up_) : "");
  failing_ = false;
  given_up_ = 0;
  settled_ += batch->records.size();
  if (settled_ == added_) {
    slow_ = false;
    held_.at(std::nullopt);
  } else {
    held_.after(settings_.hold);
  }
  handlers_.committed(batch->result->newest, batch->result->complete);
  amend_settled();
  flush();
}

void RecordJournal::amend(std::vector<calls::MediaMeasured> figures) {
  for (calls::MediaMeasured& one : figures)
    if (amendments_.size() < settings_.backlog) amendments_.push_back({std::move(one), added_});
  amend_settled();
}

void RecordJournal::amend_settled() {
  std::vector<calls::MediaMeasured> figures;
  for (; !amendments_.empty() && amendments_.front().after <= settled_; amendments_.pop_front())
    figures.push_back(std::move(amendments_.front().figures));
  if (figures.empty()) return;
  worker_.post([figures = std::move(figures), store = store_, &loop = loop_] {
    const Failure failure = store->amend(figures);
    if (failure.what.empty()) return;
    loop.post([failure] {  // the log is the loop's
      log::warning("what phones told of their audio cannot be added to call records: {}", failure.text());
    });
  });
}

void RecordJournal::carry_out(std::vector<calls::StoreRequest> requests) {
  std::vector<calls::Transmitted> transmitted;
  for (calls::StoreRequest& request : requests) {
    if (auto* note = std::get_if<calls::Transmitted>(&request)) {
      transmitted.push_back(std::move(*note));
      continue;
    }
    worker_.post([this, query = std::get<calls::RecordQuery>(request), store = store_, alive = alive_, &loop = loop_] {
      loop.post([this, alive, answer = store->find(query)] {
        if (!*alive) return;
        if (answer.failed) log::warning("call records cannot be read: see whether {} is there and not locked", path_);
        handlers_.found(answer);
      });
    });
  }
  if (transmitted.empty()) return;
  worker_.post([transmitted = std::move(transmitted), store = store_, &loop = loop_] {
    const Failure failure = store->note(transmitted);
    if (failure.what.empty()) return;
    loop.post([failure] {  // the log is the loop's
      log::warning("what was transmitted of call records cannot be noted: {}; it may be sent again after a restart",
                   failure.text());
    });
  });
}

void RecordJournal::purge() {
  const Time oldest = loop_.now() - settings_.keep;
  worker_.post([this, oldest, most = settings_.most_records, store = store_, alive = alive_, &loop = loop_] {
    const auto gone = store->purge(oldest, most, purged_at_once);
    const bool more = gone && *gone >= purged_at_once;
    loop.post([this, alive, more] {
      if (*alive) purging_.after(more ? seconds{1} : between_purges);
    });
  });
}

void RecordJournal::finish(Duration longest) {
  const Time until = loop_.now() + longest;
  const auto left = [&] { return std::max(until - loop_.now(), Duration{}); };
  worker_.wait(left());
  if (batch_ && batch_->done && !batch_->result)
    waiting_.insert(waiting_.begin(), batch_->records.begin(), batch_->records.end());
  std::size_t lost = batch_ && !batch_->done ? batch_->records.size() : 0;
  batch_.reset();
  if (!waiting_.empty()) {
    auto last = std::make_shared<Batch>();
    last->records.assign(waiting_.begin(), waiting_.end());
    worker_.post([last, store = store_] {
      last->result = store->append(last->records);
      last->done = true;
    });
    worker_.wait(left());
    if (!last->done || !last->result) lost += last->records.size();
    waiting_.clear();
  }
  if (lost > 0) log::error("{} call records could not be written to {} and are lost", lost, path_);
}

}  // namespace strowger::server
