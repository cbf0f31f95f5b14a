// GetRegistrations, GetRegistrationsResponse (ECMA-269, ECMA-285 get-registrations).
#pragma once

#include "messages/types/extensions.hpp"
#include "messages/types/status_reporting.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get registrations.
struct GetRegistrations {
  std::optional<std::vector<RegistrationType>> requestedRegTypes;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetRegistrations&) const = default;
};

/// Get registrations response cross ref i dor registration data.
struct GetRegistrationsResponseCrossRefIDorRegistrationData {
  enum Alternative : std::size_t { serviceCrossRefID, registrationList };
  std::variant<Octets, std::vector<RegistrationListEntry>> choice;

  bool operator==(const GetRegistrationsResponseCrossRefIDorRegistrationData&) const = default;
};

/// The answer to GetRegistrations.
struct GetRegistrationsResponse {
  GetRegistrationsResponseCrossRefIDorRegistrationData crossRefIDorRegistrationData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetRegistrationsResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetRegistrations> {
  using T = csta::GetRegistrations;
  static constexpr std::string_view name = "GetRegistrations";
  static constexpr std::string_view doc = "Service: get registrations.";
  static constexpr auto message = request("getRegistrations", 371);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::requestedRegTypes>("requestedRegTypes", own, "The requested reg types.") | item("registrationType"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::GetRegistrationsResponseCrossRefIDorRegistrationData> {
  using T = csta::GetRegistrationsResponseCrossRefIDorRegistrationData;
  static constexpr std::string_view name = "GetRegistrationsResponseCrossRefIDorRegistrationData";
  static constexpr std::string_view doc = "Get registrations response cross ref i dor registration data.";
  template <class = void>
  static constexpr Field fields[] = {
      alternative<T, 0>("serviceCrossRefID", own, "The handle under which the data follow.") | printable,
      alternative<T, 1>("registrationList", own, "The registration list.") | item("registrationListEntry")};
};

template <>
struct Schema<csta::GetRegistrationsResponse> {
  using T = csta::GetRegistrationsResponse;
  static constexpr std::string_view name = "GetRegistrationsResponse";
  static constexpr std::string_view doc = "The answer to GetRegistrations.";
  static constexpr auto message = response("getRegistrations", 371);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::crossRefIDorRegistrationData>("crossRefIDorRegistrationData", own, "The cross ref i dor registration data."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
