// The walk over the tables of a type that writes BER (X.690 clause 8).
#include "codec/ber/encode.hpp"

#include "schema/values.hpp"

namespace strowger::codec::ber {
namespace {

using schema::AnyElement;
using schema::Field;
using schema::Kind;
using schema::Type;
using schema::Wrapping;

void write(const Type& type, const Wrapping& wrapping, const void* value, Writer& writer);

constexpr schema::Tag utf8_tag = schema::tag(schema::TagClass::universal, 12);

template <class T>
const T& as(const void* value) {
  return *static_cast<const T*>(value);
}

void write_null(Writer& writer) { writer.header(schema::null_tag, false, writer.size()); }

// An element kept from BER goes out as it came; XML goes as a UTF8String with its text.
void write_any(const AnyElement& element, Writer& writer) {
  if (element.content.empty()) {
    write_null(writer);
  } else if (element.notation == schema::Notation::ber) {
    writer.octets(element.content);
  } else {
    const std::size_t before = writer.size();
    writer.octets(element.content);
    writer.header(utf8_tag, false, before);
  }
}

// Unknown elements of the other notation are of no use to a peer that reads BER.
void write_unknown(const schema::UnknownElement& unknown, Writer& writer) {
  if (unknown.element.notation == schema::Notation::ber) writer.octets(unknown.element.content);
}

bool is_written(const Field& field, const void* owner) {
  return field.in_ber && !(field.defaulted && field.is_default(owner));
}

void write_members(const Type& type, const void* value, Writer& writer) {
  const schema::Unknown& unknown = type.unknown(value);
  auto next = unknown.rbegin();
  for (std::size_t place = type.fields.size(); place > 0; --place) {
    for (; next != unknown.rend() && next->after >= place; ++next) write_unknown(*next, writer);
    const Field& field = type.fields[place - 1];
    const void* member = field.get(value);
    if (member != nullptr && is_written(field, value)) write(*field.type, field.wrapping, member, writer);
  }
  for (; next != unknown.rend(); ++next) write_unknown(*next, writer);
}

void write_null_when_empty(const Type& type, const void* value, Writer& writer) {
  const std::size_t before = writer.size();
  write_members(type, value, writer);
  if (writer.size() == before) write_null(writer);
}

void write_bare(const Type& type, const void* value, Writer& writer) {
  bool alone = type.unknown(value).empty();
  for (const Field& beside : type.fields.subspan(1))
    alone = alone && (beside.get(value) == nullptr || !is_written(beside, value));
  const Field& field = type.fields.front();
  if (alone && field.get(value) != nullptr) return write(*field.type, field.wrapping, field.get(value), writer);
  const std::size_t before = writer.size();
  write_members(type, value, writer);
  writer.header(schema::universal_tag(Kind::sequence), true, before);
}

// An alternative that only XML has becomes the last one that BER has, with nothing in it.
void write_alternative(const Type& type, const void* value, Writer& writer) {
  std::size_t place = type.chosen(value);
  if (place >= type.fields.size()) return write_null(writer);
  if (type.fields[place].in_ber) {
    const Field& field = type.fields[place];
    return write(*field.type, field.wrapping, field.get(value), writer);
  }
  while (place > 0 && !type.fields[place].in_ber) --place;
  std::size_t before = writer.size();
  const Wrapping& wrapping = type.fields[place].wrapping;
  for (std::size_t layer = wrapping.count; layer > 0; --layer) {
    writer.header(wrapping.tags[layer - 1], layer < wrapping.count, before);
  }
}

void write_list(const Type& type, const void* value, Writer& writer) {
  for (std::size_t index = type.size(value); index > 0; --index) {
    write(*type.element, type.element->wrapping, type.at(value, index - 1), writer);
  }
}

void write_content(const Type& type, const void* value, Writer& writer) {
  switch (type.kind) {
    case Kind::boolean:
      return writer.octet(as<bool>(value) ? 0xFF : 0);
    case Kind::integer:
      return writer.integer(as<std::int64_t>(value));
    case Kind::enumerated:
      return writer.integer(type.number(value));
    case Kind::bit_string:
      return writer.bits(as<schema::BitString>(value));
    case Kind::octets:
      return writer.octets(as<Octets>(value));
    case Kind::text:
      return writer.octets(octets_of(as<std::string>(value)));
    case Kind::time:
      return writer.octets(octets_of(as<schema::GeneralizedTime>(value).text));
    case Kind::null:
      return;
    case Kind::any:
      return write_any(as<AnyElement>(value), writer);
    case Kind::sequence_of:
      return write_list(type, value, writer);
    case Kind::choice:
      return write_alternative(type, value, writer);
    case Kind::sequence:
      break;
  }
  if (type.null_when_empty) return write_null_when_empty(type, value, writer);
  if (type.bare) return write_bare(type, value, writer);
  write_members(type, value, writer);
}

void write(const Type& type, const Wrapping& wrapping, const void* value, Writer& writer) {
  const std::size_t before = writer.size();
  write_content(type, value, writer);
  std::size_t layer = wrapping.count;
  if (layer > 0 && !schema::is_open(type)) {
    const bool constructed = type.kind == Kind::sequence || type.kind == Kind::sequence_of;
    writer.header(wrapping.tags[--layer], constructed, before);
  }
  for (; layer > 0; --layer) writer.header(wrapping.tags[layer - 1], true, before);
}

}  // namespace

void encode(const Type& type, const void* value, Writer& writer) { write(type, type.wrapping, value, writer); }

void encode(const Type& type, const schema::Tagging& tagging, const void* value, Writer& writer) {
  write(type, schema::wrap(tagging, type.wrapping), value, writer);
}

void encode(const Type& type, const void* value, Octets& out) {
  Writer writer;
  encode(type, value, writer);
  append(out, writer.written());
}

}  // namespace strowger::codec::ber
