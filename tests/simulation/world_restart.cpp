// The server of a world starts, works with its disk, and is killed.
#include <fmt/format.h>

#include "messages/types/identifiers.hpp"
#include "messages/voice_unit/query_voice_attribute.hpp"
#include "tests/simulation/world_parts.hpp"

namespace strowger::simulation {

void World::start() {
  recorder_.emplace(ground_->exchange(), truth_, clock_);
  core_ = std::make_unique<server::Core>(*recorder_, numbers_in_use_, secrets_, limits());
  if (records_ != nullptr) {
    const auto known = records_->begin();
    if (!known) return breaks(8, "the store cannot be read: " + known.failure().text());
    core_->know_records(known->readers, known->newest);
  }
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
  check_records();
  core_.reset();
  jobs_.clear();
  truth_.forget_all();
  came_.clear();
  clock_.set(clock_.now() + seconds{1});
  numbers_in_use_ = {};
  ground_->restart(clock_.now());
  tell("the server starts again");
  start();
  for (auto& application : applications_) application->closed = true;
  for (std::size_t i = 0; i < applications_.size(); ++i) applications_[i] = new_application(static_cast<int>(i));
}

bool World::work_beside() {
  bool any = false;
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
  if (records_ == nullptr) return any;
  if (const auto made = core_->take_records(clock_.now()); !made.empty()) {
    const auto appended = records_->append(made);
    if (!appended) breaks(8, "records cannot be stored: " + appended.failure().text());
    if (appended) core_->records_stored(appended->newest, appended->complete, clock_.now());
    any = true;
  }
  return any;
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

void World::check_records() {
  if (records_ == nullptr) return;
  const calls::RecordAnswer stored = records_->find({.id = {1}, .after = 0, .from = {}, .to = {}, .most = 1'000'000});
  if (stored.failed) return breaks(8, "the store cannot be read");
  std::set<std::pair<CallRef, std::int32_t>> legs;
  std::set<CallRef> there;
  for (const calls::CallRecord& record : stored.records) {
    there.insert(record.call);
    if (!legs.insert({record.call, record.leg}).second)
      breaks(8, fmt::format("leg {} of call {:X} has two records", record.leg, record.call.value));
  }
  for (const CallRef ref : truth_.finished)
    if (!there.contains(ref)) return breaks(8, fmt::format("call {:X} has ended, and has no record", ref.value));
}

}  // namespace strowger::simulation
