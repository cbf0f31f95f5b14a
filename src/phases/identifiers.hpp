// Devices, connections and private data of Phases I and II, from and to those of Phase III (ECMA-179 and ECMA-217,
// identifiers). The rules for what cannot be said are form_rules() (rules.hpp).
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/connection_states.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::phases {

csta::DeviceID lift(const csta::phase1::DeviceID& device);
/// A CalledDeviceID, CallingDeviceID, ...; an empty number where none is known.
template <class Tagged>
  requires requires { Tagged::deviceIdentifier; }
csta::DeviceID lift(const Tagged& device) {
  csta::DeviceID made;
  if (const auto* known = std::get_if<Tagged::deviceIdentifier>(&device.choice)) made.deviceIdentifier = *known;
  return made;
}
csta::ConnectionID lift(const csta::phase1::ConnectionID& connection);

csta::phase1::DeviceID lower(const csta::DeviceID& device);
csta::phase1::ConnectionID lower(const csta::ConnectionID& connection);

/// A SubjectDeviceID, CallingDeviceID or CalledDeviceID of Phase III as a `To` of Phases I and II, which may be another
/// kind.
template <class To, class From>
To lower_as(const From& device) {
  To made;
  if (const auto* known = std::get_if<From::deviceIdentifier>(&device.choice)) {
    made.choice.template emplace<To::deviceIdentifier>(known->deviceIdentifier);
  } else {
    made.choice.template emplace<To::notKnown>();
  }
  return made;
}
template <class To>
To lower_as(const std::optional<csta::CalledDeviceID>& device) {
  csta::CalledDeviceID none;
  none.choice.emplace<csta::CalledDeviceID::notKnown>();
  return lower_as<To>(device.value_or(none));
}
csta::phase1::RedirectionDeviceID lower(const csta::RedirectionDeviceID& device);

/// The device of a SubjectDeviceID where the phase wants a plain DeviceID; an empty number when it is not known.
csta::phase1::DeviceID lower_plain(const csta::SubjectDeviceID& device);

// ---- Private data --------------------------------------------------------------------------------------------------

/// As an element of Phase III: the SEQUENCE of Phase II, with its object identifier.
csta::CSTAPrivateData lift(const csta::phase1::CSTAPrivateData& data);
std::optional<csta::CSTACommonArguments> lift(const std::optional<csta::phase1::CSTACommonArguments>& arguments);

/// In the form of the phase. Those that do not say whose they are have none there.
std::optional<csta::phase1::CSTAPrivateData> lower(const csta::CSTAPrivateData& data, schema::Phase phase);
std::optional<csta::phase1::CSTACommonArguments> lower(const std::optional<csta::CSTACommonArguments>& arguments,
                                                       schema::Phase phase);

}  // namespace strowger::phases
