// Questions to the table of routes, and their answers.
#include "server/route_table.hpp"

#include <utility>

#include "base/log.hpp"

namespace strowger::server {

RouteTable::RouteTable(io::Loop& loop, std::unique_ptr<store::Routes> routes, std::string path, Found found)
    : loop_(loop), routes_(std::move(routes)), path_(std::move(path)), found_(std::move(found)) {}

RouteTable::~RouteTable() { *alive_ = false; }

void RouteTable::ask(std::vector<calls::RouteQuery> queries) {
  for (calls::RouteQuery& query : queries) {
    worker_.post([this, query = std::move(query), routes = routes_, alive = alive_, &loop = loop_] {
      std::string error;
      calls::RouteAnswer answer = routes->find(query, error);
      loop.post([this, alive, answer = std::move(answer), error = std::move(error)] {
        if (!*alive) return;
        if (answer.failed && !failing_)
          log::error("the routes in {} cannot be read: {}; calls take their default routes meanwhile", path_, error);
        if (!answer.failed && failing_) log::info("the routes in {} are read again", path_);
        failing_ = answer.failed;
        found_(answer);
      });
    });
  }
}

}  // namespace strowger::server
