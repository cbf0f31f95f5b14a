// Trunks and the number plan: one row a setting, and what must hold of them together.
#include "server/settings_trunks.hpp"

#include <algorithm>
#include <set>

#include "server/settings_devices.hpp"
#include "switch/sip/uri.hpp"

namespace strowger::server {

using namespace reading;  // NOLINT(google-build-using-namespace): its other half

namespace {

constexpr std::size_t most_rows = 10'000;

bool is_host(std::string_view host) {
  return !host.empty() && host.size() <= 253 &&
         std::all_of(host.begin(), host.end(), [](unsigned char c) { return std::isalnum(c) != 0 || c == '.' || c == '-'; });
}

/// "tcp:sip.provider.example:5080" and the like.
void take_trunk_address(Source& source, const toml::node& node, std::string_view key, calls::DeviceSetting& device) {
  std::string text;
  if (!take(source, node, key, text)) return;
  calls::TrunkSetting& trunk = device.trunk;
  constexpr Word<Transport> transports[] = {{"udp:", Transport::udp}, {"tcp:", Transport::tcp}, {"tls:", Transport::tls}};
  std::string_view rest = text;
  for (const auto& [word, transport] : transports) {
    if (!rest.starts_with(word)) continue;
    trunk.transport = transport;
    rest.remove_prefix(word.size());
    break;
  }
  std::uint16_t port = 0;
  const bool readable = sip::parse_host_port(rest, trunk.host, port);
  const bool zero = readable && rest.ends_with(":0");
  if (!readable || zero || (!sip::is_ip_address(trunk.host) && !is_host(trunk.host)))
    source.error(node,
                 fmt::format("\"{}\" is no address: write a name or an IP address and maybe a port, and before it udp:, "
                             "tcp: or tls:, such as \"tcp:sip.provider.example:5060\"",
                             log::quoted(text)));
  // Without a port a name says where its servers are (RFC 3263), and without a transport also by which one.
  const bool by_name = port == 0 && !sip::is_ip_address(trunk.host);
  trunk.any_transport = by_name && rest.size() == text.size();
  if (port == 0 && !by_name) port = trunk.transport == Transport::tls ? 5061 : 5060;
  trunk.port = port;
}

void take_sources(Source& source, const toml::node& node, std::string_view key, calls::DeviceSetting& device) {
  const toml::array* list = node.as_array();
  if (list == nullptr || (!list->empty() && !list->is_homogeneous<std::string>()))
    return source.error(node, fmt::format("{} is a list of IP addresses", key));
  for (const toml::node& item : *list) {
    const std::string ip = item.value_or(std::string());
    if (!sip::is_ip_address(ip)) source.error(item, fmt::format("\"{}\" is no IP address", log::quoted(ip)));
    device.trunk.sources.push_back(ip);
  }
}

Rows<calls::DeviceSetting> trunk_rows() {
  const auto text = [](std::string calls::DeviceSetting::*member) {
    return [member](Source& source, const toml::node& node, std::string_view key, calls::DeviceSetting& device) {
      take(source, node, key, device.*member);
    };
  };
  const auto trunk_text = [](std::string calls::TrunkSetting::*member) {
    return [member](Source& source, const toml::node& node, std::string_view key, calls::DeviceSetting& device) {
      take(source, node, key, device.trunk.*member);
    };
  };
  const auto flag = [](bool calls::TrunkSetting::*member) {
    return [member](Source& source, const toml::node& node, std::string_view key, calls::DeviceSetting& device) {
      take(source, node, key, device.trunk.*member);
    };
  };
  return {
      {"number", "text", "",
       "The name by which the trunk is a device of CSTA (a network interface device) and stands in the "
       "number plan; nobody can call it.",
       text(&calls::DeviceSetting::number)},
      {"name", "text", "", "What it is, for people.", text(&calls::DeviceSetting::name)},
      {"address", "text", "",
       "Where the provider or PBX is: a name or an IP address, maybe with a port, and before it udp:, tcp: or tls:. A name "
       "without a port says by SRV records where its servers are, and without a transport by NAPTR records which one; an IP "
       "address stands for udp: and 5060 (tls: 5061). Calls from there are let in without a password.",
       take_trunk_address},
      {"sources", "list of texts", "[]",
       "Further IP addresses from which its calls come; over UDP, calls from `address` must come from its port.",
       take_sources},
      {"register", "true or false", "false", "Register there as `user`. The trunk is in service while it is registered.",
       flag(&calls::TrunkSetting::registers)},
      {"user", "text", "", "The account at the provider.", trunk_text(&calls::TrunkSetting::user)},
      {"secret", "text", "", "Its password; never written to the log.", text(&calls::DeviceSetting::secret)},
      {"music", "\"standard\", \"none\" or a file", "that of media.music",
       "What those hear whom somebody beyond the trunk holds: \"none\" where its network has music of its own.",
       [](Source& source, const toml::node& node, std::string_view key, calls::DeviceSetting& device) {
         take_music(source, node, key, device.music);
       }},
      {"domain", "text", "that of address", "The host part of our addresses at the provider.",
       trunk_text(&calls::TrunkSetting::domain)},
      {"expires", "duration", "10min", "How long a registration is to last; it is renewed when three quarters are over.",
       [](Source& source, const toml::node& node, std::string_view key, calls::DeviceSetting& device) {
         constexpr TimerRow row{"expires", seconds{600}, seconds{60}, std::chrono::hours{24}, ""};
         if (const auto value = take_timer(source, node, key, row)) device.trunk.expires = *value;
       }},
      {"keep_alive", "duration", "0s",
       "The other side is asked so often whether it is there (OPTIONS), and the trunk is in service while it answers; 0: it "
       "is "
       "taken for granted. Not of a trunk that registers.",
       [](Source& source, const toml::node& node, std::string_view key, calls::DeviceSetting& device) {
         constexpr TimerRow row{"keep_alive", Duration{}, Duration{}, std::chrono::hours{1}, ""};
         const auto value = take_timer(source, node, key, row);
         if (value && *value != Duration{} && *value < seconds{1})
           return source.error(node, fmt::format("{} is 0, or 1s and more", key));
         if (value) device.trunk.keep_alive = *value;
       }},
      {"most_calls", "number", "100", "Calls through the trunk at a time, in both directions together.",
       [](Source& source, const toml::node& node, std::string_view key, calls::DeviceSetting& device) {
         auto most = static_cast<std::int64_t>(device.trunk.most_calls);
         take(source, node, key, most, 1, 100'000);
         device.trunk.most_calls = static_cast<std::size_t>(most);
       }},
      {"trusted", "true or false", "false",
       "Correlator data and user data of calls, and who calls whatever else is shown (P-Asserted-Identity), are told to the "
       "other side, and believed when it tells them.",
       flag(&calls::TrunkSetting::trusted)},
      {"transit", "true or false", "false",
       "Calls from there may go out again by the number plan. Without it they reach devices only, which may forward them.",
       flag(&calls::TrunkSetting::transit)},
      anchor_row(),
  };
}

/// The rows for a number and what becomes of it.
Rows<calls::NumberRow> number_rows(bool incoming) {
  const auto strip = [](calls::Rewriting calls::NumberRow::*part) {
    return [part](Source& source, const toml::node& node, std::string_view key, calls::NumberRow& row) {
      std::int64_t count = 0;
      take(source, node, key, count, 0, 64);
      (row.*part).strip = static_cast<std::size_t>(count);
    };
  };
  const auto digits = [](calls::Rewriting calls::NumberRow::*part, std::string calls::Rewriting::*member) {
    return [part, member](Source& source, const toml::node& node, std::string_view key, calls::NumberRow& row) {
      std::string& to = (row.*part).*member;
      if (!take(source, node, key, to)) return;
      if (const std::string wrong = number_error(to); !wrong.empty()) source.error(node, wrong);
    };
  };
  Rows<calls::NumberRow> rows{
      {"called", "text", "",
       incoming
           ? "The pattern of the numbers that the provider calls: see number_plan.called."
           : "The pattern of the numbers: X is a digit, Z one of 1 to 9, N one of 2 to 9, [2-57] one of those, . at the "
             "end one character or more, ! none or more, all else itself. The first entry that fits counts; numbers of "
             "devices are never looked up here.",
       [](Source& source, const toml::node& node, std::string_view key, calls::NumberRow& row) {
         if (!take(source, node, key, row.pattern)) return;
         if (const std::string wrong = calls::pattern_error(row.pattern); !wrong.empty())
           source.error(node, fmt::format("\"{}\" is no pattern of numbers: {}", log::quoted(row.pattern), wrong));
       }},
      {"strip", "number", "0", "So many characters of the called number are dropped at its beginning.",
       strip(&calls::NumberRow::called)},
      {"prepend", "text", "", "Then this is put in front of it.",
       digits(&calls::NumberRow::called, &calls::Rewriting::prepend)},
      {"to", "text", "",
       incoming ? "Or the calls go to this number, whichever was called." : "Or this number is called instead.",
       digits(&calls::NumberRow::called, &calls::Rewriting::instead)},
      {"caller_strip", "number", "0", "So many characters of the caller's number are dropped at its beginning.",
       strip(&calls::NumberRow::caller)},
      {"caller_prepend", "text", "", "Then this is put in front of it.",
       digits(&calls::NumberRow::caller, &calls::Rewriting::prepend)},
      {"caller", "text", "", "Or this number is shown, whoever calls.",
       digits(&calls::NumberRow::caller, &calls::Rewriting::instead)},
  };
  if (!incoming)
    rows.push_back({"trunks", "list of texts", "",
                    "The trunks through which the calls go, in the order in which they are tried.",
                    [](Source& source, const toml::node& node, std::string_view key, calls::NumberRow& row) {
                      const toml::array* list = node.as_array();
                      if (list == nullptr || list->empty() || !list->is_homogeneous<std::string>())
                        return source.error(node, fmt::format("{} is a list of trunks, such as [\"provider\"]", key));
                      for (const toml::node& item : *list) row.trunks.push_back(item.value_or(std::string()));
                    }});
  return rows;
}

void take_numbers(Source& source, const toml::node& node, std::string_view place, bool incoming, calls::NumberPlan& plan) {
  const toml::array* list = node.as_array();
  if (list == nullptr || !list->is_array_of_tables() || list->size() > most_rows)
    return source.error(node,
                        fmt::format("{} is a list of at most {} tables: write [[{}]] before each", place, most_rows, place));
  const auto rows = number_rows(incoming);
  for (const toml::node& item : *list) {
    calls::NumberRow row;
    take_table(source, *item.as_table(), fmt::format("[[{}]]", place), rows, row);
    if (item.as_table()->get("called") == nullptr)
      source.error(item, fmt::format("a [[{}]] has a pattern of numbers: called", place));
    for (const auto& [part, name] : {std::pair{&row.called, "to"}, std::pair{&row.caller, "caller"}})
      if (!part->instead.empty() && (part->strip > 0 || !part->prepend.empty()))
        source.error(item, fmt::format("with {} there is nothing to strip and nothing to prepend", name));
    plan.push_back(std::move(row));
  }
}

void check_trunk(Source& source, const toml::node& item, const calls::DeviceSetting& device, const Settings& settings) {
  const std::string name = log::quoted(device.number);
  const calls::TrunkSetting& trunk = device.trunk;
  if (settings.switch_kind == SwitchKind::simulated) return;
  const auto say = [&](std::string_view what) { source.error(item, fmt::format("trunk {} {}", name, what)); };
  if (item.as_table()->get("address") == nullptr) say("has no address");
  if (trunk.registers && (trunk.user.empty() || device.secret.empty())) say("registers: it needs a user and a secret");
  if (trunk.user.empty() != device.secret.empty()) say("has one of user and secret: it needs both or none");
  if (trunk.registers && trunk.keep_alive != Duration{}) say("registers, which shows whether it is there: no keep_alive");
  if (!trunk.domain.empty() && !is_host(trunk.domain) && !sip::is_ip_address(trunk.domain))
    say("has a domain that is no domain name");
  for (const char c : trunk.user)
    if (std::string_view(" \t\"<>@\\\r\n").find(c) != std::string_view::npos) {
      say("has a user with characters that no account has");
      break;
    }
  const bool heard = std::any_of(settings.sip.begin(), settings.sip.end(), [&](const SipListener& listener) {
    return trunk.any_transport || listener.endpoint.transport == trunk.transport;
  });
  if (!heard) say(fmt::format("speaks {}: sip.listen needs a listener of that", io::name_of(trunk.transport)));
}

}  // namespace

void take_trunks(Source& source, const toml::node& node, Settings& settings) {
  const toml::array* list = node.as_array();
  if (list == nullptr || !list->is_array_of_tables())
    return source.error(node, "trunk is a list of tables: write [[trunk]] before each");
  std::set<std::string> numbers;
  for (const auto& device : settings.devices) numbers.insert(device.number);
  for (const toml::node& item : *list) {
    const toml::table& table = *item.as_table();
    calls::DeviceSetting device;
    device.category = calls::Category::trunk;
    take_table(source, table, "[[trunk]]", trunk_rows(), device, {"incoming"});
    if (const toml::node* incoming = table.get("incoming"))
      take_numbers(source, *incoming, "trunk.incoming", true, device.trunk.incoming);
    if (device.number.empty()) {
      source.error(item, "a [[trunk]] has a number");
    } else if (const std::string wrong = number_error(device.number); !wrong.empty()) {
      source.error(item, wrong);
    } else if (!numbers.insert(device.number).second) {
      source.error(item, fmt::format("{} is the number of another trunk or device", device.number));
    }
    check_trunk(source, item, device, settings);
    settings.devices.push_back(std::move(device));
  }
}

void take_number_plan(Source& source, const toml::node& node, Settings& settings) {
  take_numbers(source, node, "number_plan", false, settings.number_plan);
  const toml::array* list = node.as_array();
  for (std::size_t i = 0; list != nullptr && i < settings.number_plan.size(); ++i) {
    const toml::node& item = *list->get(i);
    if (item.as_table()->get("trunks") == nullptr) source.error(item, "a [[number_plan]] has trunks");
    for (const std::string& trunk : settings.number_plan[i].trunks) {
      const bool known = std::any_of(settings.devices.begin(), settings.devices.end(), [&](const auto& device) {
        return device.number == trunk && device.category == calls::Category::trunk;
      });
      if (!known) source.error(item, fmt::format("\"{}\" is no trunk here", log::quoted(trunk)));
    }
  }
}

std::vector<SettingDoc> trunk_docs() {
  std::vector<SettingDoc> docs;
  add_docs(docs, "trunk", trunk_rows());
  add_docs(docs, "trunk.incoming", number_rows(true));
  add_docs(docs, "number_plan", number_rows(false));
  return docs;
}

}  // namespace strowger::server
