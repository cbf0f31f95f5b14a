// The declared requests of computing functions that this server does not serve: they are refused with serviceNotSupported.
// A test compares the list with the registry; GetCSTAFeatures leaves them out, and the PICS lists them.
#include "services/service.hpp"

namespace strowger::services {
namespace {

constexpr std::string_view names[] = {
    "Activate",
    "AttachMediaService",
    "ButtonPress",
    "Clear",
    "Deactivate",
    "DetachMediaService",
    "Escape",
    "EscapeRegister",
    "EscapeRegisterCancel",
    "FastData",
    "GetAuditoryApparatusInformation",
    "GetButtonInformation",
    "GetDisplay",
    "GetLampInformation",
    "GetLampMode",
    "GetLocationInformation",
    "GetLocationTrackingCapabilities",
    "GetLocationTrackingSessions",
    "GetMicrophoneGain",
    "GetMicrophoneMute",
    "GetPresenceState",
    "GetSpeakerMute",
    "GetSpeakerVolume",
    "IORegister",
    "IORegisterCancel",
    "PrivateDataVersionSelection",
    "QueueService",
    "ResumeDataCollection",
    "ResumeDataPath",
    "ResumeLocationTrackingSession",
    "SendBroadcastData",
    "SendData",
    "SendMulticastData",
    "SetButtonInformation",
    "SetDisplay",
    "SetHookswitchStatus",
    "SetLampMode",
    "SetLocationInformation",
    "SetMicrophoneGain",
    "SetMicrophoneMute",
    "SetPresenceState",
    "SetRingerStatus",
    "SetSpeakerMute",
    "SetSpeakerVolume",
    "Start",
    "StartDataCollection",
    "StartDataPath",
    "StartLocationTrackingSession",
    "StopDataCollection",
    "StopDataPath",
    "StopLocationTrackingSession",
    "SuspendDataCollection",
    "SuspendDataPath",
    "SuspendLocationTrackingSession",
};

}  // namespace

std::span<const std::string_view> unsupported() { return names; }

}  // namespace strowger::services
