// TLS over OpenSSL: contexts from settings, and sessions between octets and octets. Each handshake verifies anew: no
// tickets, no resumption, no renegotiation.
#include "io/tls.hpp"

#include <arpa/inet.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>

#include <array>
#include <cstring>
#include <utility>

#include "base/log.hpp"
#include "io/openssl.hpp"
#include "io/tls_session.hpp"

namespace strowger::io {
namespace {

SSL_CTX* as_context(void* context) { return static_cast<SSL_CTX*>(context); }
SSL* as_ssl(void* ssl) { return static_cast<SSL*>(ssl); }

// Where a session keeps what the verification callback found.
int failure_slot() {
  static const int slot = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
  return slot;
}

std::string first_error() {
  const unsigned long error = ERR_get_error();
  const char* reason = ERR_reason_error_string(error);
  ERR_clear_error();
  if (reason != nullptr) return reason;
  return ERR_GET_LIB(error) == ERR_LIB_SYS ? std::string(std::strerror(ERR_GET_REASON(error))) : "unknown error";
}

std::string name_text(const X509_NAME* name) {
  const Owned<BIO> out(BIO_new(BIO_s_mem()));
  X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_RFC2253);
  char* text = nullptr;
  const long length = BIO_get_mem_data(out.get(), &text);
  return {text, static_cast<std::size_t>(length)};
}

std::string common_name(const X509_NAME* name) {
  const int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
  if (at < 0) return {};
  unsigned char* utf8 = nullptr;
  const int length = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
  if (length < 0) return {};
  std::string result(reinterpret_cast<char*>(utf8), static_cast<std::size_t>(length));
  OPENSSL_free(utf8);
  return result;
}

std::string text_of(const ASN1_STRING* string) {
  return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(string)),
          static_cast<std::size_t>(ASN1_STRING_length(string))};
}

std::vector<std::string> alternative_names(const X509* certificate) {
  std::vector<std::string> result;
  const Owned<GENERAL_NAMES> names(
      static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
  for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
    const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), i);
    if (name->type == GEN_DNS) result.push_back("DNS:" + text_of(name->d.dNSName));
    if (name->type == GEN_URI) result.push_back("URI:" + text_of(name->d.uniformResourceIdentifier));
    if (name->type == GEN_EMAIL) result.push_back("email:" + text_of(name->d.rfc822Name));
    if (name->type == GEN_IPADD) {
      char text[INET6_ADDRSTRLEN] = "";
      const int length = ASN1_STRING_length(name->d.iPAddress);
      if (length == 4 || length == 16) {
        inet_ntop(length == 4 ? AF_INET : AF_INET6, ASN1_STRING_get0_data(name->d.iPAddress), text, sizeof text);
      }
      result.push_back("IP:" + std::string(text));
    }
  }
  return result;
}

// Keeps what is wrong with the peer's certificate, and whose it is.
int on_verify(int ok, X509_STORE_CTX* store) {
  if (ok == 1) return ok;
  auto* ssl = static_cast<SSL*>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
  auto* text = static_cast<std::string*>(SSL_get_ex_data(ssl, failure_slot()));
  const X509* certificate = X509_STORE_CTX_get_current_cert(store);
  if (text != nullptr && text->empty()) {
    *text =
        fmt::format("{} ({})", X509_verify_cert_error_string(X509_STORE_CTX_get_error(store)),
                    certificate == nullptr ? "no certificate" : log::quoted(name_text(X509_get_subject_name(certificate))));
  }
  return ok;
}

Failure in_file(const std::string& path, const std::string& what) { return {what, path}; }

Failure load_own(SSL_CTX* context, const TlsSettings& settings) {
  if (SSL_CTX_use_certificate_chain_file(context, settings.certificate.c_str()) != 1) {
    return in_file(settings.certificate, fmt::format("cannot read the certificate: {}; it takes a PEM file", first_error()));
  }
  if (SSL_CTX_use_PrivateKey_file(context, settings.key.c_str(), SSL_FILETYPE_PEM) != 1) {
    const bool other = ERR_GET_REASON(ERR_peek_error()) == X509_R_KEY_VALUES_MISMATCH;
    const std::string reason = first_error();
    if (other) return in_file(settings.key, "the key does not belong to the certificate " + settings.certificate);
    return in_file(settings.key,
                   fmt::format("cannot read the private key: {}; it takes a PEM file without a pass phrase", reason));
  }
  struct stat file {};
  if (stat(settings.key.c_str(), &file) == 0 && (file.st_mode & S_IROTH) != 0) {
    log::warning("the private key {} can be read by everybody on this machine: chmod 600 it", settings.key);
  }
  return {};
}

Result<Owned<SSL_CTX>> make_context(const SSL_METHOD* method, const TlsSettings& settings) {
  ERR_clear_error();
  Owned<SSL_CTX> context(SSL_CTX_new(method));
  if (!context) return Failure{"no TLS: " + first_error(), {}};
  SSL_CTX_set_min_proto_version(context.get(), settings.least == TlsVersion::v1_3 ? TLS1_3_VERSION : TLS1_2_VERSION);
  SSL_CTX_set_options(context.get(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_NO_TICKET |
                                         SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_IGNORE_UNEXPECTED_EOF);
  SSL_CTX_set_num_tickets(context.get(), 0);
  SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
  SSL_CTX_set_mode(context.get(), SSL_MODE_RELEASE_BUFFERS);
  if (!settings.certificate.empty() || !settings.key.empty()) {
    if (Failure failure = load_own(context.get(), settings); !failure.what.empty()) return failure;
  }
  if (!settings.authority.empty() && SSL_CTX_load_verify_file(context.get(), settings.authority.c_str()) != 1) {
    return in_file(settings.authority,
                   fmt::format("cannot read the authority's certificate: {}; it takes a PEM file", first_error()));
  }
  return context;
}

// What a failed TLS call means, for the log. `verify` is what was wrong with the peer's certificate, if that was it.
std::string explain(bool server, const TlsSettings& settings, const std::string& verify) {
  const unsigned long error = ERR_peek_error();
  const int reason = ERR_GET_REASON(error);
  const std::string text = first_error();
  const std::string authority = settings.authority.empty() ? "one of the system's authorities" : settings.authority;
  if (reason == SSL_R_CERTIFICATE_VERIFY_FAILED) {
    return fmt::format("its certificate is not accepted: {}; it takes a valid one issued by {}", verify, authority);
  }
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

Result<std::shared_ptr<const TlsContext>> TlsContext::for_listener(const TlsSettings& settings) {
  if (settings.certificate.empty() || settings.key.empty()) {
    return Failure{"a TLS listener needs a certificate and its key", {}};
  }
  if (settings.require_client_certificate && settings.authority.empty()) {
    return Failure{
        "client certificates are required, but no authority is given to judge them by: give its certificate file, or "
        "set require_client_certificate to false",
        {}};
  }
  auto made = make_context(TLS_server_method(), settings);
  if (!made) return made.failure();
  SSL_CTX* context = made->get();
  if (!settings.authority.empty()) {
    const int must = settings.require_client_certificate ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0;
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | must, on_verify);
    SSL_CTX_set_client_CA_list(context, SSL_load_client_CA_file(settings.authority.c_str()));
  }
  return std::shared_ptr<const TlsContext>(new TlsContext(settings, made->release()));
}

Result<std::shared_ptr<const TlsContext>> TlsContext::for_connecting(const TlsSettings& settings) {
  if (settings.certificate.empty() != settings.key.empty()) {
    return Failure{"a client certificate needs its key, and a key its certificate", {}};
  }
  auto made = make_context(TLS_client_method(), settings);
  if (!made) return made.failure();
  if (settings.authority.empty()) SSL_CTX_set_default_verify_paths(made->get());
  SSL_CTX_set_verify(made->get(), SSL_VERIFY_PEER, on_verify);
  return std::shared_ptr<const TlsContext>(new TlsContext(settings, made->release()));
}

TlsContext::~TlsContext() { SSL_CTX_free(as_context(context_)); }

TlsSession::TlsSession(std::shared_ptr<const TlsContext> context, bool server)
    : context_(std::move(context)), server_(server), ssl_(SSL_new(as_context(context_->context_))) {
  SSL_set_bio(as_ssl(ssl_), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
  SSL_set_ex_data(as_ssl(ssl_), failure_slot(), &failure_);
}

TlsSession::~TlsSession() { SSL_free(as_ssl(ssl_)); }

std::unique_ptr<TlsSession> TlsSession::accept(std::shared_ptr<const TlsContext> context) {
  std::unique_ptr<TlsSession> session(new TlsSession(std::move(context), true));
  SSL_set_accept_state(as_ssl(session->ssl_));
  return session;
}

std::unique_ptr<TlsSession> TlsSession::connect(std::shared_ptr<const TlsContext> context, const std::string& host) {
  std::unique_ptr<TlsSession> session(new TlsSession(std::move(context), false));
  SSL* ssl = as_ssl(session->ssl_);
  SSL_set_connect_state(ssl);
  if (X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host.c_str()) != 1) {
    SSL_set1_host(ssl, host.c_str());
    SSL_set_tlsext_host_name(ssl, host.c_str());
  }
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
  failure_ = explain(server_, context_->settings(), std::exchange(failure_, {}));
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
