// Administrators in the store.
#include "store/administrators.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <SQLiteCpp/VariadicBind.h>
#include <fmt/format.h>

#include <utility>

#include "store/database.hpp"

namespace strowger::store {
namespace {

constexpr milliseconds administrators_lock{5000};
constexpr std::string_view administrator_columns =
    "SELECT name, hash, totp, totp_step, disabled, created, changed FROM administrator";

/// Beside the one that is to be gone; of one that may not log in anyway, whoever it is.
constexpr std::string_view another_one_stays =
    "EXISTS (SELECT 1 FROM administrator AS other WHERE other.name <> gone.name AND other.disabled <= gone.disabled)";

Administrator administrator_in(SQLite::Statement& row) {
  const auto time = [&](int column) { return Time{milliseconds{row.getColumn(column).getInt64()}}; };
  return {row.getColumn(0).getString(),
          row.getColumn(1).getString(),
          row.getColumn(2).getString(),
          row.getColumn(3).getInt64(),
          row.getColumn(4).getInt() != 0,
          time(5),
          time(6)};
}

}  // namespace

struct Administrators::State {
  std::unique_ptr<SQLite::Database> database;
  std::string path;

  Failure failure(const SQLite::Exception& error) const {
    return {fmt::format("the administrators cannot be used: {}", error.what()), path};
  }

  /// A statement that must change a row; `none` is what is wrong when it does not.
  template <class... Values>
  Failure change(const std::string& sql, std::string_view act, const std::string& name, const Doer& by, std::string none,
                 const Values&... values) const {
    try {
      SQLite::Statement statement(*database, sql);
      SQLite::bind(statement, values...);
      if (change_and_note(*database, statement, by, fmt::format("administrator.{}", act), name)) return {};
      return {std::move(none), path};
    } catch (const SQLite::Exception& error) {
      return failure(error);
    }
  }

  /// A change of the row `gone` after which there is still who may log in.
  Failure take_away(std::string_view sql, std::string_view act, const std::string& name, const Doer& by) const {
    return change(fmt::format("{} WHERE name = ? AND {}", sql, another_one_stays), act, name, by, last(name), name);
  }

  static std::string unknown(const std::string& name) {
    return fmt::format("there is no administrator of the name {}", name);
  }
  static std::string last(const std::string& name) {
    return fmt::format(
        "{} is the last administrator that may log in, and stays: make another one first (`strowger admin add`)", name);
  }
};

Administrators::Administrators(std::unique_ptr<State> state) : state_(std::move(state)) {}
Administrators::~Administrators() = default;

Result<std::unique_ptr<Administrators>> Administrators::open(const std::string& path) {
  auto database = open_database(path, Durability::full, administrators_lock);
  if (!database) return database.failure();
  return std::unique_ptr<Administrators>(new Administrators(std::make_unique<State>(State{std::move(*database), path})));
}

Result<std::vector<Administrator>> Administrators::all() const {
  try {
    std::vector<Administrator> all;
    SQLite::Statement rows(*state_->database, fmt::format("{} ORDER BY name", administrator_columns));
    while (rows.executeStep()) all.push_back(administrator_in(rows));
    return all;
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

Result<bool> Administrators::any() const {
  try {
    return state_->database->execAndGet("SELECT EXISTS (SELECT 1 FROM administrator)").getInt() != 0;
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

Result<std::optional<Administrator>> Administrators::find(const std::string& name) const {
  try {
    SQLite::Statement row(*state_->database, fmt::format("{} WHERE name = ?", administrator_columns));
    row.bind(1, name);
    if (!row.executeStep()) return std::optional<Administrator>();
    return std::optional(administrator_in(row));
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

Failure Administrators::add(const Administrator& administrator, const Doer& by) {
  return state_->change(
      "INSERT OR IGNORE INTO administrator (name, hash, totp, totp_step, disabled, created, changed) VALUES (?, ?, ?, ?, ?, "
      "?, "
      "?)",
      "add", administrator.name, by, fmt::format("there is an administrator of the name {} already", administrator.name),
      administrator.name, administrator.hash, administrator.totp, administrator.totp_step, administrator.disabled ? 1 : 0,
      milliseconds_of(administrator.created), milliseconds_of(administrator.changed));
}

Failure Administrators::set_password(const std::string& name, const std::string& hash, const Doer& by) {
  return state_->change("UPDATE administrator SET hash = ?, changed = ? WHERE name = ?", "password", name, by,
                        State::unknown(name), hash, milliseconds_of(by.at), name);
}

Failure Administrators::set_totp(const std::string& name, const std::string& secret, const Doer& by) {
  return state_->change("UPDATE administrator SET totp = ?, totp_step = 0, changed = ? WHERE name = ?", "totp", name, by,
                        State::unknown(name), secret, milliseconds_of(by.at), name);
}

Failure Administrators::set_disabled(const std::string& name, bool disabled, const Doer& by) {
  if (!disabled)
    return state_->change("UPDATE administrator SET disabled = 0 WHERE name = ?", "enable", name, by, State::unknown(name),
                          name);
  if (Failure failure = why_it_stays(name); !failure.what.empty()) return failure;
  return state_->take_away("UPDATE administrator AS gone SET disabled = 1", "disable", name, by);
}

Failure Administrators::remove(const std::string& name, const Doer& by) {
  if (Failure failure = why_it_stays(name); !failure.what.empty()) return failure;
  return state_->take_away("DELETE FROM administrator AS gone", "remove", name, by);
}

Failure Administrators::why_it_stays(const std::string& name) const {
  try {
    SQLite::Statement row(*state_->database,
                          fmt::format("SELECT {} FROM administrator AS gone WHERE name = ?", another_one_stays));
    row.bind(1, name);
    if (!row.executeStep()) return {State::unknown(name), state_->path};
    if (row.getColumn(0).getInt() != 0) return {};
    return {State::last(name), state_->path};
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

Result<bool> Administrators::take_step(const std::string& name, std::int64_t step) {
  try {
    SQLite::Statement update(*state_->database,
                             "UPDATE administrator SET totp_step = ? WHERE name = ? AND totp_step < ? AND disabled = 0");
    SQLite::bind(update, step, name, step);
    return update.exec() > 0;
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

}  // namespace strowger::store
