// The lines of the embedded exchange: two phones that talk through ports of ours because they cannot talk directly: one has
// SRTP and the other has not, their suites differ, or no codec is common to them; or because a device of theirs is set so.
// And where keys of SRTP may go: in signalling that nobody else can read, and nowhere else (RFC 4568 clause 7.1).
#include <algorithm>

#include "base/log.hpp"
#include "switch/sip/lines.hpp"
#include "switch/sip/sdp_lines.hpp"

namespace strowger::sip {
namespace {

/// Statuses with which a phone refuses a description, and not the call.
bool refuses_media(int status) { return status == 406 || status == 415 || status == 488 || status == 606; }

/// It answers, and wants no audio: no codec or no kind of RTP of the offer suits it.
bool refuses_media(const Message& answer) {
  if (answer.status >= 300 || !answer.has_sdp()) return refuses_media(answer.status);
  bool has_audio = false;
  each_line(answer.body, [&](std::string_view line) {
    if (line.starts_with("m=audio ") && !refused(line.substr(2))) has_audio = true;
  });
  return !has_audio;
}

bool has(const Audio& audio, media::Codec codec) {
  return std::any_of(audio.formats.begin(), audio.formats.end(),
                     [&](const media::Format& format) { return format.codec == codec; });
}

bool has(const Audio& audio, media::CryptoSuite suite) {
  return std::any_of(audio.keys.begin(), audio.keys.end(),
                     [&](const media::CryptoAttribute& key) { return key.key.suite == suite; });
}

}  // namespace

/// The description as the phone gets it.
std::string Lines::told(Leg& leg, const std::string& sdp) { return leg.origin.sign(leg.tls ? sdp : without_keys(sdp)); }

/// What a phone that calls says of itself.
void Lines::take_description(Leg& leg, const OutsideRequest& invite) {
  leg.tls = invite.path.transport == Transport::tls;
  leg.sdp = leg.tls ? invite.request.body : without_keys(invite.request.body);
}

namespace {

void warn_of_keys(std::string_view who) {
  log::warning(
      "sip: {} wants SRTP, but its signalling, with the keys in it, can be read by everybody: it is refused. Let it "
      "register by TLS, or switch SRTP off there",
      who);
}

}  // namespace

/// True when the INVITE is refused, because it has audio with SRTP only and the keys came by UDP or TCP.
bool Lines::refuses_keys(const OutsideRequest& invite, Time now) {
  if (invite.path.transport == Transport::tls || !needs_keys(invite.request.body)) return false;
  const auto from = invite.request.from();
  warn_of_keys(from ? from->uri.number() : std::string());
  agent_.reply(invite.transaction, invite.request, 488, now);
  return true;
}

/// The phone was to describe itself, and has audio with SRTP only: it cannot be talked to.
void Lines::refuse_keys(Leg& leg, Time now) {
  const pbx::LegId id = leg.id;
  warn_of_keys(leg.device);
  agent_.acknowledge(leg.session, told(leg, silence_for(leg)), now);
  give_up_answering(leg, {csta::OperationErrors::requestIncompatibleWithMedia});
  remove(leg, 488, now);
  tell(pbx::Refused{id, {csta::EventCause::incompatibleDestination, 488}, true});
}

// ---- Phones that ring -----------------------------------------------------------------------------------------------

/// Its media is to pass through us, whoever it talks to.
bool Lines::is_anchored(const Leg& leg) const {
  if (!leg.trunk.empty()) return trunks_.anchors(leg.trunk);
  const auto device = devices_.find(leg.device);
  return device != devices_.end() && device->second.anchor.value_or(false);
}

/// What a phone is offered, one after the other while it refuses, so that it can talk to `with`.
std::vector<Lines::Way> Lines::ways_to(const Leg& leg, const Leg* with, bool tls) const {
  const auto audio = with != nullptr ? read_audio(with->sdp) : std::nullopt;
  if (!audio) return {Way::direct};
  if (is_anchored(leg) || is_anchored(*with)) return tls ? std::vector{Way::secure, Way::plain} : std::vector{Way::plain};
  const bool common_codecs = has(*audio, media::Codec::pcmu) && has(*audio, media::Codec::pcma);
  if (!audio->secure) {
    std::vector<Way> ways{Way::direct};
    if (tls) ways.push_back(Way::secure);
    if (!common_codecs) ways.push_back(Way::plain);
    return ways;
  }
  if (!tls) return {Way::plain};
  std::vector<Way> ways{Way::direct};
  if (!common_codecs || !has(*audio, media::CryptoSuite::aes_cm_128_hmac_sha1_80)) ways.push_back(Way::secure);
  ways.push_back(Way::plain);
  return ways;
}

/// The description for the phone's INVITE; empty when it is to describe itself first.
std::string Lines::offer_to(Leg& leg, Fork& fork) {
  const Leg* with = find(leg.with);
  if (with == nullptr || with->sdp.empty()) return {};
  const bool tls = fork.contact.path.transport == Transport::tls;
  if (fork.ways.front() != Way::direct && (leg.anchor || open_port(leg))) {
    prefer(leg, with->sdp);
    OwnAudio own = leg.anchor->own;
    if (fork.ways.front() == Way::plain) {
      own.offered.clear();
    } else if (own.offered.empty()) {
      for (const media::CryptoSuiteRow& row : media::crypto_suites())
        own.offered.push_back({static_cast<unsigned>(own.offered.size() + 1), media::make_srtp_key(row.suite, random_)});
      leg.anchor->own.offered = own.offered;
    }
    fork.shown = with_direction(describe_audio({}, own), Direction::sendrecv);
  } else {
    fork.ways.front() = Way::direct;
    // A description that the phone gave while it was silent is one for talking, too.
    fork.shown = with->state == State::arrived ? with->sdp : with_direction(with->sdp, Direction::sendrecv);
  }
  return leg.origin.sign(tls ? fork.shown : without_keys(fork.shown));
}

/// The phone refused what it was offered: true when it is offered something else.
bool Lines::offer_again(Leg& leg, const Fork& refused, int status, Time now) {
  if (!refuses_media(status) || refused.ways.size() < 2) return false;
  const std::vector<Way> ways(refused.ways.begin() + 1, refused.ways.end());
  if (leg.outside) {
    call_out(leg, ways, now);
  } else {
    invite(leg, {refused.contact}, refused.automatic, ways, now);
  }
  leg.forks.back().rang = refused.rang;
  return true;
}

/// It answered: what it was told is what was agreed with it.
void Lines::take_way(Leg& leg, const Fork& fork) {
  leg.tls = fork.contact.path.transport == Transport::tls;
  leg.shown = fork.shown;
  if (!leg.anchor) return;
  if (fork.ways.front() == Way::direct) return close_port(leg);
  choose_key(leg, leg.sdp);
  if (read_audio(leg.sdp)) leg.shown = with_direction(describe_audio(leg.sdp, leg.anchor->own), Direction::sendrecv);
}

/// The caller hears what the called phone sends before it answers, by a port of ours that it keeps until the answer.
bool Lines::give_early_media(Leg& leg, Leg& of) {
  const auto audio = read_audio(of.early);
  if (!of.anchor || !audio || !read_audio(leg.sdp) || (!leg.anchor && !open_port(leg))) return false;
  choose_key(of, of.early);
  media_.emplace_back(media::Change{of.anchor->port, session_of(*audio, of.anchor->own, Direction::sendrecv)});
  promise(leg);
  media_.emplace_back(media::Relay{leg.anchor->port, of.anchor->port});
  return true;
}

/// The caller is told its port of ours before the answer.
void Lines::promise(Leg& leg) {
  leg.shown = with_direction(describe_audio(leg.sdp, leg.anchor->own), Direction::sendrecv);
  leg.promised = true;
  refresh(leg);
}

/// It is told the codecs of the one that it talks to first, so that nothing need be coded anew; once for each port.
void Lines::prefer(Leg& leg, const std::string& codecs_of) {
  const auto audio = read_audio(codecs_of);
  if (!audio || !leg.anchor || !leg.anchor->own.preferred.empty()) return;
  for (const media::Format& format : audio->formats) leg.anchor->own.preferred.push_back(format.codec);
}

// ---- Phones that are arranged ---------------------------------------------------------------------------------------

/// Whether the two cannot talk directly, or are not to, but through us.
bool Lines::must_pass_us(const Operation& operation) {
  if (operation.kind != Operation::Kind::arrange || operation.parts.size() != 2) return false;
  const Leg& one = *find(operation.parts.front().leg);
  const Leg& other = *find(operation.parts.back().leg);
  const auto audio = read_audio(one.sdp);
  const auto its = read_audio(other.sdp);
  if (is_anchored(one) || is_anchored(other)) return (audio || one.sdp.empty()) && (its || other.sdp.empty());
  if (audio && its) return !agree(one.sdp, other.sdp);
  return (audio && audio->secure && !other.tls && other.sdp.empty()) || (its && its->secure && !one.tls && one.sdp.empty());
}

/// The phone cannot take the other one's description: true when both are told ports of ours instead.
bool Lines::pass_us(Operation& operation, Leg& leg, const Message& response, Time now) {
  if (operation.mixed || operation.parts.size() != 2) return false;
  if (!refuses_media(response)) return false;
  for (const auto& part : operation.parts)
    if (!read_audio(find(part.leg)->sdp)) return false;
  if (granted(leg, find(leg.partner)) == Direction::inactive) return false;
  operation.mixed = true;
  choose_mix(operation);
  for (const auto& part : operation.parts) {
    Leg& one = *find(part.leg);
    one.partner = {};
    set_mix(one, operation.mix);
  }
  if (open_ports(operation, now)) proceed(operation, now);
  return true;
}

/// With whom the phone talks, if it is one only.
Lines::Leg* Lines::far_of(const Leg& leg) {
  if (!leg.mix) return find(leg.partner);
  const auto& legs = mixes_.at(leg.mix);
  if (legs.size() != 2) return nullptr;
  return find(*legs.begin() == leg.id ? *legs.rbegin() : *legs.begin());
}

}  // namespace strowger::sip
