// The query of routes.
#include "store/routes.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <ctime>
#include <set>
#include <utility>

namespace strowger::store {
namespace {

constexpr int longest_lock = 500;      // milliseconds that another connection's transaction is waited for
constexpr std::size_t most_rows = 10;  // destinations that are tried
constexpr int steps_at_once = 100'000;
constexpr int most_steps_at_once = 500;  // of SQLite's virtual machine; some seconds

constexpr const char* parameter_names[] = {":device", ":calling", ":called",  ":correlator",
                                           ":date",   ":time",    ":weekday", ":now"};

/// Stops a query that does not end.
int count_steps(void* counter) { return ++*static_cast<int*>(counter) > most_steps_at_once ? 1 : 0; }

}  // namespace

std::string_view standard_route_query() {
  return "SELECT destination FROM route"
         " WHERE (device IS NULL OR :device GLOB device)"
         " AND (calling IS NULL OR :calling GLOB calling)"
         " AND (called IS NULL OR :called GLOB called)"
         " AND (correlator IS NULL OR coalesce(:correlator, '') GLOB correlator)"
         " AND (days IS NULL OR instr(days, :weekday) > 0)"
         " AND CASE WHEN begins > ends THEN :time >= begins OR :time < ends"
         " ELSE (begins IS NULL OR :time >= begins) AND (ends IS NULL OR :time < ends) END"
         " ORDER BY priority, id";
}

struct Routes::State {
  State(const std::string& path, const std::string& query)
      : database(path, SQLite::OPEN_READONLY, longest_lock), statement(database, query) {
    sqlite3_progress_handler(database.getHandle(), steps_at_once, count_steps, &steps);
    for (const char* name : parameter_names) {
      try {
        statement.bind(name);
        parameters.insert(name);
      } catch (const SQLite::Exception&) {  // the query does not have it
      }
    }
  }

  /// Binds a parameter that the query has.
  template <class Value>
  void bind(const char* name, const Value& value) {
    if (parameters.contains(name)) statement.bind(name, value);
  }

  int steps = 0;
  SQLite::Database database;
  SQLite::Statement statement;
  std::set<std::string_view> parameters;  ///< those that the query has
};

Routes::Routes(std::unique_ptr<State> state) : state_(std::move(state)) {}
Routes::~Routes() = default;

Result<std::unique_ptr<Routes>> Routes::open(const std::string& path, std::string_view query) {
  try {
    auto state = std::make_unique<State>(path, std::string(query));
    if (state->statement.getColumnCount() < 1)
      return Failure{"the query of routes gives no rows: it has to be a SELECT of destinations", path};
    return std::unique_ptr<Routes>(new Routes(std::move(state)));
  } catch (const SQLite::Exception& error) {
    return Failure{fmt::format("the query of routes cannot be used: {}", error.what()), path};
  }
}

calls::RouteAnswer Routes::find(const calls::RouteQuery& asked, std::string& error) {
  calls::RouteAnswer answer;
  answer.id = asked.id;
  try {
    const std::time_t at = std::chrono::system_clock::to_time_t(std::chrono::floor<seconds>(asked.at));
    std::tm local{};
    localtime_r(&at, &local);
    State& state = *state_;
    state.statement.reset();
    state.statement.clearBindings();
    state.steps = 0;
    state.bind(":device", asked.device);
    state.bind(":calling", asked.calling);
    state.bind(":called", asked.called);
    if (asked.correlator) state.bind(":correlator", std::string(text_of(*asked.correlator)));
    state.bind(":date", fmt::format("{:%Y-%m-%d}", local));
    state.bind(":time", fmt::format("{:%H:%M:%S}", local));
    state.bind(":weekday", local.tm_wday == 0 ? 7 : local.tm_wday);
    state.bind(":now", static_cast<std::int64_t>(at));
    while (answer.routes.size() < most_rows && state.statement.executeStep()) {
      std::string to = state.statement.getColumn(0).getString();
      if (!to.empty()) answer.routes.push_back(std::move(to));
    }
    state.statement.reset();
  } catch (const SQLite::Exception& exception) {
    error = exception.what();
    answer.routes.clear();
    answer.failed = true;
  }
  return answer;
}

}  // namespace strowger::store
