// User-to-User: data of calls there and back.
#include "switch/sip/user_to_user.hpp"

#include <gtest/gtest.h>

namespace strowger::sip {
namespace {

Message with(std::initializer_list<std::string> values) {
  Message message = Message::request(Method::invite, "sip:1001@pbx.test");
  for (const auto& value : values) message.add(HeaderName::user_to_user, value);
  auto parsed = Message::parse(octets_of(message.text()));  // which takes lists apart
  return parsed ? *parsed : Message{};
}

TEST(UserToUserTest, DataComeBackAsTheyWent) {
  const calls::CarriedData data{.correlator = Octets{0x01, 0xFF}, .user = to_octets("customer 4711")};
  Message message = with({});
  for (auto& field : fields_of(data)) message.add(std::move(field));
  EXPECT_EQ(message.get(HeaderName::user_to_user), "00637573746f6d65722034373131;purpose=isdn-uui;encoding=hex");
  const auto parsed = Message::parse(octets_of(message.text()));
  ASSERT_TRUE(parsed);
  EXPECT_EQ(carried_by(*parsed), data);
  EXPECT_TRUE(fields_of({}).empty());
}

TEST(UserToUserTest, OtherWaysToWriteIt) {
  EXPECT_EQ(carried_by(with({"04616263"})).user, to_octets("abc")) << "no purpose is isdn-uui";
  EXPECT_EQ(carried_by(with({"\"\\\"a;b\";purpose=csta-correlator"})).correlator, to_octets("\"a;b"));
  EXPECT_EQ(carried_by(with({" 0061 ; encoding=hex , AB;Purpose=CSTA-correlator"})).user, to_octets("a"));
  EXPECT_FALSE(carried_by(with({"0061;purpose=other"})).is_set());
}

TEST(UserToUserTest, WhatCannotBeReadIsPassedOver) {
  for (const auto* bad : {"", "xyz", "0", ";encoding=hex", "\"open", "00;=", "\\"})
    EXPECT_FALSE(carried_by(with({bad})).is_set()) << bad;
  const std::string longest(2 * (longest_carried + 2), '0');
  EXPECT_FALSE(carried_by(with({longest})).is_set());
  EXPECT_TRUE(fields_of({.correlator = Octets(longest_carried + 1), .user = {}}).empty());
}

}  // namespace
}  // namespace strowger::sip
