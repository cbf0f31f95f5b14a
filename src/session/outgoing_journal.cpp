// A queue of octets in chunks, so that nothing is moved and memory goes back as it is read.
#include "session/outgoing_journal.hpp"

#include <algorithm>
#include <utility>

namespace strowger::session {
namespace {

constexpr std::size_t chunk_octets = 8192;

}  // namespace

void OutgoingJournal::add(OctetView body, std::uint64_t number) {
  const std::size_t cost = body.size() + entry_cost;
  const auto full = [&] { return octets() + cost > most_ || (space_ != nullptr && space_->used + cost > space_->most); };
  while (!entries_.empty() && full()) lose_first();
  if (full()) {  // not even this one: it is lost
    if (number != 0) first_ = number + 1;
    lost_message_ = lost_message_ || number == 0;
    return;
  }
  if (chunks_.empty() || chunks_.back().octets.size() + body.size() > chunks_.back().octets.capacity())
    chunks_.emplace_back().octets.reserve(std::max(chunk_octets, body.size()));
  Chunk& chunk = chunks_.back();
  append(chunk.octets, body);
  ++chunk.entries;
  octets_ += body.size();
  entries_.push_back({static_cast<std::uint32_t>(body.size()), number});
  if (space_ != nullptr) space_->used += cost;
}

void OutgoingJournal::lose_first() {
  lost_message_ = lost_message_ || entries_.front().number == 0;
  drop_first();
}

void OutgoingJournal::drop_first() {
  const Entry entry = entries_.front();
  entries_.pop_front();
  octets_ -= entry.size;
  if (entry.number != 0) first_ = entry.number + 1;
  if (space_ != nullptr) space_->used -= entry.size + entry_cost;
  Chunk& chunk = chunks_.front();
  chunk.begin += entry.size;
  if (--chunk.entries == 0) chunks_.pop_front();
}

void OutgoingJournal::read_up_to(std::uint64_t number) {
  number = std::min(number, next_ - 1);
  read_ = std::max(read_, number);
  // What stands directly behind the event may not have been read.
  const auto unread = [number](const Entry& entry) { return entry.number > number; };
  const auto first = std::ranges::find_if(entries_, unread);
  auto keep = first;
  while (keep != entries_.begin() && std::prev(keep)->number == 0) --keep;
  if (number == 0) return;
  for (auto count = keep - entries_.begin(); count > 0; --count) drop_first();
  first_ = std::max(first_, number + 1);
}

void OutgoingJournal::take(OutgoingJournal& other) {
  clear();
  chunks_ = std::exchange(other.chunks_, {});
  octets_ = std::exchange(other.octets_, 0);
  entries_ = std::exchange(other.entries_, {});
  next_ = std::exchange(other.next_, 1);
  first_ = std::exchange(other.first_, 1);
  read_ = std::exchange(other.read_, 0);
  lost_message_ = std::exchange(other.lost_message_, false);
  if (space_ != other.space_) {
    if (space_ != nullptr) space_->used += octets();
    if (other.space_ != nullptr) other.space_->used -= octets();
  }
}

void OutgoingJournal::clear() {
  if (space_ != nullptr) space_->used -= octets();
  chunks_.clear();
  octets_ = 0;
  entries_.clear();
  next_ = first_ = 1;
  read_ = 0;
  lost_message_ = false;
}

}  // namespace strowger::session
