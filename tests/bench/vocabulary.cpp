// The messages that the benchmarks of whole codecs read.
#include "tests/bench/vocabulary.hpp"

#include "base/random.hpp"
#include "schema/random_value.hpp"
#include "tests/conformance/asn1_modules.hpp"

namespace strowger::bench {

std::vector<schema::Message> vocabulary() {
  SeededRandom random(285);
  std::vector<schema::Message> messages;
  for (const schema::MessageType* type : schema::Registry::all()) {
    if (!type->role.name_space.empty()) continue;
    for (const unsigned percent : {0U, 100U, 40U}) {
      const schema::RandomValues how{.present_percent = percent, .awkward_percent = 0};
      messages.push_back(schema::random_message(*type, random, how));
      codec::put_null_for_any(*type->type, messages.back().value());
    }
  }
  return messages;
}

}  // namespace strowger::bench
