// The SIP names and ways that follow from a phone's settings.
#include "cli/phone/phone_settings.hpp"

namespace strowger::cli {

std::optional<sip::Path> PhoneSettings::path_to(const sip::Uri& uri) const {
  if (server.is_set()) return server_path();
  if (!uri.is_sip() || !sip::is_ip_address(uri.host)) return std::nullopt;
  const Address address{uri.host, uri.port != 0 ? uri.port : std::uint16_t{5060}};
  const bool over_tcp = sip::same_text(uri.parameters.get("transport"), "tcp");
  return sip::Path{over_tcp ? Transport::tcp : transport, {}, address, sip};
}

}  // namespace strowger::cli
