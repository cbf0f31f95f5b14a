// How fast events are made: 10,000 devices with 100,000 monitors of 100 applications.
#include <benchmark/benchmark.h>

#include "calls/model.hpp"

namespace strowger::calls {
namespace {

struct Exchange {
  CallNumbers numbers;
  Model model{numbers};
  std::vector<DeviceNumber> devices;

  explicit Exchange(std::size_t monitors) {
    std::vector<DeviceSetting> settings;
    for (int i = 0; i < 10'000; ++i) settings.push_back({std::to_string(10'000 + i), {}, {}});
    Effects effects;
    model.configure(settings, effects);
    for (const auto& setting : settings) devices.push_back(setting.number);
    for (std::size_t i = 0; i < monitors; ++i) {
      MonitorRequest request;
      request.object = devices[i % devices.size()];
      request.media.set(csta::MonitorMediaClass::voice);
      request.filter.physicalDeviceFeature.set(csta::PhysicalDeviceFeatureEvents::hookswitch);
      request.filter.physicalDeviceFeature.set(csta::PhysicalDeviceFeatureEvents::ringerStatus);
      model.start_monitor({1 + i / 1'000}, std::move(request));
    }
  }
};

/// One call: originated, delivered, established, both cleared; counts the events that leave.
void call(benchmark::State& state) {
  Exchange exchange(static_cast<std::size_t>(state.range(0)));
  std::uint64_t number = 0;
  std::size_t sent = 0;
  for (auto _ : state) {
    const CallRef ref{++number};
    const auto& caller = exchange.devices[number * 7 % exchange.devices.size()];
    const auto& called = exchange.devices[(number * 7 + 1) % exchange.devices.size()];
    Effects effects;
    exchange.model.report(Originated{{ref, caller}, called, csta::EventCause::newCall}, effects);
    exchange.model.report(Alerting{{ref, called}, caller, called, {}, csta::EventCause::newCall}, effects);
    exchange.model.report(Answered{{ref, called}, csta::EventCause::normal}, effects);
    exchange.model.report(Cleared{{ref, caller}, csta::EventCause::normalClearing}, effects);
    exchange.model.report(Cleared{{ref, called}, csta::EventCause::normalClearing}, effects);
    exchange.model.report(CallEnded{ref, csta::EventCause::normalClearing}, effects);
    for (const Effect& effect : effects)
      if (const auto* event = std::get_if<EventOut>(&effect)) sent += event->viewers.size();
    benchmark::DoNotOptimize(effects);
  }
  state.counters["events_per_second"] = benchmark::Counter(static_cast<double>(sent), benchmark::Counter::kIsRate);
}
BENCHMARK(call)->Arg(10'000)->Arg(100'000);

}  // namespace
}  // namespace strowger::calls
