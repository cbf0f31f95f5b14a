// XML documents: what is read from well-formed ones, and how each kind of broken one is refused.
#include "codec/xml/document.hpp"

#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "base/random.hpp"
#include "codec/xml/characters.hpp"

namespace strowger::codec::xml {
namespace {

std::string refusal(std::string_view text, const Limits& limits = {}) {
  Document document;
  return document.parse(octets_of(text), limits) ? "" : document.failure().text();
}

TEST(Document, ReadsElementsAttributesAndText) {
  Document document;
  ASSERT_TRUE(
      document.parse(octets_of("\r\n<?xml version='1.0' encoding='utf-8'?>\n<!-- c --><p:a xmlns:p='urn:x' b=\"1 &lt; 2\"> "
                               "one<c/>\n<d e='f'>  two &amp; &#x41;&#66;<![CDATA[ <3> ]]></d></p:a>\r\n"),
                     {}))
      << document.failure().text();
  const Element& root = document.root();
  EXPECT_EQ(root.name, "a");
  EXPECT_EQ(root.prefix(), "p");
  EXPECT_EQ(root.text, "one");
  EXPECT_EQ(document.name_space(root, "p"), "urn:x");
  EXPECT_EQ(document.name_space(root, ""), "");
  ASSERT_NE(document.attribute(root, "b"), nullptr);
  EXPECT_EQ(*document.attribute(root, "b"), "1 < 2");
  const Element* const c = document.first_child(root);
  ASSERT_NE(c, nullptr);
  EXPECT_EQ(c->name, "c");
  EXPECT_EQ(document.first_child(*c), nullptr);
  const Element* const d = document.next_sibling(*c);
  ASSERT_NE(d, nullptr);
  EXPECT_EQ(d->text, "two & AB <3> ");
  EXPECT_EQ(document.next_sibling(*d), nullptr);
  EXPECT_EQ(document.source().substr(d->start, d->end - d->start).substr(0, 3), "<d ");
}

TEST(Document, ReadsLatin1AndBorrowedEncodings) {
  Document document;
  ASSERT_TRUE(document.parse(octets_of("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>J\xFCrgen</a>"), {}));
  EXPECT_EQ(document.root().text, "J\xC3\xBCrgen");
  // .NET writes utf-16 in front of what it sends in UTF-8.
  EXPECT_EQ(refusal("<?xml version=\"1.0\" encoding=\"utf-16\"?><a/>"), "");
  EXPECT_EQ(refusal("\xEF\xBB\xBF<a/>"), "");
}

TEST(Document, RefusesWhatIsNotWellFormed) {
  EXPECT_EQ(refusal(""), "there is no element (at octet 0)");
  EXPECT_EQ(refusal("text"), "text outside the root element (at octet 0)");
  EXPECT_EQ(refusal("<a>"), "<a> does not end (at octet 3)");
  EXPECT_EQ(refusal("<a><b></a></b>"), "</a> ends <b> (at octet 6)");
  EXPECT_EQ(refusal("<a></ab>"), "</ab> ends <a> (at octet 3)");
  EXPECT_EQ(refusal("</a>"), "an end tag without its start (at octet 0)");
  EXPECT_EQ(refusal("<a/><b/>"), "there is a second root element (at octet 4)");
  EXPECT_EQ(refusal("<a/>text"), "text outside the root element (at octet 4)");
  EXPECT_EQ(refusal("<a b='1' b='2'/>"), "attribute b comes twice (at octet 9)");
  EXPECT_EQ(refusal("<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>"), "attribute q:b comes twice (at octet 0)");
  EXPECT_EQ(refusal("<a b='1'c='2'/>"), "white space is missing between attributes (at octet 8)");
  EXPECT_EQ(refusal("<a b=1/>"), "the value of attribute b has no quotes (at octet 5)");
  EXPECT_EQ(refusal("<a b/>"), "attribute b has no value (at octet 3)");
  EXPECT_EQ(refusal("<a b='<'/>"), "'<' in the value of attribute b (at octet 6)");
  EXPECT_EQ(refusal("<p:a/>"), "prefix p is not bound (at octet 0)");
  EXPECT_EQ(refusal("<a p:b='1'/>"), "prefix p is not bound (at octet 0)");
  EXPECT_EQ(refusal("<a><b xmlns:p='u'/><p:c/></a>"), "prefix p is not bound (at octet 19)");
  EXPECT_EQ(refusal("<a:b:c xmlns:a='u'/>"), "<a:b:c>: not a name with a prefix (at octet 0)");
  EXPECT_EQ(refusal("<a>&nbsp;</a>"), "reference &nbsp; is not known (at octet 3)");
  EXPECT_EQ(refusal("<a>&#0;</a>"), "reference &#0; is not known (at octet 3)");
  EXPECT_EQ(refusal("<a>this & that</a>"), "'&' begins no reference (at octet 8)");
  EXPECT_EQ(refusal("<a>\x01</a>"), "control character 01 (at octet 3)");
  EXPECT_EQ(refusal(std::string_view("<a>\0</a>", 8)), "control character 00 (at octet 3)");
  EXPECT_EQ(refusal("<a>\xC0\x80</a>"), "octet C0 is not UTF-8 (at octet 3)");
  EXPECT_EQ(refusal("<a>\xED\xA0\x80</a>"), "octet ED is not UTF-8 (at octet 3)");
  EXPECT_EQ(refusal("<a>\xE2\x82</a>"), "octet E2 is not UTF-8 (at octet 3)");
  EXPECT_EQ(refusal("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"), "a DOCTYPE is not accepted (at octet 0)");
  EXPECT_EQ(refusal(std::string_view("\xFF\xFE<\0a\0", 6)), "the document is in UTF-16; send UTF-8 (at octet 0)");
  EXPECT_EQ(refusal("<?xml version='1.0' encoding='EBCDIC'?><a/>"),
            "the encoding EBCDIC is not supported; send UTF-8 (at octet 20)");
  EXPECT_EQ(refusal("<a/><?xml version='1.0'?>"), "an XML declaration that is not at the start (at octet 4)");
  EXPECT_EQ(refusal("<a><!-- "), "a comment does not end (at octet 3)");
  EXPECT_EQ(refusal("<a><![CDATA[ </a>"), "a CDATA section does not end (at octet 3)");
  EXPECT_EQ(refusal("<a>< b/></a>"), "'<' without a name (at octet 3)");
}

// Were there anything that grows with the square of the input, this would take hours.
TEST(Document, RefusesBombsQuickly) {
  std::string nested;
  for (int i = 0; i < 100'000; ++i) nested += "<a>";
  EXPECT_EQ(refusal(nested), "elements are nested deeper than the limit allows (at octet 192)");
  std::string attributes = "<a";
  for (int i = 0; i < 1'000'000; ++i) attributes += " a" + std::to_string(i) + "='1'";
  attributes += "/>";
  EXPECT_EQ(refusal(attributes).substr(0, 19), "too many attributes");
  std::string wide = "<a>";
  for (int i = 0; i < 1'000'000; ++i) wide += "<b/>";
  EXPECT_EQ(refusal(wide).substr(0, 18), "more elements than");
  std::string pieces = "<a>";
  for (int i = 0; i < 40'000; ++i) pieces += "x<b/>";
  pieces += "</a>";
  EXPECT_EQ(refusal(pieces), "");
  std::string laughs = "<!DOCTYPE a [<!ENTITY l0 'ha'>";
  for (int i = 1; i < 10; ++i)
    laughs += "<!ENTITY l" + std::to_string(i) + " '" + [i] {
      std::string ten;
      for (int j = 0; j < 10; ++j) ten += "&l" + std::to_string(i - 1) + ";";
      return ten;
    }() + "'>";
  EXPECT_EQ(refusal(laughs + "]><a>&l9;</a>"), "a DOCTYPE is not accepted (at octet 0)");
  EXPECT_EQ(refusal("<?xml version='1.0'?>\n" + laughs + "]><a>&l9;</a>"), "a DOCTYPE is not accepted (at octet 22)");
  EXPECT_EQ(refusal("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"), "a DOCTYPE is not accepted (at octet 0)");
}

// Another reader finds the same elements wherever ours finds any.
TEST(Document, AgreesWithPugixmlOnMutations) {
  const std::string sample =
      "<?xml version=\"1.0\"?><MakeCall xmlns=\"urn:a\" xmlns:p='urn:b'><callingDevice "
      "typeOfNumber=\"other\">1&amp;2</callingDevice>"
      "<p:x><!-- c --><y/></p:x><z><![CDATA[<]]></z></MakeCall>";
  SeededRandom random(1);
  int accepted = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string text = sample;
    for (std::uint64_t changes = 1 + random.below(2); changes > 0; --changes) {
      const std::size_t at = random.below(text.size());
      constexpr std::string_view likely = "<>/&;'\"= :a!-?[]";
      switch (random.below(3)) {
        case 0:
          text[at] = likely[random.below(likely.size())];
          break;
        case 1:
          text.erase(at, 1 + random.below(4));
          break;
        default:
          text.insert(at, 1, likely[random.below(likely.size())]);
      }
    }
    Document document;
    if (!document.parse(octets_of(text), {})) continue;
    ++accepted;
    pugi::xml_document other;
    ASSERT_TRUE(other.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8)) << text;
    std::vector<std::string> theirs;
    struct Walker : pugi::xml_tree_walker {
      std::vector<std::string>* names;
      bool for_each(pugi::xml_node& node) override {
        if (node.type() == pugi::node_element) names->push_back(node.name());
        return true;
      }
    } walker;
    walker.names = &theirs;
    other.traverse(walker);
    std::vector<std::string> ours;
    for (std::uint32_t place = 0; place < document.root().subtree_end; ++place)
      ours.emplace_back(document.at(place).qualified_name);
    EXPECT_EQ(ours, theirs) << text;
  }
  EXPECT_GT(accepted, 1000);
}

TEST(Characters, OctetsHaveOneTextAndTextsOneValue) {
  EXPECT_EQ(octets_to_text(to_octets("27ss")), "27ss");
  EXPECT_EQ(octets_to_text(Octets{0x01, 0xFF}), "0x01ff");
  EXPECT_EQ(octets_from_text("0x01ff"), (Octets{0x01, 0xFF}));
  EXPECT_EQ(octets_from_text("0x41"), to_octets("0x41"));      // would have been written A
  EXPECT_EQ(octets_from_text("0x01FF"), to_octets("0x01FF"));  // and this with small letters
  EXPECT_EQ(octets_to_text(to_octets("0x01ff")), "0x307830316666");
  SeededRandom random(2);
  for (int round = 0; round < 20'000; ++round) {
    Octets octets;
    for (std::uint64_t left = random.below(8); left > 0; --left) {
      constexpr std::string_view likely = "0x0x3078ff\x01";
      octets.push_back(static_cast<Octet>(likely[random.below(likely.size())]));
    }
    const std::string text = octets_to_text(octets);
    ASSERT_EQ(octets_from_text(text), octets);
    const std::string any(text_of(octets));
    if (any.find('\x01') == std::string::npos) {
      ASSERT_EQ(octets_to_text(octets_from_text(any)), any);
    }
  }
}

TEST(Characters, StringsComeBackWhateverIsInThem) {
  SeededRandom random(3);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::uint64_t left = random.below(8); left > 0; --left) {
      constexpr std::string_view likely = "a\xEE\x80\x81\xC3\xBC\x01";
      text.push_back(likely[random.below(likely.size())]);
    }
    const std::string written = fits_xml(text) ? text : text_to_xml(text);
    ASSERT_TRUE(fits_xml(text) || written.find('\x01') == std::string::npos);
    ASSERT_EQ(text_from_xml(written), text);
  }
}

TEST(Characters, HexMayHaveWhiteSpaceInItsOctets) {
  EXPECT_EQ(read_hex(" 7\n 5 7F\r\n"), (Octets{0x75, 0x7F}));
  EXPECT_EQ(read_hex("7"), std::nullopt);
  EXPECT_EQ(read_hex("7G"), std::nullopt);
}

}  // namespace
}  // namespace strowger::codec::xml
