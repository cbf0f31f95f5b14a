// The table of routes beside the loop: each question is answered on a thread of its own, so that a slow database holds up
// nothing but its answer.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "calls/routeing.hpp"
#include "io/loop.hpp"
#include "io/worker.hpp"
#include "store/routes.hpp"

namespace strowger::server {

class RouteTable {
 public:
  using Found = std::function<void(const calls::RouteAnswer&)>;

  /// `path` is for log lines. `found` is called on the loop's thread.
  RouteTable(io::Loop& loop, std::unique_ptr<store::Routes> routes, std::string path, Found found);
  ~RouteTable();

  void ask(std::vector<calls::RouteQuery> queries);

 private:
  io::Loop& loop_;
  std::shared_ptr<store::Routes> routes_;
  std::string path_;
  Found found_;
  bool failing_ = false;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  io::Worker worker_;  // the last member: its thread ends before what it works with
};

}  // namespace strowger::server
