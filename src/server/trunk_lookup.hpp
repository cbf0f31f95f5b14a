// Where the other sides of trunks are: names are looked up on a thread of their own, so that a slow resolver holds up
// nothing but its answer.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "io/loop.hpp"
#include "io/worker.hpp"
#include "switch/sip/trunks.hpp"

namespace strowger::server {

class TrunkLookup {
 public:
  using Found = std::function<void(const sip::TrunkPlaces&)>;

  /// `found` is called on the loop's thread, once for each question. `servers`: see io::Dns.
  TrunkLookup(io::Loop& loop, Found found, std::vector<std::string> servers = {})
      : loop_(loop), found_(std::move(found)), servers_(std::move(servers)) {}
  ~TrunkLookup() { *alive_ = false; }

  void ask(std::vector<sip::TrunkQuery> queries);

 private:
  io::Loop& loop_;
  Found found_;
  std::vector<std::string> servers_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  io::Worker worker_;  // the last member: its thread ends before what it works with
};

}  // namespace strowger::server
