// Microsoft's extension of TR/87 (Office Communicator, Lync, pidgin-sipe): a client names its user's line in `lcs:line` of
// the private data, and knows its own device by exactly that spelling only.
#pragma once

#include <string>
#include <string_view>

namespace strowger::sip {

/// The line that a document's `lcs:line` names, as it is spelled in the XML; empty when it names none.
std::string line_in(std::string_view document);

/// A document of ours in which the identifiers of that line's device are spelled as `line` is.
std::string respelled(std::string_view document, std::string_view line);

}  // namespace strowger::sip
