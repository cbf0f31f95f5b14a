// What is kept of devices: taken when it has changed, and given back when the server starts again.
#include "calls/kept_devices.hpp"

#include <utility>

#include "calls/model.hpp"

namespace strowger::calls {
namespace {

/// There are no calls when the server starts again: who was busy, or at work for a time only, is what it was to be next.
std::optional<Agent> without_calls(Agent agent) {
  if (agent.pending) agent.state = *std::exchange(agent.pending, std::nullopt);
  if (agent.state == AgentState::busy) agent.state = AgentState::ready;
  if (agent.state == AgentState::logged_off) return std::nullopt;
  return agent;
}

}  // namespace

std::vector<KeptDevice> Model::take_kept() {
  std::vector<KeptDevice> kept;
  for (const DeviceNumber& number : std::exchange(changed_, {})) {
    KeptDevice& one = kept.emplace_back();
    one.number = number;
    const Device* device = this->device(number);
    if (device == nullptr) continue;  // it was removed
    one.features = device->features;
    one.call_backs = device->call_backs;
    one.call_back_messages = device->call_back_messages;
    if (device->agent) one.agent = without_calls(*device->agent);
  }
  return kept;
}

void Model::restore(const KeptDevice& kept, Effects& effects) {
  Device* device = find(kept.number);
  if (device == nullptr) {
    changed_.insert(kept.number);
    return;
  }
  device->call_back_messages = kept.call_back_messages;
  set_features(kept.number, kept.features, effects);
  for (const DeviceNumber& target : kept.call_backs)
    effects.emplace_back(Command{CallBackCommand{{}, kept.number, target, {}}});
  if (!kept.call_backs.empty()) changed_.insert(kept.number);  // those that the switch refuses need not be kept
  if (!kept.agent) return;
  for (const DeviceNumber& group : kept.agent->groups)
    effects.emplace_back(Command{AgentCommand{{}, kept.number, AgentState::logged_on, kept.agent->id, group}});
  const AgentState state = kept.agent->state;
  if (state != AgentState::not_ready)
    effects.emplace_back(Command{AgentCommand{{}, kept.number, state, kept.agent->id, {}}});
}

}  // namespace strowger::calls
