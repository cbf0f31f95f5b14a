// How a service is registered, and how a request finds its service (ECMA-269 clauses 13 to 28).
//
//   namespace { void handle(const csta::HoldCall& request, Context& context); }
//   const Service<csta::HoldCall> hold_call{handle, {{"callControlServList", "holdCall", {"deviceIDOnly"}}}};
#pragma once

#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "calls/model.hpp"
#include "calls/record_delivery.hpp"
#include "calls/routeing.hpp"
#include "schema/message.hpp"
#include "services/agent_passwords.hpp"

namespace strowger::services {

/// Bounds that an administrator may set.
struct Settings {
  std::string sub_domain = "strowger";  ///< the name of the switching sub-domain
  /// Entries in one part of a list (snapshots, devices); more come in segments. In XML one has about 1,000 octets, and a
  /// frame at most 32,767.
  std::size_t segment = 20;
  std::size_t correlator_octets = 256;  ///< the longest correlatorData that is kept with a call
  std::size_t user_data_octets = 256;
  std::size_t text_characters = 256;  ///< the longest subjectOfCall and languagePreferences
};

/// What a service works with. It answers by exactly one of respond, refuse and command; a one-way message by refuse, or not
/// at all.
struct Context {
  calls::Model& model;
  calls::Effects& effects;
  calls::AppRef app;
  calls::InvokeRef invoke;
  Time now;
  const Settings& settings;
  calls::RecordDelivery* records = nullptr;  ///< nothing: no call detail records are kept
  std::string_view identity = {};            ///< whom the application said it is
  calls::Routeing* routeing = nullptr;       ///< nothing: calls are not routed
  calls::VoiceUnit* voice = nullptr;         ///< nothing: no messages are played and recorded
  AgentPasswords* agents = nullptr;          ///< nothing: agents have no passwords
  /// Whether the application may ask for the service of that request, for what it is told of services; nothing: all of them.
  std::function<bool(std::string_view request)> may_ask = {};

  void respond(schema::Message response);
  /// With one of csta::OperationErrors, csta::StateIncompatibilityErrors, ...
  template <class Errors>
  void refuse(Errors error) {
    csta::UniversalFailure failure;
    failure.choice = error;
    refuse(std::move(failure));
  }
  void refuse(csta::UniversalFailure failure);
  /// The switch is told, and `response` sent when it has done it; its refusal goes to the application as it is.
  void command(calls::Command command, schema::Message response, calls::CallRef call, calls::CallData data = {});
  /// The same, with all that may be done then; app and invoke are filled in.
  void command(calls::Command command, calls::Pending pending);
  /// A request or one-way message to the application, after the response.
  void send(schema::Message message);
};

/// Kinds of devices, a bit for each calls::Category.
using Kinds = unsigned;
constexpr Kinds kinds(std::initializer_list<calls::Category> categories) {
  Kinds made = 0;
  for (const auto category : categories) made |= 1U << static_cast<unsigned>(category);
  return made;
}
inline constexpr Kinds every_kind = ~0U;
inline constexpr Kinds stations = kinds({calls::Category::station});
/// Those to which calls come.
inline constexpr Kinds called_kinds = every_kind & ~kinds({calls::Category::trunk});

/// A line of GetCSTAFeatures' answer, by the standard's names: the list, the service in it, the bits that are set. (By
/// names, because the types of all lists together would cost every service half a minute of compiling.)
struct Feature {
  std::string_view list;
  std::string_view service;
  std::vector<std::string_view> bits;
  Kinds kinds = every_kind;  ///< of devices that have it
};

/// A registered service: it serves requests of one type.
struct Entry {
  const schema::MessageType* request;
  void (*serve)(const void* request, Context& context);
  std::vector<Feature> features;            ///< what GetCSTAFeatures says of the service
  std::size_t command = calls::no_command;  ///< that the switch has to be able to carry out for it
};

bool add(Entry entry);

/// One static object of this in the file of each service. `command`: place_of the command that it needs, if any.
template <class Request>
struct Service {
  Service(void (*handle)(const Request&, Context&), std::vector<Feature>&& features,
          std::size_t command = calls::no_command) {
    handler = handle;
    add({.request = &schema::message_type<Request>(),
         .serve = [](const void* request, Context& context) { handler(*static_cast<const Request*>(request), context); },
         .features = std::move(features),
         .command = command});
  }
  static inline void (*handler)(const Request&, Context&) = nullptr;
};

/// Serves a request of an application: appends its answer (or the command that will bring it) and what else is to be done to
/// `context.effects`. A request without a service is refused with serviceNotSupported; what is not a request is passed over.
void handle(const schema::Message& request, Context& context);

/// The services there are, in the order of their requests' names.
std::span<const Entry> all();

/// Whether a switch with these abilities can serve it.
inline bool can_be_served(const Entry& entry, const calls::CommandSet& able) {
  return entry.command == calls::no_command || able.test(entry.command);
}

/// Whether requests of that type are served, by a switch that can do everything.
bool is_served(const schema::MessageType& request);

/// The declared requests of computing functions that are not served, by name. The reference and the PICS are made from it.
std::span<const std::string_view> unsupported();

}  // namespace strowger::services
