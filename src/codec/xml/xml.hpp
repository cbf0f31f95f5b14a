// CSTA in XML (ECMA-323): a Pdu to a document and back. Reading is lenient where real clients are (any namespace, prefix and
// order, ConnectionIDs with one half, values wrapped once more), writing is strict (README.md here).
#pragma once

#include <string>
#include <string_view>

#include "base/octets.hpp"
#include "codec/pdu.hpp"

namespace strowger::codec::xml {

/// How a document is written for one peer.
struct Dialect {
  std::string name_space;  ///< of ECMA-323 messages, octet for octet as the peer spells it; empty for none
  schema::Edition edition = schema::Edition::ed6;  ///< members that came later are left out

  bool operator==(const Dialect&) const = default;
};

/// The dialect of a peer that uses that namespace: its edition is the `edN` in it, and the third where there is none.
Dialect dialect_of(std::string_view name_space);

/// Reads a document (UTF-8, or ISO-8859-1 when it says so). The invoke id stays empty: it stands in the frame.
/// A fault's `where` is a path of elements such as `MakeCall/callingDevice`, or `octet N` for what is not well-formed XML.
/// With a fault from inside a known message, the message has all that could be read.
/// The root element of an unknown message is the fault's `where` (problem: unrecognized_operation).
Decoded decode(OctetView document, const Limits& limits = {});

/// Writes a document in UTF-8 with an XML declaration. Messages of other standards (ECMA-354) are in their own namespace.
/// Empty when the Pdu is nothing that XML has (a reject, an unknown operation).
std::string encode(const Pdu& pdu, const Dialect& dialect);

/// The same for an event that goes to many monitors: pdu.cross_ref is that of one of them.
EncodedEvent encode_event(const Pdu& pdu, const Dialect& dialect);

}  // namespace strowger::codec::xml
