// Session descriptions line by line (RFC 4566 clause 5).
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace strowger::sip {

/// Calls `take(line)` for each line that is not empty, without its end.
template <class Take>
void each_line(std::string_view text, Take take) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (!line.empty()) take(line);
  }
}

inline void add_line(std::string& text, std::string_view line) {
  text += line;
  text += "\r\n";
}

/// `m=audio 49170 RTP/AVP 0`: the word at `index`, from 0; empty when there are not so many.
inline std::string_view word(std::string_view line, int index) {
  for (;;) {
    const std::size_t end = line.find(' ');
    if (index-- == 0) return line.substr(0, end);
    if (end == std::string_view::npos) return {};
    line = line.substr(end + 1);
  }
}

/// Calls `take(word, index)` for each word of a line.
template <class Take>
void each_word(std::string_view line, Take take) {
  for (int index = 0; !line.empty(); ++index) {
    const std::size_t end = std::min(line.find(' '), line.size());
    take(line.substr(0, end), index);
    line.remove_prefix(std::min(end + 1, line.size()));
  }
}

/// Whether a media line refuses its stream (RFC 3264 clause 6: port 0).
inline bool refused(std::string_view media_line) { return word(media_line, 1) == "0"; }

}  // namespace strowger::sip
