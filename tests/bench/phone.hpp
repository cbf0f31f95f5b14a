// A phone of the benchmarks: one UDP socket, which says what it is told to say.
#pragma once

#include <cstdint>
#include <string>

#include "base/random.hpp"
#include "switch/sip/digest.hpp"
#include "switch/sip/message.hpp"

namespace strowger::bench {

class Phone {
 public:
  /// `port` 0: any.
  Phone(std::string number, std::string secret, std::uint16_t server, std::uint16_t port = 0);
  ~Phone();
  Phone(const Phone&) = delete;
  Phone& operator=(const Phone&) = delete;

  std::uint16_t port() const { return port_; }
  /// From now on it describes its media as being at this port.
  void describe(std::uint16_t media_port) { media_port_ = media_port; }

  /// Registers `number`, this phone's own when it is empty, at this phone's address. Throws when it is refused.
  void register_at_server(std::string number = {});
  /// An INVITE to `called`, answered with what a 401 asks for; gives back the request that the server took.
  sip::Message invite(const std::string& called);
  /// The ACK to a final response that is none of the 200s.
  void acknowledge_failure(const sip::Message& invite, const sip::Message& response);

  void send(const sip::Message& message);
  /// The next message; throws when none comes within five seconds.
  sip::Message receive();
  sip::Message receive_request(sip::Method method);
  /// Passes over provisional responses.
  sip::Message receive_final();
  /// The ACK to a 200.
  void acknowledge(const sip::Message& invite, const sip::Message& response);
  /// A 200 with our media.
  sip::Message answer(const sip::Message& invite) const;
  /// A response with our Contact.
  sip::Message respond(const sip::Message& request, int status) const;

 private:
  sip::Message request(sip::Method method, const std::string& uri, const std::string& to);
  void acknowledge(const sip::Message& invite, const sip::Message& response, const std::string& uri, std::string via);
  std::string new_via();
  std::string contact(const std::string& number) const;
  std::string description() const;

  std::string number_;
  std::string secret_;
  std::uint16_t server_;
  std::uint16_t port_ = 0;
  std::uint16_t media_port_ = 30000;
  int socket_ = -1;
  SeededRandom random_;
};

}  // namespace strowger::bench
