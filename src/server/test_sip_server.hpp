// The server as it runs behind SIP, on the network that tests of the SIP switch have: exchange and core, with io/ and
// server/loop.cpp left out.
#pragma once

#include <utility>
#include <vector>

#include "server/core.hpp"
#include "switch/sip/exchange.hpp"
#include "switch/sip/test_network.hpp"

namespace strowger::server::test {

class ServerNode : public sip::test::Node {
 public:
  ServerNode(sip::test::Network& network, const Address& address, sip::ExchangeSettings settings)
      : exchange_(std::move(settings), random_, numbers_), core_(exchange_, numbers_, random_) {
    network.add(address, *this);
    const calls::DeviceSetting devices[] = {{"1001", "Alice", "secret1"}, {"1002", "Bob", "secret2"}};
    core_.configure(devices, network.now());
  }
  void receive(const sip::Input& input, Time now) override {
    exchange_.receive(input, now);
    core_.switched(now);
    carry(now);
  }
  void link_closed(LinkId link, Time now) override {
    exchange_.link_closed(link, now);
    core_.switched(now);
    carry(now);
  }
  void unreachable(const sip::Unreachable& what, Time now) override {
    exchange_.unreachable(what, now);
    core_.switched(now);
    carry(now);
  }
  std::optional<Time> deadline() const override { return core_.deadline(); }
  void advance(Time now) override {
    core_.advance(now);
    carry(now);
  }
  std::vector<sip::Send> take_sends() override { return exchange_.take_sends(); }

  /// A key of the device's phone.
  void press(const calls::DeviceNumber& device, OctetView body, Time now) {
    core_.feature_key(device, "test", body, now);
    carry(now);
  }
  const Core& core() const { return core_; }
  const sip::Exchange& exchange() const { return exchange_; }

 private:
  void carry(Time now) {
    for (bool more = true; more;) {
      const auto events = exchange_.take_link_events();
      for (const auto& event : events) {
        if (const auto* opened = std::get_if<sip::LinkOpened>(&event))
          core_.opened({opened->link, opened->peer, opened->identity, false, &options_, true}, now);
        if (const auto* octets = std::get_if<sip::LinkOctets>(&event))
          core_.received_body(octets->link, octets->body, octets->token, now);
        if (const auto* ended = std::get_if<sip::LinkEnded>(&event)) core_.closed(ended->link, ended->why, now);
      }
      const auto keys = exchange_.take_feature_requests();
      for (const sip::FeatureRequest& key : keys) core_.feature_key(key.device, key.peer, key.body, now);
      const auto effects = core_.take_effects();
      for (const LinkEffect& effect : effects) {
        if (const auto* write = std::get_if<Write>(&effect))
          exchange_.send_to_link(write->link, write->answers, write->octets, now);
        else
          exchange_.close_link(std::get<Hangup>(effect).link, now);
      }
      more = !events.empty() || !keys.empty() || !effects.empty();
    }
  }

  session::Options options_;
  SeededRandom random_{5};
  calls::CallNumbers numbers_;
  sip::Exchange exchange_;
  Core core_;
};

}  // namespace strowger::server::test
