// Devices, connections and private data: the forms that Phases I and II have.
#include "phases/identifiers.hpp"

#include "codec/ber/decode.hpp"
#include "codec/ber/encode.hpp"
#include "messages/types/identifiers.hpp"
#include "phases/rules.hpp"

namespace strowger::phases {
namespace {

namespace one = csta::phase1;
using Form = csta::DeviceIDDeviceIdentifier;

constexpr FormRule forms[] = {
    {"DeviceID: dialingNumber, deviceNumber", "the same", "the two forms that a plain DeviceID has there"},
    {"DeviceID: the other forms", "dialingNumber",
     "a plain DeviceID has no other; where CallingDeviceID and the like hold it, it keeps its form"},
    {"privateNumber, privateName, mediaCallCharacteristics of a DeviceID", "left out", "a DeviceID has no such members"},
    {"restricted", "notKnown", "that a number is withheld cannot be said"},
    {"RedirectionDeviceID: notSpecified, restricted", "notKnown", "neither can be said"},
    {"ConnectionID: both", "call and device", "the same parts, both optional"},
    {"ConnectionID of a request without a call", "deviceID", "the device's connection that fits the service is meant"},
    {"notKnown, notRequired in a request", "an empty number", "the service answers that the device is invalid"},
    {"states of connections", "the same numbers", "initiated is called initiate there, connected connect"},
    {"one call of two in alternate, conference, reconnect, transfer", "the other by its device",
     "Phase III wants both; the device's other connection is meant"},
    {"connections of a conference or transfer: newConnection and endpoint",
     "Phase I: the connections; Phase II: connection and device", "how they were called before cannot be said"},
    {"private data: octets", "left out", "private data there begin with an object identifier that says whose they are"},
    {"private data: an element with an object identifier", "[APPLICATION 29] in Phase I, a SEQUENCE in Phase II",
     "as captured from OmniPCX"},
    {"correlatorData, userData, callLinkageData, servicesPermitted and other members that came with Phase III", "left out",
     "the events and answers of Phases I and II have no place for them"},
};

one::ConnectionDevice lower_local(const csta::LocalDeviceID& device) {
  one::ConnectionDevice made;
  if (const auto* dynamic = std::get_if<csta::LocalDeviceID::dynamicID>(&device.choice)) {
    made.choice.emplace<one::ConnectionDevice::dynamicID>(*dynamic);
    return made;
  }
  std::visit(
      [&made](auto plain) {
        if constexpr (std::is_same_v<decltype(plain), std::string>) {
          made.choice.emplace<one::ConnectionDevice::dialingNumber>(std::move(plain));
        } else {
          made.choice.emplace<one::ConnectionDevice::deviceNumber>(plain);
        }
      },
      lower(std::get<csta::LocalDeviceID::staticID>(device.choice)).choice);
  return made;
}

csta::LocalDeviceID lift_local(const one::ConnectionDevice& device) {
  csta::LocalDeviceID made;
  switch (device.choice.index()) {
    case one::ConnectionDevice::dynamicID:
      made.choice.emplace<csta::LocalDeviceID::dynamicID>(std::get<one::ConnectionDevice::dynamicID>(device.choice));
      break;
    case one::ConnectionDevice::deviceNumber: {
      auto& identifier = made.choice.emplace<csta::LocalDeviceID::staticID>().deviceIdentifier;
      identifier.choice.emplace<Form::deviceNumber>(std::get<one::ConnectionDevice::deviceNumber>(device.choice));
      break;
    }
    default:
      made.choice.emplace<csta::LocalDeviceID::staticID>(
          csta::device_id(std::get<one::ConnectionDevice::dialingNumber>(device.choice)));
  }
  return made;
}

}  // namespace

std::span<const FormRule> form_rules() { return forms; }

// ---- Devices -------------------------------------------------------------------------------------------------------

csta::DeviceID lift(const one::DeviceID& device) {
  if (const auto* text = std::get_if<one::DeviceID::dialingNumber>(&device.choice)) return csta::device_id(*text);
  csta::DeviceID made;
  made.deviceIdentifier.choice.emplace<Form::deviceNumber>(std::get<one::DeviceID::deviceNumber>(device.choice));
  return made;
}

one::DeviceID lower(const csta::DeviceID& device) {
  one::DeviceID made;
  const auto& choice = device.deviceIdentifier.choice;
  if (const auto* number = std::get_if<Form::deviceNumber>(&choice)) {
    made.choice.emplace<one::DeviceID::deviceNumber>(*number);
  } else if (const auto* text = std::get_if<Form::dialingNumber>(&choice)) {
    made.choice.emplace<one::DeviceID::dialingNumber>(*text);
  } else {
    made.choice.emplace<one::DeviceID::dialingNumber>(csta::dialling_number(device));
  }
  return made;
}

one::RedirectionDeviceID lower(const csta::RedirectionDeviceID& device) {
  one::RedirectionDeviceID made;
  if (const auto* known = std::get_if<csta::RedirectionDeviceID::numberdialed>(&device.choice)) {
    made.choice.emplace<one::RedirectionDeviceID::deviceIdentifier>(known->deviceIdentifier);
  } else if (device.choice.index() == csta::RedirectionDeviceID::notRequired) {
    made.choice.emplace<one::RedirectionDeviceID::notRequired>();
  } else {
    made.choice.emplace<one::RedirectionDeviceID::notKnown>();
  }
  return made;
}

one::DeviceID lower_plain(const csta::SubjectDeviceID& device) {
  if (const auto* known = std::get_if<csta::SubjectDeviceID::deviceIdentifier>(&device.choice)) return lower(*known);
  return {};
}

// ---- Connections ---------------------------------------------------------------------------------------------------

csta::ConnectionID lift(const one::ConnectionID& connection) {
  csta::ConnectionID made;
  if (!connection.device) {
    made.choice.emplace<csta::ConnectionID::callID>(connection.call.value_or(Octets{}));
  } else if (!connection.call) {
    made.choice.emplace<csta::ConnectionID::deviceID>(lift_local(*connection.device));
  } else {
    auto& both = made.choice.emplace<csta::ConnectionID::both>();
    both.callID = *connection.call;
    both.deviceID = lift_local(*connection.device);
  }
  return made;
}

one::ConnectionID lower(const csta::ConnectionID& connection) {
  one::ConnectionID made;
  if (const auto* call = std::get_if<csta::ConnectionID::callID>(&connection.choice)) {
    made.call = *call;
  } else if (const auto* device = std::get_if<csta::ConnectionID::deviceID>(&connection.choice)) {
    made.device = lower_local(*device);
  } else {
    const auto& both = std::get<csta::ConnectionID::both>(connection.choice);
    made.call = both.callID;
    made.device = lower_local(both.deviceID);
  }
  return made;
}

// ---- Private data --------------------------------------------------------------------------------------------------

csta::CSTAPrivateData lift(const one::CSTAPrivateData& data) {
  const auto& content = std::visit([](const auto& form) -> const one::PrivateDataContent& { return form; }, data.choice);
  csta::CSTAPrivateData made;
  auto& element = made.choice.emplace<csta::CSTAPrivateData::private_>();
  codec::ber::encode(schema::type_of<one::PrivateDataContent>(), &content, element.content);
  return made;
}

std::optional<csta::CSTACommonArguments> lift(const std::optional<one::CSTACommonArguments>& arguments) {
  if (!arguments || !arguments->privateData) return std::nullopt;
  csta::CSTACommonArguments made;
  auto& lifted = made.privateData.emplace();
  for (const one::CSTAPrivateData& each : *arguments->privateData) lifted.push_back(lift(each));
  return made;
}

std::optional<one::CSTAPrivateData> lower(const csta::CSTAPrivateData& data, schema::Phase phase) {
  const auto* element = std::get_if<csta::CSTAPrivateData::private_>(&data.choice);
  if (element == nullptr || element->notation != schema::Notation::ber) return std::nullopt;
  one::CSTAPrivateData made;
  Failure failure;
  if (!codec::ber::decode(schema::type_of<one::CSTAPrivateData>(), &made, element->content, {}, failure))
    return std::nullopt;
  one::PrivateDataContent content = std::visit([](const auto& form) { return form; }, made.choice);
  if (phase == schema::Phase::one) {
    made.choice.emplace<one::CSTAPrivateData::applicationTagged>(std::move(content));
  } else {
    made.choice.emplace<one::CSTAPrivateData::plain>(std::move(content));
  }
  return made;
}

std::optional<one::CSTACommonArguments> lower(const std::optional<csta::CSTACommonArguments>& arguments,
                                              schema::Phase phase) {
  if (!arguments || !arguments->privateData) return std::nullopt;
  std::vector<one::CSTAPrivateData> said;
  for (const csta::CSTAPrivateData& each : *arguments->privateData)
    if (auto lowered = lower(each, phase)) said.push_back(std::move(*lowered));
  if (said.empty()) return std::nullopt;
  one::CSTACommonArguments made;
  made.privateData = std::move(said);
  return made;
}

}  // namespace strowger::phases
