// Call detail records in the store: the tables call_record, cdr_reader and cdr_transmission. A connection of its own, so
// that a thread of its own can write.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "calls/record_delivery.hpp"

namespace strowger::store {

class CallDetail {
 public:
  /// Opens the file, made and migrated if need be, so that what was committed survives a loss of power. ":memory:" keeps the
  /// records as long as this lives.
  static Result<std::unique_ptr<CallDetail>> open(const std::string& path);
  ~CallDetail();
  CallDetail(const CallDetail&) = delete;
  CallDetail& operator=(const CallDetail&) = delete;

  struct Known {
    std::vector<calls::ReaderMark> readers;
    std::uint64_t newest = 0;   ///< number of the newest record; 0: there is none
    std::uint64_t cut_off = 0;  ///< legs that were going on when the last run was cut off
  };
  /// What is known from earlier runs. Legs that were cut off get the record that they had then, as complete; but not those
  /// of calls that are kept (kept_calls.hpp), which may go on.
  Result<Known> begin();

  struct Appended {
    std::uint64_t newest = 0;
    std::size_t complete = 0;  ///< how many of them were complete
  };
  /// Commits all of them, or none. A record takes the place of an earlier one of the same leg.
  Result<Appended> append(std::span<const calls::CallRecord> records);

  /// What phones told later: the records of those connections get the figures that have none. Empty on success.
  Failure amend(std::span<const calls::MediaMeasured> figures);

  /// `failed` when the file cannot be read now.
  calls::RecordAnswer find(const calls::RecordQuery& query);

  struct Place {
    Time ended{};
    std::uint64_t number = 0;
    auto operator<=>(const Place&) const = default;
  };
  struct Search {
    std::optional<Time> from = {};    ///< ended then or later
    std::optional<Time> to = {};      ///< ended before
    std::string device = {};          ///< that called, was called, had the call, or sent it on; empty: any
    std::optional<Place> after = {};  ///< the `next` of the page before
    std::size_t most = 1;             ///< that a page has; it has fewer when this many were looked at for it:
    std::size_t looked_at = 100'000;
  };
  struct Page {
    std::vector<calls::CallRecord> records;
    std::optional<Place> next;  ///< nothing: there are no others
  };
  /// For administrators: complete records, in the order in which they ended.
  Result<Page> search(const Search& search) const;

  /// Notes what was transmitted and acknowledged. Empty on success.
  Failure note(std::span<const calls::Transmitted> transmitted);

  /// Deletes, at most `at_once` rows of each table: what ended before `oldest`, and the oldest of more than `most` records.
  /// Gives how many.
  Result<std::size_t> purge(Time oldest, std::uint64_t most, std::size_t at_once);

 private:
  struct State;
  explicit CallDetail(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace strowger::store
