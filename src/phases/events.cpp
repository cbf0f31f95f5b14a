// Which event of Phase III is which of Phases I and II.
#include "phases/call_events.hpp"
#include "phases/feature_events.hpp"
#include "phases/rules.hpp"
#include "phases/voice_unit_events.hpp"

namespace strowger::phases {
namespace {

constexpr std::string_view of_all_phases = "an event of all phases";
constexpr std::string_view since_two = "came with Phase II";
constexpr std::string_view since_three = "came with Phase III";

constexpr EventRule event_rows[] = {
    {"CallClearedEvent", "CallClearedEvent", "CallClearedEvent", of_all_phases, lower_call_cleared},
    {"ConferencedEvent", "ConferencedEvent", "ConferencedEvent", of_all_phases, lower_conferenced},
    {"ConnectionClearedEvent", "ConnectionClearedEvent", "ConnectionClearedEvent", of_all_phases, lower_connection_cleared},
    {"DeliveredEvent", "DeliveredEvent", "DeliveredEvent", of_all_phases, lower_delivered},
    {"DivertedEvent", "DivertedEvent", "DivertedEvent", of_all_phases, lower_diverted},
    {"EstablishedEvent", "EstablishedEvent", "EstablishedEvent", of_all_phases, lower_established},
    {"FailedEvent", "FailedEvent", "FailedEvent", of_all_phases, lower_failed},
    {"HeldEvent", "HeldEvent", "HeldEvent", of_all_phases, lower_held},
    {"NetworkReachedEvent", "NetworkReachedEvent", "NetworkReachedEvent", of_all_phases, lower_network_reached},
    {"OriginatedEvent", "OriginatedEvent", "OriginatedEvent", of_all_phases, lower_originated},
    {"QueuedEvent", "QueuedEvent", "QueuedEvent", of_all_phases, lower_queued},
    {"RetrievedEvent", "RetrievedEvent", "RetrievedEvent", of_all_phases, lower_retrieved},
    {"ServiceInitiatedEvent", "ServiceInitiatedEvent", "ServiceInitiatedEvent", of_all_phases, lower_service_initiated},
    {"TransferedEvent", "TransferredEvent", "TransferredEvent", of_all_phases, lower_transferred},
    {"BridgedEvent", "", "", since_three},
    {"DigitsDialedEvent", "", "", "came with Phase III; OriginatedEvent follows it"},
    {"NetworkCapabilitiesChangedEvent", "", "", since_three},
    {"OfferedEvent", "", "", "came with Phase III; DeliveredEvent follows it"},
    {"CallInformationEvent", "CallInformationEvent", "CallInformationEvent", of_all_phases, lower_call_information},
    {"ChargingEvent", "", "", since_three},
    {"DigitsGeneratedEvent", "", "", since_three},
    {"TelephonyTonesGeneratedEvent", "", "", since_three},
    {"ServiceCompletionFailureEvent", "", "", since_three},
    {"MediaAttachedEvent", "", "", since_three},
    {"MediaDetachedEvent", "", "", since_three},
    {"ButtonInformationEvent", "", "", since_three},
    {"ButtonPressEvent", "", "", since_three},
    {"DisplayUpdatedEvent", "", "", since_three},
    {"HookswitchEvent", "", "", since_three},
    {"LampModeEvent", "", "", since_three},
    {"MessageWaitingEvent", "MessageWaitingEvent", "MessageWaitingEvent", of_all_phases, lower_message_waiting},
    {"MicrophoneGainEvent", "", "", since_three},
    {"MicrophoneMuteEvent", "", "MicrophoneMuteEvent", since_two, lower_microphone_mute},
    {"RingerStatusEvent", "", "", since_three},
    {"SpeakerMuteEvent", "", "SpeakerMuteEvent", since_two, lower_speaker_mute},
    {"SpeakerVolumeEvent", "", "SpeakerVolumeEvent", "came with Phase II, which has no steps up and down: they are left out",
     lower_speaker_volume},
    {"AgentBusyEvent", "", "AgentBusyEvent", since_two, lower_agent_busy},
    {"AgentLoggedOnEvent", "LoggedOnEvent", "LoggedOnEvent", "an event of all phases; the password is left out",
     lower_agent_logged_on},
    {"AgentLoggedOffEvent", "LoggedOffEvent", "LoggedOffEvent", of_all_phases, lower_agent_logged_off},
    {"AgentNotReadyEvent", "NotReadyEvent", "NotReadyEvent", of_all_phases, lower_agent_not_ready},
    {"AgentReadyEvent", "ReadyEvent", "ReadyEvent", of_all_phases, lower_agent_ready},
    {"AgentWorkingAfterCallEvent", "WorkNotReadyEvent", "WorkingAfterCallEvent",
     "Phase I has two of it; whether the agent takes another call is not known", lower_agent_working_after_call},
    {"AutoAnswerEvent", "", "AutoAnswerEvent", since_two, lower_auto_answer},
    {"AutoWorkModeEvent", "", "", since_three},
    {"CallBackEvent", "", "", since_three},
    {"CallBackMessageEvent", "", "", since_three},
    {"CallerIDStatusEvent", "", "", since_three},
    {"DoNotDisturbEvent", "DoNotDisturbEvent", "DoNotDisturbEvent", of_all_phases, lower_do_not_disturb},
    {"ForwardingEvent", "ForwardingEvent", "ForwardingEvent",
     "an event of all phases; types that came with Phase III become forwardImmediate", lower_forwarding},
    {"RouteingEvent", "", "", since_three},
    {"PresenceStateEvent", "", "", since_three},
    {"BackInServiceEvent", "BackInServiceEvent", "BackInServiceEvent", of_all_phases, lower_back_in_service},
    {"DeviceCapsChangedEvent", "", "", since_three},
    {"OutOfServiceEvent", "OutOfServiceEvent", "OutOfServiceEvent", of_all_phases, lower_out_of_service},
    {"PartiallyInServiceEvent", "", "", since_three},
    {"PlayEvent", "", "PlayEvent", since_two, lower_play},
    {"RecordEvent", "", "RecordEvent", since_two, lower_record},
    {"ReviewEvent", "", "ReviewEvent", since_two, lower_review},
    {"StopEvent", "", "StopEvent", since_two, lower_stop},
    {"SuspendPlayEvent", "", "SuspendPlayEvent", since_two, lower_suspend_play},
    {"SuspendRecordEvent", "", "SuspendRecordEvent", since_two, lower_suspend_record},
    {"VoiceAttributeChangedEvent", "", "VoiceAttributesChangeEvent", since_two, lower_voice_attribute_changed},
    {"BookmarkReachedEvent", "", "", since_three},
    {"CompletedEvent", "", "", since_three},
    {"DtmfDetectedEvent", "", "", since_three},
    {"EmptiedEvent", "", "", since_three},
    {"InterruptionDetectedEvent", "", "", since_three},
    {"NotRecognizedEvent", "", "", since_three},
    {"RecognizedEvent", "", "", since_three},
    {"SilenceTimeoutExpiredEvent", "", "", since_three},
    {"SpeechDetectedEvent", "", "", since_three},
    {"StartedEvent", "", "", since_three},
    {"VoiceErrorOccurredEvent", "", "", since_three},
    {"PrivateEvent", "PrivateEvent", "PrivateEvent",
     "an event of all phases; data without an object identifier are not sent", lower_private},
};

}  // namespace

std::span<const EventRule> event_rules() { return event_rows; }

LoweredEvent lower_event(const schema::Message& event, Phase phase) {
  for (const EventRule& rule : event_rows) {
    if (rule.event != event.name()) continue;
    if (rule.lower == nullptr || rule.lowered(phase).empty()) return {};
    return rule.lower(event, phase);
  }
  return {};
}

}  // namespace strowger::phases
