// Writing ROSE PDUs (X.880), back to front.
#include "codec/ber/encode.hpp"

#include <algorithm>

#include "codec/rose/rose.hpp"
#include "codec/rose/tags.hpp"

namespace strowger::codec::rose {
namespace {

using ber::Writer;
using schema::Role;

void write_number(schema::Tag tag, std::int64_t number, Writer& writer) {
  const std::size_t before = writer.size();
  writer.integer(number);
  writer.header(tag, false, before);
}

// The four octets of the ECMA-323 header as a number: their decimal digits, or else their bits.
std::int64_t number_of(const std::array<Octet, 4>& id) {
  const bool digits = std::ranges::all_of(id, [](Octet octet) { return octet >= '0' && octet <= '9'; });
  std::int64_t number = 0;
  for (const Octet octet : id) number = digits ? number * 10 + (octet - '0') : number << 8 | octet;
  return number;
}

void write_invoke_id(const InvokeId& id, Writer& writer) {
  if (const auto* number = std::get_if<std::int64_t>(&id)) {
    write_number(tags::integer, *number, writer);
  } else if (const auto* header = std::get_if<std::array<Octet, 4>>(&id)) {
    write_number(tags::integer, number_of(*header), writer);
  } else {
    writer.header(tags::null, false, writer.size());
  }
}

std::int32_t operation_of(const Pdu& pdu) {
  return pdu.message && !pdu.message.type()->role.operation.empty() ? pdu.message.type()->role.code : pdu.operation;
}

void write_body(const Pdu& pdu, Writer& writer) {
  if (pdu.message) {
    ber::encode(*pdu.message.type()->type, pdu.message.value(), writer);
  } else {
    writer.octets(pdu.raw);
  }
}

void write_event_info(const Pdu& pdu, Writer& writer) {
  const std::size_t before = writer.size();
  const schema::Type& type = *pdu.message.type()->type;
  const schema::MessageRole& role = pdu.message.type()->role;
  const auto group = static_cast<std::uint32_t>(role.category);
  if (pdu.phase == schema::Phase::one) {
    ber::encode(type, pdu.message.value(), writer);
    write_number(tags::event_type, group * events_of_a_group + role.number, writer);
    return;
  }
  const bool is_explicit = pdu.phase == schema::Phase::two;
  ber::encode(type, is_explicit ? schema::explicit_context(role.number) : schema::context(role.number), pdu.message.value(),
              writer);
  writer.header(schema::tag(schema::TagClass::context, group), true, before);
}

// Where the cross reference begins, counted from the end, goes to `cross_ref_end`.
void write_event(const Pdu& pdu, Writer& writer, std::size_t& cross_ref_end) {
  const std::size_t before = writer.size();
  if (pdu.beside) ber::encode(*pdu.beside.type()->type, pdu.beside.value(), writer);
  if (pdu.message) {
    write_event_info(pdu, writer);
  } else {
    writer.octets(pdu.raw);
  }
  const std::size_t before_cross_ref = writer.size();
  writer.octets(pdu.cross_ref);
  cross_ref_end = writer.size();
  writer.header(tags::cross_ref, false, before_cross_ref);
  writer.header(tags::sequence, true, before);
}

// Where the parts of an event lie, counted from the end of what is written.
struct EventPlaces {
  std::size_t cross_ref = 0;
  std::size_t before_invoke = 0;
};

void write_invoke(const Pdu& pdu, Writer& writer, EventPlaces& places) {
  if (pdu.kind == Pdu::Kind::event) {
    write_event(pdu, writer, places.cross_ref);
    write_number(tags::integer, Pdu::event_report, writer);
  } else {
    write_body(pdu, writer);
    write_number(tags::integer, operation_of(pdu), writer);
  }
  if (pdu.linked) write_number(tags::linked, *pdu.linked, writer);
  places.before_invoke = writer.size();
  write_invoke_id(pdu.invoke, writer);
  writer.header(tags::invoke, true, 0);
}

void write_result(const Pdu& pdu, Writer& writer) {
  if (pdu.message || !pdu.raw.empty() || pdu.operation != 0) {
    write_body(pdu, writer);
    write_number(tags::integer, operation_of(pdu), writer);
    writer.header(tags::sequence, true, 0);
  }
  write_invoke_id(pdu.invoke, writer);
  writer.header(tags::return_result, true, 0);
}

void write_error(const Pdu& pdu, Writer& writer) {
  write_body(pdu, writer);
  write_number(tags::integer, pdu.message ? universal_failure : pdu.operation, writer);
  write_invoke_id(pdu.invoke, writer);
  writer.header(tags::return_error, true, 0);
}

void write_reject(const Pdu& pdu, Writer& writer) {
  const auto group = static_cast<std::uint32_t>(pdu.problem.group);
  write_number(schema::tag(schema::TagClass::context, group), pdu.problem.number, writer);
  write_invoke_id(pdu.invoke, writer);
  writer.header(tags::reject, true, 0);
}

bool has_ber_form(const Pdu& pdu) {
  if (!pdu.message) return true;
  const schema::MessageRole& role = pdu.message.type()->role;
  return role.role == Role::event || role.role == Role::error || !role.operation.empty();
}

EventPlaces write(const Pdu& pdu, Writer& writer) {
  EventPlaces places;
  switch (pdu.kind) {
    case Pdu::Kind::invoke:
    case Pdu::Kind::event:
      write_invoke(pdu, writer, places);
      break;
    case Pdu::Kind::result:
      write_result(pdu, writer);
      break;
    case Pdu::Kind::error:
      write_error(pdu, writer);
      break;
    case Pdu::Kind::reject:
      write_reject(pdu, writer);
      break;
  }
  return places;
}

Octets copy_of(const Writer& writer) { return {writer.written().begin(), writer.written().end()}; }

}  // namespace

Octets encode(const Pdu& pdu) {
  Writer writer;
  if (has_ber_form(pdu)) write(pdu, writer);
  return copy_of(writer);
}

EncodedEvent encode_event(const Pdu& event) {
  Writer writer;
  const EventPlaces places = write(event, writer);
  EncodedEvent encoded{.octets = copy_of(writer)};
  const std::size_t size = encoded.octets.size();
  encoded.cross_ref_at = size - places.cross_ref;
  // Between the header of the PDU and what follows the invoke id: its tag and length (two octets), and its content.
  ber::Writer id;
  write_invoke_id(event.invoke, id);
  encoded.invoke_octets = id.size() - 2;
  encoded.invoke_at = size - places.before_invoke - encoded.invoke_octets;
  return encoded;
}

}  // namespace strowger::codec::rose
