// StartDataPath, StartDataPathResponse (ECMA-269, ECMA-285 start-data-path).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/switching_function_objects.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Data path direction.
enum class DataPathDirection : std::int32_t {
  computeFunctionToObject = 0,
  objectToComputeFunction = 1,
  bidirectional = 2,
};

/// Service: start data path.
struct StartDataPath {
  std::optional<Octets> ioRegisterReqID;
  CSTAObject object;
  std::optional<DataPathDirection> dataPathDirection;
  std::optional<DataPathType> dataPathType;
  std::optional<Octets> displayID;
  std::optional<std::int64_t> numberOfCharactersToCollect;
  std::optional<std::string> terminationCharacter;
  std::optional<std::int64_t> timeout;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const StartDataPath&) const = default;
};

/// The answer to StartDataPath.
struct StartDataPathResponse {
  IOCrossRefID ioCrossRefID;
  std::optional<std::int64_t> numberOfCharactersToCollect;
  std::optional<std::string> terminationCharacter;
  std::optional<std::int64_t> timeout;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const StartDataPathResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::DataPathDirection> {
  static constexpr std::string_view name = "DataPathDirection";
  static constexpr std::string_view doc = "Data path direction.";
  static constexpr Enumerator enumerators[] = {
      {"computeFunctionToObject", 0},
      {"objectToComputeFunction", 1},
      {"bidirectional", 2},
  };
};

template <>
struct Schema<csta::StartDataPath> {
  using T = csta::StartDataPath;
  static constexpr std::string_view name = "StartDataPath";
  static constexpr std::string_view doc = "Service: start data path.";
  static constexpr auto message = request("startDataPath", 110, Sender::either);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::ioRegisterReqID>("ioRegisterReqID", own, "The io register req ID.") | printable,
      field<&T::object>("object", own, "The object."),
      field<&T::dataPathDirection>("dataPathDirection", context(0), "The data path direction."),
      field<&T::dataPathType>("dataPathType", context(1), "The data path type."),
      field<&T::displayID>("displayID", own, "The display ID.") | printable,
      field<&T::numberOfCharactersToCollect>("numberOfCharactersToCollect", context(2),
                                             "The number of characters to collect."),
      field<&T::terminationCharacter>("terminationCharacter", own, "The termination character.") | bounds(1, 1),
      field<&T::timeout>("timeout", context(3), "The timeout."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::StartDataPathResponse> {
  using T = csta::StartDataPathResponse;
  static constexpr std::string_view name = "StartDataPathResponse";
  static constexpr std::string_view doc = "The answer to StartDataPath.";
  static constexpr auto message = response("startDataPath", 110);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::ioCrossRefID>("ioCrossRefID", own, "The io cross ref ID."),
      field<&T::numberOfCharactersToCollect>("numberOfCharactersToCollect", context(0),
                                             "The number of characters to collect."),
      field<&T::terminationCharacter>("terminationCharacter", own, "The termination character.") | bounds(1, 1),
      field<&T::timeout>("timeout", context(1), "The timeout."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
