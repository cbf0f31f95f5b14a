// Services with a second call, a second device or data, from the command line.
#include "cli/party_commands.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/device_snapshot.hpp"
#include "messages/call_associated/associate_data.hpp"
#include "messages/call_associated/cancel_telephony_tones.hpp"
#include "messages/call_associated/generate_digits.hpp"
#include "messages/call_associated/generate_telephony_tones.hpp"
#include "messages/call_control/alternate_call.hpp"
#include "messages/call_control/call_back.hpp"
#include "messages/call_control/campon_call.hpp"
#include "messages/call_control/conference_call.hpp"
#include "messages/call_control/consultation_call.hpp"
#include "messages/call_control/deflect_call.hpp"
#include "messages/call_control/directed_pickup_call.hpp"
#include "messages/call_control/intrude_call.hpp"
#include "messages/call_control/join_call.hpp"
#include "messages/call_control/park_call.hpp"
#include "messages/call_control/reconnect_call.hpp"
#include "messages/call_control/single_step_conference_call.hpp"
#include "messages/call_control/single_step_transfer_call.hpp"
#include "messages/call_control/transfer_call.hpp"
#include "messages/types/device_feature_types.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::cli {
namespace {

using State = csta::LocalConnectionState;

/// Finds the device's connection in one of the states, has `make` write the request for it, and gives the answer of that
/// type; prints what `say` makes of both.
template <class Response, class Make, class Say>
int on_one(const ServerArguments& server, const PartyArguments& arguments, const char* command,
           const std::vector<State>& wanted, const Make& make, const Say& say) {
  ServerLink link(server, command);
  if (!link.open()) return 1;
  const auto found = find_connection(link, arguments.number, arguments.call, wanted);
  if (!found) return 1;
  const auto response = link.ask_for<Response>(make(*found));
  if (!response) return 1;
  fmt::print("{}\n", say(*found, *response));
  link.close();
  return 0;
}

/// The same for the held and the active connection of the device.
template <class Request, class Response, class Say>
int on_two(const ServerArguments& server, const PartyArguments& arguments, const char* command,
           const std::vector<State>& active, const Say& say) {
  ServerLink link(server, command);
  if (!link.open()) return 1;
  const auto held = find_connection(link, arguments.number, "", {State::hold});
  if (!held) return 1;
  const auto other = find_connection(link, arguments.number, "", active);
  if (!other) return 1;
  Request request;
  request.heldCall = *held;
  request.activeCall = *other;
  const auto response = link.ask_for<Response>(request);
  if (!response) return 1;
  fmt::print("{}\n", say(*held, *other, *response));
  link.close();
  return 0;
}

csta::ParticipationType participation(const PartyArguments& arguments) {
  return arguments.silent ? csta::ParticipationType::silent : csta::ParticipationType::active;
}

}  // namespace

int run_consult(const ServerArguments& server, const PartyArguments& arguments) {
  return on_one<csta::ConsultationCallResponse>(
      server, arguments, "consult", {State::connected},
      [&](const csta::ConnectionID& existing) {
        csta::ConsultationCall request;
        request.existingCall = existing;
        request.consultedDevice = csta::device_id(arguments.other);
        return request;
      },
      [&](const auto& existing, const csta::ConsultationCallResponse& response) {
        return fmt::format("{} on hold; {} calls {}", text_of_connection(existing),
                           text_of_connection(response.initiatedCall), arguments.other);
      });
}

int run_alternate(const ServerArguments& server, const PartyArguments& arguments) {
  return on_two<csta::AlternateCall, csta::AlternateCallResponse>(
      server, arguments, "alternate", {State::connected}, [](const auto& held, const auto& active, const auto&) {
        return fmt::format("{} on hold; {} retrieved", text_of_connection(active), text_of_connection(held));
      });
}

int run_reconnect(const ServerArguments& server, const PartyArguments& arguments) {
  return on_two<csta::ReconnectCall, csta::ReconnectCallResponse>(
      server, arguments, "reconnect", {State::connected, State::initiated, State::fail},
      [](const auto& held, const auto& active, const auto&) {
        return fmt::format("{} cleared; {} retrieved", text_of_connection(active), text_of_connection(held));
      });
}

int run_transfer(const ServerArguments& server, const PartyArguments& arguments) {
  return on_two<csta::TransferCall, csta::TransferCallResponse>(
      server, arguments, "transfer", {State::connected},
      [](const auto& held, const auto& active, const csta::TransferCallResponse& response) {
        return fmt::format("{} and {} transferred to {}", text_of_connection(held), text_of_connection(active),
                           text_of_connection(response.transferredCall));
      });
}

int run_conference(const ServerArguments& server, const PartyArguments& arguments) {
  return on_two<csta::ConferenceCall, csta::ConferenceCallResponse>(
      server, arguments, "conference", {State::connected},
      [](const auto& held, const auto& active, const csta::ConferenceCallResponse& response) {
        return fmt::format("{} and {} are now {}", text_of_connection(held), text_of_connection(active),
                           text_of_connection(response.conferenceCall));
      });
}

int run_single_step_transfer(const ServerArguments& server, const PartyArguments& arguments) {
  return on_one<csta::SingleStepTransferCallResponse>(
      server, arguments, "sst", {State::connected},
      [&](const csta::ConnectionID& active) {
        csta::SingleStepTransferCall request;
        request.activeCall = active;
        request.transferredTo = csta::device_id(arguments.other);
        return request;
      },
      [](const auto& active, const csta::SingleStepTransferCallResponse& response) {
        return fmt::format("{} goes to {}", text_of_connection(active), text_of_connection(response.transferredCall));
      });
}

int run_add(const ServerArguments& server, const PartyArguments& arguments) {
  return on_one<csta::SingleStepConferenceCallResponse>(
      server, arguments, "add", {State::connected},
      [&](const csta::ConnectionID& active) {
        csta::SingleStepConferenceCall request;
        request.activeCall = active;
        request.deviceToJoin = csta::device_id(arguments.other);
        request.participationType = participation(arguments);
        return request;
      },
      [&](const auto&, const csta::SingleStepConferenceCallResponse& response) {
        return fmt::format("{} is rung{}", text_of_connection(response.conferencedCall),
                           arguments.silent ? ", to listen" : "");
      });
}

int run_join(const ServerArguments& server, const PartyArguments& arguments) {
  return on_one<csta::JoinCallResponse>(
      server, arguments, "join", {State::connected},
      [&](const csta::ConnectionID& active) {
        csta::JoinCall request;
        request.activeCall = active;
        request.joiningDevice = csta::device_id(arguments.other);
        request.participationType = participation(arguments);
        return request;
      },
      [&](const auto&, const csta::JoinCallResponse& response) {
        return fmt::format("{} joins as soon as {} answers", text_of_connection(response.conferencedCall), arguments.other);
      });
}

int run_deflect(const ServerArguments& server, const PartyArguments& arguments) {
  return on_one<csta::DeflectCallResponse>(
      server, arguments, "deflect", {State::alerting, State::queued},
      [&](const csta::ConnectionID& ringing) {
        csta::DeflectCall request;
        request.callToBeDiverted = ringing;
        request.newDestination = csta::device_id(arguments.other);
        return request;
      },
      [&](const auto& ringing, const auto&) {
        return fmt::format("{} deflected to {}", text_of_connection(ringing), arguments.other);
      });
}

int run_pickup(const ServerArguments& server, const PartyArguments& arguments) {
  return on_one<csta::DirectedPickupCallResponse>(
      server, arguments, "pickup", {State::alerting, State::queued},
      [&](const csta::ConnectionID& ringing) {
        csta::DirectedPickupCall request;
        request.callToBePickedUp = ringing;
        request.requestingDevice = csta::device_id(arguments.other);
        return request;
      },
      [&](const auto& ringing, const auto&) {
        return fmt::format("{} picked up by {}", text_of_connection(ringing), arguments.other);
      });
}

int run_park(const ServerArguments& server, const PartyArguments& arguments) {
  return on_one<csta::ParkCallResponse>(
      server, arguments, "park", {State::connected},
      [&](const csta::ConnectionID& parking) {
        csta::ParkCall request;
        request.parking = parking;
        request.parkTo = csta::device_id(arguments.other);
        return request;
      },
      [&](const auto& parking, const auto&) {
        return fmt::format("{} parked at {}", text_of_connection(parking), arguments.other);
      });
}

int run_campon(const ServerArguments& server, const PartyArguments& arguments) {
  return on_one<csta::CamponCallResponse>(
      server, arguments, "campon", {State::connected},
      [&](const csta::ConnectionID& waiting) {
        csta::CamponCall request;
        request.camponConnection = waiting;
        return request;
      },
      [&](const auto& waiting, const auto&) {
        return fmt::format("{} waits until the other is free", text_of_connection(waiting));
      });
}

int run_intrude(const ServerArguments& server, const PartyArguments& arguments) {
  return on_one<csta::IntrudeCallResponse>(
      server, arguments, "intrude", {State::connected},
      [&](const csta::ConnectionID& intruding) {
        csta::IntrudeCall request;
        request.intrude = intruding;
        return request;
      },
      [&](const auto& intruding, const auto&) {
        return fmt::format("{} is in the other's call", text_of_connection(intruding));
      });
}

int run_call_back(const ServerArguments& server, const PartyArguments& arguments) {
  return on_one<csta::CallBackResponse>(
      server, arguments, "callback", {State::connected},
      [&](const csta::ConnectionID& calling) {
        csta::CallBack request;
        request.callbackConnection = calling;
        return request;
      },
      [&](const auto&, const csta::CallBackResponse& response) {
        return fmt::format("{} is called back as soon as {} is free", arguments.number,
                           response.targetDevice ? csta::dialling_number(*response.targetDevice) : "the other");
      });
}

int run_digits(const ServerArguments& server, const PartyArguments& arguments) {
  return on_one<csta::GenerateDigitsResponse>(
      server, arguments, "digits", {State::connected},
      [&](const csta::ConnectionID& connection) {
        csta::GenerateDigits request;
        request.connectionToSendDigits = connection;
        request.charactersToSend = arguments.other;
        return request;
      },
      [&](const auto& connection, const auto&) {
        return fmt::format("{} sent {}", text_of_connection(connection), arguments.other);
      });
}

int run_play_tone(const ServerArguments& server, const PartyArguments& arguments) {
  if (arguments.other == "none")
    return on_one<csta::CancelTelephonyTonesResponse>(
        server, arguments, "play-tone", {State::connected},
        [](const csta::ConnectionID& connection) {
          csta::CancelTelephonyTones request;
          request.connectionToStopTone = connection;
          return request;
        },
        [](const auto& connection, const auto&) { return fmt::format("{} has no tone", text_of_connection(connection)); });
  const auto& tones = schema::Schema<csta::TelephonyTone>::enumerators;
  const auto* const tone =
      std::find_if(std::begin(tones), std::end(tones), [&](const auto& one) { return one.name == arguments.other; });
  if (tone == std::end(tones)) {
    fmt::print(stderr, "strowger play-tone: there is no telephony tone \"{}\"\n", arguments.other);
    return 2;
  }
  return on_one<csta::GenerateTelephonyTonesResponse>(
      server, arguments, "play-tone", {State::connected},
      [&](const csta::ConnectionID& connection) {
        csta::GenerateTelephonyTones request;
        request.connectionToSendTone = connection;
        request.toneToSend = static_cast<csta::TelephonyTone>(tone->number);
        return request;
      },
      [&](const auto& connection, const auto&) {
        return fmt::format("{} sends {}", text_of_connection(connection), arguments.other);
      });
}

int run_associate(const ServerArguments& server, const PartyArguments& arguments) {
  const std::vector<State> any{State::initiated, State::alerting, State::connected, State::hold, State::queued, State::fail};
  return on_one<csta::AssociateDataResponse>(
      server, arguments, "associate", any,
      [&](const csta::ConnectionID& connection) {
        csta::AssociateData request;
        request.existingCall = connection;
        request.correlatorData = octets_of_text(arguments.other);
        return request;
      },
      [](const auto& connection, const auto&) {
        return fmt::format("data attached to the call of {}", text_of_connection(connection));
      });
}

}  // namespace strowger::cli
