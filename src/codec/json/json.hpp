// CSTA in JSON: a Pdu to a text and back, without loss, for debugging and for clients of the web. The members have the names
// of ECMA-285:
//
//   {"invoke": {"id": 1, "operation": "makeCall", "argument": {"callingDevice": {"deviceIdentifier": {"dialingNumber": ...
//   {"result": {"id": 1, "operation": "makeCall", "result": {...}}}        {"error": {"id": 1, "error": {"operation": ...
//   {"event": {"id": 7, "monitorCrossRefID": "12", "event": "DeliveredEvent", "argument": {...}}}
//   {"reject": {"id": 1, "problem": {"group": "invoke", "number": 1}}}
//   {"phase": "II", "event": {...}}                  of Phases I and II; the member `extensions` is beside its `argument`
//
//   invoke id             number; the four octets of an ECMA-323 header as octets; absent when there is none
//   operation             name; the number of an unknown one; the message's own name where only XML has it (ECMA-354)
//   BOOLEAN, INTEGER      true, false, number
//   ENUMERATED            name, or number when it is not declared
//   BIT STRING            array of the names of the bits that are set, or of their numbers
//   OCTET STRING          string when all octets are printable ASCII, else {"hex": "00ff"}
//   strings, times        string (octets that are not UTF-8: see codec/xml/characters.hpp)
//   NULL                  null
//   SEQUENCE              object; absent members are left out; "$unknown": what came beside the declared members, an array
//   of
//                         {"after": how many declared members came before, "$ber" or "$xml": as below}
//   SEQUENCE OF           array
//   CHOICE                {"alternative": value}
//   any element           {"$ber": "a003020101"} or {"$xml": "<user>alice</user>"}; also the argument of an unknown
//   operation
#pragma once

#include <string>
#include <string_view>

#include "codec/json/value.hpp"
#include "codec/pdu.hpp"

namespace strowger::codec::json {

/// On one line; indented() makes it readable.
std::string encode(const Pdu& pdu);

/// Strict: unknown names are refused, and mandatory members must be there. A fault's `where` is a path such as
/// `invoke/argument/callingDevice`, or `octet N` for what is no JSON.
Decoded decode(std::string_view text, const Limits& limits = {});

}  // namespace strowger::codec::json
