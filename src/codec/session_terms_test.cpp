// Terms of sessions there and back, in both notations, and what cannot be read.
#include "codec/session_terms.hpp"

#include <gtest/gtest.h>

#include "codec/acse/acse.hpp"
#include "codec/xml/any_element.hpp"

namespace strowger::codec {
namespace {

const SessionTerms everything{.numbers = true,
                              .session_id = "a<b>&c",
                              .last_number = 18'446'744'073'709'551'615U,
                              .cleanup_delay = seconds{60},
                              .resumed = false};

TEST(SessionTerms, ComeBackFromXml) {
  for (const SessionTerms& terms : {SessionTerms{}, everything}) {
    SessionTerms read;
    read_terms(any_of(terms), read);
    EXPECT_EQ(read, terms);
  }
}

TEST(SessionTerms, TravelInAnAssociationRequest) {
  acse::Aarq request;
  request.application_context = *acse::ObjectIdentifier::from(acse::object_identifiers::ecma_218_context);
  request.user_information = {external_of(everything)};
  const Octets octets = acse::encode(request);
  const auto decoded = acse::decode(octets);
  ASSERT_TRUE(decoded);
  EXPECT_EQ(terms_in(*std::get<acse::Aarq>(*decoded).user_information), everything);
  // Cut or changed anywhere, it is read or not, and nothing worse.
  for (std::size_t at = 0; at < octets.size(); ++at) {
    EXPECT_FALSE(acse::decode(OctetView(octets).first(at)));
    Octets changed = octets;
    changed[at] ^= 0x15;
    const auto other = acse::decode(changed);
    if (!other) continue;
    if (const auto* one = std::get_if<acse::Aarq>(&*other); one != nullptr && one->user_information)
      static_cast<void>(terms_in(*one->user_information));
  }
}

TEST(SessionTerms, OfAvayaAreInTheLogin) {
  SessionTerms read;
  read_login(xml::any_xml("<ns1:SessionLoginInfo xmlns:ns1=\"http://www.avaya.com/csta\"><ns1:userName>u</ns1:userName>"
                          "<ns1:sessionCleanupDelay>5</ns1:sessionCleanupDelay><ns1:sessionID>46-0</ns1:sessionID>"
                          "<ns1:numbers>true</ns1:numbers></ns1:SessionLoginInfo>"),
             read);
  EXPECT_EQ(read, (SessionTerms{.session_id = "46-0", .cleanup_delay = seconds{5}}));
}

TEST(SessionTerms, ThatCannotBeReadAreNone) {
  for (const std::string_view text :
       {"", "<sessionTerms", "<a><lastNumber>-1</lastNumber></a>", "<a><lastNumber>99999999999999999999</lastNumber></a>",
        "<a><numbers>maybe</numbers></a>"}) {
    SessionTerms read;
    read_terms(xml::any_xml(text), read);
    EXPECT_EQ(read, SessionTerms{}) << text;
  }
}

TEST(LostEvents, AreToldInPrivateData) {
  const LostEvents lost{17, 4'000'000'000};
  EXPECT_EQ(lost_in(arguments_of(lost)), lost);
  EXPECT_EQ(lost_in(std::nullopt), std::nullopt);
  csta::CSTACommonArguments other;
  other.privateData.emplace().emplace_back().choice = to_octets("x");
  EXPECT_EQ(lost_in(other), std::nullopt);
}

}  // namespace
}  // namespace strowger::codec
