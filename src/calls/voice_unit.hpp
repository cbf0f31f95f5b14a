// The voice unit (ECMA-269 clause 26): messages, which are sound files, and what is done with them at connections. The
// switch plays and records (StartVoiceCommand, ControlVoiceCommand); whoever has the disk is asked by values (VoiceJob).
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/timers.hpp"
#include "calls/effects.hpp"
#include "messages/types/event_cause.hpp"

namespace strowger::calls {

class Model;

/// What is known of a message. Its name is its MessageID, and with ".wav" its file in the directory of messages.
struct VoiceMessage {
  Duration length{0};
  int rate = 0;  ///< samples a second; 0: not known yet
};

using VoiceJobId = Id<struct VoiceJobTag>;

/// Asks for something to be done with files.
struct VoiceJob {
  enum class Kind : std::uint8_t {
    concatenate,  ///< `parts` one after the other become `message`
    synthesize,   ///< `text` is spoken into `message`
    measure,      ///< `message` was recorded
    erase,
  };
  VoiceJobId id;
  Kind kind{};
  std::string message;
  std::vector<std::string> parts;
  std::string text;
  std::string language;  ///< empty: the administrator's
  bool male = false;
  bool female = false;
};
struct VoiceJobDone {
  VoiceJobId id;
  Failure failure;    ///< nothing was done
  VoiceMessage made;  ///< what the message is now
};

class VoiceUnit {
 public:
  struct Settings {
    std::string directory;             ///< of the messages' files; empty: there is no voice unit
    Duration longest = seconds{3600};  ///< a recording ends by itself then
    std::size_t most_messages = 10'000;
    std::size_t most_jobs = 100;  ///< under way
  };

  /// What is done with a message at a connection.
  struct Activity {
    VoiceRef id;
    ConnectionRef at;
    std::string message;
    bool records = false;
    bool suspended = false;
    int volume = middle_volume;
    Duration length{0};    ///< of what is played
    Duration position{0};  ///< at `since`
    Time since{};
    Duration left{0};  ///< at `since`, until it has lasted long enough; 0: it may last
    /// It is heard again, up to the place where it was.
    struct Review {
      Duration until{0};
      bool suspended = false;  ///< it was before, and will be
    };
    std::optional<Review> review;

    Duration position_at(Time now) const;
    /// Of a recording, what there is of it.
    Duration recorded_at(Time now) const { return review ? review->until : position_at(now); }
    /// Its duration counts.
    bool goes_on() const { return !suspended && !review; }
  };
  static constexpr int middle_volume = 50;  ///< of 0 to 100: as loud as the file

  VoiceUnit() = default;
  explicit VoiceUnit(Settings settings) : settings_(std::move(settings)) {}

  bool there() const { return !settings_.directory.empty(); }
  const Settings& settings() const { return settings_; }

  // ---- Messages ----

  /// A file that is there. False when no application could name it so, or there are too many.
  bool know(const std::string& name, const VoiceMessage& message);
  /// What there is in the directory now: others are forgotten, unless something is done with them. Gives the names of those
  /// that `know` refuses.
  std::vector<std::string> know_all(const std::map<std::string, VoiceMessage>& found);
  const VoiceMessage* message(const std::string& name) const;
  const std::map<std::string, VoiceMessage>& messages() const { return messages_; }
  bool full() const { return messages_.size() >= settings_.most_messages; }
  /// Whether it is played or recorded now, or some job needs it.
  bool in_use(const std::string& name) const;
  std::string path_of(const std::string& name) const { return settings_.directory + "/" + name + ".wav"; }
  /// A name that no message has; recordings are named after their call.
  std::string new_name(std::string_view kind);

  // ---- What goes on ----

  VoiceRef new_ref() { return {++last_ref_}; }
  const Activity* at(const ConnectionRef& connection, bool records) const;
  /// Of the message anywhere, if `connection` is not named.
  const Activity* of(const std::string& message, const std::optional<ConnectionRef>& connection) const;

  // ---- Jobs ----

  bool busy() const { return waiting_.size() >= settings_.most_jobs; }
  /// Has it done, and then answers the application: with what `answer` makes of the name of the message, or by a refusal.
  void ask(AppRef app, InvokeRef invoke, VoiceJob job, std::function<schema::Message(const std::string& message)> answer);
  std::vector<VoiceJob> take_jobs() { return std::exchange(jobs_, {}); }
  void done(const VoiceJobDone& done, Effects& effects);

  // ---- What happens ----

  /// What the switch reports, when the model has taken it.
  void take(const SwitchReport& report, Model& model, Effects& effects, Time now);
  std::optional<Time> deadline() const { return timers_.next(); }
  void advance(Time now, Effects& effects);

 private:
  struct Waiting {
    AppRef app;
    InvokeRef invoke;
    VoiceJob job;
    std::function<schema::Message(const std::string&)> answer;
  };

  void started(const VoiceStarted& report, Model& model, Effects& effects, Time now);
  void controlled(const VoiceControlled& report, Model& model, Effects& effects, Time now);
  void ended(const VoiceEnded& report, Model& model, Effects& effects, Time now);
  void pressed(const DigitsGenerated& report, Model& model, Effects& effects);
  template <class Joined>
  void renamed(const Joined& report);
  void tell(const Activity& activity, csta::EventCause cause, Model& model, Effects& effects, Time now) const;
  void arm(const Activity& activity);
  void post(VoiceJob job, Waiting waiting);

  Settings settings_;
  std::map<std::string, VoiceMessage> messages_;
  std::map<VoiceRef, Activity> activities_;
  std::map<VoiceJobId, Waiting> waiting_;
  std::vector<VoiceJob> jobs_;
  /// Activities that have lasted long enough then; and recordings, by the numbers of their jobs, whose files are written.
  struct Key {
    VoiceRef activity;
    VoiceJobId job;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const noexcept {
      return std::hash<std::uint64_t>{}(key.activity.value * 2) ^ std::hash<std::uint64_t>{}(key.job.value * 2 + 1);
    }
  };
  TimerQueue<Key, KeyHash> timers_;
  std::map<VoiceJobId, std::string> to_measure_;
  std::uint64_t last_ref_ = 0;
  std::uint64_t last_job_ = 0;
  std::uint64_t last_name_ = 0;
};

}  // namespace strowger::calls
