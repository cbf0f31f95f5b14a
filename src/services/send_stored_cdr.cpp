// Send Stored Call Detail Records (ECMA-269 clause 24). The store answers, so the response comes later.
#include "messages/call_detail_record/send_stored_cdr.hpp"

#include <optional>

#include "services/service.hpp"
#include "services/time_text.hpp"

namespace strowger::services {
namespace {

void handle(const csta::SendStoredCDR& request, Context& context) {
  if (context.records == nullptr) return context.refuse(csta::OperationErrors::serviceNotSupported);
  const auto ref = calls::CrossRef::from(request.cdrCrossRefID);
  if (!ref || !context.records->has(context.app, *ref)) return context.refuse(csta::OperationErrors::invalidCrossRefID);
  std::optional<Time> from;
  std::optional<Time> to;
  if (request.timePeriod) {
    from = time_of(request.timePeriod->beginningOfCDR.text);
    to = time_of(request.timePeriod->endOfCDR.text);
    if (!from || !to) return context.refuse(csta::OperationErrors::invalidParameterValue);
    if (*to < *from) return context.refuse(csta::OperationErrors::valueOutOfRange);
  }
  if (!context.records->send_stored(context.app, *ref, context.invoke, from, to))
    return context.refuse(csta::SystemResourceAvailabilityErrors::resourceBusy);
}

const Service<csta::SendStoredCDR> send_stored_cdr{handle, {{"cdrServList", "sendStoredCDRs", {"timePeriod"}}}};

}  // namespace
}  // namespace strowger::services
