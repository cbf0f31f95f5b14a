// The SQLite file behind the store.
#include "store/store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include "store/migrations.hpp"

namespace strowger::store {
namespace {

std::int64_t number_of(Time time) { return time.time_since_epoch().count(); }

int version_of(SQLite::Database& database) { return database.execAndGet("PRAGMA user_version").getInt(); }

}  // namespace

struct Store::State {
  explicit State(const std::string& file)
      : path(file), database(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, busy_milliseconds) {}

  static constexpr int busy_milliseconds = 5'000;
  std::string path;
  SQLite::Database database;
  std::int64_t run = 0;

  Failure failure(const SQLite::Exception& error) const { return {error.what(), path}; }
};

Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}
Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(const std::string& path) {
  try {
    auto state = std::make_unique<State>(path);
    SQLite::Database& database = state->database;
    database.exec("PRAGMA journal_mode = WAL");
    database.exec("PRAGMA synchronous = NORMAL");
    database.exec("PRAGMA foreign_keys = ON");
    const std::vector<std::string_view> steps = migrations();
    const int had = version_of(database);
    if (had > static_cast<int>(steps.size()))
      return Failure{
          fmt::format("the store was written by a later version of Strowger (it is of version {}, this server knows "
                      "{}): use that version, or another file",
                      had, steps.size()),
          path};
    for (std::size_t step = static_cast<std::size_t>(had); step < steps.size(); ++step) {
      SQLite::Transaction transaction(database);
      database.exec(std::string(steps[step]));
      database.exec(fmt::format("PRAGMA user_version = {}", step + 1));
      transaction.commit();
    }
    return std::unique_ptr<Store>(new Store(std::move(state)));
  } catch (const SQLite::Exception& error) {
    return Failure{fmt::format("the store cannot be used: {}", error.what()), path};
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
