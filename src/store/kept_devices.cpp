// What is kept of devices: a row for each thing that is not as it is at first.
#include "store/kept_devices.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>
#include <map>
#include <sstream>

#include "store/database.hpp"

namespace strowger::store {
namespace {

using calls::AgentState;
using calls::DeviceFeatures;
using calls::Forwarding;
using calls::KeptDevice;

constexpr milliseconds kept_lock{2000};

std::string on_off(bool on) { return on ? "on" : "off"; }

/// Nothing when it is no such number.
std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

std::vector<std::string> words_in(const std::string& text) {
  std::istringstream words(text);
  return {std::istream_iterator<std::string>(words), {}};
}

std::int64_t whole_milliseconds(Duration duration) { return std::chrono::duration_cast<milliseconds>(duration).count(); }

/// One thing that is kept: what its row has, empty when there is to be none; and back. `read` passes over what it does not
/// understand.
struct Thing {
  std::string_view name;
  std::string (*write)(const KeptDevice& device);
  void (*read)(KeptDevice& device, const std::string& value);
};

template <Forwarding DeviceFeatures::*Way>
constexpr Thing forwarding(std::string_view name) {
  return {name,
          [](const KeptDevice& device) {
            const Forwarding& way = device.features.*Way;
            return way.active || !way.to.empty() ? on_off(way.active) + " " + way.to : std::string();
          },
          [](KeptDevice& device, const std::string& value) {
            const std::size_t space = value.find(' ');
            (device.features.*Way).active = value.substr(0, space) == "on";
            if (space != std::string::npos) (device.features.*Way).to = value.substr(space + 1);
          }};
}

template <bool DeviceFeatures::*Feature>
constexpr Thing flag(std::string_view name) {
  return {name,
          [](const KeptDevice& device) {
            return device.features.*Feature == DeviceFeatures{}.*Feature ? std::string() : on_off(device.features.*Feature);
          },
          [](KeptDevice& device, const std::string& value) { device.features.*Feature = value == "on"; }};
}

template <std::vector<calls::DeviceNumber> KeptDevice::*List>
constexpr Thing numbers(std::string_view name) {
  return {name, [](const KeptDevice& device) { return fmt::format("{}", fmt::join(device.*List, " ")); },
          [](KeptDevice& device, const std::string& value) { device.*List = words_in(value); }};
}

constexpr std::pair<AgentState, std::string_view> agent_states[] = {{AgentState::not_ready, "not ready"},
                                                                    {AgentState::ready, "ready"},
                                                                    {AgentState::working_after_call, "working after call"}};

constexpr Thing things[] = {
    flag<&DeviceFeatures::do_not_disturb>("do_not_disturb"),
    forwarding<&DeviceFeatures::immediate>("forward_immediate"),
    forwarding<&DeviceFeatures::busy>("forward_busy"),
    forwarding<&DeviceFeatures::no_answer>("forward_no_answer"),
    {"forward_no_answer_rings",
     [](const KeptDevice& device) {
       const auto& rings = device.features.no_answer.rings;
       return rings ? std::to_string(*rings) : std::string();
     },
     [](KeptDevice& device, const std::string& value) {
       if (const auto rings = number_in(value)) device.features.no_answer.rings = static_cast<int>(*rings);
     }},
    {"forward_no_answer_ms",
     [](const KeptDevice& device) {
       const auto& ringing = device.features.no_answer.ringing;
       return ringing ? std::to_string(whole_milliseconds(*ringing)) : std::string();
     },
     [](KeptDevice& device, const std::string& value) {
       if (const auto ringing = number_in(value)) device.features.no_answer.ringing = milliseconds{*ringing};
     }},
    flag<&DeviceFeatures::hides_number>("hides_number"),
    {"auto_answer_rings",
     [](const KeptDevice& device) {
       const calls::AutoAnswer& answers = device.features.auto_answer;
       return answers.on ? std::to_string(answers.rings) : std::string();
     },
     [](KeptDevice& device, const std::string& value) {
       const auto rings = number_in(value);
       if (rings && *rings <= calls::most_rings) device.features.auto_answer = {true, static_cast<int>(*rings)};
     }},
    {"message_waiting",
     [](const KeptDevice& device) {
       const calls::MessageWaiting& waits = device.features.message_waiting;
       return waits.on ? "on " + waits.from : std::string();
     },
     [](KeptDevice& device, const std::string& value) {
       if (value.starts_with("on ")) device.features.message_waiting = {true, value.substr(3)};
     }},
    {"auto_work_ms",
     [](const KeptDevice& device) {
       const auto& works = device.features.auto_work;
       return !works ? std::string() : works->on ? std::to_string(whole_milliseconds(works->lasts)) : "off";
     },
     [](KeptDevice& device, const std::string& value) {
       const auto lasts = number_in(value);
       if (value == "off") device.features.auto_work = calls::AutoWork{};
       if (lasts) device.features.auto_work = calls::AutoWork{true, milliseconds{*lasts}};
     }},
    {"call_waiting",
     [](const KeptDevice& device) {
       return device.features.call_waiting ? on_off(*device.features.call_waiting) : std::string();
     },
     [](KeptDevice& device, const std::string& value) { device.features.call_waiting = value == "on"; }},
    flag<&DeviceFeatures::routes>("routeing_mode"),
    numbers<&KeptDevice::call_backs>("call_backs"),
    numbers<&KeptDevice::call_back_messages>("call_back_messages"),
    {"agent_groups",
     [](const KeptDevice& device) {
       return device.agent ? fmt::format("{}", fmt::join(device.agent->groups, " ")) : std::string();
     },
     [](KeptDevice& device, const std::string& value) {
       if (!device.agent) device.agent.emplace();
       device.agent->groups = words_in(value);
     }},
    {"agent_id", [](const KeptDevice& device) { return device.agent ? device.agent->id : std::string(); },
     [](KeptDevice& device, const std::string& value) {
       if (!device.agent) device.agent.emplace();
       device.agent->id = value;
     }},
    {"agent_state",
     [](const KeptDevice& device) {
       if (!device.agent) return std::string();
       for (const auto& [known, word] : agent_states)
         if (known == device.agent->state) return std::string(word);
       return std::string();
     },
     [](KeptDevice& device, const std::string& value) {
       if (!device.agent) device.agent.emplace();
       for (const auto& [known, word] : agent_states)
         if (word == value) device.agent->state = known;
     }},
};

}  // namespace

struct KeptDevices::State {
  std::unique_ptr<SQLite::Database> database;
  std::string path;
};

KeptDevices::KeptDevices(std::unique_ptr<State> state) : state_(std::move(state)) {}
KeptDevices::~KeptDevices() = default;

Result<std::unique_ptr<KeptDevices>> KeptDevices::open(const std::string& path) {
  auto database = open_database(path, Durability::full, kept_lock);
  if (!database) return database.failure();
  return std::unique_ptr<KeptDevices>(new KeptDevices(std::make_unique<State>(State{std::move(*database), path})));
}

Result<std::vector<KeptDevice>> KeptDevices::all() {
  try {
    std::map<calls::DeviceNumber, KeptDevice> found;
    SQLite::Statement rows(*state_->database, "SELECT number, name, value FROM device_state");
    while (rows.executeStep()) {
      const std::string number = rows.getColumn(0).getString();
      const std::string name = rows.getColumn(1).getString();
      KeptDevice& device = found[number];
      device.number = number;
      for (const Thing& thing : things)
        if (thing.name == name) thing.read(device, rows.getColumn(2).getString());
    }
    std::vector<KeptDevice> all;
    for (auto& [number, device] : found) {
      if (device.agent && device.agent->groups.empty()) device.agent.reset();
      all.push_back(std::move(device));
    }
    return all;
  } catch (const SQLite::Exception& error) {
    return Failure{fmt::format("what is kept of devices cannot be read: {}", error.what()), state_->path};
  }
}

Failure KeptDevices::keep(std::span<const KeptDevice> devices) {
  try {
    SQLite::Transaction transaction(*state_->database);
    SQLite::Statement forget(*state_->database, "DELETE FROM device_state WHERE number = ?");
    SQLite::Statement insert(*state_->database, "INSERT INTO device_state (number, name, value) VALUES (?, ?, ?)");
    for (const KeptDevice& device : devices) {
      forget.bind(1, device.number);
      forget.exec();
      forget.reset();
      for (const Thing& thing : things) {
        const std::string value = thing.write(device);
        if (value.empty()) continue;
        insert.bind(1, device.number);
        insert.bind(2, std::string(thing.name));
        insert.bind(3, value);
        insert.exec();
        insert.reset();
      }
    }
    transaction.commit();
    return {};
  } catch (const SQLite::Exception& error) {
    return {fmt::format("what is kept of devices cannot be written: {}", error.what()), state_->path};
  }
}

}  // namespace strowger::store
