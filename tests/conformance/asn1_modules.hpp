// The ASN.1 modules of ECMA-285, which lie outside the project: which of their types a message is, and our encoding of that.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "codec/pdu.hpp"
#include "schema/message.hpp"

namespace strowger::codec {

/// Where a type of ASN.1 is.
struct Place {
  std::string module;
  std::string type;
};

/// The types of arguments and results, by the codes of their operations.
struct Operations {
  std::map<std::int32_t, Place> arguments;
  std::map<std::int32_t, Place> results;
};

/// Reads the modules in a folder, one a file, that build.py of the shared folder has written.
Operations operations_of_modules(const std::filesystem::path& folder);

/// An event's is the argument of the event report; empty when the modules have none.
Place place_of(const schema::MessageType& type, const Operations& operations);

/// The modules have NULL where any element may stand (private data).
void put_null_for_any(const schema::Type& type, void* value);

Pdu pdu_of(const schema::Message& message);

/// The argument, result or parameter in a PDU of ours: its last element, or the last one in that.
Octets body_of(const Octets& apdu, bool is_result);

}  // namespace strowger::codec
