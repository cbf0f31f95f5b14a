// NamedValues come back as they went, in fields too, and what is no field harms nothing.
#include "base/named_values.hpp"

#include <gtest/gtest.h>

namespace strowger {
namespace {

TEST(NamedValues, ComeBackAsTheyWent) {
  NamedValues fields;
  fields.add("text", "two\r\nlines, a \\ and a \\n");
  fields.add("number", -17);
  fields.add("flag", true);
  fields.add("many", "a");
  fields.add("many", " b ");
  const NamedValues read = NamedValues::read(fields.text());
  EXPECT_EQ(read.get("text"), "two\r\nlines, a \\ and a \\n");
  EXPECT_EQ(read.number("number"), -17);
  EXPECT_TRUE(read.flag("flag"));
  EXPECT_EQ(read.all("many"), (std::vector<std::string>{"a", " b "}));
  EXPECT_EQ(read.text(), fields.text());
}

TEST(NamedValues, MayStandInFields) {
  NamedValues inner;
  inner.add("x", "1\n2");
  NamedValues outer;
  outer.add("inner", inner.text());
  outer.add("after", "3");
  const NamedValues read = NamedValues::read(outer.text());
  EXPECT_EQ(NamedValues::read(read.get("inner")).get("x"), "1\n2");
  EXPECT_EQ(read.get("after"), "3");
}

TEST(NamedValues, WhatIsNotThereIsEmpty) {
  NamedValues fields;
  fields.add("empty", "");
  fields.add("zero", 0);
  fields.add("no", false);
  EXPECT_EQ(fields.text(), "");
  EXPECT_EQ(fields.get("x"), "");
  EXPECT_EQ(fields.number("x"), 0);
}

TEST(NamedValues, WhatIsNoFieldIsPassedOver) {
  const NamedValues read = NamedValues::read("\nnone\nname value\nnumber 12x\nlast \\");
  EXPECT_EQ(read.get("name"), "value");
  EXPECT_EQ(read.number("number"), 0);
  EXPECT_EQ(read.get("last"), "\\");
  EXPECT_EQ(read.get("none"), "");
}

}  // namespace
}  // namespace strowger
