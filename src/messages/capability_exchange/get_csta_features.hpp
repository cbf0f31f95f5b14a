// GetCSTAFeatures, GetCSTAFeaturesResponse (ECMA-269, ECMA-285 get-csta-features-service).
#pragma once

#include "messages/types/capability/call_associated_events.hpp"
#include "messages/types/capability/call_associated_services.hpp"
#include "messages/types/capability/call_control_events.hpp"
#include "messages/types/capability/call_control_services.hpp"
#include "messages/types/capability/cap_exchange_services.hpp"
#include "messages/types/capability/cdr_services.hpp"
#include "messages/types/capability/data_collection_services.hpp"
#include "messages/types/capability/device_maint_events.hpp"
#include "messages/types/capability/io_services_services.hpp"
#include "messages/types/capability/location_services_services.hpp"
#include "messages/types/capability/logical_events.hpp"
#include "messages/types/capability/logical_services.hpp"
#include "messages/types/capability/media_events.hpp"
#include "messages/types/capability/media_services.hpp"
#include "messages/types/capability/monitoring_services.hpp"
#include "messages/types/capability/phys_dev_events.hpp"
#include "messages/types/capability/phys_dev_services.hpp"
#include "messages/types/capability/routeing_services.hpp"
#include "messages/types/capability/snapshot_services.hpp"
#include "messages/types/capability/system_status_services.hpp"
#include "messages/types/capability/vendor_specific_events.hpp"
#include "messages/types/capability/vendor_specific_services.hpp"
#include "messages/types/capability/voice_unit_events.hpp"
#include "messages/types/capability/voice_unit_services.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Asks which services and events are supported.
struct GetCSTAFeatures {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetCSTAFeatures&) const = default;
};

/// Get CSTA features response supported services.
struct GetCSTAFeaturesResponseSupportedServices {
  std::optional<capability::CapExchangeServList> capExchangeServList;
  std::optional<capability::SystemStatusServList> systemStatServList;
  std::optional<capability::MonitoringServList> monitoringServList;
  std::optional<capability::SnapshotServList> snapshotServList;
  std::optional<capability::CallControlServList> callControlServList;
  std::optional<capability::CallAssociatedServList> callAssociatedServList;
  std::optional<capability::MediaServList> mediaServList;
  std::optional<capability::RouteingServList> routeingServList;
  std::optional<capability::PhysDevServList> physDevServList;
  std::optional<capability::LogicalServList> logicalServList;
  std::optional<capability::IOServicesServList> iOServicesServList;
  std::optional<capability::DataCollectionServList> dataCollectionServList;
  std::optional<capability::VoiceUnitServList> voiceServList;
  std::optional<capability::CDRServList> cDRServList;
  std::optional<capability::VendorSpecificServList> vendorSpecificServList;
  std::optional<capability::LocationServicesServList> locationServicesServList;
  Unknown unknown;

  bool operator==(const GetCSTAFeaturesResponseSupportedServices&) const = default;
};

/// Get CSTA features response supported events.
struct GetCSTAFeaturesResponseSupportedEvents {
  std::optional<capability::CallControlEvtsList> callControlEvtsList;
  std::optional<capability::CallAssociatedEvtsList> callAssociatedEvtsList;
  std::optional<capability::MediaEvtsList> mediaEvtsList;
  std::optional<capability::PhysDevEvtsList> physDevEvtsList;
  std::optional<capability::LogicalEvtsList> logicalEvtsList;
  std::optional<capability::DeviceMaintEvtsList> deviceMaintEvtsList;
  std::optional<capability::VoiceUnitEvtsList> voiceEvtsList;
  std::optional<capability::VendorSpecificEvtsList> vendorSpecificEvtsList;
  Unknown unknown;

  bool operator==(const GetCSTAFeaturesResponseSupportedEvents&) const = default;
};

/// The answer to GetCSTAFeatures.
struct GetCSTAFeaturesResponse {
  GetCSTAFeaturesResponseSupportedServices supportedServices;
  std::optional<GetCSTAFeaturesResponseSupportedEvents> supportedEvents;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetCSTAFeaturesResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetCSTAFeatures> {
  using T = csta::GetCSTAFeatures;
  static constexpr std::string_view name = "GetCSTAFeatures";
  static constexpr std::string_view doc = "Asks which services and events are supported.";
  static constexpr auto message = request("getCSTAFeature", 370);
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::GetCSTAFeaturesResponseSupportedServices> {
  using T = csta::GetCSTAFeaturesResponseSupportedServices;
  static constexpr std::string_view name = "GetCSTAFeaturesResponseSupportedServices";
  static constexpr std::string_view doc = "Get CSTA features response supported services.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::capExchangeServList>("capExchangeServList", explicit_context(0), "The cap exchange serv list."),
      field<&T::systemStatServList>("systemStatServList", explicit_context(1), "The system stat serv list."),
      field<&T::monitoringServList>("monitoringServList", explicit_context(2), "The monitoring serv list."),
      field<&T::snapshotServList>("snapshotServList", explicit_context(3), "The snapshot serv list."),
      field<&T::callControlServList>("callControlServList", explicit_context(4), "The call control serv list."),
      field<&T::callAssociatedServList>("callAssociatedServList", explicit_context(5), "The call associated serv list."),
      field<&T::mediaServList>("mediaServList", explicit_context(6), "The media serv list."),
      field<&T::routeingServList>("routeingServList", explicit_context(7), "The routeing serv list."),
      field<&T::physDevServList>("physDevServList", explicit_context(8), "The phys dev serv list."),
      field<&T::logicalServList>("logicalServList", explicit_context(9), "The logical serv list."),
      field<&T::iOServicesServList>("iOServicesServList", explicit_context(10), "The i o services serv list."),
      field<&T::dataCollectionServList>("dataCollectionServList", explicit_context(11), "The data collection serv list."),
      field<&T::voiceServList>("voiceServList", explicit_context(12), "The voice serv list."),
      field<&T::cDRServList>("cDRServList", explicit_context(13), "The c DR serv list."),
      field<&T::vendorSpecificServList>("vendorSpecificServList", explicit_context(14), "The vendor specific serv list."),
      field<&T::locationServicesServList>("locationServicesServList", explicit_context(15),
                                          "The location services serv list.")};
};

template <>
struct Schema<csta::GetCSTAFeaturesResponseSupportedEvents> {
  using T = csta::GetCSTAFeaturesResponseSupportedEvents;
  static constexpr std::string_view name = "GetCSTAFeaturesResponseSupportedEvents";
  static constexpr std::string_view doc = "Get CSTA features response supported events.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::callControlEvtsList>("callControlEvtsList", explicit_context(0), "The call control evts list."),
      field<&T::callAssociatedEvtsList>("callAssociatedEvtsList", explicit_context(1), "The call associated evts list."),
      field<&T::mediaEvtsList>("mediaEvtsList", explicit_context(2), "The media evts list."),
      field<&T::physDevEvtsList>("physDevEvtsList", explicit_context(3), "The phys dev evts list."),
      field<&T::logicalEvtsList>("logicalEvtsList", explicit_context(4), "The logical evts list."),
      field<&T::deviceMaintEvtsList>("deviceMaintEvtsList", explicit_context(5), "The device maint evts list."),
      field<&T::voiceEvtsList>("voiceEvtsList", explicit_context(6), "The voice evts list."),
      field<&T::vendorSpecificEvtsList>("vendorSpecificEvtsList", explicit_context(7), "The vendor specific evts list.")};
};

template <>
struct Schema<csta::GetCSTAFeaturesResponse> {
  using T = csta::GetCSTAFeaturesResponse;
  static constexpr std::string_view name = "GetCSTAFeaturesResponse";
  static constexpr std::string_view doc = "The answer to GetCSTAFeatures.";
  static constexpr auto message = response("getCSTAFeature", 370);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::supportedServices>("supportedServices", own, "For each service, the options that are supported."),
      field<&T::supportedEvents>("supportedEvents", own, "For each event, the optional members that are sent."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
