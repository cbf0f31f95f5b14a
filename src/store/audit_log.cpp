// Entries and their chain.
#include "store/audit_log.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <SQLiteCpp/VariadicBind.h>
#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include "base/octets.hpp"
#include "store/database.hpp"

namespace strowger::store {
namespace {

constexpr milliseconds audit_lock{5000};
constexpr std::size_t hash_size = 32;
constexpr std::string_view audit_columns =
    "SELECT number, at, actor, source, act, object, outcome, detail, hash FROM audit_log";
constexpr int audit_triggers = 3;  // migrations/0012.sql

void put_number(Octets& to, std::uint64_t number) {
  for (int shift = 56; shift >= 0; shift -= 8) to.push_back(static_cast<Octet>(number >> static_cast<unsigned>(shift)));
}

void put_text(Octets& to, std::string_view text) {
  put_number(to, text.size());
  append(to, octets_of(text));
}

std::int64_t audit_milliseconds(Time time) {
  return std::chrono::duration_cast<milliseconds>(time.time_since_epoch()).count();
}

Octets hash_of(OctetView before, const AuditEntry& entry) {
  Octets text(before.begin(), before.end());
  put_number(text, entry.number);
  put_number(text, static_cast<std::uint64_t>(audit_milliseconds(entry.at)));
  for (const std::string* each : {&entry.actor, &entry.source, &entry.act, &entry.object}) put_text(text, *each);
  put_text(text, name_of(entry.outcome));
  put_text(text, entry.detail);
  Octets hash(hash_size);
  if (EVP_Digest(text.data(), text.size(), hash.data(), nullptr, EVP_sha256(), nullptr) != 1)
    throw std::runtime_error("OpenSSL has no SHA-256");
  return hash;
}

Outcome outcome_of(std::string_view name) {
  for (const Outcome each : {Outcome::done, Outcome::refused})
    if (name_of(each) == name) return each;
  return Outcome::failed;
}

Octets blob_in(const SQLite::Column& column) {
  const auto* const octets = static_cast<const Octet*>(column.getBlob());
  return octets == nullptr ? Octets() : Octets(octets, octets + column.getBytes());
}

AuditEntry entry_in(SQLite::Statement& row) {
  AuditEntry entry;
  entry.number = static_cast<std::uint64_t>(row.getColumn(0).getInt64());
  entry.at = Time{milliseconds{row.getColumn(1).getInt64()}};
  entry.actor = row.getColumn(2).getString();
  entry.source = row.getColumn(3).getString();
  entry.act = row.getColumn(4).getString();
  entry.object = row.getColumn(5).getString();
  entry.outcome = outcome_of(row.getColumn(6).getString());
  entry.detail = row.getColumn(7).getString();
  entry.hash = to_hex(blob_in(row.getColumn(8)));
  return entry;
}

/// At most so many octets, and no half of a character of UTF-8 at the end.
void cut(std::string& text) {
  if (text.size() <= longest_audit_text) return;
  std::size_t at = longest_audit_text;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  text.resize(at);
}

}  // namespace

std::string_view name_of(Outcome outcome) {
  constexpr std::string_view names[] = {"done", "refused", "failed"};
  return names[static_cast<std::size_t>(outcome)];
}

std::string AuditHead::text() const { return fmt::format("{}:{}", number, hash.substr(0, least_digits)); }

Result<AuditHead> AuditHead::parse(std::string_view text) {
  AuditHead head;
  const std::size_t colon = std::min(text.find(':'), text.size());
  const auto [end, error] = std::from_chars(text.data(), text.data() + colon, head.number);
  const bool numbered = error == std::errc() && end == text.data() + colon && head.number > 0;
  if (colon < text.size()) head.hash = text.substr(colon + 1);
  const bool hexadecimal = std::all_of(head.hash.begin(), head.hash.end(),
                                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
  if (!numbered || !hexadecimal || head.hash.size() < least_digits || head.hash.size() > 2 * hash_size)
    return Failure{fmt::format("an entry is known by its number and at least {} digits of its hash, such as "
                               "42:3fa90c8b5d6e7f10",
                               least_digits),
                   {}};
  return head;
}

void add_audit_entry(SQLite::Database& database, AuditEntry& entry) {
  Octets before(hash_size);
  entry.number = 1;
  SQLite::Statement last(database, "SELECT number, hash FROM audit_log ORDER BY number DESC LIMIT 1");
  if (last.executeStep()) {
    entry.number = static_cast<std::uint64_t>(last.getColumn(0).getInt64()) + 1;
    before = blob_in(last.getColumn(1));
  }
  for (std::string* each : {&entry.actor, &entry.source, &entry.act, &entry.object, &entry.detail}) cut(*each);
  const Octets hash = hash_of(before, entry);
  SQLite::Statement insert(database,
                           "INSERT INTO audit_log (number, at, actor, source, act, object, outcome, detail, hash) VALUES "
                           "(?, ?, ?, ?, ?, ?, ?, ?, ?)");
  SQLite::bind(insert, static_cast<std::int64_t>(entry.number), audit_milliseconds(entry.at), entry.actor, entry.source,
               entry.act, entry.object, std::string(name_of(entry.outcome)), entry.detail);
  insert.bind(9, hash.data(), static_cast<int>(hash.size()));
  insert.exec();
  entry.hash = to_hex(hash);
}

AuditEntry entry_of(const Doer& by, std::string act, std::string object, std::string detail, Outcome outcome) {
  AuditEntry entry;
  entry.at = by.at;
  entry.actor = by.actor;
  entry.source = by.source;
  entry.act = std::move(act);
  entry.object = std::move(object);
  entry.outcome = outcome;
  entry.detail = std::move(detail);
  return entry;
}

void note_act(SQLite::Database& database, const Doer& by, std::string act, std::string object, std::string detail) {
  AuditEntry entry = entry_of(by, std::move(act), std::move(object), std::move(detail));
  add_audit_entry(database, entry);
}

bool change_and_note(SQLite::Database& database, SQLite::Statement& change, const Doer& by, std::string act,
                     std::string object) {
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  if (change.exec() == 0) return false;
  note_act(database, by, std::move(act), std::move(object));
  transaction.commit();
  return true;
}

struct AuditLog::State {
  std::unique_ptr<SQLite::Database> database;
  std::string path;

  Failure failure(const SQLite::Exception& error) const {
    return {fmt::format("the audit log cannot be used: {}", error.what()), path};
  }
};

AuditLog::AuditLog(std::unique_ptr<State> state) : state_(std::move(state)) {}
AuditLog::~AuditLog() = default;

Result<std::unique_ptr<AuditLog>> AuditLog::open(const std::string& path) {
  auto database = open_database(path, Durability::full, audit_lock);
  if (!database) return database.failure();
  return std::unique_ptr<AuditLog>(new AuditLog(std::make_unique<State>(State{std::move(*database), path})));
}

Failure AuditLog::append(std::span<AuditEntry> entries) {
  try {
    SQLite::Transaction transaction(*state_->database, SQLite::TransactionBehavior::IMMEDIATE);
    for (AuditEntry& entry : entries) add_audit_entry(*state_->database, entry);
    transaction.commit();
    return {};
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

Result<AuditHead> AuditLog::head() const {
  try {
    SQLite::Statement last(*state_->database, "SELECT number, hash FROM audit_log ORDER BY number DESC LIMIT 1");
    if (!last.executeStep()) return AuditHead{};
    return AuditHead{static_cast<std::uint64_t>(last.getColumn(0).getInt64()), to_hex(blob_in(last.getColumn(1)))};
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

Result<std::vector<AuditEntry>> AuditLog::read(std::uint64_t after, std::size_t most) const {
  try {
    std::vector<AuditEntry> entries;
    SQLite::Statement rows(*state_->database, fmt::format("{} WHERE number > ? ORDER BY number LIMIT ?", audit_columns));
    SQLite::bind(rows, static_cast<std::int64_t>(after), static_cast<std::int64_t>(most));
    while (rows.executeStep()) entries.push_back(entry_in(rows));
    return entries;
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

Result<AuditLog::Verdict> AuditLog::verify(const std::optional<AuditHead>& known) const {
  try {
    Verdict verdict;
    SQLite::Transaction transaction(*state_->database);  // one view of the table, while others add
    const auto wrong = [&](std::string what) {
      verdict.wrong = std::move(what);
      return verdict;
    };
    Octets before(hash_size);
    bool known_found = !known || known->number == 0;
    SQLite::Statement rows(*state_->database, fmt::format("{} ORDER BY number", audit_columns));
    while (rows.executeStep()) {
      const AuditEntry entry = entry_in(rows);
      const std::uint64_t expected = verdict.entries + 1;
      if (entry.number != expected)
        return wrong(fmt::format("entry {} is not there; the next one is {}", expected, entry.number));
      const bool named = name_of(entry.outcome) == rows.getColumn(6).getString();
      const Octets hash = hash_of(before, entry);
      if (!named || to_hex(hash) != entry.hash)
        return wrong(fmt::format("entry {} was changed, or what stood before it was: its hash is not that of its content",
                                 entry.number));
      if (known && known->number == entry.number) {
        if (!entry.hash.starts_with(known->hash))
          return wrong(
              fmt::format("entry {} is another one than the one that was known: the log was written anew", entry.number));
        known_found = true;
      }
      before = hash;
      verdict.entries = expected;
      verdict.head = {entry.number, entry.hash};
    }
    SQLite::Statement counted(*state_->database, "SELECT seq FROM sqlite_sequence WHERE name = 'audit_log'");
    const std::uint64_t added = counted.executeStep() ? static_cast<std::uint64_t>(counted.getColumn(0).getInt64()) : 0;
    if (added != verdict.entries || !known_found)
      return wrong(fmt::format("the end was cut off: entry {} was added, and the last one that is there is {}",
                               std::max(added, known ? known->number : 0), verdict.entries));
    const int triggers =
        state_->database->execAndGet("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_log'")
            .getInt();
    if (triggers != audit_triggers)
      return wrong("the triggers that keep entries from being changed were taken away (migrations/0012.sql)");
    return verdict;
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

}  // namespace strowger::store
