// A small certificate authority in a directory: what it issued and revoked is in its index, and its revocation list lies
// beside it, where strowgerd reads it.
//
//     ca.pem ca.key      the authority
//     index              a line each: kind, serial number, good until, revoked at (or -), name
//     crl.pem            its revocation list (RFC 5280 clause 5)
//     NAME.pem NAME.key  what was issued
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "io/certificates.hpp"

namespace strowger::io {

/// Whom a certificate is for; it says what it may be used for (extended key usage, RFC 5280 clause 4.2.1.12).
enum class Holder {
  server,         ///< strowgerd: TLS server, and client towards trunks
  application,    ///< TLS client
  phone,          ///< both
  trunk,          ///< both
  speech,         ///< both
  administrator,  ///< TLS client
};
std::string_view name_of(Holder holder);
std::optional<Holder> holder_of(std::string_view name);

struct IssueRequest {
  std::string name;  ///< in the index and of the files: letters, digits and . _ @ + -
  Holder holder = Holder::application;
  std::vector<std::string> names{};  ///< as CertificateRequest::names; those that serve have at least `name`
  std::string common_name{};         ///< empty: `name`
  int days = 730;
};

struct Issued {
  Holder holder = Holder::application;
  std::string serial;  ///< upper-case hexadecimal
  Time until;
  std::optional<Time> revoked{};
  std::string name;
};

class Authority {
 public:
  static constexpr int standard_days = 3650;
  static constexpr int standard_list_days = 30;

  /// Makes the directory (0700), the authority and an empty revocation list. Fails when there is an authority.
  static Result<Authority> init(const std::string& directory, std::string_view common_name, int days, Time now);

  /// Fails when there is none, its files are broken, or another process is at work there.
  static Result<Authority> open(const std::string& directory);

  ~Authority();
  Authority(Authority&& other) noexcept;
  Authority& operator=(Authority&&) = delete;

  /// Issues a certificate and writes its files. Fails when one of that name is in force.
  Result<Issued> issue(const IssueRequest& request, Time now);

  /// Revokes what is in force under this name, or of this serial number, and writes the revocation list. What was revoked
  /// before stays as it is, and the list is written anew.
  Result<Issued> revoke(std::string_view which, Time now, int list_days = standard_list_days);

  /// Writes the revocation list anew, good for so many days.
  Failure write_list(Time now, int days = standard_list_days) const;

  const std::vector<Issued>& issued() const { return issued_; }
  const std::string& certificate() const { return credentials_.certificate; }
  std::string path_of(const std::string& name) const { return directory_ + "/" + name; }

 private:
  explicit Authority(std::string directory) : directory_(std::move(directory)) {}
  Failure lock();
  Failure read_index();
  Failure write_index() const;

  std::string directory_;
  int locked_ = -1;
  Credentials credentials_;
  std::vector<Issued> issued_;
};

/// Makes what is missing in `directory` of an authority, a server's certificate (with `server_names`) and an application's
/// (of `client_name`), in files named ca, server and client; the authority lasts ten years, the others two. What is there is
/// left alone. Empty on success.
Failure make_default_credentials(const std::string& directory, const std::vector<std::string>& server_names,
                                 std::string_view client_name, Time now);

}  // namespace strowger::io
