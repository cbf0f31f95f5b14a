// Calls made by sipp.
#include "tests/bench/sipp_calls.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <fstream>
#include <stdexcept>
#include <thread>
#include <vector>

#include "tests/bench/phone.hpp"
#include "tests/bench/process.hpp"

namespace strowger::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t calls_at_a_time = 40;
constexpr std::uint16_t caller_port = 16502;

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

}  // namespace

void write_scenarios(const std::string& directory, bool challenged) {
  std::ofstream(directory + "/uas.xml") << uas;
  std::ofstream(directory + "/uac.xml") << uac(challenged);
  std::ofstream users(directory + "/users.csv");
  users << "SEQUENTIAL\n";
  for (std::size_t line = 0; line < lines; ++line)
    users << fmt::format("{0};{1};[authentication username={0} password={2}]\n", caller(line), called(line), secret);
}

void register_called(const Exchange& exchange) {
  Phone registering(called(0), std::string(secret), exchange.sip_port(), called_port);
  for (std::size_t line = 0; line < lines; ++line) registering.register_at_server(called(line));
}

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
  taken.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  taken.processor_time = processor_time_of_children() - before + called_phones.processor_time();
  if (status != 0) {
    std::ifstream errors(directory + "/uac_errors.log");
    std::string line;
    for (int i = 0; i < 20 && std::getline(errors, line); ++i) fmt::print(stderr, "{}\n", line);
    throw std::runtime_error(fmt::format("sipp ended with {}: not all calls came to their end", status));
  }
  return taken;
}

}  // namespace strowger::bench
