// Reading the ASN.1 modules of ECMA-285 as far as it takes to know which type an operation's argument is.
#include "tests/conformance/asn1_modules.hpp"

#include <fstream>
#include <iterator>
#include <regex>

#include "codec/ber/decode.hpp"

namespace strowger::codec {
namespace {

using schema::Role;

std::string text_of_file(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

Operations operations_of_modules(const std::filesystem::path& folder) {
  const std::regex operation(R"(OPERATION\s*::=\s*\{([^}]*(?:\{[^}]*\}[^}]*)*)CODE\s+local\s*:\s*(\d+))");
  const std::regex argument(R"(ARGUMENT\s+([A-Z][A-Za-z0-9-]*))");
  const std::regex result(R"(RESULT\s+([A-Z][A-Za-z0-9-]*))");
  Operations found;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".asn1") continue;
    const std::string text = text_of_file(entry.path());
    for (std::sregex_iterator at(text.begin(), text.end(), operation); at != std::sregex_iterator(); ++at) {
      const std::string body = (*at)[1];
      const std::int32_t code = std::stoi((*at)[2]);
      std::smatch type;
      if (std::regex_search(body, type, argument)) found.arguments[code] = {entry.path().stem(), type[1]};
      if (std::regex_search(body, type, result)) found.results[code] = {entry.path().stem(), type[1]};
    }
  }
  return found;
}

Place place_of(const schema::MessageType& type, const Operations& operations) {
  const auto in = [&](const std::map<std::int32_t, Place>& places) {
    const auto found = places.find(type.role.code);
    return found == places.end() ? Place{} : found->second;
  };
  switch (type.role.role) {
    case Role::event:
      return {"CSTA-event-report-definitions", "CSTAEventReportArgument"};
    case Role::error:
      return {"CSTA-error-definition", "UniversalFailure"};
    case Role::response:
      return in(operations.results);
    default:
      return in(operations.arguments);
  }
}

void put_null_for_any(const schema::Type& type, void* value) {
  if (type.kind == schema::Kind::any) {
    *static_cast<schema::AnyElement*>(value) = {schema::Notation::ber, {0x05, 0x00}};
  } else if (type.kind == schema::Kind::sequence_of) {
    for (std::size_t index = 0; index < type.size(value); ++index) {
      put_null_for_any(*type.element, const_cast<void*>(type.at(value, index)));
    }
  } else {
    for (const schema::Field& field : type.fields) {
      if (const void* member = field.get(value)) put_null_for_any(*field.type, const_cast<void*>(member));
    }
  }
}

Pdu pdu_of(const schema::Message& message) {
  Pdu pdu;
  pdu.invoke = 1;
  pdu.message = message;
  const Role role = message.type()->role.role;
  if (role == Role::response) pdu.kind = Pdu::Kind::result;
  if (role == Role::error) pdu.kind = Pdu::Kind::error;
  if (role == Role::event) {
    pdu.kind = Pdu::Kind::event;
    pdu.cross_ref = {0x17};
  }
  return pdu;
}

Octets body_of(const Octets& apdu, bool is_result) {
  ber::Decoder decoder(apdu, Limits{});
  ber::Reader reader = decoder.top();
  ber::Element element;
  for (int level = is_result ? 3 : 2; level > 0; --level) {
    while (!reader.at_end()) {
      if (!decoder.next(reader, element)) return {};
    }
    reader = decoder.inside(element);
  }
  return {element.begin, element.end};
}

}  // namespace strowger::codec
