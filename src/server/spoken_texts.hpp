// The texts of announcements (calls/groups.hpp), which the server speaks into sound files, once.
#pragma once

#include <string>
#include <vector>

#include "calls/devices.hpp"

namespace strowger::server {

struct SpokenText {
  std::string text;
  std::string file;
};

/// Gives each text of the groups, and each place in their queues that is told, its file in `directory`, by the text and the
/// `speaker`; and says which there are.
std::vector<SpokenText> plan_spoken_texts(std::vector<calls::DeviceSetting>& devices, const std::string& directory,
                                          const std::string& speaker);

/// Speaks those of which there is no file yet, with the voice `speaker` of espeak-ng. Takes some milliseconds for a second
/// of speech: nothing for the thread of the loop. What cannot be done is said in the log.
void speak(const std::vector<SpokenText>& texts, const std::string& speaker);

}  // namespace strowger::server
