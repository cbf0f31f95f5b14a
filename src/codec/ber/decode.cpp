// The walk over the tables of a type that reads BER (X.690 clause 8).
#include "codec/ber/decode.hpp"

#include <fmt/format.h>

namespace strowger::codec::ber {
namespace {

using schema::Field;
using schema::Kind;
using schema::Tag;
using schema::Type;
using schema::Wrapping;

constexpr Tag sequence_tag = schema::universal_tag(Kind::sequence);

bool starts(const Type& type, const Wrapping& wrapping, Tag tag);

bool starts_open(const Type& type, Tag tag) {
  if (type.kind == Kind::choice) {
    for (const Field& field : type.fields) {
      if (field.in_ber && starts(*field.type, field.wrapping, tag)) return true;
    }
    return false;
  }
  if (type.bare) {
    return starts(*type.fields.front().type, type.fields.front().wrapping, tag) ||
           (type.fields.size() > 1 && tag == sequence_tag);
  }
  return true;
}

// Whether an element with this tag can be a value of the type.
bool starts(const Type& type, const Wrapping& wrapping, Tag tag) {
  return wrapping.count > 0 ? wrapping.tags[0] == tag : starts_open(type, tag);
}

bool starts(const Field& field, Tag tag) { return starts(*field.type, field.wrapping, tag); }

bool is_mandatory(const Field& field) { return field.in_ber && !field.optional && !field.defaulted; }

constexpr std::size_t nowhere = SIZE_MAX;

// The member that an element is when the order of the SEQUENCE is kept: members may be left out up to a mandatory one.
template <class Members>
std::size_t in_order(const Members& members, Tag tag) {
  const std::span<const Field> fields = members.type.fields;
  for (std::size_t place = members.place; place < fields.size(); ++place) {
    const Field& field = fields[place];
    if (!field.in_ber || (members.out_of_order && members.seen[place])) continue;
    if (starts(field, tag)) return place;
    if (is_mandatory(field)) return nowhere;
  }
  return nowhere;
}

// The last element is the mandatory member that is still missing, rather than an optional one before it, when it can be
// either (Escape: a privateData that is a SEQUENCE, without security before it).
std::size_t prefer_mandatory(std::span<const Field> fields, std::size_t found, const std::bitset<256>& seen, Tag tag) {
  if (is_mandatory(fields[found])) return found;
  for (std::size_t place = found + 1; place < fields.size(); ++place) {
    if (!is_mandatory(fields[place]) || seen[place]) continue;
    return starts(fields[place], tag) ? place : found;
  }
  return found;
}

/// An unknown element stands behind the last member before it that is written again; one at its default is not.
void settle_unknown(const Type& type, void* value) {
  const auto is_written = [&](const Field& field) {
    return field.in_ber && field.get(value) != nullptr && !(field.defaulted && field.is_default(value));
  };
  for (schema::UnknownElement& each : type.make_unknown(value))
    while (each.after > 0 && !is_written(type.fields[each.after - 1U])) --each.after;
}

}  // namespace

std::string tag_text(Tag tag) {
  static constexpr std::string_view classes[] = {"UNIVERSAL ", "APPLICATION ", "", "PRIVATE "};
  return fmt::format("[{}{}]", classes[tag.class_bits()], tag.number());
}

bool decode(const Type& type, void* value, OctetView octets, const Limits& limits, Failure& failure) {
  Decoder decoder(octets, limits);
  Reader reader = decoder.top();
  Element element;
  if (decoder.next(reader, element) && decoder.value(type, schema::own, element, value) &&
      (reader.at_end() || decoder.fail("there are octets after the end", reader.at()))) {
    return true;
  }
  failure = decoder.failure();
  return false;
}

bool Decoder::fail(std::string what, const Octet* at) {
  what_ = std::move(what);
  path_.clear();
  octet_ = static_cast<std::size_t>(at - begin_);
  return false;
}

Failure Decoder::failure() const {
  return {what_, path_.empty() ? fmt::format("octet {}", octet_) : fmt::format("{}, octet {}", path_, octet_)};
}

bool Decoder::none_left(const Reader& reader) {
  return fail(reader.at_end() ? "an element is missing" : "there are too many elements", reader.at());
}

bool Decoder::value(const Type& type, const schema::Tagging& tagging, const Element& element, void* value) {
  const Wrapping wrapping = schema::wrap(tagging, type.wrapping);
  if (!starts(type, wrapping, element.tag)) {
    return fail(fmt::format("{} does not begin with tag {}", type.name, tag_text(element.tag)), element.begin);
  }
  return wrapped(type, wrapping, element, value);
}

// The first tag is known to be right.
bool Decoder::wrapped(const Type& type, const Wrapping& wrapping, const Element& element, void* value) {
  if (depth_ == 0) return fail("elements are nested too deep", element.begin);
  --depth_;
  const bool explicitly = wrapping.count > 1 || (wrapping.count > 0 && schema::is_open(type));
  const bool read = explicitly ? unwrapped(type, wrapping, element, value) : content(type, element, value);
  ++depth_;
  return read;
}

bool Decoder::unwrapped(const Type& type, const Wrapping& wrapping, Element element, void* value) {
  for (std::size_t layer = 1; layer < wrapping.count; ++layer) {
    if (!unwrap(wrapping.tags[layer], false, element)) return false;
  }
  return (!schema::is_open(type) || unwrap({}, true, element)) && content(type, element, value);
}

// Goes on to the one element inside an explicit tag.
bool Decoder::unwrap(Tag wanted, bool any_tag, Element& element) {
  if (!element.constructed) return fail("an explicit tag must be constructed", element.begin);
  Reader reader = inside(element);
  if (!next(reader, element)) return false;
  if (!any_tag && element.tag != wanted) {
    return fail(fmt::format("tag {} where {} is due", tag_text(element.tag), tag_text(wanted)), element.begin);
  }
  return reader.at_end() || fail("there is more than one element under an explicit tag", reader.at());
}

bool Decoder::content(const Type& type, const Element& element, void* value) {
  switch (type.kind) {
    case Kind::boolean:
      return boolean(element, *static_cast<bool*>(value));
    case Kind::integer:
      return integer(element, *static_cast<std::int64_t*>(value));
    case Kind::enumerated:
      return enumerated(type, element, value);
    case Kind::bit_string:
      return bits(element, *static_cast<schema::BitString*>(value));
    case Kind::octets:
      return octets(element, *static_cast<Octets*>(value));
    case Kind::text:
      return text(element, schema::universal_tag(Kind::text), *static_cast<std::string*>(value));
    case Kind::time:
      return text(element, schema::universal_tag(Kind::time), static_cast<schema::GeneralizedTime*>(value)->text);
    case Kind::null:
      return null(element);
    case Kind::any:
      *static_cast<schema::AnyElement*>(value) = {schema::Notation::ber, {element.begin, element.end}};
      return true;
    case Kind::sequence_of:
      return list(type, element, value);
    case Kind::choice:
      return alternative(type, element, value);
    case Kind::sequence:
      break;
  }
  return type.bare || type.null_when_empty ? one_element(type, element, value) : sequence(type, element, value);
}

bool Decoder::sequence(const Type& type, const Element& element, void* value) {
  if (!element.constructed) return fail(fmt::format("{} is not constructed", type.name), element.begin);
  Members members{type, value};
  Reader reader = inside(element);
  while (!reader.at_end()) {
    Element inner;
    if (!next(reader, inner)) return false;
    std::size_t found = in_order(members, inner.tag);
    if (found == nowhere) {
      if (!displaced(members, inner)) return false;
      continue;
    }
    if (reader.at_end()) found = prefer_mandatory(type.fields, found, members.seen, inner.tag);
    if (!member(type.fields[found], inner, value)) return false;
    members.seen.set(found);
    members.place = found + 1;
  }
  if (!type.unknown(value).empty()) settle_unknown(type, value);
  return nothing_missing(members, element);
}

// An element that is not where it should be, or is not declared at all.
bool Decoder::displaced(Members& members, const Element& element) {
  const std::span<const Field> fields = members.type.fields;
  std::size_t found = nowhere;
  bool twice = false;
  for (std::size_t place = 0; place < fields.size(); ++place) {
    const Field& field = fields[place];
    if (!field.in_ber || field.type->kind == Kind::any || !starts(field, element.tag)) continue;
    if (members.seen[place]) {
      twice = true;
    } else if (found == nowhere) {
      found = place;
    } else {
      return fail("an element is out of order, and could be more than one member", element.begin);
    }
  }
  if (found == nowhere && !twice) return unknown(members, element);
  if (found == nowhere)
    return fail(fmt::format("{} has tag {} twice", members.type.name, tag_text(element.tag)), element.begin);
  members.seen.set(found);
  members.out_of_order = true;
  return member(fields[found], element, members.value);
}

bool Decoder::unknown(Members& members, const Element& element) {
  if (!take(sizeof(schema::UnknownElement), element.begin)) return false;
  members.type.make_unknown(members.value)
      .push_back({static_cast<std::uint16_t>(members.place), {schema::Notation::ber, {element.begin, element.end}}});
  return true;
}

bool Decoder::nothing_missing(const Members& members, const Element& element) {
  const std::span<const Field> fields = members.type.fields;
  for (std::size_t place = members.out_of_order ? 0 : members.place; place < fields.size(); ++place) {
    if (is_mandatory(fields[place]) && !members.seen[place]) {
      return fail(fmt::format("{} is missing", fields[place].name), element.end);
    }
  }
  return true;
}

// A SEQUENCE that is written without being one: its first member (or all of it after all), or NULL, or what a vendor has put
// in NULL's place.
bool Decoder::one_element(const Type& type, const Element& element, void* value) {
  if (type.bare && type.fields.size() > 1) {
    const Field& first = type.fields.front();
    return starts(first, element.tag) ? member(first, element, value) : sequence(type, element, value);
  }
  for (const Field& field : type.fields) {
    if (field.in_ber && starts(field, element.tag)) return member(field, element, value);
  }
  if (type.null_when_empty && element.tag == schema::null_tag && element.length() == 0) return true;
  if (type.null_when_empty) {
    Members members{type, value};
    return unknown(members, element);
  }
  return fail(fmt::format("{} does not begin with tag {}", type.name, tag_text(element.tag)), element.begin);
}

bool Decoder::member(const Field& field, const Element& element, void* owner) {
  if (wrapped(*field.type, field.wrapping, element, field.make(owner))) return true;
  path_ = path_.empty() ? std::string(field.name) : fmt::format("{}/{}", field.name, path_);
  return false;
}

bool Decoder::list(const Type& type, const Element& element, void* value) {
  if (!element.constructed) return fail("a list is not constructed", element.begin);
  Reader reader = inside(element);
  const Type& item = *type.element;
  for (std::size_t index = 0; !reader.at_end(); ++index) {
    Element inner;
    if (!next(reader, inner) || !take(type.element_octets, inner.begin)) return false;
    const bool begun = starts(item, item.wrapping, inner.tag) ||
                       fail(fmt::format("{} does not begin with tag {}", item.name, tag_text(inner.tag)), inner.begin);
    if (begun && wrapped(item, item.wrapping, inner, type.append(value))) continue;
    path_ = path_.empty() ? fmt::format("{}", index) : fmt::format("{}/{}", index, path_);
    return false;
  }
  return true;
}

bool Decoder::alternative(const Type& type, const Element& element, void* value) {
  for (const Field& field : type.fields) {
    if (field.in_ber && starts(field, element.tag)) return member(field, element, value);
  }
  return fail(fmt::format("{} has no alternative with tag {}", type.name, tag_text(element.tag)), element.begin);
}

// What is made for the items of lists is bounded: a few octets can stand for a large one.
bool Decoder::take(std::size_t memory, const Octet* at) {
  if (memory > memory_) return fail("the lists are too long", at);
  memory_ -= memory;
  return true;
}

}  // namespace strowger::codec::ber
