// A CSTA protocol data unit, free of its encoding: what ROSE (X.880) and ECMA-323 say alike. Each codec reads and writes it:
//   rose/  Octets encode(const Pdu&)               Decoded decode(OctetView apdu)
//   xml/   std::string encode(const Pdu&, Dialect) Decoded decode(OctetView document)
//   json/  std::string encode(const Pdu&)          Decoded decode(std::string_view text)
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/octets.hpp"
#include "base/result.hpp"
#include "schema/message.hpp"

namespace strowger::codec {

/// Which request an answer belongs to. BER has a number (or NULL: none was readable); the ECMA-323 header has four octets,
/// which are opaque and go back as they came.
using InvokeId = std::variant<std::monostate, std::int64_t, std::array<Octet, 4>>;

/// The invoke id of events on links with the ECMA-323 header (Annex J).
inline constexpr std::array<Octet, 4> event_invoke_id{'9', '9', '9', '9'};

/// What ROSE calls problems: why a PDU was rejected (X.880; the numbers are those of its lists).
struct Problem {
  enum class Group : std::uint8_t { general = 0, invoke = 1, return_result = 2, return_error = 3 };
  Group group = Group::general;
  std::int32_t number = 0;
  bool operator==(const Problem&) const = default;
};

namespace problem {
inline constexpr Problem unrecognized_pdu{Problem::Group::general, 0};
inline constexpr Problem mistyped_pdu{Problem::Group::general, 1};
inline constexpr Problem badly_structured_pdu{Problem::Group::general, 2};
inline constexpr Problem duplicate_invocation{Problem::Group::invoke, 0};
inline constexpr Problem unrecognized_operation{Problem::Group::invoke, 1};
inline constexpr Problem mistyped_argument{Problem::Group::invoke, 2};
inline constexpr Problem resource_limitation{Problem::Group::invoke, 3};
inline constexpr Problem unrecognized_invocation_result{Problem::Group::return_result, 0};
inline constexpr Problem mistyped_result{Problem::Group::return_result, 2};
inline constexpr Problem unrecognized_invocation_error{Problem::Group::return_error, 0};
inline constexpr Problem mistyped_parameter{Problem::Group::return_error, 4};
}  // namespace problem

struct Pdu {
  enum class Kind : std::uint8_t {
    invoke,  // a request or a one-way message
    event,   // cSTAEventReport
    result,
    error,   // message is a csta::UniversalFailure
    reject,  // BER only
  };
  Kind kind = Kind::invoke;
  schema::Phase phase = schema::Phase::three;  ///< BER, JSON: whose messages and whose syntax; XML is Phase III
  InvokeId invoke;
  std::int32_t operation =
      0;  ///< invoke, result: ECMA-285's code, also of an operation that we do not know; 0 in XML-only ones
  schema::Message message;  ///< empty for a result that carries none
  Octets cross_ref;         ///< event: monitorCrossRefID
  schema::Message beside;   ///< event of Phase II: the extensions of the report, if it has any
  Problem problem;          ///< reject

  /// BER: the argument, result, parameter or event information, one whole element (of a Phase I event: its type and its
  /// information), when no declared message describes it.
  Octets raw;
  std::optional<std::int64_t> linked;  ///< BER: the linked invoke id, which CSTA does not use

  static constexpr std::int32_t event_report = 21;  ///< the operation cSTAEventReport

  /// XML: the namespace in which it came, to be answered in, octet for octet; empty for none.
  std::string name_space;

  bool operator==(const Pdu&) const = default;
};

/// What was wrong with a PDU, as a peer is told (problem) and as an operator reads (failure).
struct Fault {
  Problem problem;
  Failure failure;
};

/// A PDU that was read, or as much of it as could be (its invoke id above all) and what was wrong.
struct Decoded {
  Pdu pdu;
  std::optional<Fault> fault;
};

/// An event that is sent to many: encoded once, with the place at which each monitor's own cross reference is written. All
/// cross references that the server gives out have the same length. The invoke id of BER can be overwritten too, by one of
/// as many octets (two octets: 128 to 32,767).
struct EncodedEvent {
  Octets octets;
  std::size_t cross_ref_at = 0;
  std::size_t invoke_at = 0;      ///< BER: where the content of the invoke id lies
  std::size_t invoke_octets = 0;  ///< and how long it is; 0 when there is none
};

/// Bounds on what a decoder takes from a peer.
struct Limits {
  std::size_t depth = 64;          ///< levels of nesting
  std::size_t elements = 100'000;  ///< elements (BER) or nodes (XML) in one PDU
  std::size_t memory = 16 << 20;   ///< octets that the items of its lists may occupy in memory
};

}  // namespace strowger::codec
