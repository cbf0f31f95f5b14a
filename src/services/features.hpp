// What the registered services and the events say of themselves (Feature), put into the lists of the capability services
// (ECMA-269 clause 13).
#pragma once

#include <functional>
#include <string_view>

#include "calls/commands.hpp"
#include "schema/declare.hpp"
#include "services/service.hpp"

namespace strowger::services {

/// `lists` is a type whose members are lists of services or events, named as in ECMA-285's capability-exchange
/// (callControlServList ...); `owner` is a value of it. Says in each of those lists what is served, with a switch that is
/// `able` to do these commands, for devices of any of the `kinds`, and what is sent of them. False when no feature
/// belongs to any of the lists. `may_ask`: only services of requests that it has, and events only if monitors may be
/// started; empty: all of them.
using MayAsk = std::function<bool(std::string_view request)>;
bool say_features(const schema::Type& lists, void* owner, const calls::CommandSet& able, const MayAsk& may_ask = {},
                  Kinds kinds = every_kind);

/// The same for a declared type.
template <class Lists>
bool say_features(Lists& lists, const calls::CommandSet& able, const MayAsk& may_ask = {}, Kinds kinds = every_kind) {
  return say_features(schema::type_of<Lists>(), &lists, able, may_ask, kinds);
}

}  // namespace strowger::services
