// Phones that are registered, in the store.
#include "store/registrations.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <SQLiteCpp/VariadicBind.h>
#include <fmt/format.h>

#include "store/database.hpp"

namespace strowger::store {
namespace {

constexpr milliseconds registrations_lock{2000};

std::int64_t in_milliseconds(Time time) { return std::chrono::duration_cast<milliseconds>(time.time_since_epoch()).count(); }

}  // namespace

struct Registrations::State {
  std::unique_ptr<SQLite::Database> database;
  std::string path;
};

Registrations::Registrations(std::unique_ptr<State> state) : state_(std::move(state)) {}
Registrations::~Registrations() = default;

Result<std::unique_ptr<Registrations>> Registrations::open(const std::string& path) {
  // A registration that a loss of power takes is made again by its phone.
  auto database = open_database(path, Durability::normal, registrations_lock);
  if (!database) return database.failure();
  return std::unique_ptr<Registrations>(new Registrations(std::make_unique<State>(State{std::move(*database), path})));
}

Result<std::vector<RegisteredPhones>> Registrations::all(Time now) {
  try {
    std::vector<RegisteredPhones> all;
    SQLite::Statement rows(*state_->database,
                           "SELECT number, uri, peer_ip, peer_port, local_ip, local_port, call_id, sequence, expires, "
                           "user_agent, allow_events FROM registration WHERE expires > ? ORDER BY number, expires");
    rows.bind(1, in_milliseconds(now));
    while (rows.executeStep()) {
      const auto text = [&](int column) { return rows.getColumn(column).getString(); };
      const auto number = [&](int column) { return rows.getColumn(column).getInt64(); };
      if (all.empty() || all.back().number != text(0)) all.push_back({text(0), {}});
      all.back().phones.push_back({text(1),
                                   {text(2), static_cast<std::uint16_t>(number(3))},
                                   {text(4), static_cast<std::uint16_t>(number(5))},
                                   text(6),
                                   static_cast<std::uint32_t>(number(7)),
                                   Time{milliseconds{number(8)}},
                                   text(9),
                                   text(10)});
    }
    return all;
  } catch (const SQLite::Exception& error) {
    return Failure{fmt::format("the registrations cannot be read: {}", error.what()), state_->path};
  }
}

Failure Registrations::keep(std::span<const RegisteredPhones> devices) {
  try {
    SQLite::Transaction transaction(*state_->database);
    SQLite::Statement forget(*state_->database, "DELETE FROM registration WHERE number = ?");
    SQLite::Statement insert(
        *state_->database,
        "INSERT OR REPLACE INTO registration (number, uri, peer_ip, peer_port, local_ip, local_port, "
        "call_id, sequence, expires, user_agent, allow_events) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (const RegisteredPhones& device : devices) {
      forget.bind(1, device.number);
      forget.exec();
      forget.reset();
      for (const RegisteredPhone& phone : device.phones) {
        SQLite::bind(insert, device.number, phone.uri, phone.peer.ip, static_cast<int>(phone.peer.port), phone.local.ip,
                     static_cast<int>(phone.local.port), phone.call_id, phone.sequence, in_milliseconds(phone.expires),
                     phone.user_agent, phone.allow_events);
        insert.exec();
        insert.reset();
      }
    }
    transaction.commit();
    return {};
  } catch (const SQLite::Exception& error) {
    return {fmt::format("the registrations cannot be written: {}", error.what()), state_->path};
  }
}

}  // namespace strowger::store
