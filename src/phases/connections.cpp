// Lists of connections after a conference or transfer.
#include "phases/connections.hpp"

namespace strowger::phases {

void lower_connections(const std::vector<csta::ConnectionListItem>& from, std::optional<OneConnections>& to) {
  if (from.empty()) return;
  auto& list = to.emplace().choice.emplace<OneConnections::connections>();
  for (const csta::ConnectionListItem& item : from)
    if (item.newConnection) list.push_back(lower(*item.newConnection));
}

void lower_connections(const std::vector<csta::ConnectionListItem>& from, std::optional<TwoConnections>& to) {
  using Entry = csta::phase2::ConnectionListEntry;
  using Endpoint = csta::ConnectionListItemEndpoint;
  if (from.empty()) return;
  auto& list = to.emplace();
  for (const csta::ConnectionListItem& item : from) {
    if (!item.newConnection) continue;
    auto connection = lower(*item.newConnection);
    auto& entry = list.emplace_back();
    const auto* device = item.endpoint ? std::get_if<Endpoint::deviceID>(&item.endpoint->choice) : nullptr;
    if (device != nullptr) {
      auto& both = entry.choice.emplace<Entry::connectionAndStatic>();
      both.connection = std::move(connection);
      both.staticDevice = lower(*device);
    } else if (item.endpoint) {
      entry.choice.emplace<Entry::connectionAndNotKnown>().connection = std::move(connection);
    } else {
      entry.choice.emplace<Entry::connection>(std::move(connection));
    }
  }
}

}  // namespace strowger::phases
