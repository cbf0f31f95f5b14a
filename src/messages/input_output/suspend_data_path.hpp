// SuspendDataPath, SuspendDataPathResponse (ECMA-269, ECMA-285 suspend-data-path).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: suspend data path.
struct SuspendDataPath {
  IOCrossRefID ioCrossRefID;
  std::optional<Octets> ioRegisterReqID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SuspendDataPath&) const = default;
};

/// The answer to SuspendDataPath.
struct SuspendDataPathResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SuspendDataPathResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SuspendDataPath> {
  using T = csta::SuspendDataPath;
  static constexpr std::string_view name = "SuspendDataPath";
  static constexpr std::string_view doc = "Service: suspend data path.";
  static constexpr auto message = request("suspendDataPath", 115, Sender::either);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::ioCrossRefID>("ioCrossRefID", own, "The io cross ref ID."),
      field<&T::ioRegisterReqID>("ioRegisterReqID", own, "The io register req ID.") | xml("ioRegisterRequestID") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SuspendDataPathResponse> {
  using T = csta::SuspendDataPathResponse;
  static constexpr std::string_view name = "SuspendDataPathResponse";
  static constexpr std::string_view doc = "The answer to SuspendDataPath.";
  static constexpr auto message = response("suspendDataPath", 115);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
