// The dialog that a call is to take the place of (RFC 3891): the header Replaces, and the same in the URI of a Refer-To.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "switch/sip/uri.hpp"

namespace strowger::sip {

struct Replaces {
  std::string call_id;
  std::string to_tag;    ///< that of who is asked to replace
  std::string from_tag;  ///< that of the other side
  bool early_only = false;

  /// Nothing when the value lacks one of them.
  static std::optional<Replaces> parse(std::string_view value);

  /// From the headers of a URI: `sip:1003@pbx.test?Replaces=...`, escaped.
  static std::optional<Replaces> of_uri(const Uri& uri);
};

}  // namespace strowger::sip
