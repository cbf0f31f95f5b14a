// Where SIP servers are: NAPTR, SRV and addresses, their order, and what is not there (RFC 3263, RFC 2782).
#include "switch/sip/location.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

namespace strowger::sip {
namespace {

using testing::ElementsAre;

/// Gives numbers of which `below` makes what was wanted.
struct FixedRandom : Random {
  struct Draw {
    std::uint64_t bound = 1;
    std::uint64_t result = 0;
  };
  explicit FixedRandom(std::vector<Draw> draws) : draws(std::move(draws)) {}
  std::uint64_t next() override {
    EXPECT_FALSE(draws.empty());
    if (draws.empty()) return UINT64_MAX / 2;
    const Draw draw = draws.front();
    draws.erase(draws.begin());
    return UINT64_MAX / 2 / draw.bound * draw.bound + draw.result;
  }
  std::vector<Draw> draws;
};

struct Zone : NameLookup {
  NameAnswer<NamePointer> pointers(const std::string& name) override { return answer(naptr, "NAPTR " + name, name); }
  NameAnswer<ServiceRecord> services(const std::string& name) override { return answer(srv, "SRV " + name, name); }
  NameAnswer<std::string> addresses(const std::string& host) override { return answer(a, "A " + host, host); }

  template <class Record>
  NameAnswer<Record> answer(const std::map<std::string, std::vector<Record>>& records, const std::string& question,
                            const std::string& name) {
    asked.push_back(question);
    NameAnswer<Record> made;
    made.failed = dead.contains(question);
    if (const auto found = records.find(name); found != records.end() && !made.failed) made.records = found->second;
    if (const auto found = ttl.find(question); found != ttl.end()) made.valid_for = found->second;
    return made;
  }

  std::map<std::string, std::vector<NamePointer>> naptr;
  std::map<std::string, std::vector<ServiceRecord>> srv;
  std::map<std::string, std::vector<std::string>> a;
  std::map<std::string, Duration> ttl;
  std::set<std::string> dead;
  std::vector<std::string> asked;
};

class LocationTest : public testing::Test {
 protected:
  std::vector<std::string> located(const std::string& host, std::uint16_t port = 0, std::optional<Transport> transport = {},
                                   std::vector<Transport> spoken = {Transport::udp, Transport::tcp, Transport::tls}) {
    zone.asked.clear();
    const Location found = locate({host, port, transport, std::move(spoken)}, zone, random);
    valid_for = found.valid_for;
    std::vector<std::string> texts;
    for (const Target& target : found.targets) {
      constexpr std::string_view names[] = {"udp:", "tcp:", "tls:"};
      texts.push_back(std::string(names[static_cast<std::size_t>(target.transport)]) + target.address.text());
    }
    return texts;
  }

  Zone zone;
  SeededRandom random{7};
  std::optional<Duration> valid_for;
};

TEST_F(LocationTest, AddressesAndPortsAreTakenAsTheyAre) {
  EXPECT_THAT(located("192.0.2.1"), ElementsAre("udp:192.0.2.1:5060"));
  EXPECT_THAT(located("192.0.2.1", 0, Transport::tls), ElementsAre("tls:192.0.2.1:5061"));
  EXPECT_TRUE(zone.asked.empty());
  zone.a["provider.example"] = {"192.0.2.1", "192.0.2.2"};
  EXPECT_THAT(located("provider.example", 5080), ElementsAre("udp:192.0.2.1:5080", "udp:192.0.2.2:5080"));
  EXPECT_THAT(zone.asked, ElementsAre("A provider.example")) << "a port: no SRV (RFC 3263 clause 4.2)";
}

TEST_F(LocationTest, PointersChooseTheTransport) {
  zone.naptr["provider.example"] = {{20, 10, "s", "SIP+D2U", "_sip._udp.provider.example"},
                                    {10, 20, "s", "SIP+D2T", "_sip._tcp.provider.example"},
                                    {10, 10, "S", "sips+d2t", "_sips._tcp.provider.example"},
                                    {1, 1, "u", "SIP+D2U", "elsewhere.example"},
                                    {1, 1, "s", "E2U+sip", "elsewhere.example"},
                                    {1, 1, "s", "SIP+D2U", ""}};
  zone.srv["_sips._tcp.provider.example"] = {{1, 0, 5091, "s.example"}};
  zone.srv["_sip._tcp.provider.example"] = {{1, 0, 5092, "t.example"}};
  zone.srv["_sip._udp.provider.example"] = {{1, 0, 5093, "u.example"}};
  zone.a = {{"s.example", {"192.0.2.1"}}, {"t.example", {"192.0.2.2"}}, {"u.example", {"192.0.2.3"}}};
  EXPECT_THAT(located("provider.example"), ElementsAre("tls:192.0.2.1:5091", "tcp:192.0.2.2:5092", "udp:192.0.2.3:5093"));
  EXPECT_THAT(located("provider.example", 0, {}, {Transport::udp}), ElementsAre("udp:192.0.2.3:5093"));
  EXPECT_THAT(located("provider.example", 0, Transport::tcp), ElementsAre("tcp:192.0.2.2:5092"));
  EXPECT_THAT(zone.asked, ElementsAre("SRV _sip._tcp.provider.example", "A t.example")) << "it is said which transport";
}

TEST_F(LocationTest, WithoutPointersAndWithoutServices) {
  zone.srv["_sip._tcp.provider.example"] = {{1, 0, 5092, "t.example"}};
  zone.a = {{"t.example", {"192.0.2.2"}}, {"provider.example", {"192.0.2.9"}}};
  EXPECT_THAT(located("provider.example"), ElementsAre("tcp:192.0.2.2:5092"));
  zone.srv.clear();
  EXPECT_THAT(located("provider.example"), ElementsAre("udp:192.0.2.9:5060"));
  EXPECT_THAT(located("provider.example", 0, Transport::tls), ElementsAre("tls:192.0.2.9:5061"));
  EXPECT_THAT(located("provider.example", 0, {}, {Transport::tls}), ElementsAre("tls:192.0.2.9:5061"));
  zone.srv["_sip._udp.provider.example"] = {{0, 0, 0, "."}};
  EXPECT_TRUE(located("provider.example", 0, Transport::udp).empty()) << "the service is not offered";
  EXPECT_TRUE(located("nobody.example").empty());
}

TEST_F(LocationTest, TheLeastTtlCounts) {
  zone.srv["_sip._udp.p.example"] = {{1, 0, 5060, "a.example"}};
  zone.a["a.example"] = {"192.0.2.1"};
  located("p.example", 0, Transport::udp);
  EXPECT_FALSE(valid_for);
  zone.ttl = {{"SRV _sip._udp.p.example", seconds(300)}, {"A a.example", seconds(60)}};
  located("p.example", 0, Transport::udp);
  EXPECT_EQ(valid_for, seconds(60));
}

TEST_F(LocationTest, WhoDoesNotAnswerIsNotAskedOn) {
  zone.dead = {"NAPTR p.example"};
  zone.a["p.example"] = {"192.0.2.1"};
  EXPECT_TRUE(located("p.example").empty());
  EXPECT_THAT(zone.asked, ElementsAre("NAPTR p.example"));
  zone.srv["_sip._udp.p.example"] = {{1, 0, 5060, "a.example"}, {2, 0, 5060, "b.example"}};
  zone.a["a.example"] = {"192.0.2.1"};
  zone.dead = {"A b.example"};
  EXPECT_THAT(located("p.example"), ElementsAre("udp:192.0.2.1:5060")) << "what was found counts";
}

TEST_F(LocationTest, SoManyAndNoMore) {
  for (int i = 0; i < 40; ++i) {
    const std::string host = "h" + std::to_string(i) + ".example";
    zone.srv["_sip._udp.p.example"].push_back({1, 0, 5060, host});
    zone.a[host] = {"192.0.2." + std::to_string(i), "192.0.2.200"};
  }
  const auto found = located("p.example", 0, Transport::udp);
  EXPECT_EQ(found.size(), most_targets);
  EXPECT_EQ(std::set(found.begin(), found.end()).size(), most_targets) << "each one once";
}

std::string order_of(const std::vector<ServiceRecord>& records) {
  std::string text;
  for (const ServiceRecord& record : records) text += record.target;
  return text;
}

TEST(ServiceOrderTest, PrioritiesThenWeights) {
  const std::vector<ServiceRecord> records{{20, 0, 1, "x"}, {10, 60, 1, "c"}, {10, 0, 1, "a"}, {10, 40, 1, "b"}};
  const auto ordered = [&](std::vector<FixedRandom::Draw> draws) {
    FixedRandom random(std::move(draws));
    return order_of(in_order(records, random));
  };
  EXPECT_EQ(ordered({{101, 0}, {101, 0}, {61, 0}, {1, 0}}), "abcx") << "0 chooses who has no weight";
  EXPECT_EQ(ordered({{101, 40}, {61, 0}, {61, 0}, {1, 0}}), "bacx");
  EXPECT_EQ(ordered({{101, 41}, {41, 0}, {41, 0}, {1, 0}}), "cabx");
  EXPECT_EQ(ordered({{101, 100}, {41, 40}, {1, 0}, {1, 0}}), "cbax");
}

TEST(ServiceOrderTest, EachAsOftenFirstAsItsWeightSays) {
  SeededRandom random(1);
  std::map<std::string, int> first;
  for (int i = 0; i < 10'000; ++i)
    ++first[in_order({{1, 75, 1, "a"}, {1, 25, 1, "b"}, {0, 1, 1, "never alone"}}, random)[1].target];
  EXPECT_NEAR(first["a"], 7'500, 200);
  EXPECT_NEAR(first["b"], 2'500, 200);
}

}  // namespace
}  // namespace strowger::sip
