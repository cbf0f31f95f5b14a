// Reading what phones say of the audio that they heard (RFC 6035 clause 4.6, RFC 3550 clause 6.4.1).
#include "switch/sip/phone_figures.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

#include "media/quality.hpp"
#include "switch/sip/syntax.hpp"

namespace strowger::sip {
namespace {

constexpr double longest_jitter = 60'000;  ///< milliseconds; more is nonsense
constexpr double most_packets = 4294967295.0;

constexpr std::array<std::string_view, 3> figure_headers{"X-RTP-Stat", "P-RTP-Stat", "RTP-RxStat"};

/// `name=value`, and what stands behind a comma in the value of a list that semicolons separate.
struct Pair {
  std::string_view name;
  std::string_view value;
  bool two = false;
};

/// The parts of a text between separators that are not in quotes.
std::vector<std::string_view> parts_between(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  bool quoted = false;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && text[at] == '"') quoted = !quoted;
    if (at < text.size() && (quoted || separators.find(text[at]) == std::string_view::npos)) continue;
    if (const std::string_view part = trimmed(text.substr(begin, at - begin)); !part.empty()) parts.push_back(part);
    begin = at + 1;
  }
  return parts;
}

/// The pairs in a text, in order; parts that are none are passed over.
std::vector<Pair> pairs_in(std::string_view text, std::string_view separators) {
  std::vector<Pair> pairs;
  for (const std::string_view part : parts_between(text, separators)) {
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos) continue;
    Pair pair{trimmed(part.substr(0, equals)), trimmed(part.substr(equals + 1))};
    if (const std::size_t comma = pair.value.find(','); comma != std::string_view::npos) {
      pair.value = trimmed(pair.value.substr(0, comma));
      pair.two = true;
    }
    pairs.push_back(pair);
  }
  return pairs;
}

const Pair* pair_named(const std::vector<Pair>& pairs, std::string_view name) {
  const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const Pair& pair) { return same_text(pair.name, name); });
  return found == pairs.end() ? nullptr : &*found;
}

std::optional<double> number_of(const Pair* pair) {
  if (pair == nullptr) return std::nullopt;
  double number = 0;
  const char* const end = pair->value.data() + pair->value.size();
  const auto [stopped, error] = std::from_chars(pair->value.data(), end, number, std::chars_format::fixed);
  if (error != std::errc{} || stopped != end || !std::isfinite(number)) return std::nullopt;
  return number;
}

struct HeardCodec {
  media::Codec codec = media::Codec::pcmu;
  double per_millisecond = 8;  ///< timestamp units
};

/// `PCMA`, `PCMA/8000`, `opus/48000/2`.
HeardCodec codec_called(std::string_view text, media::Codec otherwise = media::Codec::pcmu) {
  HeardCodec made{otherwise};
  const std::size_t slash = text.find('/');
  for (const media::CodecRow& row : media::codecs()) {
    if (!same_text(row.name, text.substr(0, slash))) continue;
    made.codec = row.codec;
    made.per_millisecond = row.rtp_clock / 1000.0;
  }
  if (slash == std::string_view::npos) return made;
  const std::string_view rate = text.substr(slash + 1, text.find('/', slash + 1) - slash - 1);
  if (const auto hertz = decimal(rate, 192'000); hertz && *hertz >= 8000)
    made.per_millisecond = static_cast<double>(*hertz) / 1000;
  return made;
}

Result<calls::MediaFigures> scored(double loss, double jitter, double delay, media::Codec codec) {
  if (jitter < 0 || jitter > longest_jitter) return Failure{"a jitter that cannot be", {}};
  if (loss < 0 || loss > 1) return Failure{"a loss that cannot be", {}};
  const auto duration = [](double length) {
    return std::chrono::duration_cast<Duration>(std::chrono::duration<double, std::milli>(length));
  };
  return calls::MediaFigures{jitter, loss, media::mean_opinion_score(codec, loss, duration(jitter), duration(delay))};
}

/// The share that was lost, of counts of packets.
Result<double> share_lost(std::optional<double> received, std::optional<double> lost) {
  if (!received || !lost) return Failure{"it does not say how many packets came and how many were lost", {}};
  const double missing = std::max(*lost, 0.0);  // packets that came twice make it negative (RFC 3550 clause 6.4.1)
  if (*received < 0 || *received > most_packets || missing > most_packets) return Failure{"a count that cannot be", {}};
  if (*received + missing <= 0) return Failure{"nothing came", {}};
  return missing / (*received + missing);
}

/// X-RTP-Stat and P-RTP-Stat: PR packets received, PL lost, JI jitter, DE the codec. With two values the first is of what
/// was received, and the jitter in timestamp units; else it is in milliseconds.
Result<calls::MediaFigures> in_stat(std::string_view text) {
  const bool semicolons = parts_between(text, ";").size() > 1;
  const auto pairs = pairs_in(text, semicolons ? ";" : ",");
  const auto loss = share_lost(number_of(pair_named(pairs, "PR")), number_of(pair_named(pairs, "PL")));
  if (!loss) return loss.failure();
  const Pair* decoder = pair_named(pairs, "DE");
  const HeardCodec codec = codec_called(decoder != nullptr ? decoder->value : std::string_view());
  const Pair* jitter = pair_named(pairs, "JI");
  const auto size = number_of(jitter);
  if (!size) return Failure{"it does not say the jitter", {}};
  return scored(*loss, jitter->two ? *size / codec.per_millisecond : *size, 0, codec.codec);
}

/// Cisco's RTP-RxStat (Pkt, LostPkt, AvgJit in timestamp units), and Snom's (Rx_Pkts, Rx_Pkts_Lost), which has no jitter.
Result<calls::MediaFigures> in_received_stat(std::string_view text) {
  const auto pairs = pairs_in(text, ",");
  const auto either = [&](std::string_view one, std::string_view other) {
    const auto first = number_of(pair_named(pairs, one));
    return first ? first : number_of(pair_named(pairs, other));
  };
  const auto loss = share_lost(either("Pkt", "Rx_Pkts"), either("LostPkt", "Rx_Pkts_Lost"));
  if (!loss) return loss.failure();
  const HeardCodec codec;
  return scored(*loss, number_of(pair_named(pairs, "AvgJit")).value_or(0) / codec.per_millisecond, 0, codec.codec);
}

}  // namespace

bool tells_figures(const Message& message) {
  return std::any_of(message.fields.begin(), message.fields.end(), [](const Field& field) {
    return field.name == HeaderName::other && std::any_of(figure_headers.begin(), figure_headers.end(),
                                                          [&](auto known) { return same_text(field.text, known); });
  });
}

Result<calls::MediaFigures> figures_in(const Message& message) {
  Failure failure{"it says nothing", {}};
  for (const std::string_view header : figure_headers) {
    const std::string_view text = message.get(header);
    if (text.empty()) continue;
    auto read = header == figure_headers.back() ? in_received_stat(text) : in_stat(text);
    if (read) return read;
    failure = {read.failure().what, std::string(header)};
  }
  return failure;
}

Result<std::optional<QualityReport>> read_quality_report(std::string_view body) {
  enum class Part : std::uint8_t { head, local, remote };
  Part part = Part::head;
  bool about_session = false;
  std::string call_id;
  std::optional<double> loss;
  double jitter = 0;
  double round_trip = 0;
  media::Codec codec = media::Codec::pcmu;
  for (const std::string_view line : parts_between(body, "\r\n")) {
    const std::size_t colon = line.find(':');
    const std::string_view name = trimmed(line.substr(0, colon));
    const std::string_view value = colon == std::string_view::npos ? std::string_view() : trimmed(line.substr(colon + 1));
    if (same_text(name, "VQSessionReport")) about_session = true;
    if (same_text(name, "CallID")) call_id = value;
    if (same_text(name, "LocalMetrics")) part = Part::local;
    if (same_text(name, "RemoteMetrics")) part = Part::remote;
    if (part != Part::local) continue;
    const auto pairs = pairs_in(value, " \t");
    if (same_text(name, "PacketLoss")) loss = number_of(pair_named(pairs, "NLR"));
    if (same_text(name, "Delay")) {
      jitter = number_of(pair_named(pairs, "IAJ")).value_or(0);
      round_trip = number_of(pair_named(pairs, "RTD")).value_or(0);
    }
    if (same_text(name, "SessionDesc")) {
      const auto type = number_of(pair_named(pairs, "PT"));
      const Pair* description = pair_named(pairs, "PD");
      if (type && *type >= 0 && *type < 128) codec = media::codec_of_static(static_cast<int>(*type)).value_or(codec);
      if (description != nullptr) codec = codec_called(description->value, codec).codec;
    }
  }
  if (call_id.empty()) return Failure{"it does not say of which call it is", "CallID"};
  if (!about_session || !loss) return std::optional<QualityReport>();
  if (round_trip < 0 || round_trip > longest_jitter) return Failure{"a delay that cannot be", "Delay"};
  auto figures = scored(*loss / 100, jitter, round_trip / 2, codec);
  if (!figures) return Failure{figures.failure().what, "LocalMetrics"};
  return std::optional(QualityReport{std::move(call_id), *figures});
}

}  // namespace strowger::sip
