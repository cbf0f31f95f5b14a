// What a reload finds: devices that came, went and changed, settings that can be applied, and those that cannot.
#include "server/reload.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strowger::server {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::string_view before = R"(
[csta]
listen = ["127.0.0.1:0"]
[sip]
domain = "pbx.test"
[log]
level = "info"
[[device]]
number = "1001"
name = "Alice"
sip_secret = "wonderland"
[[device]]
number = "1002"
name = "Bob"
)";

Settings parsed(std::string_view text) {
  SettingErrors errors;
  Settings settings = parse_settings(text, "/etc/strowger.toml", errors);
  EXPECT_THAT(errors, IsEmpty());
  return settings;
}

TEST(Reload, TheSameFileChangesNothing) {
  const Changes changes = compare(parsed(before), parsed(before));
  EXPECT_THAT(changes.added, IsEmpty());
  EXPECT_THAT(changes.restart, IsEmpty());
  EXPECT_EQ(changes.text(), "nothing of the devices is changed");
}

TEST(Reload, FeatureCodesAreInForceAtOnce) {
  Settings in_force = parsed(before);
  const Settings wanted = parsed(std::string(before) + "[feature_codes]\npick_up = \"*20\"\n");
  const Changes changes = compare(in_force, wanted);
  EXPECT_THAT(changes.applied, ElementsAre("feature_codes.pick_up"));
  EXPECT_THAT(changes.restart, IsEmpty());
  apply(wanted, changes, in_force);
  EXPECT_TRUE(in_force.feature_codes.match("*20"));
  EXPECT_TRUE(compare(in_force, wanted).applied.empty());
}

TEST(Reload, WhatApplicationsMayDoIsInForceAtOnce) {
  Settings in_force = parsed(before);
  const Settings wanted = parsed(std::string(before) + "[[application]]\nname = \"crm\"\ndevices = [\"*\"]\n");
  const Changes changes = compare(in_force, wanted);
  EXPECT_THAT(changes.applied, ElementsAre("application"));
  EXPECT_THAT(changes.restart, IsEmpty());
  apply(wanted, changes, in_force);
  EXPECT_EQ(in_force.limits.permissions.applications.size(), 1U);
  EXPECT_TRUE(compare(in_force, wanted).applied.empty());
}

TEST(Reload, TlsIsGivenToListenersThatHaveIt) {
  const std::string tls =
      std::string(before) + "[csta.tls]\ncertificate = \"a.pem\"\nkey = \"a.key\"\nauthority = \"ca.pem\"\n";
  Settings in_force = parsed(tls);
  const Settings wanted = parsed(tls + "revocation_list = \"crl.pem\"\n");
  const Changes changes = compare(in_force, wanted);
  EXPECT_THAT(changes.applied, ElementsAre("csta.tls"));
  apply(wanted, changes, in_force);
  EXPECT_EQ(in_force.csta.at(0).tls.files.revocation_list, "/etc/crl.pem");
  EXPECT_THAT(compare(in_force, wanted).applied, IsEmpty());
  const Changes without = compare(parsed(before), wanted);
  EXPECT_THAT(without.restart, ElementsAre("csta.tls")) << "a listener without TLS gets none while it runs";
}

TEST(Reload, DevicesThatCameWentAndChanged) {
  Settings in_force = parsed(before);
  const Settings wanted = parsed(R"(
[csta]
listen = ["127.0.0.1:0"]
[sip]
domain = "pbx.test"
[log]
level = "info"
[[device]]
number = "1001"
name = "Alice"
sip_secret = "looking-glass"
[[device]]
number = "1003"
)");
  const Changes changes = compare(in_force, wanted);
  EXPECT_THAT(changes.added, ElementsAre("1003"));
  EXPECT_THAT(changes.removed, ElementsAre("1002"));
  EXPECT_THAT(changes.changed, ElementsAre("1001"));
  EXPECT_THAT(changes.restart, IsEmpty());
  EXPECT_EQ(changes.text(), "devices: 1 (1003) added, 1 (1002) removed, 1 (1001) changed");
  EXPECT_THAT(changes.text(), Not(HasSubstr("glass")));
  apply(wanted, changes, in_force);
  EXPECT_EQ(in_force.devices, wanted.devices);
}

TEST(Reload, WhatNeedsARestartIsNamedEachTime) {
  Settings in_force = parsed(before);
  const Settings wanted = parsed(R"(
[csta]
listen = ["127.0.0.1:0", "[::1]:0"]
[sip]
no_answer = "20s"
[log]
level = "debug"
[cdr]
keep_days = 7
[[device]]
number = "1001"
name = "Alice"
sip_secret = "wonderland"
[[device]]
number = "1002"
name = "Bob"
)");
  const Changes changes = compare(in_force, wanted);
  EXPECT_THAT(changes.applied, ElementsAre("cdr.keep_days", "log.level"));
  EXPECT_THAT(changes.restart, ElementsAre("csta.listen", "sip.domain", "sip.no_answer"));
  EXPECT_THAT(changes.text(), HasSubstr("a restart is needed for csta.listen, sip.domain, sip.no_answer"));
  apply(wanted, changes, in_force);
  EXPECT_EQ(in_force.journal.keep.count(), 7);
  EXPECT_EQ(in_force.log_level, log::Level::debug);
  EXPECT_EQ(in_force.sip_domain, "pbx.test");
  const Changes again = compare(in_force, wanted);
  EXPECT_THAT(again.applied, IsEmpty());
  EXPECT_THAT(again.restart, ElementsAre("csta.listen", "sip.domain", "sip.no_answer"));
}

TEST(Reload, ManyDevicesAreCountedAndSomeNamed) {
  Settings in_force = parsed(before);
  Settings wanted = in_force;
  for (int i = 0; i < 500; ++i) wanted.devices.push_back({std::to_string(2'000 + i), {}, {}});
  const std::string text = compare(in_force, wanted).text();
  EXPECT_THAT(text, HasSubstr("500 (2000, 2001"));
  EXPECT_LT(text.size(), 200U);
}

}  // namespace
}  // namespace strowger::server
