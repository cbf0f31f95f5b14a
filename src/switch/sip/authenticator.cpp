// The digest server (RFC 3261 clause 22, RFC 7616, RFC 8760).
#include "switch/sip/authenticator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/counters.hpp"
#include "switch/sip/uri.hpp"

namespace strowger::sip {
namespace {

Counter accepted_count("sip_digest_accepted", "SIP requests whose credentials were right");
Counter wrong_count("sip_digest_wrong", "SIP requests with a wrong number or password");
Counter mismatched_count("sip_digest_mismatch", "SIP requests whose credentials were made for another Request-URI");
Counter stale_nonces("sip_digest_stale", "SIP requests with an old or used nonce");

constexpr std::size_t most_nonces = 100'000;
constexpr std::size_t stamp_digits = 16;
constexpr std::size_t random_digits = 16;
constexpr std::size_t proof_digits = 32;

std::optional<std::uint64_t> hexadecimal(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, 16);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Whether the credentials' uri is for whom the Request-URI is (RFC 3261 clause 22.4, RFC 7616 clause 3.4.6). Only users are
/// compared, where both name one: clients such as sipp write the address that they send to, and no user. (A nonce counts its
/// uses, so credentials cannot be used again anyway.)
bool same_request_uri(std::string_view claimed, std::string_view requested) {
  if (claimed == requested) return true;
  const auto one = Uri::parse(claimed);
  const auto other = Uri::parse(requested);
  if (!one || !other || !one->is_sip() || !other->is_sip()) return false;
  return one->number().empty() || other->number().empty() || one->number() == other->number();
}

}  // namespace

Authenticator::Authenticator(std::string realm, Random& random, const TimerValues& timers)
    : realm_(std::move(realm)), random_(random), timers_(timers), key_(random.token(32)) {
  nobody_ = digest_secret({}, realm_, random.token(16));
}

void Authenticator::keep_secret(const std::string& number, DigestSecret secret) {
  if (secret.empty()) {
    secrets_.erase(number);
  } else {
    secrets_[number] = std::move(secret);
  }
}

/// A nonce says when it was made and proves that we made it: nothing is remembered before it is used.
std::string Authenticator::nonce_at(Time now) {
  std::string nonce = fmt::format("{:016x}", static_cast<std::uint64_t>(now.time_since_epoch().count()));
  nonce += random_.token(random_digits / 2);
  return nonce + keyed_hash(key_, nonce).substr(0, proof_digits);
}

bool Authenticator::nonce_good(std::string_view nonce, Time now) const {
  if (nonce.size() != stamp_digits + random_digits + proof_digits) return false;
  const std::string_view body = nonce.substr(0, stamp_digits + random_digits);
  if (!same_secret(keyed_hash(key_, body).substr(0, proof_digits), nonce.substr(body.size()))) return false;
  const auto stamp = hexadecimal(nonce.substr(0, stamp_digits));
  if (!stamp) return false;
  const Time made{Duration(static_cast<std::int64_t>(*stamp))};
  return made <= now && now - made <= timers_[Timer::nonce];
}

/// Each nonce count is good once; requests may overtake each other, so that the last 64 are told apart (RFC 7616
/// clause 5.12).
bool Authenticator::take_count(const std::string& nonce, std::uint32_t count, Time now) {
  while (!by_age_.empty() && (now - by_age_.front().first > timers_[Timer::nonce] || counts_.size() >= most_nonces)) {
    counts_.erase(by_age_.front().second);
    by_age_.pop_front();
  }
  const auto [found, made] = counts_.try_emplace(nonce);
  if (made) by_age_.emplace_back(now, nonce);
  Counts& counts = found->second;
  if (count > counts.greatest) {
    const std::uint32_t ahead = count - counts.greatest;
    counts.used = ahead >= 64 ? 0 : counts.used << ahead;
    counts.used |= 1;
    counts.greatest = count;
    return true;
  }
  const std::uint32_t behind = counts.greatest - count;
  if (behind >= 64 || (counts.used >> behind & 1) != 0) return false;
  counts.used |= std::uint64_t{1} << behind;
  return true;
}

Authenticator::Judgement Authenticator::judge(const Message& request, const std::vector<DigestAlgorithm>& algorithms,
                                              Time now) {
  Judgement judgement;
  for (const HeaderName header : {HeaderName::authorization, HeaderName::proxy_authorization}) {
    for (const auto value : request.all(header)) {
      const auto credentials = Credentials::parse(value);
      if (!credentials || credentials->realm != realm_) continue;
      const auto algorithm = algorithm_named(credentials->algorithm);
      if (!algorithm || std::find(algorithms.begin(), algorithms.end(), *algorithm) == algorithms.end()) continue;
      if (!credentials->qop.empty() && credentials->qop != "auth") continue;
      judgement.number = credentials->username;
      const auto found = secrets_.find(credentials->username);
      const DigestSecret& secret = found == secrets_.end() ? nobody_ : found->second;
      const std::string expected = digest_response(*algorithm, *credentials, secret, request.method_name);
      if (!same_secret(expected, lower(credentials->response)) || found == secrets_.end()) {
        wrong_count.add();
        judgement.verdict = Verdict::wrong;
        return judgement;
      }
      if (!same_request_uri(credentials->uri, request.uri)) {
        mismatched_count.add();
        judgement.verdict = Verdict::mismatch;
        return judgement;
      }
      const auto count = credentials->qop.empty() ? std::optional<std::uint64_t>(1) : hexadecimal(credentials->nc);
      if (!nonce_good(credentials->nonce, now) || !count || *count == 0 || *count > UINT32_MAX ||
          !take_count(credentials->nonce, static_cast<std::uint32_t>(*count), now)) {
        stale_nonces.add();
        judgement.verdict = Verdict::expired;
        return judgement;
      }
      accepted_count.add();
      judgement.verdict = Verdict::accepted;
      return judgement;
    }
  }
  return judgement;
}

Fields Authenticator::challenges(const std::vector<DigestAlgorithm>& algorithms, bool stale, Time now) {
  Fields fields;
  Challenge challenge;
  challenge.realm = realm_;
  challenge.nonce = nonce_at(now);
  challenge.qop = "auth";
  challenge.stale = stale;
  for (const DigestAlgorithm algorithm : algorithms) {
    challenge.algorithm = algorithm_text(algorithm);
    fields.push_back({HeaderName::www_authenticate, {}, challenge.text()});
  }
  return fields;
}

}  // namespace strowger::sip
