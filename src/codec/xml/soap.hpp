// SOAP around a document of ECMA-323 (Annex J, format 0001; SOAP 1.1, and SOAP 1.2 part 1 clause 5): what a message's
// envelope says, and envelopes for answers, events and faults.
#pragma once

#include <string>
#include <string_view>

#include "codec/pdu.hpp"

namespace strowger::codec::xml {

struct Soap {
  enum class Version : std::uint8_t { none, v1_1, v1_2 };
  /// What is wrong with the envelope itself; what is wrong with the message in it is no matter of SOAP's.
  enum class Fault : std::uint8_t {
    none,
    version_mismatch,  ///< an envelope of no version that we know
    must_understand,   ///< a header block that we would have to understand
    sender,            ///< not well-formed, no envelope, no Body, or not one message in it
  };
  Version version = Version::none;
  Fault fault = Fault::none;
};

/// Reads a document that may be in an envelope; `soap` says which. When its fault is set, so is that of the result.
Decoded decode(OctetView document, const Limits& limits, Soap& soap);

/// The document, whose XML declaration goes, in an envelope of that version (not `none`).
std::string in_envelope(std::string_view document, Soap::Version version);

/// The same for an event that goes to many.
EncodedEvent in_envelope(const EncodedEvent& event, Soap::Version version);

/// An envelope with a fault. `text` is for a person; `detail`, one document or nothing, becomes the fault's detail.
std::string fault_envelope(Soap::Version version, Soap::Fault fault, std::string_view text, std::string_view detail);

}  // namespace strowger::codec::xml
