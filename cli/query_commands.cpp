// Questions to a server from the command line.
#include "cli/query_commands.hpp"

#include <fmt/format.h>

#include "cli/device_snapshot.hpp"
#include "cli/pics.hpp"
#include "messages/capability_exchange/get_csta_features.hpp"
#include "messages/capability_exchange/get_switching_function_devices.hpp"
#include "messages/capability_exchange/switching_function_devices.hpp"
#include "messages/snapshot/snapshot_call.hpp"
#include "messages/snapshot/snapshot_call_data.hpp"
#include "messages/snapshot/snapshot_device.hpp"
#include "messages/types/identifiers.hpp"
#include "messages/vendor_specific/escape.hpp"

namespace strowger::cli {
namespace {

using Kind = codec::Pdu::Kind;

// ---- snapshot
// ---------------------------------------------------------------------------------------------------------------

int show_device(ServerLink& link, const SnapshotArguments& arguments) {
  if (arguments.json) {
    csta::SnapshotDevice request;
    request.snapshotObject = csta::device_id(arguments.number);
    const auto response = link.ask(request);
    if (!response) return 1;
    fmt::print("{}\n", json_of_message(Kind::result, *response));
    return 0;
  }
  const auto connections = snapshot_of_device(link, arguments.number);
  if (!connections) return 1;
  if (connections->empty()) fmt::print("{} is in no call\n", arguments.number);
  for (const SeenConnection& each : *connections) {
    const std::string others = each.others.empty() ? "" : fmt::format("the other: {}", each.others);
    fmt::print("{:<16} {:<10} {}\n", text_of_connection(each.id), each.state_text, others);
  }
  return 0;
}

int show_call(ServerLink& link, const SnapshotArguments& arguments) {
  csta::SnapshotCall request;
  request.snapshotObject = csta::connection_id(octets_of_text(arguments.call));
  const auto response = link.ask_for<csta::SnapshotCallResponse>(request);
  if (!response) return 1;
  if (arguments.json) {
    fmt::print("{}\n", json_of_message(Kind::result, *response));
    return 0;
  }
  using Data = csta::SnapshotCallResponseCrossRefIDorSnapshotData;
  const auto& data = response->crossRefIDorSnapshotData.choice;
  std::vector<csta::SnapshotCallResponseInfo> list;
  if (const auto* whole = std::get_if<Data::snapshotData>(&data)) {
    list = *whole;
  } else {
    for (const auto& part : link.parts<csta::SnapshotCallData>(std::get<Data::serviceCrossRefID>(data)))
      list.insert(list.end(), part.snapshotData.begin(), part.snapshotData.end());
  }
  for (const csta::SnapshotCallResponseInfo& each : list) {
    fmt::print("{:<16} {}\n",
               each.callIdentifier ? text_of_connection(*each.callIdentifier) : csta::number_of(each.deviceOnCall),
               each.localConnectionState ? enumerator_name(*each.localConnectionState) : "unknown");
  }
  return 0;
}

// ---- features
// ---------------------------------------------------------------------------------------------------------------

// The members that a list has are the services (or events) that the server supports.
void show_lists(const schema::Type& type, const void* value, std::string_view ending) {
  for (const schema::Field& list : type.fields) {
    const void* const its = list.get(value);
    if (its == nullptr || list.type->kind != schema::Kind::sequence) continue;
    std::string names;
    for (const schema::Field& each : list.type->fields)
      if (each.get(its) != nullptr && each.optional) names += (names.empty() ? "" : ", ") + std::string(each.name);
    if (names.empty()) continue;
    std::string_view group = list.name;
    if (group.ends_with(ending)) group.remove_suffix(ending.size());
    fmt::print("  {:<16} {}\n", group, names);
  }
}

}  // namespace

int run_devices(const ServerArguments& server, bool json) {
  ServerLink link(server, "devices");
  if (!link.open()) return 1;
  const auto response = link.ask_for<csta::GetSwitchingFunctionDevicesResponse>(csta::GetSwitchingFunctionDevices{});
  if (!response) return 1;
  const auto parts = link.parts<csta::SwitchingFunctionDevices>(response->serviceCrossRefID);
  if (parts.empty()) return 1;
  for (const csta::SwitchingFunctionDevices& part : parts) {
    if (json) {
      fmt::print("{}\n", json_of_message(Kind::invoke, part));
      continue;
    }
    for (const csta::DeviceListItem& each : part.deviceList) {
      fmt::print("{:<12} {}{}\n", csta::dialling_number(each.deviceID), enumerator_name(each.deviceCategory),
                 each.deviceModelName ? "  " + *each.deviceModelName : "");
    }
  }
  link.close();
  return 0;
}

int run_snapshot(const ServerArguments& server, const SnapshotArguments& arguments) {
  ServerLink link(server, "snapshot");
  if (!link.open()) return 1;
  const int status = arguments.call.empty() ? show_device(link, arguments) : show_call(link, arguments);
  link.close();
  return status;
}

int run_features(const ServerArguments& server, bool json) {
  ServerLink link(server, "features");
  if (!link.open()) return 1;
  const auto message = link.ask(csta::GetCSTAFeatures{});
  if (!message) return 1;
  const auto* response = message->get_if<csta::GetCSTAFeaturesResponse>();
  if (response == nullptr) return 1;
  if (json) {
    fmt::print("{}\n", json_of_message(Kind::result, *message));
  } else {
    for (const schema::Field& field : message->type()->type->fields) {
      const void* const value = field.get(message->value());
      if (value == nullptr || field.type->kind != schema::Kind::sequence) continue;
      const bool services = field.name == "supportedServices";
      if (!services && field.name != "supportedEvents") continue;
      fmt::print("{}\n", services ? "Services" : "Events");
      show_lists(*field.type, value, services ? "ServList" : "EvtsList");
    }
  }
  link.close();
  return 0;
}

int run_pics(const ServerArguments& server) {
  ServerLink link(server, "pics");
  if (!link.open()) return 1;
  const auto response = link.ask_for<csta::GetCSTAFeaturesResponse>(csta::GetCSTAFeatures{});
  if (!response) return 1;
  // A switch may have features and no capabilities: then its profiles are not known.
  const auto capabilities = link.ask_for<csta::GetSwitchingFunctionCapsResponse>(csta::GetSwitchingFunctionCaps{});
  fmt::print("{}", pics(*response, capabilities ? &*capabilities : nullptr));
  link.close();
  return 0;
}

int run_sim(const ServerArguments& server, const std::vector<std::string>& words) {
  return run_command(server, "sim", fmt::format("strowger-sim:{}", fmt::join(words, " ")));
}

int run_command(const ServerArguments& server, const std::string& name, const std::string& text) {
  ServerLink link(server, name);
  if (!link.open()) return 1;
  csta::Escape request;
  request.privateData.choice.emplace<csta::CSTAPrivateData::string>(to_octets(text));
  const auto response = link.ask_for<csta::EscapeResponse>(request);
  if (!response) return 1;
  std::string line;
  if (response->extensions && response->extensions->privateData) {
    for (const csta::CSTAPrivateData& each : *response->extensions->privateData)
      if (const auto* octets = std::get_if<csta::CSTAPrivateData::string>(&each.choice)) line = text_of(*octets);
  }
  link.close();
  const bool refused = line.starts_with("refused ");
  const std::string_view said = std::string_view(line).substr(refused ? 8 : line.starts_with("ok ") ? 3 : 0);
  if (refused) {
    link.complain(std::string(said));
  } else {
    fmt::print("{}\n", said);
  }
  return refused ? 1 : 0;
}

}  // namespace strowger::cli
