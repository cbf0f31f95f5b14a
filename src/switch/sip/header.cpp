// The headers that the exchange knows (RFC 3261 clauses 7.3, 20), methods and reason phrases.
#include "switch/sip/header.hpp"

#include <array>

#include "switch/sip/uri.hpp"

namespace strowger::sip {
namespace {

using enum HeaderName;

constexpr std::array header_rows{
    HeaderRow{via, "Via", 'v', true, false},
    HeaderRow{max_forwards, "Max-Forwards", 0, false, true},
    HeaderRow{record_route, "Record-Route", 0, true, false},
    HeaderRow{route, "Route", 0, true, false},
    HeaderRow{from, "From", 'f', false, true},
    HeaderRow{to, "To", 't', false, true},
    HeaderRow{call_id, "Call-ID", 'i', false, true},
    HeaderRow{cseq, "CSeq", 0, false, true},
    HeaderRow{contact, "Contact", 'm', true, false},
    HeaderRow{expires, "Expires", 0, false, true},
    HeaderRow{min_expires, "Min-Expires", 0, false, true},
    HeaderRow{authorization, "Authorization", 0, false, false},
    HeaderRow{www_authenticate, "WWW-Authenticate", 0, false, false},
    HeaderRow{proxy_authorization, "Proxy-Authorization", 0, false, false},
    HeaderRow{proxy_authenticate, "Proxy-Authenticate", 0, false, false},
    HeaderRow{allow, "Allow", 0, false, false},
    HeaderRow{supported, "Supported", 'k', false, false},
    HeaderRow{require, "Require", 0, false, false},
    HeaderRow{proxy_require, "Proxy-Require", 0, false, false},
    HeaderRow{unsupported, "Unsupported", 0, false, false},
    HeaderRow{allow_events, "Allow-Events", 'u', false, false},
    HeaderRow{event, "Event", 'o', false, true},
    HeaderRow{subscription_state, "Subscription-State", 0, false, true},
    HeaderRow{session_expires, "Session-Expires", 'x', false, true},
    HeaderRow{min_se, "Min-SE", 0, false, true},
    HeaderRow{accept, "Accept", 0, false, false},
    HeaderRow{answer_mode, "Answer-Mode", 0, false, false},
    HeaderRow{call_info, "Call-Info", 0, false, false},
    HeaderRow{alert_info, "Alert-Info", 0, false, false},
    HeaderRow{retry_after, "Retry-After", 0, false, true},
    HeaderRow{reason, "Reason", 0, false, false},
    HeaderRow{warning, "Warning", 0, false, false},
    HeaderRow{refer_to, "Refer-To", 'r', false, true},
    HeaderRow{referred_by, "Referred-By", 'b', false, true},
    HeaderRow{replaces, "Replaces", 0, false, true},
    HeaderRow{rack, "RAck", 0, false, true},
    HeaderRow{rseq, "RSeq", 0, false, true},
    HeaderRow{user_agent, "User-Agent", 0, false, true},
    HeaderRow{server, "Server", 0, false, true},
    HeaderRow{timestamp, "Timestamp", 0, false, true},
    HeaderRow{user_to_user, "User-to-User", 0, true, false},
    HeaderRow{p_asserted_identity, "P-Asserted-Identity", 0, true, false},
    HeaderRow{privacy, "Privacy", 0, false, false},
    HeaderRow{content_disposition, "Content-Disposition", 0, false, true},
    HeaderRow{content_encoding, "Content-Encoding", 'e', false, false},
    HeaderRow{content_type, "Content-Type", 'c', false, true},
    HeaderRow{content_length, "Content-Length", 'l', false, true},
    HeaderRow{other, "", 0, false, false},
};

constexpr bool rows_in_order() {
  for (std::size_t i = 0; i < header_rows.size(); ++i) {
    if (static_cast<std::size_t>(header_rows[i].name) != i) return false;
  }
  return true;
}
static_assert(rows_in_order(), "a header's row stands at its number");

constexpr std::array<std::string_view, 14> methods{"INVITE",    "ACK",   "BYE",     "CANCEL", "OPTIONS",
                                                   "REGISTER",  "INFO",  "UPDATE",  "PRACK",  "NOTIFY",
                                                   "SUBSCRIBE", "REFER", "MESSAGE", "PUBLISH"};
static_assert(methods.size() == static_cast<std::size_t>(Method::other));

struct ReasonRow {
  int status;
  std::string_view phrase;
};

constexpr std::array reasons{
    ReasonRow{100, "Trying"},
    ReasonRow{180, "Ringing"},
    ReasonRow{181, "Call Is Being Forwarded"},
    ReasonRow{182, "Queued"},
    ReasonRow{183, "Session Progress"},
    ReasonRow{200, "OK"},
    ReasonRow{202, "Accepted"},
    ReasonRow{300, "Multiple Choices"},
    ReasonRow{301, "Moved Permanently"},
    ReasonRow{302, "Moved Temporarily"},
    ReasonRow{305, "Use Proxy"},
    ReasonRow{380, "Alternative Service"},
    ReasonRow{400, "Bad Request"},
    ReasonRow{401, "Unauthorized"},
    ReasonRow{403, "Forbidden"},
    ReasonRow{404, "Not Found"},
    ReasonRow{405, "Method Not Allowed"},
    ReasonRow{406, "Not Acceptable"},
    ReasonRow{407, "Proxy Authentication Required"},
    ReasonRow{408, "Request Timeout"},
    ReasonRow{410, "Gone"},
    ReasonRow{413, "Request Entity Too Large"},
    ReasonRow{414, "Request-URI Too Long"},
    ReasonRow{415, "Unsupported Media Type"},
    ReasonRow{416, "Unsupported URI Scheme"},
    ReasonRow{420, "Bad Extension"},
    ReasonRow{421, "Extension Required"},
    ReasonRow{422, "Session Interval Too Small"},
    ReasonRow{423, "Interval Too Brief"},
    ReasonRow{480, "Temporarily Unavailable"},
    ReasonRow{481, "Call/Transaction Does Not Exist"},
    ReasonRow{482, "Loop Detected"},
    ReasonRow{483, "Too Many Hops"},
    ReasonRow{484, "Address Incomplete"},
    ReasonRow{485, "Ambiguous"},
    ReasonRow{486, "Busy Here"},
    ReasonRow{487, "Request Terminated"},
    ReasonRow{488, "Not Acceptable Here"},
    ReasonRow{489, "Bad Event"},
    ReasonRow{491, "Request Pending"},
    ReasonRow{493, "Undecipherable"},
    ReasonRow{500, "Server Internal Error"},
    ReasonRow{501, "Not Implemented"},
    ReasonRow{502, "Bad Gateway"},
    ReasonRow{503, "Service Unavailable"},
    ReasonRow{504, "Server Time-out"},
    ReasonRow{505, "Version Not Supported"},
    ReasonRow{513, "Message Too Large"},
    ReasonRow{600, "Busy Everywhere"},
    ReasonRow{603, "Decline"},
    ReasonRow{604, "Does Not Exist Anywhere"},
    ReasonRow{606, "Not Acceptable"},
};

}  // namespace

const HeaderRow& header_row(HeaderName name) { return header_rows[static_cast<std::size_t>(name)]; }

HeaderName header_named(std::string_view text) {
  if (text.size() == 1) {
    const char letter = static_cast<char>(text[0] | 0x20);
    for (const auto& row : header_rows) {
      if (row.compact == letter) return row.name;
    }
    return other;
  }
  for (const auto& row : header_rows) {
    if (row.text.size() == text.size() && same_text(row.text, text)) return row.name;
  }
  return other;
}

std::string_view method_text(Method method) {
  return method == Method::other ? std::string_view() : methods[static_cast<std::size_t>(method)];
}

Method method_named(std::string_view text) {
  for (std::size_t i = 0; i < methods.size(); ++i) {
    if (methods[i] == text) return static_cast<Method>(i);
  }
  return Method::other;
}

std::optional<Via> Via::parse(std::string_view text) {
  const std::size_t first = text.find('/');
  if (first == std::string_view::npos) return std::nullopt;
  const std::size_t second = text.find('/', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  if (!same_text(trimmed(text.substr(0, first)), "SIP")) return std::nullopt;
  if (trimmed(text.substr(first + 1, second - first - 1)) != "2.0") return std::nullopt;
  std::string_view rest = trimmed(text.substr(second + 1));
  const std::size_t blank = rest.find_first_of(" \t\r\n");
  if (blank == std::string_view::npos) return std::nullopt;
  Via via;
  via.transport = rest.substr(0, blank);
  if (!is_token(via.transport)) return std::nullopt;
  for (char& c : via.transport) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  rest = trimmed(rest.substr(blank));
  const std::size_t semicolon = rest.find(';');
  if (!parse_host_port(trimmed(rest.substr(0, semicolon)), via.host, via.port)) return std::nullopt;
  if (semicolon != std::string_view::npos && !via.parameters.parse(rest.substr(semicolon))) return std::nullopt;
  return via;
}

std::string Via::sent_by() const {
  std::string text = host.find(':') == std::string::npos ? host : "[" + host + "]";
  if (port != 0) text += ":" + std::to_string(port);
  return text;
}

std::string Via::text() const {
  std::string text = "SIP/2.0/" + transport + " " + sent_by();
  parameters.append_to(text);
  return text;
}

std::optional<CSeq> CSeq::parse(std::string_view text) {
  text = trimmed(text);
  const std::size_t blank = text.find_first_of(" \t\r\n");
  if (blank == std::string_view::npos) return std::nullopt;
  const auto number = decimal(text.substr(0, blank), 0x7FFFFFFFU);
  CSeq cseq;
  cseq.method = trimmed(text.substr(blank));
  if (!number || !is_token(cseq.method)) return std::nullopt;
  cseq.number = static_cast<std::uint32_t>(*number);
  return cseq;
}

std::string_view reason_phrase(int status) {
  for (const auto& row : reasons) {
    if (row.status == status) return row.phrase;
  }
  constexpr std::array<std::string_view, 6> classes{"Progress",     "Success",      "Redirection",
                                                    "Client Error", "Server Error", "Global Failure"};
  return status >= 100 && status < 700 ? classes[static_cast<std::size_t>(status / 100 - 1)] : "Unknown";
}

}  // namespace strowger::sip
