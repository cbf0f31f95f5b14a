// The bits of CSTAFunctionality, by the names of services and events.
#include "session/functionality.hpp"

#include <algorithm>
#include <span>

#include "phases/rules.hpp"

namespace strowger::session {
namespace {

using codec::acse::CSTAFunctionality;
using codec::acse::FunctionBits;
using schema::Registry;

// In the order of their bits.
constexpr std::string_view switching_services[] = {
    "alternateCall",   "answerCall",         "associateData",    "callCompletion",       "clearCall",
    "clearConnection", "conferenceCall",     "consultationCall", "divertCall",           "holdCall",
    "makeCall",        "makePredictiveCall", "parkCall",         "queryDevice",          "reconnectCall",
    "retrieveCall",    "sendDTMFTones",      "setFeature",       "singleStepConference", "singleStepTransfer",
    "transferCall"};
constexpr std::string_view bidirectional_services[] = {"escapeService", "systemStatus"};
constexpr std::string_view status_services[] = {"monitorStart", "changeMonitorFilter", "monitorStop", "snapshotDevice",
                                                "snapshotCall"};
constexpr std::string_view events[] = {"CallClearedEvent",
                                       "ConferencedEvent",
                                       "ConnectionClearedEvent",
                                       "DeliveredEvent",
                                       "DivertedEvent",
                                       "EstablishedEvent",
                                       "FailedEvent",
                                       "HeldEvent",
                                       "NetworkReachedEvent",
                                       "OriginatedEvent",
                                       "QueuedEvent",
                                       "RetrievedEvent",
                                       "ServiceInitiatedEvent",
                                       "TransferredEvent",
                                       "AutoAnswerEvent",
                                       "CallInformationEvent",
                                       "DoNotDisturbEvent",
                                       "ForwardingEvent",
                                       "MessageWaitingEvent",
                                       "MicrophoneMuteEvent",
                                       "SpeakerMuteEvent",
                                       "SpeakerVolumeEvent",
                                       "AgentBusyEvent",
                                       "LoggedOnEvent",
                                       "LoggedOffEvent",
                                       "NotReadyEvent",
                                       "ReadyEvent",
                                       "WorkingAfterCallEvent",
                                       "BackInServiceEvent",
                                       "OutOfServiceEvent",
                                       "PrivateEvent",
                                       "PlayEvent",
                                       "RecordEvent",
                                       "ReviewEvent",
                                       "StopEvent",
                                       "SuspendPlayEvent",
                                       "SuspendRecordEvent",
                                       "VoiceAttributesChangeEvent"};

/// Whether a service of Phase II becomes one of Phase III that is served: one of those in `lifted`.
bool any_served(std::string_view lifted, Serves serves) {
  while (!lifted.empty()) {
    const std::size_t comma = lifted.find(", ");
    const schema::MessageType* const type = Registry::by_name(lifted.substr(0, comma));
    if (type != nullptr && serves(*type)) return true;
    lifted.remove_prefix(comma == std::string_view::npos ? lifted.size() : comma + 2);
  }
  return false;
}

void set_services(std::span<const std::string_view> names, Serves serves, FunctionBits& bits) {
  for (unsigned bit = 0; bit < names.size(); ++bit) {
    const auto rules = phases::request_rules();
    const auto rule = std::ranges::find(rules, names[bit], &phases::RequestRule::operation);
    if (rule != rules.end() && any_served(rule->lifted, serves)) bits.set(bit);
  }
}

void set_events(Serves serves, FunctionBits& bits) {
  for (const phases::EventRule& rule : phases::event_rules()) {
    const auto* const place = std::ranges::find(events, rule.two);
    if (place != std::end(events) && serves(*Registry::by_name(rule.event)))
      bits.set(static_cast<unsigned>(place - std::begin(events)));
  }
}

}  // namespace

CSTAFunctionality supplied_functions(Serves serves) {
  CSTAFunctionality made;
  if (serves == nullptr) return made;
  set_services(switching_services, serves, made.switchingFunctionServices);
  set_services(bidirectional_services, serves, made.bidirectionalServices);
  set_services(status_services, serves, made.statusReportingServices);
  set_events(serves, made.eventReportServices);
  return made;
}

}  // namespace strowger::session
