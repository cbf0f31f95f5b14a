// What the profiles of ECMA TR/85 (clause 5: voice browsers, basic telephony) and TR/87 (clause 8: uaCSTA) ask for. The
// texts of both reports could not be had: each row says where it was found, and what was concluded only is marked so. In
// doubt a list has a row too many rather than one too few.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "messages/capability_exchange/get_switching_function_caps.hpp"

namespace strowger::csta {

/// Where a row of a profile was found.
enum class ProfileGround : std::uint8_t {
  contents,  ///< a clause of the report, by its table of contents, in the profile whose name fits it
  phone,     ///< Polycom's guide to phones that have the Minimal and the Basic profile (UCS 5.9)
  vendors,   ///< Gigaset's comparison of what telephone systems ask of phones with these profiles
  session,   ///< how sessions of TR/87 are opened (pidgin-sipe)
  browser,   ///< what Microsoft's Speech Server, a voice browser by TR/85, exchanges with its telephony interface
  inferred,  ///< concluded from the rest
};

struct ProfileItem {
  std::string_view message;  ///< the request, or the event
  std::string_view list;     ///< where GetCSTAFeatures says so ...
  std::string_view feature;  ///< ... and by which name
  ProfileGround ground = ProfileGround::inferred;
};

/// A profile has its own rows, and all of `base`.
struct Profile {
  Profiles::Bit bit;
  std::string_view name;
  std::string_view clause;
  const Profile* base;
  std::span<const ProfileItem> own;
};

namespace profile_rows {

using enum ProfileGround;

inline constexpr ProfileItem level_1a[] = {
    {"GetCSTAFeatures", "capExchangeServList", "getCSTAFeatures", contents},
    {"MonitorStart", "monitoringServList", "monitorStart", browser},
    {"MonitorStop", "monitoringServList", "monitorStop"},
    {"AnswerCall", "callControlServList", "answerCall", browser},
    {"ClearConnection", "callControlServList", "clearConnection", browser},
    {"DeliveredEvent", "callControlEvtsList", "delivered", browser},
    {"EstablishedEvent", "callControlEvtsList", "established", browser},
    {"ConnectionClearedEvent", "callControlEvtsList", "connectionCleared", browser},
    {"FailedEvent", "callControlEvtsList", "failed", browser},
};
inline constexpr ProfileItem level_1b[] = {
    {"MakeCall", "callControlServList", "makeCall", browser},
    {"ServiceInitiatedEvent", "callControlEvtsList", "serviceInitiated"},
    {"OriginatedEvent", "callControlEvtsList", "originated"},
    {"NetworkReachedEvent", "callControlEvtsList", "netwReached"},
};
inline constexpr ProfileItem level_2[] = {
    {"SingleStepTransferCall", "callControlServList", "singleStepTransfer", browser},
    {"DivertedEvent", "callControlEvtsList", "diverted"},
    {"TransferedEvent", "callControlEvtsList", "transferred", browser},
};
inline constexpr ProfileItem basic_telephony[] = {
    {"ConsultationCall", "callControlServList", "consultationCall"},
    {"HoldCall", "callControlServList", "holdCall"},
    {"RetrieveCall", "callControlServList", "retrieveCall"},
    {"TransferCall", "callControlServList", "transferCall"},
    {"HeldEvent", "callControlEvtsList", "held"},
    {"RetrievedEvent", "callControlEvtsList", "retrieved"},
};
inline constexpr ProfileItem minimal[] = {
    {"RequestSystemStatus", "systemStatServList", "requestSystemStatus", session},
    {"GetCSTAFeatures", "capExchangeServList", "getCSTAFeatures", session},
    {"MonitorStart", "monitoringServList", "monitorStart", phone},
    {"MonitorStop", "monitoringServList", "monitorStop", phone},
    {"AnswerCall", "callControlServList", "answerCall", phone},
    {"ClearConnection", "callControlServList", "clearConnection", phone},
    {"MakeCall", "callControlServList", "makeCall", phone},
    {"ServiceInitiatedEvent", "callControlEvtsList", "serviceInitiated", phone},
    {"OriginatedEvent", "callControlEvtsList", "originated", phone},
    {"NetworkReachedEvent", "callControlEvtsList", "netwReached", phone},
    {"DeliveredEvent", "callControlEvtsList", "delivered", phone},
    {"EstablishedEvent", "callControlEvtsList", "established", phone},
    {"ConnectionClearedEvent", "callControlEvtsList", "connectionCleared", phone},
    {"FailedEvent", "callControlEvtsList", "failed", phone},
};
inline constexpr ProfileItem basic[] = {
    {"DeflectCall", "callControlServList", "deflectCall", phone},
    {"HoldCall", "callControlServList", "holdCall", phone},
    {"RetrieveCall", "callControlServList", "retrieveCall", phone},
    {"SingleStepTransferCall", "callControlServList", "singleStepTransfer", phone},
    {"DivertedEvent", "callControlEvtsList", "diverted", phone},
    {"HeldEvent", "callControlEvtsList", "held", phone},
    {"RetrievedEvent", "callControlEvtsList", "retrieved", phone},
    {"TransferedEvent", "callControlEvtsList", "transferred", phone},
    {"BackInServiceEvent", "deviceMaintEvtsList", "backInService", phone},
    {"OutOfServiceEvent", "deviceMaintEvtsList", "outOfService", phone},
};
inline constexpr ProfileItem advanced[] = {
    {"AlternateCall", "callControlServList", "alternateCall", contents},
    {"ConsultationCall", "callControlServList", "consultationCall", contents},
    {"ReconnectCall", "callControlServList", "reconnectCall", contents},
    {"TransferCall", "callControlServList", "transferCall", contents},
    {"GenerateDigits", "callAssociatedServList", "generateDigits", contents},
    {"SnapshotDevice", "snapshotServList", "snapshotDevice", contents},
};
inline constexpr ProfileItem conferencing[] = {
    {"ConferenceCall", "callControlServList", "conferenceCall", vendors},
    {"SingleStepConferenceCall", "callControlServList", "singleStepConference", vendors},
    {"ConferencedEvent", "callControlEvtsList", "conferenced"},
};
inline constexpr ProfileItem basic_device[] = {
    {"GetMessageWaitingIndicator", "physDevServList", "getMessageWaitingIndicator", contents},
    {"SetMessageWaitingIndicator", "physDevServList", "setMessageWaitingIndicator", contents},
    {"GetDoNotDisturb", "logicalServList", "getDoNotDisturb", contents},
    {"SetDoNotDisturb", "logicalServList", "setDoNotDisturb", contents},
    {"GetForwarding", "logicalServList", "getForwarding", contents},
    {"SetForwarding", "logicalServList", "setForwarding", contents},
    {"MessageWaitingEvent", "physDevEvtsList", "messageWaiting"},
    {"DoNotDisturbEvent", "logicalEvtsList", "doNotDisturb"},
    {"ForwardingEvent", "logicalEvtsList", "forwarding"},
};
inline constexpr ProfileItem speaker[] = {
    {"GetSpeakerMute", "physDevServList", "getSpeakerMute", contents},
    {"SetSpeakerMute", "physDevServList", "setSpeakerMute", contents},
    {"GetSpeakerVolume", "physDevServList", "getSpeakerVolume", contents},
    {"SetSpeakerVolume", "physDevServList", "setSpeakerVolume", contents},
    {"SpeakerMuteEvent", "physDevEvtsList", "speakerMute"},
    {"SpeakerVolumeEvent", "physDevEvtsList", "speakerVolume"},
};

}  // namespace profile_rows

/// In the order of the reports' clauses.
inline constexpr Profile profile_lists[10] = {
    {Profiles::level1aVoiceBrowserProfile, "Level 1a Voice Browser", "TR/85 5.1", nullptr, profile_rows::level_1a},
    {Profiles::level1bVoiceBrowserProfile, "Level 1b Voice Browser", "TR/85 5.2", &profile_lists[0], profile_rows::level_1b},
    {Profiles::level2VoiceBrowserProfile, "Level 2 Voice Browser", "TR/85 5.3", &profile_lists[1], profile_rows::level_2},
    {Profiles::basicTelephonyProfile, "Basic Telephony", "TR/85 5.4", &profile_lists[2], profile_rows::basic_telephony},
    {Profiles::minimalUaCSTACallControlProfile, "Minimal uaCSTA Call Control", "TR/87 8.1", nullptr, profile_rows::minimal},
    {Profiles::basicUaCSTACallControlProfile, "Basic uaCSTA Call Control", "TR/87 8.2", &profile_lists[4],
     profile_rows::basic},
    {Profiles::advancedUaCSTACallControlProfile, "Advanced uaCSTA Call Control", "TR/87 8.3", &profile_lists[5],
     profile_rows::advanced},
    {Profiles::conferencingUaCSTACallControlProfile, "Conferencing uaCSTA Call Control Feature", "TR/87 8.4", nullptr,
     profile_rows::conferencing},
    {Profiles::basicUaCSTADeviceFeatureProfile, "Basic uaCSTA Device Feature", "TR/87 8.5", nullptr,
     profile_rows::basic_device},
    {Profiles::speakerUACSTADeviceFeatureProfile, "Speaker uaCSTA Device Feature", "TR/87 8.6", nullptr,
     profile_rows::speaker},
};

/// Calls `visit` with each row of the profile, those of its base first.
template <class Visit>
void for_each_item(const Profile& profile, Visit&& visit) {
  if (profile.base != nullptr) for_each_item(*profile.base, visit);
  for (const ProfileItem& item : profile.own) visit(item);
}

}  // namespace strowger::csta
