// The loop of the server, without the server.
#include "tests/stage/stage.hpp"

#include <utility>

#include "services/feature_codes.hpp"

namespace strowger::stage {

Stage::Stage(const MakeSwitch& make_switch, Sink sink) : exchange(make_switch(numbers)), sink_(std::move(sink)) {
  auto able = exchange->commands();
  able.reset(calls::place_of<calls::StartVoiceCommand>);
  model.set_abilities(able);
}

void Stage::give_voice() {
  voice = calls::VoiceUnit({.directory = "messages"});
  model.set_abilities(exchange->commands());
}

/// The files of messages: each letter of a text takes 60 ms; recordings are as long as the voice unit thinks.
void Stage::carry_out_voice() {
  for (const calls::VoiceJob& job : voice.take_jobs()) {
    calls::VoiceJobDone done;
    done.id = job.id;
    done.made.rate = 8000;
    for (const std::string& part : job.parts) done.made.length += voice.message(part)->length;
    done.made.length += milliseconds{60} * static_cast<std::int64_t>(job.text.size());
    if (job.kind == calls::VoiceJob::Kind::measure) done.made.length = voice.message(job.message)->length;
    if (job.language == "xx") done.failure = {"espeak-ng has no such voice", {}};
    calls::Effects effects;
    voice.done(done, effects);
    carry_out(std::move(effects));
  }
}

void Stage::carry_out(calls::Effects effects) {
  calls::settle(model, *exchange, effects, clock.now(), nullptr, &routeing, &voice);
  std::vector<calls::CodeDoneCommand> answers;  // for phones that dialled codes
  std::erase_if(effects, [&](const calls::Effect& effect) {
    const auto answer = services::answer_of(effect);
    if (answer) answers.push_back(*answer);
    return answer.has_value();
  });
  sink_(effects);
  for (const auto& answer : answers) carry_out({calls::Command{answer}});
  for (const calls::CodeDialled& dialled : model.take_codes()) {
    calls::Effects more;
    services::Context context{.model = model,
                              .effects = more,
                              .app = {},
                              .invoke = {},
                              .now = clock.now(),
                              .settings = settings,
                              .routeing = &routeing,
                              .voice = &voice};
    services::serve(dialled, context);
    carry_out(std::move(more));
  }
  for (const calls::RouteQuery& query : routeing.take_queries()) {
    const auto rows = table.find(query.device);
    if (rows != table.end() && rows->second == std::vector<calls::DeviceNumber>{"slow"}) continue;
    calls::Effects more;
    routeing.found({.id = query.id, .routes = rows != table.end() ? rows->second : std::vector<calls::DeviceNumber>{}},
                   model, more);
    carry_out(std::move(more));
  }
  carry_out_voice();
}

void Stage::application_gone(calls::AppRef app) {
  model.application_gone(app);
  calls::Effects effects;
  routeing.application_gone(app, model, effects, clock.now());
  carry_out(std::move(effects));
}

void Stage::set_number_plan(const calls::NumberPlan& plan) {
  model.set_number_plan(plan);
  exchange->set_number_plan(plan);
}

void Stage::configure(std::span<const calls::DeviceSetting> devices) {
  calls::Effects effects;
  model.configure(devices, effects);
  exchange->configure(devices, clock.now());
  routeing.configured(model, effects);
  carry_out(std::move(effects));
}

void Stage::ask(calls::AppRef app, calls::InvokeRef invoke, const schema::Message& request) {
  calls::Effects effects;
  services::Context context{.model = model,
                            .effects = effects,
                            .app = app,
                            .invoke = invoke,
                            .now = clock.now(),
                            .settings = settings,
                            .routeing = &routeing,
                            .voice = &voice};
  services::handle(request, context);
  carry_out(std::move(effects));
}

void Stage::settle() { carry_out({}); }

void Stage::pass(Duration duration) {
  const Time end = clock.now() + duration;
  for (auto next = deadline(); next && *next <= end; next = deadline()) {
    clock.set(std::max(*next, clock.now()));
    calls::Effects effects;
    routeing.advance(clock.now(), model, effects);
    voice.advance(clock.now(), effects);
    exchange->advance(clock.now());
    carry_out(std::move(effects));
  }
  clock.set(end);
}

std::optional<Time> Stage::deadline() const {
  std::optional<Time> earliest;
  for (const auto& each : {exchange->deadline(), routeing.deadline(), voice.deadline()})
    if (each && (!earliest || *each < *earliest)) earliest = each;
  return earliest;
}

void Stage::stop() {
  calls::Effects effects;
  model.stop(effects);
  carry_out(std::exchange(effects, {}));
  routeing.take_leave(effects);
  model.take_leave(effects);
  carry_out(std::move(effects));
}

std::vector<calls::DeviceSetting> devices(std::span<const std::string> numbers) {
  std::vector<calls::DeviceSetting> made;
  for (const std::string& number : numbers) made.push_back({.number = number, .name = "Device " + number, .secret = {}});
  return made;
}

}  // namespace strowger::stage
