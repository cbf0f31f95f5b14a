// The SQLite file behind the store.
#include "store/store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <utility>

#include "store/database.hpp"
#include "store/migrations.hpp"

namespace strowger::store {
namespace {

constexpr milliseconds busy = seconds{5};

std::int64_t number_of(Time time) { return time.time_since_epoch().count(); }

}  // namespace

struct Store::State {
  State(std::string file, std::unique_ptr<SQLite::Database> opened)
      : path(std::move(file)), opened_database(std::move(opened)), database(*opened_database) {}

  std::string path;
  std::unique_ptr<SQLite::Database> opened_database;
  SQLite::Database& database;
  std::int64_t run = 0;

  Failure failure(const SQLite::Exception& error) const { return {error.what(), path}; }
};

Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}
Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(const std::string& path) {
  auto opened = open_database(path, Durability::normal, busy);
  if (!opened) return opened.failure();
  return std::unique_ptr<Store>(new Store(std::make_unique<State>(path, std::move(*opened))));
}

bool Store::is_of_later_version(const std::string& path) {
  try {
    SQLite::Database database(path, SQLite::OPEN_READONLY, static_cast<int>(busy.count()));
    return version_of(database) > static_cast<int>(migrations().size());
  } catch (const SQLite::Exception&) {
    return false;
  }
}

int Store::version() const {
  try {
    return version_of(state_->database);
  } catch (const SQLite::Exception&) {
    return 0;
  }
}

Result<bool> Store::begin_run(std::string_view server_version, Time now) {
  try {
    SQLite::Statement unfinished(state_->database,
                                 "SELECT count(*) FROM run WHERE id = (SELECT max(id) FROM run) AND ended IS NULL");
    const bool clean = !unfinished.executeStep() || unfinished.getColumn(0).getInt() == 0;
    SQLite::Statement insert(state_->database, "INSERT INTO run (version, started) VALUES (?, ?)");
    insert.bind(1, std::string(server_version));
    insert.bind(2, number_of(now));
    insert.exec();
    state_->run = state_->database.getLastInsertRowid();
    return clean;
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

Failure Store::end_run(Time now) {
  try {
    SQLite::Statement update(state_->database, "UPDATE run SET ended = ? WHERE id = ?");
    update.bind(1, number_of(now));
    update.bind(2, state_->run);
    update.exec();
    return {};
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

}  // namespace strowger::store
