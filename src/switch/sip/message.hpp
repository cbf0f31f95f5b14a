// A SIP message: reading, changing and writing it (RFC 3261 clause 7). The parser is ours (docs/decisions/0020).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/octets.hpp"
#include "base/result.hpp"
#include "switch/sip/header.hpp"
#include "switch/sip/uri.hpp"

namespace strowger::sip {

/// One header and one value. Lists such as Via come one element a field, whatever the lines were.
struct Field {
  HeaderName name = HeaderName::other;
  std::string text;  ///< the name as written, when it is HeaderName::other
  std::string value;
};

using Fields = std::vector<Field>;

/// A request or a response. Headers keep their order.
class Message {
 public:
  static constexpr std::size_t most_octets = 65535;
  static constexpr std::size_t most_fields = 256;

  static Message request(Method method, std::string uri);
  static Message response(int status, std::string_view reason = {});

  /// Reads one whole message. Fails when it is none; what is wrong with a readable one, `defect` says. Octets behind the
  /// body that Content-Length promises are dropped (RFC 3261 clause 18.3).
  static Result<Message> parse(OctetView octets);

  bool is_request() const { return status == 0; }
  bool is(Method wanted) const { return is_request() && method == wanted; }

  /// The first value of a header, or an empty text.
  std::string_view get(HeaderName name) const;
  /// The same for a header outside the table.
  std::string_view get(std::string_view name) const;
  bool has(HeaderName name) const;
  std::vector<std::string_view> all(HeaderName name) const;
  /// The values of a list header that stays in lines (Allow, Supported, ...), joined with commas.
  std::string joined(HeaderName name) const;

  void add(HeaderName name, std::string value);
  void add(std::string name, std::string value);
  void add(Field field) { fields.push_back(std::move(field)); }
  /// Puts a value before the header's first.
  void add_first(HeaderName name, std::string value);
  /// Leaves one value of the header: this.
  void set(HeaderName name, std::string value);
  void remove(HeaderName name);

  std::optional<Via> top_via() const { return Via::parse(get(HeaderName::via)); }
  std::optional<NameAddr> from() const { return NameAddr::parse(get(HeaderName::from)); }
  std::optional<NameAddr> to() const { return NameAddr::parse(get(HeaderName::to)); }
  std::optional<NameAddr> contact() const { return NameAddr::parse(get(HeaderName::contact)); }
  std::optional<CSeq> cseq() const { return CSeq::parse(get(HeaderName::cseq)); }
  std::string_view call_id() const { return get(HeaderName::call_id); }
  std::string from_tag() const { return tag_of(HeaderName::from); }
  std::string to_tag() const { return tag_of(HeaderName::to); }
  /// A header that is a number of seconds or hops; parameters behind it are passed over.
  std::optional<std::uint32_t> number(HeaderName name) const;

  void set_body(std::string_view type, std::string content);
  bool has_sdp() const { return has_body("application/sdp"); }
  /// Whether there is a body, and of this media type.
  bool has_body(std::string_view type) const;

  /// The message as it goes on the wire; Content-Length is computed.
  std::string text() const;

  Method method = Method::other;  ///< of a response: the method in its CSeq
  std::string method_name;        ///< the method's text, also when it is Method::other
  std::string uri;                ///< the Request-URI
  int status = 0;                 ///< 0 in a request
  std::string reason;
  Fields fields;
  std::string body;

 private:
  std::string tag_of(HeaderName name) const;
};

/// Why a readable message cannot be worked with: the response that says so.
struct Defect {
  int status = 400;
  std::string reason;
};

/// Checks what every message needs: its mandatory headers, each of them once and readable, and a CSeq of the same method.
std::optional<Defect> defect(const Message& message);

/// A response to a request, with what it must copy (RFC 3261 clause 8.2.6); `to_tag` is added when To has none and it is
/// not empty.
Message response_to(const Message& request, int status, std::string_view to_tag = {}, std::string_view reason = {});

}  // namespace strowger::sip
