// What CSTA says when an association is made: ACSEUserInformationForCSTA, the old definition (ECMA-180, ECMA-218) and the
// new one (ECMA-285 clause 8.2 and module CSTA-application-context-information-csta3).
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "codec/acse/external.hpp"

namespace strowger::codec::acse {

/// The versions of CSTA that are offered, or the one that was chosen.
struct CSTAVersion : BitString {};

/// The bits of CSTAVersion that are ASN.1 editions; the others are those of ECMA-323.
namespace csta_version {
inline constexpr unsigned ecma_180 = 0;
inline constexpr unsigned ecma_218 = 1;
inline constexpr unsigned ecma_285_ed1 = 2;
inline constexpr unsigned iso_18052 = 3;
inline constexpr unsigned ecma_285_ed2 = 4;
inline constexpr unsigned ecma_285_ed3 = 14;
inline constexpr unsigned ecma_285_ed4 = 18;
}  // namespace csta_version

/// A list of services or events of Phase II, as bits.
struct FunctionBits : BitString {};

/// Services and events of Phase II. Phase III uses GetCSTAFeatures instead.
struct CSTAFunctionality {
  FunctionBits switchingFunctionServices;
  FunctionBits eventReportServices;
  FunctionBits computingFunctionServices;
  FunctionBits bidirectionalServices;
  FunctionBits statusReportingServices;
  FunctionBits inputOutputServices;
  FunctionBits voiceUnitServices;
  Unknown unknown;

  bool operator==(const CSTAFunctionality&) const = default;
};

struct OldUserInformation {
  CSTAVersion cSTAVersion;
  CSTAFunctionality cSTAFunctionsRequiredByApplication;
  CSTAFunctionality cSTAFunctionsThatCanBeSupplied;
  Unknown unknown;

  bool operator==(const OldUserInformation&) const = default;
};

struct NewUserInformation {
  CSTAVersion cSTAVersion;
  std::optional<CSTAFunctionality> cSTAFunctionsRequiredByApplication;
  std::optional<CSTAFunctionality> cSTAFunctionsThatCanBeSupplied;
  std::optional<std::vector<std::int64_t>> cSTAPrivateDataVersionList;
  Unknown unknown;

  bool operator==(const NewUserInformation&) const = default;
};

struct UserInformation {
  enum Alternative : std::size_t { oldDefinition, newDefinition };
  std::variant<OldUserInformation, NewUserInformation> choice;

  const CSTAVersion& versions() const;
  CSTAVersion& versions();
  bool operator==(const UserInformation&) const = default;
};

/// What CSTA says in one of these; nothing when none of them is readable as that, whatever its reference.
std::optional<UserInformation> user_information_of(const std::vector<External>& externals);

/// The EXTERNAL for an AARQ or AARE, with a direct reference (such as object_identifiers::ecma_285_information) or without.
External external_of(const UserInformation& information, const std::optional<ObjectIdentifier>& reference);

}  // namespace strowger::codec::acse

namespace strowger::schema {

template <>
struct Schema<codec::acse::CSTAVersion> {
  static constexpr std::string_view name = "CSTAVersion";
  static constexpr std::string_view doc = "Versions of CSTA.";
  static constexpr Enumerator enumerators[] = {
      {"versionOne", 0},        {"versionTwo", 1},        {"versionThree", 2},        {"versionFour", 3},
      {"versionFive", 4},       {"versionSix", 5},        {"versionSeven", 6},        {"versionEight", 7},
      {"versionNine", 8},       {"versionTen", 9},        {"versionEleven", 10},      {"versionTwelve", 11},
      {"versionThirteen", 12},  {"versionFourteen", 13},  {"versionFifteen", 14},     {"versionSixteen", 15},
      {"versionSeventeen", 16}, {"versionEighteen", 17},  {"versionNineteen", 18},    {"versionTwenty", 19},
      {"versionTwentyone", 20}, {"versionTwentytwo", 21}, {"versionTwentythree", 22}, {"versionTwentyfour", 23},
  };
};

template <>
struct Schema<codec::acse::FunctionBits> {
  static constexpr std::string_view name = "FunctionBits";
  static constexpr std::string_view doc = "Services or events of Phase II.";
};

template <>
struct Schema<codec::acse::CSTAFunctionality> {
  using T = codec::acse::CSTAFunctionality;
  static constexpr std::string_view name = "CSTAFunctionality";
  static constexpr std::string_view doc = "Services and events of Phase II.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::switchingFunctionServices>("switchingFunctionServices", context(0), "Services.") | with_default,
      field<&T::eventReportServices>("eventReportServices", context(1), "Events.") | with_default,
      field<&T::computingFunctionServices>("computingFunctionServices", context(2), "Services.") | with_default,
      field<&T::bidirectionalServices>("bidirectionalServices", context(3), "Services.") | with_default,
      field<&T::statusReportingServices>("statusReportingServices", context(4), "Services.") | with_default,
      field<&T::inputOutputServices>("inputOutputServices", context(5), "Services.") | with_default,
      field<&T::voiceUnitServices>("voiceUnitServices", context(6), "Services.") | with_default};
};

template <>
struct Schema<codec::acse::OldUserInformation> {
  using T = codec::acse::OldUserInformation;
  static constexpr std::string_view name = "OldACSEUserInformationForCSTA";
  static constexpr std::string_view doc = "What CSTA says, Phases I and II.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::cSTAVersion>("cSTAVersion", own, "Versions."),
      field<&T::cSTAFunctionsRequiredByApplication>("cSTAFunctionsRequiredByApplication", own, "What is wanted."),
      field<&T::cSTAFunctionsThatCanBeSupplied>("cSTAFunctionsThatCanBeSupplied", own, "What is offered.")};
};

template <>
struct Schema<codec::acse::NewUserInformation> {
  using T = codec::acse::NewUserInformation;
  static constexpr std::string_view name = "NewACSEUserInformationForCSTA";
  static constexpr std::string_view doc = "What CSTA says, Phase III.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::cSTAVersion>("cSTAVersion", own, "Versions."),
      field<&T::cSTAFunctionsRequiredByApplication>("cSTAFunctionsRequiredByApplication", context(0), "What is wanted."),
      field<&T::cSTAFunctionsThatCanBeSupplied>("cSTAFunctionsThatCanBeSupplied", context(1), "What is offered."),
      field<&T::cSTAPrivateDataVersionList>("cSTAPrivateDataVersionList", context(2), "Versions of private data.")};
};

template <>
struct Schema<codec::acse::UserInformation> {
  using T = codec::acse::UserInformation;
  static constexpr std::string_view name = "ACSEUserInformationForCSTA";
  static constexpr std::string_view doc = "What CSTA says when an association is made.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("oldDefinition", own, "Phases I and II."),
                                     alternative<T, 1>("newDefinition", context(0), "Phase III.")};
};

}  // namespace strowger::schema
