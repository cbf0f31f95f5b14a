// Offboardings in the store.
#include "store/offboardings.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <SQLiteCpp/VariadicBind.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "store/database.hpp"

namespace strowger::store {
namespace {

constexpr milliseconds offboardings_lock{5000};
constexpr std::string_view offboarding_columns = "SELECT name, devices, dry_run, asked, done, report FROM offboarding";

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

std::string text_of_lines(const std::vector<std::string>& lines) { return fmt::format("{}", fmt::join(lines, "\n")); }

Offboarding offboarding_in(SQLite::Statement& row) {
  const auto time = [&](int column) { return Time{milliseconds{row.getColumn(column).getInt64()}}; };
  Offboarding made{row.getColumn(0).getString(), lines_of(row.getColumn(1).getString()), row.getColumn(2).getInt() != 0,
                   time(3)};
  if (!row.getColumn(4).isNull()) made.done = time(4);
  made.report = lines_of(row.getColumn(5).getString());
  return made;
}

}  // namespace

struct Offboardings::State {
  std::unique_ptr<SQLite::Database> database;
  std::string path;

  Failure failure(const SQLite::Exception& error) const {
    return {fmt::format("the offboardings cannot be used: {}", error.what()), path};
  }
};

Offboardings::Offboardings(std::unique_ptr<State> state) : state_(std::move(state)) {}
Offboardings::~Offboardings() = default;

Result<std::unique_ptr<Offboardings>> Offboardings::open(const std::string& path) {
  auto database = open_database(path, Durability::full, offboardings_lock);
  if (!database) return database.failure();
  return std::unique_ptr<Offboardings>(new Offboardings(std::make_unique<State>(State{std::move(*database), path})));
}

Failure Offboardings::ask(const Offboarding& what, const Doer& by) {
  try {
    SQLite::Transaction transaction(*state_->database);
    SQLite::Statement insert(*state_->database,
                             "INSERT OR REPLACE INTO offboarding (name, devices, dry_run, asked, done, report) "
                             "VALUES (?, ?, ?, ?, NULL, '')");
    SQLite::bind(insert, what.name, text_of_lines(what.devices), what.dry_run ? 1 : 0, milliseconds_of(what.asked));
    insert.exec();
    if (!what.dry_run)
      note_act(*state_->database, by, "offboard", what.name, fmt::format("devices {}", fmt::join(what.devices, ", ")));
    transaction.commit();
    return {};
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

Result<std::vector<Offboarding>> Offboardings::pending() const {
  try {
    std::vector<Offboarding> all;
    SQLite::Statement rows(*state_->database, fmt::format("{} WHERE done IS NULL ORDER BY name", offboarding_columns));
    while (rows.executeStep()) all.push_back(offboarding_in(rows));
    return all;
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

Result<std::optional<Offboarding>> Offboardings::find(const std::string& name) const {
  try {
    SQLite::Statement row(*state_->database, fmt::format("{} WHERE name = ?", offboarding_columns));
    row.bind(1, name);
    if (!row.executeStep()) return std::optional<Offboarding>();
    return std::optional(offboarding_in(row));
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

Failure Offboardings::done(const Offboarding& what) {
  try {
    SQLite::Statement update(*state_->database,
                             "UPDATE offboarding SET done = ?, report = ? WHERE name = ? AND asked = ? AND done IS NULL");
    SQLite::bind(update, milliseconds_of(what.done.value_or(what.asked)), text_of_lines(what.report), what.name,
                 milliseconds_of(what.asked));
    update.exec();
    return {};
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

}  // namespace strowger::store
