// PDUs from octets, XML and JSON, and back.
#include "cli/any_pdu.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "codec/acse/acse.hpp"
#include "codec/acse/user_information.hpp"
#include "codec/json/json.hpp"
#include "codec/rose/rose.hpp"
#include "codec/xml/xml.hpp"

namespace strowger::cli {
namespace {

using codec::Pdu;
using codec::json::Value;
using Kind = Pdu::Kind;

constexpr std::string_view phase_names[] = {"I", "II", "III"};
constexpr std::string_view acse_names[] = {"AARQ", "AARE", "RLRQ", "RLRE", "ABRT"};

std::string_view kind_name(Kind kind) { return kind == Kind::invoke ? "invoke" : kind == Kind::result ? "result" : "error"; }
std::string_view content_name(Kind kind) { return kind == Kind::invoke ? "argument" : kind_name(kind); }

std::string_view operation_name(Phase phase, std::int64_t number) {
  if (number == Pdu::event_report) return "cSTAEventReport";
  if (number < 0 || number > 1'000) return {};
  const schema::MessageType* const type = schema::Registry::of(phase).request(static_cast<std::int32_t>(number));
  return type != nullptr ? type->role.operation : std::string_view{};
}

// ---- ROSE without declarations (X.880) ---------------------------------------------------------------------------------

Failure at_octet(std::string what, const BerTree& element) { return {std::move(what), fmt::format("octet {}", element.at)}; }

// Takes the elements of a constructed one in turn.
class Parts {
 public:
  explicit Parts(const BerTree& whole) : whole_(whole) {}

  const BerTree* peek() const { return at_ < whole_.children.size() ? &whole_.children[at_] : nullptr; }
  void skip() { ++at_; }

  Result<std::int64_t> number(std::string_view what) {
    const BerTree* const element = peek();
    if (element == nullptr) return at_octet(fmt::format("{} is missing", what), whole_);
    if (!element->is_universal(2)) return at_octet(fmt::format("{} is no INTEGER", what), *element);
    skip();
    return number_in(*element);
  }

  // The last element, if there is one.
  Result<std::optional<BerTree>> last() {
    std::optional<BerTree> content;
    if (const BerTree* element = peek()) {
      content = *element;
      skip();
    }
    if (const BerTree* more = peek()) return at_octet("there is more than the PDU should have", *more);
    return content;
  }

 private:
  const BerTree& whole_;
  std::size_t at_ = 0;
};

Result<AnyPdu> read_rose(const BerTree& tree, Phase phase) {
  RosePdu pdu{.phase = phase,
              .kind = tree.tag.number() == 1   ? Kind::invoke
                      : tree.tag.number() == 2 ? Kind::result
                                               : Kind::error,
              .invoke = std::nullopt,
              .linked = std::nullopt,
              .operation = std::nullopt,
              .content = std::nullopt};
  if (!tree.constructed) return at_octet("a ROSE PDU is constructed", tree);
  Parts parts(tree);
  if (parts.peek() != nullptr && parts.peek()->is_universal(5)) {
    parts.skip();
  } else {
    const auto id = parts.number("the invoke id");
    if (!id) return id.failure();
    pdu.invoke = *id;
  }
  const auto operation = [&pdu](Parts& from, std::string_view what) -> std::optional<Failure> {
    const auto number = from.number(what);
    if (!number) return number.failure();
    pdu.operation = *number;
    auto content = from.last();
    if (!content) return content.failure();
    pdu.content = std::move(*content);
    return std::nullopt;
  };
  std::optional<Failure> failure;
  if (pdu.kind == Kind::invoke) {
    if (const BerTree* linked = parts.peek();
        linked != nullptr && linked->tag == schema::tag(schema::TagClass::context, 0)) {
      const auto number = number_in(*linked);
      if (!number) return number.failure();
      pdu.linked = *number;
      parts.skip();
    }
    failure = operation(parts, "the operation");
  } else if (pdu.kind == Kind::error) {
    failure = operation(parts, "the error");
  } else if (const BerTree* body = parts.peek()) {
    if (!body->is_universal(16) || !body->constructed) return at_octet("the result is not in a SEQUENCE", *body);
    parts.skip();
    if (const BerTree* more = parts.peek()) return at_octet("there is more than the PDU should have", *more);
    Parts inside(*body);
    failure = operation(inside, "the operation");
  }
  if (failure) return *failure;
  return AnyPdu{std::move(pdu)};
}

Octets write_rose(const RosePdu& pdu) {
  const auto constructed = [](schema::Tag tag) {
    return BerTree{.tag = tag, .constructed = true, .at = 0, .content = {}, .children = {}};
  };
  const auto kind = static_cast<std::uint32_t>(pdu.kind == Kind::invoke ? 1 : pdu.kind == Kind::result ? 2 : 3);
  BerTree whole = constructed(schema::tag(schema::TagClass::context, kind));
  if (pdu.invoke) {
    whole.children.push_back(ber_number(*pdu.invoke));
  } else {
    whole.children.push_back(
        {.tag = schema::tag(schema::TagClass::universal, 5), .constructed = false, .at = 0, .content = {}, .children = {}});
  }
  if (pdu.linked) {
    whole.children.push_back(ber_number(*pdu.linked));
    whole.children.back().tag = schema::tag(schema::TagClass::context, 0);
  }
  if (pdu.operation) {
    BerTree body = constructed(schema::tag(schema::TagClass::universal, 16));
    std::vector<BerTree>& place = pdu.kind == Kind::result ? body.children : whole.children;
    place.push_back(ber_number(*pdu.operation));
    if (pdu.content) place.push_back(*pdu.content);
    if (pdu.kind == Kind::result) whole.children.push_back(std::move(body));
  }
  return write_ber_tree(whole);
}

// Of a fault: whether the PDU is right as far as ROSE goes, and only its operation or event is none that we know.
bool is_unknown_only(const codec::Decoded& decoded) {
  const Pdu& pdu = decoded.pdu;
  if (decoded.fault->problem == codec::problem::unrecognized_operation) return true;
  if (pdu.raw.empty()) return false;
  if (pdu.kind == Kind::result) return schema::Registry::response(pdu.operation) == nullptr;
  if (pdu.kind == Kind::error) return pdu.operation != 1;
  if (pdu.kind != Kind::event) return false;
  const auto info = read_ber_tree(pdu.raw);
  if (!info || info->tag.class_bits() != 2 || info->children.size() != 1) return false;
  const BerTree& event = info->children[0];
  const auto category = static_cast<schema::EventCategory>(std::min(info->tag.number(), 255U));
  return event.tag.class_bits() == 2 && schema::Registry::event(category, event.tag.number()) == nullptr;
}

Result<AnyPdu> read_ber(OctetView octets, Phase phase) {
  if (codec::acse::begins_apdu(octets[0])) {
    if (const auto apdu = codec::acse::decode(octets); !apdu) return apdu.failure();
    auto tree = read_ber_tree(octets);
    if (!tree) return tree.failure();
    return AnyPdu{AcsePdu{std::move(*tree)}};
  }
  const bool is_reject = octets[0] == 0xA4;
  codec::Decoded decoded = codec::rose::decode(octets, is_reject ? Phase::three : phase);
  if (!decoded.fault) return AnyPdu{std::move(decoded.pdu)};
  if (decoded.pdu.phase == Phase::three && !is_unknown_only(decoded)) return decoded.fault->failure;
  const auto tree = read_ber_tree(octets);
  if (!tree) return tree.failure();
  return read_rose(*tree, phase);
}

// ---- XML
// ------------------------------------------------------------------------------------------------------------------

Result<AnyPdu> read_xml(const PduOctets& octets) {
  codec::Decoded decoded = codec::xml::decode(octets.body);
  if (decoded.fault) {
    Failure failure = decoded.fault->failure;
    std::size_t at = 0;
    const std::string_view where = failure.where;
    if (where.starts_with("octet ") &&
        std::from_chars(where.data() + 6, where.data() + where.size(), at).ptr == where.data() + where.size()) {
      failure.where = line_and_column(text_of(octets.body), at);
    }
    return failure;
  }
  if (octets.invoke) decoded.pdu.invoke = *octets.invoke;
  return AnyPdu{std::move(decoded.pdu)};
}

// ---- JSON
// -----------------------------------------------------------------------------------------------------------------

void append_member(std::string& to, std::string_view name, std::string_view value) {
  if (to.back() != '{') to += ',';
  to += fmt::format("\"{}\":{}", name, value);
}

std::string json_text(std::string_view text) {
  std::string made;
  codec::json::append_string(made, text);
  return made;
}

std::string json_of(const RosePdu& pdu) {
  std::string inner = "{";
  if (pdu.invoke) append_member(inner, "id", std::to_string(*pdu.invoke));
  if (pdu.linked) append_member(inner, "linked", std::to_string(*pdu.linked));
  if (pdu.operation) {
    append_member(inner, pdu.kind == Kind::error ? "code" : "operation", std::to_string(*pdu.operation));
    const std::string_view name = pdu.kind == Kind::error ? std::string_view{} : operation_name(pdu.phase, *pdu.operation);
    if (!name.empty()) append_member(inner, "name", json_text(name));
  }
  if (pdu.content) {
    std::string tree;
    append_json(tree, *pdu.content);
    append_member(inner, content_name(pdu.kind), tree);
  }
  return fmt::format("{{\"phase\":\"{}\",\"{}\":{}}}}}", phase_names[static_cast<std::size_t>(pdu.phase) - 1],
                     kind_name(pdu.kind), inner);
}

// What a reader looks for first stands before the tree.
std::string json_of(const AcsePdu& pdu) {
  namespace acse = codec::acse;
  std::string made = "{";
  append_member(made, "acse", json_text(acse_names[std::min(pdu.apdu.tag.number(), 4U)]));
  const auto about = [&made](const acse::ObjectIdentifier& context,
                             const std::optional<std::vector<acse::External>>& information) {
    append_member(made, "applicationContext", json_text(context.dotted()));
    const auto csta = information ? acse::user_information_of(*information) : std::nullopt;
    if (!csta) return;
    std::string versions = "[";
    for (const schema::Enumerator& each : schema::Schema<acse::CSTAVersion>::enumerators) {
      if (!csta->versions().test(static_cast<unsigned>(each.number))) continue;
      if (versions.size() > 1) versions += ',';
      versions += json_text(each.name);
    }
    append_member(made, "versions", versions + "]");
  };
  const auto apdu = acse::decode(write_ber_tree(pdu.apdu));
  if (apdu) {
    if (const auto* request = std::get_if<acse::Aarq>(&*apdu))
      about(request->application_context, request->user_information);
    if (const auto* answer = std::get_if<acse::Aare>(&*apdu)) {
      append_member(made, "accepted", answer->result == 0 ? "true" : "false");
      about(answer->application_context, answer->user_information);
    }
  }
  std::string tree;
  append_json(tree, pdu.apdu);
  append_member(made, "apdu", tree);
  return made + "}";
}

std::string json_of(const Pdu& pdu) { return codec::json::encode(pdu); }
std::string json_of(const Hello& hello) { return fmt::format("{{\"hello\":\"{}\"}}", hello.octet); }

Result<std::optional<std::int64_t>> number_member(const Value& object, std::string_view name, const std::string& path) {
  const Value* const value = object.find(name);
  if (value == nullptr) return std::optional<std::int64_t>{};
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(value->text.data(), value->text.data() + value->text.size(), number);
  if (value->kind != Value::Kind::number || error != std::errc{} || end != value->text.data() + value->text.size()) {
    return Failure{"this is no whole number", fmt::format("{}/{}", path, name)};
  }
  return std::optional{number};
}

// Declared operations have names; a PDU that no declaration describes has the numbers.
bool is_undeclared(const Value& json) {
  for (const Kind kind : {Kind::invoke, Kind::result, Kind::error}) {
    const Value* const body = json.find(kind_name(kind));
    if (body == nullptr) continue;
    const Value* const operation = body->find("operation");
    const bool has_number = operation != nullptr && operation->kind == Value::Kind::number && operation->text != "0";
    return has_number || body->find("code") != nullptr || (kind == Kind::result && operation == nullptr);
  }
  return json.find(kind_name(Kind::invoke)) == nullptr && json.find("event") == nullptr;
}

Result<AnyPdu> rose_from_json(const Value& json, const Value& phase) {
  RosePdu pdu;
  const auto* const named = std::ranges::find(phase_names, phase.text);
  if (named == std::end(phase_names)) return Failure{"a phase is I, II or III", "phase"};
  pdu.phase = static_cast<Phase>(named - std::begin(phase_names) + 1);
  for (const Kind kind : {Kind::invoke, Kind::result, Kind::error}) {
    const Value* const body = json.find(kind_name(kind));
    if (body == nullptr) continue;
    pdu.kind = kind;
    const std::string path(kind_name(kind));
    auto invoke = number_member(*body, "id", path);
    auto linked = number_member(*body, "linked", path);
    auto operation = number_member(*body, kind == Kind::error ? "code" : "operation", path);
    for (const auto* each : {&invoke, &linked, &operation})
      if (!*each) return each->failure();
    pdu.invoke = *invoke;
    pdu.linked = *linked;
    pdu.operation = *operation;
    if (!pdu.operation && kind != Kind::result) return Failure{"the number of the operation or error is missing", path};
    if (const Value* content = body->find(content_name(kind))) {
      auto tree = ber_tree_from_json(*content, fmt::format("{}/{}", path, content_name(kind)));
      if (!tree) return tree.failure();
      pdu.content = std::move(*tree);
    }
    return AnyPdu{std::move(pdu)};
  }
  return Failure{"beside `phase` there is none of invoke, result and error", {}};
}

}  // namespace

Result<AnyPdu> read_pdu(const PduOctets& octets, Phase phase) {
  switch (octets.kind) {
    case PduOctets::Kind::xml:
      return read_xml(octets);
    case PduOctets::Kind::hello:
      return AnyPdu{Hello{static_cast<char>(octets.body[0])}};
    case PduOctets::Kind::ber:
      break;
  }
  if (octets.body.empty()) return Failure{"there is nothing behind the frame header", {}};
  return read_ber(octets.body, phase);
}

Result<AnyPdu> read_json(std::string_view text) {
  codec::Limits limits;
  limits.depth *= 4;  // an element of BER is up to three levels of JSON
  limits.elements *= 4;
  const auto json = codec::json::parse(text, limits);
  if (!json) {
    Failure failure = json.failure();
    std::size_t at = 0;
    if (failure.where.starts_with("octet ")) {
      std::from_chars(failure.where.data() + 6, failure.where.data() + failure.where.size(), at);
      failure.where = line_and_column(text, at);
    }
    return failure;
  }
  if (const Value* phase = json->find("phase"); phase != nullptr && is_undeclared(*json))
    return rose_from_json(*json, *phase);
  if (const Value* apdu = json->find("apdu")) {
    auto tree = ber_tree_from_json(*apdu, "apdu");
    if (!tree) return tree.failure();
    return AnyPdu{AcsePdu{std::move(*tree)}};
  }
  if (const Value* hello = json->find("hello")) {
    if (hello->text.size() != 1) return Failure{"a hello is one octet", "hello"};
    return AnyPdu{Hello{hello->text[0]}};
  }
  codec::Decoded decoded = codec::json::decode(text, limits);
  if (decoded.fault) return decoded.fault->failure;
  return AnyPdu{std::move(decoded.pdu)};
}

std::string write_json(const AnyPdu& pdu) {
  return std::visit([](const auto& each) { return json_of(each); }, pdu);
}

Result<Octets> write_ber(const AnyPdu& pdu) {
  if (const auto* rose = std::get_if<RosePdu>(&pdu)) return write_rose(*rose);
  if (const auto* acse = std::get_if<AcsePdu>(&pdu)) return write_ber_tree(acse->apdu);
  if (const auto* hello = std::get_if<Hello>(&pdu)) return Octets{static_cast<Octet>(hello->octet)};
  const Pdu& declared = std::get<Pdu>(pdu);
  Octets octets = codec::rose::encode(declared);
  if (octets.empty()) return Failure{fmt::format("BER has no message {}; it is in XML only", declared.message.name()), {}};
  return octets;
}

Result<std::string> write_xml(const AnyPdu& pdu, std::optional<schema::Edition> edition) {
  const auto* const declared = std::get_if<Pdu>(&pdu);
  if (declared == nullptr) return Failure{"XML has no such PDU: it is in BER only", {}};
  if (declared->phase != Phase::three) return Failure{"XML has no Phases I and II: the PDU is in BER only", {}};
  codec::xml::Dialect dialect;
  if (edition || declared->name_space.empty()) {
    dialect.edition = edition.value_or(schema::Edition::ed5);
    dialect.name_space =
        fmt::format("http://www.ecma-international.org/standards/ecma-323/csta/ed{}", static_cast<int>(dialect.edition));
  } else {
    dialect = codec::xml::dialect_of(declared->name_space);
  }
  std::string document = codec::xml::encode(*declared, dialect);
  if (document.empty()) return Failure{"XML has no such PDU: it is in BER only", {}};
  return document;
}

}  // namespace strowger::cli
