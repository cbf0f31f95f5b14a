// Subscriptions of phones, in the store.
#include "store/subscriptions.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include "store/database.hpp"

namespace strowger::store {
namespace {

constexpr milliseconds subscriptions_lock{2000};

}  // namespace

struct Subscriptions::State {
  std::unique_ptr<SQLite::Database> database;
  std::string path;
};

Subscriptions::Subscriptions(std::unique_ptr<State> state) : state_(std::move(state)) {}
Subscriptions::~Subscriptions() = default;

Result<std::unique_ptr<Subscriptions>> Subscriptions::open(const std::string& path) {
  // One that a loss of power takes is made again by its phone.
  auto database = open_database(path, Durability::normal, subscriptions_lock);
  if (!database) return database.failure();
  return std::unique_ptr<Subscriptions>(new Subscriptions(std::make_unique<State>(State{std::move(*database), path})));
}

Result<std::vector<SubscriptionRow>> Subscriptions::all() {
  try {
    std::vector<SubscriptionRow> all;
    SQLite::Statement rows(*state_->database, "SELECT tag, state FROM subscription");
    while (rows.executeStep()) all.push_back({rows.getColumn(0).getString(), rows.getColumn(1).getString()});
    return all;
  } catch (const SQLite::Exception& error) {
    return Failure{fmt::format("the subscriptions of phones cannot be read: {}", error.what()), state_->path};
  }
}

Failure Subscriptions::keep(std::span<const SubscriptionRow> rows) {
  try {
    SQLite::Transaction transaction(*state_->database);
    SQLite::Statement insert(*state_->database, "INSERT OR REPLACE INTO subscription (tag, state) VALUES (?, ?)");
    SQLite::Statement end(*state_->database, "DELETE FROM subscription WHERE tag = ?");
    for (const SubscriptionRow& row : rows) {
      SQLite::Statement& statement = row.state.empty() ? end : insert;
      statement.bindNoCopy(1, row.number);
      if (!row.state.empty()) statement.bindNoCopy(2, row.state);
      statement.exec();
      statement.reset();
    }
    transaction.commit();
    return {};
  } catch (const SQLite::Exception& error) {
    return {fmt::format("the subscriptions of phones cannot be written: {}", error.what()), state_->path};
  }
}

}  // namespace strowger::store
