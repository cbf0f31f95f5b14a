// ServiceCompletionFailureEvent (ECMA-269, ECMA-285 service-completion-failure-event).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/connection_states.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/event_cause.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/media_services.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Primary or secondary call.
struct PrimaryOrSecondaryCall {
  DeviceID deviceID;
  ConnectionID connectionID;
  LocalConnectionState localConnectionState{};
  std::optional<ConnectionInformation> connectionInfo;
  Unknown unknown;

  bool operator==(const PrimaryOrSecondaryCall&) const = default;
};

/// Other call.
struct OtherCall {
  DeviceID deviceID;
  ConnectionID connectionID;
  std::optional<LocalConnectionState> localConnectionState;
  std::optional<ConnectionInformation> connectionInfo;
  Unknown unknown;

  bool operator==(const OtherCall&) const = default;
};

/// Event: service completion failure.
struct ServiceCompletionFailureEvent {
  PrimaryOrSecondaryCall primaryCall;
  std::optional<PrimaryOrSecondaryCall> secondaryCall;
  std::optional<std::vector<OtherCall>> otherDevsPrimaryCallList;
  std::optional<std::vector<OtherCall>> otherDevsSecondaryCallList;
  std::optional<MediaCallCharacteristics> mediaCallCharacteristics;
  EventCause cause{};
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ServiceCompletionFailureEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::PrimaryOrSecondaryCall> {
  using T = csta::PrimaryOrSecondaryCall;
  static constexpr std::string_view name = "PrimaryOrSecondaryCall";
  static constexpr std::string_view doc = "Primary or secondary call.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::deviceID>("deviceID", own, "The device."),
      field<&T::connectionID>("connectionID", own, "The connection ID."),
      field<&T::localConnectionState>("localConnectionState", own, "State of its connection."),
      field<&T::connectionInfo>("connectionInfo", own, "Flow direction and channels of the connection.")};
};

template <>
struct Schema<csta::OtherCall> {
  using T = csta::OtherCall;
  static constexpr std::string_view name = "OtherCall";
  static constexpr std::string_view doc = "Other call.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::deviceID>("deviceID", own, "The device."),
      field<&T::connectionID>("connectionID", own, "The connection ID."),
      field<&T::localConnectionState>("localConnectionState", own, "State of its connection."),
      field<&T::connectionInfo>("connectionInfo", own, "Flow direction and channels of the connection.")};
};

template <>
struct Schema<csta::ServiceCompletionFailureEvent> {
  using T = csta::ServiceCompletionFailureEvent;
  static constexpr std::string_view name = "ServiceCompletionFailureEvent";
  static constexpr std::string_view doc = "Event: service completion failure.";
  static constexpr auto message = event(EventCategory::callAssociated, 4, 4);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::primaryCall>("primaryCall", own, "The primary call."),
      field<&T::secondaryCall>("secondaryCall", context(0), "The secondary call."),
      field<&T::otherDevsPrimaryCallList>("otherDevsPrimaryCallList", context(1), "The other devs primary call list.") |
          item("otherDevsPrimaryCall"),
      field<&T::otherDevsSecondaryCallList>("otherDevsSecondaryCallList", context(2),
                                            "The other devs secondary call list.") |
          item("otherDevsSecondaryCall"),
      field<&T::mediaCallCharacteristics>("mediaCallCharacteristics", context(3), "The call's media classes and rates."),
      field<&T::cause>("cause", own, "Why it happened."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
