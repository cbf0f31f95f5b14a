// Accepting and refusing associations.
#include "session/association.hpp"

#include <fmt/format.h>

#include "codec/acse/acse.hpp"
#include "codec/acse/user_information.hpp"
#include "session/functionality.hpp"

namespace strowger::session {
namespace {

namespace acse = codec::acse;
using What = AssociationStep::What;

constexpr std::string_view ecma_285 = "1.3.12.0.285";

/// An object identifier, or one below it.
bool is_below(std::string_view identifier, std::string_view root) {
  return identifier.starts_with(root) && (identifier.size() == root.size() || identifier[root.size()] == '.');
}

/// The phase that a context and the versions offered in it stand for; nothing for a context that is none of CSTA's. Phase
/// III systems associate with the context of ECMA-218, so there the versions decide; without any it is taken for Phase III
/// until a PDU shows that it is Phase II.
std::optional<Phase> phase_of(std::string_view context, const std::optional<acse::UserInformation>& information) {
  const auto offered = [&](unsigned bit) { return information && information->versions().test(bit); };
  if (is_below(context, acse::object_identifiers::ecma_180_context))
    return offered(acse::csta_version::ecma_218) ? Phase::two : Phase::one;
  if (is_below(context, acse::object_identifiers::ecma_218_context)) {
    if (!information || information->choice.index() == acse::UserInformation::newDefinition) return Phase::three;
    return information->versions().length() > acse::csta_version::ecma_285_ed1 ? Phase::three : Phase::two;
  }
  if (is_below(context, ecma_285)) return Phase::three;
  return std::nullopt;
}

/// The one version that is granted: for Phase III the latest of those offered.
void choose_version(acse::CSTAVersion& versions, Phase phase) {
  unsigned chosen = phase == Phase::one ? acse::csta_version::ecma_180 : acse::csta_version::ecma_218;
  if (phase == Phase::three)
    chosen = versions.length() > acse::csta_version::ecma_285_ed1 ? versions.length() - 1 : acse::csta_version::ecma_285_ed4;
  versions.clear();
  versions.set(chosen);
}

/// What CSTA says in the answer, in the same form as in the request.
acse::UserInformation answer_to(const acse::UserInformation& request, Phase phase, Serves serves) {
  acse::UserInformation answer;
  if (request.choice.index() == acse::UserInformation::newDefinition) {
    answer.choice = acse::NewUserInformation{};
  } else {
    answer.choice.emplace<acse::UserInformation::oldDefinition>().cSTAFunctionsThatCanBeSupplied =
        supplied_functions(serves);
  }
  answer.versions() = request.versions();
  choose_version(answer.versions(), phase);
  return answer;
}

AssociationStep take(const acse::Aarq& request, Serves serves) {
  AssociationStep step;
  acse::Aare answer;
  answer.protocol_version = request.protocol_version;
  answer.application_context = request.application_context;
  std::optional<acse::UserInformation> information;
  if (request.user_information) information = acse::user_information_of(*request.user_information);
  const std::string context = request.application_context.dotted();
  const auto phase = phase_of(context, information);
  if (!phase) {
    answer.result = static_cast<std::int64_t>(acse::AssociateResult::rejected_permanent);
    answer.diagnostic.choice.emplace<acse::Diagnostic::service_user>(
        static_cast<std::int64_t>(acse::UserDiagnostic::application_context_name_not_supported));
    step.what = What::refused;
    step.failure = fmt::format("asks for the application context {}, which is none of CSTA's", context);
    step.reply = acse::encode(answer);
    return step;
  }
  answer.result = static_cast<std::int64_t>(acse::AssociateResult::rejected_permanent);
  answer.diagnostic.choice.emplace<acse::Diagnostic::service_user>(
      static_cast<std::int64_t>(request.authentication ? acse::UserDiagnostic::authentication_failure
                                                       : acse::UserDiagnostic::authentication_required));
  step.refusal = acse::encode(answer);
  answer.result = static_cast<std::int64_t>(acse::AssociateResult::accepted);
  answer.diagnostic.choice.emplace<acse::Diagnostic::service_user>(static_cast<std::int64_t>(acse::UserDiagnostic::null));
  if (request.authentication) {
    if (const auto credentials = acse::credentials_of(*request.authentication)) {
      step.identity = std::string(text_of(credentials->name));
      step.password = std::string(text_of(credentials->password));
    }
  }
  if (request.sender_requirements && request.sender_requirements->test(0)) {
    // As HiPath answers: its stamp and its version in place of name and password.
    answer.responder_requirements.emplace().set(0);
    answer.authentication = acse::authentication_of({to_octets("Strowger"), to_octets("1"), {}});
  }
  if (information && request.user_information) {
    const auto& first = request.user_information->front();
    answer.user_information = {acse::external_of(answer_to(*information, *phase, serves), first.direct_reference)};
  }
  step.what = What::associated;
  step.phase = *phase;
  step.certain = information.has_value() || !is_below(context, acse::object_identifiers::ecma_218_context);
  // Phases I and II have no place for numbers.
  if (request.user_information && *phase == Phase::three) step.terms = codec::terms_in(*request.user_information);
  if (step.terms) {
    step.answer = std::move(answer);
  } else {
    step.reply = acse::encode(answer);
  }
  return step;
}

AssociationStep take(const acse::Rlrq&, Serves) {
  AssociationStep step{.what = What::released};
  step.reply = acse::encode(acse::Rlre{.reason = 0, .user_information = {}, .unknown = {}});
  return step;
}

AssociationStep take(const acse::Abrt&, Serves) { return {.what = What::aborted}; }
AssociationStep take(const acse::Aare&, Serves) { return {.failure = "sent an AARE, which answers nothing that was asked"}; }
AssociationStep take(const acse::Rlre&, Serves) { return {.failure = "sent an RLRE, which answers nothing that was asked"}; }

}  // namespace

Octets accept(AssociationStep& step, const codec::SessionTerms& granted) {
  if (!step.answer.user_information) step.answer.user_information.emplace();
  step.answer.user_information->push_back(codec::external_of(granted));
  return acse::encode(step.answer);
}

bool is_acse(OctetView octets) { return !octets.empty() && acse::begins_apdu(octets[0]); }

AssociationStep take_association(OctetView apdu, Serves serves, const codec::Limits& limits) {
  const Result<acse::Apdu> decoded = acse::decode(apdu, limits);
  if (decoded) return std::visit([serves](const auto& one) { return take(one, serves); }, *decoded);
  constexpr std::int64_t provider = 1;
  constexpr std::int64_t protocol_error = 2;
  AssociationStep step{.what = What::aborted};
  step.failure = "sent an ACSE PDU that cannot be read: " + decoded.failure().text();
  step.reply =
      acse::encode(acse::Abrt{.source = provider, .diagnostic = protocol_error, .user_information = {}, .unknown = {}});
  return step;
}

}  // namespace strowger::session
