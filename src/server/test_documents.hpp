// What tests in server/ read of XML documents.
#pragma once

#include <string>
#include <string_view>

namespace strowger::server::test {

/// The name of the root element.
inline std::string root_of(std::string_view document) {
  const std::size_t at = document.find('<', document.find("?>"));
  return std::string(document.substr(at + 1, document.find_first_of(" />", at + 1) - at - 1));
}

}  // namespace strowger::server::test
