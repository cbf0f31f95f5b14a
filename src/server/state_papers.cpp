// Certificates, and warnings of what is not safe.
#include <fmt/format.h>

#include <algorithm>

#include "base/log.hpp"
#include "server/audit.hpp"
#include "server/expiry.hpp"
#include "server/state.hpp"

namespace strowger::server {

/// The files of [csta.tls] and [sip.tls] are read again. A listener whose files cannot be read keeps what it has.
std::vector<Failure> Server::State::read_certificates() {
  std::vector<Failure> failures;
  for (std::size_t i = 0; i < csta.size(); ++i) {
    const CstaListener& listener = settings.csta[i];
    if (!listener.tls.is_set()) continue;
    auto context = io::TlsContext::for_listener(listener.tls.files);
    if (!context) {
      failures.push_back(
          {fmt::format("csta {} keeps the certificates that it has: {}", listener.endpoint.text(), context.failure().what),
           context.failure().where});
      continue;
    }
    csta[i].tls = *context;
    links.set_tls(csta[i].id, *context);
  }
  if (sip) {
    for (Failure& failure : sip->read_certificates(settings.sip)) failures.push_back(std::move(failure));
  }
  if (office) {
    for (Failure& failure : office->station().read_certificates(settings.admin)) failures.push_back(std::move(failure));
  }
  look_at_expiry();
  return failures;
}

void Server::State::warn_of_plain_text() const {
  for (const std::string& listener : plain_listeners(settings))
    log::warning(
        "{} speaks plain text beyond this machine (plaintext = \"any\"): whoever is on the way can read and change what is "
        "said; use TLS",
        listener);
}

/// Who comes from elsewhere and is not told of in the settings may do nothing.
void Server::State::warn_of_unknown_applications() const {
  const guard::Permissions& permissions = settings.limits.permissions;
  if (permissions.unknown != guard::Unknown::local || !permissions.applications.empty()) return;
  const bool elsewhere = std::any_of(csta.begin(), csta.end(),
                                     [](const OpenListener& listener) { return !io::is_loopback(listener.address.ip); });
  if (elsewhere)
    log::warning(
        "applications from other machines connect and may do nothing: say with [[application]] what each may, or set "
        "csta.unknown_applications");
}

/// What was read for TLS, and ends some day.
std::vector<io::TlsPaper> Server::State::papers() const {
  std::vector<io::TlsPaper> all;
  const auto append = [&](const std::vector<io::TlsPaper>& more) { all.insert(all.end(), more.begin(), more.end()); };
  for (const OpenListener& listener : csta)
    if (listener.tls) append(listener.tls->papers());
  if (sip) append(sip->papers());
  if (office) append(office->station().papers());
  return all;
}

/// Now and once a day: what ends soon.
void Server::State::look_at_expiry() {
  for (const ExpiryNotice& notice : expiry_notices(papers(), loop.now())) {
    if (notice.level == log::Level::error)
      log::error("{}", notice.text);
    else
      log::warning("{}", notice.text);
  }
  expiry.after(std::chrono::hours{24});
}

}  // namespace strowger::server
