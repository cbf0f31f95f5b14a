// The reference of what the server does: services and events that work, timers, states. From registrations, rows and tables.
#pragma once

#include <string>

namespace strowger::reference {

/// Markdown for the README: which services are served, which events are sent, which are not yet.
std::string support_section();
/// Markdown pages: the same, complete; the timers that can be set; the states of a connection.
std::string support_page();
std::string timers_page();
std::string states_page();
std::string pics_page();
std::string conformance_page();

}  // namespace strowger::reference
