// Requests in JSON, with connections and devices written short.
#include "cli/ask_command.hpp"

#include <gtest/gtest.h>

namespace strowger::cli {
namespace {

TEST(AskCommand, DevicesAndConnectionsAreWrittenShort) {
  EXPECT_EQ(without_shorthand(R"({"device": <1001>})").value(),
            R"({"device": {"deviceIdentifier":{"dialingNumber":"1001"}}})");
  EXPECT_EQ(
      without_shorthand(R"({"a":<0x00ff@10"1>,"b":<M1@2>})").value(),
      R"({"a":{"both":{"callID":{"hex":"00ff"},"deviceID":{"staticID":{"deviceIdentifier":{"dialingNumber":"10\"1"}}}}},)"
      R"("b":{"both":{"callID":"M1","deviceID":{"staticID":{"deviceIdentifier":{"dialingNumber":"2"}}}}}})");
}

TEST(AskCommand, TextsStayAsTheyAre) {
  constexpr std::string_view text = R"({"userData": "<1001> \" <1002>"})";
  EXPECT_EQ(without_shorthand(text).value(), text);
}

TEST(AskCommand, WhatIsNotClosedIsSaid) {
  const auto made = without_shorthand(R"({"device": <1001})");
  ASSERT_FALSE(made);
  EXPECT_EQ(made.failure().where, "octet 11");
}

TEST(AskCommand, ARequestThatIsNoneEndsWithTwoBeforeAnybodyIsAsked) {
  ServerArguments nowhere;
  nowhere.server = "127.0.0.1:1";
  testing::internal::CaptureStderr();
  EXPECT_EQ(run_ask(nowhere, {"camponCall", "{}"}), 2);
  EXPECT_EQ(run_ask(nowhere, {"campOn", "{}"}), 2);
  EXPECT_EQ(run_ask(nowhere, {"camponCall", R"({"device": <1})"}), 2);
  const std::string said = testing::internal::GetCapturedStderr();
  EXPECT_NE(said.find("camponConnection"), std::string::npos) << said;
}

}  // namespace
}  // namespace strowger::cli
