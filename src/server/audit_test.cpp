// What the audit finds, and that it finds nothing where nothing is weak.
#include "server/audit.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/test_directory.hpp"
#include "io/authority.hpp"
#include "io/clock.hpp"

namespace strowger::server {
namespace {

using io::Authority;
using io::Holder;
using std::chrono::days;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class AuditTest : public testing::Test {
 protected:
  AuditTest() {
    auto made = Authority::init(file("ca"), "Test CA", 365, now_);
    EXPECT_TRUE(made);
    EXPECT_TRUE(
        made->issue({.name = "pbx", .holder = Holder::server, .names = {"127.0.0.1"}, .common_name = {}, .days = 90}, now_));
  }
  std::string file(const std::string& name) const { return directory_.file(name); }

  // "high: what", one a finding.
  std::vector<std::string> of(const std::string& text, Duration later = {}) {
    const std::string path = file("strowger.toml");
    std::ofstream(path) << text;
    std::filesystem::permissions(path, std::filesystem::perms(0600));
    SettingErrors errors;
    const Settings settings = read_settings(path, errors);
    for (const Failure& error : errors) ADD_FAILURE() << error.text();
    std::vector<std::string> found;
    for (const Finding& finding : audit(settings, now_ + later)) {
      EXPECT_NE(finding.advice, "") << finding.what;
      found.push_back(fmt::format("{}: {}", name_of(finding.severity), finding.what));
    }
    return found;
  }
  static std::string good() {
    return "[csta]\nlisten = [\"0.0.0.0:450\"]\n[csta.tls]\ncertificate = \"ca/pbx.pem\"\nkey = \"ca/pbx.key\"\n"
           "authority = \"ca/ca.pem\"\nrevocation_list = \"ca/crl.pem\"\n";
  }

  const Time now_ = io::SystemClock().now();  // files are judged by the real clock, too
  const TestDirectory directory_;
};

TEST_F(AuditTest, EverythingForEverybodyIsFound) {
  EXPECT_THAT(of("[csta]\nunknown_applications = \"all\"\n" + good().substr(7)),
              Contains(HasSubstr("unknown_applications is \"all\"")));
  EXPECT_THAT(of("[csta]\nunknown_applications = \"none\"\n" + good().substr(7)), IsEmpty());
}

TEST_F(AuditTest, NothingIsFoundWhereNothingIsWeak) {
  EXPECT_THAT(of(good() + "[[device]]\nnumber = \"1001\"\nsip_secret = \"aLongRandomText\"\n"), IsEmpty());
}

TEST_F(AuditTest, PlainTextBeyondThisMachine) {
  const auto found =
      of("[csta]\nplaintext = \"any\"\nlisten = [\"0.0.0.0:450\", \"127.0.0.1:451\"]\n"
         "[sip]\nplaintext = \"any\"\nlisten = [\"udp:192.0.2.1:5060\", \"udp:127.0.0.1:5060\"]\n");
  EXPECT_EQ(found.size(), 2U);
  EXPECT_THAT(found, Contains(HasSubstr("high: csta tcp:0.0.0.0:450 speaks plain text")));
  EXPECT_THAT(found, Contains(HasSubstr("high: sip udp:192.0.2.1:5060 speaks plain text")));
}

TEST_F(AuditTest, CertificatesThatEnd) {
  EXPECT_THAT(of(good(), days{85}), Contains(HasSubstr("high: the certificate " + file("ca/pbx.pem"))));
  EXPECT_THAT(of(good(), days{65}), Contains(HasSubstr("medium: the certificate " + file("ca/pbx.pem"))));
  EXPECT_THAT(of(good(), days{31}), Contains(HasSubstr("high: the revocation list " + file("ca/crl.pem"))));
}

TEST_F(AuditTest, KeysThatOthersCanReadAndMissingLists) {
  std::filesystem::permissions(file("ca/pbx.key"), std::filesystem::perms(0644));
  std::string text = good();
  text.resize(text.find("revocation_list"));
  const auto found = of(text + "require_client_certificate = false\n");
  EXPECT_THAT(found, Contains(HasSubstr("high: the private key " + file("ca/pbx.key"))));
  EXPECT_THAT(found, Contains(HasSubstr("medium: csta.tls (" + file("ca/pbx.pem") + ") has no revocation list")));
  EXPECT_THAT(found, Contains(HasSubstr("high: csta.tls (" + file("ca/pbx.pem") + ") lets in who shows no certificate")));
}

TEST_F(AuditTest, WhatCannotBeLoadedAndWhatIsSelfSigned) {
  std::ofstream(file("ca/crl.pem")) << "nonsense";
  EXPECT_THAT(of(good()), Contains(HasSubstr("no revocation list: it takes")));
  std::string text = good();
  text.replace(text.find("ca/pbx.pem"), 10, "ca/ca.pem");
  EXPECT_THAT(of(text), Contains(HasSubstr("is self-signed")));
}

TEST_F(AuditTest, WeakSecretsAreCountedAndNeverShown) {
  const auto found =
      of("[csta]\nlisten = [\"127.0.0.1:450\"]\n"
         "[[device]]\nnumber = \"1001\"\nsip_secret = \"1001\"\n"
         "[[device]]\nnumber = \"1002\"\nsip_secret = \"hush\"\n"
         "[[device]]\nnumber = \"1003\"\nsip_secret = \"twiceTheSameText\"\n"
         "[[device]]\nnumber = \"1004\"\nsip_secret = \"twiceTheSameText\"\n");
  EXPECT_EQ(found.size(), 3U);
  EXPECT_THAT(found, Contains("high: 1 SIP secrets are the number itself: those of 1001"));
  EXPECT_THAT(found, Contains("medium: 1 SIP secrets have fewer than 12 characters: those of 1002"));
  EXPECT_THAT(found, Contains("medium: 2 SIP secrets are those of others, too: those of 1003, 1004"));
  EXPECT_THAT(found, Not(Contains(HasSubstr("hush"))));
}

TEST_F(AuditTest, ASettingsFileThatEverybodyReads) {
  const std::string path = file("open.toml");
  std::ofstream(path)
      << "[csta]\nlisten = [\"127.0.0.1:450\"]\n[[device]]\nnumber = \"1\"\nsip_secret = \"aLongRandomText\"\n";
  std::filesystem::permissions(path, std::filesystem::perms(0644));
  SettingErrors errors;
  const auto found = audit(read_settings(path, errors), now_);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found[0].what, HasSubstr("has secrets in it and can be read by everybody"));
}

}  // namespace
}  // namespace strowger::server
