// Who is turned away before a request is looked at.
#include "admin/door.hpp"

#include <gtest/gtest.h>

namespace strowger::admin {
namespace {

unsigned status(HttpHeaders headers, bool tls = false) {
  HttpRequest request;
  request.method = "GET";
  request.target = "/metrics";
  request.headers = std::move(headers);
  Caller caller;
  caller.tls = tls;
  const auto answer = turn_away(request, caller, {"pbx.example"});
  return answer ? answer->status : 0;
}

TEST(Door, NamesThatLeadHereByNoWillOfOursAreTurnedAway) {
  for (const char* good :
       {"localhost", "LOCALHOST:4480", "127.0.0.1:4480", "[::1]:4480", "192.0.2.7", "pbx.example:4480", "PBX.example"})
    EXPECT_EQ(status({{"host", good}}), 0U) << good;
  for (const char* bad : {"evil.example", "localhost.evil.example:4480", "1.2.3.4.evil", "pbx.example.evil", "", "[::1"})
    EXPECT_EQ(status({{"host", bad}}), 421U) << bad;
  EXPECT_EQ(status({}), 400U);
  EXPECT_EQ(status({{"host", "localhost"}, {"host", "localhost"}}), 400U);
}

TEST(Door, PagesOfOtherOriginsAreTurnedAway) {
  EXPECT_EQ(status({{"host", "localhost:4480"}, {"origin", "http://localhost:4480"}}), 0U);
  EXPECT_EQ(status({{"host", "localhost:4480"}, {"origin", "https://localhost:4480"}}, true), 0U);
  for (const char* bad :
       {"http://evil.example", "null", "http://localhost", "http://localhost:4481", "https://localhost:4480", ""})
    EXPECT_EQ(status({{"host", "localhost:4480"}, {"origin", bad}}), 403U) << bad;
}

TEST(Door, WhatIsWrongIsJson) {
  const HttpResponse response = problem(404, "There is \"nothing\" \xFF here.");
  EXPECT_EQ(response.status, 404U);
  EXPECT_EQ(response.body,
            "{\"detail\":\"There is \\\"nothing\\\" \xEF\xBF\xBD here.\",\"status\":404,\"title\":\"Not Found\"}\n");
}

}  // namespace
}  // namespace strowger::admin
