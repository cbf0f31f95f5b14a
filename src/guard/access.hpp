// What a request does and to whom, told from its declaration: the class of its service, and the devices and connections that
// it names, wherever they stand in it (walked over the schema's tables).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "messages/types/universal_failure.hpp"
#include "schema/message.hpp"

namespace strowger::csta {
struct ConnectionID;
}

namespace strowger::guard {

/// Classes of services, a bit each.
using Classes = std::uint8_t;
inline constexpr Classes monitor = 1;      ///< look: monitors, snapshots, what is set at a device
inline constexpr Classes control = 2;      ///< make, take and end calls
inline constexpr Classes route = 4;        ///< say where calls of routeing devices go
inline constexpr Classes listen = 8;       ///< hear what others say: silent participation, intrusion, recording
inline constexpr Classes record = 16;      ///< the voice unit and call detail records
inline constexpr Classes administer = 32;  ///< set features, agent states, forwarding; commands to the server
inline constexpr Classes every_class = 63;

struct ClassName {
  std::string_view name;
  Classes bit;
};
inline constexpr ClassName class_names[] = {{"monitor", monitor}, {"control", control}, {"route", route},
                                            {"listen", listen},   {"record", record},   {"administer", administer}};

/// "control", or "listen or record".
std::string names_of(Classes classes);

/// What is known of a service's request.
struct Access {
  std::string_view request;
  Classes any_of = every_class;       ///< one of these is needed; every_class: whoever may anything
  bool begins_call = false;           ///< counted by calls_per_second
  bool all_when_unnamed = false;      ///< when it names no device it is about all of them
  std::string_view number_text = {};  ///< a member that names a device as plain text
};

/// Nothing when the service has no class: then it is only for those who may everything.
const Access* access_of(std::string_view request);
std::span<const Access> all_access();

/// A device or connection that a request names.
struct Named {
  std::string_view member;                         ///< of the request: "callingDevice"
  std::string number;                              ///< of the device; empty: a call without a device
  const csta::ConnectionID* connection = nullptr;  ///< when it is one
  bool destination = false;                        ///< calls go there: it need not be a device of ours
  bool piece = false;             ///< of a number that is dialled bit by bit: only those may who may call all
  csta::OperationErrors error{};  ///< when it may not be used
};

/// Calls `see` for each that it names, in the order of the declaration. Ends early when `see` gives false.
void for_each_named(const schema::Message& request, const std::function<bool(const Named&)>& see);

/// Whether somebody shall take part in a call whom the others do not hear (ECMA-269: participationType silent).
bool joins_silently(const schema::Message& request);

}  // namespace strowger::guard
