// Writing SOAP envelopes; they are read in decode.cpp, where the documents are.
#include "codec/xml/soap.hpp"

#include <fmt/format.h>

#include "codec/xml/any_element.hpp"
#include "codec/xml/soap_names.hpp"

namespace strowger::codec::xml {
namespace {

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
constexpr std::string_view end = "</soap:Body></soap:Envelope>";

std::string_view without_declaration(std::string_view document) {
  if (!document.starts_with("<?xml")) return document;
  const std::size_t behind = document.find("?>");
  return behind == std::string_view::npos ? document : document.substr(behind + 2);
}

std::string begin(Soap::Version version) {
  return fmt::format("{}<soap:Envelope xmlns:soap=\"{}\"><soap:Body>", declaration,
                     version == Soap::Version::v1_2 ? soap_1_2 : soap_1_1);
}

std::string_view code(Soap::Version version, Soap::Fault fault) {
  switch (fault) {
    case Soap::Fault::version_mismatch:
      return "VersionMismatch";
    case Soap::Fault::must_understand:
      return "MustUnderstand";
    case Soap::Fault::sender:
    case Soap::Fault::none:
      break;
  }
  return version == Soap::Version::v1_2 ? "Sender" : "Client";
}

}  // namespace

std::string in_envelope(std::string_view document, Soap::Version version) {
  std::string made = begin(version);
  made += without_declaration(document);
  made += end;
  return made;
}

EncodedEvent in_envelope(const EncodedEvent& event, Soap::Version version) {
  EncodedEvent made;
  const std::string_view document = text_of(event.octets);
  const std::size_t cut = document.size() - without_declaration(document).size();
  made.octets = to_octets(in_envelope(document, version));
  if (event.cross_ref_at != 0) made.cross_ref_at = event.cross_ref_at - cut + begin(version).size();
  return made;
}

std::string fault_envelope(Soap::Version version, Soap::Fault fault, std::string_view text, std::string_view detail) {
  const std::string_view inside = without_declaration(detail);
  std::string made = begin(version);
  if (version == Soap::Version::v1_2) {
    made += fmt::format(
        "<soap:Fault><soap:Code><soap:Value>soap:{}</soap:Value></soap:Code><soap:Reason><soap:Text xml:lang=\"en\">{}"
        "</soap:Text></soap:Reason>",
        code(version, fault), escaped(text));
    if (!inside.empty()) made += fmt::format("<soap:Detail>{}</soap:Detail>", inside);
  } else {
    made += fmt::format("<soap:Fault><faultcode>soap:{}</faultcode><faultstring>{}</faultstring>", code(version, fault),
                        escaped(text));
    if (!inside.empty()) made += fmt::format("<detail>{}</detail>", inside);
  }
  made += "</soap:Fault>";
  made += end;
  return made;
}

}  // namespace strowger::codec::xml
