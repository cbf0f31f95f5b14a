// Putting the parts of snapshots together.
#include "phases/answer_in_parts.hpp"

#include "messages/snapshot/snapshot_call.hpp"
#include "messages/snapshot/snapshot_call_data.hpp"
#include "messages/snapshot/snapshot_device.hpp"
#include "messages/snapshot/snapshot_device_data.hpp"

namespace strowger::phases {
namespace {

using DeviceData = csta::SnapshotDeviceResponseCrossRefIDorSnapshotData;
using CallData = csta::SnapshotCallResponseCrossRefIDorSnapshotData;

/// The cross reference under which the parts come; their place becomes an empty list.
template <class Response, class Data>
std::optional<Octets> make_room(schema::Message& response) {
  auto* const its = response.get_if<Response>();
  if (its == nullptr) return std::nullopt;
  auto* const cross_ref = std::get_if<Data::serviceCrossRefID>(&its->crossRefIDorSnapshotData.choice);
  if (cross_ref == nullptr) return std::nullopt;
  Octets taken = std::move(*cross_ref);
  its->crossRefIDorSnapshotData.choice.template emplace<Data::snapshotData>();
  return taken;
}

template <class Part, class Response, class Data>
bool append_part(const schema::Message& part, const Octets& cross_ref, schema::Message& response, bool& whole) {
  const auto* const its = part.get_if<Part>();
  auto* const to = response.get_if<Response>();
  if (its == nullptr || to == nullptr || its->serviceCrossRefID != cross_ref) return false;
  auto& list = std::get<Data::snapshotData>(to->crossRefIDorSnapshotData.choice);
  list.insert(list.end(), its->snapshotData.begin(), its->snapshotData.end());
  whole = its->lastSegment;
  return true;
}

}  // namespace

std::optional<AnswerInParts> AnswerInParts::begun(const schema::Message& response) {
  schema::Message kept = response;
  std::optional<Octets> cross_ref = make_room<csta::SnapshotDeviceResponse, DeviceData>(kept);
  if (!cross_ref) cross_ref = make_room<csta::SnapshotCallResponse, CallData>(kept);
  if (!cross_ref) return std::nullopt;
  return AnswerInParts(std::move(kept), std::move(*cross_ref));
}

bool AnswerInParts::take(const schema::Message& part) {
  return append_part<csta::SnapshotDeviceData, csta::SnapshotDeviceResponse, DeviceData>(part, cross_ref_, response_,
                                                                                         whole_) ||
         append_part<csta::SnapshotCallData, csta::SnapshotCallResponse, CallData>(part, cross_ref_, response_, whole_);
}

}  // namespace strowger::phases
