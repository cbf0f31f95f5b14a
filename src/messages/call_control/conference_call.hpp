// ConferenceCall, ConferenceCallResponse (ECMA-269, ECMA-285 conference-call).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/connection_states.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/media_services.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: conference call.
struct ConferenceCall {
  ConnectionID heldCall;
  ConnectionID activeCall;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ConferenceCall&) const = default;
};

/// The answer to ConferenceCall.
struct ConferenceCallResponse {
  ConnectionID conferenceCall;
  std::optional<std::vector<ConnectionListItem>> connections;
  std::optional<ConnectionInformation> conferenceCallInfo;
  std::optional<CallLinkageDataList> callLinkageDataList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ConferenceCallResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ConferenceCall> {
  using T = csta::ConferenceCall;
  static constexpr std::string_view name = "ConferenceCall";
  static constexpr std::string_view doc = "Service: conference call.";
  static constexpr auto message = request("conferenceCall", 6);
  template <class = void>
  static constexpr Field fields[] = {field<&T::heldCall>("heldCall", own, "The held call."),
                                     field<&T::activeCall>("activeCall", own, "The active call."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::ConferenceCallResponse> {
  using T = csta::ConferenceCallResponse;
  static constexpr std::string_view name = "ConferenceCallResponse";
  static constexpr std::string_view doc = "The answer to ConferenceCall.";
  static constexpr auto message = response("conferenceCall", 6);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::conferenceCall>("conferenceCall", own, "The conference call."),
      field<&T::connections>("connections", context(0), "The connections.") | item("connectionListItem"),
      field<&T::conferenceCallInfo>("conferenceCallInfo", context(1), "The conference call info."),
      field<&T::callLinkageDataList>("callLinkageDataList", context(2), "The call linkage data list.") | since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
