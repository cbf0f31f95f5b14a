// The store: one SQLite file, brought to the present version when it is opened.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace strowger::store {

class Store {
 public:
  /// Opens the file, made if need be, with write-ahead logging, and applies what migrations it has not had. The failure says
  /// what is wrong with the file and what to do.
  static Result<std::unique_ptr<Store>> open(const std::string& path);
  /// Whether a later version of Strowger has written that file, which this one then never opens.
  static bool is_of_later_version(const std::string& path);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  int version() const;  ///< how many migrations it has had

  /// Notes that the server starts; gives whether its last run, if there was one, ended cleanly.
  Result<bool> begin_run(std::string_view server_version, Time now);
  /// Notes that the server ends. Empty on success.
  Failure end_run(Time now);

 private:
  struct State;
  explicit Store(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace strowger::store
