// The tables of call detail records.
#include "store/call_detail.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "store/database.hpp"

namespace strowger::store {
namespace {

constexpr milliseconds longest_wait = seconds{1};

constexpr std::string_view columns =
    "call, leg, linkage, calling, called, device, redirected_by, kind, started, alerted, answered, ended, ending, cause, "
    "correlator, account, calling_jitter, calling_loss, calling_mos, device_jitter, device_loss, device_mos, calling_trunk, "
    "device_trunk";

constexpr std::size_t rows_at_once = 16;

std::string insert_of(std::size_t rows) {
  std::string text = fmt::format("INSERT OR REPLACE INTO call_record ({}, complete) VALUES ", columns);
  for (std::size_t row = 0; row < rows; ++row)
    text +=
        fmt::format("{}(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row == 0 ? "" : ", ");
  return text;
}

std::int64_t stored_time(Time time) { return time.time_since_epoch().count(); }
Time time_of(std::int64_t number) { return Time{Duration{number}}; }

void bind_time(SQLite::Statement& statement, int at, const std::optional<Time>& time) {
  if (time) {
    statement.bind(at, stored_time(*time));
  } else {
    statement.bind(at);
  }
}

void bind_figures(SQLite::Statement& statement, int at, const std::optional<calls::MediaFigures>& figures) {
  if (!figures) {
    for (int i = 0; i < 3; ++i) statement.bind(at + i);
    return;
  }
  statement.bind(at, figures->jitter_milliseconds);
  statement.bind(at + 1, figures->loss);
  statement.bind(at + 2, figures->mos);
}

std::optional<Time> time_in(const SQLite::Column& column) {
  if (column.isNull()) return std::nullopt;
  return time_of(column.getInt64());
}

std::optional<Octets> octets_in(const SQLite::Column& column) {
  if (column.isNull()) return std::nullopt;
  const auto* octets = static_cast<const Octet*>(column.getBlob());
  return Octets(octets, octets + column.getBytes());
}

std::optional<calls::MediaFigures> figures_in(SQLite::Statement& row, int at) {
  if (row.getColumn(at).isNull()) return std::nullopt;
  return calls::MediaFigures{row.getColumn(at).getDouble(), row.getColumn(at + 1).getDouble(),
                             row.getColumn(at + 2).getDouble()};
}

calls::CallRecord record_in(SQLite::Statement& row) {
  calls::CallRecord record;
  int at = 0;
  const auto next = [&] { return row.getColumn(at++); };
  record.number = static_cast<std::uint64_t>(next().getInt64());
  record.call = {static_cast<std::uint64_t>(next().getInt64())};
  record.leg = next().getInt();
  record.linkage = {static_cast<std::uint64_t>(next().getInt64())};
  record.calling = next().getString();
  record.called = next().getString();
  record.device = next().getString();
  if (const auto column = next(); !column.isNull()) record.redirected_by = column.getString();
  record.kind = static_cast<calls::LegKind>(next().getInt());
  record.started = time_of(next().getInt64());
  record.alerted = time_in(next());
  record.answered = time_in(next());
  record.ended = time_of(next().getInt64());
  record.ending = static_cast<calls::Ending>(next().getInt());
  record.cause = static_cast<csta::EventCause>(next().getInt());
  record.correlator = octets_in(next());
  record.account = octets_in(next());
  record.calling_media = figures_in(row, at);
  record.device_media = figures_in(row, at + 3);
  at += 6;
  if (const auto column = next(); !column.isNull()) record.calling_trunk = column.getString();
  if (const auto column = next(); !column.isNull()) record.device_trunk = column.getString();
  return record;
}

/// Binds a record from the parameter behind `at` on; gives the last one.
int bind_record(SQLite::Statement& insert, int at, const calls::CallRecord& record) {
  const auto whole = [&](std::uint64_t number) { insert.bind(++at, static_cast<std::int64_t>(number)); };
  whole(record.call.value);
  insert.bind(++at, record.leg);
  whole(record.linkage.value);
  insert.bindNoCopy(++at, record.calling);
  insert.bindNoCopy(++at, record.called);
  insert.bindNoCopy(++at, record.device);
  ++at;
  if (record.redirected_by) insert.bindNoCopy(at, *record.redirected_by);
  insert.bind(++at, static_cast<int>(record.kind));
  bind_time(insert, ++at, record.started);
  bind_time(insert, ++at, record.alerted);
  bind_time(insert, ++at, record.answered);
  bind_time(insert, ++at, record.ended);
  insert.bind(++at, static_cast<int>(record.ending));
  insert.bind(++at, static_cast<int>(record.cause));
  for (const auto* octets : {&record.correlator, &record.account}) {
    ++at;
    if (*octets) insert.bindNoCopy(at, static_cast<const void*>((*octets)->data()), static_cast<int>((*octets)->size()));
  }
  bind_figures(insert, ++at, record.calling_media);
  at += 3;
  bind_figures(insert, at, record.device_media);
  at += 3;
  for (const auto* trunk : {&record.calling_trunk, &record.device_trunk}) {
    if (!trunk->empty()) insert.bindNoCopy(at, *trunk);
    ++at;
  }
  insert.bind(at, record.complete ? 1 : 0);
  return at;
}

bool concerns(const calls::CallRecord& record, const std::string& device) {
  return device.empty() || record.calling == device || record.called == device || record.device == device ||
         record.redirected_by == device;
}

}  // namespace

struct CallDetail::State {
  State(std::string file, std::unique_ptr<SQLite::Database> opened)
      : path(std::move(file)), owned(std::move(opened)), database(*owned) {}

  std::string path;
  std::unique_ptr<SQLite::Database> owned;
  SQLite::Database& database;
  // Compiled once; after the tables are there. What a statement costs by itself is shared by the rows of the long one.
  SQLite::Statement insert{database, insert_of(1)};
  SQLite::Statement insert_many{database, insert_of(rows_at_once)};
  SQLite::Statement select{database,
                           fmt::format("SELECT number, {} FROM call_record WHERE complete = 1 AND number > ? AND ended >= ? "
                                       "AND ended <= ? ORDER BY number LIMIT ?",
                                       columns)};

  Failure failure(const SQLite::Exception& error) const { return {error.what(), path}; }
  static void insert_rows(SQLite::Statement& insert, std::span<const calls::CallRecord> records);
};

CallDetail::CallDetail(std::unique_ptr<State> state) : state_(std::move(state)) {}
CallDetail::~CallDetail() = default;

Result<std::unique_ptr<CallDetail>> CallDetail::open(const std::string& path) {
  auto opened = open_database(path, Durability::full, longest_wait);
  if (!opened) return opened.failure();
  try {
    return std::unique_ptr<CallDetail>(new CallDetail(std::make_unique<State>(path, std::move(*opened))));
  } catch (const SQLite::Exception& error) {
    return Failure{fmt::format("the store cannot be used: {}", error.what()), path};
  }
}

Result<CallDetail::Known> CallDetail::begin() {
  SQLite::Database& database = state_->database;
  try {
    SQLite::Transaction transaction(database);
    Known known;
    // They get new numbers, so that applications which have had all up to some number get them, too.
    known.cut_off = static_cast<std::uint64_t>(database.exec(
        fmt::format("INSERT OR REPLACE INTO call_record ({0}, complete) SELECT {0}, 1 FROM call_record WHERE complete = 0 "
                    "AND call NOT IN (SELECT call FROM kept_call)",
                    columns)));
    known.newest =
        static_cast<std::uint64_t>(database.execAndGet("SELECT coalesce(max(number), 0) FROM call_record").getInt64());
    SQLite::Statement readers(database, "SELECT application, acknowledged FROM cdr_reader");
    while (readers.executeStep())
      known.readers.push_back(
          {readers.getColumn(0).getString(), static_cast<std::uint64_t>(readers.getColumn(1).getInt64())});
    transaction.commit();
    return known;
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

/// As many records as the statement has rows.
void CallDetail::State::insert_rows(SQLite::Statement& insert, std::span<const calls::CallRecord> records) {
  insert.reset();
  insert.clearBindings();
  int at = 0;
  for (const calls::CallRecord& record : records) at = bind_record(insert, at, record);
  insert.exec();
}

Result<CallDetail::Appended> CallDetail::append(std::span<const calls::CallRecord> records) {
  State& state = *state_;
  try {
    SQLite::Transaction transaction(state.database);
    Appended appended;
    for (const calls::CallRecord& record : records)
      if (record.complete) ++appended.complete;
    auto rest = records;
    for (; rest.size() >= rows_at_once; rest = rest.subspan(rows_at_once))
      State::insert_rows(state.insert_many, rest.first(rows_at_once));
    for (; !rest.empty(); rest = rest.subspan(1)) State::insert_rows(state.insert, rest.first(1));
    state.insert_many.reset();
    state.insert.reset();
    transaction.commit();
    appended.newest = static_cast<std::uint64_t>(state.database.getLastInsertRowid());
    return appended;
  } catch (const SQLite::Exception& error) {
    state.insert_many.tryReset();
    state.insert.tryReset();
    return state.failure(error);
  }
}

Failure CallDetail::amend(std::span<const calls::MediaMeasured> figures) {
  try {
    SQLite::Transaction transaction(state_->database);
    for (const std::string_view side : {"calling", "device"}) {
      SQLite::Statement statement(
          state_->database, fmt::format("UPDATE call_record SET {0}_jitter = ?, {0}_loss = ?, {0}_mos = ? WHERE call = ? "
                                        "AND {0} = ? AND {0}_jitter IS NULL AND answered IS NOT NULL",
                                        side));
      for (const calls::MediaMeasured& one : figures) {
        statement.reset();
        bind_figures(statement, 1, one.figures);
        statement.bind(4, static_cast<std::int64_t>(one.connection.call.value));
        statement.bind(5, one.connection.device);
        statement.exec();
      }
    }
    transaction.commit();
    return {};
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

calls::RecordAnswer CallDetail::find(const calls::RecordQuery& query) {
  calls::RecordAnswer answer;
  answer.id = query.id;
  SQLite::Statement& select = state_->select;
  try {
    select.reset();
    select.bind(1, static_cast<std::int64_t>(query.after));
    select.bind(2, query.from ? stored_time(*query.from) : std::numeric_limits<std::int64_t>::min());
    select.bind(3, query.to ? stored_time(*query.to) : std::numeric_limits<std::int64_t>::max());
    select.bind(4, static_cast<std::int64_t>(query.most) + 1);
    while (select.executeStep()) {
      if (answer.records.size() == query.most) {
        answer.more = true;
        break;
      }
      answer.records.push_back(record_in(select));
    }
    select.reset();
  } catch (const SQLite::Exception&) {
    select.tryReset();
    answer.records.clear();
    answer.failed = true;
  }
  return answer;
}

Result<CallDetail::Page> CallDetail::search(const Search& search) const {
  const Place after = search.after.value_or(Place{Time::min(), 0});
  try {
    // By the index of `ended`, whose entries of one time are in the order of their numbers.
    SQLite::Statement rows(state_->database,
                           fmt::format("SELECT number, {} FROM call_record WHERE complete = 1 AND ended >= ? AND ended < ? "
                                       "AND (ended > ? OR number > ?) ORDER BY ended, number LIMIT ?",
                                       columns));
    rows.bind(1, stored_time(std::max(search.from.value_or(Time::min()), after.ended)));
    rows.bind(2, stored_time(search.to.value_or(Time::max())));
    rows.bind(3, stored_time(after.ended));
    rows.bind(4, static_cast<std::int64_t>(after.number));
    rows.bind(5, static_cast<std::int64_t>(search.looked_at) + 1);
    Page page;
    std::size_t looked_at = 0;
    Place last;
    while (rows.executeStep()) {
      if (page.records.size() == search.most || looked_at == search.looked_at) {
        page.next = last;
        break;
      }
      ++looked_at;
      calls::CallRecord record = record_in(rows);
      last = {record.ended, record.number};
      if (concerns(record, search.device)) page.records.push_back(std::move(record));
    }
    return page;
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

Failure CallDetail::note(std::span<const calls::Transmitted> transmitted) {
  try {
    SQLite::Transaction transaction(state_->database);
    SQLite::Statement row(state_->database,
                          "INSERT INTO cdr_transmission (application, first, last, records, sent, acknowledged) VALUES "
                          "(?, ?, ?, ?, ?, ?)");
    SQLite::Statement mark(state_->database,
                           "INSERT INTO cdr_reader (application, acknowledged) VALUES (?, ?) ON CONFLICT (application) DO "
                           "UPDATE SET acknowledged = max(acknowledged, excluded.acknowledged)");
    for (const calls::Transmitted& one : transmitted) {
      if (one.records > 0) {
        row.reset();
        row.bind(1, one.application);
        row.bind(2, static_cast<std::int64_t>(one.first));
        row.bind(3, static_cast<std::int64_t>(one.last));
        row.bind(4, static_cast<std::int64_t>(one.records));
        row.bind(5, stored_time(one.sent));
        row.bind(6, stored_time(one.acknowledged));
        row.exec();
      }
      if (!one.mark) continue;
      mark.reset();
      mark.bind(1, one.application);
      mark.bind(2, static_cast<std::int64_t>(*one.mark));
      mark.exec();
    }
    transaction.commit();
    return {};
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

Result<std::size_t> CallDetail::purge(Time oldest, std::uint64_t most, std::size_t at_once) {
  try {
    SQLite::Transaction transaction(state_->database);
    std::size_t gone = 0;
    const auto run = [&](const char* sql, std::int64_t limit) {
      SQLite::Statement statement(state_->database, sql);
      statement.bind(1, limit);
      statement.bind(2, static_cast<std::int64_t>(at_once));
      gone += static_cast<std::size_t>(statement.exec());
    };
    run("DELETE FROM call_record WHERE number IN (SELECT number FROM call_record WHERE ended < ? ORDER BY ended LIMIT ?)",
        stored_time(oldest));
    run("DELETE FROM call_record WHERE number IN (SELECT number FROM call_record WHERE number <= (SELECT max(number) FROM "
        "call_record) - ? ORDER BY number LIMIT ?)",
        static_cast<std::int64_t>(most));
    run("DELETE FROM cdr_transmission WHERE id IN (SELECT id FROM cdr_transmission WHERE acknowledged < ? ORDER BY "
        "acknowledged LIMIT ?)",
        stored_time(oldest));
    transaction.commit();
    return gone;
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

}  // namespace strowger::store
