// The loop of the server, without the server.
#include "tests/stage/stage.hpp"

#include <utility>

namespace strowger::stage {

Stage::Stage(const MakeSwitch& make_switch, Sink sink) : exchange(make_switch(numbers)), sink_(std::move(sink)) {
  model.set_abilities(exchange->commands());
}

void Stage::carry_out(calls::Effects effects) {
  calls::settle(model, *exchange, effects, clock.now());
  sink_(effects);
}

void Stage::configure(std::span<const calls::DeviceSetting> devices) {
  calls::Effects effects;
  model.configure(devices, effects);
  exchange->configure(devices, clock.now());
  carry_out(std::move(effects));
}

void Stage::ask(calls::AppRef app, calls::InvokeRef invoke, const schema::Message& request) {
  calls::Effects effects;
  services::Context context{
      .model = model, .effects = effects, .app = app, .invoke = invoke, .now = clock.now(), .settings = settings};
  services::handle(request, context);
  carry_out(std::move(effects));
}

void Stage::settle() { carry_out({}); }

void Stage::pass(Duration duration) {
  const Time end = clock.now() + duration;
  while (const auto deadline = exchange->deadline()) {
    if (*deadline > end) break;
    clock.set(std::max(*deadline, clock.now()));
    exchange->advance(clock.now());
    settle();
  }
  clock.set(end);
}

void Stage::stop() {
  calls::Effects effects;
  model.stop(effects);
  carry_out(std::exchange(effects, {}));
  model.take_leave(effects);
  carry_out(std::move(effects));
}

std::vector<calls::DeviceSetting> devices(std::span<const std::string> numbers) {
  std::vector<calls::DeviceSetting> made;
  for (const std::string& number : numbers) made.push_back({.number = number, .name = "Device " + number, .secret = {}});
  return made;
}

}  // namespace strowger::stage
