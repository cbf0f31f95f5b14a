// Snapshot Call, and Snapshot Call Data where the answer is long (ECMA-269 clause 16.1).
#include "messages/snapshot/snapshot_call.hpp"

#include <utility>

#include "calls/snapshots.hpp"
#include "messages/snapshot/snapshot_call_data.hpp"
#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"
#include "services/segments.hpp"

namespace strowger::services {
namespace {

using Answer = csta::SnapshotCallResponseCrossRefIDorSnapshotData;

void handle(const csta::SnapshotCall& request, Context& context) {
  const calls::Call* call = find_call(request.snapshotObject, context);
  if (call == nullptr) return;
  csta::SnapshotCallResponse response;
  response.mediaCallCharacteristics = calls::voice_characteristics();
  response.callingDevice = csta::tagged_device<csta::CallingDeviceID>(call->calling);
  response.calledDevice = csta::tagged_device<csta::CalledDeviceID>(call->called);
  response.correlatorData = call->data.correlator;
  response.callLinkageData = calls::call_linkage(*call);
  response.subjectOfCall = call->data.subject;
  response.languagePreferences = call->data.languages;
  auto list = calls::snapshot(context.model, *call);
  if (list.size() <= context.settings.segment) {
    response.crossRefIDorSnapshotData.choice.emplace<Answer::snapshotData>(std::move(list));
    return context.respond(std::move(response));
  }
  const Octets cross_ref = context.model.new_cross_ref(context.app).octets();
  response.crossRefIDorSnapshotData.choice.emplace<Answer::serviceCrossRefID>(cross_ref);
  context.respond(std::move(response));
  send_in_segments<csta::SnapshotCallData, &csta::SnapshotCallData::snapshotData>(std::move(list), cross_ref, context);
}

const Service<csta::SnapshotCall> snapshot_call{
    handle,
    {{"snapshotServList",
      "snapshotCall",
      {"locaConnectionStateInAck", "mediaCallCharacteristicsInAck", "callingDeviceInAck", "calledDeviceInAck",
       "subjectOfCallInAck", "languagePreferencesInAck", "callIDOnly", "reportsWithSnapsCallData"}},
     {"snapshotServList", "snapshotCallData", {"segmentID", "localConnectionState"}}}};

}  // namespace
}  // namespace strowger::services
