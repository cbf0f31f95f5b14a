// XML of the whole vocabulary: read by us into messages, and walked by libxml2's reader, which makes nothing of it.
#include <benchmark/benchmark.h>
#include <libxml/xmlreader.h>

#include <memory>
#include <stdexcept>

#include "codec/xml/xml.hpp"
#include "tests/bench/vocabulary.hpp"
#include "tests/conformance/asn1_modules.hpp"

namespace strowger::bench {
namespace {

const std::vector<std::string>& documents() {
  static const std::vector<std::string> made = [] {
    const auto dialect = codec::xml::dialect_of("http://www.ecma-international.org/standards/ecma-323/csta/ed6");
    std::vector<std::string> documents;
    for (const schema::Message& message : vocabulary()) {
      documents.push_back(codec::xml::encode(codec::pdu_of(message), dialect));
      const codec::Decoded read = codec::xml::decode(octets_of(documents.back()));
      if (read.fault) throw std::logic_error("we do not read " + documents.back());
    }
    return documents;
  }();
  return made;
}

void note_size(benchmark::State& state) {
  std::size_t octets = 0;
  for (const std::string& document : documents()) octets += document.size();
  state.counters["messages"] = static_cast<double>(documents().size());
  state.counters["octets"] = static_cast<double>(octets);
}

/// Each document `state.range(0)` times in a row: once, and memory (tables, code) is measured as much as the decoder.
void ours(benchmark::State& state) {
  for (auto _ : state) {
    for (const std::string& document : documents()) {
      for (std::int64_t i = 0; i < state.range(0); ++i)
        benchmark::DoNotOptimize(codec::xml::decode(octets_of(document)).pdu.kind);
    }
  }
  note_size(state);
}

/// One reader for all documents: to make one for each would cost it more.
void libxml2(benchmark::State& state) {
  const std::unique_ptr<xmlTextReader, decltype(&xmlFreeTextReader)> reader(
      xmlReaderForMemory("<a/>", 4, nullptr, nullptr, 0), xmlFreeTextReader);
  for (auto _ : state) {
    for (const std::string& document : documents()) {
      for (std::int64_t i = 0; i < state.range(0); ++i) {
        xmlReaderNewMemory(reader.get(), document.data(), static_cast<int>(document.size()), nullptr, nullptr, 0);
        int more = 1;
        while (more == 1) more = xmlTextReaderRead(reader.get());
        if (more != 0) state.SkipWithError("libxml2 does not read a document");
      }
    }
  }
  note_size(state);
}

BENCHMARK(ours)->Arg(16)->Arg(1)->ArgName("in_a_row")->Unit(benchmark::kMicrosecond);
BENCHMARK(libxml2)->Arg(16)->Arg(1)->ArgName("in_a_row")->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace strowger::bench
