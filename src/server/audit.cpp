// The audit: one function for each thing that is looked at.
#include "server/audit.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "server/expiry.hpp"

namespace strowger::server {
namespace {

constexpr std::size_t shortest_secret = 12;
constexpr std::size_t most_named = 10;

using Findings = std::vector<Finding>;

std::string some_of(const std::vector<std::string>& list) {
  const auto end = list.begin() + static_cast<std::ptrdiff_t>(std::min(list.size(), most_named));
  return fmt::format("{}{}", fmt::join(list.begin(), end, ", "), list.size() > most_named ? ", ..." : "");
}

bool others_may_read(const std::string& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  return !error && (status.permissions() & std::filesystem::perms::others_read) != std::filesystem::perms::none;
}

void look_at_plain_text(const Settings& settings, Findings& findings) {
  for (const std::string& listener : plain_listeners(settings))
    findings.push_back(
        {Severity::high,
         fmt::format("{} speaks plain text beyond this machine: whoever is on the way reads and changes it", listener),
         listener.starts_with("csta")
             ? "give it csta.tls and take plaintext = \"any\" away"
             : "give the phones a tls: listener with sip.tls, and let plaintext = \"any\" to trunks only"});
}

void look_at_papers(const Tls& tls, Time now, Findings& findings) {
  const std::vector<io::TlsPaper> papers = io::tls_papers(tls.files);
  for (const ExpiryNotice& notice : expiry_notices(papers, now)) {
    const std::size_t colon = notice.text.find(": ");
    findings.push_back({notice.level == log::Level::error ? Severity::high : Severity::medium, notice.text.substr(0, colon),
                        notice.text.substr(colon + 2)});
  }
  for (const io::TlsPaper& paper : papers) {
    if (paper.kind == io::TlsPaper::Kind::certificate && paper.self_signed)
      findings.push_back({Severity::medium,
                          fmt::format("the certificate {} is self-signed: who connects cannot judge it", paper.file),
                          "have an authority issue one (`strowger ca issue --for server`)"});
    if (paper.weak_key)
      findings.push_back({Severity::high, fmt::format("{} has a weak key ({})", paper.file, paper.key),
                          "make a new one with P-256, or RSA of 2048 bits or more"});
  }
}

void look_at_tls(const Tls& tls, std::string_view section, bool phones, Time now, Findings& findings) {
  const io::TlsSettings& files = tls.files;
  if (const auto context = io::TlsContext::for_listener(files); !context)
    findings.push_back({Severity::high, fmt::format("{}: {}", section, context.failure().text()),
                        "strowgerd does not start with it: put the file right"});
  look_at_papers(tls, now, findings);
  std::vector<std::string> keys{files.key};
  for (const io::TlsFiles& each : files.further) keys.push_back(each.key);
  for (const std::string& key : keys) {
    if (others_may_read(key))
      findings.push_back({Severity::high, fmt::format("the private key {} can be read by everybody on this machine", key),
                          "chmod 600 it, and issue a new certificate if somebody may have read it"});
  }
  if (!files.require_client_certificate)
    findings.push_back({phones ? Severity::low : Severity::high, fmt::format("{} lets in who shows no certificate", section),
                        phones ? "phones that bear it: give them certificates (`strowger ca issue --for phone`) and take "
                                 "require_client_certificate = false away"
                               : "take require_client_certificate = false away, and set authority"});
  if (!files.authority.empty() && files.revocation_list.empty() && files.revocation_directory.empty())
    findings.push_back({Severity::medium,
                        fmt::format("{} has no revocation list: a certificate that got lost is let in", section),
                        "set revocation_list (`strowger ca` writes crl.pem) or revocation_directory"});
}

/// Each set of files once, though many listeners may have it.
void look_at_certificates(const Settings& settings, Time now, Findings& findings) {
  std::set<std::string> seen;
  const auto look = [&](const Tls& tls, std::string_view section, bool phones) {
    const io::TlsSettings& files = tls.files;
    const std::string name = fmt::format("{} ({})", section, files.certificate);
    const std::string all = fmt::format("{} {} {} {} {} {} {}", name, files.key, files.authority, files.revocation_list,
                                        files.revocation_directory, files.require_client_certificate, files.further.size());
    if (seen.insert(all).second) look_at_tls(tls, name, phones, now, findings);
  };
  for (const CstaListener& listener : settings.csta)
    if (listener.tls.is_set()) look(listener.tls, "csta.tls", false);
  for (const SipListener& listener : settings.sip)
    if (listener.tls.is_set() && listener.endpoint.transport == Transport::tls) look(listener.tls, "sip.tls", true);
}

struct Secret {
  std::string of;
  std::string text;
};

std::vector<Secret> secrets_of(const Settings& settings) {
  std::vector<Secret> secrets;
  for (const calls::DeviceSetting& device : settings.devices)
    if (device.category != calls::Category::trunk && !device.secret.empty())
      secrets.push_back({device.number, device.secret});
  for (const UaCsta::Account& account : settings.uacsta.accounts)
    if (!account.secret.empty()) secrets.push_back({account.name, account.secret});
  return secrets;
}

void look_at_secrets(const Settings& settings, Findings& findings) {
  std::vector<std::string> own_number;
  std::vector<std::string> too_short;
  std::vector<std::string> shared;
  const std::vector<Secret> secrets = secrets_of(settings);
  std::map<std::string, int> uses;
  for (const Secret& secret : secrets) ++uses[secret.text];
  for (const Secret& secret : secrets) {
    if (secret.text == secret.of)
      own_number.push_back(secret.of);
    else if (secret.text.size() < shortest_secret)
      too_short.push_back(secret.of);
    if (uses[secret.text] > 1) shared.push_back(secret.of);
  }
  constexpr auto advice = "give each a secret of its own of 12 characters or more (openssl rand -base64 18)";
  const auto tell = [&](Severity severity, const std::vector<std::string>& who, std::string_view what) {
    if (!who.empty())
      findings.push_back({severity, fmt::format("{} SIP secrets {}: those of {}", who.size(), what, some_of(who)), advice});
  };
  tell(Severity::high, own_number, "are the number itself");
  tell(Severity::medium, too_short, fmt::format("have fewer than {} characters", shortest_secret));
  tell(Severity::medium, shared, "are those of others, too");
}

void look_at_file(const Settings& settings, Findings& findings) {
  const bool has_secrets = std::any_of(settings.devices.begin(), settings.devices.end(),
                                       [](const auto& device) { return !device.secret.empty(); }) ||
                           !settings.agents.empty() || !secrets_of(settings).empty();
  if (has_secrets && others_may_read(settings.file))
    findings.push_back({Severity::high,
                        fmt::format("{} has secrets in it and can be read by everybody on this machine", settings.file),
                        "chmod 640 it, and give it to the group of the user that strowgerd becomes"});
}

void look_at_permissions(const Settings& settings, Findings& findings) {
  const bool elsewhere = std::any_of(settings.csta.begin(), settings.csta.end(), [](const CstaListener& listener) {
    return !io::is_loopback(listener.endpoint.address.ip);
  });
  if (elsewhere && settings.limits.permissions.unknown == guard::Unknown::all)
    findings.push_back({Severity::medium,
                        "csta.unknown_applications is \"all\": whoever is let in may use every service at every device",
                        "say with [[application]] what each may, and take unknown_applications away"});
}

}  // namespace

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::high:
      return "high";
    case Severity::medium:
      return "medium";
    case Severity::low:
      break;
  }
  return "low";
}

std::vector<std::string> plain_listeners(const Settings& settings) {
  std::vector<std::string> plain;
  for (const CstaListener& listener : settings.csta)
    if (listener.plaintext == Plaintext::any && listener.endpoint.transport != Transport::tls &&
        !io::is_loopback(listener.endpoint.address.ip))
      plain.push_back("csta " + listener.endpoint.text());
  if (settings.switch_kind == SwitchKind::simulated) return plain;
  for (const SipListener& listener : settings.sip)
    if (listener.endpoint.transport != Transport::tls && !io::is_loopback(listener.endpoint.address.ip))
      plain.push_back("sip " + listener.endpoint.text());
  return plain;
}

std::vector<Finding> audit(const Settings& settings, Time now) {
  Findings findings;
  look_at_plain_text(settings, findings);
  look_at_certificates(settings, now, findings);
  look_at_secrets(settings, findings);
  look_at_permissions(settings, findings);
  look_at_file(settings, findings);
  const auto same = [](const Finding& one, const Finding& other) { return one.what == other.what; };
  for (auto each = findings.begin(); each != findings.end(); ++each)
    findings.erase(std::remove_if(each + 1, findings.end(), [&](const Finding& other) { return same(*each, other); }),
                   findings.end());
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& one, const Finding& other) { return one.severity < other.severity; });
  return findings;
}

}  // namespace strowger::server
