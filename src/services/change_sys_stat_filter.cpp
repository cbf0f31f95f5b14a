// Change System Status Filter (ECMA-269 clause 14.1). ECMA-285 has one state in it, and not a set: that one is not reported
// from now on, and all others are.
#include "messages/system_status/change_sys_stat_filter.hpp"

#include <utility>

#include "services/service.hpp"

namespace strowger::services {
namespace {

void handle(const csta::ChangeSysStatFilter& request, Context& context) {
  const auto id = calls::CrossRef::from(request.sysStatRegisterID);
  csta::StatusFilter filter;
  filter.set(calls::filter_bit(request.requestedStatusFilter));
  if (!id || !context.model.change_status_filter(context.app, *id, filter))
    return context.refuse(csta::OperationErrors::invalidCrossRefID);
  csta::ChangeSysStatFilterResponse response;
  response.actualStatusFilter = request.requestedStatusFilter;
  context.respond(std::move(response));
}

const Service<csta::ChangeSysStatFilter> change_sys_stat_filter{
    handle,
    {{"systemStatServList",
      "changeSystemStatusFilter",
      {"requestedStatusFilterInitializing", "requestedStatusFilterEnabled", "requestedStatusFilterNormal",
       "requestedStatusFilterMessageLost", "requestedStatusFilterDisabled", "requestedStatusFilterPartiallyDisabled",
       "requestedStatusFilterOverloadImminent", "requestedStatusFilterOverloadReached",
       "requestedStatusFilterOverloadRelieved"}}}};

}  // namespace
}  // namespace strowger::services
