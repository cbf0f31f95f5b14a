// PrivateDataVersionSelection, PrivateDataVersionSelectionResponse (ECMA-269, ECMA-285 private-data-version-selection).
#pragma once

#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: private data version selection.
struct PrivateDataVersionSelection {
  std::int64_t privateDataVersionSelectionArgument = 0;
  Unknown unknown;

  bool operator==(const PrivateDataVersionSelection&) const = default;
};

/// The answer to PrivateDataVersionSelection.
struct PrivateDataVersionSelectionResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const PrivateDataVersionSelectionResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::PrivateDataVersionSelection> {
  using T = csta::PrivateDataVersionSelection;
  static constexpr std::string_view name = "PrivateDataVersionSelection";
  static constexpr std::string_view doc = "Service: private data version selection.";
  static constexpr auto message = request("privateDataVersionSelection", 368, Sender::either);
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::privateDataVersionSelectionArgument>(
      "privateDataVersionSelectionArgument", own, "The private data version selection argument.")};
};

template <>
struct Schema<csta::PrivateDataVersionSelectionResponse> {
  using T = csta::PrivateDataVersionSelectionResponse;
  static constexpr std::string_view name = "PrivateDataVersionSelectionResponse";
  static constexpr std::string_view doc = "The answer to PrivateDataVersionSelection.";
  static constexpr auto message = response("privateDataVersionSelection", 368);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
