// IORegisterCancel, IORegisterCancelResponse (ECMA-269, ECMA-285 io-register-cancel).
#pragma once

#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: IO register cancel.
struct IORegisterCancel {
  Octets ioRegisterReqID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const IORegisterCancel&) const = default;
};

/// The answer to IORegisterCancel.
struct IORegisterCancelResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const IORegisterCancelResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::IORegisterCancel> {
  using T = csta::IORegisterCancel;
  static constexpr std::string_view name = "IORegisterCancel";
  static constexpr std::string_view doc = "Service: IO register cancel.";
  static constexpr auto message = request("ioRegisterCancel", 342);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::ioRegisterReqID>("ioRegisterReqID", own, "The io register req ID.") | xml("ioRegisterRequestID") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::IORegisterCancelResponse> {
  using T = csta::IORegisterCancelResponse;
  static constexpr std::string_view name = "IORegisterCancelResponse";
  static constexpr std::string_view doc = "The answer to IORegisterCancel.";
  static constexpr auto message = response("ioRegisterCancel", 342);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
