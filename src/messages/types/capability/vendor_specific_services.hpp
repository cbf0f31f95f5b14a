// types: EscapeRegister, EscapeRegisterCancel, EscapeRegisterAbort, Escape ... (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Escape register.
struct EscapeRegister : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Escape register cancel.
struct EscapeRegisterCancel : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Escape register abort.
struct EscapeRegisterAbort : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Escape.
struct Escape : BitString {
  enum Bit : unsigned {
    privateDataInAck = 0,
    swFunctionSupportsSending = 1,
    swFunctionSupportsReceiving = 2,
  };
};

/// Private data version selection.
struct PrivateDataVersionSelection : BitString {
  enum Bit : unsigned {
    privateDataInAck = 0,
  };
};

/// Vendor specific serv list.
struct VendorSpecificServList {
  std::optional<EscapeRegister> escapeRegister;
  std::optional<EscapeRegisterCancel> escapeRegisterCancel;
  std::optional<EscapeRegisterAbort> escapeRegisterAbort;
  std::optional<Escape> escape;
  std::optional<PrivateDataVersionSelection> privateDataVersionSelection;
  Unknown unknown;

  bool operator==(const VendorSpecificServList&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::EscapeRegister> {
  static constexpr std::string_view name = "EscapeRegister";
  static constexpr std::string_view doc = "Escape register.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::EscapeRegisterCancel> {
  static constexpr std::string_view name = "EscapeRegisterCancel";
  static constexpr std::string_view doc = "Escape register cancel.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::EscapeRegisterAbort> {
  static constexpr std::string_view name = "EscapeRegisterAbort";
  static constexpr std::string_view doc = "Escape register abort.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::Escape> {
  static constexpr std::string_view name = "Escape";
  static constexpr std::string_view doc = "Escape.";
  static constexpr Enumerator enumerators[] = {
      {"privateDataInAck", 0},
      {"swFunctionSupportsSending", 1},
      {"swFunctionSupportsReceiving", 2},
  };
};

template <>
struct Schema<csta::capability::PrivateDataVersionSelection> {
  static constexpr std::string_view name = "PrivateDataVersionSelection";
  static constexpr std::string_view doc = "Private data version selection.";
  static constexpr Enumerator enumerators[] = {
      {"privateDataInAck", 0},
  };
};

template <>
struct Schema<csta::capability::VendorSpecificServList> {
  using T = csta::capability::VendorSpecificServList;
  static constexpr std::string_view name = "VendorSpecificServList";
  static constexpr std::string_view doc = "Vendor specific serv list.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::escapeRegister>("escapeRegister", context(0), "The escape register."),
      field<&T::escapeRegisterCancel>("escapeRegisterCancel", context(1), "The escape register cancel."),
      field<&T::escapeRegisterAbort>("escapeRegisterAbort", context(2), "The escape register abort."),
      field<&T::escape>("escape", context(3), "The escape."),
      field<&T::privateDataVersionSelection>("privateDataVersionSelection", context(4),
                                             "The private data version selection.")};
};

}  // namespace strowger::schema
