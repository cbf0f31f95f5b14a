// Who comes to the admin listener, and what is turned away before anything else: requests that a web page of another origin
// makes a browser send (CSRF, DNS rebinding).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/http.hpp"
#include "base/ids.hpp"

namespace strowger::admin {

/// Over which link a request came.
struct Caller {
  LinkId link;
  std::string address;   ///< its IP address
  std::string peer;      ///< for logs: "127.0.0.1:50312"
  std::string identity;  ///< the common name of its certificate; empty: it showed none
  bool tls = false;
};

/// An error for a person and for a program (RFC 9457).
HttpResponse problem(unsigned status, std::string_view detail);

/// The answer to a request that may not come in. `names`: the host names that the server has beside "localhost" and its IP
/// addresses; a page that made a name of its own lead here would say that name.
std::optional<HttpResponse> turn_away(const HttpRequest& request, const Caller& caller,
                                      const std::vector<std::string>& names);

/// What every response has: browsers keep nothing of it, guess no type and run nothing.
void add_safety_headers(HttpResponse& response);

}  // namespace strowger::admin
