// Session descriptions as they pass through the exchange (RFC 3264, RFC 4566).
#include "switch/sip/sdp.hpp"

#include <array>
#include <optional>

#include "switch/sip/sdp_lines.hpp"

namespace strowger::sip {
namespace {

constexpr std::array<std::string_view, 4> directions{"sendrecv", "sendonly", "recvonly", "inactive"};

std::optional<Direction> direction_line(std::string_view line) {
  if (!line.starts_with("a=")) return std::nullopt;
  for (std::size_t i = 0; i < directions.size(); ++i) {
    if (line.substr(2) == directions[i]) return static_cast<Direction>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view direction_text(Direction direction) { return directions[static_cast<std::size_t>(direction)]; }

Direction mirrored(Direction direction) { return made_of(receives(direction), sends(direction)); }

Direction common(Direction offered, Direction wanted) {
  return made_of(sends(offered) && sends(wanted), receives(offered) && receives(wanted));
}

Direction direction_of(std::string_view sdp) {
  Direction session = Direction::sendrecv;
  std::optional<Direction> media;
  bool in_media = false;
  bool wanted = false;
  bool done = false;
  bool session_zero = false;
  std::optional<bool> media_zero;
  each_line(sdp, [&](std::string_view line) {
    if (line.starts_with("m=")) {
      if (wanted) done = true;
      in_media = true;
      wanted = !done && !refused(line);
    } else if (const auto direction = direction_line(line)) {
      if (!in_media) session = *direction;
      if (wanted && !done) media = *direction;
    } else if (line.starts_with("c=")) {
      const bool zero = line.ends_with(" 0.0.0.0");
      if (!in_media) session_zero = zero;
      if (wanted && !done) media_zero = zero;
    }
  });
  const Direction direction = media.value_or(session);
  if (media_zero.value_or(session_zero)) return made_of(sends(direction), false);
  return direction;
}

std::string with_direction(std::string_view sdp, Direction direction) {
  std::string result;
  result.reserve(sdp.size() + 32);
  bool in_media = false;
  const std::string attribute = "a=" + std::string(direction_text(direction));
  each_line(sdp, [&](std::string_view line) {
    if (direction_line(line)) return;
    if (line.starts_with("m=")) {
      if (in_media) add_line(result, attribute);
      in_media = true;
    }
    add_line(result, line);
  });
  if (in_media) add_line(result, attribute);
  return result;
}

std::string media_key(std::string_view sdp) {
  std::string key;
  each_line(sdp, [&](std::string_view line) {
    if (line.starts_with("m=")) add_line(key, line.substr(0, line.find(' ', line.find(' ') + 1)));
    if (line.starts_with("c=") || line.starts_with("a=crypto:")) add_line(key, line);
  });
  return key;
}

std::string_view origin_of(std::string_view sdp) {
  std::string_view origin;
  each_line(sdp, [&](std::string_view line) {
    if (line.starts_with("o=") && origin.empty()) origin = line.substr(2);
  });
  return origin;
}

std::string inactive_answer(std::string_view offer, std::string_view ip) {
  const std::string_view family = ip.find(':') == std::string_view::npos ? "IP4" : "IP6";
  std::string answer;
  add_line(answer, "v=0");
  add_line(answer, "o=- 0 0 IN " + std::string(family) + " " + std::string(ip));
  add_line(answer, "s=-");
  add_line(answer, "c=IN " + std::string(family) + " " + std::string(ip));
  std::string timing = "t=0 0";
  std::string media;
  bool taken = false;
  each_line(offer, [&](std::string_view line) {
    if (line.starts_with("t=") && media.empty()) timing = line;
    if (line.starts_with("m=")) {
      taken = !refused(line);
      const std::string_view type = word(line.substr(2), 0);
      const std::size_t rest = line.find(' ', type.size() + 3);
      media += "m=" + std::string(type) + (taken ? " 9" : " 0");
      if (rest != std::string_view::npos) media += line.substr(rest);
      media += "\r\n";
      if (taken) media += "a=inactive\r\n";
    } else if (taken && line.starts_with("a=rtpmap:")) {
      add_line(media, line);
    }
  });
  add_line(answer, timing);
  return answer + media;
}

std::string SdpOrigin::sign(std::string_view sdp) {
  std::string text;
  text.reserve(sdp.size() + 32);
  std::string same;  // all but the origin: what decides whether the version grows
  each_line(sdp, [&](std::string_view line) {
    if (!line.starts_with("o=")) add_line(same, line);
  });
  if (same != last_) {
    ++version_;
    last_ = same;
  }
  const std::string_view family = ip_.find(':') == std::string::npos ? "IP4" : "IP6";
  bool done = false;
  each_line(same, [&](std::string_view line) {
    add_line(text, line);
    if (done || !line.starts_with("v=")) return;
    add_line(text,
             "o=- " + std::to_string(session_) + " " + std::to_string(version_) + " IN " + std::string(family) + " " + ip_);
    done = true;
  });
  return text;
}

}  // namespace strowger::sip
