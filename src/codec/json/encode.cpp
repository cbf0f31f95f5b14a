// A Pdu becomes JSON: walks the table of its message.
#include <fmt/format.h>

#include <algorithm>

#include "codec/json/json.hpp"
#include "codec/json/names.hpp"
#include "codec/xml/characters.hpp"
#include "schema/message.hpp"

namespace strowger::codec::json {
namespace {

using schema::BitString;
using schema::Enumerator;
using schema::Field;
using schema::Kind;
using schema::Type;

class Encoder {
 public:
  void pdu(const Pdu& pdu);
  std::string take() { return std::move(to_); }

 private:
  void name(std::string_view name) {
    if (to_.back() != '{') to_.push_back(',');
    to_.push_back('"');
    to_ += name;
    to_ += "\":";
  }
  void next() {
    if (to_.back() != '[') to_.push_back(',');
  }
  void string(std::string_view text) {
    if (xml::fits_xml(text)) {
      append_string(to_, text);
    } else {
      append_string(to_, xml::text_to_xml(text));
    }
  }
  void number(std::int64_t number) { fmt::format_to(std::back_inserter(to_), "{}", number); }
  void octets(OctetView octets);
  void any_members(const schema::AnyElement& any);
  void body(std::string_view called, const Pdu& pdu);
  void operation(const Pdu& pdu);

  void value(const Type& type, const void* value);
  void enumerated(const Type& type, const void* value);
  void bits(const Type& type, const BitString& value);
  void sequence(const Type& type, const void* value);
  void list(const Type& type, const void* value);

  std::string to_;
};

void Encoder::octets(OctetView octets) {
  if (std::all_of(octets.begin(), octets.end(), [](Octet o) { return o >= 0x20 && o < 0x7F; }))
    return append_string(to_, text_of(octets));
  to_ += "{\"hex\":\"" + to_hex(octets) + "\"}";
}

void Encoder::any_members(const schema::AnyElement& any) {
  if (any.notation == schema::Notation::ber) {
    name(names::ber);
    append_string(to_, to_hex(any.content));
  } else {
    name(names::xml);
    string(text_of(any.content));
  }
}

void Encoder::value(const Type& type, const void* value) {
  switch (type.kind) {
    case Kind::boolean:
      to_ += *static_cast<const bool*>(value) ? "true" : "false";
      break;
    case Kind::integer:
      number(*static_cast<const std::int64_t*>(value));
      break;
    case Kind::enumerated:
      enumerated(type, value);
      break;
    case Kind::bit_string:
      bits(type, *static_cast<const BitString*>(value));
      break;
    case Kind::octets:
      octets(*static_cast<const Octets*>(value));
      break;
    case Kind::text:
      string(*static_cast<const std::string*>(value));
      break;
    case Kind::time:
      string(static_cast<const schema::GeneralizedTime*>(value)->text);
      break;
    case Kind::null:
      to_ += "null";
      break;
    case Kind::any:
      to_.push_back('{');
      any_members(*static_cast<const schema::AnyElement*>(value));
      to_.push_back('}');
      break;
    case Kind::sequence:
      sequence(type, value);
      break;
    case Kind::sequence_of:
      list(type, value);
      break;
    case Kind::choice: {
      to_.push_back('{');
      const std::size_t chosen = type.chosen(value);
      if (chosen < type.fields.size()) {
        name(type.fields[chosen].name);
        this->value(*type.fields[chosen].type, type.fields[chosen].get(value));
      }
      to_.push_back('}');
      break;
    }
  }
}

void Encoder::enumerated(const Type& type, const void* value) {
  const std::int32_t its = type.number(value);
  const auto found =
      std::find_if(type.enumerators.begin(), type.enumerators.end(), [&](const Enumerator& e) { return e.number == its; });
  if (found == type.enumerators.end()) {
    number(its);
  } else {
    append_string(to_, found->name);
  }
}

void Encoder::bits(const Type& type, const BitString& value) {
  BitString left = value;
  to_.push_back('[');
  for (const Enumerator& bit : type.enumerators) {
    const auto number = static_cast<unsigned>(bit.number);
    if (!left.test(number)) continue;
    left.set(number, false);
    next();
    append_string(to_, bit.name);
  }
  for (unsigned bit = 0, length = left.length(); bit < length; ++bit) {
    if (!left.test(bit)) continue;
    next();
    number(bit);
  }
  to_.push_back(']');
}

void Encoder::sequence(const Type& type, const void* value) {
  to_.push_back('{');
  for (const Field& field : type.fields) {
    const void* const its = field.get(value);
    if (its == nullptr || (field.defaulted && field.is_default(value))) continue;
    name(field.name);
    this->value(*field.type, its);
  }
  if (const schema::Unknown& unknown = type.unknown(value); !unknown.empty()) {
    name(names::unknown);
    to_.push_back('[');
    for (const schema::UnknownElement& each : unknown) {
      next();
      to_.push_back('{');
      name(names::after);
      number(each.after);
      any_members(each.element);
      to_.push_back('}');
    }
    to_.push_back(']');
  }
  to_.push_back('}');
}

void Encoder::list(const Type& type, const void* value) {
  to_.push_back('[');
  for (std::size_t index = 0, size = type.size(value); index < size; ++index) {
    next();
    this->value(*type.element, type.at(value, index));
  }
  to_.push_back(']');
}

void Encoder::operation(const Pdu& pdu) {
  name(names::operation);
  const schema::MessageType* type = pdu.message.type();
  const schema::Vocabulary& vocabulary = schema::Registry::of(pdu.phase);
  if (type == nullptr) {
    type = pdu.kind == Pdu::Kind::result ? vocabulary.response(pdu.operation) : vocabulary.request(pdu.operation);
  }
  if (type == nullptr || (!type->role.operation.empty() && type->role.code != pdu.operation)) {
    number(pdu.operation);
  } else {
    append_string(to_, type->role.operation.empty() ? type->name() : type->role.operation);
  }
}

void Encoder::body(std::string_view called, const Pdu& pdu) {
  if (pdu.message) {
    name(called);
    value(*pdu.message.type()->type, pdu.message.value());
  } else if (!pdu.raw.empty()) {
    name(called);
    to_.push_back('{');
    any_members({schema::Notation::ber, pdu.raw});
    to_.push_back('}');
  }
}

void Encoder::pdu(const Pdu& pdu) {
  to_ = "{";
  if (pdu.phase != schema::Phase::three) {
    name(names::phase);
    append_string(to_, names::phases.at(static_cast<std::size_t>(pdu.phase) - 1));
  }
  name(names::kinds[static_cast<std::size_t>(pdu.kind)]);
  to_.push_back('{');
  if (const auto* id = std::get_if<std::int64_t>(&pdu.invoke)) {
    name(names::id);
    number(*id);
  } else if (const auto* four = std::get_if<std::array<Octet, 4>>(&pdu.invoke)) {
    name(names::id);
    octets(*four);
  }
  if (pdu.linked) {
    name(names::linked);
    number(*pdu.linked);
  }
  if (!pdu.name_space.empty()) {
    name(names::name_space);
    string(pdu.name_space);
  }
  switch (pdu.kind) {
    case Pdu::Kind::invoke:
      operation(pdu);
      body(names::argument, pdu);
      break;
    case Pdu::Kind::result:
      operation(pdu);
      body(names::result, pdu);
      break;
    case Pdu::Kind::event:
      name(names::cross_ref);
      octets(pdu.cross_ref);
      if (pdu.message) {
        name(names::event);
        append_string(to_, pdu.message.name());
      }
      body(names::argument, pdu);
      if (pdu.beside) {
        name(names::beside);
        value(*pdu.beside.type()->type, pdu.beside.value());
      }
      break;
    case Pdu::Kind::error:
      if (pdu.operation != names::universal_failure) {
        name(names::code);
        number(pdu.operation);
      }
      body(names::error, pdu);
      break;
    case Pdu::Kind::reject:
      name(names::problem);
      to_.push_back('{');
      name(names::group);
      append_string(to_, names::groups[static_cast<std::size_t>(pdu.problem.group)]);
      name(names::number);
      number(pdu.problem.number);
      to_.push_back('}');
      break;
  }
  to_ += "}}";
}

}  // namespace

std::string encode(const Pdu& pdu) {
  Encoder encoder;
  encoder.pdu(pdu);
  return encoder.take();
}

}  // namespace strowger::codec::json
