// Encoding an event once and patching the places that differ.
#include "session/outgoing_event.hpp"

#include <algorithm>

#include "codec/json/json.hpp"
#include "codec/rose/rose.hpp"
#include "codec/xml/xml.hpp"
#include "phases/phases.hpp"

namespace strowger::session {

OctetView OutgoingEvent::in_xml(std::string_view name_space, codec::xml::Soap::Version soap, OctetView cross_ref) {
  auto found = std::find_if(xml_.begin(), xml_.end(),
                            [&](const InXml& one) { return one.name_space == name_space && one.soap == soap; });
  if (found == xml_.end()) {
    pdu_.cross_ref.assign(cross_ref.begin(), cross_ref.end());
    pdu_.name_space = name_space;
    codec::EncodedEvent made = codec::xml::encode_event(pdu_, codec::xml::dialect_of(name_space));
    if (soap != codec::xml::Soap::Version::none) made = codec::xml::in_envelope(made, soap);
    xml_.push_back({std::string(name_space), soap, std::move(made)});
    found = xml_.end() - 1;
  }
  codec::EncodedEvent& event = found->event;
  if (event.cross_ref_at != 0)
    std::copy(cross_ref.begin(), cross_ref.end(), event.octets.begin() + static_cast<std::ptrdiff_t>(event.cross_ref_at));
  return event.octets;
}

OctetView OutgoingEvent::in_json(OctetView cross_ref) {
  if (json_.octets.empty() || json_.cross_ref_at == 0) {
    pdu_.cross_ref.assign(cross_ref.begin(), cross_ref.end());
    pdu_.invoke = {};
    pdu_.name_space.clear();
    const std::string text = codec::json::encode(pdu_);
    // It stands first in the PDU; octets that are no characters are written otherwise, and then each time anew.
    constexpr std::string_view name = "\"monitorCrossRefID\":\"";
    const std::size_t found = text.find(name);
    json_.cross_ref_at = found == std::string::npos ? 0 : found + name.size();
    json_.octets = to_octets(text);
  }
  if (json_.cross_ref_at != 0)
    std::copy(cross_ref.begin(), cross_ref.end(), json_.octets.begin() + static_cast<std::ptrdiff_t>(json_.cross_ref_at));
  return json_.octets;
}

OctetView OutgoingEvent::in_ber(schema::Phase phase, OctetView cross_ref, std::int64_t invoke) {
  std::optional<codec::EncodedEvent>& made = ber_.at(static_cast<std::size_t>(phase) - 1);
  if (!made) {
    pdu_.cross_ref.assign(cross_ref.begin(), cross_ref.end());
    pdu_.invoke = invoke;
    if (phase == schema::Phase::three) {
      made = codec::rose::encode_event(pdu_);
    } else {
      codec::Pdu lowered;
      lowered.kind = codec::Pdu::Kind::event;
      lowered.phase = phase;
      lowered.invoke = invoke;
      lowered.cross_ref = pdu_.cross_ref;
      phases::LoweredEvent event = phases::lower_event(pdu_.message, phase);
      lowered.message = std::move(event.event);
      lowered.beside = std::move(event.beside);
      made = lowered.message ? codec::rose::encode_event(lowered) : codec::EncodedEvent{};
    }
  }
  codec::EncodedEvent& event = *made;
  if (event.octets.empty()) return {};
  std::copy(cross_ref.begin(), cross_ref.end(), event.octets.begin() + static_cast<std::ptrdiff_t>(event.cross_ref_at));
  for (std::size_t i = 0; i < event.invoke_octets; ++i) {
    const std::size_t shift = 8 * (event.invoke_octets - 1 - i);
    event.octets[event.invoke_at + i] = static_cast<Octet>(static_cast<std::uint64_t>(invoke) >> shift);
  }
  return event.octets;
}

}  // namespace strowger::session
