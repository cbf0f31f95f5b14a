// Associations by ACSE (X.227; ECMA-285 clause 8): which requests are accepted, for which phase and version, and the
// answers.
#pragma once

#include <cstdint>
#include <string>

#include "base/octets.hpp"
#include "codec/acse/apdus.hpp"
#include "codec/session_terms.hpp"
#include "schema/message.hpp"
#include "session/options.hpp"

namespace strowger::session {

/// Which phase of CSTA the peer speaks (BER); XML is Phase III.
using schema::Phase;

/// What came of one ACSE protocol data unit.
struct AssociationStep {
  enum class What : std::uint8_t {
    associated,  ///< an AARQ, accepted
    refused,     ///< an AARQ, refused: close when `reply` has left
    released,    ///< an RLRQ
    aborted,     ///< an ABRT, or something that could not be read: close when `reply` has left
    nothing,     ///< passed over
  };
  What what = What::nothing;
  Phase phase = Phase::three;
  bool certain = true;        ///< the phase; else the first PDU that only one phase has decides
  std::string identity = {};  ///< the name that authenticates it; not verified here
  std::string password = {};  ///< that came with it; secret
  Octets reply = {};          ///< AARE, RLRE, ABRT, or nothing
  Octets refusal = {};        ///< the AARE to send in place of `reply` when the login is refused
  /// What the application wants beside the standard; then `reply` is empty, and comes of `accept`.
  std::optional<codec::SessionTerms> terms = std::nullopt;
  codec::acse::Aare answer = {};
  std::string failure = {};  ///< for the log, when something was wrong
};

/// Whether octets that begin so are ACSE's and not ROSE's.
bool is_acse(OctetView octets);

/// The AARE of an AARQ with terms.
Octets accept(AssociationStep& step, const codec::SessionTerms& granted);

/// `serves`: see Options.
AssociationStep take_association(OctetView apdu, Serves serves = nullptr, const codec::Limits& limits = {});

}  // namespace strowger::session
