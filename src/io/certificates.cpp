// Certificates and revocation lists made with OpenSSL, and their files.
#include "io/certificates.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "base/log.hpp"
#include "io/openssl.hpp"
#include "io/sockaddr.hpp"
#include "io/x509.hpp"

namespace strowger::io {
namespace {

Failure openssl_failure(std::string_view what) { return {fmt::format("{}: {}", what, openssl_error()), {}}; }

std::string taken_from(BIO* bio) {
  char* text = nullptr;
  const long length = BIO_get_mem_data(bio, &text);
  return {text, static_cast<std::size_t>(length)};
}

Owned<BIO> reading(const std::string& text) {
  return Owned<BIO>(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

Credentials to_pem(X509* certificate, EVP_PKEY* key) {
  const Owned<BIO> public_part(BIO_new(BIO_s_mem()));
  const Owned<BIO> private_part(BIO_new(BIO_s_secmem()));
  PEM_write_bio_X509(public_part.get(), certificate);
  PEM_write_bio_PKCS8PrivateKey(private_part.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
  return {taken_from(public_part.get()), taken_from(private_part.get())};
}

bool set_time(ASN1_TIME* to, Time time) {
  return ASN1_TIME_set(to, std::chrono::duration_cast<seconds>(time.time_since_epoch()).count()) != nullptr;
}

bool add_extension(X509* certificate, X509* issuer, int which, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const Owned<X509_EXTENSION> extension(X509V3_EXT_conf_nid(nullptr, &context, which, value));
  return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

// Names are put in as values, never through OpenSSL's configuration syntax, where a comma would begin another one.
bool add_names(X509* certificate, const std::vector<std::string>& names) {
  const Owned<GENERAL_NAMES> list(sk_GENERAL_NAME_new_null());
  for (const std::string& name : names) {
    std::array<unsigned char, 16> ip;
    const int ip_length = inet_pton(AF_INET, name.c_str(), ip.data()) == 1    ? 4
                          : inet_pton(AF_INET6, name.c_str(), ip.data()) == 1 ? 16
                                                                              : 0;
    const int type = ip_length > 0 ? GEN_IPADD : name.find(':') != std::string::npos ? GEN_URI : GEN_DNS;
    const void* data = ip_length > 0 ? static_cast<const void*>(ip.data()) : name.data();
    ASN1_STRING* value = ip_length > 0 ? static_cast<ASN1_STRING*>(ASN1_OCTET_STRING_new()) : ASN1_IA5STRING_new();
    ASN1_STRING_set(value, data, ip_length > 0 ? ip_length : static_cast<int>(name.size()));
    GENERAL_NAME* entry = GENERAL_NAME_new();
    GENERAL_NAME_set0_value(entry, type, value);
    sk_GENERAL_NAME_push(list.get(), entry);
  }
  return names.empty() || X509_add1_ext_i2d(certificate, NID_subject_alt_name, list.get(), 0, 0) == 1;
}

bool add_to_name(X509_NAME* name, int which, std::string_view text) {
  const auto* octets = reinterpret_cast<const unsigned char*>(text.data());
  return X509_NAME_add_entry_by_NID(name, which, MBSTRING_UTF8, octets, static_cast<int>(text.size()), -1, 0) == 1;
}

// A certificate with its name, number, times and key; without extensions and signature.
Result<Owned<X509>> begin(std::string_view common_name, std::string_view unit, const Validity& validity, EVP_PKEY* key) {
  if (common_name.empty() || common_name.size() > 64) {
    return Failure{"the common name of a certificate has 1 to 64 characters", log::quoted(common_name)};
  }
  Owned<X509> certificate(X509_new());
  std::array<unsigned char, 16> number;
  if (RAND_bytes(number.data(), static_cast<int>(number.size())) != 1) return openssl_failure("no random numbers");
  number[0] = static_cast<unsigned char>((number[0] & 0x7F) | 0x40);  // positive, and always 16 octets
  const Owned<BIGNUM> serial(BN_bin2bn(number.data(), static_cast<int>(number.size()), nullptr));
  BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(certificate.get()));
  X509_set_version(certificate.get(), X509_VERSION_3);
  X509_set_pubkey(certificate.get(), key);
  X509_NAME* name = X509_get_subject_name(certificate.get());
  if ((!unit.empty() && !add_to_name(name, NID_organizationalUnitName, unit)) ||
      !add_to_name(name, NID_commonName, common_name)) {
    return openssl_failure("the common name cannot be used");
  }
  if (!set_time(X509_getm_notBefore(certificate.get()), validity.from) ||
      !set_time(X509_getm_notAfter(certificate.get()), validity.until)) {
    return openssl_failure("the times of validity cannot be used");
  }
  return certificate;
}

struct Issuer {
  Owned<X509> certificate;
  Owned<EVP_PKEY> key;
};

Result<Issuer> issuer_of(const Credentials& authority) {
  Issuer issuer;
  issuer.certificate.reset(PEM_read_bio_X509(reading(authority.certificate).get(), nullptr, nullptr, nullptr));
  if (!issuer.certificate) return openssl_failure("the authority's certificate is no PEM text");
  issuer.key.reset(PEM_read_bio_PrivateKey(reading(authority.key).get(), nullptr, no_pass_phrase, nullptr));
  if (!issuer.key) return openssl_failure("the authority's key is no PEM text without a pass phrase");
  if (X509_check_private_key(issuer.certificate.get(), issuer.key.get()) != 1)
    return openssl_failure("the authority's key is not its own");
  return issuer;
}

}  // namespace

Failure replace_file(const std::string& path, const std::string& text, unsigned mode) {
  const std::string fresh = path + ".new";
  unlink(fresh.c_str());
  const int file = open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
  bool good = file >= 0 && fchmod(file, mode) == 0;
  for (std::size_t at = 0; good && at < text.size();) {
    const ssize_t count = write(file, text.data() + at, text.size() - at);
    good = count > 0 || (count < 0 && errno == EINTR);
    if (count > 0) at += static_cast<std::size_t>(count);
  }
  good = good && fsync(file) == 0;
  const int error = errno;
  if (file >= 0) close(file);
  if (good && rename(fresh.c_str(), path.c_str()) == 0) {
    const std::string directory = std::filesystem::path(path).parent_path().string();
    const int held = open(directory.empty() ? "." : directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (held >= 0) {
      fsync(held);  // the new name, too
      close(held);
    }
    return {};
  }
  const int last_error = good ? errno : error;
  unlink(fresh.c_str());
  return {"cannot write: " + system_text(last_error), path};
}

namespace {

Result<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (!file || !(text << file.rdbuf())) return Failure{"cannot read: " + system_text(errno), path};
  return text.str();
}

}  // namespace

Result<Credentials> make_authority(std::string_view common_name, const Validity& validity) {
  ERR_clear_error();
  const Owned<EVP_PKEY> key(EVP_EC_gen("P-256"));
  if (!key) return openssl_failure("no key could be made");
  auto begun = begin(common_name, {}, validity, key.get());
  if (!begun) return begun.failure();
  X509* certificate = begun->get();
  X509_set_issuer_name(certificate, X509_get_subject_name(certificate));
  if (!add_extension(certificate, certificate, NID_basic_constraints, "critical,CA:TRUE,pathlen:0") ||
      !add_extension(certificate, certificate, NID_key_usage, "critical,keyCertSign,cRLSign") ||
      !add_extension(certificate, certificate, NID_subject_key_identifier, "hash") ||
      X509_sign(certificate, key.get(), EVP_sha256()) == 0) {
    return openssl_failure("the authority's certificate could not be made");
  }
  return to_pem(certificate, key.get());
}

Result<Credentials> issue(const Credentials& authority, const CertificateRequest& request) {
  ERR_clear_error();
  const auto found = issuer_of(authority);
  if (!found) return found.failure();
  X509* issuer = found->certificate.get();
  const Owned<EVP_PKEY> key(EVP_EC_gen("P-256"));
  if (!key) return openssl_failure("no key could be made");
  auto begun = begin(request.common_name, request.unit, request.validity, key.get());
  if (!begun) return begun.failure();
  X509* certificate = begun->get();
  X509_set_issuer_name(certificate, X509_get_subject_name(issuer));
  const char* usage = request.for_server && request.for_client ? "serverAuth,clientAuth"
                      : request.for_server                     ? "serverAuth"
                                                               : "clientAuth";
  if (!add_extension(certificate, issuer, NID_basic_constraints, "critical,CA:FALSE") ||
      !add_extension(certificate, issuer, NID_key_usage, "critical,digitalSignature") ||
      !add_extension(certificate, issuer, NID_ext_key_usage, usage) ||
      !add_extension(certificate, issuer, NID_subject_key_identifier, "hash") ||
      !add_extension(certificate, issuer, NID_authority_key_identifier, "keyid") || !add_names(certificate, request.names) ||
      X509_sign(certificate, found->key.get(), EVP_sha256()) == 0) {
    return openssl_failure("the certificate could not be made");
  }
  return to_pem(certificate, key.get());
}

Result<std::string> make_revocation_list(const Credentials& authority, const std::vector<Revocation>& revoked,
                                         const Validity& validity, std::int64_t number) {
  ERR_clear_error();
  const auto issuer = issuer_of(authority);
  if (!issuer) return issuer.failure();
  const Owned<X509_CRL> list(X509_CRL_new());
  const Owned<ASN1_TIME> from(ASN1_TIME_new());
  const Owned<ASN1_TIME> until(ASN1_TIME_new());
  const Owned<ASN1_INTEGER> count(ASN1_INTEGER_new());
  bool good = X509_CRL_set_version(list.get(), X509_CRL_VERSION_2) == 1 && set_time(from.get(), validity.from) &&
              set_time(until.get(), validity.until) && ASN1_INTEGER_set_int64(count.get(), number) == 1 &&
              X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(issuer->certificate.get())) == 1 &&
              X509_CRL_set1_lastUpdate(list.get(), from.get()) == 1 &&
              X509_CRL_set1_nextUpdate(list.get(), until.get()) == 1 &&
              X509_CRL_add1_ext_i2d(list.get(), NID_crl_number, count.get(), 0, 0) == 1;
  for (const Revocation& each : revoked) {
    Owned<X509_REVOKED> entry(X509_REVOKED_new());
    BIGNUM* big = nullptr;
    good = good && BN_hex2bn(&big, each.serial.c_str()) > 0;
    const Owned<BIGNUM> serial(big);
    const Owned<ASN1_INTEGER> coded(good ? BN_to_ASN1_INTEGER(serial.get(), nullptr) : nullptr);
    const Owned<ASN1_TIME> at(ASN1_TIME_new());
    good = good && coded && set_time(at.get(), each.at) && X509_REVOKED_set_serialNumber(entry.get(), coded.get()) == 1 &&
           X509_REVOKED_set_revocationDate(entry.get(), at.get()) == 1;
    if (!good) break;
    X509_CRL_add0_revoked(list.get(), entry.release());
  }
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer->certificate.get(), nullptr, nullptr, list.get(), 0);
  const Owned<X509_EXTENSION> whose(X509V3_EXT_conf_nid(nullptr, &context, NID_authority_key_identifier, "keyid"));
  good = good && whose && X509_CRL_add_ext(list.get(), whose.get(), -1) == 1 && X509_CRL_sort(list.get()) == 1 &&
         X509_CRL_sign(list.get(), issuer->key.get(), EVP_sha256()) != 0;
  if (!good) return openssl_failure("the revocation list could not be made");
  const Owned<BIO> text(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509_CRL(text.get(), list.get());
  return taken_from(text.get());
}

std::string serial_of(const std::string& certificate) {
  const Owned<X509> read(PEM_read_bio_X509(reading(certificate).get(), nullptr, nullptr, nullptr));
  ERR_clear_error();
  return read ? serial_text(X509_get0_serialNumber(read.get())) : std::string();
}

Result<std::string> make_parcel(const Credentials& credentials, const std::string& authority, const std::string& name,
                                const std::string& password) {
  ERR_clear_error();
  const auto own = issuer_of(credentials);
  if (!own) return openssl_failure("the certificate and its key cannot be read");
  const Owned<X509> above(PEM_read_bio_X509(reading(authority).get(), nullptr, nullptr, nullptr));
  const Owned<STACK_OF(X509)> chain(sk_X509_new_null());
  if (above) sk_X509_push(chain.get(), above.get());
  const Owned<PKCS12> parcel(
      PKCS12_create(password.c_str(), name.c_str(), own->key.get(), own->certificate.get(), chain.get(), 0, 0, 0, 0, 0));
  const Owned<BIO> out(BIO_new(BIO_s_secmem()));
  if (!parcel || i2d_PKCS12_bio(out.get(), parcel.get()) != 1) return openssl_failure("the PKCS #12 file cannot be made");
  return taken_from(out.get());
}

Result<Credentials> read_credentials(const std::string& path) {
  const auto certificate = read_file(path + ".pem");
  if (!certificate) return certificate.failure();
  const auto key = read_file(path + ".key");
  if (!key) return key.failure();
  return Credentials{*certificate, *key};
}

Failure write_credentials(const std::string& path, const Credentials& credentials) {
  if (Failure failure = replace_file(path + ".key", credentials.key, 0600); !failure.what.empty()) return failure;
  return replace_file(path + ".pem", credentials.certificate, 0644);
}

}  // namespace strowger::io
