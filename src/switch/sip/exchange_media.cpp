// The embedded SIP exchange: who hears whom. Hold, retrieve and the phones' own offers, by re-INVITE of both phones (RFC
// 3264, RFC 3725).
#include "base/log.hpp"
#include "switch/sip/causes.hpp"
#include "switch/sip/exchange.hpp"

namespace strowger::sip {
namespace {

using csta::EventCause;

bool is_hold(Direction direction) { return direction == Direction::sendonly || direction == Direction::inactive; }

/// The failure of one phone's re-INVITE, passed on to the phone that wanted the change.
int status_for_offerer(int status) {
  return status >= 400 && status < 500 && status != 408 && status != 481 && status != 487 ? status : 500;
}

}  // namespace

/// The other phone's description, as this side is to see it.
std::string Exchange::description_for(Call& call, Side side, Direction direction) {
  return with_direction(call.party(other(side)).sdp, direction);
}

void Exchange::show(Call& call, Side side, const std::string& sdp, Time now) {
  Party& party = call.party(side);
  party.shown = sdp;
  agent_.offer(party.session, party.origin.sign(sdp), now);
}

void Exchange::start_operation(Call& call, Operation operation, Time now) {
  using OperationKind = Operation::Kind;
  call.operation = std::move(operation);
  const Side by = call.operation.by;
  const Direction current = call.caller.held || call.called.held ? Direction::inactive : Direction::sendrecv;
  switch (call.operation.kind) {
    case OperationKind::join:
      return show(call, Side::caller, call.called.sdp, now);
    case OperationKind::hold:
      return show(call, by, description_for(call, by, Direction::inactive), now);
    case OperationKind::retrieve:
      return show(call, by, description_for(call, by, Direction::sendrecv), now);
    case OperationKind::pass:
      return show(call, other(by), call.operation.offer, now);
    case OperationKind::update:
      return show(call, other(by), description_for(call, other(by), current), now);
    case OperationKind::restore:
    case OperationKind::none:
      return;
  }
}

void Exchange::finish_operation(Call& call, Time now) {
  call.operation = {};
  while (!call.waiting.empty() && call.operation.kind == Operation::Kind::none) {
    const calls::Command command = std::move(call.waiting.front());
    call.waiting.pop_front();
    std::visit([&](const auto& wanted) { run(wanted, now); }, command);  // holds and retrieves only: the call stays
  }
}

/// The second half failed: the phone that had changed already is put back, and then the command refused.
void Exchange::restore(Call& call, csta::UniversalFailure error, Time now) {
  Operation& operation = call.operation;
  const Direction before = operation.kind == Operation::Kind::hold ? Direction::sendrecv : Direction::inactive;
  operation.kind = Operation::Kind::restore;
  operation.error = std::move(error);
  show(call, operation.by, description_for(call, operation.by, before), now);
}

/// Our offer to `side` came to its end.
void Exchange::on_offer_end(Call& call, Side side, const Message& response, Time now) {
  using OperationKind = Operation::Kind;
  Operation& operation = call.operation;
  Party& party = call.party(side);
  const Side by = operation.by;
  const bool agreed = response.status < 300;
  bool early_hold = false;
  const bool moved = agreed && response.has_sdp() && media_key(call.party(other(side)).shown) != media_key(response.body);
  const auto take_answer = [&] {
    if (response.has_sdp()) party.sdp = response.body;
  };
  switch (operation.kind) {
    case OperationKind::join:
      if (!agreed) {
        log::warning("sip: {} refused the media that {} offered ({}): the call is ended", call.caller.device,
                     call.called.device, response.status);
        const EventCause cause = cause_of(response.status, false, false);
        return clear(call, Side::caller, cause, cause, 488, now);
      }
      take_answer();
      early_hold = note_hold_key(call, side, response);  // pressed while the called phone rang
      if (call.acknowledge_late) {
        call.acknowledge_late = false;
        call.called.shown = response.body;
        agent_.acknowledge(call.called.session, call.called.origin.sign(response.body), now);
      } else if (moved || early_hold) {
        Operation update;
        update.kind = OperationKind::update;
        update.by = side;
        return start_operation(call, update, now);
      }
      return finish_operation(call, now);

    case OperationKind::hold:
      if (side == by) {
        if (!agreed) {
          refuse(operation.command, error_of(response.status));
          return finish_operation(call, now);
        }
        take_answer();
        return show(call, other(by), description_for(call, other(by), Direction::inactive), now);
      }
      if (!agreed) return restore(call, error_of(response.status), now);
      take_answer();
      call.party(by).held = true;
      done(operation.command);
      report(calls::Held{connection(call, by), EventCause::normal});
      return finish_operation(call, now);

    case OperationKind::retrieve:
      if (side == by) {
        if (!agreed) {
          refuse(operation.command, error_of(response.status));
          return finish_operation(call, now);
        }
        take_answer();
        if (is_hold(direction_of(response.body))) {  // the phone's own hold key holds it
          party.held_by_key = true;
          return restore(call, {csta::OperationErrors::requestIncompatibleWithObject}, now);
        }
        return show(call, other(by), description_for(call, other(by), Direction::sendrecv), now);
      }
      if (!agreed) return restore(call, error_of(response.status), now);
      take_answer();
      call.party(by).held = false;
      done(operation.command);
      report(calls::Retrieved{connection(call, by), EventCause::normal});
      note_hold_key(call, side, response);
      if (moved) {
        Operation update;
        update.kind = OperationKind::update;
        update.by = side;
        return start_operation(call, update, now);
      }
      return finish_operation(call, now);

    case OperationKind::pass: {
      Party& offerer = call.party(by);
      if (!agreed) {
        if (!operation.withdrawn) agent_.answer(offerer.session, status_for_offerer(response.status), {}, now);
        return finish_operation(call, now);
      }
      take_answer();
      if (operation.withdrawn) {  // the offerer took it back meanwhile: so does the other phone
        Operation update;
        update.kind = OperationKind::update;
        update.by = by;
        return start_operation(call, update, now);
      }
      offerer.sdp = operation.offer;
      offerer.held_by_key = is_hold(direction_of(operation.offer));
      offerer.shown = response.body;
      agent_.answer(offerer.session, 200, offerer.origin.sign(response.body), now);
      if (operation.holds) {
        offerer.held = true;
        report(calls::Held{connection(call, by), EventCause::normal});
      }
      if (operation.retrieves) {
        offerer.held = false;
        report(calls::Retrieved{connection(call, by), EventCause::normal});
      }
      note_hold_key(call, side, response);
      return finish_operation(call, now);
    }

    case OperationKind::update:
      if (agreed) take_answer();
      return finish_operation(call, now);

    case OperationKind::restore: {
      if (agreed) take_answer();
      refuse(operation.command, operation.error);
      return finish_operation(call, now);
    }

    case OperationKind::none:
      return;
  }
}

/// A phone that was offered talk and wants none has its hold key pressed: whether it holds from now on by that.
bool Exchange::note_hold_key(Call& call, Side side, const Message& response) {
  Party& party = call.party(side);
  if (!response.has_sdp() || !is_hold(direction_of(response.body)) || is_hold(direction_of(party.shown))) return false;
  party.held_by_key = true;
  if (std::exchange(party.held, true)) return false;
  report(calls::Held{connection(call, side), EventCause::normal});
  return true;
}

/// Answers a phone's offer with silence or what it was told last, and leaves the other phone alone.
void Exchange::answer_locally(Call& call, Side side, Direction direction, Time now) {
  Party& party = call.party(side);
  if (direction == Direction::inactive) {
    const Dialog* dialog = agent_.dialog(party.session);
    party.shown = inactive_answer(party.sdp, dialog != nullptr ? dialog->path.local.ip : std::string("0.0.0.0"));
  }
  agent_.answer(party.session, 200, party.origin.sign(party.shown), now);
}

/// A phone offers: its hold key, a new address, other codecs, or only a refresh.
void Exchange::on_offer(Call& call, Side side, const Message& request, Time now) {
  Party& party = call.party(side);
  Party& far = call.party(other(side));
  const bool silent = party.held || far.held;
  if (call.operation.kind != Operation::Kind::none) return agent_.answer(party.session, 491, {}, now);
  if (request.body.empty()) {  // it asks for our offer; its answer comes with the ACK
    if (far.sdp.empty()) return agent_.answer(party.session, 488, {}, now);
    party.shown = description_for(call, side, silent ? Direction::inactive : Direction::sendrecv);
    return agent_.answer(party.session, 200, party.origin.sign(party.shown), now);
  }
  if (request.body == party.sdp && !party.shown.empty())
    return answer_locally(call, side, Direction::sendrecv, now);  // a refresh
  const Direction direction = direction_of(request.body);
  if (!call.talking()) {  // a caller that MakeCall rang, while the called phone has not answered yet
    party.sdp = with_direction(request.body, Direction::sendrecv);
    return answer_locally(call, side, Direction::inactive, now);
  }
  const bool echo = direction == Direction::inactive && silent;  // it repeats what it was told
  Operation pass;
  pass.kind = Operation::Kind::pass;
  pass.by = side;
  pass.offer = request.body;
  pass.holds = !party.held && is_hold(direction) && !echo;
  pass.retrieves = party.held && !is_hold(direction);
  const bool stays_silent = far.held || (party.held && !pass.retrieves);
  if (!stays_silent) return start_operation(call, std::move(pass), now);
  if (!echo) party.held_by_key = is_hold(direction);
  party.sdp = request.body;
  answer_locally(call, side, Direction::inactive, now);
  if (pass.holds) {
    party.held = true;
    report(calls::Held{connection(call, side), EventCause::normal});
  }
  if (pass.retrieves) {
    party.held = false;
    report(calls::Retrieved{connection(call, side), EventCause::normal});
  }
}

}  // namespace strowger::sip
