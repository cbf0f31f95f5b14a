// DeviceID, LocalDeviceID and ConnectionID in XML (ECMA-323), and leaf values.
#include "codec/xml/shapes.hpp"

#include <algorithm>
#include <charconv>

#include "codec/xml/any_element.hpp"
#include "codec/xml/characters.hpp"

namespace strowger::codec::xml {
namespace {

using csta::ConnectionID;
using csta::DeviceID;
using csta::DeviceIDDeviceIdentifier;
using csta::LocalDeviceID;
using csta::MediaCallCharacteristics;
using schema::Enumerator;
using schema::Field;
using schema::Type;
using schema::type_of;

constexpr std::string_view explicit_public = "explicitPublic:";
constexpr std::string_view explicit_private = "explicitPrivate:";

template <class Choice>
const std::string* chosen_text(const Choice& choice) {
  return std::visit([](const std::string& text) { return &text; }, choice.choice);
}

void write_type_of_number(Writer& to, std::string_view group, std::string_view type) {
  to.raw(" typeOfNumber=\"");
  to.raw(group);
  to.raw(type);
  to.raw("\"");
}

std::string_view enumerator_name(const Type& type, std::int32_t number) {
  const auto found = std::find_if(type.enumerators.begin(), type.enumerators.end(),
                                  [&](const Enumerator& e) { return e.number == number; });
  return found == type.enumerators.end() ? std::string_view{} : found->in_xml();
}

template <class Enum>
void write_enum_attribute(Writer& to, std::string_view name, Enum value) {
  const std::string_view text = enumerator_name(type_of<Enum>(), static_cast<std::int32_t>(value));
  to.attribute(name, text.empty() ? std::to_string(static_cast<std::int32_t>(value)) : std::string(text));
}

void write_media(Writer& to, const MediaCallCharacteristics& media) {
  std::string classes;
  const Type& media_class = type_of<decltype(media.mediaClass)>();
  for (const Enumerator& bit : media_class.enumerators) {
    if (!media.mediaClass.test(static_cast<unsigned>(bit.number))) continue;
    if (!classes.empty()) classes.push_back(' ');
    classes += bit.in_xml();
  }
  for (unsigned bit = 0; bit < media.mediaClass.length(); ++bit) {
    if (media.mediaClass.test(bit) && enumerator_name(media_class, static_cast<std::int32_t>(bit)).empty())
      classes += (classes.empty() ? "bit" : " bit") + std::to_string(bit);
  }
  to.attribute("mediaClass", classes);
  if (media.connectionRate) to.attribute("connectionRate", std::to_string(*media.connectionRate));
  if (media.bitRate != MediaCallCharacteristics{}.bitRate) write_enum_attribute(to, "bitRate", media.bitRate);
  if (media.delayTolerance) to.attribute("delayTolerance", std::to_string(*media.delayTolerance));
  if (media.switchingSubDomainCCIEType)
    write_enum_attribute(to, "switchingSubDomainCCIEType", *media.switchingSubDomainCCIEType);
  if (media.switchingSubDomainInformationElements)
    to.attribute("switchingSubDomainInformationElements", to_upper_hex(*media.switchingSubDomainInformationElements));
}

// XML says only that the number or name is private; what it is stands beside, where nobody else looks.
void write_private(Writer& to, std::string_view name, const std::optional<std::string>& text, bool& declared) {
  if (!text) return;
  to.attribute(name, "true");
  if (*text == "true") return;
  if (!declared) to.attribute("xmlns:strowger", strowger_name_space);
  declared = true;
  to.attribute("strowger:" + std::string(name), *text);
}

void read_private(const Document& document, const Element& element, std::string_view name, std::optional<std::string>& to) {
  const std::string_view* const flag = document.attribute(element, name);
  if (flag == nullptr || !read_boolean(trimmed(*flag)).value_or(false)) return;
  to = "true";
  const Attribute* const first = document.first_attribute(element);
  for (const Attribute* each = first; each != first + element.attribute_count; ++each) {
    const std::size_t colon = each->name.find(':');
    if (colon == std::string_view::npos || each->name.substr(colon + 1) != name) continue;
    if (document.name_space(element, each->name.substr(0, colon)) == strowger_name_space) to = text_from_xml(each->value);
  }
}

template <class T>
void read_enum_attribute(const std::string_view* text, std::optional<T>& to) {
  if (text == nullptr) return;
  if (const auto number = read_enumerator(type_of<T>(), trimmed(*text))) to = static_cast<T>(*number);
}

void read_media(const Document& document, const Element& element, std::optional<MediaCallCharacteristics>& to) {
  const std::string_view* const classes = document.attribute(element, "mediaClass");
  const std::string_view* const connection_rate = document.attribute(element, "connectionRate");
  const std::string_view* const bit_rate = document.attribute(element, "bitRate");
  const std::string_view* const delay = document.attribute(element, "delayTolerance");
  const std::string_view* const type = document.attribute(element, "switchingSubDomainCCIEType");
  const std::string_view* const elements = document.attribute(element, "switchingSubDomainInformationElements");
  if (classes == nullptr && connection_rate == nullptr && bit_rate == nullptr && delay == nullptr && type == nullptr &&
      elements == nullptr)
    return;
  MediaCallCharacteristics& media = to.emplace();
  std::string_view left = classes == nullptr ? "voice" : *classes;
  while (!(left = trimmed(left)).empty()) {
    const std::string_view word = left.substr(0, left.find_first_of(" \t\r\n"));
    if (const auto bit = read_bit(type_of<decltype(media.mediaClass)>(), word)) media.mediaClass.set(*bit);
    left.remove_prefix(word.size());
  }
  if (connection_rate != nullptr) media.connectionRate = read_number(trimmed(*connection_rate));
  if (delay != nullptr) media.delayTolerance = read_number(trimmed(*delay));
  std::optional<decltype(media.bitRate)> rate;
  read_enum_attribute(bit_rate, rate);
  if (rate) media.bitRate = *rate;
  read_enum_attribute(type, media.switchingSubDomainCCIEType);
  if (elements != nullptr) media.switchingSubDomainInformationElements = read_hex(*elements);
}

template <class Choice>
bool read_explicit(std::string_view type, std::string_view group, std::string_view text, Choice& to) {
  if (!type.starts_with(group)) return false;
  for (const Field& field : type_of<Choice>().fields) {
    if (field.name != type.substr(group.size())) continue;
    *static_cast<std::string*>(field.make(&to)) = text_from_xml(text);
    return true;
  }
  return false;
}

// An unknown type of number, such as `deviceID`, is taken for the default.
void read_identifier(std::string_view type, std::string_view text, DeviceIDDeviceIdentifier& to) {
  if (type.empty() || type == "dialingNumber") {
    to.choice.emplace<DeviceIDDeviceIdentifier::dialingNumber>(text_from_xml(text));
  } else if (type == "other") {
    to.choice.emplace<DeviceIDDeviceIdentifier::other>(octets_from_text(text));
  } else if (type == "implicitPublic") {
    to.choice.emplace<DeviceIDDeviceIdentifier::implicitPublic>(text_from_xml(text));
  } else if (type == "implicitPrivate") {
    to.choice.emplace<DeviceIDDeviceIdentifier::implicitPrivate>(text_from_xml(text));
  } else if (const auto number = read_number(text); number && type == "deviceNumber") {
    to.choice.emplace<DeviceIDDeviceIdentifier::deviceNumber>(*number);
  } else if (csta::PublicTON of_public; read_explicit(type, explicit_public, text, of_public)) {
    to.choice = std::move(of_public);
  } else if (csta::PrivateTON of_private; read_explicit(type, explicit_private, text, of_private)) {
    to.choice = std::move(of_private);
  } else {
    to.choice.emplace<DeviceIDDeviceIdentifier::dialingNumber>(text_from_xml(text));
  }
}

constexpr std::string_view device_wrappers[] = {"deviceIdentifier", "deviceObject", "numberDialed", "deviceID", "device"};

const Element* wrapped_device(const Document& document, const Element& element) {
  for (const Element* each = document.first_child(element); each != nullptr; each = document.next_sibling(*each))
    if (std::find(std::begin(device_wrappers), std::end(device_wrappers), each->name) != std::end(device_wrappers))
      return each;
  return nullptr;
}

const Element& innermost_device(const Document& document, const Element& element) {
  const Element* found = &element;
  while (const Element* inner = wrapped_device(document, *found)) found = inner;
  return *found;
}

}  // namespace

void write_octet_text(Writer& to, OctetView octets) {
  const bool plain = std::all_of(octets.begin(), octets.end(), [](Octet o) { return o >= 0x20 && o < 0x7F; });
  if (plain && !(octets.size() > 1 && octets[0] == '0' && octets[1] == 'x')) {
    to.text(text_of(octets));
  } else {
    to.text(octets_to_text(octets));
  }
}

void write_any(Writer& to, const schema::AnyElement& any) {
  if (any.notation == schema::Notation::ber) {
    to.raw("<ber xmlns=\"");
    to.raw(strowger_name_space);
    to.raw("\">");
    to.hex(any.content);
    to.raw("</ber>");
  } else if (is_well_formed(any.content)) {
    to.raw(text_of(any.content));
  } else {
    to.text(text_of(any.content));  // it came by another way than our reader
  }
}

void write_device(Writer& to, std::string_view name, const DeviceID& device) {
  to.open(name);
  to.reopen();
  const auto& choice = device.deviceIdentifier.choice;
  const std::string* text = nullptr;
  switch (choice.index()) {
    case DeviceIDDeviceIdentifier::dialingNumber:
      text = &std::get<DeviceIDDeviceIdentifier::dialingNumber>(choice);
      break;
    case DeviceIDDeviceIdentifier::implicitPublic:
      write_type_of_number(to, "implicitPublic", {});
      text = &std::get<DeviceIDDeviceIdentifier::implicitPublic>(choice);
      break;
    case DeviceIDDeviceIdentifier::explicitPublic: {
      const auto& number = std::get<DeviceIDDeviceIdentifier::explicitPublic>(choice);
      write_type_of_number(to, explicit_public, type_of<csta::PublicTON>().fields[number.choice.index()].name);
      text = chosen_text(number);
      break;
    }
    case DeviceIDDeviceIdentifier::implicitPrivate:
      write_type_of_number(to, "implicitPrivate", {});
      text = &std::get<DeviceIDDeviceIdentifier::implicitPrivate>(choice);
      break;
    case DeviceIDDeviceIdentifier::explicitPrivate: {
      const auto& number = std::get<DeviceIDDeviceIdentifier::explicitPrivate>(choice);
      write_type_of_number(to, explicit_private, type_of<csta::PrivateTON>().fields[number.choice.index()].name);
      text = chosen_text(number);
      break;
    }
    case DeviceIDDeviceIdentifier::deviceNumber:
      write_type_of_number(to, "deviceNumber", {});
      break;
    default:
      write_type_of_number(to, "other", {});
  }
  if (device.mediaCallCharacteristics) write_media(to, *device.mediaCallCharacteristics);
  bool declared = false;
  write_private(to, "privateNumber", device.privateNumber, declared);
  write_private(to, "privateName", device.privateName, declared);
  to.raw(">");
  const std::size_t content = to.size();
  if (text != nullptr) {
    to.text(*text);
  } else if (const auto* number = std::get_if<DeviceIDDeviceIdentifier::deviceNumber>(&choice)) {
    to.number(*number);
  } else if (const auto* other = std::get_if<DeviceIDDeviceIdentifier::other>(&choice)) {
    write_octet_text(to, *other);
  }
  for (const schema::UnknownElement& unknown : device.unknown) write_any(to, unknown.element);
  to.close(name, content);
}

void write_local_device(Writer& to, std::string_view name, const LocalDeviceID& device) {
  if (const auto* fixed = std::get_if<LocalDeviceID::staticID>(&device.choice)) return write_device(to, name, *fixed);
  to.open(name);
  to.reopen();
  write_type_of_number(to, "dynamic", {});
  to.raw(">");
  const std::size_t content = to.size();
  if (const auto* dynamic = std::get_if<LocalDeviceID::dynamicID>(&device.choice)) write_octet_text(to, *dynamic);
  to.close(name, content);
}

void write_connection(Writer& to, std::string_view name, const ConnectionID& connection) {
  to.open(name);
  const std::size_t content = to.size();
  const auto write_call = [&](OctetView call) {
    to.open("callID");
    const std::size_t inner = to.size();
    write_octet_text(to, call);
    to.close("callID", inner);
  };
  if (const auto* both = std::get_if<ConnectionID::both>(&connection.choice)) {
    write_call(both->callID);
    write_local_device(to, "deviceID", both->deviceID);
    for (const schema::UnknownElement& unknown : both->unknown) write_any(to, unknown.element);
  } else if (const auto* call = std::get_if<ConnectionID::callID>(&connection.choice)) {
    write_call(*call);
  } else if (const auto* device = std::get_if<ConnectionID::deviceID>(&connection.choice)) {
    write_local_device(to, "deviceID", *device);
  }
  to.close(name, content);
}

bool holds_device(const Document& document, const Element& element) {
  return !element.text.empty() || wrapped_device(document, element) != nullptr;
}

void read_device(const Document& document, const Element& outer, DeviceID& device) {
  const Element& element = innermost_device(document, outer);
  const std::string_view* const type = document.attribute(element, "typeOfNumber");
  read_identifier(type == nullptr ? std::string_view{} : trimmed(*type), element.text, device.deviceIdentifier);
  if (element.attribute_count > 0) {
    read_media(document, element, device.mediaCallCharacteristics);
    read_private(document, element, "privateNumber", device.privateNumber);
    read_private(document, element, "privateName", device.privateName);
  }
  const std::uint16_t after = device.mediaCallCharacteristics ? 4 : device.privateName ? 3 : device.privateNumber ? 2 : 1;
  for (const Element* each = document.first_child(element); each != nullptr; each = document.next_sibling(*each))
    device.unknown.push_back({after, keep_element(document, *each)});
}

void read_local_device(const Document& document, const Element& element, LocalDeviceID& device) {
  const std::string_view* const type = document.attribute(element, "typeOfNumber");
  if (type != nullptr && trimmed(*type) == "dynamic") {
    device.choice.emplace<LocalDeviceID::dynamicID>(octets_from_text(element.text));
  } else {
    read_device(document, element, device.choice.emplace<LocalDeviceID::staticID>());
  }
}

bool read_connection(const Document& document, const Element& element, ConnectionID& connection) {
  const Element* call = document.child(element, "callID");
  const Element* const device = document.child(element, "deviceID");
  if (call == nullptr && device == nullptr) {
    const Element* const only = document.first_child(element);
    return only != nullptr && only->next_sibling == Element::none && read_connection(document, *only, connection);
  }
  if (call != nullptr && call->text.empty()) call = nullptr;
  if (call == nullptr && device == nullptr) return false;
  if (device == nullptr || (call != nullptr && device->attribute_count == 0 && !holds_device(document, *device))) {
    connection.choice.emplace<ConnectionID::callID>(octets_from_text(call->text));
  } else if (call == nullptr) {
    read_local_device(document, *device, connection.choice.emplace<ConnectionID::deviceID>());
  } else {
    auto& both = connection.choice.emplace<ConnectionID::both>();
    both.callID = octets_from_text(call->text);
    read_local_device(document, *device, both.deviceID);
    for (const Element* each = document.first_child(element); each != nullptr; each = document.next_sibling(*each))
      if (each != call && each != device && each->name != "callID")
        both.unknown.push_back({2, keep_element(document, *each)});
  }
  return true;
}

std::optional<std::int64_t> read_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<bool> read_boolean(std::string_view text) {
  if (text == "true" || text == "1" || text == "True" || text == "TRUE") return true;
  if (text == "false" || text == "0" || text == "False" || text == "FALSE") return false;
  return std::nullopt;
}

std::optional<std::int32_t> read_enumerator(const Type& type, std::string_view text) {
  for (const Enumerator& each : type.enumerators)
    if (each.in_xml() == text) return each.number;
  for (const Enumerator& each : type.enumerators)
    if (each.name == text) return each.number;
  const auto number = read_number(text);  // one that is not declared
  if (number && *number == static_cast<std::int32_t>(*number)) return static_cast<std::int32_t>(*number);
  return std::nullopt;
}

std::optional<unsigned> read_bit(const Type& type, std::string_view name) {
  for (const Enumerator& each : type.enumerators)
    if (each.in_xml() == name) return static_cast<unsigned>(each.number);
  for (const Enumerator& each : type.enumerators)
    if (each.name == name) return static_cast<unsigned>(each.number);
  if (!name.starts_with("bit")) return std::nullopt;
  const auto number = read_number(name.substr(3));
  if (!number || *number < 0 || *number >= schema::BitString::capacity) return std::nullopt;
  return static_cast<unsigned>(*number);
}

ItemName::ItemName(const Type& list, const Field& field) : given_(field.xml_item) {
  if (!given_.empty()) return;
  const bool has_name = !list.element->fields.empty() || !list.element->enumerators.empty();
  made_ = has_name ? list.element->name : "item";
  if (made_.front() >= 'A' && made_.front() <= 'Z') made_.front() = static_cast<char>(made_.front() + ('a' - 'A'));
}

}  // namespace strowger::codec::xml
