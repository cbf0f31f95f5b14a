// What an application in XML says and reads, for tests of the process.
#pragma once

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/server/wire.hpp"

namespace strowger::server_test {

inline constexpr std::string_view ed5 = "http://www.ecma-international.org/standards/ecma-323/csta/ed5";

inline std::string root_of(std::string_view document) {
  std::size_t at = document.find('<');
  if (document.substr(at).starts_with("<?xml")) at = document.find('<', at + 1);
  return std::string(document.substr(at + 1, document.find_first_of(" />", at + 1) - at - 1));
}

inline std::string text_in(std::string_view document, std::string_view element) {
  const std::size_t open = document.find(fmt::format("<{}>", element));
  if (open == std::string_view::npos) return {};
  const std::size_t begin = open + element.size() + 2;
  return std::string(document.substr(begin, document.find('<', begin) - begin));
}

inline std::string xml(std::string_view root, std::string_view content) {
  return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?><{0} xmlns=\"{1}\">{2}</{0}>", root, ed5, content);
}

/// A request and its answer.
inline std::string ask(Wire& wire, std::string_view invoke, const std::string& document) {
  wire.send_xml(invoke, document);
  const auto answer = wire.read_for(invoke);
  return answer ? answer->text() : std::string();
}

inline std::string monitor(Wire& wire, std::string_view invoke, std::string_view device) {
  return text_in(
      ask(wire, invoke,
          xml("MonitorStart", fmt::format("<monitorObject><deviceObject>{}</deviceObject></monitorObject>", device))),
      "monitorCrossRefID");
}

/// Moves a phone of the simulated switch.
inline void sim(std::uint16_t port, std::string_view command) {
  Wire wire(port, framing::Framing::ecma323);
  const std::string line = fmt::format("strowger-sim:{}", command);
  const std::string answer =
      ask(wire, "0001",
          xml("Escape", fmt::format("<privateData><string>{}</string></privateData>", to_upper_hex(octets_of(line)))));
  EXPECT_EQ(root_of(answer), "EscapeResponse") << answer;
  const auto said = from_hex(text_in(answer, "string"));
  ASSERT_TRUE(said) << answer;
  EXPECT_THAT(std::string(text_of(*said)), testing::StartsWith("ok")) << command;
}

}  // namespace strowger::server_test
