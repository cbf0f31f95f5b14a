// types: LogDevServList (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "messages/types/capability/call_associated_services.hpp"
#include "messages/types/capability/call_control_services.hpp"
#include "messages/types/capability/data_collection_services.hpp"
#include "messages/types/capability/io_services_services.hpp"
#include "messages/types/capability/location_services_services.hpp"
#include "messages/types/capability/logical_services.hpp"
#include "messages/types/capability/media_services.hpp"
#include "messages/types/capability/voice_unit_services.hpp"
#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Log dev serv list.
struct LogDevServList {
  std::optional<CallControlServList> callControlServList;
  std::optional<CallAssociatedServList> callAssociatedServList;
  std::optional<LogicalServList> logicalServList;
  std::optional<MediaServList> mediaServList;
  std::optional<IOServicesServList> iOServicesServList;
  std::optional<DataCollectionServList> dataCollectionServList;
  std::optional<VoiceUnitServList> voiceUnitServList;
  std::optional<LocationServicesServList> locationServicesServList;
  Unknown unknown;

  bool operator==(const LogDevServList&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::LogDevServList> {
  using T = csta::capability::LogDevServList;
  static constexpr std::string_view name = "LogDevServList";
  static constexpr std::string_view doc = "Log dev serv list.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::callControlServList>("callControlServList", context(0), "The call control serv list."),
      field<&T::callAssociatedServList>("callAssociatedServList", context(1), "The call associated serv list."),
      field<&T::logicalServList>("logicalServList", context(2), "The logical serv list."),
      field<&T::mediaServList>("mediaServList", context(3), "The media serv list."),
      field<&T::iOServicesServList>("iOServicesServList", context(4), "The i o services serv list."),
      field<&T::dataCollectionServList>("dataCollectionServList", context(5), "The data collection serv list."),
      field<&T::voiceUnitServList>("voiceUnitServList", context(6), "The voice unit serv list.") | xml("voiceServList"),
      field<&T::locationServicesServList>("locationServicesServList", context(7), "The location services serv list.") |
          since(Edition::ed4)};
};

}  // namespace strowger::schema
