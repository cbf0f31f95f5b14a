// Any PDU that `strowger decode` and `encode` handle, and its forms: BER, XML, JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/octets.hpp"
#include "base/result.hpp"
#include "cli/ber_tree.hpp"
#include "cli/pdu_input.hpp"
#include "codec/pdu.hpp"

namespace strowger::cli {

using schema::Phase;

/// A ROSE PDU whose content no declaration describes: of an operation that is not known, or, as what is known of Phases I
/// and II is not all proved, of another syntax than is declared there.
struct RosePdu {
  Phase phase = Phase::three;
  codec::Pdu::Kind kind = codec::Pdu::Kind::invoke;  ///< invoke, result or error
  std::optional<std::int64_t> invoke;                ///< none: NULL
  std::optional<std::int64_t> linked;
  std::optional<std::int64_t> operation;  ///< or the error's number; none: a result without anything
  std::optional<BerTree> content;
};

/// A PDU of ACSE.
struct AcsePdu {
  BerTree apdu;
};

/// The single octet with which OmniPCX links begin.
struct Hello {
  char octet = 'B';
};

using AnyPdu = std::variant<codec::Pdu, RosePdu, AcsePdu, Hello>;

/// Failures say where: an octet of the PDU (counted from 0), a path, or line and column.
Result<AnyPdu> read_pdu(const PduOctets& octets, Phase phase);
Result<AnyPdu> read_json(std::string_view text);

/// On one line.
std::string write_json(const AnyPdu& pdu);
Result<Octets> write_ber(const AnyPdu& pdu);
/// `edition`: none means that of the PDU's own namespace, or the fifth.
Result<std::string> write_xml(const AnyPdu& pdu, std::optional<schema::Edition> edition);

}  // namespace strowger::cli
