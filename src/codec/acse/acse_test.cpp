// Associations as systems in the field make them: with and without version, name and password, and CSTA's own information.
#include "codec/acse/acse.hpp"

#include <gtest/gtest.h>

#include "codec/acse/user_information.hpp"

namespace strowger::codec::acse {
namespace {

Octets hex(std::string_view text) { return from_hex(text).value(); }

template <class T>
T read(std::string_view text) {
  const Result<Apdu> decoded = decode(hex(text));
  EXPECT_TRUE(decoded) << decoded.failure().text();
  return std::get<T>(*decoded);
}

void expect_same_again(std::string_view text) {
  const Result<Apdu> decoded = decode(hex(text));
  ASSERT_TRUE(decoded) << decoded.failure().text();
  EXPECT_EQ(to_hex(encode(*decoded)), to_hex(hex(text)));
}

TEST(ObjectIdentifier, HasADottedForm) {
  for (const auto* text : {"1.3.12.0.218", "1.3.12.0.285.200", "2.999.4294967295", "0.0", "1.39.128"}) {
    ASSERT_TRUE(ObjectIdentifier::from(text)) << text;
    EXPECT_EQ(ObjectIdentifier::from(text)->dotted(), text);
  }
  EXPECT_EQ(to_hex(ObjectIdentifier::from("1.3.12.0.285.200")->content), "2b0c00821d8148");
  for (const auto* text : {"", "1", "3.1", "1.40", "1.3.", "1..3", "1.3.x", "1.3.4294967296"}) {
    EXPECT_FALSE(ObjectIdentifier::from(text)) << text;
  }
  EXPECT_EQ((ObjectIdentifier{hex("2b0c82"), {}}.dotted()), "#2b0c82");
}

TEST(Acse, ReadsTheSmallestAssociateRequest) {
  const auto aarq = read<Aarq>("600aa10806062b0c00813401");
  EXPECT_EQ(aarq.application_context.dotted(), object_identifiers::ecma_180_context_1);
  EXPECT_FALSE(aarq.protocol_version);
  EXPECT_FALSE(aarq.user_information);
  expect_same_again("600aa10806062b0c00813401");
}

TEST(Acse, ReadsVersionsOfPhase3) {
  const std::string_view text = "6023 80020780 a10706052b0c00815a be14 2812 06072b0c00821d8148 a007 a005 0303000800";
  const auto aarq = read<Aarq>(text);
  EXPECT_TRUE(aarq.protocol_version && aarq.protocol_version->test(0));
  ASSERT_TRUE(aarq.user_information);
  EXPECT_EQ(aarq.user_information->at(0).direct_reference->dotted(), object_identifiers::ecma_285_information);
  const auto information = user_information_of(*aarq.user_information);
  ASSERT_TRUE(information);
  EXPECT_EQ(information->choice.index(), UserInformation::newDefinition);
  EXPECT_TRUE(information->versions().test(csta_version::ecma_285_ed2));
  EXPECT_EQ(information->versions().length(), csta_version::ecma_285_ed2 + 1);
  expect_same_again(text);
}

TEST(Acse, ReadsNameAndPassword) {
  const std::string_view text =
      "6030 a10706052b0c00815a 8a020780 ac15a213a011a00f 0406414c49434530 0405534553414d be0a 2808 a006 a004 03020410";
  const auto aarq = read<Aarq>(text);
  ASSERT_TRUE(aarq.sender_requirements && aarq.sender_requirements->test(0));
  ASSERT_TRUE(aarq.authentication);
  const auto credentials = credentials_of(*aarq.authentication);
  ASSERT_TRUE(credentials);
  EXPECT_EQ(text_of(credentials->name), "ALICE0");
  EXPECT_EQ(text_of(credentials->password), "SESAM");
  EXPECT_EQ(authentication_of(*credentials), *aarq.authentication);
  EXPECT_FALSE(aarq.user_information->at(0).direct_reference);
  EXPECT_TRUE(user_information_of(*aarq.user_information)->versions().test(csta_version::iso_18052));
  expect_same_again(text);
}

TEST(Acse, TakesAPasswordAsText) {
  const auto aarq = read<Aarq>("6010 a10706052b0c00815a ac05 8003414243");
  const auto credentials = credentials_of(*aarq.authentication);
  ASSERT_TRUE(credentials);
  EXPECT_EQ(text_of(credentials->password), "ABC");
  EXPECT_TRUE(credentials->name.empty());
}

TEST(Acse, ReadsTheOldDefinition) {
  UserInformation sent;
  auto& old = sent.choice.emplace<UserInformation::oldDefinition>();
  old.cSTAVersion.set(csta_version::ecma_180);
  old.cSTAVersion.set(csta_version::ecma_218);
  old.cSTAFunctionsRequiredByApplication.switchingFunctionServices.set(10);
  Aarq aarq;
  aarq.application_context = *ObjectIdentifier::from(object_identifiers::ecma_180_context);
  aarq.user_information.emplace().push_back(
      external_of(sent, ObjectIdentifier::from(object_identifiers::ecma_218_information)));
  const Octets octets = encode(aarq);
  EXPECT_EQ(to_hex(octets), "6027a10706052b0c008134be1c281a06072b0c00815a8148a00f300d030206c0300580030500203000");
  const auto again = read<Aarq>(to_hex(octets));
  EXPECT_EQ(again, aarq);
  EXPECT_EQ(user_information_of(*again.user_information), sent);
}

TEST(Acse, AnswersAndReleases) {
  Aare aare;
  aare.application_context = *ObjectIdentifier::from(object_identifiers::ecma_218_context);
  aare.result = static_cast<std::int64_t>(AssociateResult::rejected_permanent);
  aare.diagnostic.choice.emplace<Diagnostic::service_user>(
      static_cast<std::int64_t>(UserDiagnostic::application_context_name_not_supported));
  EXPECT_EQ(to_hex(encode(aare)), "6115a10706052b0c00815aa203020101a305a103020102");
  expect_same_again("6203800100");
  expect_same_again("6303800100");
  expect_same_again("6406800100810101");
  EXPECT_EQ(read<Abrt>("6406800100810101").diagnostic, 1);
}

TEST(Acse, KeepsWhatItHasNoUseFor) {
  // An AP title, a mechanism, octets as user information, and an element that X.227 does not have.
  expect_same_again(
      "602d a10706052b0c00815a a6050603290102 8b03290103 be0b 2809 0603290104 8102abcd bf2a050403616263 df4b00");
}

TEST(Acse, SaysWhatIsWrong) {
  EXPECT_EQ(decode({}).failure().where, "octet 0");
  const Octets cut = hex("600aa10806062b0c008134");
  EXPECT_EQ(decode(cut).failure().what, "an element is longer than what it stands in");
  const Octets no_context = hex("6000");
  EXPECT_EQ(decode(no_context).failure().text(), "application-context-name is missing (at octet 2)");
}

}  // namespace
}  // namespace strowger::codec::acse
