// A directory of messages on the real disk, of one world: gone with it.
#pragma once

#include <map>
#include <string>

#include "base/test_directory.hpp"
#include "calls/voice_unit.hpp"

namespace strowger::simulation {

struct MessageDirectory {
  MessageDirectory();

  /// As the server does it; but texts are silence, 60 ms for each letter, and nobody speaks the language xx.
  calls::VoiceJobDone carry_out(const calls::VoiceJob& job) const;
  std::map<std::string, calls::VoiceMessage> find() const;

  const TestDirectory own;
  const std::string directory = own.path().string();
};

}  // namespace strowger::simulation
