// A scripted SIP phone for tests, built on the same user agent as the headless phone. It plugs into test_network.hpp.
#pragma once

#include <string>
#include <vector>

#include "switch/sip/audio.hpp"
#include "switch/sip/privacy.hpp"
#include "switch/sip/sdp.hpp"
#include "switch/sip/test_network.hpp"
#include "switch/sip/user_agent.hpp"

namespace strowger::sip::test {

enum class Manner { ring, answer, busy, decline, silent, unavailable };

class Phone : public Node {
 public:
  Phone(Network& network, std::string number, std::string secret, Address own, Address server,
        Transport transport = Transport::udp, UserAgent::Settings settings = {"Test phone"})
      : network(network),
        random(std::hash<std::string>{}(number) + own.port),
        agent(random, timers, std::move(settings)),
        number(std::move(number)),
        own(std::move(own)),
        server(std::move(server)),
        transport(transport) {
    agent.set_account(this->number, std::move(secret));
    network.add(this->own, *this);
  }

  // ---- hands
  void register_phone(int expires = 3600, int more_sequence = 1) {
    Message message = Message::request(Method::register_, "sip:pbx.test");
    message.add(HeaderName::from, "<sip:" + number + "@pbx.test>;tag=" + random.token(4));
    message.add(HeaderName::to, "<sip:" + number + "@pbx.test>");
    message.add(HeaderName::call_id, "register-" + number + own.text() + "-" + std::to_string(boots));
    message.add(HeaderName::cseq, std::to_string(register_sequence += more_sequence) + " REGISTER");
    message.add(HeaderName::contact, contact());
    message.add(HeaderName::expires, std::to_string(expires));
    registering = true;
    register_at.reset();
    if (!allow_events.empty()) message.add(HeaderName::allow_events, allow_events);
    agent.request(std::move(message), path(), network.now());
    network.flush();
  }
  void dial(const std::string& called) {
    Invitation invitation;
    invitation.uri = "sip:" + called + "@pbx.test";
    invitation.from = anonymous ? std::string(anonymous_address) : "<sip:" + number + "@pbx.test>";
    if (anonymous) invitation.more.push_back({HeaderName::privacy, {}, "id"});
    invitation.to = "<sip:" + called + "@pbx.test>";
    invitation.contact_user = number;
    invitation.path = path();
    if (!replaces.empty()) invitation.more.push_back({HeaderName::replaces, {}, replaces});
    if (requires_reliable) invitation.more.push_back({HeaderName::require, {}, "100rel"});
    direction = Direction::sendrecv;
    if (!offerless) invitation.sdp = describe(direction);
    line = agent.invite(std::move(invitation), network.now());
    state = "calling";
    network.flush();
  }
  void pick_up() {
    const Time now = network.now();
    std::string sdp;
    if (remote.empty()) {
      direction = Direction::sendrecv;
      sdp = describe(direction);
    } else {
      direction = common(mirrored(direction_of(remote)), Direction::sendrecv);
      sdp = describe(direction);
    }
    state = "talking";
    answer_at.reset();
    agent.accept(line, sdp, now);
    network.flush();
  }
  void hang_up(int status = 486) {
    agent.hang_up(line, status, network.now());
    put_down();
    network.flush();
  }
  void hold() { offer(true); }
  void resume() { offer(false); }
  void offer(bool hold) {
    holding = hold;
    wanted = hold ? Direction::sendonly : Direction::sendrecv;
    agent.offer(line, describe(wanted), network.now());
    network.flush();
  }
  /// Asks that its other party calls `to`, which may name a dialog to replace.
  void refer(const std::string& to) {
    agent.request_in(line, Method::refer, {{HeaderName::refer_to, {}, to}}, {}, {}, network.now());
    network.flush();
  }
  /// Its dialog, as the other side's Replaces names it.
  std::string replaceable() const {
    const Dialog* dialog = agent.dialog(line);
    return dialog->call_id + ";to-tag=" + dialog->remote_tag + ";from-tag=" + dialog->local_tag;
  }
  void press(char digit) {
    agent.request_in(line, Method::info, {}, "application/dtmf-relay",
                     "Signal=" + std::string(1, digit) + "\r\nDuration=100\r\n", network.now());
    network.flush();
  }
  void text(const std::string& to, const std::string& body) {
    Message message = Message::request(Method::message, "sip:" + to + "@pbx.test");
    message.add(HeaderName::from, "<sip:" + number + "@pbx.test>;tag=" + random.token(4));
    message.add(HeaderName::to, "<sip:" + to + "@pbx.test>");
    message.add(HeaderName::call_id, random.token(8));
    message.add(HeaderName::cseq, "1 MESSAGE");
    message.set_body("text/plain", body);
    agent.request(std::move(message), path(), network.now());
    network.flush();
  }
  void offer_nothing() {
    agent.offer(line, {}, network.now());
    network.flush();
  }

  /// What a silent phone owes.
  void answer_ignored() {
    for (const auto& event : std::exchange(ignored, {})) agent.reply(event.transaction, event.request, 480, network.now());
    network.flush();
  }

  /// A silent phone does late what it should have done when it was called.
  void wake_up() {
    manner = Manner::ring;
    for (auto& event : std::exchange(ignored, {})) on(event, network.now());
    network.flush();
  }

  // ---- what can be seen
  /// Whether what this phone says arrives at `other`.
  bool heard_by(const Phone& other) const {
    const bool sends = direction == Direction::sendrecv || direction == Direction::sendonly;
    const bool receives = other.direction == Direction::sendrecv || other.direction == Direction::recvonly;
    return state == "talking" && other.state == "talking" && sends && receives &&
           remote.find("m=audio " + std::to_string(other.media_port()) + " ") != std::string::npos;
  }
  int media_port() const { return own.port + 10'000 + media_moves; }
  Path path() const { return {transport, {}, server, own}; }
  std::string contact() const {
    return "<sip:" + number + "@" + own.text() +
           (transport == Transport::tcp ? ";transport=tcp>" : (transport == Transport::tls ? ";transport=tls>" : ">"));
  }

  // ---- Node
  void receive(const Input& input, Time now) override {
    agent.receive(input, now);
    pump(now);
  }
  void link_closed(LinkId link, Time now) override {
    agent.link_closed(link, now);
    pump(now);
  }
  void unreachable(const Unreachable& what, Time now) override {
    agent.unreachable(what, now);
    pump(now);
  }
  std::optional<Time> deadline() const override {
    auto earliest = agent.deadline();
    for (const auto& own_time : {answer_at, register_at})
      if (own_time && (!earliest || *own_time < *earliest)) earliest = own_time;
    return earliest;
  }
  void advance(Time now) override {
    agent.advance(now);
    if (answer_at && *answer_at <= now) pick_up();
    if (register_at && *register_at <= now) register_phone(register_for);
    pump(now);
  }
  std::vector<Send> take_sends() override {
    std::vector<Send> sends = agent.take_sends();
    if (farewell.empty()) return sends;
    for (Send& send : sends) {  // what it says at the end of a call
      std::string text{text_of(send.octets)};
      const std::size_t line_end = text.find("\r\n");
      if (!text.starts_with("BYE ") && (!text.starts_with("SIP/2.0 200") || text.find(" BYE\r\n") == std::string::npos))
        continue;
      text.insert(line_end + 2, farewell + "\r\n");
      send.octets = to_octets(text);
    }
    return sends;
  }
  /// Tells of the audio of its last call (RFC 6035).
  void publish(const std::string& event, const std::string& type, const std::string& body, Method method = Method::publish) {
    Message message = Message::request(method, "sip:quality@pbx.test");
    message.add(HeaderName::from, "<sip:" + number + "@pbx.test>;tag=" + random.token(4));
    message.add(HeaderName::to, "<sip:quality@pbx.test>");
    message.add(HeaderName::call_id, random.token(8));
    message.add(HeaderName::cseq, "1 " + std::string(method_text(method)));
    message.add(HeaderName::event, event);
    message.add(HeaderName::expires, "60");
    message.set_body(type, body);
    agent.request(std::move(message), path(), network.now());
    network.flush();
  }

  void pump(Time now) {
    while (auto event = agent.take_event(now)) {
      std::visit([&](auto& happened) { on(happened, now); }, *event);
    }
  }

  void on(OutsideRequest& event, Time now) {
    if (event.request.method == Method::message) {
      texts.push_back(event.request.body);
      return agent.reply(event.transaction, event.request, 200, now);
    }
    if (event.request.method != Method::invite) return agent.reply(event.transaction, event.request, 405, now);
    ++invites;
    if (manner == Manner::silent) return ignored.push_back(event);
    if (line) return agent.reply(event.transaction, event.request, 486, now);
    if (!deflects_to.empty()) {
      const std::string contact = "<sip:" + deflects_to + "@pbx.test>";
      return agent.reply(event.transaction, event.request, 302, {{HeaderName::contact, {}, contact}}, {}, {}, now);
    }
    if (manner == Manner::unavailable) return agent.reply(event.transaction, event.request, 480, now);
    if (!suits(event.request.body)) return agent.reply(event.transaction, event.request, 488, now);
    line = agent.admit(event, number, now);
    if (!line) return;
    remote = event.request.body;
    from = event.request.get(HeaderName::from);
    const bool automatic = obeys_automatic && event.request.get(HeaderName::answer_mode) == "Auto";
    if (manner == Manner::busy || manner == Manner::decline) {
      agent.reject(line, manner == Manner::busy ? 486 : 603, {}, now);
      line = {};
      return;
    }
    state = "ringing";
    if (automatic) return pick_up();
    agent.progress(line, early_media ? 183 : 180, early_media ? describe(Direction::sendrecv) : std::string(), now);
    if (manner == Manner::answer) answer_at = now + answer_after;
  }
  void on(OutsideReply& event, Time now) {
    registering = false;
    if (register_for != 0) register_at = now + (event.response.status == 200 ? seconds(register_for) / 2 : seconds(5));
    register_status = event.response.status;
    if (const auto cseq = event.response.cseq()) register_sequence = static_cast<int>(cseq->number);
    last_reply = event.response;
  }
  void on(SessionProgress& event, Time) {
    progress.push_back(event.response.status);
    if (event.response.has_sdp()) early = event.response.body;
  }
  void on(SessionAccepted& event, Time now) {
    remote = event.response.body;
    state = "talking";
    if (offerless) {
      direction = common(mirrored(direction_of(remote)), Direction::sendrecv);
      return agent.acknowledge(event.session, describe(direction), now);
    }
    direction = common(direction, mirrored(direction_of(remote)));
    agent.acknowledge(event.session, {}, now);
  }
  void on(SessionRejected& event, Time) {
    final_status = event.response.status;
    if (event.session == line) put_down();
  }
  void on(SessionCancelled& event, Time) {
    ++cancelled;
    if (event.session == line) put_down();
  }
  void on(SessionAcknowledged& event, Time) {
    if (!event.ack.has_sdp()) return;
    remote = event.ack.body;
    direction = common(direction, mirrored(direction_of(remote)));
  }
  void on(SessionOffered& event, Time now) {
    ++offers;
    if (refuses_offers || !suits(event.request.body)) return agent.answer(event.session, 488, {}, now);
    if (!event.request.body.empty()) remote = event.request.body;
    direction = common(mirrored(direction_of(remote)), holding ? Direction::sendonly : Direction::sendrecv);
    if (event.request.body.empty()) direction = Direction::sendrecv;
    moved_before = media_moves;
    agent.answer(event.session, 200, describe(direction), now);
  }
  void on(OfferWithdrawn&, Time) {}
  void on(OfferFinished& event, Time now) {
    offer_status = event.response.status;
    if (event.response.status >= 300) {
      holding = held_before;
      media_moves = moved_before;
      wanted = holding ? Direction::sendonly : Direction::sendrecv;
      return;
    }
    held_before = holding;
    moved_before = media_moves;
    remote = event.response.body;
    if (event.response.has_sdp()) direction = common(wanted, mirrored(direction_of(remote)));
    agent.acknowledge(event.session, describe(direction), now);  // only where the offer was theirs
  }
  void on(SessionRequest& event, Time now) {
    if (event.request.method == Method::info) {
      infos.push_back(event.request.body);
      return agent.reply(event.transaction, event.request, 200, now);
    }
    if (event.request.get(HeaderName::event) == "refer") {
      notified.push_back(std::string(trimmed(event.request.body)));
      agent.reply(event.transaction, event.request, 200, now);
      const bool over = event.request.get(HeaderName::subscription_state).starts_with("terminated");
      if (over && leaves_when_referred && notified.back() == "SIP/2.0 200 OK") hang_up();
      return;
    }
    const bool talk = event.request.method == Method::notify && event.request.get(HeaderName::event) == "talk";
    agent.reply(event.transaction, event.request, talk && obeys_talk ? 200 : 489, now);
    if (talk && obeys_talk) pick_up();
  }
  void on(SessionFigures&, Time) {}
  void on(SessionReply& event, Time) { reply_status = event.response.status; }
  void on(SessionEnded& event, Time) {
    ended.push_back(event.reason);
    if (event.session == line) put_down();
  }
  void put_down() {
    answer_at.reset();
    state = "idle";
    line = {};
    holding = held_before = false;
    moved_before = media_moves;
    wanted = Direction::sendrecv;
  }

  bool suits(const std::string& offer) const {
    return !picky || offer.empty() || agree(offer, describe(Direction::sendrecv));
  }
  std::string describe(Direction d) const {
    return "v=0\r\no=- 1 1 IN IP4 " + own.ip + "\r\ns=phone\r\nc=IN IP4 " + own.ip + "\r\nt=0 0\r\nm=audio " +
           std::to_string(media_port()) + (crypto.empty() ? " RTP/AVP" : " RTP/SAVP") + codecs + "\r\n" +
           (crypto.empty() ? "" : "a=crypto:" + crypto + "\r\n") +
           "a=rtpmap:0 PCMU/8000\r\na=" + std::string(direction_text(d)) + "\r\n";
  }

  Network& network;
  SeededRandom random;
  TimerValues timers;
  UserAgent agent;
  std::string number;
  Address own;
  Address server;
  Transport transport;

  Manner manner = Manner::ring;
  Duration answer_after = seconds(2);
  bool obeys_automatic = false;
  bool obeys_talk = false;
  bool early_media = false;
  bool offerless = false;
  bool anonymous = false;  ///< it does not want its number to be shown
  bool refuses_offers = false;
  std::string crypto;  ///< it has SRTP: the value of its a=crypto
  std::string codecs = " 0 8";
  bool picky = false;  ///< it refuses offers of which it has no kind of RTP, suite or codec
  std::string allow_events;
  std::string farewell;  ///< a header of its BYE, and of its answer to one

  std::vector<OutsideRequest> ignored;
  SessionId line;
  std::string state = "idle";
  std::string remote;
  std::string early;
  std::string from;
  Direction direction = Direction::sendrecv;
  Direction wanted = Direction::sendrecv;
  bool holding = false;
  bool held_before = false;  ///< what the other side agreed to last
  int media_moves = 0;
  int moved_before = 0;  ///< likewise
  std::optional<Time> answer_at;
  std::vector<int> progress;
  std::vector<std::string> infos;
  std::vector<std::string> notified;  ///< of its REFER
  bool leaves_when_referred = false;
  std::string deflects_to;  ///< it answers calls with 302 to that number
  std::string replaces;     ///< its next call does
  bool requires_reliable = false;
  int reply_status = 0;
  std::vector<std::string> texts;
  std::vector<EndReason> ended;
  int final_status = 0;
  int offer_status = 0;
  int register_status = 0;
  int register_sequence = 0;
  bool registering = false;
  int register_for = 0;  ///< seconds; it then registers again and again by itself
  std::optional<Time> register_at;
  int boots = 0;  ///< how often it was switched on: its registrations have another Call-ID then
  int cancelled = 0;
  int offers = 0;
  int invites = 0;
  Message last_reply;
};

}  // namespace strowger::sip::test
