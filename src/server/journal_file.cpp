// The file of outgoing journals.
#include "server/journal_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "base/log.hpp"

namespace strowger::server {
namespace {

std::string text_of_error(int error) { return std::system_category().message(error); }

/// A file that nobody else can open.
int open_nameless(const std::string& directory) {
  const int file = ::open(directory.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)) return file;
  std::string name = directory + "/journals-XXXXXX";  // a file system without such files
  const int named = ::mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(name.c_str());
  return named;
}

/// 0, or why not all of it could be written.
int write_blocks(int file, const Octets& octets, const std::vector<std::uint32_t>& blocks) {
  for (std::size_t at = 0; at < octets.size();) {
    const std::size_t within = at % JournalFile::block;
    const std::size_t size = std::min(JournalFile::block - within, octets.size() - at);
    const auto place = static_cast<off_t>(blocks[at / JournalFile::block] * JournalFile::block + within);
    const ssize_t done = ::pwrite(file, octets.data() + at, size, place);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return done < 0 ? errno : ENOSPC;
    at += static_cast<std::size_t>(done);
  }
  return 0;
}

}  // namespace

Result<std::unique_ptr<JournalFile>> JournalFile::open(io::Loop& loop, const std::string& directory, std::size_t most) {
  const int file = open_nameless(directory);
  if (file < 0)
    return Failure{fmt::format("no file for outgoing journals can be made: {}; set guard.journals_on_disk = 0 to do without",
                               text_of_error(errno)),
                   directory};
  return std::unique_ptr<JournalFile>(new JournalFile(loop, file, directory, most));
}

JournalFile::JournalFile(io::Loop& loop, int file, std::string directory, std::size_t most)
    : loop_(loop), file_(file), directory_(std::move(directory)), most_blocks_(most / block) {}

JournalFile::~JournalFile() { *alive_ = false; }
JournalFile::Descriptor::~Descriptor() { ::close(number); }

std::optional<JournalFile::Ref> JournalFile::put(Octets& octets) {
  const std::size_t wanted = (octets.size() + block - 1) / block;
  const std::size_t more = wanted > free_.size() ? wanted - free_.size() : 0;
  if (octets.empty() || blocks_ + more > most_blocks_ || waiting_ + octets.size() > most_waiting ||
      loop_.now() < not_before_)
    return std::nullopt;
  for (std::size_t i = 0; i < more; ++i) free_.push_back(static_cast<std::uint32_t>(blocks_++));
  const Ref ref = ++last_;
  Piece& piece = pieces_[ref];
  piece.blocks.assign(free_.end() - static_cast<std::ptrdiff_t>(wanted), free_.end());
  free_.resize(free_.size() - wanted);
  piece.size = octets.size();
  waiting_ += piece.size;
  piece.waiting = std::make_shared<const Octets>(std::move(octets));
  // What was there before is written, or read, before: one thread does it in this order.
  worker_.post(
      [this, ref, file = file_.number, octets = piece.waiting, blocks = piece.blocks, alive = alive_, &loop = loop_] {
        const int error = write_blocks(file, *octets, blocks);
        loop.post([this, ref, error, size = octets->size(), alive] {
          if (!*alive) return;
          waiting_ -= size;
          written(ref, error);
        });
      });
  return ref;
}

void JournalFile::written(Ref ref, int error) {
  if (error != 0 && loop_.now() >= not_before_) {
    log::error(
        "outgoing journals cannot be written to {}: {}; applications that are too slow or away lose events and are told so "
        "until there is room",
        directory_, text_of_error(error));
    not_before_ = loop_.now() + pause_after_failure;
  }
  const auto found = pieces_.find(ref);
  if (found == pieces_.end()) return;
  found->second.waiting.reset();
  found->second.failed = error != 0;
}

std::optional<Octets> JournalFile::get(Ref ref) const {
  const auto found = pieces_.find(ref);
  if (found == pieces_.end() || found->second.failed) return std::nullopt;
  const Piece& piece = found->second;
  if (piece.waiting) return *piece.waiting;
  Octets octets(piece.size);
  for (std::size_t at = 0; at < octets.size();) {
    const std::size_t within = at % block;
    const std::size_t size = std::min(block - within, octets.size() - at);
    const auto place = static_cast<off_t>(piece.blocks[at / block] * block + within);
    const ssize_t done = ::pread(file_.number, octets.data() + at, size, place);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) {
      log::error("outgoing journals cannot be read from {}: {}", directory_,
                 done < 0 ? text_of_error(errno) : "it is too short");
      return std::nullopt;
    }
    at += static_cast<std::size_t>(done);
  }
  return octets;
}

void JournalFile::drop(Ref ref) {
  const auto found = pieces_.find(ref);
  if (found == pieces_.end()) return;
  free_.insert(free_.end(), found->second.blocks.begin(), found->second.blocks.end());
  pieces_.erase(found);
}

}  // namespace strowger::server
