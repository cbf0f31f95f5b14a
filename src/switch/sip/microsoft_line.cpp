// lcs:line: found in what a client sends, and put where our documents name its device.
#include "switch/sip/microsoft_line.hpp"

#include <array>

#include "messages/types/identifiers.hpp"

namespace strowger::sip {
namespace {

constexpr std::string_view line_namespace = "http://schemas.microsoft.com/Lcs/2005/04/RCCExtension";
constexpr std::size_t longest_line = 256;

/// The elements in which our encoder writes a device's number as text.
constexpr std::array<std::string_view, 2> elements{"deviceID", "deviceIdentifier"};

}  // namespace

std::string line_in(std::string_view document) {
  if (document.find(line_namespace) == std::string_view::npos) return {};
  for (std::size_t at = document.find('<'); at != std::string_view::npos; at = document.find('<', at + 1)) {
    const std::size_t end = document.find('>', at);
    if (end == std::string_view::npos) return {};
    std::string_view name = document.substr(at + 1, end - at - 1);
    name = name.substr(0, name.find_first_of(" \t\r\n/"));
    if (const auto colon = name.find(':'); colon != std::string_view::npos) name.remove_prefix(colon + 1);
    if (name != "line") continue;
    std::string_view text = document.substr(end + 1);
    text = text.substr(0, text.find('<'));
    return text.size() > longest_line ? std::string() : std::string(text);
  }
  return {};
}

std::string respelled(std::string_view document, std::string_view line) {
  const std::string number = csta::dialling_number(line);
  std::string result(document);
  if (number.empty() || number == line) return result;
  for (const std::string_view element : elements) {
    const std::string plain = "<" + std::string(element) + ">" + number + "</";
    for (std::size_t at = result.find(plain); at != std::string::npos; at = result.find(plain, at)) {
      const std::size_t text = at + element.size() + 2;
      result.replace(text, number.size(), line);
      at = text + line.size();
    }
  }
  return result;
}

}  // namespace strowger::sip
