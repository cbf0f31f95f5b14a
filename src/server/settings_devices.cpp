// The devices but trunks: [[device]], one row a setting, and what must hold of groups and their members.
#include "server/settings_devices.hpp"

#include <algorithm>
#include <set>

namespace strowger::server {

using namespace reading;  // NOLINT(google-build-using-namespace): its other half

namespace {

void take_members(Source& source, const toml::node& node, std::string_view key, calls::DeviceSetting& device) {
  const toml::array* list = node.as_array();
  if (list == nullptr || list->size() > calls::most_members)
    return source.error(node, fmt::format("{} is a list of at most {} members, each \"NUMBER\" or {{ number = \"NUMBER\", "
                                          "priority = 1 }}",
                                          key, calls::most_members));
  const Rows<calls::GroupMember> rows{
      {"number", "text", "", "",
       [](Source& from, const toml::node& value, std::string_view name, calls::GroupMember& member) {
         take(from, value, name, member.number);
       }},
      {"priority", "number", "1", "",
       [](Source& from, const toml::node& value, std::string_view name, calls::GroupMember& member) {
         std::int64_t priority = member.priority;
         take(from, value, name, priority, 1, calls::lowest_priority);
         member.priority = static_cast<int>(priority);
       }}};
  for (const toml::node& item : *list) {
    calls::GroupMember member;
    if (const toml::table* table = item.as_table())
      take_table(source, *table, key, rows, member);
    else if (!take(source, item, "a member", member.number))
      continue;
    const auto twice = std::any_of(device.group.members.begin(), device.group.members.end(),
                                   [&](const calls::GroupMember& other) { return other.number == member.number; });
    if (twice) source.error(item, fmt::format("{} is a member twice", log::quoted(member.number)));
    device.group.members.push_back(std::move(member));
  }
}

/// An announcement: a file or a text, and when.
void take_announcements(Source& source, const toml::node& node, std::string_view key, calls::DeviceSetting& device) {
  const toml::array* list = node.as_array();
  if (list == nullptr || list->size() > calls::most_announcements)
    return source.error(node, fmt::format("{} is a list of at most {} tables, such as {{ text = \"Please wait.\", after = "
                                          "\"20s\", every = \"1min\" }}",
                                          key, calls::most_announcements));
  const auto time = [](Duration calls::Announcement::*member) {
    return [member](Source& from, const toml::node& value, std::string_view name, calls::Announcement& announcement) {
      constexpr TimerRow row{"announcements", Duration{}, Duration{}, seconds{86'400}, ""};
      if (const auto taken = take_timer(from, value, name, row)) announcement.*member = *taken;
    };
  };
  const Rows<calls::Announcement> rows{
      {"file", "file", "", "",
       [](Source& from, const toml::node& value, std::string_view name, calls::Announcement& announcement) {
         take_sound(from, value, name, announcement.file);
       }},
      {"text", "text", "", "",
       [](Source& from, const toml::node& value, std::string_view name, calls::Announcement& announcement) {
         take(from, value, name, announcement.text);
       }},
      {"after", "duration", "0s", "", time(&calls::Announcement::after)},
      {"every", "duration", "0s", "", time(&calls::Announcement::every)}};
  for (const toml::node& item : *list) {
    const toml::table* table = item.as_table();
    if (table == nullptr) {
      source.error(item, "an announcement is a table with a file or a text");
      continue;
    }
    calls::Announcement announcement;
    take_table(source, *table, key, rows, announcement);
    if (announcement.file.empty() == announcement.text.empty())
      source.error(item, "an announcement has a file or a text, one of the two");
    if (announcement.every != Duration{} && announcement.every < seconds(5))
      source.error(item, "an announcement comes again after 5s or later, or (0s) never");
    device.waiting.announcements.push_back(std::move(announcement));
  }
}

/// What groups have.
Rows<calls::DeviceSetting> group_rows() {
  Rows<calls::DeviceSetting> rows{
      {"members", "list", "[]",
       "Of a group: the stations that its calls ring at, each \"NUMBER\" or { number = \"NUMBER\", priority = 2 }: members "
       "of "
       "priority 1 are asked before those of priority 2, and so on to 99.",
       take_members},
      {"strategy", "\"linear\", \"circular\", \"simultaneous\" or \"longest-idle\"",
       "\"linear\", of an ACD group \"longest-idle\"",
       "Of a group: which of its free members of one priority gets a call: the first of the list, the one after who got the "
       "last call, all at once, or whose phone has been idle for the longest time.",
       [](Source& source, const toml::node& node, std::string_view key, calls::DeviceSetting& device) {
         constexpr Word<calls::Strategy> words[] = {{"linear", calls::Strategy::linear},
                                                    {"circular", calls::Strategy::circular},
                                                    {"simultaneous", calls::Strategy::simultaneous},
                                                    {"longest-idle", calls::Strategy::longest_idle}};
         take(source, node, key, device.group.strategy.emplace(), words);
       }},
      {"queue", "number", "0, of an ACD group 100",
       "Of a group: so many calls wait in it when no member is free; more go to the overflow, or fail.",
       [](Source& source, const toml::node& node, std::string_view key, calls::DeviceSetting& device) {
         std::int64_t most = 0;
         take(source, node, key, most, 0, 10'000);
         device.group.queue = static_cast<std::size_t>(most);
       }},
      {"overflow", "text", "",
       "Of a group: the number of the device to which calls go when the queue is full, when they have waited too long, and "
       "when each member was tried in vain.",
       [](Source& source, const toml::node& node, std::string_view key, calls::DeviceSetting& device) {
         take(source, node, key, device.group.overflow);
       }},
  };
  rows.push_back(
      {"waiting", "\"early-media\", \"answered\" or \"silent\"", "\"early-media\"",
       "Of a group or a routeing device: how callers who wait hear music and announcements: before they are answered, "
       "which costs them nothing; or by being answered when they begin to wait, which all networks let through; or not at "
       "all.",
       [](Source& source, const toml::node& node, std::string_view key, calls::DeviceSetting& device) {
         constexpr Word<calls::Waiting> words[] = {{"early-media", calls::Waiting::early_media},
                                                   {"answered", calls::Waiting::answered},
                                                   {"silent", calls::Waiting::silent}};
         take(source, node, key, device.waiting.how, words);
       }});
  rows.push_back(
      {"announcements", "list", "[]",
       "What callers hear who wait there (in a group, at a routeing device, or for a busy station), each { file = "
       "\"welcome.wav\" } or { text = \"Please wait.\" }, "
       "with `after` (how long they have waited; 0: at once) and `every` (again so long after; 0: once). A text is "
       "spoken by espeak-ng with the voice of voice.speaker.",
       take_announcements});
  rows.push_back({"position", "duration", "0s",
                  "Of a group: so often a caller who waits is told its place in the queue, if it is among the first 30; 0: "
                  "never.",
                  [](Source& source, const toml::node& node, std::string_view key, calls::DeviceSetting& device) {
                    constexpr TimerRow row{"position", Duration{}, Duration{}, seconds{3'600}, ""};
                    if (const auto value = take_timer(source, node, key, row)) device.waiting.position = *value;
                    if (device.waiting.position != Duration{} && device.waiting.position < seconds(5))
                      source.error(node, fmt::format("{} is 5s or more, or 0s", key));
                  }});
  rows.push_back({"position_text", "text", "You are number {}.",
                  "Of a group: what a caller is told of its place in the queue, which is put in for {}.",
                  [](Source& source, const toml::node& node, std::string_view key, calls::DeviceSetting& device) {
                    if (take(source, node, key, device.waiting.position_text) &&
                        device.waiting.position_text.find("{}") == std::string::npos)
                      source.error(node, fmt::format("{} has no {{}} for the place in the queue", key));
                  }});
  constexpr Duration calls::GroupSetting::*times[] = {&calls::GroupSetting::ring, &calls::GroupSetting::wait,
                                                      &calls::GroupSetting::after_call};
  static_assert(std::size(times) == std::size(calls::group_timer_rows));
  for (std::size_t i = 0; i < std::size(times); ++i)
    rows.push_back(timer_row<calls::DeviceSetting>(
        calls::group_timer_rows[i],
        [time = times[i]](calls::DeviceSetting& device, Duration value) { device.group.*time = value; }));
  return rows;
}

/// Where nobody waits, or not in that way, nothing is set for those who wait.
void check_waiting(Source& source, const toml::array& list, const std::vector<calls::DeviceSetting>& devices) {
  for (std::size_t i = 0; i < devices.size(); ++i) {
    const calls::DeviceSetting& device = devices[i];
    const toml::node& item = *list.get(i);
    const bool is_station = device.category == calls::Category::station;
    if (!is_station && !device.camp_on.empty())
      source.error(item, fmt::format("device {} is no station, so nobody camps on it: it has no camp_on",
                                     log::quoted(device.number)));
    if (is_station && device.waiting.how != calls::Waiting::early_media)
      source.error(item, fmt::format("device {} is a station, and who camps on it was answered: it has no waiting; to let "
                                     "callers hear nothing write camp_on = \"none\"",
                                     log::quoted(device.number)));
    if (device.category != calls::Category::park) continue;
    if (!device.waiting.announcements.empty() || device.waiting.how != calls::Waiting::early_media)
      source.error(item, fmt::format("device {} is a park device, and has no announcements and no waiting, but music",
                                     log::quoted(device.number)));
  }
}

/// Members and overflows are devices, and only groups have them.
void check_groups(Source& source, const toml::array& list, const std::vector<calls::DeviceSetting>& devices) {
  const auto named = [&](const std::string& number) {
    return std::find_if(devices.begin(), devices.end(), [&](const auto& device) { return device.number == number; });
  };
  for (std::size_t i = 0; i < devices.size(); ++i) {
    const calls::DeviceSetting& device = devices[i];
    const toml::node& item = *list.get(i);
    if (!calls::is_group(device.category)) {
      if (device.group != calls::GroupSetting{} || device.waiting.position != Duration{})
        source.error(item,
                     fmt::format("device {} is no group: only a group has members, a strategy, a queue, a position ...",
                                 log::quoted(device.number)));
      continue;
    }
    if (!device.secret.empty())
      source.error(item, fmt::format("group {} has a sip_secret, but no phone", log::quoted(device.number)));
    if (device.category == calls::Category::acd_group && device.group.strategy == calls::Strategy::simultaneous)
      source.error(item, fmt::format("ACD group {} gives a call to one agent at a time: it cannot be simultaneous",
                                     log::quoted(device.number)));
    if (device.category == calls::Category::hunt_group && device.group.after_call != Duration{})
      source.error(item, fmt::format("hunt group {} has no agents, and no after_call", log::quoted(device.number)));
    for (const calls::GroupMember& member : device.group.members)
      if (const auto found = named(member.number); found == devices.end() || found->category != calls::Category::station)
        source.error(item, fmt::format("\"{}\", a member of group {}, is no station here", log::quoted(member.number),
                                       log::quoted(device.number)));
    const std::string& overflow = device.group.overflow;
    if (!overflow.empty() && (overflow == device.number || named(overflow) == devices.end()))
      source.error(item, fmt::format("\"{}\", the overflow of group {}, is no other device here", log::quoted(overflow),
                                     log::quoted(device.number)));
  }
}

Rows<calls::DeviceSetting> device_rows() {
  const auto text = [](std::string calls::DeviceSetting::*member) {
    return [member](Source& source, const toml::node& node, std::string_view key, calls::DeviceSetting& device) {
      take(source, node, key, device.*member);
    };
  };
  Rows<calls::DeviceSetting> rows{
      {"number", "text", "", "The number by which it is called and named in CSTA.", text(&calls::DeviceSetting::number)},
      {"name", "text", "", "Who is there, for displays.", text(&calls::DeviceSetting::name)},
      {"sip_secret", "text", "",
       "The secret with which its phones register; without one, here or by `strowger device add`, they cannot.",
       text(&calls::DeviceSetting::secret)},
      {"kind", "\"station\", \"park\", \"hunt-group\", \"acd-group\" or \"routeing\"", "\"station\"",
       "What it is: a station has phones; at a park device calls wait until somebody picks them up (ParkCall); calls to a "
       "hunt group ring at its members; calls to an ACD group go to the agents that are logged on to it and ready; at a "
       "routeing device calls wait until an application or the table of routes says where they go.",
       [](Source& source, const toml::node& node, std::string_view key, calls::DeviceSetting& device) {
         constexpr Word<calls::Category> words[] = {{"station", calls::Category::station},
                                                    {"park", calls::Category::park},
                                                    {"hunt-group", calls::Category::hunt_group},
                                                    {"acd-group", calls::Category::acd_group},
                                                    {"routeing", calls::Category::routeing}};
         take(source, node, key, device.category, words);
       }},
      {"default_route", "text", "",
       "Of a routeing device: the number to which calls go that nobody routes; without one they fail.",
       text(&calls::DeviceSetting::default_route)},
      {"pickup_group", "text", "", "Devices of one group may take each other's calls by GroupPickupCall.",
       text(&calls::DeviceSetting::pickup_group)},
      {"call_waiting", "true or false", "true",
       "A call rings at the device while there is another one, until the phone says otherwise by a feature code. Without it "
       "a "
       "second call finds the device busy.",
       [](Source& source, const toml::node& node, std::string_view key, calls::DeviceSetting& device) {
         take(source, node, key, device.call_waiting);
       }},
      {"most_calls", "number", "0",
       "Calls at a time, those on hold among them; one more that comes finds the device busy. 0: as many as its phones "
       "take.",
       [](Source& source, const toml::node& node, std::string_view key, calls::DeviceSetting& device) {
         auto most = static_cast<std::int64_t>(device.most_calls);
         take(source, node, key, most, 0, 1'000);
         device.most_calls = static_cast<std::size_t>(most);
       }},
      {"offered", "duration", "0s",
       "Calls are offered to applications for so long before the phone rings: one may accept, deflect or clear them. 0: "
       "not.",
       [](Source& source, const toml::node& node, std::string_view key, calls::DeviceSetting& device) {
         constexpr TimerRow row{"offered", Duration{}, Duration{}, seconds{60}, ""};
         if (const auto value = take_timer(source, node, key, row)) device.offered = *value;
       }},
  };
  rows.push_back(
      {"music", "\"standard\", \"none\" or a file", "that of media.music",
       "What those hear whom the device holds; of a group, a park device or a routeing device: who wait there. At "
       "a routeing device callers hear something only if this or announcements is set.",
       [](Source& source, const toml::node& node, std::string_view key, calls::DeviceSetting& device) {
         take_music(source, node, key, device.music);
       }});
  rows.push_back({"camp_on", "\"ringback\", \"standard\", \"none\" or a file", "that of media.camp_on",
                  "What callers hear who wait until the device is not busy any more (CampOnCall).",
                  [](Source& source, const toml::node& node, std::string_view key, calls::DeviceSetting& device) {
                    take_camp_on(source, node, key, device.camp_on);
                  }});
  rows.push_back(anchor_row());
  for (Row<calls::DeviceSetting>& row : group_rows()) rows.push_back(std::move(row));
  return rows;
}

}  // namespace

Row<calls::DeviceSetting> anchor_row() {
  return {"anchor", "true or false", "that of media.anchor",
          "Media of its calls always passes through the server, or only where it must.",
          [](Source& source, const toml::node& node, std::string_view key, calls::DeviceSetting& device) {
            bool anchor = false;
            take(source, node, key, anchor);
            device.anchor = anchor;
          }};
}

void take_devices(Source& source, const toml::node& node, Settings& settings) {
  const toml::array* list = node.as_array();
  if (list == nullptr || !list->is_array_of_tables()) {
    source.error(node, "device is a list of tables: write [[device]] before each");
    return;
  }
  std::set<std::string> numbers;
  for (const toml::node& item : *list) {
    calls::DeviceSetting device;
    take_table(source, *item.as_table(), "[[device]]", device_rows(), device);
    const std::string wrong = number_error(device.number);
    if (device.number.empty()) {
      source.error(item, "a [[device]] has a number");
    } else if (!wrong.empty()) {
      source.error(item, wrong);
    } else if (!numbers.insert(device.number).second) {
      source.error(item, fmt::format("device {} stands twice", device.number));
    }
    if (!device.default_route.empty() && device.category != calls::Category::routeing)
      source.error(item, fmt::format("device {} has a default_route and is no routeing device", device.number));
    settings.devices.push_back(std::move(device));
  }
  check_groups(source, *list, settings.devices);
  check_waiting(source, *list, settings.devices);
  for (const calls::DeviceSetting& device : settings.devices)
    if (!device.default_route.empty() && (!numbers.contains(device.default_route) || device.default_route == device.number))
      source.error(node, fmt::format("the default_route {} of device {} is no other device",
                                     log::quoted(device.default_route), device.number));
}

std::vector<SettingDoc> device_docs() {
  std::vector<SettingDoc> docs;
  add_docs(docs, "device", device_rows());
  return docs;
}

}  // namespace strowger::server
