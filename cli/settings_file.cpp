// Reading a settings file of strowgerd for commands that work at its store.
#include "cli/settings_file.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

namespace strowger::cli {
namespace {

std::string path_beside(const std::string& config, const std::string& path) {
  return path.empty() ? path : (std::filesystem::path(config).parent_path() / path).lexically_normal().string();
}

std::string content_of(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// Calls `take` with each table of a list that has a text under `key`, and with that text.
template <class Take>
void each_named(const toml::node_view<const toml::node>& list, std::string_view key, Take&& take) {
  if (const toml::array* const tables = list.as_array())
    for (const toml::node& item : *tables)
      if (const toml::table* const table = item.as_table())
        if (const auto name = (*table)[key].value<std::string>()) take(*name, *table);
}

/// What a listener does not say itself is as in its kind's table.
SettingsFile::Trust trust_in(const std::string& config, const toml::node_view<const toml::node>& tls, std::string section,
                             const SettingsFile::Trust& common) {
  const auto file = [&](const char* key, const std::string& otherwise) {
    const auto own = tls[key].value<std::string>();
    return own ? path_beside(config, *own) : otherwise;
  };
  return {std::move(section), file("authority", common.authority), file("revocation_list", common.revocation_list)};
}

}  // namespace

const SettingsFile::Phone* SettingsFile::phone(const std::string& name) const {
  const auto found = std::find_if(phones.begin(), phones.end(), [&](const Phone& phone) { return phone.name == name; });
  return found == phones.end() ? nullptr : &*found;
}

std::vector<std::string> SettingsFile::authority_directories() const {
  std::vector<std::string> directories;
  for (const Trust& trust : trusts) {
    const std::filesystem::path beside = std::filesystem::path(trust.authority).parent_path();
    const bool known = std::find(directories.begin(), directories.end(), beside) != directories.end();
    if (!known && std::filesystem::exists(beside / "index")) directories.push_back(beside.string());
  }
  return directories;
}

std::vector<std::string> SettingsFile::blind_to(const std::string& directory) const {
  const std::string authority = content_of(directory + "/ca.pem");
  std::vector<std::string> sections;
  for (const Trust& trust : trusts) {
    std::error_code unknown;
    if (content_of(trust.authority).find(authority) == std::string::npos) continue;
    if (trust.revocation_list.empty() ||
        !std::filesystem::equivalent(directory + "/crl.pem", trust.revocation_list, unknown))
      sections.push_back(trust.section);
  }
  return sections;
}

Result<SettingsFile> read_settings_file(const std::string& path) {
  try {
    const toml::table file = toml::parse_file(path);
    const auto text = [&](const char* table, const char* key) { return file[table][key].value<std::string>().value_or(""); };
    SettingsFile settings;
    settings.path = path;
    settings.store = path_beside(path, text("store", "path"));
    if (settings.store.empty())
      return Failure{"accounts, secrets and the audit log are kept in the store, and there is none: set store.path", path};
    settings.domain = text("sip", "domain");
    if (settings.domain.empty()) settings.domain = "localhost";
    for (const char* listeners : {"csta", "sip", "admin"}) {
      const SettingsFile::Trust common = trust_in(path, file[listeners]["tls"], fmt::format("{}.tls", listeners), {});
      if (!common.authority.empty()) settings.trusts.push_back(common);
      each_named(file[listeners]["listen"], "address", [&](const std::string& address, const toml::table& listener) {
        SettingsFile::Trust own =
            trust_in(path, listener["tls"], fmt::format("{}.listen[{}].tls", listeners, address), common);
        const bool is_common = own.authority == common.authority && own.revocation_list == common.revocation_list;
        if (!is_common && !own.authority.empty()) settings.trusts.push_back(std::move(own));
      });
    }
    each_named(file["device"], "number", [&](const std::string& number, const toml::table& device) {
      settings.phones.push_back({number, device.contains("sip_secret")});
    });
    each_named(file["uacsta"]["account"], "name", [&](const std::string& name, const toml::table& account) {
      settings.phones.push_back({name, account.contains("secret")});
    });
    each_named(file["application"], "name",
               [&](const std::string& name, const toml::table&) { settings.applications.push_back(name); });
    each_named(file["agent"], "id", [&](const std::string& id, const toml::table&) { settings.agents.push_back(id); });
    return settings;
  } catch (const toml::parse_error& error) {
    return Failure{std::string(error.description()), fmt::format("{}:{}", path, error.source().begin.line)};
  }
}

Failure may_open(const SettingsFile& settings) {
  // A file that root makes is none that the server may write.
  if (geteuid() == 0 && !std::filesystem::exists(settings.store))
    return {"there is no store yet: start strowgerd once, which makes it as the user that it runs as", settings.store};
  return {};
}

}  // namespace strowger::cli
