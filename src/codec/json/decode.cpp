// JSON becomes a Pdu: walks the table of the message that the operation or the event's name says.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "codec/json/json.hpp"
#include "codec/json/names.hpp"
#include "codec/xml/any_element.hpp"
#include "codec/xml/characters.hpp"
#include "schema/message.hpp"

namespace strowger::codec::json {
namespace {

using schema::BitString;
using schema::Enumerator;
using schema::Field;
using schema::Kind;
using schema::MessageType;
using schema::Registry;
using schema::Type;

struct Path {
  const Path* up;
  std::string_view name;

  std::string text() const { return up == nullptr ? std::string(name) : up->text() + "/" + std::string(name); }
};

// The only members that an object may have.
bool has_only(const Value& object, std::initializer_list<std::string_view> names, std::string_view& other) {
  for (const auto& [name, member] : object.members) {
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    other = name;
    return false;
  }
  return true;
}

// Each step gives false when it noted a fault, which ends the reading.
class Decoder {
 public:
  Decoded decode(const Value& value);

 private:
  bool fail(const Path& path, std::string what) {
    if (!decoded_.fault) decoded_.fault = Fault{problem_, {std::move(what), path.text()}};
    return false;
  }
  bool pdu(const Value& body, const Path& path);
  bool head(const Value& body, const Path& path);
  bool operation(const Value& body, const Path& path);
  bool event(const Value& body, const Path& path);
  bool reject(const Value& body, const Path& path);
  bool message(const Value& body, std::string_view name, const MessageType* type, const Path& path);

  bool value(const Type& type, const Value& json, void* value, const Path& path);
  bool boolean(const Value& json, bool& to, const Path& path);
  bool integer(const Value& json, std::int64_t& to, const Path& path);
  bool string(const Value& json, std::string& to, const Path& path);
  bool octets(const Value& json, Octets& to, const Path& path);
  bool hex(const Value& json, Octets& to, const Path& path);
  bool any(const Value& json, schema::AnyElement& to, const Path& path);
  bool enumerated(const Type& type, const Value& json, void* value, const Path& path);
  bool bits(const Type& type, const Value& json, BitString& to, const Path& path);
  bool sequence(const Type& type, const Value& json, void* value, const Path& path);
  bool unknown(const Value& json, schema::Unknown& to, const Path& path);
  bool list(const Type& type, const Value& json, void* value, const Path& path);
  bool choice(const Type& type, const Value& json, void* value, const Path& path);

  const schema::Vocabulary& vocabulary() const { return Registry::of(decoded_.pdu.phase); }

  Decoded decoded_;
  Problem problem_ = problem::badly_structured_pdu;
};

bool Decoder::boolean(const Value& json, bool& to, const Path& path) {
  if (json.kind != Value::Kind::boolean) return fail(path, "not true or false");
  to = json.truth;
  return true;
}

bool Decoder::integer(const Value& json, std::int64_t& to, const Path& path) {
  if (json.kind != Value::Kind::number) return fail(path, "not a number");
  const auto [end, error] = std::from_chars(json.text.data(), json.text.data() + json.text.size(), to);
  if (error != std::errc{} || end != json.text.data() + json.text.size()) return fail(path, "not a whole number of 64 bits");
  return true;
}

bool Decoder::string(const Value& json, std::string& to, const Path& path) {
  if (json.kind != Value::Kind::string) return fail(path, "not a string");
  to = xml::text_from_xml(json.text);
  return true;
}

bool Decoder::hex(const Value& json, Octets& to, const Path& path) {
  auto read = json.kind == Value::Kind::string ? from_hex(json.text) : std::nullopt;
  if (!read) return fail(path, "not a string of hexadecimal digits");
  to = std::move(*read);
  return true;
}

bool Decoder::octets(const Value& json, Octets& to, const Path& path) {
  if (json.kind == Value::Kind::string) {
    to = to_octets(json.text);
    return true;
  }
  const Value* const digits = json.find(names::hex);
  if (digits == nullptr || json.members.size() != 1) return fail(path, "neither a string nor {\"hex\": ...}");
  return hex(*digits, to, Path{&path, names::hex});
}

bool Decoder::any(const Value& json, schema::AnyElement& to, const Path& path) {
  if (const Value* const ber = json.find(names::ber)) {
    to.notation = schema::Notation::ber;
    return hex(*ber, to.content, Path{&path, names::ber});
  }
  const Value* const xml = json.find(names::xml);
  if (xml == nullptr) return fail(path, "neither $ber nor $xml");
  std::string text;
  if (!string(*xml, text, Path{&path, names::xml})) return false;
  to = {schema::Notation::xml, to_octets(text)};
  return xml::is_well_formed(to.content) || fail(Path{&path, names::xml}, "not well-formed XML");
}

bool Decoder::value(const Type& type, const Value& json, void* to, const Path& path) {
  switch (type.kind) {
    case Kind::boolean:
      return boolean(json, *static_cast<bool*>(to), path);
    case Kind::integer:
      return integer(json, *static_cast<std::int64_t*>(to), path);
    case Kind::enumerated:
      return enumerated(type, json, to, path);
    case Kind::bit_string:
      return bits(type, json, *static_cast<BitString*>(to), path);
    case Kind::octets:
      return octets(json, *static_cast<Octets*>(to), path);
    case Kind::text:
      return string(json, *static_cast<std::string*>(to), path);
    case Kind::time:
      return string(json, static_cast<schema::GeneralizedTime*>(to)->text, path);
    case Kind::null:
      return json.kind == Value::Kind::null || fail(path, "not null");
    case Kind::any: {
      std::string_view other;
      if (!has_only(json, {names::ber, names::xml}, other)) return fail(path, fmt::format("no such member: {}", other));
      return any(json, *static_cast<schema::AnyElement*>(to), path);
    }
    case Kind::sequence:
      return sequence(type, json, to, path);
    case Kind::sequence_of:
      return list(type, json, to, path);
    case Kind::choice:
      break;
  }
  return choice(type, json, to, path);
}

const Enumerator* named(const Type& type, std::string_view name) {
  const auto found =
      std::find_if(type.enumerators.begin(), type.enumerators.end(), [&](const Enumerator& e) { return e.name == name; });
  return found == type.enumerators.end() ? nullptr : &*found;
}

bool Decoder::enumerated(const Type& type, const Value& json, void* to, const Path& path) {
  if (json.kind == Value::Kind::string) {
    const Enumerator* const found = named(type, json.text);
    if (found == nullptr) return fail(path, fmt::format("{} is no {}", xml::printable_excerpt(json.text), type.name));
    type.set_number(to, found->number);
    return true;
  }
  std::int64_t number = 0;
  if (!integer(json, number, path)) return false;
  if (number != static_cast<std::int32_t>(number)) return fail(path, "more than 32 bits");
  type.set_number(to, static_cast<std::int32_t>(number));
  return true;
}

bool Decoder::bits(const Type& type, const Value& json, BitString& to, const Path& path) {
  if (json.kind != Value::Kind::array) return fail(path, "not an array of names");
  for (const auto& [no_name, item] : json.members) {
    if (item.kind == Value::Kind::string) {
      const Enumerator* const found = named(type, item.text);
      if (found == nullptr) return fail(path, fmt::format("{} is no bit", xml::printable_excerpt(item.text)));
      to.set(static_cast<unsigned>(found->number));
      continue;
    }
    std::int64_t number = 0;
    if (!integer(item, number, path)) return false;
    if (number < 0 || number >= BitString::capacity) return fail(path, fmt::format("there is no bit {}", number));
    to.set(static_cast<unsigned>(number));
  }
  return true;
}

bool Decoder::sequence(const Type& type, const Value& json, void* to, const Path& path) {
  if (json.kind != Value::Kind::object) return fail(path, "not an object");
  for (const auto& [name, member] : json.members) {
    const Path inner{&path, name};
    if (name == names::unknown) {
      if (!unknown(member, type.make_unknown(to), inner)) return false;
      continue;
    }
    const auto field = std::find_if(type.fields.begin(), type.fields.end(), [&](const Field& f) { return f.name == name; });
    if (field == type.fields.end()) return fail(path, fmt::format("no such member: {}", xml::printable_excerpt(name)));
    if (!value(*field->type, member, field->make(to), inner)) return false;
  }
  for (const Field& field : type.fields) {
    if (!field.optional && !field.defaulted && json.find(field.name) == nullptr)
      return fail(path, fmt::format("{} is missing", field.name));
  }
  return true;
}

bool Decoder::unknown(const Value& json, schema::Unknown& to, const Path& path) {
  if (json.kind != Value::Kind::array) return fail(path, "not an array");
  for (const auto& [no_name, item] : json.members) {
    std::string_view other;
    if (!has_only(item, {names::after, names::ber, names::xml}, other))
      return fail(path, fmt::format("no such member: {}", other));
    schema::UnknownElement& made = to.emplace_back();
    const Value* const after = item.find(names::after);
    std::int64_t number = 0;
    if (after == nullptr) return fail(path, "after is missing");
    if (!integer(*after, number, path)) return false;
    if (number < 0 || number > 0xFFFF) return fail(path, "after is no place");
    made.after = static_cast<std::uint16_t>(number);
    if (!any(item, made.element, path)) return false;
  }
  return true;
}

bool Decoder::list(const Type& type, const Value& json, void* to, const Path& path) {
  if (json.kind != Value::Kind::array) return fail(path, "not an array");
  for (std::size_t index = 0; index < json.members.size(); ++index) {
    const std::string name = std::to_string(index);
    if (!value(*type.element, json.members[index].value, type.append(to), Path{&path, name})) return false;
  }
  return true;
}

bool Decoder::choice(const Type& type, const Value& json, void* to, const Path& path) {
  if (json.kind != Value::Kind::object || json.members.size() != 1)
    return fail(path, fmt::format("{} is an object with one member", type.name));
  const auto& [name, content] = json.members.front();
  const auto field = std::find_if(type.fields.begin(), type.fields.end(), [&](const Field& f) { return f.name == name; });
  if (field == type.fields.end())
    return fail(path, fmt::format("{} has no alternative {}", type.name, xml::printable_excerpt(name)));
  return value(*field->type, content, field->make(to), Path{&path, name});
}

// What all PDUs may have.
bool Decoder::head(const Value& body, const Path& path) {
  Pdu& pdu = decoded_.pdu;
  if (const Value* const id = body.find(names::id)) {
    const Path inner{&path, names::id};
    if (id->kind == Value::Kind::number) {
      std::int64_t number = 0;
      if (!integer(*id, number, inner)) return false;
      pdu.invoke = number;
    } else {
      Octets four;
      if (!octets(*id, four, inner)) return false;
      if (four.size() != 4) return fail(inner, "neither a number nor four octets");
      std::copy(four.begin(), four.end(), pdu.invoke.emplace<std::array<Octet, 4>>().begin());
    }
  }
  if (const Value* const linked = body.find(names::linked)) {
    if (!integer(*linked, pdu.linked.emplace(), Path{&path, names::linked})) return false;
  }
  const Value* const name_space = body.find(names::name_space);
  return name_space == nullptr || string(*name_space, pdu.name_space, Path{&path, names::name_space});
}

// The message of a PDU; raw octets where it has none, or none that we know.
bool Decoder::message(const Value& body, std::string_view name, const MessageType* type, const Path& path) {
  const Value* const content = body.find(name);
  if (content == nullptr) return true;
  const Path inner{&path, name};
  if (const Value* const raw = content->find(names::ber)) {
    if (content->members.size() == 1) return hex(*raw, decoded_.pdu.raw, Path{&inner, names::ber});
  }
  if (type == nullptr) return fail(inner, "the content of what is not known must be {\"$ber\": ...}");
  decoded_.pdu.message = schema::Message::of(*type);
  return value(*type->type, *content, decoded_.pdu.message.value(), inner);
}

bool Decoder::operation(const Value& body, const Path& path) {
  Pdu& pdu = decoded_.pdu;
  const bool answer = pdu.kind == Pdu::Kind::result;
  const std::string_view content = answer ? names::result : names::argument;
  std::string_view other;
  if (!has_only(body, {names::id, names::linked, names::name_space, names::operation, content}, other))
    return fail(path, fmt::format("no such member: {}", other));
  const Value* const its = body.find(names::operation);
  const Path inner{&path, names::operation};
  if (its == nullptr) return fail(path, "operation is missing");
  const MessageType* type = nullptr;
  if (its->kind == Value::Kind::string) {
    const auto all = vocabulary().all();
    const auto found = std::find_if(all.begin(), all.end(), [&](const MessageType* each) {
      const bool right = answer ? each->role.role == schema::Role::response : each->is_request();
      return right && its->text == (each->role.operation.empty() ? each->name() : each->role.operation);
    });
    if (found == all.end()) {
      problem_ = answer ? problem::unrecognized_invocation_result : problem::unrecognized_operation;
      return fail(inner, fmt::format("there is no operation {}", xml::printable_excerpt(its->text)));
    }
    type = *found;
    pdu.operation = type->role.code;
  } else {
    std::int64_t number = 0;
    if (!integer(*its, number, inner)) return false;
    if (number != static_cast<std::int32_t>(number)) return fail(inner, "more than 32 bits");
    pdu.operation = static_cast<std::int32_t>(number);
    type = answer ? vocabulary().response(pdu.operation) : vocabulary().request(pdu.operation);
  }
  problem_ = answer ? problem::mistyped_result : problem::mistyped_argument;
  return message(body, content, type, path);
}

bool Decoder::event(const Value& body, const Path& path) {
  std::string_view other;
  if (!has_only(
          body,
          {names::id, names::linked, names::name_space, names::cross_ref, names::event, names::argument, names::beside},
          other))
    return fail(path, fmt::format("no such member: {}", other));
  decoded_.pdu.operation = Pdu::event_report;
  const Value* const cross_ref = body.find(names::cross_ref);
  if (cross_ref == nullptr) return fail(path, "monitorCrossRefID is missing");
  if (!octets(*cross_ref, decoded_.pdu.cross_ref, Path{&path, names::cross_ref})) return false;
  const MessageType* type = nullptr;
  if (const Value* const its = body.find(names::event)) {
    type = vocabulary().by_name(its->text);
    if (type == nullptr || type->role.role != schema::Role::event)
      return fail(Path{&path, names::event}, fmt::format("there is no event {}", xml::printable_excerpt(its->text)));
  }
  problem_ = problem::mistyped_argument;
  if (const Value* const beside = body.find(names::beside)) {
    const MessageType* const extensions = vocabulary().beside_event();
    const Path inner{&path, names::beside};
    if (extensions == nullptr) return fail(inner, "nothing stands beside the events of this phase");
    decoded_.pdu.beside = schema::Message::of(*extensions);
    if (!value(*extensions->type, *beside, decoded_.pdu.beside.value(), inner)) return false;
  }
  return message(body, names::argument, type, path);
}

bool Decoder::reject(const Value& body, const Path& path) {
  Pdu& pdu = decoded_.pdu;
  const Value* const its = body.find(names::problem);
  const Path inner{&path, names::problem};
  const Value* const group = its == nullptr ? nullptr : its->find(names::group);
  const Value* const number = its == nullptr ? nullptr : its->find(names::number);
  if (group == nullptr || number == nullptr) return fail(inner, "group and number are due");
  const auto found = std::find(names::groups.begin(), names::groups.end(), group->text);
  if (found == names::groups.end()) return fail(inner, "there is no such group");
  std::int64_t read = 0;
  if (!integer(*number, read, inner)) return false;
  pdu.problem = {static_cast<Problem::Group>(found - names::groups.begin()), static_cast<std::int32_t>(read)};
  return true;
}

bool Decoder::pdu(const Value& body, const Path& path) {
  if (!head(body, path)) return false;
  Pdu& pdu = decoded_.pdu;
  switch (pdu.kind) {
    case Pdu::Kind::invoke:
    case Pdu::Kind::result:
      return operation(body, path);
    case Pdu::Kind::event:
      return event(body, path);
    case Pdu::Kind::reject:
      return reject(body, path);
    case Pdu::Kind::error:
      break;
  }
  std::int64_t code = names::universal_failure;
  if (const Value* const its = body.find(names::code)) {
    if (!integer(*its, code, Path{&path, names::code})) return false;
  }
  pdu.operation = static_cast<std::int32_t>(code);
  problem_ = problem::mistyped_parameter;
  return message(body, names::error, code == names::universal_failure ? vocabulary().error() : nullptr, path);
}

Decoded Decoder::decode(const Value& json) {
  const Path nowhere{nullptr, ""};
  const Value* const phase = json.find(names::phase);
  const bool one = json.kind == Value::Kind::object && json.members.size() == (phase == nullptr ? 1U : 2U);
  const auto named = phase == nullptr ? names::phases.end() - 1 : std::ranges::find(names::phases, phase->text);
  const auto kind =
      std::ranges::find_if(names::kinds, [&json](std::string_view name) { return json.find(name) != nullptr; });
  if (!one || kind == names::kinds.end() || json.find(*kind)->kind != Value::Kind::object) {
    problem_ = problem::unrecognized_pdu;
    fail(nowhere, "not an object with one of invoke, event, result, error, reject");
  } else if (named == names::phases.end()) {
    problem_ = problem::unrecognized_pdu;
    fail(Path{nullptr, names::phase}, "a phase is I, II or III");
  } else {
    decoded_.pdu.phase = static_cast<schema::Phase>(named - names::phases.begin() + 1);
    decoded_.pdu.kind = static_cast<Pdu::Kind>(kind - names::kinds.begin());
    pdu(*json.find(*kind), Path{nullptr, *kind});
  }
  return std::move(decoded_);
}

}  // namespace

Decoded decode(std::string_view text, const Limits& limits) {
  const Result<Value> value = parse(text, limits);
  if (value) return Decoder().decode(*value);
  Decoded decoded;
  decoded.fault = Fault{problem::badly_structured_pdu, value.failure()};
  return decoded;
}

}  // namespace strowger::codec::json
