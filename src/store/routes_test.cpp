// Routes: the store's own table, a query of an administrator, and what is wrong with one.
#include "store/routes.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>

#include "base/test_directory.hpp"
#include "store/store.hpp"

namespace strowger::store {
namespace {

class RoutesTest : public testing::Test {
 protected:
  RoutesTest() {
    setenv("TZ", "UTC", 1);
    tzset();
    EXPECT_TRUE(Store::open(file()));
  }

  std::string file() const { return directory_.file("test.db"); }
  void write(const std::string& sql) const {
    SQLite::Database database(file(), SQLite::OPEN_READWRITE);
    database.exec(sql);
  }

  std::vector<std::string> find(Routes& routes, Time at, std::string calling = "1001",
                                std::optional<std::string> correlator = {}) const {
    calls::RouteQuery query{
        .id = {7}, .device = "500", .calling = std::move(calling), .called = "500", .correlator = {}, .at = at};
    if (correlator) query.correlator = to_octets(*correlator);
    std::string error;
    const calls::RouteAnswer answer = routes.find(query, error);
    EXPECT_EQ(answer.id, calls::RouteQueryId{7});
    EXPECT_FALSE(answer.failed) << error;
    return answer.routes;
  }

  using List = std::vector<std::string>;
  const TestDirectory directory_;
  // Friday, 2026-11-27, 14:30:00
  Time friday_{std::chrono::sys_days{std::chrono::year{2026} / 11 / 27} + std::chrono::hours{14} + std::chrono::minutes{30}};
};

TEST_F(RoutesTest, RowsThatFitInTheirOrder) {
  auto routes = Routes::open(file(), standard_route_query());
  ASSERT_TRUE(routes) << routes.failure().text();
  EXPECT_EQ(find(**routes, friday_), List{});
  write("INSERT INTO route (destination, device) VALUES ('1009', '500')");  // seen without opening the file again
  write("INSERT INTO route (destination, device, priority) VALUES ('1008', '501', 1)");
  write("INSERT INTO route (destination, calling, priority) VALUES ('1003', '+49*', 50)");
  write("INSERT INTO route (destination, correlator, priority) VALUES ('1004', 'vip-[0-9]', 20)");
  write("INSERT INTO route (destination, called, priority) VALUES ('1007', '50?', 99)");
  EXPECT_EQ(find(**routes, friday_), (List{"1007", "1009"}));
  EXPECT_EQ(find(**routes, friday_, "+4989123"), (List{"1003", "1007", "1009"}));
  EXPECT_EQ(find(**routes, friday_, "+4989123", "vip-3"), (List{"1004", "1003", "1007", "1009"}));
  EXPECT_EQ(find(**routes, friday_, "1001", "vip-33"), (List{"1007", "1009"}));
}

TEST_F(RoutesTest, TimesOfTheDayAndOfTheWeek) {
  auto routes = Routes::open(file(), standard_route_query());
  ASSERT_TRUE(routes) << routes.failure().text();
  write("INSERT INTO route (destination, days, begins, ends) VALUES ('day', '12345', '08:00', '17:30')");
  write("INSERT INTO route (destination, begins, ends) VALUES ('night', '17:30', '08:00')");
  write("INSERT INTO route (destination, days) VALUES ('weekend', '67')");
  using std::chrono::hours;
  EXPECT_EQ(find(**routes, friday_), List{"day"});
  EXPECT_EQ(find(**routes, friday_ + hours{2} + std::chrono::minutes{59}), List{"day"});
  EXPECT_EQ(find(**routes, friday_ + hours{3}), List{"night"});
  EXPECT_EQ(find(**routes, friday_ + hours{14}), (List{"night", "weekend"}));
  EXPECT_EQ(find(**routes, friday_ + hours{24}), List{"weekend"});
}

TEST_F(RoutesTest, AQueryOfTheAdministrator) {
  write("CREATE TABLE customer (number TEXT, agent TEXT); INSERT INTO customer VALUES ('5550100', '1002')");
  auto routes = Routes::open(file(), "SELECT agent FROM customer WHERE number = :calling AND :weekday = 5");
  ASSERT_TRUE(routes) << routes.failure().text();
  EXPECT_EQ(find(**routes, friday_, "5550100"), List{"1002"});
  EXPECT_EQ(find(**routes, friday_, "5550101"), List{});
}

TEST_F(RoutesTest, WhatCannotBeUsedIsSaid) {
  EXPECT_FALSE(Routes::open(directory_.file("none.db"), standard_route_query()));
  EXPECT_FALSE(Routes::open(file(), "SELECT destination FROM nowhere"));
  EXPECT_FALSE(Routes::open(file(), "DELETE FROM route"));
  EXPECT_FALSE(Routes::open(file(), "no SQL"));
}

TEST_F(RoutesTest, AQueryThatDoesNotEndIsStopped) {
  auto routes =
      Routes::open(file(), "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n WHERE x < 0");
  ASSERT_TRUE(routes) << routes.failure().text();
  std::string error;
  EXPECT_TRUE((*routes)->find({.id = {1}, .device = "500", .calling = "", .called = "", .correlator = {}}, error).failed);
  EXPECT_FALSE(error.empty());
}

TEST_F(RoutesTest, ADatabaseThatIsGoneIsSaid) {
  auto routes = Routes::open(file(), standard_route_query());
  ASSERT_TRUE(routes) << routes.failure().text();
  write("DROP TABLE route");
  std::string error;
  EXPECT_TRUE((*routes)->find({.id = {1}, .device = "500", .calling = "", .called = "", .correlator = {}}, error).failed);
  EXPECT_NE(error.find("route"), std::string::npos) << error;
}

}  // namespace
}  // namespace strowger::store
