// What an event is about, read from it by the standard's member names.
#pragma once

#include <optional>

#include "schema/message.hpp"
#include "tests/simulation/truth.hpp"

namespace strowger::simulation {

/// The first member of an event that is a connection: the one that it is about; and its localConnectionInfo.
struct About {
  CallRef call;
  DeviceNumber device;
  std::optional<State> local;
  bool has_call = false;
};

About about(const schema::Message& event);

}  // namespace strowger::simulation
