// The conformance statement as tables, one for each list of services or events, and those of the profiles.
#include "cli/pics.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "messages/capability_exchange/profile_lists.hpp"
#include "schema/values.hpp"

namespace strowger::cli {
namespace {

using schema::Field;
using schema::Type;

struct Heading {
  std::string_view list;  ///< a member of GetCSTAFeatures' answer
  std::string_view text;
};
constexpr std::array headings{
    Heading{"capExchangeServList", "Capability exchange services"},
    Heading{"systemStatServList", "System services"},
    Heading{"monitoringServList", "Monitoring services"},
    Heading{"snapshotServList", "Snapshot services"},
    Heading{"callControlServList", "Call control services"},
    Heading{"callControlEvtsList", "Call control events"},
    Heading{"callAssociatedServList", "Call associated services"},
    Heading{"callAssociatedEvtsList", "Call associated events"},
    Heading{"mediaServList", "Media attachment services"},
    Heading{"mediaEvtsList", "Media attachment events"},
    Heading{"routeingServList", "Routeing services"},
    Heading{"physDevServList", "Physical device services"},
    Heading{"physDevEvtsList", "Physical device events"},
    Heading{"logicalServList", "Logical device services"},
    Heading{"logicalEvtsList", "Logical device events"},
    Heading{"deviceMaintEvtsList", "Device maintenance events"},
    Heading{"iOServicesServList", "I/O services"},
    Heading{"dataCollectionServList", "Data collection services"},
    Heading{"voiceServList", "Voice unit services"},
    Heading{"voiceEvtsList", "Voice unit events"},
    Heading{"cDRServList", "Call detail record services"},
    Heading{"vendorSpecificServList", "Vendor specific services"},
    Heading{"vendorSpecificEvtsList", "Vendor specific events"},
    Heading{"locationServicesServList", "Location services"},
};

std::string_view heading_of(std::string_view list) {
  for (const Heading& heading : headings)
    if (heading.list == list) return heading.text;
  return list;
}

/// The names of the bits that are set, or of those that are not.
std::string options(const Type& type, const schema::BitString& bits, bool set) {
  std::string text;
  for (const schema::Enumerator& bit : type.enumerators)
    if (bits.test(static_cast<unsigned>(bit.number)) == set) text += fmt::format("{}{}", text.empty() ? "" : ", ", bit.name);
  return text;
}

/// One row: a service or an event, with what it says of itself, or nullptr.
std::string row(const Field& item, const void* value) {
  if (value == nullptr) return fmt::format("| {} | no | | |\n", item.name);
  if (item.type->kind != schema::Kind::bit_string) return fmt::format("| {} | yes | | |\n", item.name);
  const auto& bits = *static_cast<const schema::BitString*>(value);
  return fmt::format("| {} | yes | {} | {} |\n", item.name, options(*item.type, bits, true),
                     options(*item.type, bits, false));
}

/// The lists that are members of a value, each a table. Lists of which nothing is supported are there, too.
std::string tables(const Type& type, const void* value) {
  std::string text;
  for (const Field& list : type.fields) {
    if (list.type->kind != schema::Kind::sequence) continue;
    const void* const its = value == nullptr ? nullptr : list.get(value);
    text += fmt::format("\n## {}\n\n| item | supported | options | options that are not |\n|---|---|---|---|\n",
                        heading_of(list.name));
    for (const Field& item : list.type->fields) text += row(item, its == nullptr ? nullptr : item.get(its));
  }
  return text;
}

const Field* member(const Type& type, std::string_view name) {
  for (const Field& field : type.fields)
    if (field.name == name) return &field;
  return nullptr;
}

/// Whether one of the lists in `owner`, a value of `lists`, has the service or event.
bool has(const Type& lists, const void* owner, const csta::ProfileItem& item) {
  const Field* const list = member(lists, item.list);
  const void* const its = list == nullptr || owner == nullptr ? nullptr : list->get(owner);
  const Field* const feature = its == nullptr ? nullptr : member(*list->type, item.feature);
  return feature != nullptr && feature->get(its) != nullptr;
}

constexpr std::array grounds{
    "by the report's table of contents", "in Polycom's guide to phones that have it",   "in Gigaset's comparison of systems",
    "in sessions of pidgin-sipe",        "in what Speech Server says to its telephony", "inferred",
};

std::string profiles(const csta::GetCSTAFeaturesResponse& features,
                     const csta::GetSwitchingFunctionCapsResponse* capabilities) {
  std::string text =
      "\n## Profiles\n\nOf ECMA TR/85 (voice browsers) and TR/87 (uaCSTA). The texts of both reports could not be had: how "
      "each "
      "row was found is\nsaid below; in doubt there is a row too many.\n\n| profile | clause | claimed | missing |\n"
      "|---|---|---|---|\n";
  std::string lists;
  for (const csta::Profile& profile : csta::profile_lists) {
    std::string missing;
    const auto is_there = [&](const csta::ProfileItem& item) {
      return has(schema::type_of<csta::GetCSTAFeaturesResponseSupportedServices>(), &features.supportedServices, item) ||
             has(schema::type_of<csta::GetCSTAFeaturesResponseSupportedEvents>(),
                 features.supportedEvents ? &*features.supportedEvents : nullptr, item);
    };
    csta::for_each_item(profile, [&](const csta::ProfileItem& item) {
      if (!is_there(item)) missing += fmt::format("{}{}", missing.empty() ? "" : ", ", item.message);
    });
    std::string_view claimed = "?";
    if (capabilities != nullptr) claimed = capabilities->profiles.test(profile.bit) ? "yes" : "no";
    text += fmt::format("| {} | {} | {} | {} |\n", profile.name, profile.clause, claimed, missing);
    lists += fmt::format("\n### {}\n\n", profile.name);
    if (profile.base != nullptr) lists += fmt::format("All of {}, and\n\n", profile.base->name);
    lists += "| service or event | supported | found |\n|---|---|---|\n";
    for (const csta::ProfileItem& item : profile.own)
      lists += fmt::format("| {} | {} | {} |\n", item.message, is_there(item) ? "yes" : "no",
                           grounds[static_cast<std::size_t>(item.ground)]);
  }
  return text + lists;
}

}  // namespace

std::string pics(const csta::GetCSTAFeaturesResponse& features, const csta::GetSwitchingFunctionCapsResponse* capabilities) {
  std::string text =
      "# Protocol implementation conformance statement\n\n"
      "Switching function of ECMA-269, Phase III; encodings ECMA-285 (BER) and ECMA-323 (XML). From the answer to "
      "GetCSTAFeatures,\nin the order of its lists, under the names of ECMA-285.\n";
  text += tables(schema::type_of<csta::GetCSTAFeaturesResponseSupportedServices>(), &features.supportedServices);
  text += tables(schema::type_of<csta::GetCSTAFeaturesResponseSupportedEvents>(),
                 features.supportedEvents ? &*features.supportedEvents : nullptr);
  return text + profiles(features, capabilities);
}

}  // namespace strowger::cli
