// StartDataPathArgument, StartDataPathResult, StopDataPathArgument ... of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// Opens a data path to a device. Its name and number are known, its syntax is not: the argument is kept as it came.
struct StartDataPathArgument {
  AnyElement argument;
  Unknown unknown;

  bool operator==(const StartDataPathArgument&) const = default;
};

/// The answer to StartDataPath, kept as it came.
struct StartDataPathResult {
  AnyElement result;
  Unknown unknown;

  bool operator==(const StartDataPathResult&) const = default;
};

/// Closes a data path. Its name and number are known, its syntax is not: the argument is kept as it came.
struct StopDataPathArgument {
  AnyElement argument;
  Unknown unknown;

  bool operator==(const StopDataPathArgument&) const = default;
};

/// The answer to StopDataPath, kept as it came.
struct StopDataPathResult {
  AnyElement result;
  Unknown unknown;

  bool operator==(const StopDataPathResult&) const = default;
};

/// Sends data on a data path. Its name and number are known, its syntax is not: the argument is kept as it came.
struct SendDataArgument {
  AnyElement argument;
  Unknown unknown;

  bool operator==(const SendDataArgument&) const = default;
};

/// The answer to SendData, kept as it came.
struct SendDataResult {
  AnyElement result;
  Unknown unknown;

  bool operator==(const SendDataResult&) const = default;
};

/// Sends data on several data paths. Its name and number are known, its syntax is not: the argument is kept as it came.
struct SendMulticastDataArgument {
  AnyElement argument;
  Unknown unknown;

  bool operator==(const SendMulticastDataArgument&) const = default;
};

/// The answer to SendMulticastData, kept as it came.
struct SendMulticastDataResult {
  AnyElement result;
  Unknown unknown;

  bool operator==(const SendMulticastDataResult&) const = default;
};

/// Sends data on all data paths. Its name and number are known, its syntax is not: the argument is kept as it came.
struct SendBroadcastDataArgument {
  AnyElement argument;
  Unknown unknown;

  bool operator==(const SendBroadcastDataArgument&) const = default;
};

/// The answer to SendBroadcastData, kept as it came.
struct SendBroadcastDataResult {
  AnyElement result;
  Unknown unknown;

  bool operator==(const SendBroadcastDataResult&) const = default;
};

/// Suspends a data path. Its name and number are known, its syntax is not: the argument is kept as it came.
struct SuspendDataPathArgument {
  AnyElement argument;
  Unknown unknown;

  bool operator==(const SuspendDataPathArgument&) const = default;
};

/// The answer to SuspendDataPath, kept as it came.
struct SuspendDataPathResult {
  AnyElement result;
  Unknown unknown;

  bool operator==(const SuspendDataPathResult&) const = default;
};

/// A data path is suspended. Its name and number are known, its syntax is not: the argument is kept as it came.
struct DataPathSuspendedArgument {
  AnyElement argument;
  Unknown unknown;

  bool operator==(const DataPathSuspendedArgument&) const = default;
};

/// The answer to DataPathSuspended, kept as it came.
struct DataPathSuspendedResult {
  AnyElement result;
  Unknown unknown;

  bool operator==(const DataPathSuspendedResult&) const = default;
};

/// Resumes a data path. Its name and number are known, its syntax is not: the argument is kept as it came.
struct ResumeDataPathArgument {
  AnyElement argument;
  Unknown unknown;

  bool operator==(const ResumeDataPathArgument&) const = default;
};

/// The answer to ResumeDataPath, kept as it came.
struct ResumeDataPathResult {
  AnyElement result;
  Unknown unknown;

  bool operator==(const ResumeDataPathResult&) const = default;
};

/// A data path is resumed. Its name and number are known, its syntax is not: the argument is kept as it came.
struct DataPathResumedArgument {
  AnyElement argument;
  Unknown unknown;

  bool operator==(const DataPathResumedArgument&) const = default;
};

/// The answer to DataPathResumed, kept as it came.
struct DataPathResumedResult {
  AnyElement result;
  Unknown unknown;

  bool operator==(const DataPathResumedResult&) const = default;
};

/// Sends data without a data path. Its name and number are known, its syntax is not: the argument is kept as it came.
struct FastDataArgument {
  AnyElement argument;
  Unknown unknown;

  bool operator==(const FastDataArgument&) const = default;
};

/// The answer to FastData, kept as it came.
struct FastDataResult {
  AnyElement result;
  Unknown unknown;

  bool operator==(const FastDataResult&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::StartDataPathArgument> {
  using T = csta::phase2::StartDataPathArgument;
  static constexpr std::string_view name = "StartDataPathArgument";
  static constexpr std::string_view doc =
      "Opens a data path to a device. Its name and number are known, its syntax is not: the argument is kept as it came.";
  static constexpr auto message = request("startDataPath", 110, Sender::either).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::argument>("argument", own, "The argument as it came.")};
};

template <>
struct Schema<csta::phase2::StartDataPathResult> {
  using T = csta::phase2::StartDataPathResult;
  static constexpr std::string_view name = "StartDataPathResult";
  static constexpr std::string_view doc = "The answer to StartDataPath, kept as it came.";
  static constexpr auto message = response("startDataPath", 110).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::result>("result", own, "The result as it came.")};
};

template <>
struct Schema<csta::phase2::StopDataPathArgument> {
  using T = csta::phase2::StopDataPathArgument;
  static constexpr std::string_view name = "StopDataPathArgument";
  static constexpr std::string_view doc =
      "Closes a data path. Its name and number are known, its syntax is not: the argument is kept as it came.";
  static constexpr auto message = request("stopDataPath", 111, Sender::either).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::argument>("argument", own, "The argument as it came.")};
};

template <>
struct Schema<csta::phase2::StopDataPathResult> {
  using T = csta::phase2::StopDataPathResult;
  static constexpr std::string_view name = "StopDataPathResult";
  static constexpr std::string_view doc = "The answer to StopDataPath, kept as it came.";
  static constexpr auto message = response("stopDataPath", 111).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::result>("result", own, "The result as it came.")};
};

template <>
struct Schema<csta::phase2::SendDataArgument> {
  using T = csta::phase2::SendDataArgument;
  static constexpr std::string_view name = "SendDataArgument";
  static constexpr std::string_view doc =
      "Sends data on a data path. Its name and number are known, its syntax is not: the argument is kept as it came.";
  static constexpr auto message = request("sendData", 112, Sender::either).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::argument>("argument", own, "The argument as it came.")};
};

template <>
struct Schema<csta::phase2::SendDataResult> {
  using T = csta::phase2::SendDataResult;
  static constexpr std::string_view name = "SendDataResult";
  static constexpr std::string_view doc = "The answer to SendData, kept as it came.";
  static constexpr auto message = response("sendData", 112).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::result>("result", own, "The result as it came.")};
};

template <>
struct Schema<csta::phase2::SendMulticastDataArgument> {
  using T = csta::phase2::SendMulticastDataArgument;
  static constexpr std::string_view name = "SendMulticastDataArgument";
  static constexpr std::string_view doc =
      "Sends data on several data paths. Its name and number are known, its syntax is not: the argument is kept as it came.";
  static constexpr auto message = request("sendMulticastData", 113, Sender::either).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::argument>("argument", own, "The argument as it came.")};
};

template <>
struct Schema<csta::phase2::SendMulticastDataResult> {
  using T = csta::phase2::SendMulticastDataResult;
  static constexpr std::string_view name = "SendMulticastDataResult";
  static constexpr std::string_view doc = "The answer to SendMulticastData, kept as it came.";
  static constexpr auto message = response("sendMulticastData", 113).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::result>("result", own, "The result as it came.")};
};

template <>
struct Schema<csta::phase2::SendBroadcastDataArgument> {
  using T = csta::phase2::SendBroadcastDataArgument;
  static constexpr std::string_view name = "SendBroadcastDataArgument";
  static constexpr std::string_view doc =
      "Sends data on all data paths. Its name and number are known, its syntax is not: the argument is kept as it came.";
  static constexpr auto message = request("sendBroadcastData", 114, Sender::either).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::argument>("argument", own, "The argument as it came.")};
};

template <>
struct Schema<csta::phase2::SendBroadcastDataResult> {
  using T = csta::phase2::SendBroadcastDataResult;
  static constexpr std::string_view name = "SendBroadcastDataResult";
  static constexpr std::string_view doc = "The answer to SendBroadcastData, kept as it came.";
  static constexpr auto message = response("sendBroadcastData", 114).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::result>("result", own, "The result as it came.")};
};

template <>
struct Schema<csta::phase2::SuspendDataPathArgument> {
  using T = csta::phase2::SuspendDataPathArgument;
  static constexpr std::string_view name = "SuspendDataPathArgument";
  static constexpr std::string_view doc =
      "Suspends a data path. Its name and number are known, its syntax is not: the argument is kept as it came.";
  static constexpr auto message = request("suspendDataPath", 115, Sender::either).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::argument>("argument", own, "The argument as it came.")};
};

template <>
struct Schema<csta::phase2::SuspendDataPathResult> {
  using T = csta::phase2::SuspendDataPathResult;
  static constexpr std::string_view name = "SuspendDataPathResult";
  static constexpr std::string_view doc = "The answer to SuspendDataPath, kept as it came.";
  static constexpr auto message = response("suspendDataPath", 115).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::result>("result", own, "The result as it came.")};
};

template <>
struct Schema<csta::phase2::DataPathSuspendedArgument> {
  using T = csta::phase2::DataPathSuspendedArgument;
  static constexpr std::string_view name = "DataPathSuspendedArgument";
  static constexpr std::string_view doc =
      "A data path is suspended. Its name and number are known, its syntax is not: the argument is kept as it came.";
  static constexpr auto message = request("dataPathSuspended", 116, Sender::switching).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::argument>("argument", own, "The argument as it came.")};
};

template <>
struct Schema<csta::phase2::DataPathSuspendedResult> {
  using T = csta::phase2::DataPathSuspendedResult;
  static constexpr std::string_view name = "DataPathSuspendedResult";
  static constexpr std::string_view doc = "The answer to DataPathSuspended, kept as it came.";
  static constexpr auto message = response("dataPathSuspended", 116).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::result>("result", own, "The result as it came.")};
};

template <>
struct Schema<csta::phase2::ResumeDataPathArgument> {
  using T = csta::phase2::ResumeDataPathArgument;
  static constexpr std::string_view name = "ResumeDataPathArgument";
  static constexpr std::string_view doc =
      "Resumes a data path. Its name and number are known, its syntax is not: the argument is kept as it came.";
  static constexpr auto message = request("resumeDataPath", 117, Sender::either).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::argument>("argument", own, "The argument as it came.")};
};

template <>
struct Schema<csta::phase2::ResumeDataPathResult> {
  using T = csta::phase2::ResumeDataPathResult;
  static constexpr std::string_view name = "ResumeDataPathResult";
  static constexpr std::string_view doc = "The answer to ResumeDataPath, kept as it came.";
  static constexpr auto message = response("resumeDataPath", 117).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::result>("result", own, "The result as it came.")};
};

template <>
struct Schema<csta::phase2::DataPathResumedArgument> {
  using T = csta::phase2::DataPathResumedArgument;
  static constexpr std::string_view name = "DataPathResumedArgument";
  static constexpr std::string_view doc =
      "A data path is resumed. Its name and number are known, its syntax is not: the argument is kept as it came.";
  static constexpr auto message = request("dataPathResumed", 118, Sender::switching).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::argument>("argument", own, "The argument as it came.")};
};

template <>
struct Schema<csta::phase2::DataPathResumedResult> {
  using T = csta::phase2::DataPathResumedResult;
  static constexpr std::string_view name = "DataPathResumedResult";
  static constexpr std::string_view doc = "The answer to DataPathResumed, kept as it came.";
  static constexpr auto message = response("dataPathResumed", 118).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::result>("result", own, "The result as it came.")};
};

template <>
struct Schema<csta::phase2::FastDataArgument> {
  using T = csta::phase2::FastDataArgument;
  static constexpr std::string_view name = "FastDataArgument";
  static constexpr std::string_view doc =
      "Sends data without a data path. Its name and number are known, its syntax is not: the argument is kept as it came.";
  static constexpr auto message = request("fastData", 119, Sender::either).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::argument>("argument", own, "The argument as it came.")};
};

template <>
struct Schema<csta::phase2::FastDataResult> {
  using T = csta::phase2::FastDataResult;
  static constexpr std::string_view name = "FastDataResult";
  static constexpr std::string_view doc = "The answer to FastData, kept as it came.";
  static constexpr auto message = response("fastData", 119).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::result>("result", own, "The result as it came.")};
};

}  // namespace strowger::schema
