// The audit log, in the store: who did or wanted what, each entry chained to the one before by its hash. Entries are added
// and never changed; the table itself refuses it. A connection of its own, so that a thread of its own can use it.
//
// The hash of an entry is SHA-256 of the hash before it (of the first: 32 octets of zero) and of its columns in their
// order (number, at, actor, source, act, object, outcome, detail): numbers as 8 octets, texts as their length in 8
// octets and their octets, all of it most significant octet first.
//
// Who may write the file can write the whole chain anew, and take entries from its end: that shows only to who knows an
// entry's hash from elsewhere. Each entry is therefore also a line of the log, with its number and the head of its hash.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace SQLite {  // NOLINT(readability-identifier-naming): the library's own
class Database;
class Statement;
}  // namespace SQLite

namespace strowger::store {

enum class Outcome : std::uint8_t { done, refused, failed };
std::string_view name_of(Outcome outcome);

struct AuditEntry {
  Time at{};
  std::string actor;
  std::string source;
  std::string act;
  std::string object;
  Outcome outcome = Outcome::done;
  std::string detail;
  std::uint64_t number = 0;  ///< given to it when it is added
  std::string hash;          ///< 64 hexadecimal digits; likewise
};

/// Who does something, from where, and when.
struct Doer {
  std::string actor;
  std::string source;
  Time at{};
};

AuditEntry entry_of(const Doer& by, std::string act, std::string object = {}, std::string detail = {},
                    Outcome outcome = Outcome::done);

/// An entry that is known: "42:3fa9...". Of the hash at least so many digits are wanted.
struct AuditHead {
  static constexpr std::size_t least_digits = 16;
  std::uint64_t number = 0;  ///< 0: there is no entry
  std::string hash;          ///< its beginning, or all of it

  std::string text() const;  ///< with 16 digits
  static Result<AuditHead> parse(std::string_view text);
};

/// Texts of an entry are cut at so many octets.
inline constexpr std::size_t longest_audit_text = 1'000;

class AuditLog {
 public:
  /// Opens the file, made and migrated if need be.
  static Result<std::unique_ptr<AuditLog>> open(const std::string& path);
  ~AuditLog();
  AuditLog(const AuditLog&) = delete;
  AuditLog& operator=(const AuditLog&) = delete;

  /// Adds all of them, in one commit, or none; they have their numbers and hashes then. Other processes may add, too.
  Failure append(std::span<AuditEntry> entries);

  Result<AuditHead> head() const;

  /// Those with numbers above `after`, the first `most` of them.
  Result<std::vector<AuditEntry>> read(std::uint64_t after, std::size_t most) const;

  struct Verdict {
    std::uint64_t entries = 0;  ///< that are good, from the first on
    AuditHead head;             ///< the last of those
    std::string wrong;          ///< what is wrong with the entry that follows them; empty: nothing
  };
  /// Looks at every entry. `known`: an entry that must be among them.
  Result<Verdict> verify(const std::optional<AuditHead>& known = std::nullopt) const;

 private:
  struct State;
  explicit AuditLog(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// For the other sources of store/: adds an entry within a transaction that has begun by writing. Throws SQLite::Exception.
void add_audit_entry(SQLite::Database& database, AuditEntry& entry);

/// The same, of something that was done.
void note_act(SQLite::Database& database, const Doer& by, std::string act, std::string object, std::string detail = {});

/// For the other sources of store/: runs a statement that changes something, and adds an entry, in one transaction. False
/// when nothing was to be changed. Throws SQLite::Exception.
bool change_and_note(SQLite::Database& database, SQLite::Statement& change, const Doer& by, std::string act,
                     std::string object);

}  // namespace strowger::store
