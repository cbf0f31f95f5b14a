// types: NumberOfChargingUnitsItem, NumberOfCurrencyUnitsCurrencyMultiplier ... (ECMA-269, ECMA-285 charge-info).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Number of charging units item.
struct NumberOfChargingUnitsItem {
  std::int64_t chargingUnits = 0;
  std::optional<Octets> typeOfUnits;
  Unknown unknown;

  bool operator==(const NumberOfChargingUnitsItem&) const = default;
};

/// Number of currency units currency multiplier.
enum class NumberOfCurrencyUnitsCurrencyMultiplier : std::int32_t {
  oneThousandth = 0,
  oneHundredth = 1,
  oneTenth = 2,
  one = 3,
  ten = 4,
  hundred = 5,
  thousand = 6,
};

/// Number of currency units.
struct NumberOfCurrencyUnits {
  Octets currencyType;
  std::int64_t currencyAmount = 0;
  NumberOfCurrencyUnitsCurrencyMultiplier currencyMultiplier{};
  Unknown unknown;

  bool operator==(const NumberOfCurrencyUnits&) const = default;
};

/// Number units.
struct NumberUnits {
  enum Alternative : std::size_t { numberOfChargeUnits, numberOfCurrencyUnits };
  std::variant<std::vector<NumberOfChargingUnitsItem>, NumberOfCurrencyUnits> choice;

  bool operator==(const NumberUnits&) const = default;
};

/// Charging info type of charging info.
enum class ChargingInfoTypeOfChargingInfo : std::int32_t {
  subTotal = 0,
  total = 1,
};

/// Charging info.
struct ChargingInfo {
  NumberUnits numberUnits;
  ChargingInfoTypeOfChargingInfo typeOfChargingInfo{};
  Unknown unknown;

  bool operator==(const ChargingInfo&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::NumberOfChargingUnitsItem> {
  using T = csta::NumberOfChargingUnitsItem;
  static constexpr std::string_view name = "NumberOfChargingUnitsItem";
  static constexpr std::string_view doc = "Number of charging units item.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::chargingUnits>("chargingUnits", own, "The charging units."),
                                     field<&T::typeOfUnits>("typeOfUnits", own, "The type of units.") | printable};
};

template <>
struct Schema<csta::NumberOfCurrencyUnitsCurrencyMultiplier> {
  static constexpr std::string_view name = "NumberOfCurrencyUnitsCurrencyMultiplier";
  static constexpr std::string_view doc = "Number of currency units currency multiplier.";
  static constexpr Enumerator enumerators[] = {
      {"oneThousandth", 0}, {"oneHundredth", 1}, {"oneTenth", 2}, {"one", 3}, {"ten", 4}, {"hundred", 5}, {"thousand", 6},
  };
};

template <>
struct Schema<csta::NumberOfCurrencyUnits> {
  using T = csta::NumberOfCurrencyUnits;
  static constexpr std::string_view name = "NumberOfCurrencyUnits";
  static constexpr std::string_view doc = "Number of currency units.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::currencyType>("currencyType", own, "The currency type.") | printable,
                                     field<&T::currencyAmount>("currencyAmount", own, "The currency amount."),
                                     field<&T::currencyMultiplier>("currencyMultiplier", own, "The currency multiplier.")};
};

template <>
struct Schema<csta::NumberUnits> {
  using T = csta::NumberUnits;
  static constexpr std::string_view name = "NumberUnits";
  static constexpr std::string_view doc = "Number units.";
  template <class = void>
  static constexpr Field fields[] = {
      alternative<T, 0>("numberOfChargeUnits", context(0), "The number of charge units.") | item("chargingUnitsRecord"),
      alternative<T, 1>("numberOfCurrencyUnits", context(1), "The number of currency units.")};
};

template <>
struct Schema<csta::ChargingInfoTypeOfChargingInfo> {
  static constexpr std::string_view name = "ChargingInfoTypeOfChargingInfo";
  static constexpr std::string_view doc = "Charging info type of charging info.";
  static constexpr Enumerator enumerators[] = {
      {"subTotal", 0},
      {"total", 1},
  };
};

template <>
struct Schema<csta::ChargingInfo> {
  using T = csta::ChargingInfo;
  static constexpr std::string_view name = "ChargingInfo";
  static constexpr std::string_view doc = "Charging info.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::numberUnits>("numberUnits", own, "The number units."),
                                     field<&T::typeOfChargingInfo>("typeOfChargingInfo", own, "The type of charging info.")};
};

}  // namespace strowger::schema
