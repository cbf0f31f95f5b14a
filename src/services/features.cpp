// What the registered services and the events say of themselves, put into the lists of the capability services.
#include "services/features.hpp"

#include <string>
#include <vector>

#include "base/log.hpp"
#include "messages/monitoring/monitor_start.hpp"

namespace strowger::services {
namespace {

/// The events, and which of their optional members they bring. The test beside compares it with calls::is_made.
const std::vector<Feature>& events() {
  static const std::vector<Feature> rows{
      {"callControlEvtsList",
       "callCleared",
       {"callCharacteristics", "correlatorData", "userData", "mediaCallCharacteristics", "callLinkageData", "callIDOnly"}},
      {"callControlEvtsList",
       "connectionCleared",
       {"callCharacteristics", "correlatorData", "userData", "servicesPermitted", "mediaCallCharacteristics",
        "callLinkageData", "languagePreferences", "deviceHistory"}},
      {"callControlEvtsList",
       "delivered",
       {"callCharacteristics", "userData", "servicesPermitted", "mediaCallCharacteristics", "subjectOfCall",
        "languagePreferences", "deviceHistory"}},
      {"callControlEvtsList",
       "diverted",
       {"callCharacteristics", "callingDevice", "calledDevice", "userData", "servicesPermitted", "mediaCallCharacteristics",
        "subjectOfCall", "languagePreferences", "deviceHistory", "sendsDivertedToAll"}},
      {"callControlEvtsList",
       "established",
       {"callCharacteristics", "userData", "servicesPermitted", "mediaCallCharacteristics", "subjectOfCall",
        "languagePreferences", "deviceHistory"}},
      {"callControlEvtsList",
       "failed",
       {"callCharacteristics", "userData", "servicesPermitted", "mediaCallCharacteristics", "subjectOfCall",
        "languagePreferences", "deviceHistory", "callIDOnly"}},
      {"callControlEvtsList",
       "held",
       {"callCharacteristics", "correlatorData", "servicesPermitted", "mediaCallCharacteristics", "callLinkageData",
        "languagePreferences"}},
      {"callControlEvtsList",
       "netwReached",
       {"userData", "servicesPermitted", "mediaCallCharacteristics", "languagePreferences", "deviceHistory"}},
      {"callControlEvtsList",
       "originated",
       {"servicesPermitted", "mediaCallCharacteristics", "subjectOfCall", "languagePreferences"}},
      {"callControlEvtsList",
       "queued",
       {"callCharacteristics", "numberQueued", "userData", "servicesPermitted", "mediaCallCharacteristics", "subjectOfCall",
        "languagePreferences", "deviceHistory"}},
      {"callControlEvtsList",
       "retrieved",
       {"callCharacteristics", "correlatorData", "servicesPermitted", "mediaCallCharacteristics", "callLinkageData",
        "languagePreferences"}},
      {"callControlEvtsList",
       "serviceInitiated",
       {"servicesPermitted", "mediaCallCharacteristics", "subjectOfCall", "languagePreferences", "calledDevice"}},
      {"callControlEvtsList",
       "offered",
       {"userData", "servicesPermitted", "mediaCallCharacteristics", "subjectOfCall", "languagePreferences",
        "deciceHistory"}},
      {"callControlEvtsList", "digitsDialed", {"servicesPermitted", "languagePreferences"}},
      {"callControlEvtsList",
       "conferenced",
       {"callCharacteristics", "confereceConnectionsEndpointDeviceID", "userData", "servicesPermitted",
        "mediaCallCharacteristics", "lannguagePreferences", "deviceHistory"}},
      {"callControlEvtsList",
       "transferred",
       {"callCharacteristics", "transferredConnectionsEndpointDeviceID", "userData", "servicesPermitted",
        "mediaCallCharacteristics", "languagePreferences", "deviceHistory"}},
      {"callAssociatedEvtsList",
       "callInformation",
       {"callingDevice", "accountInfo", "correlatorData", "servicesPermitted", "userData", "callQualifyingData",
        "connectionInfo", "subjectOfCall", "languagePreferences"}},
      {"callAssociatedEvtsList", "digitsGenerated", {}},
      {"callAssociatedEvtsList",
       "telephonyTonesGenerated",
       {"toneToSendBeep", "toneToSendBusy", "toneToSendDial", "toneToSendIntrusion", "toneToSendRecordWarning",
        "toneToSendReorder", "toneToSendRingback", "toneToSendSilence", "toneToSendSitVC", "toneToSendSitIC",
        "toneToSendSitRO", "toneToSendSitNC", "toneDuration"}},
      {"callAssociatedEvtsList",
       "serviceCompletionFailure",
       {"otherDevicesPrimaryCallList", "otherDevicesSecondaryCallList", "mediaCallCharacteristics"}},
      {"voiceUnitEvtsList", "play", {"length", "currentPosition", "cause"}},
      {"voiceUnitEvtsList", "record", {"currentPosition", "cause"}},
      {"voiceUnitEvtsList", "review", {"length", "currentPosition", "cause"}},
      {"voiceUnitEvtsList", "stop", {"length", "currentPosition", "cause"}},
      {"voiceUnitEvtsList", "suspendPlay", {"length", "currentPosition", "cause"}},
      {"voiceUnitEvtsList", "suspendRecord", {"currentPosition", "cause"}},
      {"voiceUnitEvtsList", "voiceAttribChanged", {"currentPosition", "cause"}},
      {"voiceUnitEvtsList", "dtmfDetected", {"cause"}},
      {"logicalEvtsList", "callBack", {}},
      {"logicalEvtsList", "callBackMessage", {}},
      {"logicalEvtsList", "doNotDisturb", {}, called_kinds},
      {"logicalEvtsList",
       "forwarding",
       {"forwardingTypeBusy", "forwardingTypeNoAns", "forwardingTypeImmediate", "forwardTo", "ringCount", "ringDuration"},
       called_kinds},
      {"logicalEvtsList", "autoAnswer", {"numberOfRings"}, stations},
      {"logicalEvtsList", "autoWorkMode", {}, stations},
      {"logicalEvtsList", "callerIDStatus", {}, stations},
      {"logicalEvtsList", "routeingMode", {}, kinds({calls::Category::routeing})},
      {"physDevEvtsList", "hookswitch", {}, stations},
      {"physDevEvtsList", "messageWaiting", {"deviceForMsg"}, stations},
      {"physDevEvtsList", "ringerStatus", {"ringerModeRinging", "ringerModeNotRinging"}, stations},
      {"logicalEvtsList",
       "agentBusy",
       {"agentID", "acdGroup", "pendingAgentStateWorkingAfterCall", "pendingAgentStateNotReady", "cause"}},
      {"logicalEvtsList", "agentLoggedOn", {"agentID", "acdGroup", "cause"}},
      {"logicalEvtsList", "agentLoggedOff", {"agentID", "acdGroup", "cause"}},
      {"logicalEvtsList", "agentNotReady", {"agentID", "cause"}},
      {"logicalEvtsList", "agentReady", {"agentID", "cause"}},
      {"logicalEvtsList", "agentWorkingAfterCall", {"agentID", "acdGroup", "pendingAgentStateReady", "cause"}},
      {"deviceMaintEvtsList", "backInService", {"cause"}},
      {"deviceMaintEvtsList", "outOfService", {"cause"}},
  };
  return rows;
}

const schema::Field* member(const schema::Type& type, std::string_view name) {
  for (const schema::Field& field : type.fields)
    if (field.name == name) return &field;
  return nullptr;
}

/// Makes the feature's list and service present in `owner` and sets its bits. False when a name is none of the standard's.
bool say(const Feature& feature, const schema::Field& list, void* owner) {
  const schema::Field* service = member(*list.type, feature.service);
  if (service == nullptr) return false;
  void* bits = service->make(list.make(owner));
  for (const auto name : feature.bits) {
    bool known = false;
    for (const schema::Enumerator& bit : service->type->enumerators) {
      if (bit.name != name) continue;
      static_cast<schema::BitString*>(bits)->set(static_cast<unsigned>(bit.number));
      known = true;
    }
    if (!known) return false;
  }
  return true;
}

/// The list of that name: ECMA-285 has cdrServList and voiceServList in one service, cDRServList and voiceUnitServList in
/// another.
const schema::Field* list_of(const schema::Type& lists, std::string_view name) {
  const auto plain = [](std::string_view spelt) {
    std::string made(spelt);
    for (char& c : made) c = static_cast<char>(c | 0x20);
    if (made.starts_with("voiceunit")) made.erase(5, 4);
    return made;
  };
  for (const schema::Field& field : lists.fields)
    if (plain(field.name) == plain(name)) return &field;
  return nullptr;
}

bool say_one(const Feature& feature, const schema::Type& lists, void* owner) {
  const schema::Field* list = list_of(lists, feature.list);
  if (list != nullptr && !say(feature, *list, owner))
    log::error("feature {} of {} is none of the standard's: report this as a defect", feature.service, feature.list);
  return list != nullptr;
}

}  // namespace

bool say_features(const schema::Type& lists, void* owner, const calls::CommandSet& able, const MayAsk& may_ask,
                  Kinds kinds) {
  bool said = false;
  const auto say_if_had = [&](const Feature& feature) {
    if ((feature.kinds & kinds) != 0) said |= say_one(feature, lists, owner);
  };
  for (const Entry& entry : all()) {
    if (!can_be_served(entry, able) || (may_ask && !may_ask(entry.request->name()))) continue;
    for (const Feature& feature : entry.features) say_if_had(feature);
  }
  if (may_ask && !may_ask(schema::message_type<csta::MonitorStart>().name())) return said;
  const bool voice = able.test(calls::place_of<calls::StartVoiceCommand>);
  for (const Feature& feature : events())
    if (voice || feature.list != "voiceUnitEvtsList") say_if_had(feature);
  return said;
}

}  // namespace strowger::services
