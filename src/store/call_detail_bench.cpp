// How fast call detail records are committed: a batch in one transaction with an fsync, beside SQLite's own interface doing
// the same to a table without keys.
#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <stdexcept>

#include "base/test_directory.hpp"
#include "store/call_detail.hpp"

namespace strowger::store {
namespace {

const std::string true_disk = "/var/tmp";  // /tmp may be memory, where an fsync costs nothing

std::vector<calls::CallRecord> batch(std::size_t count, std::uint64_t& last_call) {
  std::vector<calls::CallRecord> records(count);
  for (calls::CallRecord& record : records) {
    record.call = record.linkage = {++last_call};
    record.calling = "1001";
    record.called = record.device = "1002";
    record.started = Time{seconds{1'800'000'000}};
    record.alerted = record.answered = record.started + seconds{3};
    record.ended = record.started + seconds{60};
  }
  return records;
}

void append(benchmark::State& state) {
  const TestDirectory directory{true_disk};
  const auto store = CallDetail::open(directory.file("bench.db"));
  if (!store) throw std::runtime_error(store.failure().text());
  std::uint64_t last_call = 0;
  for (auto _ : state) {
    state.PauseTiming();
    const auto records = batch(static_cast<std::size_t>(state.range(0)), last_call);
    state.ResumeTiming();
    if (!(*store)->append(records)) throw std::runtime_error("not committed");
  }
  state.counters["records_per_second"] = benchmark::Counter(static_cast<double>(last_call), benchmark::Counter::kIsRate);
}
BENCHMARK(append)->Arg(1)->Arg(200)->Arg(2'000)->UseRealTime();

void bare(benchmark::State& state) {
  const TestDirectory directory{true_disk};
  sqlite3* database = nullptr;
  sqlite3_stmt* insert = nullptr;
  const auto check = [&](int result) {
    if (result != SQLITE_OK && result != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(database));
  };
  const auto run = [&](const char* sql) { check(sqlite3_exec(database, sql, nullptr, nullptr, nullptr)); };
  check(sqlite3_open(directory.file("bench.db").c_str(), &database));
  run("PRAGMA journal_mode = WAL");
  run("PRAGMA synchronous = FULL");
  run("CREATE TABLE record (call INTEGER, leg INTEGER, linkage INTEGER, calling TEXT, called TEXT, device TEXT, "
      "redirected_by TEXT, kind INTEGER, started INTEGER, alerted INTEGER, answered INTEGER, ended INTEGER, ending INTEGER, "
      "cause INTEGER, correlator BLOB, account BLOB, a REAL, b REAL, c REAL, d REAL, e REAL, f REAL, complete INTEGER)");
  check(sqlite3_prepare_v2(database, "INSERT INTO record VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", -1,
                           &insert, nullptr));
  std::uint64_t last_call = 0;
  for (auto _ : state) {
    state.PauseTiming();
    const auto records = batch(static_cast<std::size_t>(state.range(0)), last_call);
    state.ResumeTiming();
    run("BEGIN");
    for (const calls::CallRecord& record : records) {
      const auto number = [&](int at, std::int64_t value) { check(sqlite3_bind_int64(insert, at, value)); };
      const auto text = [&](int at, const std::string& value) {
        check(sqlite3_bind_text(insert, at, value.data(), static_cast<int>(value.size()), SQLITE_STATIC));
      };
      number(1, static_cast<std::int64_t>(record.call.value));
      number(2, record.leg);
      number(3, static_cast<std::int64_t>(record.linkage.value));
      text(4, record.calling);
      text(5, record.called);
      text(6, record.device);
      number(8, 0);
      number(9, record.started.time_since_epoch().count());
      number(10, record.alerted->time_since_epoch().count());
      number(11, record.answered->time_since_epoch().count());
      number(12, record.ended.time_since_epoch().count());
      number(13, 0);
      number(14, 48);
      number(23, 1);
      check(sqlite3_step(insert));
      check(sqlite3_reset(insert));
    }
    run("COMMIT");
  }
  state.counters["records_per_second"] = benchmark::Counter(static_cast<double>(last_call), benchmark::Counter::kIsRate);
  sqlite3_finalize(insert);
  sqlite3_close(database);
}
BENCHMARK(bare)->Arg(1)->Arg(200)->Arg(2'000)->UseRealTime();

}  // namespace
}  // namespace strowger::store
