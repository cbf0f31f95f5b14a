// What is kept of devices: taken when it has changed, and given back when the server starts again.
#include "calls/kept_devices.hpp"

#include "calls/model.hpp"

namespace strowger::calls {

std::vector<KeptDevice> Model::take_kept() {
  std::vector<KeptDevice> kept;
  for (const DeviceNumber& number : std::exchange(changed_, {})) {
    KeptDevice& one = kept.emplace_back();
    one.number = number;
    const Device* device = this->device(number);
    if (device == nullptr) continue;  // it was removed
    one.features = device->features;
    one.call_back_messages = device->call_back_messages;
    one.agent = device->agent;
  }
  return kept;
}

/// An agent who was busy is ready again, or what it was to be after its call.
void Model::restore(const KeptDevice& kept, Effects& effects) {
  Device* device = find(kept.number);
  if (device == nullptr) {
    changed_.insert(kept.number);
    return;
  }
  device->call_back_messages = kept.call_back_messages;
  set_features(kept.number, kept.features, effects);
  if (!kept.agent) return;
  for (const DeviceNumber& group : kept.agent->groups)
    effects.emplace_back(Command{AgentCommand{{}, kept.number, AgentState::logged_on, kept.agent->id, group}});
  AgentState state = kept.agent->state;
  if (state == AgentState::busy) state = kept.agent->pending.value_or(AgentState::ready);
  if (state != AgentState::not_ready)
    effects.emplace_back(Command{AgentCommand{{}, kept.number, state, kept.agent->id, {}}});
}

}  // namespace strowger::calls
