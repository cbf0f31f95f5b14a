// Who may log in, with what phones register, and who has left.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/log.hpp"
#include "server/state.hpp"

namespace strowger::server {

/// Who may log in.
Failure Server::State::open_accounts() {
  if (settings.store_path.empty()) return {};
  auto stores = AccountCheck::open(settings.store_path);
  if (!stores) return stores.failure();
  accounts = std::make_unique<AccountCheck>(
      loop, std::move(*stores),
      AccountCheck::Handlers{.checked = [this](const LoginChecked& checked) { core->login_checked(checked, loop.now()); },
                             .known = [this](const KnownPeople& known) { know_people(known); }});
  const auto known = accounts->look();
  if (!known) return known.failure();
  core->know_accounts(known->accounts, loop.now());
  know_secrets(known->secrets);
  return {};
}

void Server::State::know_people(const KnownPeople& known) {
  for (const store::Offboarding& offboarding : known.offboardings) offboard(offboarding);
  core->know_accounts(known.accounts, loop.now());
  know_secrets(known.secrets);
}

/// Before it is known that the accounts and secrets are disabled, so that the report has what ends with them.
void Server::State::offboard(store::Offboarding offboarding) {
  log::info("{} is offboarded{}: {} devices", log::quoted(offboarding.name, 60), offboarding.dry_run ? " (dry run)" : "",
            offboarding.devices.size());
  offboarding.report = core->offboard({offboarding.name, offboarding.devices, offboarding.dry_run}, loop.now());
  std::size_t phones = 0;
  for (const std::string& number : offboarding.devices) {
    if (sip_exchange == nullptr) break;
    for (const std::string& phone : sip_exchange->phones_of(number)) {
      offboarding.report.push_back(fmt::format("phones: {} of {} is no longer registered", phone, number));
      ++phones;
    }
  }
  if (phones == 0) offboarding.report.emplace_back("phones: none");
  if (office) offboarding.report.push_back(office->offboard(offboarding.name, offboarding.dry_run));
  for (const std::string& line : offboarding.report)
    if (!offboarding.dry_run) log::info("offboarding {}: {}", log::quoted(offboarding.name, 60), line);
  offboarding.done = loop.now();
  accounts->note_done(std::move(offboarding));
}

/// With what phones register, where the settings do not say it.
void Server::State::know_secrets(const std::vector<store::SipSecret>& secrets) {
  if (sip_exchange == nullptr) return;
  sip::Exchange::KeptSecrets kept;
  std::vector<std::string> of_other_domains;
  for (const store::SipSecret& secret : secrets) {
    const bool ours = !secret.has_hashes() || secret.realm == settings.sip_domain;
    if (!ours) of_other_domains.push_back(secret.name);
    kept[secret.name] = secret.disabled || !ours ? sip::DigestSecret{} : sip::DigestSecret{secret.md5, secret.sha_256};
  }
  if (!of_other_domains.empty())
    log::warning(
        "sip: {} secrets in the store were made for another sip.domain than \"{}\" and are worth nothing: give {} new "
        "ones by `strowger device passwd`",
        of_other_domains.size(), settings.sip_domain, fmt::join(of_other_domains, ", "));
  const auto changed = sip_exchange->know_secrets(std::move(kept), loop.now());
  core->end_in_sip(changed.names, loop.now());
  core->switched(loop.now());
  if (changed.phones > 0)
    log::info("sip: {} phones are no longer registered, for their secrets were changed", changed.phones);
}

/// What is not in the settings: certificates, accounts, secrets of phones.
Result<std::string> Server::State::look_again() {
  if (stopping) return Failure{"the server is stopping", {}};
  std::string kept;
  for (const Failure& failure : read_certificates()) {
    log::error("{}", failure.text());
    kept += (kept.empty() ? "" : "; ") + failure.text();
  }
  if (accounts) accounts->look_again();
  if (!kept.empty()) return Failure{kept, {}};
  return std::string("certificates and accounts are read again");
}

}  // namespace strowger::server
