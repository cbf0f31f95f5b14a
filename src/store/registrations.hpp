// Phones that are registered, in the store: the table registration. A connection of its own, so that a thread of its own can
// write.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/address.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"

namespace strowger::store {

/// A phone at which a device is reached by UDP (RFC 3261 clause 10).
struct RegisteredPhone {
  std::string uri;
  Address peer;   ///< where it is
  Address local;  ///< at which address of ours it registered
  std::string call_id;
  std::uint32_t sequence = 0;
  Time expires{};
  std::string user_agent;
  std::string allow_events;
  bool operator==(const RegisteredPhone&) const = default;
};

/// Those of one device, the oldest first; none: it has none.
struct RegisteredPhones {
  std::string number;
  std::vector<RegisteredPhone> phones;
  bool operator==(const RegisteredPhones&) const = default;
};

class Registrations {
 public:
  /// Opens the file, made and migrated if need be.
  static Result<std::unique_ptr<Registrations>> open(const std::string& path);
  ~Registrations();
  Registrations(const Registrations&) = delete;
  Registrations& operator=(const Registrations&) = delete;

  /// All that have not expired.
  Result<std::vector<RegisteredPhones>> all(Time now);

  /// In place of what was known of these devices, all in one commit. Empty on success.
  Failure keep(std::span<const RegisteredPhones> devices);

 private:
  struct State;
  explicit Registrations(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace strowger::store
