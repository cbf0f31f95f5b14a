// The table of routes: an SQL query that says where a call goes (ECMA-269 clause 20). It is the table `route` of the store,
// or whatever an administrator asks of a database of his own. A connection of its own, so that a thread of its own can
// read.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "calls/routeing.hpp"

namespace strowger::store {

/// The query of the table `route`.
std::string_view standard_route_query();

class Routes {
 public:
  /// Opens an SQLite file to be read only. The rows that `query` gives are destinations in their first column, the best
  /// first. It may have the parameters :device, :calling, :called, :correlator, :date ('2026-11-28'), :time ('14:30:00'),
  /// :weekday (1 Monday ... 7 Sunday; all local time) and :now (seconds since 1970, UTC). The failure says what is wrong
  /// with the file or the query.
  static Result<std::unique_ptr<Routes>> open(const std::string& path, std::string_view query);
  ~Routes();
  Routes(const Routes&) = delete;
  Routes& operator=(const Routes&) = delete;

  /// `failed` when the query cannot be carried out now, or takes too many steps; `error` then says why.
  calls::RouteAnswer find(const calls::RouteQuery& asked, std::string& error);

 private:
  struct State;
  explicit Routes(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace strowger::store
