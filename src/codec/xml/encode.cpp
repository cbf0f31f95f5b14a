// A Pdu becomes a document of ECMA-323: walks the table of its message, in the order of the schema.
#include <algorithm>

#include "codec/xml/any_element.hpp"
#include "codec/xml/characters.hpp"
#include "codec/xml/shapes.hpp"
#include "codec/xml/xml.hpp"
#include "schema/message.hpp"

namespace strowger::codec::xml {
namespace {

using schema::BitString;
using schema::Enumerator;
using schema::Field;
using schema::Kind;
using schema::MessageType;
using schema::OctetText;
using schema::Type;
using schema::XmlShape;

class Encoder {
 public:
  Encoder(Writer& to, schema::Edition edition) : to_(to), edition_(edition) {}

  void members(const Type& type, const void* value);
  void alternative(const Type& type, const void* value);

 private:
  void member(const Field& field, const void* value, const Field* rest, const void* owner);
  void value(const Type& type, const Field& field, std::string_view name, const void* value);
  void octets(const Field& field, const Octets& value);
  void bits(const Type& type, const BitString& value);
  void enumerator(const Type& type, const void* value);
  void items(const Type& type, const Field& field, std::string_view name, const void* value);
  bool is_written(const Field& field, const void* owner) const {
    return field.in_xml && field.since <= edition_ && !field.continues && !(field.defaulted && field.is_default(owner));
  }

  Writer& to_;
  schema::Edition edition_;
};

void Encoder::members(const Type& type, const void* value) {
  const schema::Unknown& unknown = type.unknown(value);
  auto next = unknown.begin();
  for (std::size_t index = 0; index < type.fields.size(); ++index) {
    for (; next != unknown.end() && next->after <= index; ++next) write_any(to_, next->element);
    const std::size_t number = type.xml_order.empty() ? index : type.xml_order[index];
    const Field& field = type.fields[number];
    const void* const its = field.get(value);
    if (its == nullptr || !is_written(field, value)) continue;
    const Field* const following = number + 1 < type.fields.size() ? &type.fields[number + 1] : nullptr;
    member(field, its, following != nullptr && following->continues ? following : nullptr, value);
  }
  for (; next != unknown.end(); ++next) write_any(to_, next->element);
}

// rest: the list that goes on where this single member begins, or nullptr.
void Encoder::member(const Field& field, const void* its, const Field* rest, const void* owner) {
  const std::string_view name = field.in_xml_name();
  if (field.repeated && field.type->kind == Kind::sequence_of) {
    items(*field.type, field, name, its);
  } else if (!field.xml_item.empty() && field.type->kind != Kind::sequence_of && field.item_since <= edition_) {
    to_.open(name);
    const std::size_t content = to_.size();
    value(*field.type, field, field.xml_item, its);
    if (rest != nullptr && rest->get(owner) != nullptr) items(*rest->type, *rest, field.xml_item, rest->get(owner));
    to_.close(name, content);
  } else {
    value(*field.type, field, name, its);
  }
}

void Encoder::items(const Type& type, const Field& field, std::string_view name, const void* list) {
  Field item;
  item.octet_text = field.octet_text;
  const std::size_t size = type.size(list);
  for (std::size_t index = 0; index < size; ++index) value(*type.element, item, name, type.at(list, index));
}

void Encoder::value(const Type& type, const Field& field, std::string_view name, const void* value) {
  if (type.kind == Kind::null) return to_.empty(name);
  switch (type.xml_shape) {
    case XmlShape::device_id:
      return write_device(to_, name, *static_cast<const csta::DeviceID*>(value));
    case XmlShape::local_device_id:
      return write_local_device(to_, name, *static_cast<const csta::LocalDeviceID*>(value));
    case XmlShape::connection_id:
      return write_connection(to_, name, *static_cast<const csta::ConnectionID*>(value));
    default:
      break;
  }
  to_.open(name);
  const std::size_t content = to_.size();
  switch (type.kind) {
    case Kind::boolean:
      to_.raw(*static_cast<const bool*>(value) ? "true" : "false");
      break;
    case Kind::integer:
      to_.number(*static_cast<const std::int64_t*>(value));
      break;
    case Kind::enumerated:
      enumerator(type, value);
      break;
    case Kind::bit_string:
      bits(type, *static_cast<const BitString*>(value));
      break;
    case Kind::octets:
      octets(field, *static_cast<const Octets*>(value));
      break;
    case Kind::text:
      to_.text(*static_cast<const std::string*>(value));
      break;
    case Kind::time:
      to_.text(static_cast<const schema::GeneralizedTime*>(value)->text);
      break;
    case Kind::any:
      write_any(to_, *static_cast<const schema::AnyElement*>(value));
      break;
    case Kind::sequence:
      members(type, value);
      break;
    case Kind::sequence_of:
      items(type, field, *ItemName(type, field), value);
      break;
    case Kind::choice:
      alternative(type, value);
      break;
    case Kind::null:
      break;
  }
  to_.close(name, content);
}

void Encoder::alternative(const Type& type, const void* value) {
  const std::size_t chosen = type.chosen(value);
  if (chosen >= type.fields.size() || !type.fields[chosen].in_xml) return;
  const Field& field = type.fields[chosen];
  member(field, field.get(value), nullptr, value);
}

void Encoder::octets(const Field& field, const Octets& value) {
  switch (field.octet_text) {
    case OctetText::hex:
      to_.hex(value);
      break;
    case OctetText::printable:
      write_octet_text(to_, value);
      break;
    case OctetText::string_or_private:
      if (is_private_element(value)) {
        to_.raw(text_of(value));
      } else {
        to_.raw("<string>");
        to_.hex(value);
        to_.raw("</string>");
      }
      break;
  }
}

void Encoder::bits(const Type& type, const BitString& value) {
  BitString left = value;
  for (const Enumerator& bit : type.enumerators) {
    if (!left.test(static_cast<unsigned>(bit.number))) continue;
    left.set(static_cast<unsigned>(bit.number), false);
    to_.open(bit.in_xml());
    to_.raw("true");
    to_.close(bit.in_xml(), 0);
  }
  for (unsigned bit = 0, length = left.length(); bit < length; ++bit) {
    if (!left.test(bit)) continue;
    const std::string name = "bit" + std::to_string(bit);
    to_.open(name);
    to_.raw("true");
    to_.close(name, 0);
  }
}

void Encoder::enumerator(const Type& type, const void* value) {
  const std::int32_t number = type.number(value);
  const auto found = std::find_if(type.enumerators.begin(), type.enumerators.end(),
                                  [&](const Enumerator& e) { return e.number == number; });
  if (found == type.enumerators.end()) {
    to_.number(number);
  } else {
    to_.raw(found->in_xml());
  }
}

// What the message is declared as; that of the operation where a result carries none.
const MessageType* declared(const Pdu& pdu) {
  if (pdu.message) return pdu.message.type();
  return pdu.kind == Pdu::Kind::result ? schema::Registry::response(pdu.operation) : nullptr;
}

void write(Writer& to, const Pdu& pdu, const Dialect& dialect, std::size_t& cross_ref_at) {
  const MessageType* const type = declared(pdu);
  if (type == nullptr || pdu.kind == Pdu::Kind::reject) return;
  const std::string_view name = type->role.role == schema::Role::error ? "CSTAErrorCode" : type->name();
  to.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
  to.open(name);
  const std::string_view name_space = type->role.name_space.empty() ? dialect.name_space : type->role.name_space;
  if (!name_space.empty()) {
    to.reopen();
    to.attribute("xmlns", name_space);
    to.raw(">");
  }
  const std::size_t content = to.size();
  if (pdu.kind == Pdu::Kind::event && !pdu.cross_ref.empty()) {
    to.raw("<monitorCrossRefID>");
    cross_ref_at = to.size();
    write_octet_text(to, pdu.cross_ref);
    to.raw("</monitorCrossRefID>");
  }
  if (pdu.message) {
    Encoder encoder(to, dialect.edition);
    if (type->type->kind == Kind::choice) {
      encoder.alternative(*type->type, pdu.message.value());
    } else {
      encoder.members(*type->type, pdu.message.value());
    }
  }
  to.close(name, content);
}

}  // namespace

Dialect dialect_of(std::string_view name_space) {
  Dialect dialect{std::string(name_space), schema::Edition::ed3};
  const std::size_t found = name_space.rfind("/ed");
  if (found != std::string_view::npos && found + 3 < name_space.size()) {
    const char digit = name_space[found + 3];
    if (digit >= '2' && digit <= '6') dialect.edition = static_cast<schema::Edition>(digit - '0');
  }
  return dialect;
}

std::string encode(const Pdu& pdu, const Dialect& dialect) {
  Writer to;
  std::size_t cross_ref_at = 0;
  write(to, pdu, dialect, cross_ref_at);
  return std::string(to.text_so_far());
}

EncodedEvent encode_event(const Pdu& pdu, const Dialect& dialect) {
  Writer to;
  EncodedEvent event;
  write(to, pdu, dialect, event.cross_ref_at);
  event.octets = to_octets(to.text_so_far());
  return event;
}

}  // namespace strowger::codec::xml
