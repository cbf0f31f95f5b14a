// Passwords as they are kept: Argon2id (RFC 9106). It takes a tenth of a second and 64 MiB by intent: never on the loop's
// thread.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace strowger::io {

/// The password with a new salt, as text: "$argon2id$v=19$m=65536,t=3,p=1$...".
Result<std::string> hash_password(std::string_view password);

/// Whether `hash` was made of that password. A text that is no such hash matches nothing.
bool password_matches(const std::string& hash, std::string_view password);

/// A hash that no password matches, made as the others are: what those are compared with whom nobody knows, so that it
/// takes the same time.
const std::string& nobodys_hash();

/// Twenty-four letters and digits that are not mistaken for each other: 120 bits.
std::string new_password();

}  // namespace strowger::io
