// The other side of a session in its tests: octets go in, what was sent and submitted comes out.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "framing/frame_writer.hpp"
#include "session/session.hpp"

namespace strowger::session {

inline Octets hex(std::string_view text) { return from_hex(text).value(); }

/// The AARQ of a Panasonic client: context 1.3.12.0.218, and Phase III in its user information.
inline constexpr std::string_view panasonic_aarq =
    "602380020780a10706052b0c00815abe142812"
    "06072b0c00821d8148a007a0050303000800";

/// A session under test, and what it did.
class Peer {
 public:
  explicit Peer(Options options = {}, std::uint64_t seed = 7)
      : options_(std::move(options)), random_(seed), session_("192.0.2.1:5000", options_, random_, clock_.now(), &space_) {}

  /// Gives the session octets; what it sent in answer is in `sent`, what it submitted in `submitted`.
  void receive(OctetView octets) {
    Effects& effects = take();
    session_.feed(octets, clock_.now());
    while (session_.next(clock_.now(), effects)) {
    }
    sort();
  }
  void xml(std::string_view id, std::string_view document) {
    Octets frame;
    framing::InvokeOctets invoke{};
    std::copy_n(id.begin(), 4, invoke.begin());
    ASSERT_TRUE(framing::write_frame(framing::Framing::ecma323, invoke, octets_of(document), frame));
    receive(frame);
  }
  void ber(std::string_view apdu) {
    Octets frame;
    ASSERT_TRUE(framing::write_frame(framing::Framing::two_octet, {}, hex(apdu), frame));
    receive(frame);
  }
  void wait(Duration duration) {
    const Time until = clock_.now() + duration;
    Effects& effects = take();
    while (session_.deadline() && *session_.deadline() <= until) {
      clock_.set(*session_.deadline());
      session_.advance(clock_.now(), effects);
    }
    clock_.set(until);
    sort();
  }
  void answer(const schema::Message& message) {
    const RequestRef ref = submitted.at(0).request;
    session_.answer(ref, message, clock_.now(), take());
    sort();
  }
  /// What a server does with Resume: the session of `old`, or another.
  void resume(Peer* old) {
    Effects& effects = take();
    if (old != nullptr && session_.can_take_over(old->session_)) {
      session_.take_over(old->session_, clock_.now(), effects);
    } else {
      session_.begin_anew(clock_.now(), effects);
    }
    sort();
  }
  void refuse(csta::OperationErrors why) {
    csta::UniversalFailure error;
    error.choice = why;
    const RequestRef ref = submitted.at(0).request;
    session_.refuse(ref, error, clock_.now(), take());
    sort();
  }
  void request(const schema::Message& message) {
    session_.request(message, clock_.now(), take());
    sort();
  }
  void event(OutgoingEvent& event, std::string_view cross_ref) {
    session_.event(event, octets_of(cross_ref), clock_.now(), take());
    sort();
  }

  /// What an application with the ECMA-323 header reads: "0001 <MakeCallResponse ...".
  std::vector<std::string> documents() const {
    std::vector<std::string> all;
    for (const Octets& octets : sent) {
      EXPECT_GE(octets.size(), 8U);
      EXPECT_EQ(to_hex(OctetView(octets).first(4)), fmt::format("0000{:04x}", octets.size()));
      std::string text(text_of(OctetView(octets).subspan(4)));
      const std::size_t root = text.find('<', text.find("?>"));
      all.push_back(text.substr(0, 4) + " " + text.substr(root));
    }
    return all;
  }
  /// What an application with two octets of length reads, in hexadecimal.
  std::vector<std::string> apdus() const {
    std::vector<std::string> all;
    for (const Octets& octets : sent) {
      EXPECT_EQ(to_hex(OctetView(octets).first(2)), fmt::format("{:04x}", octets.size() - 2));
      all.push_back(to_hex(OctetView(octets).subspan(2)));
    }
    return all;
  }

  Session& session() { return session_; }
  std::size_t journal_octets() const { return space_.used; }

  std::vector<Octets> sent;
  std::vector<Submit> submitted;
  int released = 0;
  bool snapshots_due = false;
  std::string closed;
  std::string resumes;  ///< the session that it wants
  std::string begun;    ///< the session that it has
  /// What comes of its logins; as it is, those of a server without accounts.
  Session::Checked verdict = Session::Checked::unchecked;

 private:
  Effects& take() {
    sent.clear();
    submitted.clear();
    released = 0;
    snapshots_due = false;
    resumes.clear();
    effects_.clear();
    return effects_;
  }
  void sort() {
    bool logs_in = false;
    for (Effect& effect : effects_) {
      if (std::holds_alternative<Login>(effect)) logs_in = true;
      if (auto* send = std::get_if<Send>(&effect)) sent.push_back(std::move(send->octets));
      if (auto* submit = std::get_if<Submit>(&effect)) submitted.push_back(std::move(*submit));
      if (std::holds_alternative<Released>(effect)) ++released;
      if (auto* close = std::get_if<Close>(&effect)) closed = close->reason;
      if (auto* resume = std::get_if<Resume>(&effect)) resumes = resume->session_id;
      if (auto* one = std::get_if<Begun>(&effect)) begun = one->session_id;
      if (std::holds_alternative<SnapshotsDue>(effect)) snapshots_due = true;
    }
    effects_.clear();
    if (!logs_in) return;
    session_.logged_in(verdict, clock_.now(), effects_);
    while (session_.next(clock_.now(), effects_)) {
    }
    sort();
  }

  Options options_;
  SeededRandom random_;
  ManualClock clock_;
  JournalSpace space_;
  Session session_;
  Effects effects_;
};

}  // namespace strowger::session
