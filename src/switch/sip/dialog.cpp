// A dialog: what two user agents remember of each other (RFC 3261 clause 12).
#include "switch/sip/dialog.hpp"

#include <algorithm>

namespace strowger::sip {

std::string without_tag(std::string_view address) {
  auto parsed = NameAddr::parse(address);
  if (!parsed) return std::string(address);
  parsed->parameters.erase("tag");
  return parsed->text();
}

Dialog Dialog::of_request(const Message& invite, std::string local_tag, std::string local_contact, const Path& path) {
  Dialog dialog;
  dialog.call_id = invite.call_id();
  dialog.local_tag = std::move(local_tag);
  dialog.remote_tag = invite.from_tag();
  dialog.local_address = without_tag(invite.get(HeaderName::to));
  dialog.remote_address = without_tag(invite.get(HeaderName::from));
  dialog.local_contact = std::move(local_contact);
  if (const auto cseq = invite.cseq()) dialog.remote_sequence = cseq->number;
  for (const auto route : invite.all(HeaderName::record_route)) dialog.routes.emplace_back(route);
  dialog.path = path;
  dialog.refresh_target(invite);
  return dialog;
}

void Dialog::take_response(const Message& response) {
  const auto to = response.to();
  if (to && !to->tag().empty()) remote_tag = to->tag();
  routes.clear();
  for (const auto route : response.all(HeaderName::record_route)) routes.emplace_back(route);
  std::reverse(routes.begin(), routes.end());
  refresh_target(response);
}

void Dialog::refresh_target(const Message& message) {
  if (const auto contact = message.contact()) {
    remote_target = contact->uri.text();
    follow_target();
  }
}

/// Over UDP a target at the peer's own address is taken at its word about the port; any other address may lie behind a
/// translation of addresses, and the peer is best found where its messages come from.
void Dialog::follow_target() {
  if (path.reliable()) return;
  const std::string first = routes.empty() ? remote_target : std::string();
  const auto uri = routes.empty() ? Uri::parse(first) : std::nullopt;
  const auto route = routes.empty() ? std::nullopt : NameAddr::parse(routes.front());
  const Uri* next = uri ? &*uri : route ? &route->uri : nullptr;
  if (next == nullptr || !is_ip_address(next->host)) return;
  if (route || next->host == path.peer.ip) path.peer = {next->host, next->port != 0 ? next->port : std::uint16_t{5060}};
}

Message Dialog::bare_request(Method method, std::uint32_t sequence) const {
  Message message = Message::request(method, remote_target);
  message.add(HeaderName::max_forwards, "70");
  const auto first = routes.empty() ? std::nullopt : NameAddr::parse(routes.front());
  if (first && !first->uri.parameters.has("lr")) {  // a strict router: it becomes the Request-URI (clause 12.2.1.1)
    message.uri = first->uri.text();
    for (std::size_t i = 1; i < routes.size(); ++i) message.add(HeaderName::route, routes[i]);
    message.add(HeaderName::route, "<" + remote_target + ">");
  } else {
    for (const auto& route : routes) message.add(HeaderName::route, route);
  }
  message.add(HeaderName::from, local_address + ";tag=" + local_tag);
  message.add(HeaderName::to, remote_tag.empty() ? remote_address : remote_address + ";tag=" + remote_tag);
  message.add(HeaderName::call_id, call_id);
  message.add(HeaderName::cseq, CSeq{sequence, message.method_name}.text());
  return message;
}

Message Dialog::request(Method method) {
  Message message = bare_request(method, ++local_sequence);
  message.add(HeaderName::contact, local_contact);
  return message;
}

Message Dialog::acknowledgement(std::uint32_t sequence) const { return bare_request(Method::ack, sequence); }

bool Dialog::owns(const Message& request) const {
  return request.call_id() == call_id && request.to_tag() == local_tag && request.from_tag() == remote_tag;
}

}  // namespace strowger::sip
