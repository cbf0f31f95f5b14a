// The audio stream of a session description, where media goes through us.
#include "switch/sip/audio.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <map>
#include <set>

#include "switch/sip/sdp_lines.hpp"
#include "switch/sip/syntax.hpp"
#include "switch/sip/uri.hpp"

namespace strowger::sip {
namespace {

constexpr int first_dynamic = 96;
constexpr int own_telephone_event = 101;

template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// `IN IP4 192.0.2.1` (of a `c=` or `a=rtcp:` line): the address; a time to live behind it does not matter here.
std::string connection_ip(std::string_view text) {
  const std::string_view ip = word(text, 2);
  return std::string(ip.substr(0, ip.find('/')));
}

/// `PCMU/8000` or `opus/48000/2`.
struct Encoding {
  std::string name;
  int clock = 0;
  int channels = 1;
};

Encoding encoding_of(std::string_view text) {
  Encoding made;
  const auto slash = text.find('/');
  made.name = std::string(text.substr(0, slash));
  if (slash == std::string_view::npos) return made;
  text = text.substr(slash + 1);
  const auto second = text.find('/');
  made.clock = number_in<int>(text.substr(0, second)).value_or(0);
  if (second != std::string_view::npos) made.channels = number_in<int>(text.substr(second + 1)).value_or(1);
  return made;
}

bool is_secure(std::string_view media_line) { return word(media_line, 2).starts_with("RTP/SAVP"); }

bool is_rtp(std::string_view media_line) {
  const std::string_view protocol = word(media_line, 2);
  return is_secure(media_line) || protocol == "RTP/AVP" || protocol == "RTP/AVPF";
}

/// One media description: its `m=` line without `m=`, and what of the lines under it matters.
struct Stream {
  std::string_view media;
  std::string ip;
  std::map<int, Encoding> encodings;
  std::vector<media::CryptoAttribute> keys;
  std::optional<std::uint16_t> rtcp_port;
  std::string rtcp_ip;
  bool rtcp_mux = false;
};

void take_attribute(std::string_view line, Stream& stream) {
  if (line.starts_with("rtpmap:")) {
    const auto type = number_in<int>(word(line.substr(7), 0));
    if (type && *type >= 0 && *type <= 127) stream.encodings[*type] = encoding_of(word(line, 1));
  } else if (line.starts_with("crypto:")) {
    if (auto key = media::parse_crypto(line.substr(7))) stream.keys.push_back(std::move(*key));
  } else if (line.starts_with("rtcp:")) {
    stream.rtcp_port = number_in<std::uint16_t>(word(line.substr(5), 0));
    if (!word(line, 3).empty()) stream.rtcp_ip = std::string(word(line, 3));
  } else if (line == "rtcp-mux") {
    stream.rtcp_mux = true;
  }
}

std::vector<Stream> streams_of(std::string_view sdp) {
  std::vector<Stream> streams;
  std::string session_ip;
  each_line(sdp, [&](std::string_view line) {
    if (line.starts_with("m=")) {
      streams.emplace_back();
      streams.back().media = line.substr(2);
      streams.back().ip = session_ip;
    } else if (line.starts_with("c=")) {
      (streams.empty() ? session_ip : streams.back().ip) = connection_ip(line.substr(2));
    } else if (line.starts_with("a=") && !streams.empty()) {
      take_attribute(line.substr(2), streams.back());
    }
  });
  return streams;
}

std::optional<media::Codec> codec_of(const Stream& stream, int type) {
  const auto encoding = stream.encodings.find(type);
  if (encoding == stream.encodings.end()) return media::codec_of_static(type);
  return media::codec_named(encoding->second.name, encoding->second.clock, encoding->second.channels);
}

bool is_telephone_event(const Stream& stream, int type) {
  const auto encoding = stream.encodings.find(type);
  return encoding != stream.encodings.end() && same_text(encoding->second.name, "telephone-event") &&
         encoding->second.clock == 8000;
}

std::optional<Audio> audio_of(const Stream& stream) {
  if (word(stream.media, 0) != "audio" || refused(stream.media) || !is_rtp(stream.media)) return std::nullopt;
  Audio audio;
  audio.secure = is_secure(stream.media);
  audio.rtcp_mux = stream.rtcp_mux;
  audio.keys = stream.keys;
  const std::uint16_t port = number_in<std::uint16_t>(word(stream.media, 1)).value_or(0);
  audio.remote = {stream.ip, stream.ip == "0.0.0.0" || stream.ip == "::" ? std::uint16_t{0} : port};
  if (audio.remote.is_set() && !is_ip_address(stream.ip)) return std::nullopt;
  if (stream.rtcp_port && is_ip_address(stream.rtcp_ip.empty() ? stream.ip : stream.rtcp_ip))
    audio.remote_rtcp = Address{stream.rtcp_ip.empty() ? stream.ip : stream.rtcp_ip, *stream.rtcp_port};
  each_word(stream.media, [&](std::string_view text, int index) {
    const auto type = index < 3 ? std::nullopt : number_in<int>(text);
    if (!type || *type < 0 || *type > 127) return;
    const auto payload_type = static_cast<std::uint8_t>(*type);
    if (const auto codec = codec_of(stream, *type)) {
      const bool known = std::any_of(audio.formats.begin(), audio.formats.end(),
                                     [&](const media::Format& format) { return format.payload_type == payload_type; });
      if (!known) audio.formats.push_back({*codec, payload_type});
    } else if (!audio.telephone_event && is_telephone_event(stream, *type)) {
      audio.telephone_event = payload_type;
    }
  });
  if (audio.formats.empty() || (audio.secure && audio.keys.empty())) return std::nullopt;
  return audio;
}

void add_format(std::string& media_line, std::string& attributes, const media::Format& format) {
  const media::CodecRow& row = media::row_of(format.codec);
  media_line += fmt::format(" {}", format.payload_type);
  attributes += fmt::format("a=rtpmap:{} {}/{}", format.payload_type, row.name, row.rtp_clock);
  if (row.channels != 1) attributes += fmt::format("/{}", row.channels);
  attributes += "\r\n";
}

void add_telephone_event(std::string& media_line, std::string& attributes, int payload_type) {
  media_line += fmt::format(" {}", payload_type);
  attributes += fmt::format("a=rtpmap:{0} telephone-event/8000\r\na=fmtp:{0} 0-15\r\n", payload_type);
}

/// The preferred codecs first, in their order; the others as they were.
std::vector<media::Format> in_order(std::vector<media::Format> formats, const std::vector<media::Codec>& preferred) {
  const auto rank = [&](const media::Format& format) {
    return std::find(preferred.begin(), preferred.end(), format.codec) - preferred.begin();
  };
  std::stable_sort(formats.begin(), formats.end(),
                   [&](const media::Format& one, const media::Format& other) { return rank(one) < rank(other); });
  return formats;
}

/// Our stream in the place of a phone's.
std::string own_stream(const Stream& stream, const Audio& audio, const OwnAudio& own) {
  std::string line = fmt::format("m=audio {} {}", own.local.port, word(stream.media, 2));
  std::string attributes;
  for (const media::Format& format : in_order(audio.formats, own.preferred)) add_format(line, attributes, format);
  if (audio.telephone_event) add_telephone_event(line, attributes, *audio.telephone_event);
  if (own.key && audio.secure) attributes += fmt::format("a=crypto:{}\r\n", media::write_crypto(*own.key));
  if (audio.rtcp_mux) attributes += "a=rtcp-mux\r\n";
  return line + "\r\n" + attributes;
}

std::string first_offer(const OwnAudio& own) {
  std::string line = fmt::format("m=audio {} {}", own.local.port, own.offered.empty() ? "RTP/AVP" : "RTP/SAVP");
  std::string attributes;
  for (const auto& key : own.offered) attributes += fmt::format("a=crypto:{}\r\n", media::write_crypto(key));
  int dynamic = first_dynamic;
  std::vector<media::Format> formats;
  for (const media::CodecRow& row : media::codecs())
    formats.push_back({row.codec, static_cast<std::uint8_t>(row.payload_type ? *row.payload_type : dynamic++)});
  for (const media::Format& format : in_order(std::move(formats), own.preferred)) add_format(line, attributes, format);
  add_telephone_event(line, attributes, own_telephone_event);
  return line + "\r\n" + attributes;
}

bool is_audio(const Stream& stream) {
  return word(stream.media, 0) == "audio" && !refused(stream.media) && is_rtp(stream.media);
}

/// The codecs of a stream by name and clock; what has no name by its number. Digits and comfort noise are none.
std::set<std::string> codecs_of(const Stream& stream) {
  std::set<std::string> found;
  each_word(stream.media, [&](std::string_view text, int index) {
    const auto type = index < 3 ? std::nullopt : number_in<int>(text);
    if (!type) return;
    if (const auto codec = codec_of(stream, *type)) {
      found.insert(std::string(media::row_of(*codec).name));
      return;
    }
    const auto encoding = stream.encodings.find(*type);
    if (encoding == stream.encodings.end()) {
      found.insert(std::string(text));
    } else if (!same_text(encoding->second.name, "telephone-event") && !same_text(encoding->second.name, "CN")) {
      std::string name = fmt::format("{}/{}", encoding->second.name, encoding->second.clock);
      std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
      found.insert(std::move(name));
    }
  });
  return found;
}

bool agree(const Stream& one, const Stream& other) {
  if (!is_audio(one) || !is_audio(other) || is_secure(one.media) != is_secure(other.media)) return false;
  const bool same_suite = std::any_of(one.keys.begin(), one.keys.end(), [&](const media::CryptoAttribute& key) {
    return std::any_of(other.keys.begin(), other.keys.end(),
                       [&](const media::CryptoAttribute& its) { return its.key.suite == key.key.suite; });
  });
  if (is_secure(one.media) && !same_suite) return false;
  const auto codecs = codecs_of(one);
  const auto its = codecs_of(other);
  return std::any_of(codecs.begin(), codecs.end(), [&](const std::string& codec) { return its.contains(codec); });
}

}  // namespace

bool agree(std::string_view one, std::string_view other) {
  const auto streams = streams_of(one);
  const auto its = streams_of(other);
  for (std::size_t i = 0; i < std::min(streams.size(), its.size()); ++i)
    if (agree(streams[i], its[i])) return true;
  return false;
}

std::string without_keys(std::string_view sdp) {
  std::string made;
  made.reserve(sdp.size());
  each_line(sdp, [&](std::string_view line) {
    if (!line.starts_with("a=crypto:")) add_line(made, line);
  });
  return made;
}

bool needs_keys(std::string_view sdp) {
  bool secure = false;
  for (const Stream& stream : streams_of(sdp)) {
    if (!is_audio(stream)) continue;
    if (!is_secure(stream.media)) return false;
    secure = true;
  }
  return secure;
}

std::optional<Audio> read_audio(std::string_view sdp) {
  for (const Stream& stream : streams_of(sdp)) {
    if (auto audio = audio_of(stream)) {
      audio->direction = direction_of(sdp);
      return audio;
    }
  }
  return std::nullopt;
}

std::string describe_audio(std::string_view sdp, const OwnAudio& own) {
  const std::string_view family = own.local.ip.find(':') == std::string::npos ? "IP4" : "IP6";
  std::string made = fmt::format("v=0\r\no=- 0 0 IN {0} {1}\r\ns=-\r\nc=IN {0} {1}\r\nt=0 0\r\n", family, own.local.ip);
  if (sdp.empty()) return made + first_offer(own);
  bool taken = false;
  for (const Stream& stream : streams_of(sdp)) {
    const auto audio = taken ? std::nullopt : audio_of(stream);
    if (audio) {
      taken = true;
      made += own_stream(stream, *audio, own);
    } else {
      const std::string_view type = word(stream.media, 0);
      const std::string_view rest =
          stream.media.substr(std::min(stream.media.size(), stream.media.find(' ', type.size() + 1)));
      made += fmt::format("m={} 0{}\r\n", type, rest);
    }
  }
  return made;
}

media::Session session_of(const Audio& audio, const OwnAudio& own, Direction granted) {
  media::Session made;
  made.remote = audio.remote;
  made.remote_rtcp = audio.remote_rtcp;
  made.rtcp_mux = audio.rtcp_mux;
  made.formats = audio.formats;
  made.telephone_event = audio.telephone_event;
  if (audio.secure && own.key) {
    made.send_key = own.key->key;
    for (const media::CryptoAttribute& key : audio.keys)
      if (!made.receive_key && key.key.suite == own.key->key.suite) made.receive_key = key.key;
  }
  const Direction direction = common(mirrored(audio.direction), granted);
  made.direction = sends(direction) ? (receives(direction) ? media::Direction::send_receive : media::Direction::send_only)
                                    : (receives(direction) ? media::Direction::receive_only : media::Direction::inactive);
  made.detect_in_band = !audio.telephone_event;
  return made;
}

}  // namespace strowger::sip
