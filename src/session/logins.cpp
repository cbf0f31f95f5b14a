// Who an application is by name and password: in ACSE's AARQ, in ECMA-354's StartApplicationSession, in the handshake of a
// WebSocket (RFC 7617). Whether they are right is looked at elsewhere: Login goes out, `logged_in` comes back.
#include "base/log.hpp"
#include "codec/xml/any_element.hpp"
#include "session/session.hpp"

namespace strowger::session {

void Session::take_upgrade(framing::Handshake handshake, Effects& effects) {
  const auto refuse = [&](const std::string& answer, std::string reason) {
    effects.emplace_back(Send{to_octets(answer)});
    close(std::move(reason), effects, {});
  };
  if ((handshake.login || handshake.odd_login) && !confidential_)
    return refuse(framing::plain_login_refusal(),
                  "it sent a password that others on the way can read, which is not looked at: let it use TLS (wss:)");
  if (handshake.odd_login)
    return refuse(framing::login_refusal(), "its Authorization is none of HTTP's Basic, with name and password");
  // A page of a browser may log in by ECMA-354 afterwards: it cannot in the handshake.
  if (!handshake.login && options_.login_required && !handshake.of_page)
    return refuse(framing::login_refusal(),
                  "it gives no name and password in the handshake (Authorization: Basic), which csta.login requires");
  if (!handshake.login) {
    effects.emplace_back(Send{to_octets(handshake.answer)});
    return;
  }
  framing::HttpLogin login = *std::exchange(handshake.login, {});
  logging_in_ = LoggingIn{login.name, std::move(handshake)};
  effects.emplace_back(Login{std::move(login.name), std::move(login.password)});
}

/// ECMA-354. As DMCC clients have it: SessionLoginInfo with userName and password.
void Session::start_session(Beginning beginning, Time now, Effects& effects) {
  const auto& info = beginning.start->applicationInfo.applicationSpecificInfo;
  std::string password = info ? codec::xml::find_text(*info, "password").value_or("") : std::string();
  if (password.empty() && options_.login_required && link_account_.empty()) {
    log::info("application {}: it wants a session and gives no password, which csta.login requires", peer_);
    return refuse_session(beginning.pdu, effects);
  }
  if (password.empty()) return begin(std::move(beginning), now, effects);
  // One at a time; only links of whole bodies can have two.
  if (logging_in_) return refuse_session(beginning.pdu, effects);
  std::string who = codec::xml::find_text(*info, "userName").value_or(beginning.start->applicationInfo.applicationID);
  if (!link_account_.empty() && who != link_account_) {
    log::info("application {}: it logged in as {} by HTTP, and may not be somebody else on the same link", name(),
              log::quoted(link_account_, 60));
    return refuse_session(beginning.pdu, effects);
  }
  logging_in_ = LoggingIn{who, std::move(beginning)};
  effects.emplace_back(Login{std::move(who), std::move(password)});
}

void Session::refuse_session(const codec::Pdu& pdu, Effects& effects) {
  csta::StartApplicationSessionNegResponse refusal;
  refusal.errorCode.choice = csta::StartApplicationSessionError::invalidApplicationInfo;
  respond(pdu, refusal, effects);
}

void Session::logged_in(Checked checked, Time now, Effects& effects) {
  if (closed_ || !logging_in_) return;
  LoggingIn login = std::move(*logging_in_);
  logging_in_.reset();
  const bool refused = checked == Checked::refused || (checked == Checked::unchecked && options_.login_required);
  const auto* const handshake = std::get_if<framing::Handshake>(&login.by);
  if (handshake != nullptr) {
    effects.emplace_back(Send{to_octets(refused ? framing::login_refusal() : handshake->answer)});
    if (refused) return close("its login was refused", effects, {});
    if (checked == Checked::good) link_account_ = login.name;
  } else if (auto* step = std::get_if<AssociationStep>(&login.by)) {
    if (refused) {
      send_octets({}, step->refusal, effects);
      return close("its login was refused", effects);
    }
    associate(*step, now, effects);
  } else if (refused) {
    refuse_session(std::get<Beginning>(login.by).pdu, effects);
  } else {
    begin(std::move(std::get<Beginning>(login.by)), now, effects);
  }
  const bool is_there = handshake != nullptr || associated_ || application_session_.open() || beginning_;
  if (!refused && checked == Checked::good && is_there) {
    account_ = std::move(login.name);
    log::info("application {}: logged in as {}", name(), log::quoted(account_, 60));
  }
}

}  // namespace strowger::session
