// Who is to lose what they have at the server, and what became of it: the table offboarding. The command line asks, the
// server answers, whichever of them runs first.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "store/audit_log.hpp"

namespace strowger::store {

struct Offboarding {
  std::string name;
  std::vector<std::string> devices;
  bool dry_run = false;
  Time asked{};
  std::optional<Time> done = {};
  std::vector<std::string> report = {};
  bool operator==(const Offboarding&) const = default;
};

class Offboardings {
 public:
  /// Opens the file, made and migrated if need be.
  static Result<std::unique_ptr<Offboardings>> open(const std::string& path);
  ~Offboardings();
  Offboardings(const Offboardings&) = delete;
  Offboardings& operator=(const Offboardings&) = delete;

  /// In the place of what was asked of that name before. It is in the audit log unless it is a dry run.
  Failure ask(const Offboarding& what, const Doer& by);
  /// Those that the server has not done, in the order of their names.
  Result<std::vector<Offboarding>> pending() const;
  Result<std::optional<Offboarding>> find(const std::string& name) const;
  /// The server has done it; nothing happens when it was asked anew meanwhile.
  Failure done(const Offboarding& what);

 private:
  struct State;
  explicit Offboardings(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace strowger::store
