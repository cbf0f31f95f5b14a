// What administrators see.
#include "server/state.hpp"

namespace strowger::server {
namespace {

constexpr Duration beat_time = milliseconds{500};

}  // namespace

Failure Server::State::open_admin() {
  if (settings.admin.empty()) return {};
  auto opened = AdminOffice::open(loop, settings, *core, random,
                                  {.metrics = [this] { return figures().text(); },
                                   .phones = [this](const std::string& device) { return phones(device); },
                                   .reload = [this] { return reload(); },
                                   .accounts_changed =
                                       [this] {
                                         if (accounts) accounts->look_again();
                                       },
                                   .note = [this](store::AuditEntry entry) { audits->add(std::move(entry)); }});
  if (!opened) return opened.failure();
  office = std::move(*opened);
  return {};
}

std::vector<admin::PhoneView> Server::State::phones(const std::string& device) const {
  std::vector<admin::PhoneView> all;
  if (sip_exchange == nullptr) return all;
  for (const sip::Contact& phone : sip_exchange->contacts(device))
    all.push_back({phone.uri, phone.path.peer.text(), phone.user_agent, phone.expires});
  return all;
}

admin::Figures Server::State::figures() const {
  return figures_of({.core = *core,
                     .records = *journal,
                     .audits = *audits,
                     .links = links,
                     .exchange = sip_exchange,
                     .papers = papers(),
                     .lag = lag,
                     .admin_links = office ? office->station().links() : 0,
                     .started = started});
}

/// Looks which logins of administrators are over.
void Server::State::beat() {
  office->advance();
  pulse.after(beat_time);
}

}  // namespace strowger::server
