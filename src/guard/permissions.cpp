// Matching numbers, and judging one request by what its application may do.
#include "guard/permissions.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/log.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::guard {
namespace {

constexpr std::string_view group_prefix = "group:";

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool any_has(const std::vector<Numbers>& list, std::string_view number, const Ground& ground) {
  return std::any_of(list.begin(), list.end(), [&](const Numbers& each) { return each.has(number, ground); });
}

}  // namespace

Groups groups_of(std::span<const calls::DeviceSetting> devices) {
  Groups groups;
  for (const calls::DeviceSetting& device : devices) {
    if (!calls::is_group(device.category)) continue;
    auto& members = groups[device.number];
    for (const calls::GroupMember& member : device.group.members) members.insert(member.number);
  }
  return groups;
}

// ---- Numbers -------------------------------------------------------------------------------------------------------

Result<Numbers> Numbers::parse(std::string_view text) {
  const auto wrong = [&] {
    return Failure{fmt::format("\"{}\" is no number, such as \"1001\", \"10*\", \"1000-1999\", \"group:600\" or \"*\"",
                               log::quoted(text, 40)),
                   {}};
  };
  if (text.empty() || text.size() > 64 || text.find_first_of(" \t\r\n") != std::string_view::npos) return wrong();
  if (text.starts_with(group_prefix)) {
    if (text.size() == group_prefix.size()) return wrong();
    return Numbers(Kind::group, text.substr(group_prefix.size()), {});
  }
  if (const auto star = text.find('*'); star != std::string_view::npos && star + 1 == text.size())
    return Numbers(Kind::prefix, text.substr(0, star), {});
  if (const auto dash = text.find('-'); dash != std::string_view::npos) {
    const auto first = text.substr(0, dash);
    const auto last = text.substr(dash + 1);
    if (!is_digits(first) || !is_digits(last) || first.size() != last.size() || first > last) return wrong();
    return Numbers(Kind::range, first, last);
  }
  return Numbers(Kind::one, text, {});
}

bool Numbers::has(std::string_view number, const Ground& ground) const {
  switch (kind_) {
    case Kind::one:
      return number == first_;
    case Kind::prefix:
      return number.starts_with(first_);
    case Kind::range:
      return number.size() == first_.size() && is_digits(number) && number >= first_ && number <= last_;
    case Kind::group:
      break;
  }
  const auto group = ground.groups.find(first_);
  if (group == ground.groups.end()) return false;
  if (group->second.contains(number)) return true;
  const calls::Device* device = ground.model.device(number);
  if (device == nullptr || !device->agent) return false;
  const auto& groups = device->agent->groups;
  return std::find(groups.begin(), groups.end(), first_) != groups.end();
}

// ---- Rights --------------------------------------------------------------------------------------------------------

Rights::Rights(const Permissions& permissions, const Party& party) : identity_(party.identity), line_(party.line) {
  if (!party.identity.empty()) {
    const auto found = std::find_if(permissions.applications.begin(), permissions.applications.end(),
                                    [&](const Permission& each) { return each.name == party.identity; });
    if (found != permissions.applications.end()) {
      entry_ = &*found;
      may_ = entry_->may;
      return;
    }
  }
  switch (permissions.unknown) {
    case Unknown::all:
      everything_ = true;
      break;
    case Unknown::local:
      everything_ = party.local;
      break;
    case Unknown::monitor:
      may_ = monitor;
      every_device_ = true;
      break;
    case Unknown::none:
      break;
  }
  if (everything_) may_ = every_class;
  if (!everything_ && !line_.empty()) {
    may_ = monitor | control | administer;  // with its own device what its user may at the phone
    every_device_ = false;
  }
}

bool Rights::has_every_device() const {
  if (everything_ || every_device_) return true;
  return entry_ != nullptr &&
         std::any_of(entry_->devices.begin(), entry_->devices.end(), [](const Numbers& each) { return each.is_every(); });
}

bool Rights::depends_on_groups() const {
  return entry_ != nullptr &&
         std::any_of(entry_->devices.begin(), entry_->devices.end(), [](const Numbers& each) { return each.is_group(); });
}

bool Rights::may_use(std::string_view number, const Ground& ground) const {
  if (everything_ || every_device_) return true;
  if (entry_ != nullptr) return any_has(entry_->devices, number, ground);
  return !line_.empty() && number == line_;
}

bool Rights::may_call(std::string_view number, const Ground& ground) const {
  if (may_use(number, ground)) return true;
  if (entry_ != nullptr) return any_has(entry_->destinations, number, ground);
  return !line_.empty();
}

bool Rights::may_call_all() const {
  if (has_every_device()) return true;
  if (entry_ == nullptr) return !line_.empty();
  return std::any_of(entry_->destinations.begin(), entry_->destinations.end(),
                     [](const Numbers& each) { return each.is_every(); });
}

bool Rights::may_use_call(calls::CallRef ref, const Ground& ground) const {
  const calls::Call* call = ground.model.call(ref);
  return call != nullptr && std::any_of(call->connections.begin(), call->connections.end(),
                                        [&](const auto& each) { return may_use(each.device, ground); });
}

bool Rights::may_monitor(const std::variant<calls::DeviceNumber, calls::CallRef>& object, const Ground& ground) const {
  if (everything_) return true;
  if (!may(monitor)) return false;
  if (const auto* number = std::get_if<calls::DeviceNumber>(&object)) return may_use(*number, ground);
  return may_use_call(std::get<calls::CallRef>(object), ground);
}

bool Rights::may_ask(std::string_view request) const {
  if (everything_) return true;
  const Access* access = access_of(request);
  return access != nullptr && may(access->any_of);
}

std::string Rights::whose() const {
  if (entry_ != nullptr) return fmt::format("[[application]] \"{}\"", log::quoted(entry_->name, 60));
  if (!line_.empty()) return fmt::format("the account of device {}", log::quoted(line_, 40));
  if (!identity_.empty())
    return fmt::format("\"{}\", which has no [[application]] in the settings,", log::quoted(identity_, 60));
  return "an application that has not said by certificate or account who it is";
}

Rights::Refused Rights::needs(Classes any_of) const {
  const bool unknown = may_ == 0 && entry_ == nullptr;
  return {csta::OperationErrors::securityViolation,
          {},
          fmt::format(
              "{} may not do that; {}", whose(),
              unknown ? std::string("add [[application]] with its name, devices and may, or set csta.unknown_applications")
                      : fmt::format("if it shall, put {} into may of its [[application]]",
                                    any_of == every_class ? std::string("something") : names_of(any_of)))};
}

bool Rights::may_use(const Named& named, const Ground& ground) const {
  if (named.connection == nullptr) {
    if (named.piece) return may_call_all();
    if (named.destination) return named.number.empty() || may_call(named.number, ground);
    return may_use(named.number, ground);
  }
  if (!named.number.empty() && ground.model.device(named.number) != nullptr) return may_use(named.number, ground);
  // A party outside, or a call without a device: somebody in the call must be one of its devices.
  const auto octets = csta::call_of(*named.connection);
  const auto ref = octets ? calls::call_ref(*octets) : std::nullopt;
  if (ref && ground.model.call(*ref) != nullptr) return may_use_call(*ref, ground);
  return named.number.empty() || may_use(named.number, ground);
}

std::optional<Rights::Refused> Rights::refuses(const schema::Message& request, const Ground& ground,
                                               const calls::FeatureCodes& codes) const {
  if (everything_) return std::nullopt;
  const Access* access = access_of(request.name());
  if (access == nullptr) return needs(administer);
  if (!may(access->any_of)) return needs(access->any_of);
  if (joins_silently(request) && !may(listen)) return needs(listen);
  std::optional<Refused> refused;
  bool named_one = false;
  std::vector<std::string> begun{""};  // what may have been dialled before, of DialDigits
  for_each_named(request, [&](const Named& named) {
    named_one = true;
    if (!may_use(named, ground)) {
      const std::string what = named.number.empty() ? std::string("that call") : "device " + log::quoted(named.number, 40);
      refused =
          Refused{named.error, named.number,
                  fmt::format("{} may not use {} ({}); if it shall, put {} into {} of its [[application]]", whose(), what,
                              named.member, named.piece ? "\"*\"" : "it", named.destination ? "destinations" : "devices")};
      return false;
    }
    if (const calls::Device* device = ground.model.device(named.number); named.connection != nullptr && device != nullptr)
      for (const calls::CallRef ref : device->calls)
        if (const calls::Call* call = ground.model.call(ref); call != nullptr) begun.push_back(call->called);
    if (!named.destination || may(administer)) return true;
    // What phones dial to set something is a setting also when an application dials it.
    const bool code = std::any_of(begun.begin(), begun.end(), [&](const std::string& before) {
      return (before.empty() || named.piece) && codes.match(before + named.number);
    });
    if (!code) return true;
    refused = needs(administer);
    refused->reason = fmt::format("{} is a feature code: {}", log::quoted(named.number, 40), refused->reason);
    return false;
  });
  if (!refused && !named_one && access->all_when_unnamed && !has_every_device())
    refused =
        Refused{csta::OperationErrors::privilegeViolationSpecifiedDevice,
                {},
                fmt::format("{} names no device, which means all of them, and {} has not all: let it name them, or put "
                            "\"*\" into devices",
                            request.name(), whose())};
  return refused;
}

}  // namespace strowger::guard
