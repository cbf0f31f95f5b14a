// The steps that bring a store's tables to the present version: migrations/0001.sql and so on, in this order.
#pragma once

#include <string_view>
#include <vector>

namespace strowger::store {

/// The text of each; a store of version N has had the first N of them.
std::vector<std::string_view> migrations();

}  // namespace strowger::store
