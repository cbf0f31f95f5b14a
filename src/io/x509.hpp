// Within io/ only: certificates, keys, revocation lists and OCSP responses read from files, and what is in them.
#pragma once

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/octets.hpp"
#include "base/result.hpp"
#include "io/openssl.hpp"
#include "io/tls.hpp"

namespace strowger::io {

/// A certificate of ours: what is in its PEM file, and its key.
struct OwnCertificate {
  Owned<X509> certificate;
  Owned<EVP_PKEY> key;
  std::vector<Owned<X509>> chain;  ///< those between it and the authority
  Octets stapled;                  ///< an OCSP response in DER; empty: none
  Owned<ASN1_GENERALIZEDTIME> stapled_until;
};

/// For OpenSSL's readers of keys: one with a pass phrase is refused, nobody shall be asked at a terminal.
int no_pass_phrase(char* to, int size, int writes, void* user);

/// The oldest of OpenSSL's errors of this thread as text; it forgets them all.
std::string openssl_error();

std::string name_text(const X509_NAME* name);         ///< as RFC 2253 writes it, such as "CN=dialer,O=Example"
std::string common_name(const X509_NAME* name);       ///< empty when there is none
std::string serial_text(const ASN1_INTEGER* number);  ///< upper-case hexadecimal, as `openssl x509 -serial` prints it
Time time_of(const ASN1_TIME* time);                  ///< the epoch when it cannot be read
std::vector<std::string> alternative_names(const X509* certificate);  ///< as in TlsPeer::names

/// Reads a certificate, those behind it in its file, its key and its OCSP response. The failure names the file, what is
/// wrong with it and what to do.
Result<OwnCertificate> read_own(const TlsFiles& files);

/// All certificates of a PEM file; at least one.
Result<std::vector<Owned<X509>>> read_certificates(const std::string& path);

/// The revocation lists of a file: PEM (one or more) or DER. A file without one is a failure.
Result<std::vector<Owned<X509_CRL>>> read_revocation_list(const std::string& path);

/// The files of a directory that may hold revocation lists (*.crl, *.pem, *.der), by their names. *.pem files without one
/// are passed over.
Result<std::vector<std::string>> revocation_files(const std::string& directory);

/// What is told of a certificate, a revocation list.
TlsPaper paper_of(const X509* certificate, TlsPaper::Kind kind, const std::string& file);
TlsPaper paper_of(const X509_CRL* list, const std::string& file);

}  // namespace strowger::io
