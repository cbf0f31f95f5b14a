// Octets to requests of HTTP/1.1 (RFC 9112), by Boost.Beast. It knows no socket.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/http.hpp"
#include "base/octets.hpp"

namespace strowger::io {

class HttpReader {
 public:
  struct Limits {
    std::uint32_t head = 8 * 1024;   ///< octets of the request's line and headers
    std::uint64_t body = 64 * 1024;  ///< octets
  };
  explicit HttpReader(Limits limits);
  ~HttpReader();
  HttpReader(HttpReader&&) noexcept;
  HttpReader& operator=(HttpReader&&) noexcept;

  struct Step {
    enum class Kind : std::uint8_t {
      more,     ///< nothing until more octets come
      request,  ///< see `request`
      failed,   ///< answer with `status`, then close; `failure` is for the log
    };
    Kind kind = Kind::more;
    std::size_t length = 0;  ///< octets taken from the front
    HttpRequest request{};
    unsigned status = 400;
    std::string failure{};
  };

  /// What `octets` go on with; call it with the rest and what came meanwhile.
  Step next(OctetView octets);

  bool in_the_middle() const;  ///< whether a part of a request was taken

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace strowger::io
