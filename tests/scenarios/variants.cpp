// Each variant is a scenario of its own, made of the flow's first steps and what comes between; its transcript is what is
// looked at.
#include "tests/scenarios/variants.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <utility>
#include <vector>

#include "tests/scenarios/script.hpp"

namespace strowger::scenarios {
namespace {

constexpr std::string_view until_all_is_over = "> wait 300000\n";  // longer than any timer of the simulated switch

std::vector<std::string> split(std::string_view text, char by) {
  std::vector<std::string> parts;
  std::istringstream in{std::string{text}};
  for (std::string part; std::getline(in, part, by);) parts.push_back(part);
  return parts;
}

std::vector<std::string> words_in(std::string_view line) {
  auto words = split(line, ' ');
  std::erase(words, std::string{});
  return words;
}

/// What comes after the first `NAME=` in the line, up to a space.
std::string member(std::string_view line, std::string_view name) {
  const std::string wanted = " " + std::string(name) + "=";
  const std::size_t at = line.find(wanted);
  if (at == std::string_view::npos) return {};
  const std::size_t begin = at + wanted.size();
  return std::string(line.substr(begin, line.find(' ', begin) - begin));
}

/// One event as one viewer got it.
struct Seen {
  std::string viewer;
  std::string what;  ///< name, connection and cause: the same for all who see it
  std::string call;
  std::string local;
};

/// The events of a line `B#1 B#2 HeldEvent heldConnection=c1:1001 ... localConnectionInfo=hold cause=normal ...`.
std::vector<Seen> events_in(const std::string& line) {
  const auto words = words_in(line);
  std::vector<Seen> seen;
  std::size_t at = 0;
  while (at < words.size() && words[at].find('#') == 1) ++at;
  if (at == 0 || at + 1 >= words.size() || !words[at].ends_with("Event")) return {};
  Seen one;
  one.what = words[at].substr(0, words[at].size() - 5);
  // The first member is the connection (c1:1001), the call or the device that it is about.
  const std::string subject = words[at + 1].substr(words[at + 1].find('=') + 1);
  const std::size_t colon = subject.find(':');
  one.call = subject.starts_with('c') ? subject.substr(0, colon) : "";
  one.what += " " + (colon == std::string::npos ? subject : subject.substr(colon + 1) + "@" + one.call);
  for (const char* name : {"newDestination", "transferredToDevice", "addedParty", "agentState"})
    if (const std::string value = member(line, name); !value.empty()) one.what += " " + std::string(name) + "=" + value;
  if (const std::string cause = member(line, "cause"); !cause.empty()) one.what += " " + cause;
  one.local = member(line, "localConnectionInfo");
  for (std::size_t i = 0; i < at; ++i) {
    one.viewer = words[i];
    seen.push_back(one);
  }
  return seen;
}

/// Lines of a transcript as they stand in the file: one for each event, with all who got it.
std::string told(const std::vector<std::string>& lines, std::string_view when) {
  std::string text;
  std::string last;
  for (const std::string& line : lines) {
    const auto seen = events_in(line);
    for (const Seen& one : seen) {
      if (one.what != last) text += (text.empty() ? "" : "\n") + ("  " + std::string(when) + one.what + ":");
      last = one.what;
      text += " " + one.viewer + (one.local.empty() ? "" : " " + one.local);
    }
    if (!seen.empty() || line[0] == '>' || line[0] == '#') continue;
    text += (text.empty() ? "" : "\n") + ("  " + std::string(when) + line.substr(0, line.find(' ', 2)));
    last.clear();
  }
  return text.empty() ? text : text + "\n";
}

/// What happened in a call, in its order, and what each viewer saw of it: from when it came in until it left, all without a
/// gap.
std::string disagreement(const std::vector<std::string>& lines) {
  std::map<std::string, std::vector<std::string>> happened;
  using Stay = std::pair<std::vector<std::string>, std::string>;  // and the local state at last
  std::map<std::pair<std::string, std::string>, std::vector<Stay>> views;
  for (const std::string& line : lines) {
    for (const Seen& one : events_in(line)) {
      if (one.call.empty()) continue;
      auto& all = happened[one.call];
      if (all.empty() || all.back() != one.what) all.push_back(one.what);
      auto& stays = views[{one.call, one.viewer}];
      if (stays.empty() || stays.back().second == "null") stays.emplace_back();
      stays.back().first.push_back(one.what);
      stays.back().second = one.local;
    }
  }
  for (const auto& [who, stays] : views) {
    const auto& all = happened[who.first];
    auto from = all.begin();
    for (const auto& [saw, local] : stays) {
      from = std::search(from, all.end(), saw.begin(), saw.end());
      if (from != all.end()) continue;
      std::string text = who.second + " saw of " + who.first;
      for (const std::string& what : saw) text += ", " + what;
      text += "; and there was";
      for (const std::string& what : all) text += ", " + what;
      return text;
    }
  }
  return {};
}

struct Flow {
  std::string head;                 ///< devices, and steps that only watch
  std::vector<std::string> steps;   ///< without "> "
  std::vector<std::string> phones;  ///< whose hands can do something
  std::vector<std::string> devices;
  std::string applications;  ///< that asked for something
};

class Variant {
 public:
  Variant(const Flow& flow, std::size_t steps, std::string between) : between_(std::move(between)) {
    script_ = flow.head;
    for (std::size_t i = 0; i < steps; ++i) script_ += "> " + flow.steps[i] + "\n";
    script_ += "# between\n> " + between_ + "\n# later\n";
    script_ += until_all_is_over;
    script_ += "# end\n";
    for (int times = 0; times < 3; ++times)
      for (const std::string& phone : flow.phones) script_ += "> hand hangup " + phone + "\n";
    script_ += until_all_is_over;
    script_ += "# left\n";
    for (const std::string& device : flow.devices) script_ += "> Z snapshot " + device + "\n";
  }

  void run() {
    std::vector<std::string>* part = &before_;
    for (std::string& line : split(scenarios::run(script_), '\n')) {
      if (line == "# between") part = &then_;
      if (line == "# later") part = &later_;
      if (line == "# end") part = &end_;
      if (line == "# left") part = &left_;
      part->push_back(std::move(line));
    }
  }

  /// The hand could do what was wanted.
  bool is_possible() const {
    return std::none_of(then_.begin(), then_.end(), [](const std::string& line) { return line.starts_with("hand: "); });
  }
  std::string told() const { return scenarios::told(then_, "") + scenarios::told(later_, "later "); }
  std::string wrong() const {
    std::vector<std::string> all = before_;
    for (const auto* part : {&then_, &later_, &end_}) all.insert(all.end(), part->begin(), part->end());
    if (std::string what = disagreement(all); !what.empty()) return what;
    for (const std::string& line : left_)
      if (line.find("connectionIdentifier") != std::string::npos) return "a call stays: " + line;
    return {};
  }

 private:
  std::string between_;
  std::string script_;
  std::vector<std::string> before_, then_, later_, end_, left_;
};

Flow read_flow(std::string_view text) {
  Flow flow;
  bool begun = false;
  std::set<std::string> phones;
  std::set<char> applications;
  for (const std::string& line : split(text, '\n')) {
    if (line.starts_with("devices ")) {
      flow.head += line + "\n";
      for (const std::string& word : words_in(line.substr(8))) {
        if (word.find('~') != std::string::npos) continue;
        const std::size_t end = word.find_first_of(":!=>@");
        flow.devices.push_back(word.substr(0, end));
        if (end == std::string::npos || word[end] == ':' || word[end] == '!') phones.insert(flow.devices.back());
      }
    }
    if (!line.starts_with("> ")) continue;
    const auto words = words_in(line.substr(2));
    begun = begun || words.at(1) != "monitor";
    if (!begun) {
      flow.head += line + "\n";
      continue;
    }
    flow.steps.push_back(line.substr(2));
    if (words[0].size() == 1) applications.insert(words[0][0]);
    // Parties outside have hands, too.
    if (words[0] == "hand" && (words[1] == "ring" || words[1] == "rings"))
      phones.insert(words[1] == "ring" ? words.at(3) : words.at(2));
  }
  flow.phones = {phones.begin(), phones.end()};
  flow.applications = {applications.begin(), applications.end()};
  return flow;
}

}  // namespace

Variants run_variants(std::string_view text) {
  const Flow flow = read_flow(text);
  Variants made;
  for (const std::string& line : split(text, '\n'))
    if (line.starts_with("#") || line.starts_with("devices ") || line.starts_with("> ")) made.text += line + "\n";
  const auto add = [&](std::size_t steps, const std::string& between, const std::string& name) {
    Variant variant(flow, steps, between);
    variant.run();
    if (!variant.is_possible()) return;
    const std::string title = "after `" + flow.steps[steps - 1] + "`, " + name;
    made.text += title + "\n" + variant.told();
    ++made.count;
    if (const std::string what = variant.wrong(); !what.empty() && made.wrong.empty()) made.wrong = title + ": " + what;
  };
  for (std::size_t steps = 1; steps <= flow.steps.size(); ++steps) {
    for (const std::string& phone : flow.phones) add(steps, "hand hangup " + phone, phone + " hangs up");
    for (const std::string& phone : flow.phones) add(steps, "hand unplug " + phone, phone + " is unplugged");
    for (const char application : flow.applications)
      add(steps, std::string(1, application) + " gone", std::string("application ") + application + " is cut off");
  }
  return made;
}

}  // namespace strowger::scenarios
