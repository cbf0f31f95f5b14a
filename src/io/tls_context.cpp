// TLS settings made into OpenSSL's contexts: own certificates and which of them is shown, stapled responses, authorities,
// revocation lists. No tickets, no resumption, no renegotiation: each handshake verifies anew.
#include "io/tls_context.hpp"

#include <openssl/err.h>
#include <sys/stat.h>

#include <algorithm>
#include <utility>

#include "base/log.hpp"
#include "io/tls_check.hpp"
#include "io/tls_session.hpp"

namespace strowger::io {
namespace {

// TLS 1.2: keys that nobody can work out later, and ciphers that authenticate (RFC 9325 clause 4.2). TLS 1.3 has no others.
constexpr auto ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20";

Failure in_file(const std::string& path, const std::string& what) { return {what, path}; }

Owned<STACK_OF(X509)> stack_of(const std::vector<Owned<X509>>& certificates) {
  Owned<STACK_OF(X509)> stack(sk_X509_new_null());
  for (const auto& each : certificates) sk_X509_push(stack.get(), each.get());
  return stack;
}

// Server Name Indication (RFC 6066 clause 3): the first certificate that has the name is shown.
int on_server_name(SSL* ssl, int*, void* own) {
  const char* name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
  if (name == nullptr) return SSL_TLSEXT_ERR_NOACK;
  for (const OwnCertificate& each : *static_cast<const std::vector<OwnCertificate>*>(own)) {
    if (X509_check_host(each.certificate.get(), name, 0, 0, nullptr) != 1) continue;
    const bool used = SSL_use_cert_and_key(ssl, each.certificate.get(), each.key.get(), stack_of(each.chain).get(), 1) == 1;
    return used ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
  }
  return SSL_TLSEXT_ERR_NOACK;
}

// The client asked for the state of our certificate: the response that was stapled to it, while it is good.
int on_status_request(SSL* ssl, void* own) {
  const X509* shown = SSL_get_certificate(ssl);
  for (const OwnCertificate& each : *static_cast<const std::vector<OwnCertificate>*>(own)) {
    if (each.certificate.get() != shown || each.stapled.empty()) continue;
    if (each.stapled_until && X509_cmp_current_time(each.stapled_until.get()) < 0) break;
    void* copy = OPENSSL_memdup(each.stapled.data(), each.stapled.size());
    if (copy == nullptr) break;
    SSL_set_tlsext_status_ocsp_resp(ssl, copy, static_cast<long>(each.stapled.size()));
    return SSL_TLSEXT_ERR_OK;
  }
  return SSL_TLSEXT_ERR_NOACK;
}

std::vector<TlsFiles> files_of(const TlsSettings& settings) {
  std::vector<TlsFiles> all;
  if (!settings.certificate.empty() || !settings.key.empty()) all.push_back(settings);
  all.insert(all.end(), settings.further.begin(), settings.further.end());
  return all;
}

Result<std::vector<std::string>> list_files_of(const TlsSettings& settings) {
  std::vector<std::string> files;
  if (!settings.revocation_directory.empty()) {
    auto found = revocation_files(settings.revocation_directory);
    if (!found) return found;
    files = std::move(*found);
  }
  if (!settings.revocation_list.empty()) files.push_back(settings.revocation_list);
  return files;
}

}  // namespace

std::vector<TlsPaper> tls_papers(const TlsSettings& settings) {
  std::vector<TlsPaper> papers;
  for (const TlsFiles& files : files_of(settings)) {
    if (const auto chain = read_certificates(files.certificate)) {
      for (const auto& each : *chain) papers.push_back(paper_of(each.get(), TlsPaper::Kind::certificate, files.certificate));
    }
    if (files.stapled.empty()) continue;
    if (const auto own = read_own(files)) {
      TlsPaper paper;
      paper.kind = TlsPaper::Kind::stapled;
      paper.file = files.stapled;
      paper.subject = name_text(X509_get_subject_name(own->certificate.get()));
      paper.until = own->stapled_until ? time_of(own->stapled_until.get()) : Time{};
      papers.push_back(std::move(paper));
    }
  }
  if (!settings.authority.empty()) {
    if (const auto authorities = read_certificates(settings.authority)) {
      for (const auto& each : *authorities)
        papers.push_back(paper_of(each.get(), TlsPaper::Kind::authority, settings.authority));
    }
  }
  if (const auto files = list_files_of(settings)) {
    for (const std::string& file : *files) {
      const auto lists = read_revocation_list(file);
      for (std::size_t i = 0; lists && i < lists->size(); ++i) papers.push_back(paper_of((*lists)[i].get(), file));
    }
  }
  return papers;
}

TlsContext::TlsContext(TlsSettings settings)
    : settings_(std::move(settings)), papers_(tls_papers(settings_)), parts_(std::make_unique<Parts>()) {}
TlsContext::~TlsContext() = default;

Failure TlsContext::load_own() {
  SSL_CTX* context = parts_->context.get();
  for (const TlsFiles& files : files_of(settings_)) {
    auto own = read_own(files);
    if (!own) return own.failure();
    parts_->own.push_back(std::move(*own));
    struct stat file {};
    if (stat(files.key.c_str(), &file) == 0 && (file.st_mode & S_IROTH) != 0)
      log::warning("the private key {} can be read by everybody on this machine: chmod 600 it", files.key);
  }
  if (parts_->own.empty()) return {};
  // The first one last: what a context was given last is what it shows.
  for (std::size_t i = parts_->own.size(); i-- > 0;) {
    const OwnCertificate& each = parts_->own[i];
    if (SSL_CTX_use_cert_and_key(context, each.certificate.get(), each.key.get(), stack_of(each.chain).get(), 1) != 1)
      return in_file(files_of(settings_)[i].certificate,
                     fmt::format("the certificate cannot be used: {}; make one with a key of RSA 2048 or P-256 and a "
                                 "signature of SHA-256",
                                 openssl_error()));
  }
  return {};
}

Failure TlsContext::load_authority() {
  if (settings_.authority.empty()) return {};
  auto authorities = read_certificates(settings_.authority);
  if (!authorities) return authorities.failure();
  parts_->authorities = std::move(*authorities);
  X509_STORE* store = SSL_CTX_get_cert_store(parts_->context.get());
  for (const auto& each : parts_->authorities) X509_STORE_add_cert(store, each.get());
  ERR_clear_error();
  return {};
}

Failure TlsContext::load_revocations() {
  const auto files = list_files_of(settings_);
  if (!files) return files.failure();
  X509_STORE* store = SSL_CTX_get_cert_store(parts_->context.get());
  std::vector<const X509*> without;
  for (const auto& each : parts_->authorities) without.push_back(each.get());
  for (const std::string& file : *files) {
    auto lists = read_revocation_list(file);
    if (!lists) return lists.failure();
    for (auto& list : *lists) {
      const auto issued = [&](const X509* authority) {
        return X509_NAME_cmp(X509_get_subject_name(authority), X509_CRL_get_issuer(list.get())) == 0;
      };
      const auto known = std::find_if(parts_->authorities.begin(), parts_->authorities.end(),
                                      [&](const auto& each) { return issued(each.get()); });
      if (known != parts_->authorities.end() && X509_CRL_verify(list.get(), X509_get0_pubkey(known->get())) != 1) {
        ERR_clear_error();
        return in_file(file, fmt::format("the revocation list was not signed by the authority {} of {}: get the right one",
                                         log::quoted(name_text(X509_CRL_get_issuer(list.get()))), settings_.authority));
      }
      without.erase(std::remove_if(without.begin(), without.end(), issued), without.end());
      X509_STORE_add_crl(store, list.get());
      parts_->lists.push_back(std::move(list));
    }
  }
  if (parts_->lists.empty()) return {};
  for (const X509* authority : without)
    log::warning("there is no revocation list of the authority {} in {}: what it revoked is let in",
                 log::quoted(name_text(X509_get_subject_name(authority))), settings_.authority);
  X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(parts_->context.get()), X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL);
  return {};
}

Result<std::shared_ptr<TlsContext>> TlsContext::make(const TlsSettings& settings, bool listens) {
  ERR_clear_error();
  std::shared_ptr<TlsContext> made(new TlsContext(settings));
  SSL_CTX* context = SSL_CTX_new(listens ? TLS_server_method() : TLS_client_method());
  made->parts_->context.reset(context);
  if (context == nullptr) return Failure{"no TLS: " + openssl_error(), {}};
  SSL_CTX_set_min_proto_version(context, settings.least == TlsVersion::v1_3 ? TLS1_3_VERSION : TLS1_2_VERSION);
  SSL_CTX_set_cipher_list(context, ciphers);
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_NO_TICKET |
                                   SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_IGNORE_UNEXPECTED_EOF);
  SSL_CTX_set_num_tickets(context, 0);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
  for (const auto& load : {&TlsContext::load_own, &TlsContext::load_authority, &TlsContext::load_revocations}) {
    if (Failure failure = ((*made).*load)(); !failure.what.empty()) return failure;
  }
  return made;
}

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
  auto made = make(settings, true);
  if (!made) return made.failure();
  Parts& parts = *(*made)->parts_;
  SSL_CTX* context = parts.context.get();
  if (!settings.authority.empty()) {
    const int must = settings.require_client_certificate ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0;
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | must, on_verify);
    for (const auto& each : parts.authorities) SSL_CTX_add_client_CA(context, each.get());
  }
  SSL_CTX_set_tlsext_servername_callback(context, on_server_name);
  SSL_CTX_set_tlsext_servername_arg(context, &parts.own);
  SSL_CTX_set_tlsext_status_cb(context, on_status_request);
  SSL_CTX_set_tlsext_status_arg(context, &parts.own);
  return std::shared_ptr<const TlsContext>(std::move(*made));
}

Result<std::shared_ptr<const TlsContext>> TlsContext::for_connecting(const TlsSettings& settings) {
  if (settings.certificate.empty() != settings.key.empty()) {
    return Failure{"a client certificate needs its key, and a key its certificate", {}};
  }
  TlsSettings own = settings;
  own.further.clear();
  own.stapled.clear();
  auto made = make(own, false);
  if (!made) return made.failure();
  SSL_CTX* context = (*made)->parts_->context.get();
  if (settings.authority.empty()) SSL_CTX_set_default_verify_paths(context);
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, on_verify);
  return std::shared_ptr<const TlsContext>(std::move(*made));
}

bool TlsContext::revokes(const TlsSession& session) const {
  STACK_OF(X509)* chain = SSL_get0_verified_chain(static_cast<SSL*>(session.ssl_));
  const int count = chain == nullptr ? 0 : sk_X509_num(chain);
  for (int i = 0; i < count; ++i) {
    X509* certificate = sk_X509_value(chain, i);
    const X509* issuer = sk_X509_value(chain, std::min(i + 1, count - 1));
    for (const auto& list : parts_->lists) {
      X509_REVOKED* entry = nullptr;
      if (X509_NAME_cmp(X509_get_subject_name(issuer), X509_CRL_get_issuer(list.get())) == 0 &&
          X509_CRL_get0_by_cert(list.get(), &entry, certificate) == 1 &&
          X509_CRL_verify(list.get(), X509_get0_pubkey(issuer)) == 1)
        return true;
    }
  }
  ERR_clear_error();
  return false;
}

}  // namespace strowger::io
