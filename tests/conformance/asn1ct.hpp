// Erlang's ASN.1 compiler as a second opinion on octets (asn1ct.escript).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace strowger::codec {

struct Asn1ctAnswer {
  bool understood = false;
  std::string hex;      ///< the value encoded again
  std::string members;  ///< the names of its outermost members, with commas between them
  std::string line;     ///< the whole answer
};

/// Whether Erlang is here.
bool has_asn1ct();

/// Compiles `work`/src/*.asn1 (the first time) and decodes there what is asked: lines of `Module Type Hexadecimal`.
std::vector<Asn1ctAnswer> ask_asn1ct(const std::string& questions, const std::filesystem::path& work);

}  // namespace strowger::codec
