// What the registered services and the events say of themselves (Feature), put into the lists of the capability services
// (ECMA-269 clause 13).
#pragma once

#include "schema/declare.hpp"

namespace strowger::services {

/// `lists` is a type whose members are lists of services or events, named as in ECMA-285's capability-exchange
/// (callControlServList ...); `owner` is a value of it. Says in each of those lists what is served and sent. False when no
/// feature belongs to any of them.
bool say_features(const schema::Type& lists, void* owner);

/// The same for a declared type.
template <class Lists>
bool say_features(Lists& lists) {
  return say_features(schema::type_of<Lists>(), &lists);
}

}  // namespace strowger::services
