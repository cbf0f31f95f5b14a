// The simulated switch under a world: its phones are moved by the commands of its hands.
#include "switch/simulated/simulated_switch.hpp"
#include "tests/simulation/ground.hpp"

namespace strowger::simulation {
namespace {

class SimulatedGround : public Ground {
 public:
  SimulatedGround(calls::CallNumbers& numbers, int phones) : numbers_(numbers), phones_(phones) {
    files_ = {{"hello", {seconds{4}, 8000}}, {"bye", {milliseconds{1500}, 16'000}}, {"long", {seconds{20}, 8000}}};
    longest = seconds{130};  // the longest of its timers, a parked call, with some room
    settling = 2 * longest;
  }

  calls::Switch& exchange() override { return *switch_; }

  std::string messages() const override { return "messages"; }
  calls::VoiceJobDone carry_out(const calls::VoiceJob& job) override {
    using Kind = calls::VoiceJob::Kind;
    calls::VoiceJobDone done;
    done.id = job.id;
    if (job.language == "xx") {
      done.failure = {"there is no such voice", {}};
      return done;
    }
    done.made.rate = 8000;
    for (const std::string& part : job.parts) done.made.length += files_[part].length;
    if (job.kind == Kind::synthesize) done.made.length = milliseconds{60} * static_cast<std::int64_t>(job.text.size());
    if (job.kind == Kind::measure) done.made.length = seconds{1};
    if (job.kind == Kind::erase)
      files_.erase(job.message);
    else
      files_[job.message] = done.made;
    return done;
  }
  /// There is no disk here: recordings that nobody measured are as if they were.
  std::map<std::string, calls::VoiceMessage> find_messages(const std::set<std::string>& known) override {
    for (const std::string& name : known) files_.try_emplace(name, calls::VoiceMessage{seconds{1}, 8000});
    return files_;
  }
  void restart(Time) override { switch_.emplace(numbers_); }

  std::string move(Random& random, const std::vector<DeviceNumber>& all, Time now) override {
    const auto any = [&] { return all[random.below(all.size())]; };
    constexpr const char* verbs[] = {"dial", "dial",     "dial",   "answer",  "answer",   "answer", "answer", "hangup",
                                     "hold", "retrieve", "divert", "offhook", "ring",     "busy",   "unplug", "plug",
                                     "plug", "behave",   "call",   "call",    "progress", "rings",  "rings",  "answers"};
    // Something that can be done, found by trying a few phones.
    for (int tries = 0; tries < 12; ++tries) {
      const std::string verb = verbs[random.below(std::size(verbs))];
      std::string command = verb + " " + any();
      const std::string party(outside[random.below(outside.size())]);
      if (verb == "call") command = "ring " + any() + " " + party + " " + std::string(trunks[random.below(trunks.size())]);
      if (verb == "progress" || verb == "rings") command = verb + " " + party;
      if (verb == "answers") command = "answer " + party;
      if (verb == "unplug" && random.below(4) == 0) command = "unplug " + std::string(trunks[random.below(trunks.size())]);
      if (verb == "plug" && random.below(4) == 0) command = "plug " + std::string(trunks[random.below(trunks.size())]);
      if (verb == "dial" || verb == "divert") {
        const auto where = random.below(10);
        std::string to = where == 0 ? std::string{"888"} : where == 1 ? std::string{routeing_devices[0]} : any();
        if (where == 2 && verb == "dial") to = dialled_code(random, to, "#");
        command += " " + to;
      }
      if (verb == "ring") command += " 55501" + std::to_string(10 + random.below(20));
      if (verb == "busy") command += random.below(3) == 0 ? " on" : " off";
      if (verb == "behave") {
        constexpr const char* ways[] = {"manual", "manual", "busy", "decline", "answer 1500", "answer 0"};
        command += std::string{" "} + ways[random.below(std::size(ways))];
      }
      if (switch_->hand(command, now)) return command;
    }
    return "nobody can do anything";
  }

  void go_home(Time now) override {
    for (int i = 0; i < phones_; ++i) {
      (void)switch_->hand("behave " + phone_number(i) + " manual", now);
      (void)switch_->hand("plug " + phone_number(i), now);
      while (switch_->hand("hangup " + phone_number(i), now)) continue;  // of one call after the other
    }
    for (int i = 10; i < 30; ++i)  // outside parties that were brought together
      while (switch_->hand("hangup 55501" + std::to_string(i), now)) continue;
    for (const std::string_view party : outside)
      while (switch_->hand("hangup " + std::string(party), now)) continue;
  }

 private:
  calls::CallNumbers& numbers_;
  std::optional<simulated::SimulatedSwitch> switch_{numbers_};
  std::map<std::string, calls::VoiceMessage> files_;
  int phones_;
};

}  // namespace

std::unique_ptr<Ground> simulated_ground(calls::CallNumbers& numbers, std::uint64_t, int phones) {
  return std::make_unique<SimulatedGround>(numbers, phones);
}

DeviceNumber phone_number(int index) { return std::to_string(1001 + index); }
std::string phone_secret(const DeviceNumber& number) { return "secret of " + number; }

std::string trunk_host(std::string_view number) {
  return "10.0.2." + std::to_string(1 + (std::find(trunks.begin(), trunks.end(), number) - trunks.begin()));
}

calls::DeviceSetting trunk(std::string_view number) {
  calls::DeviceSetting made{
      .number = DeviceNumber(number), .name = "Trunk", .secret = {}, .category = calls::Category::trunk};
  made.trunk.host = trunk_host(number);
  made.trunk.most_calls = number == trunks[0] ? 1 : 2;
  made.trunk.transit = number == trunks[1];
  made.trunk.trusted = number == trunks[2];
  return made;
}

calls::NumberPlan number_plan() {
  return {{.pattern = "03.", .trunks = {"net", "other", "third"}}, {.pattern = "04.", .trunks = {"third", "other"}}};
}

std::vector<calls::DeviceSetting> groups_of_phones() {
  using calls::Category;
  using calls::Strategy;
  const auto group = [](const char* number, Category category, Strategy strategy, int first, int members) {
    calls::DeviceSetting made{.number = number, .name = "Group", .secret = {}, .category = category};
    made.group.strategy = strategy;
    for (int i = 0; i < members; ++i) made.group.members.push_back({phone_number(first + i), 1 + i / 4});
    made.group.ring = seconds{8};
    made.group.wait = seconds{20};
    return made;
  };
  std::vector<calls::DeviceSetting> made{group("8001", Category::hunt_group, Strategy::linear, 0, 6),
                                         group("8002", Category::hunt_group, Strategy::simultaneous, 4, 6),
                                         group("8003", Category::hunt_group, Strategy::circular, 8, 4),
                                         group("8004", Category::hunt_group, Strategy::longest_idle, 10, 3)};
  for (const char* number : {"8005", "8006"}) {
    made.push_back(group(number, Category::acd_group, Strategy::longest_idle, made.size() == 4 ? 0 : 6, 8));
    made.back().group.overflow = made.size() == 5 ? "8004" : "";
    made.back().group.queue = 4;
    made.back().group.after_call = made.size() == 5 ? Duration{seconds{5}} : Duration{};
  }
  made[1].waiting.how = calls::Waiting::answered;
  made[5].waiting.how = calls::Waiting::answered;
  for (const std::size_t speaking : {4U, 5U}) {
    made[speaking].waiting.announcements = {{"/nowhere/welcome.wav", {}, {}, {}},
                                            {"/nowhere/wait.wav", {}, seconds(3), seconds(5)}};
    made[speaking].waiting.position = seconds(6);
    made[speaking].waiting.position_files = {"/nowhere/1.wav", "/nowhere/2.wav"};
  }
  made[1].group.queue = 2;
  made[1].group.overflow = "8001";
  made[3].group.queue = 3;
  made[3].group.overflow = phone_number(0);
  return made;
}

}  // namespace strowger::simulation
