// Locating SIP servers by NAPTR, SRV and addresses.
#include "switch/sip/location.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "switch/sip/syntax.hpp"
#include "switch/sip/uri.hpp"

namespace strowger::sip {
namespace {

struct TransportRow {
  Transport transport;
  std::string_view service;  ///< in NAPTR (RFC 3263 clause 4.1)
  std::string_view prefix;   ///< before the domain, of its SRV records
  std::uint16_t port;        ///< without any
};

/// In the order in which we would rather use them.
constexpr std::array<TransportRow, 3> transport_rows{{{Transport::udp, "SIP+D2U", "_sip._udp.", 5060},
                                                      {Transport::tcp, "SIP+D2T", "_sip._tcp.", 5060},
                                                      {Transport::tls, "SIPS+D2T", "_sips._tcp.", 5061}}};

const TransportRow& row_of_transport(Transport transport) {
  return *std::find_if(transport_rows.begin(), transport_rows.end(),
                       [&](const auto& row) { return row.transport == transport; });
}

/// One search: what was found until now.
class Search {
 public:
  Search(NameLookup& lookup, Random& random) : lookup_(lookup), random_(random) {}

  /// False when it failed: nobody answers.
  bool hosts(const std::string& host, std::uint16_t port, Transport transport) {
    const auto answer = lookup_.addresses(host);
    if (!take(answer)) return false;
    for (const std::string& ip : answer.records) {
      const Target target{transport, {ip, port}};
      const auto& known = location_.targets;
      if (known.size() < most_targets && std::find(known.begin(), known.end(), target) == known.end())
        location_.targets.push_back(target);
    }
    return true;
  }

  /// The same; `none` says whether the name has no such records.
  bool services(const std::string& name, Transport transport, bool& none) {
    auto answer = lookup_.services(name);
    if (!take(answer)) return false;
    none = answer.records.empty();
    for (const ServiceRecord& record : in_order(std::move(answer.records), random_)) {
      if (location_.targets.size() >= most_targets) break;
      if (record.target.empty() || record.target == "." || record.port == 0) continue;
      if (!hosts(record.target, record.port, transport)) return false;
    }
    return true;
  }

  template <class Record>
  bool take(const NameAnswer<Record>& answer) {
    if (answer.failed) return false;
    if (answer.valid_for) location_.valid_for = std::min(location_.valid_for.value_or(*answer.valid_for), *answer.valid_for);
    return true;
  }

  bool found_any() const { return !location_.targets.empty(); }
  /// When somebody did not answer, what was found before counts all the same.
  Location result() { return std::move(location_); }

 private:
  NameLookup& lookup_;
  Random& random_;
  Location location_;
};

}  // namespace

std::vector<ServiceRecord> in_order(std::vector<ServiceRecord> records, Random& random) {
  std::stable_sort(records.begin(), records.end(), [](const ServiceRecord& a, const ServiceRecord& b) {
    return std::pair(a.priority, a.weight) < std::pair(b.priority, b.weight);
  });
  std::vector<ServiceRecord> ordered;
  while (!records.empty()) {
    const auto end = std::find_if(records.begin(), records.end(),
                                  [&](const ServiceRecord& one) { return one.priority != records.front().priority; });
    std::uint64_t sum = 0;
    for (auto at = records.begin(); at != end; ++at) sum += at->weight;
    std::uint64_t chosen = random.below(sum + 1);  // 0 to sum: those without a weight stand first, and may be it
    auto at = records.begin();
    for (; at + 1 != end && chosen > at->weight; ++at) chosen -= at->weight;
    ordered.push_back(std::move(*at));
    records.erase(at);
  }
  return ordered;
}

Location locate(const Wanted& wanted, NameLookup& lookup, Random& random) {
  const TransportRow& standard = row_of_transport(wanted.transport.value_or(Transport::udp));
  const std::uint16_t port = wanted.port != 0 ? wanted.port : standard.port;
  if (is_ip_address(wanted.host)) return {{{standard.transport, {wanted.host, port}}}, std::nullopt};
  Search search(lookup, random);
  if (wanted.port != 0) {
    search.hosts(wanted.host, port, standard.transport);
    return search.result();
  }
  bool none = true;
  if (wanted.transport) {
    const bool answered = search.services(std::string(standard.prefix) + wanted.host, standard.transport, none);
    if (answered && none) search.hosts(wanted.host, port, standard.transport);
    return search.result();
  }
  const auto spoken = [&](Transport transport) {
    return std::find(wanted.spoken.begin(), wanted.spoken.end(), transport) != wanted.spoken.end();
  };
  auto pointers = lookup.pointers(wanted.host);
  if (!search.take(pointers)) return search.result();
  std::stable_sort(pointers.records.begin(), pointers.records.end(), [](const NamePointer& a, const NamePointer& b) {
    return std::pair(a.order, a.preference) < std::pair(b.order, b.preference);
  });
  for (const NamePointer& pointer : pointers.records) {
    const auto row = std::find_if(transport_rows.begin(), transport_rows.end(),
                                  [&](const TransportRow& one) { return same_text(one.service, pointer.service); });
    if (row == transport_rows.end() || !spoken(row->transport) || !same_text(pointer.flags, "s")) continue;
    if (pointer.replacement.empty()) continue;
    if (!search.services(pointer.replacement, row->transport, none)) return search.result();
  }
  if (search.found_any()) return search.result();
  for (const TransportRow& row : transport_rows) {
    if (!spoken(row.transport)) continue;
    if (!search.services(std::string(row.prefix) + wanted.host, row.transport, none)) return search.result();
    if (search.found_any()) return search.result();
  }
  const TransportRow& plain =
      spoken(Transport::udp) || wanted.spoken.empty() ? transport_rows.front() : row_of_transport(wanted.spoken.front());
  search.hosts(wanted.host, plain.port, plain.transport);
  return search.result();
}

}  // namespace strowger::sip
