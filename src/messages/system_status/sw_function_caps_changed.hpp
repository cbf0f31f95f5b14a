// SwFunctionCapsChanged, SwFunctionCapsChangedResponse (ECMA-269, ECMA-285 switching-function-capabilities-changed).
#pragma once

#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: sw function caps changed.
struct SwFunctionCapsChanged {
  std::optional<Octets> sysStatRegisterID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SwFunctionCapsChanged&) const = default;
};

/// The answer to SwFunctionCapsChanged.
struct SwFunctionCapsChangedResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SwFunctionCapsChangedResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SwFunctionCapsChanged> {
  using T = csta::SwFunctionCapsChanged;
  static constexpr std::string_view name = "SwFunctionCapsChanged";
  static constexpr std::string_view doc = "Service: sw function caps changed.";
  static constexpr auto message = request("swFunctionCapsChanged", 212, Sender::switching);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::sysStatRegisterID>("sysStatRegisterID", own, "The handle of the registration.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SwFunctionCapsChangedResponse> {
  using T = csta::SwFunctionCapsChangedResponse;
  static constexpr std::string_view name = "SwFunctionCapsChangedResponse";
  static constexpr std::string_view doc = "The answer to SwFunctionCapsChanged.";
  static constexpr auto message = response("swFunctionCapsChanged", 212);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
