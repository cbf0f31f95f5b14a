// Text to speech through espeak-ng.
#include "media/speech.hpp"

#include <espeak-ng/speak_lib.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/log.hpp"

namespace strowger::media {
namespace {

constexpr std::size_t longest_text = 10'000;  // octets
constexpr std::size_t longest_speech = 600;   // seconds

int rate_of_engine() {
  // Without the option espeak-ng would end the process when its data is missing.
  static const int rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nullptr, espeakINITIALIZE_DONT_EXIT);
  return rate;
}

int take_samples(short* samples, int count, espeak_EVENT* events) {
  auto* to = static_cast<Samples*>(events->user_data);
  if (samples == nullptr || to == nullptr) return 0;
  to->insert(to->end(), samples, samples + count);
  return to->size() > longest_speech * static_cast<std::size_t>(rate_of_engine()) ? 1 : 0;  // 1: stop
}

}  // namespace

Result<Speech> synthesize(std::string_view text, const Voice& voice) {
  const int rate = rate_of_engine();
  if (rate <= 0) return Failure{"espeak-ng does not start: install the package espeak-ng-data", {}};
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return Failure{"no text to be spoken", {}};
  if (text.size() > longest_text) return Failure{fmt::format("a text of more than {} octets", longest_text), {}};
  if (espeak_SetVoiceByName(voice.name.c_str()) != EE_OK) {
    return Failure{fmt::format("espeak-ng has no voice '{}'; 'espeak-ng --voices' lists them", log::quoted(voice.name, 40)),
                   {}};
  }
  espeak_SetParameter(espeakRATE, std::clamp(voice.words_per_minute, 80, 450), 0);
  espeak_SetParameter(espeakVOLUME, std::clamp(voice.volume, 0, 200), 0);
  espeak_SetParameter(espeakPITCH, std::clamp(voice.pitch, 0, 100), 0);
  espeak_SetSynthCallback(take_samples);
  Speech speech;
  speech.rate = rate;
  const std::string whole(text);  // ends with a zero
  const auto status =
      espeak_Synth(whole.c_str(), whole.size() + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, nullptr, &speech.samples);
  if (status != EE_OK) return Failure{"espeak-ng cannot speak the text", {}};
  return speech;
}

}  // namespace strowger::media
