// Causes, states and errors of Phase III that Phases I and II have not (ECMA-179 and ECMA-217, event causes and error
// values). Causes 1 to 34 are those of Phase I, 35 to 56 came with Phase II; of the errors, operation errors 20 to 28 and
// state errors 10 to 14 came with Phase II.
#include <array>

#include "messages/phase1/types/device_features.hpp"
#include "messages/phase1/types/event_cause.hpp"
#include "messages/phase1/types/snapshot_data.hpp"
#include "messages/phase1/types/system_status_value.hpp"
#include "messages/phase1/types/universal_failure.hpp"
#include "messages/phase2/types/event_cause.hpp"
#include "messages/phase2/types/universal_failure.hpp"
#include "messages/types/device_feature_types.hpp"
#include "messages/types/event_cause.hpp"
#include "messages/types/status_reporting.hpp"
#include "messages/types/universal_failure.hpp"
#include "phases/rules.hpp"

namespace strowger::phases {
namespace {

using One = csta::phase1::EventCause;
using Two = csta::phase2::EventCause;
using Cause = csta::EventCause;

constexpr NumberRule cause(Cause from, One one, Two two, std::string_view reason) {
  const auto number = static_cast<std::int32_t>(from);
  return {number, number, static_cast<std::int32_t>(one), static_cast<std::int32_t>(two), reason};
}

constexpr One no_cause_one{left_out};
constexpr Two no_cause_two{left_out};
constexpr Two same_two{same};

constexpr std::string_view of_voice_units = "about messages of voice units";
constexpr std::string_view nothing_like_it = "nothing like it; the cause is optional";

constexpr NumberRule causes[] = {
    cause(Cause::blocked, One::destNotObtainable, same_two, "the call was not let through"),
    cause(Cause::characterCountReached, no_cause_one, same_two, of_voice_units),
    cause(Cause::consultation, no_cause_one, same_two, nothing_like_it),
    cause(Cause::distributed, One::redirected, same_two, "the call was sent on"),
    cause(Cause::dTMFDigitDetected, no_cause_one, same_two, of_voice_units),
    cause(Cause::durationExceeded, no_cause_one, same_two, of_voice_units),
    cause(Cause::endOfMessageDetected, no_cause_one, same_two, of_voice_units),
    cause(Cause::enteringDistribution, One::newCall, same_two, "a call that comes in"),
    cause(Cause::forcedPause, no_cause_one, same_two, nothing_like_it),
    cause(Cause::makeCall, One::newCall, same_two, "a call that begins"),
    cause(Cause::messageSizeExceeded, no_cause_one, same_two, of_voice_units),
    cause(Cause::networkSignal, no_cause_one, same_two, nothing_like_it),
    cause(Cause::nextMessage, no_cause_one, same_two, of_voice_units),
    cause(Cause::normalClearing, no_cause_one, same_two, "the ordinary end of a call has no cause there"),
    cause(Cause::noSpeechDetected, no_cause_one, same_two, of_voice_units),
    cause(Cause::numberChanged, One::destNotObtainable, same_two, "the number reaches nobody"),
    cause(Cause::singleStepConference, no_cause_one, same_two, nothing_like_it),
    cause(Cause::singleStepTransfer, One::transfer, same_two, "a transfer"),
    cause(Cause::speechDetected, no_cause_one, same_two, of_voice_units),
    cause(Cause::switchingFunctionTerminated, no_cause_one, same_two, nothing_like_it),
    cause(Cause::terminationCharacterReceived, no_cause_one, same_two, of_voice_units),
    cause(Cause::timeout, no_cause_one, same_two, nothing_like_it),
    cause(Cause::aCDBusy, One::busy, Two::busy, "busy"),
    cause(Cause::aCDForward, One::callForward, Two::callForward, "a forwarding"),
    cause(Cause::aCDSaturated, One::resourcesNotAvailable, Two::resourcesNotAvailable, "no place is left"),
    cause(Cause::alertTimeExpired, One::callNotAnswered, Two::callNotAnswered, "nobody answered in time"),
    cause(Cause::autoWork, no_cause_one, no_cause_two, nothing_like_it),
    cause(Cause::campOnTrunks, One::campOn, Two::campOn, "a camp on"),
    cause(Cause::conference, no_cause_one, no_cause_two, nothing_like_it),
    cause(Cause::destDetected, no_cause_one, no_cause_two, nothing_like_it),
    cause(Cause::destOutOfOrder, One::destNotObtainable, Two::destNotObtainable, "the number reaches nobody"),
    cause(Cause::distributionDelay, no_cause_one, no_cause_two, nothing_like_it),
    cause(Cause::forcedTransition, no_cause_one, no_cause_two, nothing_like_it),
    cause(Cause::intrude, One::override, Two::override, "the name it had there"),
    cause(Cause::invalidNumberFormat, One::destNotObtainable, Two::destNotObtainable, "the number reaches nobody"),
    cause(Cause::joinCall, no_cause_one, Two::singleStepConference, "a device joins without a consultation"),
    cause(Cause::keyOperationInUse, no_cause_one, no_cause_two, nothing_like_it),
    cause(Cause::makePredictiveCall, One::newCall, Two::makeCall, "a call that begins"),
    cause(Cause::messageDurationExceeded, no_cause_one, Two::durationExceeded, of_voice_units),
    cause(Cause::multipleAlerting, no_cause_one, no_cause_two, nothing_like_it),
    cause(Cause::multipleQueuing, no_cause_one, no_cause_two, nothing_like_it),
    cause(Cause::networkDialling, no_cause_one, Two::networkSignal, "the network does it"),
    cause(Cause::networkOutOfOrder, One::networkNotObtainable, Two::networkNotObtainable, "the network cannot be reached"),
    cause(Cause::normal, no_cause_one, no_cause_two, "no cause is given for what is ordinary"),
    cause(Cause::notAvaliableBearerService, One::incompatibleDestination, Two::incompatibleDestination, "no common medium"),
    cause(Cause::notSupportedBearerService, One::incompatibleDestination, Two::incompatibleDestination, "no common medium"),
    cause(Cause::numberUnallocated, One::destNotObtainable, Two::destNotObtainable, "the number reaches nobody"),
    cause(Cause::queueCleared, no_cause_one, no_cause_two, nothing_like_it),
    cause(Cause::remainsInQueue, no_cause_one, no_cause_two, nothing_like_it),
    cause(Cause::reserved, no_cause_one, no_cause_two, nothing_like_it),
    cause(Cause::selectedTrunkBusy, One::trunksBusy, Two::trunksBusy, "trunks are busy"),
    cause(Cause::suspend, no_cause_one, no_cause_two, nothing_like_it),
    cause(Cause::unauthorisedBearerService, One::incompatibleDestination, Two::incompatibleDestination, "no common medium"),
    {static_cast<std::int32_t>(Cause::activation), static_cast<std::int32_t>(Cause::badUri), left_out, left_out,
     of_voice_units},
    cause(Cause::busyOverflow, One::overflow, Two::overflow, "an overflow"),
    cause(Cause::calendarOverflow, One::overflow, Two::overflow, "an overflow"),
    cause(Cause::capacityOverflow, One::overflow, Two::overflow, "an overflow"),
    {static_cast<std::int32_t>(Cause::duplicateDTMF), static_cast<std::int32_t>(Cause::interDigitTimeout), left_out,
     left_out, of_voice_units},
    cause(Cause::invalidConnection, no_cause_one, no_cause_two, nothing_like_it),
    cause(Cause::invalidConnectionState, no_cause_one, no_cause_two, nothing_like_it),
    cause(Cause::makeConnection, One::newCall, Two::makeCall, "a call that begins"),
    cause(Cause::maxTimeout, no_cause_one, Two::timeout, "a time-out"),
    {static_cast<std::int32_t>(Cause::noAudioSaved), static_cast<std::int32_t>(Cause::outOfGrammar), left_out, left_out,
     of_voice_units},
    cause(Cause::pathReplacement, no_cause_one, no_cause_two, nothing_like_it),
    cause(Cause::queueTimeOverflow, One::overflow, Two::overflow, "an overflow"),
    {static_cast<std::int32_t>(Cause::recallBusy), static_cast<std::int32_t>(Cause::recallResourcesNotAvailable),
     static_cast<std::int32_t>(One::recall), static_cast<std::int32_t>(Two::recall), "a recall"},
    cause(Cause::unknownOverflow, One::overflow, Two::overflow, "an overflow"),
    {static_cast<std::int32_t>(Cause::callInterception),
     static_cast<std::int32_t>(Cause::callInterceptionResourcesNotAvailable), static_cast<std::int32_t>(One::redirected),
     static_cast<std::int32_t>(Two::redirected), "the call was sent on"},
    cause(Cause::lawfulInterception, no_cause_one, no_cause_two, "silentMonitor would say too much"),
};

constexpr NumberRule call_states[] = {{static_cast<std::int32_t>(csta::SimpleCallState::callBlocked),
                                       static_cast<std::int32_t>(csta::SimpleCallState::callBlocked),
                                       static_cast<std::int32_t>(csta::phase1::SimpleCallState::callFailed),
                                       static_cast<std::int32_t>(csta::phase1::SimpleCallState::callFailed),
                                       "a call that does not come about"}};

constexpr NumberRule system_states[] = {{static_cast<std::int32_t>(csta::SystemStatusValue::partiallyDisabled),
                                         static_cast<std::int32_t>(csta::SystemStatusValue::partiallyDisabled),
                                         static_cast<std::int32_t>(csta::phase1::SystemStatusValue::enabled),
                                         static_cast<std::int32_t>(csta::phase1::SystemStatusValue::enabled),
                                         "it works, though not all of it"}};

constexpr NumberRule agent_states[] = {
    {3, 3, static_cast<std::int32_t>(csta::phase1::AgentState::notReady),
     static_cast<std::int32_t>(csta::phase1::AgentState::notReady), "takes no calls; 3 is another state there"},
    {4, 4, static_cast<std::int32_t>(csta::phase1::AgentState::workNotReady),
     static_cast<std::int32_t>(csta::phase1::AgentState::workNotReady), "works after a call; 4 is another state there"}};

// ---- Errors --------------------------------------------------------------------------------------------------------

constexpr NumberRule operation_errors[] = {
    {20, 21, 3, same, "a value that does not do"},
    {22, 22, 19, same, "a matter of authorisation"},
    {23, 24, 2, same, "not with this device"},
    {25, 25, 4, same, "the message is not known"},
    {26, 26, 1, same, "nothing nearer"},
    {27, 27, 2, same, "not with this medium"},
    {28, 28, 4, same, "the file is not known"},
    {29, 30, 1, 1, "nothing nearer"},
    {31, 33, 3, 3, "a value that does not do"},
    {34, 34, 19, 19, "a matter of authorisation"},
    {35, 38, 3, 3, "a value that does not do"},
    {39, 39, 4, 4, "the button is not known"},
    {42, 47, 3, 3, "a value that does not do"},
    {48, 48, 17, 17, "a cross reference"},
    {49, 49, 3, 3, "a value that does not do"},
    {50, 50, 15, 15, "what is asked for is no feature of this switching function"},
    {51, 55, 3, 3, "a value that does not do"},
    {56, 56, 4, 4, "the lamp is not known"},
    {57, 59, 3, 3, "a value that does not do"},
    {60, 60, 17, 17, "a cross reference"},
    {61, 61, 3, 3, "a value that does not do"},
    {62, 62, 4, 4, "the device or call is not known"},
    {63, 63, 18, 18, "not of this type"},
    {64, 70, 3, 3, "a value that does not do"},
    {71, 72, 17, 17, "a cross reference"},
    {73, 75, 3, 3, "a value that does not do"},
    {76, 84, 18, 18, "not for such an object"},
    {85, 86, 2, 2, "not with this device"},
    {87, 88, 11, 11, "the call is not known"},
    {89, 90, 13, 13, "the connection is not known"},
    {91, 92, 12, 12, "the device is not known"},
    {93, 93, 14, 14, "the destination is not known"},
    {94, 97, 12, 12, "the device is not known"},
    {98, 121, 15, 15, "a member that this switching function does not support"},
    {122, 122, 18, 18, "not of this type"},
    {123, 136, 15, 15, "a member that this switching function does not support"},
    {137, 138, 8, 8, "not permitted with this device"},
    {139, 139, 9, 9, "not permitted with this destination"},
    {140, 143, 8, 8, "not permitted with this device"},
    {144, 144, 1, 1, "nothing nearer"},
    {145, 150, 2, 2, "not with this device or connection"},
    {151, 156, 2, 2, "not with this device or connection"},
    {157, 179, 3, 3, "a value out of range"},
    {180, 180, 18, 18, "not of this type"},
    {181, 194, 3, 3, "a value out of range"},
    {195, 195, 18, 18, "not for such an object"},
};

constexpr NumberRule state_errors[] = {
    {10, 14, 1, same, "about messages of voice units"},
    {15, 24, 2, 2, "the device is not in the state for it"},
    {25, 25, 2, 2, "the connection is not in the state for it"},
    {26, 26, 3, 3, "the active call is not in the state for it"},
    {27, 27, 5, 5, "the held call is not in the state for it"},
    {28, 28, 2, 2, "the message is not in the state for it"},
};

constexpr NumberRule resource_errors[] = {
    {2, 2, 3, 3, "2 is serviceBusy there, and resourceBusy 3"},
    {3, 3, 3, 3, "a busy resource"},
    {9, 14, 3, 3, "a busy resource"},
    {15, 25, 4, 4, "something is out of service"},
    {26, 28, 3, 3, "a resource is used up"},
    {29, 29, 8, 8, "too many are in the conference"},
    {30, 31, 1, 1, "nothing nearer"},
};

constexpr NumberRule subscribed_errors[] = {{5, 5, 1, 1, "nothing nearer"}};

template <class Of>
const schema::Type* type() {
  return &schema::type_of<Of>();
}
template <class OfOne, class OfTwo = OfOne>
const schema::Type* lowered(Phase phase) {
  return phase == Phase::one ? &schema::type_of<OfOne>() : &schema::type_of<OfTwo>();
}

namespace one = csta::phase1;
namespace two = csta::phase2;

const NumberTable tables[] = {
    {"Causes of events", type<csta::EventCause>, lowered<One, Two>, causes},
    {"Simple call states", type<csta::SimpleCallState>, lowered<one::SimpleCallState>, call_states},
    {"System states", type<csta::SystemStatusValue>, lowered<one::SystemStatusValue>, system_states},
    {"Agent states", type<csta::AgentState>, lowered<one::AgentState>, agent_states},
    {"Operation errors", type<csta::OperationErrors>, lowered<one::Operations, two::Operations>, operation_errors},
    {"State errors", type<csta::StateIncompatibilityErrors>, lowered<one::StateIncompatibility, two::StateIncompatibility>,
     state_errors},
    {"System resource errors", type<csta::SystemResourceAvailabilityErrors>,
     lowered<one::SystemResourceAvailability, one::SystemResourceAvailability>, resource_errors},
    {"Subscribed resource errors", type<csta::SubscribedResourceAvailabilityErrors>,
     lowered<one::SubscribedResourceAvailability>, subscribed_errors},
};

// ---- Errors as a whole ---------------------------------------------------------------------------------------------

template <class Failure, class Value>
schema::Message failure(Value value) {
  Failure made;
  made.choice = value;
  return made;
}

// `Lowered` has the same numbers in both phases' failures, or its own type in each.
template <class LoweredOne, class LoweredTwo, class Value>
schema::Message failure_of(std::span<const NumberRule> rules, Value value, Phase phase) {
  const std::int32_t number = lower_number(rules, static_cast<std::int32_t>(value), phase).value_or(1);
  if (phase == Phase::one) return failure<one::UniversalFailure>(static_cast<LoweredOne>(number));
  return failure<two::UniversalFailure>(static_cast<LoweredTwo>(number));
}

}  // namespace

std::span<const NumberRule> cause_rules() { return causes; }
std::span<const NumberRule> call_state_rules() { return call_states; }
std::span<const NumberRule> system_status_rules() { return system_states; }
std::span<const NumberRule> agent_state_rules() { return agent_states; }
std::span<const NumberTable> number_tables() { return tables; }

std::optional<std::int32_t> lower_number(std::span<const NumberRule> rules, std::int32_t number, Phase phase) {
  for (const NumberRule& rule : rules) {
    if (number < rule.first || number > rule.last) continue;
    const std::int32_t to = phase == Phase::one ? rule.one : rule.two;
    if (to == left_out) return std::nullopt;
    return to == same ? number : to;
  }
  return number;
}

schema::Message lower_error(const csta::UniversalFailure& error, Phase phase) {
  using Kind = csta::UniversalFailure;
  switch (error.choice.index()) {
    case Kind::operation:
      return failure_of<one::Operations, two::Operations>(operation_errors, std::get<Kind::operation>(error.choice), phase);
    case Kind::security:
      return failure_of<one::SecurityErrors, one::SecurityErrors>({}, std::get<Kind::security>(error.choice), phase);
    case Kind::stateIncompatibility:
      return failure_of<one::StateIncompatibility, two::StateIncompatibility>(
          state_errors, std::get<Kind::stateIncompatibility>(error.choice), phase);
    case Kind::systemResourceAvailability:
      return failure_of<one::SystemResourceAvailability, one::SystemResourceAvailability>(
          resource_errors, std::get<Kind::systemResourceAvailability>(error.choice), phase);
    case Kind::subscribedResourceAvailability:
      return failure_of<one::SubscribedResourceAvailability, one::SubscribedResourceAvailability>(
          subscribed_errors, std::get<Kind::subscribedResourceAvailability>(error.choice), phase);
    case Kind::performanceManagement:
      return failure_of<one::PerformanceManagement, one::PerformanceManagement>(
          {}, std::get<Kind::performanceManagement>(error.choice), phase);
    default:  // private data, or nothing that is specified
      return phase == Phase::one ? failure<one::UniversalFailure>(schema::Null{})
                                 : failure<two::UniversalFailure>(schema::Null{});
  }
}

}  // namespace strowger::phases
