// The exchange from end to end, a strowgerd process as it is delivered, with real sockets on loopback: how long after a
// phone's 180 an application has its DeliveredEvent, beside a relay that only passes octets on; how many calls a second
// sipp makes through it with applications watching, and what processor time each takes, beside sipp calling sipp; and what
// memory phones and calls take.
#include <arpa/inet.h>
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <thread>

#include "tests/bench/application.hpp"
#include "tests/bench/exchange.hpp"
#include "tests/bench/phone.hpp"
#include "tests/bench/process.hpp"

namespace strowger::bench {
namespace {

using Clock = std::chrono::steady_clock;
using framing::Framing;

constexpr std::size_t measured_events = 500;
constexpr std::size_t calls_at_a_time = 40;
constexpr int calls_repeated = 5;      // the best of them counts: other work on the machine only makes it worse
constexpr std::size_t weighed = 1000;  // phones, and calls, whose memory is taken
constexpr std::uint16_t called_port = 16501;
constexpr std::uint16_t caller_port = 16502;
/// Waiting times in microseconds as the row's counters.
void report(benchmark::State& state, std::vector<double> times) {
  std::sort(times.begin(), times.end());
  state.counters["median_us"] = times[times.size() / 2];
  state.counters["p99_us"] = times[times.size() * 99 / 100];
  state.counters["events"] = static_cast<double>(times.size());
}

double microseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

// ---- From a phone's 180 to the DeliveredEvent ----------------------------------------------------------------------

/// One call that rings and is refused; gives the time from the 180 to the event.
double ring(Phone& alice, Phone& bob, Application& application) {
  using namespace std::chrono_literals;
  const sip::Message asked = alice.invite(called(0));
  const sip::Message invited = bob.receive_request(sip::Method::invite);
  std::this_thread::sleep_for(1ms);  // until the events before it have come
  application.forget();
  const sip::Message ringing = bob.respond(invited, 180);
  const Clock::time_point start = Clock::now();
  bob.send(ringing);
  do {
    if (!application.receive()) throw std::runtime_error("there is no DeliveredEvent");
  } while (text_of(application.received()).find("</DeliveredEvent>") == std::string_view::npos);
  const double time = microseconds_since(start);
  bob.send(bob.respond(invited, 486));
  bob.receive_request(sip::Method::ack);
  alice.acknowledge_failure(asked, alice.receive_final());
  return time;
}

constexpr std::size_t event_octets = 900;  // about what the DeliveredEvent has, with its header

void delivered_event_through_exchange(benchmark::State& state) {
  for (auto _ : state) {
    Exchange exchange;
    Phone alice(caller(0), std::string(secret), exchange.sip_port());
    Phone bob(called(0), std::string(secret), exchange.sip_port());
    bob.register_at_server();
    Application application(exchange.csta_port(), Framing::ecma323);
    application.monitor(std::vector{called(0)});
    std::vector<double> times;
    for (std::size_t i = 0; i < measured_events; ++i) times.push_back(ring(alice, bob, application));
    report(state, std::move(times));
  }
}

/// Waits for a datagram and writes as many octets as an event has to a TCP connection; ends when the connection does.
void relay(int datagrams, int listener, std::size_t size) {
  const int out = accept(listener, nullptr, nullptr);
  const std::string event(size, 'e');
  char datagram[2048];
  while (recv(datagrams, datagram, sizeof datagram, 0) > 1) {
    if (send(out, event.data(), event.size(), MSG_NOSIGNAL) < 0) break;
  }
  close(out);
}

int bound(int type, sockaddr_in& address) {
  const int made = socket(AF_INET, type | SOCK_CLOEXEC, 0);
  socklen_t length = sizeof address;
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (bind(made, reinterpret_cast<sockaddr*>(&address), length) != 0) throw std::runtime_error("the relay has no port");
  getsockname(made, reinterpret_cast<sockaddr*>(&address), &length);
  return made;
}

void delivered_event_through_relay(benchmark::State& state) {
  using namespace std::chrono_literals;
  for (auto _ : state) {
    sockaddr_in at_datagrams{};
    sockaddr_in at_listener{};
    const int datagrams = bound(SOCK_DGRAM, at_datagrams);
    const int listener = bound(SOCK_STREAM, at_listener);
    listen(listener, 1);
    std::thread passing_on(relay, datagrams, listener, event_octets);
    Application application(ntohs(at_listener.sin_port), Framing::ecma323);
    const int phone = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (connect(phone, reinterpret_cast<sockaddr*>(&at_datagrams), sizeof at_datagrams) != 0)
      throw std::runtime_error("the relay has no phone");
    const std::string ringing(400, 'r');
    std::vector<double> times;
    for (std::size_t i = 0; i < measured_events; ++i) {
      std::this_thread::sleep_for(1ms);
      application.forget();
      const Clock::time_point start = Clock::now();
      if (send(phone, ringing.data(), ringing.size(), 0) < 0) throw std::runtime_error("the relay is gone");
      while (application.received().size() < event_octets && application.receive()) {
      }
      times.push_back(microseconds_since(start));
    }
    if (send(phone, "e", 1, 0) < 0) throw std::runtime_error("the relay is gone");
    passing_on.join();
    for (const int open : {phone, datagrams, listener}) close(open);
    report(state, std::move(times));
  }
}

// ---- Calls a second -------------------------------------------------------------------------------------------------

constexpr std::string_view uas = R"(<?xml version="1.0" encoding="UTF-8"?>
<scenario name="is called">
  <recv request="INVITE"/>
  <send><![CDATA[
SIP/2.0 180 Ringing
[last_Via:]
[last_From:]
[last_To:];tag=called-[call_number]
[last_Call-ID:]
[last_CSeq:]
Contact: <sip:[local_ip]:[local_port]>
Content-Length: 0

]]></send>
  <send retrans="500"><![CDATA[
SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:];tag=called-[call_number]
[last_Call-ID:]
[last_CSeq:]
Contact: <sip:[local_ip]:[local_port]>
Content-Type: application/sdp
Content-Length: [len]

v=0
o=phone 1 1 IN IP4 127.0.0.1
s=-
c=IN IP4 127.0.0.1
t=0 0
m=audio 31000 RTP/AVP 8
a=rtpmap:8 PCMA/8000
]]></send>
  <recv request="ACK"/>
  <recv request="BYE"/>
  <send><![CDATA[
SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
[last_CSeq:]
Content-Length: 0

]]></send>
</scenario>
)";

std::string request(std::string_view method, int cseq, std::string_view uri, std::string_view to_tag,
                    std::string_view more) {
  const bool has_body = method == "INVITE";
  return fmt::format(R"(<![CDATA[
{0} {2} SIP/2.0
Via: SIP/2.0/UDP [local_ip]:[local_port];branch={7}
Max-Forwards: 70
From: <sip:[field0]@pbx.test>;tag=caller-[call_number]
To: <sip:[field1]@pbx.test>{3}
Call-ID: [call_id]
CSeq: {1} {0}
Contact: <sip:[field0]@[local_ip]:[local_port]>
{4}{5}Content-Length: [len]

{6}]]>)",
                     method, cseq, uri, to_tag, more, has_body ? "Content-Type: application/sdp\n" : "",
                     has_body
                         ? "v=0\no=phone 1 1 IN IP4 127.0.0.1\ns=-\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 30000 RTP/AVP 8\n"
                           "a=rtpmap:8 PCMA/8000\n"
                         : "",
                     cseq == 1 ? "z9hG4bKfirst-[call_id]" : "[branch]");  // an ACK has that of the INVITE refused
}

/// The caller's end; `challenged`: the INVITE is answered with 401 first.
std::string uac(bool challenged) {
  const std::string uri = "sip:[field1]@[remote_ip]:[remote_port]";
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<scenario name=\"calls\">\n";
  text += fmt::format("<send retrans=\"500\">{}</send>\n<recv response=\"100\" optional=\"true\"/>\n",
                      request("INVITE", 1, uri, "", ""));
  if (challenged) {
    text += "<recv response=\"401\" auth=\"true\"/>\n";
    text += fmt::format("<send>{}</send>\n", request("ACK", 1, uri, "[peer_tag_param]", ""));
    text += fmt::format("<send retrans=\"500\">{}</send>\n<recv response=\"100\" optional=\"true\"/>\n",
                        request("INVITE", 2, uri, "", "[field2]\n"));
  }
  const int cseq = challenged ? 2 : 1;
  text += "<recv response=\"180\"/>\n<recv response=\"200\" rrs=\"true\"/>\n";
  text += fmt::format("<send>{}</send>\n", request("ACK", cseq, "[next_url]", "[peer_tag_param]", "[routes]\n"));
  text += fmt::format("<send retrans=\"500\">{}</send>\n<recv response=\"200\"/>\n</scenario>\n",
                      request("BYE", cseq + 1, "[next_url]", "[peer_tag_param]", "[routes]\n"));
  return text;
}

void write_scenarios(const std::string& directory, bool challenged) {
  std::ofstream(directory + "/uas.xml") << uas;
  std::ofstream(directory + "/uac.xml") << uac(challenged);
  std::ofstream users(directory + "/users.csv");
  users << "SEQUENTIAL\n";
  for (std::size_t line = 0; line < lines; ++line)
    users << fmt::format("{0};{1};[authentication username={0} password={2}]\n", caller(line), called(line), secret);
}

std::vector<std::string> sipp(std::string_view scenario, std::uint16_t port, std::vector<std::string> more) {
  std::vector<std::string> words{
      "sipp", "-sf",      std::string(scenario), "-i", "127.0.0.1",  "-p",     std::to_string(port), "-t",
      "u1",   "-nostdin", "-timer_resol",        "1",  "-buff_size", "4000000"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

double processor_time_of_children() {
  rusage used{};
  getrusage(RUSAGE_CHILDREN, &used);
  const auto microseconds = [](const timeval& time) {
    return 1e6 * static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec);
  };
  return microseconds(used.ru_utime) + microseconds(used.ru_stime);
}

struct Taken {
  double seconds = 0;
  double processor_time = 0;  ///< of both sipps, in microseconds
};

/// How many calls are made with so many applications: what 100 of them are told is kept until it is counted.
std::size_t calls_with(std::size_t applications) { return applications > 10 ? 1000 : 3000; }

/// Runs the calls.
Taken run_calls(const std::string& directory, std::uint16_t to, std::size_t calls) {
  const Process called_phones(directory, sipp("uas.xml", called_port, {}));
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  const Clock::time_point start = Clock::now();
  Process calling_phones(directory,
                         sipp("uac.xml", caller_port,
                              {"-inf", "users.csv", "-m", std::to_string(calls), "-l", std::to_string(calls_at_a_time), "-r",
                               "20000", "-timeout", "40s", "-timeout_error", "-trace_err", "-error_file", "uac_errors.log",
                               fmt::format("127.0.0.1:{}", to)}));
  const double before = processor_time_of_children();
  const int status = calling_phones.wait();
  Taken taken;
  taken.seconds = microseconds_since(start) / 1e6;
  taken.processor_time = processor_time_of_children() - before + called_phones.processor_time();
  if (status != 0) {
    std::ifstream errors(directory + "/uac_errors.log");
    std::string line;
    for (int i = 0; i < 20 && std::getline(errors, line); ++i) fmt::print(stderr, "{}\n", line);
    throw std::runtime_error(fmt::format("sipp ended with {}: not all calls came to their end", status));
  }
  return taken;
}

/// Applications, half of them in XML and half in BER, each of which monitors all phones that are called.
class Watchers {
 public:
  Watchers(std::uint16_t port, std::size_t applications) {
    std::vector<std::string> devices;
    for (std::size_t line = 0; line < lines; ++line) devices.push_back(called(line));
    for (std::size_t i = 0; i < applications; ++i) {
      watchers_.push_back(std::make_unique<Application>(port, i % 2 == 0 ? Framing::ecma323 : Framing::two_octet));
      watchers_.back()->monitor(devices);
    }
    reading_ = std::thread([this] { read(); });
  }
  ~Watchers() { finish(0); }
  Watchers(const Watchers&) = delete;
  Watchers& operator=(const Watchers&) = delete;

  /// Ends when nothing has come for a second. Gives how many events of `calls` calls came, and how many should have besides.
  std::pair<std::size_t, std::size_t> finish(std::size_t calls) {
    if (reading_.joinable()) {
      ending_ = true;
      reading_.join();
    }
    std::size_t events = 0;
    std::size_t lost = 0;
    for (const auto& watcher : watchers_) {
      auto counts = watcher->messages();
      for (const auto& [name, wanted] :
           {std::pair{"DeliveredEvent", calls}, {"EstablishedEvent", calls}, {"ConnectionClearedEvent", 2 * calls}}) {
        events += counts[name];
        lost += wanted - std::min(wanted, counts[name]);
      }
    }
    return {events, lost};
  }

 private:
  void read() {
    std::vector<pollfd> polled;
    for (const auto& watcher : watchers_) polled.push_back({watcher->socket(), POLLIN, 0});
    while (true) {
      const int ready = poll(polled.data(), polled.size(), 1000);
      if (ready <= 0 && ending_) return;
      for (std::size_t i = 0; i < polled.size(); ++i) {
        if (polled[i].revents == 0) continue;
        if (!watchers_[i]->receive()) polled[i].fd = -1;  // closed: what is missing shows in the counts
      }
    }
  }

  std::vector<std::unique_ptr<Application>> watchers_;
  std::thread reading_;
  std::atomic<bool> ending_ = false;
};

/// A benchmark's name ends with how many applications watch. With `Anchored` media of all calls is to pass through the
/// server, so that both phones are told ports of ours.
template <std::size_t Applications, bool Anchored = false>
void calls_through_exchange(benchmark::State& state) {
  constexpr std::size_t warm_up = 200;
  const std::size_t calls = calls_with(Applications);
  for (auto _ : state) {
    Exchange exchange(lines, Anchored ? anchored : "");
    write_scenarios(exchange.directory(), true);
    {
      Phone registering(called(0), std::string(secret), exchange.sip_port(), called_port);
      for (std::size_t line = 0; line < lines; ++line) registering.register_at_server(called(line));
    }
    run_calls(exchange.directory(), exchange.sip_port(), warm_up);
    Watchers watchers(exchange.csta_port(), Applications);
    const double before = exchange.processor_time();
    const Taken taken = run_calls(exchange.directory(), exchange.sip_port(), calls);
    const auto [events, lost] = watchers.finish(calls);
    state.counters["calls_per_second"] = static_cast<double>(calls) / taken.seconds;
    state.counters["us_a_call"] = (exchange.processor_time() - before) / static_cast<double>(calls);
    state.counters["events"] = static_cast<double>(events);
    state.counters["lost"] = static_cast<double>(lost);
    if (lost != 0) state.SkipWithError(fmt::format("{} of {} events were lost", lost, events + lost).c_str());
  }
}

void calls_from_sipp_to_sipp(benchmark::State& state) {
  const std::size_t calls = calls_with(0);
  for (auto _ : state) {
    const Exchange nowhere;  // for its directory, and to be there in both runs
    write_scenarios(nowhere.directory(), false);
    const Taken taken = run_calls(nowhere.directory(), called_port, calls);
    state.counters["calls_per_second"] = static_cast<double>(calls) / taken.seconds;
    state.counters["us_a_call"] = taken.processor_time / static_cast<double>(calls);
  }
}

// ---- Memory ---------------------------------------------------------------------------------------------------------

/// What the server takes for each phone that is configured and registered and does nothing, and for each call that talks.
void memory(benchmark::State& state) {
  for (auto _ : state) {
    const Exchange small(10);
    Exchange exchange(weighed / 2);
    Phone alice(caller(0), std::string(secret), exchange.sip_port());
    Phone bob(called(0), std::string(secret), exchange.sip_port());
    for (std::size_t line = 0; line < weighed / 2; ++line) {
      exchange.read_log();
      alice.register_at_server(caller(line));
      bob.register_at_server(called(line));
    }
    const double idle = exchange.memory();
    for (std::size_t i = 0; i < weighed; ++i) {
      exchange.read_log();
      const sip::Message asked = alice.invite(called(i % (weighed / 2)));
      const sip::Message invited = bob.receive_request(sip::Method::invite);
      bob.send(bob.answer(invited));
      bob.receive_request(sip::Method::ack);
      alice.acknowledge(asked, alice.receive_final());
    }
    state.counters["octets_a_phone"] = (idle - small.memory()) / static_cast<double>(weighed - 20);
    state.counters["octets_a_call"] = (exchange.memory() - idle) / static_cast<double>(weighed);
  }
}

const bool are_registered = [] {
  row<delivered_event_through_exchange>("delivered_event_through_exchange");
  row<delivered_event_through_relay>("delivered_event_through_relay");
  row<calls_through_exchange<0>>("calls_through_exchange/0");
  row<calls_through_exchange<10>>("calls_through_exchange/10", calls_repeated);
  row<calls_through_exchange<100>>("calls_through_exchange/100");
  row<calls_through_exchange<10, true>>("calls_anchored/10", calls_repeated);
  row<calls_from_sipp_to_sipp>("calls_from_sipp_to_sipp", calls_repeated);
  row<memory>("memory");
  return true;
}();

}  // namespace
}  // namespace strowger::bench
