// An event on its way to many applications: encoded once for each encoding, dialect and phase, then patched for each of
// them.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codec/pdu.hpp"
#include "codec/xml/soap.hpp"

namespace strowger::session {

class OutgoingEvent {
 public:
  explicit OutgoingEvent(schema::Message event) { pdu_.kind = codec::Pdu::Kind::event, pdu_.message = std::move(event); }

  /// The event's octets for one receiver; `cross_ref` has the same length in every call. Valid until the next call.
  OctetView in_xml(std::string_view name_space, codec::xml::Soap::Version soap, OctetView cross_ref);
  OctetView in_json(OctetView cross_ref);
  /// Empty when the phase has no such event.
  OctetView in_ber(schema::Phase phase, OctetView cross_ref, std::int64_t invoke);

  const schema::Message& message() const { return pdu_.message; }

 private:
  struct InXml {
    std::string name_space;
    codec::xml::Soap::Version soap;
    codec::EncodedEvent event;
  };

  codec::Pdu pdu_;
  std::vector<InXml> xml_;
  std::array<std::optional<codec::EncodedEvent>, 3> ber_;  // by phase
  codec::EncodedEvent json_;
};

}  // namespace strowger::session
