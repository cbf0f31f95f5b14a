// The end of an XML document: a small state machine over its octets.
#include "framing/xml_extent.hpp"

#include <string_view>

namespace strowger::framing {
namespace {

constexpr std::string_view cdata_mark = "[CDATA[";

}  // namespace

XmlExtent::Found XmlExtent::feed(Octet octet) {
  const auto close_tag = [&] {  // an element ended: was it the root?
    state_ = State::text;
    return depth_ == 0 ? Found::end : Found::more;
  };
  switch (state_) {
    case State::text:
      if (octet == '<') {
        blank_ = false;
        state_ = State::opened;
      } else if (depth_ == 0 && !is_space(octet)) {
        return Found::broken;
      }
      return Found::more;
    case State::opened:
      if (octet == '?') {
        state_ = State::instruction;
      } else if (octet == '!') {
        state_ = State::markup;
      } else if (octet == '/') {
        if (depth_ == 0) return Found::broken;
        state_ = State::end_tag;
      } else if (is_space(octet) || octet == '<' || octet == '>') {
        return Found::broken;
      } else {
        ++depth_;
        state_ = State::start_tag;
      }
      return Found::more;
    case State::start_tag_end:
      if (octet == '>') {
        --depth_;
        return close_tag();
      }
      state_ = State::start_tag;
      [[fallthrough]];
    case State::start_tag:
      if (octet == '"' || octet == '\'') {
        quote_ = octet;
        state_ = State::quoted;
      } else if (octet == '/') {
        state_ = State::start_tag_end;
      } else if (octet == '>') {
        state_ = State::text;
      } else if (octet == '<') {
        return Found::broken;
      }
      return Found::more;
    case State::quoted:
      if (octet == quote_) state_ = State::start_tag;
      return Found::more;
    case State::end_tag:
      if (octet == '<') return Found::broken;
      if (octet != '>') return Found::more;
      --depth_;
      return close_tag();
    case State::instruction_end:
      if (octet == '>') {
        state_ = State::text;
        return Found::more;
      }
      [[fallthrough]];
    case State::instruction:
      state_ = octet == '?' ? State::instruction_end : State::instruction;
      return Found::more;
    case State::markup:
      if (octet == '-') {
        state_ = State::comment_open;
      } else if (octet == '[' && depth_ > 0) {
        state_ = State::cdata_open;
        matched_ = 1;
      } else {
        return Found::broken;
      }
      return Found::more;
    case State::comment_open:
      if (octet != '-') return Found::broken;
      state_ = State::comment;
      return Found::more;
    case State::comment:
      if (octet == '-') state_ = State::comment_dash;
      return Found::more;
    case State::comment_dash:
      state_ = octet == '-' ? State::comment_dashes : State::comment;
      return Found::more;
    case State::comment_dashes:
      if (octet == '>') {
        state_ = State::text;
      } else if (octet != '-') {
        state_ = State::comment;
      }
      return Found::more;
    case State::cdata_open:
      if (octet != static_cast<Octet>(cdata_mark[matched_])) return Found::broken;
      if (++matched_ == cdata_mark.size()) state_ = State::cdata;
      return Found::more;
    case State::cdata:
      if (octet == ']') state_ = State::cdata_bracket;
      return Found::more;
    case State::cdata_bracket:
      state_ = octet == ']' ? State::cdata_brackets : State::cdata;
      return Found::more;
    case State::cdata_brackets:
      if (octet == '>') {
        state_ = State::text;
      } else if (octet != ']') {
        state_ = State::cdata;
      }
      return Found::more;
  }
  return Found::broken;
}

}  // namespace strowger::framing
