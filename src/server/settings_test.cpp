// The settings file: what the product's documentation shows is accepted, and each mistake is named with its line.
#include "server/settings.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strowger::server {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> errors_of(std::string_view text) {
  SettingErrors errors;
  parse_settings(text, "/etc/strowger/test.toml", errors);
  std::vector<std::string> lines;
  for (const Failure& error : errors) lines.push_back(error.where + ": " + error.what);
  return lines;
}

TEST(Settings, ReadsTheExample) {
  SettingErrors errors;
  const Settings settings = parse_settings(R"(
[csta]
listen = ["127.0.0.1:4450"]        # one port, every dialect
[sip]
listen = ["udp:127.0.0.1:5070", "tcp:127.0.0.1:5070"]
domain = "pbx.test"
[store]
path = "strowger.db"
[[device]]
number = "1001"
name = "Alice"
sip_secret = "xyzzy"
[[device]]
number = "1002"
)",
                                           "/etc/strowger/test.toml", errors);
  EXPECT_THAT(errors, IsEmpty());
  ASSERT_EQ(settings.csta.size(), 1U);
  EXPECT_EQ(settings.csta[0].endpoint.text(), "tcp:127.0.0.1:4450");
  ASSERT_EQ(settings.sip.size(), 2U);
  EXPECT_EQ(settings.sip[0].endpoint.text(), "udp:127.0.0.1:5070");
  EXPECT_EQ(settings.sip[1].endpoint.text(), "tcp:127.0.0.1:5070");
  EXPECT_THAT(settings.sip[0].digest, ElementsAre(Digest::md5));
  EXPECT_EQ(settings.sip_domain, "pbx.test");
  EXPECT_EQ(settings.store_path, "/etc/strowger/strowger.db");
  EXPECT_EQ(settings.switch_kind, SwitchKind::sip);
  EXPECT_THAT(settings.devices,
              ElementsAre(calls::DeviceSetting{"1001", "Alice", "xyzzy"}, calls::DeviceSetting{"1002", "", ""}));
}

TEST(Settings, FeatureCodes) {
  const std::string begin = "[csta]\nlisten = [\"127.0.0.1:4450\"]\n[feature_codes]\n";
  SettingErrors errors;
  const auto codes = [&](const std::string& text) {
    return parse_settings(begin + text, "/etc/strowger/test.toml", errors).feature_codes;
  };
  using Code = calls::FeatureCode;
  EXPECT_EQ(codes("").match("*26#"), (calls::DialledCode{Code::do_not_disturb, ""})) << "installed, they are on";
  const auto changed = codes("pick_up = \"*20\"\npark = \"\"\nmessages_number = \"1009\"\n");
  EXPECT_EQ(changed.match("*20"), (calls::DialledCode{Code::pick_up, ""}));
  EXPECT_FALSE(changed.match("*8"));
  EXPECT_FALSE(changed.match("*68"));
  EXPECT_EQ(changed.messages_number, "1009");
  EXPECT_FALSE(codes("enabled = false\npick_up = \"*20\"\n").match("*20"));
  EXPECT_THAT(errors, IsEmpty());
  EXPECT_THAT(errors_of(begin + "pick_up = \"20\"\n"), ElementsAre(HasSubstr("begins with * or #")));
  EXPECT_THAT(errors_of(begin + "pick_up = \"*\"\n"), ElementsAre(HasSubstr("begins with * or #")));
  EXPECT_THAT(errors_of(begin + "pick_up = \"*12345678\"\n"), ElementsAre(HasSubstr("at most 8 signs")));
  EXPECT_THAT(errors_of(begin + "pick_up = \"*97\"\n"),
              ElementsAre(HasSubstr("pick_up and messages are the same code: *97")));
  EXPECT_THAT(errors_of(begin + "dance = \"*1\"\n"), ElementsAre(HasSubstr("dance")));
}

TEST(Settings, CallsOfADevice) {
  const std::string begin = "[csta]\nlisten = [\"127.0.0.1:4450\"]\n[sip]\nunsolicited_message_waiting = true\n";
  SettingErrors errors;
  const Settings settings = parse_settings(
      begin + "[[device]]\nnumber = \"1001\"\n[[device]]\nnumber = \"1002\"\ncall_waiting = false\nmost_calls = 2\n",
      "/etc/strowger/test.toml", errors);
  EXPECT_THAT(errors, IsEmpty());
  EXPECT_TRUE(settings.tells_messages_unasked);
  EXPECT_TRUE(settings.devices[0].call_waiting);
  EXPECT_EQ(settings.devices[0].most_calls, 0U);
  EXPECT_FALSE(settings.devices[1].call_waiting);
  EXPECT_EQ(settings.devices[1].most_calls, 2U);
  EXPECT_THAT(errors_of(begin + "[[device]]\nnumber = \"1001\"\nmost_calls = 1001\n"), ElementsAre(HasSubstr("most_calls")));
}

TEST(Settings, RouteingDevicesAndTheirRoutes) {
  SettingErrors errors;
  const std::string begin = "[csta]\nlisten = [\"127.0.0.1:4450\"]\n[[device]]\nnumber = \"1001\"\n";
  const Settings settings = parse_settings(begin + R"(
[[device]]
number = "500"
kind = "routeing"
default_route = "1001"
[routeing]
database = "crm.db"
query = "SELECT agent FROM customer WHERE number = :calling"
reply = "5s"
table = "500ms"
reroutes = 0
)",
                                           "/etc/strowger/s.toml", errors);
  EXPECT_THAT(errors, IsEmpty());
  EXPECT_EQ(settings.devices.back().category, calls::Category::routeing);
  EXPECT_EQ(settings.devices.back().default_route, "1001");
  EXPECT_EQ(settings.routes.database, "/etc/strowger/crm.db");
  EXPECT_EQ(settings.routes.query, "SELECT agent FROM customer WHERE number = :calling");
  EXPECT_EQ(settings.limits.routeing.reply, seconds{5});
  EXPECT_EQ(settings.limits.routeing.table, milliseconds{500});
  EXPECT_EQ(settings.limits.routeing.most_reroutes, 0);
  EXPECT_THAT(
      errors_of(begin + "default_route = \"1001\"\n"),
      ElementsAre(HasSubstr("device 1001 has a default_route and is no routeing device"), HasSubstr("no other device")));
  EXPECT_THAT(errors_of(begin + "[[device]]\nnumber = \"500\"\nkind = \"routeing\"\ndefault_route = \"9\"\n"),
              ElementsAre(HasSubstr("default_route 9 of device 500 is no other device")));
  EXPECT_THAT(errors_of(begin + "[routeing]\nreply = \"1h\"\n"), ElementsAre(HasSubstr("reply is a duration from 100ms")));
}

TEST(Settings, ApplicationsInSip) {
  SettingErrors errors;
  const std::string begin = "[csta]\nlisten = [\"127.0.0.1:4450\"]\n[[device]]\nnumber = \"1001\"\n[uacsta]\n";
  const std::string account = "[[uacsta.account]]\nname = \"crm\"\nsecret = \"s\"\nline = \"1001\"\n";
  const Settings settings =
      parse_settings(begin + "trusted = [\"192.0.2.7\", \"2001:db8::7\"]\n" + account, "s.toml", errors);
  EXPECT_THAT(errors, IsEmpty());
  EXPECT_THAT(settings.uacsta.trusted, ElementsAre("192.0.2.7", "2001:db8::7"));
  ASSERT_EQ(settings.uacsta.accounts.size(), 1U);
  EXPECT_EQ(settings.uacsta.accounts[0].name, "crm");
  EXPECT_EQ(settings.uacsta.accounts[0].line, "1001");
  const auto mistake = [&](const std::string& rest) {
    SettingErrors found;
    parse_settings(begin + rest, "s.toml", found);
    return found.size() == 1 ? found[0].text() : fmt::format("{} mistakes", found.size());
  };
  EXPECT_THAT(mistake("trusted = [\"ocs.example\"]"), HasSubstr("\"ocs.example\" is no IP address"));
  EXPECT_THAT(mistake(account + account), HasSubstr("\"crm\" is the name of another account or device"));
  EXPECT_THAT(mistake("[[uacsta.account]]\nname = \"1001\""), HasSubstr("is the name of another account or device"));
  EXPECT_THAT(mistake("[[uacsta.account]]\nsecret = \"s\""), HasSubstr("has a name"));
}

TEST(Settings, AListenerMayHaveItsOwn) {
  SettingErrors errors;
  const Settings settings = parse_settings(R"(
user = "strowger"
[csta]
heartbeat = "10s"
listen = ["127.0.0.1", { address = "127.0.0.1:8800", phase = "I", hello = "openscape", hello_delay = 0.25, hello_edition = "ed2", heartbeat = 5 },
          { address = "[::]:4450", plaintext = "any", largest_message = 1000 }]
[sip]
listen = [{ address = "127.0.0.1", digest = ["sha-256", "md5"] }]
no_answer = 20
[switch]
kind = "simulated"
prompt = "5s"
[guard]
burst = 7
[overload]
lag = "250ms"
processor = 0
memory = 50
[log]
level = "debug"
)",
                                           "test.toml", errors);
  EXPECT_THAT(errors, IsEmpty());
  ASSERT_EQ(settings.csta.size(), 3U);
  EXPECT_EQ(settings.csta[0].endpoint.text(), "tcp:127.0.0.1:450");
  EXPECT_EQ(settings.csta[0].session.hello, session::Hello::none);
  EXPECT_EQ(settings.csta[0].session.phase, std::nullopt);
  EXPECT_EQ(settings.csta[1].session.phase, session::Phase::one);
  EXPECT_EQ(settings.csta[0].session.timers[session::Timer::heartbeat], seconds{10});
  EXPECT_EQ(settings.csta[1].session.hello, session::Hello::openscape);
  EXPECT_EQ(settings.csta[1].session.hello_name_space, "http://www.ecma-international.org/standards/ecma-323/csta/ed2");
  EXPECT_EQ(settings.csta[1].session.timers[session::Timer::hello], milliseconds{250});
  EXPECT_EQ(settings.csta[1].session.timers[session::Timer::heartbeat], seconds{5});
  EXPECT_EQ(settings.csta[2].plaintext, Plaintext::any);
  EXPECT_EQ(settings.csta[2].session.largest_message, 1000U);
  ASSERT_EQ(settings.sip.size(), 1U);
  EXPECT_EQ(settings.sip[0].endpoint.text(), "udp:127.0.0.1:5060");
  EXPECT_THAT(settings.sip[0].digest, ElementsAre(Digest::sha_256, Digest::md5));
  EXPECT_EQ(settings.switch_kind, SwitchKind::simulated);
  EXPECT_EQ(settings.sip_timers[sip::Timer::no_answer], seconds{20});
  EXPECT_EQ(settings.simulated.prompt, seconds{5});
  EXPECT_EQ(settings.limits.guard.burst, 7.0);
  const auto limit = [&](guard::Measure which) { return settings.overload.limits[static_cast<std::size_t>(which)]; };
  EXPECT_EQ(limit(guard::Measure::lag), 250);
  EXPECT_EQ(limit(guard::Measure::processor), 0);
  EXPECT_EQ(limit(guard::Measure::memory), 50);
  EXPECT_EQ(limit(guard::Measure::records), 80);
  EXPECT_EQ(settings.log_level, log::Level::debug);
  EXPECT_EQ(settings.user, "strowger");
}

struct Mistake {
  std::string_view text;
  std::string_view line;
  std::string_view reason;
};

TEST(Settings, NamesEachMistakeWithItsLine) {
  constexpr std::string_view fine = "[csta]\nlisten = [\"127.0.0.1:4450\"]\n";
  EXPECT_THAT(errors_of(fine), IsEmpty());
  EXPECT_THAT(errors_of(std::string(fine) + "[media]\nfirst_port = 40000\nlast_port = 50000\n"), IsEmpty());
  const Mistake mistakes[] = {
      {"[media]\nfirst_port = 40000\n", "3", "no room for one conference"},
      {"[media]\nfirst_port = 80\n", "4", "1024 to 65535"},
      {"[media]\ntones = \"atlantis\"\n", "4", "no tones of \"atlantis\""},
      {"[voice]\nlongest_recording = \"2d\"\n", "4", "duration from 1s to 24h"},
      {"[voice]\nmost_messages = 0\n", "4", "1 to 1000000"},
      {"[voice]\ndirectroy = \"messages\"\n", "4", "did you mean \"directory\""},
      {"lisen = 1\n", "3", "did you mean \"listen\""},
      {"hartbeat = 1\n", "3", "did you mean \"heartbeat\""},
      {"heartbeat = -1\n", "3", "duration from 0s to 24h"},
      {"heartbeat = \"2 weeks\"\n", "3", "duration"},
      {"heartbeat = \"1e3s\"\n", "3", "duration"},
      {"largest_message = \"many\"\n", "3", "whole number from 512 to 65535"},
      {"largest_message = 1\n", "3", "whole number from 512 to 65535"},
      {"deepest_message = 8\n", "3", "whole number from 16 to 256"},
      {"most_elements = 1000000\n", "3", "whole number from 100 to 100000"},
      {"origins = \"https://crm.example\"\n", "3", "is a list"},
      {"origins = [\"crm.example\"]\n", "3", "is no origin"},
      {"origins = [\"https://crm.example/\"]\n", "3", "without a path"},
      {"ping = \"2d\"\n", "3", "duration"},
      {"plaintext = true\n", "3", "one of \"loopback\", \"any\", \"never\""},
      {"hello_edition = \"ed7\"\n", "3", "\"ed6\""},
      {"phase = \"IV\"\n", "3", "\"any\", \"I\", \"II\", \"III\""},
      {"session = \"2h\"\n", "2", "longest_session is shorter"},
      {"journal = 3000000\n", "2", "journal is more than half of send_queue"},
      {"plaintext = \"never\"\n", "2", "certificate"},
      {"[csta.tls]\ncertificate = \"c.pem\"\n", "4", "no key"},
      {"[csta.tls]\ncertificate = \"c.pem\"\nkey = \"k.pem\"\n", "4", "authority"},
      {"[csta.tls]\ncertficate = \"c.pem\"\n", "4", "did you mean \"certificate\""},
      {"[sipp]\n", "3", "did you mean \"sip\""},
      {"[sip]\nlisten = \"udp:127.0.0.1\"\n", "4", "listen is a list"},
      {"[sip]\nlisten = [\"tls:127.0.0.1\"]\n", "4", "certificate"},
      {"[sip]\ndigest = [\"sha1\"]\n", "4", "\"sha-256\""},
      {"[sip]\ndomain = \"a b\"\n", "4", "domain"},
      {"[sip]\ndns = [\"ns.example\"]\n", "4", "no DNS server"},
      {"[sip]\ndns = \"192.0.2.53\"\n", "4", "is a list"},
      {"[sip]\nno_answer = \"1ms\"\n", "4", "from 5s to 10min"},
      {"[sip]\nlisten = [\"127.0.0.1:99999\"]\n", "4", ""},
      {"[switch]\nkind = \"pbx\"\n", "4", "\"simulated\""},
      {"[log]\nlevel = \"all\"\n", "4", "\"warning\""},
      {"[store]\npath = 7\n", "4", "text"},
      {"[device]\nnumber = \"1\"\n", "3", "[[device]]"},
      {"[[device]]\nname = \"A\"\n", "3", "number"},
      {"[[device]]\nnumber = \"1\"\n[[device]]\nnumber = \"1\"\n", "5", "twice"},
      {"[[device]]\nnumber = \"a b\"\n", "3", "no number"},
      {"[[agent]]\npassword = \"1\"\n", "3", "has an id"},
      {"[[agent]]\nid = \"a\"\n[[agent]]\nid = \"a\"\n", "5", "stands twice"},
      {"[[agent]]\nid = \"a\"\npin = 1\n", "5", "password"},
      {"[[agent]]\nid = \"a\"\npassword = \"11111111111111111111111111111111111111111111111111111111111111111\"\n", "5",
       "at most 64 characters"},
      {"[[device]]\nnumber = \"1\"\nsecret = \"s\"\n", "5", "sip_secret"},
      {"[[device]]\nnumber = \"1\"\nstrategy = \"linear\"\n", "3", "is no group"},
      {"[[device]]\nnumber = \"5\"\nkind = \"hunt-group\"\nmembers = [\"1\"]\n", "3", "is no station here"},
      {"[[device]]\nnumber = \"5\"\nkind = \"hunt-group\"\nmembers = \"1\"\n", "6", "is a list"},
      {"[[device]]\nnumber = \"5\"\nkind = \"hunt-group\"\noverflow = \"5\"\n", "3", "is no other device"},
      {"[[device]]\nnumber = \"5\"\nkind = \"hunt-group\"\nsip_secret = \"s\"\n", "3", "but no phone"},
      {"[[device]]\nnumber = \"5\"\nkind = \"hunt-group\"\nafter_call = 9\n", "3", "has no agents"},
      {"[[device]]\nnumber = \"5\"\nkind = \"acd-group\"\nstrategy = \"simultaneous\"\n", "3", "one agent at a time"},
      {"[[device]]\nnumber = \"5\"\nkind = \"acd-group\"\nring = 0\n", "6", "from 1s to 10min"},
      {"[media]\nmusic = \"none.wav\"\n", "4", "there is no file /etc/strowger/none.wav"},
      {"[[device]]\nnumber = \"5\"\nmusic = 7\n", "5", "text"},
      {"[[device]]\nnumber = \"5\"\nmusic = \"ringback\"\n", "5", "there is no file"},
      {"[[device]]\nnumber = \"5\"\ncamp_on = \"\"\n", "5", "there is no file"},
      {"[[device]]\nnumber = \"5\"\nkind = \"park\"\ncamp_on = \"none\"\n", "3", "is no station"},
      {"[[device]]\nnumber = \"5\"\nwaiting = \"silent\"\n", "3", "who camps on it was answered"},
      {"[media]\nannouncements = \"a\"\n[[device]]\nnumber = \"5\"\nposition = \"30s\"\n", "5", "is no group"},
      {"[[device]]\nnumber = \"5\"\nkind = \"park\"\nannouncements = [{ text = \"Wait\" }]\n[media]\nannouncements = "
       "\"a\"\n",
       "3", "has no announcements"},
      {"[[device]]\nnumber = \"5\"\nkind = \"acd-group\"\nwaiting = \"loud\"\n", "6",
       "\"early-media\", \"answered\", \"silent\""},
      {"[[device]]\nnumber = \"5\"\nkind = \"acd-group\"\nannouncements = [\"hello\"]\n", "6",
       "a table with a file or a text"},
      {"[[device]]\nnumber = \"5\"\nkind = \"acd-group\"\nannouncements = [{ after = 5 }]\n", "6", "one of the two"},
      {"[[device]]\nnumber = \"5\"\nkind = \"acd-group\"\nannouncements = [{ file = \"no.wav\" }]\n", "6",
       "there is no file"},
      {"[[device]]\nnumber = \"5\"\nkind = \"acd-group\"\nannouncements = [{ text = \"Wait\" }]\n", "3",
       "media.announcements"},
      {"[media]\nannouncements = \"a\"\n[[device]]\nnumber = \"5\"\nkind = \"acd-group\"\nposition = \"2s\"\n", "8",
       "5s or more"},
      {"[[device]]\nnumber = \"5\"\nkind = \"acd-group\"\nposition_text = \"Wait\"\n", "6", "has no {}"},
      {"[[device]]\nnumber = \"1\"\n[[device]]\nnumber = \"5\"\nkind = \"acd-group\"\nmembers = [\"1\", { number = \"1\" "
       "}]\n",
       "8", "twice"},
      {"nonsense\n", "3", "expected"},
      {"listen = []\n", "3", ""},
  };
  for (const Mistake& mistake : mistakes) {
    const auto errors = errors_of(std::string(fine) + std::string(mistake.text));
    ASSERT_EQ(errors.size(), 1U) << mistake.text << testing::PrintToString(errors);
    EXPECT_THAT(errors[0], testing::StartsWith("/etc/strowger/test.toml:" + std::string(mistake.line) + ": "))
        << mistake.text;
    EXPECT_THAT(errors[0], HasSubstr(std::string(mistake.reason))) << mistake.text;
  }
}

TEST(Settings, WhoseMediaPassesThroughTheServer) {
  const auto anchors = [](std::string_view all) {
    SettingErrors errors;
    const Settings settings =
        parse_settings(fmt::format("[csta]\nlisten = [\"127.0.0.1\"]\n[sip]\nlisten = [\"127.0.0.1\"]\n{}[[device]]\nnumber "
                                   "= \"1001\"\n[[device]]\nnumber = \"1002\"\n"
                                   "anchor = false\n[[trunk]]\nnumber = \"net\"\naddress = \"192.0.2.1\"\nanchor = true\n",
                                   all),
                       "/etc/strowger/test.toml", errors);
    EXPECT_THAT(errors, IsEmpty());
    std::vector<bool> found;
    for (const auto& device : settings.devices) found.push_back(device.anchor.value_or(false));
    return found;
  };
  EXPECT_EQ(anchors(""), (std::vector{false, false, true}));
  EXPECT_EQ(anchors("[media]\nanchor = true\n"), (std::vector{true, false, true}));
}

TEST(Settings, WhatThoseHearWhoWait) {
  SettingErrors errors;
  const Settings settings = parse_settings(R"(
[csta]
listen = ["127.0.0.1"]
[media]
music = "none"
camp_on = "standard"
announcements = "said"
[[device]]
number = "1001"
music = "standard"
camp_on = "none"
announcements = [{ text = "One moment." }]
[[device]]
number = "800"
kind = "routeing"
waiting = "answered"
[[device]]
number = "600"
kind = "acd-group"
members = ["1001"]
waiting = "answered"
announcements = [{ text = "Please wait." }, { text = "Still busy.", after = "20s", every = 60 }]
position = "45s"
position_text = "Place {}"
)",
                                           "/etc/strowger/test.toml", errors);
  EXPECT_THAT(errors, IsEmpty());
  EXPECT_EQ(settings.music, "none");
  EXPECT_EQ(Settings{}.music, "standard");
  EXPECT_EQ(settings.announcements, "/etc/strowger/said");
  EXPECT_EQ(settings.camp_on, "standard");
  EXPECT_EQ(Settings{}.camp_on, "ringback");
  ASSERT_EQ(settings.devices.size(), 3U);
  EXPECT_EQ(settings.devices[0].music, "standard");
  EXPECT_EQ(settings.devices[0].camp_on, "none");
  EXPECT_EQ(settings.devices[0].waiting.announcements.front().text, "One moment.");
  EXPECT_EQ(settings.devices[1].waiting.how, calls::Waiting::answered);
  EXPECT_EQ(settings.devices[1].camp_on, "");
  const calls::WaitingSetting& group = settings.devices[2].waiting;
  EXPECT_EQ(group.how, calls::Waiting::answered);
  ASSERT_EQ(group.announcements.size(), 2U);
  EXPECT_EQ(group.announcements[1], (calls::Announcement{{}, "Still busy.", seconds(20), seconds(60)}));
  EXPECT_EQ(group.position, seconds(45));
  EXPECT_EQ(group.position_text, "Place {}");
}

TEST(Settings, Groups) {
  SettingErrors errors;
  const Settings settings = parse_settings(R"(
[csta]
listen = ["127.0.0.1"]
[[device]]
number = "1001"
[[device]]
number = "1002"
[[device]]
number = "500"
kind = "hunt-group"
members = ["1001", { number = "1002", priority = 2 }]
strategy = "circular"
ring = "15s"
wait = 60
queue = 3
overflow = "600"
[[device]]
number = "600"
kind = "acd-group"
members = ["1002"]
after_call = "10s"
)",
                                           "test.toml", errors);
  EXPECT_THAT(errors, IsEmpty());
  ASSERT_EQ(settings.devices.size(), 4U);
  const calls::DeviceSetting& hunt = settings.devices[2];
  EXPECT_EQ(hunt.category, calls::Category::hunt_group);
  EXPECT_THAT(hunt.group.members, ElementsAre(calls::GroupMember{"1001", 1}, calls::GroupMember{"1002", 2}));
  EXPECT_EQ(hunt.group.strategy, calls::Strategy::circular);
  EXPECT_EQ(hunt.group.ring, seconds{15});
  EXPECT_EQ(hunt.group.wait, seconds{60});
  EXPECT_EQ(hunt.group.queue, 3U);
  EXPECT_EQ(hunt.group.overflow, "600");
  EXPECT_EQ(settings.devices[3].category, calls::Category::acd_group);
  EXPECT_EQ(settings.devices[3].group.after_call, seconds{10});
  EXPECT_EQ(settings.devices[3].group.strategy, std::nullopt);
}

TEST(Settings, WhatApplicationsMayDo) {
  SettingErrors errors;
  const std::string text = R"([csta]
listen = ["127.0.0.1:450"]
unknown_applications = "none"
[[application]]
name = "crm"
devices = ["1000-1999", "group:600"]
destinations = ["*"]
may = ["monitor", "control"]
most_monitors = 10
requests_per_second = 20
calls_per_second = 2
)";
  const Settings settings = parse_settings(text, "test.toml", errors);
  EXPECT_THAT(errors, IsEmpty());
  const guard::Permissions& permissions = settings.limits.permissions;
  EXPECT_EQ(permissions.unknown, guard::Unknown::none);
  const guard::Permission& crm = permissions.applications.at(0);
  EXPECT_EQ(crm.name, "crm");
  EXPECT_EQ(crm.may, guard::monitor | guard::control);
  EXPECT_THAT(crm.devices, ElementsAre(*guard::Numbers::parse("1000-1999"), *guard::Numbers::parse("group:600")));
  EXPECT_TRUE(crm.destinations.at(0).is_every());
  EXPECT_EQ(crm.most_monitors, 10U);
  EXPECT_EQ(crm.requests_per_second, 20);
  EXPECT_EQ(crm.calls_per_second, 2);
  const auto wrong = [](std::string_view lines) {
    return errors_of(fmt::format("[csta]\nlisten = [\"127.0.0.1:450\"]\n[[application]]\n{}\n", lines));
  };
  EXPECT_THAT(wrong("devices = []"), ElementsAre(HasSubstr("has a name")));
  EXPECT_THAT(wrong("name = \"a\"\n[[application]]\nname = \"a\""), ElementsAre(HasSubstr("stands twice")));
  EXPECT_THAT(wrong("name = \"a\"\nmay = [\"fly\"]"), ElementsAre(HasSubstr("\"fly\" is none of")));
  EXPECT_THAT(wrong("name = \"a\"\ndevices = [\"2-1\"]"), ElementsAre(HasSubstr("is no number")));
  EXPECT_THAT(wrong("name = \"a\"\ndevices = \"1\""), ElementsAre(HasSubstr("list of texts")));
}

TEST(Settings, OriginsAndBoundsReachTheSession) {
  SettingErrors errors;
  const Settings settings = parse_settings(
      "[csta]\nlisten = [\"127.0.0.1:450\"]\norigins = [\"https://crm.example:8443\", \"null\"]\nmost_elements = 500\n"
      "deepest_message = 20\nlargest_message = 1000\n",
      "test.toml", errors);
  ASSERT_TRUE(errors.empty()) << errors[0].text();
  const session::Options& options = settings.csta.at(0).session;
  EXPECT_THAT(options.web.origins, ElementsAre("https://crm.example:8443", "null"));
  EXPECT_EQ(options.limits().elements, 500U);
  EXPECT_EQ(options.limits().depth, 20U);
  EXPECT_EQ(options.limits().memory, 4'000U);
}

TEST(Settings, PlainTextBeyondThisMachineMustBeAskedFor) {
  EXPECT_THAT(errors_of("[csta]\nlisten = [\"0.0.0.0:450\"]\n"), ElementsAre(HasSubstr("plaintext = \"any\"")));
  EXPECT_THAT(errors_of("[csta]\nplaintext = \"any\"\nlisten = [\"0.0.0.0:450\"]\n"), IsEmpty());
  EXPECT_THAT(
      errors_of("[csta]\nlisten = [\"0.0.0.0:450\"]\n[csta.tls]\ncertificate = \"c\"\nkey = \"k\"\nauthority = \"a\"\n"),
      IsEmpty());
}

TEST(Settings, PlainSipBeyondThisMachineMustBeAskedFor) {
  const std::string csta = "[csta]\nlisten = [\"127.0.0.1:450\"]\n[sip]\n";
  EXPECT_THAT(errors_of(csta + "listen = [\"udp:192.0.2.1:5060\"]\n"),
              ElementsAre(AllOf(HasSubstr(":4:"), HasSubstr("plaintext = \"any\""))));
  EXPECT_THAT(errors_of(csta + "plaintext = \"any\"\nlisten = [\"udp:192.0.2.1:5060\", \"tcp:[::]:5060\"]\n"), IsEmpty());
  EXPECT_THAT(errors_of(csta + "listen = [{ address = \"tcp:192.0.2.1:5060\", plaintext = \"any\" }]\n"), IsEmpty());
  EXPECT_THAT(errors_of(csta + "plaintext = \"never\"\nlisten = [\"udp:127.0.0.1:5060\"]\n"),
              ElementsAre(HasSubstr("plaintext is one of")));
}

TEST(Settings, AdministratorsBeyondThisMachineShowCertificates) {
  const std::string csta = "[csta]\nlisten = [\"127.0.0.1:450\"]\n[admin]\n";
  const std::string tls = "[admin.tls]\ncertificate = \"a.pem\"\nkey = \"a.key\"\n";
  EXPECT_THAT(errors_of(csta + "listen = [\"127.0.0.1:4480\", \"[::1]\"]\nnames = [\"pbx.example\"]\n"), IsEmpty());
  EXPECT_THAT(errors_of(csta + "listen = [\"0.0.0.0:4480\"]\n"),
              ElementsAre(AllOf(HasSubstr(":4:"), HasSubstr("everybody in the network"))));
  EXPECT_THAT(errors_of(csta + "listen = [\"0.0.0.0:4480\"]\nplaintext = \"any\"\n"), SizeIs(2)) << "there is no such way";
  EXPECT_THAT(errors_of(csta + "listen = [\"192.0.2.1:4480\"]\n" + tls + "authority = \"ca.pem\"\n"), IsEmpty());
  EXPECT_THAT(errors_of(csta + "listen = [\"192.0.2.1:4480\"]\n" + tls), ElementsAre(HasSubstr("has no authority")));
  EXPECT_THAT(errors_of(csta + "listen = [\"192.0.2.1:4480\"]\n" + tls + "require_client_certificate = false\n"),
              ElementsAre(HasSubstr("administrators show a certificate")));
  EXPECT_THAT(errors_of(csta + "listen = [\"127.0.0.1:4480\"]\n" + tls + "require_client_certificate = false\n"), IsEmpty());
  EXPECT_THAT(errors_of(csta + "listen = [\"tls:127.0.0.1:4480\"]\n"), ElementsAre(HasSubstr("has no certificate")));
  EXPECT_THAT(errors_of(csta + "listen = [\"127.0.0.1\"]\nnames = [\"https://pbx.example\"]\n"),
              ElementsAre(HasSubstr("is no host name")));
}

TEST(Settings, ConnectionsOfPhonesAreBounded) {
  const std::string common = "[csta]\nlisten = [\"127.0.0.1:450\"]\n[sip]\nlisten = [\"tcp:127.0.0.1:5060\"]\n";
  SettingErrors errors;
  const Settings settings =
      parse_settings(common + "most_links_per_address = 7\nfirst_message = \"5s\"\n", "/etc/s.toml", errors);
  ASSERT_TRUE(errors.empty()) << errors[0].text();
  EXPECT_EQ(settings.sip.at(0).most_links_of_address, 7);
  EXPECT_EQ(settings.sip.at(0).first_message, seconds{5});
  parse_settings(common + "first_message = 0\nmost_links_per_address = 0\n", "/etc/s.toml", errors);
  EXPECT_EQ(errors.size(), 2U);
}

TEST(Settings, TlsHasListsFurtherCertificatesAndBounds) {
  SettingErrors errors;
  const Settings settings = parse_settings(
      "[csta]\nlisten = [\"127.0.0.1:450\"]\nmost_handshakes = 20\nmost_handshakes_per_address = 5\nhandshake_time = "
      "\"3s\"\n"
      "[csta.tls]\ncertificate = \"a.pem\"\nkey = \"a.key\"\nauthority = \"ca.pem\"\nstapled = \"a.ocsp\"\n"
      "revocation_list = \"crl.pem\"\nrevocation_directory = \"lists\"\n"
      "further = [{ certificate = \"b.pem\", key = \"b.key\", stapled = \"b.ocsp\" }]\n",
      "/etc/s.toml", errors);
  ASSERT_TRUE(errors.empty()) << errors[0].text();
  const CstaListener& listener = settings.csta.at(0);
  EXPECT_EQ(listener.handshakes.most, 20);
  EXPECT_EQ(listener.handshakes.most_of_address, 5);
  EXPECT_EQ(listener.handshakes.time, seconds{3});
  EXPECT_EQ(listener.tls.files.stapled, "/etc/a.ocsp");
  EXPECT_EQ(listener.tls.files.revocation_list, "/etc/crl.pem");
  EXPECT_EQ(listener.tls.files.revocation_directory, "/etc/lists");
  ASSERT_EQ(listener.tls.files.further.size(), 1U);
  EXPECT_EQ(listener.tls.files.further[0].key, "/etc/b.key");
  EXPECT_THAT(
      errors_of("[csta]\nlisten = [\"127.0.0.1:450\"]\n[csta.tls]\ncertificate = \"c\"\nkey = \"k\"\nauthority = \"a\"\n"
                "further = [{ certificate = \"b.pem\" }]\n"),
      ElementsAre(AllOf(HasSubstr(":7:"), HasSubstr("has a certificate and a key"))));
}

TEST(Settings, OnStopKeepsOnlyWhatAStoreCanKeep) {
  constexpr std::string_view csta = "\n[csta]\nlisten = [\"127.0.0.1:4450\"]\n";
  const auto wrong = [&](std::string_view line) { return errors_of(std::string(line) + std::string(csta)); };
  EXPECT_THAT(wrong("on_stop = \"keep\""), ElementsAre(HasSubstr("set store.path")));
  EXPECT_THAT(wrong("on_stop = \"never\""), ElementsAre(HasSubstr("\"keep\"")));
  EXPECT_THAT(wrong("on_stop = \"clear\""), IsEmpty());
}

TEST(Settings, AllMistakesAtOnceInTheOrderOfTheFile) {
  EXPECT_THAT(errors_of("[log]\nlevel = 1\n[csta]\nlisten = [\"127.0.0.1\"]\nidle = \"x\"\nhello = 3\n[store]\nx = 1\n"),
              ElementsAre(HasSubstr(":2:"), HasSubstr(":5:"), HasSubstr(":6:"), HasSubstr(":8:")));
}

TEST(Settings, NothingToListenOnIsAMistake) {
  EXPECT_THAT(errors_of("[log]\nlevel = \"info\"\n"), ElementsAre(HasSubstr("no CSTA listener")));
}

TEST(Settings, EverySettingIsDocumented) {
  const auto docs = all_settings();
  EXPECT_GT(docs.size(), 30U);
  for (const SettingDoc& doc : docs) {
    EXPECT_FALSE(doc.doc.empty()) << doc.key;
    EXPECT_FALSE(doc.type.empty()) << doc.key;
  }
}

}  // namespace
}  // namespace strowger::server
