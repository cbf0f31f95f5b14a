// MediaAttachedEvent (ECMA-269, ECMA-285 media-attached-event).
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

/// Event: media attached.
struct MediaAttachedEvent {
  ConnectionID mediaConnection;
  SubjectDeviceID mediaDevice;
  MediaServiceType mediaServiceType{};
  std::optional<std::int64_t> mediaServiceVersion;
  std::optional<Octets> mediaServiceInstanceID;
  std::optional<Octets> mediaStreamID;
  std::optional<MediaCallCharacteristics> mediaCallCharacteristics;
  std::optional<CallCharacteristics> callCharacteristics;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<ConnectionInformation> mediaConnectionInfo;
  std::optional<CSTACommonArguments> extension;
  Unknown unknown;

  bool operator==(const MediaAttachedEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::MediaAttachedEvent> {
  using T = csta::MediaAttachedEvent;
  static constexpr std::string_view name = "MediaAttachedEvent";
  static constexpr std::string_view doc = "Event: media attached.";
  static constexpr auto message = event(EventCategory::mediaAttachment, 0, 0);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::mediaConnection>("mediaConnection", own, "The media connection."),
      field<&T::mediaDevice>("mediaDevice", own, "The media device."),
      field<&T::mediaServiceType>("mediaServiceType", own, "The media service type."),
      field<&T::mediaServiceVersion>("mediaServiceVersion", own, "The media service version."),
      field<&T::mediaServiceInstanceID>("mediaServiceInstanceID", context(0), "The media service instance ID.") | printable,
      field<&T::mediaStreamID>("mediaStreamID", context(1), "The media stream ID.") | printable,
      field<&T::mediaCallCharacteristics>("mediaCallCharacteristics", context(2), "The call's media classes and rates."),
      field<&T::callCharacteristics>("callCharacteristics", own, "What kind of call it is."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::mediaConnectionInfo>("mediaConnectionInfo", context(3), "The media connection info."),
      field<&T::extension>("extension", own, "Security and private data.") | xml("extensions")};
};

}  // namespace strowger::schema
