// Comparing settings.
#include "server/reload.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>

namespace strowger::server {
namespace {

constexpr std::string_view live[] = {"log.level", "cdr.keep_days", "cdr.most_records",          "number_plan",
                                     "agent",     "application",   "csta.unknown_applications", "admin.names",
                                     "on_stop"};
constexpr std::string_view live_table = "feature_codes.";
constexpr std::size_t most_named_devices = 10;

/// Whether listeners can be given the TLS settings of others: as many, and TLS where there was TLS.
template <class Listener>
bool can_take_tls(const std::vector<Listener>& in_force, const std::vector<Listener>& wanted) {
  return std::equal(in_force.begin(), in_force.end(), wanted.begin(), wanted.end(), [](const auto& one, const auto& other) {
    return one.endpoint == other.endpoint && one.tls.is_set() == other.tls.is_set();
  });
}

std::string numbers(const std::vector<std::string>& list) {
  if (list.empty()) return "0";
  const std::size_t count = std::min(list.size(), most_named_devices);
  return fmt::format("{} ({}{})", list.size(),
                     fmt::join(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(count), ", "),
                     count < list.size() ? ", ..." : "");
}

}  // namespace

std::string Changes::text() const {
  std::string text = "nothing of the devices is changed";
  if (!added.empty() || !removed.empty() || !changed.empty())
    text = fmt::format("devices: {} added, {} removed, {} changed", numbers(added), numbers(removed), numbers(changed));
  if (!applied.empty()) text += fmt::format("; applied: {}", fmt::join(applied, ", "));
  if (!restart.empty()) text += fmt::format("; a restart is needed for {}", fmt::join(restart, ", "));
  return text;
}

Changes compare(const Settings& in_force, const Settings& wanted) {
  Changes changes;
  std::map<std::string_view, const calls::DeviceSetting*> before;
  for (const calls::DeviceSetting& device : in_force.devices) before.emplace(device.number, &device);
  for (const calls::DeviceSetting& device : wanted.devices) {
    const auto found = before.find(device.number);
    if (found == before.end()) {
      changes.added.push_back(device.number);
      continue;
    }
    if (!(*found->second == device)) changes.changed.push_back(device.number);
    before.erase(found);
  }
  for (const auto& [number, device] : before) changes.removed.emplace_back(number);

  const auto differs = [&](const std::string& name) {
    const auto one = in_force.values.find(name);
    const auto other = wanted.values.find(name);
    if (one == in_force.values.end() || other == wanted.values.end()) return true;
    return one->second != other->second;
  };
  const auto tls_can = [&](const std::string& name) {
    return (name == "csta.tls" && !differs("csta.listen") && can_take_tls(in_force.csta, wanted.csta)) ||
           (name == "sip.tls" && !differs("sip.listen") && can_take_tls(in_force.sip, wanted.sip)) ||
           (name == "admin.tls" && !differs("admin.listen") && can_take_tls(in_force.admin, wanted.admin));
  };
  std::map<std::string, std::string> all = in_force.values;
  all.insert(wanted.values.begin(), wanted.values.end());
  for (const auto& [name, value] : all) {
    if (!differs(name)) continue;
    const bool can =
        std::find(std::begin(live), std::end(live), name) != std::end(live) || name.starts_with(live_table) || tls_can(name);
    (can ? changes.applied : changes.restart).push_back(name);
  }
  return changes;
}

void apply(const Settings& wanted, const Changes& changes, Settings& in_force) {
  in_force.devices = wanted.devices;
  in_force.number_plan = wanted.number_plan;
  in_force.feature_codes = wanted.feature_codes;
  in_force.agents = wanted.agents;
  in_force.limits.permissions = wanted.limits.permissions;
  in_force.admin_names = wanted.admin_names;
  in_force.on_stop = wanted.on_stop;
  in_force.log_level = wanted.log_level;
  in_force.journal.keep = wanted.journal.keep;
  in_force.journal.most_records = wanted.journal.most_records;
  for (const std::string& name : changes.applied) {
    for (std::size_t i = 0; name == "csta.tls" && i < in_force.csta.size(); ++i) in_force.csta[i].tls = wanted.csta[i].tls;
    for (std::size_t i = 0; name == "admin.tls" && i < in_force.admin.size(); ++i)
      in_force.admin[i].tls = wanted.admin[i].tls;
    for (std::size_t i = 0; name == "sip.tls" && i < in_force.sip.size(); ++i) in_force.sip[i].tls = wanted.sip[i].tls;
    if (const auto found = wanted.values.find(name); found != wanted.values.end()) {
      in_force.values.insert_or_assign(name, found->second);
    } else {
      in_force.values.erase(name);
    }
  }
}

}  // namespace strowger::server
