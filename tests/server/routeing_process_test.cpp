// Routeing by the server as it is delivered: an application in XML, the table in the store's SQLite file, a query of the
// administrator's own, the default route; the application is killed in the middle.
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "tests/server/strowgerd.hpp"
#include "tests/server/wire.hpp"
#include "tests/server/xml_application.hpp"

namespace strowger::server_test {
namespace {

using framing::Framing;
using testing::HasSubstr;

std::string settings(std::string_view more = {}) {
  return fmt::format(R"(
[csta]
listen = ["127.0.0.1:0"]
[switch]
kind = "simulated"
[store]
path = "@DIR@/strowger.db"
[routeing]
reply = "60s"
{}
[[device]]
number = "1001"
[[device]]
number = "1002"
[[device]]
number = "1003"
[[device]]
number = "500"
kind = "routeing"
default_route = "1003"
)",
                     more);
}

void write(const Strowgerd& server, const std::string& file, const std::string& sql) {
  SQLite::Database database((server.directory() / file).string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 5'000);
  database.exec(sql);
}

/// The next message of that name; the empty text when none comes.
std::string next(Wire& wire, std::string_view root) {
  while (const auto frame = wire.read(10'000))
    if (root_of(frame->text()) == root) return frame->text();
  return {};
}

/// Where the call of 1001 to 500 rings.
std::string rings_at(Wire& wire, std::uint16_t port) {
  sim(port, "dial 1001 500");
  for (;;) {
    const std::string event = next(wire, "DeliveredEvent");
    if (event.empty()) return event;
    const std::size_t at = event.find("<alertingDevice>");
    const std::string device = text_in(event.substr(at), "deviceIdentifier");
    if (device == "500") continue;
    sim(port, "hangup 1001");
    return device;
  }
}

TEST(RouteingProcess, AnApplicationTheTableAndTheDefaultRoute) {
  Strowgerd server(settings());
  server.start();
  const std::uint16_t port = server.csta_port();
  Wire watcher(port, Framing::ecma323);
  monitor(watcher, "0001", "1001");
  EXPECT_EQ(rings_at(watcher, port), "1003");  // the default route
  write(server, "strowger.db", "INSERT INTO route (device, calling, destination) VALUES ('500', '100?', '1002')");
  EXPECT_EQ(rings_at(watcher, port), "1002");  // the table, which was changed while the server runs

  auto application = std::make_unique<Wire>(port, Framing::ecma323);
  const std::string registered = ask(*application, "0001", xml("RouteRegister", "<routeingDevice>500</routeingDevice>"));
  EXPECT_NE(text_in(registered, "routeRegisterReqID"), "") << registered;
  sim(port, "dial 1001 500");
  const std::string request = next(*application, "RouteRequest");
  const std::string dialogue = text_in(request, "crossRefIdentifier");
  ASSERT_NE(dialogue, "") << request;
  EXPECT_THAT(
      ask(*application, "0002",
          xml("RouteSelect", "<crossRefIdentifier>00000BAD</crossRefIdentifier><routeSelected>1003</routeSelected>")),
      HasSubstr("<operation>invalidRouteingCrossRefID</operation>"));
  application->send_xml("0003",
                        xml("RouteSelect", fmt::format("<crossRefIdentifier>{}</crossRefIdentifier><routeSelected>1003"
                                                       "</routeSelected><routeUsedReq>true</routeUsedReq>",
                                                       dialogue)));
  EXPECT_THAT(next(*application, "RouteUsed"), HasSubstr("1003"));
  EXPECT_THAT(next(*application, "RouteEnd"), HasSubstr(dialogue));
  sim(port, "hangup 1001");

  sim(port, "dial 1001 500");
  EXPECT_NE(next(*application, "RouteRequest"), "");
  application.reset();  // its link is lost in the middle
  std::string event;
  do {
    event = next(watcher, "DeliveredEvent");
  } while (!event.empty() && event.find("1002") == std::string::npos);
  EXPECT_NE(event, "");  // by the table, and at once
  EXPECT_EQ(server.stop(), 0) << server.log();
}

TEST(RouteingProcess, AQueryOfTheAdministrator) {
  Strowgerd server(settings("database = \"crm.db\"\nquery = \"SELECT agent FROM customer WHERE number = :calling\""));
  write(server, "crm.db", "CREATE TABLE customer (number TEXT, agent TEXT); INSERT INTO customer VALUES ('1001', '1002')");
  server.start();
  Wire watcher(server.csta_port(), Framing::ecma323);
  monitor(watcher, "0001", "1001");
  EXPECT_EQ(rings_at(watcher, server.csta_port()), "1002");
  write(server, "crm.db", "DROP TABLE customer");
  EXPECT_EQ(rings_at(watcher, server.csta_port()), "1003");
  EXPECT_TRUE(server.said("cannot be read: no such table: customer"));
  EXPECT_EQ(server.stop(), 0) << server.log();
}

TEST(RouteingProcess, AQueryThatCannotBeUsedStopsTheStart) {
  Strowgerd server(settings("query = \"SELECT destination FROM nowhere\""));
  EXPECT_NE(server.run({}), 0);
  EXPECT_THAT(server.log(), HasSubstr("the query of routes cannot be used: no such table: nowhere"));
}

}  // namespace
}  // namespace strowger::server_test
