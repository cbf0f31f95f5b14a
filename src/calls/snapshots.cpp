// Entries of snapshots, made from the model.
#include "calls/snapshots.hpp"

#include <utility>

#include "messages/types/identifiers.hpp"

namespace strowger::calls {

csta::CallLinkageData call_linkage(CallRef call, CallRef thread) {
  csta::CallLinkageData made;
  made.globalCallData.globalCallLinkageID.choice.emplace<csta::GlobalCallLinkageID::subDomainCallLinkageID>(call_id(call));
  if (thread && thread != call)
    made.threadData.emplace().threadLinkageID.choice.emplace<csta::ThreadLinkageID::subDomainThreadID>(call_id(thread));
  return made;
}

csta::CallLinkageData call_linkage(const Call& call) { return call_linkage(call.linkage, call.thread); }

csta::CallLinkageDataList joined_linkage(const Call& primary, const Call* secondary) {
  const bool second_stays = secondary != nullptr && secondary->linkage < primary.linkage;
  const Call& stays = second_stays ? *secondary : primary;
  const Call& ends = second_stays || secondary == nullptr ? primary : *secondary;
  return {.newCallLinkageData = call_linkage(stays), .oldCallLinkageData = call_linkage(ends), .unknown = {}};
}

csta::MediaCallCharacteristics voice_characteristics() {
  csta::MediaCallCharacteristics made;
  made.mediaClass.set(csta::MediaClass::voice);
  return made;
}

namespace {

/// The entry of one connection.
csta::SnapshotDeviceResponseInfo entry_of(const Model& model, const Call& call, const DeviceNumber& device) {
  csta::SnapshotDeviceResponseInfo entry;
  entry.connectionIdentifier = model.connection_id(call.ref, device);
  const State own = call.state_of(device);
  std::vector<State> others;
  for (const Connection& connection : call.connections) {
    if (connection.device == device) continue;
    if (others.empty())
      entry.endpointDevice = csta::tagged_device<csta::SubjectDeviceID>(connection.device);
    else
      entry.endpointDevice.reset();  // more than one
    others.push_back(connection.state);
  }
  entry.localCallState = call_state(own, others);
  entry.servicesPermitted = model.permitted(call, device);
  entry.mediaCallCharacteristics = voice_characteristics();
  entry.callLinkageData = call_linkage(call);
  return entry;
}

}  // namespace

std::vector<csta::SnapshotDeviceResponseInfo> snapshot(const Model& model, const Device& device) {
  std::vector<csta::SnapshotDeviceResponseInfo> made;
  for (const CallRef ref : device.calls) {
    const Call* call = model.call(ref);
    if (call == nullptr) continue;
    if (device.category != Category::trunk) {
      made.push_back(entry_of(model, *call, device.number));
      continue;
    }
    for (const Connection& connection : call->connections)  // those of the parties outside
      if (call->trunk_of(connection.device) == device.number) made.push_back(entry_of(model, *call, connection.device));
  }
  return made;
}

std::vector<csta::SnapshotCallResponseInfo> snapshot(const Model& model, const Call& call) {
  std::vector<csta::SnapshotCallResponseInfo> made;
  for (const Connection& connection : call.connections) {
    csta::SnapshotCallResponseInfo& entry = made.emplace_back();
    entry.deviceOnCall = csta::tagged_device<csta::SubjectDeviceID>(connection.device);
    entry.callIdentifier = model.connection_id(call.ref, connection.device);
    entry.localConnectionState = connection.state;
    entry.servicesPermitted = model.permitted(call, connection.device);
  }
  return made;
}

}  // namespace strowger::calls
