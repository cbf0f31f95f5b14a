// SIP messages out of a stream of octets (RFC 3261 clause 18.3).
#include "switch/sip/stream.hpp"

#include "switch/sip/header.hpp"
#include "switch/sip/message.hpp"
#include "switch/sip/syntax.hpp"

namespace strowger::sip {

void StreamFramer::add(OctetView octets) {
  if (!failure_.empty()) return;
  if (start_ == buffer_.size()) {
    buffer_.clear();
    scanned_ = 0;
    start_ = 0;
  }
  buffer_.append(text_of(octets));
}

std::optional<Octets> StreamFramer::take(std::size_t octets) {
  const std::string_view frame = std::string_view(buffer_).substr(start_, octets);
  Octets result = to_octets(frame);
  start_ += octets;
  scanned_ = start_;
  length_ = 0;
  if (start_ > 65536) {  // what was taken is given back now and then, not each time
    buffer_.erase(0, start_);
    start_ = 0;
    scanned_ = 0;
  }
  return result;
}

/// Looks for the empty line; sets length_ when it is there. False when the stream became unreadable.
bool StreamFramer::read_header() {
  const std::size_t from = scanned_ > start_ + 3 ? scanned_ - 3 : start_;
  const std::size_t end = buffer_.find("\r\n\r\n", from);
  scanned_ = buffer_.size();
  if (end == std::string::npos || end - start_ > most_header_octets) {
    if (buffer_.size() - start_ <= most_header_octets) return true;
    failure_ = "a message header is longer than 16384 octets";
    return false;
  }
  std::size_t body = 0;
  bool found = false;
  std::string_view header = std::string_view(buffer_).substr(start_, end - start_);
  while (!header.empty()) {
    const std::size_t line_end = header.find("\r\n");
    const std::string_view line = header.substr(0, line_end);
    header = line_end == std::string_view::npos ? std::string_view() : header.substr(line_end + 2);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || header_named(trimmed(line.substr(0, colon))) != HeaderName::content_length)
      continue;
    const auto number = decimal(trimmed(line.substr(colon + 1)), Message::most_octets);
    if (!number || (found && body != *number)) {
      failure_ = "Content-Length is not one number up to 65535";
      return false;
    }
    body = static_cast<std::size_t>(*number);
    found = true;
  }
  length_ = end + 4 - start_ + body;
  if (length_ > Message::most_octets) {
    failure_ = "a message is longer than 65535 octets";
    return false;
  }
  return true;
}

std::optional<Octets> StreamFramer::next() {
  if (!failure_.empty()) return std::nullopt;
  if (length_ == 0) {
    const std::string_view rest = std::string_view(buffer_).substr(start_);
    if (rest.starts_with(ping)) return take(ping.size());
    if (rest.starts_with("\r\n") && rest.size() >= 3 &&
        (rest[2] != '\r' || rest.size() >= 4)) {  // a pong, or a stray line end
      take(2);
      return next();
    }
    if (rest.empty() || rest.front() == '\r') {
      if (rest.size() < 2 || rest[1] == '\n') return std::nullopt;  // a ping or a pong that is still coming
    }
    if (!read_header() || length_ == 0) return std::nullopt;
  }
  if (buffer_.size() - start_ < length_) return std::nullopt;
  return take(length_);
}

}  // namespace strowger::sip
