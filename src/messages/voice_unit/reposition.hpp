// Reposition, RepositionResponse (ECMA-269, ECMA-285 reposition).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Period absolute position.
enum class PeriodAbsolutePosition : std::int32_t {
  startOfMessage = 0,
  endOfMessage = 1,
};

/// Period.
struct Period {
  enum Alternative : std::size_t { absolutePosition, relativePosition };
  std::variant<PeriodAbsolutePosition, std::int64_t> choice;

  bool operator==(const Period&) const = default;
};

/// Service: reposition.
struct Reposition {
  ConnectionID connection;
  Period periodOfReposition;
  std::optional<Octets> messageToReposition;
  std::optional<std::string> resource;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const Reposition&) const = default;
};

/// The answer to Reposition.
struct RepositionResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const RepositionResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::PeriodAbsolutePosition> {
  static constexpr std::string_view name = "PeriodAbsolutePosition";
  static constexpr std::string_view doc = "Period absolute position.";
  static constexpr Enumerator enumerators[] = {
      {"startOfMessage", 0},
      {"endOfMessage", 1},
  };
};

template <>
struct Schema<csta::Period> {
  using T = csta::Period;
  static constexpr std::string_view name = "Period";
  static constexpr std::string_view doc = "Period.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("absolutePosition", own, "The absolute position."),
                                     alternative<T, 1>("relativePosition", own, "The relative position.")};
};

template <>
struct Schema<csta::Reposition> {
  using T = csta::Reposition;
  static constexpr std::string_view name = "Reposition";
  static constexpr std::string_view doc = "Service: reposition.";
  static constexpr auto message = request("reposition", 504);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connection>("connection", own, "The connection that the event is about."),
      field<&T::periodOfReposition>("periodOfReposition", own, "The period of reposition."),
      field<&T::messageToReposition>("messageToReposition", own, "The message to reposition.") | printable,
      field<&T::resource>("resource", context(0), "The resource."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
  static constexpr std::uint8_t xml_order[] = {0, 2, 3, 1, 4};
};

template <>
struct Schema<csta::RepositionResponse> {
  using T = csta::RepositionResponse;
  static constexpr std::string_view name = "RepositionResponse";
  static constexpr std::string_view doc = "The answer to Reposition.";
  static constexpr auto message = response("reposition", 504);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
