// types: LogDevEvtsList (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "messages/types/capability/call_associated_events.hpp"
#include "messages/types/capability/call_control_events.hpp"
#include "messages/types/capability/logical_events.hpp"
#include "messages/types/capability/media_events.hpp"
#include "messages/types/capability/voice_unit_events.hpp"
#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Log dev evts list.
struct LogDevEvtsList {
  std::optional<CallControlEvtsList> callControlEvtsList;
  std::optional<CallAssociatedEvtsList> callAssociatedEvtsList;
  std::optional<LogicalEvtsList> logicalEvtsList;
  std::optional<MediaEvtsList> mediaEvtsList;
  std::optional<VoiceUnitEvtsList> voiceUnitEvtsList;
  Unknown unknown;

  bool operator==(const LogDevEvtsList&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::LogDevEvtsList> {
  using T = csta::capability::LogDevEvtsList;
  static constexpr std::string_view name = "LogDevEvtsList";
  static constexpr std::string_view doc = "Log dev evts list.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::callControlEvtsList>("callControlEvtsList", context(0), "The call control evts list."),
      field<&T::callAssociatedEvtsList>("callAssociatedEvtsList", context(1), "The call associated evts list."),
      field<&T::logicalEvtsList>("logicalEvtsList", context(2), "The logical evts list."),
      field<&T::mediaEvtsList>("mediaEvtsList", context(3), "The media evts list."),
      field<&T::voiceUnitEvtsList>("voiceUnitEvtsList", context(4), "The voice unit evts list.") | xml("voiceEvtsList")};
};

}  // namespace strowger::schema
