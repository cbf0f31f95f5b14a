// An application's end of a TCP connection to the server: octets out, frames in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "codec/pdu.hpp"
#include "framing/detector.hpp"

namespace strowger::server_test {

class Wire {
 public:
  Wire(std::uint16_t port, framing::Framing framing);
  ~Wire();
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  void send(OctetView octets);
  /// One XML document under an invoke id of four characters, or one BER PDU in hexadecimal.
  void send_xml(std::string_view invoke, std::string_view document);
  void send_ber(std::string_view hex);

  struct Frame {
    std::string invoke;  ///< ECMA-323: the four characters
    Octets body;
    std::string text() const { return std::string(text_of(body)); }
    std::string hex() const { return to_hex(body); }
  };
  /// The next frame; nothing when none comes in time, or the server closed.
  std::optional<Frame> read(int milliseconds = 20'000);
  /// The next frame with this invoke id (ECMA-323); those before it are passed over.
  std::optional<Frame> read_for(std::string_view invoke);
  /// A BER frame, decoded; ACSE is passed over.
  std::optional<codec::Decoded> read_pdu(int milliseconds = 20'000);

  /// Takes one octet, if one is there; `read` goes on from it.
  void read_octet();
  /// The connection ends with a RST when this does, whatever there is to read.
  void end_with_reset();
  /// Says that nothing more will be sent.
  void end_sending();

  /// Octets that came and are no whole frame.
  OctetView rest() const { return received_; }
  /// Waits until the server has closed; false when it does not.
  bool closed_by_server(int milliseconds = 20'000);

 private:
  bool receive(int milliseconds);

  int socket_;
  framing::Framing framing_;
  Octets received_;
  bool ended_ = false;
};

}  // namespace strowger::server_test
