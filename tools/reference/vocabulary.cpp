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

/// The type's name in a table cell: a link where the type has an entry of its own, on the page `page`.
std::string type_text(const Type& type, std::string_view page) {
  if (type.kind == Kind::sequence_of) return "SEQUENCE OF " + type_text(*type.element, page);
  if (is_named(type)) return fmt::format("[{}]({}#{})", type.name, page, type.name);
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
  if (field.inferred) text += " Inferred.";
  return text;
}

std::string members(const Type& type, std::string_view page = "types.md") {
  if (type.fields.empty()) return "No members.\n";
  std::string text = "| member | tag | type | | meaning |\n|---|---|---|---|---|\n";
  for (const Field& field : type.fields) {
    text += fmt::format("| `{}` | {} | {} | {} | {}{} |\n", field.name, tag_text(field.tagging),
                        type_text(*field.type, page), presence(field, type.kind == Kind::choice), field.doc, remarks(field));
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

std::vector<const MessageType*> messages_of(bool events, schema::Phase phase = schema::Phase::three) {
  std::vector<const MessageType*> found;
  for (const MessageType* type : Registry::of(phase).all())
    if ((type->role.role == Role::event) == events) found.push_back(type);
  return found;
}

/// The types that the messages of a phase are made of, by name.
std::vector<const Type*> types_of(schema::Phase phase) {
  std::vector<const Type*> types;
  for (const MessageType* message : Registry::of(phase).all())
    for (const Field& field : message->type->fields) collect(*field.type, types);
  std::stable_sort(types.begin(), types.end(), [](const Type* a, const Type* b) { return a->name < b->name; });
  return types;
}

std::string entry(const Type& type, std::string_view page) {
  const bool numbered = type.kind == Kind::enumerated || type.kind == Kind::bit_string;
  std::string text = fmt::format("\n## {}\n\n{}", type.name, type.doc);
  if (type.kind == Kind::choice) text += " One of these.";
  if (type.kind == Kind::bit_string) text += " Bits.";
  if (type.inferred) text += " Inferred.";
  const std::string tag = tag_text(type.tagging);
  if (!tag.empty()) text += fmt::format(" Tag {}.", tag);
  return text + "\n\n" + (numbered ? numbers(type) : members(type, page));
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
  std::string text = "# Types\n\nGenerated from the declarations in `src/messages/`.\n";
  for (const Type* type : types_of(schema::Phase::three)) text += entry(*type, "types.md");
  return text;
}

std::string phase_page(schema::Phase phase) {
  const bool first = phase == schema::Phase::one;
  std::string text = fmt::format(
      "# Phase {}\n\nGenerated from the declarations in `src/messages/phase1` and `src/messages/phase2`. Tags without "
      "EXPLICIT are IMPLICIT. The text of {} could not be had: what is said here was put together from captured PDUs and "
      "from clients that work, and what none of them shows is marked: Inferred. How messages go over into Phase III is in "
      "[phases.md](phases.md).\n",
      first ? "I" : "II", first ? "ECMA-180" : "ECMA-218");
  for (const MessageType* message : messages_of(false, phase)) {
    const Type& type = *message->type;
    text += fmt::format("\n## {}\n\n{}", message->name(), type.doc);
    if (!message->role.operation.empty())
      text += fmt::format(" Operation `{}` {}", message->role.operation, message->role.code);
    if (message->is_request()) text += fmt::format(", {}", sender_text(*message));
    if (!message->role.operation.empty()) text += ".";
    if (type.inferred) text += " Inferred.";
    if (type.bare) text += " The first member stands alone when no other is there.";
    const std::string tag = tag_text(type.tagging);
    if (!tag.empty()) text += fmt::format(" Tag {}.", tag);
    text += "\n\n" + members(type, "");
  }
  for (const MessageType* message : messages_of(true, phase)) {
    const Type& type = *message->type;
    const int group = static_cast<int>(message->role.category);
    text += fmt::format("\n## {}\n\n{} ", message->name(), type.doc);
    text += first ? fmt::format("eventType {}.", 100 * group + message->role.number)
                  : fmt::format("[{}] EXPLICIT [{}] EXPLICIT.", group, message->role.number);
    text += fmt::format(" Bit {} of its group in the monitor filter.{}\n\n{}", message->role.filter_bit,
                        type.inferred ? " Inferred." : "", members(type, ""));
  }
  for (const Type* type : types_of(phase)) text += entry(*type, "");
  return text;
}

}  // namespace strowger::reference
