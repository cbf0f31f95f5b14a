// Snapshot Device, and Snapshot Device Data where the answer is long (ECMA-269 clause 16.1).
#include "messages/snapshot/snapshot_device.hpp"

#include <utility>

#include "calls/snapshots.hpp"
#include "messages/snapshot/snapshot_device_data.hpp"
#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"
#include "services/segments.hpp"

namespace strowger::services {
namespace {

using Data = csta::SnapshotDeviceResponseCrossRefIDorSnapshotData;

void handle(const csta::SnapshotDevice& request, Context& context) {
  const calls::Device* device = context.model.device(csta::dialling_number(request.snapshotObject));
  if (device == nullptr) return context.refuse(csta::OperationErrors::invalidDeviceID);
  auto list = calls::snapshot(context.model, *device);
  csta::SnapshotDeviceResponse response;
  if (list.size() <= context.settings.segment) {
    response.crossRefIDorSnapshotData.choice.emplace<Data::snapshotData>(std::move(list));
    return context.respond(std::move(response));
  }
  const Octets cross_ref = context.model.new_cross_ref(context.app).octets();
  response.crossRefIDorSnapshotData.choice.emplace<Data::serviceCrossRefID>(cross_ref);
  context.respond(std::move(response));
  send_in_segments<csta::SnapshotDeviceData, &csta::SnapshotDeviceData::snapshotData>(std::move(list), cross_ref, context);
}

const Service<csta::SnapshotDevice> snapshot_device{
    handle,
    {{"snapshotServList",
      "snapshotDevice",
      {"localCallStateCompoundCallState", "localCallStateSimpleCallState", "mediaCallCharacteristicsInAck",
       "reportsWithSnapsDeviceData"}},
     {"snapshotServList",
      "snapshotDeviceData",
      {"segmentID", "localCallStateCompoundCallState", "localCallStateSimpleCallState", "mediaCallCharacteristics",
       "endpointDeviceID"}}}};

}  // namespace
}  // namespace strowger::services
