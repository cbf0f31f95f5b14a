// Values of any declared type drawn at random.
#include "schema/random_value.hpp"

#include <algorithm>

namespace strowger::schema {
namespace {

class Randomizer {
 public:
  Randomizer(Random& random, const RandomValues& how) : random_(random), how_(how) {}

  void value(const Type& type, const Field* field, void* value, unsigned depth);

 private:
  bool percent(std::uint64_t percent) { return random_.below(100) < percent; }
  std::int64_t number(const Field* field);
  std::size_t length(const Field* field, std::size_t least, std::size_t most);
  std::string text(const Field* field);
  Octets octets(const Field* field);
  AnyElement any();
  void bits(const Type& type, BitString& value);
  void sequence(const Type& type, void* value, unsigned depth);
  void list(const Type& type, const Field* field, void* value, unsigned depth);

  Random& random_;
  const RandomValues& how_;
};

bool is_everywhere(const Field& field) { return field.in_ber && field.in_xml; }

std::int64_t Randomizer::number(const Field* field) {
  if (field != nullptr && (field->least != 0 || field->most != 0))
    return field->least +
           static_cast<std::int64_t>(random_.below(static_cast<std::uint64_t>(field->most - field->least) + 1));
  switch (random_.below(4)) {
    case 0:
      return static_cast<std::int64_t>(random_.below(10));
    case 1:
      return -static_cast<std::int64_t>(random_.below(70000));
    default:
      return static_cast<std::int64_t>(random_.below(1ULL << 31));
  }
}

std::size_t Randomizer::length(const Field* field, std::size_t least, std::size_t most) {
  if (field != nullptr && field->most > 0) {
    least = std::max(least, static_cast<std::size_t>(std::max<std::int64_t>(field->least, 0)));
    most = std::max(least, std::min(most, static_cast<std::size_t>(field->most)));
  }
  return least + random_.below(most - least + 1);
}

std::string Randomizer::text(const Field* field) {
  constexpr std::string_view usual = "0123456789ABCDEFabcdef";
  constexpr std::string_view awkward = " <>&\"'\\;=\t\n\r\x01\x7F/]";
  const bool is_awkward = percent(how_.awkward_percent);
  std::string made;
  for (std::size_t left = length(field, 1, 12); left > 0; --left) {
    const std::string_view from = is_awkward && percent(50) ? awkward : usual;
    made.push_back(from[random_.below(from.size())]);
  }
  return made;
}

Octets Randomizer::octets(const Field* field) {
  if (!percent(how_.awkward_percent)) return to_octets(text(field));
  Octets made;
  for (std::size_t left = length(field, 1, 12); left > 0; --left) made.push_back(static_cast<Octet>(random_.below(256)));
  return made;
}

AnyElement Randomizer::any() {
  if (how_.notation == Notation::xml)
    return {Notation::xml, to_octets("<v:data xmlns:v=\"urn:vendor\">" + random_.token(4) + "</v:data>")};
  // A tag of the private class, which no declaration uses.
  Octets element{0xC5, static_cast<Octet>(random_.below(8))};
  for (Octet left = element[1]; left > 0; --left) element.push_back(static_cast<Octet>(random_.below(256)));
  return {Notation::ber, element};
}

void Randomizer::bits(const Type& type, BitString& value) {
  for (const Enumerator& bit : type.enumerators)
    if (percent(30)) value.set(static_cast<unsigned>(bit.number));
}

void Randomizer::sequence(const Type& type, void* value, unsigned depth) {
  // The deeper, the less, or a message of capabilities would never end.
  const unsigned present = depth > 4 ? how_.present_percent / 4 : how_.present_percent;
  std::uint16_t after = 0;
  for (std::size_t place = 0; place < type.fields.size(); ++place) {
    const Field& field = type.fields[place];
    if (!is_everywhere(field) || ((field.optional || field.defaulted) && !percent(present))) continue;
    this->value(*field.type, &field, field.make(value), depth + 1);
    if (!field.defaulted || !field.is_default(value)) after = static_cast<std::uint16_t>(place + 1);
  }
  if (percent(how_.unknown_percent) && type.xml_order.empty()) type.make_unknown(value).push_back({after, any()});
}

void Randomizer::list(const Type& type, const Field* field, void* value, unsigned depth) {
  Field item;
  if (field != nullptr) item.octet_text = field->octet_text;
  // A list without an element of its own is there only by its items.
  const std::size_t least = field != nullptr && (field->repeated || field->continues) ? 1 : 0;
  for (std::size_t left = length(field, least, how_.longest); left > 0; --left)
    this->value(*type.element, &item, type.append(value), depth + 1);
}

void Randomizer::value(const Type& type, const Field* field, void* value, unsigned depth) {
  switch (type.kind) {
    case Kind::boolean:
      *static_cast<bool*>(value) = percent(50);
      break;
    case Kind::integer:
      *static_cast<std::int64_t*>(value) = number(field);
      break;
    case Kind::enumerated:
      type.set_number(value, type.enumerators[random_.below(type.enumerators.size())].number);
      break;
    case Kind::bit_string:
      bits(type, *static_cast<BitString*>(value));
      break;
    case Kind::octets:
      *static_cast<Octets*>(value) = octets(field);
      break;
    case Kind::text:
      *static_cast<std::string*>(value) = text(field);
      break;
    case Kind::time:
      if (type.tagging == universal(23)) {
        static_cast<GeneralizedTime*>(value)->text = percent(50) ? "250301155413Z" : "250301155413+0100";
      } else {
        static_cast<GeneralizedTime*>(value)->text = percent(50) ? "20250301155413Z" : "20250301155413.5+0100";
      }
      break;
    case Kind::null:
      break;
    case Kind::any:
      *static_cast<AnyElement*>(value) = any();
      break;
    case Kind::sequence:
      sequence(type, value, depth);
      break;
    case Kind::sequence_of:
      list(type, field, value, depth);
      break;
    case Kind::choice: {
      std::size_t chosen = random_.below(type.fields.size());
      while (!is_everywhere(type.fields[chosen])) chosen = (chosen + 1) % type.fields.size();
      this->value(*type.fields[chosen].type, &type.fields[chosen], type.fields[chosen].make(value), depth + 1);
      break;
    }
  }
}

}  // namespace

void randomize(const Type& type, void* value, Random& random, const RandomValues& how) {
  Randomizer(random, how).value(type, nullptr, value, 0);
}

Message random_message(const MessageType& type, Random& random, const RandomValues& how) {
  Message made = Message::of(type);
  randomize(*type.type, made.value(), random, how);
  return made;
}

}  // namespace strowger::schema
