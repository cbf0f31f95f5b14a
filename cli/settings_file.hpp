// The little that commands read of a settings file of strowgerd themselves: where the store is, and who stands in the file.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace strowger::cli {

inline constexpr const char* standard_settings = "/etc/strowger/strowger.toml";

struct SettingsFile {
  /// Somebody with a secret in SIP: a device, or an account of [uacsta].
  struct Phone {
    std::string name;         ///< its number
    bool has_secret = false;  ///< in the file itself
  };
  /// Whom the certificates of peers come from, at one kind of listeners or at one of them.
  struct Trust {
    std::string section;          ///< "csta.tls", or "csta.listen[192.0.2.10:450].tls"
    std::string authority;        ///< the file
    std::string revocation_list;  ///< the file; empty: there is none
  };
  std::string path;
  std::string store;   ///< the file; never empty
  std::string domain;  ///< of SIP
  std::vector<Trust> trusts;
  std::vector<Phone> phones;
  std::vector<std::string> applications;  ///< names of [[application]]
  std::vector<std::string> agents;        ///< their ids

  const Phone* phone(const std::string& name) const;
  /// Where authorities of `strowger ca` are whose certificates the trusts name.
  std::vector<std::string> authority_directories() const;
  /// Sections that trust the authority in that directory and do not read its revocation list, by whatever name.
  std::vector<std::string> blind_to(const std::string& directory) const;
};

/// Fails when it is no TOML or has no store: what these commands change is kept there.
Result<SettingsFile> read_settings_file(const std::string& path);

/// Whether the store can be written by this user so that the server can still write it; empty on success.
Failure may_open(const SettingsFile& settings);

}  // namespace strowger::cli
