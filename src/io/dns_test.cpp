// Questions to a DNS server on this machine: records and their TTLs, names that are not there, and a server that is dead.
#include "io/dns.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <map>
#include <thread>

namespace strowger::io {
namespace {

void put16(std::string& to, unsigned number) {
  to += static_cast<char>(number >> 8);
  to += static_cast<char>(number & 0xFF);
}

std::string wire_name(const std::string& name) {
  std::string made;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t dot = std::min(name.find('.', at), name.size());
    made += static_cast<char>(dot - at) + name.substr(at, dot - at);
    at = dot + 1;
  }
  return made + '\0';
}

std::string text(const std::string& of) { return static_cast<char>(of.size()) + of; }

struct Record {
  unsigned ttl = 60;
  std::string data;
};

/// Answers from a list, by type and name; what is not in it does not exist.
class DnsServer {
 public:
  explicit DnsServer(std::map<std::pair<unsigned, std::string>, std::vector<Record>> zone) : zone_(std::move(zone)) {
    socket_ = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    EXPECT_EQ(bind(socket_, reinterpret_cast<sockaddr*>(&address), length), 0);
    getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &length);
    port_ = ntohs(address.sin_port);
    const timeval short_wait{0, 50'000};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &short_wait, sizeof short_wait);
    thread_ = std::thread([this] { serve(); });
  }
  ~DnsServer() {
    over_ = true;
    thread_.join();
    close(socket_);
  }
  std::vector<std::string> here() const { return {"127.0.0.1:" + std::to_string(port_)}; }

 private:
  void serve() {
    while (!over_) {
      char octets[512];
      sockaddr_in from{};
      socklen_t length = sizeof from;
      const auto size = recvfrom(socket_, octets, sizeof octets, 0, reinterpret_cast<sockaddr*>(&from), &length);
      if (size < 17) continue;
      const std::string question(octets, static_cast<std::size_t>(size));
      const std::size_t end = question.find('\0', 12) + 1;
      const auto type = static_cast<unsigned char>(question[end + 1]);
      const auto found = zone_.find({type, question.substr(12, end - 12)});
      const bool known = std::any_of(zone_.begin(), zone_.end(),
                                     [&](const auto& one) { return one.first.second == question.substr(12, end - 12); });
      std::string answer = question.substr(0, 2);
      put16(answer, known ? 0x8180 : 0x8183);
      put16(answer, 1);
      put16(answer, found != zone_.end() ? static_cast<unsigned>(found->second.size()) : 0);
      put16(answer, 0);
      put16(answer, 0);
      answer += question.substr(12, end + 4 - 12);
      if (found != zone_.end()) {
        for (const Record& record : found->second) {
          put16(answer, 0xC00C);
          put16(answer, type);
          put16(answer, 1);
          put16(answer, record.ttl >> 16);
          put16(answer, record.ttl & 0xFFFF);
          put16(answer, static_cast<unsigned>(record.data.size()));
          answer += record.data;
        }
      }
      sendto(socket_, answer.data(), answer.size(), 0, reinterpret_cast<sockaddr*>(&from), length);
    }
  }

  std::map<std::pair<unsigned, std::string>, std::vector<Record>> zone_;
  int socket_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<bool> over_ = false;
  std::thread thread_;
};

Record srv(unsigned priority, unsigned weight, unsigned port, const std::string& target, unsigned ttl) {
  Record made{ttl, {}};
  put16(made.data, priority);
  put16(made.data, weight);
  put16(made.data, port);
  made.data += wire_name(target);
  return made;
}

Record naptr(unsigned order, unsigned preference, const std::string& service, const std::string& replacement) {
  Record made;
  put16(made.data, order);
  put16(made.data, preference);
  made.data += text("s") + text(service) + text("") + wire_name(replacement);
  return made;
}

TEST(DnsTest, RecordsAndTheirTtls) {
  const DnsServer server({{{33, wire_name("_sip._udp.p.example")},
                           {srv(10, 5, 5060, "a.p.example", 300), srv(20, 0, 5070, "b.p.example", 120)}},
                          {{35, wire_name("p.example")}, {naptr(1, 2, "SIP+D2U", "_sip._udp.p.example")}},
                          {{1, wire_name("a.p.example")}, {{30, {127, 0, 0, 9}}}}});
  Dns dns(server.here());
  const auto services = dns.services("_sip._udp.p.example");
  EXPECT_FALSE(services.failed) << dns.failure();
  EXPECT_EQ(services.records, (std::vector<ServiceRecord>{{10, 5, 5060, "a.p.example"}, {20, 0, 5070, "b.p.example"}}));
  EXPECT_EQ(services.valid_for, seconds(120));
  const auto pointers = dns.pointers("p.example");
  EXPECT_EQ(pointers.records, (std::vector<NamePointer>{{1, 2, "s", "SIP+D2U", "_sip._udp.p.example"}}));
  EXPECT_EQ(pointers.valid_for, seconds(60));
  const auto addresses = dns.addresses("a.p.example");
  EXPECT_EQ(addresses.records, std::vector<std::string>{"127.0.0.9"});
  EXPECT_EQ(addresses.valid_for, seconds(30));
}

/// A server with thousands of links has descriptors with large numbers.
TEST(DnsTest, WithManyOpenDescriptors) {
  const DnsServer server({{{1, wire_name("a.p.example")}, {{30, {127, 0, 0, 9}}}}});
  rlimit limit{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &limit), 0);
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 2'048);
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &limit), 0);
  std::vector<int> open_ones;
  while (open_ones.empty() || (open_ones.back() >= 0 && open_ones.back() < 1'100)) open_ones.push_back(dup(0));
  EXPECT_GE(open_ones.back(), 1'100) << "the machine allows no more than 1,024 descriptors (ulimit -Hn)";
  Dns dns(server.here());
  const auto addresses = dns.addresses("a.p.example");
  for (const int one : open_ones) close(one);
  EXPECT_EQ(addresses.records, std::vector<std::string>{"127.0.0.9"}) << dns.failure();
}

TEST(DnsTest, WhatIsNotThereIsNoFailure) {
  const DnsServer server({{{1, wire_name("a.p.example")}, {{30, {127, 0, 0, 9}}}}});
  Dns dns(server.here());
  for (const char* name : {"nobody.example", "a.p.example", "no..name", ""}) {
    const auto services = dns.services(name);
    EXPECT_TRUE(services.records.empty()) << name;
    EXPECT_FALSE(services.failed) << name << ": " << dns.failure();
    EXPECT_FALSE(dns.pointers(name).failed) << name << ": " << dns.failure();
  }
  EXPECT_TRUE(dns.addresses("nobody.example").records.empty());
  EXPECT_EQ(dns.failure(), "");
}

TEST(DnsTest, AServerThatIsDeadIsAFailure) {
  Dns dns({"127.0.0.1:1"});
  EXPECT_TRUE(dns.services("_sip._udp.p.example").failed);
  EXPECT_NE(dns.failure().find("SRV of _sip._udp.p.example: "), std::string::npos) << dns.failure();
  EXPECT_TRUE(dns.pointers("p.example").failed);
  EXPECT_TRUE(dns.addresses("p.example").failed);
}

TEST(DnsTest, ServersAreIpAddresses) {
  for (const char* good : {"192.0.2.53", "127.0.0.1:5353", "[::1]:53"}) EXPECT_TRUE(is_dns_server(good)) << good;
  for (const char* bad : {"", "ns.example", "192.0.2.53:x", "192.0.2.53,192.0.2.54"})
    EXPECT_FALSE(is_dns_server(bad)) << bad;
}

}  // namespace
}  // namespace strowger::io
