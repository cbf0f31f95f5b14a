// What names stand for in the DNS (RFC 1035, RFC 2782, RFC 3403), as values, and who is asked for it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"

namespace strowger {

/// SRV: a host that offers the service.
struct ServiceRecord {
  std::uint16_t priority = 0;  ///< the least is tried first
  std::uint16_t weight = 0;    ///< among those of one priority
  std::uint16_t port = 0;
  std::string target;  ///< "." or empty: the service is not offered
  bool operator==(const ServiceRecord&) const = default;
};

/// NAPTR: another name under which to look.
struct NamePointer {
  std::uint16_t order = 0;
  std::uint16_t preference = 0;
  std::string flags;        ///< "s": `replacement` has SRV records
  std::string service;      ///< "SIP+D2U"
  std::string replacement;  ///< empty: there is a regular expression instead
  bool operator==(const NamePointer&) const = default;
};

template <class Record>
struct NameAnswer {
  std::vector<Record> records;          ///< none: the name has no such records
  std::optional<Duration> valid_for{};  ///< the least TTL of them, where it is known
  bool failed = false;                  ///< nobody answered: it is not known whether there are any
};

class NameLookup {
 public:
  virtual ~NameLookup() = default;
  virtual NameAnswer<NamePointer> pointers(const std::string& name) = 0;
  virtual NameAnswer<ServiceRecord> services(const std::string& name) = 0;
  /// IP addresses, IPv4 first.
  virtual NameAnswer<std::string> addresses(const std::string& host) = 0;
};

}  // namespace strowger
