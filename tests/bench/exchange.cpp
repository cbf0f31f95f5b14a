// The exchange of the benchmarks, started.
#include "tests/bench/exchange.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace strowger::bench {
namespace {

std::string settings(std::size_t phones, std::string_view more) {
  std::string text = fmt::format(R"(
[csta]
listen = ["127.0.0.1:0"]
[sip]
listen = ["udp:127.0.0.1:0"]
domain = "pbx.test"
[store]
path = "@DIR@/strowger.db"
{})",
                                 more);
  for (std::size_t line = 0; line < phones; ++line) {
    for (const std::string& number : {caller(line), called(line)})
      text += fmt::format("[[device]]\nnumber = \"{}\"\nsip_secret = \"{}\"\n", number, secret);
  }
  return text;
}

}  // namespace

Exchange::Exchange(std::size_t phones, std::string_view more_settings) : server_(settings(phones, more_settings)) {
  server_.start();
  constexpr std::string_view said = "sip udp:127.0.0.1:";
  const std::size_t at = server_.log().find(said);
  if (at == std::string::npos) throw std::runtime_error("strowgerd does not start: " + server_.log());
  sip_port_ = static_cast<std::uint16_t>(std::stoi(server_.log().substr(at + said.size())));
}

}  // namespace strowger::bench
