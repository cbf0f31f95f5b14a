// The check of a peer's certificate, with its reasons in words.
#include "io/tls_check.hpp"

#include <openssl/err.h>

#include <algorithm>
#include <cctype>
#include <chrono>

#include "base/log.hpp"
#include "io/sockaddr.hpp"
#include "io/x509.hpp"

namespace strowger::io {
namespace {

int check_slot() {
  static const int slot = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
  return slot;
}

std::string authority_of(const TlsSettings& settings) {
  return settings.authority.empty() ? "one of the system's authorities" : settings.authority;
}

std::string date_text(const ASN1_TIME* time) {
  const auto at = std::chrono::time_point_cast<seconds>(time_of(time));
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(at - day);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02} UTC", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()), clock.hours().count(), clock.minutes().count());
}

std::string names_text(const X509* certificate) {
  std::string text;
  for (const std::string& name : alternative_names(certificate)) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "no alternative names" : log::quoted(text);
}

// What is wrong, and what to do.
std::string reason_of(int error, const X509* certificate, const PeerCheck& check) {
  switch (error) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return fmt::format("it expired on {}; issue a new one", date_text(X509_get0_notAfter(certificate)));
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return fmt::format("it is not valid before {}; set the clocks of both machines right, or wait",
                         date_text(X509_get0_notBefore(certificate)));
    case X509_V_ERR_CERT_REVOKED:
      return "it was revoked; issue a new one if its holder shall be let in again";
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:
    case X509_V_ERR_CERT_UNTRUSTED:
      return fmt::format("it does not come from {}; give it one that does, or put its authority into that file",
                         authority_of(*check.settings));
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
      return fmt::format("it is not of {} but has {}; call it by a name that it has, or issue one with that name",
                         log::quoted(check.host), names_text(certificate));
    case X509_V_ERR_INVALID_PURPOSE:
      return "its purpose is another one (extended key usage); issue one for this use";
    default:
      return fmt::format("{}; it takes a valid one that comes from {}", X509_verify_cert_error_string(error),
                         authority_of(*check.settings));
  }
}

bool same_name(std::string_view one, std::string_view other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
}

// The host of a sip URI without a user part; empty for every other URI (RFC 5922 clause 7.1).
std::string_view sip_host_of(std::string_view uri) {
  if (uri.size() < 4 || !same_name(uri.substr(0, 4), "sip:")) return {};
  uri.remove_prefix(4);
  if (uri.find('@') != std::string_view::npos) return {};
  return uri.substr(0, uri.find_first_of(":;?"));
}

}  // namespace

bool names_sip_host(const std::vector<std::string>& names, const std::string& common_name, const std::string& host) {
  const bool ip = to_socket_address({host, 0}).has_value();
  bool has_uri = false;
  bool by_dns = false;
  for (const std::string_view name : names) {
    if (name.starts_with("IP:") && ip && to_socket_address({std::string(name.substr(3)), 0}) == to_socket_address({host, 0}))
      return true;
    if (name.starts_with("URI:")) {
      const std::string_view domain = sip_host_of(name.substr(4));
      if (domain.empty()) continue;
      has_uri = true;
      if (!ip && same_name(domain, host)) return true;
    }
    if (name.starts_with("DNS:") && same_name(name.substr(4), host)) by_dns = true;
  }
  if (ip) return false;
  if (names.empty()) return same_name(common_name, host);
  return !has_uri && by_dns;
}

void set_check(SSL* ssl, PeerCheck* check) { SSL_set_ex_data(ssl, check_slot(), check); }

int on_verify(int ok, X509_STORE_CTX* store) {
  auto* ssl = static_cast<SSL*>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
  auto* check = static_cast<PeerCheck*>(SSL_get_ex_data(ssl, check_slot()));
  if (check == nullptr) return ok;
  const X509* certificate = X509_STORE_CTX_get_current_cert(store);
  int error = X509_STORE_CTX_get_error(store);
  if (ok != 1 && (error == X509_V_ERR_UNABLE_TO_GET_CRL || error == X509_V_ERR_CRL_HAS_EXPIRED)) {
    X509_STORE_CTX_set_error(store, X509_V_OK);
    return 1;
  }
  if (ok == 1 && check->sip_name && certificate != nullptr && X509_STORE_CTX_get_error_depth(store) == 0 &&
      !names_sip_host(alternative_names(certificate), common_name(X509_get_subject_name(certificate)), check->host)) {
    error = X509_V_ERR_HOSTNAME_MISMATCH;
    X509_STORE_CTX_set_error(store, error);
    ok = 0;
  }
  if (ok != 1 && check->reason.empty()) {
    const std::string whose =
        certificate == nullptr ? "" : fmt::format(" ({})", log::quoted(name_text(X509_get_subject_name(certificate))));
    check->reason =
        fmt::format("its certificate{} is not accepted: {}", whose,
                    certificate == nullptr ? X509_verify_cert_error_string(error) : reason_of(error, certificate, *check));
  }
  return ok;
}

}  // namespace strowger::io
