// What of a session is kept from one run of the server to the next, so that its application may resume it (decision 0260).
#pragma once

#include <cstdint>
#include <string>

#include "base/clock.hpp"
#include "codec/xml/soap.hpp"
#include "framing/detector.hpp"
#include "schema/message.hpp"

namespace strowger::session {

struct KeptSession {
  std::string id;           ///< secret: who knows it, and is the same application, may resume it
  std::string application;  ///< how it names itself
  std::string account = {};
  // What was encoded for it must be what its next link can read.
  framing::Framing framing{};
  schema::Phase phase = schema::Phase::three;
  codec::xml::Soap::Version soap = codec::xml::Soap::Version::none;
  std::string name_space = {};  ///< of its messages in XML
  bool spoke_csta = false;      ///< so that there is one
  bool knows_status = false;    ///< it has shown that it knows SystemStatus
  bool numbers = false;         ///< its events carry numbers
  std::uint64_t next_number = 1;
  Duration cleanup_delay{};
  bool operator==(const KeptSession&) const = default;
};

}  // namespace strowger::session
