// Sessions that outlive their links: how they begin, are left, and are gone on with from another link (decisions 0220 to
// 0222).
#include <fmt/format.h>

#include <algorithm>

#include "base/log.hpp"
#include "messages/system_status/system_status.hpp"
#include "session/session.hpp"

namespace strowger::session {

void Session::begin(Beginning beginning, Time now, Effects& effects) {
  const bool understood = !beginning.start || choose_version(beginning.start->requestedProtocolVersions);
  const std::string wanted = beginning.terms.session_id;
  beginning_ = std::move(beginning);
  if (!wanted.empty() && understood && wanted != application_session_.id()) {
    effects.emplace_back(Resume{wanted});
  } else {
    begin_anew(now, effects);
  }
}

/// The encoding is known, and nothing was said yet.
void Session::begin_by_certificate(Time now, Effects& effects) {
  if (certificate_.empty() || application_session_.open()) return;
  if (options_.login_required && link_account_.empty()) return;
  Beginning beginning;
  beginning.by_certificate = true;
  beginning.terms.session_id = "certificate of " + certificate_;
  begin(std::move(beginning), now, effects);
}

void Session::begin_anew(Time now, Effects& effects) {
  if (!beginning_) return;
  const Beginning beginning = *std::exchange(beginning_, {});
  if (beginning.start) {
    schema::Message answer = application_session_.start(*beginning.start, options_, random_);
    if (answer.get_if<csta::StartApplicationSessionPosResponse>() == nullptr) {
      account_ = link_account_;
      return respond(beginning.pdu, answer, effects);
    }
    identity_ = application_session_.application();
  } else {
    application_session_.associate(identity_, beginning.by_certificate ? beginning.terms.session_id : random_.token(16));
  }
  journal_.clear();
  numbers_ = beginning.terms.numbers;
  grant(beginning, false, now, effects);
  if (beginning.start || beginning.by_certificate || phase_ != Phase::three || !options_.status_after_association) return;
  csta::SystemStatus status;
  status.systemStatus = csta::SystemStatusValue::normal;
  ask(status, Why::own, now, effects);
}

/// The application's answer. What it did not ask for is not said.
void Session::grant(const Beginning& beginning, bool resumed, Time now, Effects& effects) {
  const Duration wanted =
      beginning.terms.cleanup_delay ? Duration(*beginning.terms.cleanup_delay) : options_.timers[Timer::cleanup_delay];
  cleanup_delay_ = std::min(wanted, options_.timers[Timer::longest_cleanup_delay]);
  codec::SessionTerms granted{.numbers = numbers_,
                              .session_id = application_session_.id(),
                              .last_number = {},
                              .cleanup_delay = std::chrono::floor<seconds>(cleanup_delay_),
                              .resumed = resumed};
  if (beginning.terms.session_id.empty()) granted.resumed.reset();
  if (beginning.start) {
    schema::Message answer = application_session_.go_on(*beginning.start, options_);
    if (beginning.start->extensions) {
      granted.session_id.clear();  // it stands in the answer itself
      codec::SessionTerms asked;
      codec::read_terms(*beginning.start->extensions, asked);
      if (asked != codec::SessionTerms{})
        answer.get_if<csta::StartApplicationSessionPosResponse>()->extensions = codec::any_of(granted);
    }
    respond(beginning.pdu, answer, effects);
    timers_.arm(session_timer, now + application_session_.duration());
  } else if (!beginning.by_certificate) {
    AssociationStep step = beginning.association;
    send_octets({}, accept(step, granted), effects);
  }
  log::info("application {}: session {}, it outlives its link by {} s", name(), resumed ? "resumed" : "begun",
            std::chrono::floor<seconds>(cleanup_delay_).count());
  effects.emplace_back(Begun{application_session_.id()});
}

void Session::detach() {
  closed_ = detached_ = true;
  journal_.may_spill(true);
  waiting_.clear();
  in_parts_.clear();
  asked_.clear();
  heartbeat_.reset();
  timers_ = {};
}

KeptSession Session::kept() const {
  return {.id = application_session_.id(),
          .application = application_session_.application(),
          .account = account_,
          .framing = framing_,
          .phase = phase_,
          .soap = soap_,
          .name_space = name_space_,
          .spoke_csta = spoke_csta_,
          .knows_status = said_status_,
          .numbers = numbers_,
          .next_number = journal_.next_number(),
          .cleanup_delay = cleanup_delay_};
}

/// Nobody knows what of it was read: all that was sent may be lost, and its application is told when it comes.
Session::Session(const KeptSession& kept, const Options& options, Random& random, Time now, JournalSpace* space)
    : Session("before the restart", options, random, now, space) {
  application_session_.associate(kept.application, kept.id);
  identity_ = kept.application;
  account_ = kept.account;
  framing_ = kept.framing;
  phase_ = kept.phase;
  soap_ = kept.soap;
  name_space_ = kept.name_space;
  spoke_csta_ = kept.spoke_csta;
  said_status_ = kept.knows_status;
  numbers_ = kept.numbers;
  cleanup_delay_ = kept.cleanup_delay;
  journal_.begin_at(kept.next_number);
  detach();
}

std::string Session::name_space_of(const Octets& cross_ref) const {
  const auto found = monitor_name_spaces_.find(cross_ref);
  return found == monitor_name_spaces_.end() ? std::string() : found->second;
}

void Session::restore_name_space(const Octets& cross_ref, std::string name_space) {
  if (!name_space.empty()) monitor_name_spaces_[cross_ref] = std::move(name_space);
}

/// Whether what was encoded for the other can be read by this one's application.
bool Session::speaks_as(const Session& other) const {
  const auto kind = [](const Session& session) {
    if (framing::is_xml(session.framing_)) return 0;
    return session.framing_ == framing::Framing::websocket_json ? 1 : 2;
  };
  return kind(*this) == kind(other) && phase_ == other.phase_ && soap_ == other.soap_;
}

bool Session::can_take_over(Session& old) const {
  if (!beginning_ || !old.lingers() || !speaks_as(old) || account_ != old.account_) return false;
  const std::string& application = beginning_->start ? beginning_->start->applicationInfo.applicationID : identity_;
  if (!beginning_->by_certificate && application != old.application_session_.application()) return false;
  if (beginning_->terms.last_number) old.journal_.begin_behind(*beginning_->terms.last_number);
  old.journal_.lose_unreadable();
  return beginning_->terms.numbers || beginning_->by_certificate || old.can_tell_loss() || !old.journal_.has_lost();
}

void Session::take_over(Session& old, Time now, Effects& effects) {
  const Beginning beginning = *std::exchange(beginning_, {});
  application_session_ = std::exchange(old.application_session_, {});
  identity_ = application_session_.application();
  journal_.take(old.journal_);
  monitor_name_spaces_ = std::exchange(old.monitor_name_spaces_, {});
  if (old.spoke_csta_) {
    spoke_csta_ = true;
    name_space_ = old.name_space_;
  }
  said_status_ = said_status_ || old.said_status_;
  // Answers that still come to requests of the other link find nobody.
  waiting_.clear();
  last_request_ = std::max(last_request_, old.last_request_);
  numbers_ = beginning.terms.numbers || old.numbers_;
  grant(beginning, true, now, effects);
  replay(now, effects);
}

/// What the application may not have read, after a notice of what of it is lost, and before snapshots of what is so now.
void Session::replay(Time now, Effects& effects) {
  const bool lost = journal_.has_lost();
  if (lost) {
    const codec::LostEvents events{journal_.read() + 1, journal_.first_number() - 1};
    log::warning(
        "application {}: events {} to {} are lost, and it is told: the server was restarted, or they were more than its "
        "journal "
        "holds (then raise csta.journal, or let it read faster)",
        name(), events.first, events.last);
    csta::SystemStatus status;
    status.systemStatus = csta::SystemStatusValue::messagesLost;
    if (numbers_) status.extensions = codec::arguments_of(events);
    ask(status, Why::own, now, effects);
    journal_.told_loss();
  }
  const bool xml = framing::is_xml(framing_);
  const bool whole = journal_.each([&](OctetView entry) {
    std::optional<framing::InvokeOctets> invoke;
    if (xml) {
      if (framing_ != framing::Framing::websocket_xml || numbered_)
        std::copy_n(entry.begin(), std::tuple_size_v<framing::InvokeOctets>, invoke.emplace().begin());
      entry = entry.subspan(std::tuple_size_v<framing::InvokeOctets>);
    }
    send_octets(invoke, entry, effects);
  });
  if (!whole) return close("what the disk kept of its journal cannot be read; it is told so when it comes again", effects);
  if (lost && numbers_) effects.emplace_back(SnapshotsDue{});
}

/// The journal fills: an answer shows how much of it the application has read.
void Session::ask_for_proof(Time now, Effects& effects) {
  if (detached_ || !can_tell_loss()) return;
  if (std::ranges::any_of(asked_, [](const auto& each) { return each.second.why == Why::proof; })) return;
  csta::SystemStatus status;
  status.systemStatus = csta::SystemStatusValue::normal;
  ask(status, Why::proof, now, effects);
}

}  // namespace strowger::session
