// Resume, ResumeResponse (ECMA-269, ECMA-285 resume).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: resume.
struct Resume {
  ConnectionID connection;
  std::optional<Octets> messageToResume;
  std::optional<std::string> resource;
  std::optional<std::int64_t> duration;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const Resume&) const = default;
};

/// The answer to Resume.
struct ResumeResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ResumeResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::Resume> {
  using T = csta::Resume;
  static constexpr std::string_view name = "Resume";
  static constexpr std::string_view doc = "Service: resume.";
  static constexpr auto message = request("resume", 505);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connection>("connection", own, "The connection that the event is about."),
      field<&T::messageToResume>("messageToResume", own, "The message to resume.") | printable,
      field<&T::resource>("resource", context(0), "The resource."), field<&T::duration>("duration", own, "The duration."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::ResumeResponse> {
  using T = csta::ResumeResponse;
  static constexpr std::string_view name = "ResumeResponse";
  static constexpr std::string_view doc = "The answer to Resume.";
  static constexpr auto message = response("resume", 505);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
