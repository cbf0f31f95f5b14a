// IORegister, IORegisterResponse (ECMA-269, ECMA-285 io-register).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: IO register.
struct IORegister {
  std::optional<DeviceID> ioDevice;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const IORegister&) const = default;
};

/// The answer to IORegister.
struct IORegisterResponse {
  Octets ioRegisterReqID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const IORegisterResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::IORegister> {
  using T = csta::IORegister;
  static constexpr std::string_view name = "IORegister";
  static constexpr std::string_view doc = "Service: IO register.";
  static constexpr auto message = request("ioRegister", 340);
  template <class = void>
  static constexpr Field fields[] = {field<&T::ioDevice>("ioDevice", own, "The io device."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::IORegisterResponse> {
  using T = csta::IORegisterResponse;
  static constexpr std::string_view name = "IORegisterResponse";
  static constexpr std::string_view doc = "The answer to IORegister.";
  static constexpr auto message = response("ioRegister", 340);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::ioRegisterReqID>("ioRegisterReqID", own, "The io register req ID.") | xml("ioRegisterRequestID") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
