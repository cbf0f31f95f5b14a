// A phone of the benchmarks.
#include "tests/bench/phone.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <stdexcept>

#include "tests/server/loopback.hpp"

namespace strowger::bench {

Phone::Phone(std::string number, std::string secret, std::uint16_t server, std::uint16_t port)
    : number_(std::move(number)),
      secret_(std::move(secret)),
      server_(server),
      socket_(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)),
      random_(std::hash<std::string>()(number_)) {
  sockaddr_in address = server_test::on_loopback(port);
  socklen_t length = sizeof address;
  const timeval patience{5, 0};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (bind(socket_, reinterpret_cast<sockaddr*>(&address), length) != 0) throw std::runtime_error("a phone has no port");
  getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &length);
  port_ = ntohs(address.sin_port);
  const sockaddr_in peer = server_test::on_loopback(server_);
  if (connect(socket_, reinterpret_cast<const sockaddr*>(&peer), sizeof peer) != 0)
    throw std::runtime_error("a phone has no server");
}

Phone::~Phone() { close(socket_); }

void Phone::send(const sip::Message& message) {
  const std::string text = message.text();
  if (::send(socket_, text.data(), text.size(), 0) < 0) throw std::runtime_error("a phone cannot send");
}

sip::Message Phone::receive() {
  Octets octets(65536);
  const ssize_t count = recv(socket_, octets.data(), octets.size(), 0);
  if (count <= 0) throw std::runtime_error("phone " + number_ + " heard nothing for five seconds");
  auto message = sip::Message::parse({octets.data(), static_cast<std::size_t>(count)});
  if (!message) throw std::runtime_error(message.failure().text());
  return std::move(*message);
}

sip::Message Phone::receive_request(sip::Method method) {
  while (true) {
    sip::Message message = receive();
    if (message.is(method)) return message;
  }
}

sip::Message Phone::receive_final() {
  while (true) {
    sip::Message message = receive();
    if (message.status >= 200) return message;
  }
}

std::string Phone::new_via() { return fmt::format("SIP/2.0/UDP 127.0.0.1:{};branch=z9hG4bK{}", port_, random_.token(10)); }

std::string Phone::contact(const std::string& number) const { return fmt::format("<sip:{}@127.0.0.1:{}>", number, port_); }

sip::Message Phone::request(sip::Method method, const std::string& uri, const std::string& to) {
  sip::Message made = sip::Message::request(method, uri);
  made.add(sip::HeaderName::via, new_via());
  made.add(sip::HeaderName::max_forwards, "70");
  made.add(sip::HeaderName::from, fmt::format("<sip:{}@pbx.test>;tag={}", number_, random_.token(6)));
  made.add(sip::HeaderName::to, to);
  made.add(sip::HeaderName::call_id, random_.token(12));
  return made;
}

std::string Phone::description() const {
  return fmt::format(
      "v=0\r\no=phone 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio {} RTP/AVP 8\r\n"
      "a=rtpmap:8 PCMA/8000\r\n",
      media_port_);
}

void Phone::register_at_server(std::string number) {
  if (number.empty()) number = number_;
  const std::string own = fmt::format("<sip:{}@pbx.test>", number);
  sip::DigestClient digest(number, secret_);
  sip::Message asked = request(sip::Method::register_, "sip:pbx.test", own);
  asked.set(sip::HeaderName::from, own + ";tag=" + random_.token(6));
  asked.add(sip::HeaderName::cseq, "1 REGISTER");
  asked.add(sip::HeaderName::contact, contact(number));
  asked.add(sip::HeaderName::expires, "600");
  send(asked);
  sip::Message answer = receive_final();
  if (answer.status == 401 && digest.answer(asked, answer, random_)) {
    asked.set(sip::HeaderName::cseq, "2 REGISTER");
    asked.set(sip::HeaderName::via, new_via());
    send(asked);
    answer = receive_final();
  }
  if (answer.status != 200) throw std::runtime_error(fmt::format("phone {} is refused: {}", number, answer.status));
}

sip::Message Phone::invite(const std::string& called) {
  const std::string uri = fmt::format("sip:{}@pbx.test", called);
  sip::DigestClient digest(number_, secret_);
  sip::Message asked = request(sip::Method::invite, uri, "<" + uri + ">");
  asked.add(sip::HeaderName::cseq, "1 INVITE");
  asked.add(sip::HeaderName::contact, contact(number_));
  asked.set_body("application/sdp", description());
  send(asked);
  const sip::Message answer = receive_final();
  acknowledge_failure(asked, answer);
  if (answer.status != 401 || !digest.answer(asked, answer, random_))
    throw std::runtime_error("an INVITE is not challenged");
  asked.set(sip::HeaderName::cseq, "2 INVITE");
  asked.set(sip::HeaderName::via, new_via());
  send(asked);
  return asked;
}

void Phone::acknowledge_failure(const sip::Message& invite, const sip::Message& response) {
  acknowledge(invite, response, invite.uri, std::string(invite.get(sip::HeaderName::via)));
}

void Phone::acknowledge(const sip::Message& invite, const sip::Message& response) {
  const auto contact = response.contact();
  if (!contact) throw std::runtime_error("a call is answered without a Contact");
  acknowledge(invite, response, contact->uri.text(), new_via());
}

void Phone::acknowledge(const sip::Message& invite, const sip::Message& response, const std::string& uri, std::string via) {
  sip::Message ack = sip::Message::request(sip::Method::ack, uri);
  ack.add(sip::HeaderName::via, std::move(via));
  for (const sip::HeaderName name : {sip::HeaderName::from, sip::HeaderName::call_id})
    ack.add(name, std::string(invite.get(name)));
  ack.add(sip::HeaderName::max_forwards, "70");
  ack.add(sip::HeaderName::to, std::string(response.get(sip::HeaderName::to)));
  ack.add(sip::HeaderName::cseq, fmt::format("{} ACK", invite.cseq()->number));
  send(ack);
}

sip::Message Phone::answer(const sip::Message& invite) const {
  sip::Message made = respond(invite, 200);
  made.set_body("application/sdp", description());
  return made;
}

sip::Message Phone::respond(const sip::Message& request, int status) const {
  sip::Message made = sip::response_to(request, status, "called");
  made.add(sip::HeaderName::contact, contact(number_));
  return made;
}

}  // namespace strowger::bench
