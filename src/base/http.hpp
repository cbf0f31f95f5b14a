// A request and a response of HTTP/1.1 (RFC 9112) as plain values: io/ reads them from octets, admin/ answers them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"

namespace strowger {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  std::string method;   ///< "GET"
  std::string target;   ///< as it came: "/api/v1/calls?most=10"
  HttpHeaders headers;  ///< their names in lower case
  std::string body;
  bool keep_alive = true;  ///< the client will ask for more

  /// The value of the first header of that name (in lower case); empty when there is none.
  std::string_view header(std::string_view name) const;
  std::size_t count(std::string_view name) const;
};

struct HttpResponse {
  unsigned status = 200;
  HttpHeaders headers;  ///< beside Date, Content-Length and Connection
  std::string body;
};

/// "Not Found".
std::string_view reason_of(unsigned status);

/// As it is sent. `head_only`: the answer to HEAD.
std::string text_of(const HttpResponse& response, bool keep_alive, bool head_only, Time now);

}  // namespace strowger
