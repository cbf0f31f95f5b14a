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

#include "server/settings_reading.hpp"
#include "server/settings_trunks.hpp"
#include "switch/sip/uri.hpp"

namespace strowger::server {

using namespace reading;  // NOLINT(google-build-using-namespace): its other half

namespace {

// ---- The settings, a row each --------------------------------------------------------------------------------------

Rows<Tls> tls_rows() {
  const auto file = [](std::string io::TlsSettings::*member) {
    return [member](Source& source, const toml::node& node, std::string_view key, Tls& tls) {
      std::string path;
      if (take(source, node, key, path)) tls.files.*member = source.in_directory(path);
      if (tls.line == 0) tls.line = Source::line_of(node);
    };
  };
  return {
      {"certificate", "file", "", "PEM file with the listener's certificate, and those between it and the authority.",
       file(&io::TlsSettings::certificate)},
      {"key", "file", "", "PEM file with its private key.", file(&io::TlsSettings::key)},
      {"authority", "file", "", "PEM file with the authorities that certificates of peers must come from.",
       file(&io::TlsSettings::authority)},
      {"require_client_certificate", "true or false", "true", "Refuse who shows no certificate.",
       [](Source& source, const toml::node& node, std::string_view key, Tls& tls) {
         take(source, node, key, tls.files.require_client_certificate);
       }},
      {"least_version", "\"1.2\" or \"1.3\"", "\"1.2\"", "Least version of TLS.",
       [](Source& source, const toml::node& node, std::string_view key, Tls& tls) {
         constexpr Word<io::TlsVersion> words[] = {{"1.2", io::TlsVersion::v1_2}, {"1.3", io::TlsVersion::v1_3}};
         take(source, node, key, tls.files.least, words);
       }},
  };
}

void take_tls(Source& source, const toml::node& node, std::string_view key, Tls& tls) {
  if (const toml::table* table = table_of(source, node, key)) take_table(source, *table, key, tls_rows(), tls);
}

Rows<CstaListener> listener_rows() {
  Rows<CstaListener> rows{
      {"plaintext", "\"loopback\", \"any\" or \"never\"", "\"loopback\"",
       "From where applications may speak without TLS. Without TLS anybody on the way reads and changes what is said.",
       [](Source& source, const toml::node& node, std::string_view key, CstaListener& listener) {
         constexpr Word<Plaintext> words[] = {
             {"loopback", Plaintext::loopback}, {"any", Plaintext::any}, {"never", Plaintext::never}};
         take(source, node, key, listener.plaintext, words);
       }},
      {"hello", "\"none\" or \"openscape\"", "\"none\"",
       "\"openscape\": when the application is silent, the server speaks first, with SystemStatus in XML.",
       [](Source& source, const toml::node& node, std::string_view key, CstaListener& listener) {
         constexpr Word<session::Hello> words[] = {{"none", session::Hello::none}, {"openscape", session::Hello::openscape}};
         take(source, node, key, listener.session.hello, words);
       }},
      {"hello_edition", "\"ed2\" to \"ed6\"", "\"ed4\"", "The edition of ECMA-323 in which the server speaks first.",
       [](Source& source, const toml::node& node, std::string_view key, CstaListener& listener) {
         const auto edition = node.value_exact<std::string>();
         constexpr std::string_view known[] = {"ed2", "ed3", "ed4", "ed5", "ed6"};
         if (edition && std::find(std::begin(known), std::end(known), *edition) != std::end(known)) {
           listener.session.hello_name_space = "http://www.ecma-international.org/standards/ecma-323/csta/" + *edition;
         } else {
           source.error(node, fmt::format("{} is one of \"ed2\", \"ed3\", \"ed4\", \"ed5\", \"ed6\"", key));
         }
       }},
      {"heartbeat_to", "\"known\", \"all\" or \"none\"", "\"known\"",
       "Who is asked by SystemStatus whether it is there: \"known\" are applications that speak BER and those that have "
       "sent "
       "or answered a system status message themselves.",
       [](Source& source, const toml::node& node, std::string_view key, CstaListener& listener) {
         constexpr Word<session::HeartbeatTo> words[] = {{"known", session::HeartbeatTo::known},
                                                         {"all", session::HeartbeatTo::all},
                                                         {"none", session::HeartbeatTo::none}};
         take(source, node, key, listener.session.heartbeat_to, words);
       }},
      {"phase", "\"any\", \"I\", \"II\" or \"III\"", "\"any\"",
       "The phase of CSTA of applications in BER whose association does not say it. \"any\": Phase III, until a request "
       "shows "
       "that it is another; requests do not tell Phase I from Phase II, so \"I\" must be said here.",
       [](Source& source, const toml::node& node, std::string_view key, CstaListener& listener) {
         constexpr Word<std::optional<session::Phase>> words[] = {
             {"any", std::nullopt}, {"I", session::Phase::one}, {"II", session::Phase::two}, {"III", session::Phase::three}};
         take(source, node, key, listener.session.phase, words);
       }},
      {"status_after_association", "true or false", "true",
       "Send SystemStatus as soon as a Phase III association is made, as real PBXs do.",
       [](Source& source, const toml::node& node, std::string_view key, CstaListener& listener) {
         take(source, node, key, listener.session.status_after_association);
       }},
      {"one_frame_per_write", "true or false", "true",
       "Each message leaves in a write of its own: some clients take what one read gives them for one message.",
       [](Source& source, const toml::node& node, std::string_view key, CstaListener& listener) {
         take(source, node, key, listener.one_frame_per_write);
       }},
      {"largest_message", "number", "65535", "Octets that a message of an application may have; longer ones close its link.",
       [](Source& source, const toml::node& node, std::string_view key, CstaListener& listener) {
         auto octets = static_cast<std::int64_t>(listener.session.largest_message);
         take(source, node, key, octets, 512, 65'535);
         listener.session.largest_message = static_cast<std::size_t>(octets);
       }},
      {"deepest_message", "number", "64", "Levels of nesting in a message of an application; deeper ones get an error.",
       [](Source& source, const toml::node& node, std::string_view key, CstaListener& listener) {
         auto levels = static_cast<std::int64_t>(listener.session.deepest_message);
         take(source, node, key, levels, 16, 256);
         listener.session.deepest_message = static_cast<std::size_t>(levels);
       }},
      {"most_elements", "number", "2000",
       "Elements (with attributes in XML; values in JSON) in a message of an application; more get an error. Up to 2000, a "
       "link never takes more than twenty times largest_message of memory.",
       [](Source& source, const toml::node& node, std::string_view key, CstaListener& listener) {
         auto count = static_cast<std::int64_t>(listener.session.most_elements);
         take(source, node, key, count, 100, 100'000);
         listener.session.most_elements = static_cast<std::size_t>(count);
       }},
      {"origins", "list of texts", "[]",
       "Origins such as \"https://crm.example\" whose web pages may open a WebSocket; \"*\" lets every page control the "
       "telephones. Programs that are no browsers need none.",
       [](Source& source, const toml::node& node, std::string_view key, CstaListener& listener) {
         const toml::array* list = node.as_array();
         if (list == nullptr) {
           source.error(node, fmt::format("{} is a list such as [\"https://crm.example\"]", key));
           return;
         }
         listener.session.web.origins.clear();
         for (const toml::node& item : *list) {
           std::string origin;
           if (!take(source, item, "an origin", origin)) continue;
           const std::size_t host = origin.find("://");
           const bool plain = origin == "*" || origin == "null" ||
                              (host != std::string::npos && host > 0 && host + 3 < origin.size() &&
                               origin.find_first_of("/ \t", host + 3) == std::string::npos);
           if (!plain)
             source.error(item, fmt::format("\"{}\" is no origin: write scheme://host or scheme://host:port, without a path",
                                            log::quoted(origin)));
           listener.session.web.origins.push_back(std::move(origin));
         }
       }},
      {"most_requests", "number", "1000", "Requests of one application that may wait for their answers at a time.",
       [](Source& source, const toml::node& node, std::string_view key, CstaListener& listener) {
         auto count = static_cast<std::int64_t>(listener.session.most_requests);
         take(source, node, key, count, 1, 1'000'000);
         listener.session.most_requests = static_cast<std::size_t>(count);
       }},
      {"most_links", "number", "10000", "Links that the listener accepts at a time.",
       [](Source& source, const toml::node& node, std::string_view key, CstaListener& listener) {
         take(source, node, key, listener.most_links, 1, 1'000'000);
       }},
      {"send_queue", "number", "4194304",
       "Octets that may wait for an application that does not read; then its link is closed.",
       [](Source& source, const toml::node& node, std::string_view key, CstaListener& listener) {
         take(source, node, key, listener.send_queue, 65'536, std::int64_t{1} << 30);
       }},
      {"tls", "table", "", "Certificates; without them the listener speaks plain text only.",
       [](Source& source, const toml::node& node, std::string_view, CstaListener& listener) {
         take_tls(source, node, "csta.tls", listener.tls);
       }},
  };
  for (std::size_t i = 0; i < session::timer_rows.size(); ++i) {
    rows.push_back(timer_row<CstaListener>(session::timer_rows[i], [i](CstaListener& listener, Duration value) {
      listener.session.timers.set(static_cast<session::Timer>(i), value);
    }));
  }
  return rows;
}

Rows<SipListener> sip_listener_rows() {
  return {
      {"digest", "list of \"md5\", \"sha-256\"", "[\"md5\"]",
       "The digests that phones may prove their secret with, best first; some phones fail when \"sha-256\" is offered.",
       [](Source& source, const toml::node& node, std::string_view key, SipListener& listener) {
         constexpr Word<Digest> words[] = {{"md5", Digest::md5}, {"sha-256", Digest::sha_256}};
         const toml::array* list = node.as_array();
         if (list == nullptr || list->empty()) {
           source.error(node, fmt::format("{} is a list such as [\"sha-256\", \"md5\"]", key));
           return;
         }
         listener.digest.clear();
         for (const toml::node& item : *list) {
           Digest digest{};
           take(source, item, key, digest, words);
           if (std::find(listener.digest.begin(), listener.digest.end(), digest) == listener.digest.end())
             listener.digest.push_back(digest);
         }
       }},
      {"most_links", "number", "10000", "Connections that the listener accepts at a time.",
       [](Source& source, const toml::node& node, std::string_view key, SipListener& listener) {
         take(source, node, key, listener.most_links, 1, 1'000'000);
       }},
      {"tls", "table", "", "Certificates, for listeners that begin with tls:.",
       [](Source& source, const toml::node& node, std::string_view, SipListener& listener) {
         take_tls(source, node, "sip.tls", listener.tls);
       }},
  };
}

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

/// What only groups have.
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
  constexpr Duration calls::GroupSetting::*times[] = {&calls::GroupSetting::ring, &calls::GroupSetting::wait,
                                                      &calls::GroupSetting::after_call};
  static_assert(std::size(times) == std::size(calls::group_timer_rows));
  for (std::size_t i = 0; i < std::size(times); ++i)
    rows.push_back(timer_row<calls::DeviceSetting>(
        calls::group_timer_rows[i],
        [time = times[i]](calls::DeviceSetting& device, Duration value) { device.group.*time = value; }));
  return rows;
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
      if (device.group != calls::GroupSetting{})
        source.error(item, fmt::format("device {} is no group: only a group has members, a strategy, a queue ...",
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
      {"sip_secret", "text", "", "The secret with which its phones register; without one they cannot.",
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
      {"offered", "duration", "0s",
       "Calls are offered to applications for so long before the phone rings: one may accept, deflect or clear them. 0: "
       "not.",
       [](Source& source, const toml::node& node, std::string_view key, calls::DeviceSetting& device) {
         constexpr TimerRow row{"offered", Duration{}, Duration{}, seconds{60}, ""};
         if (const auto value = take_timer(source, node, key, row)) device.offered = *value;
       }},
  };
  for (Row<calls::DeviceSetting>& row : group_rows()) rows.push_back(std::move(row));
  return rows;
}

Rows<UaCsta::Account> account_rows() {
  const auto text = [](std::string UaCsta::Account::*member) {
    return [member](Source& source, const toml::node& node, std::string_view key, UaCsta::Account& account) {
      take(source, node, key, account.*member);
    };
  };
  return {
      {"name", "text", "", "The user part of its SIP address.", text(&UaCsta::Account::name)},
      {"secret", "text", "", "The secret with which it authenticates itself; without one only a trusted host lets it in.",
       text(&UaCsta::Account::secret)},
      {"line", "text", "", "The number of its user's device, for clients that ask which line is theirs.",
       text(&UaCsta::Account::line)},
  };
}

Rows<UaCsta> uacsta_rows() {
  return {{"trusted", "list of texts", "",
           "IP addresses of SIP proxies that have authenticated whom they let through: applications from there speak CSTA "
           "in SIP without an account.",
           [](Source& source, const toml::node& node, std::string_view key, UaCsta& uacsta) {
             const toml::array* list = node.as_array();
             const bool texts = list != nullptr && (list->empty() || list->is_homogeneous<std::string>());
             if (!texts) return source.error(node, fmt::format("{} is a list of IP addresses", key));
             for (const toml::node& item : *list) {
               const std::string ip = item.value_or(std::string());
               if (!sip::is_ip_address(ip)) source.error(item, fmt::format("\"{}\" is no IP address", log::quoted(ip)));
               uacsta.trusted.push_back(ip);
             }
           }}};
}

Rows<Settings> sip_rows() {
  return {{"domain", "text", "\"localhost\"", "The SIP domain of the phones, also their realm of authentication.",
           [](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
             if (!take(source, node, key, settings.sip_domain)) return;
             if (settings.sip_domain.empty() || settings.sip_domain.find_first_of(" \t\"<>@;\\") != std::string::npos)
               source.error(node, fmt::format("{} is a domain name such as \"pbx.example\"", key));
           }}};
}

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
           }}};
}

/// The timers of the SIP switch.
Rows<Settings> sip_timer_rows() {
  Rows<Settings> rows;
  for (std::size_t i = 0; i < sip::timer_rows.size(); ++i) {
    rows.push_back(timer_row<Settings>(sip::timer_rows[i], [i](Settings& settings, Duration value) {
      settings.sip_timers.set(static_cast<sip::Timer>(i), value);
    }));
  }
  return rows;
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
  const guard::Settings standard;
  return {
      {"requests_per_second", "number", fmt::format("{:.0f}", standard.requests_per_second),
       "Requests of one application, on the long run; more are refused with performanceLimitExceeded.",
       rate(&guard::Settings::requests_per_second)},
      {"burst", "number", fmt::format("{:.0f}", standard.burst), "Requests of one application at once.",
       rate(&guard::Settings::burst)},
      {"monitors_per_application", "number", fmt::format("{}", standard.monitors_per_application),
       "Monitors that one application may have.", count(&guard::Settings::monitors_per_application)},
      {"monitors_overall", "number", fmt::format("{}", standard.monitors_overall), "Monitors of all applications together.",
       count(&guard::Settings::monitors_overall)},
  };
}

// ---- Listeners, devices --------------------------------------------------------------------------------------------

/// Each entry of `listen` is a text or a table with `address`; `from` is what all of them have in common.
template <class Listener>
void take_listeners(Source& source, const toml::node& node, std::string_view place, const Listener& from,
                    Rows<Listener> rows, Transport transport, std::uint16_t port, std::vector<Listener>& to) {
  const toml::array* list = node.as_array();
  if (list == nullptr) {
    source.error(node, fmt::format("listen is a list, such as listen = [\"127.0.0.1:{}\"]", port));
    return;
  }
  rows.push_back({"address", "text", "", "", [](Source&, const toml::node&, std::string_view, Listener&) {}});
  for (const toml::node& item : *list) {
    Listener listener = from;
    listener.line = Source::line_of(item);
    const toml::node* address = &item;
    if (const toml::table* table = item.as_table()) {
      address = table->get("address");
      if (address == nullptr) {
        source.error(item, fmt::format("a table in listen has an address, such as {{ address = \"127.0.0.1:{}\" }}", port));
        continue;
      }
      take_table(source, *table, fmt::format("{}.listen", place), rows, listener);
    }
    std::string text;
    if (!take(source, *address, "a listener's address", text)) continue;
    const auto endpoint = io::parse_endpoint(text, transport, port);
    if (!endpoint) {
      source.error(*address, endpoint.failure().what);
      continue;
    }
    listener.endpoint = *endpoint;
    const bool twice = listener.endpoint.address.port != 0 && std::any_of(to.begin(), to.end(), [&](const Listener& other) {
                         return other.endpoint == listener.endpoint;
                       });
    if (twice) source.error(*address, fmt::format("{} stands twice in listen", text));
    to.push_back(std::move(listener));
  }
}

void check_tls(Source& source, const Tls& tls, std::string_view place) {
  if (!tls.is_set() && tls.line > 0) source.error(tls.line, fmt::format("{}.tls has no certificate", place));
  if (!tls.is_set()) return;
  if (tls.files.key.empty()) {
    source.error(tls.line, fmt::format("{}.tls has a certificate and no key", place));
  } else if (tls.files.require_client_certificate && tls.files.authority.empty()) {
    source.error(tls.line,
                 fmt::format("{}.tls requires certificates of its peers and has no authority to check them by: set "
                             "authority, or require_client_certificate = false",
                             place));
  }
}

void take_csta(Source& source, const toml::node& node, Settings& settings) {
  const toml::table* table = table_of(source, node, "csta");
  if (table == nullptr) return;
  CstaListener common;
  const Rows<CstaListener> rows = listener_rows();
  take_table(source, *table, "[csta]", rows, common, {"listen"});
  if (const toml::node* listen = table->get("listen"))
    take_listeners(source, *listen, "csta", common, rows, Transport::tcp, 450, settings.csta);
  check_tls(source, common.tls, "csta");
  for (const CstaListener& listener : settings.csta) {
    if (listener.tls.line != common.tls.line) check_tls(source, listener.tls, "csta.listen");
    const bool loopback = io::is_loopback(listener.endpoint.address.ip);
    if (listener.endpoint.transport == Transport::udp)
      source.error(listener.line, "CSTA does not go over UDP: use tcp: or tls:");
    if (!listener.tls.is_set()) {
      if (listener.endpoint.transport == Transport::tls || listener.plaintext == Plaintext::never)
        source.error(listener.line,
                     fmt::format("{} shall speak TLS and has no certificate: set csta.tls.certificate and .key",
                                 listener.endpoint.text()));
      else if (!loopback && listener.plaintext != Plaintext::any)
        source.error(listener.line,
                     fmt::format("{} would speak plain text beyond this machine: set csta.tls.certificate and .key, or "
                                 "plaintext = \"any\" if everybody on the way may read and change what is said",
                                 listener.endpoint.text()));
    }
    if (listener.session.timers[session::Timer::longest_session] < listener.session.timers[session::Timer::session])
      source.error(listener.line, "longest_session is shorter than session");
  }
}

void take_sip(Source& source, const toml::node& node, Settings& settings) {
  const toml::table* table = table_of(source, node, "sip");
  if (table == nullptr) return;
  SipListener common;
  const Rows<SipListener> rows = sip_listener_rows();
  std::vector<std::string> elsewhere{"listen"};
  const Rows<Settings> others = sip_rows();
  for (const auto& row : others) elsewhere.push_back(row.key);
  const Rows<Settings> timers = sip_timer_rows();
  for (const auto& row : timers) elsewhere.push_back(row.key);
  take_table(source, *table, "[sip]", rows, common, elsewhere);
  for (const Rows<Settings>* more : std::initializer_list<const Rows<Settings>*>{&others, &timers}) {
    for (const auto& row : *more) {
      if (const toml::node* value = table->get(row.key)) row.apply(source, *value, row.key, settings);
    }
  }
  if (const toml::node* listen = table->get("listen"))
    take_listeners(source, *listen, "sip", common, rows, Transport::udp, 5060, settings.sip);
  check_tls(source, common.tls, "sip");
  for (const SipListener& listener : settings.sip) {
    if (listener.tls.line != common.tls.line) check_tls(source, listener.tls, "sip.listen");
    if (listener.endpoint.transport == Transport::tls && !listener.tls.is_set())
      source.error(listener.line,
                   fmt::format("{} has no certificate: set sip.tls.certificate and .key", listener.endpoint.text()));
  }
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
  for (const calls::DeviceSetting& device : settings.devices)
    if (!device.default_route.empty() && (!numbers.contains(device.default_route) || device.default_route == device.number))
      source.error(node, fmt::format("the default_route {} of device {} is no other device",
                                     log::quoted(device.default_route), device.number));
}

void take_uacsta(Source& source, const toml::node& node, Settings& settings) {
  const toml::table* table = table_of(source, node, "uacsta");
  if (table == nullptr) return;
  take_table(source, *table, "[uacsta]", uacsta_rows(), settings.uacsta, {"account"});
  const toml::node* accounts = table->get("account");
  if (accounts == nullptr) return;
  const toml::array* list = accounts->as_array();
  if (list == nullptr || !list->is_array_of_tables())
    return source.error(*accounts, "account is a list of tables: write [[uacsta.account]] before each");
  std::set<std::string> names;
  for (const auto& device : settings.devices) names.insert(device.number);
  for (const toml::node& item : *list) {
    UaCsta::Account account;
    take_table(source, *item.as_table(), "[[uacsta.account]]", account_rows(), account);
    if (account.name.empty()) {
      source.error(item, "an [[uacsta.account]] has a name");
    } else if (!names.insert(account.name).second) {
      source.error(item, fmt::format("\"{}\" is the name of another account or device", log::quoted(account.name)));
    }
    settings.uacsta.accounts.push_back(std::move(account));
  }
}

void take_file(Source& source, const toml::table& file, Settings& settings) {
  const auto section = [&](std::string_view key, const Rows<Settings>& rows) {
    const toml::node* node = file.get(key);
    if (node == nullptr) return;
    if (const toml::table* table = table_of(source, *node, key))
      take_table(source, *table, fmt::format("[{}]", key), rows, settings);
  };
  take_table(source, file, "the file", top_rows(), settings,
             {"cdr", "csta", "media", "sip", "uacsta", "store", "routeing", "switch", "voice", "device", "trunk",
              "number_plan", "guard", "log"});
  if (const toml::node* node = file.get("csta")) take_csta(source, *node, settings);
  if (const toml::node* node = file.get("sip")) take_sip(source, *node, settings);
  if (const toml::node* node = file.get("device")) take_devices(source, *node, settings);
  section("switch", switch_rows());
  if (const toml::node* node = file.get("trunk")) take_trunks(source, *node, settings);
  if (const toml::node* node = file.get("number_plan")) take_number_plan(source, *node, settings);
  if (const toml::node* node = file.get("uacsta")) take_uacsta(source, *node, settings);
  section("media", media_rows());
  if (const toml::node* node = file.get("media");
      node != nullptr && settings.media_ports.last < settings.media_ports.first + 7)
    source.error(*node,
                 "media.first_port and media.last_port leave no room for one conference: let them be 7 apart or more");
  section("voice", voice_rows());
  section("store", store_rows());
  section("cdr", cdr_rows());
  section("routeing", routeing_rows());
  section("guard", guard_rows());
  section("log", log_rows());
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
  const auto add = [&](std::string_view section, const auto& rows) {
    for (const auto& row : rows) {
      if (row.key == "tls") continue;
      docs.push_back({section.empty() ? row.key : fmt::format("{}.{}", section, row.key), row.type, row.standard, row.doc});
    }
  };
  add("", top_rows());
  docs.push_back(
      {"csta.listen", "list", "",
       "Where applications connect, each \"ADDRESS:PORT\" (or tls:ADDRESS:PORT), or a table { address = ..., } with "
       "any of the other settings of [csta] for this listener alone. The standard port is 450."});
  add("csta", listener_rows());
  add("csta.tls", tls_rows());
  docs.push_back(
      {"sip.listen", "list", "",
       "Where phones connect, each udp:, tcp: or tls: and ADDRESS:PORT, or a table { address = ..., digest = ... }. "
       "The standard port is 5060."});
  add("sip", sip_listener_rows());
  add("sip", sip_rows());
  add("sip", sip_timer_rows());
  add("sip.tls", tls_rows());
  add("uacsta", uacsta_rows());
  add("uacsta.account", account_rows());
  add("media", media_rows());
  add("voice", voice_rows());
  add("store", store_rows());
  add("cdr", cdr_rows());
  add("routeing", routeing_rows());
  add("switch", switch_rows());
  add("device", device_rows());
  for (SettingDoc& doc : trunk_docs()) docs.push_back(std::move(doc));
  add("guard", guard_rows());
  add("log", log_rows());
  return docs;
}

}  // namespace strowger::server
