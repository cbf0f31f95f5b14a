// The phone's one call: its states by the table of call_states.hpp, its media, hold and digits (RFC 3261, 3264, 4733).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/phone/call_audio.hpp"
#include "cli/phone/call_states.hpp"
#include "cli/phone/phone_settings.hpp"
#include "media/audio.hpp"
#include "switch/sip/user_agent.hpp"

namespace strowger::cli {

class CallAppearance {
 public:
  using Tell = std::function<void(std::string)>;

  /// `source` is what the phone says, `sink` (or nullptr) takes what it hears; `tell` takes one line for the person. All
  /// outlive this object.
  CallAppearance(sip::UserAgent& agent, const PhoneSettings& settings, Random& random, media::AudioSource& source,
                 media::AudioSink* sink, Tell tell);

  // The keys. The text says why one does nothing now; empty: it is done, or on its way.
  std::string dial(const std::string& number, Time now);
  std::string answer(Time now);
  std::string hold(Time now);
  std::string retrieve(Time now);
  std::string digits(std::string_view digits);
  std::string hang_up(Time now);

  // What the user agent tells. Those of another session than the present call's are passed over.
  void invited(const sip::OutsideRequest& invite, Time now);
  void take(const sip::SessionProgress& event, Time now);
  void take(const sip::SessionAccepted& event, Time now);
  void take(const sip::SessionRejected& event, Time now);
  void take(const sip::SessionCancelled& event, Time now);
  void take(const sip::SessionAcknowledged& event, Time now);
  void take(const sip::SessionOffered& event, Time now);
  void take(const sip::OfferWithdrawn& event, Time now);
  void take(const sip::OfferFinished& event, Time now);
  void take(const sip::SessionEnded& event, Time now);

  void receive_rtp(OctetView octets, const Address& from, Time now);

  std::optional<Time> deadline() const;
  void advance(Time now);
  std::vector<RtpSend> take_rtp() { return std::exchange(rtp_, {}); }

  CallState state() const { return state_; }
  bool is(sip::SessionId session) const { return session_ && session == session_; }
  /// How the RTP of the present call, or else of the last one, arrived.
  media::RtpStatistics statistics() const { return audio_ ? audio_->statistics() : last_statistics_; }

 private:
  void input(CallInput input, Time now);
  void perform(CallAction action, Time now);
  void start_call(Time now);
  void ring(Time now);
  void accept(Time now);
  void begin_talk();
  void finish();
  void media_changed(Time now);
  void pursue_hold(Time now);
  /// The other side's answer to our open offer; hangs up when there is none that fits.
  void take_answer(const sip::Message& message, Time now);

  sip::UserAgent& agent_;
  const PhoneSettings& settings_;
  Random& random_;
  media::AudioSource& source_;
  media::AudioSink* sink_;
  Tell tell_;
  std::vector<RtpSend> rtp_;
  media::RtpStatistics last_statistics_;

  CallState state_ = CallState::idle;
  sip::SessionId session_;
  std::string dialled_;
  std::string reason_;  ///< why the call ends
  int refusal_ = 603;   ///< the response when the person hangs up a ringing call
  std::optional<Negotiation> negotiation_;
  std::unique_ptr<CallAudio> audio_;
  std::optional<sip::OutsideRequest> invite_;  ///< the one at hand
  std::string prepared_answer_;                ///< to its offer; empty: the 200 makes the offer
  std::optional<Time> answer_at_;
  bool answer_awaited_ = false;  ///< our offer went out in a 200: the ACK brings the answer
  bool told_held_by_other_ = false;

  // Hold is a wish; the re-INVITE that fulfils it goes out when the call is up and none is under way.
  bool hold_wanted_ = false;
  bool hold_agreed_ = false;
  bool offering_ = false;
};

}  // namespace strowger::cli
