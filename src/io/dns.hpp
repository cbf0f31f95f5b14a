// The DNS, asked through c-ares (RFC 1035, RFC 2782, RFC 3403). A question waits for its answer: for a thread beside the
// loop.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/names.hpp"
#include "base/result.hpp"

namespace strowger::io {

class Dns : public NameLookup {
 public:
  /// `servers` are asked ("192.0.2.53", "[::1]:5353"), or else those of the system (/etc/resolv.conf, read for each
  /// question).
  explicit Dns(std::vector<std::string> servers = {}) : servers_(std::move(servers)) {}

  NameAnswer<NamePointer> pointers(const std::string& name) override;
  NameAnswer<ServiceRecord> services(const std::string& name) override;
  /// Also from /etc/hosts; where no servers were named, and the DNS knows none, from all that the system knows.
  NameAnswer<std::string> addresses(const std::string& host) override;

  /// Why nothing came, when the last answer was `failed`; for the log.
  const std::string& failure() const { return failure_; }

 private:
  class Question;
  std::unique_ptr<Question> ask();

  std::vector<std::string> servers_;
  std::string failure_;
};

/// Whether it can be one of the servers.
bool is_dns_server(const std::string& text);

}  // namespace strowger::io
