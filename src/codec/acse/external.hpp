// What associations carry that ACSE itself does not define: EXTERNAL (X.208 clause 32.3, X.690 clause 8.18) and
// Authentication-value (X.227).
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "codec/acse/object_identifier.hpp"

namespace strowger::codec::acse {

/// The value in an EXTERNAL.
struct ExternalEncoding {
  enum Alternative : std::size_t { single_asn1_type, octet_aligned, arbitrary };
  std::variant<AnyElement, Octets, Octets> choice;

  bool operator==(const ExternalEncoding&) const = default;
};

/// A value of another standard, and which one.
struct External {
  std::optional<ObjectIdentifier> direct_reference;
  std::optional<std::int64_t> indirect_reference;
  std::optional<std::string> data_value_descriptor;
  ExternalEncoding encoding;
  Unknown unknown;

  bool operator==(const External&) const = default;
};

/// How the caller proves who it is.
struct AuthenticationValue {
  enum Alternative : std::size_t { charstring, bitstring, external, other };
  std::variant<std::string, Octets, External, AnyElement> choice;

  bool operator==(const AuthenticationValue&) const = default;
};

/// A name and a password as HiPath systems take them: [0] { OCTET STRING, OCTET STRING } in an EXTERNAL.
struct Credentials {
  Octets name;
  Octets password;  ///< secret
  Unknown unknown;

  bool operator==(const Credentials&) const = default;
};

/// Nothing when the value is in no form that we know. A character string is a password without a name.
std::optional<Credentials> credentials_of(const AuthenticationValue& value);
AuthenticationValue authentication_of(const Credentials& credentials);

}  // namespace strowger::codec::acse

namespace strowger::schema {

template <>
struct Schema<codec::acse::ExternalEncoding> {
  using T = codec::acse::ExternalEncoding;
  static constexpr std::string_view name = "ExternalEncoding";
  static constexpr std::string_view doc = "The value in an EXTERNAL.";
  template <class = void>
  static constexpr Field fields[] = {
      alternative<T, 0>("single-ASN1-type", explicit_context(0), "An element."),
      alternative<T, 1>("octet-aligned", context(1), "Octets."),
      alternative<T, 2>("arbitrary", context(2), "Bits, after the octet that says how many of the last are unused.")};
};

template <>
struct Schema<codec::acse::External> {
  using T = codec::acse::External;
  static constexpr std::string_view name = "EXTERNAL";
  static constexpr std::string_view doc = "A value of another standard.";
  static constexpr Tagging tagging{Tagging::Mode::implicit_tag, TagClass::universal, 8};
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::direct_reference>("direct-reference", own, "Of which standard the value is."),
      field<&T::indirect_reference>("indirect-reference", own, "The presentation context of the value."),
      field<&T::data_value_descriptor>("data-value-descriptor", {Tagging::Mode::implicit_tag, TagClass::universal, 7},
                                       "The value's type in words."),
      field<&T::encoding>("encoding", own, "The value.")};
};

template <>
struct Schema<codec::acse::AuthenticationValue> {
  using T = codec::acse::AuthenticationValue;
  static constexpr std::string_view name = "Authentication-value";
  static constexpr std::string_view doc = "How the caller proves who it is.";
  template <class = void>
  static constexpr Field fields[] = {
      alternative<T, 0>("charstring", context(0), "A character string.") | secret,
      alternative<T, 1>("bitstring", context(1), "Bits, after the octet that says how many of the last are unused.") |
          secret,
      alternative<T, 2>("external", context(2), "A value of another standard, such as a name and a password.") | secret,
      alternative<T, 3>("other", explicit_context(3), "Any element.") | secret};
};

template <>
struct Schema<codec::acse::Credentials> {
  using T = codec::acse::Credentials;
  static constexpr std::string_view name = "Credentials";
  static constexpr std::string_view doc = "A name and a password.";
  static constexpr Tagging tagging = context(0);
  template <class = void>
  static constexpr Field fields[] = {field<&T::name>("name", own, "The name."),
                                     field<&T::password>("password", own, "The password.") | secret};
};

}  // namespace strowger::schema
