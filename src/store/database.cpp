// Opening and migrating.
#include "store/database.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <filesystem>
#include <system_error>

#include "store/migrations.hpp"

namespace strowger::store {
namespace {

constexpr auto owner_only = std::filesystem::perms::owner_read | std::filesystem::perms::owner_write;

Failure of_later_version(const std::string& path, int had, int known) {
  return {
      fmt::format("the store was written by a later version of Strowger (it is of version {}, this server knows {}), and is "
                  "left as it is: install that version again, or put back the copy of the store that was made before it",
                  had, known),
      path};
}

}  // namespace

int version_of(SQLite::Database& database) { return database.execAndGet("PRAGMA user_version").getInt(); }

Result<std::unique_ptr<SQLite::Database>> open_database(const std::string& path, Durability durability, milliseconds busy) {
  try {
    std::error_code ignored;
    const bool is_new = path != ":memory:" && !std::filesystem::exists(path, ignored);
    auto database = std::make_unique<SQLite::Database>(
        path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX, static_cast<int>(busy.count()));
    // It has session ids, hashes of passwords and keys of calls: nobody else reads it, nor the files beside it.
    if (is_new) std::filesystem::permissions(path, owner_only, ignored);
    const std::vector<std::string_view> steps = migrations();
    const auto known = static_cast<int>(steps.size());
    // Looked at first: nothing is written to a later version's file.
    if (const int had = version_of(*database); had > known) return of_later_version(path, had, known);
    database->exec("PRAGMA journal_mode = WAL");
    database->exec(durability == Durability::full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
    database->exec("PRAGMA foreign_keys = ON");
    // An upgrade has the server, and the command line of whoever is at work, open the file at the same time.
    for (int had = version_of(*database); had != known; had = version_of(*database)) {
      if (had > known) return of_later_version(path, had, known);
      SQLite::Transaction transaction(*database, SQLite::TransactionBehavior::IMMEDIATE);
      if (version_of(*database) != had) continue;  // the other has done this step
      database->exec(std::string(steps[static_cast<std::size_t>(had)]));
      database->exec(fmt::format("PRAGMA user_version = {}", had + 1));
      transaction.commit();
    }
    return database;
  } catch (const SQLite::Exception& error) {
    return Failure{fmt::format("the store cannot be used: {}", error.what()), path};
  }
}

}  // namespace strowger::store
