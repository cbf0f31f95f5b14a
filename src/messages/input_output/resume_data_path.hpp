// ResumeDataPath, ResumeDataPathResponse (ECMA-269, ECMA-285 resume-data-path).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: resume data path.
struct ResumeDataPath {
  IOCrossRefID ioCrossRefID;
  std::optional<Octets> ioRegisterReqID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ResumeDataPath&) const = default;
};

/// The answer to ResumeDataPath.
struct ResumeDataPathResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ResumeDataPathResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ResumeDataPath> {
  using T = csta::ResumeDataPath;
  static constexpr std::string_view name = "ResumeDataPath";
  static constexpr std::string_view doc = "Service: resume data path.";
  static constexpr auto message = request("resumeDataPath", 117, Sender::either);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::ioCrossRefID>("ioCrossRefID", own, "The io cross ref ID."),
      field<&T::ioRegisterReqID>("ioRegisterReqID", own, "The io register req ID.") | xml("ioRegisterRequestID") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::ResumeDataPathResponse> {
  using T = csta::ResumeDataPathResponse;
  static constexpr std::string_view name = "ResumeDataPathResponse";
  static constexpr std::string_view doc = "The answer to ResumeDataPath.";
  static constexpr auto message = response("resumeDataPath", 117);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
