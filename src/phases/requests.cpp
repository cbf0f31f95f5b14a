// Which service of Phases I and II is which of Phase III. Those that only they have, or whose syntax is not known, are
// refused.
#include <algorithm>
#include <vector>

#include "phases/call_requests.hpp"
#include "phases/device_requests.hpp"
#include "phases/rules.hpp"
#include "phases/status_requests.hpp"

namespace strowger::phases {
namespace {

constexpr std::string_view routeing = "routeing dialogues begin with a registration, which these phases lack";
constexpr std::string_view unknown_syntax = "the syntax of its argument is not known: refused";

constexpr RequestRule others[] = {
    {"routeRequest", "", routeing},
    {"reRouteRequest", "", routeing},
    {"routeSelectRequest", "", routeing},
    {"routeUsedRequest", "", routeing},
    {"routeEndRequest", "", routeing},
    {"startDataPath", "", unknown_syntax},
    {"stopDataPath", "", unknown_syntax},
    {"sendData", "", unknown_syntax},
    {"sendMulticastData", "", unknown_syntax},
    {"sendBroadcastData", "", unknown_syntax},
    {"suspendDataPath", "", unknown_syntax},
    {"dataPathSuspended", "", unknown_syntax},
    {"resumeDataPath", "", unknown_syntax},
    {"dataPathResumed", "", unknown_syntax},
    {"fastData", "", unknown_syntax},
    {"concatenateMessage", "", unknown_syntax},
    {"deleteMessage", "", unknown_syntax},
    {"playMessage", "", "voice units are not served to these phases: refused"},
    {"queryVoiceAttribute", "", unknown_syntax},
    {"reposition", "", unknown_syntax},
    {"resume", "", unknown_syntax},
    {"review", "", unknown_syntax},
    {"setVoiceAttribute", "", unknown_syntax},
    {"stop", "", unknown_syntax},
    {"suspend", "", unknown_syntax},
    {"synthesizeMessage", "", unknown_syntax},
    {"recordMessage", "", unknown_syntax},
};

std::vector<RequestRule> all_rules() {
  std::vector<RequestRule> all;
  for (const std::span<const RequestRule> part :
       {call_request_rules(), device_request_rules(), status_request_rules(), std::span<const RequestRule>(others)})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

const RequestRule* rule_of(std::string_view operation) {
  const auto all = request_rules();
  const auto found = std::ranges::find(all, operation, &RequestRule::operation);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

std::span<const RequestRule> request_rules() {
  static const std::vector<RequestRule> all = all_rules();
  return all;
}

Lifted lift_request(const schema::Message& request, Phase phase) {
  const RequestRule* const rule = request ? rule_of(request.type()->role.operation) : nullptr;
  if (rule != nullptr && rule->lift != nullptr) return rule->lift(request, phase);
  Lifted made;
  made.refusal.choice = csta::OperationErrors::serviceNotSupported;
  return made;
}

schema::Message lower_response(std::int32_t operation, const schema::Message& response, Phase phase) {
  const schema::MessageType* const type = schema::Registry::of(phase).request(operation);
  const RequestRule* const rule = type == nullptr ? nullptr : rule_of(type->role.operation);
  if (rule == nullptr || rule->lower == nullptr) return {};
  return rule->lower(response, phase);
}

}  // namespace strowger::phases
