// What all commands that talk to a CSTA server share: the link, questions and answers, messages that come in parts.
#pragma once

#include <cstdio>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "client/link.hpp"
#include "io/loop.hpp"
#include "messages/types/connection_id.hpp"

namespace strowger::cli {

/// How the server is reached, as it was typed.
struct ServerArguments {
  std::string server = "127.0.0.1:4450";
  std::string encoding = "xml";
  int edition = 5;
  std::string framing = "two-octet";  ///< of BER: two-octet, hipath or bare
  bool no_session = false;
  std::string application = "strowger";
  std::string login;          ///< the account; empty: `application`, when there is a password
  std::string password_file;  ///< empty: the password is in STROWGER_PASSWORD or, with `login`, on standard input
  bool tls = false;
  std::string authority;
  std::string certificate;
  std::string key;
  int answer_seconds = 10;
};

client::LinkOptions link_options(const ServerArguments& arguments, Duration reconnect = {});

/// With which to log in; empty: no login is wanted.
Result<std::string> login_password(const ServerArguments& arguments);

/// One link for one command. What goes wrong is said on standard error, after "strowger COMMAND: ".
class ServerLink {
 public:
  /// `handlers.asked` must be empty: messages of the server are collected here.
  /// `reconnect`: for how long a link that broke is opened again.
  ServerLink(const ServerArguments& arguments, std::string command, client::LinkHandlers handlers = {},
             Duration reconnect = {});

  /// False when there is no session; it has been said why.
  bool open();
  void close() { link_.close_and_wait(); }

  /// The response, or nothing when the request failed; it has been said why.
  std::optional<schema::Message> ask(schema::Message request);
  template <class Response>
  std::optional<Response> ask_for(schema::Message request) {
    const auto message = ask(std::move(request));
    if (!message) return std::nullopt;
    if (const auto* response = message->get_if<Response>()) return *response;
    complain("the answer is none to this request");
    return std::nullopt;
  }

  /// The messages of type Part that come under a cross reference, up to the last one; fewer when they stay away.
  template <class Part>
  std::vector<Part> parts(const Octets& cross_ref) {
    std::vector<Part> found;
    const auto is_ours = [&](const schema::Message& each) {
      const Part* part = each.get_if<Part>();
      return part != nullptr && part->serviceCrossRefID == cross_ref ? part : nullptr;
    };
    const auto complete = [&] {
      for (const schema::Message& each : asked_)
        if (const Part* part = is_ours(each); part != nullptr && part->lastSegment) return true;
      return false;
    };
    if (!loop_.run_until(complete, answer_time_)) complain("the rest of the answer did not come");
    for (const schema::Message& each : asked_)
      if (const Part* part = is_ours(each)) found.push_back(*part);
    return found;
  }

  void complain(const std::string& text) const;

  io::Loop& loop() { return loop_; }
  client::Link& link() { return link_; }
  bool is_open() const { return link_.is_open(); }
  const std::vector<schema::Message>& asked() const { return asked_; }

 private:
  client::LinkHandlers with_collection(client::LinkHandlers handlers);
  client::LinkOptions with_password(client::LinkOptions options, const ServerArguments& arguments);

  std::string command_;
  std::string failure_;  // why it cannot be opened at all
  Duration answer_time_;
  io::Loop loop_;
  std::vector<schema::Message> asked_;  // what the server said of its own, the first few thousand
  std::function<void(const schema::Message&)> also_;
  client::Link link_;
};

// ---- Text
// ------------------------------------------------------------------------------------------------------------------

/// "1@1001"; a call identifier that is not printable is "0x" and hexadecimal digits.
std::string text_of_connection(const csta::ConnectionID& connection);
std::string text_of_octets(OctetView octets);
Octets octets_of_text(const std::string& text);
/// The name of an enumerated value of a declared type.
std::string enumerator_text(const schema::Type& type, const void* value);
template <class Enumeration>
std::string_view enumerator_name(Enumeration value) {
  for (const schema::Enumerator& each : schema::Schema<Enumeration>::enumerators)
    if (each.number == static_cast<std::int32_t>(value)) return each.name;
  return "unknown";
}
/// The message of an answer or event as JSON on one line.
std::string json_of_message(codec::Pdu::Kind kind, const schema::Message& message, OctetView cross_ref = {});

}  // namespace strowger::cli
