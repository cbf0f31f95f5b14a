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
  std::string path;
  std::string store;            ///< the file; never empty
  std::string domain;           ///< of SIP
  std::string authority;        ///< whom applications' certificates come from; empty: there is none
  std::string revocation_list;  ///< of those; empty: there is none
  std::vector<Phone> phones;
  std::vector<std::string> applications;  ///< names of [[application]]
  std::vector<std::string> agents;        ///< their ids

  const Phone* phone(const std::string& name) const;
  /// Where the authority of `strowger ca` is whose certificate is `authority`; empty: it is none, or elsewhere.
  std::string authority_directory() const;
  /// Whether that file is `revocation_list`, by whatever name.
  bool reads_revocation_list(const std::string& file) const;
};

/// Fails when it is no TOML or has no store: what these commands change is kept there.
Result<SettingsFile> read_settings_file(const std::string& path);

/// Whether the store can be written by this user so that the server can still write it; empty on success.
Failure may_open(const SettingsFile& settings);

}  // namespace strowger::cli
