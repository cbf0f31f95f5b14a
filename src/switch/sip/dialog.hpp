// A dialog: what two user agents remember of each other (RFC 3261 clause 12). State only; user_agent.hpp works with it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "switch/sip/message.hpp"
#include "switch/sip/transport.hpp"

namespace strowger::sip {

struct Dialog {
  std::string call_id;
  std::string local_tag;
  std::string remote_tag;
  std::string local_address;   ///< From of our requests, without its tag
  std::string remote_address;  ///< To of our requests, without its tag
  std::string local_contact;   ///< our Contact
  std::string remote_target;   ///< the URI that requests go to
  std::vector<std::string> routes;
  std::uint32_t local_sequence = 0;
  std::uint32_t remote_sequence = 0;
  Path path;

  /// The called side's view of an INVITE (clause 12.1.1).
  static Dialog of_request(const Message& invite, std::string local_tag, std::string local_contact, const Path& path);

  /// Takes in a response with a To tag to an INVITE of ours (clause 12.1.2).
  void take_response(const Message& response);

  /// The Contact of a re-INVITE, an UPDATE or a response to one becomes the new target (clause 12.2).
  void refresh_target(const Message& message);

  /// A request within the dialog with the next CSeq; not for ACK and CANCEL.
  Message request(Method method);
  /// The ACK for a 2xx to the INVITE with this CSeq number.
  Message acknowledgement(std::uint32_t sequence) const;

  /// Whether the request is of this dialog by its tags and Call-ID.
  bool owns(const Message& request) const;

 private:
  Message bare_request(Method method, std::uint32_t sequence) const;
  void follow_target();
};

/// A From or To value without its tag.
std::string without_tag(std::string_view address);

}  // namespace strowger::sip
