// Steps of flows, carried out on the core.
#include "tests/flows/flow.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "codec/json/json.hpp"
#include "codec/rose/rose.hpp"
#include "framing/frame_writer.hpp"
#include "server/core.hpp"
#include "switch/simulated/simulated_switch.hpp"

namespace strowger::flows {
namespace {

using framing::Framing;

constexpr std::string_view named_values[] = {"sessionID", "callID", "monitorCrossRefID", "device"};

/// One application: what came on its link, and what it was told.
class Application {
 public:
  /// What has come, a line for each message.
  std::vector<std::string> take(OctetView octets) {
    append(came_, octets);
    std::vector<std::string> lines;
    while (const auto line = next()) lines.push_back(*line);
    return lines;
  }
  std::string filled(std::string text) const {
    for (const auto& [name, value] : told_) {
      const std::string variable = "$" + name;
      for (std::size_t at = text.find(variable); at != std::string::npos; at = text.find(variable, at + value.size()))
        text.replace(at, variable.size(), value);
    }
    return text;
  }

  schema::Phase phase = schema::Phase::three;

 private:
  std::optional<std::string> next() {
    if (came_.empty()) return std::nullopt;
    if (came_[0] == 'P') return taken(1, "octets " + to_hex(taken_octets(0, 1)));
    const bool is_xml = came_.size() > 8 && came_[8] == '<';
    const std::size_t header = is_xml ? 8 : 2;
    if (came_.size() < header) return std::nullopt;
    const std::size_t at = is_xml ? 2 : 0;
    const std::size_t length = (is_xml ? 0 : 2U) + (static_cast<std::size_t>(came_[at]) << 8U | came_[at + 1]);
    if (came_.size() < length) return std::nullopt;
    const Octets body = taken_octets(header, length);
    if (!is_xml) return taken(length, "ber " + ber_text(body));
    const std::string invoke(text_of(OctetView(came_).subspan(4, 4)));
    return taken(length, invoke + " " + xml_text(std::string(text_of(body))));
  }
  Octets taken_octets(std::size_t from, std::size_t to) const {
    return {came_.begin() + static_cast<std::ptrdiff_t>(from), came_.begin() + static_cast<std::ptrdiff_t>(to)};
  }
  std::string taken(std::size_t length, std::string line) {
    came_.erase(came_.begin(), came_.begin() + static_cast<std::ptrdiff_t>(length));
    return line;
  }

  std::string ber_text(const Octets& octets) const {
    const codec::Decoded decoded = codec::rose::decode(octets, phase);
    if (decoded.fault || octets[0] < 0xA1 || octets[0] > 0xA4) return to_hex(octets);
    return codec::json::encode(decoded.pdu);
  }
  /// Without the declaration, and with the session's identifier by name.
  std::string xml_text(std::string document) {
    if (const std::size_t end = document.find("?>"); end != std::string::npos) document.erase(0, end + 2);
    for (const std::string_view name : named_values) {
      const std::size_t end = document.find(fmt::format("</{}>", name));
      if (end == std::string::npos) continue;
      const std::size_t at = document.rfind('>', end) + 1;
      told_[std::string(name)] = document.substr(at, end - at);
      if (name == "sessionID") document.replace(at, end - at, "$sessionID");
    }
    std::erase(document, '\n');
    return document;
  }

  Octets came_;
  std::map<std::string, std::string> told_;
};

class Play {
 public:
  Play() : exchange_(numbers_), core_(exchange_, numbers_, random_) { options_.serves = server::serves; }

  void devices(std::string_view numbers) {
    std::vector<calls::DeviceSetting> settings;
    std::istringstream in{std::string(numbers)};
    for (std::string number; in >> number;) settings.push_back({number, {}, {}});
    core_.configure(settings, clock_.now());
  }
  void listen(std::string_view words) {
    std::istringstream in{std::string(words)};
    for (std::string word; in >> word;) {
      const std::string value = word.substr(word.find('=') + 1);
      if (word == "hello=openscape") options_.hello = session::Hello::openscape;
      if (word.starts_with("heartbeat=")) options_.timers.set(session::Timer::heartbeat, seconds{std::stoi(value)});
      if (word.starts_with("answer=")) options_.timers.set(session::Timer::answer, seconds{std::stoi(value)});
    }
  }
  /// What comes of it.
  std::string step(std::string_view line) {
    const std::size_t space = std::min(line.find(' '), line.size());
    const std::string_view who = line.substr(0, space);
    const std::string_view what = line.substr(std::min(space + 1, line.size()));
    if (who == "wait") {
      pass(milliseconds{std::stoll(std::string(what))});
    } else if (who == "hand") {
      if (const auto done = exchange_.hand(what, clock_.now()); !done) return "hand: " + done.failure().text() + "\n";
      core_.switched(clock_.now());
      collect();
    } else if (who.size() == 1) {
      act(who[0], what);
      collect();
    } else {
      return "? no such step\n";
    }
    return std::exchange(output_, {});
  }

 private:
  void act(char who, std::string_view what) {
    const std::size_t space = std::min(what.find(' '), what.size());
    const std::string_view kind = what.substr(0, space);
    const std::string rest = applications_[who].filled(std::string(what.substr(std::min(space + 1, what.size()))));
    const LinkId link{static_cast<std::uint64_t>(who)};
    if (kind == "connect") {
      applications_[who] = {};
      if (rest == "phase I") applications_[who].phase = schema::Phase::one;
      if (rest == "phase II") applications_[who].phase = schema::Phase::two;
      return core_.opened({link, fmt::format("192.0.2.{}:5000", static_cast<int>(who)), {}, true, &options_}, clock_.now());
    }
    if (kind == "gone") return core_.closed(link, "it closed its link", clock_.now());
    if (kind == "octets") {
      if (!core_.received(link, from_hex(rest).value(), clock_.now()))
        throw std::runtime_error("an application asks too fast");
      return;
    }
    Octets frame;
    framing::InvokeOctets invoke{};
    if (kind == "ber") {
      framing::write_frame(Framing::two_octet, invoke, from_hex(rest).value(), frame);
    } else {
      std::copy_n(kind.begin(), std::min(kind.size(), invoke.size()), invoke.begin());
      framing::write_frame(Framing::ecma323, invoke, octets_of(rest), frame);
    }
    core_.received(link, frame, clock_.now());
  }
  void pass(Duration duration) {
    const Time until = clock_.now() + duration;
    for (auto due = core_.deadline(); due && *due <= until; due = core_.deadline()) {
      clock_.set(*due);
      core_.advance(clock_.now());
      collect();
    }
    clock_.set(until);
  }
  void collect() {
    for (const server::LinkEffect& effect : core_.take_effects()) {
      if (const auto* write = std::get_if<server::Write>(&effect)) {
        const char who = static_cast<char>(write->link.value);
        for (const std::string& line : applications_[who].take(write->octets)) output_ += fmt::format("{} {}\n", who, line);
      } else {
        output_ += fmt::format("{} is closed\n", static_cast<char>(std::get<server::Hangup>(effect).link.value));
      }
    }
  }

  ManualClock clock_;
  SeededRandom random_{3};
  calls::CallNumbers numbers_;
  simulated::SimulatedSwitch exchange_;
  session::Options options_;
  server::Core core_;
  std::map<char, Application> applications_;
  std::string output_;
};

}  // namespace

std::string run(std::string_view script) {
  Play play;
  std::string out;
  std::istringstream in{std::string(script)};
  for (std::string line; std::getline(in, line);) {
    const bool is_step = line.starts_with("> ");
    const bool is_setting = line.starts_with("devices ") || line.starts_with("listen ");
    if (!is_step && !is_setting && !line.empty() && line[0] != '#') continue;  // what was expected
    out += line + "\n";
    if (line.starts_with("devices ")) play.devices(line.substr(8));
    if (line.starts_with("listen ")) play.listen(line.substr(7));
    if (is_step) out += play.step(std::string_view(line).substr(2));
  }
  return out;
}

}  // namespace strowger::flows
