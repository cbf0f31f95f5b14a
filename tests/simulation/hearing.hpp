// Who hears whom at the SIP exchange: by what phones were told of each other's audio, and what the media engine was told to
// connect.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "media/commands.hpp"
#include "switch/sip/test_phone.hpp"
#include "tests/simulation/truth.hpp"

namespace strowger::simulation {

class Hearing {
 public:
  /// All that the media engine was told until now.
  void take(const std::vector<media::Command>& told);

  /// Of the calls in which everybody is connected or holds, at phones that nobody touched for long, and of which nothing was
  /// reported since `before`: empty when each party hears all others and nobody else.
  std::string check(const Truth& truth, const std::vector<const sip::test::Phone*>& phones,
                    const std::set<DeviceNumber>& untouched, Time before) const;
  /// What the phone `by` says arrives at `at`.
  bool heard(const sip::test::Phone& by, const sip::test::Phone& at) const;

 private:
  using Phone = sip::test::Phone;
  struct Port {
    Address local;
    Address remote;
    media::Direction direction = media::Direction::send_receive;
    media::PortId relayed;
    media::MixId mix;
    bool listens_only = false;
  };

  void leave(Port& port);
  const Port* talks_to(const Phone& phone) const;

  std::size_t taken_ = 0;
  std::map<media::PortId, Port> ports_;
};

}  // namespace strowger::simulation
