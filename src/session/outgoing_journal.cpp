// A queue of octets in chunks, so that nothing is moved and memory goes back as it is read.
#include "session/outgoing_journal.hpp"

#include <algorithm>
#include <utility>

namespace strowger::session {
namespace {

constexpr std::size_t chunk_octets = 8192;

}  // namespace

/// Whether so many octets more are too many. From half of the space on nobody has more than an equal share, so that who
/// comes last finds room. Where there is a disk each journal may have two chunks of its own, so that what goes there is no
/// shorter than a chunk.
bool OutgoingJournal::over_memory(std::size_t more) const {
  if (space_ == nullptr || space_->used + more <= space_->most / 2) return false;
  if (space_->spill != nullptr && octets_ - on_disk_ + more <= 2 * chunk_octets) return false;
  if (space_->used + more > space_->most) return true;
  return memory() + more > space_->most / std::max<std::size_t>(space_->journals, 1);
}

void OutgoingJournal::add(OctetView head, OctetView body, std::uint64_t number) {
  const std::size_t size = head.size() + body.size();
  const std::size_t cost = size + entry_cost;
  while (!entries_.empty() && octets() + cost > most_) lose_first();
  while (!entries_.empty() && over_memory(cost))
    if (!may_spill_ || !spill_first()) lose_first();   // which makes room on the disk, too
  if (octets() + cost > most_ || over_memory(cost)) {  // not even this one: it is lost
    if (number != 0) first_ = number + 1;
    lost_message_ = lost_message_ || number == 0;
    return;
  }
  if (chunks_.size() == spilled_ || chunks_.back().octets.size() + size > chunks_.back().octets.capacity()) {
    chunks_.emplace_back().octets = std::exchange(spare_, {});
    chunks_.back().octets.reserve(std::max(chunk_octets, size));
  }
  Chunk& chunk = chunks_.back();
  append(chunk.octets, head);
  append(chunk.octets, body);
  ++chunk.entries;
  octets_ += size;
  entries_.push_back({static_cast<std::uint32_t>(size), number});
  if (space_ != nullptr) space_->used += cost;
  note_emptiness();
}

void OutgoingJournal::note_emptiness() {
  if (space_ == nullptr || counted_ == !entries_.empty()) return;
  counted_ = !counted_;
  if (counted_) {
    ++space_->journals;
  } else {
    --space_->journals;
  }
}

/// The oldest chunk in memory goes to the disk; false when there is none, or no room for it.
bool OutgoingJournal::spill_first() {
  if (space_ == nullptr || space_->spill == nullptr || spilled_ == chunks_.size()) return false;
  Chunk& chunk = chunks_[spilled_];
  const std::size_t size = chunk.octets.size() - chunk.begin;
  chunk.on_disk = space_->spill->put(chunk.octets);
  if (!chunk.on_disk) return false;
  chunk.octets = {};
  ++spilled_;
  on_disk_ += size;
  space_->used -= size;
  return true;
}

void OutgoingJournal::lose_unreadable() {
  std::size_t unreadable = 0;  // up to the last such chunk
  for (std::size_t i = 0; i < spilled_; ++i)
    if (!space_->spill->get(*chunks_[i].on_disk)) unreadable = i + 1;
  for (; unreadable > 0; --unreadable)
    for (std::size_t left = chunks_.front().entries; left > 0; --left) lose_first();
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
  Chunk& chunk = chunks_.front();
  if (chunk.on_disk) on_disk_ -= entry.size;
  if (space_ != nullptr) space_->used -= entry_cost + (chunk.on_disk ? 0 : entry.size);
  chunk.begin += entry.size;
  if (--chunk.entries > 0) return;
  if (chunk.on_disk) {
    space_->spill->drop(*chunk.on_disk);
    --spilled_;
  } else if (chunk.octets.capacity() == chunk_octets) {
    spare_ = std::move(chunk.octets);
    spare_.clear();
  }
  chunks_.pop_front();
  note_emptiness();
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
  on_disk_ = std::exchange(other.on_disk_, 0);
  spilled_ = std::exchange(other.spilled_, 0);
  octets_ = std::exchange(other.octets_, 0);
  entries_ = std::exchange(other.entries_, {});
  next_ = std::exchange(other.next_, 1);
  first_ = std::exchange(other.first_, 1);
  read_ = std::exchange(other.read_, 0);
  lost_message_ = std::exchange(other.lost_message_, false);
  if (space_ != other.space_) {
    if (space_ != nullptr) space_->used += memory();
    if (other.space_ != nullptr) other.space_->used -= memory();
  }
  note_emptiness();
  other.note_emptiness();
}

void OutgoingJournal::clear() {
  if (space_ != nullptr) space_->used -= memory();
  for (std::size_t i = 0; i < spilled_; ++i) space_->spill->drop(*chunks_[i].on_disk);
  chunks_.clear();
  on_disk_ = spilled_ = 0;
  octets_ = 0;
  entries_.clear();
  spare_ = {};
  note_emptiness();
  next_ = first_ = 1;
  read_ = 0;
  lost_message_ = false;
}

}  // namespace strowger::session
