// Tables of keys and states, in the store.
#include "store/state_table.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include "store/database.hpp"

namespace strowger::store {
namespace {

constexpr milliseconds state_lock{2000};

}  // namespace

struct StateTable::State {
  std::unique_ptr<SQLite::Database> database;
  std::string path;
  Kind kind;
};

StateTable::StateTable(std::unique_ptr<State> state) : state_(std::move(state)) {}
StateTable::~StateTable() = default;

Result<std::unique_ptr<StateTable>> StateTable::open(const std::string& path, const Kind& kind) {
  // A loss of power takes more than the server: phones subscribe again, and of calls the records matter, which have a
  // commit of their own.
  auto database = open_database(path, Durability::normal, state_lock);
  if (!database) return database.failure();
  return std::unique_ptr<StateTable>(new StateTable(std::make_unique<State>(State{std::move(*database), path, kind})));
}

Result<std::vector<StateRow>> StateTable::all() {
  const Kind& kind = state_->kind;
  try {
    std::vector<StateRow> all;
    SQLite::Statement rows(*state_->database, fmt::format("SELECT {}, state FROM {}", kind.key, kind.table));
    while (rows.executeStep()) all.push_back({rows.getColumn(0).getString(), rows.getColumn(1).getString()});
    return all;
  } catch (const SQLite::Exception& error) {
    return Failure{fmt::format("{} cannot be read: {}", kind.what, error.what()), state_->path};
  }
}

Failure StateTable::keep(std::span<const StateRow> rows) {
  const Kind& kind = state_->kind;
  try {
    SQLite::Transaction transaction(*state_->database);
    SQLite::Statement insert(*state_->database,
                             fmt::format("INSERT OR REPLACE INTO {} ({}, state) VALUES (?, ?)", kind.table, kind.key));
    SQLite::Statement end(*state_->database, fmt::format("DELETE FROM {} WHERE {} = ?", kind.table, kind.key));
    for (const StateRow& row : rows) {
      SQLite::Statement& statement = row.state.empty() ? end : insert;
      statement.bindNoCopy(1, row.number);
      if (!row.state.empty()) statement.bindNoCopy(2, row.state);
      statement.exec();
      statement.reset();
    }
    transaction.commit();
    return {};
  } catch (const SQLite::Exception& error) {
    return {fmt::format("{} cannot be written: {}", kind.what, error.what()), state_->path};
  }
}

}  // namespace strowger::store
