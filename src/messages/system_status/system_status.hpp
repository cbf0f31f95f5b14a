// SystemStatus, SystemStatusResponse (ECMA-269, ECMA-285 system-status).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Tells the other side how one is; also the heartbeat.
struct SystemStatus {
  std::optional<Octets> sysStatRegisterID;
  SystemStatusValue systemStatus{};
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SystemStatus&) const = default;
};

/// The answer to SystemStatus.
struct SystemStatusResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SystemStatusResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SystemStatus> {
  using T = csta::SystemStatus;
  static constexpr std::string_view name = "SystemStatus";
  static constexpr std::string_view doc = "Tells the other side how one is; also the heartbeat.";
  static constexpr auto message = request("systemStatus", 211, Sender::either);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::sysStatRegisterID>("sysStatRegisterID", own, "The handle of the registration.") | printable,
      field<&T::systemStatus>("systemStatus", own, "The state of the sender."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SystemStatusResponse> {
  using T = csta::SystemStatusResponse;
  static constexpr std::string_view name = "SystemStatusResponse";
  static constexpr std::string_view doc = "The answer to SystemStatus.";
  static constexpr auto message = response("systemStatus", 211);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
