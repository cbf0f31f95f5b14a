// Fuzz target: an application in SIP (ECMA TR/87), from the messages on the wire to the core. Each line of the input is
// something that the application does; whatever it does, each of its requests is answered once, what the server sends can be
// read, and when the application is gone nothing of it is left.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "codec/xml/document.hpp"
#include "codec/xml/soap.hpp"
#include "server/test_sip_server.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using namespace strowger;
using fuzz::require;
using sip::HeaderName;
using sip::Message;
using sip::Method;
using sip::test::Network;

const Address server_address{"127.0.0.1", 5070};
const Address client_address{"127.0.0.2", 5090};
constexpr std::string_view separator = "\n--\n";

sip::ExchangeSettings settings() {
  sip::ExchangeSettings made;
  made.trusted = {client_address.ip};
  made.listeners = {{Transport::udp, server_address, {}}, {Transport::tcp, server_address, {}}};
  return made;
}

class Application : public sip::test::Node {
 public:
  explicit Application(Network& network) { network.add(client_address, *this); }

  void receive(const sip::Input& input, Time) override {
    auto message = Message::parse(input.octets);
    require(bool(message), "what the server sends is SIP", text_of(input.octets));
    if (message->has_body(sip::csta_type)) read(message->body);
    if (message->is_request()) {
      if (message->method != Method::ack) last_ = {*message, input};
      return;
    }
    if (message->status < 200) return;
    const std::string which = fmt::format("{} {}", message->get(HeaderName::call_id), message->get(HeaderName::cseq));
    require(asked_.contains(which), "it answers what was asked", message->text());
    const auto [answer, first] = answers_.emplace(which, message->status);
    require(first || answer->second == message->status, "and says the same when it says it again", message->text());
    if (message->method == Method::invite && message->get(HeaderName::call_id) == "d") {
      tag_ = message->to_tag();
      acknowledge(*message);
    }
  }
  void link_closed(LinkId, Time) override {}
  void unreachable(const sip::Unreachable&, Time) override {}
  std::optional<Time> deadline() const override { return std::nullopt; }
  void advance(Time) override {}
  std::vector<sip::Send> take_sends() override { return std::exchange(out_, {}); }

  /// A request in the dialog (call "d") or outside of it.
  void ask(std::string_view method, bool in_dialog, std::string_view more, std::string_view type, std::string_view body) {
    ++sequence_;
    const std::string call = in_dialog ? "d" : "o";
    asked_.insert(fmt::format("{} {} {}", call, sequence_, method));
    std::string text = fmt::format(
        "{0} sip:csta@pbx.test SIP/2.0\r\nVia: SIP/2.0/TCP {1}\r\nFrom: <sip:crm@pbx.test>;tag=f\r\n"
        "To: <sip:csta@pbx.test>{2}\r\nMax-Forwards: 70\r\nCSeq: {3} {0}\r\nCall-ID: {4}\r\nContact: <sip:crm@{1}>\r\n{5}",
        method, client_address.text(), in_dialog && !tag_.empty() ? ";tag=" + tag_ : "", sequence_, call, more);
    if (!body.empty()) text += fmt::format("Content-Type: {}\r\n", type);
    send(text + fmt::format("Content-Length: {}\r\n\r\n{}", body.size(), body));
  }
  /// Answers the last request of the server.
  void answer(int status, std::string_view body) {
    if (last_.message.text().empty() || last_.message.method == Method::other) return;
    Message response = sip::response_to(last_.message, status, "c");
    if (!body.empty()) response.set_body(sip::csta_type, std::string(body));
    out_.push_back({last_.input.transport, last_.input.link, last_.input.peer, client_address, to_octets(response.text())});
    last_ = {};
  }
  void hang_up() { ask("BYE", true, {}, {}, {}); }
  void expect_all_answered() const {
    for (const std::string& which : asked_) require(answers_.contains(which), "each request is answered", which);
  }

 private:
  struct Last {
    Message message;
    sip::Input input;
  };

  /// What the server says is a message of CSTA, in an envelope where the application's own came in one, or a fault of SOAP.
  static void read(const std::string& body) {
    codec::xml::Document document;
    require(document.parse(octets_of(body), {}), "what the server says is well-formed", body);
    const codec::xml::Element* inside = document.child(document.root(), "Body");
    if (inside != nullptr && document.child(*inside, "Fault") != nullptr) return;
    codec::xml::Soap soap;
    const codec::Decoded decoded = codec::xml::decode(octets_of(body), {}, soap);
    require(!decoded.fault, "what the server says can be read",
            body + "\n" + (decoded.fault ? decoded.fault->failure.text() : ""));
  }
  void acknowledge(const Message& response) {
    send(
        fmt::format("ACK sip:csta@pbx.test SIP/2.0\r\nVia: SIP/2.0/TCP {0}\r\nFrom: <sip:crm@pbx.test>;tag=f\r\n"
                    "To: {1}\r\nMax-Forwards: 70\r\nCSeq: {2} ACK\r\nCall-ID: d\r\nContent-Length: 0\r\n\r\n",
                    client_address.text(), response.get(HeaderName::to), response.cseq()->number));
  }
  void send(const std::string& text) {
    out_.push_back({Transport::tcp, {}, server_address, client_address, to_octets(text)});
  }

  std::vector<sip::Send> out_;
  std::string tag_;
  int sequence_ = 0;
  std::set<std::string> asked_;
  std::map<std::string, int> answers_;
  Last last_;
};

/// What one line of the input means: its first octet chooses, the rest is a body or a number.
void act(Application& application, server::test::ServerNode& server, Network& network, std::string_view line) {
  const char what = line.empty() ? ' ' : line[0];
  const std::string_view rest = line.substr(line.empty() ? 0 : 1);
  constexpr std::string_view signal = "Content-Disposition: signal;handling=required\r\n";
  switch (what) {
    case 'I':
      application.ask("INVITE", true, fmt::format("Supported: timer\r\n{}", signal), sip::csta_type, rest);
      break;
    case 'U':
      application.ask("UPDATE", true, signal, sip::csta_type, rest);
      break;
    case 'N':
      application.ask("NOTIFY", false, "Event: uaCSTA\r\nSubscription-State: active\r\n", sip::csta_type, rest);
      break;
    case 'B':
      application.hang_up();
      break;
    case 'R':
      application.answer(200, rest);
      break;
    case 'E':
      application.answer(481, {});
      break;
    case 'K':
      server.press("1001", octets_of(rest), network.now());
      break;
    case 'T':
      network.run_for(milliseconds(100) * static_cast<unsigned char>(rest.empty() ? 1 : rest[0]));
      break;
    case 'P': {  // a body of any type; what is no header line is the business of the target `sip`
      const std::string_view type = rest.substr(0, rest.find(' '));
      const bool printable = std::all_of(type.begin(), type.end(), [](char octet) { return octet > ' ' && octet < 0x7F; });
      if (printable) application.ask("INFO", true, {}, type, rest);
      break;
    }
    default:
      application.ask("INFO", true, signal, sip::csta_type, line);
      break;
  }
  network.flush();
  network.run_for(milliseconds(5));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view input = text_of({data, size});
  Network network(1);
  network.trace = [](const std::string&) {};
  server::test::ServerNode server(network, server_address, settings());
  Application application(network);
  for (int lines = 0; lines < 40 && !input.empty(); ++lines) {
    const std::size_t end = input.find(separator);
    act(application, server, network, input.substr(0, end));
    input.remove_prefix(end == std::string_view::npos ? input.size() : end + separator.size());
  }
  application.hang_up();
  network.flush();
  network.run_for(std::chrono::hours(3));
  application.expect_all_answered();
  require(server.core().applications() == 0, "nothing of the application is left");
  require(server.core().model().monitor_count() == 0, "nor of its monitors");
  require(server.exchange().load() == sip::Exchange::Load{}, "nor of its dialog");
  return 0;
}
