// The table of classes, and the walk that finds devices.
#include "guard/access.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "messages/types/device_feature_types.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::guard {
namespace {

using Error = csta::OperationErrors;

/// In the order of their names. Each service that is served has a row; a test sees to it.
constexpr Access rows[] = {
    {"AcceptCall", control},
    {"AlternateCall", control},
    {"AnswerCall", control},
    {"AssociateData", control},
    {"CallBack", control},
    {"CallBackMessage", control},
    {"CallBackMessageNonCallRelated", control},
    {"CallBackNonCallRelated", control},
    {"CamponCall", control},
    {"CancelCallBack", control},
    {"CancelCallBackMessage", control},
    {"CancelTelephonyTones", control},
    {"ChangeConnectionInformation", control},
    {"ChangeMonitorFilter"},
    {"ChangeSysStatFilter"},
    {"ClearCall", control},
    {"ClearConnection", control},
    {"ConcatenateMessage", record},
    {"ConferenceCall", control},
    {"ConsultationCall", control, true},
    {"DeflectCall", control},
    {"DeleteMessage", record},
    {"DialDigits", control},
    {"DirectedPickupCall", control},
    {"Escape", administer},
    {"GenerateDigits", control},
    {"GenerateTelephonyTones", control},
    {"GetAgentState", monitor},
    {"GetAutoAnswer", monitor},
    {"GetAutoWorkMode", monitor},
    {"GetCSTAFeatures"},
    {"GetCallBack", monitor},
    {"GetCallerIDStatus", monitor},
    {"GetDeviceId", every_class, false, false, "extension"},
    {"GetDoNotDisturb", monitor},
    {"GetForwarding", monitor},
    {"GetHookswitchStatus", monitor},
    {"GetLastNumberDialed", monitor},
    {"GetLogicalDeviceInformation", monitor},
    {"GetMessageWaitingIndicator", monitor},
    {"GetMonitors"},
    {"GetPhysicalDeviceInformation", monitor},
    {"GetRegistrations"},
    {"GetRingerStatus", monitor},
    {"GetRouteingMode", monitor},
    {"GetSwitchingFunctionCaps"},
    {"GetSwitchingFunctionDevices"},
    {"GetThirdPartyDeviceId", every_class, false, false, "extension"},
    {"GroupPickupCall", control},
    {"HoldCall", control},
    {"IntrudeCall", listen},
    {"JoinCall", control, true},
    {"MakeCall", control, true},
    {"MakeConnection", control, true},
    {"MakePredictiveCall", control, true},
    {"MonitorStart", monitor},
    {"MonitorStop"},
    {"ParkCall", control},
    {"PlayMessage", record},
    {"QueryVoiceAttribute", record | listen},
    {"ReconnectCall", control},
    {"RecordMessage", listen},
    {"ReleaseDeviceId"},
    {"Reposition", record | listen},
    {"RequestSystemStatus"},
    {"Resume", record | listen},
    {"RetrieveCall", control},
    {"Review", record | listen},
    {"RouteEnd", route},
    {"RouteRegister", route, false, true},
    {"RouteRegisterCancel", route},
    {"RouteReject", route},
    {"RouteSelect", route},
    {"SendMessage", control},
    {"SendStoredCDR", record, false, true},
    {"SendUserInformation", control},
    {"SetAgentState", administer},
    {"SetAutoAnswer", administer},
    {"SetAutoWorkMode", administer},
    {"SetCallerIDStatus", administer},
    {"SetDoNotDisturb", administer},
    {"SetForwarding", administer},
    {"SetMessageWaitingIndicator", administer},
    {"SetRouteingMode", administer},
    {"SetVoiceAttribute", record | listen},
    {"SingleStepConferenceCall", control, true},
    {"SingleStepTransferCall", control, true},
    {"SnapshotCall", monitor},
    {"SnapshotDevice", monitor},
    {"StartCDRTransmission", record, false, true},
    {"Stop", record | listen},
    {"StopCDRTransmission", record},
    {"Suspend", record | listen},
    {"SynthesizeMessage", record},
    {"SystemRegister"},
    {"SystemRegisterCancel"},
    {"SystemStatus"},
    {"TransferCall", control},
};

/// What a member with devices in it is. `service`: of that one only.
struct Member {
  std::string_view name;
  Error error;
  bool destination = false;
  std::string_view service = {};
};

constexpr Member members[] = {
    {"newDestination", Error::privilegeViolationPickUpDevice, false, "GroupPickupCall"},  // the device that picks up
    {"activeCall", Error::privilegeViolationActiveDevice},
    {"addNewDestinationsList", Error::privilegeViolationDestinationDevice, true},
    {"alternateRoutes", Error::privilegeViolationDestinationDevice, true},
    {"callToBeDiverted", Error::privilegeViolationOnDivertingDevice},
    {"callToBePickedUp", Error::privilegeViolationPickUpDevice},
    {"calledDirectoryNumber", Error::privilegeViolationCalledDevice, true},
    {"callingDevice", Error::privilegeViolationCallingDevice},
    {"callingDeviceList", Error::privilegeViolationSpecifiedDevice, true},
    {"consultedDevice", Error::privilegeViolationCalledDevice, true},
    {"destinationDevices", Error::privilegeViolationCalledDevice, true},
    {"deviceToJoin", Error::privilegeViolationCalledDevice, true},
    {"diallingSequence", Error::privilegeViolationCalledDevice, true},
    {"forwardDN", Error::privilegeViolationDestinationDevice, true},
    {"heldCall", Error::privilegeViolationHeldDevice},
    {"initiatingDevice", Error::privilegeViolationCallingDevice},
    {"newDestination", Error::privilegeViolationDestinationDevice, true},
    {"originatingDevice", Error::privilegeViolationCallingDevice},
    {"parkTo", Error::privilegeViolationOnParkToDevice, true},
    {"parking", Error::privilegeViolationCallToParkDevice},
    {"pickGroup", Error::privilegeViolationPickUpDevice},
    {"routeSelected", Error::privilegeViolationDestinationDevice, true},
    {"targetDevice", Error::privilegeViolationCalledDevice, true},
    {"transferredTo", Error::privilegeViolationDestinationDevice, true},
};

Named about(std::string_view service, std::string_view member) {
  Named named{.member = member, .number = {}, .error = Error::privilegeViolationSpecifiedDevice};
  for (const Member& row : members) {
    if (row.name != member || (!row.service.empty() && row.service != service)) continue;
    named.error = row.error;
    named.destination = row.destination;
    named.piece = row.name == "diallingSequence";
    break;
  }
  return named;
}

struct Walk {
  std::string_view service;
  const std::function<bool(const Named&)>& see;
  std::string_view number_text;

  bool members_of(const schema::Type& type, const void* value, std::string_view top) const {
    for (const schema::Field& field : type.fields) {
      const void* member = field.get(value);
      if (member != nullptr && !value_of(*field.type, member, top.empty() ? field.name : top)) return false;
    }
    return true;
  }

  bool value_of(const schema::Type& type, const void* value, std::string_view top) const {
    if (&type == &schema::type_of<csta::DeviceID>()) {
      Named named = about(service, top);
      named.number = csta::dialling_number(*static_cast<const csta::DeviceID*>(value));
      return see(named);
    }
    if (&type == &schema::type_of<csta::ConnectionID>()) {
      Named named = about(service, top);
      named.connection = static_cast<const csta::ConnectionID*>(value);
      named.number = csta::device_of(*named.connection).value_or("");
      named.destination = false;
      return see(named);
    }
    switch (type.kind) {
      case schema::Kind::sequence:
        return members_of(type, value, top);
      case schema::Kind::choice: {
        const schema::Field& chosen = type.fields[type.chosen(value)];
        return value_of(*chosen.type, chosen.get(value), top);
      }
      case schema::Kind::sequence_of:
        for (std::size_t i = 0; i < type.size(value); ++i)
          if (!value_of(*type.element, type.at(value, i), top)) return false;
        return true;
      case schema::Kind::text:
        if (!number_text.empty() && top == number_text) {
          Named named = about(service, top);
          named.number = csta::dialling_number(*static_cast<const std::string*>(value));
          return see(named);
        }
        return true;
      default:
        return true;
    }
  }
};

}  // namespace

std::string names_of(Classes classes) {
  std::string text;
  for (const ClassName& each : class_names)
    if ((classes & each.bit) != 0) text += fmt::format("{}\"{}\"", text.empty() ? "" : " or ", each.name);
  return text;
}

std::span<const Access> all_access() { return rows; }

const Access* access_of(std::string_view request) {
  const auto found = std::lower_bound(std::begin(rows), std::end(rows), request,
                                      [](const Access& row, std::string_view name) { return row.request < name; });
  return found != std::end(rows) && found->request == request ? &*found : nullptr;
}

void for_each_named(const schema::Message& request, const std::function<bool(const Named&)>& see) {
  if (!request) return;
  const Access* access = access_of(request.name());
  const Walk walk{request.name(), see, access != nullptr ? access->number_text : std::string_view{}};
  walk.members_of(*request.type()->type, request.value(), {});
}

bool joins_silently(const schema::Message& request) {
  if (!request) return false;
  for (const schema::Field& field : request.type()->type->fields) {
    if (field.type != &schema::type_of<csta::ParticipationType>()) continue;
    const void* value = field.get(request.value());
    if (value != nullptr && *static_cast<const csta::ParticipationType*>(value) == csta::ParticipationType::silent)
      return true;
  }
  return false;
}

}  // namespace strowger::guard
