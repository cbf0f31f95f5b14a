// What applications attach to calls, in the header User-to-User (RFC 7433): user data as ISDN carries it (RFC 7434), and
// correlator data in a package of our own (docs/decisions/0152).
#pragma once

#include "calls/trunks.hpp"
#include "switch/sip/message.hpp"

namespace strowger::sip {

/// Octets that one value may carry; longer ones do not travel.
inline constexpr std::size_t longest_carried = 256;

/// The header's values for the data; none when there is none.
Fields fields_of(const calls::CarriedData& data);

/// The data of a message; what cannot be read is passed over.
calls::CarriedData carried_by(const Message& message);

}  // namespace strowger::sip
