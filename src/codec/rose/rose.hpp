// ROSE protocol data units that carry CSTA (X.880 Generic-ROS-PDUs = X.229 of 1988: A1 Invoke, A2 ReturnResult, A3
// ReturnError, A4 Reject; ECMA-285 clause 8; the event reports of ECMA-180, ECMA-218) to and from codec::Pdu.
#pragma once

#include "base/octets.hpp"
#include "codec/pdu.hpp"

namespace strowger::codec::rose {

/// The PDU in its minimal form. Empty when BER has no such message (those of ECMA-354 are XML only). An invoke id of the
/// ECMA-323 header is written as the number that its digits say.
Octets encode(const Pdu& pdu);

/// An event, with the places that differ between those that it is sent to.
EncodedEvent encode_event(const Pdu& event);

/// The PDU that `apdu` is, all of it. With a fault, the PDU holds what could be read: its kind and invoke id and operation
/// above all, and an operation or event that is not declared (Problem unrecognizedOperation) in `raw`. Faults of Invokes are
/// answered with a Reject of that problem.
Decoded decode(OctetView apdu, const Limits& limits = {});
/// The same of another phase: its messages, and its event reports.
Decoded decode(OctetView apdu, schema::Phase phase, const Limits& limits = {});

}  // namespace strowger::codec::rose
