// WebSocket as a server: the handshake's answers, frames at every split, and whoever breaks RFC 6455.
#include "framing/websocket.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "framing/frame_reader.hpp"
#include "framing/frame_writer.hpp"

namespace strowger::framing {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;
using Opcode = WebSocketFrame::Opcode;

std::string request(std::string_view more, std::string_view protocol = "csta.json") {
  return fmt::format(
      "GET / HTTP/1.1\r\nHost: 127.0.0.1:4450\r\nUpgrade: WebSocket\r\nConnection: keep-alive, Upgrade\r\n"
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n{}{}\r\n",
      protocol.empty() ? "" : fmt::format("Sec-WebSocket-Protocol: {}\r\n", protocol), more);
}

/// A frame as a client sends it.
Octets masked(Opcode opcode, std::string_view payload, bool last = true, unsigned reserved = 0) {
  Octets plain;
  write_websocket_frame(opcode, octets_of(payload), plain);
  const std::size_t header = plain.size() - payload.size();
  Octets frame(plain.begin(), plain.begin() + static_cast<std::ptrdiff_t>(header));
  frame[0] = static_cast<Octet>((frame[0] & (last ? 0xFFU : 0x7FU)) | reserved);
  frame[1] |= 0x80U;
  const Octet mask[] = {0x37, 0xFA, 0x21, 0x3D};
  append(frame, mask);
  for (std::size_t i = 0; i < payload.size(); ++i)
    frame.push_back(static_cast<Octet>(static_cast<Octet>(payload[i]) ^ mask[i % 4]));
  return frame;
}

// ---- Handshake -----------------------------------------------------------------------------------------------------

TEST(WebSocketHandshake, AnswersTheExampleOfTheStandard) {
  const WebSocketPolicy policy{{"https://crm.example"}};
  const std::string text = request("Origin: https://CRM.example\r\n", "chat, csta.xml, csta.json");
  for (std::size_t count = 4; count < text.size(); ++count)
    ASSERT_EQ(take_handshake(octets_of(text).first(count), policy).what, Handshake::What::more) << count;
  const Handshake handshake = take_handshake(octets_of(text + "more"), policy);
  EXPECT_EQ(handshake.what, Handshake::What::accepted);
  EXPECT_EQ(handshake.length, text.size());
  EXPECT_EQ(handshake.framing, Framing::websocket_xml);
  EXPECT_THAT(handshake.answer, StartsWith("HTTP/1.1 101 "));
  EXPECT_THAT(handshake.answer, HasSubstr("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"));  // clause 1.3
  EXPECT_THAT(handshake.answer, HasSubstr("\r\nSec-WebSocket-Protocol: csta.xml\r\n"));
  EXPECT_EQ(handshake.answer.find("Extensions"), std::string::npos);
}

TEST(WebSocketHandshake, RefusesWithTheStatusThatFitsAndSaysWhatToDo) {
  const auto without = [](std::string_view header) {
    std::string text = request("");
    const std::size_t at = text.find(header);
    return text.erase(at, text.find("\r\n", at) + 2 - at);
  };
  struct Case {
    std::string request;
    std::string_view status;
    std::string_view logged;
  };
  for (const auto& [text, status, logged] :
       {Case{request("", ""), "400", "csta.json"}, Case{request("", "chat"), "400", "csta.json"},
        Case{request("Origin: http://evil.example\r\n"), "403", "add \"http://evil.example\" to origins"},
        Case{request("Origin: null\r\n"), "403", "\"null\""}, Case{without("Upgrade:"), "426", "a page of HTTP"},
        Case{without("Connection:"), "426", "a page"}, Case{without("Sec-WebSocket-Version"), "426", "version"},
        Case{without("Sec-WebSocket-Key"), "400", "Key"}, Case{request("Sec-WebSocket-Key: x\r\n"), "400", "cannot be read"},
        Case{"GET / HTTP/1.0\r\n\r\n", "400", "cannot be read"}, Case{"GET / HTTP/1.1\r\nnonsense\r\n\r\n", "400", "cannot"},
        Case{"GET /" + std::string(9000, 'x'), "431", "8192"}}) {
    const Handshake handshake = take_handshake(octets_of(text), {});
    EXPECT_EQ(handshake.what, Handshake::What::refused) << text;
    EXPECT_THAT(handshake.answer, StartsWith(fmt::format("HTTP/1.1 {} ", status))) << text;
    EXPECT_THAT(handshake.failure, HasSubstr(std::string(logged))) << text;
    const std::size_t body = handshake.answer.find("\r\n\r\n") + 4;
    EXPECT_THAT(handshake.answer, HasSubstr(fmt::format("Content-Length: {}\r\n", handshake.answer.size() - body)));
  }
  EXPECT_EQ(take_handshake(octets_of(request("Origin: http://a\r\n")), {{"*"}}).what, Handshake::What::accepted);
  EXPECT_EQ(take_handshake(octets_of(request("")), {}).what, Handshake::What::accepted);
}

TEST(WebSocketHandshake, GivesTheNameAndPasswordOfBasic) {
  const auto shaken = [](std::string_view authorization) {
    return take_handshake(octets_of(request(fmt::format("authorization:{}\r\n", authorization))), {});
  };
  const Handshake example = shaken(" bAsIc QWxhZGRpbjpvcGVuIHNlc2FtZQ==");  // RFC 7617 clause 2
  EXPECT_EQ(example.what, Handshake::What::accepted);
  ASSERT_TRUE(example.login.has_value());
  EXPECT_EQ(example.login->name, "Aladdin");
  EXPECT_EQ(example.login->password, "open sesame");
  EXPECT_FALSE(example.odd_login);
  EXPECT_FALSE(example.of_page);
  EXPECT_EQ(shaken("Basic YTpiOmM=").login->password, "b:c");  // a colon in the password
  for (const std::string_view odd : {"Basic", "Basic YQ==", "Basic %%%%", "Bearer QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "x", ""}) {
    const Handshake handshake = shaken(odd);
    EXPECT_EQ(handshake.what, Handshake::What::accepted) << odd;
    EXPECT_TRUE(handshake.odd_login) << odd;
    EXPECT_FALSE(handshake.login.has_value()) << odd;
  }
  const std::string twice = "Authorization: Basic YTpi\r\nAuthorization: Basic YTpi\r\n";
  EXPECT_EQ(take_handshake(octets_of(request(twice)), {}).what, Handshake::What::refused);
  const Handshake page = take_handshake(octets_of(request("Origin: http://a\r\n")), {{"http://a"}});
  EXPECT_TRUE(page.of_page);
  EXPECT_FALSE(page.login || page.odd_login);
}

TEST(WebSocketHandshake, TellsWhoMustLogInHow) {
  EXPECT_THAT(login_refusal(), StartsWith("HTTP/1.1 401 "));
  EXPECT_THAT(login_refusal(), HasSubstr("\r\nWWW-Authenticate: Basic realm=\"Strowger\", charset=\"UTF-8\"\r\n"));
  EXPECT_THAT(plain_login_refusal(), StartsWith("HTTP/1.1 403 "));
}

// ---- Frames --------------------------------------------------------------------------------------------------------

/// What a reader makes of a handshake and octets behind it, given in two pieces.
std::vector<std::string> story(OctetView octets, std::size_t cut, std::size_t largest = 65'535) {
  FrameReader reader(largest);
  std::vector<std::string> lines;
  const auto read = [&](OctetView piece) {
    reader.append(piece);
    while (true) {
      const auto step = reader.next();
      switch (step.kind) {
        case FrameReader::Step::Kind::more:
          return;
        case FrameReader::Step::Kind::frame:
          lines.emplace_back(text_of(step.body));
          break;
        case FrameReader::Step::Kind::upgrade:
          lines.push_back("reply " + reader.take_handshake().answer.substr(9, 3));
          break;
        case FrameReader::Step::Kind::reply:
          lines.push_back("reply " + to_hex(step.reply));
          break;
        case FrameReader::Step::Kind::detected:
          lines.emplace_back("detected");
          break;
        case FrameReader::Step::Kind::end:
          lines.push_back("end " + to_hex(step.last_words));
          return;
        case FrameReader::Step::Kind::failed:
          lines.push_back("failed " + to_hex(OctetView(step.last_words).subspan(2, 2)));
          return;
        case FrameReader::Step::Kind::hello:
          ADD_FAILURE();
      }
    }
  };
  read(octets.first(cut));
  const bool over = !lines.empty() && (lines.back().starts_with("failed") || lines.back().starts_with("end"));
  if (cut < octets.size() && !over) read(octets.subspan(cut));
  return lines;
}

TEST(WebSocketFrames, AreTheSameAtEverySplit) {
  Octets stream = to_octets(request(""));
  const std::string longer(300, 'x');
  append(stream, masked(Opcode::text, "{}"));
  append(stream, masked(Opcode::text, "gr\xC3", false));
  append(stream, masked(Opcode::ping, "hi"));
  append(stream, masked(Opcode::continuation, "", false));
  append(stream, masked(Opcode::continuation, "\xBC\xC3\x9F"));
  append(stream, masked(Opcode::pong, "late"));
  append(stream, masked(Opcode::text, longer));
  append(stream, masked(Opcode::text, ""));
  append(stream, masked(Opcode::close,
                        "\x03\xE8"
                        "bye"));
  for (std::size_t cut = 0; cut <= stream.size(); ++cut)
    ASSERT_THAT(story(stream, cut), ElementsAre("reply 101", "detected", "{}", "reply 8a026869", "gr\xC3\xBC\xC3\x9F",
                                                longer, "", "end 880203e8"))
        << cut;
}

TEST(WebSocketFrames, WhoBreaksTheRulesIsToldWhichByTheCloseCode) {
  const auto unmasked = [] {
    Octets frame;
    write_websocket_frame(Opcode::text, octets_of("{}"), frame);
    return frame;
  };
  Octets padded = *from_hex("81fe0001 00000000 41");
  struct Case {
    Octets frames;
    std::string_view code;
  };
  Octets nested = masked(Opcode::text, "a", false);
  append(nested, masked(Opcode::text, "b"));
  for (const auto& [frames, code] :
       {Case{unmasked(), "03ea"}, Case{padded, "03ea"}, Case{nested, "03ea"},
        Case{masked(Opcode::continuation, "x"), "03ea"}, Case{masked(Opcode::text, "x", true, 0x40), "03ea"},
        Case{masked(static_cast<Opcode>(3), "x"), "03ea"}, Case{masked(static_cast<Opcode>(11), "x"), "03ea"},
        Case{masked(Opcode::ping, std::string(126, 'x')), "03ea"}, Case{masked(Opcode::ping, "x", false), "03ea"},
        Case{masked(Opcode::close, "x"), "03ea"}, Case{masked(Opcode::close, "\x03\xED"), "03ea"},
        Case{masked(Opcode::binary, "x"), "03eb"}, Case{masked(Opcode::text, "\xC3\x28"), "03ef"},
        Case{masked(Opcode::text, "\xED\xA0\x80"), "03ef"}, Case{masked(Opcode::text, "\xF4\x90\x80\x80"), "03ef"},
        Case{masked(Opcode::text, "\xC0\x80"), "03ef"}, Case{masked(Opcode::text, std::string(1001, 'x')), "03f1"},
        Case{*from_hex("81ff 7fffffffffffffff 00000000"), "03f1"},
        Case{*from_hex("81ff ffffffffffffffff 00000000"), "03f1"}}) {
    Octets stream = to_octets(request(""));
    append(stream, frames);
    for (std::size_t cut = stream.size() - frames.size(); cut <= stream.size(); ++cut)
      ASSERT_THAT(story(stream, cut, 1000), ElementsAre("reply 101", "detected", "failed " + std::string(code)))
          << to_hex(frames) << " cut at " << cut;
  }
}

TEST(WebSocketFrames, AMessageInPiecesCannotOutgrowTheLimit) {
  FrameReader reader(1000);
  reader.append(octets_of(request("")));
  EXPECT_EQ(reader.next().kind, FrameReader::Step::Kind::upgrade);
  EXPECT_EQ(reader.next().kind, FrameReader::Step::Kind::detected);
  EXPECT_FALSE(reader.in_the_middle());
  reader.append(masked(Opcode::text, std::string(600, 'x'), false));
  EXPECT_EQ(reader.next().kind, FrameReader::Step::Kind::more);
  EXPECT_TRUE(reader.in_the_middle());
  reader.append(masked(Opcode::continuation, std::string(401, 'x')));
  EXPECT_EQ(reader.next().kind, FrameReader::Step::Kind::failed);
}

TEST(WebSocketFrames, TheServersAreUnmaskedAndAsShortAsTheyCanBe) {
  for (const auto& [size, header] : {std::pair{125, "817d"}, {126, "817e007e"}, {32'763, "817e7ffb"}}) {
    Octets out;
    ASSERT_TRUE(write_frame(Framing::websocket_json, {}, Octets(static_cast<std::size_t>(size), 'x'), out));
    EXPECT_THAT(to_hex(out), StartsWith(std::string(header) + "78"));
  }
  Octets out;
  write_websocket_frame(Opcode::text, Octets(70'000, 'x'), out);
  EXPECT_THAT(to_hex(OctetView(out).first(11)), "817f000000000001117078");
  EXPECT_EQ(websocket_close(WebSocketClose::normal, std::string(122, 'x') + "\xC3\xA4").size(), 126U);
}

}  // namespace
}  // namespace strowger::framing
