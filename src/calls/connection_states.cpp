// The table of connection states, and what is read from it.
#include "calls/connection_states.hpp"

#include <algorithm>
#include <array>

namespace strowger::calls {
namespace {

constexpr Transition table[] = {
    // from             report                       guard                    next
    {State::null, Happening::initiated, Guard::always, State::initiated},
    {State::null, Happening::originated, Guard::always, State::connected},
    {State::null, Happening::alerting, Guard::always, State::alerting},
    {State::null, Happening::answered, Guard::always, State::connected},
    {State::null, Happening::queued, Guard::always, State::queued},
    {State::null, Happening::network_reached, Guard::always, State::connected},
    {State::null, Happening::failed, Guard::reached_device, State::fail},
    {State::null, Happening::offered, Guard::always, State::alerting},

    {State::initiated, Happening::originated, Guard::always, State::connected},
    {State::initiated, Happening::answered, Guard::always, State::connected},
    {State::initiated, Happening::failed, Guard::always, State::fail},
    {State::initiated, Happening::cleared, Guard::always, State::null},

    {State::alerting, Happening::answered, Guard::always, State::connected},
    {State::alerting, Happening::queued, Guard::always, State::queued},
    {State::alerting, Happening::diverted, Guard::always, State::null},
    {State::alerting, Happening::failed, Guard::always, State::fail},
    {State::alerting, Happening::cleared, Guard::always, State::null},

    {State::connected, Happening::alerting, Guard::left, State::alerting},
    {State::connected, Happening::held, Guard::always, State::hold},
    {State::connected, Happening::queued, Guard::always, State::queued},
    {State::connected, Happening::diverted, Guard::always, State::null},
    {State::connected, Happening::failed, Guard::always, State::fail},
    {State::connected, Happening::cleared, Guard::always, State::null},
    {State::connected, Happening::transferred, Guard::always, State::null},

    {State::hold, Happening::retrieved, Guard::always, State::connected},
    {State::hold, Happening::diverted, Guard::always, State::null},
    {State::hold, Happening::failed, Guard::always, State::fail},
    {State::hold, Happening::cleared, Guard::always, State::null},
    {State::hold, Happening::transferred, Guard::always, State::null},

    {State::queued, Happening::alerting, Guard::always, State::alerting},
    {State::queued, Happening::offered, Guard::always, State::alerting},
    {State::queued, Happening::answered, Guard::always, State::connected},
    {State::queued, Happening::retrieved, Guard::always, State::connected},
    {State::queued, Happening::diverted, Guard::always, State::null},
    {State::queued, Happening::failed, Guard::always, State::fail},
    {State::queued, Happening::cleared, Guard::always, State::null},

    {State::fail, Happening::queued, Guard::always, State::queued},
    {State::fail, Happening::alerting, Guard::always, State::alerting},
    {State::fail, Happening::diverted, Guard::always, State::null},
    {State::fail, Happening::cleared, Guard::always, State::null},
};

constexpr State all_states[] = {State::null, State::initiated, State::alerting, State::connected,
                                State::hold, State::queued,    State::fail};

constexpr const Transition* row(State from, Happening happening) {
  for (const Transition& candidate : table)
    if (candidate.from == from && candidate.happening == happening) return &candidate;
  return nullptr;
}

constexpr bool every_row_is_the_only_one() {
  for (const Transition& one : table)
    if (row(one.from, one.happening) != &one) return false;
  return true;
}
static_assert(every_row_is_the_only_one(), "two rows for one state and report");

constexpr bool every_state_can_be_cleared() {
  for (const State state : all_states)
    if (state != State::null &&
        (row(state, Happening::cleared) == nullptr || row(state, Happening::cleared)->next != State::null))
      return false;
  return row(State::null, Happening::cleared) == nullptr;
}
static_assert(every_state_can_be_cleared(), "a connection could stay for ever, or be cleared twice");

constexpr bool every_state_is_reached() {
  for (const State state : all_states) {
    bool reached = false;
    for (const Transition& candidate : table) reached = reached || candidate.next == state;
    if (!reached) return false;
  }
  return true;
}
static_assert(every_state_is_reached(), "a state that nothing leads to");

constexpr bool every_row_changes_the_state() {
  for (const Transition& candidate : table)
    if (candidate.from == candidate.next) return false;
  return true;
}
static_assert(every_row_changes_the_state(), "a report that changes nothing is no transition");

/// What a transfer or a conference may make of a connection, beside leaving its state as it is.
struct Takeover {
  State before;
  State after;
};

constexpr Takeover takeovers[] = {{State::null, State::initiated},     {State::null, State::alerting},
                                  {State::null, State::connected},     {State::null, State::queued},
                                  {State::null, State::fail},          {State::hold, State::connected},
                                  {State::fail, State::connected},     {State::queued, State::connected},
                                  {State::alerting, State::connected}, {State::initiated, State::connected}};

/// What must be so beside the connection's state.
enum class Need : std::uint8_t { nothing, offered, other_call, talking, unanswered, failed };

struct Permission {
  ConnectionService service;
  State state;
  Need need = Need::nothing;
};

using Service = ConnectionService;

constexpr Permission permissions[] = {
    {Service::answer_call, State::alerting},
    {Service::clear_connection, State::initiated},
    {Service::clear_connection, State::alerting},
    {Service::clear_connection, State::connected},
    {Service::clear_connection, State::hold},
    {Service::clear_connection, State::queued},
    {Service::clear_connection, State::fail},
    {Service::clear_call, State::initiated},
    {Service::clear_call, State::alerting},
    {Service::clear_call, State::connected},
    {Service::clear_call, State::hold},
    {Service::clear_call, State::queued},
    {Service::clear_call, State::fail},
    {Service::hold_call, State::connected},
    {Service::retrieve_call, State::hold},
    {Service::accept_call, State::alerting, Need::offered},
    {Service::alternate_call, State::connected, Need::other_call},
    {Service::alternate_call, State::hold, Need::other_call},
    {Service::call_back, State::connected, Need::unanswered},
    {Service::call_back, State::fail, Need::unanswered},
    {Service::call_back_message, State::connected, Need::unanswered},
    {Service::call_back_message, State::fail, Need::unanswered},
    {Service::camp_on_call, State::connected, Need::failed},
    {Service::camp_on_call, State::fail, Need::failed},
    {Service::conference_call, State::connected, Need::other_call},
    {Service::conference_call, State::hold, Need::other_call},
    {Service::consultation_call, State::connected, Need::talking},
    {Service::deflect_call, State::alerting},
    {Service::deflect_call, State::queued},
    {Service::dial_digits, State::initiated},
    {Service::directed_pickup_call, State::alerting},
    {Service::directed_pickup_call, State::queued},
    {Service::intrude_call, State::connected, Need::failed},
    {Service::intrude_call, State::fail, Need::failed},
    {Service::join_call, State::connected, Need::talking},
    {Service::park_call, State::connected, Need::talking},
    {Service::park_call, State::hold, Need::talking},
    {Service::reconnect_call, State::initiated, Need::other_call},
    {Service::reconnect_call, State::connected, Need::other_call},
    {Service::reconnect_call, State::fail, Need::other_call},
    {Service::reconnect_call, State::hold, Need::other_call},
    {Service::single_step_conference, State::connected, Need::talking},
    {Service::single_step_transfer, State::connected, Need::talking},
    {Service::transfer_call, State::connected, Need::other_call},
    {Service::transfer_call, State::hold, Need::other_call},
    {Service::associate_data, State::initiated},
    {Service::associate_data, State::alerting},
    {Service::associate_data, State::connected},
    {Service::associate_data, State::hold},
    {Service::associate_data, State::queued},
    {Service::associate_data, State::fail},
    {Service::change_connection_information, State::connected},
    {Service::generate_digits, State::connected, Need::talking},
    {Service::generate_telephony_tones, State::connected, Need::talking},
    {Service::cancel_telephony_tones, State::connected, Need::talking},
    {Service::play_message, State::connected},
    {Service::record_message, State::connected},
    {Service::stop, State::connected},
    {Service::stop, State::hold},
    {Service::send_user_information, State::alerting},
    {Service::send_user_information, State::connected},
    {Service::send_user_information, State::hold},
    {Service::send_user_information, State::queued},
};

constexpr Service services_of_own_devices[] = {
    Service::answer_call,       Service::hold_call,           Service::retrieve_call,     Service::accept_call,
    Service::alternate_call,    Service::call_back,           Service::call_back_message, Service::conference_call,
    Service::consultation_call, Service::dial_digits,         Service::park_call,         Service::reconnect_call,
    Service::transfer_call,     Service::single_step_transfer};

/// The service's bit, and what the switch has to be able to do for it.
struct ServiceBit {
  ConnectionService service;
  unsigned bit;
  std::size_t command = no_command;
  enum class List : std::uint8_t { call_control, call_associated, voice_unit } list = List::call_control;
};

using Control = csta::CallControlServices;
using Associated = csta::CallAssociatedServices;
using Voice = csta::VoiceUnitServices;

constexpr ServiceBit service_bits[] = {
    {Service::answer_call, Control::answerCall, place_of<AnswerCommand>},
    {Service::clear_connection, Control::clearConnection, place_of<ClearConnectionCommand>},
    {Service::clear_call, Control::clearCall, place_of<ClearCallCommand>},
    {Service::hold_call, Control::holdCall, place_of<HoldCommand>},
    {Service::retrieve_call, Control::retrieveCall, place_of<RetrieveCommand>},
    {Service::accept_call, Control::acceptCall, place_of<AcceptCommand>},
    {Service::alternate_call, Control::alternateCall, place_of<AlternateCommand>},
    {Service::call_back, Control::callBack, place_of<CallBackCommand>},
    {Service::call_back_message, Control::callBackMessage},
    {Service::camp_on_call, Control::campOnCall, place_of<CampOnCommand>},
    {Service::conference_call, Control::conferenceCall, place_of<ConferenceCommand>},
    {Service::consultation_call, Control::consultationCall, place_of<ConsultationCommand>},
    {Service::deflect_call, Control::deflectCall, place_of<DeflectCommand>},
    {Service::dial_digits, Control::dialDigits, place_of<DialDigitsCommand>},
    {Service::directed_pickup_call, Control::directedPickupCall, place_of<PickupCommand>},
    {Service::intrude_call, Control::intrudeCall, place_of<IntrudeCommand>},
    {Service::join_call, Control::joinCall, place_of<AddPartyCommand>},
    {Service::park_call, Control::parkCall, place_of<ParkCommand>},
    {Service::reconnect_call, Control::reconnectCall, place_of<ReconnectCommand>},
    {Service::single_step_conference, Control::singleStepConference, place_of<AddPartyCommand>},
    {Service::single_step_transfer, Control::singleStepTransfer, place_of<SingleStepTransferCommand>},
    {Service::transfer_call, Control::transferCall, place_of<TransferCommand>},
    {Service::associate_data, Associated::associateData, no_command, ServiceBit::List::call_associated},
    {Service::change_connection_information, Associated::changeConnectionInformation, place_of<ChangeFlowCommand>,
     ServiceBit::List::call_associated},
    {Service::generate_digits, Associated::generateDigits, place_of<GenerateDigitsCommand>,
     ServiceBit::List::call_associated},
    {Service::generate_telephony_tones, Associated::generateTelephonyTones, place_of<GenerateTonesCommand>,
     ServiceBit::List::call_associated},
    {Service::cancel_telephony_tones, Associated::cancelTelephonyTones, place_of<CancelTonesCommand>,
     ServiceBit::List::call_associated},
    {Service::send_user_information, Associated::sendUserInformation, no_command, ServiceBit::List::call_associated},
    {Service::play_message, Voice::playMessage, place_of<StartVoiceCommand>, ServiceBit::List::voice_unit},
    {Service::record_message, Voice::recordMessage, place_of<StartVoiceCommand>, ServiceBit::List::voice_unit},
    {Service::stop, Voice::stop, place_of<StartVoiceCommand>, ServiceBit::List::voice_unit},
};

constexpr bool every_service_has_a_bit() {
  for (const Permission& permission : permissions) {
    bool found = false;
    for (const ServiceBit& known : service_bits) found = found || known.service == permission.service;
    if (!found) return false;
  }
  return true;
}
static_assert(every_service_has_a_bit(), "a service that servicesPermitted never names");

constexpr bool is_met(Need need, const Surroundings& around) {
  switch (need) {
    case Need::offered:
      return around.offered;
    case Need::other_call:
      return around.other_call;
    case Need::talking:
      return around.talking;
    case Need::unanswered:
      return around.unanswered;
    case Need::failed:
      return around.failed;
    case Need::nothing:
      break;
  }
  return true;
}

constexpr std::array<std::string_view, happenings> names{
    "Initiated", "Originated", "Alerting",       "Answered", "Held",    "Retrieved",  "Queued",
    "Diverted",  "Failed",     "NetworkReached", "Cleared",  "Offered", "Transferred"};

csta::SimpleCallState simple_state(State own, State other) {
  // The numbers of SimpleCallState are pairs: the other's state in the upper half octet, one's own in the lower one.
  return static_cast<csta::SimpleCallState>((static_cast<std::int32_t>(other) << 4) | static_cast<std::int32_t>(own));
}

bool is_declared(csta::SimpleCallState state) {
  const auto& declared = schema::Schema<csta::SimpleCallState>::enumerators;
  return std::any_of(std::begin(declared), std::end(declared),
                     [state](const schema::Enumerator& e) { return e.number == static_cast<std::int32_t>(state); });
}

}  // namespace

std::string_view name_of(Happening happening) { return names[static_cast<std::size_t>(happening)]; }

std::span<const Transition> transitions() { return table; }

std::optional<State> next_state(State from, Happening happening, bool reached_device, bool left) {
  const Transition* found = row(from, happening);
  if (found == nullptr || (found->guard == Guard::reached_device && !reached_device)) return std::nullopt;
  if (found->guard == Guard::left && !left) return std::nullopt;
  return found->next;
}

bool permits(State state, ConnectionService service) {
  return std::any_of(std::begin(permissions), std::end(permissions),
                     [&](const Permission& p) { return p.service == service && p.state == state; });
}

bool needs_own_device(ConnectionService service) {
  return std::ranges::find(services_of_own_devices, service) != std::end(services_of_own_devices);
}

bool may_be_taken_over(State before, State after) {
  return (before == after && before != State::null) ||
         std::any_of(std::begin(takeovers), std::end(takeovers),
                     [&](const Takeover& one) { return one.before == before && one.after == after; });
}

csta::ServicesPermitted services_permitted(State state, const Surroundings& around, const CommandSet& able) {
  csta::ServicesPermitted made;
  for (const ServiceBit& known : service_bits) {
    if (known.command != no_command && !able.test(known.command)) continue;
    const bool permitted = std::any_of(std::begin(permissions), std::end(permissions), [&](const Permission& p) {
      return p.service == known.service && p.state == state && is_met(p.need, around);
    });
    if (!permitted || (around.outside && needs_own_device(known.service))) continue;
    switch (known.list) {
      case ServiceBit::List::call_control:
        made.callControlServices.set(known.bit);
        break;
      case ServiceBit::List::call_associated:
        made.callAssociatedServices.set(known.bit);
        break;
      case ServiceBit::List::voice_unit:
        made.voiceUnitServices.set(known.bit);
        break;
    }
  }
  return made;
}

csta::CallState call_state(State own, std::span<const State> others) {
  csta::CallState made;
  if (others.size() <= 1) {
    const auto simple = simple_state(own, others.empty() ? State::null : others.front());
    if (is_declared(simple)) {
      made.choice.emplace<csta::CallState::simpleCallState>(simple);
      return made;
    }
  }
  auto& all = made.choice.emplace<csta::CallState::compoundCallState>();
  all.push_back(own);
  all.insert(all.end(), others.begin(), others.end());
  return made;
}

}  // namespace strowger::calls
