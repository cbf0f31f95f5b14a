// The lines of the embedded exchange: what phones tell of the audio that they heard. It is a figure of the phone that they
// heard, if it was one only and they heard it directly; what comes from us we measure ourselves where it comes in.
#include <algorithm>

#include "base/log.hpp"
#include "switch/sip/lines.hpp"

namespace strowger::sip {
namespace {

constexpr std::size_t most_parted = 4096;
constexpr Duration parted_for = seconds{60};  ///< so long a phone may take to tell

}  // namespace

void Lines::note_heard(Leg& leg, pbx::LegId partner) {
  if (leg.heard && leg.heard != partner) leg.heard_several = true;
  leg.heard = partner;
}

void Lines::remember_parted(const Leg& leg, std::string call_id, Time now) {
  while (!parted_.empty() && (parted_.size() >= most_parted || now - parted_.front().at > parted_for)) parted_.pop_front();
  if (leg.heard && !leg.heard_several) parted_.push_back({leg.session, std::move(call_id), leg.device, leg.heard, now});
}

void Lines::on(SessionFigures& event, Time) {
  pbx::LegId heard;
  if (const Leg* leg = find(event.session)) {
    if (!leg->heard_several) heard = leg->heard;
  } else {
    const auto parted =
        std::find_if(parted_.rbegin(), parted_.rend(), [&](const Parted& one) { return one.session == event.session; });
    if (parted != parted_.rend()) heard = parted->heard;
  }
  if (!heard) return;
  const auto figures = figures_in(event.message);
  if (!figures) return log::debug("sip: what a phone tells of its audio is not used: {}", figures.failure().text());
  tell(pbx::Measured{heard, *figures, true});
}

bool Lines::heard(const calls::DeviceNumber& device, const QualityReport& report, Time now) {
  const auto tell_of = [&](pbx::LegId heard) { tell(pbx::Measured{heard, report.figures, true}); };
  if (const auto found = by_device_.find(device); found != by_device_.end()) {
    for (const pbx::LegId id : found->second) {
      const Leg& leg = legs_.at(id);
      const Dialog* dialog = agent_.dialog(leg.session);
      if (dialog == nullptr || dialog->call_id != report.call_id) continue;
      if (leg.heard && !leg.heard_several) tell_of(leg.heard);
      return true;
    }
  }
  const auto parted = std::find_if(parted_.rbegin(), parted_.rend(), [&](const Parted& one) {
    return one.call_id == report.call_id && one.device == device && now - one.at <= parted_for;
  });
  if (parted == parted_.rend()) return false;
  tell_of(parted->heard);
  return true;
}

}  // namespace strowger::sip
