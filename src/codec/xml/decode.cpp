// A document of ECMA-323 becomes a Pdu: walks the table of the message that the root element names.
#include <fmt/format.h>

#include <algorithm>
#include <bitset>

#include "codec/xml/any_element.hpp"
#include "codec/xml/characters.hpp"
#include "codec/xml/shapes.hpp"
#include "codec/xml/soap.hpp"
#include "codec/xml/soap_names.hpp"
#include "codec/xml/xml.hpp"
#include "schema/message.hpp"

namespace strowger::codec::xml {
namespace {

using schema::Field;
using schema::Kind;
using schema::MessageType;
using schema::OctetText;
using schema::Registry;
using schema::Role;
using schema::Type;
using schema::XmlShape;

constexpr std::size_t most_fields = 256;
constexpr std::int32_t universal_failure = 1;  // the one error that ECMA-285 has

// Where we are, for faults.
struct Path {
  const Path* up;
  std::string_view name;

  std::string text() const { return up == nullptr ? std::string(name) : up->text() + "/" + std::string(name); }
};

// Where a value goes: a member of `owner`, or a new item of a list.
struct Place {
  const Field* field = nullptr;
  void* owner = nullptr;
  const Type* list = nullptr;
  void* items = nullptr;

  void* make() const { return list != nullptr ? list->append(items) : field->make(owner); }
};

// The items of a list take from its field only how octets are written.
constexpr Field item_field(OctetText octet_text) {
  Field made;
  made.octet_text = octet_text;
  return made;
}
constexpr Field item_fields[] = {item_field(OctetText::hex), item_field(OctetText::printable),
                                 item_field(OctetText::string_or_private)};

std::size_t place_at(const Type& type, std::size_t index) { return type.xml_order.empty() ? index : type.xml_order[index]; }

class Decoder {
 public:
  Decoder(const Document& document, Problem problem, std::optional<Fault>& fault)
      : document_(document), problem_(problem), fault_(fault) {}

  // cross_ref: where an event's monitorCrossRefID goes, which is no member of it; the events of BroadWorks have none.
  void sequence(const Type& type, const Element& element, void* value, const Path& path, Octets* cross_ref = nullptr);
  bool choice(const Type& type, const Element& element, const Place& place, bool optional, const Path& path);

 private:
  struct Members {
    const Type& type;
    void* value;
    const Path& path;
    std::bitset<most_fields> seen;
    std::size_t next = 0;   // in XML's order: the member that is likely to come
    std::size_t after = 0;  // how many members an unknown element comes behind
  };

  void fail(const Path& path, std::string what) {
    if (!fault_) fault_ = Fault{problem_, {std::move(what), path.text()}};
  }
  // Says that the text is no value, unless the element may be left out: then it is kept as an unknown one.
  bool refuse(bool optional, const Path& path, const Element& element, std::string_view what) {
    if (optional) return false;
    fail(path, fmt::format("'{}' is not {}", printable_excerpt(element.text), what));
    return true;
  }

  // These return false when the element is not usable and can be left out.
  bool member(const Field& field, const Element& element, const Place& place, bool optional, const Path& path);
  bool value(const Type& type, const Field& field, const Element& element, const Place& place, bool optional,
             const Path& path);
  bool octets(const Field& field, const Element& element, const Place& place, bool optional, const Path& path);

  std::size_t find(const Members& members, std::string_view name) const;
  void take(Members& members, std::size_t index, const Element& element);
  void keep(Members& members, const Element& element);
  void missing(const Members& members);
  void bits(const Type& type, const Element& element, schema::BitString& to, const Path& path);
  void list(const Type& type, const Field& field, const Element& element, void* items, const Path& path);
  const Field* alternative(const Type& type, const Element& element, const Element*& content) const;

  const Document& document_;
  Problem problem_;
  std::optional<Fault>& fault_;
};

// The member that an element's name says: by ECMA-323's spelling, else by ECMA-285's.
std::size_t Decoder::find(const Members& members, std::string_view name) const {
  const Type& type = members.type;
  const std::size_t count = type.fields.size();
  for (std::size_t step = 0; step < count; ++step) {
    std::size_t index = members.next + step;
    if (index >= count) index -= count;
    const Field& field = type.fields[place_at(type, index)];
    if (field.in_xml_name() == name && field.in_xml) return index;
  }
  for (std::size_t index = 0; index < count; ++index) {
    const Field& field = type.fields[place_at(type, index)];
    if (!field.xml_name.empty() && field.name == name && field.in_xml) return index;
  }
  return count;
}

void Decoder::keep(Members& members, const Element& element) {
  members.type.make_unknown(members.value)
      .push_back({static_cast<std::uint16_t>(members.after), keep_element(document_, element)});
}

void Decoder::take(Members& members, std::size_t index, const Element& element) {
  const Type& type = members.type;
  const std::size_t number = place_at(type, index);
  const Field& field = type.fields[number];
  const Path path{&members.path, field.in_xml_name()};
  if (field.repeated && field.type->kind == Kind::sequence_of) {
    // Nothing is appended for an item that cannot be read.
    void* const items = field.make(members.value);
    value(*field.type->element, item_fields[static_cast<std::size_t>(field.octet_text)], element,
          Place{.list = field.type, .items = items}, false, path);
  } else if (members.seen[number] || !member(field, element, Place{.field = &field, .owner = members.value},
                                             field.optional || field.defaulted, path)) {
    keep(members, element);
    return;
  }
  members.seen.set(number);
  members.next = field.repeated ? index : index + 1;
  members.after = std::max(members.after, index + 1);

  // A list whose first item is this member, and the rest the next one.
  if (number + 1 >= type.fields.size() || !type.fields[number + 1].continues) return;
  const Field& rest = type.fields[number + 1];
  bool first = true;
  for (const Element* each = document_.first_child(element); each != nullptr; each = document_.next_sibling(*each)) {
    if (each->name != field.xml_item) continue;
    if (!std::exchange(first, false)) {
      value(*rest.type->element, item_fields[static_cast<std::size_t>(rest.octet_text)], *each,
            Place{.list = rest.type, .items = rest.make(members.value)}, false, path);
    }
  }
}

void Decoder::sequence(const Type& type, const Element& element, void* value, const Path& path, Octets* cross_ref) {
  Members members{type, value, path, {}};
  bool referred = cross_ref == nullptr;
  for (const Element* each = document_.first_child(element); each != nullptr; each = document_.next_sibling(*each)) {
    if (!referred && each->name == "monitorCrossRefID") {
      *cross_ref = octets_from_text(each->text);
      referred = true;
      continue;
    }
    const std::size_t index = find(members, each->name);
    if (index < type.fields.size()) {
      take(members, index, *each);
    } else {
      keep(members, *each);
    }
  }
  missing(members);
}

// Lists, bit strings, NULL and free content may be left out where they would be empty.
void Decoder::missing(const Members& members) {
  for (std::size_t number = 0; number < members.type.fields.size(); ++number) {
    const Field& field = members.type.fields[number];
    if (members.seen[number] || field.optional || field.defaulted || !field.in_xml || field.continues) continue;
    if (field.since != schema::Edition::ed2) continue;
    const Kind kind = field.type->kind;
    if (kind == Kind::sequence_of || kind == Kind::bit_string || kind == Kind::null || kind == Kind::any) continue;
    fail(members.path, fmt::format("{} is missing", field.in_xml_name()));
    return;
  }
}

// A single value that XML has as a list of one, or bare in older editions.
bool Decoder::member(const Field& field, const Element& element, const Place& place, bool optional, const Path& path) {
  if (!field.xml_item.empty() && field.type->kind != Kind::sequence_of) {
    if (const Element* const item = document_.child(element, field.xml_item))
      return value(*field.type, field, *item, place, optional, Path{&path, item->name});
  }
  return value(*field.type, field, element, place, optional, path);
}

bool Decoder::value(const Type& type, const Field& field, const Element& element, const Place& place, bool optional,
                    const Path& path) {
  switch (type.kind) {
    case Kind::boolean: {
      const auto read = read_boolean(element.text);
      if (!read) return refuse(optional && element.text.empty(), path, element, "true or false");
      *static_cast<bool*>(place.make()) = *read;
      return true;
    }
    case Kind::integer: {
      const auto read = read_number(element.text);
      if (!read) return refuse(optional && element.text.empty(), path, element, "a number");
      *static_cast<std::int64_t*>(place.make()) = *read;
      return true;
    }
    case Kind::enumerated: {
      const auto read = read_enumerator(type, element.text);
      if (!read) return refuse(optional, path, element, fmt::format("a value of {}", type.name));
      type.set_number(place.make(), *read);
      return true;
    }
    case Kind::octets:
      return octets(field, element, place, optional, path);
    case Kind::text:
      *static_cast<std::string*>(place.make()) = text_from_xml(element.text);
      return true;
    case Kind::time:
      static_cast<schema::GeneralizedTime*>(place.make())->text = text_from_xml(element.text);
      return true;
    case Kind::null:
      place.make();
      return true;
    case Kind::any:
      *static_cast<schema::AnyElement*>(place.make()) = keep_content(document_, element);
      return true;
    case Kind::bit_string:
      bits(type, element, *static_cast<schema::BitString*>(place.make()), path);
      return true;
    case Kind::sequence_of:
      list(type, field, element, place.make(), path);
      return true;
    case Kind::choice:
      return choice(type, element, place, optional, path);
    case Kind::sequence:
      if (type.xml_shape == XmlShape::device_id) {
        read_device(document_, element, *static_cast<csta::DeviceID*>(place.make()));
      } else {
        sequence(type, element, place.make(), path);
      }
      return true;
  }
  return true;
}

bool Decoder::octets(const Field& field, const Element& element, const Place& place, bool optional, const Path& path) {
  if (field.octet_text == OctetText::printable) {
    *static_cast<Octets*>(place.make()) = octets_from_text(element.text);
    return true;
  }
  const Element* digits = &element;
  if (field.octet_text == OctetText::string_or_private) {
    if (const Element* const inner = document_.child(element, "private")) {
      *static_cast<Octets*>(place.make()) = keep_element(document_, *inner).content;
      return true;
    }
    if (const Element* const inner = document_.child(element, "string")) digits = inner;
  }
  auto read = read_hex(digits->text);
  if (!read && field.secret) {
    fail(path, "the value is not hexadecimal");
    return true;
  }
  if (!read) return refuse(false, path, *digits, "hexadecimal");
  if (optional && read->empty() && digits == &element && field.octet_text == OctetText::string_or_private) return false;
  *static_cast<Octets*>(place.make()) = std::move(*read);
  return true;
}

void Decoder::bits(const Type& type, const Element& element, schema::BitString& to, const Path& path) {
  for (const Element* each = document_.first_child(element); each != nullptr; each = document_.next_sibling(*each)) {
    const auto bit = read_bit(type, each->name);
    if (!bit) continue;
    const auto on = read_boolean(each->text);
    if (!on) {
      refuse(false, Path{&path, each->name}, *each, "true or false");
    } else if (*on) {
      to.set(*bit);
    }
  }
}

void Decoder::list(const Type& type, const Field& field, const Element& element, void* items, const Path& path) {
  const ItemName name(type, field);
  const Place place{.list = &type, .items = items};
  for (const Element* each = document_.first_child(element); each != nullptr; each = document_.next_sibling(*each)) {
    if (name.is_given() && each->name != *name) continue;
    value(*type.element, item_fields[static_cast<std::size_t>(field.octet_text)], *each, place, false,
          Path{&path, each->name});
  }
}

// The alternative that the element's child names. A device or a number may stand there without the element that says what it
// is, and nothing at all means that a device is not known.
const Field* Decoder::alternative(const Type& type, const Element& element, const Element*& content) const {
  for (content = document_.first_child(element); content != nullptr; content = document_.next_sibling(*content)) {
    for (const Field& field : type.fields)
      if (field.in_xml && field.in_xml_name() == content->name) return &field;
    for (const Field& field : type.fields)
      if (field.in_xml && field.name == content->name) return &field;
  }
  content = &element;
  const auto with = [&](auto&& wanted) -> const Field* {
    const auto found = std::find_if(type.fields.begin(), type.fields.end(), wanted);
    return found == type.fields.end() ? nullptr : &*found;
  };
  if (holds_device(document_, element)) {
    const bool number = read_number(element.text).has_value();
    const Field* const device = with([](const Field& field) { return field.type->xml_shape == XmlShape::device_id; });
    return device != nullptr || !number ? device
                                        : with([](const Field& field) { return field.type->kind == Kind::integer; });
  }
  return with([](const Field& field) { return field.type->kind == Kind::null && field.name == "notKnown"; });
}

bool Decoder::choice(const Type& type, const Element& element, const Place& place, bool optional, const Path& path) {
  if (type.xml_shape == XmlShape::local_device_id) {
    read_local_device(document_, element, *static_cast<csta::LocalDeviceID*>(place.make()));
    return true;
  }
  if (type.xml_shape == XmlShape::connection_id) {
    csta::ConnectionID connection;
    if (!read_connection(document_, element, connection)) {
      if (optional) return false;
      fail(path, "there is neither a callID nor a deviceID");
      return true;
    }
    *static_cast<csta::ConnectionID*>(place.make()) = std::move(connection);
    return true;
  }
  const Element* content = nullptr;
  const Field* const chosen = alternative(type, element, content);
  if (chosen == nullptr) {
    if (optional) return false;
    std::string names;
    for (const Field& field : type.fields)
      if (field.in_xml) names += (names.empty() ? "" : ", ") + std::string(field.in_xml_name());
    fail(path, fmt::format("there is none of {}", names));
    return true;
  }
  const Path inner{&path, content->name};
  member(*chosen, *content, Place{.field = chosen, .owner = place.make()}, false, inner);
  return true;
}

Pdu::Kind kind_of(Role role) {
  switch (role) {
    case Role::response:
      return Pdu::Kind::result;
    case Role::event:
      return Pdu::Kind::event;
    case Role::error:
      return Pdu::Kind::error;
    case Role::request:
    case Role::one_way:
    case Role::beside:
      break;
  }
  return Pdu::Kind::invoke;
}

Problem problem_of(Pdu::Kind kind) {
  return kind == Pdu::Kind::result  ? problem::mistyped_result
         : kind == Pdu::Kind::error ? problem::mistyped_parameter
                                    : problem::mistyped_argument;
}

// Roots that ECMA-323 spells otherwise than its own service names, and that clients spell as those.
constexpr std::pair<std::string_view, std::string_view> other_spellings[] = {
    {"GetSwitchingFunctionCapabilities", "GetSwitchingFunctionCaps"},
    {"GetSwitchingFunctionCapabilitiesResponse", "GetSwitchingFunctionCapsResponse"},
    {"TransferredEvent", "TransferedEvent"},
};

const MessageType* message_named(std::string_view name) {
  if (name == "CSTAErrorCode") return Registry::error();
  if (const MessageType* const found = Registry::by_name(name)) return found;
  const auto other = std::find_if(std::begin(other_spellings), std::end(other_spellings),
                                  [&](const auto& each) { return each.first == name; });
  return other == std::end(other_spellings) ? nullptr : Registry::by_name(other->second);
}

// A header block that whoever does not know it must refuse (SOAP 1.1 clause 4.2.3; 1.2 part 1 clause 5.2.3).
bool must_be_understood(const Document& document, const Element& block) {
  const Attribute* const first = document.first_attribute(block);
  return std::any_of(first, first + block.attribute_count, [](const Attribute& attribute) {
    return attribute.name.ends_with(":mustUnderstand") && (attribute.value == "1" || attribute.value == "true");
  });
}

// The message in an envelope; nullptr when there is not exactly one, or the envelope asks for more than we know.
const Element* open_envelope(const Document& document, Soap& soap, Failure& failure) {
  const Element& envelope = document.root();
  const std::string_view name_space = document.name_space(envelope, envelope.prefix());
  const auto refuse = [&](Soap::Fault fault, std::string what) {
    soap.fault = fault;
    failure = {std::move(what), "Envelope"};
    return nullptr;
  };
  soap.version = name_space == soap_1_2 ? Soap::Version::v1_2 : Soap::Version::v1_1;
  if (name_space != soap_1_1 && name_space != soap_1_2)
    return refuse(Soap::Fault::version_mismatch, "the envelope's namespace is neither that of SOAP 1.1 nor of SOAP 1.2");
  if (const Element* const header = document.child(envelope, "Header")) {
    for (const Element* each = document.first_child(*header); each != nullptr; each = document.next_sibling(*each)) {
      if (must_be_understood(document, *each))
        return refuse(Soap::Fault::must_understand,
                      fmt::format("header {} must be understood and is not", printable_excerpt(each->name)));
    }
  }
  const Element* const body = document.child(envelope, "Body");
  if (body == nullptr) return refuse(Soap::Fault::sender, "the envelope has no Body");
  const Element* const message = document.first_child(*body);
  if (message == nullptr) return refuse(Soap::Fault::sender, "there is no message in the Body");
  if (document.next_sibling(*message) != nullptr)
    return refuse(Soap::Fault::sender, "there is more than one message in the Body");
  return message;
}

}  // namespace

Decoded decode(OctetView octets, const Limits& limits) {
  Soap soap;
  return decode(octets, limits, soap);
}

Decoded decode(OctetView octets, const Limits& limits, Soap& soap) {
  Decoded decoded;
  Document document;
  if (!document.parse(octets, limits)) {
    soap.fault = Soap::Fault::sender;
    decoded.fault = Fault{problem::badly_structured_pdu, document.failure()};
    return decoded;
  }
  const Element* message = &document.root();
  if (message->name == "Envelope") {
    Failure failure;
    message = open_envelope(document, soap, failure);
    if (message == nullptr) {
      decoded.fault = Fault{problem::badly_structured_pdu, std::move(failure)};
      return decoded;
    }
  }
  const Element& root = *message;
  Pdu& pdu = decoded.pdu;
  pdu.name_space = document.name_space(root, root.prefix());
  const MessageType* const type = message_named(root.name);
  if (type == nullptr) {
    const bool answer = root.name.ends_with("Response");
    pdu.kind = answer ? Pdu::Kind::result : root.name.ends_with("Event") ? Pdu::Kind::event : Pdu::Kind::invoke;
    decoded.fault = Fault{answer ? problem::unrecognized_invocation_result : problem::unrecognized_operation,
                          {"the message is not known", std::string(root.name)}};
    return decoded;
  }
  pdu.kind = kind_of(type->role.role);
  pdu.operation = pdu.kind == Pdu::Kind::event   ? Pdu::event_report
                  : pdu.kind == Pdu::Kind::error ? universal_failure
                                                 : type->role.code;
  pdu.message = schema::Message::of(*type);
  Decoder decoder(document, problem_of(pdu.kind), decoded.fault);
  const Path path{nullptr, root.name};
  if (type->type->kind == Kind::choice) {
    Field whole;
    whole.make = [](void* owner) { return owner; };
    decoder.choice(*type->type, root, Place{.field = &whole, .owner = pdu.message.value()}, false, path);
  } else {
    decoder.sequence(*type->type, root, pdu.message.value(), path, pdu.kind == Pdu::Kind::event ? &pdu.cross_ref : nullptr);
  }
  return decoded;
}

}  // namespace strowger::codec::xml
