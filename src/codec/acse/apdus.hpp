// The protocol data units of ACSE (X.227) that associations for CSTA use: AARQ, AARE, RLRQ, RLRE and ABRT. What CSTA has no
// use for is kept as it came, so that it can be shown and sent on.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "codec/acse/external.hpp"

namespace strowger::codec::acse {

struct ProtocolVersion : BitString {};
/// Bit 0: authentication.
struct Requirements : BitString {};

/// Asks for an association.
struct Aarq {
  std::optional<ProtocolVersion> protocol_version;  ///< DEFAULT { version1 }, which some write and others do not
  ObjectIdentifier application_context;
  std::optional<AnyElement> called_ap_title;
  std::optional<AnyElement> called_ae_qualifier;
  std::optional<std::int64_t> called_ap_invocation;
  std::optional<std::int64_t> called_ae_invocation;
  std::optional<AnyElement> calling_ap_title;
  std::optional<AnyElement> calling_ae_qualifier;
  std::optional<std::int64_t> calling_ap_invocation;
  std::optional<std::int64_t> calling_ae_invocation;
  std::optional<Requirements> sender_requirements;
  std::optional<Octets> mechanism;  ///< the content octets of an object identifier
  std::optional<AuthenticationValue> authentication;
  std::optional<std::string> implementation_information;
  std::optional<std::vector<External>> user_information;
  Unknown unknown;

  bool operator==(const Aarq&) const = default;
};

enum class AssociateResult : std::int64_t { accepted = 0, rejected_permanent = 1, rejected_transient = 2 };

/// Why, when the service user (the server) says so.
enum class UserDiagnostic : std::int64_t {
  null = 0,
  no_reason_given = 1,
  application_context_name_not_supported = 2,
  authentication_failure = 13,
  authentication_required = 14,
};

/// Why, when the ACSE provider says so.
enum class ProviderDiagnostic : std::int64_t { null = 0, no_reason_given = 1, no_common_acse_version = 2 };

struct Diagnostic {
  enum Alternative : std::size_t { service_user, service_provider };
  std::variant<std::int64_t, std::int64_t> choice;

  bool operator==(const Diagnostic&) const = default;
};

/// Answers an AARQ.
struct Aare {
  std::optional<ProtocolVersion> protocol_version;
  ObjectIdentifier application_context;
  std::int64_t result = 0;  ///< AssociateResult
  Diagnostic diagnostic;
  std::optional<AnyElement> responding_ap_title;
  std::optional<AnyElement> responding_ae_qualifier;
  std::optional<std::int64_t> responding_ap_invocation;
  std::optional<std::int64_t> responding_ae_invocation;
  std::optional<Requirements> responder_requirements;
  std::optional<Octets> mechanism;
  std::optional<AuthenticationValue> authentication;
  std::optional<std::string> implementation_information;
  std::optional<std::vector<External>> user_information;
  Unknown unknown;

  bool operator==(const Aare&) const = default;
};

/// Asks for the end of the association.
struct Rlrq {
  std::optional<std::int64_t> reason;  ///< normal 0, urgent 1, user-defined 30
  std::optional<std::vector<External>> user_information;
  Unknown unknown;

  bool operator==(const Rlrq&) const = default;
};

/// Answers an RLRQ.
struct Rlre {
  std::optional<std::int64_t> reason;  ///< normal 0, not finished 1, user-defined 30
  std::optional<std::vector<External>> user_information;
  Unknown unknown;

  bool operator==(const Rlre&) const = default;
};

/// Ends the association at once.
struct Abrt {
  std::int64_t source = 0;                 ///< service user 0, service provider 1
  std::optional<std::int64_t> diagnostic;  ///< no reason given 1, protocol error 2, authentication failure 5
  std::optional<std::vector<External>> user_information;
  Unknown unknown;

  bool operator==(const Abrt&) const = default;
};

}  // namespace strowger::codec::acse

namespace strowger::schema {

template <>
struct Schema<codec::acse::ProtocolVersion> {
  static constexpr std::string_view name = "protocol-version";
  static constexpr std::string_view doc = "Versions of ACSE.";
  static constexpr Enumerator enumerators[] = {{"version1", 0}};
};

template <>
struct Schema<codec::acse::Requirements> {
  static constexpr std::string_view name = "ACSE-requirements";
  static constexpr std::string_view doc = "Functional units of ACSE.";
  static constexpr Enumerator enumerators[] = {{"authentication", 0}};
};

template <>
struct Schema<codec::acse::Aarq> {
  using T = codec::acse::Aarq;
  static constexpr std::string_view name = "AARQ-apdu";
  static constexpr std::string_view doc = "Asks for an association.";
  static constexpr Tagging tagging = application(0);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::protocol_version>("protocol-version", context(0), "Versions of ACSE."),
      field<&T::application_context>("application-context-name", explicit_context(1), "What the association is for."),
      field<&T::called_ap_title>("called-AP-title", explicit_context(2), "The called application."),
      field<&T::called_ae_qualifier>("called-AE-qualifier", explicit_context(3), "The called application."),
      field<&T::called_ap_invocation>("called-AP-invocation-id", explicit_context(4), "The called application."),
      field<&T::called_ae_invocation>("called-AE-invocation-id", explicit_context(5), "The called application."),
      field<&T::calling_ap_title>("calling-AP-title", explicit_context(6), "The calling application."),
      field<&T::calling_ae_qualifier>("calling-AE-qualifier", explicit_context(7), "The calling application."),
      field<&T::calling_ap_invocation>("calling-AP-invocation-id", explicit_context(8), "The calling application."),
      field<&T::calling_ae_invocation>("calling-AE-invocation-id", explicit_context(9), "The calling application."),
      field<&T::sender_requirements>("sender-acse-requirements", context(10), "Functional units that are wanted."),
      field<&T::mechanism>("mechanism-name", context(11), "The mechanism of authentication, an object identifier."),
      field<&T::authentication>("calling-authentication-value", explicit_context(12), "Name and password.") | secret,
      field<&T::implementation_information>("implementation-information", context(29), "The implementation."),
      field<&T::user_information>("user-information", context(30), "What CSTA says.")};
};

template <>
struct Schema<codec::acse::Diagnostic> {
  using T = codec::acse::Diagnostic;
  static constexpr std::string_view name = "Associate-source-diagnostic";
  static constexpr std::string_view doc = "Who decided, and why.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("acse-service-user", explicit_context(1), "The application."),
                                     alternative<T, 1>("acse-service-provider", explicit_context(2), "ACSE itself.")};
};

template <>
struct Schema<codec::acse::Aare> {
  using T = codec::acse::Aare;
  static constexpr std::string_view name = "AARE-apdu";
  static constexpr std::string_view doc = "Answers an AARQ.";
  static constexpr Tagging tagging = application(1);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::protocol_version>("protocol-version", context(0), "Versions of ACSE."),
      field<&T::application_context>("application-context-name", explicit_context(1), "What the association is for."),
      field<&T::result>("result", explicit_context(2), "Accepted 0, rejected for good 1, rejected for now 2."),
      field<&T::diagnostic>("result-source-diagnostic", explicit_context(3), "Who decided, and why."),
      field<&T::responding_ap_title>("responding-AP-title", explicit_context(4), "The application that answers."),
      field<&T::responding_ae_qualifier>("responding-AE-qualifier", explicit_context(5), "The application that answers."),
      field<&T::responding_ap_invocation>("responding-AP-invocation-id", explicit_context(6),
                                          "The application that answers."),
      field<&T::responding_ae_invocation>("responding-AE-invocation-id", explicit_context(7),
                                          "The application that answers."),
      field<&T::responder_requirements>("responder-acse-requirements", context(8), "Functional units that are granted."),
      field<&T::mechanism>("mechanism-name", context(9), "The mechanism of authentication, an object identifier."),
      field<&T::authentication>("responding-authentication-value", explicit_context(10), "What proves the answerer.") |
          secret,
      field<&T::implementation_information>("implementation-information", context(29), "The implementation."),
      field<&T::user_information>("user-information", context(30), "What CSTA says.")};
};

template <>
struct Schema<codec::acse::Rlrq> {
  using T = codec::acse::Rlrq;
  static constexpr std::string_view name = "RLRQ-apdu";
  static constexpr std::string_view doc = "Asks for the end of the association.";
  static constexpr Tagging tagging = application(2);
  template <class = void>
  static constexpr Field fields[] = {field<&T::reason>("reason", context(0), "Normal 0, urgent 1, user-defined 30."),
                                     field<&T::user_information>("user-information", context(30), "What CSTA says.")};
};

template <>
struct Schema<codec::acse::Rlre> {
  using T = codec::acse::Rlre;
  static constexpr std::string_view name = "RLRE-apdu";
  static constexpr std::string_view doc = "Answers an RLRQ.";
  static constexpr Tagging tagging = application(3);
  template <class = void>
  static constexpr Field fields[] = {field<&T::reason>("reason", context(0), "Normal 0, not finished 1, user-defined 30."),
                                     field<&T::user_information>("user-information", context(30), "What CSTA says.")};
};

template <>
struct Schema<codec::acse::Abrt> {
  using T = codec::acse::Abrt;
  static constexpr std::string_view name = "ABRT-apdu";
  static constexpr std::string_view doc = "Ends the association at once.";
  static constexpr Tagging tagging = application(4);
  template <class = void>
  static constexpr Field fields[] = {field<&T::source>("abort-source", context(0), "Service user 0, service provider 1."),
                                     field<&T::diagnostic>("abort-diagnostic", context(1), "Why."),
                                     field<&T::user_information>("user-information", context(30), "What CSTA says.")};
};

}  // namespace strowger::schema
