// Lowering the events of call control: members of the same name are taken over, the rest is left out (form_rules).
#include "phases/call_events.hpp"

#include "messages/call_control/call_cleared_event.hpp"
#include "messages/call_control/conferenced_event.hpp"
#include "messages/call_control/connection_cleared_event.hpp"
#include "messages/call_control/delivered_event.hpp"
#include "messages/call_control/diverted_event.hpp"
#include "messages/call_control/established_event.hpp"
#include "messages/call_control/failed_event.hpp"
#include "messages/call_control/held_event.hpp"
#include "messages/call_control/network_reached_event.hpp"
#include "messages/call_control/originated_event.hpp"
#include "messages/call_control/queued_event.hpp"
#include "messages/call_control/retrieved_event.hpp"
#include "messages/call_control/service_initiated_event.hpp"
#include "messages/call_control/transfered_event.hpp"
#include "messages/phase1/call_cleared_event.hpp"
#include "messages/phase1/conferenced_event.hpp"
#include "messages/phase1/connection_cleared_event.hpp"
#include "messages/phase1/delivered_event.hpp"
#include "messages/phase1/diverted_event.hpp"
#include "messages/phase1/established_event.hpp"
#include "messages/phase1/failed_event.hpp"
#include "messages/phase1/held_event.hpp"
#include "messages/phase1/network_reached_event.hpp"
#include "messages/phase1/originated_event.hpp"
#include "messages/phase1/queued_event.hpp"
#include "messages/phase1/retrieved_event.hpp"
#include "messages/phase1/service_initiated_event.hpp"
#include "messages/phase1/transferred_event.hpp"
#include "messages/phase2/call_cleared_event.hpp"
#include "messages/phase2/conferenced_event.hpp"
#include "messages/phase2/connection_cleared_event.hpp"
#include "messages/phase2/delivered_event.hpp"
#include "messages/phase2/diverted_event.hpp"
#include "messages/phase2/established_event.hpp"
#include "messages/phase2/failed_event.hpp"
#include "messages/phase2/held_event.hpp"
#include "messages/phase2/network_reached_event.hpp"
#include "messages/phase2/originated_event.hpp"
#include "messages/phase2/queued_event.hpp"
#include "messages/phase2/retrieved_event.hpp"
#include "messages/phase2/service_initiated_event.hpp"
#include "messages/phase2/transferred_event.hpp"
#include "phases/connections.hpp"
#include "phases/event_parts.hpp"

namespace strowger::phases {

namespace one = csta::phase1;
namespace two = csta::phase2;

LoweredEvent lower_call_cleared(const schema::Message& event, Phase phase) {
  return lower_into<csta::CallClearedEvent, one::CallClearedEvent, two::CallClearedEvent>(
      event, phase, [](const csta::CallClearedEvent& from, auto& to, Phase to_phase) {
        to.clearedCall = lower(from.clearedCall);
        lower_cause(from.cause, to.cause, to_phase);
      });
}

LoweredEvent lower_connection_cleared(const schema::Message& event, Phase phase) {
  return lower_into<csta::ConnectionClearedEvent, one::ConnectionClearedEvent, two::ConnectionClearedEvent>(
      event, phase, [](const csta::ConnectionClearedEvent& from, auto& to, Phase to_phase) {
        to.droppedConnection = lower(from.droppedConnection);
        to.releasingDevice = lower_as<decltype(to.releasingDevice)>(from.releasingDevice);
        to.localConnectionInfo = from.localConnectionInfo;
        lower_cause(from.cause, to.cause, to_phase);
      });
}

LoweredEvent lower_delivered(const schema::Message& event, Phase phase) {
  return lower_into<csta::DeliveredEvent, one::DeliveredEvent, two::DeliveredEvent>(
      event, phase, [](const csta::DeliveredEvent& from, auto& to, Phase to_phase) {
        to.connection = lower(from.connection);
        to.alertingDevice = lower_as<decltype(to.alertingDevice)>(from.alertingDevice);
        to.callingDevice = lower_as<decltype(to.callingDevice)>(from.callingDevice);
        to.calledDevice = lower_as<decltype(to.calledDevice)>(from.calledDevice);
        to.lastRedirectionDevice = lower(from.lastRedirectionDevice);
        to.localConnectionInfo = from.localConnectionInfo;
        lower_cause(from.cause, to.cause, to_phase);
      });
}

LoweredEvent lower_diverted(const schema::Message& event, Phase phase) {
  return lower_into<csta::DivertedEvent, one::DivertedEvent, two::DivertedEvent>(
      event, phase, [](const csta::DivertedEvent& from, auto& to, Phase to_phase) {
        to.connection = lower(from.connection);
        to.divertingDevice = lower_as<decltype(to.divertingDevice)>(from.divertingDevice);
        to.newDestination = lower_as<decltype(to.newDestination)>(from.newDestination);
        to.localConnectionInfo = from.localConnectionInfo;
        lower_cause(from.cause, to.cause, to_phase);
      });
}

LoweredEvent lower_established(const schema::Message& event, Phase phase) {
  return lower_into<csta::EstablishedEvent, one::EstablishedEvent, two::EstablishedEvent>(
      event, phase, [](const csta::EstablishedEvent& from, auto& to, Phase to_phase) {
        to.establishedConnection = lower(from.establishedConnection);
        to.answeringDevice = lower_as<decltype(to.answeringDevice)>(from.answeringDevice);
        to.callingDevice = lower_as<decltype(to.callingDevice)>(from.callingDevice);
        to.calledDevice = lower_as<decltype(to.calledDevice)>(from.calledDevice);
        to.lastRedirectionDevice = lower(from.lastRedirectionDevice);
        to.localConnectionInfo = from.localConnectionInfo;
        lower_cause(from.cause, to.cause, to_phase);
      });
}

LoweredEvent lower_failed(const schema::Message& event, Phase phase) {
  return lower_into<csta::FailedEvent, one::FailedEvent, two::FailedEvent>(
      event, phase, [](const csta::FailedEvent& from, auto& to, Phase to_phase) {
        to.failedConnection = lower(from.failedConnection);
        to.failingDevice = lower_as<decltype(to.failingDevice)>(from.failingDevice);
        to.calledDevice = lower_as<decltype(to.calledDevice)>(from.calledDevice);
        to.localConnectionInfo = from.localConnectionInfo;
        lower_cause(from.cause, to.cause, to_phase);
      });
}

LoweredEvent lower_held(const schema::Message& event, Phase phase) {
  return lower_into<csta::HeldEvent, one::HeldEvent, two::HeldEvent>(
      event, phase, [](const csta::HeldEvent& from, auto& to, Phase to_phase) {
        to.heldConnection = lower(from.heldConnection);
        to.holdingDevice = lower_as<decltype(to.holdingDevice)>(from.holdingDevice);
        to.localConnectionInfo = from.localConnectionInfo;
        lower_cause(from.cause, to.cause, to_phase);
      });
}

LoweredEvent lower_network_reached(const schema::Message& event, Phase phase) {
  return lower_into<csta::NetworkReachedEvent, one::NetworkReachedEvent, two::NetworkReachedEvent>(
      event, phase, [](const csta::NetworkReachedEvent& from, auto& to, Phase to_phase) {
        to.connection = lower(from.outboundConnection);
        to.trunkUsed = lower_as<decltype(to.trunkUsed)>(from.networkInterfaceUsed);
        to.calledDevice = lower_as<decltype(to.calledDevice)>(from.calledDevice);
        to.localConnectionInfo = from.localConnectionInfo;
        lower_cause(from.cause, to.cause, to_phase);
      });
}

LoweredEvent lower_originated(const schema::Message& event, Phase phase) {
  return lower_into<csta::OriginatedEvent, one::OriginatedEvent, two::OriginatedEvent>(
      event, phase, [](const csta::OriginatedEvent& from, auto& to, Phase to_phase) {
        to.originatedConnection = lower(from.originatedConnection);
        to.callingDevice = lower_as<decltype(to.callingDevice)>(from.callingDevice);
        to.calledDevice = lower_as<decltype(to.calledDevice)>(from.calledDevice);
        to.localConnectionInfo = from.localConnectionInfo;
        lower_cause(from.cause, to.cause, to_phase);
      });
}

LoweredEvent lower_queued(const schema::Message& event, Phase phase) {
  return lower_into<csta::QueuedEvent, one::QueuedEvent, two::QueuedEvent>(
      event, phase, [](const csta::QueuedEvent& from, auto& to, Phase to_phase) {
        to.queuedConnection = lower(from.queuedConnection);
        to.queue = lower_as<decltype(to.queue)>(from.queue);
        to.callingDevice = lower_as<decltype(to.callingDevice)>(from.callingDevice);
        to.calledDevice = lower_as<decltype(to.calledDevice)>(from.calledDevice);
        to.lastRedirectionDevice = lower(from.lastRedirectionDevice);
        to.numberQueued = from.numberQueued;
        to.localConnectionInfo = from.localConnectionInfo;
        lower_cause(from.cause, to.cause, to_phase);
      });
}

LoweredEvent lower_retrieved(const schema::Message& event, Phase phase) {
  return lower_into<csta::RetrievedEvent, one::RetrievedEvent, two::RetrievedEvent>(
      event, phase, [](const csta::RetrievedEvent& from, auto& to, Phase to_phase) {
        to.retrievedConnection = lower(from.retrievedConnection);
        to.retrievingDevice = lower_as<decltype(to.retrievingDevice)>(from.retrievingDevice);
        to.localConnectionInfo = from.localConnectionInfo;
        lower_cause(from.cause, to.cause, to_phase);
      });
}

LoweredEvent lower_service_initiated(const schema::Message& event, Phase phase) {
  return lower_into<csta::ServiceInitiatedEvent, one::ServiceInitiatedEvent, two::ServiceInitiatedEvent>(
      event, phase, [](const csta::ServiceInitiatedEvent& from, auto& to, Phase to_phase) {
        to.initiatedConnection = lower(from.initiatedConnection);
        to.localConnectionInfo = from.localConnectionInfo;
        lower_cause(from.cause, to.cause, to_phase);
      });
}

LoweredEvent lower_conferenced(const schema::Message& event, Phase phase) {
  return lower_into<csta::ConferencedEvent, one::ConferencedEvent, two::ConferencedEvent>(
      event, phase, [](const csta::ConferencedEvent& from, auto& to, Phase to_phase) {
        to.primaryOldCall = lower(from.primaryOldCall);
        if (from.secondaryOldCall) to.secondaryOldCall = lower(*from.secondaryOldCall);
        to.confController = lower_as<decltype(to.confController)>(from.conferencingDevice);
        to.addedParty = lower_as<decltype(to.addedParty)>(from.addedParty);
        lower_connections(from.conferenceConnections, to.conferenceConnections);
        to.localConnectionInfo = from.localConnectionInfo;
        lower_cause(from.cause, to.cause, to_phase);
      });
}

LoweredEvent lower_transferred(const schema::Message& event, Phase phase) {
  return lower_into<csta::TransferedEvent, one::TransferredEvent, two::TransferredEvent>(
      event, phase, [](const csta::TransferedEvent& from, auto& to, Phase to_phase) {
        to.primaryOldCall = lower(from.primaryOldCall);
        if (from.secondaryOldCall) to.secondaryOldCall = lower(*from.secondaryOldCall);
        to.transferringDevice = lower_as<decltype(to.transferringDevice)>(from.transferringDevice);
        to.transferredDevice = lower_as<decltype(to.transferredDevice)>(from.transferredToDevice);
        lower_connections(from.transferredConnections, to.transferredConnections);
        to.localConnectionInfo = from.localConnectionInfo;
        lower_cause(from.cause, to.cause, to_phase);
      });
}

}  // namespace strowger::phases
