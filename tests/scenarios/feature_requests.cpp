// The lines of scripts that are requests about features of devices and about their phones.
#include "tests/scenarios/feature_requests.hpp"

#include "messages/logical_device/get_auto_answer.hpp"
#include "messages/logical_device/get_auto_work_mode.hpp"
#include "messages/logical_device/get_caller_id_status.hpp"
#include "messages/logical_device/get_do_not_disturb.hpp"
#include "messages/logical_device/get_last_number_dialed.hpp"
#include "messages/logical_device/get_routeing_mode.hpp"
#include "messages/logical_device/set_auto_answer.hpp"
#include "messages/logical_device/set_auto_work_mode.hpp"
#include "messages/logical_device/set_caller_id_status.hpp"
#include "messages/logical_device/set_routeing_mode.hpp"
#include "messages/physical_device/get_hookswitch_status.hpp"
#include "messages/physical_device/get_message_waiting_indicator.hpp"
#include "messages/physical_device/get_ringer_status.hpp"
#include "messages/physical_device/set_message_waiting_indicator.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::scenarios {
namespace {

/// The first of these requests that has that name.
template <class First, class... Rest>
schema::Message about(const std::string& verb, const std::string& object) {
  if (verb == schema::Schema<First>::name) {
    First request;
    request.device = csta::device_id(object);
    return request;
  }
  if constexpr (sizeof...(Rest) > 0)
    return about<Rest...>(verb, object);
  else
    return {};
}

}  // namespace

schema::Message feature_request(const std::string& verb, const std::string& object, const std::string& second,
                                const std::map<std::string, std::string>& options) {
  if (verb == "autoanswer") {
    csta::SetAutoAnswer request;
    request.device = csta::device_id(object);
    request.autoAnswerOn = second == "on";
    if (options.contains("rings")) request.numberOfRings = std::stoll(options.at("rings"));
    return request;
  }
  if (verb == "callerid") {
    csta::SetCallerIDStatus request;
    request.device = csta::device_id(object);
    request.callerIDProvided = second == "on";
    return request;
  }
  if (verb == "routemode") {
    csta::SetRouteingMode request;
    request.device = csta::device_id(object);
    request.routeingMode = second == "on";
    return request;
  }
  if (verb == "autowork") {
    csta::SetAutoWorkMode request;
    request.device = csta::device_id(object);
    request.autoWorkOn = second == "on";
    if (options.contains("for")) request.autoWorkInterval = std::stoll(options.at("for"));
    return request;
  }
  if (verb == "lamp") {
    csta::SetMessageWaitingIndicator request;
    request.device = csta::device_id(object);
    request.messageWaitingOn = second == "on";
    if (options.contains("from")) request.deviceForMessage = csta::device_id(options.at("from"));
    return request;
  }
  return about<csta::GetAutoAnswer, csta::GetAutoWorkMode, csta::GetCallerIDStatus, csta::GetDoNotDisturb,
               csta::GetHookswitchStatus, csta::GetLastNumberDialed, csta::GetMessageWaitingIndicator, csta::GetRingerStatus,
               csta::GetRouteingMode>(verb, object);
}

}  // namespace strowger::scenarios
