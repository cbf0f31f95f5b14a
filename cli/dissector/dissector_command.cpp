// The tables of all messages as Lua, and behind them csta.lua, which walks them.
#include "cli/dissector/dissector_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>

#include "cli/dissector/walker.hpp"
#include "codec/acse/apdus.hpp"
#include "codec/pdu.hpp"
#include "schema/message.hpp"

namespace strowger::cli {
namespace {

using schema::Field;
using schema::MessageType;
using schema::Type;

constexpr std::string_view shape_name(schema::Kind kind) {
  constexpr std::string_view names[] = {"boolean", "integer", "enumerated", "bit_string", "octets",      "text",
                                        "time",    "null",    "any",        "sequence",   "sequence_of", "choice"};
  return names[static_cast<std::size_t>(kind)];
}

constexpr bool is_leaf(schema::Kind kind) { return kind < schema::Kind::any; }

/// Types and the operations that use them, written as Lua. Each type is numbered when it is first met.
class Tables {
 public:
  /// The number of a type; the type is written when it is new, and what it is made of before it.
  std::size_t add(const Type& type);
  std::string text() const;

 private:
  static std::string tags(const schema::Wrapping& wrapping);
  std::string members(const Type& type);
  std::string enumerators(const Type& type);

  std::unordered_map<const Type*, std::size_t> numbers_;
  std::set<std::string_view> leaves_;  // names of members that are one line
  std::string types_;
};

// The layers of `wrapping` as keys; the keys of csta.lua have the class in the same two bits.
std::string Tables::tags(const schema::Wrapping& wrapping) {
  std::string text;
  for (std::size_t i = 0; i < wrapping.count; ++i) text += fmt::format("{}{}", i == 0 ? "" : ",", wrapping.tags.at(i).key);
  return text;
}

std::string Tables::members(const Type& type) {
  std::string text;
  for (const Field& field : type.fields) {
    if (!field.in_ber) continue;
    const Type* line = field.type;
    while (line->kind == schema::Kind::sequence_of) line = line->element;
    if (is_leaf(line->kind)) leaves_.insert(field.name);
    text += fmt::format("{{n=\"{}\",w={{{}}},t={}}},", field.name, tags(field.wrapping), add(*field.type));
  }
  return text;
}

std::string Tables::enumerators(const Type& type) {
  std::string text;
  for (const schema::Enumerator& one : type.enumerators) text += fmt::format("[{}]=\"{}\",", one.number, one.name);
  return text;
}

std::size_t Tables::add(const Type& type) {
  const auto [known, is_new] = numbers_.try_emplace(&type, numbers_.size() + 1);
  const std::size_t number = known->second;
  if (!is_new) return number;
  std::string more;
  if (!type.fields.empty()) more += fmt::format(",f={{{}}}", members(type));
  if (!type.enumerators.empty()) more += fmt::format(",e={{{}}}", enumerators(type));
  if (type.kind == schema::Kind::enumerated && type.enumerators.empty()) more += ",e={}";
  if (type.element != nullptr) more += fmt::format(",of={}", add(*type.element));
  if (type.bare) more += ",bare=true";
  if (type.null_when_empty) more += ",empty=true";
  types_ += fmt::format("types[{}]={{k=\"{}\",n=\"{}\",w={{{}}}{}}}\n", number, shape_name(type.kind), type.name,
                        tags(type.wrapping), more);
  return number;
}

std::string Tables::text() const {
  std::string text = "local types = {}\n" + types_ + "local leaf_names = {";
  for (const std::string_view name : leaves_) text += fmt::format("\"{}\",", name);
  return text + "}\n";
}

/// The operations, events and error of a phase, as a Lua table.
std::string phase(Tables& tables, schema::Phase which) {
  const schema::Vocabulary& vocabulary = schema::Registry::of(which);
  std::string operations;
  std::string requests;
  std::string responses;
  std::map<unsigned, std::string> events;
  std::string error;
  for (const MessageType* type : vocabulary.all()) {
    const schema::MessageRole& role = type->role;
    if (role.role != schema::Role::event && role.role != schema::Role::error && role.operation.empty()) continue;
    const std::size_t number = tables.add(*type->type);
    const std::string entry = fmt::format("[{}]={},", role.code, number);
    if (type->is_request()) operations += fmt::format("[{}]=\"{}\",", role.code, role.operation);
    if (type->is_request()) requests += entry;
    if (role.role == schema::Role::response) responses += entry;
    if (role.role == schema::Role::error) error = std::to_string(number);
    if (role.role == schema::Role::event)
      events[static_cast<unsigned>(role.category)] += fmt::format("[{}]={},", role.number, number);
  }
  std::string all_events;
  for (const auto& [category, list] : events) all_events += fmt::format("[{}]={{{}}},", category, list);
  const MessageType* const beside = vocabulary.beside_event();
  return fmt::format(
      "{{event_report={},operations={{{}}},requests={{{}}},responses={{{}}},events={{{}}},error={},beside_event={}}}",
      codec::Pdu::event_report, operations, requests, responses, all_events, error,
      beside == nullptr ? "nil" : std::to_string(tables.add(*beside->type)));
}

std::string acse(Tables& tables) {
  namespace acse = codec::acse;
  const Type* const apdus[] = {&schema::type_of<acse::Aarq>(), &schema::type_of<acse::Aare>(),
                               &schema::type_of<acse::Rlrq>(), &schema::type_of<acse::Rlre>(),
                               &schema::type_of<acse::Abrt>()};
  std::string text;
  for (const Type* type : apdus) text += fmt::format("[{}]={},", type->wrapping.tags[0].number(), tables.add(*type));
  return text;
}

}  // namespace

std::string dissector() {
  Tables tables;
  std::string phases;
  for (const schema::Phase each : {schema::Phase::one, schema::Phase::two, schema::Phase::three})
    phases += fmt::format("phases[{}] = {}\n", static_cast<int>(each), phase(tables, each));
  const std::string apdus = acse(tables);
  return fmt::format(
      "-- A Wireshark dissector for CSTA (ECMA-180, 218, 285, 323), written by `strowger dissector`. Put it into "
      "Wireshark's\n"
      "-- folder of personal Lua plugins (Help, About Wireshark, Folders), or: tshark -X lua_script:csta.lua\n\n"
      "{}\nlocal phases = {{}}\n{}local acse = {{{}}}\n\n{}",
      tables.text(), phases, apdus, walker);
}

void add_dissector_command(CLI::App& app, int& exit_code) {
  CLI::App* const command = app.add_subcommand("dissector", "Write a Wireshark dissector for CSTA (Lua) to standard output");
  command->footer(
      "Save it as csta.lua among Wireshark's personal Lua plugins, or give it to tshark:\n"
      "  strowger dissector > csta.lua && tshark -X lua_script:csta.lua -r capture.pcap");
  command->callback([&exit_code] {
    const std::string text = dissector();
    exit_code = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0 ? 0 : 1;
  });
}

}  // namespace strowger::cli
