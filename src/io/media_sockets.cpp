// Sockets of media ports.
#include "io/media_sockets.hpp"

#include <netinet/ip.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/counters.hpp"
#include "base/log.hpp"
#include "io/sockaddr.hpp"

namespace strowger::io {
namespace {

Counter media_received("io_media_received", "Media packets received.");
Counter media_sent("io_media_sent", "Media packets sent.");
Counter media_unsent("io_media_unsent", "Media packets that the system did not take.");

constexpr unsigned batch_size = 32;
constexpr std::size_t longest_packet = 2048;  // octets; RTP audio has some hundred
constexpr int events_at_once = 256;
constexpr int expedited_forwarding = 0xB8;  // RFC 3246: what telephones mark their audio with

media::Endpoint to_endpoint(const sockaddr_storage& storage) {
  media::Endpoint endpoint;
  if (storage.ss_family == AF_INET6) {
    const auto& six = reinterpret_cast<const sockaddr_in6&>(storage);
    endpoint.six = true;
    std::memcpy(endpoint.ip.data(), &six.sin6_addr, 16);
    endpoint.port = ntohs(six.sin6_port);
  } else {
    const auto& four = reinterpret_cast<const sockaddr_in&>(storage);
    std::memcpy(endpoint.ip.data(), &four.sin_addr, 4);
    endpoint.port = ntohs(four.sin_port);
  }
  return endpoint;
}

socklen_t to_sockaddr(const media::Endpoint& endpoint, sockaddr_storage& storage) {
  if (endpoint.six) {
    auto& six = reinterpret_cast<sockaddr_in6&>(storage);
    six = {};
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(endpoint.port);
    std::memcpy(&six.sin6_addr, endpoint.ip.data(), 16);
    return sizeof(sockaddr_in6);
  }
  auto& four = reinterpret_cast<sockaddr_in&>(storage);
  four = {};
  four.sin_family = AF_INET;
  four.sin_port = htons(endpoint.port);
  std::memcpy(&four.sin_addr, endpoint.ip.data(), 4);
  return sizeof(sockaddr_in);
}

}  // namespace

struct MediaSockets::Batch {
  Octets octets = Octets(batch_size * longest_packet);
  std::array<mmsghdr, batch_size> messages{};
  std::array<iovec, batch_size> pieces{};
  std::array<sockaddr_storage, batch_size> addresses{};

  Batch() {
    for (std::size_t i = 0; i < batch_size; ++i) {
      messages[i].msg_hdr.msg_iov = &pieces[i];
      messages[i].msg_hdr.msg_iovlen = 1;
      messages[i].msg_hdr.msg_name = &addresses[i];
    }
  }
};

MediaSockets::MediaSockets()
    : poll_(epoll_create1(EPOLL_CLOEXEC)), wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), batch_(std::make_unique<Batch>()) {
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.ptr = nullptr;
  if (poll_ < 0 || wake_ < 0 || epoll_ctl(poll_, EPOLL_CTL_ADD, wake_, &event) != 0) {
    log::error("no media: the system gives no epoll or event descriptor ({}); raise the limit of open files",
               system_text(errno));
  }
}

MediaSockets::~MediaSockets() {
  while (!ports_.empty()) close(ports_.begin()->first);
  if (wake_ >= 0) ::close(wake_);
  if (poll_ >= 0) ::close(poll_);
}

Failure MediaSockets::bind(Socket& made, const Address& local) {
  const auto address = to_socket_address(local);
  if (!address) return {fmt::format("'{}' is no IP address", log::quoted(local.ip)), {}};
  made.descriptor = ::socket(address->family(), SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (made.descriptor < 0) return {fmt::format("no UDP socket: {}; raise the limit of open files", system_text(errno)), {}};
  const int on = 1;
  if (address->family() == AF_INET6) {
    setsockopt(made.descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    setsockopt(made.descriptor, IPPROTO_IPV6, IPV6_TCLASS, &expedited_forwarding, sizeof expedited_forwarding);
  } else {
    setsockopt(made.descriptor, IPPROTO_IP, IP_TOS, &expedited_forwarding, sizeof expedited_forwarding);
  }
  if (::bind(made.descriptor, address->get(), address->length) != 0) {
    return {fmt::format("cannot use udp:{}: {}", local.text(), system_text(errno)), {}};
  }
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.ptr = &made;
  if (epoll_ctl(poll_, EPOLL_CTL_ADD, made.descriptor, &event) != 0) {
    return {fmt::format("cannot wait for udp:{}: {}", local.text(), system_text(errno)), {}};
  }
  return {};
}

Failure MediaSockets::open(media::PortId port, const Address& local) {
  if (ports_.contains(port)) return {"the number of the port is in use", {}};
  if (local.port == 0 || local.port % 2 != 0) return {fmt::format("port {} for RTP is not even", local.port), {}};
  auto pair = std::make_unique<Pair>();
  pair->rtp.port = pair->rtcp.port = port;
  pair->rtcp.channel = media::Channel::rtcp;
  Pair& opened = *ports_.emplace(port, std::move(pair)).first->second;
  Failure failure = bind(opened.rtp, local);
  if (failure.what.empty()) failure = bind(opened.rtcp, {local.ip, static_cast<std::uint16_t>(local.port + 1)});
  if (!failure.what.empty()) close(port);
  return failure;
}

void MediaSockets::close(media::PortId port) {
  const auto found = ports_.find(port);
  if (found == ports_.end()) return;
  for (const int descriptor : {found->second->rtp.descriptor, found->second->rtcp.descriptor}) {
    if (descriptor >= 0) ::close(descriptor);  // which takes it out of epoll too
  }
  ports_.erase(found);
}

bool MediaSockets::receive(std::optional<Duration> wait, const Received& received) {
  std::array<epoll_event, events_at_once> events;
  timespec limit{};
  if (wait) {
    const std::int64_t left = std::max<std::int64_t>(0, wait->count());
    limit = {left / 1'000'000, left % 1'000'000 * 1000};
  }
  const int count = epoll_pwait2(poll_, events.data(), events_at_once, wait ? &limit : nullptr, nullptr);
  if (count < 0) return errno == EINTR;
  for (const epoll_event& event : std::span(events).first(static_cast<std::size_t>(count))) {
    if (event.data.ptr == nullptr) {
      std::uint64_t wakes = 0;
      (void)!::read(wake_, &wakes, sizeof wakes);
    } else {
      read(*static_cast<Socket*>(event.data.ptr), received);
    }
  }
  return true;
}

void MediaSockets::read(Socket& socket, const Received& received) {
  Batch& batch = *batch_;
  for (std::size_t i = 0; i < batch_size; ++i) {
    batch.pieces[i] = {batch.octets.data() + i * longest_packet, longest_packet};
    batch.messages[i].msg_hdr.msg_namelen = sizeof(sockaddr_storage);
  }
  // One batch a turn: a flooded port must not keep the others waiting.
  const int count = recvmmsg(socket.descriptor, batch.messages.data(), batch_size, MSG_DONTWAIT, nullptr);
  if (count <= 0) return;
  media_received.add(static_cast<std::uint64_t>(count));
  for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
    const mmsghdr& message = batch.messages[i];
    if ((message.msg_hdr.msg_flags & MSG_TRUNC) != 0) continue;
    received(socket.port, socket.channel, to_endpoint(batch.addresses[i]),
             OctetView(batch.octets).subspan(i * longest_packet, message.msg_len));
  }
}

void MediaSockets::wake() {
  const std::uint64_t one = 1;
  (void)!::write(wake_, &one, sizeof one);
}

void MediaSockets::send(std::span<const media::Outgoing> packets) {
  Batch& batch = *batch_;
  while (!packets.empty()) {
    // As many as go through one socket.
    const media::Outgoing& first = packets.front();
    std::size_t count = 0;
    while (count < packets.size() && count < batch_size && packets[count].port == first.port &&
           packets[count].channel == first.channel) {
      const OctetView octets = packets[count].octets;
      batch.pieces[count] = {const_cast<Octet*>(octets.data()), octets.size()};
      batch.messages[count].msg_hdr.msg_namelen = to_sockaddr(packets[count].to, batch.addresses[count]);
      ++count;
    }
    packets = packets.subspan(count);
    const auto found = ports_.find(first.port);
    if (found == ports_.end()) continue;
    const Socket& socket = first.channel == media::Channel::rtp ? found->second->rtp : found->second->rtcp;
    std::size_t done = 0;
    bool again = true;  // the first error may be an ICMP message about an earlier packet
    while (done < count) {
      const int sent = sendmmsg(socket.descriptor, batch.messages.data() + done, static_cast<unsigned>(count - done),
                                MSG_DONTWAIT | MSG_NOSIGNAL);
      if (sent > 0) {
        done += static_cast<std::size_t>(sent);
        media_sent.add(static_cast<std::uint64_t>(sent));
        again = true;
      } else if (again) {
        again = false;
      } else {
        media_unsent.add();
        ++done;
        again = true;
      }
    }
  }
}

}  // namespace strowger::io
