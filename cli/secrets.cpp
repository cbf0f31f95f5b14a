// Reading passwords.
#include "cli/secrets.hpp"

#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <fstream>
#include <iostream>

#include "io/password.hpp"
#include "store/accounts.hpp"

namespace strowger::cli {
namespace {

Result<std::string> line_of(std::istream& from, std::string_view what, const std::string& where) {
  std::string line;
  if (!std::getline(from, line) || line.empty())
    return Failure{fmt::format("the password is {}, and there is none", what), where};
  if (line.back() == '\r') line.pop_back();
  return line;
}

}  // namespace

Result<std::string> read_secret(std::string_view prompt) {
  const bool terminal = isatty(STDIN_FILENO) == 1;
  termios before{};
  if (terminal) {
    fmt::print(stderr, "{}", prompt);
    tcgetattr(STDIN_FILENO, &before);
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  auto line = line_of(std::cin, "a line of standard input", {});
  if (terminal) {
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    fmt::print(stderr, "\n");
  }
  return line;
}

Result<std::string> password_for(const std::string& name, bool generate) {
  if (generate) return io::new_password();
  auto password = read_secret(fmt::format("password of {}: ", name));
  if (!password) return password;
  if (std::string error = store::password_error(name, *password); !error.empty()) return Failure{error, {}};
  if (isatty(STDIN_FILENO) == 1) {
    auto again = read_secret("once more: ");
    if (!again) return again;
    if (*again != *password) return Failure{"that was another one; nothing is changed", {}};
  }
  return password;
}

Result<std::string> secret_in(const std::string& file) {
  std::ifstream stream(file);
  return line_of(stream, "the first line of this file", file);
}

}  // namespace strowger::cli
