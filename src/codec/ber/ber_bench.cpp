// How fast the tables are walked, beside encoders and decoders written by hand for the same two messages (with the members
// that they commonly have). The walk may take 2.5 times as long.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <stdexcept>

#include "codec/ber/decode.hpp"
#include "codec/ber/encode.hpp"
#include "codec/rose/rose.hpp"
#include "messages/call_control/delivered_event.hpp"
#include "messages/call_control/make_call.hpp"

namespace strowger::codec::ber {
namespace {

using schema::Tag;
using schema::tag;
using schema::TagClass;

csta::DeviceID device(const char* number) {
  csta::DeviceID made;
  made.deviceIdentifier.choice.emplace<csta::DeviceIDDeviceIdentifier::dialingNumber>(number);
  return made;
}

csta::DeliveredEvent delivered() {
  csta::DeliveredEvent event;
  csta::ConnectionIDBoth both;
  both.callID = {1, 2, 3, 4};
  both.deviceID.choice.emplace<csta::LocalDeviceID::staticID>(device("1002"));
  event.connection.choice.emplace<csta::ConnectionID::both>(both);
  event.alertingDevice.choice.emplace<csta::SubjectDeviceID::deviceIdentifier>(device("1002"));
  event.callingDevice.choice.emplace<csta::CallingDeviceID::deviceIdentifier>(device("1001"));
  event.calledDevice.choice.emplace<csta::CalledDeviceID::deviceIdentifier>(device("1002"));
  event.lastRedirectionDevice.choice.emplace<csta::RedirectionDeviceID::notRequired>();
  event.localConnectionInfo = csta::LocalConnectionState::alerting;
  event.correlatorData = Octets{0xC0, 0xFF, 0xEE};
  event.cause = csta::EventCause::newCall;
  return event;
}

csta::MakeCall make_call() {
  csta::MakeCall request;
  request.callingDevice = device("1001");
  request.calledDirectoryNumber = device("00441234567890");
  request.autoOriginate = csta::AutoOriginate::doNotPrompt;
  request.correlatorData = Octets{0xC0, 0xFF, 0xEE};
  return request;
}

constexpr Tag sequence_tag = tag(TagClass::universal, 16);
constexpr Tag enumerated_tag = tag(TagClass::universal, 10);
constexpr Tag context_tag(std::uint32_t number) { return tag(TagClass::context, number); }
constexpr Tag application_tag(std::uint32_t number) { return tag(TagClass::application, number); }

// ---- By hand, straightforward: each element is put together, then into what contains it ------------------------------

void put(Octets& out, Octet identifier, OctetView content) {
  out.push_back(identifier);
  if (content.size() < 0x80) {
    out.push_back(static_cast<Octet>(content.size()));
  } else if (content.size() < 0x100) {
    out.insert(out.end(), {0x81, static_cast<Octet>(content.size())});
  } else {
    out.insert(out.end(), {0x82, static_cast<Octet>(content.size() >> 8), static_cast<Octet>(content.size())});
  }
  append(out, content);
}

void put_number(Octets& out, Octet identifier, std::int64_t number) {
  Octets content;
  std::size_t count = 1;
  while (count < 8 && number >> (count * 8 - 1) != 0 && number >> (count * 8 - 1) != -1) ++count;
  for (; count > 0; --count) content.push_back(static_cast<Octet>(number >> (count - 1) * 8));
  put(out, identifier, content);
}

void put_device(Octets& out, const csta::DeviceID& device) {
  Octets content;
  if (device.mediaCallCharacteristics || device.privateName || device.privateNumber) std::abort();
  const auto& choice = device.deviceIdentifier.choice;
  switch (choice.index()) {
    case 0:
      put(content, 0x80, octets_of(std::get<0>(choice)));
      break;
    case 1:
      put_number(content, 0x81, std::get<1>(choice));
      break;
    case 2:
      put(content, 0x82, octets_of(std::get<2>(choice)));
      break;
    case 4:
      put(content, 0x84, octets_of(std::get<4>(choice)));
      break;
    case 6:
      put(content, 0x86, std::get<6>(choice));
      break;
    default:
      std::abort();
  }
  put(out, 0x30, content);
}

template <class Device>
void put_wrapped_device(Octets& out, Octet identifier, const Device& device) {
  Octets content;
  if (const auto* known = std::get_if<0>(&device.choice)) {
    put_device(content, *known);
  } else {
    put(content, static_cast<Octet>(0x86 + device.choice.index()), {});
  }
  put(out, identifier, content);
}

void put_local_device(Octets& out, const csta::LocalDeviceID& device) {
  Octets content;
  if (const auto* known = std::get_if<0>(&device.choice)) {
    put_device(content, *known);
  } else {
    put(content, 0x83, std::get<1>(device.choice));
  }
  put(out, 0xA1, content);
}

void put_connection(Octets& out, const csta::ConnectionID& connection) {
  Octets content;
  if (const auto* call = std::get_if<csta::ConnectionID::callID>(&connection.choice)) {
    put(content, 0x80, *call);
  } else if (const auto* device = std::get_if<csta::ConnectionID::deviceID>(&connection.choice)) {
    put_local_device(content, *device);
  } else {
    const auto& both = std::get<csta::ConnectionID::both>(connection.choice);
    Octets parts;
    put(parts, 0x80, both.callID);
    put_local_device(parts, both.deviceID);
    put(content, 0x30, parts);
  }
  put(out, 0x6B, content);
}

Octets plain_write(const csta::DeliveredEvent& event) {
  Octets content;
  put_connection(content, event.connection);
  put_wrapped_device(content, 0x63, event.alertingDevice);
  put_wrapped_device(content, 0x61, event.callingDevice);
  put_wrapped_device(content, 0x62, event.calledDevice);
  put_wrapped_device(content, 0x64, event.lastRedirectionDevice);
  if (event.originatingNIDConnection) put_connection(content, *event.originatingNIDConnection);
  if (event.localConnectionInfo) put_number(content, 0x4E, static_cast<std::int32_t>(*event.localConnectionInfo));
  if (event.correlatorData) put(content, 0x80, *event.correlatorData);
  put_number(content, 0x0A, static_cast<std::int32_t>(event.cause));
  if (event.extensions || event.servicesPermitted || event.callLinkageData || event.userData) std::abort();
  Octets out;
  put(out, 0x30, content);
  return out;
}

Octets plain_write(const csta::MakeCall& request) {
  Octets content;
  put_device(content, request.callingDevice);
  put_device(content, request.calledDirectoryNumber);
  if (request.accountCode) put(content, 0x80, *request.accountCode);
  if (request.authCode) put(content, 0x81, *request.authCode);
  if (request.autoOriginate != csta::AutoOriginate::prompt) {
    put_number(content, 0x83, static_cast<std::int32_t>(request.autoOriginate));
  }
  if (request.correlatorData) put(content, 0x82, *request.correlatorData);
  if (request.extensions || request.callCharacteristics || request.userData) std::abort();
  Octets out;
  put(out, 0x30, content);
  return out;
}

// ---- By hand, fast: back to front -----------------------------------------------------------------------------------

void hand_octets(Writer& out, Tag tag, OctetView octets) {
  const std::size_t before = out.size();
  out.octets(octets);
  out.header(tag, false, before);
}

void hand_number(Writer& out, Tag tag, std::int64_t number) {
  const std::size_t before = out.size();
  out.integer(number);
  out.header(tag, false, before);
}

void hand_device(Writer& out, const csta::DeviceID& device) {
  using Identifier = csta::DeviceIDDeviceIdentifier;
  const std::size_t before = out.size();
  if (device.mediaCallCharacteristics || device.privateName || device.privateNumber) std::abort();
  const auto& choice = device.deviceIdentifier.choice;
  switch (choice.index()) {
    case Identifier::dialingNumber:
      hand_octets(out, context_tag(0), octets_of(std::get<0>(choice)));
      break;
    case Identifier::deviceNumber:
      hand_number(out, context_tag(1), std::get<1>(choice));
      break;
    case Identifier::implicitPublic:
      hand_octets(out, context_tag(2), octets_of(std::get<2>(choice)));
      break;
    case Identifier::implicitPrivate:
      hand_octets(out, context_tag(4), octets_of(std::get<4>(choice)));
      break;
    case Identifier::other:
      hand_octets(out, context_tag(6), std::get<6>(choice));
      break;
    default:
      std::abort();
  }
  out.header(sequence_tag, true, before);
}

template <class Device>
void hand_wrapped_device(Writer& out, std::uint32_t application, const Device& device) {
  const std::size_t before = out.size();
  if (const auto* known = std::get_if<0>(&device.choice)) {
    hand_device(out, *known);
  } else {
    out.header(context_tag(static_cast<std::uint32_t>(6 + device.choice.index())), false, before);
  }
  out.header(application_tag(application), true, before);
}

void hand_local_device(Writer& out, const csta::LocalDeviceID& device) {
  const std::size_t before = out.size();
  if (const auto* known = std::get_if<0>(&device.choice)) {
    hand_device(out, *known);
  } else {
    hand_octets(out, context_tag(3), std::get<1>(device.choice));
  }
  out.header(context_tag(1), true, before);
}

void hand_connection(Writer& out, const csta::ConnectionID& connection) {
  const std::size_t before = out.size();
  switch (connection.choice.index()) {
    case csta::ConnectionID::callID:
      hand_octets(out, context_tag(0), std::get<0>(connection.choice));
      break;
    case csta::ConnectionID::deviceID:
      hand_local_device(out, std::get<1>(connection.choice));
      break;
    default: {
      const auto& both = std::get<2>(connection.choice);
      hand_local_device(out, both.deviceID);
      hand_octets(out, context_tag(0), both.callID);
      out.header(sequence_tag, true, before);
    }
  }
  out.header(application_tag(11), true, before);
}

void hand_write(const csta::DeliveredEvent& event, Octets& to) {
  Writer out;
  if (event.extensions || event.locationInfo || event.deviceHistory || event.languagePreferences || event.messageInfo)
    std::abort();
  if (event.subjectOfCall || event.callLinkageData || event.connectionInfo || event.callCharacteristics) std::abort();
  if (event.mediaCallCharacteristics || event.associatedCalledDevice || event.associatedCallingDevice) std::abort();
  if (event.networkCalledDevice || event.networkCallingDevice || event.servicesPermitted) std::abort();
  hand_number(out, enumerated_tag, static_cast<std::int32_t>(event.cause));
  if (event.userData) std::abort();
  if (event.correlatorData) hand_octets(out, context_tag(0), *event.correlatorData);
  if (event.localConnectionInfo)
    hand_number(out, application_tag(14), static_cast<std::int32_t>(*event.localConnectionInfo));
  if (event.originatingNIDConnection) hand_connection(out, *event.originatingNIDConnection);
  hand_wrapped_device(out, 4, event.lastRedirectionDevice);
  hand_wrapped_device(out, 2, event.calledDevice);
  hand_wrapped_device(out, 1, event.callingDevice);
  hand_wrapped_device(out, 3, event.alertingDevice);
  hand_connection(out, event.connection);
  out.header(sequence_tag, true, 0);
  append(to, out.written());
}

void hand_write(const csta::MakeCall& request, Octets& to) {
  Writer out;
  if (request.extensions || request.reason || request.languagePreferences || request.subjectOfCall) std::abort();
  if (request.callingConnectionInfo || request.mediaCallCharacteristics || request.callCharacteristics || request.userData) {
    std::abort();
  }
  if (request.correlatorData) hand_octets(out, context_tag(2), *request.correlatorData);
  if (request.autoOriginate != csta::AutoOriginate::prompt) {
    hand_number(out, context_tag(3), static_cast<std::int32_t>(request.autoOriginate));
  }
  if (request.authCode) hand_octets(out, context_tag(1), *request.authCode);
  if (request.accountCode) hand_octets(out, context_tag(0), *request.accountCode);
  hand_device(out, request.calledDirectoryNumber);
  hand_device(out, request.callingDevice);
  out.header(sequence_tag, true, 0);
  append(to, out.written());
}

// ---- By hand: reading -----------------------------------------------------------------------------------------------

struct Wrong : std::runtime_error {
  Wrong() : std::runtime_error("not as expected") {}
};

Element hand_next(Reader& in) {
  Element element;
  if (in.at_end() || in.next(element) != Broken::no) throw Wrong();
  return element;
}

Reader hand_inside(const Element& element) {
  if (!element.constructed) throw Wrong();
  return {element.content, element.content_end, 64};
}

Element hand_one_inside(const Element& element) {
  Reader in = hand_inside(element);
  const Element inner = hand_next(in);
  if (!in.at_end()) throw Wrong();
  return inner;
}

Octets hand_octets_of(const Element& element) { return {element.content, element.content_end}; }

std::int64_t hand_number_of(const Element& element) {
  if (element.length() == 0 || element.length() > 8) throw Wrong();
  std::int64_t number = (element.content[0] & 0x80) != 0 ? -1 : 0;
  for (const Octet octet : element.octets()) number = number << 8 | octet;
  return number;
}

void hand_read(const Element& element, csta::DeviceID& device) {
  if (element.tag != sequence_tag) throw Wrong();
  const Element inner = hand_one_inside(element);
  auto& choice = device.deviceIdentifier.choice;
  switch (inner.tag.key) {
    case context_tag(0).key:
      choice.emplace<0>(text_of(inner.octets()));
      break;
    case context_tag(1).key:
      choice.emplace<1>(hand_number_of(inner));
      break;
    case context_tag(2).key:
      choice.emplace<2>(text_of(inner.octets()));
      break;
    case context_tag(4).key:
      choice.emplace<4>(text_of(inner.octets()));
      break;
    case context_tag(6).key:
      choice.emplace<6>(hand_octets_of(inner));
      break;
    default:
      throw Wrong();
  }
}

template <class Device>
void hand_read(const Element& element, Device& device) {
  const Element inner = hand_one_inside(element);
  if (inner.tag == sequence_tag) {
    hand_read(inner, device.choice.template emplace<0>());
  } else if (inner.tag == context_tag(7)) {
    device.choice.template emplace<1>();
  } else if (inner.tag == context_tag(8)) {
    device.choice.template emplace<2>();
  } else {
    throw Wrong();
  }
}

void hand_read(const Element& element, csta::LocalDeviceID& device) {
  const Element inner = hand_one_inside(element);
  if (inner.tag == sequence_tag) {
    hand_read(inner, device.choice.emplace<0>());
  } else {
    device.choice.emplace<1>(hand_octets_of(inner));
  }
}

void hand_read(const Element& element, csta::ConnectionID& connection) {
  const Element inner = hand_one_inside(element);
  if (inner.tag == context_tag(0)) {
    connection.choice.emplace<0>(hand_octets_of(inner));
  } else if (inner.tag == context_tag(1)) {
    hand_read(inner, connection.choice.emplace<1>());
  } else {
    auto& both = connection.choice.emplace<2>();
    Reader in = hand_inside(inner);
    both.callID = hand_octets_of(hand_next(in));
    hand_read(hand_next(in), both.deviceID);
  }
}

void hand_read(OctetView octets, csta::DeliveredEvent& event) {
  Reader top(octets.data(), octets.data() + octets.size(), 64);
  Reader in = hand_inside(hand_next(top));
  hand_read(hand_next(in), event.connection);
  hand_read(hand_next(in), event.alertingDevice);
  hand_read(hand_next(in), event.callingDevice);
  hand_read(hand_next(in), event.calledDevice);
  hand_read(hand_next(in), event.lastRedirectionDevice);
  for (bool cause = false; !in.at_end();) {
    const Element element = hand_next(in);
    switch (element.tag.key) {
      case application_tag(11).key:
        hand_read(element, event.originatingNIDConnection.emplace());
        break;
      case application_tag(14).key:
        event.localConnectionInfo = static_cast<csta::LocalConnectionState>(hand_number_of(element));
        break;
      case context_tag(0).key:
        event.correlatorData = hand_octets_of(element);
        break;
      case enumerated_tag.key:
        event.cause = static_cast<csta::EventCause>(hand_number_of(element));
        cause = true;
        break;
      default:
        throw Wrong();
    }
    if (in.at_end() && !cause) throw Wrong();
  }
}

void hand_read(OctetView octets, csta::MakeCall& request) {
  Reader top(octets.data(), octets.data() + octets.size(), 64);
  Reader in = hand_inside(hand_next(top));
  hand_read(hand_next(in), request.callingDevice);
  hand_read(hand_next(in), request.calledDirectoryNumber);
  while (!in.at_end()) {
    const Element element = hand_next(in);
    switch (element.tag.key) {
      case context_tag(0).key:
        request.accountCode = hand_octets_of(element);
        break;
      case context_tag(1).key:
        request.authCode = hand_octets_of(element);
        break;
      case context_tag(2).key:
        request.correlatorData = hand_octets_of(element);
        break;
      case context_tag(3).key:
        request.autoOriginate = static_cast<csta::AutoOriginate>(hand_number_of(element));
        break;
      default:
        throw Wrong();
    }
  }
}

// ---- The measurements -----------------------------------------------------------------------------------------------

template <class T>
Octets table_octets(const T& message) {
  Octets octets;
  encode(schema::type_of<T>(), &message, octets);
  return octets;
}

template <class T>
void ber_fastest_encode(benchmark::State& state, T (*make)()) {
  const T message = make();
  Octets octets;
  hand_write(message, octets);
  if (octets != table_octets(message)) state.SkipWithError("the two encoders disagree");
  for (auto _ : state) {
    octets.clear();
    hand_write(message, octets);
    benchmark::DoNotOptimize(octets.data());
  }
}

template <class T>
void ber_plain_encode(benchmark::State& state, T (*make)()) {
  const T message = make();
  if (plain_write(message) != table_octets(message)) state.SkipWithError("the two encoders disagree");
  for (auto _ : state) benchmark::DoNotOptimize(plain_write(message).data());
}

template <class T>
void ber_table_encode(benchmark::State& state, T (*make)()) {
  const T message = make();
  Octets octets;
  for (auto _ : state) {
    octets.clear();
    encode(schema::type_of<T>(), &message, octets);
    benchmark::DoNotOptimize(octets.data());
  }
}

template <class T>
void ber_plain_decode(benchmark::State& state, T (*make)()) {
  const Octets octets = table_octets(make());
  T read;
  hand_read(octets, read);
  if (!(read == make())) state.SkipWithError("the decoder by hand is wrong");
  for (auto _ : state) {
    T message;
    hand_read(octets, message);
    benchmark::DoNotOptimize(&message);
  }
}

template <class T>
void ber_table_decode(benchmark::State& state, T (*make)()) {
  const Octets octets = table_octets(make());
  Failure failure;
  for (auto _ : state) {
    T message;
    if (!decode(schema::type_of<T>(), &message, octets, Limits{}, failure)) state.SkipWithError("not decoded");
    benchmark::DoNotOptimize(&message);
  }
}

BENCHMARK_CAPTURE(ber_plain_encode, DeliveredEvent, delivered);
BENCHMARK_CAPTURE(ber_fastest_encode, DeliveredEvent, delivered);
BENCHMARK_CAPTURE(ber_table_encode, DeliveredEvent, delivered);
BENCHMARK_CAPTURE(ber_plain_decode, DeliveredEvent, delivered);
BENCHMARK_CAPTURE(ber_table_decode, DeliveredEvent, delivered);
BENCHMARK_CAPTURE(ber_plain_encode, MakeCall, make_call);
BENCHMARK_CAPTURE(ber_fastest_encode, MakeCall, make_call);
BENCHMARK_CAPTURE(ber_table_encode, MakeCall, make_call);
BENCHMARK_CAPTURE(ber_plain_decode, MakeCall, make_call);
BENCHMARK_CAPTURE(ber_table_decode, MakeCall, make_call);

Pdu delivered_report() {
  Pdu pdu;
  pdu.kind = Pdu::Kind::event;
  pdu.invoke = 1000;
  pdu.cross_ref = {0, 0, 0, 7};
  pdu.message = delivered();
  return pdu;
}

void rose_encode_event(benchmark::State& state) {
  const Pdu pdu = delivered_report();
  for (auto _ : state) benchmark::DoNotOptimize(rose::encode_event(pdu).octets.data());
}

void rose_decode_event(benchmark::State& state) {
  const Octets octets = rose::encode(delivered_report());
  for (auto _ : state) benchmark::DoNotOptimize(rose::decode(octets).pdu.kind);
}

BENCHMARK(rose_encode_event);
BENCHMARK(rose_decode_event);

}  // namespace
}  // namespace strowger::codec::ber
