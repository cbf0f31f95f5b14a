// Lowering the events of device features, agents, maintenance, voice units and vendors.
#include "phases/feature_events.hpp"

#include "messages/call_associated/call_information_event.hpp"
#include "messages/device_maintenance/back_in_service_event.hpp"
#include "messages/device_maintenance/out_of_service_event.hpp"
#include "messages/logical_device/agent_busy_event.hpp"
#include "messages/logical_device/agent_logged_off_event.hpp"
#include "messages/logical_device/agent_logged_on_event.hpp"
#include "messages/logical_device/agent_not_ready_event.hpp"
#include "messages/logical_device/agent_ready_event.hpp"
#include "messages/logical_device/agent_working_after_call_event.hpp"
#include "messages/logical_device/auto_answer_event.hpp"
#include "messages/logical_device/do_not_disturb_event.hpp"
#include "messages/logical_device/forwarding_event.hpp"
#include "messages/phase1/back_in_service_event.hpp"
#include "messages/phase1/call_information_event.hpp"
#include "messages/phase1/do_not_disturb_event.hpp"
#include "messages/phase1/forwarding_event.hpp"
#include "messages/phase1/logged_off_event.hpp"
#include "messages/phase1/logged_on_event.hpp"
#include "messages/phase1/message_waiting_event.hpp"
#include "messages/phase1/not_ready_event.hpp"
#include "messages/phase1/out_of_service_event.hpp"
#include "messages/phase1/private_event.hpp"
#include "messages/phase1/ready_event.hpp"
#include "messages/phase1/work_not_ready_event.hpp"
#include "messages/phase2/agent_busy_event.hpp"
#include "messages/phase2/auto_answer_event.hpp"
#include "messages/phase2/back_in_service_event.hpp"
#include "messages/phase2/call_information_event.hpp"
#include "messages/phase2/do_not_disturb_event.hpp"
#include "messages/phase2/forwarding_event.hpp"
#include "messages/phase2/logged_off_event.hpp"
#include "messages/phase2/logged_on_event.hpp"
#include "messages/phase2/message_waiting_event.hpp"
#include "messages/phase2/microphone_mute_event.hpp"
#include "messages/phase2/not_ready_event.hpp"
#include "messages/phase2/out_of_service_event.hpp"
#include "messages/phase2/private_event.hpp"
#include "messages/phase2/ready_event.hpp"
#include "messages/phase2/speaker_mute_event.hpp"
#include "messages/phase2/speaker_volume_event.hpp"
#include "messages/phase2/working_after_call_event.hpp"
#include "messages/physical_device/message_waiting_event.hpp"
#include "messages/physical_device/microphone_mute_event.hpp"
#include "messages/physical_device/speaker_mute_event.hpp"
#include "messages/physical_device/speaker_volume_event.hpp"
#include "messages/types/identifiers.hpp"
#include "messages/vendor_specific/private_event.hpp"
#include "phases/event_parts.hpp"
#include "phases/features.hpp"

namespace strowger::phases {

namespace one = csta::phase1;
namespace two = csta::phase2;

namespace {

using Subject = one::SubjectDeviceID;

/// NotReady, Ready, WorkNotReady, WorkingAfterCall, AgentBusy: which agent, at which device.
constexpr auto agent_and_device = [](const auto& from, auto& to, Phase) {
  to.agentDevice = lower_as<Subject>(from.agentDevice);
  to.agentID = from.agentID;
};

constexpr auto logging = [](const auto& from, auto& to, Phase phase) {
  agent_and_device(from, to, phase);
  if (from.acdGroup) to.agentGroup = lower(*from.acdGroup);
};

constexpr auto maintenance = [](const auto& from, auto& to, Phase phase) {
  to.device = lower_plain(from.device);
  if (from.cause) lower_cause(*from.cause, to.cause, phase);
};

}  // namespace

LoweredEvent lower_call_information(const schema::Message& event, Phase phase) {
  return lower_into<csta::CallInformationEvent, one::CallInformationEvent, two::CallInformationEvent>(
      event, phase, [](const csta::CallInformationEvent& from, auto& to, Phase) {
        to.connection = lower(from.connection);
        to.device = lower_as<Subject>(from.device);
        to.accountInfo = from.accountInfo;
        to.authorisationCode = from.authCode;
      });
}

LoweredEvent lower_do_not_disturb(const schema::Message& event, Phase phase) {
  return lower_into<csta::DoNotDisturbEvent, one::DoNotDisturbEvent, two::DoNotDisturbEvent>(
      event, phase, [](const csta::DoNotDisturbEvent& from, auto& to, Phase) {
        to.device = lower_as<Subject>(from.device);
        to.doNotDisturbOn = from.doNotDisturbOn;
      });
}

LoweredEvent lower_forwarding(const schema::Message& event, Phase phase) {
  return lower_into<csta::ForwardingEvent, one::ForwardingEvent, two::ForwardingEvent>(
      event, phase, [](const csta::ForwardingEvent& from, auto& to, Phase) {
        to.device = lower_as<Subject>(from.device);
        to.forwardingInformation.forwardingType = lower_forwarding_type(from.forwardingType, from.forwardStatus);
        if (from.forwardTo) to.forwardingInformation.forwardDN = csta::dialling_number(*from.forwardTo);
      });
}

LoweredEvent lower_message_waiting(const schema::Message& event, Phase phase) {
  return lower_into<csta::MessageWaitingEvent, one::MessageWaitingEvent, two::MessageWaitingEvent>(
      event, phase, [](const csta::MessageWaitingEvent& from, auto& to, Phase) {
        to.deviceForMessage = lower_as<one::CalledDeviceID>(from.targetDevice);
        to.messageWaitingOn = from.messageWaitingOn;
      });
}

LoweredEvent lower_auto_answer(const schema::Message& event, Phase phase) {
  return lower_into<csta::AutoAnswerEvent, void, two::AutoAnswerEvent>(
      event, phase, [](const csta::AutoAnswerEvent& from, two::AutoAnswerEvent& to, Phase) {
        to.invokingDevice = lower_as<Subject>(from.invokingDevice);
        to.autoAnswerOn = from.autoAnswerOn;
        to.numberOfRings = from.numberOfRings;
      });
}

LoweredEvent lower_microphone_mute(const schema::Message& event, Phase phase) {
  return lower_into<csta::MicrophoneMuteEvent, void, two::MicrophoneMuteEvent>(
      event, phase, [](const csta::MicrophoneMuteEvent& from, two::MicrophoneMuteEvent& to, Phase) {
        to.invokingDevice = lower_as<Subject>(from.invokingDevice);
        to.microphoneMuteOn = from.microphoneMuteOn;
      });
}

LoweredEvent lower_speaker_mute(const schema::Message& event, Phase phase) {
  return lower_into<csta::SpeakerMuteEvent, void, two::SpeakerMuteEvent>(
      event, phase, [](const csta::SpeakerMuteEvent& from, two::SpeakerMuteEvent& to, Phase) {
        to.invokingDevice = lower_as<Subject>(from.invokingDevice);
        to.speakerMuteOn = from.speakerMuteOn;
      });
}

LoweredEvent lower_speaker_volume(const schema::Message& event, Phase phase) {
  const auto* changed = event.get_if<csta::SpeakerVolumeEvent>();
  if (changed == nullptr || changed->speakerVolume.choice.index() != csta::Volume::volAbs) return {};
  return lower_into<csta::SpeakerVolumeEvent, void, two::SpeakerVolumeEvent>(
      event, phase, [](const csta::SpeakerVolumeEvent& from, two::SpeakerVolumeEvent& to, Phase) {
        to.invokingDevice = lower_as<Subject>(from.invokingDevice);
        to.speakerVolume = std::get<csta::Volume::volAbs>(from.speakerVolume.choice);
      });
}

LoweredEvent lower_agent_busy(const schema::Message& event, Phase phase) {
  return lower_into<csta::AgentBusyEvent, void, two::AgentBusyEvent>(event, phase, agent_and_device);
}

LoweredEvent lower_agent_logged_on(const schema::Message& event, Phase phase) {
  return lower_into<csta::AgentLoggedOnEvent, one::LoggedOnEvent, two::LoggedOnEvent>(event, phase, logging);
}

LoweredEvent lower_agent_logged_off(const schema::Message& event, Phase phase) {
  return lower_into<csta::AgentLoggedOffEvent, one::LoggedOffEvent, two::LoggedOffEvent>(event, phase, logging);
}

LoweredEvent lower_agent_not_ready(const schema::Message& event, Phase phase) {
  return lower_into<csta::AgentNotReadyEvent, one::NotReadyEvent, two::NotReadyEvent>(event, phase, agent_and_device);
}

LoweredEvent lower_agent_ready(const schema::Message& event, Phase phase) {
  return lower_into<csta::AgentReadyEvent, one::ReadyEvent, two::ReadyEvent>(event, phase, agent_and_device);
}

LoweredEvent lower_agent_working_after_call(const schema::Message& event, Phase phase) {
  return lower_into<csta::AgentWorkingAfterCallEvent, one::WorkNotReadyEvent, two::WorkingAfterCallEvent>(event, phase,
                                                                                                          agent_and_device);
}

LoweredEvent lower_back_in_service(const schema::Message& event, Phase phase) {
  return lower_into<csta::BackInServiceEvent, one::BackInServiceEvent, two::BackInServiceEvent>(event, phase, maintenance);
}

LoweredEvent lower_out_of_service(const schema::Message& event, Phase phase) {
  return lower_into<csta::OutOfServiceEvent, one::OutOfServiceEvent, two::OutOfServiceEvent>(event, phase, maintenance);
}

LoweredEvent lower_private(const schema::Message& event, Phase phase) {
  const auto* from = event.get_if<csta::PrivateEvent>();
  auto data = from == nullptr ? std::nullopt : lower(from->privateData, phase);
  if (!data) return {};
  if (phase == Phase::one) {
    one::PrivateEvent to;
    to.privateData = std::move(*data);
    return {to, {}};
  }
  two::PrivateEvent to;
  to.extensions.privateData = {std::move(*data)};
  return {to, {}};
}

}  // namespace strowger::phases
