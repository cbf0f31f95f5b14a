// Opens a store's SQLite file and brings its tables to the present version.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace SQLite {  // NOLINT(readability-identifier-naming): the library's own
class Database;
}

namespace strowger::store {

/// Whether what was committed survives a crash of the machine (full), or only one of the process (normal).
enum class Durability { normal, full };

/// ":memory:" is a store that ends with the process. `busy`: how long another connection's transaction is waited for. The
/// failure says what is wrong with the file and what to do.
Result<std::unique_ptr<SQLite::Database>> open_database(const std::string& path, Durability durability, milliseconds busy);

/// As most tables have it: since 1970-01-01, UTC.
inline std::int64_t milliseconds_of(Time time) {
  return std::chrono::duration_cast<milliseconds>(time.time_since_epoch()).count();
}

/// How many migrations it has had. Throws SQLite::Exception.
int version_of(SQLite::Database& database);

}  // namespace strowger::store
