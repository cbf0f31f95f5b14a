// The fixed names of a Pdu in JSON, for writing and reading alike.
#pragma once

#include <array>
#include <string_view>

namespace strowger::codec::json::names {

// In the order of Pdu::Kind.
inline constexpr std::array<std::string_view, 5> kinds = {"invoke", "event", "result", "error", "reject"};
// In the order of Problem::Group.
inline constexpr std::array<std::string_view, 4> groups = {"general", "invoke", "result", "error"};

// In the order of schema::Phase.
inline constexpr std::array<std::string_view, 3> phases = {"I", "II", "III"};

inline constexpr std::string_view phase = "phase";
inline constexpr std::string_view beside = "extensions";
inline constexpr std::string_view id = "id";
inline constexpr std::string_view linked = "linked";
inline constexpr std::string_view operation = "operation";
inline constexpr std::string_view argument = "argument";
inline constexpr std::string_view result = "result";
inline constexpr std::string_view error = "error";
inline constexpr std::string_view code = "code";
inline constexpr std::string_view problem = "problem";
inline constexpr std::string_view group = "group";
inline constexpr std::string_view number = "number";
inline constexpr std::string_view event = "event";
inline constexpr std::string_view cross_ref = "monitorCrossRefID";
inline constexpr std::string_view name_space = "namespace";
inline constexpr std::string_view hex = "hex";
inline constexpr std::string_view unknown = "$unknown";
inline constexpr std::string_view after = "after";
inline constexpr std::string_view ber = "$ber";
inline constexpr std::string_view xml = "$xml";

/// The error universalFailure (ECMA-285), the only one that CSTA has.
inline constexpr int universal_failure = 1;

}  // namespace strowger::codec::json::names
