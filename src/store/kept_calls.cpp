// Calls that are going on, in the store.
#include "store/kept_calls.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <map>

#include "store/database.hpp"

namespace strowger::store {
namespace {

constexpr milliseconds calls_lock{2000};

}  // namespace

struct KeptCalls::State {
  std::unique_ptr<SQLite::Database> database;
  std::string path;
};

KeptCalls::KeptCalls(std::unique_ptr<State> state) : state_(std::move(state)) {}
KeptCalls::~KeptCalls() = default;

Result<std::unique_ptr<KeptCalls>> KeptCalls::open(const std::string& path) {
  // A loss of power takes more than the server: of those calls the records matter, which have a commit of their own.
  auto database = open_database(path, Durability::normal, calls_lock);
  if (!database) return database.failure();
  return std::unique_ptr<KeptCalls>(new KeptCalls(std::make_unique<State>(State{std::move(*database), path})));
}

Result<std::vector<StoredCall>> KeptCalls::all() {
  try {
    std::map<std::int64_t, StoredCall> found;
    SQLite::Statement rows(*state_->database, "SELECT call, state FROM kept_call");
    while (rows.executeStep()) {
      const std::int64_t call = rows.getColumn(0).getInt64();
      found[call] = {{static_cast<std::uint64_t>(call)}, rows.getColumn(1).getString(), {}};
    }
    SQLite::Statement legs(*state_->database,
                           "SELECT call, leg FROM call_record WHERE complete = 1 AND call IN (SELECT call FROM kept_call)");
    while (legs.executeStep()) {
      const auto call = found.find(legs.getColumn(0).getInt64());
      if (call != found.end()) call->second.ended_legs.insert(legs.getColumn(1).getInt());
    }
    std::vector<StoredCall> all;
    all.reserve(found.size());
    for (auto& [call, stored] : found) all.push_back(std::move(stored));
    return all;
  } catch (const SQLite::Exception& error) {
    return Failure{fmt::format("the calls that were going on cannot be read: {}", error.what()), state_->path};
  }
}

Failure KeptCalls::keep(std::span<const CallRow> rows) {
  try {
    SQLite::Transaction transaction(*state_->database);
    SQLite::Statement insert(*state_->database, "INSERT OR REPLACE INTO kept_call (call, state) VALUES (?, ?)");
    SQLite::Statement end(*state_->database, "DELETE FROM kept_call WHERE call = ?");
    for (const CallRow& row : rows) {
      SQLite::Statement& statement = row.state.empty() ? end : insert;
      statement.bind(1, static_cast<std::int64_t>(row.call.value));
      if (!row.state.empty()) statement.bindNoCopy(2, row.state);
      statement.exec();
      statement.reset();
    }
    transaction.commit();
    return {};
  } catch (const SQLite::Exception& error) {
    return {fmt::format("the calls that go on cannot be written: {}", error.what()), state_->path};
  }
}

}  // namespace strowger::store
