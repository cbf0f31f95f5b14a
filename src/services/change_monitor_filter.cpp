// Change Monitor Filter (ECMA-269 clause 15.1).
#include "messages/monitoring/change_monitor_filter.hpp"

#include <utility>

#include "services/filters.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

void handle(const csta::ChangeMonitorFilter& request, Context& context) {
  const auto cross_ref = calls::CrossRef::from(request.crossRefIdentifier);
  auto filter =
      cross_ref ? context.model.change_filter(context.app, *cross_ref, in_force(request.requestedFilterList)) : std::nullopt;
  if (!filter) return context.refuse(csta::OperationErrors::invalidMonitorCrossRefID);
  csta::ChangeMonitorFilterResponse response;
  response.actualFilterList = std::move(*filter);
  context.respond(std::move(response));
}

const Service<csta::ChangeMonitorFilter> change_monitor_filter{handle, {{"monitoringServList", "changeMonitorFilter", {}}}};

}  // namespace
}  // namespace strowger::services
