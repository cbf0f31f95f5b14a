// Fuzz target: requests of HTTP to the admin listener, whole and split; and where their targets lead.
#include "admin/routes.hpp"
#include "io/http.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using namespace strowger;
using fuzz::require;
using Kind = io::HttpReader::Step::Kind;

constexpr io::HttpReader::Limits limits{.head = 1'024, .body = 512};

std::string story(OctetView octets, std::size_t piece) {
  io::HttpReader reader(limits);
  Octets in;
  std::string text;
  for (std::size_t at = 0; at < octets.size(); at += piece) {
    append(in, octets.subspan(at, std::min(piece, octets.size() - at)));
    while (true) {
      const io::HttpReader::Step step = reader.next(in);
      require(step.length <= in.size(), "it takes what came");
      in.erase(in.begin(), in.begin() + static_cast<std::ptrdiff_t>(step.length));
      if (step.kind == Kind::failed) return text + "failed";
      if (step.kind == Kind::more) break;
      require(step.request.body.size() <= limits.body, "no body is longer than the limit");
      text += step.request.method + " " + step.request.target + " " + step.request.body;
      for (const auto& [name, value] : step.request.headers) text += "\n" + name + ": " + value;
    }
    require(in.size() <= limits.head + limits.body + piece, "what waits is bounded");
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  OctetView octets(data, size);
  const std::size_t piece = 1 + fuzz::take(octets) % 64;
  const std::string whole = story(octets, octets.size() + 1);
  const std::string split = story(octets, piece);
  // What is too long is refused in other places, depending on how much of it is there.
  const bool failed = whole.ends_with("failed") || split.ends_with("failed");
  require(failed || whole == split, "requests do not depend on how they are split", whole + "\n\n" + split);
  const admin::Found found = admin::find_route("GET", text_of(octets));
  require(found.route == nullptr || found.route->method == "GET", "a route of that method");
  return 0;
}
