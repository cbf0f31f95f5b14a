// Fuzz target: what phones tell of the audio that they heard. What is read is plausible.
#include "switch/sip/phone_figures.hpp"
#include "tests/fuzz/require.hpp"

namespace {

void look_at(const strowger::calls::MediaFigures& figures, std::string_view text) {
  using strowger::fuzz::require;
  require(figures.loss >= 0 && figures.loss <= 1, "a loss is a share", text);
  require(figures.jitter_milliseconds >= 0 && figures.jitter_milliseconds <= 60'000, "a jitter is a short time", text);
  require(figures.mos >= 1 && figures.mos <= 4.5, "a score is one", text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace strowger;
  using namespace strowger::sip;
  const std::string_view text = text_of({data, size});
  for (const char* header : {"X-RTP-Stat", "P-RTP-Stat", "RTP-RxStat"}) {
    Message bye = Message::request(Method::bye, "sip:1001@127.0.0.1");
    bye.add(header, std::string(text));
    if (const auto figures = figures_in(bye)) look_at(*figures, text);
  }
  if (const auto report = read_quality_report(text); report && *report) look_at((*report)->figures, text);
  return 0;
}
