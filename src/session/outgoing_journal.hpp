// What one application may not have read: what was sent to it, encoded and without frames, in its order. Bounded; what is
// oldest goes first. The memory of all journals together is bounded by their JournalSpace, and when it is full each has an
// equal share of it. What is beyond goes to the disk, where there is one, if its application is away or slow.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>

#include "base/octets.hpp"
#include "session/journal_spill.hpp"

namespace strowger::session {

/// What the journals of a server may occupy together; each takes from it and gives back.
struct JournalSpace {
  std::size_t most = 256U * 1024 * 1024;  ///< of memory; with `spill` each journal may have 16 KiB beyond it
  std::size_t used = 0;
  std::size_t journals = 0;       ///< that keep something
  JournalSpill* spill = nullptr;  ///< it outlives the journals
};

class OutgoingJournal {
 public:
  /// `space` must outlive the journal.
  OutgoingJournal(std::size_t most, JournalSpace* space) : most_(most), space_(space) {}
  ~OutgoingJournal() { clear(); }
  OutgoingJournal(const OutgoingJournal&) = delete;
  OutgoingJournal& operator=(const OutgoingJournal&) = delete;

  /// The number that the next event gets: 1 at first.
  std::uint64_t next_number() const { return next_; }

  /// An event, under the next number: `head` and `body` one behind the other.
  void add_event(OctetView head, OctetView body) { add(head, body, next_++); }
  /// An event that is not kept has a number, too.
  void skip_event() { first_ = ++next_; }
  /// A request or a one-way message of the server: it has no number, and stands behind the event before it.
  void add_message(OctetView head, OctetView body) { add(head, body, 0); }

  /// Whether what there is no memory for may go to the disk. Not while the application takes everything at once: then it has
  /// most probably read what is oldest, and a disk would be written to without end for nothing.
  void may_spill(bool may) { may_spill_ = may; }

  /// The application has read everything up to this event.
  void read_up_to(std::uint64_t number);
  /// The application says itself which event it has read last; what is there no more behind it is lost.
  void begin_behind(std::uint64_t number) {
    read_up_to(number);
    read_ = number < next_ ? number : next_ - 1;
  }
  /// Up to which event it is known to have read.
  std::uint64_t read() const { return read_; }

  /// Whether something behind `read` is there no more: events, from `read` + 1 to `first_number` - 1, or messages.
  bool has_lost() const { return first_ > read_ + 1 || lost_message_; }
  std::uint64_t first_number() const { return first_; }
  /// The application has been told what is lost.
  void told_loss() {
    read_ = first_ - 1;
    lost_message_ = false;
  }

  /// What an earlier run of the server had is gone: everything before this number is lost.
  void begin_at(std::uint64_t number) {
    clear();
    next_ = first_ = number;
    lost_message_ = true;
  }

  /// What the disk did not keep after all is lost, and what is before it: belongs before `has_lost` and `each`.
  void lose_unreadable();
  /// Everything that is there, in order. False when the disk did not give it back; then nothing more is taken.
  template <class Take>
  bool each(Take take) const {
    auto entry = entries_.begin();
    for (const Chunk& chunk : chunks_) {
      Octets kept;
      if (chunk.on_disk) {
        auto read = space_->spill->get(*chunk.on_disk);
        if (!read) return false;
        kept = std::move(*read);
      }
      std::size_t at = chunk.begin;
      for (std::size_t left = chunk.entries; left > 0; --left, at += entry++->size)
        take(OctetView(chunk.on_disk ? kept : chunk.octets).subspan(at, entry->size));
    }
    return true;
  }

  /// Never more than the bound, on the disk and in memory; three chunks may be there that are not full.
  std::size_t octets() const { return octets_ + entries_.size() * entry_cost; }
  /// Of those in memory; of each entry on the disk 16 stay there.
  std::size_t memory() const { return octets() - on_disk_; }
  bool half_full() const { return octets() > most_ / 2; }

  /// Takes everything of another, which is empty then. With a disk both have the same space.
  void take(OutgoingJournal& other);
  void clear();

 private:
  struct Entry {
    std::uint32_t size = 0;
    std::uint64_t number = 0;  ///< 0: of no event
  };
  /// Entries one behind the other.
  struct Chunk {
    Octets octets = {};
    std::size_t begin = 0;
    std::size_t entries = 0;
    std::optional<JournalSpill::Ref> on_disk = {};  ///< then `octets` is empty
  };
  static constexpr std::size_t entry_cost = sizeof(Entry);

  void add(OctetView head, OctetView body, std::uint64_t number);
  void note_emptiness();
  bool spill_first();
  bool over_memory(std::size_t more) const;
  void drop_first();
  void lose_first();

  std::size_t most_;
  JournalSpace* space_;
  std::deque<Chunk> chunks_;
  std::size_t octets_ = 0;   ///< in the entries
  std::size_t on_disk_ = 0;  ///< of these
  std::size_t spilled_ = 0;  ///< chunks on the disk: the first ones
  std::deque<Entry> entries_;
  std::uint64_t next_ = 1;
  std::uint64_t first_ = 1;  ///< the oldest event that is there, or the next one
  std::uint64_t read_ = 0;
  bool lost_message_ = false;
  bool may_spill_ = true;
  bool counted_ = false;  ///< in JournalSpace::journals
  Octets spare_;          ///< of a chunk that was read
};

}  // namespace strowger::session
