// An event on its way to many applications: encoded once for each encoding, dialect and phase, then patched for each of
// them. For applications that want numbers it has one and the time (CSTASecurityData of ECMA-285), and is encoded once more
// for each length that the number has.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "codec/pdu.hpp"
#include "codec/xml/soap.hpp"

namespace strowger::session {

class OutgoingEvent {
 public:
  /// `now`: when it happened.
  explicit OutgoingEvent(schema::Message event, Time now = {}) : now_(now) {
    pdu_.kind = codec::Pdu::Kind::event;
    pdu_.message = std::move(event);
  }

  /// The event's octets for one receiver; `cross_ref` has the same length in every call. With a `number` other than 0 they
  /// carry it and the time. Valid until the next call.
  OctetView in_xml(std::string_view name_space, codec::xml::Soap::Version soap, OctetView cross_ref,
                   std::uint64_t number = 0);
  OctetView in_json(OctetView cross_ref, std::uint64_t number = 0);
  /// Empty when the phase has no such event. Phases I and II have no place for a number.
  OctetView in_ber(schema::Phase phase, OctetView cross_ref, std::int64_t invoke, std::uint64_t number = 0);

  const schema::Message& message() const { return pdu_.message; }

 private:
  /// As it was encoded, and where its number stands.
  struct Made {
    codec::EncodedEvent event = {};
    std::size_t number_octets = 0;  ///< 0: it has none
    std::size_t number_at = 0;      ///< 0: unknown, so it is encoded anew for each number
  };
  struct InXml {
    std::string name_space;
    codec::xml::Soap::Version soap;
    Made made;
  };

  const codec::Pdu& pdu(OctetView cross_ref, std::uint64_t number);

  Time now_;
  codec::Pdu pdu_;
  std::optional<codec::Pdu> numbered_;
  std::vector<InXml> xml_;
  std::vector<Made> ber_;                                  // of Phase III
  std::array<std::optional<codec::EncodedEvent>, 2> old_;  // of Phases I and II
  std::vector<Made> json_;
};

}  // namespace strowger::session
