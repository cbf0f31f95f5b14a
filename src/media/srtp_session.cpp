// SRTP through libsrtp2.
#include "media/srtp_session.hpp"

#include <fmt/format.h>
#include <srtp2/srtp.h>

namespace strowger::media {
namespace {

constexpr std::size_t most_sources = 64;
constexpr unsigned long replay_window = 1024;  // packets; the standard's least is 64

bool library_is_ready() {
  static const bool ready = srtp_init() == srtp_err_status_ok;
  return ready;
}

void set_policy(CryptoSuite suite, srtp_policy_t& policy) {
  switch (suite) {
    case CryptoSuite::aes_cm_128_hmac_sha1_80:
      srtp_crypto_policy_set_aes_cm_128_hmac_sha1_80(&policy.rtp);
      srtp_crypto_policy_set_aes_cm_128_hmac_sha1_80(&policy.rtcp);
      break;
    case CryptoSuite::aes_cm_128_hmac_sha1_32:  // SRTCP keeps its tag of 80 bits (RFC 4568 clause 6.2.2)
      srtp_crypto_policy_set_aes_cm_128_hmac_sha1_32(&policy.rtp);
      srtp_crypto_policy_set_aes_cm_128_hmac_sha1_80(&policy.rtcp);
      break;
    case CryptoSuite::aead_aes_128_gcm:
      srtp_crypto_policy_set_aes_gcm_128_16_auth(&policy.rtp);
      srtp_crypto_policy_set_aes_gcm_128_16_auth(&policy.rtcp);
      break;
    case CryptoSuite::aead_aes_256_gcm:
      srtp_crypto_policy_set_aes_gcm_256_16_auth(&policy.rtp);
      srtp_crypto_policy_set_aes_gcm_256_16_auth(&policy.rtcp);
      break;
  }
}

Result<srtp_t> make_context(const SrtpKey& key, srtp_ssrc_type_t way) {
  const CryptoSuiteRow& row = row_of(key.suite);
  if (key.key_and_salt.size() != row.key + row.salt) {
    return Failure{fmt::format("a key of {} octets, where {} has {}", key.key_and_salt.size(), row.name, row.key + row.salt),
                   {}};
  }
  if (!library_is_ready()) return Failure{"libsrtp2 did not start: its self-tests failed", {}};
  Octets secret = key.key_and_salt;  // libsrtp2 takes it without const
  srtp_policy_t policy{};
  set_policy(key.suite, policy);
  policy.ssrc.type = way;
  policy.key = secret.data();
  policy.window_size = replay_window;
  srtp_t context = nullptr;
  const srtp_err_status_t status = srtp_create(&context, &policy);
  if (status != srtp_err_status_ok) {
    return Failure{fmt::format("libsrtp2 refuses {}: error {}", row.name, static_cast<int>(status)), {}};
  }
  return context;
}

// The source is in another place in RTCP.
std::uint32_t source_of(const Octets& octets, bool rtcp) {
  const std::size_t at = rtcp ? 4 : 8;
  return (static_cast<std::uint32_t>(octets[at]) << 24) | (static_cast<std::uint32_t>(octets[at + 1]) << 16) |
         (static_cast<std::uint32_t>(octets[at + 2]) << 8) | octets[at + 3];
}

}  // namespace

struct SrtpSender::Context {
  srtp_t srtp;
};
struct SrtpReceiver::Context {
  srtp_t srtp;
};

void SrtpSender::Free::operator()(Context* context) const {
  srtp_dealloc(context->srtp);
  delete context;
}
void SrtpReceiver::Free::operator()(Context* context) const {
  srtp_dealloc(context->srtp);
  delete context;
}

Result<SrtpSender> SrtpSender::make(const SrtpKey& key) {
  const auto context = make_context(key, ssrc_any_outbound);
  if (!context) return context.failure();
  return SrtpSender(new Context{*context});
}

bool SrtpSender::protect(Octets& octets, std::size_t at, bool rtcp) {
  const std::size_t size = octets.size() - at;
  octets.resize(octets.size() + SRTP_MAX_TRAILER_LEN + 4);
  int length = static_cast<int>(size);
  const auto status = rtcp ? srtp_protect_rtcp(context_->srtp, octets.data() + at, &length)
                           : srtp_protect(context_->srtp, octets.data() + at, &length);
  const bool done = status == srtp_err_status_ok;
  octets.resize(at + (done ? static_cast<std::size_t>(length) : size));
  return done;
}

bool SrtpSender::protect_rtp(Octets& octets, std::size_t at) { return protect(octets, at, false); }
bool SrtpSender::protect_rtcp(Octets& octets, std::size_t at) { return protect(octets, at, true); }

Result<SrtpReceiver> SrtpReceiver::make(const SrtpKey& key) {
  const auto context = make_context(key, ssrc_any_inbound);
  if (!context) return context.failure();
  return SrtpReceiver(new Context{*context});
}

bool SrtpReceiver::unprotect(Octets& octets, bool rtcp) {
  if (octets.size() < (rtcp ? 8U : 12U)) return false;
  const std::uint32_t source = source_of(octets, rtcp);
  const bool known = sources_.contains(source);
  if (!known && sources_.size() >= most_sources) return false;
  int length = static_cast<int>(octets.size());
  const auto status = rtcp ? srtp_unprotect_rtcp(context_->srtp, octets.data(), &length)
                           : srtp_unprotect(context_->srtp, octets.data(), &length);
  if (status != srtp_err_status_ok) return false;
  if (!known) sources_.insert(source);
  octets.resize(static_cast<std::size_t>(length));
  return true;
}

bool SrtpReceiver::unprotect_rtp(Octets& octets) { return unprotect(octets, false); }
bool SrtpReceiver::unprotect_rtcp(Octets& octets) { return unprotect(octets, true); }

}  // namespace strowger::media
