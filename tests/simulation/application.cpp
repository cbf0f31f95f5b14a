// Dialects of a world's applications.
#include "tests/simulation/application.hpp"

#include <fmt/format.h>

namespace strowger::simulation {

client::Options any_dialect(Random& random, int index) {
  client::Options options;
  options.application = fmt::format("application {}", index);
  options.answer_time = std::chrono::hours{1};  // a re-INVITE may take a minute, and every answer is to be seen
  options.session = random.below(3) != 0;
  options.numbers = options.session && random.below(2) == 0;
  if (options.numbers) options.session_duration = std::chrono::minutes{10};  // longer than it is ever away
  if (index % 2 == 0) {
    constexpr schema::Edition editions[] = {schema::Edition::ed3, schema::Edition::ed4, schema::Edition::ed5,
                                            schema::Edition::ed6};
    options.encoding = client::Encoding::xml;
    options.edition = editions[random.below(std::size(editions))];
  } else {
    constexpr framing::Framing framings[] = {framing::Framing::two_octet, framing::Framing::bare_ber,
                                             framing::Framing::hipath};
    options.encoding = client::Encoding::ber;
    options.framing = framings[random.below(std::size(framings))];
  }
  return options;
}

}  // namespace strowger::simulation
