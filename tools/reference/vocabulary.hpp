// The reference of the CSTA vocabulary, made from the declarations in messages/.
#pragma once

#include <string>

#include "schema/message.hpp"

namespace strowger::reference {

/// Markdown: every request, response and one-way message; every event; every type that they use.
std::string services_page();
std::string events_page();
std::string types_page();
/// Everything of Phase I or II, and what of it is inferred.
std::string phase_page(schema::Phase phase);

}  // namespace strowger::reference
