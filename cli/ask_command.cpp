// Requests from JSON.
#include "cli/ask_command.hpp"

#include <fmt/format.h>

#include "codec/json/json.hpp"

namespace strowger::cli {
namespace {

std::string quoted_json(std::string_view text) {
  std::string made;
  codec::json::append_string(made, text);
  return made;
}

std::string device_json(std::string_view number) {
  return fmt::format(R"({{"deviceIdentifier":{{"dialingNumber":{}}}}})", quoted_json(number));
}

std::string meant_by(std::string_view name) {
  const std::size_t at = name.find('@');
  if (at == std::string_view::npos) return device_json(name);
  const std::string_view call = name.substr(0, at);
  const std::string id =
      call.starts_with("0x") ? fmt::format(R"({{"hex":{}}})", quoted_json(call.substr(2))) : quoted_json(call);
  return fmt::format(R"({{"both":{{"callID":{},"deviceID":{{"staticID":{}}}}}}})", id, device_json(name.substr(at + 1)));
}

}  // namespace

Result<std::string> without_shorthand(std::string_view text) {
  std::string made;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string && c == '\\' && at + 1 < text.size()) {
      made += c;
      made += text[++at];
      continue;
    }
    if (c == '"') in_string = !in_string;
    if (in_string || c != '<') {
      made += c;
      continue;
    }
    const std::size_t end = text.find('>', at);
    if (end == std::string_view::npos) return Failure{"there is no > after <", fmt::format("octet {}", at)};
    made += meant_by(text.substr(at + 1, end - at - 1));
    at = end;
  }
  return made;
}

int run_ask(const ServerArguments& server, const AskArguments& arguments) {
  const auto argument = without_shorthand(arguments.argument.empty() ? "{}" : arguments.argument);
  if (!argument) {
    fmt::print(stderr, "strowger ask: {}\n", argument.failure().text());
    return 2;
  }
  const std::string text =
      fmt::format(R"({{"invoke":{{"id":1,"operation":{},"argument":{}}}}})", quoted_json(arguments.operation), *argument);
  const codec::Decoded decoded = codec::json::decode(text);
  if (decoded.fault || !decoded.pdu.message) {
    fmt::print(stderr, "strowger ask: {}\n",
               decoded.fault ? decoded.fault->failure.text() : fmt::format("there is no {}", arguments.operation));
    return 2;
  }
  ServerLink link(server, "ask");
  if (!link.open()) return 1;
  const auto response = link.ask(decoded.pdu.message);
  if (!response) return 1;
  fmt::print("{}\n", json_of_message(codec::Pdu::Kind::result, *response));
  link.close();
  return 0;
}

}  // namespace strowger::cli
