// The jitter buffer: audio in the order of its timestamps.
#include "media/jitter_buffer.hpp"

#include <algorithm>

namespace strowger::media {
namespace {

constexpr int most_late_in_a_row = 10;  // the sender's clock is behind ours for good

}  // namespace

void JitterBuffer::begin(std::uint32_t timestamp) {
  packets_.clear();
  buffered_ = 0;
  late_in_a_row_ = 0;
  point_ = static_cast<std::int64_t>(timestamp) - static_cast<std::int64_t>(delay_);
}

void JitterBuffer::push(std::uint32_t timestamp, SampleView samples) {
  const std::int64_t most_ahead = rate_;  // farther ahead than a second: the sender's clock jumped
  if (samples.empty() || samples.size() > static_cast<std::size_t>(most_ahead)) return;
  if (!point_) begin(timestamp);
  // The timestamp nearest to the playing point, over any number of wraps.
  const auto ahead = static_cast<std::int32_t>(timestamp - static_cast<std::uint32_t>(*point_));
  std::int64_t at = *point_ + ahead;
  if (at + static_cast<std::int64_t>(samples.size()) <= *point_) {
    ++late_;
    if (++late_in_a_row_ < most_late_in_a_row) return;
    begin(timestamp);
    at = timestamp;
  } else if (at + static_cast<std::int64_t>(samples.size()) > *point_ + most_ahead) {
    begin(timestamp);
    at = timestamp;
  }
  late_in_a_row_ = 0;
  const auto [place, fresh] = packets_.emplace(at, Samples(samples.begin(), samples.end()));
  if (!fresh) {
    ++repeated_;
    return;
  }
  buffered_ += samples.size();
  while (buffered_ > 2 * static_cast<std::size_t>(most_ahead)) {  // overlapping packets of a sender that errs
    buffered_ -= packets_.begin()->second.size();
    packets_.erase(packets_.begin());
  }
}

Samples JitterBuffer::pull(std::size_t count) {
  Samples out(count, 0);
  if (!point_) return out;
  catch_up(count);
  const std::int64_t begin = *point_;
  const std::int64_t end = begin + static_cast<std::int64_t>(count);
  std::int64_t filled = begin;
  while (!packets_.empty() && packets_.begin()->first < end) {
    const auto first = packets_.begin();
    const std::int64_t from = std::max(first->first, filled);
    const std::int64_t last = first->first + static_cast<std::int64_t>(first->second.size());
    const std::int64_t to = std::min(last, end);
    if (from < to) {
      if (from > filled) silent_ += static_cast<std::uint64_t>(from - filled);
      missing_ += silent_;
      silent_ = 0;
      std::copy(first->second.begin() + (from - first->first), first->second.begin() + (to - first->first),
                out.begin() + (from - begin));
      filled = to;
    }
    if (last > end) break;
    buffered_ -= first->second.size();
    packets_.erase(first);
  }
  silent_ += static_cast<std::uint64_t>(end - filled);
  *point_ = end;
  return out;
}

void JitterBuffer::catch_up(std::size_t count) {
  const std::int64_t end =
      packets_.empty() ? *point_ : packets_.rbegin()->first + static_cast<std::int64_t>(packets_.rbegin()->second.size());
  least_waiting_ = std::min(least_waiting_, end - *point_);
  pulled_ += count;
  if (pulled_ < static_cast<std::size_t>(rate_)) return;
  if (least_waiting_ > static_cast<std::int64_t>(delay_ + 2 * count)) {
    *point_ += static_cast<std::int64_t>(count);
    left_out_ += count;
    while (!packets_.empty()) {
      const auto first = packets_.begin();
      if (first->first + static_cast<std::int64_t>(first->second.size()) > *point_) break;
      buffered_ -= first->second.size();
      packets_.erase(first);
    }
  }
  pulled_ = 0;
  least_waiting_ = INT64_MAX;
}

void JitterBuffer::reset() {
  packets_.clear();
  buffered_ = 0;
  late_in_a_row_ = 0;
  silent_ = 0;
  pulled_ = 0;
  least_waiting_ = INT64_MAX;
  point_.reset();
}

}  // namespace strowger::media
