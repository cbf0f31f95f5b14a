// RequestSystemStatus, RequestSystemStatusResponse (ECMA-269, ECMA-285 request-system-status).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Asks how the other side is.
struct RequestSystemStatus {
  std::optional<Octets> sysStatRegisterID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const RequestSystemStatus&) const = default;
};

/// The answer to RequestSystemStatus.
struct RequestSystemStatusResponse {
  SystemStatusValue systemStatus{};
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const RequestSystemStatusResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::RequestSystemStatus> {
  using T = csta::RequestSystemStatus;
  static constexpr std::string_view name = "RequestSystemStatus";
  static constexpr std::string_view doc = "Asks how the other side is.";
  static constexpr auto message = request("requestSysStat", 210, Sender::either);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::sysStatRegisterID>("sysStatRegisterID", own, "The handle of the registration.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::RequestSystemStatusResponse> {
  using T = csta::RequestSystemStatusResponse;
  static constexpr std::string_view name = "RequestSystemStatusResponse";
  static constexpr std::string_view doc = "The answer to RequestSystemStatus.";
  static constexpr auto message = response("requestSysStat", 210);
  template <class = void>
  static constexpr Field fields[] = {field<&T::systemStatus>("systemStatus", own, "The state of the sender."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
