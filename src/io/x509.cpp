// Certificates, keys, revocation lists and OCSP responses, read with OpenSSL.
#include "io/x509.hpp"

#include <arpa/inet.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/log.hpp"
#include "io/sockaddr.hpp"

namespace strowger::io {
namespace {

constexpr std::size_t largest_file = 16U * 1024 * 1024;
constexpr int least_rsa_bits = 2048;
constexpr int least_curve_bits = 224;  // 112 bits of strength, as RSA with 2048 bits has (NIST SP 800-57)

std::string text_of(const ASN1_STRING* string) {
  return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(string)),
          static_cast<std::size_t>(ASN1_STRING_length(string))};
}

Failure wrong_in(const std::string& path, std::string what) { return {std::move(what), path}; }

Result<std::string> octets_in(const std::string& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (error) return wrong_in(path, error.message());
  if (size > largest_file) return wrong_in(path, "the file is too long");
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (file.fail() && text.empty() && size > 0) return wrong_in(path, system_text(errno == 0 ? EIO : errno));
  return text;
}

Owned<BIO> reader_of(const std::string& text) {
  return Owned<BIO>(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

Result<std::vector<Owned<X509>>> certificates_of(const std::string& path, std::string_view what) {
  const auto text = octets_in(path);
  if (!text) return wrong_in(path, fmt::format("cannot read the {}: {}; it takes a PEM file", what, text.failure().what));
  ERR_clear_error();
  const Owned<BIO> from = reader_of(*text);
  std::vector<Owned<X509>> result;
  while (X509* next = PEM_read_bio_X509(from.get(), nullptr, no_pass_phrase, nullptr)) result.emplace_back(next);
  const bool at_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  const std::string error = openssl_error();
  if (result.empty() || !at_end)
    return wrong_in(path, fmt::format("cannot read the {}: {}; it takes a PEM file", what, error));
  return result;
}

Failure read_stapled(const std::string& path, OwnCertificate& own) {
  const auto octets = octets_in(path);
  if (!octets) return wrong_in(path, "cannot read the OCSP response: " + octets.failure().what);
  const auto* at = reinterpret_cast<const unsigned char*>(octets->data());
  const Owned<OCSP_RESPONSE> response(d2i_OCSP_RESPONSE(nullptr, &at, static_cast<long>(octets->size())));
  ERR_clear_error();
  constexpr auto advice = "it takes what `openssl ocsp -respout` writes";
  if (!response || OCSP_response_status(response.get()) != OCSP_RESPONSE_STATUS_SUCCESSFUL)
    return wrong_in(path, fmt::format("this is no OCSP response with an answer: {}", advice));
  const Owned<OCSP_BASICRESP> basic(OCSP_response_get1_basic(response.get()));
  for (int i = 0; basic && i < OCSP_resp_count(basic.get()); ++i) {
    OCSP_SINGLERESP* one = OCSP_resp_get0(basic.get(), i);
    ASN1_INTEGER* serial = nullptr;
    OCSP_id_get0_info(nullptr, nullptr, nullptr, &serial, const_cast<OCSP_CERTID*>(OCSP_SINGLERESP_get0_id(one)));
    if (serial == nullptr || ASN1_INTEGER_cmp(serial, X509_get0_serialNumber(own.certificate.get())) != 0) continue;
    ASN1_GENERALIZEDTIME* until = nullptr;
    OCSP_single_get0_status(one, nullptr, nullptr, nullptr, &until);
    if (until != nullptr) own.stapled_until.reset(ASN1_STRING_dup(until));
    own.stapled.assign(octets->begin(), octets->end());
    return {};
  }
  return wrong_in(path, fmt::format("the OCSP response is of another certificate: ask for that of serial number {}",
                                    serial_text(X509_get0_serialNumber(own.certificate.get()))));
}

}  // namespace

int no_pass_phrase(char*, int, int, void*) { return -1; }

std::string openssl_error() {
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

std::string serial_text(const ASN1_INTEGER* number) {
  const Owned<BIGNUM> big(ASN1_INTEGER_to_BN(number, nullptr));
  char* hex = big ? BN_bn2hex(big.get()) : nullptr;
  std::string result = hex == nullptr ? "" : hex;
  OPENSSL_free(hex);
  return result;
}

Time time_of(const ASN1_TIME* time) {
  std::tm parts{};
  if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return {};
  return Time{seconds{timegm(&parts)}};
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

Result<std::vector<Owned<X509>>> read_certificates(const std::string& path) {
  return certificates_of(path, "authority's certificate");
}

Result<OwnCertificate> read_own(const TlsFiles& files) {
  OwnCertificate own;
  auto chain = certificates_of(files.certificate, "certificate");
  if (!chain) return chain.failure();
  own.certificate = std::move(chain->front());
  chain->erase(chain->begin());
  own.chain = std::move(*chain);
  const auto text = octets_in(files.key);
  constexpr auto advice = "it takes a PEM file without a pass phrase";
  if (!text) return wrong_in(files.key, fmt::format("cannot read the private key: {}; {}", text.failure().what, advice));
  own.key.reset(PEM_read_bio_PrivateKey(reader_of(*text).get(), nullptr, no_pass_phrase, nullptr));
  const std::string error = openssl_error();
  if (!own.key) return wrong_in(files.key, fmt::format("cannot read the private key: {}; {}", error, advice));
  if (X509_check_private_key(own.certificate.get(), own.key.get()) != 1) {
    ERR_clear_error();
    return wrong_in(files.key, "the key does not belong to the certificate " + files.certificate);
  }
  if (!files.stapled.empty()) {
    if (Failure failure = read_stapled(files.stapled, own); !failure.what.empty()) return failure;
  }
  return own;
}

Result<std::vector<Owned<X509_CRL>>> read_revocation_list(const std::string& path) {
  const auto text = octets_in(path);
  if (!text) return wrong_in(path, "cannot read the revocation list: " + text.failure().what);
  ERR_clear_error();
  std::vector<Owned<X509_CRL>> lists;
  if (text->find("-----BEGIN ") != std::string::npos) {
    const Owned<BIO> from = reader_of(*text);
    while (X509_CRL* next = PEM_read_bio_X509_CRL(from.get(), nullptr, nullptr, nullptr)) lists.emplace_back(next);
    const bool at_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    const std::string error = openssl_error();
    if (!at_end) return wrong_in(path, fmt::format("the revocation list is broken: {}", error));
  } else {
    const auto* at = reinterpret_cast<const unsigned char*>(text->data());
    if (X509_CRL* one = d2i_X509_CRL(nullptr, &at, static_cast<long>(text->size()))) lists.emplace_back(one);
  }
  ERR_clear_error();
  if (lists.empty()) return wrong_in(path, "this is no revocation list: it takes X.509 CRLs in PEM or DER");
  return lists;
}

Result<std::vector<std::string>> revocation_files(const std::string& directory) {
  std::error_code error;
  std::vector<std::string> files;
  for (std::filesystem::directory_iterator each(directory, error), end; !error && each != end; each.increment(error)) {
    const std::string ending = each->path().extension().string();
    const std::string path = each->path().string();
    if (ending == ".pem") {
      const auto text = octets_in(path);
      if (text && text->find("-----BEGIN X509 CRL-----") == std::string::npos) continue;
    }
    if (ending == ".crl" || ending == ".pem" || ending == ".der") files.push_back(path);
  }
  if (error) return wrong_in(directory, "cannot read the directory of revocation lists: " + error.message());
  std::sort(files.begin(), files.end());
  return files;
}

TlsPaper paper_of(const X509* certificate, TlsPaper::Kind kind, const std::string& file) {
  TlsPaper paper;
  paper.kind = kind;
  paper.file = file;
  paper.subject = name_text(X509_get_subject_name(certificate));
  paper.from = time_of(X509_get0_notBefore(certificate));
  paper.until = time_of(X509_get0_notAfter(certificate));
  paper.self_signed = X509_self_signed(const_cast<X509*>(certificate), 0) == 1;
  const EVP_PKEY* key = X509_get0_pubkey(certificate);
  const int bits = EVP_PKEY_get_bits(key);
  const int type = EVP_PKEY_get_base_id(key);
  const char* name = type == EVP_PKEY_RSA || type == EVP_PKEY_RSA_PSS ? "RSA" : OBJ_nid2sn(type);
  paper.key = fmt::format("{} {}", name == nullptr ? "?" : name, bits);
  const bool curve = type == EVP_PKEY_EC || type == EVP_PKEY_ED25519 || type == EVP_PKEY_ED448;
  paper.weak_key = bits < (curve ? least_curve_bits : least_rsa_bits);
  return paper;
}

TlsPaper paper_of(const X509_CRL* list, const std::string& file) {
  TlsPaper paper;
  paper.kind = TlsPaper::Kind::revocation_list;
  paper.file = file;
  paper.subject = name_text(X509_CRL_get_issuer(list));
  paper.from = time_of(X509_CRL_get0_lastUpdate(list));
  paper.until = time_of(X509_CRL_get0_nextUpdate(list));
  return paper;
}

}  // namespace strowger::io
