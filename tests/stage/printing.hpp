// Messages as one line of text for transcripts: what is in them by the names of the standard, calls as c1, c2 ... in the
// order in which they are first seen.
#pragma once

#include <map>
#include <string>

#include "calls/effects.hpp"
#include "schema/message.hpp"

namespace strowger::stage {

class Printer {
 public:
  /// With `everything`, also the members that hardly ever say something new (mediaCallCharacteristics, callLinkageData,
  /// filters and media classes in force).
  explicit Printer(bool everything = false) : everything_(everything) {}

  std::string text(const schema::Message& message);
  std::string text(const csta::UniversalFailure& error);
  std::string name(calls::CallRef call);
  /// The call that was named so; nothing when there was none.
  calls::CallRef named(const std::string& name) const;
  void show_everything(bool on) { everything_ = on; }

 private:
  void value(std::string& out, const schema::Type& type, const void* value);
  void members(std::string& out, const schema::Type& type, const void* value);

  std::map<calls::CallRef, std::string> names_;
  bool everything_;
};

}  // namespace strowger::stage
