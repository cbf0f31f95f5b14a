// Fuzz target: session descriptions as the exchange changes them. A change that is made is seen, and is not made twice.
#include "switch/sip/audio.hpp"
#include "switch/sip/sdp.hpp"
#include "tests/fuzz/require.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace strowger;
  using namespace strowger::sip;
  const std::string_view sdp = text_of({data, size});
  (void)direction_of(sdp);
  (void)origin_of(sdp);
  for (const Direction direction : {Direction::sendrecv, Direction::sendonly, Direction::recvonly, Direction::inactive}) {
    const std::string changed = with_direction(sdp, direction);
    fuzz::require(with_direction(changed, direction) == changed, "a direction is written once", changed);
    fuzz::require(media_key(changed) == media_key(sdp), "a direction moves no media", changed);
  }
  SdpOrigin origin(7, "192.0.2.1");
  const std::string first = origin.sign(sdp);
  fuzz::require(origin.sign(sdp) == first, "what does not change keeps its version", first);
  const std::string answer = inactive_answer(sdp, "192.0.2.1");
  fuzz::require(inactive_answer(sdp, "192.0.2.1") == answer, "an answer is the same each time", answer);
  if (const auto audio = read_audio(sdp)) {
    const OwnAudio own{{"192.0.2.1", 4000}, audio->secure ? std::optional(audio->keys.front()) : std::nullopt};
    const auto described = read_audio(describe_audio(sdp, own));
    fuzz::require(described.has_value(), "our description for a phone can be read", describe_audio(sdp, own));
    fuzz::require(described->formats == audio->formats, "it has the phone's codecs", describe_audio(sdp, own));
    (void)session_of(*audio, own, Direction::sendrecv);
  }
  return 0;
}
