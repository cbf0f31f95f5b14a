// Where the tables of declared types come into being. Only the sources that the build generates for messages/ include this,
// and those that declare types of their own: everybody else includes the declarations alone and links to the tables, which
// keeps their cost to a tenth.
#pragma once

#include "schema/message.hpp"

namespace strowger::schema {

// Not inlined: others call it, from the object file that this one comes to be in.
template <class T>
[[gnu::noinline]] const Type& type_of() {
  return table<T>;
}

template <class T>
[[gnu::noinline]] const MessageType& message_type() {
  static constexpr MessageType the_type{
      .type = &table<T>,
      .role = Schema<T>::message,
      .create = []() -> void* { return new T(); },
      .copy = [](const void* value) -> void* { return new T(*static_cast<const T*>(value)); },
      .destroy = [](void* value) { delete static_cast<T*>(value); },
      .equal = [](const void* one,
                  const void* other) { return *static_cast<const T*>(one) == *static_cast<const T*>(other); }};
  return the_type;
}

}  // namespace strowger::schema
