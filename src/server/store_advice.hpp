// What an operator does about a store that cannot be read or written.
#pragma once

#include <fmt/format.h>

#include <string>

namespace strowger::server {

/// `what` is SQLite's text; empty when that says it all.
inline std::string store_advice(const std::string& what, const std::string& path) {
  const auto says = [&what](const char* text) { return what.find(text) != std::string::npos; };
  if (says("locked")) return fmt::format("another program holds a lock on {}: end it", path);
  if (says("readonly")) return fmt::format("let the server's user write {} and its directory", path);
  if (says("full") || says("I/O error"))
    return fmt::format("free space on the file system of {}, or raise its limits", path);
  return {};
}

}  // namespace strowger::server
