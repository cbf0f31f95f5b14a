// A blocking TCP client for tests.
#include "tests/server/wire.hpp"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>

#include "codec/rose/rose.hpp"
#include "framing/frame_writer.hpp"
#include "tests/server/loopback.hpp"

namespace strowger::server_test {
namespace {

std::int64_t milliseconds_now() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

}  // namespace

Wire::Wire(std::uint16_t port, framing::Framing framing) : socket_(socket(AF_INET, SOCK_STREAM, 0)), framing_(framing) {
  sockaddr_in address = on_loopback(port);
  EXPECT_EQ(connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
}

Wire::~Wire() { close(socket_); }

void Wire::send(OctetView octets) {
  while (!octets.empty()) {
    const ssize_t count = ::send(socket_, octets.data(), octets.size(), MSG_NOSIGNAL);
    if (count <= 0) return;  // the server has closed; the test sees it when it reads
    octets = octets.subspan(static_cast<std::size_t>(count));
  }
}

void Wire::send_xml(std::string_view invoke, std::string_view document) {
  framing::InvokeOctets id{};
  std::copy_n(invoke.begin(), id.size(), id.begin());
  Octets frame;
  ASSERT_TRUE(framing::write_frame(framing_, id, octets_of(document), frame));
  send(frame);
}

void Wire::send_ber(std::string_view hex) {
  Octets frame;
  ASSERT_TRUE(framing::write_frame(framing_, {}, from_hex(hex).value(), frame));
  send(frame);
}

bool Wire::receive(int milliseconds) {
  pollfd poll_one{socket_, POLLIN, 0};
  if (ended_ || poll(&poll_one, 1, milliseconds) <= 0) return false;
  Octet octets[65536];
  const ssize_t count = recv(socket_, octets, sizeof octets, 0);
  if (count <= 0) {
    ended_ = true;
    return false;
  }
  append(received_, {octets, static_cast<std::size_t>(count)});
  return true;
}

void Wire::read_octet() {
  Octet octet = 0;
  if (recv(socket_, &octet, 1, MSG_DONTWAIT) == 1) received_.push_back(octet);
}

void Wire::end_with_reset() {
  const linger at_once{1, 0};
  EXPECT_EQ(setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once), 0);
}

void Wire::end_sending() { shutdown(socket_, SHUT_WR); }

std::optional<Wire::Frame> Wire::read(int milliseconds) {
  const std::int64_t until = milliseconds_now() + milliseconds;
  const std::size_t header = framing::header_size(framing_);
  while (true) {
    if (received_.size() >= header && !received_.empty()) {
      std::size_t length = received_.size();
      if (framing_ == framing::Framing::ecma323) length = received_[2] << 8U | received_[3];
      if (framing_ == framing::Framing::two_octet) length = 2U + (received_[0] << 8U | received_[1]);
      if (framing_ == framing::Framing::hipath) length = 3U + ((received_[1] & 0x7FU) << 8U | received_[2]);
      if (framing_ == framing::Framing::bare_ber && received_.size() > 1) length = 2U + received_[1];  // short ones
      if (received_.size() >= length) {
        Frame frame;
        if (framing_ == framing::Framing::ecma323) frame.invoke = std::string(text_of(OctetView(received_).subspan(4, 4)));
        frame.body.assign(received_.begin() + static_cast<std::ptrdiff_t>(header),
                          received_.begin() + static_cast<std::ptrdiff_t>(length));
        received_.erase(received_.begin(), received_.begin() + static_cast<std::ptrdiff_t>(length));
        return frame;
      }
    }
    const std::int64_t left = until - milliseconds_now();
    if (left <= 0 || !receive(static_cast<int>(left))) return std::nullopt;
  }
}

std::optional<Wire::Frame> Wire::read_for(std::string_view invoke) {
  while (true) {
    auto frame = read();
    if (!frame || frame->invoke == invoke) return frame;
  }
}

std::optional<codec::Decoded> Wire::read_pdu(int milliseconds) {
  while (true) {
    const auto frame = read(milliseconds);
    if (!frame) return std::nullopt;
    if ((frame->body.at(0) & 0xC0U) == 0x80U) return codec::rose::decode(frame->body);
  }
}

bool Wire::closed_by_server(int milliseconds) {
  const std::int64_t until = milliseconds_now() + milliseconds;
  while (!ended_ && milliseconds_now() < until) receive(100);
  return ended_;
}

}  // namespace strowger::server_test
