// Telephone events: DTMF digits as RTP payload (RFC 4733 clauses 2.3 and 2.5), sending and receiving.
#pragma once

#include <deque>
#include <optional>
#include <string>

#include "base/octets.hpp"
#include "media/samples.hpp"

namespace strowger::media {

/// The four octets of one event.
struct TelephoneEvent {
  std::uint8_t event = 0;  ///< 0 to 9 digits, 10 '*', 11 '#', 12 to 15 'A' to 'D', 16 flash
  bool end = false;
  std::uint8_t volume = 10;    ///< dBm0 below zero, 0 to 63
  std::uint16_t duration = 0;  ///< samples so far
  bool operator==(const TelephoneEvent&) const = default;
};

Octets encode_telephone_event(const TelephoneEvent& event);

/// Nothing when there are fewer than four octets; more than one event in a packet (RFC 2833) gives the first.
std::optional<TelephoneEvent> decode_telephone_event(OctetView payload);

/// The event of a key '0'..'9', '*', '#', 'A'..'D' (either case), or nothing.
std::optional<std::uint8_t> event_of_key(char key);

/// The key of an event 0 to 15, or nothing.
std::optional<char> key_of_event(std::uint8_t event);

/// Turns queued keys into one packet each 20 ms: the tone, the end three times, a pause.
class TelephoneEventSender {
 public:
  /// How long the tone (40 ms to 8 s) and the pause behind it are, in frames of 20 ms: 100 and 60 ms by default.
  explicit TelephoneEventSender(int tone_frames = 5, int pause_frames = 3);

  struct Packet {
    TelephoneEvent event;
    bool marker = false;        ///< the first of an event
    std::uint32_t elapsed = 0;  ///< samples since the event began: its packets all carry the beginning's timestamp
    bool operator==(const Packet&) const = default;
  };

  /// Queues a key; false when it is no DTMF key, or when the queue (64 keys) is full.
  bool press(char key);

  /// Whether keys are being sent: audio is not sent meanwhile.
  bool busy() const { return current_.has_value() || !keys_.empty(); }

  /// Called once for each frame of 160 samples while busy; nothing in a pause.
  std::optional<Packet> next_frame();

  /// Drops what is queued and stops the event that is being sent.
  void clear();

 private:
  int tone_frames_;
  int pause_frames_;
  std::deque<std::uint8_t> keys_;
  std::optional<std::uint8_t> current_;
  int frame_ = 0;  ///< of the current event
};

/// Finds the keys in the packets of one RTP stream: each key once, however many of its packets come.
class TelephoneEventReceiver {
 public:
  /// `timestamp` is the packet's. Gives the key when this packet is the first of an event.
  std::optional<char> receive(std::uint32_t timestamp, OctetView payload);

 private:
  std::optional<std::uint32_t> last_timestamp_;
};

}  // namespace strowger::media
