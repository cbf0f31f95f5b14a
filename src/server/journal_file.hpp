// The disk of outgoing journals (session/journal_spill.hpp): a file without a name, which goes with the process. Writing is
// done on a thread of its own; reading, which happens when an application comes again, is not.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "io/loop.hpp"
#include "io/worker.hpp"
#include "session/journal_spill.hpp"

namespace strowger::server {

class JournalFile : public session::JournalSpill {
 public:
  static constexpr std::size_t block = 8192;                      ///< octets of the file that are given out together
  static constexpr std::size_t most_waiting = 16U * 1024 * 1024;  ///< octets that may wait to be written
  static constexpr Duration pause_after_failure = std::chrono::seconds{10};  ///< then writing is tried again

  /// Makes the file in that directory; it grows to `most` octets.
  static Result<std::unique_ptr<JournalFile>> open(io::Loop& loop, const std::string& directory, std::size_t most);
  ~JournalFile() override;
  JournalFile(const JournalFile&) = delete;
  JournalFile& operator=(const JournalFile&) = delete;

  std::optional<Ref> put(Octets& octets) override;
  std::optional<Octets> get(Ref ref) const override;
  void drop(Ref ref) override;

  std::size_t used() const { return (blocks_ - free_.size()) * block; }
  /// For tests: waits until everything is written, or could not be.
  bool wait(Duration longest) { return worker_.wait(longest); }

 private:
  /// Octets in the file.
  struct Piece {
    std::vector<std::uint32_t> blocks;
    std::size_t size = 0;
    std::shared_ptr<const Octets> waiting;  ///< until they are written
    bool failed = false;
  };

  /// Open for as long as it is there.
  struct Descriptor {
    explicit Descriptor(int the_number) : number(the_number) {}
    ~Descriptor();
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number;
  };

  JournalFile(io::Loop& loop, int file, std::string directory, std::size_t most);
  void written(Ref ref, int error);

  io::Loop& loop_;
  Descriptor file_;
  std::string directory_;
  std::size_t most_blocks_;
  std::size_t blocks_ = 0;  // that the file has
  std::vector<std::uint32_t> free_;
  std::map<Ref, Piece> pieces_;
  Ref last_ = 0;
  std::size_t waiting_ = 0;
  Time not_before_{};
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  io::Worker worker_;  // the last member: its thread ends before what it works with
};

}  // namespace strowger::server
