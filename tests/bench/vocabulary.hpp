// Messages of every declared kind with random values: what the benchmarks of whole codecs read.
#pragma once

#include <vector>

#include "schema/message.hpp"

namespace strowger::bench {

/// Three of each message that BER and XML both have: with no optional member, with every one, and with some.
/// The same in every run. Where any element may stand, there is a NULL.
std::vector<schema::Message> vocabulary();

}  // namespace strowger::bench
