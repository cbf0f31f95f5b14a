// TLS sessions over OpenSSL: between octets and octets.
#include "io/tls.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <array>
#include <utility>

#include "base/log.hpp"
#include "io/openssl.hpp"
#include "io/sockaddr.hpp"
#include "io/tls_context.hpp"
#include "io/tls_session.hpp"
#include "io/x509.hpp"

namespace strowger::io {
namespace {

SSL* as_ssl(void* ssl) { return static_cast<SSL*>(ssl); }

// What a failed TLS call means, for the log. `verify` says what was wrong with the peer's certificate, if that was it.
std::string explain(bool server, const TlsSettings& settings, const std::string& verify) {
  const unsigned long error = ERR_peek_error();
  const int reason = ERR_GET_REASON(error);
  const std::string text = openssl_error();
  const std::string authority = settings.authority.empty() ? "one of the system's authorities" : settings.authority;
  if (reason == SSL_R_CERTIFICATE_VERIFY_FAILED) return verify;
  if (reason == SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE) {
    return fmt::format("it showed no certificate: give it one issued by {}, or set require_client_certificate to false",
                       authority);
  }
  if (reason == SSL_R_UNSUPPORTED_PROTOCOL || reason == SSL_R_VERSION_TOO_LOW) {
    return fmt::format("it offers no TLS version from {} up", settings.least == TlsVersion::v1_3 ? "1.3" : "1.2");
  }
  if (reason == SSL_R_WRONG_VERSION_NUMBER) return "what it speaks is no TLS";
  if (reason >= SSL_AD_REASON_OFFSET) {  // an alert of the peer's
    if (server) {
      return fmt::format("it broke off ({}): does it trust the authority that issued {}?", text, settings.certificate);
    }
    return settings.certificate.empty()
               ? fmt::format("it broke off ({}): it seems to want a client certificate, and none is set here", text)
               : fmt::format("it broke off ({}): does it trust the authority that issued {}?", text, settings.certificate);
  }
  return "TLS failed: " + text;
}

}  // namespace

TlsSession::TlsSession(std::shared_ptr<const TlsContext> context, bool server)
    : context_(std::move(context)), server_(server), ssl_(SSL_new(context_->parts_->context.get())) {
  SSL_set_bio(as_ssl(ssl_), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
  check_.settings = &context_->settings();
  set_check(as_ssl(ssl_), &check_);
}

TlsSession::~TlsSession() { SSL_free(as_ssl(ssl_)); }

std::unique_ptr<TlsSession> TlsSession::accept(std::shared_ptr<const TlsContext> context) {
  std::unique_ptr<TlsSession> session(new TlsSession(std::move(context), true));
  SSL_set_accept_state(as_ssl(session->ssl_));
  return session;
}

std::unique_ptr<TlsSession> TlsSession::connect(std::shared_ptr<const TlsContext> context, const std::string& host,
                                                bool sip_name) {
  std::unique_ptr<TlsSession> session(new TlsSession(std::move(context), false));
  SSL* ssl = as_ssl(session->ssl_);
  SSL_set_connect_state(ssl);
  session->check_.host = host;
  session->check_.sip_name = sip_name;
  const bool ip = to_socket_address({host, 0}).has_value();
  if (!ip) SSL_set_tlsext_host_name(ssl, host.c_str());
  if (!sip_name && ip) X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host.c_str());
  if (!sip_name && !ip) SSL_set1_host(ssl, host.c_str());
  ERR_clear_error();
  return session;
}

TlsSession::Phase TlsSession::feed(OctetView octets, Octets& plain, Octets& wire) {
  SSL* ssl = as_ssl(ssl_);
  if (phase_ == Phase::failed || phase_ == Phase::ended) return phase_;
  ERR_clear_error();
  if (!octets.empty()) BIO_write(SSL_get_rbio(ssl), octets.data(), static_cast<int>(octets.size()));
  if (phase_ == Phase::handshake) {
    const int done = SSL_do_handshake(ssl);
    if (done == 1) {
      phase_ = Phase::open;
      learn_peer();
    } else if (SSL_get_error(ssl, done) != SSL_ERROR_WANT_READ) {
      fail();
    }
  }
  std::array<Octet, 16 * 1024> space;
  while (phase_ == Phase::open) {
    const int got = SSL_read(ssl, space.data(), static_cast<int>(space.size()));
    if (got > 0) {
      append(plain, OctetView(space).first(static_cast<std::size_t>(got)));
      continue;
    }
    const int error = SSL_get_error(ssl, got);
    if (error == SSL_ERROR_WANT_READ) break;
    if (error == SSL_ERROR_ZERO_RETURN) {
      phase_ = Phase::ended;
    } else {
      fail();
    }
  }
  take_output(wire);
  return phase_;
}

bool TlsSession::write(OctetView plain, Octets& wire) {
  if (phase_ != Phase::open && phase_ != Phase::ended) return false;
  ERR_clear_error();
  std::size_t taken = 0;
  if (!plain.empty() && SSL_write_ex(as_ssl(ssl_), plain.data(), plain.size(), &taken) != 1) fail();
  take_output(wire);
  return phase_ != Phase::failed;
}

void TlsSession::end(Octets& wire) {
  if (phase_ != Phase::open && phase_ != Phase::ended) return;
  ERR_clear_error();
  SSL_shutdown(as_ssl(ssl_));
  take_output(wire);
}

void TlsSession::fail() {
  phase_ = Phase::failed;
  failure_ = explain(server_, context_->settings(), check_.reason);
}

void TlsSession::take_output(Octets& wire) {
  BIO* out = SSL_get_wbio(as_ssl(ssl_));
  char* data = nullptr;
  const long length = BIO_get_mem_data(out, &data);
  if (length <= 0) return;
  append(wire, {reinterpret_cast<const Octet*>(data), static_cast<std::size_t>(length)});
  BIO_reset(out);
}

void TlsSession::learn_peer() {
  SSL* ssl = as_ssl(ssl_);
  peer_.version = SSL_get_version(ssl);
  const Owned<X509> certificate(SSL_get1_peer_certificate(ssl));
  if (!certificate) return;
  const X509_NAME* subject = X509_get_subject_name(certificate.get());
  peer_.subject = name_text(subject);
  peer_.common_name = common_name(subject);
  peer_.names = alternative_names(certificate.get());
  std::array<Octet, EVP_MAX_MD_SIZE> digest;
  unsigned length = 0;
  if (X509_digest(certificate.get(), EVP_sha256(), digest.data(), &length) == 1) {
    peer_.fingerprint = to_hex(OctetView(digest).first(length));
  }
}

}  // namespace strowger::io
