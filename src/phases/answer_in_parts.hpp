// Snapshots that Phase III answers in parts (ECMA-269 clause 16.1: SnapshotDeviceData, SnapshotCallData). Phases I and II
// have no parts: their applications get the whole answer when the last part is there.
#pragma once

#include <optional>

#include "base/octets.hpp"
#include "schema/message.hpp"

namespace strowger::phases {

class AnswerInParts {
 public:
  /// Nothing when `response` is whole as it is.
  static std::optional<AnswerInParts> begun(const schema::Message& response);

  /// Takes a part, which is a request of the server. False when it is none of this answer.
  bool take(const schema::Message& part);

  bool is_whole() const { return whole_; }
  const schema::Message& response() const { return response_; }

 private:
  AnswerInParts(schema::Message response, Octets cross_ref)
      : response_(std::move(response)), cross_ref_(std::move(cross_ref)) {}

  schema::Message response_;
  Octets cross_ref_;
  bool whole_ = false;
};

}  // namespace strowger::phases
