// A SIP message: reading, changing and writing it (RFC 3261 clause 7).
#include "switch/sip/message.hpp"

#include <algorithm>

namespace strowger::sip {
namespace {

/// Takes one line off the front, without its CRLF (or bare LF). False at the end of the text.
bool take_line(std::string_view& text, std::string_view& line) {
  if (text.empty()) return false;
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return false;
  line = text.substr(0, end);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  text.remove_prefix(end + 1);
  return true;
}

bool continues(std::string_view text) { return !text.empty() && (text.front() == ' ' || text.front() == '\t'); }

Failure failure_at(std::string what, std::size_t where) { return {std::move(what), "octet " + std::to_string(where)}; }

bool read_request_line(std::string_view line, Message& message) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || last <= first) return false;
  if (!same_text(line.substr(last + 1), "SIP/2.0") || !is_token(line.substr(0, first))) return false;
  message.method_name = line.substr(0, first);
  message.method = method_named(message.method_name);
  message.uri = trimmed(line.substr(first + 1, last - first - 1));
  return !message.uri.empty();
}

bool read_status_line(std::string_view line, Message& message) {
  if (line.size() < 11 || line[7] != ' ') return false;
  const auto status = decimal(line.substr(8, 3), 699);
  if (!status || *status < 100 || (line.size() > 11 && line[11] != ' ')) return false;
  message.status = static_cast<int>(*status);
  if (line.size() > 12) message.reason = line.substr(12);
  return true;
}

/// Control characters would let a peer write headers of its own into what we pass on.
bool clean(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

}  // namespace

Message Message::request(Method method, std::string uri) {
  Message message;
  message.method = method;
  message.method_name = method_text(method);
  message.uri = std::move(uri);
  message.fields.reserve(20);
  return message;
}

Message Message::response(int status, std::string_view reason) {
  Message message;
  message.status = status;
  message.reason = reason.empty() ? reason_phrase(status) : reason;
  message.fields.reserve(20);
  return message;
}

Result<Message> Message::parse(OctetView octets) {
  if (octets.size() > most_octets) return failure_at("the message is longer than 65535 octets", most_octets);
  const std::string_view all = text_of(octets);
  std::string_view text = all;
  const auto position = [&] { return all.size() - text.size(); };
  while (!text.empty() && (text.front() == '\r' || text.front() == '\n')) text.remove_prefix(1);

  Message message;
  std::string_view line;
  if (!take_line(text, line)) return failure_at("there is no start line", position());
  const bool response = line.size() >= 8 && same_text(line.substr(0, 8), "SIP/2.0 ");
  if (!clean(line) || !(response ? read_status_line(line, message) : read_request_line(line, message))) {
    return failure_at("the start line is not SIP", 0);
  }

  message.fields.reserve(24);
  std::string folded;
  bool ended = false;
  while (take_line(text, line)) {
    if (line.empty()) {
      ended = true;
      break;
    }
    if (continues(text)) {
      folded = line;
      while (continues(text) && take_line(text, line)) {
        folded += ' ';
        folded += trimmed(line);
      }
      line = folded;
    }
    const std::size_t colon = line.find(':');
    const std::string_view name = trimmed(line.substr(0, colon));
    if (colon == std::string_view::npos || !is_token(name)) return failure_at("a header line has no name", position());
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (!clean(value)) return failure_at("a header has a control character in it", position());
    Field field{header_named(name), {}, {}};
    if (field.name == HeaderName::other) field.text = name;
    if (header_row(field.name).list && value.find(',') != std::string_view::npos) {
      for (const auto element : list_elements(value)) {
        field.value = element;
        message.fields.push_back(field);
        if (message.fields.size() > most_fields) return failure_at("the message has more than 256 headers", position());
      }
    } else {
      field.value = value;
      message.fields.push_back(std::move(field));
    }
    if (message.fields.size() > most_fields) return failure_at("the message has more than 256 headers", position());
  }
  if (!ended) return failure_at("the headers do not end", position());

  std::size_t length = text.size();
  if (message.has(HeaderName::content_length)) {
    const auto promised = decimal(message.get(HeaderName::content_length), most_octets);
    if (!promised) return failure_at("Content-Length is not a number", position());
    if (*promised > length) return failure_at("the body is shorter than Content-Length says", all.size());
    length = static_cast<std::size_t>(*promised);
    message.remove(HeaderName::content_length);
  }
  message.body = text.substr(0, length);
  if (response) {
    if (auto cseq = message.cseq()) {
      message.method = method_named(cseq->method);
      message.method_name = std::move(cseq->method);
    }
  }
  return message;
}

std::string_view Message::get(HeaderName name) const {
  for (const auto& field : fields) {
    if (field.name == name) return field.value;
  }
  return {};
}

std::string_view Message::get(std::string_view name) const {
  for (const auto& field : fields) {
    if (field.name == HeaderName::other && same_text(field.text, name)) return field.value;
  }
  return {};
}

bool Message::has(HeaderName name) const {
  return std::any_of(fields.begin(), fields.end(), [&](const Field& field) { return field.name == name; });
}

std::vector<std::string_view> Message::all(HeaderName name) const {
  std::vector<std::string_view> values;
  for (const auto& field : fields) {
    if (field.name == name) values.push_back(field.value);
  }
  return values;
}

std::string Message::joined(HeaderName name) const {
  std::string text;
  for (const auto& field : fields) {
    if (field.name != name) continue;
    if (!text.empty()) text += ", ";
    text += field.value;
  }
  return text;
}

void Message::add(HeaderName name, std::string value) { fields.push_back({name, {}, std::move(value)}); }

void Message::add(std::string name, std::string value) {
  const HeaderName known = header_named(name);
  fields.push_back({known, known == HeaderName::other ? std::move(name) : std::string(), std::move(value)});
}

void Message::add_first(HeaderName name, std::string value) {
  const auto at = std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.name == name; });
  fields.insert(at == fields.end() ? fields.begin() : at, Field{name, {}, std::move(value)});
}

void Message::set(HeaderName name, std::string value) {
  const auto at = std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.name == name; });
  if (at == fields.end()) return add(name, std::move(value));
  at->value = std::move(value);
  fields.erase(std::remove_if(at + 1, fields.end(), [&](const Field& field) { return field.name == name; }), fields.end());
}

void Message::remove(HeaderName name) {
  std::erase_if(fields, [&](const Field& field) { return field.name == name; });
}

std::string Message::tag_of(HeaderName name) const {
  const auto address = NameAddr::parse(get(name));
  return address ? std::string(address->tag()) : std::string();
}

std::optional<std::uint32_t> Message::number(HeaderName name) const {
  const std::string_view value = get(name);
  const auto number = decimal(trimmed(value.substr(0, value.find_first_of(";( \t"))));
  if (!number) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

void Message::set_body(std::string_view type, std::string content) {
  body = std::move(content);
  if (body.empty()) {
    remove(HeaderName::content_type);
  } else {
    set(HeaderName::content_type, std::string(type));
  }
}

bool Message::has_body(std::string_view type) const {
  const std::string_view given = get(HeaderName::content_type);
  return !body.empty() && same_text(trimmed(given.substr(0, given.find(';'))), type);
}

std::string Message::text() const {
  std::string text;
  text.reserve(512 + body.size());
  if (is_request()) {
    text += method_name;
    text += ' ';
    text += uri;
    text += " SIP/2.0\r\n";
  } else {
    text += "SIP/2.0 ";
    text += std::to_string(status);
    text += ' ';
    text += reason;
    text += "\r\n";
  }
  for (const auto& field : fields) {
    text += field.name == HeaderName::other ? std::string_view(field.text) : header_row(field.name).text;
    text += ": ";
    text += field.value;
    text += "\r\n";
  }
  text += "Content-Length: ";
  text += std::to_string(body.size());
  text += "\r\n\r\n";
  text += body;
  return text;
}

std::optional<Defect> defect(const Message& message) {
  std::uint64_t seen = 0;
  for (const auto& field : message.fields) {
    if (field.name == HeaderName::other) continue;
    const std::uint64_t bit = std::uint64_t{1} << static_cast<unsigned>(field.name);
    if (header_row(field.name).single && (seen & bit) != 0) {
      return Defect{400, "Several " + std::string(header_row(field.name).text) + " Headers"};
    }
    seen |= bit;
  }
  if (!message.top_via()) return Defect{400, "Bad Via Header"};
  if (message.call_id().empty()) return Defect{400, "Missing Call-ID Header"};
  const auto from = message.from();
  if (!from || from->tag().empty()) return Defect{400, "Bad From Header"};
  if (!message.to()) return Defect{400, "Bad To Header"};
  const auto cseq = message.cseq();
  if (!cseq) return Defect{400, "Bad CSeq Header"};
  if (!message.is_request()) return std::nullopt;
  if (cseq->method != message.method_name) return Defect{400, "CSeq Does Not Match The Method"};
  if (message.has(HeaderName::max_forwards) && !message.number(HeaderName::max_forwards)) {
    return Defect{400, "Bad Max-Forwards Header"};
  }
  for (const auto contact : message.all(HeaderName::contact)) {
    if (contact != "*" && !NameAddr::parse(contact)) return Defect{400, "Bad Contact Header"};
  }
  const auto uri = Uri::parse(message.uri);
  if (!uri) return Defect{400, "Bad Request-URI"};
  if (!uri->is_sip() && uri->scheme != "tel") return Defect{416, {}};
  return std::nullopt;
}

Message response_to(const Message& request, int status, std::string_view to_tag, std::string_view reason) {
  Message response = Message::response(status, reason);
  response.method = request.method;
  response.method_name = request.method_name;
  for (const auto& field : request.fields) {
    switch (field.name) {
      case HeaderName::via:
      case HeaderName::from:
      case HeaderName::call_id:
      case HeaderName::cseq:
        response.fields.push_back(field);
        break;
      case HeaderName::timestamp:
        if (status == 100) response.fields.push_back(field);
        break;
      case HeaderName::record_route:
        if (status > 100 && status < 300) response.fields.push_back(field);
        break;
      case HeaderName::to: {
        response.fields.push_back(field);
        const auto to = NameAddr::parse(field.value);
        if (status > 100 && !to_tag.empty() && to && to->tag().empty()) {
          response.fields.back().value += ";tag=" + std::string(to_tag);
        }
        break;
      }
      default:
        break;
    }
  }
  return response;
}

}  // namespace strowger::sip
