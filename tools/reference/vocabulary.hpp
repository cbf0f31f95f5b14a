// The reference of the CSTA vocabulary, made from the declarations in messages/.
#pragma once

#include <string>

namespace strowger::reference {

/// Markdown: every request, response and one-way message; every event; every type that they use.
std::string services_page();
std::string events_page();
std::string types_page();

}  // namespace strowger::reference
