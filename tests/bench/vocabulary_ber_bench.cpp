// BER of the whole vocabulary, ROSE PDUs with what is in them, read by us and by the decoder that asn1c generates from the
// modules of ECMA-285.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>

#include "codec/rose/rose.hpp"
#include "tests/bench/vocabulary.hpp"
#include "tests/conformance/asn1_modules.hpp"

extern "C" {
#include <ROSE-Apdu.h>
#include <asn_application.h>
extern asn_TYPE_descriptor_t* asn_pdu_collection[];
}

namespace strowger::bench {
namespace {

using codec::Operations;
using codec::Place;

struct Sample {
  Octets apdu;
  Octets body;  // what is in it
  asn_TYPE_descriptor_t* theirs = nullptr;
};

/// What asn1c has made of each type of each module.
class Types {
 public:
  explicit Types(const std::filesystem::path& folder) {
    std::map<std::string, asn_TYPE_descriptor_t*> by_name;
    for (asn_TYPE_descriptor_t** type = asn_pdu_collection; *type != nullptr; ++type) by_name[(*type)->name] = *type;
    std::ifstream file(folder / "types.txt");
    std::string module;
    std::string type;
    std::string name;
    while (file >> module >> type >> name) types_[{module, type}] = by_name[name];
  }
  asn_TYPE_descriptor_t* find(const Place& place) const {
    const auto found = types_.find({place.module, place.type});
    return found == types_.end() ? nullptr : found->second;
  }

 private:
  std::map<std::pair<std::string, std::string>, asn_TYPE_descriptor_t*> types_;
};

/// A value that asn1c has made.
class Theirs {
 public:
  Theirs(asn_TYPE_descriptor_t& type, const void* octets, std::size_t size) : type_(type) {
    good_ = ber_decode(nullptr, &type_, &value_, octets, size).code == RC_OK;
  }
  ~Theirs() { type_.free_struct(&type_, value_, 0); }
  Theirs(const Theirs&) = delete;
  Theirs& operator=(const Theirs&) = delete;

  bool good() const { return good_; }
  const void* value() const { return value_; }

 private:
  asn_TYPE_descriptor_t& type_;
  void* value_ = nullptr;
  bool good_ = false;
};

const ANY_t* body_in(const ROSE_Apdu_t& apdu) {
  switch (apdu.present) {
    case ROSE_Apdu_PR_invoke:
      return apdu.choice.invoke.argument;
    case ROSE_Apdu_PR_returnResult:
      return apdu.choice.returnResult.result != nullptr ? &apdu.choice.returnResult.result->result : nullptr;
    case ROSE_Apdu_PR_returnError:
      return apdu.choice.returnError.parameter;
    default:
      return nullptr;
  }
}

bool they_read(const Sample& sample) {
  const Theirs apdu(asn_DEF_ROSE_Apdu, sample.apdu.data(), sample.apdu.size());
  if (!apdu.good()) return false;
  const ANY_t* const body = body_in(*static_cast<const ROSE_Apdu_t*>(apdu.value()));
  if (body == nullptr) return false;
  return Theirs(*sample.theirs, body->buf, static_cast<std::size_t>(body->size)).good();
}

/// Without ROSE, as if somebody else had read that.
bool they_read_body(const Sample& sample) { return Theirs(*sample.theirs, sample.body.data(), sample.body.size()).good(); }

/// The messages that they read.
const std::vector<Sample>& samples() {
  static const std::vector<Sample> made = [] {
    const std::filesystem::path folder = STROWGER_ASN1C;
    const Types types(folder);
    const Operations operations = codec::operations_of_modules(folder / "modules" / "src");
    std::vector<Sample> samples;
    for (const schema::Message& message : vocabulary()) {
      const codec::Pdu pdu = codec::pdu_of(message);
      Sample sample;
      sample.apdu = codec::rose::encode(pdu);
      sample.body = codec::body_of(sample.apdu, pdu.kind == codec::Pdu::Kind::result);
      sample.theirs = types.find(codec::place_of(*message.type(), operations));
      const codec::Decoded read = codec::rose::decode(sample.apdu);
      if (read.fault || read.pdu.message != message) throw std::logic_error("we do not read " + std::string(message.name()));
      if (sample.theirs != nullptr && they_read(sample)) samples.push_back(std::move(sample));
    }
    return samples;
  }();
  return made;
}

void note_size(benchmark::State& state) {
  std::size_t octets = 0;
  for (const Sample& sample : samples()) octets += sample.apdu.size();
  state.counters["messages"] = static_cast<double>(samples().size());
  state.counters["octets"] = static_cast<double>(octets);
}

/// Each message `state.range(0)` times in a row: once, and memory (tables, code) is measured as much as the decoder.
void ours(benchmark::State& state) {
  for (auto _ : state) {
    for (const Sample& sample : samples()) {
      for (std::int64_t i = 0; i < state.range(0); ++i) benchmark::DoNotOptimize(codec::rose::decode(sample.apdu).pdu.kind);
    }
  }
  note_size(state);
}

void asn1c(benchmark::State& state) {
  for (auto _ : state) {
    for (const Sample& sample : samples()) {
      for (std::int64_t i = 0; i < state.range(0); ++i) benchmark::DoNotOptimize(they_read(sample));
    }
  }
  note_size(state);
}

void asn1c_without_rose(benchmark::State& state) {
  for (auto _ : state) {
    for (const Sample& sample : samples()) {
      for (std::int64_t i = 0; i < state.range(0); ++i) benchmark::DoNotOptimize(they_read_body(sample));
    }
  }
  note_size(state);
}

BENCHMARK(ours)->Arg(16)->Arg(1)->ArgName("in_a_row")->Unit(benchmark::kMicrosecond);
BENCHMARK(asn1c)->Arg(16)->Arg(1)->ArgName("in_a_row")->Unit(benchmark::kMicrosecond);
BENCHMARK(asn1c_without_rose)->Arg(16)->ArgName("in_a_row")->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace strowger::bench
