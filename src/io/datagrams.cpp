// UDP sockets: batches by recvmmsg, the address sent to by IP_PKTINFO.
#include "io/datagrams.hpp"

#include <linux/errqueue.h>
#include <linux/sock_diag.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <vector>

#include "base/counters.hpp"
#include "base/log.hpp"
#include "io/endpoints.hpp"
#include "io/sockaddr.hpp"
#include "io/watch.hpp"

namespace strowger::io {
namespace {

Counter received_count("io_datagrams_received", "Datagrams received.");
Counter sent_count("io_datagrams_sent", "Datagrams sent.");
Counter unsent_count("io_datagrams_unsent", "Datagrams that could not be sent: no route, too long, or the buffer was full.");
Counter refused_count("io_datagrams_refused", "Datagrams that came back as not deliverable, by ICMP.");

constexpr int batch = 16;
constexpr std::size_t longest = 65536;
constexpr int socket_buffer = 1 << 20;  // a burst of some thousand SIP requests

union Control {
  cmsghdr header;
  char space[CMSG_SPACE(sizeof(in6_pktinfo)) + CMSG_SPACE(sizeof(in_pktinfo))];
};

// Where a batch is received to: one for each thread, made when first needed.
struct Batch {
  std::vector<Octet> octets = std::vector<Octet>(batch * longest);
  std::vector<mmsghdr> messages = std::vector<mmsghdr>(batch);
  std::vector<iovec> pieces = std::vector<iovec>(batch);
  std::vector<SocketAddress> from = std::vector<SocketAddress>(batch);
  std::vector<Control> controls = std::vector<Control>(batch);

  void prepare() {
    for (std::size_t i = 0; i < batch; ++i) {
      pieces[i] = {octets.data() + i * longest, longest};
      messages[i] = {};
      auto& header = messages[i].msg_hdr;
      header.msg_name = from[i].get();
      header.msg_namelen = sizeof(sockaddr_storage);
      header.msg_iov = &pieces[i];
      header.msg_iovlen = 1;
      header.msg_control = &controls[i];
      header.msg_controllen = sizeof(Control);
    }
  }
};

std::string sent_to_ip(msghdr& header) {
  for (cmsghdr* each = CMSG_FIRSTHDR(&header); each != nullptr; each = CMSG_NXTHDR(&header, each)) {
    if (each->cmsg_level == IPPROTO_IP && each->cmsg_type == IP_PKTINFO) {
      in_pktinfo info;
      std::memcpy(&info, CMSG_DATA(each), sizeof info);
      return ip_text(info.ipi_addr);
    }
    if (each->cmsg_level == IPPROTO_IPV6 && each->cmsg_type == IPV6_PKTINFO) {
      in6_pktinfo info;
      std::memcpy(&info, CMSG_DATA(each), sizeof info);
      return ip_text(info.ipi6_addr);
    }
  }
  return {};
}

// Whether the system's error is an ICMP message that a datagram did not arrive.
bool says_unreachable(int error) {
  return error == ECONNREFUSED || error == EHOSTUNREACH || error == ENETUNREACH || error == ENOPROTOOPT;
}

bool came_back(msghdr& header) {
  for (cmsghdr* each = CMSG_FIRSTHDR(&header); each != nullptr; each = CMSG_NXTHDR(&header, each)) {
    const bool is_error = (each->cmsg_level == IPPROTO_IP && each->cmsg_type == IP_RECVERR) ||
                          (each->cmsg_level == IPPROTO_IPV6 && each->cmsg_type == IPV6_RECVERR);
    if (!is_error) continue;
    sock_extended_err error;
    std::memcpy(&error, CMSG_DATA(each), sizeof error);
    const bool from_network = error.ee_origin == SO_EE_ORIGIN_ICMP || error.ee_origin == SO_EE_ORIGIN_ICMP6;
    if (from_network && says_unreachable(static_cast<int>(error.ee_errno))) return true;
  }
  return false;
}

template <class Info>
void put_control(msghdr& header, Control& control, int level, int type, const Info& info) {
  header.msg_control = &control;
  header.msg_controllen = CMSG_SPACE(sizeof info);
  cmsghdr* first = CMSG_FIRSTHDR(&header);
  first->cmsg_level = level;
  first->cmsg_type = type;
  first->cmsg_len = CMSG_LEN(sizeof info);
  std::memcpy(CMSG_DATA(first), &info, sizeof info);
}

}  // namespace

struct DatagramSocket::State : std::enable_shared_from_this<State> {
  Received received;
  std::function<void(const Address&)> refused;
  Address local;
  bool wildcard = false;
  std::unique_ptr<Watch> watch;
  Address last_to;  // the address sent to last, and its binary form: media goes to one peer
  SocketAddress last_binary;
  SocketAddress last_from_binary;
  Address last_from;

  void read() {
    const auto keep = shared_from_this();
    if (refused) read_refusals();
    if (!watch) return;
    static thread_local Batch space;
    space.prepare();
    const int count = recvmmsg(watch->descriptor(), space.messages.data(), batch, MSG_DONTWAIT, nullptr);
    for (std::size_t i = 0; watch && count > 0 && i < static_cast<std::size_t>(count); ++i) {
      auto& header = space.messages[i].msg_hdr;
      received_count.add();
      if ((header.msg_flags & MSG_TRUNC) != 0) continue;
      space.from[i].length = header.msg_namelen;
      if (!(space.from[i] == last_from_binary)) {
        last_from_binary = space.from[i];
        last_from = to_address(last_from_binary);
      }
      Datagram datagram{last_from, local, {space.octets.data() + i * longest, space.messages[i].msg_len}};
      if (wildcard) {
        if (auto ip = sent_to_ip(header); !ip.empty()) datagram.to.ip = std::move(ip);
      }
      received(datagram);
    }
    if (watch) watch->want_read();
  }

  void read_refusals() {
    for (int i = 0; watch && i < batch; ++i) {
      SocketAddress to;  // where the datagram was to go
      char control[512];
      msghdr header{};
      header.msg_name = to.get();
      header.msg_namelen = sizeof(sockaddr_storage);
      header.msg_control = control;
      header.msg_controllen = sizeof control;
      if (recvmsg(watch->descriptor(), &header, MSG_ERRQUEUE | MSG_DONTWAIT) < 0) return;
      if (!came_back(header)) continue;
      refused_count.add();
      to.length = header.msg_namelen;
      refused(to_address(to));
    }
  }
};

DatagramSocket::DatagramSocket(std::shared_ptr<State> state) : state_(std::move(state)) {}
DatagramSocket::~DatagramSocket() { state_->watch.reset(); }
const Address& DatagramSocket::local() const { return state_->local; }

Result<std::unique_ptr<DatagramSocket>> DatagramSocket::open(Loop& loop, const Address& bind, Received received) {
  const auto address = to_socket_address(bind);
  if (!address) return Failure{fmt::format("'{}' is no IP address", log::quoted(bind.ip)), {}};
  const int descriptor = socket(address->family(), SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return Failure{fmt::format("no UDP socket: {}", system_text(errno)), {}};
  auto state = std::make_shared<State>();
  state->watch = std::make_unique<Watch>(loop, descriptor, [at = state.get()] { at->read(); });
  const int on = 1;
  if (address->family() == AF_INET6) {
    setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    setsockopt(descriptor, IPPROTO_IPV6, IPV6_RECVPKTINFO, &on, sizeof on);
  } else {
    setsockopt(descriptor, IPPROTO_IP, IP_PKTINFO, &on, sizeof on);
  }
  setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &socket_buffer, sizeof socket_buffer);
  setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &socket_buffer, sizeof socket_buffer);
  if (::bind(descriptor, address->get(), address->length) != 0) {
    return Failure{fmt::format("cannot use udp:{}: {}", bind.text(), system_text(errno)), {}};
  }
  state->local = local_address(descriptor);
  state->wildcard = is_wildcard(bind.ip);
  state->received = std::move(received);
  state->watch->want_read();
  return std::unique_ptr<DatagramSocket>(new DatagramSocket(std::move(state)));
}

Result<std::unique_ptr<DatagramSocket>> DatagramSocket::open_in_range(Loop& loop, std::string_view ip, std::uint16_t first,
                                                                      std::uint16_t last, const Received& received) {
  for (unsigned port = first + (first & 1U); port <= last; port += 2) {
    auto opened = open(loop, {std::string(ip), static_cast<std::uint16_t>(port)}, received);
    if (opened) return opened;
  }
  return Failure{fmt::format("no free even UDP port on {} from {} to {}: give a wider range", ip, first, last), {}};
}

double DatagramSocket::backlog() const {
  std::array<std::uint32_t, SK_MEMINFO_VARS> figures{};
  socklen_t length = sizeof figures;
  if (!state_->watch || getsockopt(state_->watch->descriptor(), SOL_SOCKET, SO_MEMINFO, figures.data(), &length) != 0 ||
      figures[SK_MEMINFO_RCVBUF] == 0)
    return 0;
  return static_cast<double>(figures[SK_MEMINFO_RMEM_ALLOC]) / figures[SK_MEMINFO_RCVBUF];
}

void DatagramSocket::tell_refusals(std::function<void(const Address&)> refused) {
  State& state = *state_;
  state.refused = std::move(refused);
  const int on = state.refused ? 1 : 0;
  const int descriptor = state.watch->descriptor();
  if (state.local.ip.find(':') != std::string::npos)
    setsockopt(descriptor, IPPROTO_IPV6, IPV6_RECVERR, &on, sizeof on);
  else
    setsockopt(descriptor, IPPROTO_IP, IP_RECVERR, &on, sizeof on);
}

bool DatagramSocket::send(const Address& to, OctetView octets, std::string_view from_ip) {
  State& state = *state_;
  if (state.last_to != to) {
    const auto binary = to_socket_address(to);
    if (!binary) {
      unsent_count.add();
      return false;
    }
    state.last_to = to;
    state.last_binary = *binary;
  }
  iovec piece{const_cast<Octet*>(octets.data()), octets.size()};
  msghdr header{};
  header.msg_name = state.last_binary.get();
  header.msg_namelen = state.last_binary.length;
  header.msg_iov = &piece;
  header.msg_iovlen = 1;
  Control control{};
  if (state.wildcard && !from_ip.empty()) {
    const auto from = to_socket_address({std::string(from_ip), 0});
    if (from && from->family() == AF_INET) {
      in_pktinfo info{};
      info.ipi_spec_dst = reinterpret_cast<const sockaddr_in*>(from->get())->sin_addr;
      put_control(header, control, IPPROTO_IP, IP_PKTINFO, info);
    } else if (from) {
      in6_pktinfo info{};
      info.ipi6_addr = reinterpret_cast<const sockaddr_in6*>(from->get())->sin6_addr;
      put_control(header, control, IPPROTO_IPV6, IPV6_PKTINFO, info);
    }
  }
  ssize_t sent = sendmsg(state.watch->descriptor(), &header, MSG_NOSIGNAL | MSG_DONTWAIT);
  // What an earlier datagram came to is told at the next one's cost.
  if (sent < 0 && says_unreachable(errno)) sent = sendmsg(state.watch->descriptor(), &header, MSG_NOSIGNAL | MSG_DONTWAIT);
  (sent < 0 ? unsent_count : sent_count).add();
  return sent >= 0;
}

}  // namespace strowger::io
