// Reading ROSE PDUs (X.880).
#include "codec/ber/decode.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "codec/rose/rose.hpp"
#include "codec/rose/tags.hpp"

namespace strowger::codec::rose {
namespace {

using ber::Element;
using ber::Reader;
using schema::MessageType;
using schema::Phase;
using schema::Registry;
using schema::Tag;

bool can_be_empty(const schema::Type& type) {
  return type.kind == schema::Kind::sequence && !type.bare &&
         std::ranges::all_of(type.fields,
                             [](const schema::Field& field) { return field.optional || field.defaulted || !field.in_ber; });
}

/// Reads one PDU. Each step gives false when a fault was found, which ends the reading.
class Apdu {
 public:
  Apdu(OctetView apdu, Phase phase, const Limits& limits) : decoder_(apdu, limits), vocabulary_(Registry::of(phase)) {
    decoded_.pdu.phase = phase;
  }

  Decoded decode() {
    read();
    return std::move(decoded_);
  }

 private:
  bool read();
  bool kind(Tag tag, const Element& apdu);
  bool invoke(Reader& reader);
  bool event(Reader& reader);
  bool event_info(const Element& info);
  bool typed_event(Reader& parts);
  bool beside_event(Reader& parts);
  bool result(Reader& reader);
  bool error(Reader& reader);
  bool reject(Reader& reader);
  bool invoke_id(Reader& reader);
  bool operation(Reader& reader, const Problem& unknown);
  bool argument(Reader& reader, const MessageType& type, const Problem& mistyped);
  bool body(const MessageType& type, const schema::Tagging& tagging, const Element& element, const Problem& mistyped);
  bool keep(Reader& reader);

  bool next(Reader& reader, Element& element, const Problem& problem = problem::mistyped_pdu) {
    return decoder_.next(reader, element) || broken(problem);
  }
  bool ended(const Reader& reader) {
    return reader.at_end() || fault(problem::mistyped_pdu, "there is more than the PDU should have", reader.at());
  }

  /// Notes a fault of our own finding, or the decoder's. Always false.
  bool fault(const Problem& problem, std::string what, const Octet* at) {
    decoder_.fail(std::move(what), at);
    return broken(problem);
  }
  bool broken(const Problem& problem) {
    decoded_.fault = Fault{problem, decoder_.failure()};
    return false;
  }

  Pdu& pdu() { return decoded_.pdu; }

  ber::Decoder decoder_;
  const schema::Vocabulary& vocabulary_;
  Decoded decoded_;
};

bool Apdu::read() {
  Reader top = decoder_.top();
  Element apdu;
  if (!next(top, apdu, problem::badly_structured_pdu)) return false;
  if (apdu.tag.class_bits() != 2 || !apdu.constructed || apdu.tag.number() < 1 || apdu.tag.number() > 4) {
    return fault(problem::unrecognized_pdu, fmt::format("no ROSE PDU begins with tag {}", ber::tag_text(apdu.tag)),
                 apdu.begin);
  }
  if (!kind(apdu.tag, apdu)) return false;
  return top.at_end() || fault(problem::badly_structured_pdu, "there are octets after the PDU", top.at());
}

bool Apdu::kind(Tag tag, const Element& apdu) {
  Reader reader = decoder_.inside(apdu);
  if (tag == tags::invoke) {
    pdu().kind = Pdu::Kind::invoke;
    return invoke_id(reader) && invoke(reader);
  }
  if (tag == tags::return_result) {
    pdu().kind = Pdu::Kind::result;
    return invoke_id(reader) && result(reader);
  }
  if (tag == tags::return_error) {
    pdu().kind = Pdu::Kind::error;
    return invoke_id(reader) && error(reader);
  }
  pdu().kind = Pdu::Kind::reject;
  return invoke_id(reader) && reject(reader);
}

// A number, or NULL: whoever sent it had not understood what it answers.
bool Apdu::invoke_id(Reader& reader) {
  Element element;
  if (!next(reader, element)) return false;
  if (element.tag == tags::null) return true;
  if (element.tag != tags::integer) return fault(problem::mistyped_pdu, "the invoke id is not an INTEGER", element.begin);
  std::int64_t number = 0;
  if (!decoder_.integer(element, number)) return broken(problem::mistyped_pdu);
  pdu().invoke = number;
  return true;
}

bool Apdu::operation(Reader& reader, const Problem& unknown) {
  Element element;
  if (!next(reader, element)) return false;
  std::int64_t number = 0;
  if (element.tag != tags::integer) {
    return fault(unknown, fmt::format("an operation or error with tag {} is none of CSTA's", ber::tag_text(element.tag)),
                 element.begin);
  }
  if (!decoder_.integer(element, number)) return broken(problem::mistyped_pdu);
  pdu().operation = static_cast<std::int32_t>(number);
  return pdu().operation == number || fault(unknown, fmt::format("there is no operation {}", number), element.begin);
}

bool Apdu::invoke(Reader& reader) {
  Reader after_linked = reader;
  Element linked;
  if (!next(after_linked, linked)) return false;
  if (linked.tag == tags::linked) {
    std::int64_t number = 0;
    if (!decoder_.integer(linked, number)) return broken(problem::mistyped_pdu);
    pdu().linked = number;
  }
  if (linked.tag == tags::linked || linked.tag == tags::no_linked) reader = after_linked;
  if (!operation(reader, problem::unrecognized_operation)) return false;
  if (pdu().operation == Pdu::event_report) return event(reader);
  if (const MessageType* type = vocabulary_.request(pdu().operation)) {
    return argument(reader, *type, problem::mistyped_argument) && ended(reader);
  }
  const Octet* const at = reader.at();
  return keep(reader) &&
         fault(problem::unrecognized_operation, fmt::format("there is no operation {}", pdu().operation), at);
}

bool Apdu::event(Reader& reader) {
  pdu().kind = Pdu::Kind::event;
  Element report;
  if (!next(reader, report, problem::mistyped_argument)) return false;
  if (report.tag != tags::sequence || !report.constructed) {
    return fault(problem::mistyped_argument, "an event report is not a SEQUENCE", report.begin);
  }
  Reader parts = decoder_.inside(report);
  Element cross_ref;
  if (!next(parts, cross_ref, problem::mistyped_argument)) return false;
  if (cross_ref.tag != tags::cross_ref) {
    return fault(problem::mistyped_argument, "an event report does not begin with its cross reference", cross_ref.begin);
  }
  if (!decoder_.octets(cross_ref, pdu().cross_ref)) return broken(problem::mistyped_argument);
  if (pdu().phase == Phase::one) return typed_event(parts) && ended(reader);
  Element info;
  if (!next(parts, info, problem::mistyped_argument) || !event_info(info) || !beside_event(parts)) return false;
  if (!parts.at_end()) return fault(problem::mistyped_argument, "an event report has more than it should", parts.at());
  return ended(reader);
}

// Phase I: the event's number, and then its information.
bool Apdu::typed_event(Reader& parts) {
  Element number;
  std::int64_t code = 0;
  if (!next(parts, number, problem::mistyped_argument)) return false;
  const bool is_ours = number.tag == tags::event_type;
  if (!is_ours && number.tag != tags::private_event_type) {
    return fault(problem::mistyped_argument, "an event report does not say its type", number.begin);
  }
  if (!decoder_.integer(number, code)) return broken(problem::mistyped_argument);
  const bool in_range = is_ours && code > 0 && code < 256 * events_of_a_group;
  const MessageType* const type = in_range ? vocabulary_.event(static_cast<schema::EventCategory>(code / events_of_a_group),
                                                               static_cast<std::uint32_t>(code % events_of_a_group))
                                           : nullptr;
  Reader after = parts;
  Element info;
  const Octet* end = number.end;
  if (!parts.at_end()) {
    if (!next(after, info, problem::mistyped_argument)) return false;
    end = info.end;
    if (!after.at_end()) return fault(problem::mistyped_argument, "an event report has more than it should", after.at());
  }
  pdu().raw.assign(number.begin, end);
  if (type == nullptr) return fault(problem::mistyped_argument, fmt::format("there is no event {}", code), number.begin);
  if (!argument(parts, *type, problem::mistyped_argument)) return false;
  pdu().raw.clear();
  return true;
}

// Phase II: security and private data behind the event.
bool Apdu::beside_event(Reader& parts) {
  const MessageType* const type = vocabulary_.beside_event();
  if (type == nullptr || parts.at_end()) return true;
  Element element;
  if (!next(parts, element, problem::mistyped_argument)) return false;
  schema::Message beside = schema::Message::of(*type);
  if (!decoder_.value(*type->type, schema::own, element, beside.value())) return broken(problem::mistyped_argument);
  pdu().beside = std::move(beside);
  return true;
}

// Phase III: [category] { [n] IMPLICIT event }. Phase II: [group] { [n] EXPLICIT event }.
bool Apdu::event_info(const Element& info) {
  Reader reader = decoder_.inside(info);
  Element event;
  pdu().raw.assign(info.begin, info.end);
  if (info.tag.class_bits() != 2 || !info.constructed || !next(reader, event, problem::mistyped_argument)) {
    return fault(problem::mistyped_argument, "event information is not in a group of events", info.begin);
  }
  const auto category = static_cast<schema::EventCategory>(std::min(info.tag.number(), 255U));
  const MessageType* const type = event.tag.class_bits() == 2 ? vocabulary_.event(category, event.tag.number()) : nullptr;
  if (type == nullptr || !reader.at_end()) {
    return fault(problem::mistyped_argument,
                 fmt::format("there is no event {} {}", ber::tag_text(info.tag), ber::tag_text(event.tag)), event.begin);
  }
  const schema::Tagging tagging =
      pdu().phase == Phase::two ? schema::explicit_context(event.tag.number()) : schema::context(event.tag.number());
  if (!body(*type, tagging, event, problem::mistyped_argument)) return false;
  pdu().raw.clear();
  return true;
}

bool Apdu::result(Reader& reader) {
  if (reader.at_end()) return true;
  Element body;
  if (!next(reader, body)) return false;
  if (body.tag != tags::sequence || !body.constructed) {
    return fault(problem::mistyped_pdu, "the result is not in a SEQUENCE", body.begin);
  }
  Reader parts = decoder_.inside(body);
  if (!operation(parts, problem::mistyped_result)) return false;
  if (parts.at_end()) return ended(reader);
  if (const MessageType* type = vocabulary_.response(pdu().operation)) {
    return argument(parts, *type, problem::mistyped_result) && ended(parts) && ended(reader);
  }
  const Octet* const at = parts.at();
  return keep(parts) && fault(problem::mistyped_result, fmt::format("operation {} has no result", pdu().operation), at);
}

bool Apdu::error(Reader& reader) {
  constexpr Problem unrecognized_error{Problem::Group::return_error, 2};
  if (!operation(reader, unrecognized_error)) return false;
  const MessageType* const type = vocabulary_.error();
  if (pdu().operation != universal_failure || type == nullptr) {
    const Octet* const at = reader.at();
    return keep(reader) && fault(unrecognized_error, fmt::format("there is no error {}", pdu().operation), at);
  }
  return argument(reader, *type, problem::mistyped_parameter) && ended(reader);
}

bool Apdu::reject(Reader& reader) {
  Element element;
  if (!next(reader, element)) return false;
  if (element.tag.class_bits() != 2 || element.tag.number() > 3) {
    return fault(problem::mistyped_pdu, fmt::format("there is no group of problems {}", ber::tag_text(element.tag)),
                 element.begin);
  }
  std::int64_t number = 0;
  if (!decoder_.integer(element, number)) return broken(problem::mistyped_pdu);
  pdu().problem = {static_cast<Problem::Group>(element.tag.number()), static_cast<std::int32_t>(number)};
  return ended(reader);
}

// An argument that is absent, or NULL, is one without members where that is allowed.
bool Apdu::argument(Reader& reader, const MessageType& type, const Problem& mistyped) {
  Element element;
  if (reader.at_end() && can_be_empty(*type.type)) {
    pdu().message = schema::Message::of(type);
    return true;
  }
  if (!next(reader, element, mistyped)) return false;
  if (element.tag == tags::null && element.length() == 0 && can_be_empty(*type.type)) {
    pdu().message = schema::Message::of(type);
    return true;
  }
  return body(type, schema::own, element, mistyped);
}

bool Apdu::body(const MessageType& type, const schema::Tagging& tagging, const Element& element, const Problem& mistyped) {
  schema::Message message = schema::Message::of(type);
  if (!decoder_.value(*type.type, tagging, element, message.value())) {
    if (pdu().raw.empty()) pdu().raw.assign(element.begin, element.end);
    return broken(mistyped);
  }
  pdu().message = std::move(message);
  return true;
}

// What is not declared, as it came.
bool Apdu::keep(Reader& reader) {
  if (reader.at_end()) return true;
  Element element;
  if (!next(reader, element)) return false;
  pdu().raw.assign(element.begin, element.end);
  return true;
}

}  // namespace

Decoded decode(OctetView apdu, const Limits& limits) { return decode(apdu, Phase::three, limits); }

Decoded decode(OctetView apdu, Phase phase, const Limits& limits) { return Apdu(apdu, phase, limits).decode(); }

}  // namespace strowger::codec::rose
