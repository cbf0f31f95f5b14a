// Identifiers made and read without spelling out their CHOICEs: DeviceID, ConnectionID and the tagged device identifiers of
// events (ECMA-269 clauses 12.3.8 and 12.3.5).
#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "messages/types/connection_id.hpp"
#include "messages/types/device_identifiers.hpp"

namespace strowger::csta {

// ---- Devices --------------------------------------------------------------------------------------------------------

/// A device by its dialling number.
inline DeviceID device_id(std::string number) {
  DeviceID made;
  made.deviceIdentifier.choice.emplace<DeviceIDDeviceIdentifier::dialingNumber>(std::move(number));
  return made;
}

/// The dialling number in a textual device identifier: `1001`, `N<1001>Alice;noa=nk` (ECMA-269's switching-sub-domain form),
/// `tel:+49-89-1001;phone-context=x`, `sip:1001@pbx.test;user=phone`, `1001:switch:192.0.2.1:0`, with white space around it.
inline std::string dialling_number(std::string_view text) {
  const auto trim = [&text] {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t' || text.front() == '\r' || text.front() == '\n'))
      text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r' || text.back() == '\n'))
      text.remove_suffix(1);
  };
  const auto takes_scheme = [&text](std::string_view scheme) {
    if (text.size() < scheme.size()) return false;
    for (std::size_t i = 0; i < scheme.size(); ++i)
      if ((text[i] | 0x20) != (scheme[i] | 0x20)) return false;
    text.remove_prefix(scheme.size());
    return true;
  };
  trim();
  if (const auto open = text.find('<'); open != std::string_view::npos) {
    text.remove_prefix(open + 1);
    text = text.substr(0, text.find('>'));
    trim();
  }
  if (takes_scheme("tel:")) {
    std::string number;
    for (const char c : text.substr(0, text.find(';')))
      if (c != '-' && c != '.' && c != '(' && c != ')' && c != ' ') number += c;
    return number;
  }
  if (takes_scheme("sip:") || takes_scheme("sips:")) text = text.substr(0, text.find('@'));
  return std::string{text.substr(0, text.find_first_of(";:"))};
}

/// The number that any form of a DeviceID stands for; empty when it stands for none.
inline std::string dialling_number(const DeviceID& device) {
  using Form = DeviceIDDeviceIdentifier;
  const auto& choice = device.deviceIdentifier.choice;
  switch (choice.index()) {
    case Form::dialingNumber:
      return dialling_number(std::get<Form::dialingNumber>(choice));
    case Form::deviceNumber:
      return std::to_string(std::get<Form::deviceNumber>(choice));
    case Form::implicitPublic:
      return dialling_number(std::get<Form::implicitPublic>(choice));
    case Form::explicitPublic:
      return std::visit([](const std::string& text) { return dialling_number(text); },
                        std::get<Form::explicitPublic>(choice).choice);
    case Form::implicitPrivate:
      return dialling_number(std::get<Form::implicitPrivate>(choice));
    case Form::explicitPrivate:
      return std::visit([](const std::string& text) { return dialling_number(text); },
                        std::get<Form::explicitPrivate>(choice).choice);
    default:
      return dialling_number(text_of(std::get<Form::other>(choice)));
  }
}

// ---- Connections ----------------------------------------------------------------------------------------------------

/// A call and nothing more.
inline ConnectionID connection_id(Octets call) {
  ConnectionID made;
  made.choice.emplace<ConnectionID::callID>(std::move(call));
  return made;
}

/// The connection of a device of the sub-domain to a call.
inline ConnectionID connection_id(Octets call, std::string number) {
  ConnectionID made;
  auto& both = made.choice.emplace<ConnectionID::both>();
  both.callID = std::move(call);
  both.deviceID.choice.emplace<LocalDeviceID::staticID>(device_id(std::move(number)));
  return made;
}

/// The connection of a party outside the sub-domain to a call.
inline ConnectionID dynamic_connection_id(Octets call, std::string_view identifier) {
  ConnectionID made;
  auto& both = made.choice.emplace<ConnectionID::both>();
  both.callID = std::move(call);
  both.deviceID.choice.emplace<LocalDeviceID::dynamicID>(to_octets(identifier));
  return made;
}

/// The call of a connection, if it names one; an empty callID (some clients send it) names none.
inline std::optional<Octets> call_of(const ConnectionID& connection) {
  const Octets* call = std::get_if<ConnectionID::callID>(&connection.choice);
  if (const auto* both = std::get_if<ConnectionID::both>(&connection.choice)) call = &both->callID;
  if (call == nullptr || call->empty()) return std::nullopt;
  return *call;
}

/// The device of a connection, static or dynamic, if it names one.
inline std::optional<std::string> device_of(const ConnectionID& connection) {
  const LocalDeviceID* device = std::get_if<ConnectionID::deviceID>(&connection.choice);
  if (const auto* both = std::get_if<ConnectionID::both>(&connection.choice)) device = &both->deviceID;
  if (device == nullptr) return std::nullopt;
  std::string number;
  if (const auto* dynamic = std::get_if<LocalDeviceID::dynamicID>(&device->choice))
    number = std::string{text_of(*dynamic)};
  else
    number = dialling_number(std::get<LocalDeviceID::staticID>(device->choice));
  if (number.empty()) return std::nullopt;
  return number;
}

// ---- SubjectDeviceID, CallingDeviceID, CalledDeviceID and the like ------------------------------------------------------

/// `number` as a SubjectDeviceID, CallingDeviceID, ...; notKnown when it is empty.
template <class Tagged>
Tagged tagged_device(const std::string& number) {
  Tagged made;
  if (number.empty())
    made.choice.template emplace<Tagged::notKnown>();
  else
    made.choice.template emplace<Tagged::deviceIdentifier>(device_id(number));
  return made;
}

/// The number of a SubjectDeviceID, CallingDeviceID, ...; empty when it is not known or restricted.
template <class Tagged>
  requires requires { Tagged::deviceIdentifier; }
std::string number_of(const Tagged& device) {
  const auto* known = std::get_if<Tagged::deviceIdentifier>(&device.choice);
  return known != nullptr ? dialling_number(*known) : std::string{};
}

/// The device of the last redirection; notRequired when there was none.
inline RedirectionDeviceID redirection_device(const std::optional<std::string>& number) {
  RedirectionDeviceID made;
  if (number)
    made.choice.emplace<RedirectionDeviceID::numberdialed>(device_id(*number));
  else
    made.choice.emplace<RedirectionDeviceID::notRequired>();
  return made;
}

}  // namespace strowger::csta
