// Calls without a pause: what happens while a link is cut, or somebody does not read.
#pragma once

#include <chrono>
#include <string>

#include "tests/server/strowgerd.hpp"
#include "tests/server/wire.hpp"
#include "tests/server/xml_application.hpp"

namespace strowger::server_test {

/// Phones 1000, 1001 ... of the simulated switch, of which each even one calls the next one.
class CallsLoad {
 public:
  static constexpr int pairs = 4;

  /// With these lines in [csta].
  static std::string settings(std::string_view csta) {
    std::string text = fmt::format(
        "[csta]\nlisten = [\"127.0.0.1:0\"]\n{}\n[switch]\nkind = \"simulated\"\n[guard]\nrequests_per_second = 100000\n"
        "burst = 100000\n",
        csta);
    for (int i = 0; i < 2 * pairs; ++i) text += fmt::format("[[device]]\nnumber = \"{}\"\n", number(i));
    return text;
  }
  static std::string number(int phone) { return std::to_string(1'000 + phone); }

  explicit CallsLoad(std::uint16_t port) : wire_(port, framing::Framing::ecma323) {
    for (int i = 0; i < pairs; ++i) {
      sim(port, fmt::format("behave {} answer 0", number(2 * i + 1)));
      monitor(wire_, "0001", number(2 * i));
    }
  }
  /// Each pair has one call, from its beginning to its end; how long that took.
  std::chrono::microseconds round() {
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < pairs; ++i)
      wire_.send_xml("0002",
                     xml("MakeCall", fmt::format("<callingDevice>{}</callingDevice><calledDirectoryNumber>{}"
                                                 "</calledDirectoryNumber><autoOriginate>doNotPrompt</autoOriginate>",
                                                 number(2 * i), number(2 * i + 1))));
    for (int ended = 0; ended < pairs;) {
      const auto frame = wire_.read();
      if (!frame) {
        ADD_FAILURE() << "the server does not answer";
        break;
      }
      const std::string text = frame->text();
      const std::string root = root_of(text);
      if (root == "EstablishedEvent")
        wire_.send_xml("0003", xml("ClearCall", fmt::format("<callToBeCleared><callID>{}</callID></callToBeCleared>",
                                                            text_in(text, "callID"))));
      if (root == "ConnectionClearedEvent" && text.find("<localConnectionInfo>null<") != std::string::npos) ++ended;
    }
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
  }

 private:
  Wire wire_;
};

/// An event without its number and its time, and the number.
struct Seen {
  std::uint64_t number = 0;
  std::string text;
  bool operator==(const Seen&) const = default;
};

inline Seen seen_in(const std::string& document) {
  Seen seen{0, document};
  const std::size_t begin = document.find("<extensions><security>");
  if (begin == std::string::npos) return seen;
  seen.number = std::stoull(text_in(document, "messageSequenceNumber"));
  EXPECT_NE(text_in(document, "timeStamp"), "");
  const std::size_t end = document.find("</extensions>", begin) + std::string_view("</extensions>").size();
  seen.text.erase(begin, end - begin);
  return seen;
}

}  // namespace strowger::server_test
