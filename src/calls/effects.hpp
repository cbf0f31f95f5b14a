// What the call model and the services want done, as values: answers, requests and events for applications, commands for the
// switch. The server (or a test) carries them out in their order.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "base/ids.hpp"
#include "base/octets.hpp"
#include "calls/port.hpp"
#include "messages/types/universal_failure.hpp"
#include "schema/message.hpp"

namespace strowger::calls {

/// One application's association, numbered by whoever owns the sessions. A reconnecting application that keeps its monitors
/// keeps its number; a new association gets a new one.
using AppRef = Id<struct AppTag>;

/// A request that waits for its answer, numbered by the application's session; given back as it came.
using InvokeRef = Id<struct InvokeTag>;

/// A request of ours whose answer somebody waits for.
using RequestTag = Id<struct RequestToApplicationTag>;

/// The handle of a dialogue (monitorCrossRefID, sysStatRegisterID, serviceCrossRefID): on the wire eight upper-case
/// hexadecimal digits, so that an encoded event takes any cross reference at one place. Numbered within one application and
/// never reused while its association lives.
struct CrossRef {
  static constexpr std::size_t length = 8;

  std::uint32_t number = 0;

  std::array<char, length> text() const;
  Octets octets() const;
  /// What an application sent; nothing when it is none of ours (leading zeros and the case of letters do not matter).
  static std::optional<CrossRef> from(OctetView octets);

  auto operator<=>(const CrossRef&) const = default;
};

/// A CallID on the wire: at most 8 octets, as ECMA-285's MaxLengthParameters wants them; digits and upper-case letters.
Octets call_id(CallRef call);
/// The call that an application named; nothing when the octets cannot be one of our CallIDs.
std::optional<CallRef> call_ref(OctetView octets);

/// The positive answer to a request.
struct Response {
  AppRef app;
  InvokeRef invoke;
  schema::Message message;
};

/// The negative answer to a request.
struct Refusal {
  AppRef app;
  InvokeRef invoke;
  csta::UniversalFailure error;
};

/// A request or a one-way message from the switching function to an application (MonitorStop, SystemStatus,
/// SnapshotDeviceData ...). The session gives it an invoke id; with a tag somebody here waits for the answer.
struct Request {
  AppRef app;
  schema::Message message;
  RequestTag tag = {};
};

/// A monitor that an event goes to.
struct Viewer {
  AppRef app;
  CrossRef cross_ref;
  auto operator<=>(const Viewer&) const = default;
};

/// An event, made once for all monitors that look at it from the same device (or at the call), to be encoded once for each
/// encoding; each viewer gets it under its own cross reference.
struct EventOut {
  schema::Message event;
  std::vector<Viewer> viewers;
};

/// Response, Refusal, Request and EventOut are for applications, Command is for the switch.
using Effect = std::variant<Response, Refusal, Request, EventOut, Command>;
using Effects = std::vector<Effect>;

}  // namespace strowger::calls
