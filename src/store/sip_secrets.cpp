// Secrets of phones in the store.
#include "store/sip_secrets.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <SQLiteCpp/VariadicBind.h>
#include <fmt/format.h>

#include "store/database.hpp"

namespace strowger::store {
namespace {

constexpr milliseconds secrets_lock{5000};
constexpr std::string_view secret_columns = "SELECT name, realm, md5, sha_256, disabled, created, changed FROM sip_secret";

SipSecret secret_in(SQLite::Statement& row) {
  const auto text = [&](int column) { return row.getColumn(column).getString(); };
  const auto time = [&](int column) { return Time{milliseconds{row.getColumn(column).getInt64()}}; };
  return {text(0), text(1), text(2), text(3), row.getColumn(4).getInt() != 0, time(5), time(6)};
}

}  // namespace

struct SipSecrets::State {
  std::unique_ptr<SQLite::Database> database;
  std::string path;

  Failure failure(const SQLite::Exception& error) const {
    return {fmt::format("the secrets of phones cannot be used: {}", error.what()), path};
  }
  void forget_registrations(const std::string& name) const {
    SQLite::Statement forget(*database, "DELETE FROM registration WHERE number = ?");
    forget.bind(1, name);
    forget.exec();
  }
};

SipSecrets::SipSecrets(std::unique_ptr<State> state) : state_(std::move(state)) {}
SipSecrets::~SipSecrets() = default;

Result<std::unique_ptr<SipSecrets>> SipSecrets::open(const std::string& path) {
  auto database = open_database(path, Durability::full, secrets_lock);
  if (!database) return database.failure();
  return std::unique_ptr<SipSecrets>(new SipSecrets(std::make_unique<State>(State{std::move(*database), path})));
}

Result<std::vector<SipSecret>> SipSecrets::all() const {
  try {
    std::vector<SipSecret> all;
    SQLite::Statement rows(*state_->database, fmt::format("{} ORDER BY name", secret_columns));
    while (rows.executeStep()) all.push_back(secret_in(rows));
    return all;
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

Result<std::optional<SipSecret>> SipSecrets::find(const std::string& name) const {
  try {
    SQLite::Statement row(*state_->database, fmt::format("{} WHERE name = ?", secret_columns));
    row.bind(1, name);
    if (!row.executeStep()) return std::optional<SipSecret>();
    return std::optional(secret_in(row));
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

Failure SipSecrets::set(const SipSecret& secret, std::string_view act, const Doer& by) {
  try {
    SQLite::Transaction transaction(*state_->database);
    SQLite::Statement insert(*state_->database,
                             "INSERT OR REPLACE INTO sip_secret (name, realm, md5, sha_256, disabled, created, changed) "
                             "VALUES (?, ?, ?, ?, ?, ?, ?)");
    SQLite::bind(insert, secret.name, secret.realm, secret.md5, secret.sha_256, secret.disabled ? 1 : 0,
                 milliseconds_of(secret.created), milliseconds_of(secret.changed));
    insert.exec();
    state_->forget_registrations(secret.name);
    note_act(*state_->database, by, fmt::format("device.{}", act), fmt::format("device {}", secret.name));
    transaction.commit();
    return {};
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

Failure SipSecrets::remove(const std::string& name, const Doer& by) {
  try {
    SQLite::Transaction transaction(*state_->database);
    SQLite::Statement forget(*state_->database, "DELETE FROM sip_secret WHERE name = ?");
    forget.bind(1, name);
    if (forget.exec() == 0) return {fmt::format("the store has no secret of {}", name), state_->path};
    state_->forget_registrations(name);
    note_act(*state_->database, by, "device.remove", fmt::format("device {}", name));
    transaction.commit();
    return {};
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

}  // namespace strowger::store
