// Sessions and their handles come back from another opening of the file, as they were last.
#include "store/sessions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_directory.hpp"

namespace strowger::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

KeptSession everything(std::string id) {
  return {.session = {.id = std::move(id),
                      .application = "CRM \"x\"",
                      .account = "crm",
                      .framing = framing::Framing::websocket_xml,
                      .phase = schema::Phase::two,
                      .soap = codec::xml::Soap::Version::v1_2,
                      .name_space = "urn:x",
                      .spoke_csta = true,
                      .knows_status = true,
                      .numbers = true,
                      .next_number = 1ULL << 40U,
                      .cleanup_delay = seconds{60}},
          .certificate = "Application",
          .account_changed = Time{milliseconds{1'800'000'000'123}},
          .line = "1001",
          .local = true,
          .listener = "tcp:127.0.0.1:4450",
          .cross_refs = 4'000'000'000U};
}

KeptSession least(std::string id) {
  KeptSession made;
  made.session.id = std::move(id);
  made.session.framing = framing::Framing::bare_ber;
  made.session.cleanup_delay = seconds{1};
  return made;
}

SessionRow row(const KeptSession& kept) { return {SessionRow::number_of(kept.session.id, 0), kept.session.id, {}, kept}; }
SessionRow row(const std::string& session, const KeptHandle& handle) {
  return {SessionRow::number_of(session, handle.handle), session, handle, {}};
}
SessionRow over(const std::string& session) { return {SessionRow::number_of(session, 0), session, {}, {}}; }

class SessionsTest : public testing::Test {
 protected:
  std::unique_ptr<Sessions> open() {
    auto opened = Sessions::open(directory_.file("strowger.db"));
    if (!opened) throw std::runtime_error(opened.failure().text());
    return std::move(*opened);
  }
  void keep(const std::vector<SessionRow>& rows) { EXPECT_EQ(open()->keep(rows).what, ""); }
  std::vector<StoredSession> all() { return *open()->all(); }

  const TestDirectory directory_;
};

const KeptHandle monitor{1, {0x30, 0x00, 0xFF}, "urn:other"};
const KeptHandle registration{4'000'000'000U, {0x31}, ""};

TEST_F(SessionsTest, ComeBackWithTheirHandles) {
  keep({row(everything("a")), row("a", registration), row("a", monitor), row(least("certificate of \xC3\xA4"))});
  EXPECT_THAT(all(), ElementsAre(StoredSession{everything("a"), {monitor, registration}},
                                 StoredSession{least("certificate of \xC3\xA4"), {}}));
}

TEST_F(SessionsTest, TheLatestCounts) {
  keep({row(everything("a")), row("a", monitor), row("a", registration), row(least("b")), row("b", monitor)});
  KeptSession later = everything("a");
  later.session.next_number += 1'000;
  keep({row(later), row("a", {monitor.handle, {}, ""}), over("b")});
  EXPECT_THAT(all(), ElementsAre(StoredSession{later, {registration}}));
  keep({row(least("b"))});
  EXPECT_THAT(all(), ElementsAre(StoredSession{later, {registration}}, StoredSession{least("b"), {}}))
      << "the handles of the earlier one are gone with it";
}

TEST_F(SessionsTest, WhatCannotBeUnderstoodIsPassedOver) {
  KeptSession no_delay = least("a");
  no_delay.session.cleanup_delay = {};
  keep({row(no_delay), row("a", monitor), row("nobody", monitor)});
  EXPECT_THAT(all(), IsEmpty());
}

TEST(SessionRow, ASessionStandsBeforeItsHandlesAndBesideAllOthers) {
  EXPECT_LT(SessionRow::number_of("a", 0), SessionRow::number_of("a", 1));
  EXPECT_NE(SessionRow::number_of("a", 1), SessionRow::number_of("a 00000001", 0));
  EXPECT_NE(SessionRow::number_of("a", 1), SessionRow::number_of("a00000001", 0));
}

}  // namespace
}  // namespace strowger::store
