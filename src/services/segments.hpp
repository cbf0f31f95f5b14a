// Long lists in several messages: each part with its number, the last one marked (ECMA-269 clause 12.2.20,
// serviceCrossRefID).
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

#include "services/service.hpp"

namespace strowger::services {

/// Sends `list` in messages of type Part, `Member` being the list in it; an empty list makes one empty part.
template <class Part, auto Member, class Item>
void send_in_segments(std::vector<Item> list, const Octets& cross_ref, Context& context) {
  const std::size_t most = std::max<std::size_t>(context.settings.segment, 1);
  std::size_t from = 0;
  std::int64_t number = 0;
  do {
    const std::size_t to = std::min(from + most, list.size());
    Part part;
    part.serviceCrossRefID = cross_ref;
    part.segmentID = ++number;
    part.lastSegment = to == list.size();
    (part.*Member)
        .assign(std::make_move_iterator(list.begin() + static_cast<std::ptrdiff_t>(from)),
                std::make_move_iterator(list.begin() + static_cast<std::ptrdiff_t>(to)));
    context.send(std::move(part));
    from = to;
  } while (from < list.size());
}

}  // namespace strowger::services
