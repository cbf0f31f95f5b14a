// DataPathResumed, DataPathResumedResponse (ECMA-269, ECMA-285 data-path-resumed).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: data path resumed.
struct DataPathResumed {
  IOCrossRefID ioCrossRefID;
  std::optional<Octets> ioRegisterReqID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const DataPathResumed&) const = default;
};

/// The answer to DataPathResumed.
struct DataPathResumedResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const DataPathResumedResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::DataPathResumed> {
  using T = csta::DataPathResumed;
  static constexpr std::string_view name = "DataPathResumed";
  static constexpr std::string_view doc = "Service: data path resumed.";
  static constexpr auto message = request("dataPathResumed", 118, Sender::switching);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::ioCrossRefID>("ioCrossRefID", own, "The io cross ref ID."),
      field<&T::ioRegisterReqID>("ioRegisterReqID", own, "The io register req ID.") | xml("ioRegisterRequestID") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::DataPathResumedResponse> {
  using T = csta::DataPathResumedResponse;
  static constexpr std::string_view name = "DataPathResumedResponse";
  static constexpr std::string_view doc = "The answer to DataPathResumed.";
  static constexpr auto message = response("dataPathResumed", 118);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
