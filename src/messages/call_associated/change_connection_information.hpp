// ChangeConnectionInformation, ChangeConnectionInformationResponse (ECMA-269, ECMA-285 change-connection-information).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/media_services.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: change connection information.
struct ChangeConnectionInformation {
  ConnectionID connectionToBeChanged;
  ConnectionInformation requestedConnectionInfo;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ChangeConnectionInformation&) const = default;
};

/// The answer to ChangeConnectionInformation.
struct ChangeConnectionInformationResponse {
  ConnectionInformation actualConnectionInfo;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ChangeConnectionInformationResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ChangeConnectionInformation> {
  using T = csta::ChangeConnectionInformation;
  static constexpr std::string_view name = "ChangeConnectionInformation";
  static constexpr std::string_view doc = "Service: change connection information.";
  static constexpr auto message = request("changeConnectionInformation", 377);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connectionToBeChanged>("connectionToBeChanged", own, "The connection to be changed."),
      field<&T::requestedConnectionInfo>("requestedConnectionInfo", own, "The requested connection info."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::ChangeConnectionInformationResponse> {
  using T = csta::ChangeConnectionInformationResponse;
  static constexpr std::string_view name = "ChangeConnectionInformationResponse";
  static constexpr std::string_view doc = "The answer to ChangeConnectionInformation.";
  static constexpr auto message = response("changeConnectionInformation", 377);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::actualConnectionInfo>("actualConnectionInfo", own, "The actual connection info."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
