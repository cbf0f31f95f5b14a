// Where an XML document ends that nothing but itself delimits (XML 1.0: the end of the root element).
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/octets.hpp"

namespace strowger::framing {

/// White space between documents; also the zero octets of UTF-16.
constexpr bool is_space(Octet octet) {
  return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n' || octet == 0;
}

/// Follows a document octet by octet, in any ASCII-compatible encoding, as far as is needed to see where its root element
/// ends. It does not say whether the document is well-formed.
class XmlExtent {
 public:
  enum class Found : std::uint8_t { more, end, broken };

  /// Looks at one more octet. `end` after the octet that ends the root element; `broken` when this cannot be a document (a
  /// document type declaration counts as that: no CSTA message has one). Call `restart` after either.
  Found feed(Octet octet);

  void restart() { *this = {}; }

  /// Whether nothing but white space came so far.
  bool blank() const { return blank_; }

 private:
  enum class State : std::uint8_t {
    text,
    opened,         // after `<`
    start_tag,      // in a start tag, outside quotes
    start_tag_end,  // in a start tag, after `/`
    quoted,         // in a start tag, within quotes
    end_tag,
    instruction,      // in <? ... ?>
    instruction_end,  // there, after `?`
    markup,           // after `<!`
    comment_open,     // after `<!-`
    comment,
    comment_dash,
    comment_dashes,
    cdata_open,  // within `<![CDATA[`
    cdata,
    cdata_bracket,
    cdata_brackets,
  };

  State state_ = State::text;
  Octet quote_ = 0;
  std::size_t depth_ = 0;
  std::size_t matched_ = 0;  // of `[CDATA[`
  bool blank_ = true;
};

}  // namespace strowger::framing
