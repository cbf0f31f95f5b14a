// The reference of how Phases I and II go over into Phase III, from the rows in phases/.
#pragma once

#include <string>

namespace strowger::reference {

/// Markdown: requests, events, numbers, forms, each with its reason.
std::string phases_page();

}  // namespace strowger::reference
