// AttachMediaService, AttachMediaServiceResponse (ECMA-269, ECMA-285 attach-media-service).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/connection_states.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/media_services.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: attach media service.
struct AttachMediaService {
  ConnectionID connection;
  MediaServiceType mediaServiceType{};
  std::optional<std::int64_t> mediaServiceVersion;
  std::optional<Octets> mediaServiceInstanceID;
  ConnectionMode connectionMode{};
  std::optional<LocalConnectionState> requestedConnectionState;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const AttachMediaService&) const = default;
};

/// The answer to AttachMediaService.
struct AttachMediaServiceResponse {
  std::optional<ConnectionID> mediaConnection;
  std::optional<DeviceID> mediaDevice;
  std::optional<Octets> mediaServiceInstanceID;
  std::optional<ConnectionInformation> mediaConnectionInfo;
  std::optional<CallLinkageData> callLinkageData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const AttachMediaServiceResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::AttachMediaService> {
  using T = csta::AttachMediaService;
  static constexpr std::string_view name = "AttachMediaService";
  static constexpr std::string_view doc = "Service: attach media service.";
  static constexpr auto message = request("attachMediaService", 244);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connection>("connection", own, "The connection that the event is about."),
      field<&T::mediaServiceType>("mediaServiceType", own, "The media service type."),
      field<&T::mediaServiceVersion>("mediaServiceVersion", own, "The media service version."),
      field<&T::mediaServiceInstanceID>("mediaServiceInstanceID", own, "The media service instance ID.") | printable,
      field<&T::connectionMode>("connectionMode", own, "The connection mode."),
      field<&T::requestedConnectionState>("requestedConnectionState", own, "The requested connection state."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::AttachMediaServiceResponse> {
  using T = csta::AttachMediaServiceResponse;
  static constexpr std::string_view name = "AttachMediaServiceResponse";
  static constexpr std::string_view doc = "The answer to AttachMediaService.";
  static constexpr auto message = response("attachMediaService", 244);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::mediaConnection>("mediaConnection", own, "The media connection."),
      field<&T::mediaDevice>("mediaDevice", context(0), "The media device."),
      field<&T::mediaServiceInstanceID>("mediaServiceInstanceID", own, "The media service instance ID.") | printable,
      field<&T::mediaConnectionInfo>("mediaConnectionInfo", context(1), "The media connection info."),
      field<&T::callLinkageData>("callLinkageData", context(2),
                                 "Follows one customer's call through transfers: identifiers that stay.") |
          since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
