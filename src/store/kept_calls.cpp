// Calls that were going on, in the store.
#include "store/kept_calls.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <map>

#include "store/database.hpp"

namespace strowger::store {
namespace {

constexpr milliseconds calls_lock{2000};

}  // namespace

Result<std::vector<StoredCall>> stored_calls(const std::string& path) {
  const auto database = open_database(path, Durability::normal, calls_lock);
  if (!database) return database.failure();
  try {
    std::map<std::int64_t, StoredCall> found;
    SQLite::Statement rows(**database, "SELECT call, state FROM kept_call");
    while (rows.executeStep()) {
      const std::int64_t call = rows.getColumn(0).getInt64();
      found[call] = {{static_cast<std::uint64_t>(call)}, rows.getColumn(1).getString(), {}};
    }
    SQLite::Statement legs(**database,
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
    return Failure{fmt::format("the calls that were going on cannot be read: {}", error.what()), path};
  }
}

}  // namespace strowger::store
