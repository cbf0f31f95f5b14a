// StopDataPath, StopDataPathResponse (ECMA-269, ECMA-285 stop-data-path).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: stop data path.
struct StopDataPath {
  IOCrossRefID ioCrossRefID;
  std::optional<Octets> ioRegisterReqID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const StopDataPath&) const = default;
};

/// The answer to StopDataPath.
struct StopDataPathResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const StopDataPathResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::StopDataPath> {
  using T = csta::StopDataPath;
  static constexpr std::string_view name = "StopDataPath";
  static constexpr std::string_view doc = "Service: stop data path.";
  static constexpr auto message = request("stopDataPath", 111, Sender::either);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::ioCrossRefID>("ioCrossRefID", own, "The io cross ref ID."),
      field<&T::ioRegisterReqID>("ioRegisterReqID", own, "The io register req ID.") | xml("ioRegisterRequestID") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::StopDataPathResponse> {
  using T = csta::StopDataPathResponse;
  static constexpr std::string_view name = "StopDataPathResponse";
  static constexpr std::string_view doc = "The answer to StopDataPath.";
  static constexpr auto message = response("stopDataPath", 111);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
