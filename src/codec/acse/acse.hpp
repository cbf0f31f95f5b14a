// ACSE protocol data units (X.227) to and from octets.
#pragma once

#include <variant>

#include "base/octets.hpp"
#include "base/result.hpp"
#include "codec/acse/apdus.hpp"
#include "codec/pdu.hpp"

namespace strowger::codec::acse {

using Apdu = std::variant<Aarq, Aare, Rlrq, Rlre, Abrt>;

/// Whether octets that begin so are one of these, and not a PDU of ROSE.
constexpr bool begins_apdu(Octet first) { return first >= 0x60 && first <= 0x64; }

Octets encode(const Apdu& apdu);

/// The one APDU that `octets` are. Failures say where, as those of ber::decode.
Result<Apdu> decode(OctetView octets, const Limits& limits = {});

}  // namespace strowger::codec::acse
