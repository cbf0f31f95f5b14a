// Requests of the voice unit services at random.
#include <iterator>

#include "messages/types/identifiers.hpp"
#include "messages/voice_unit/concatenate_message.hpp"
#include "messages/voice_unit/delete_message.hpp"
#include "messages/voice_unit/play_message.hpp"
#include "messages/voice_unit/query_voice_attribute.hpp"
#include "messages/voice_unit/record_message.hpp"
#include "messages/voice_unit/reposition.hpp"
#include "messages/voice_unit/resume.hpp"
#include "messages/voice_unit/review.hpp"
#include "messages/voice_unit/set_voice_attribute.hpp"
#include "messages/voice_unit/stop.hpp"
#include "messages/voice_unit/suspend.hpp"
#include "messages/voice_unit/synthesize_message.hpp"
#include "tests/simulation/requests.hpp"

namespace strowger::simulation {

std::string Requests::any_message() {
  if (truth_.messages.empty() || one_in(15)) return "nothing";
  auto at = truth_.messages.begin();
  std::advance(at, static_cast<std::ptrdiff_t>(below(truth_.messages.size())));
  return *at;
}

/// Mostly a connection where something is played or recorded.
csta::ConnectionID Requests::any_voice() {
  if (truth_.voices.empty() || one_in(10)) return any_connection();
  auto at = truth_.voices.begin();
  std::advance(at, static_cast<std::ptrdiff_t>(below(truth_.voices.size())));
  return id_of_(at->second.at);
}

/// Mostly one that talks with somebody.
csta::ConnectionID Requests::any_talking() {
  std::vector<calls::ConnectionRef> talking;
  for (const auto& [ref, legs] : truth_.calls)
    for (const auto& [device, leg] : legs)
      if (leg.state == State::connected && legs.size() > 1) talking.push_back({ref, device});
  if (talking.empty() || one_in(10)) return any_connection();
  return id_of_(talking[below(talking.size())]);
}

Asked Requests::of_messages() {
  switch (below(5)) {
    case 0: {
      csta::ConcatenateMessage request;
      for (auto parts = 1 + below(3); parts > 0; --parts) request.messagesToConcatenate.push_back(to_octets(any_message()));
      return {request, {}};
    }
    case 1: {
      csta::SynthesizeMessage request;
      request.textToBeSynthesized = one_in(10) ? " " : "Good morning";
      if (one_in(4)) request.control.emplace().language = to_octets(one_in(2) ? "xx" : "en");
      return {request, {}};
    }
    case 2: {
      csta::DeleteMessage request;
      request.messageToBeDeleted = to_octets(any_message());
      return {request, {}};
    }
    default: {
      csta::QueryVoiceAttribute request;
      request.messageToQuery = to_octets(any_message());
      request.attributeToQuery = static_cast<csta::AttributeToQuery>(below(9));
      if (one_in(2)) request.connection = any_voice();
      return {request, {}};
    }
  }
}

Asked Requests::voice() {
  const auto time = [&] { return static_cast<std::int64_t>(below(12) * 250); };
  const auto message = [&] { return one_in(3) ? std::optional(to_octets(any_message())) : std::nullopt; };
  const auto conditions = [&] {
    csta::TerminatingConditions made;
    made.set(csta::TerminatingConditions::dTMFDigitDetected);
    return one_in(3) ? std::optional(made) : std::nullopt;
  };
  // Something begins, or something is done with what there is.
  const bool some = !truth_.voices.empty() && !one_in(3);
  switch (one_in(8) ? 0 : some ? 6 + below(6) : 1 + below(5)) {
    case 0:
      return of_messages();
    case 1:
    case 2:
    case 3: {
      csta::PlayMessage request;
      request.overConnection = any_talking();
      request.messageToBePlayed = to_octets(any_message());
      if (one_in(3)) request.duration = time();
      request.termination = conditions();
      return {request, {}};
    }
    case 4:
    case 5: {
      csta::RecordMessage request;
      request.callToBeRecorded = any_talking();
      if (one_in(2)) request.maxDuration = time();
      request.termination = conditions();
      return {request, {}};
    }
    case 6: {
      csta::Suspend request;
      request.connection = any_voice();
      request.message = message();
      return {request, {}};
    }
    case 7: {
      csta::Resume request;
      request.connection = any_voice();
      request.messageToResume = message();
      if (one_in(4)) request.duration = time();
      return {request, {}};
    }
    case 8: {
      csta::Reposition request;
      request.connection = any_voice();
      request.messageToReposition = message();
      if (one_in(3))
        request.periodOfReposition.choice.emplace<csta::Period::absolutePosition>(
            one_in(2) ? csta::PeriodAbsolutePosition::startOfMessage : csta::PeriodAbsolutePosition::endOfMessage);
      else
        request.periodOfReposition.choice.emplace<csta::Period::relativePosition>(time() - 1000);
      return {request, {}};
    }
    case 9: {
      csta::Review request;
      request.connection = any_voice();
      request.messageToReview = message();
      if (one_in(3))
        request.periodToReview.choice.emplace<csta::PeriodToReview::startOfMessage>();
      else
        request.periodToReview.choice.emplace<csta::PeriodToReview::lengthOfReview>(time());
      return {request, {}};
    }
    case 10: {
      csta::SetVoiceAttribute request;
      request.connection = any_voice();
      request.message = message();
      auto& volume = request.attributeToSet.choice.emplace<csta::AttributeToSet::currentVolume>();
      volume.choice.emplace<csta::Volume::volAbs>(static_cast<std::int64_t>(below(110)));
      return {request, {}};
    }
    default: {
      csta::Stop request;
      request.connection = any_voice();
      request.messageToBeStopped = message();
      return {request, {}};
    }
  }
}

}  // namespace strowger::simulation
