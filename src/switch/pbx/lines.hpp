// What a PBX asks of the lines that it switches, and what it hears of them (ECMA-269 clause 6.1): the port between the call
// logic (pbx.hpp), which knows no protocol, and the phones: SIP's (switch/sip) or simulated ones (switch/simulated).
//
// Rules, for all lines:
//  - A leg is one line in use: from `ring`, or from the signal Arrived, until `release`, or until the signal Refused or
//  Left.
//    After that nothing more is heard of it, and calls that name it do nothing.
//  - Signals are kept until take_signals, in the order in which things happened; no call of the PBX comes back from within.
//  - Each OpId is answered by exactly one Done or NotDone; but when a leg that it names has gone meanwhile, or was released,
//    none need come. NotDone: everything is as it was before.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "calls/port.hpp"
#include "messages/types/device_feature_types.hpp"

namespace strowger::pbx {

/// One line in use; numbered by whoever begins it (see Pbx::next_leg).
using LegId = Id<struct LegTag>;

/// Something asked of the lines that takes its time.
using OpId = Id<struct OpTag>;

/// A phone of ours is to ring, or to be talked to.
struct Ring {
  LegId leg;
  calls::DeviceNumber device;
  calls::DeviceNumber shown;  ///< whom it is told that it talks to
  bool own = false;           ///< it is asked to make a call, and not called
  bool automatic = false;     ///< it is to answer by itself
  bool hidden = false;        ///< it is not told the number `shown`
  LegId with;                 ///< the leg that it will talk to, so that the media can be agreed at once; none: not known yet
  // A party outside:
  calls::DeviceNumber trunk = {};  ///< through which it is called; none: it is a device of ours
  std::string dial = {};           ///< its number as the trunk is to be told
  calls::CarriedData data = {};    ///< that travels with the call
};

/// Why something failed or ended. `code` is the lines' own (a SIP status); the PBX gives it back as it came.
struct Why {
  csta::EventCause cause{};
  int code = 0;
};

/// Something that a leg's phone is given to hear; numbered by the PBX.
using SoundId = Id<struct SoundTag>;

/// What a leg has part in when it is arranged with others.
struct Part {
  LegId leg;
  bool hears = true;
  bool is_heard = true;
  bool through_us = false;  ///< its audio passes here, so that there can be sounds: the same for all that are arranged
  bool holds = false;       ///< its party holds the call: when all others do, who is left hears music
  calls::DeviceNumber waits_at = {};  ///< the device at which it waits, alone
  bool may_hear = true;               ///< when it does not hold: as it is again when its own key takes the call back
  bool may_be_heard = true;
  bool operator==(const Part&) const = default;
};

/// What the phone of an unanswered caller is told.
enum class Progress : std::uint8_t { ringing, early_media, forwarded, queued };

/// A tone, for so long; 0: until it is stopped.
struct Tone {
  csta::TelephonyTone tone{};
  Duration lasts{0};
};
/// A sound file, once.
struct Message {
  std::string path;
  Duration length{0};
  bool ends_at_digit = false;  ///< that the phone sends
  Duration from{0};            ///< where it begins
};
/// What the phone says and hears becomes a sound file.
struct Recording {
  std::string path;
  bool ends_at_digit = false;
};

/// What the phone of a leg hears in place of the others, who still hear it; or a recording, for which its audio is as it is.
struct Sound {
  SoundId id;
  LegId leg;
  std::variant<Tone, Message, Recording> what;

  bool records() const { return std::holds_alternative<Recording>(what); }
};

/// What is done to a sound that there is.
struct SoundControl {
  calls::ControlVoiceCommand::What what{};
  Duration position{0};
  int volume = 50;
};

// ---- Signals: what is heard of lines --------------------------------------------------------------------------------

/// A phone of ours, or a line from outside, calls. Legs that arrive take their number from the PBX's next_leg. Through a
/// trunk `device` is the number that it shows (empty: none), and both numbers are as the trunk said them.
struct Arrived {
  LegId leg;
  calls::DeviceNumber device;
  calls::DeviceNumber called;
  calls::DeviceNumber trunk = {};
  calls::CarriedData data = {};
  bool hidden = false;  ///< the phone wants its number not to be shown in this call
};
/// The leg's phone is off hook and dials nothing yet.
struct OffHook {
  LegId leg;
  calls::DeviceNumber device;
};
/// Digits from a leg that is off hook: the whole number.
struct Dialled {
  LegId leg;
  calls::DeviceNumber called;
};
struct Rang {
  LegId leg;
};
/// Early media or a like progress: it does not ring.
struct Progressed {
  LegId leg;
};
/// The phone answered: the leg can be arranged with others. For a leg with `with`, the media is agreed with that one.
struct Answered {
  LegId leg;
};
/// Not answered, and over. `reached`: a phone saw the call. `elsewhere`: the trunk is at fault, another one may do better.
struct Refused {
  LegId leg;
  Why why;
  bool reached = false;
  bool elsewhere = false;
};
/// The leg's phone hung up (before or after the answer), or vanished.
struct Left {
  LegId leg;
  Why why;
};
/// The phone's own hold key, pressed and pressed again. Who hears whom is settled already.
struct HeldByKey {
  LegId leg;
};
struct RetrievedByKey {
  LegId leg;
};
/// The phone of a ringing leg wants the call elsewhere (SIP 302, a key).
struct DeflectedByKey {
  LegId leg;
  calls::DeviceNumber to;
};
/// The leg's phone wants its other parties to go on with `to` (REFER), or with the parties of its leg `other` (REFER with
/// Replaces). Answered by `transferred`.
struct TransferByKey {
  LegId leg;
  calls::DeviceNumber to;
  LegId other;
};
/// The phone sent DTMF digits.
struct Digits {
  LegId leg;
  std::string digits;
};
/// The sound is over by itself, or could not be made.
struct SoundEnded {
  SoundId sound;
  LegId leg;
  csta::EventCause cause{};
  std::optional<Duration> position;  ///< where it was, when that is known
};
/// What was measured until now of what came from the phone. By the phone that heard it: it may come when the leg is gone.
struct Measured {
  LegId leg;
  calls::MediaFigures figures;
  bool by_phone = false;
};
struct Done {
  OpId op;
};
struct NotDone {
  OpId op;
  csta::UniversalFailure error;
};
struct InService {
  calls::DeviceNumber device;
};
struct OutOfService {
  calls::DeviceNumber device;
  csta::EventCause cause{};
};

using Signal =
    std::variant<Arrived, OffHook, Dialled, Rang, Progressed, Answered, Refused, Left, HeldByKey, RetrievedByKey,
                 DeflectedByKey, TransferByKey, Digits, SoundEnded, Measured, Done, NotDone, InService, OutOfService>;
using Signals = std::vector<Signal>;

// ---- What is asked of lines -----------------------------------------------------------------------------------------

class Lines {
 public:
  virtual ~Lines() = default;

  /// Whether the device has a phone that can ring; whether the trunk is in service.
  virtual bool reachable(const calls::DeviceNumber& device) const = 0;

  /// Rings the device's phones; the first that answers is the leg.
  virtual void ring(const Ring& ring, Time now) = 0;

  /// The phone of a ringing leg is made to answer. Done comes before Answered.
  virtual void answer(OpId op, LegId leg, Time now) = 0;

  /// An arrived leg that nobody answered yet is told how it goes on. `of`: the leg whose early media it may hear.
  virtual void progress(LegId leg, Progress what, LegId of, Time now) = 0;

  /// Whether those who wait at the device hear music.
  virtual bool has_music(const calls::DeviceNumber& /*at*/) const { return false; }

  /// An arrived leg waits at the device: it hears the music there, and what is played to it, before it is answered. False
  /// when that cannot be.
  virtual bool let_wait(LegId /*leg*/, const calls::DeviceNumber& /*at*/, Time /*now*/) { return false; }

  /// The line is free: the phone is told as its state asks (CANCEL, an error, BYE).
  virtual void release(LegId leg, const Why& why, Time now) = 0;

  /// These legs are together from now on, each with its part, and with nobody else: who was with one of them before and is
  /// not named hears nothing. An arrived leg is answered by it. One leg alone, or whose others all hold, hears music if
  /// there is any.
  virtual void arrange(OpId op, std::span<const Part> parts, Time now) = 0;

  /// Whether so many legs can be together (more than two need a mixer).
  virtual bool can_arrange(std::size_t legs) const = 0;

  /// Whether the leg's phone hears it when the call fails, and stays until it hangs up. A SIP phone that dialled does not:
  /// it is told by a response that ends its call.
  virtual bool hears_failure(LegId leg) const = 0;

  /// DTMF from us to the leg's phone, as its other party would send it.
  virtual void send_digits(OpId op, LegId leg, const calls::GenerateDigitsCommand& digits, Time now) = 0;

  /// Whether such a tone can be made.
  virtual bool has_tone(csta::TelephonyTone tone) const = 0;

  /// The leg's phone hears the sound from now on, or is recorded; what it was given to hear before ends, and nothing more is
  /// told of that. The leg was arranged `through_us`. SoundEnded comes, unless it is stopped or the leg goes.
  virtual void play(const Sound& sound, Time now) = 0;
  /// Suspends it, and so on; with `stop` nothing more is heard of it.
  virtual void control(SoundId sound, const SoundControl& control, Time now) = 0;

  /// A text for the device's phone.
  virtual void send_message(OpId op, const calls::SendMessageCommand& message, Time now) = 0;

  /// What became of TransferByKey.
  virtual void transferred(LegId leg, bool done, Time now) = 0;

  /// What is to be kept of a leg, so that after a restart of the server it goes on, or its phone hears that it does not;
  /// empty: neither can be.
  virtual std::string kept(LegId /*leg*/) const { return {}; }
  /// The leg of an earlier run, which was arranged then; it belongs to be arranged anew. False: it did not talk.
  virtual bool restore(LegId /*leg*/, const std::string& /*kept*/, Time /*now*/) { return false; }
  /// The leg of an earlier run is over: its phone is told as its state was (CANCEL, an error, BYE).
  virtual void end_kept(const std::string& /*kept*/, Time /*now*/) {}

  virtual Signals take_signals() = 0;
};

}  // namespace strowger::pbx
