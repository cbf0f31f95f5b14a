// An application of the benchmarks.
#include "tests/bench/application.hpp"

#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <stdexcept>

#include "codec/rose/rose.hpp"
#include "codec/xml/xml.hpp"
#include "framing/frame_writer.hpp"
#include "messages/monitoring/monitor_start.hpp"
#include "tests/server/loopback.hpp"

namespace strowger::bench {
namespace {

constexpr std::string_view name_space = "http://www.ecma-international.org/standards/ecma-323/csta/ed5";

}  // namespace

Application::Application(std::uint16_t port, framing::Framing framing)
    : framing_(framing), socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address = server_test::on_loopback(port);
  if (connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("an application cannot connect");
  const timeval patience{5, 0};
  const int on = 1;
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

Application::~Application() { close(socket_); }

std::string Application::encoded(const codec::Pdu& pdu) const {
  if (framing::is_xml(framing_)) return codec::xml::encode(pdu, codec::xml::dialect_of(name_space));
  return std::string(text_of(codec::rose::encode(pdu)));
}

codec::Decoded Application::decoded(OctetView body) const {
  return framing::is_xml(framing_) ? codec::xml::decode(body) : codec::rose::decode(body);
}

void Application::monitor(std::span<const std::string> devices) {
  std::int64_t id = 1000;
  for (const std::string& number : devices) {
    csta::MonitorStart start;
    csta::DeviceID device;
    device.deviceIdentifier.choice.emplace<csta::DeviceIDDeviceIdentifier::dialingNumber>(number);
    start.monitorObject.choice = device;
    codec::Pdu pdu;
    pdu.invoke = ++id;
    pdu.message = start;
    pdu.operation = pdu.message.type()->role.code;
    Octets frame;
    framing::write_frame(framing_, {'1', '0', '0', '0'}, octets_of(encoded(pdu)), frame);
    if (send(socket_, frame.data(), frame.size(), MSG_NOSIGNAL) < 0) throw std::runtime_error("an application cannot send");
  }
  while (messages()["MonitorStartResponse"] < devices.size()) {
    if (!receive()) throw std::runtime_error("a monitor is refused");
  }
  forget();
}

bool Application::receive() {
  constexpr std::size_t most = 1 << 14;
  const std::size_t before = received_.size();
  received_.resize(before + most);
  const ssize_t count = recv(socket_, received_.data() + before, most, 0);
  received_.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  return count > 0;
}

std::size_t Application::frame_in(OctetView octets) const {
  const std::size_t header = framing::header_size(framing_);
  if (octets.size() < header) return 0;
  const std::size_t length = framing::is_xml(framing_) ? static_cast<std::size_t>(octets[2] << 8U | octets[3])
                                                       : header + static_cast<std::size_t>(octets[0] << 8U | octets[1]);
  return octets.size() < length ? 0 : length;
}

std::map<std::string, std::size_t> Application::messages() const {
  std::map<std::string, std::size_t> counts;
  OctetView rest = received_;
  const std::size_t header = framing::header_size(framing_);
  while (const std::size_t length = frame_in(rest)) {
    ++counts[std::string(decoded(rest.subspan(header, length - header)).pdu.message.name())];
    rest = rest.subspan(length);
  }
  return counts;
}

}  // namespace strowger::bench
