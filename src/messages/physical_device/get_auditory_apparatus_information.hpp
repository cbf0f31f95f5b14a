// GetAuditoryApparatusInformation, GetAuditoryApparatusInformationResponse (ECMA-269, ECMA-285
// get-auditory-apparatus-information).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/physical_device_feature.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get auditory apparatus information.
struct GetAuditoryApparatusInformation {
  DeviceID device;
  std::optional<Octets> auditoryApparatus;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetAuditoryApparatusInformation&) const = default;
};

/// The answer to GetAuditoryApparatusInformation.
struct GetAuditoryApparatusInformationResponse {
  std::vector<AuditoryApparatusListItem> auditoryApparatusList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetAuditoryApparatusInformationResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetAuditoryApparatusInformation> {
  using T = csta::GetAuditoryApparatusInformation;
  static constexpr std::string_view name = "GetAuditoryApparatusInformation";
  static constexpr std::string_view doc = "Service: get auditory apparatus information.";
  static constexpr auto message = request("getAuditoryApparatusInformation", 261);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::auditoryApparatus>("auditoryApparatus", own, "The auditory apparatus.") |
                                         xml("auditorityApparatus") | printable,
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::GetAuditoryApparatusInformationResponse> {
  using T = csta::GetAuditoryApparatusInformationResponse;
  static constexpr std::string_view name = "GetAuditoryApparatusInformationResponse";
  static constexpr std::string_view doc = "The answer to GetAuditoryApparatusInformation.";
  static constexpr auto message = response("getAuditoryApparatusInformation", 261);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::auditoryApparatusList>("auditoryApparatusList", own, "The auditory apparatus list.") |
          item("auditoryApparatusItem"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
