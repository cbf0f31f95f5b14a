// What an event is about.
#include "tests/simulation/about.hpp"

#include "messages/types/identifiers.hpp"

namespace strowger::simulation {

About about(const schema::Message& event) {
  About made;
  for (const schema::Field& field : event.type()->type->fields) {
    const void* value = field.get(event.value());
    if (value == nullptr) continue;
    if (!made.has_call && field.type == &schema::type_of<csta::ConnectionID>()) {
      const auto& connection = *static_cast<const csta::ConnectionID*>(value);
      if (const auto octets = csta::call_of(connection)) made.call = calls::call_ref(*octets).value_or(CallRef{});
      made.device = csta::device_of(connection).value_or("");
      made.has_call = true;
    } else if (field.name == "localConnectionInfo") {
      made.local = *static_cast<const State*>(value);
    } else if (made.device.empty() && field.type == &schema::type_of<csta::SubjectDeviceID>() &&
               (field.name == "failingDevice" || field.name == "device" || field.name == "agentDevice")) {
      made.device = csta::number_of(*static_cast<const csta::SubjectDeviceID*>(value));
    }
  }
  return made;
}

}  // namespace strowger::simulation
