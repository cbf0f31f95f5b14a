// TransferCall, TransferCallResponse (ECMA-269, ECMA-285 transfer-call).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/connection_states.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/media_services.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: transfer call.
struct TransferCall {
  ConnectionID heldCall;
  ConnectionID activeCall;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const TransferCall&) const = default;
};

/// The answer to TransferCall.
struct TransferCallResponse {
  ConnectionID transferredCall;
  std::optional<std::vector<ConnectionListItem>> connections;
  std::optional<ConnectionInformation> transferredCallInfo;
  std::optional<CallLinkageDataList> callLinkageDataList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const TransferCallResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::TransferCall> {
  using T = csta::TransferCall;
  static constexpr std::string_view name = "TransferCall";
  static constexpr std::string_view doc = "Service: transfer call.";
  static constexpr auto message = request("transferCall", 16);
  template <class = void>
  static constexpr Field fields[] = {field<&T::heldCall>("heldCall", own, "The held call."),
                                     field<&T::activeCall>("activeCall", own, "The active call."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::TransferCallResponse> {
  using T = csta::TransferCallResponse;
  static constexpr std::string_view name = "TransferCallResponse";
  static constexpr std::string_view doc = "The answer to TransferCall.";
  static constexpr auto message = response("transferCall", 16);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::transferredCall>("transferredCall", own, "The transferred call."),
      field<&T::connections>("connections", context(0), "The connections.") | item("connectionListItem"),
      field<&T::transferredCallInfo>("transferredCallInfo", context(1), "The transferred call info."),
      field<&T::callLinkageDataList>("callLinkageDataList", context(2), "The call linkage data list.") | since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
