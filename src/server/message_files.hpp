// The files of the voice unit's messages (ECMA-269 clause 26): found when the server starts, and made, measured and removed
// on a thread of their own. They are WAVE files that any player reads.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "calls/voice_unit.hpp"
#include "io/loop.hpp"
#include "io/worker.hpp"

namespace strowger::server {

class MessageFiles {
 public:
  using Done = std::function<void(const calls::VoiceJobDone&)>;

  /// The WAVE files of a directory, which is made if it is not there, by their names without ".wav". Files that are none are
  /// left out, with a log line. The failure says why it cannot be written to.
  using Found = std::map<std::string, calls::VoiceMessage>;
  static Result<Found> find(const std::string& directory);

  /// Does a job at once, on the thread that calls. `speaker`: the voice of espeak-ng for texts without a language.
  static calls::VoiceJobDone carry_out(const calls::VoiceJob& job, const std::string& directory, const std::string& speaker);

  /// `done` is called on the loop's thread.
  MessageFiles(io::Loop& loop, std::string directory, std::string speaker, Done done);
  ~MessageFiles();

  void carry_out(std::vector<calls::VoiceJob> jobs);

  /// Looks what there is now, after the jobs that were given, and then calls `found` on the loop's thread.
  void look_again(std::function<void(const Found&)> found);

 private:
  io::Loop& loop_;
  std::string directory_;
  std::string speaker_;
  Done done_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  io::Worker worker_;  // the last member: its thread ends before what it works with
};

}  // namespace strowger::server
