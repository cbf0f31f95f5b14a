// ResumeDataCollection, ResumeDataCollectionResponse (ECMA-269, ECMA-285 resume-data-collection).
#pragma once

#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: resume data collection.
struct ResumeDataCollection {
  Octets dcollCrossRefID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ResumeDataCollection&) const = default;
};

/// The answer to ResumeDataCollection.
struct ResumeDataCollectionResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ResumeDataCollectionResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ResumeDataCollection> {
  using T = csta::ResumeDataCollection;
  static constexpr std::string_view name = "ResumeDataCollection";
  static constexpr std::string_view doc = "Service: resume data collection.";
  static constexpr auto message = request("resumeDataCollection", 346);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::dcollCrossRefID>("dcollCrossRefID", own, "The dcoll cross ref ID.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::ResumeDataCollectionResponse> {
  using T = csta::ResumeDataCollectionResponse;
  static constexpr std::string_view name = "ResumeDataCollectionResponse";
  static constexpr std::string_view doc = "The answer to ResumeDataCollection.";
  static constexpr auto message = response("resumeDataCollection", 346);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
