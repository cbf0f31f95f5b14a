// Get Logical Device Information (ECMA-269 clause 13.1): the calls of a device are not told apart by addressable
// appearances.
#include "messages/capability_exchange/get_logical_device_information.hpp"

#include <utility>

#include "messages/types/identifiers.hpp"
#include "services/device_kinds.hpp"
#include "services/features.hpp"
#include "services/service.hpp"

namespace strowger::services {
namespace {

void handle(const csta::GetLogicalDeviceInformation& request, Context& context) {
  const calls::Device* device = context.model.device(csta::dialling_number(request.device));
  if (device == nullptr) return context.refuse(csta::OperationErrors::invalidDeviceID);
  const DeviceKind kind = kind_of(device->category);
  csta::GetLogicalDeviceInformationResponse response;
  response.deviceCategory = kind.category;
  if (kind.group) response.groupDeviceAttributes.emplace().set(*kind.group);
  response.namedDeviceTypes = kind.named;
  if (device->category == calls::Category::acd_group) {
    response.acdModels.set(csta::capability::ACDModels::visibleACDRelatedDevices);
    auto& models = response.agentLogOnModels.emplace();
    models.set(csta::capability::AgentLogOnModels::logOnToACDGroupExplOneStep);
    models.set(csta::capability::AgentLogOnModels::logOnToACDImplOneStep);
  }
  response.hasPhysicalElement = device->category == calls::Category::station;
  response.appearanceType = csta::capability::AppearanceType::basicStandard;
  response.mediaClassSupport.emplace().set(csta::MonitorMediaClass::voice);
  const Kinds own = kinds({device->category});
  if (device->category == calls::Category::station) response.maxAutoAnswerRings = calls::most_rings;
  say_features(response.logDevServList.emplace(), context.model.abilities(), context.may_ask, own);
  say_features(response.logDevEvtsList.emplace(), context.model.abilities(), context.may_ask, own);
  say_features(response, context.model.abilities(), context.may_ask, own);
  context.respond(std::move(response));
}

const Service<csta::GetLogicalDeviceInformation> get_logical_device_information{
    handle, {{"capExchangeServList", "getLogicalDeviceInformation", {"namedDeviceTypeInAck", "mediaClassSupportInAck"}}}};

}  // namespace
}  // namespace strowger::services
