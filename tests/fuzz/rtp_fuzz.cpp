// Fuzz target: RTP packets (RFC 3550) and telephone events (RFC 4733): what was read is written and read the same.
#include "media/rtp_packet.hpp"
#include "media/rtp_receiver.hpp"
#include "media/telephone_event.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using namespace strowger;
using namespace strowger::media;

bool same(OctetView one, OctetView other) { return std::equal(one.begin(), one.end(), other.begin(), other.end()); }

void check(const RtpPacket& packet) {
  const Octets written = encode_rtp(packet);
  const auto again = decode_rtp(written);
  fuzz::require(bool(again), "what was written can be read", to_hex(written));
  fuzz::require(same(again->payload, packet.payload) && again->sequence == packet.sequence && again->ssrc == packet.ssrc &&
                    again->timestamp == packet.timestamp && again->marker == packet.marker &&
                    again->payload_type == packet.payload_type && again->csrc_count == packet.csrc_count &&
                    again->extension.has_value() == packet.extension.has_value(),
                "and is the same", to_hex(written));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  OctetView octets(data, size);
  RtpReceiver receiver;
  Time now{};
  while (!octets.empty()) {  // packets with an octet of length before each
    const std::size_t length = std::min<std::size_t>(fuzz::take(octets), octets.size());
    if (const auto packet = decode_rtp(octets.first(length))) {
      check(*packet);
      now += milliseconds{20};
      (void)receiver.receive(*packet, now);
      if (const auto event = decode_telephone_event(packet->payload)) {
        const auto again = decode_telephone_event(encode_telephone_event(*event));
        fuzz::require(again && *again == *event, "an event is written as it was read");
      }
    }
    octets = octets.subspan(length);
  }
  const RtpStatistics statistics = receiver.statistics();
  fuzz::require(statistics.duplicates <= statistics.received, "duplicates were received");
  return 0;
}
