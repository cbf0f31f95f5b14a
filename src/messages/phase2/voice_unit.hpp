// ConcatenateMessageArgument, ConcatenateMessageResult, DeleteMessageArgument ... of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// Makes one message of several. Its name and number are known, its syntax is not: the argument is kept as it came.
struct ConcatenateMessageArgument {
  AnyElement argument;
  Unknown unknown;

  bool operator==(const ConcatenateMessageArgument&) const = default;
};

/// The answer to ConcatenateMessage, kept as it came.
struct ConcatenateMessageResult {
  AnyElement result;
  Unknown unknown;

  bool operator==(const ConcatenateMessageResult&) const = default;
};

/// Deletes a message. Its name and number are known, its syntax is not: the argument is kept as it came.
struct DeleteMessageArgument {
  AnyElement argument;
  Unknown unknown;

  bool operator==(const DeleteMessageArgument&) const = default;
};

/// The answer to DeleteMessage, kept as it came.
struct DeleteMessageResult {
  AnyElement result;
  Unknown unknown;

  bool operator==(const DeleteMessageResult&) const = default;
};

/// Plays a message on a connection.
struct PlayMessageArgument {
  Octets messageToBePlayed;
  phase1::ConnectionID overConnection;
  std::optional<std::int64_t> duration;
  std::optional<phase1::CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const PlayMessageArgument&) const = default;
};

/// The answer to PlayMessage, kept as it came.
struct PlayMessageResult {
  AnyElement result;
  Unknown unknown;

  bool operator==(const PlayMessageResult&) const = default;
};

/// Asks for an attribute of a message. Its name and number are known, its syntax is not: the argument is kept as it came.
struct QueryVoiceAttributeArgument {
  AnyElement argument;
  Unknown unknown;

  bool operator==(const QueryVoiceAttributeArgument&) const = default;
};

/// The answer to QueryVoiceAttribute, kept as it came.
struct QueryVoiceAttributeResult {
  AnyElement result;
  Unknown unknown;

  bool operator==(const QueryVoiceAttributeResult&) const = default;
};

/// Moves within a message. Its name and number are known, its syntax is not: the argument is kept as it came.
struct RepositionArgument {
  AnyElement argument;
  Unknown unknown;

  bool operator==(const RepositionArgument&) const = default;
};

/// The answer to Reposition, kept as it came.
struct RepositionResult {
  AnyElement result;
  Unknown unknown;

  bool operator==(const RepositionResult&) const = default;
};

/// Goes on playing or recording. Its name and number are known, its syntax is not: the argument is kept as it came.
struct ResumeArgument {
  AnyElement argument;
  Unknown unknown;

  bool operator==(const ResumeArgument&) const = default;
};

/// The answer to Resume, kept as it came.
struct ResumeResult {
  AnyElement result;
  Unknown unknown;

  bool operator==(const ResumeResult&) const = default;
};

/// Plays what was recorded. Its name and number are known, its syntax is not: the argument is kept as it came.
struct ReviewArgument {
  AnyElement argument;
  Unknown unknown;

  bool operator==(const ReviewArgument&) const = default;
};

/// The answer to Review, kept as it came.
struct ReviewResult {
  AnyElement result;
  Unknown unknown;

  bool operator==(const ReviewResult&) const = default;
};

/// Sets an attribute of a message. Its name and number are known, its syntax is not: the argument is kept as it came.
struct SetVoiceAttributeArgument {
  AnyElement argument;
  Unknown unknown;

  bool operator==(const SetVoiceAttributeArgument&) const = default;
};

/// The answer to SetVoiceAttribute, kept as it came.
struct SetVoiceAttributeResult {
  AnyElement result;
  Unknown unknown;

  bool operator==(const SetVoiceAttributeResult&) const = default;
};

/// Stops playing or recording. Its name and number are known, its syntax is not: the argument is kept as it came.
struct StopArgument {
  AnyElement argument;
  Unknown unknown;

  bool operator==(const StopArgument&) const = default;
};

/// The answer to Stop, kept as it came.
struct StopResult {
  AnyElement result;
  Unknown unknown;

  bool operator==(const StopResult&) const = default;
};

/// Suspends playing or recording. Its name and number are known, its syntax is not: the argument is kept as it came.
struct SuspendArgument {
  AnyElement argument;
  Unknown unknown;

  bool operator==(const SuspendArgument&) const = default;
};

/// The answer to Suspend, kept as it came.
struct SuspendResult {
  AnyElement result;
  Unknown unknown;

  bool operator==(const SuspendResult&) const = default;
};

/// Makes a message of text. Its name and number are known, its syntax is not: the argument is kept as it came.
struct SynthesizeMessageArgument {
  AnyElement argument;
  Unknown unknown;

  bool operator==(const SynthesizeMessageArgument&) const = default;
};

/// The answer to SynthesizeMessage, kept as it came.
struct SynthesizeMessageResult {
  AnyElement result;
  Unknown unknown;

  bool operator==(const SynthesizeMessageResult&) const = default;
};

/// Records a message. Its name and number are known, its syntax is not: the argument is kept as it came.
struct RecordMessageArgument {
  AnyElement argument;
  Unknown unknown;

  bool operator==(const RecordMessageArgument&) const = default;
};

/// The answer to RecordMessage, kept as it came.
struct RecordMessageResult {
  AnyElement result;
  Unknown unknown;

  bool operator==(const RecordMessageResult&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::ConcatenateMessageArgument> {
  using T = csta::phase2::ConcatenateMessageArgument;
  static constexpr std::string_view name = "ConcatenateMessageArgument";
  static constexpr std::string_view doc =
      "Makes one message of several. Its name and number are known, its syntax is not: the argument is kept as it came.";
  static constexpr auto message = request("concatenateMessage", 500).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::argument>("argument", own, "The argument as it came.")};
};

template <>
struct Schema<csta::phase2::ConcatenateMessageResult> {
  using T = csta::phase2::ConcatenateMessageResult;
  static constexpr std::string_view name = "ConcatenateMessageResult";
  static constexpr std::string_view doc = "The answer to ConcatenateMessage, kept as it came.";
  static constexpr auto message = response("concatenateMessage", 500).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::result>("result", own, "The result as it came.")};
};

template <>
struct Schema<csta::phase2::DeleteMessageArgument> {
  using T = csta::phase2::DeleteMessageArgument;
  static constexpr std::string_view name = "DeleteMessageArgument";
  static constexpr std::string_view doc =
      "Deletes a message. Its name and number are known, its syntax is not: the argument is kept as it came.";
  static constexpr auto message = request("deleteMessage", 501).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::argument>("argument", own, "The argument as it came.")};
};

template <>
struct Schema<csta::phase2::DeleteMessageResult> {
  using T = csta::phase2::DeleteMessageResult;
  static constexpr std::string_view name = "DeleteMessageResult";
  static constexpr std::string_view doc = "The answer to DeleteMessage, kept as it came.";
  static constexpr auto message = response("deleteMessage", 501).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::result>("result", own, "The result as it came.")};
};

template <>
struct Schema<csta::phase2::PlayMessageArgument> {
  using T = csta::phase2::PlayMessageArgument;
  static constexpr std::string_view name = "PlayMessageArgument";
  static constexpr std::string_view doc = "Plays a message on a connection.";
  static constexpr auto message = request("playMessage", 502).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::messageToBePlayed>("messageToBePlayed", own, "The message."),
                                     field<&T::overConnection>("overConnection", own, "The connection."),
                                     field<&T::duration>("duration", context(1), "For how long, in milliseconds."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::phase2::PlayMessageResult> {
  using T = csta::phase2::PlayMessageResult;
  static constexpr std::string_view name = "PlayMessageResult";
  static constexpr std::string_view doc = "The answer to PlayMessage, kept as it came.";
  static constexpr auto message = response("playMessage", 502).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::result>("result", own, "The result as it came.")};
};

template <>
struct Schema<csta::phase2::QueryVoiceAttributeArgument> {
  using T = csta::phase2::QueryVoiceAttributeArgument;
  static constexpr std::string_view name = "QueryVoiceAttributeArgument";
  static constexpr std::string_view doc =
      "Asks for an attribute of a message. Its name and number are known, its syntax is not: the argument is kept as it "
      "came.";
  static constexpr auto message = request("queryVoiceAttribute", 503).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::argument>("argument", own, "The argument as it came.")};
};

template <>
struct Schema<csta::phase2::QueryVoiceAttributeResult> {
  using T = csta::phase2::QueryVoiceAttributeResult;
  static constexpr std::string_view name = "QueryVoiceAttributeResult";
  static constexpr std::string_view doc = "The answer to QueryVoiceAttribute, kept as it came.";
  static constexpr auto message = response("queryVoiceAttribute", 503).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::result>("result", own, "The result as it came.")};
};

template <>
struct Schema<csta::phase2::RepositionArgument> {
  using T = csta::phase2::RepositionArgument;
  static constexpr std::string_view name = "RepositionArgument";
  static constexpr std::string_view doc =
      "Moves within a message. Its name and number are known, its syntax is not: the argument is kept as it came.";
  static constexpr auto message = request("reposition", 504).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::argument>("argument", own, "The argument as it came.")};
};

template <>
struct Schema<csta::phase2::RepositionResult> {
  using T = csta::phase2::RepositionResult;
  static constexpr std::string_view name = "RepositionResult";
  static constexpr std::string_view doc = "The answer to Reposition, kept as it came.";
  static constexpr auto message = response("reposition", 504).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::result>("result", own, "The result as it came.")};
};

template <>
struct Schema<csta::phase2::ResumeArgument> {
  using T = csta::phase2::ResumeArgument;
  static constexpr std::string_view name = "ResumeArgument";
  static constexpr std::string_view doc =
      "Goes on playing or recording. Its name and number are known, its syntax is not: the argument is kept as it came.";
  static constexpr auto message = request("resume", 505).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::argument>("argument", own, "The argument as it came.")};
};

template <>
struct Schema<csta::phase2::ResumeResult> {
  using T = csta::phase2::ResumeResult;
  static constexpr std::string_view name = "ResumeResult";
  static constexpr std::string_view doc = "The answer to Resume, kept as it came.";
  static constexpr auto message = response("resume", 505).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::result>("result", own, "The result as it came.")};
};

template <>
struct Schema<csta::phase2::ReviewArgument> {
  using T = csta::phase2::ReviewArgument;
  static constexpr std::string_view name = "ReviewArgument";
  static constexpr std::string_view doc =
      "Plays what was recorded. Its name and number are known, its syntax is not: the argument is kept as it came.";
  static constexpr auto message = request("review", 506).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::argument>("argument", own, "The argument as it came.")};
};

template <>
struct Schema<csta::phase2::ReviewResult> {
  using T = csta::phase2::ReviewResult;
  static constexpr std::string_view name = "ReviewResult";
  static constexpr std::string_view doc = "The answer to Review, kept as it came.";
  static constexpr auto message = response("review", 506).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::result>("result", own, "The result as it came.")};
};

template <>
struct Schema<csta::phase2::SetVoiceAttributeArgument> {
  using T = csta::phase2::SetVoiceAttributeArgument;
  static constexpr std::string_view name = "SetVoiceAttributeArgument";
  static constexpr std::string_view doc =
      "Sets an attribute of a message. Its name and number are known, its syntax is not: the argument is kept as it came.";
  static constexpr auto message = request("setVoiceAttribute", 507).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::argument>("argument", own, "The argument as it came.")};
};

template <>
struct Schema<csta::phase2::SetVoiceAttributeResult> {
  using T = csta::phase2::SetVoiceAttributeResult;
  static constexpr std::string_view name = "SetVoiceAttributeResult";
  static constexpr std::string_view doc = "The answer to SetVoiceAttribute, kept as it came.";
  static constexpr auto message = response("setVoiceAttribute", 507).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::result>("result", own, "The result as it came.")};
};

template <>
struct Schema<csta::phase2::StopArgument> {
  using T = csta::phase2::StopArgument;
  static constexpr std::string_view name = "StopArgument";
  static constexpr std::string_view doc =
      "Stops playing or recording. Its name and number are known, its syntax is not: the argument is kept as it came.";
  static constexpr auto message = request("stop", 508).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::argument>("argument", own, "The argument as it came.")};
};

template <>
struct Schema<csta::phase2::StopResult> {
  using T = csta::phase2::StopResult;
  static constexpr std::string_view name = "StopResult";
  static constexpr std::string_view doc = "The answer to Stop, kept as it came.";
  static constexpr auto message = response("stop", 508).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::result>("result", own, "The result as it came.")};
};

template <>
struct Schema<csta::phase2::SuspendArgument> {
  using T = csta::phase2::SuspendArgument;
  static constexpr std::string_view name = "SuspendArgument";
  static constexpr std::string_view doc =
      "Suspends playing or recording. Its name and number are known, its syntax is not: the argument is kept as it came.";
  static constexpr auto message = request("suspend", 509).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::argument>("argument", own, "The argument as it came.")};
};

template <>
struct Schema<csta::phase2::SuspendResult> {
  using T = csta::phase2::SuspendResult;
  static constexpr std::string_view name = "SuspendResult";
  static constexpr std::string_view doc = "The answer to Suspend, kept as it came.";
  static constexpr auto message = response("suspend", 509).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::result>("result", own, "The result as it came.")};
};

template <>
struct Schema<csta::phase2::SynthesizeMessageArgument> {
  using T = csta::phase2::SynthesizeMessageArgument;
  static constexpr std::string_view name = "SynthesizeMessageArgument";
  static constexpr std::string_view doc =
      "Makes a message of text. Its name and number are known, its syntax is not: the argument is kept as it came.";
  static constexpr auto message = request("synthesizeMessage", 510).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::argument>("argument", own, "The argument as it came.")};
};

template <>
struct Schema<csta::phase2::SynthesizeMessageResult> {
  using T = csta::phase2::SynthesizeMessageResult;
  static constexpr std::string_view name = "SynthesizeMessageResult";
  static constexpr std::string_view doc = "The answer to SynthesizeMessage, kept as it came.";
  static constexpr auto message = response("synthesizeMessage", 510).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::result>("result", own, "The result as it came.")};
};

template <>
struct Schema<csta::phase2::RecordMessageArgument> {
  using T = csta::phase2::RecordMessageArgument;
  static constexpr std::string_view name = "RecordMessageArgument";
  static constexpr std::string_view doc =
      "Records a message. Its name and number are known, its syntax is not: the argument is kept as it came.";
  static constexpr auto message = request("recordMessage", 511).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::argument>("argument", own, "The argument as it came.")};
};

template <>
struct Schema<csta::phase2::RecordMessageResult> {
  using T = csta::phase2::RecordMessageResult;
  static constexpr std::string_view name = "RecordMessageResult";
  static constexpr std::string_view doc = "The answer to RecordMessage, kept as it came.";
  static constexpr auto message = response("recordMessage", 511).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::result>("result", own, "The result as it came.")};
};

}  // namespace strowger::schema
