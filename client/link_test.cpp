// The client on real sockets, with a small server beside it on the same loop.
#include "client/link.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "codec/rose/rose.hpp"
#include "framing/frame_writer.hpp"
#include "messages/monitoring/monitor_stop.hpp"

namespace strowger::client {
namespace {

using framing::Framing;
using testing::HasSubstr;

class ClientLink : public testing::Test {
 protected:
  // Answers each request with an empty result of its operation; says nothing when `mute_`; closes when `rude_`.
  void serve() {
    const auto listener = servers_.listen({"127.0.0.1", 0}, {},
                                          {.opened =
                                               [this](LinkId link, const io::LinkInfo&) {
                                                 if (rude_) servers_.close(link);
                                               },
                                           .octets = [this](LinkId link, OctetView octets) { answer(link, octets); },
                                           .closed = {},
                                           .drained = {},
                                           .ended = {},
                                           .refused = {}});
    ASSERT_TRUE(listener) << listener.failure().text();
    server_ = servers_.local_address(*listener).text();
  }
  void answer(LinkId link, OctetView octets) {
    if (mute_) return;
    reader_.append(octets);
    for (auto step = reader_.next(); step.kind == framing::FrameReader::Step::Kind::frame; step = reader_.next()) {
      codec::Decoded decoded = codec::rose::decode(step.body);
      ASSERT_FALSE(decoded.fault);
      codec::Pdu pdu;
      pdu.kind = codec::Pdu::Kind::result;
      pdu.invoke = decoded.pdu.invoke;
      pdu.operation = decoded.pdu.operation;
      pdu.message = schema::Message::of(*schema::Registry::response(decoded.pdu.operation));
      Octets frame;
      framing::write_frame(Framing::two_octet, {}, codec::rose::encode(pdu), frame);
      servers_.write(link, frame);
    }
  }
  LinkOptions options() const {
    LinkOptions made;
    made.encoding = Encoding::ber;
    made.session = false;
    made.server = server_;
    made.answer_time = seconds{1};
    return made;
  }

  io::Loop loop_;
  io::Links servers_{loop_};
  framing::FrameReader reader_{Framing::two_octet, 65'535};
  std::string server_ = "127.0.0.1:1";
  bool mute_ = false;
  bool rude_ = false;
};

TEST_F(ClientLink, AsksAndIsAnswered) {
  serve();
  Link link(loop_, options(), {});
  ASSERT_EQ(link.open_and_wait().text(), "");
  const Answer answer = link.ask(csta::MonitorStop{to_octets("1"), {}, {}});
  ASSERT_TRUE(answer.ok()) << answer.reason();
  EXPECT_NE(answer.message.get_if<csta::MonitorStopResponse>(), nullptr);
  link.close_and_wait();
  EXPECT_FALSE(link.is_open());
}

TEST_F(ClientLink, NobodyListens) {
  Link link(loop_, options(), {});
  const Failure failure = link.open_and_wait();
  EXPECT_THAT(failure.text(), HasSubstr("refused"));
  EXPECT_THAT(failure.text(), HasSubstr("127.0.0.1:1"));
}

TEST_F(ClientLink, ServerDoesNotAnswer) {
  mute_ = true;
  serve();
  Link link(loop_, options(), {});
  ASSERT_EQ(link.open_and_wait().text(), "");
  EXPECT_EQ(link.ask(csta::MonitorStop{to_octets("1"), {}, {}}).kind, Answer::Kind::timed_out);
}

TEST_F(ClientLink, ServerCloses) {
  serve();
  rude_ = true;
  std::string reason;
  Link link(loop_, options(), {.closed = [&reason](const std::string& why) { reason = why; }});
  link.open_and_wait();
  EXPECT_TRUE(loop_.run_until([&] { return !reason.empty(); }, seconds{2}));
  EXPECT_EQ(reason, "the server closed the connection");
  EXPECT_FALSE(link.is_open());
  EXPECT_EQ(link.ask(csta::MonitorStop{to_octets("1"), {}, {}}).kind, Answer::Kind::closed);
}

TEST_F(ClientLink, OptionsThatCannotBe) {
  LinkOptions wrong = options();
  wrong.server = "127.0.0.1:notaport";
  EXPECT_NE(Link(loop_, wrong, {}).open_and_wait().text(), "");
  wrong = options();
  wrong.tls = true;
  wrong.tls_settings.authority = "/nowhere/ca.pem";
  EXPECT_THAT(Link(loop_, wrong, {}).open_and_wait().text(), HasSubstr("/nowhere/ca.pem"));
}

}  // namespace
}  // namespace strowger::client
