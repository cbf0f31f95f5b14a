// The terms as a few elements of XML, in whatever they travel.
#include "codec/session_terms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "codec/xml/any_element.hpp"

namespace strowger::codec {
namespace {

constexpr std::string_view name_space = "urn:strowger:session";
constexpr std::size_t longest_id = 128;

std::optional<std::uint64_t> number_of(const std::optional<std::string>& text) {
  std::uint64_t number = 0;
  if (!text || text->empty()) return std::nullopt;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc{} || end != text->data() + text->size()) return std::nullopt;
  return number;
}

bool is_true(const std::optional<std::string>& text) { return text == "true" || text == "1"; }

std::string text_of_terms(const SessionTerms& terms) {
  std::string text = fmt::format("<sessionTerms xmlns=\"{}\">", name_space);
  if (terms.numbers) text += "<numbers>true</numbers>";
  if (!terms.session_id.empty()) text += fmt::format("<sessionID>{}</sessionID>", xml::escaped(terms.session_id));
  if (terms.last_number) text += fmt::format("<lastNumber>{}</lastNumber>", *terms.last_number);
  if (terms.cleanup_delay)
    text += fmt::format("<sessionCleanupDelay>{}</sessionCleanupDelay>", terms.cleanup_delay->count());
  if (terms.resumed) text += fmt::format("<resumed>{}</resumed>", *terms.resumed ? "true" : "false");
  return text + "</sessionTerms>";
}

}  // namespace

void read_login(const schema::AnyElement& from, SessionTerms& to) {
  if (auto id = xml::find_text(from, "sessionID"); id && id->size() <= longest_id) to.session_id = std::move(*id);
  constexpr std::uint64_t most = 1'000'000;
  if (const auto delay = number_of(xml::find_text(from, "sessionCleanupDelay")))
    to.cleanup_delay = seconds{static_cast<std::int64_t>(std::min(*delay, most))};
}

void read_terms(const schema::AnyElement& from, SessionTerms& to) {
  read_login(from, to);
  if (is_true(xml::find_text(from, "numbers"))) to.numbers = true;
  if (const auto last = number_of(xml::find_text(from, "lastNumber"))) to.last_number = last;
  if (const auto resumed = xml::find_text(from, "resumed")) to.resumed = is_true(resumed);
}

schema::AnyElement any_of(const SessionTerms& terms) { return xml::any_xml(text_of_terms(terms)); }

std::optional<SessionTerms> terms_in(const std::vector<acse::External>& externals) {
  for (const acse::External& external : externals) {
    const auto* octets = std::get_if<acse::ExternalEncoding::octet_aligned>(&external.encoding.choice);
    if (octets == nullptr || external.data_value_descriptor != name_space) continue;
    SessionTerms terms;
    read_terms({schema::Notation::xml, *octets}, terms);
    return terms;
  }
  return std::nullopt;
}

acse::External external_of(const SessionTerms& terms) {
  acse::External external;
  external.data_value_descriptor = std::string(name_space);
  external.encoding.choice.emplace<acse::ExternalEncoding::octet_aligned>(to_octets(text_of_terms(terms)));
  return external;
}

// ---- Lost events ----------------------------------------------------------------------------------------------------

csta::CSTACommonArguments arguments_of(const LostEvents& lost) {
  csta::CSTACommonArguments made;
  made.privateData.emplace().emplace_back().choice = xml::any_xml(fmt::format(
      "<lostEvents xmlns=\"{}\"><first>{}</first><last>{}</last></lostEvents>", name_space, lost.first, lost.last));
  return made;
}

std::optional<LostEvents> lost_in(const std::optional<csta::CSTACommonArguments>& arguments) {
  if (!arguments || !arguments->privateData) return std::nullopt;
  for (const csta::CSTAPrivateData& each : *arguments->privateData) {
    const auto* any = std::get_if<csta::CSTAPrivateData::private_>(&each.choice);
    if (any == nullptr) continue;
    schema::AnyElement element = *any;
    // Through BER it comes as a UTF8String.
    if (element.notation == schema::Notation::ber) {
      const auto begin = std::ranges::find(element.content, Octet{'<'});
      if (begin == element.content.end() || element.content[0] != 0x0C) continue;
      element = {schema::Notation::xml, Octets(begin, element.content.end())};
    }
    const auto first = number_of(xml::find_text(element, "first"));
    const auto last = number_of(xml::find_text(element, "last"));
    if (first && last) return LostEvents{*first, *last};
  }
  return std::nullopt;
}

}  // namespace strowger::codec
