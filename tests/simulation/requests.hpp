// What applications of a world ask of calls at random, mostly of connections that there are.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "base/random.hpp"
#include "messages/logical_device/set_agent_state.hpp"
#include "messages/types/connection_id.hpp"
#include "schema/message.hpp"
#include "tests/simulation/truth.hpp"

namespace strowger::simulation {

/// A request, and the correlatorData that it attaches to its call.
struct Asked {
  schema::Message message;
  std::optional<Octets> correlator;
};

class Requests {
 public:
  using IdOf = std::function<csta::ConnectionID(const calls::ConnectionRef&)>;

  Requests(Random& random, const Truth& truth, const std::vector<DeviceNumber>& phones, IdOf id_of)
      : random_(random), truth_(truth), phones_(phones), id_of_(std::move(id_of)) {}

  /// One that there is, one that there was, or none.
  csta::ConnectionID any_connection();
  /// One that there is, if any.
  std::optional<calls::ConnectionRef> any_leg();

  Asked on_two_calls(int step);
  Asked more_parties(int step);
  /// Services on what rings, waits or failed, and on devices without a call.
  Asked elsewhere();
  /// Digits, and devices off hook.
  Asked beside();
  /// Agents log on and off, and are ready or not.
  Asked agents();
  Asked features();
  /// Of messages, and of what is done with them at connections.
  Asked voice();
  static Asked agent(const DeviceNumber& device, csta::ReqAgentState state);

 private:
  std::uint64_t below(std::uint64_t bound) { return random_.below(bound); }
  bool one_in(std::uint64_t bound) { return below(bound) == 0; }
  const DeviceNumber& any_phone() { return phones_[below(phones_.size())]; }
  template <class Request>
  Asked on_pair();
  Asked of_messages();
  std::string any_message();
  csta::ConnectionID any_voice();
  csta::ConnectionID any_talking();

  Random& random_;
  const Truth& truth_;
  const std::vector<DeviceNumber>& phones_;
  IdOf id_of_;
};

}  // namespace strowger::simulation
