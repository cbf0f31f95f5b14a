// What an application is shown of what there is: taken out of answers before they leave. (What it is told of services is
// made for it in the first place: Context::may_ask.)
#pragma once

#include <functional>
#include <string_view>

#include "calls/effects.hpp"

namespace strowger::services {

/// Lists of devices lose those that are not `visible`.
void show_only(const std::function<bool(std::string_view number)>& visible, calls::Effects& effects);

}  // namespace strowger::services
