// Certificates that end soon: nothing, a warning, an error, by the days that are left.
#include "server/expiry.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strowger::server {
namespace {

using std::chrono::days;
using testing::HasSubstr;
using testing::IsEmpty;
using PaperKind = io::TlsPaper::Kind;

const Time noon = Time{} + days{21'000} + std::chrono::hours{12};

std::vector<ExpiryNotice> notices_of(PaperKind kind, Duration left) {
  io::TlsPaper paper;
  paper.kind = kind;
  paper.file = "/etc/server.pem";
  paper.subject = "CN=pbx";
  paper.until = noon + left;
  return expiry_notices({paper, paper}, noon);
}

TEST(Expiry, ACertificateIsToldThirtyDaysBefore) {
  EXPECT_THAT(notices_of(PaperKind::certificate, days{31}), IsEmpty());
  const auto notices = notices_of(PaperKind::certificate, days{30});
  ASSERT_EQ(notices.size(), 1U) << "once, though two listeners have it";
  EXPECT_EQ(notices[0].level, log::Level::warning);
  EXPECT_THAT(notices[0].text, HasSubstr("the certificate /etc/server.pem (CN=pbx) ends in 30 days, on 2027-"));
  EXPECT_THAT(notices[0].text, HasSubstr("strowger reload"));
}

TEST(Expiry, TheLastWeekAndWhatIsOverArePressing) {
  EXPECT_EQ(notices_of(PaperKind::certificate, days{8}).at(0).level, log::Level::warning);
  EXPECT_EQ(notices_of(PaperKind::certificate, days{7}).at(0).level, log::Level::error);
  EXPECT_THAT(notices_of(PaperKind::authority, -days{2}).at(0).text, HasSubstr(") ended on 2027-"));
  EXPECT_EQ(notices_of(PaperKind::authority, -days{2}).at(0).level, log::Level::error);
}

TEST(Expiry, ListsAndResponsesAreToldWhenTheyAreOver) {
  EXPECT_THAT(notices_of(PaperKind::revocation_list, days{1}), IsEmpty());
  EXPECT_THAT(notices_of(PaperKind::revocation_list, -seconds{1}).at(0).text, HasSubstr("it stays in force"));
  EXPECT_THAT(notices_of(PaperKind::stapled, -seconds{1}).at(0).text, HasSubstr("it is not shown any more"));
  io::TlsPaper endless;
  endless.kind = PaperKind::revocation_list;
  EXPECT_THAT(expiry_notices({endless}, noon), IsEmpty());
}

}  // namespace
}  // namespace strowger::server
