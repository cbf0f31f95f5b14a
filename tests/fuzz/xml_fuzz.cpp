// Fuzz target: documents of ECMA-323, in SOAP envelopes or bare. What was decoded and written is read and written the same.
#include "codec/xml/soap.hpp"
#include "codec/xml/xml.hpp"
#include "tests/fuzz/require.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace strowger;
  using namespace strowger::codec;
  xml::Soap soap;
  const Decoded first = xml::decode({data, size}, {}, soap);
  if (first.fault) {
    fuzz::require(!first.fault->failure.what.empty(), "a fault says why");
    if (soap.fault != xml::Soap::Fault::none && soap.version != xml::Soap::Version::none) {
      xml::Soap own;
      const std::string fault = xml::fault_envelope(soap.version, soap.fault, first.fault->failure.text(), "");
      (void)xml::decode(octets_of(fault), {}, own);
      fuzz::require(own.fault == xml::Soap::Fault::none && own.version == soap.version, "our fault is an envelope", fault);
    }
    return 0;
  }
  const xml::Dialect dialect = xml::dialect_of(first.pdu.name_space);
  const std::string written = xml::encode(first.pdu, dialect);
  fuzz::require(!written.empty(), "what came in XML can be written in XML");
  const Decoded second = xml::decode(octets_of(written));
  fuzz::require(!second.fault, "what was written can be read",
                written + "\n" + (second.fault ? second.fault->failure.text() : ""));
  fuzz::require(second.pdu.kind == first.pdu.kind, "and is of the same kind", written);
  const std::string again = xml::encode(second.pdu, xml::dialect_of(second.pdu.name_space));
  fuzz::require(again == written, "and written the same", written + "\n" + again);
  return 0;
}
