// The settings file: one row a setting (key, type, doc, how it is taken), and a walk over the file that uses the rows.
#include "server/settings.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "media/call_tones.hpp"
#include "server/settings_agents.hpp"
#include "server/settings_applications.hpp"
#include "server/settings_codes.hpp"
#include "server/settings_devices.hpp"
#include "server/settings_listeners.hpp"
#include "server/settings_reading.hpp"
#include "server/settings_trunks.hpp"

namespace strowger::server {

using namespace reading;  // NOLINT(google-build-using-namespace): its other half

namespace {

// ---- The settings, a row each --------------------------------------------------------------------------------------

Rows<Settings> media_rows() {
  const auto port = [](std::uint16_t media::PortRange::*member) {
    return [member](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
      std::int64_t value = settings.media_ports.*member;
      take(source, node, key, value, 1024, 65'535);
      settings.media_ports.*member = static_cast<std::uint16_t>(value);
    };
  };
  const media::PortRange standard;
  Rows<Settings> rows{
      {"first_port", "number", fmt::format("{}", standard.first),
       "The lowest UDP port of media that goes through the server (conferences); it is at the address at which the phone's "
       "signalling comes in.",
       port(&media::PortRange::first)},
      {"last_port", "number", fmt::format("{}", standard.last), "The highest one; each party of a conference has two.",
       port(&media::PortRange::last)},
      {"tones", "text", "us", "The country whose telephony tones phones hear (ISO 3166, lower case).",
       [](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
         if (take(source, node, key, settings.tones) && !media::has_tones(settings.tones))
           source.error(node, fmt::format("{}: no tones of \"{}\" are known; take a country such as \"de\" or \"us\"", key,
                                          settings.tones));
       }},
  };
  rows.push_back({"music", "\"standard\", \"none\" or a file", "\"standard\"",
                  "What those hear who are held, are parked or wait: the server's own tune, nothing, or a sound file of any "
                  "rate (WAVE or another one that libsndfile reads). A device may have another one.",
                  [](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
                    take_music(source, node, key, settings.music);
                  }});
  rows.push_back({"camp_on", "\"ringback\", \"standard\", \"none\" or a file", "\"ringback\"",
                  "What callers hear who camp on a busy device (CampOnCall) until it answers: the ring-back tone of the "
                  "country, or what music may be. A device may have another one.",
                  [](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
                    take_camp_on(source, node, key, settings.camp_on);
                  }});
  rows.push_back({"anchor", "true or false", "false",
                  "Media of all calls passes through the server, and not only where it must (conferences, recording, music, "
                  "SRTP at one side only): for phones that cannot reach each other. A device or trunk may be set otherwise.",
                  [](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
                    take(source, node, key, settings.anchor);
                  }});
  rows.push_back(
      {"announcements", "directory", "",
       "Where the texts of announcements are kept as sound files, spoken by the server: devices with texts need it.",
       [](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
         std::string path;
         if (take(source, node, key, path)) settings.announcements = source.in_directory(path);
       }});
  for (std::size_t i = 0; i < media::media_timer_rows.size(); ++i) {
    rows.push_back(timer_row<Settings>(media::media_timer_rows[i], [i](Settings& settings, Duration value) {
      settings.media_timers.set(static_cast<media::MediaTimer>(i), value);
    }));
  }
  return rows;
}

Rows<Settings> voice_rows() {
  const calls::VoiceUnit::Settings standard;
  return {
      {"directory", "directory", "",
       "Where messages are: WAVE files, whose names without .wav are their MessageIDs. Without one no messages are played "
       "and recorded.",
       [](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
         std::string path;
         if (take(source, node, key, path)) settings.limits.voice.directory = source.in_directory(path);
       }},
      {"longest_recording", "duration", text_of(standard.longest), "A recording ends by itself then.",
       [](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
         const auto value = duration_of(node);
         if (value && *value >= seconds{1} && *value <= seconds{86'400})
           settings.limits.voice.longest = *value;
         else
           source.error(node, fmt::format("{} is a duration from 1s to 24h", key));
       }},
      {"most_messages", "number", fmt::format("{}", standard.most_messages),
       "Messages in the directory; then nothing more is recorded.",
       [](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
         auto value = static_cast<std::int64_t>(settings.limits.voice.most_messages);
         take(source, node, key, value, 1, 1'000'000);
         settings.limits.voice.most_messages = static_cast<std::size_t>(value);
       }},
      {"speaker", "text", "en", "The voice of espeak-ng that speaks where an application names no language.",
       [](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
         take(source, node, key, settings.speaker);
       }}};
}

Rows<Settings> store_rows() {
  return {{"path", "file", "", "The SQLite file; without one nothing is kept.",
           [](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
             std::string path;
             if (take(source, node, key, path)) settings.store_path = source.in_directory(path);
           }}};
}

Rows<Settings> cdr_rows() {
  const auto number = [](auto&& member, std::int64_t least, std::int64_t most) {
    return [member, least, most](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
      auto value = static_cast<std::int64_t>(member(settings));
      take(source, node, key, value, least, most);
      member(settings) = static_cast<std::decay_t<decltype(member(settings))>>(value);
    };
  };
  const calls::RecordDelivery::Settings delivery;
  const RecordJournal::Settings journal;
  Rows<Settings> rows{
      {"keep_days", "number", fmt::format("{}", journal.keep.count()),
       "Days that call detail records and the journal of their transmission are kept.",
       [](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
         std::int64_t days = settings.journal.keep.count();
         take(source, node, key, days, 1, 36'500);
         settings.journal.keep = std::chrono::days{days};
       }},
      {"most_records", "number", fmt::format("{}", journal.most_records),
       "Records that are kept; the oldest go first. Without store.path at most 10000, in memory.",
       number([](Settings& s) -> std::uint64_t& { return s.journal.most_records; }, 1'000, 1'000'000'000)},
      {"backlog", "number", fmt::format("{}", journal.backlog),
       "Records that may wait for a store that is full or locked; more are lost, the oldest first.",
       number([](Settings& s) -> std::size_t& { return s.journal.backlog; }, 1'000, 10'000'000)},
      {"records_per_report", "number", fmt::format("{}", delivery.per_report),
       "Records in one CDRReport; a message of 64 KiB has room for about 50 in XML.",
       number([](Settings& s) -> std::size_t& { return s.limits.record_delivery.per_report; }, 1, 128)},
      {"threshold", "number", fmt::format("{}", delivery.threshold),
       "Records that wait before they are transferred (transferOnThresholdReached) or CDRNotification tells of them "
       "(transferOnRequest).",
       number([](Settings& s) -> std::size_t& { return s.limits.record_delivery.threshold; }, 1, 1'000'000)},
      {"tries", "number", fmt::format("{}", delivery.tries),
       "How often a CDRReport is sent to an application that does not take it, before its transmission is stopped.",
       number([](Settings& s) -> int& { return s.limits.record_delivery.tries; }, 1, 1'000)},
  };
  rows.push_back(timer_row<Settings>(calls::record_timer_rows[0],
                                     [](Settings& s, Duration value) { s.limits.record_delivery.gather = value; }));
  rows.push_back(timer_row<Settings>(calls::record_timer_rows[1],
                                     [](Settings& s, Duration value) { s.limits.record_delivery.again = value; }));
  rows.push_back(
      timer_row<Settings>(calls::record_timer_rows[2], [](Settings& s, Duration value) { s.journal.hold = value; }));
  rows.push_back(
      timer_row<Settings>(calls::record_timer_rows[3], [](Settings& s, Duration value) { s.journal.retry = value; }));
  return rows;
}

Rows<Settings> routeing_rows() {
  Rows<Settings> rows{
      {"database", "file", "",
       "The SQLite file in which routes are looked up that no application says; without one that of store.path.",
       [](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
         std::string path;
         if (take(source, node, key, path)) settings.routes.database = source.in_directory(path);
       }},
      {"query", "text", "the table `route`",
       "The SELECT that gives destinations in its first column, the best first; it may have the parameters :device, "
       ":calling, :called, :correlator, :date, :time, :weekday (1 to 7, from Monday on) and :now.",
       [](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
         take(source, node, key, settings.routes.query);
       }},
      {"reroutes", "number", fmt::format("{}", calls::Routeing::Settings{}.most_reroutes),
       "How often an application is asked for another route (ReRoute) of one call.",
       [](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
         std::int64_t most = settings.limits.routeing.most_reroutes;
         take(source, node, key, most, 0, 100);
         settings.limits.routeing.most_reroutes = static_cast<int>(most);
       }}};
  rows.push_back(timer_row<Settings>(calls::routeing_timer_rows[0],
                                     [](Settings& s, Duration value) { s.limits.routeing.reply = value; }));
  rows.push_back(timer_row<Settings>(calls::routeing_timer_rows[1],
                                     [](Settings& s, Duration value) { s.limits.routeing.table = value; }));
  return rows;
}

Rows<Settings> switch_rows() {
  Rows<Settings> rows{
      {"kind", "\"sip\" or \"simulated\"", "\"sip\"", "What switches the calls: the SIP exchange, or a simulation of one.",
       [](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
         constexpr Word<SwitchKind> words[] = {{"sip", SwitchKind::sip}, {"simulated", SwitchKind::simulated}};
         take(source, node, key, settings.switch_kind, words);
       }}};
  constexpr Duration simulated::Times::*members[] = {
      &simulated::Times::prompt, &simulated::Times::dial, &simulated::Times::no_answer, &simulated::Times::failed,
      &simulated::Times::ring,   &simulated::Times::park, &simulated::Times::camp_on,   &simulated::Times::route};
  static_assert(std::size(members) == std::size(simulated::timer_rows));
  for (std::size_t i = 0; i < std::size(members); ++i) {
    rows.push_back(timer_row<Settings>(simulated::timer_rows[i], [member = members[i]](Settings& settings, Duration value) {
      settings.simulated.*member = value;
    }));
  }
  return rows;
}

Rows<Settings> log_rows() {
  return {{"level", "\"debug\", \"info\", \"warning\" or \"error\"", "\"info\"",
           "The least important lines that are written.",
           [](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
             constexpr Word<log::Level> words[] = {{"debug", log::Level::debug},
                                                   {"info", log::Level::info},
                                                   {"warning", log::Level::warning},
                                                   {"error", log::Level::error}};
             take(source, node, key, settings.log_level, words);
           }}};
}

Rows<Settings> top_rows() {
  return {{"user", "text", "", "The user that the process becomes when its ports are bound (started as root).",
           [](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
             take(source, node, key, settings.user);
           }},
          {"on_stop", "\"clear\" or \"keep\"", "\"clear\"",
           "What SIGTERM does: it ends calls and sessions of applications, or keeps them in the store for the next start.",
           [](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
             constexpr Word<OnStop> words[] = {{"clear", OnStop::clear}, {"keep", OnStop::keep}};
             take(source, node, key, settings.on_stop, words);
           }}};
}

Rows<Settings> guard_rows() {
  const auto rate = [](double guard::Settings::*member) {
    return [member](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
      auto value = static_cast<std::int64_t>(settings.limits.guard.*member);
      take(source, node, key, value, 1, 1'000'000);
      settings.limits.guard.*member = static_cast<double>(value);
    };
  };
  const auto count = [](std::size_t guard::Settings::*member) {
    return [member](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
      auto value = static_cast<std::int64_t>(settings.limits.guard.*member);
      take(source, node, key, value, 1, 10'000'000);
      settings.limits.guard.*member = static_cast<std::size_t>(value);
    };
  };
  const auto core_count = [](std::size_t Core::Limits::*member, std::int64_t most) {
    return [=](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
      auto value = static_cast<std::int64_t>(settings.limits.*member);
      take(source, node, key, value, 1, most);
      settings.limits.*member = static_cast<std::size_t>(value);
    };
  };
  const guard::Settings standard;
  return {
      {"requests_per_second", "number", fmt::format("{:.0f}", standard.requests_per_second),
       "Requests of one application, on the long run; more wait for their turn (in SIP: are refused).",
       rate(&guard::Settings::requests_per_second)},
      {"burst", "number", fmt::format("{:.0f}", standard.burst), "Requests of one application at once.",
       rate(&guard::Settings::burst)},
      {"monitors_per_application", "number", fmt::format("{}", standard.monitors_per_application),
       "Monitors that one application may have.", count(&guard::Settings::monitors_per_application)},
      {"monitors_overall", "number", fmt::format("{}", standard.monitors_overall), "Monitors of all applications together.",
       count(&guard::Settings::monitors_overall)},
      {"journals", "number", "268435456", "Octets of all outgoing journals (csta.journal) together, in memory.",
       core_count(&Core::Limits::journals, std::int64_t{1} << 40)},
      {"journals_on_disk", "number", "1073741824",
       "Octets of all outgoing journals together beyond that, in a file without a name beside the store (store.path); 0, or "
       "without a store: what is beyond is lost, and the applications are told so.",
       [](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
         auto value = static_cast<std::int64_t>(settings.journals_on_disk);
         take(source, node, key, value, 0, std::int64_t{1} << 44);
         settings.journals_on_disk = static_cast<std::size_t>(value);
       }},
      {"waited_for", "number", "1000",
       "Applications whose links are gone and that are waited for (csta.cleanup_delay); of more the first is given up.",
       core_count(&Core::Limits::most_suspended, 1'000'000)},
  };
}

/// One row for each measure.
Rows<Settings> overload_rows() {
  constexpr std::size_t lag = static_cast<std::size_t>(guard::Measure::lag);
  static const TimerRow lag_row{"overload.lag", milliseconds{static_cast<std::int64_t>(guard::measure_rows[lag].standard)},
                                Duration{0}, milliseconds{static_cast<std::int64_t>(guard::measure_rows[lag].most)},
                                guard::measure_rows[lag].doc};
  Rows<Settings> rows{timer_row<Settings>(lag_row, [](Settings& settings, Duration value) {
    settings.overload.limits[lag] = std::chrono::duration<double, std::milli>(value).count();
  })};
  for (std::size_t i = lag + 1; i < guard::measures; ++i) {
    const guard::MeasureRow& measure = guard::measure_rows[i];
    rows.push_back({std::string(measure.key), "number", fmt::format("{:.0f}", measure.standard),
                    fmt::format("{} 0: it is not looked at.", measure.doc),
                    [i, &measure](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
                      auto limit = static_cast<std::int64_t>(settings.overload.limits[i]);
                      take(source, node, key, limit, 0, static_cast<std::int64_t>(measure.most));
                      settings.overload.limits[i] = static_cast<double>(limit);
                    }});
  }
  return rows;
}

// ---- The file ----------------------------------------------------------------------------------------------------------

void take_file(Source& source, const toml::table& file, Settings& settings) {
  const auto section = [&](std::string_view key, const Rows<Settings>& rows) {
    const toml::node* node = file.get(key);
    if (node == nullptr) return;
    if (const toml::table* table = table_of(source, *node, key))
      take_table(source, *table, fmt::format("[{}]", key), rows, settings);
  };
  take_table(source, file, "the file", top_rows(), settings,
             {"admin", "cdr", "csta", "media", "sip", "uacsta", "store", "routeing", "switch", "voice", "device", "trunk",
              "number_plan", "feature_codes", "agent", "application", "guard", "overload", "log"});
  if (const toml::node* node = file.get("csta")) take_csta(source, *node, settings);
  if (const toml::node* node = file.get("sip")) take_sip(source, *node, settings);
  if (const toml::node* node = file.get("device")) take_devices(source, *node, settings);
  section("switch", switch_rows());
  if (const toml::node* node = file.get("trunk")) take_trunks(source, *node, settings);
  if (const toml::node* node = file.get("number_plan")) take_number_plan(source, *node, settings);
  if (const toml::node* node = file.get("agent")) take_agents(source, *node, settings);
  if (const toml::node* node = file.get("application")) take_applications(source, *node, settings);
  if (const toml::node* node = file.get("feature_codes")) take_feature_codes(source, *node, settings);
  if (const toml::node* node = file.get("admin")) take_admin(source, *node, settings);
  if (const toml::node* node = file.get("uacsta")) take_uacsta(source, *node, settings);
  section("media", media_rows());
  if (const toml::node* node = file.get("media");
      node != nullptr && settings.media_ports.last < settings.media_ports.first + 7)
    source.error(*node,
                 "media.first_port and media.last_port leave no room for one conference: let them be 7 apart or more");
  const auto speaks = [](const calls::DeviceSetting& device) {
    const auto& announcements = device.waiting.announcements;
    return device.waiting.position.count() > 0 ||
           std::any_of(announcements.begin(), announcements.end(), [](const auto& one) { return !one.text.empty(); });
  };
  const auto speaking = std::find_if(settings.devices.begin(), settings.devices.end(), speaks);
  if (const toml::node* node = file.get("device");
      node != nullptr && settings.announcements.empty() && speaking != settings.devices.end())
    source.error(*node, fmt::format("device {} has texts to be spoken: say in media.announcements in which directory they "
                                    "may be kept",
                                    log::quoted(speaking->number)));
  for (calls::DeviceSetting& device : settings.devices)
    if (settings.anchor && !device.anchor) device.anchor = true;
  section("voice", voice_rows());
  section("store", store_rows());
  section("cdr", cdr_rows());
  section("routeing", routeing_rows());
  section("guard", guard_rows());
  section("overload", overload_rows());
  section("log", log_rows());
  if (const toml::node* node = file.get("on_stop");
      node != nullptr && settings.on_stop == OnStop::keep && settings.store_path.empty())
    source.error(*node, "on_stop = \"keep\" and there is no store that keeps anything: set store.path");
  for (const CstaListener& listener : settings.csta)
    if (listener.session.login_required && settings.store_path.empty())
      source.error(listener.line, fmt::format("{} requires logins, and there is no store that has accounts: set store.path",
                                              listener.endpoint.text()));
  if (settings.csta.empty() && source.errors.empty())
    source.error(0, "no CSTA listener: write [csta] and listen = [\"127.0.0.1:450\"]");
}

std::map<std::string, std::string> values_of(const toml::table& file) {
  std::map<std::string, std::string> values;
  const auto note = [&](std::string name, const toml::node& node) {
    std::ostringstream text;
    node.visit([&](const auto& value) { text << value; });
    values.insert_or_assign(std::move(name), text.str());
  };
  for (const auto& [key, node] : file) {
    if (key.str() == "device" || key.str() == "trunk") continue;
    const toml::table* table = node.as_table();
    if (table == nullptr) {
      note(std::string(key.str()), node);
      continue;
    }
    for (const auto& [inner, value] : *table) note(fmt::format("{}.{}", key.str(), inner.str()), value);
  }
  return values;
}

}  // namespace

Settings parse_settings(std::string_view text, const std::string& path, SettingErrors& errors) {
  Settings settings;
  settings.file = path;
  Source source{path, std::filesystem::path(path).parent_path(), errors};
  try {
    const toml::table file = toml::parse(text);
    take_file(source, file, settings);
    settings.values = values_of(file);
  } catch (const toml::parse_error& error) {
    source.error(static_cast<int>(error.source().begin.line), std::string(error.description()));
  }
  std::stable_sort(errors.begin(), errors.end(), [](const Failure& one, const Failure& other) {
    const auto line = [](const Failure& failure) {
      return std::atoi(failure.where.substr(failure.where.rfind(':') + 1).c_str());
    };
    return line(one) < line(other);
  });
  return settings;
}

Settings read_settings(const std::string& path, SettingErrors& errors) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    errors.push_back({"the settings file cannot be read: " + std::generic_category().message(errno), path});
    return {};
  }
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (file.bad()) {
    errors.push_back({"the settings file cannot be read", path});
    return {};
  }
  return parse_settings(text, path, errors);
}

std::vector<SettingDoc> all_settings() {
  std::vector<SettingDoc> docs;
  const auto append = [&](std::vector<SettingDoc> more) { std::move(more.begin(), more.end(), std::back_inserter(docs)); };
  add_docs(docs, "", top_rows());
  append(listener_docs());
  add_docs(docs, "media", media_rows());
  add_docs(docs, "voice", voice_rows());
  add_docs(docs, "store", store_rows());
  add_docs(docs, "cdr", cdr_rows());
  add_docs(docs, "routeing", routeing_rows());
  add_docs(docs, "switch", switch_rows());
  append(device_docs());
  append(trunk_docs());
  append(agent_docs());
  append(application_docs());
  append(feature_code_docs());
  add_docs(docs, "guard", guard_rows());
  add_docs(docs, "overload", overload_rows());
  add_docs(docs, "log", log_rows());
  return docs;
}

}  // namespace strowger::server
