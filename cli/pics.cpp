// The conformance statement as tables, one for each list of services or events.
#include "cli/pics.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

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

}  // namespace

std::string pics(const csta::GetCSTAFeaturesResponse& features) {
  std::string text =
      "# Protocol implementation conformance statement\n\n"
      "Switching function of ECMA-269, Phase III; encodings ECMA-285 (BER) and ECMA-323 (XML). From the answer to "
      "GetCSTAFeatures,\nin the order of its lists, under the names of ECMA-285.\n";
  text += tables(schema::type_of<csta::GetCSTAFeaturesResponseSupportedServices>(), &features.supportedServices);
  text += tables(schema::type_of<csta::GetCSTAFeaturesResponseSupportedEvents>(),
                 features.supportedEvents ? &*features.supportedEvents : nullptr);
  return text;
}

}  // namespace strowger::cli
