// The phone's session descriptions: SDP (RFC 8866), offer and answer (RFC 3264).
#include "cli/phone/session_description.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

namespace strowger::cli {
namespace {

constexpr std::size_t most_lines = 16;
constexpr std::size_t most_description_octets = 16384;
constexpr std::uint8_t own_telephone_event = 101;

template <class Number>
std::optional<Number> number_of(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// The next word, taken off the front of `rest`.
std::string_view word(std::string_view& rest, char separator = ' ') {
  while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
  const std::string_view taken = rest.substr(0, rest.find(separator));
  rest.remove_prefix(std::min(rest.size(), taken.size() + 1));
  return taken;
}

bool same_word(std::string_view one, std::string_view other) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [&](char a, char b) { return lower(a) == lower(b); });
}

std::optional<Direction> direction_of(std::string_view name) {
  for (const Direction direction : {Direction::inactive, Direction::sendonly, Direction::recvonly, Direction::sendrecv}) {
    if (name == direction_name(direction)) return direction;
  }
  return std::nullopt;
}

/// The address of "IN IP4 192.0.2.1" (a time to live behind a '/' is passed over); empty when it is something else.
std::string connection_address(std::string_view value) {
  if (word(value) != "IN") return {};
  const std::string_view kind = word(value);
  if (kind != "IP4" && kind != "IP6") return {};
  const std::string_view address = word(value);
  return std::string(address.substr(0, address.find('/')));
}

/// Reads one description line by line.
class Reader {
 public:
  std::optional<Failure> read(std::string_view text) {
    int number = 0;
    while (!text.empty()) {
      ++number;
      std::string_view line = text.substr(0, text.find('\n'));
      text.remove_prefix(std::min(text.size(), line.size() + 1));
      if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
      if (line.empty()) continue;
      if (line.size() < 2 || line[1] != '=') return Failure{"no SDP line", fmt::format("line {}", number)};
      if (!take(line[0], line.substr(2)))
        return Failure{fmt::format("bad {}= line", line[0]), fmt::format("line {}", number)};
    }
    if (!seen_version_) return Failure{"no v= line", "line 1"};
    finish_line();
    return std::nullopt;
  }

  SessionDescription description;

 private:
  bool take(char kind, std::string_view value) {
    switch (kind) {
      case 'v':
        seen_version_ = true;
        return value == "0";
      case 'o':
        return take_origin(value);
      case 'c':
        (current() != nullptr ? current()->to.ip : session_address_) = connection_address(value);
        return true;
      case 'm':
        finish_line();
        return take_media(value);
      case 'a':
        take_attribute(value);
        return true;
      default:
        return true;
    }
  }

  bool take_origin(std::string_view value) {
    word(value);
    const auto session = number_of<std::uint64_t>(word(value));
    const auto version = number_of<std::uint64_t>(word(value));
    description.session = session.value_or(0);  // some write times or huge numbers: nothing here depends on them
    description.version = version.value_or(0);
    description.origin = connection_address(value);
    return true;
  }

  bool take_media(std::string_view value) {
    if (description.lines.size() >= most_lines) return false;
    MediaLine line;
    line.media = word(value);
    std::string_view ports = word(value);
    const auto port = number_of<std::uint16_t>(word(ports, '/'));
    line.protocol = word(value);
    line.formats = value;
    if (!port || line.media.empty() || line.protocol.empty()) return false;
    line.to.port = *port;
    line.direction = session_direction_;
    description.lines.push_back(std::move(line));
    maps_.clear();
    return true;
  }

  void take_attribute(std::string_view value) {
    if (const std::optional<Direction> direction = direction_of(value)) {
      (current() != nullptr ? current()->direction : session_direction_) = *direction;
      return;
    }
    if (value.starts_with("rtpmap:") && current() != nullptr && maps_.size() < 128) {
      value.remove_prefix(7);
      const auto payload_type = number_of<std::uint8_t>(word(value));
      if (payload_type && *payload_type < 128) maps_[*payload_type] = value;
    }
  }

  /// Finds out what the formats of the line just read stand for.
  void finish_line() {
    MediaLine* line = current();
    if (line == nullptr) return;
    if (line->to.ip.empty()) line->to.ip = session_address_;
    if (line->media != "audio" || line->protocol != "RTP/AVP") return;
    std::string_view formats = line->formats;
    while (!formats.empty()) {
      const auto payload_type = number_of<std::uint8_t>(word(formats));
      if (!payload_type || *payload_type > 127) continue;
      const auto mapped = maps_.find(*payload_type);
      std::string_view encoding = mapped != maps_.end() ? mapped->second : std::string_view{};
      if (encoding.empty() && *payload_type == 0) encoding = "PCMU/8000";
      if (encoding.empty() && *payload_type == 8) encoding = "PCMA/8000";
      const std::string_view name = word(encoding, '/');
      if (const std::string_view rate = word(encoding, '/'); rate != "8000") continue;
      for (const media::Law law : {media::Law::a, media::Law::mu}) {
        if (same_word(name, media::encoding_name(law))) line->codecs.push_back({*payload_type, law});
      }
      if (same_word(name, "telephone-event") && !line->telephone_event) line->telephone_event = *payload_type;
    }
  }

  MediaLine* current() { return description.lines.empty() ? nullptr : &description.lines.back(); }

  bool seen_version_ = false;
  std::string session_address_;
  Direction session_direction_ = Direction::sendrecv;
  std::map<std::uint8_t, std::string_view> maps_;
};

/// An address that nothing can be sent to: the old way to hold (RFC 3264 clause 8.4, last paragraph).
bool nowhere(const Address& address) { return address.ip.empty() || address.ip == "0.0.0.0" || address.ip == "::"; }

/// What the other side lets us do, from the line it wrote.
Direction allowed_by(const MediaLine& line) {
  const Direction allowed = mirrored(line.direction);
  return nowhere(line.to) ? both(allowed, Direction::recvonly) : allowed;
}

const MediaLine* usable_line(const SessionDescription& description) {
  const auto found =
      std::find_if(description.lines.begin(), description.lines.end(), [](const auto& l) { return l.usable(); });
  return found == description.lines.end() ? nullptr : &*found;
}

}  // namespace

std::string_view direction_name(Direction direction) {
  switch (direction) {
    case Direction::inactive:
      return "inactive";
    case Direction::sendonly:
      return "sendonly";
    case Direction::recvonly:
      return "recvonly";
    case Direction::sendrecv:
      break;
  }
  return "sendrecv";
}

Direction mirrored(Direction direction) {
  const unsigned bits = static_cast<unsigned>(direction);
  return static_cast<Direction>(((bits & 1U) << 1) | (bits >> 1));
}

Direction both(Direction one, Direction other) {
  return static_cast<Direction>(static_cast<unsigned>(one) & static_cast<unsigned>(other));
}

Result<SessionDescription> parse_sdp(std::string_view text) {
  if (text.size() > most_description_octets)
    return Failure{fmt::format("session description of {} octets", text.size()), {}};
  Reader reader;
  if (std::optional<Failure> failure = reader.read(text)) return std::move(*failure);
  return std::move(reader.description);
}

std::string write_sdp(const SessionDescription& description) {
  const auto kind = [](std::string_view ip) { return ip.find(':') == std::string_view::npos ? "IP4" : "IP6"; };
  std::string text =
      fmt::format("v=0\r\no=- {} {} IN {} {}\r\ns=-\r\nc=IN {} {}\r\nt=0 0\r\n", description.session, description.version,
                  kind(description.origin), description.origin, kind(description.origin), description.origin);
  for (const MediaLine& line : description.lines) {
    if (line.to.port == 0) {  // refused; the formats are the offer's own
      text += fmt::format("m={} 0 {} {}\r\n", line.media, line.protocol, line.formats);
      continue;
    }
    text += fmt::format("m={} {} {}", line.media, line.to.port, line.protocol);
    for (const AudioCodec& codec : line.codecs) text += fmt::format(" {}", codec.payload_type);
    if (line.telephone_event) text += fmt::format(" {}", *line.telephone_event);
    text += "\r\n";
    for (const AudioCodec& codec : line.codecs) {
      text += fmt::format("a=rtpmap:{} {}/8000\r\n", codec.payload_type, media::encoding_name(codec.law));
    }
    if (line.telephone_event) {
      text += fmt::format("a=rtpmap:{0} telephone-event/8000\r\na=fmtp:{0} 0-15\r\n", *line.telephone_event);
    }
    text += fmt::format("a=ptime:20\r\na={}\r\n", direction_name(line.direction));
  }
  return text;
}

MediaLine Negotiation::own_line() const {
  MediaLine line;
  line.to = local_;
  line.direction = wanted_;
  line.codecs = {{8, media::Law::a}, {0, media::Law::mu}};
  line.telephone_event = own_telephone_event;
  return line;
}

SessionDescription Negotiation::own(std::vector<MediaLine> lines) {
  SessionDescription description{session_, 0, local_.ip, std::move(lines)};
  std::string body = write_sdp(description);
  if (body != last_body_) {
    ++version_;
    last_body_ = std::move(body);
  }
  description.version = version_;
  return description;
}

std::string Negotiation::make_offer() {
  MediaLine line = own_line();
  // Holding somebody who holds us: nothing goes either way (RFC 3264 clause 8.4).
  if (held_by_other_ && wanted_ == Direction::sendonly) line.direction = Direction::inactive;
  offered_ = line;
  return write_sdp(own({std::move(line)}));
}

Result<std::string> Negotiation::answer_offer(std::string_view offer) {
  Result<SessionDescription> theirs = parse_sdp(offer);
  if (!theirs) return theirs.failure();
  const MediaLine* chosen = usable_line(*theirs);
  const bool refusing =
      std::any_of(theirs->lines.begin(), theirs->lines.end(), [](const auto& l) { return l.to.port != 0; });
  if (chosen == nullptr && refusing) return Failure{"no stream offered that this phone can use (PCMA or PCMU)", {}};
  std::vector<MediaLine> lines;
  Agreement agreement;
  for (const MediaLine& line : theirs->lines) {
    MediaLine answer = line;
    if (&line != chosen) {
      answer.to.port = 0;
    } else {
      answer.to = local_;
      answer.direction = both(wanted_, allowed_by(line));
      agreement = {line.to, line.codecs.front(), line.codecs, line.telephone_event, line.telephone_event, answer.direction};
    }
    lines.push_back(std::move(answer));
  }
  agreement_ = agreement;
  held_by_other_ = chosen != nullptr && (static_cast<int>(allowed_by(*chosen)) & 1) == 0;
  return write_sdp(own(std::move(lines)));
}

std::optional<Failure> Negotiation::take_answer(std::string_view answer) {
  if (!offered_) return Failure{"an answer to no offer", {}};
  const MediaLine offered = *offered_;
  offered_.reset();
  const Result<SessionDescription> theirs = parse_sdp(answer);
  if (!theirs) return theirs.failure();
  const MediaLine* line = usable_line(*theirs);
  if (line == nullptr) {
    agreement_ = {};
    held_by_other_ = false;
    if (theirs->lines.empty() || theirs->lines.front().to.port == 0) return Failure{"the other side refuses audio", {}};
    return Failure{"the answer has no codec that was offered", {}};
  }
  agreement_ = {line->to,
                line->codecs.front(),
                offered.codecs,
                line->telephone_event,
                offered.telephone_event,
                both(offered.direction, allowed_by(*line))};
  // To an offer that sends nothing the answer says nothing about this.
  if ((static_cast<int>(offered.direction) & 1) != 0) held_by_other_ = (static_cast<int>(allowed_by(*line)) & 1) == 0;
  return std::nullopt;
}

}  // namespace strowger::cli
