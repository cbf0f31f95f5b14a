// Logins at the core: what waits for the verdict, what a refusal says, and what ends with an account.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "framing/frame_writer.hpp"
#include "server/core.hpp"
#include "server/test_documents.hpp"
#include "switch/simulated/simulated_switch.hpp"

namespace strowger::server {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using What = LoginChecked::What;

Core::Limits with_accounts() {
  Core::Limits limits;
  limits.accounts = true;
  return limits;
}

class CoreLoginsTest : public testing::Test {
 protected:
  CoreLoginsTest() : exchange_(numbers_), core_(exchange_, numbers_, random_, with_accounts()) {
    const calls::DeviceSetting devices[] = {{"1001", "", ""}};
    core_.configure(devices, clock_.now());
  }

  void open(std::uint64_t link, const std::string& ip = "192.0.2.1") {
    core_.opened({.link = {link},
                  .peer = fmt::format("{}:{}", ip, 5000 + link),
                  .identity = {},
                  .on_this_machine = true,
                  .options = &options_},
                 clock_.now());
  }
  std::vector<std::string> send(std::uint64_t link, std::string_view document) {
    Octets octets;
    EXPECT_TRUE(framing::write_frame(framing::Framing::ecma323, {'0', '0', '0', '1'}, octets_of(document), octets));
    core_.received({link}, octets, clock_.now());
    return take();
  }
  std::vector<std::string> log_in(std::uint64_t link, std::string_view name, std::string_view password) {
    return send(link,
                fmt::format("<StartApplicationSession "
                            "xmlns=\"http://www.ecma-international.org/standards/ecma-354/appl_session\"><applicationInfo>"
                            "<applicationID>a</applicationID><applicationSpecificInfo><x "
                            "xmlns=\"urn:x\"><userName>{}</userName><password>{}</password></x></applicationSpecificInfo>"
                            "</applicationInfo><requestedProtocolVersions><protocolVersion>ed5</protocolVersion></"
                            "requestedProtocolVersions></StartApplicationSession>",
                            name, password));
  }
  std::vector<std::string> take() { return test::roots_of(core_.take_effects()); }
  std::vector<std::string> verdict(What what, Time changed = {}) {
    const auto checks = core_.take_login_checks();
    EXPECT_THAT(checks, SizeIs(1));
    for (const LoginCheck& check : checks) core_.login_checked({check.id, what, changed}, clock_.now());
    return take();
  }

  static constexpr std::string_view look = "<GetMonitors/>";
  ManualClock clock_;
  SeededRandom random_{3};
  calls::CallNumbers numbers_;
  simulated::SimulatedSwitch exchange_;
  session::Options options_;
  Core core_;
};

TEST_F(CoreLoginsTest, WhatComesMeanwhileWaits) {
  open(1);
  EXPECT_THAT(log_in(1, "crm", "secret"), IsEmpty());
  EXPECT_THAT(send(1, look), IsEmpty());
  EXPECT_THAT(verdict(What::good), ElementsAre("1: StartApplicationSessionPosResponse", "1: GetMonitorsResponse"));
}

TEST_F(CoreLoginsTest, TooMuchMeanwhileEndsTheLink) {
  open(1);
  log_in(1, "crm", "secret");
  std::vector<std::string> came;
  for (int i = 0; i < 10 && came.empty(); ++i) came = send(1, std::string(20'000, ' ') + std::string(look));
  EXPECT_THAT(came, ElementsAre("1: hangup"));
  EXPECT_THAT(verdict(What::good), IsEmpty());
}

TEST_F(CoreLoginsTest, AWrongOneIsRefusedAndANameAloneIsNone) {
  open(1);
  log_in(1, "crm", "secret");
  EXPECT_THAT(verdict(What::wrong), ElementsAre("1: StartApplicationSessionNegResponse"));
  log_in(1, "crm", "secret");
  EXPECT_THAT(verdict(What::failed), ElementsAre("1: StartApplicationSessionNegResponse"));
  log_in(1, "crm", "secret");
  EXPECT_THAT(verdict(What::no_accounts), ElementsAre("1: StartApplicationSessionPosResponse"));
  open(2);
  EXPECT_THAT(log_in(2, "crm", ""), ElementsAre("2: StartApplicationSessionPosResponse"));
}

TEST_F(CoreLoginsTest, NothingIsServedBeforeARequiredLogin) {
  options_.login_required = true;
  open(1);
  EXPECT_THAT(send(1, look), ElementsAre("1: CSTAErrorCode"));
  EXPECT_THAT(log_in(1, "crm", ""), ElementsAre("1: StartApplicationSessionNegResponse"));
  log_in(1, "crm", "secret");
  EXPECT_THAT(verdict(What::no_accounts), ElementsAre("1: StartApplicationSessionNegResponse"));
  log_in(1, "crm", "secret");
  EXPECT_THAT(verdict(What::good), ElementsAre("1: StartApplicationSessionPosResponse"));
  EXPECT_THAT(send(1, look), ElementsAre("1: GetMonitorsResponse"));
}

TEST_F(CoreLoginsTest, PausesAreOfOneAddress) {
  open(1);
  open(2, "192.0.2.2");
  for (int i = 0; i < 4; ++i) {
    log_in(1, "crm", "wrong");
    verdict(What::wrong);
  }
  EXPECT_THAT(log_in(1, "crm", "secret"), ElementsAre("1: StartApplicationSessionNegResponse"));
  EXPECT_THAT(core_.take_login_checks(), IsEmpty()) << "not even looked at";
  log_in(2, "crm", "secret");
  EXPECT_THAT(verdict(What::good), ElementsAre("2: StartApplicationSessionPosResponse"));
}

TEST_F(CoreLoginsTest, SessionsEndWithTheirAccount) {
  const Time set{seconds{1'000}};
  for (std::uint64_t link : {1, 2, 3}) {
    open(link);
    log_in(link, fmt::format("app{}", link), "secret");
    verdict(What::good, set);
  }
  open(4);
  send(4, look);
  core_.know_accounts({{{"app1", set}, {"app2", set}, {"app3", set}}, {}}, clock_.now());
  EXPECT_THAT(take(), IsEmpty());
  core_.know_accounts({{{"app1", set}, {"app3", set + seconds{1}}}, {}}, clock_.now());
  EXPECT_THAT(take(), testing::UnorderedElementsAre("2: hangup", "3: hangup")) << "removed, and with another password";
}

TEST_F(CoreLoginsTest, AnAccountIsWhoTheApplicationIs) {
  guard::Permissions permissions;
  permissions.unknown = guard::Unknown::none;
  permissions.applications.push_back({.name = "crm", .devices = {}, .destinations = {}, .may = guard::monitor});
  core_.set_permissions(permissions, clock_.now());
  open(1);
  EXPECT_THAT(send(1, look), ElementsAre("1: CSTAErrorCode"));
  log_in(1, "crm", "secret");
  verdict(What::good);
  EXPECT_THAT(send(1, look), ElementsAre("1: GetMonitorsResponse"));
}

TEST_F(CoreLoginsTest, WhatIsForAdministratorsAndRefusedIsForTheAuditLog) {
  guard::Permissions permissions;
  permissions.applications.push_back({.name = "crm", .devices = {}, .destinations = {}, .may = guard::monitor});
  core_.set_permissions(permissions, clock_.now());
  open(1);
  log_in(1, "crm", "secret");
  verdict(What::good);
  send(1, "<SetDoNotDisturb><device>1001</device><doNotDisturbOn>true</doNotDisturbOn></SetDoNotDisturb>");
  send(1, "<AnswerCall><callToBeAnswered><deviceID>1001</deviceID></callToBeAnswered></AnswerCall>");
  const auto entries = core_.take_audit();
  ASSERT_THAT(entries, SizeIs(1)) << "calls are no administration";
  EXPECT_EQ(entries[0].actor, "crm");
  EXPECT_EQ(entries[0].source, "192.0.2.1:5001");
  EXPECT_EQ(entries[0].act, "service");
  EXPECT_EQ(entries[0].object, "SetDoNotDisturb");
  EXPECT_EQ(entries[0].outcome, store::Outcome::refused);
  EXPECT_THAT(entries[0].detail, HasSubstr("administer"));
}

TEST_F(CoreLoginsTest, AdministratorsSeeApplicationsAndEndThem) {
  const auto news = [&] {
    std::vector<std::string> lines;
    for (const ApplicationNews& each : core_.take_news())
      lines.push_back(fmt::format("{} {}", static_cast<int>(each.what), each.ref.value));
    return lines;
  };
  open(1);
  EXPECT_THAT(news(), IsEmpty()) << "nobody follows";
  core_.follow_applications(true);
  open(2);
  EXPECT_THAT(news(), ElementsAre("0 2"));
  log_in(2, "crm", "secret");
  verdict(What::good, Time{seconds{7}});
  auto all = core_.list_applications();
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0].account, "");
  EXPECT_EQ(all[1].account, "crm");
  EXPECT_EQ(all[1].peer, "192.0.2.1:5002");
  EXPECT_FALSE(all[1].waited_for);
  core_.closed({2}, "the link broke", clock_.now());
  EXPECT_THAT(news(), ElementsAre("2 2"));
  all = core_.list_applications();
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_TRUE(all[1].waited_for);
  EXPECT_TRUE(core_.end_application({2}, "enough", clock_.now()));
  EXPECT_EQ(core_.suspended(), 0U);
  EXPECT_THAT(news(), ElementsAre("1 2"));
  EXPECT_FALSE(core_.end_application({2}, "enough", clock_.now()));
  EXPECT_TRUE(core_.end_application({1}, "enough", clock_.now()));
  EXPECT_THAT(take(), ElementsAre("1: hangup"));
  EXPECT_THAT(news(), ElementsAre("1 1"));
  EXPECT_THAT(core_.list_applications(), IsEmpty());
  core_.closed({1}, "", clock_.now());
  EXPECT_THAT(news(), IsEmpty()) << "that was told";
  EXPECT_FALSE(core_.end_application({9}, "enough", clock_.now()));
}

TEST_F(CoreLoginsTest, AVerdictThatIsTooLateGoesNowhere) {
  open(1);
  log_in(1, "crm", "secret");
  core_.closed({1}, "gone", clock_.now());
  EXPECT_THAT(verdict(What::good), IsEmpty());
}

TEST_F(CoreLoginsTest, WhoseAccountIsDisabledIsNotWaitedFor) {
  open(1);
  log_in(1, "crm", "secret");
  verdict(What::good, Time{seconds{7}});
  core_.closed({1}, "the link broke", clock_.now());
  ASSERT_EQ(core_.suspended(), 1U);
  core_.know_accounts({{{"crm", Time{seconds{7}}}}, {}}, clock_.now());
  EXPECT_EQ(core_.suspended(), 1U);
  core_.know_accounts({}, clock_.now());
  EXPECT_EQ(core_.suspended(), 0U);
}

}  // namespace
}  // namespace strowger::server
