// Call detail records of the server as it is delivered: whatever kills it, the record of a call whose end an application has
// seen is there; a disk that is full does not stop the switching.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "base/random.hpp"
#include "calls/effects.hpp"
#include "store/call_detail.hpp"
#include "tests/server/soak.hpp"
#include "tests/server/strowgerd.hpp"
#include "tests/server/wire.hpp"
#include "tests/server/xml_application.hpp"

namespace strowger::server_test {
namespace {

using framing::Framing;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr int pairs = 8;

std::string settings() {
  std::string text = R"(
[csta]
listen = ["127.0.0.1:0"]
[switch]
kind = "simulated"
[store]
path = "@DIR@/strowger.db"
[guard]
requests_per_second = 100000
burst = 100000
[cdr]
retry = "200ms"
)";
  for (int i = 0; i < 2 * pairs; ++i) text += fmt::format("[[device]]\nnumber = \"{}\"\n", 1'000 + i);
  return text;
}

/// An application that has pairs of phones call each other without a pause, and notes the calls whose end it sees.
class Caller {
 public:
  explicit Caller(std::uint16_t port) : port_(port), wire_(port, Framing::ecma323) {
    for (int i = 0; i < pairs; ++i) {
      sim(port_, fmt::format("behave {} answer 0", 1'001 + 2 * i));
      monitor(wire_, "0001", number(2 * i));
    }
    for (int i = 0; i < pairs; ++i) call(i);
  }

  /// Takes what comes until so many calls have ended, or the server is gone.
  void run(std::size_t calls) {
    const std::size_t until = ended_ + calls;
    while (ended_ < until) {
      const auto frame = wire_.read(10'000);
      if (!frame) return;
      take(frame->text());
    }
  }
  /// What the server sent before it was killed.
  void drain() {
    while (const auto frame = wire_.read(10'000)) take(frame->text(), false);
  }
  const std::set<std::string>& seen() const { return seen_; }

 private:
  static std::string number(int device) { return fmt::format("{}", 1'000 + device); }
  void call(int pair) {
    wire_.send_xml("0002", xml("MakeCall", fmt::format("<callingDevice>{}</callingDevice><calledDirectoryNumber>{}"
                                                       "</calledDirectoryNumber><autoOriginate>doNotPrompt</autoOriginate>",
                                                       number(2 * pair), number(2 * pair + 1))));
  }
  void take(const std::string& text, bool go_on = true) {
    const std::string root = root_of(text);
    const std::string id = text_in(text, "callID");
    if (root == "EstablishedEvent" && go_on) {
      wire_.send_xml("0003", xml("ClearCall", fmt::format("<callToBeCleared><callID>{}</callID></callToBeCleared>", id)));
    } else if (root == "OriginatedEvent") {
      for (int i = 0; i < pairs; ++i)
        if (text.find(fmt::format(">{}<", number(2 * i))) != std::string::npos) pair_of_[id] = i;
    } else if (root == "ConnectionClearedEvent" || root == "CallClearedEvent") {
      if (!seen_.insert(id).second) return;
      ++ended_;
      if (go_on) call(pair_of_[id]);
    }
  }

  std::uint16_t port_;
  Wire wire_;
  std::set<std::string> seen_;
  std::map<std::string, int> pair_of_;
  std::size_t ended_ = 0;
};

/// The CallIDs in the store, as text.
std::set<std::string> stored(const std::filesystem::path& directory) {
  std::set<std::string> ids;
  const auto opened = store::CallDetail::open((directory / "strowger.db").string());
  EXPECT_TRUE(opened);
  std::uint64_t after = 0;
  for (bool more = true; more;) {
    const auto answer = (*opened)->find({.id = {1}, .after = after, .from = {}, .to = {}, .most = 10'000});
    EXPECT_FALSE(answer.failed);
    for (const calls::CallRecord& record : answer.records) {
      ids.insert(std::string(text_of(calls::call_id(record.call))));
      after = record.number;
    }
    more = answer.more;
  }
  return ids;
}

std::vector<std::string> missing(const std::set<std::string>& seen, const std::set<std::string>& there) {
  std::vector<std::string> lost;
  std::set_difference(seen.begin(), seen.end(), there.begin(), there.end(), std::back_inserter(lost));
  return lost;
}

TEST(RecordsProcess, NoRecordIsLostWhenTheServerIsKilled) {
  Strowgerd server(settings());
  SeededRandom random(4711);
  std::set<std::string> seen;
  for (int round = 0; round < soak(5); ++round) {
    server.start();
    Caller caller(server.csta_port());
    caller.run(20 + random.below(60));
    server.kill();
    caller.drain();
    ASSERT_GT(caller.seen().size(), 10U);
    seen.insert(caller.seen().begin(), caller.seen().end());
  }
  server.start();  // the log of the last run is taken in
  EXPECT_EQ(server.stop(), 0);
  EXPECT_THAT(missing(seen, stored(server.directory())), IsEmpty()) << "of " << seen.size();
}

TEST(RecordsProcess, AFullDiskStopsNoCallAndLosesNothing) {
  Strowgerd server(settings());
  server.start();
  Caller caller(server.csta_port());
  caller.run(20);
  for (int i = 0; i < soak(2); ++i) {
    const std::size_t before = caller.seen().size();
    server.limit_files(4'096);
    const std::size_t from = server.log().size();
    caller.run(60);
    EXPECT_TRUE(server.said("call records cannot be written", from));
    EXPECT_NE(server.log().find("free space on the file system of", from), std::string::npos);
    const std::size_t said_at = server.log().size();
    caller.run(60);
    EXPECT_GT(caller.seen().size(), before + 110) << "it goes on switching";
    EXPECT_EQ(server.log().find("cannot be written", said_at), std::string::npos) << "said once";
    server.limit_files(std::nullopt);
    EXPECT_TRUE(server.said("call records are written again", said_at));
    caller.run(20);
  }
  EXPECT_EQ(server.stop(), 0);
  EXPECT_THAT(missing(caller.seen(), stored(server.directory())), IsEmpty()) << "of " << caller.seen().size();
}

TEST(RecordsProcess, AnApplicationGetsWhatItMissed) {
  const auto session = [](Wire& wire) {
    return ask(wire, "0001",
               fmt::format("<StartApplicationSession xmlns=\"http://www.ecma-international.org/standards/ecma-354/"
                           "appl_session\"><applicationInfo><applicationID>billing</applicationID></applicationInfo>"
                           "<requestedProtocolVersions><protocolVersion>{}</protocolVersion></requestedProtocolVersions>"
                           "</StartApplicationSession>",
                           ed5));
  };
  const auto begin = [&](Wire& wire) {
    session(wire);
    return ask(wire, "0002", xml("StartCDRTransmission", "<transferMode>transferAtEndOfCall</transferMode>"));
  };
  const auto a_call = [](std::uint16_t port) {
    Wire wire(port, Framing::ecma323);
    ask(wire, "0001", xml("MonitorStart", "<monitorObject><deviceObject>1000</deviceObject></monitorObject>"));
    sim(port, "behave 1001 answer 0");
    const std::string made = ask(wire, "0002",
                                 xml("MakeCall",
                                     "<callingDevice>1000</callingDevice><calledDirectoryNumber>1001"
                                     "</calledDirectoryNumber><autoOriginate>doNotPrompt"
                                     "</autoOriginate>"));
    const std::string id = text_in(made, "callID");
    while (const auto event = wire.read())
      if (root_of(event->text()) == "EstablishedEvent") break;
    ask(wire, "0003", xml("ClearCall", fmt::format("<callToBeCleared><callID>{}</callID></callToBeCleared>", id)));
    return id;
  };
  Strowgerd server(settings());
  server.start();
  {
    Wire wire(server.csta_port(), Framing::ecma323);
    ASSERT_EQ(root_of(begin(wire)), "StartCDRTransmissionResponse");
    const std::string first = a_call(server.csta_port());
    const auto report = wire.read();
    ASSERT_TRUE(report);
    EXPECT_EQ(root_of(report->text()), "CDRReport");
    EXPECT_THAT(report->text(), HasSubstr(first));
    wire.send_xml(report->invoke, xml("CDRReportResponse", ""));
    ask(wire, "0004", xml("SystemStatus", "<systemStatus>normal</systemStatus>"));  // so that it has been taken
  }
  const std::string missed = a_call(server.csta_port());
  server.kill();
  server.start();
  const std::string later = a_call(server.csta_port());
  Wire wire(server.csta_port(), Framing::ecma323);
  ASSERT_EQ(root_of(begin(wire)), "StartCDRTransmissionResponse");
  const auto report = wire.read();
  ASSERT_TRUE(report);
  EXPECT_THAT(report->text(), HasSubstr("<numberOfRecordsSent>2</numberOfRecordsSent>"));
  EXPECT_THAT(report->text(), HasSubstr(missed));
  EXPECT_THAT(report->text(), HasSubstr(later));
  EXPECT_EQ(server.stop(), 0);
}

}  // namespace
}  // namespace strowger::server_test
