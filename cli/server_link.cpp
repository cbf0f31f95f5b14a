// A command's link to its server.
#include "cli/server_link.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <utility>

#include "cli/secrets.hpp"
#include "codec/json/json.hpp"
#include "codec/xml/characters.hpp"
#include "io/endpoints.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::cli {
namespace {

constexpr std::size_t most_asked = 10'000;

framing::Framing ber_framing(const std::string& name) {
  if (name == "hipath") return framing::Framing::hipath;
  return name == "bare" ? framing::Framing::bare_ber : framing::Framing::two_octet;
}

}  // namespace

client::LinkOptions link_options(const ServerArguments& arguments, Duration reconnect) {
  client::LinkOptions options;
  options.server = arguments.server;
  options.encoding = arguments.encoding == "ber" ? client::Encoding::ber : client::Encoding::xml;
  options.edition = static_cast<schema::Edition>(arguments.edition);
  if (options.encoding == client::Encoding::ber) options.framing = ber_framing(arguments.framing);
  options.session = !arguments.no_session;
  if (options.session) options.reconnect_time = reconnect;
  options.application = arguments.application;
  options.login = arguments.login;
  options.answer_time = seconds{arguments.answer_seconds};
  options.tls = arguments.tls || !arguments.authority.empty() || !arguments.certificate.empty();
  options.tls_settings.authority = arguments.authority;
  options.tls_settings.certificate = arguments.certificate;
  options.tls_settings.key = arguments.key;
  return options;
}

Result<std::string> login_password(const ServerArguments& arguments) {
  if (!arguments.password_file.empty()) return secret_in(arguments.password_file);
  if (const char* const given = std::getenv("STROWGER_PASSWORD"); given != nullptr && *given != '\0')
    return std::string(given);
  if (arguments.login.empty()) return std::string();
  return read_secret(fmt::format("password of {}: ", arguments.login));
}

ServerLink::ServerLink(const ServerArguments& arguments, std::string command, client::LinkHandlers handlers,
                       Duration reconnect)
    : command_(std::move(command)),
      answer_time_(seconds{arguments.answer_seconds}),
      link_(loop_, with_password(link_options(arguments, reconnect), arguments), with_collection(std::move(handlers))) {}

client::LinkOptions ServerLink::with_password(client::LinkOptions options, const ServerArguments& arguments) {
  const auto password = login_password(arguments);
  if (!password) {
    failure_ = password.failure().text();
    return options;
  }
  options.password = *password;
  const auto address = io::resolve(options.server, client::standard_port);
  if (!password->empty() && !options.tls && address && !io::is_loopback(address->ip))
    complain("the password goes to " + options.server + " without encryption: use --tls");
  return options;
}

client::LinkHandlers ServerLink::with_collection(client::LinkHandlers handlers) {
  also_ = std::move(handlers.asked);
  handlers.asked = [this](const schema::Message& message) {
    if (asked_.size() < most_asked) asked_.push_back(message);
    if (also_) also_(message);
  };
  if (!handlers.complaint) handlers.complaint = [this](const std::string& text) { complain(text); };
  return handlers;
}

bool ServerLink::open() {
  if (!failure_.empty()) {
    complain(failure_);
    return false;
  }
  const Failure failure = link_.open_and_wait();
  if (failure.what.empty()) return true;
  complain(failure.text());
  return false;
}

std::optional<schema::Message> ServerLink::ask(schema::Message request) {
  const std::string name(request.name());
  client::Answer answer = link_.ask(std::move(request));
  if (answer.ok()) return std::move(answer.message);
  complain(fmt::format("{}: {}{}", name, answer.kind == client::Answer::Kind::error ? "refused: " : "", answer.reason()));
  return std::nullopt;
}

void ServerLink::complain(const std::string& text) const { fmt::print(stderr, "strowger {}: {}\n", command_, text); }

// ---- Text
// ------------------------------------------------------------------------------------------------------------------

std::string text_of_octets(OctetView octets) { return codec::xml::octets_to_text(octets); }
Octets octets_of_text(const std::string& text) { return codec::xml::octets_from_text(text); }

std::string text_of_connection(const csta::ConnectionID& connection) {
  const auto call = csta::call_of(connection);
  const auto device = csta::device_of(connection);
  return fmt::format("{}@{}", call ? text_of_octets(*call) : "-", device ? *device : "-");
}

std::string enumerator_text(const schema::Type& type, const void* value) {
  const std::int32_t number = type.number(value);
  for (const schema::Enumerator& each : type.enumerators)
    if (each.number == number) return std::string(each.name);
  return std::to_string(number);
}

std::string json_of_message(codec::Pdu::Kind kind, const schema::Message& message, OctetView cross_ref) {
  codec::Pdu pdu;
  pdu.kind = kind;
  pdu.operation = message.type()->role.code;
  pdu.message = message;
  pdu.cross_ref.assign(cross_ref.begin(), cross_ref.end());
  return codec::json::encode(pdu);
}

}  // namespace strowger::cli
