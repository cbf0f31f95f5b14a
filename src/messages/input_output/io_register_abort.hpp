// IORegisterAbort (ECMA-269, ECMA-285 io-register-abort).
#pragma once

#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: IO register abort.
struct IORegisterAbort {
  Octets ioRegisterReqID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const IORegisterAbort&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::IORegisterAbort> {
  using T = csta::IORegisterAbort;
  static constexpr std::string_view name = "IORegisterAbort";
  static constexpr std::string_view doc = "Service: IO register abort.";
  static constexpr auto message = one_way("ioRegisterAbort", 341);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::ioRegisterReqID>("ioRegisterReqID", own, "The io register req ID.") | xml("ioRegisterRequestID") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
