// Trunks and the number plan in the settings file: what the guide shows is accepted, and each mistake is named with its
// line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/reload.hpp"
#include "server/settings.hpp"

namespace strowger::server {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view head = R"([csta]
listen = ["127.0.0.1:4450"]
[sip]
listen = ["udp:127.0.0.1:5070", "tcp:127.0.0.1:5070"]
[[device]]
number = "1001"
)";

Settings read_trunks(const std::string& text, std::vector<std::string>& lines) {
  SettingErrors errors;
  Settings settings = parse_settings(std::string(head) + text, "test.toml", errors);
  for (const Failure& error : errors) lines.push_back(error.where + ": " + error.what);
  return settings;
}

std::vector<std::string> trunk_errors(const std::string& text) {
  std::vector<std::string> lines;
  read_trunks(text, lines);
  return lines;
}

const std::string provider = R"([[trunk]]
number = "provider"
name = "SIP provider"
address = "tcp:sip.provider.example:5080"
register = true
user = "4989123"
secret = "swordfish"
domain = "provider.example"
expires = "5min"
most_calls = 30
[[trunk.incoming]]
called = "4989123X."
strip = 7
caller_prepend = "0"
[[trunk.incoming]]
called = "4989123"
to = "1001"
)";
const std::string pbx = R"([[trunk]]
number = "pbx"
address = "127.0.0.9"
sources = ["127.0.0.10"]
keep_alive = "30s"
trusted = true
transit = true
)";
const std::string plan = R"([[number_plan]]
called = "0Z."
trunks = ["provider", "pbx"]
strip = 1
prepend = "+49"
caller = "+4989123"
)";

/// A name without a port says where its servers are, and without a transport also by which one.
TEST(TrunkSettings, NamesToBeLookedUp) {
  std::vector<std::string> lines;
  const auto trunk = [&](const std::string& address) {
    return read_trunks("[[trunk]]\nnumber = \"t\"\naddress = \"" + address + "\"\n", lines).devices[1].trunk;
  };
  EXPECT_TRUE(trunk("provider.example").any_transport);
  EXPECT_EQ(trunk("provider.example").port, 0);
  EXPECT_FALSE(trunk("tcp:provider.example").any_transport);
  EXPECT_EQ(trunk("tcp:provider.example").port, 0);
  EXPECT_FALSE(trunk("provider.example:5060").any_transport);
  EXPECT_EQ(trunk("provider.example:5060").port, 5060);
  EXPECT_EQ(trunk("192.0.2.1").port, 5060);
  EXPECT_THAT(lines, IsEmpty());
}

TEST(TrunkSettings, AreReadAsTheyStand) {
  std::vector<std::string> errors;
  const Settings settings = read_trunks(provider + pbx + plan, errors);
  EXPECT_THAT(errors, IsEmpty());
  ASSERT_EQ(settings.devices.size(), 3u);
  const calls::DeviceSetting& one = settings.devices[1];
  EXPECT_EQ(one.number, "provider");
  EXPECT_EQ(one.category, calls::Category::trunk);
  EXPECT_EQ(one.secret, "swordfish");
  EXPECT_EQ(one.trunk.transport, Transport::tcp);
  EXPECT_EQ(one.trunk.host, "sip.provider.example");
  EXPECT_EQ(one.trunk.port, 5080);
  EXPECT_TRUE(one.trunk.registers);
  EXPECT_EQ(one.trunk.user, "4989123");
  EXPECT_EQ(one.trunk.domain, "provider.example");
  EXPECT_EQ(one.trunk.expires, seconds{300});
  EXPECT_EQ(one.trunk.most_calls, 30u);
  EXPECT_FALSE(one.trunk.trusted);
  ASSERT_EQ(one.trunk.incoming.size(), 2u);
  EXPECT_EQ(one.trunk.incoming[0].called("49891231001"), "1001");
  EXPECT_EQ(one.trunk.incoming[0].caller("301234"), "0301234");
  EXPECT_EQ(one.trunk.incoming[1].called("4989123"), "1001");
  const calls::DeviceSetting& other = settings.devices[2];
  EXPECT_EQ(other.trunk.transport, Transport::udp);
  EXPECT_EQ(other.trunk.port, 5060);
  EXPECT_FALSE(one.trunk.any_transport);
  EXPECT_FALSE(other.trunk.any_transport);
  EXPECT_THAT(other.trunk.sources, ElementsAre("127.0.0.10"));
  EXPECT_EQ(other.trunk.keep_alive, seconds{30});
  EXPECT_TRUE(other.trunk.trusted);
  EXPECT_TRUE(other.trunk.transit);
  ASSERT_EQ(settings.number_plan.size(), 1u);
  EXPECT_THAT(settings.number_plan[0].trunks, ElementsAre("provider", "pbx"));
  EXPECT_EQ(settings.number_plan[0].called("0891234"), "+49891234");
  EXPECT_EQ(settings.number_plan[0].caller("1001"), "+4989123");
}

TEST(TrunkSettings, MistakesAreNamed) {
  const auto trunk = [](const std::string& lines) {
    return trunk_errors("[[trunk]]\nnumber = \"t\"\naddress = \"127.0.0.9\"\n" + lines + "\n");
  };
  EXPECT_THAT(trunk(""), IsEmpty());
  EXPECT_THAT(trunk("adress = \"x\""),
              ElementsAre(HasSubstr("test.toml:10: there is no setting \"adress\" in [[trunk]]; did you mean")));
  EXPECT_THAT(trunk("register = true"),
              ElementsAre(HasSubstr("test.toml:7: trunk t registers: it needs a user and a secret")));
  EXPECT_THAT(trunk("user = \"x\""), ElementsAre(HasSubstr("has one of user and secret")));
  EXPECT_THAT(trunk("sources = [\"provider.example\"]"),
              ElementsAre(HasSubstr("test.toml:10: \"provider.example\" is no IP")));
  EXPECT_THAT(trunk("expires = 5"), ElementsAre(HasSubstr("expires is a duration from 1min to 24h")));
  EXPECT_THAT(trunk("keep_alive = \"10ms\""), ElementsAre(HasSubstr("keep_alive is 0, or 1s and more")));
  EXPECT_THAT(trunk("most_calls = 0"), ElementsAre(HasSubstr("most_calls is a whole number from 1")));
  EXPECT_THAT(trunk("register = true\nuser = \"u\"\nsecret = \"s\"\nkeep_alive = 30"),
              ElementsAre(HasSubstr("no keep_alive")));
  EXPECT_THAT(trunk("user = \"a b\"\nsecret = \"s\""), ElementsAre(HasSubstr("characters that no account has")));
  EXPECT_THAT(trunk("domain = \"a b\""), ElementsAre(HasSubstr("no domain name")));
  EXPECT_THAT(trunk("[[trunk.incoming]]\nstrip = 1"),
              ElementsAre(HasSubstr("test.toml:10: a [[trunk.incoming]] has a pattern")));
  EXPECT_THAT(trunk("[[trunk.incoming]]\ncalled = \"0[\"\n"),
              ElementsAre(HasSubstr("test.toml:11: \"0[\" is no pattern of numbers: [ without ]")));
  EXPECT_THAT(trunk("[[trunk.incoming]]\ncalled = \"0\"\nto = \"1001\"\nstrip = 1"),
              ElementsAre(HasSubstr("with to there is nothing to strip")));

  for (const auto* address : {"", "udp:", "a b", "udp:host:port", "host:0", "host:70000", "http:host", "[::1", "user@host"})
    EXPECT_THAT(trunk_errors("[[trunk]]\nnumber = \"t\"\naddress = \"" + std::string(address) + "\"\n"),
                Contains(HasSubstr("is no address")))
        << address;
  EXPECT_THAT(trunk_errors("[[trunk]]\nnumber = \"t\"\naddress = \"tls:127.0.0.9\"\n"),
              ElementsAre(HasSubstr("trunk t speaks tls: sip.listen needs a listener of that")));
  EXPECT_THAT(trunk_errors("[[trunk]]\nnumber = \"t\"\n"), ElementsAre(HasSubstr("trunk t has no address")));
  EXPECT_THAT(trunk_errors("[[trunk]]\naddress = \"127.0.0.9\"\n"), ElementsAre(HasSubstr("a [[trunk]] has a number")));
  EXPECT_THAT(trunk_errors("[[trunk]]\nnumber = \"1001\"\naddress = \"127.0.0.9\"\n"),
              ElementsAre(HasSubstr("1001 is the number of another trunk or device")));
  EXPECT_THAT(trunk_errors("trunk = 1\n"), Contains(HasSubstr("there is no setting \"trunk\"")))
      << "it stands in [[device]]";
}

TEST(TrunkSettings, MistakesOfTheNumberPlanAreNamed) {
  EXPECT_THAT(trunk_errors(plan), Contains(HasSubstr("test.toml:7: \"provider\" is no trunk here")));
  EXPECT_THAT(trunk_errors("[[number_plan]]\ncalled = \"0.\"\n"), ElementsAre(HasSubstr("a [[number_plan]] has trunks")));
  EXPECT_THAT(trunk_errors("[[number_plan]]\ncalled = \"0.\"\ntrunks = []\n"),
              ElementsAre(HasSubstr("trunks is a list of trunks")));
  EXPECT_THAT(trunk_errors("[[number_plan]]\ncalled = \"0.\"\ntrunks = [\"1001\"]\n"),
              ElementsAre(HasSubstr("\"1001\" is no trunk here")));
  EXPECT_THAT(trunk_errors(pbx + "[[number_plan]]\ncalled = \"0.\"\ntrunks = [\"pbx\"]\nprepend = \"a b\"\n"),
              ElementsAre(HasSubstr("test.toml:17: \"a b\" is no number")));
}

TEST(TrunkSettings, AreReloaded) {
  std::vector<std::string> errors;
  Settings in_force = read_trunks(provider + pbx + plan, errors);
  std::string other = provider + plan;
  other.replace(other.find("swordfish"), 9, "barracuda");
  other.replace(other.find(", \"pbx\""), 7, "");
  const Settings wanted = read_trunks(other, errors);
  EXPECT_THAT(errors, IsEmpty());
  const Changes changes = compare(in_force, wanted);
  EXPECT_THAT(changes.changed, ElementsAre("provider"));
  EXPECT_THAT(changes.removed, ElementsAre("pbx"));
  EXPECT_THAT(changes.applied, ElementsAre("number_plan"));
  EXPECT_THAT(changes.restart, IsEmpty());
  EXPECT_EQ(changes.text().find("barracuda"), std::string::npos);
  apply(wanted, changes, in_force);
  EXPECT_EQ(in_force.number_plan, wanted.number_plan);
  EXPECT_EQ(in_force.devices, wanted.devices);
  EXPECT_THAT(compare(in_force, wanted).applied, IsEmpty());
}

}  // namespace
}  // namespace strowger::server
