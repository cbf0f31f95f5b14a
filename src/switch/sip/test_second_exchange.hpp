// A restart, for tests of subscriptions: another exchange has what the first one kept of them.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "switch/sip/test_world.hpp"

namespace strowger::sip::test {

/// Another exchange takes the place of the first, with what that one kept of subscriptions.
struct SecondExchange {
  explicit SecondExchange(World& world, bool knows_phone = true) : node(500, listening_at(exchange_address)) {
    for (KeptSubscription& row : world.server.exchange.take_subscriptions()) kept[row.tag] = std::move(row.state);
    std::erase_if(kept, [](const auto& row) { return row.second.empty(); });
    std::vector<KeptSubscription> rows;
    rows.reserve(kept.size());
    for (const auto& [tag, state] : kept) rows.push_back({tag, state});
    world.network.silence(exchange_address);
    std::vector<calls::DeviceSetting> devices{{"1001", "Alice", "secret1"}, {"1002", "Bob", "secret2"}};
    if (knows_phone) devices.push_back({"1003", "Carol", "secret3"});
    node.exchange.configure(devices, world.network.now());
    world.network.add(exchange_address, node);
    world.network.revive(exchange_address);
    known = node.exchange.restore_subscriptions(rows, world.network.now());
    world.network.run_for(milliseconds(100));
  }
  /// Features of a device change.
  void set(World& world, const std::string& device, const calls::DeviceFeatures& features) {
    node.exchange.execute(calls::FeaturesCommand{{}, device, features}, world.network.now());
    world.network.flush();
    world.network.run_for(milliseconds(100));
  }

  ExchangeNode node;
  std::map<std::string, std::string> kept;
  std::size_t known = 0;
};

}  // namespace strowger::sip::test
