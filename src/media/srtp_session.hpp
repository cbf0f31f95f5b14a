// SRTP and SRTCP of one direction of one port (RFC 3711, RFC 7714), through libsrtp2.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_set>

#include "base/octets.hpp"
#include "base/result.hpp"
#include "media/srtp_key.hpp"

namespace strowger::media {

/// Protects what is sent. One object for the life of a key: starting anew with the same key would send its stream twice.
class SrtpSender {
 public:
  static Result<SrtpSender> make(const SrtpKey& key);

  /// Protects in place the packet that begins at `at` in `octets` and goes to their end. False when it may not be sent: its
  /// sequence number was used already or is too old; the octets are then of no use.
  bool protect_rtp(Octets& octets, std::size_t at);
  bool protect_rtcp(Octets& octets, std::size_t at);

 private:
  struct Context;
  struct Free {
    void operator()(Context* context) const;
  };
  explicit SrtpSender(Context* context) : context_(context) {}
  bool protect(Octets& octets, std::size_t at, bool rtcp);
  std::unique_ptr<Context, Free> context_;
};

/// Checks and decrypts what comes. Replays are refused (RFC 3711 clause 3.3.2).
class SrtpReceiver {
 public:
  static Result<SrtpReceiver> make(const SrtpKey& key);

  /// Decrypts in place; the octets are cut to the plain packet. False for a wrong key, a replay, or no SRTP at all. A peer
  /// may use 64 sources (SSRC) with one key; further ones are refused, for each needs memory.
  bool unprotect_rtp(Octets& octets);
  bool unprotect_rtcp(Octets& octets);

 private:
  struct Context;
  struct Free {
    void operator()(Context* context) const;
  };
  explicit SrtpReceiver(Context* context) : context_(context) {}
  bool unprotect(Octets& octets, bool rtcp);
  std::unique_ptr<Context, Free> context_;
  std::unordered_set<std::uint32_t> sources_;
};

}  // namespace strowger::media
