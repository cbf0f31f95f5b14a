// Frames: each framing read back from what was written, split at every octet, glued, too long, and out of step; every PDU of
// the shared corpus, where that is at hand.
#include "framing/frame_reader.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "framing/frame_writer.hpp"

namespace strowger::framing {
namespace {

using Kind = FrameReader::Step::Kind;

constexpr Framing framings[] = {Framing::ecma323,   Framing::soap,     Framing::hipath,
                                Framing::two_octet, Framing::bare_ber, Framing::bare_xml};
constexpr InvokeOctets id{'0', '0', '4', '2'};

Octets hex(std::string_view text) { return from_hex(text).value(); }

/// What a reader says of some octets: frames as hex, and other steps by name.
struct Story {
  std::vector<std::string> lines;
  bool operator==(const Story&) const = default;
};

bool is_over(const Story& story) {
  return !story.lines.empty() && (story.lines.back() == "failed" || story.lines.back() == "end");
}

void tell(FrameReader& reader, Story& story) {
  while (true) {
    const auto step = reader.next();
    switch (step.kind) {
      case Kind::more:
        return;
      case Kind::detected:
        story.lines.emplace_back(name_of(reader.framing()));
        break;
      case Kind::hello:
        story.lines.emplace_back("hello");
        break;
      case Kind::upgrade:
      case Kind::reply:
        story.lines.emplace_back("reply");
        break;
      case Kind::frame:
        story.lines.push_back(to_hex(step.body) +
                              (has_header(reader.framing()) ? " for " + to_hex(step.invoke) : std::string{}));
        break;
      case Kind::end:
        story.lines.emplace_back("end");
        return;
      case Kind::failed:
        story.lines.emplace_back("failed");
        return;
    }
  }
}

/// The octets in two pieces, cut at `cut`; and for `cut` 0 each octet by itself.
Story read(OctetView octets, std::size_t cut, std::size_t largest = 65'535) {
  FrameReader reader(largest);
  Story story;
  if (cut == 0) {
    for (const Octet octet : octets) {
      reader.append({&octet, 1});
      tell(reader, story);
      if (is_over(story)) break;
    }
  } else {
    reader.append(octets.first(cut));
    tell(reader, story);
    if (!is_over(story)) {
      reader.append(octets.subspan(cut));
      tell(reader, story);
    }
  }
  return story;
}

void expect_at_every_split(OctetView octets, const Story& expected, std::size_t largest = 65'535) {
  for (std::size_t cut = 0; cut <= octets.size(); ++cut)
    ASSERT_EQ(read(octets, cut, largest).lines, expected.lines) << to_hex(octets) << " cut at " << cut;
}

std::vector<Octets> bodies(Framing framing) {
  if (is_xml(framing))
    return {to_octets("<MakeCall/>"),
            to_octets("<?xml version='1.0'?>\r\n<!-- a > b --><a x=\"/>\" y='<'><b>1</b><![CDATA[</a>]]]></a>"),
            to_octets("<a><!-- </a> -- --><?p </a>?><b/></a >")};
  return {hex("600aa10806062b0c00813401"), hex("a10a020200010201340a0102"),
          hex("a1800201010201343080a080020101000000000000"), hex("a40505 00800100"), hex("a1820005 7f8f01 0101")};
}

TEST(FrameReader, ReadsBackWhatWasWrittenAtEverySplit) {
  for (const Framing framing : framings) {
    Octets stream;
    Story expected{{std::string(name_of(framing))}};
    for (const Octets& body : bodies(framing)) {
      ASSERT_TRUE(write_frame(framing, id, body, stream));
      expected.lines.push_back(to_hex(body) + (has_header(framing) ? " for 30303432" : ""));
    }
    expect_at_every_split(stream, expected);
  }
}

TEST(FrameReader, InvokeOctetsAreOpaque) {
  expect_at_every_split(hex("3030000a 000000ff 3c61"), {{"XML behind the ECMA-323 header", "3c61 for 000000ff"}});
}

TEST(FrameReader, AnswersTheOmniPcxHelloAndSeesItsEnd) {
  Octets stream = to_octets("B");
  const Octets aarq = hex("600aa10806062b0c00813401");
  ASSERT_TRUE(write_frame(Framing::two_octet, id, aarq, stream));
  append(stream, octets_of("EXIT"));
  expect_at_every_split(stream, {{"hello", "BER behind two octets of length", to_hex(aarq), "end"}});
}

TEST(FrameReader, LongestMessageOfEachFramingIsReadAndLongerOnesAreNot) {
  FrameReader ecma;
  Octets stream = hex("0000ffff30303031");
  stream.resize(65'535, 'x');
  ecma.append(stream);
  EXPECT_EQ(ecma.next().kind, Kind::detected);
  EXPECT_EQ(ecma.next().body.size(), 65'527U);

  FrameReader two;
  stream = hex("00 02 a1 00 ff ff");
  stream.resize(6 + 65'535, 'x');
  two.append(stream);
  EXPECT_EQ(two.next().kind, Kind::detected);
  EXPECT_EQ(two.next().body.size(), 2U);
  EXPECT_EQ(two.next().body.size(), 65'535U);

  FrameReader hipath;
  stream = hex("26 ff ff");
  stream.resize(3 + 32'767, 'x');
  hipath.append(stream);
  EXPECT_EQ(hipath.next().kind, Kind::detected);
  EXPECT_EQ(hipath.next().body.size(), 32'767U);

  for (const Framing framing : framings) {
    for (const Octets& body : bodies(framing)) {
      Octets one;
      ASSERT_TRUE(write_frame(framing, id, body, one));
      const std::string name(name_of(framing));
      const std::string shown = to_hex(body) + (has_header(framing) ? " for 30303432" : "");
      expect_at_every_split(one, {{name, shown}}, body.size());
      for (std::size_t cut = 0; cut <= one.size(); ++cut)
        EXPECT_EQ(read(one, cut, body.size() - 1).lines, (std::vector<std::string>{name, "failed"})) << to_hex(one);
    }
  }
}

TEST(FrameReader, AnElementOfIndefiniteLengthCannotGrowWithoutEnd) {
  FrameReader reader(1'000);
  reader.append(hex("a180"));
  EXPECT_EQ(reader.next().kind, Kind::detected);
  const Octets piece = hex("0403414243");
  Kind last = Kind::more;
  for (int i = 0; i < 1'000 && last == Kind::more; ++i) {
    reader.append(piece);
    last = reader.next().kind;
  }
  EXPECT_EQ(last, Kind::failed);
}

TEST(FrameReader, OutOfStepFailsOnceAndStaysFailed) {
  for (const std::string_view text :
       {"0000000930303031 3c 0042", "0000000730303031", "26 80 01 a1 60", "a100 0000", "3c612f3e 78", "3c612f3e 3c2f613e",
        "3c21444f4354595045", "60ff", "a1 00 7fffffffffffff", "a1 85 01 00 00 00 00", "ff", "a1 80 04 80"}) {
    FrameReader reader;
    reader.append(hex(text));
    FrameReader::Step step = reader.next();
    while (step.kind == Kind::detected || step.kind == Kind::frame) step = reader.next();
    if (text == "0000000930303031 3c 0042" || text == "26 80 01 a1 60") {  // more is needed to see it
      EXPECT_EQ(step.kind, Kind::more) << text;
      reader.append(hex("42 42 42"));
      step = reader.next();
    }
    EXPECT_EQ(step.kind, Kind::failed) << text;
    EXPECT_FALSE(step.failure.empty());
    reader.append(hex("a100"));
    EXPECT_EQ(reader.next().kind, Kind::failed) << text;
  }
}

TEST(FrameReader, SaysWhatItDoesNotOffer) {
  for (const auto& [text, word] : {std::pair{"160301", "TLS"}, std::pair{"50", "50"}}) {
    FrameReader reader;
    reader.append(hex(text));
    const auto step = reader.next();
    EXPECT_EQ(step.kind, Kind::failed);
    EXPECT_NE(step.failure.find(word), std::string::npos) << step.failure;
    EXPECT_TRUE(step.last_words.empty());
  }
}

TEST(FrameReader, EmptyFramesAreNothing) {
  expect_at_every_split(hex("0002a100 0000 0002a100"), {{"BER behind two octets of length", "a100", "a100"}});
  expect_at_every_split(hex("268000 268002a100"), {{"BER behind the HiPath header", "a100"}});
}

TEST(FrameReader, KnowsWhetherItIsInTheMiddle) {
  FrameReader reader;
  EXPECT_FALSE(reader.in_the_middle());
  reader.append(hex("00"));
  EXPECT_EQ(reader.next().kind, Kind::more);
  EXPECT_TRUE(reader.in_the_middle());
  reader.append(hex("02a100"));
  EXPECT_EQ(reader.next().kind, Kind::detected);
  EXPECT_EQ(reader.next().kind, Kind::frame);
  EXPECT_FALSE(reader.in_the_middle());
}

TEST(FrameWriter, NothingLongerThanASignedNumberOf16BitsLeaves) {
  for (const Framing framing : framings) {
    Octets out;
    EXPECT_TRUE(write_frame(framing, id, Octets(largest_body(framing), 'x'), out));
    EXPECT_EQ(out.size(), 32'767U);
    EXPECT_FALSE(write_frame(framing, id, Octets(largest_body(framing) + 1, 'x'), out));
    EXPECT_EQ(out.size(), 32'767U);
  }
  Octets out;
  EXPECT_FALSE(write_frame(Framing::unknown, id, to_octets("x"), out));
}

TEST(FrameReader, EveryPduOfTheCorpusInEveryFramingAtEverySplit) {
  const std::filesystem::path corpus = std::filesystem::path(STROWGER_SOURCE_DIR) / "../shared/csta/corpus";
  if (!std::filesystem::exists(corpus)) GTEST_SKIP() << "the shared corpus of real PDUs is not here";
  int seen = 0;
  for (const auto& entry : std::filesystem::directory_iterator(corpus)) {
    if (entry.path().extension() != ".hex") continue;
    std::ifstream file(entry.path());
    const Octets whole = hex(std::string{std::istreambuf_iterator<char>(file), {}});
    if (whole.size() < 2) continue;  // the hello
    // As it came: the framing is seen, and one frame comes out.
    FrameReader as_it_came;
    as_it_came.append(whole);
    ASSERT_EQ(as_it_came.next().kind, Kind::detected) << entry.path();
    const auto first = as_it_came.next();
    ASSERT_EQ(first.kind, Kind::frame) << entry.path();
    const Octets body(first.body.begin(), first.body.end());
    EXPECT_EQ(as_it_came.next().kind, Kind::more) << entry.path();
    EXPECT_EQ(body.size() + header_size(as_it_came.framing()), whole.size()) << entry.path();
    // And in every framing of BER, twice in a row, at every split.
    for (const Framing framing : {Framing::hipath, Framing::two_octet, Framing::bare_ber}) {
      Octets stream;
      ASSERT_TRUE(write_frame(framing, id, body, stream));
      ASSERT_TRUE(write_frame(framing, id, body, stream));
      expect_at_every_split(stream, {{std::string(name_of(framing)), to_hex(body), to_hex(body)}});
    }
    ++seen;
  }
  EXPECT_GE(seen, 40);
}

}  // namespace
}  // namespace strowger::framing
