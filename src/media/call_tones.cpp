// The table of tones: what ITU-T E.180 supplement 2 says that each country's exchanges play.
#include "media/call_tones.hpp"

#include <algorithm>

namespace strowger::media {
namespace {

using enum ToneKind;

// Three special information tones and a pause (ITU-T E.180 clause 3.7); "record": one short tone each quarter of a minute.
constexpr std::array<ToneStep, 8> information{{{{950}, 330}, {{1400}, 330}, {{1800}, 330}, {{}, 1000}}};
constexpr std::array<ToneStep, 8> recording{{{{1400}, 400}, {{}, 15000}}};

constexpr std::array tone_rows{
    ToneRow{"at", dial, {{{{420}, 0}}}},
    ToneRow{"at", ringback, {{{{420}, 1000}, {{}, 5000}}}},
    ToneRow{"at", busy, {{{{420}, 400}, {{}, 400}}}},
    ToneRow{"at", congestion, {{{{420}, 200}, {{}, 200}}}},
    ToneRow{"at", call_waiting, {{{{420}, 40}, {{}, 1960}}}},
    ToneRow{"at", special_information, information},
    ToneRow{"at", record, {{{{1400}, 80}, {{}, 14920}}}},

    ToneRow{"au", dial, {{{{413, 438}, 0}}}},
    ToneRow{"au", ringback, {{{{413, 438}, 400}, {{}, 200}, {{413, 438}, 400}, {{}, 2000}}}},
    ToneRow{"au", busy, {{{{425}, 375}, {{}, 375}}}},
    ToneRow{"au", congestion, {{{{425}, 375}, {{}, 375}}}},
    ToneRow{"au", call_waiting, {{{{425}, 200}, {{}, 200}, {{425}, 200}, {{}, 4400}}}},
    ToneRow{"au", special_information, information},
    ToneRow{"au", record, {{{{425}, 360}, {{}, 15000}}}},

    ToneRow{"ch", dial, {{{{425}, 0}}}},
    ToneRow{"ch", ringback, {{{{425}, 1000}, {{}, 4000}}}},
    ToneRow{"ch", busy, {{{{425}, 500}, {{}, 500}}}},
    ToneRow{"ch", congestion, {{{{425}, 200}, {{}, 200}}}},
    ToneRow{"ch", call_waiting, {{{{425}, 200}, {{}, 200}, {{425}, 200}, {{}, 4000}}}},
    ToneRow{"ch", special_information, information},
    ToneRow{"ch", record, {{{{1400}, 80}, {{}, 15000}}}},

    ToneRow{"de", dial, {{{{425}, 0}}}},
    ToneRow{"de", ringback, {{{{425}, 1000}, {{}, 4000}}}},
    ToneRow{"de", busy, {{{{425}, 480}, {{}, 480}}}},
    ToneRow{"de", congestion, {{{{425}, 240}, {{}, 240}}}},
    ToneRow{"de", call_waiting, {{{{425}, 200}, {{}, 200}, {{425}, 200}, {{}, 5000}}}},
    ToneRow{"de", special_information, information},
    ToneRow{"de", record, {{{{1400}, 80}, {{}, 15000}}}},

    ToneRow{"es", dial, {{{{425}, 0}}}},
    ToneRow{"es", ringback, {{{{425}, 1500}, {{}, 3000}}}},
    ToneRow{"es", busy, {{{{425}, 200}, {{}, 200}}}},
    ToneRow{"es", congestion, {{{{425}, 200}, {{}, 200}, {{425}, 200}, {{}, 200}, {{425}, 200}, {{}, 600}}}},
    ToneRow{"es", call_waiting, {{{{425}, 175}, {{}, 175}, {{425}, 175}, {{}, 3500}}}},
    ToneRow{"es", special_information, information},
    ToneRow{"es", record, recording},

    ToneRow{"fr", dial, {{{{440}, 0}}}},
    ToneRow{"fr", ringback, {{{{440}, 1500}, {{}, 3500}}}},
    ToneRow{"fr", busy, {{{{440}, 500}, {{}, 500}}}},
    ToneRow{"fr", congestion, {{{{440}, 250}, {{}, 250}}}},
    ToneRow{"fr", call_waiting, {{{{440}, 300}, {{}, 10000}}}},
    ToneRow{"fr", special_information, information},
    ToneRow{"fr", record, recording},

    ToneRow{"it", dial, {{{{425}, 200}, {{}, 200}, {{425}, 600}, {{}, 1000}}}},
    ToneRow{"it", ringback, {{{{425}, 1000}, {{}, 4000}}}},
    ToneRow{"it", busy, {{{{425}, 500}, {{}, 500}}}},
    ToneRow{"it", congestion, {{{{425}, 200}, {{}, 200}}}},
    ToneRow{"it", call_waiting, {{{{425}, 400}, {{}, 100}, {{425}, 250}, {{}, 100}, {{425}, 150}, {{}, 14000}}}},
    ToneRow{"it", special_information, information},
    ToneRow{"it", record, recording},

    // Modulated by 16 Hz: the carrier and its two side bands.
    ToneRow{"jp", dial, {{{{400}, 0}}}},
    ToneRow{"jp", ringback, {{{{384, 400, 416}, 1000}, {{}, 2000}}}},
    ToneRow{"jp", busy, {{{{400}, 500}, {{}, 500}}}},
    ToneRow{"jp", congestion, {{{{400}, 500}, {{}, 500}}}},
    ToneRow{"jp", call_waiting, {{{{384, 400, 416}, 500}, {{}, 8000}}}},
    ToneRow{"jp", special_information, information},
    ToneRow{"jp", record, recording},

    ToneRow{"nl", dial, {{{{425}, 0}}}},
    ToneRow{"nl", ringback, {{{{425}, 1000}, {{}, 4000}}}},
    ToneRow{"nl", busy, {{{{425}, 500}, {{}, 500}}}},
    ToneRow{"nl", congestion, {{{{425}, 250}, {{}, 250}}}},
    ToneRow{"nl", call_waiting, {{{{425}, 500}, {{}, 9500}}}},
    ToneRow{"nl", special_information, information},
    ToneRow{"nl", record, recording},

    ToneRow{"uk", dial, {{{{350, 440}, 0}}}},
    ToneRow{"uk", ringback, {{{{400, 450}, 400}, {{}, 200}, {{400, 450}, 400}, {{}, 2000}}}},
    ToneRow{"uk", busy, {{{{400}, 375}, {{}, 375}}}},
    ToneRow{"uk", congestion, {{{{400}, 400}, {{}, 350}, {{400}, 225}, {{}, 525}}}},
    ToneRow{"uk", call_waiting, {{{{400}, 100}, {{}, 4000}}}},
    ToneRow{"uk", special_information, information},
    ToneRow{"uk", record, {{{{1400}, 500}, {{}, 60000}}}},

    ToneRow{"us", dial, {{{{350, 440}, 0}}}},
    ToneRow{"us", ringback, {{{{440, 480}, 2000}, {{}, 4000}}}},
    ToneRow{"us", busy, {{{{480, 620}, 500}, {{}, 500}}}},
    ToneRow{"us", congestion, {{{{480, 620}, 250}, {{}, 250}}}},
    ToneRow{"us", call_waiting, {{{{440}, 300}, {{}, 10000}}}},
    ToneRow{"us", special_information, information},
    ToneRow{"us", record, {{{{1400}, 500}, {{}, 15000}}}},
};

constexpr std::string_view fallback = "us";

const ToneRow* find(ToneKind kind, std::string_view country) {
  const auto found = std::find_if(tone_rows.begin(), tone_rows.end(),
                                  [&](const ToneRow& row) { return row.kind == kind && row.country == country; });
  return found == tone_rows.end() ? nullptr : &*found;
}

}  // namespace

std::span<const ToneRow> tones() { return tone_rows; }

const ToneRow& find_tone(ToneKind kind, std::string_view country) {
  if (const ToneRow* row = find(kind, country)) return *row;
  return *find(kind, fallback);  // the test sees that it has every kind
}

bool has_tones(std::string_view country) {
  return std::any_of(tone_rows.begin(), tone_rows.end(), [country](const ToneRow& row) { return row.country == country; });
}

std::string_view name_of(ToneKind kind) {
  switch (kind) {
    case dial:
      return "dial";
    case ringback:
      return "ringback";
    case busy:
      return "busy";
    case congestion:
      return "congestion";
    case call_waiting:
      return "call_waiting";
    case special_information:
      return "special_information";
    case record:
      break;
  }
  return "record";
}

}  // namespace strowger::media
