// Accounts in the store.
#include "store/accounts.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <SQLiteCpp/VariadicBind.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "store/database.hpp"

namespace strowger::store {
namespace {

constexpr milliseconds accounts_lock{5000};
constexpr std::string_view account_columns = "SELECT name, kind, hash, disabled, created, changed FROM account";

Account account_in(SQLite::Statement& row) {
  const auto time = [&](int column) { return Time{milliseconds{row.getColumn(column).getInt64()}}; };
  return {row.getColumn(0).getString(),
          row.getColumn(1).getString() == name_of(AccountKind::user) ? AccountKind::user : AccountKind::application,
          row.getColumn(2).getString(),
          row.getColumn(3).getInt() != 0,
          time(4),
          time(5)};
}

}  // namespace

std::string_view name_of(AccountKind kind) { return kind == AccountKind::user ? "user" : "application"; }

std::string account_name_error(std::string_view name) {
  const auto good = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-' ||
           c == '@';
  };
  if (!name.empty() && name.size() <= longest_account_name && std::all_of(name.begin(), name.end(), good)) return {};
  return fmt::format("a name has 1 to {} letters, digits and . _ - @", longest_account_name);
}

std::string password_error(std::string_view name, std::string_view password) {
  if (password.size() < shortest_password) return fmt::format("a password has at least {} characters", shortest_password);
  if (password.size() > longest_password) return fmt::format("a password has at most {} octets", longest_password);
  std::string plain(password);
  std::string own(name);
  for (std::string* text : {&plain, &own})
    for (char& c : *text)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  if (plain == own) return "the password must not be the name";
  if (std::all_of(plain.begin(), plain.end(), [&](char c) { return c == plain.front(); }))
    return "the password is one character again and again";
  return {};
}

struct Accounts::State {
  std::unique_ptr<SQLite::Database> database;
  std::string path;

  Failure failure(const SQLite::Exception& error) const {
    return {fmt::format("the accounts cannot be used: {}", error.what()), path};
  }

  /// Runs a statement that must change a row, and notes it in the audit log; `none` is what is wrong when it does not.
  Failure commit(SQLite::Statement& statement, std::string_view act, AccountKind kind, const std::string& name,
                 const Doer& by, std::string none) const {
    if (change_and_note(*database, statement, by, fmt::format("account.{}", act), fmt::format("{} {}", name_of(kind), name)))
      return {};
    return {std::move(none), path};
  }

  /// A statement about one account: it must be there.
  template <class... Values>
  Failure change(const char* sql, std::string_view act, AccountKind kind, const std::string& name, const Doer& by,
                 const Values&... values) const {
    try {
      SQLite::Statement statement(*database, sql);
      SQLite::bind(statement, values..., name, std::string(name_of(kind)));
      return commit(statement, act, kind, name, by, fmt::format("there is no {} of the name {}", name_of(kind), name));
    } catch (const SQLite::Exception& error) {
      return failure(error);
    }
  }
};

Accounts::Accounts(std::unique_ptr<State> state) : state_(std::move(state)) {}
Accounts::~Accounts() = default;

Result<std::unique_ptr<Accounts>> Accounts::open(const std::string& path) {
  auto database = open_database(path, Durability::full, accounts_lock);
  if (!database) return database.failure();
  return std::unique_ptr<Accounts>(new Accounts(std::make_unique<State>(State{std::move(*database), path})));
}

Result<std::vector<Account>> Accounts::all() const {
  try {
    std::vector<Account> all;
    SQLite::Statement rows(*state_->database, fmt::format("{} ORDER BY name", account_columns));
    while (rows.executeStep()) all.push_back(account_in(rows));
    return all;
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

Result<bool> Accounts::any() const {
  try {
    return state_->database->execAndGet("SELECT EXISTS (SELECT 1 FROM account)").getInt() != 0;
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

Result<std::optional<Account>> Accounts::find(const std::string& name) const {
  try {
    SQLite::Statement row(*state_->database, fmt::format("{} WHERE name = ?", account_columns));
    row.bind(1, name);
    if (!row.executeStep()) return std::optional<Account>();
    return std::optional(account_in(row));
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

Failure Accounts::add(const Account& account, const Doer& by) {
  try {
    SQLite::Statement insert(*state_->database,
                             "INSERT OR IGNORE INTO account (name, kind, hash, disabled, created, changed) VALUES (?, ?, ?, "
                             "?, ?, ?)");
    SQLite::bind(insert, account.name, std::string(name_of(account.kind)), account.hash, account.disabled ? 1 : 0,
                 milliseconds_of(account.created), milliseconds_of(account.changed));
    return state_->commit(insert, "add", account.kind, account.name, by,
                          fmt::format("there is an account of the name {} already", account.name));
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

Failure Accounts::set_password(AccountKind kind, const std::string& name, const std::string& hash, const Doer& by) {
  return state_->change("UPDATE account SET hash = ?, changed = ? WHERE name = ? AND kind = ?", "password", kind, name, by,
                        hash, milliseconds_of(by.at));
}

Failure Accounts::set_disabled(AccountKind kind, const std::string& name, bool disabled, const Doer& by) {
  return state_->change("UPDATE account SET disabled = ? WHERE name = ? AND kind = ?", disabled ? "disable" : "enable", kind,
                        name, by, disabled ? 1 : 0);
}

Failure Accounts::remove(AccountKind kind, const std::string& name, const Doer& by) {
  if (Failure failure = state_->change("DELETE FROM account WHERE name = ? AND kind = ?", "remove", kind, name, by);
      !failure.what.empty())
    return failure;
  return set_devices(name, {}, by);
}

Result<std::vector<std::string>> Accounts::devices_of(const std::string& name) const {
  try {
    std::vector<std::string> numbers;
    SQLite::Statement rows(*state_->database, "SELECT number FROM account_device WHERE account = ? ORDER BY number");
    rows.bind(1, name);
    while (rows.executeStep()) numbers.push_back(rows.getColumn(0).getString());
    return numbers;
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

Failure Accounts::set_devices(const std::string& name, const std::vector<std::string>& numbers, const Doer& by) {
  try {
    SQLite::Transaction transaction(*state_->database);
    SQLite::Statement forget(*state_->database, "DELETE FROM account_device WHERE account = ?");
    forget.bind(1, name);
    forget.exec();
    SQLite::Statement insert(*state_->database, "INSERT OR IGNORE INTO account_device (account, number) VALUES (?, ?)");
    for (const std::string& number : numbers) {
      SQLite::bind(insert, name, number);
      insert.exec();
      insert.reset();
    }
    if (!numbers.empty())
      note_act(*state_->database, by, "account.devices", name, fmt::format("{}", fmt::join(numbers, ", ")));
    transaction.commit();
    return {};
  } catch (const SQLite::Exception& error) {
    return state_->failure(error);
  }
}

}  // namespace strowger::store
