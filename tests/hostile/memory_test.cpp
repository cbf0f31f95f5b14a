// Evil messages of every kind, each as long as a message may be: none makes a session take more than twenty times that, and
// each is answered or ends its link.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <malloc.h>

#include <cstdlib>
#include <new>

#include "framing/frame_writer.hpp"
#include "session/session.hpp"

namespace {

std::size_t in_use = 0;
std::size_t peak = 0;

void* counted(std::size_t size) {
  void* const memory = std::malloc(size);
  if (memory == nullptr) throw std::bad_alloc();
  in_use += malloc_usable_size(memory);
  if (in_use > peak) peak = in_use;
  return memory;
}

void discounted(void* memory) noexcept {
  if (memory == nullptr) return;
  in_use -= malloc_usable_size(memory);
  std::free(memory);
}

}  // namespace

void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
void operator delete(void* memory) noexcept { discounted(memory); }
void operator delete[](void* memory) noexcept { discounted(memory); }
void operator delete(void* memory, std::size_t) noexcept { discounted(memory); }
void operator delete[](void* memory, std::size_t) noexcept { discounted(memory); }

namespace strowger::session {
namespace {

using framing::Framing;

constexpr std::size_t largest = 65'535;
constexpr std::size_t allowed = 20 * largest;

/// `begin`, then `repeated` until the whole has `length`, then `end`.
std::string filled(std::string_view begin, std::string_view repeated, std::string_view end, std::size_t length) {
  std::string text(begin);
  while (text.size() + repeated.size() + end.size() <= length) text += repeated;
  return text += end;
}

/// An element of BER: its length in three octets.
std::string ber(char tag, const std::string& content) {
  std::string element{tag, '\x82', static_cast<char>(content.size() >> 8U), static_cast<char>(content.size())};
  return element + content;
}

struct Evil {
  std::string_view name;
  Framing framing;
  std::string message;
};

std::vector<Evil> evils() {
  constexpr std::size_t room = 65'500;
  std::vector<Evil> all;
  for (const Framing framing : {Framing::ecma323, Framing::bare_xml, Framing::websocket_xml}) {
    const auto xml = [&](std::string_view name, std::string text) { all.push_back({name, framing, std::move(text)}); };
    xml("elements", filled("<MakeCall>", "<a/>", "</MakeCall>", room));
    xml("lists",
        filled("<GetSwitchingFunctionDevicesResponse>", "<device/>", "</GetSwitchingFunctionDevicesResponse>", room));
    xml("depth", filled("<MakeCall>", "<a>", "</MakeCall>", room));
    xml("attributes", filled("<MakeCall", " a=''", "/>", room));
    xml("elements with attributes", filled("<MakeCall>", "<a b='' c='' d=''/>", "</MakeCall>", room));
    xml("a long namespace, used often",
        filled(fmt::format("<MakeCall xmlns:p='{}'>", std::string(30'000, 'u')), "<p:a/>", "</MakeCall>", room));
    xml("namespaces, used often",
        filled(fmt::format("<MakeCall xmlns:p='{}'>", std::string(127, 'u')), "<p:a/>", "</MakeCall>", 12'000));
    xml("references", filled("<MakeCall><callingDevice>", "&#65;", "</callingDevice></MakeCall>", room));
    xml("text in pieces", filled("<MakeCall><callingDevice>", "a<!---->", "</callingDevice></MakeCall>", room));
    xml("two thousand elements", filled("<MakeCall>", "<a/>", "</MakeCall>", 7'900));
    xml("private data", filled("<MakeCall><extensions><privateData><private>", "<a/>",
                               "</private></privateData></extensions></MakeCall>", 7'900));
    xml("no XML", std::string(framing == Framing::bare_xml ? "<a>" : "") + std::string(room, '&'));
    xml("DOCTYPE", filled("<!DOCTYPE a [", "<!ENTITY a 'a'>", "]><a/>", room));
  }
  const auto json = [&](std::string_view name, std::string text) {
    all.push_back({name, Framing::websocket_json, std::move(text)});
  };
  json("arrays", filled("", "[", "", room));
  json("values", filled("[", "0,", "0]", room));
  json("two thousand values",
       filled("{\"invoke\":{\"operation\":\"makeCall\",\"argument\":{\"$unknown\":[", "0,", "0]}}}", 4'060));
  json("members", filled("{\"invoke\":{", "\"\":0,", "\"a\":0}}", room));
  json("escapes", filled("{\"invoke\":{\"operation\":\"", "\\u00e4", "\"}}", room));
  json("unknown elements", filled("{\"invoke\":{\"operation\":\"makeCall\",\"argument\":{\"$unknown\":[",
                                  "{\"after\":0,\"$xml\":\"<a/>\"},", "{\"after\":0,\"$xml\":\"\"}]}}}", 18'000));
  json("a string", filled("{\"invoke\":{\"operation\":\"makeCall\",\"argument\":\"", "x", "\"}}", room));
  for (const Framing framing : {Framing::two_octet, Framing::bare_ber}) {
    const auto pdu = [&](std::string_view name, const std::string& argument) {
      all.push_back({name, framing, ber('\xA1', std::string("\x02\x01\x01\x02\x01\x0A", 6) + argument)});
    };
    pdu("elements of BER", ber('\x30', filled("", std::string_view("\x9F\x7F\x00", 3), "", 65'000)));
    pdu("NULLs", ber('\x30', filled("", std::string_view("\x05\x00", 2), "", 65'000)));
    pdu("two thousand NULLs", ber('\x30', filled("", std::string_view("\x05\x00", 2), "", 3'900)));
    pdu("depth of BER", filled("", std::string_view("\x30\x80", 2), "", 65'000));
    pdu("octets of BER", ber('\x30', filled("\x04\x82\x7F\x00", "x", "", 65'000)));
    all.push_back({"AARQ of many", framing,
                   ber('\x60', filled(std::string_view("\xA1\x06\x06\x04\x2B\x0C\x00\x81", 8),
                                      std::string_view("\xBE\x00", 2), "", 65'000))});
    all.push_back({"AARQ with externals", framing,
                   ber('\x60', std::string("\xA1\x06\x06\x04\x2B\x0C\x00\x81", 8) +
                                   ber('\xBE', filled("", std::string_view("\x28\x00", 2), "", 65'000)))});
  }
  return all;
}

Octets stream_of(const Evil& evil) {
  Octets stream;
  if (framing::is_websocket(evil.framing)) {
    stream = to_octets(fmt::format(
        "GET / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
        "dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: {}\r\n\r\n",
        evil.framing == Framing::websocket_xml ? "csta.xml" : "csta.json"));
    const std::size_t begin = stream.size();
    framing::write_websocket_frame(framing::WebSocketFrame::Opcode::text, octets_of(evil.message), stream);
    stream[begin + 1] |= 0x80U;
    const std::size_t header = framing::websocket_header_size(evil.message.size());
    stream.insert(stream.begin() + static_cast<std::ptrdiff_t>(begin + header), 4, 0);
    return stream;
  }
  const std::size_t length = evil.message.size() + framing::header_size(evil.framing);
  const auto number16 = [&](std::size_t number) {
    stream.push_back(static_cast<Octet>(number >> 8U));
    stream.push_back(static_cast<Octet>(number));
  };
  if (evil.framing == Framing::ecma323) {
    number16(0);
    number16(length);
    append(stream, octets_of("0042"));
  } else if (evil.framing == Framing::two_octet) {
    number16(evil.message.size());
  }
  append(stream, octets_of(evil.message));
  return stream;
}

TEST(Memory, NoMessageCostsMoreThanTwentyTimesTheLimit) {
  for (const Evil& evil : evils()) {
    const Octets stream = stream_of(evil);
    ASSERT_LE(evil.message.size(), largest) << evil.name;
    Options options;
    SeededRandom random{1};
    const std::size_t before = in_use;
    Session session("192.0.2.1:5000", options, random, Time{});
    bool answered = false;
    std::size_t most = 0;
    for (std::size_t at = 0; at < stream.size(); at += 1400) {  // as TCP brings it
      peak = in_use;
      session.feed(OctetView(stream).subspan(at, std::min<std::size_t>(1400, stream.size() - at)), Time{});
      Effects effects;
      while (session.next(Time{}, effects)) {
      }
      if (peak > before) most = std::max(most, peak - before);
      answered = answered || !effects.empty();
    }
    EXPECT_LE(most, allowed) << evil.name << " in " << framing::name_of(evil.framing);
    const bool waits = evil.name == "depth of BER" || evil.name == "depth" || evil.name == "no XML";  // it has no end yet
    EXPECT_TRUE(answered || waits) << evil.name << " in " << framing::name_of(evil.framing);
    RecordProperty(fmt::format("{} in {}", evil.name, framing::name_of(evil.framing)), static_cast<int>(most));
  }
}

}  // namespace
}  // namespace strowger::session
