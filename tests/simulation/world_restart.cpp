// The server of a world starts, works with its disk, and is killed.
#include <fmt/format.h>

#include <algorithm>

#include "messages/types/identifiers.hpp"
#include "messages/voice_unit/query_voice_attribute.hpp"
#include "tests/simulation/world_parts.hpp"

namespace strowger::simulation {

void World::start() {
  recorder_.emplace(ground_->exchange(), truth_, clock_);
  core_ = std::make_unique<server::Core>(*recorder_, numbers_in_use_, secrets_, limits());
  start_records();
  const auto found = ground_->find_messages(truth_.messages);
  for (const std::string& name : truth_.messages)
    if (!found.contains(name)) breaks(8, "the message " + name + " is not on the disk");
  core_->know_messages(found);
  core_->set_number_plan(number_plan());
  core_->set_feature_codes(calls::FeatureCodes::standard());
  configure(numbers_);
}

void World::kill() {
  tell("the server is killed");
  kill_records();
  const auto call_backs = truth_.call_backs;
  const auto agents = truth_.agents;
  core_.reset();
  jobs_.clear();
  truth_.forget_all();
  came_.clear();
  owed_.clear();
  owed_stops_.clear();
  clock_.set(clock_.now() + seconds{1});
  numbers_in_use_ = {};
  ground_->restart(clock_.now());
  tell("the server starts again");
  start();
  restore_devices(call_backs, agents);
  for (auto& application : applications_) application->closed = true;
  for (std::size_t i = 0; i < applications_.size(); ++i) applications_[i] = new_application(static_cast<int>(i));
}

/// Call backs wait as they did, or happen at once; agents are where they were.
void World::restore_devices(const std::set<std::pair<DeviceNumber, DeviceNumber>>& call_backs,
                            const std::map<DeviceNumber, calls::Agent>& agents) {
  std::vector<calls::KeptDevice> kept;
  for (const auto& [number, device] : kept_) kept.push_back(device);
  core_->restore(kept, clock_.now());
  const auto called = [this](const DeviceNumber& number) {
    const calls::Device* device = core_->model().device(number);
    return device != nullptr && !device->calls.empty();
  };
  for (const auto& pair : call_backs)
    if (!truth_.call_backs.contains(pair) && !called(pair.first))
      breaks(8, fmt::format("that {} is called back by {} is forgotten", pair.second, pair.first));
  for (const auto& [number, agent] : agents) {
    const bool leaves = agent.pending == calls::AgentState::logged_off;
    for (const DeviceNumber& group : agent.groups) {
      const auto now = truth_.agents.find(number);
      const bool there =
          now != truth_.agents.end() && std::count(now->second.groups.begin(), now->second.groups.end(), group) == 1;
      if (there == leaves && core_->model().device(group) != nullptr)
        breaks(8, fmt::format("the agent at {} in group {} is not as before", number, group));
    }
  }
  pump();
}

bool World::work_beside() {
  bool any = false;
  for (calls::KeptDevice& device : core_->take_kept()) kept_.insert_or_assign(device.number, std::move(device));
  for (calls::VoiceJob& job : core_->take_voice_jobs()) {
    ++jobs_asked_;
    jobs_.push_back(std::move(job));
  }
  if (!jobs_.empty() && !one_in(3)) {
    const calls::VoiceJob job = std::move(jobs_.front());
    jobs_.pop_front();
    const calls::VoiceJobDone done = ground_->carry_out(job);
    if (done.failure.what.empty()) {
      if (job.kind == calls::VoiceJob::Kind::erase)
        truth_.messages.erase(job.message);
      else
        truth_.messages.insert(job.message);
    } else if (job.kind == calls::VoiceJob::Kind::measure) {
      breaks(8, "a recording cannot be read: " + done.failure.text());
    }
    core_->voice_done(done, clock_.now());
    any = true;
  }
  return work_on_records() || any;
}

void World::check_messages() {
  const auto query = [&](const std::string& name, csta::AttributeToQuery what) {
    csta::QueryVoiceAttribute request;
    request.messageToQuery = to_octets(name);
    request.attributeToQuery = what;
    return request;
  };
  if (!truth_.messages.empty()) {
    auto name = truth_.messages.begin();
    std::advance(name, static_cast<std::ptrdiff_t>(static_cast<std::size_t>(step_) % truth_.messages.size()));
    if (!send(observer(), query(*name, csta::AttributeToQuery::duration)))
      breaks(8, "the voice unit does not know the message " + *name);
  }
  if (truth_.voices.empty()) return;
  auto one = truth_.voices.begin();
  std::advance(one, static_cast<std::ptrdiff_t>(static_cast<std::size_t>(step_) % truth_.voices.size()));
  const Truth::Voice voice = one->second;
  // Who is told that the call has failed still hears the message to its end, but nobody may ask for it.
  const auto call = truth_.calls.find(voice.at.call);
  if (call != truth_.calls.end()) {
    const auto leg = call->second.find(voice.at.device);
    if (leg != call->second.end() && leg->second.state == calls::State::fail) return;
  }
  auto request = query(voice.message, csta::AttributeToQuery::currentState);
  request.connection = core_->model().connection_id(voice.at);
  const schema::Message answer = send(observer(), request);
  const auto* response = answer.get_if<csta::QueryVoiceAttributeResponse>();
  const auto* state =
      response == nullptr ? nullptr : std::get_if<csta::AttributeInfo::currentState>(&response->attribute.choice);
  if (state == nullptr || *state != voice.state)
    breaks(8, fmt::format("{} at {} of call {:X} is in state {}, but the voice unit says {}", voice.message, voice.at.device,
                          voice.at.call.value, static_cast<int>(voice.state),
                          state == nullptr ? -1 : static_cast<int>(*state)));
}

}  // namespace strowger::simulation
