// SendUserInformation, SendUserInformationResponse (ECMA-269, ECMA-285 send-user-information).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: send user information.
struct SendUserInformation {
  ConnectionID existingCall;
  Octets userData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SendUserInformation&) const = default;
};

/// The answer to SendUserInformation.
struct SendUserInformationResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SendUserInformationResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SendUserInformation> {
  using T = csta::SendUserInformation;
  static constexpr std::string_view name = "SendUserInformation";
  static constexpr std::string_view doc = "Service: send user information.";
  static constexpr auto message = request("sendUserInfo", 234);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::existingCall>("existingCall", own, "The existing call."),
      field<&T::userData>("userData", explicit_application(29), "Data for the other party's application, delivered once.") |
          string_or_private,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SendUserInformationResponse> {
  using T = csta::SendUserInformationResponse;
  static constexpr std::string_view name = "SendUserInformationResponse";
  static constexpr std::string_view doc = "The answer to SendUserInformation.";
  static constexpr auto message = response("sendUserInfo", 234);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
