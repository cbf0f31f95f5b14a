// Services of call control: those on a pair of calls, those on one, those that begin a call.
#include "phases/call_requests.hpp"

#include "messages/call_associated/associate_data.hpp"
#include "messages/call_associated/generate_digits.hpp"
#include "messages/call_control/alternate_call.hpp"
#include "messages/call_control/answer_call.hpp"
#include "messages/call_control/call_back.hpp"
#include "messages/call_control/campon_call.hpp"
#include "messages/call_control/clear_call.hpp"
#include "messages/call_control/clear_connection.hpp"
#include "messages/call_control/conference_call.hpp"
#include "messages/call_control/consultation_call.hpp"
#include "messages/call_control/deflect_call.hpp"
#include "messages/call_control/directed_pickup_call.hpp"
#include "messages/call_control/group_pickup_call.hpp"
#include "messages/call_control/hold_call.hpp"
#include "messages/call_control/intrude_call.hpp"
#include "messages/call_control/make_call.hpp"
#include "messages/call_control/make_predictive_call.hpp"
#include "messages/call_control/park_call.hpp"
#include "messages/call_control/reconnect_call.hpp"
#include "messages/call_control/retrieve_call.hpp"
#include "messages/call_control/single_step_conference_call.hpp"
#include "messages/call_control/single_step_transfer_call.hpp"
#include "messages/call_control/transfer_call.hpp"
#include "messages/phase1/alternate_call.hpp"
#include "messages/phase1/answer_call.hpp"
#include "messages/phase1/call_completion.hpp"
#include "messages/phase1/clear_call.hpp"
#include "messages/phase1/clear_connection.hpp"
#include "messages/phase1/conference_call.hpp"
#include "messages/phase1/consultation_call.hpp"
#include "messages/phase1/divert_call.hpp"
#include "messages/phase1/hold_call.hpp"
#include "messages/phase1/make_call.hpp"
#include "messages/phase1/make_predictive_call.hpp"
#include "messages/phase1/reconnect_call.hpp"
#include "messages/phase1/retrieve_call.hpp"
#include "messages/phase1/transfer_call.hpp"
#include "messages/phase2/associate_data.hpp"
#include "messages/phase2/conference_call.hpp"
#include "messages/phase2/park_call.hpp"
#include "messages/phase2/send_dtmf_tones.hpp"
#include "messages/phase2/single_step_conference.hpp"
#include "messages/phase2/single_step_transfer.hpp"
#include "messages/phase2/transfer_call.hpp"
#include "messages/types/identifiers.hpp"
#include "phases/connections.hpp"
#include "phases/request_parts.hpp"

namespace strowger::phases {
namespace {

namespace one = csta::phase1;
namespace two = csta::phase2;
using schema::Message;

// ---- On a held and an active call ----------------------------------------------------------------------------------

/// The device of a connection alone: the service finds the connection that fits.
csta::ConnectionID other_at(const csta::ConnectionID& connection) {
  csta::ConnectionID made;
  if (const auto* both = std::get_if<csta::ConnectionID::both>(&connection.choice)) {
    made.choice.emplace<csta::ConnectionID::deviceID>(both->deviceID);
  } else {
    made = connection;
  }
  return made;
}

template <class Request>
Lifted on_two_calls(const one::ConnectionDetails& details, const std::optional<one::CSTACommonArguments>& extensions = {}) {
  using Details = one::ConnectionDetails;
  Request made;
  if (const auto* both = std::get_if<Details::bothCalls>(&details.choice)) {
    made.heldCall = lift(both->heldCall);
    made.activeCall = lift(both->activeCall);
  } else if (const auto* held = std::get_if<Details::heldCall>(&details.choice)) {
    made.heldCall = lift(*held);
    made.activeCall = other_at(made.heldCall);
  } else {
    made.activeCall = lift(std::get<Details::activeCall>(details.choice));
    made.heldCall = other_at(made.activeCall);
  }
  made.extensions = lift(extensions);
  return lifted(std::move(made));
}

Lifted alternate(const Message& request, Phase) {
  return lift_from<one::AlternateCallArgument>(request, [](const auto& argument) {
    return on_two_calls<csta::AlternateCall>(argument.details, argument.extensions);
  });
}

Lifted conference(const Message& request, Phase) {
  return lift_from<one::ConferenceCallArgument>(
      request, [](const auto& argument) { return on_two_calls<csta::ConferenceCall>(argument.calls); });
}

Lifted reconnect(const Message& request, Phase) {
  return lift_from<one::ReconnectCallArgument>(
      request, [](const auto& argument) { return on_two_calls<csta::ReconnectCall>(argument.calls); });
}

Lifted transfer(const Message& request, Phase) {
  return lift_from<one::TransferCallArgument>(
      request, [](const auto& argument) { return on_two_calls<csta::TransferCall>(argument.calls); });
}

template <class Result>
Message conferenced(const csta::ConferenceCallResponse& from, Phase phase) {
  Result made;
  made.conferenceCall = lower(from.conferenceCall);
  if (from.connections) lower_connections(*from.connections, made.connections);
  made.extensions = lower(from.extensions, phase);
  return made;
}

Message conference_result(const Message& response, Phase phase) {
  const auto* from = response.get_if<csta::ConferenceCallResponse>();
  if (from == nullptr) return {};
  return phase == Phase::one ? conferenced<one::ConferenceCallResult>(*from, phase)
                             : conferenced<two::ConferenceCallResult>(*from, phase);
}

template <class Result>
Message transferred(const csta::TransferCallResponse& from, Phase phase) {
  Result made;
  made.transferredCall = lower(from.transferredCall);
  if (from.connections) lower_connections(*from.connections, made.connections);
  made.extensions = lower(from.extensions, phase);
  return made;
}

Message transfer_result(const Message& response, Phase phase) {
  const auto* from = response.get_if<csta::TransferCallResponse>();
  if (from == nullptr) return {};
  return phase == Phase::one ? transferred<one::TransferCallResult>(*from, phase)
                             : transferred<two::TransferCallResult>(*from, phase);
}

// ---- On one call ---------------------------------------------------------------------------------------------------

Lifted answer(const Message& request, Phase) {
  return lift_from<one::AnswerCallArgument>(request, [](const auto& argument) {
    csta::AnswerCall made;
    made.callToBeAnswered = lift(argument.callToBeAnswered);
    made.extensions = lift(argument.extensions);
    return lifted(std::move(made));
  });
}

Lifted clear_call(const Message& request, Phase) {
  return lift_from<one::ClearCallArgument>(request, [](const auto& argument) {
    csta::ClearCall made;
    made.callToBeCleared = lift(argument.callToBeCleared);
    made.extensions = lift(argument.extensions);
    return lifted(std::move(made));
  });
}

Lifted clear_connection(const Message& request, Phase) {
  return lift_from<one::ClearConnectionArgument>(request, [](const auto& argument) {
    csta::ClearConnection made;
    made.connectionToBeCleared = lift(argument.connectionToBeCleared);
    made.extensions = lift(argument.extensions);
    return lifted(std::move(made));
  });
}

Lifted hold(const Message& request, Phase) {
  return lift_from<one::HoldCallArgument>(request, [](const auto& argument) {
    csta::HoldCall made;
    made.callToBeHeld = lift(argument.callToBeHeld);
    made.connectionReservation = argument.connectionReservation;
    made.extensions = lift(argument.extensions);
    return lifted(std::move(made));
  });
}

Lifted retrieve(const Message& request, Phase) {
  return lift_from<one::RetrieveCallArgument>(request, [](const auto& argument) {
    csta::RetrieveCall made;
    made.callToBeRetrieved = lift(argument.callToBeRetrieved);
    made.extensions = lift(argument.extensions);
    return lifted(std::move(made));
  });
}

Lifted completion(const Message& request, Phase) {
  return lift_from<one::CallCompletionArgument>(request, [](const auto& argument) {
    using Feature = one::FeatureInfo;
    if (const auto* campon = std::get_if<Feature::campon>(&argument.feature.choice)) {
      csta::CamponCall made;
      made.camponConnection = lift(*campon);
      return lifted(std::move(made));
    }
    if (const auto* callback = std::get_if<Feature::callback>(&argument.feature.choice)) {
      csta::CallBack made;
      made.callbackConnection = lift(*callback);
      return lifted(std::move(made));
    }
    csta::IntrudeCall made;
    made.intrude = lift(std::get<Feature::intrude>(argument.feature.choice));
    return lifted(std::move(made));
  });
}

Lifted divert(const Message& request, Phase) {
  return lift_from<one::DivertCallArgument>(request, [](const auto& argument) {
    using Info = one::DivertInfo;
    if (const auto* deflect = std::get_if<Info::deflect>(&argument.divertInfo.choice)) {
      csta::DeflectCall made;
      made.callToBeDiverted = lift(deflect->callToBeDiverted);
      made.newDestination = lift(deflect->newDestination);
      return lifted(std::move(made));
    }
    if (const auto* pickup = std::get_if<Info::directedPickup>(&argument.divertInfo.choice)) {
      csta::DirectedPickupCall made;
      made.callToBePickedUp = lift(pickup->callToBeDiverted);
      made.requestingDevice = lift(pickup->requestingDevice);
      return lifted(std::move(made));
    }
    csta::GroupPickupCall made;
    made.newDestination = lift(std::get<Info::groupPickup>(argument.divertInfo.choice).requestingDevice);
    return lifted(std::move(made));
  });
}

Lifted associate_data(const Message& request, Phase) {
  return lift_from<two::AssociateDataArgument>(request, [](const auto& argument) {
    csta::AssociateData made;
    made.existingCall = lift(argument.existingCall);
    made.accountCode = argument.accountCode;
    made.authCode = argument.authCode;
    made.correlatorData = argument.correlatorData;
    made.extensions = lift(argument.extensions);
    return lifted(std::move(made));
  });
}

Lifted park(const Message& request, Phase) {
  return lift_from<two::ParkCallArgument>(request, [](const auto& argument) {
    csta::ParkCall made;
    made.parking = lift(argument.parking);
    made.parkTo = lift(argument.parkTo);
    made.extensions = lift(argument.extensions);
    return lifted(std::move(made));
  });
}

Lifted send_dtmf_tones(const Message& request, Phase) {
  return lift_from<two::SendDTMFTonesArgument>(request, [](const auto& argument) {
    csta::GenerateDigits made;
    made.connectionToSendDigits = lift(argument.toCall);
    made.digitMode = csta::DigitMode::dTMF;
    made.charactersToSend = argument.charactersToSend;
    made.toneDuration = argument.toneDuration;
    made.pauseDuration = argument.pauseDuration;
    made.extensions = lift(argument.extensions);
    return lifted(std::move(made));
  });
}

// ---- A call, or a device in a call, that begins --------------------------------------------------------------------

Lifted make(const Message& request, Phase) {
  return lift_from<one::MakeCallArgument>(request, [](const auto& argument) {
    csta::MakeCall made;
    made.callingDevice = lift(argument.callingDevice);
    made.calledDirectoryNumber = lift(argument.calledDirectoryNumber);
    made.extensions = lift(argument.extensions);
    return lifted(std::move(made));
  });
}

Message make_result(const Message& response, Phase phase) {
  const auto* from = response.get_if<csta::MakeCallResponse>();
  if (from == nullptr) return {};
  one::MakeCallResult made;
  made.initiatedCall = lower(from->callingDevice);
  made.extensions = lower(from->extensions, phase);
  return made;
}

Lifted make_predictive(const Message& request, Phase) {
  return lift_from<one::MakePredictiveCallArgument>(request, [](const auto& argument) {
    csta::MakePredictiveCall made;
    made.callingDevice = lift(argument.callingDevice);
    made.calledDirectoryNumber = lift(argument.calledDirectoryNumber);
    if (argument.allocation) {
      auto& detection = made.signallingDetection.emplace();
      detection.signallingCondition = *argument.allocation == one::AllocationState::callDelivered
                                          ? csta::SignallingCondition::callDelivered
                                          : csta::SignallingCondition::callEstablished;
      detection.signallingConditionsAction = csta::SignallingConditionsAction::remainConnected;
    }
    made.extensions = lift(argument.extensions);
    return lifted(std::move(made));
  });
}

Lifted consultation(const Message& request, Phase) {
  return lift_from<one::ConsultationCallArgument>(request, [](const auto& argument) {
    csta::ConsultationCall made;
    made.existingCall = lift(argument.existingCall);
    made.consultedDevice = lift(argument.calledDirectoryNumber);
    made.extensions = lift(argument.extensions);
    return lifted(std::move(made));
  });
}

Lifted single_step_conference(const Message& request, Phase) {
  return lift_from<two::SingleStepConferenceArgument>(request, [](const auto& argument) {
    csta::SingleStepConferenceCall made;
    made.activeCall = lift(argument.activeCall);
    made.deviceToJoin = lift(argument.deviceToJoin);
    made.participationType = argument.participationType == two::ParticipationType::silent ? csta::ParticipationType::silent
                                                                                          : csta::ParticipationType::active;
    made.accountCode = argument.accountCode;
    made.authCode = argument.authCode;
    made.extensions = lift(argument.extensions);
    return lifted(std::move(made));
  });
}

Lifted single_step_transfer(const Message& request, Phase) {
  return lift_from<two::SingleStepTransferArgument>(request, [](const auto& argument) {
    csta::SingleStepTransferCall made;
    made.activeCall = lift(argument.activeCall);
    made.transferredTo = lift(argument.transferredTo);
    made.extensions = lift(argument.extensions);
    return lifted(std::move(made));
  });
}

/// Answers that are one connection: its member in the response of Phase III and in the result.
template <class From, auto FromMember, class Result, auto Member>
Message connection_result(const Message& response, Phase phase) {
  const From* const from = response.get_if<From>();
  if (from == nullptr) return {};
  Result made;
  made.*Member = lower(from->*FromMember);
  made.extensions = lower(from->extensions, phase);
  return made;
}

constexpr auto consultation_result =
    connection_result<csta::ConsultationCallResponse, &csta::ConsultationCallResponse::initiatedCall,
                      one::ConsultationCallResult, &one::ConsultationCallResult::initiatedCall>;
constexpr auto make_predictive_result =
    connection_result<csta::MakePredictiveCallResponse, &csta::MakePredictiveCallResponse::initiatedCall,
                      one::MakePredictiveCallResult, &one::MakePredictiveCallResult::initiatedCall>;
constexpr auto single_step_conference_result =
    connection_result<csta::SingleStepConferenceCallResponse, &csta::SingleStepConferenceCallResponse::conferencedCall,
                      two::SingleStepConferenceResult, &two::SingleStepConferenceResult::conferencedCall>;
constexpr auto single_step_transfer_result =
    connection_result<csta::SingleStepTransferCallResponse, &csta::SingleStepTransferCallResponse::transferredCall,
                      two::SingleStepTransferResult, &two::SingleStepTransferResult::transferredCall>;

constexpr RequestRule call_rules[] = {
    {"alternateCall", "AlternateCall", "the same service; one call of two names the device of the other", alternate,
     simple_result<one::AlternateCallResult, csta::AlternateCallResponse>},
    {"answerCall", "AnswerCall", the_same, answer, simple_result<one::AnswerCallResult, csta::AnswerCallResponse>},
    {"callCompletion", "CamponCall, CallBack, IntrudeCall", "Phase III has a service for each kind", completion,
     simple_result<one::CallCompletionResult, csta::CamponCallResponse, csta::CallBackResponse, csta::IntrudeCallResponse>},
    {"clearCall", "ClearCall", the_same, clear_call, simple_result<one::ClearCallResult, csta::ClearCallResponse>},
    {"clearConnection", "ClearConnection", the_same, clear_connection,
     simple_result<one::ClearConnectionResult, csta::ClearConnectionResponse>},
    {"conferenceCall", "ConferenceCall", "the same service; one call of two names the device of the other", conference,
     conference_result},
    {"consultationCall", "ConsultationCall", the_same, consultation, consultation_result},
    {"divertCall", "DeflectCall, DirectedPickupCall, GroupPickupCall", "Phase III has a service for each kind", divert,
     simple_result<one::DivertCallResult, csta::DeflectCallResponse, csta::DirectedPickupCallResponse,
                   csta::GroupPickupCallResponse>},
    {"holdCall", "HoldCall", the_same, hold, simple_result<one::HoldCallResult, csta::HoldCallResponse>},
    {"makeCall", "MakeCall", "the same service; the calling device is prompted, as ECMA-179 has it", make, make_result},
    {"makePredictiveCall", "MakePredictiveCall", "the allocation becomes the signalling condition", make_predictive,
     make_predictive_result},
    {"reconnectCall", "ReconnectCall", "the same service; one call of two names the device of the other", reconnect,
     simple_result<one::ReconnectCallResult, csta::ReconnectCallResponse>},
    {"retrieveCall", "RetrieveCall", the_same, retrieve, simple_result<one::RetrieveCallResult, csta::RetrieveCallResponse>},
    {"transferCall", "TransferCall", "the same service; one call of two names the device of the other", transfer,
     transfer_result},
    {"associateData", "AssociateData", the_same, associate_data,
     simple_result<two::AssociateDataResult, csta::AssociateDataResponse>},
    {"parkCall", "ParkCall", the_same, park, simple_result<two::ParkCallResult, csta::ParkCallResponse>},
    {"sendDTMFTones", "GenerateDigits", "the same service; Phase III can send pulses, too", send_dtmf_tones,
     simple_result<two::SendDTMFTonesResult, csta::GenerateDigitsResponse>},
    {"singleStepConference", "SingleStepConferenceCall", the_same, single_step_conference, single_step_conference_result},
    {"singleStepTransfer", "SingleStepTransferCall", the_same, single_step_transfer, single_step_transfer_result},
};

}  // namespace

std::span<const RequestRule> call_request_rules() { return call_rules; }

}  // namespace strowger::phases
