// Certificates made with OpenSSL, and their files.
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

namespace strowger::io {
namespace {

constexpr int authority_days = 3650;
constexpr int issued_days = 730;

Failure openssl_failure(std::string_view what) {
  const char* reason = ERR_reason_error_string(ERR_get_error());
  ERR_clear_error();
  return {fmt::format("{}: {}", what, reason == nullptr ? "unknown error" : reason), {}};
}

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

// A certificate with its name, number, times and key; without extensions and signature.
Result<Owned<X509>> begin(std::string_view common_name, const Validity& validity, EVP_PKEY* key) {
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
  const auto* name = reinterpret_cast<const unsigned char*>(common_name.data());
  if (X509_NAME_add_entry_by_NID(X509_get_subject_name(certificate.get()), NID_commonName, MBSTRING_UTF8, name,
                                 static_cast<int>(common_name.size()), -1, 0) != 1) {
    return openssl_failure("the common name cannot be used");
  }
  if (!set_time(X509_getm_notBefore(certificate.get()), validity.from) ||
      !set_time(X509_getm_notAfter(certificate.get()), validity.until)) {
    return openssl_failure("the times of validity cannot be used");
  }
  return certificate;
}

Failure write_file(const std::string& path, const std::string& text, mode_t mode) {
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
  if (good && rename(fresh.c_str(), path.c_str()) == 0) return {};
  const int last_error = good ? errno : error;
  unlink(fresh.c_str());
  return {"cannot write: " + system_text(last_error), path};
}

Result<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (!file || !(text << file.rdbuf())) return Failure{"cannot read: " + system_text(errno), path};
  return text.str();
}

bool exist(const std::string& path) {
  return std::filesystem::exists(path + ".pem") && std::filesystem::exists(path + ".key");
}

}  // namespace

Result<Credentials> make_authority(std::string_view common_name, const Validity& validity) {
  ERR_clear_error();
  const Owned<EVP_PKEY> key(EVP_EC_gen("P-256"));
  if (!key) return openssl_failure("no key could be made");
  auto begun = begin(common_name, validity, key.get());
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
  const Owned<X509> issuer(PEM_read_bio_X509(reading(authority.certificate).get(), nullptr, nullptr, nullptr));
  if (!issuer) return openssl_failure("the authority's certificate is no PEM text");
  const Owned<EVP_PKEY> issuer_key(PEM_read_bio_PrivateKey(reading(authority.key).get(), nullptr, nullptr, nullptr));
  if (!issuer_key) return openssl_failure("the authority's key is no PEM text without a pass phrase");
  if (X509_check_private_key(issuer.get(), issuer_key.get()) != 1)
    return openssl_failure("the authority's key is not its own");
  const Owned<EVP_PKEY> key(EVP_EC_gen("P-256"));
  if (!key) return openssl_failure("no key could be made");
  auto begun = begin(request.common_name, request.validity, key.get());
  if (!begun) return begun.failure();
  X509* certificate = begun->get();
  X509_set_issuer_name(certificate, X509_get_subject_name(issuer.get()));
  const char* usage = request.for_server && request.for_client ? "serverAuth,clientAuth"
                      : request.for_server                     ? "serverAuth"
                                                               : "clientAuth";
  if (!add_extension(certificate, issuer.get(), NID_basic_constraints, "critical,CA:FALSE") ||
      !add_extension(certificate, issuer.get(), NID_key_usage, "critical,digitalSignature") ||
      !add_extension(certificate, issuer.get(), NID_ext_key_usage, usage) ||
      !add_extension(certificate, issuer.get(), NID_subject_key_identifier, "hash") ||
      !add_extension(certificate, issuer.get(), NID_authority_key_identifier, "keyid") ||
      !add_names(certificate, request.names) || X509_sign(certificate, issuer_key.get(), EVP_sha256()) == 0) {
    return openssl_failure("the certificate could not be made");
  }
  return to_pem(certificate, key.get());
}

Result<Credentials> read_credentials(const std::string& path) {
  const auto certificate = read_file(path + ".pem");
  if (!certificate) return certificate.failure();
  const auto key = read_file(path + ".key");
  if (!key) return key.failure();
  return Credentials{*certificate, *key};
}

Failure write_credentials(const std::string& path, const Credentials& credentials) {
  if (Failure failure = write_file(path + ".key", credentials.key, 0600); !failure.what.empty()) return failure;
  return write_file(path + ".pem", credentials.certificate, 0644);
}

Failure make_default_credentials(const std::string& directory, const std::vector<std::string>& server_names,
                                 std::string_view client_name, Time now) {
  std::error_code error;
  if (std::filesystem::create_directories(directory, error)) {
    std::filesystem::permissions(directory, std::filesystem::perms::owner_all, error);
  }
  if (error) return {"cannot make the directory: " + error.message(), directory};
  const std::string authority_path = directory + "/ca";
  if (!exist(authority_path)) {
    const auto made = make_authority("Strowger CA", Validity::days(now, authority_days));
    if (!made) return made.failure();
    if (Failure failure = write_credentials(authority_path, *made); !failure.what.empty()) return failure;
  }
  const auto authority = read_credentials(authority_path);
  if (!authority) return authority.failure();
  const auto ensure = [&](const std::string& path, const CertificateRequest& request) -> Failure {
    if (exist(path)) return {};
    const auto issued = issue(*authority, request);
    return issued ? write_credentials(path, *issued) : issued.failure();
  };
  const Validity validity = Validity::days(now, issued_days);
  const std::string server_name = server_names.empty() ? "localhost" : server_names.front();
  if (Failure failure = ensure(directory + "/server", {server_name, server_names, true, false, validity});
      !failure.what.empty()) {
    return failure;
  }
  return ensure(directory + "/client", {std::string(client_name), {}, false, true, validity});
}

}  // namespace strowger::io
