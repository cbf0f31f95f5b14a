// The walk over the tables that prints a message.
#include "tests/stage/printing.hpp"

#include <algorithm>
#include <array>

#include "messages/types/identifiers.hpp"

namespace strowger::stage {
namespace {

constexpr std::array<std::string_view, 5> hardly_new{"mediaCallCharacteristics", "callLinkageData", "actualmonitorFilter",
                                                     "actualFilterList", "actualMonitorMediaClass"};

std::string enumerator(const schema::Type& type, std::int32_t number) {
  for (const schema::Enumerator& one : type.enumerators)
    if (one.number == number) return std::string{one.name};
  return std::to_string(number);
}

}  // namespace

std::string Printer::name(calls::CallRef call) {
  const auto [found, fresh] = names_.try_emplace(call, std::string{});
  if (fresh) found->second = "c" + std::to_string(names_.size());
  return found->second;
}

calls::CallRef Printer::named(const std::string& name) const {
  for (const auto& [ref, known] : names_)
    if (known == name) return ref;
  return {};
}

void Printer::value(std::string& out, const schema::Type& type, const void* value) {
  if (&type == &schema::type_of<csta::ConnectionID>()) {
    const auto& connection = *static_cast<const csta::ConnectionID*>(value);
    if (const auto call = csta::call_of(connection)) {
      const auto ref = calls::call_ref(*call);
      out += ref ? name(*ref) : "?";
    }
    if (const auto device = csta::device_of(connection)) out += ":" + *device;
    return;
  }
  if (&type == &schema::type_of<csta::DeviceID>()) {
    out += csta::dialling_number(*static_cast<const csta::DeviceID*>(value));
    return;
  }
  switch (type.kind) {
    case schema::Kind::boolean:
      out += *static_cast<const bool*>(value) ? "true" : "false";
      break;
    case schema::Kind::integer:
      out += std::to_string(*static_cast<const std::int64_t*>(value));
      break;
    case schema::Kind::enumerated:
      out += enumerator(type, type.number(value));
      break;
    case schema::Kind::bit_string: {
      const auto& bits = *static_cast<const schema::BitString*>(value);
      std::string names;
      for (unsigned bit = 0; bit < schema::BitString::capacity; ++bit)
        if (bits.test(bit)) names += (names.empty() ? "" : ",") + enumerator(type, static_cast<std::int32_t>(bit));
      out += "{" + names + "}";
      break;
    }
    case schema::Kind::octets: {
      const auto& octets = *static_cast<const Octets*>(value);
      const bool printable = std::all_of(octets.begin(), octets.end(), [](Octet o) { return o >= 0x20 && o < 0x7F; });
      out += printable ? std::string{text_of(octets)} : "0x" + to_upper_hex(octets);
      break;
    }
    case schema::Kind::text:
      out += *static_cast<const std::string*>(value);
      break;
    case schema::Kind::time:
      out += static_cast<const schema::GeneralizedTime*>(value)->text;
      break;
    case schema::Kind::null:
    case schema::Kind::any:
      break;
    case schema::Kind::sequence: {
      std::string inner;
      members(inner, type, value);
      out += "{" + inner + "}";
      break;
    }
    case schema::Kind::sequence_of: {
      out += "[";
      for (std::size_t i = 0; i < type.size(value); ++i) {
        if (i > 0) out += ", ";
        this->value(out, *type.element, type.at(value, i));
      }
      out += "]";
      break;
    }
    case schema::Kind::choice: {
      const schema::Field& chosen = type.fields[type.chosen(value)];
      if (chosen.type->kind == schema::Kind::null) {
        out += chosen.name;
        break;
      }
      const bool plain = chosen.type == &schema::type_of<csta::DeviceID>() || chosen.name == "snapshotData";
      if (!plain) out += std::string{chosen.name} + "=";
      this->value(out, *chosen.type, chosen.get(value));
      break;
    }
  }
}

void Printer::members(std::string& out, const schema::Type& type, const void* value) {
  for (const schema::Field& field : type.fields) {
    if (!everything_ && std::find(hardly_new.begin(), hardly_new.end(), field.name) != hardly_new.end()) continue;
    const void* member = field.get(value);
    if (member == nullptr || (field.defaulted && field.is_default(value))) continue;
    std::string inner;
    this->value(inner, *field.type, member);
    if (inner == "{}" || inner.empty()) continue;
    if (!out.empty()) out += " ";
    out += std::string{field.name} + "=" + inner;
  }
}

std::string Printer::text(const schema::Message& message) {
  std::string out;
  if (!message) return "-";
  members(out, *message.type()->type, message.value());
  return std::string{message.name()} + (out.empty() ? "" : " " + out);
}

std::string Printer::text(const csta::UniversalFailure& error) {
  std::string out;
  value(out, schema::type_of<csta::UniversalFailure>(), &error);
  return out;
}

}  // namespace strowger::stage
