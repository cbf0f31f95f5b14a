// Events as lines for a person.
#include "cli/event_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "messages/call_control/connection_cleared_event.hpp"
#include "messages/call_control/delivered_event.hpp"
#include "messages/device_maintenance/back_in_service_event.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::cli {
namespace {

csta::DeliveredEvent delivered() {
  csta::DeliveredEvent event;
  event.connection = csta::connection_id(to_octets("7"), "1002");
  event.alertingDevice = csta::tagged_device<csta::SubjectDeviceID>("1002");
  event.callingDevice = csta::tagged_device<csta::CallingDeviceID>("1001");
  event.calledDevice = csta::tagged_device<csta::CalledDeviceID>("");
  event.lastRedirectionDevice = csta::redirection_device("1009");
  event.localConnectionInfo = csta::LocalConnectionState::alerting;
  event.cause = csta::EventCause::newCall;
  return event;
}

TEST(EventLine, SaysWhatMostPeopleWantToKnow) {
  const EventSummary summary = summary_of(delivered());
  EXPECT_EQ(summary.event, "Delivered");
  EXPECT_EQ(summary.connection, "7@1002");
  EXPECT_EQ(summary.local_state, "alerting");
  EXPECT_EQ(summary.cause, "newCall");
  EXPECT_EQ(summary.parties, "alertingDevice=1002 callingDevice=1001 lastRedirectionDevice=1009");
}

TEST(EventLine, LeavesOutWhatIsNotTold) {
  csta::ConnectionClearedEvent event;
  event.droppedConnection = csta::connection_id({0x00, 0x07}, "1001");
  EXPECT_EQ(summary_of(event).connection, "0x0007@1001");
  EXPECT_EQ(summary_of(event).local_state, "");
  csta::BackInServiceEvent back;
  back.device = csta::tagged_device<csta::SubjectDeviceID>("1001");
  EXPECT_EQ(summary_of(back).connection, "");
  EXPECT_EQ(summary_of(back).parties, "device=1001");
}

TEST(EventLine, IsOneLineUnderItsHeading) {
  const std::string line = event_line(Time{} + std::chrono::milliseconds{1'000'117}, "1002", delivered());
  EXPECT_THAT(line, testing::HasSubstr(".117 1002      Delivered          7@1002"));
  EXPECT_EQ(line.find("Delivered"), event_heading().find("event"));
  EXPECT_EQ(line.find("alertingDevice"), event_heading().find("parties"));
  EXPECT_EQ(utc_text(Time{} + std::chrono::milliseconds{1'000'117}), "1970-01-01T00:16:40.117Z");
}

}  // namespace
}  // namespace strowger::cli
