// Entries to the store, and all that are there to the log.
#include "server/audit_journal.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/log.hpp"

namespace strowger::server {
namespace {

constexpr std::size_t told_at_once = 1'000;

std::string line_of_entry(const store::AuditEntry& entry) {
  const std::string text =
      fmt::format("{} from {}: {}{}{}: {}{}{}", log::quoted(entry.actor), log::quoted(entry.source), log::quoted(entry.act),
                  entry.object.empty() ? "" : " ", log::quoted(entry.object), name_of(entry.outcome),
                  entry.detail.empty() ? "" : ": ", log::quoted(entry.detail, 400));
  if (entry.number == 0) return "audit: " + text;
  return fmt::format("audit {}: {}", store::AuditHead{entry.number, entry.hash}.text(), text);
}

}  // namespace

/// What one job of the worker did.
struct AuditJournal::Done {
  std::vector<store::AuditEntry> own;    // to be added
  std::vector<store::AuditEntry> fresh;  // what came to the store since the last one that was told of
  store::AuditHead head;
  bool verifies = false;  // the first job
  std::string wrong;      // with what was there
  Failure failure;
};

AuditJournal::AuditJournal(io::Loop& loop, std::unique_ptr<store::AuditLog> store, Added added)
    : loop_(loop),
      store_(std::move(store)),
      added_(std::move(added)),
      minute_(loop, [this](Time) { tell_refusals(); }),
      again_(loop, [this](Time) { write(); }) {
  if (store_) write();
}

AuditJournal::~AuditJournal() { *alive_ = false; }

void AuditJournal::add(store::AuditEntry entry) {
  if (entry.outcome == store::Outcome::refused) {
    if (refusals_ == 0) minute_.after(std::chrono::minutes{1});
    if (++refusals_ > refusals_a_minute) {
      last_refusal_ = std::move(entry);
      return;
    }
  }
  keep(std::move(entry));
}

void AuditJournal::keep(store::AuditEntry entry) {
  if (!store_) {
    log::info("{}", line_of_entry(entry));
    return added_({entry});
  }
  if (waiting_.size() >= most_waiting) {
    if (lost_++ == 0) log::error("more than {} entries wait for the audit log: those that come now are lost", most_waiting);
    return;
  }
  waiting_.push_back(std::move(entry));
  if (!failing_) write();
}

/// Of the refusals of a minute that were too many to be noted one by one.
void AuditJournal::tell_refusals() {
  if (const std::size_t count = std::exchange(refusals_, 0); count > refusals_a_minute) {
    store::AuditEntry sum = std::exchange(last_refusal_, {});
    sum.detail = fmt::format("{} more were refused within a minute, this one the last of them: {}",
                             count - refusals_a_minute, sum.detail);
    keep(std::move(sum));
  }
}

void AuditJournal::work(store::AuditLog& store, const store::AuditHead& seen, Done& done) {
  done.head = seen;
  if (done.verifies) {
    const auto verdict = store.verify();
    const auto head = store.head();
    if (!verdict || !head) {
      done.failure = verdict ? head.failure() : verdict.failure();
      return;
    }
    done.wrong = verdict->wrong;
    done.head = *head;
  } else if (seen.number > 0) {
    const auto last = store.read(seen.number - 1, 1);
    if (last && (last->empty() || last->front().number != seen.number || last->front().hash != seen.hash))
      done.wrong = fmt::format("entry {} is not there any more as it was", seen.number);
    if (!done.wrong.empty()) {
      if (const auto head = store.head()) done.head = *head;
    }
  }
  if (!done.own.empty()) done.failure = store.append(done.own);
  auto fresh = store.read(done.head.number, told_at_once);
  if (!fresh) {
    if (done.failure.what.empty()) done.own.clear();
    done.failure = fresh.failure();
    return;
  }
  done.fresh = std::move(*fresh);
  if (!done.fresh.empty()) done.head = {done.fresh.back().number, done.fresh.back().hash};
}

void AuditJournal::write() {
  if (job_) return;
  job_ = std::make_shared<Done>();
  job_->verifies = !begun_;
  if (begun_) {
    job_->own.assign(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(waiting_.end()));
    waiting_.clear();
  }
  worker_.post([this, job = job_, seen = head_, store = store_, alive = alive_, &loop = loop_] {
    work(*store, seen, *job);
    loop.post([this, alive] {
      if (*alive) written();
    });
  });
}

/// Takes what the job brought; false when it failed.
bool AuditJournal::take_job() {
  const std::shared_ptr<Done> done = std::exchange(job_, nullptr);
  const bool failed = !done->failure.what.empty();
  if (failed && !failing_)
    log::error("the audit log cannot be written: {}; entries wait for it: make room on the disk, or see to its rights",
               done->failure.text());
  if (!failed && failing_) log::info("the audit log is written again");
  failing_ = failed;
  if (failed) {
    waiting_.insert(waiting_.begin(), done->own.begin(), done->own.end());
    return false;
  }
  begun_ = true;
  head_ = done->head;
  behind_ = done->fresh.size() == told_at_once;
  for (const store::AuditEntry& entry : done->fresh) log::info("{}", line_of_entry(entry));
  if (!done->wrong.empty()) {
    log::error(
        "the audit log was tampered with: {}; `strowger audit-log verify` says more, the log and a backup what stood "
        "there",
        done->wrong);
    note("audit.tampered", done->wrong);
  }
  if (lost_ > 0) note("audit.lost", fmt::format("{} entries could not be kept", std::exchange(lost_, 0)));
  if (!done->fresh.empty()) added_(done->fresh);
  return true;
}

/// What happened to the log itself.
void AuditJournal::note(std::string act, std::string detail) {
  waiting_.push_back(store::entry_of({"strowgerd", "strowgerd", loop_.now()}, std::move(act), {}, std::move(detail),
                                     store::Outcome::failed));
}

void AuditJournal::written() {
  const bool first = !begun_;
  if (take_job() && (first || behind_ || !waiting_.empty())) return write();
  again_.after(look_again);
}

void AuditJournal::finish(Duration longest) {
  tell_refusals();
  if (!store_) return;
  *alive_ = false;  // what comes back from the worker is taken here
  const Time until = loop_.now() + longest;
  for (int rounds = 0; rounds < 3; ++rounds) {  // the first look, what was under way, what waited
    if (!job_ && waiting_.empty()) return;
    if (!job_) write();
    if (!worker_.wait(std::max(until - loop_.now(), Duration{})))
      return log::error("the last entries of the audit log are lost: the disk takes too long");
    if (!take_job()) break;
  }
  if (!waiting_.empty()) log::error("the last {} entries of the audit log are lost", waiting_.size());
}

}  // namespace strowger::server
