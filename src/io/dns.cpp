// Questions to the DNS by c-ares. The records are read by c-ares, their TTLs by the C library: c-ares 1.18 does not give
// them.
#include "io/dns.hpp"

#include <ares.h>
#include <arpa/nameser.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <netinet/in.h>
#include <poll.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <mutex>

#include "io/endpoints.hpp"
#include "io/sockaddr.hpp"

namespace strowger::io {
namespace {

constexpr int first_wait_milliseconds = 2'000;  // for one server; twice as long the second time
constexpr int tries = 2;
constexpr seconds longest_wait{10};  // for all servers together

void start_library() {
  static std::once_flag once;
  std::call_once(once, [] { ares_library_init(ARES_LIB_INIT_ALL); });
}

bool has_none(int status) { return status == ARES_ENODATA || status == ARES_ENOTFOUND; }

/// A name that cannot be one is a name without records.
bool is_nonsense(int status) { return status == ARES_EBADNAME || status == ARES_EBADRESP || status == ARES_EFORMERR; }

/// The least TTL of the answer's records.
std::optional<Duration> ttl_of(const std::vector<unsigned char>& answer) {
  ns_msg message;
  if (ns_initparse(answer.data(), static_cast<int>(answer.size()), &message) != 0) return std::nullopt;
  std::optional<Duration> least;
  for (int i = 0; i < ns_msg_count(message, ns_s_an); ++i) {
    ns_rr record;
    if (ns_parserr(&message, ns_s_an, i, &record) != 0) return least;
    const Duration ttl = seconds(ns_rr_ttl(record));
    least = std::min(least.value_or(ttl), ttl);
  }
  return least;
}

std::string text_of(const unsigned char* text) { return text != nullptr ? reinterpret_cast<const char*>(text) : ""; }

}  // namespace

/// One question and its answer.
class Dns::Question {
 public:
  explicit Question(const std::vector<std::string>& servers) {
    start_library();
    ares_options options{};
    options.timeout = first_wait_milliseconds;
    options.tries = tries;
    status_ = ares_init_options(&channel_, &options, ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES);
    if (status_ != ARES_SUCCESS) return;
    if (!servers.empty()) status_ = ares_set_servers_ports_csv(channel_, fmt::format("{}", fmt::join(servers, ",")).c_str());
  }
  ~Question() {
    if (addresses_ != nullptr) ares_freeaddrinfo(addresses_);
    if (channel_ != nullptr) ares_destroy(channel_);
  }
  Question(const Question&) = delete;
  Question& operator=(const Question&) = delete;

  void query(const std::string& name, int type) {
    if (status_ != ARES_SUCCESS) return;
    ares_query(
        channel_, name.c_str(), ns_c_in, type,
        [](void* self, int status, int, unsigned char* octets, int size) {
          auto& question = *static_cast<Question*>(self);
          question.status_ = status;
          question.done_ = true;
          if (octets != nullptr && size > 0) question.answer_.assign(octets, octets + size);
        },
        this);
    wait();
  }

  void query_addresses(const std::string& host) {
    if (status_ != ARES_SUCCESS) return;
    ares_addrinfo_hints hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_flags = ARES_AI_NOSORT;
    ares_getaddrinfo(
        channel_, host.c_str(), nullptr, &hints,
        [](void* self, int status, int, ares_addrinfo* found) {
          auto& question = *static_cast<Question*>(self);
          question.status_ = status;
          question.done_ = true;
          question.addresses_ = found;
        },
        this);
    wait();
  }

  int status() const { return status_; }
  const std::vector<unsigned char>& answer() const { return answer_; }
  const ares_addrinfo* addresses() const { return addresses_; }

 private:
  void wait() {
    const auto until = std::chrono::steady_clock::now() + longest_wait;
    while (!done_) {
      if (std::chrono::steady_clock::now() >= until) {
        ares_cancel(channel_);  // which calls back
        status_ = ARES_ETIMEOUT;
        return;
      }
      turn();
    }
  }

  /// Waits until something can be read, or a second. By poll: with thousands of links select has no room for the
  /// descriptors.
  void turn() {
    ares_socket_t sockets[ARES_GETSOCK_MAXNUM];
    const int wanted = ares_getsock(channel_, sockets, ARES_GETSOCK_MAXNUM);
    std::vector<pollfd> polled;
    for (int i = 0; i < ARES_GETSOCK_MAXNUM; ++i) {
      const bool reads = ARES_GETSOCK_READABLE(wanted, i) != 0;
      const bool writes = ARES_GETSOCK_WRITABLE(wanted, i) != 0;
      if (reads || writes)
        polled.push_back({sockets[i], static_cast<short>((reads ? POLLIN : 0) | (writes ? POLLOUT : 0)), 0});
    }
    timeval longest{1, 0};
    const timeval* const time = ares_timeout(channel_, &longest, &longest);
    const auto longest_here = static_cast<int>(time->tv_sec * 1000 + time->tv_usec / 1000);
    if (poll(polled.data(), polled.size(), longest_here) <= 0)
      return ares_process_fd(channel_, ARES_SOCKET_BAD, ARES_SOCKET_BAD);  // time is over for somebody
    for (const pollfd& one : polled) {
      const bool readable = (one.revents & (POLLIN | POLLERR | POLLHUP)) != 0;
      const bool writable = (one.revents & POLLOUT) != 0;
      if (readable || writable)
        ares_process_fd(channel_, readable ? one.fd : ARES_SOCKET_BAD, writable ? one.fd : ARES_SOCKET_BAD);
    }
  }

  ares_channel channel_ = nullptr;
  int status_ = ARES_SUCCESS;
  bool done_ = false;
  std::vector<unsigned char> answer_;
  ares_addrinfo* addresses_ = nullptr;
};

std::unique_ptr<Dns::Question> Dns::ask() {
  failure_.clear();
  return std::make_unique<Question>(servers_);
}

NameAnswer<ServiceRecord> Dns::services(const std::string& name) {
  const auto question = ask();
  question->query(name, ns_t_srv);
  NameAnswer<ServiceRecord> made;
  ares_srv_reply* list = nullptr;
  int status = question->status();
  if (status == ARES_SUCCESS)
    status = ares_parse_srv_reply(question->answer().data(), static_cast<int>(question->answer().size()), &list);
  for (const ares_srv_reply* one = list; one != nullptr; one = one->next)
    made.records.push_back({one->priority, one->weight, one->port, one->host});
  if (list != nullptr) ares_free_data(list);
  if (status == ARES_SUCCESS) {
    made.valid_for = ttl_of(question->answer());
  } else if (!has_none(status) && !is_nonsense(status)) {
    made.failed = true;
    failure_ = fmt::format("SRV of {}: {}", name, ares_strerror(status));
  }
  return made;
}

NameAnswer<NamePointer> Dns::pointers(const std::string& name) {
  const auto question = ask();
  question->query(name, ns_t_naptr);
  NameAnswer<NamePointer> made;
  ares_naptr_reply* list = nullptr;
  int status = question->status();
  if (status == ARES_SUCCESS)
    status = ares_parse_naptr_reply(question->answer().data(), static_cast<int>(question->answer().size()), &list);
  for (const ares_naptr_reply* one = list; one != nullptr; one = one->next) {
    const bool rewrites = !text_of(one->regexp).empty();
    made.records.push_back({one->order, one->preference, text_of(one->flags), text_of(one->service),
                            rewrites || one->replacement == nullptr ? std::string() : std::string(one->replacement)});
  }
  if (list != nullptr) ares_free_data(list);
  if (status == ARES_SUCCESS) {
    made.valid_for = ttl_of(question->answer());
  } else if (!has_none(status) && !is_nonsense(status)) {
    made.failed = true;
    failure_ = fmt::format("NAPTR of {}: {}", name, ares_strerror(status));
  }
  return made;
}

NameAnswer<std::string> Dns::addresses(const std::string& host) {
  NameAnswer<std::string> made;
  if (host == "localhost") {  // RFC 6761: also without /etc/hosts
    made.records = {"127.0.0.1"};
    return made;
  }
  const auto question = ask();
  question->query_addresses(host);
  const ares_addrinfo_node* const nodes = question->addresses() != nullptr ? question->addresses()->nodes : nullptr;
  for (const int family : {AF_INET, AF_INET6}) {
    for (const ares_addrinfo_node* one = nodes; one != nullptr; one = one->ai_next) {
      if (one->ai_family != family) continue;
      SocketAddress address;
      std::memcpy(&address.storage, one->ai_addr, one->ai_addrlen);
      made.records.push_back(to_address(address).ip);
      if (one->ai_ttl <= 0) continue;  // from /etc/hosts
      const Duration ttl = seconds(one->ai_ttl);
      made.valid_for = std::min(made.valid_for.value_or(ttl), ttl);
    }
  }
  if (!made.records.empty()) return made;
  if (servers_.empty()) {
    if (auto system = addresses_of(host)) {
      made.records = std::move(*system);
      return made;
    }
  }
  const int status = question->status();
  made.failed = status != ARES_SUCCESS && !has_none(status) && !is_nonsense(status);
  if (made.failed) failure_ = fmt::format("address of {}: {}", host, ares_strerror(status));
  return made;
}

bool is_dns_server(const std::string& text) {
  return parse_endpoint(text, Transport::udp, 53).ok() && text.find(',') == std::string::npos;
}

}  // namespace strowger::io
