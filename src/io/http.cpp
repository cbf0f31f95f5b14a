// Beast's parser, fed by hand.
#include "io/http.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <optional>
#include <utility>

#include "base/log.hpp"

namespace strowger::io {
namespace {

namespace http = boost::beast::http;

unsigned status_of(boost::beast::error_code error) {
  if (error == http::error::header_limit) return 431;
  if (error == http::error::body_limit) return 413;
  return 400;
}

HttpRequest request_in(http::request<http::string_body>& message) {
  HttpRequest request;
  request.method = std::string(message.method_string());
  request.target = std::string(message.target());
  for (const auto& field : message) {
    std::string name(field.name_string());
    for (char& c : name)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    request.headers.emplace_back(std::move(name), std::string(field.value()));
  }
  request.body = std::move(message.body());
  request.keep_alive = message.keep_alive();
  return request;
}

}  // namespace

struct HttpReader::State {
  explicit State(Limits the_limits) : limits(the_limits) { begin(); }

  void begin() {
    parser.emplace();
    parser->eager(true);
    parser->header_limit(limits.head);
    parser->body_limit(limits.body);
  }

  Limits limits;
  std::optional<http::request_parser<http::string_body>> parser;
};

HttpReader::HttpReader(Limits limits) : state_(std::make_unique<State>(limits)) {}
HttpReader::~HttpReader() = default;
HttpReader::HttpReader(HttpReader&&) noexcept = default;
HttpReader& HttpReader::operator=(HttpReader&&) noexcept = default;

bool HttpReader::in_the_middle() const { return state_->parser->got_some(); }

HttpReader::Step HttpReader::next(OctetView octets) {
  auto& parser = *state_->parser;
  Step step;
  while (!parser.is_done() && step.length < octets.size()) {
    boost::beast::error_code error;
    const OctetView rest = octets.subspan(step.length);
    const std::size_t taken = parser.put(boost::asio::const_buffer(rest.data(), rest.size()), error);
    step.length += taken;
    if (error == http::error::need_more || (!error && taken == 0)) break;
    if (error) {
      step.kind = Step::Kind::failed;
      step.status = status_of(error);
      step.failure = fmt::format("sent what is no request of HTTP that is read here: {}", log::quoted(error.message()));
      return step;
    }
  }
  // Beast counts octets of a head that it has not taken yet only when they are all there.
  if (!parser.is_header_done() && octets.size() - step.length > state_->limits.head) {
    step.kind = Step::Kind::failed;
    step.status = 431;
    step.failure = "sent a request of HTTP whose head is too long";
    return step;
  }
  if (!parser.is_done()) return step;
  step.kind = Step::Kind::request;
  step.request = request_in(parser.get());
  state_->begin();
  return step;
}

}  // namespace strowger::io
