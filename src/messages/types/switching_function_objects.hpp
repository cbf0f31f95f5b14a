// types: CSTAObject (ECMA-269, ECMA-285 switching-function-objects).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/device_identifiers.hpp"
#include "schema/declare.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// CSTA object.
struct CSTAObject {
  enum Alternative : std::size_t { deviceObject, callObject };
  std::variant<DeviceID, ConnectionID> choice;

  bool operator==(const CSTAObject&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::CSTAObject> {
  using T = csta::CSTAObject;
  static constexpr std::string_view name = "CSTAObject";
  static constexpr std::string_view doc = "CSTA object.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("deviceObject", own, "The device object."),
                                     alternative<T, 1>("callObject", own, "The call object.")};
};

}  // namespace strowger::schema
