// DataPathSuspended, DataPathSuspendedResponse (ECMA-269, ECMA-285 data-path-suspended).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: data path suspended.
struct DataPathSuspended {
  IOCrossRefID ioCrossRefID;
  std::optional<Octets> ioReqRegisterID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const DataPathSuspended&) const = default;
};

/// The answer to DataPathSuspended.
struct DataPathSuspendedResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const DataPathSuspendedResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::DataPathSuspended> {
  using T = csta::DataPathSuspended;
  static constexpr std::string_view name = "DataPathSuspended";
  static constexpr std::string_view doc = "Service: data path suspended.";
  static constexpr auto message = request("dataPathSuspended", 116, Sender::switching);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::ioCrossRefID>("ioCrossRefID", own, "The io cross ref ID."),
      field<&T::ioReqRegisterID>("ioReqRegisterID", own, "The io req register ID.") | xml("ioRegisterRequestID") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::DataPathSuspendedResponse> {
  using T = csta::DataPathSuspendedResponse;
  static constexpr std::string_view name = "DataPathSuspendedResponse";
  static constexpr std::string_view doc = "The answer to DataPathSuspended.";
  static constexpr auto message = response("dataPathSuspended", 116);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
