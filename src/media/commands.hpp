// What the media engine is told: ports, what they are connected to, what is played to them and recorded from them. Values
// only: this is all that a switch needs to know of media, beside media/reports.hpp.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/address.hpp"
#include "base/clock.hpp"
#include "base/ids.hpp"
#include "media/call_tones.hpp"
#include "media/codec.hpp"
#include "media/srtp_key.hpp"

namespace strowger::media {

// Whoever commands chooses all numbers, each of them once in the life of an engine. A command about a number that is not
// there (any more) is passed over: it has crossed with the report of the end.
using PortId = Id<struct MediaPortTag>;  ///< one party's audio: a local UDP port and the peer it talks to
using MixId = Id<struct MediaMixTag>;    ///< a conference
using PlayId = Id<struct MediaPlayTag>;  ///< something being played
using RecordId = Id<struct MediaRecordTag>;

/// Which way audio goes, as we see it (SDP's attribute in what we sent).
enum class Direction : std::uint8_t { send_receive, send_only, receive_only, inactive };

/// What a session description says of one port: all of it may change in the middle of a call.
struct Session {
  Address remote;                      ///< where RTP goes; port 0 (on hold without address): nothing is sent
  std::optional<Address> remote_rtcp;  ///< `a=rtcp`; the next higher port when not given
  bool rtcp_mux = false;               ///< RTCP on the RTP port (RFC 5761)
  std::vector<Format> formats;  ///< the first is what we send; all are understood. Empty: nothing is sent or understood
  std::optional<std::uint8_t> telephone_event;  ///< payload type of digits (RFC 4733, 8,000 Hz), if negotiated
  std::optional<SrtpKey> send_key;              ///< ours, that we gave in `a=crypto`; not set: plain RTP
  std::optional<SrtpKey> receive_key;           ///< the peer's
  Direction direction = Direction::send_receive;
  bool detect_in_band = false;  ///< listen for DTMF tones in the audio too (for a peer without telephone_event)
};

/// Opens a port. Answered by PortOpened or PortFailed; other commands about it may follow at once. It hears silence at
/// first.
struct Open {
  PortId port;
  Address local;  ///< an address of this machine and an even UDP port; RTCP is at the next one
  Session session;
};

/// A new session description for a port (re-INVITE, UPDATE, an answer after early media).
struct Change {
  PortId port;
  Session session;
};

/// Closes a port: what is played and recorded there ends, the other end of a relay hears silence. Answered by Closed.
struct Close {
  PortId port;
};

// A port is connected to one thing at most: connecting it anew takes it out of where it was.

/// Two ports hear each other. Packets pass as they are, with headers of our own, where both have the codec and nothing has
/// to be put into them; else they are transcoded.
struct Relay {
  PortId a;
  PortId b;
};

/// A conference: each of `members` hears the sum of all others, each of `listeners` (silent participants) the sum of all
/// members. The whole of it is given each time. It ends when it is given without members and listeners, or when its last
/// port is closed or connected elsewhere.
struct Mix {
  MixId mix;
  std::vector<PortId> members;
  std::vector<PortId> listeners;
};

/// The port hears nothing and nobody hears it (on hold without music).
struct Silence {
  PortId port;
};

/// Audio files, one after the other (ConcatenateMessage). Any kind and rate that libsndfile reads.
struct Files {
  std::vector<std::string> paths;
};

/// Digits: telephone events where the port has them, tones in the audio else.
struct Digits {
  std::string keys;  ///< 0-9 * # A-D; ',' is a pause of a second
  Duration on = milliseconds(100);
  Duration off = milliseconds(60);
};

/// Samples made elsewhere, such as synthesized speech.
struct Clip {
  std::shared_ptr<const Samples> samples;
  int rate = sample_rate;  ///< Hz
};

using Source = std::variant<Files, CallTone, Digits, Clip>;
using Target = std::variant<PortId, MixId>;

/// Plays to a port or to all of a conference. What was being played there before ends (why = replaced). Ends with
/// PlayFinished. A port hears it in place of what it is connected to (which still hears the port); a conference hears it
/// beside its members.
struct Play {
  PlayId play;
  Target to;
  Source source;
  bool over = false;    ///< to a port: beside what it is connected to (call waiting, a recording's beep), not in its place
  unsigned times = 1;   ///< how often; 0 = until it is stopped (music on hold, ringback)
  Duration from{0};     ///< position to begin at
  double gain_db = 0;   ///< louder or softer
  std::string stop_at;  ///< keys that end it when the port presses one of them (why = digit)
};

/// Records a port's or a conference's audio into a WAV file (16 bit, one channel, 8,000 or 16,000 Hz). Ends with
/// RecordStopped; the file is whole then, and readable at any time before.
struct Record {
  enum class Side : std::uint8_t { said, heard, both };  ///< of a port: what comes from it, what goes to it, or the sum

  RecordId record;
  Target from;
  std::string path;
  Side side = Side::both;
  Duration most{0};     ///< ends by itself after this much audio (why = full); 0 = never
  Duration silence{0};  ///< ends by itself after this much silence (why = silence), 0 = never
  std::string stop_at;  ///< keys that end it when the port presses one of them
  bool append = false;  ///< behind what the file has already
};

/// Ends a Play or Record (why = stopped).
struct Stop {
  std::variant<PlayId, RecordId> what;
};

/// Halts a Play (the port hears silence) or a Record (what comes is left out, and what came is in the file) where it is.
struct Suspend {
  std::variant<PlayId, RecordId> what;
};

struct Resume {
  std::variant<PlayId, RecordId> what;
};

/// Moves a Play to another position. Before the beginning is the beginning; behind the end is the end.
struct Reposition {
  enum class From : std::uint8_t { beginning, present, end };
  PlayId play;
  From from = From::beginning;
  Duration offset{0};  ///< may be negative
};

/// Changes how loud a Play is.
struct SetGain {
  PlayId play;
  double gain_db = 0;
};

/// Asks for a report now: of a port its PortStatistics, of a Play or Record its Progress.
struct Query {
  std::variant<PortId, PlayId, RecordId> what;
};

using Command =
    std::variant<Open, Change, Close, Relay, Mix, Silence, Play, Record, Stop, Suspend, Resume, Reposition, SetGain, Query>;

}  // namespace strowger::media
