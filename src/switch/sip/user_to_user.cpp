// User-to-User.
#include "switch/sip/user_to_user.hpp"

#include "base/octets.hpp"

namespace strowger::sip {
namespace {

constexpr std::string_view isdn_package = "isdn-uui";
constexpr std::string_view correlator_package = "csta-correlator";
constexpr Octet user_specific = 0x00;  ///< the protocol discriminator: the users know (Q.931 clause 4.5.30)

Field field_of(OctetView octets, std::string_view package) {
  return {HeaderName::user_to_user, {}, to_hex(octets) + ";purpose=" + std::string(package) + ";encoding=hex"};
}

/// The octets of a value; a text in quotation marks stands for itself.
std::optional<Octets> octets_of_value(std::string_view text) {
  if (!text.empty() && text.front() == '"') {
    if (text.size() < 2 || text.back() != '"') return std::nullopt;
    return to_octets(unquoted(text));
  }
  return from_hex(text);
}

}  // namespace

Fields fields_of(const calls::CarriedData& data) {
  Fields fields;
  if (data.user && data.user->size() <= longest_carried) {
    Octets with_discriminator{user_specific};
    append(with_discriminator, *data.user);
    fields.push_back(field_of(with_discriminator, isdn_package));
  }
  if (data.correlator && data.correlator->size() <= longest_carried)
    fields.push_back(field_of(*data.correlator, correlator_package));
  return fields;
}

calls::CarriedData carried_by(const Message& message) {
  calls::CarriedData data;
  for (const std::string_view value : message.all(HeaderName::user_to_user)) {
    std::size_t end = 0;  // of the data, before the parameters
    for (bool quoted = false; end < value.size() && (quoted || value[end] != ';'); ++end) {
      if (quoted && value[end] == '\\')
        ++end;
      else if (value[end] == '"')
        quoted = !quoted;
    }
    end = std::min(end, value.size());
    Parameters parameters;
    if (!parameters.parse(value.substr(end))) continue;
    auto octets = octets_of_value(trimmed(value.substr(0, end)));
    if (!octets || octets->size() > longest_carried + 1) continue;
    const std::string_view package = parameters.get("purpose");
    if (same_text(package, correlator_package)) {
      if (!data.correlator && octets->size() <= longest_carried) data.correlator = std::move(octets);
    } else if ((package.empty() || same_text(package, isdn_package)) && !octets->empty() && !data.user) {
      data.user.emplace(octets->begin() + 1, octets->end());
    }
  }
  return data;
}

}  // namespace strowger::sip
