// What tests in server/ say in XML documents, and read of them.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/core.hpp"

namespace strowger::server::test {

/// The name of the root element.
inline std::string root_of(std::string_view document) {
  const std::size_t at = document.find('<', document.find("?>"));
  return std::string(document.substr(at + 1, document.find_first_of(" />", at + 1) - at - 1));
}

/// What a core does with links whose octets are in ECMA-323's frames: "1: MakeCallResponse", "2: hangup".
inline std::vector<std::string> roots_of(const std::vector<LinkEffect>& effects) {
  std::vector<std::string> lines;
  for (const LinkEffect& effect : effects) {
    if (const auto* write = std::get_if<Write>(&effect))
      lines.push_back(fmt::format("{}: {}", write->link.value, root_of(text_of(write->octets).substr(8))));
    else
      lines.push_back(fmt::format("{}: hangup", std::get<Hangup>(effect).link.value));
  }
  return lines;
}

inline constexpr std::string_view monitor_1001 =
    "<MonitorStart><monitorObject><deviceObject>1001</deviceObject></monitorObject></MonitorStart>";
inline constexpr std::string_view call_1002 =
    "<MakeCall><callingDevice>1001</callingDevice><calledDirectoryNumber>1002</calledDirectoryNumber>"
    "<autoOriginate>doNotPrompt</autoOriginate></MakeCall>";

}  // namespace strowger::server::test
