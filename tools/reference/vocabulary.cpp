// The reference of the CSTA vocabulary: every message and type with its members, tags and meaning, from the declarations.
#include "tools/reference/vocabulary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "schema/message.hpp"

namespace strowger::reference {
namespace {

using schema::Field;
using schema::Kind;
using schema::MessageType;
using schema::Registry;
using schema::Role;
using schema::Tagging;
using schema::Type;

std::string tag_text(const Tagging& tagging) {
  if (tagging.mode == Tagging::Mode::own) return "";
  return fmt::format("[{}{}]{}", tagging.tag_class == schema::TagClass::application ? "APPLICATION " : "", tagging.number,
                     tagging.mode == Tagging::Mode::explicit_tag ? " EXPLICIT" : "");
}

bool is_named(const Type& type) {
  return type.kind == Kind::sequence || type.kind == Kind::choice || type.kind == Kind::enumerated ||
         type.kind == Kind::bit_string;
}

/// The type's name in a table cell: a link where the type has an entry of its own.
std::string type_text(const Type& type) {
  if (type.kind == Kind::sequence_of) return "SEQUENCE OF " + type_text(*type.element);
  if (is_named(type)) return fmt::format("[{}](types.md#{})", type.name, type.name);
  return std::string(type.name);
}

std::string presence(const Field& field, bool alternative) {
  if (alternative) return "one of";
  if (field.optional) return "optional";
  return field.defaulted ? "default" : "";
}

std::string remarks(const Field& field) {
  std::string text;
  if (!field.xml_name.empty()) text += fmt::format(" XML: `{}`.", field.xml_name);
  if (!field.xml_item.empty()) text += fmt::format(" XML items: `{}`.", field.xml_item);
  if (!field.in_xml) text += " Not in XML.";
  if (!field.in_ber) text += " XML only.";
  if (field.since != schema::Edition::ed2) text += fmt::format(" XML since ed{}.", static_cast<int>(field.since));
  if (field.least != 0 || field.most != 0) text += fmt::format(" {} to {}.", field.least, field.most);
  if (field.secret) text += " Never logged.";
  return text;
}

std::string members(const Type& type) {
  if (type.fields.empty()) return "No members.\n";
  std::string text = "| member | tag | type | | meaning |\n|---|---|---|---|---|\n";
  for (const Field& field : type.fields) {
    text += fmt::format("| `{}` | {} | {} | {} | {}{} |\n", field.name, tag_text(field.tagging), type_text(*field.type),
                        presence(field, type.kind == Kind::choice), field.doc, remarks(field));
  }
  return text;
}

std::string numbers(const Type& type) {
  std::string text;
  for (const auto& enumerator : type.enumerators) {
    text += fmt::format("{}`{}` {}", text.empty() ? "" : ", ", enumerator.name, enumerator.number);
    if (!enumerator.xml_name.empty()) text += fmt::format(" (XML `{}`)", enumerator.xml_name);
  }
  return text.empty() ? "None are named.\n" : text + ".\n";
}

/// Adds the type and all that it is made of. Names may come twice: the lists of capabilities use the names of other types.
void collect(const Type& type, std::vector<const Type*>& types) {
  if (type.kind == Kind::sequence_of) return collect(*type.element, types);
  if (!is_named(type) || std::find(types.begin(), types.end(), &type) != types.end()) return;
  types.push_back(&type);
  for (const Field& field : type.fields) collect(*field.type, types);
}

std::vector<const MessageType*> messages_of(bool events) {
  std::vector<const MessageType*> found;
  for (const MessageType* type : Registry::all())
    if ((type->role.role == Role::event) == events) found.push_back(type);
  return found;
}

std::string sender_text(const MessageType& message) {
  switch (message.role.sender) {
    case schema::Sender::computing:
      return "application to server";
    case schema::Sender::switching:
      return "server to application";
    case schema::Sender::either:
      break;
  }
  return "either way";
}

}  // namespace

std::string services_page() {
  std::string text =
      "# Services\n\nGenerated from the declarations in `src/messages/`. Tags without EXPLICIT are IMPLICIT; the number is "
      "the ROSE "
      "operation code of ECMA-285.\n";
  for (const MessageType* message : messages_of(false)) {
    text += fmt::format("\n## {}\n\n{}", message->name(), message->type->doc);
    if (!message->role.operation.empty()) {
      text += fmt::format(" Operation `{}` {}", message->role.operation, message->role.code);
      if (message->is_request()) text += fmt::format(", {}", sender_text(*message));
      if (message->role.role == Role::one_way) text += ", not answered";
      text += ".";
    }
    text += "\n\n" + members(*message->type);
  }
  return text;
}

std::string events_page() {
  std::string text =
      "# Events\n\nGenerated from the declarations in `src/messages/`. In BER every event travels in `cSTAEventReport` "
      "(21), in XML "
      "it is a document whose first child is `monitorCrossRefID`.\n";
  for (const MessageType* message : messages_of(true)) {
    text += fmt::format("\n## {}\n\n{} BER: [{}] [{}]; bit {} of its group in the monitor filter.\n\n{}", message->name(),
                        message->type->doc, static_cast<int>(message->role.category), message->role.number,
                        message->role.filter_bit, members(*message->type));
  }
  return text;
}

std::string types_page() {
  std::vector<const Type*> types;
  for (const MessageType* message : Registry::all())
    for (const Field& field : message->type->fields) collect(*field.type, types);
  std::stable_sort(types.begin(), types.end(), [](const Type* a, const Type* b) { return a->name < b->name; });
  std::string text = "# Types\n\nGenerated from the declarations in `src/messages/`.\n";
  for (const Type* type : types) {
    const bool numbered = type->kind == Kind::enumerated || type->kind == Kind::bit_string;
    text += fmt::format("\n## {}\n\n{}", type->name, type->doc);
    if (type->kind == Kind::choice) text += " One of these.";
    if (type->kind == Kind::bit_string) text += " Bits.";
    const std::string tag = tag_text(type->tagging);
    if (!tag.empty()) text += fmt::format(" Tag {}.", tag);
    text += "\n\n" + (numbered ? numbers(*type) : members(*type));
  }
  return text;
}

}  // namespace strowger::reference
