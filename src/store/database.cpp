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
    database->exec("PRAGMA journal_mode = WAL");
    database->exec(durability == Durability::full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
    database->exec("PRAGMA foreign_keys = ON");
    const std::vector<std::string_view> steps = migrations();
    const int had = version_of(*database);
    if (had > static_cast<int>(steps.size()))
      return Failure{
          fmt::format("the store was written by a later version of Strowger (it is of version {}, this server knows "
                      "{}): use that version, or another file",
                      had, steps.size()),
          path};
    for (std::size_t step = static_cast<std::size_t>(had); step < steps.size(); ++step) {
      SQLite::Transaction transaction(*database);
      database->exec(std::string(steps[step]));
      database->exec(fmt::format("PRAGMA user_version = {}", step + 1));
      transaction.commit();
    }
    return database;
  } catch (const SQLite::Exception& error) {
    return Failure{fmt::format("the store cannot be used: {}", error.what()), path};
  }
}

}  // namespace strowger::store
