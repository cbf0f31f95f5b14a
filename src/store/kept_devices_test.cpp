// What is kept of devices comes back as it was, also from another opening of the file, and from a file that was written on.
#include "store/kept_devices.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include "base/test_directory.hpp"

namespace strowger::store {
namespace {

using calls::AgentState;
using calls::KeptDevice;

class KeptDevicesTest : public testing::Test {
 protected:
  std::unique_ptr<KeptDevices> open() {
    auto opened = KeptDevices::open(path_);
    if (!opened) throw std::runtime_error(opened.failure().text());
    return std::move(*opened);
  }
  std::vector<KeptDevice> after_keeping(const std::vector<KeptDevice>& devices) {
    EXPECT_EQ(open()->keep(devices).text(), Failure{}.text());
    return *open()->all();
  }
  int rows() {
    SQLite::Database database(path_);
    return database.execAndGet("SELECT count(*) FROM device_state").getInt();
  }

  const TestDirectory directory_;
  const std::string path_ = directory_.file("strowger.db");
};

KeptDevice everything() {
  KeptDevice device{"1001"};
  device.features.do_not_disturb = true;
  device.features.immediate = {true, "1002", {}, {}};
  device.features.busy = {false, "sip:x@y", {}, {}};
  device.features.no_answer = {true, "1003", 4, milliseconds{12'500}};
  device.features.hides_number = true;
  device.features.auto_answer = {true, 0};
  device.features.message_waiting = {true, ""};
  device.features.auto_work = calls::AutoWork{true, seconds{30}};
  device.features.call_waiting = false;
  device.features.routes = false;
  device.call_backs = {"1006", "1007"};
  device.call_back_messages = {"1004", "1005"};
  device.agent = calls::Agent{"4711", {"600", "601"}, AgentState::working_after_call, {}, false};
  return device;
}

TEST_F(KeptDevicesTest, EverythingComesBack) {
  KeptDevice other{"1002"};
  other.features.auto_work = calls::AutoWork{};
  other.features.message_waiting = {true, "1009"};
  other.features.call_waiting = true;
  other.agent = calls::Agent{"", {"600"}, AgentState::not_ready, {}, false};
  const std::vector<KeptDevice> devices{everything(), other};
  EXPECT_EQ(after_keeping(devices), devices);
}

TEST_F(KeptDevicesTest, WhatIsAsAtFirstHasNoRow) {
  after_keeping({everything()});
  EXPECT_GT(rows(), 10);
  EXPECT_TRUE(after_keeping({KeptDevice{"1001"}}).empty());
  EXPECT_EQ(rows(), 0);
}

TEST_F(KeptDevicesTest, WhatNobodyUnderstandsIsPassedOver) {
  after_keeping({KeptDevice{"1001"}});
  SQLite::Database(path_, SQLite::OPEN_READWRITE)
      .exec(
          "INSERT INTO device_state VALUES ('1001', 'auto_answer_rings', 'soon'), ('1001', 'forward_no_answer_ms', '-5'), "
          "('1001', 'auto_work_ms', '99999999999999999999'), ('1001', 'agent_id', '7'), ('1001', 'hair', 'red'), "
          "('1001', 'do_not_disturb', 'on')");
  KeptDevice expected{"1001"};
  expected.features.do_not_disturb = true;
  EXPECT_EQ(*open()->all(), std::vector<KeptDevice>{expected});
}

TEST_F(KeptDevicesTest, AFileThatMayNotBeWrittenSaysSo) {
  auto kept = open();
  SQLite::Database other(path_, SQLite::OPEN_READWRITE);
  other.exec("DROP TABLE device_state");
  const std::vector<KeptDevice> devices{everything()};
  EXPECT_NE(kept->keep(devices).what.find("cannot be written"), std::string::npos);
  EXPECT_NE(kept->all().failure().what.find("cannot be read"), std::string::npos);
}

}  // namespace
}  // namespace strowger::store
