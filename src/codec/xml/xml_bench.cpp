// How fast the tables are walked, beside an encoder and a decoder (with pugixml) written by hand for the same two messages,
// with the members that they commonly have. The walk may take 2.5 times as long.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <pugixml.hpp>
#include <stdexcept>
#include <unordered_map>

#include "codec/xml/xml.hpp"
#include "messages/call_control/delivered_event.hpp"
#include "messages/call_control/make_call.hpp"

namespace strowger::codec::xml {
namespace {

constexpr std::string_view name_space = "http://www.ecma-international.org/standards/ecma-323/csta/ed4";

csta::DeviceID device(std::string number) {
  csta::DeviceID made;
  made.deviceIdentifier.choice.emplace<csta::DeviceIDDeviceIdentifier::dialingNumber>(std::move(number));
  return made;
}

Pdu delivered() {
  csta::DeliveredEvent event;
  auto& both = event.connection.choice.emplace<csta::ConnectionID::both>();
  both.callID = to_octets("1234");
  both.deviceID.choice = device("1002");
  event.alertingDevice.choice.emplace<csta::SubjectDeviceID::deviceIdentifier>(device("1002"));
  event.callingDevice.choice.emplace<csta::CallingDeviceID::deviceIdentifier>(device("1001"));
  event.calledDevice.choice.emplace<csta::CalledDeviceID::deviceIdentifier>(device("1002"));
  event.lastRedirectionDevice.choice.emplace<csta::RedirectionDeviceID::notRequired>();
  event.localConnectionInfo = csta::LocalConnectionState::alerting;
  event.correlatorData = Octets{0xC0, 0xFF, 0xEE};
  event.cause = csta::EventCause::newCall;
  Pdu pdu;
  pdu.kind = Pdu::Kind::event;
  pdu.operation = Pdu::event_report;
  pdu.cross_ref = to_octets("000017");
  pdu.name_space = name_space;
  pdu.message = event;
  return pdu;
}

Pdu make_call() {
  csta::MakeCall call;
  call.callingDevice = device("1001");
  call.calledDirectoryNumber = device("00441234567890");
  call.autoOriginate = csta::AutoOriginate::doNotPrompt;
  call.correlatorData = Octets{0xC0, 0xFF, 0xEE};
  Pdu pdu;
  pdu.operation = 10;
  pdu.name_space = name_space;
  pdu.message = call;
  return pdu;
}

// ---- By hand: writing -----------------------------------------------------------------------------------------------

void hand_text(std::string& to, std::string_view text) {
  for (const char c : text) {
    if (c == '<') {
      to += "&lt;";
    } else if (c == '>') {
      to += "&gt;";
    } else if (c == '&') {
      to += "&amp;";
    } else {
      to += c;
    }
  }
}

void hand_element(std::string& to, const char* name, std::string_view text) {
  to += '<';
  to += name;
  to += '>';
  hand_text(to, text);
  to += "</";
  to += name;
  to += '>';
}

void hand_device(std::string& to, const char* name, const csta::DeviceID& device) {
  if (device.mediaCallCharacteristics || device.privateName || device.privateNumber) std::abort();
  hand_element(to, name, std::get<0>(device.deviceIdentifier.choice));
}

template <class Device>
void hand_wrapped_device(std::string& to, const std::string& name, const Device& device) {
  to += "<" + name + ">";
  if (const auto* known = std::get_if<0>(&device.choice)) {
    hand_device(to, "deviceIdentifier", *known);
  } else if (device.choice.index() == 1) {
    to += "<notKnown/>";
  } else {
    to += name == "lastRedirectionDevice" ? "<notRequired/>" : "<restricted/>";
  }
  to += "</" + name + ">";
}

const std::unordered_map<std::int32_t, std::string>& cause_names() {
  static const auto names = [] {
    std::unordered_map<std::int32_t, std::string> made;
    for (const auto& each : schema::type_of<csta::EventCause>().enumerators) made.emplace(each.number, each.name);
    return made;
  }();
  return names;
}

const std::unordered_map<std::string, std::int32_t>& cause_numbers() {
  static const auto numbers = [] {
    std::unordered_map<std::string, std::int32_t> made;
    for (const auto& each : schema::type_of<csta::EventCause>().enumerators) made.emplace(each.name, each.number);
    return made;
  }();
  return numbers;
}

void hand_head(std::string& to, const std::string& name) {
  to.reserve(1024);
  to += "<?xml version=\"1.0\" encoding=\"UTF-8\"?><" + name + " xmlns=\"";
  to += name_space;
  to += "\">";
}

std::string hand_write(const csta::DeliveredEvent& event, OctetView cross_ref) {
  if (event.extensions || event.servicesPermitted || event.userData || event.originatingNIDConnection) std::abort();
  std::string to;
  hand_head(to, "DeliveredEvent");
  hand_element(to, "monitorCrossRefID", text_of(cross_ref));
  const auto& both = std::get<csta::ConnectionID::both>(event.connection.choice);
  to += "<connection>";
  hand_element(to, "callID", text_of(both.callID));
  hand_device(to, "deviceID", std::get<0>(both.deviceID.choice));
  to += "</connection>";
  hand_wrapped_device(to, "alertingDevice", event.alertingDevice);
  hand_wrapped_device(to, "callingDevice", event.callingDevice);
  hand_wrapped_device(to, "calledDevice", event.calledDevice);
  hand_wrapped_device(to, "lastRedirectionDevice", event.lastRedirectionDevice);
  if (event.localConnectionInfo == csta::LocalConnectionState::alerting) hand_element(to, "localConnectionInfo", "alerting");
  if (event.correlatorData)
    to += "<correlatorData><string>" + to_upper_hex(*event.correlatorData) + "</string></correlatorData>";
  hand_element(to, "cause", cause_names().at(static_cast<std::int32_t>(event.cause)));
  to += "</DeliveredEvent>";
  return to;
}

std::string hand_write(const csta::MakeCall& call) {
  if (call.accountCode || call.authCode || call.extensions || call.userData || call.reason) std::abort();
  std::string to;
  hand_head(to, "MakeCall");
  hand_device(to, "callingDevice", call.callingDevice);
  hand_device(to, "calledDirectoryNumber", call.calledDirectoryNumber);
  if (call.autoOriginate == csta::AutoOriginate::doNotPrompt) hand_element(to, "autoOriginate", "doNotPrompt");
  if (call.correlatorData)
    to += "<correlatorData><string>" + to_upper_hex(*call.correlatorData) + "</string></correlatorData>";
  to += "</MakeCall>";
  return to;
}

// ---- By hand: reading -----------------------------------------------------------------------------------------------

template <class Device>
void hand_read(const pugi::xml_node& node, Device& to) {
  if (const pugi::xml_node known = node.child("deviceIdentifier")) {
    to.choice.template emplace<0>(device(known.text().get()));
  } else if (node.child("notKnown")) {
    to.choice.template emplace<1>();
  } else {
    to.choice.template emplace<2>();
  }
}

Octets hand_octets(const pugi::xml_node& node) { return from_hex(node.child("string").text().get()).value(); }

bool hand_read(std::string_view text, csta::DeliveredEvent& event, Octets& cross_ref) {
  pugi::xml_document document;
  if (!document.load_buffer(text.data(), text.size())) return false;
  const pugi::xml_node root = document.child("DeliveredEvent");
  cross_ref = to_octets(root.child("monitorCrossRefID").text().get());
  const pugi::xml_node connection = root.child("connection");
  auto& both = event.connection.choice.emplace<csta::ConnectionID::both>();
  both.callID = to_octets(connection.child("callID").text().get());
  both.deviceID.choice = device(connection.child("deviceID").text().get());
  hand_read(root.child("alertingDevice"), event.alertingDevice);
  hand_read(root.child("callingDevice"), event.callingDevice);
  hand_read(root.child("calledDevice"), event.calledDevice);
  hand_read(root.child("lastRedirectionDevice"), event.lastRedirectionDevice);
  if (const pugi::xml_node state = root.child("localConnectionInfo"); std::string_view(state.text().get()) == "alerting")
    event.localConnectionInfo = csta::LocalConnectionState::alerting;
  if (const pugi::xml_node data = root.child("correlatorData")) event.correlatorData = hand_octets(data);
  event.cause = static_cast<csta::EventCause>(cause_numbers().at(root.child("cause").text().get()));
  return true;
}

bool hand_read(std::string_view text, csta::MakeCall& call) {
  pugi::xml_document document;
  if (!document.load_buffer(text.data(), text.size())) return false;
  const pugi::xml_node root = document.child("MakeCall");
  call.callingDevice = device(root.child("callingDevice").text().get());
  call.calledDirectoryNumber = device(root.child("calledDirectoryNumber").text().get());
  if (std::string_view(root.child("autoOriginate").text().get()) == "doNotPrompt")
    call.autoOriginate = csta::AutoOriginate::doNotPrompt;
  if (const pugi::xml_node data = root.child("correlatorData")) call.correlatorData = hand_octets(data);
  return true;
}

// ---- The benchmarks -------------------------------------------------------------------------------------------------

void check(bool good) {
  if (!good) throw std::logic_error("the two encoders do not agree");
}

void xml_encode_delivered_event(benchmark::State& state) {
  const Pdu pdu = delivered();
  const Dialect dialect = dialect_of(name_space);
  check(encode(pdu, dialect) == hand_write(*pdu.message.get_if<csta::DeliveredEvent>(), pdu.cross_ref));
  for (auto _ : state) benchmark::DoNotOptimize(encode(pdu, dialect));
}
BENCHMARK(xml_encode_delivered_event)->Name("xml_table_encode/DeliveredEvent");

void xml_encode_delivered_event_by_hand(benchmark::State& state) {
  const Pdu pdu = delivered();
  for (auto _ : state) benchmark::DoNotOptimize(hand_write(*pdu.message.get_if<csta::DeliveredEvent>(), pdu.cross_ref));
}
BENCHMARK(xml_encode_delivered_event_by_hand)->Name("xml_plain_encode/DeliveredEvent");

void xml_decode_delivered_event(benchmark::State& state) {
  const Pdu pdu = delivered();
  const std::string text = encode(pdu, dialect_of(name_space));
  check(decode(octets_of(text)).pdu == pdu);
  for (auto _ : state) benchmark::DoNotOptimize(decode(octets_of(text)));
}
BENCHMARK(xml_decode_delivered_event)->Name("xml_table_decode/DeliveredEvent");

void xml_decode_delivered_event_by_hand(benchmark::State& state) {
  Pdu pdu = delivered();
  const std::string text = encode(pdu, dialect_of(name_space));
  for (auto _ : state) {
    Decoded decoded;
    decoded.pdu.message = csta::DeliveredEvent{};
    hand_read(text, *decoded.pdu.message.get_if<csta::DeliveredEvent>(), decoded.pdu.cross_ref);
    benchmark::DoNotOptimize(decoded);
  }
  csta::DeliveredEvent event;
  check(hand_read(text, event, pdu.cross_ref) && schema::Message(event) == pdu.message);
}
BENCHMARK(xml_decode_delivered_event_by_hand)->Name("xml_plain_decode/DeliveredEvent");

void xml_encode_make_call(benchmark::State& state) {
  const Pdu pdu = make_call();
  const Dialect dialect = dialect_of(name_space);
  check(encode(pdu, dialect) == hand_write(*pdu.message.get_if<csta::MakeCall>()));
  for (auto _ : state) benchmark::DoNotOptimize(encode(pdu, dialect));
}
BENCHMARK(xml_encode_make_call)->Name("xml_table_encode/MakeCall");

void xml_encode_make_call_by_hand(benchmark::State& state) {
  const Pdu pdu = make_call();
  for (auto _ : state) benchmark::DoNotOptimize(hand_write(*pdu.message.get_if<csta::MakeCall>()));
}
BENCHMARK(xml_encode_make_call_by_hand)->Name("xml_plain_encode/MakeCall");

void xml_decode_make_call(benchmark::State& state) {
  const Pdu pdu = make_call();
  const std::string text = encode(pdu, dialect_of(name_space));
  check(decode(octets_of(text)).pdu == pdu);
  for (auto _ : state) benchmark::DoNotOptimize(decode(octets_of(text)));
}
BENCHMARK(xml_decode_make_call)->Name("xml_table_decode/MakeCall");

void xml_decode_make_call_by_hand(benchmark::State& state) {
  const Pdu pdu = make_call();
  const std::string text = encode(pdu, dialect_of(name_space));
  for (auto _ : state) {
    Decoded decoded;
    decoded.pdu.message = csta::MakeCall{};
    hand_read(text, *decoded.pdu.message.get_if<csta::MakeCall>());
    benchmark::DoNotOptimize(decoded);
  }
  csta::MakeCall call;
  check(hand_read(text, call) && schema::Message(call) == pdu.message);
}
BENCHMARK(xml_decode_make_call_by_hand)->Name("xml_plain_decode/MakeCall");

}  // namespace
}  // namespace strowger::codec::xml
