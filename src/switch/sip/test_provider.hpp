// A provider, or another PBX, for tests of trunks: it lets register, takes calls and makes them.
#pragma once

#include <string>
#include <vector>

#include "switch/sip/authenticator.hpp"
#include "switch/sip/test_network.hpp"
#include "switch/sip/user_agent.hpp"

namespace strowger::sip::test {

class Provider : public Node {
 public:
  Provider(Network& network, Address own, Address exchange)
      : network(network),
        random(own.port + std::hash<std::string>{}(own.ip)),
        agent(random, timers, {"Test provider"}),
        authenticator("provider.test", random, timers),
        own(std::move(own)),
        exchange(std::move(exchange)) {
    authenticator.set_secret("4989123", "provider's secret");
    network.add(this->own, *this);
  }

  // ---- what it does
  void call(const std::string& called, const std::string& from, Fields more = {}) {
    Invitation invitation;
    invitation.uri = "sip:" + called + "@" + exchange.text();
    invitation.from = from;
    invitation.to = "<sip:" + to_number + called + "@provider.test>";
    invitation.contact_user = "gateway";
    invitation.path = {Transport::udp, {}, exchange, own};
    invitation.sdp = describe();
    invitation.more = std::move(more);
    line = agent.invite(std::move(invitation), network.now());
    state = "calling";
    network.flush();
  }
  void answer() {
    state = "talking";
    agent.accept(line, describe(), network.now());
    network.flush();
  }
  void hang_up() {
    agent.hang_up(line, 486, network.now());
    state = "idle";
    network.flush();
  }
  void offer() {
    agent.offer(line, describe(), network.now());
    network.flush();
  }
  void refer(const std::string& to) {
    agent.request_in(line, Method::refer, {{HeaderName::refer_to, {}, to}}, {}, {}, network.now());
    network.flush();
  }

  // ---- Node
  void receive(const Input& input, Time now) override {
    if (!dead) agent.receive(input, now);
    pump(now);
  }
  void link_closed(LinkId link, Time now) override { agent.link_closed(link, now); }
  void unreachable(const Unreachable& what, Time now) override { agent.unreachable(what, now); }
  std::optional<Time> deadline() const override { return agent.deadline(); }
  void advance(Time now) override {
    agent.advance(now);
    pump(now);
  }
  std::vector<Send> take_sends() override { return agent.take_sends(); }

  std::string describe() const {
    return "v=0\r\no=- 1 1 IN IP4 " + own.ip + "\r\ns=provider\r\nc=IN IP4 " + own.ip +
           "\r\nt=0 0\r\nm=audio 40000 RTP/AVP 0 8\r\na=rtpmap:0 PCMU/8000\r\na=sendrecv\r\n";
  }

  Network& network;
  SeededRandom random;
  TimerValues timers;
  UserAgent agent;
  Authenticator authenticator;
  Address own;
  Address exchange;

  bool dead = false;        ///< nothing is heard of it
  bool challenges = false;  ///< also calls; registrations always
  int status = 0;           ///< with which it refuses calls
  bool early_media = false;
  bool answers = true;
  bool one_line = false;  ///< busy while it calls, rings or talks
  int granted = 600;      ///< seconds
  std::string to_number;

  int registrations = 0;  ///< that were good
  int refused = 0;        ///< digest
  int options = 0;
  int invites = 0;
  std::string contact;
  std::string expires;
  Message invite;
  SessionId line;
  std::string state = "idle";
  std::string remote;
  int final_status = 0;
  int reply_status = 0;
  std::vector<int> progress;

 private:
  void pump(Time now) {
    while (auto event = agent.take_event(now)) std::visit([&](auto& happened) { on(happened, now); }, *event);
  }
  bool admitted(const OutsideRequest& event, Time now) {
    const std::vector<DigestAlgorithm> algorithms{DigestAlgorithm::sha_256, DigestAlgorithm::md5};
    const auto judged = authenticator.judge(event.request, algorithms, now);
    if (judged.verdict == Authenticator::Verdict::accepted) return true;
    if (judged.verdict == Authenticator::Verdict::wrong) ++refused;
    agent.reply(event.transaction, event.request, 401, authenticator.challenges(algorithms, false, now), {}, {}, now);
    return false;
  }
  void on(OutsideRequest& event, Time now) {
    switch (event.request.method) {
      case Method::register_: {
        if (!admitted(event, now)) return;
        ++registrations;
        contact = event.request.get(HeaderName::contact);
        expires = event.request.get(HeaderName::expires);
        const Fields more{{HeaderName::contact, {}, contact + ";expires=" + std::to_string(granted)}};
        return agent.reply(event.transaction, event.request, 200, more, {}, {}, now);
      }
      case Method::options:
        ++options;
        return agent.reply(event.transaction, event.request, 405, now);
      case Method::invite:
        break;
      default:
        return agent.reply(event.transaction, event.request, 405, now);
    }
    if (challenges && !admitted(event, now)) return;
    ++invites;
    invite = event.request;
    if (one_line && state != "idle") return agent.reply(event.transaction, event.request, 486, now);
    if (status != 0)
      return agent.reply(event.transaction, event.request, status,
                         {{HeaderName::contact, {}, "<sip:0900666@elsewhere.test>"}}, {}, {}, now);
    line = agent.admit(event, "gateway", now);
    remote = event.request.body;
    state = "ringing";
    agent.progress(line, early_media ? 183 : 180, early_media ? describe() : std::string(), now);
    if (!answers) return;
    state = "talking";
    agent.accept(line, describe(), now);
  }
  void on(SessionProgress& event, Time) { progress.push_back(event.response.status); }
  void on(SessionAccepted& event, Time now) {
    if (event.session != line) return;
    remote = event.response.body;
    state = "talking";
    agent.acknowledge(event.session, {}, now);
  }
  void on(SessionRejected& event, Time) {
    final_status = event.response.status;
    over(event.session);
  }
  void on(SessionOffered& event, Time now) {
    if (!event.request.body.empty()) remote = event.request.body;
    agent.answer(event.session, 200, describe(), now);
  }
  void on(SessionAcknowledged& event, Time) {
    if (event.ack.has_sdp()) remote = event.ack.body;
  }
  void on(SessionFigures&, Time) {}
  void on(SessionReply& event, Time) { reply_status = event.response.status; }
  void on(SessionRequest& event, Time now) { agent.reply(event.transaction, event.request, 200, now); }
  void on(SessionEnded& event, Time) { over(event.session); }
  void on(SessionCancelled& event, Time) { over(event.session); }
  void over(SessionId session) {
    if (session == line) state = "idle";
  }
  template <class Other>
  void on(Other&, Time) {}
};

}  // namespace strowger::sip::test
