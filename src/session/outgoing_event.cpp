// Encoding an event once and patching the places that differ.
#include "session/outgoing_event.hpp"

#include <fmt/chrono.h>

#include <algorithm>
#include <charconv>

#include "codec/json/json.hpp"
#include "codec/rose/rose.hpp"
#include "codec/xml/xml.hpp"
#include "messages/types/extensions.hpp"
#include "phases/phases.hpp"

namespace strowger::session {
namespace {

using codec::EncodedEvent;

void patch(EncodedEvent& event, std::size_t at, OctetView with) {
  if (at != 0) std::copy(with.begin(), with.end(), event.octets.begin() + static_cast<std::ptrdiff_t>(at));
}

void patch_number(EncodedEvent& event, std::size_t at, std::size_t count, std::uint64_t number) {
  for (std::size_t i = 0; i < count; ++i) event.octets[at + i] = static_cast<Octet>(number >> (8 * (count - 1 - i)));
}

/// A number as text.
class Digits {
 public:
  explicit Digits(std::uint64_t number)
      : size_(number == 0 ? 0U
                          : static_cast<std::size_t>(std::to_chars(text_.data(), text_.data() + text_.size(), number).ptr -
                                                     text_.data())) {}
  std::size_t size() const { return size_; }
  OctetView octets() const { return octets_of({text_.data(), size_}); }

 private:
  std::array<char, 20> text_{};
  std::size_t size_;
};

/// Octets of an INTEGER in BER; 0 for no number.
std::size_t octets_in_ber(std::uint64_t number) {
  std::size_t count = 0;
  while (number != 0) {
    ++count;
    if (number < 0x80) break;
    number >>= 8U;
    if (number == 0) ++count;  // for the sign
  }
  return count;
}

/// Where the number of an event stands: nothing of ours comes behind it, and what applications wrote is escaped or before.
std::size_t number_in_text(const EncodedEvent& event, std::string_view before) {
  const std::size_t found = text_of(event.octets).rfind(before);
  return found == std::string_view::npos ? 0 : found + before.size();
}

/// The same in BER: the event ends with [0] and the number, and the time.
std::size_t number_in_ber(const EncodedEvent& event, std::size_t count, std::size_t time_octets) {
  constexpr Octet number_tag = 0x80;
  constexpr Octet time_tag = 0x18;
  if (event.octets.size() < count + time_octets + 4) return 0;
  const std::size_t time_at = event.octets.size() - time_octets - 2;
  const std::size_t at = time_at - count;
  const bool there = event.octets[time_at] == time_tag && event.octets[time_at + 1] == time_octets &&
                     event.octets[at - 2] == number_tag && event.octets[at - 1] == count;
  return there ? at : 0;
}

schema::GeneralizedTime time_text(Time time) {
  const auto whole = std::chrono::floor<seconds>(time);
  const auto rest = std::chrono::floor<milliseconds>(time - whole).count();
  return {fmt::format("{:%Y%m%d%H%M%S}.{:03}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(whole)), rest)};
}

constexpr std::size_t time_octets = 19;

/// The place of an event for its number and time; nothing when it has none.
csta::CSTASecurityData* security_of(schema::Message& event) {
  for (const schema::Field& field : event.type()->type->fields) {
    if (field.name != "extensions" || field.type != &schema::type_of<csta::CSTACommonArguments>()) continue;
    auto* arguments = static_cast<csta::CSTACommonArguments*>(field.make(event.value()));
    return &arguments->security.emplace();
  }
  return nullptr;
}

}  // namespace

const codec::Pdu& OutgoingEvent::pdu(OctetView cross_ref, std::uint64_t number) {
  pdu_.cross_ref.assign(cross_ref.begin(), cross_ref.end());
  if (number == 0) return pdu_;
  if (!numbered_) numbered_ = pdu_;
  numbered_->cross_ref = pdu_.cross_ref;
  numbered_->invoke = pdu_.invoke;
  numbered_->name_space = pdu_.name_space;
  if (csta::CSTASecurityData* security = security_of(numbered_->message)) {
    security->messageSequenceNumber = static_cast<std::int64_t>(number);
    security->timestamp = time_text(now_);
  }
  return *numbered_;
}

OctetView OutgoingEvent::in_xml(std::string_view name_space, codec::xml::Soap::Version soap, OctetView cross_ref,
                                std::uint64_t number) {
  const Digits digits(number);
  const auto fits = [&](const InXml& one) {
    return one.name_space == name_space && one.soap == soap && one.made.number_octets == digits.size();
  };
  auto found = std::ranges::find_if(xml_, fits);
  if (found == xml_.end()) {
    pdu_.name_space = name_space;
    EncodedEvent event = codec::xml::encode_event(pdu(cross_ref, number), codec::xml::dialect_of(name_space));
    if (soap != codec::xml::Soap::Version::none) event = codec::xml::in_envelope(event, soap);
    const std::size_t at = number == 0 ? 0 : number_in_text(event, "<messageSequenceNumber>");
    xml_.push_back({std::string(name_space), soap, {std::move(event), digits.size(), at}});
    found = xml_.end() - 1;
  }
  patch(found->made.event, found->made.event.cross_ref_at, cross_ref);
  patch(found->made.event, found->made.number_at, digits.octets());
  return found->made.event.octets;
}

OctetView OutgoingEvent::in_json(OctetView cross_ref, std::uint64_t number) {
  const Digits digits(number);
  auto found = std::ranges::find(json_, digits.size(), &Made::number_octets);
  if (found == json_.end() || found->event.cross_ref_at == 0) {
    pdu_.invoke = {};
    pdu_.name_space.clear();
    const std::string text = codec::json::encode(pdu(cross_ref, number));
    if (found == json_.end()) found = json_.insert(found, Made{});
    found->number_octets = digits.size();
    found->event.octets = to_octets(text);
    // It stands first in the PDU; octets that are no characters are written otherwise, and then each time anew.
    constexpr std::string_view name = "\"monitorCrossRefID\":\"";
    const std::size_t at = text.find(name);
    found->event.cross_ref_at = at == std::string::npos ? 0 : at + name.size();
    found->number_at = number == 0 ? 0 : number_in_text(found->event, "\"messageSequenceNumber\":");
  }
  patch(found->event, found->event.cross_ref_at, cross_ref);
  patch(found->event, found->number_at, digits.octets());
  return found->event.octets;
}

OctetView OutgoingEvent::in_ber(schema::Phase phase, OctetView cross_ref, std::int64_t invoke, std::uint64_t number) {
  EncodedEvent* event = nullptr;
  pdu_.invoke = invoke;
  if (phase == schema::Phase::three) {
    const std::size_t count = octets_in_ber(number);
    auto found = std::ranges::find_if(
        ber_, [&](const Made& one) { return one.number_octets == count && (count == 0 || one.number_at != 0); });
    if (found == ber_.end()) {
      Made made{codec::rose::encode_event(pdu(cross_ref, number)), count, 0};
      if (number != 0) made.number_at = number_in_ber(made.event, count, time_octets);
      ber_.push_back(std::move(made));
      found = ber_.end() - 1;
    }
    event = &found->event;
    if (found->number_at != 0) patch_number(*event, found->number_at, count, number);
  } else {
    std::optional<EncodedEvent>& made = old_.at(static_cast<std::size_t>(phase) - 1);
    if (!made) {
      codec::Pdu lowered;
      lowered.kind = codec::Pdu::Kind::event;
      lowered.phase = phase;
      lowered.invoke = invoke;
      lowered.cross_ref = pdu(cross_ref, 0).cross_ref;
      phases::LoweredEvent low = phases::lower_event(pdu_.message, phase);
      lowered.message = std::move(low.event);
      lowered.beside = std::move(low.beside);
      made = lowered.message ? codec::rose::encode_event(lowered) : EncodedEvent{};
    }
    event = &*made;
  }
  if (event->octets.empty()) return {};
  patch(*event, event->cross_ref_at, cross_ref);
  patch_number(*event, event->invoke_at, event->invoke_octets, static_cast<std::uint64_t>(invoke));
  return event->octets;
}

}  // namespace strowger::session
