// Sessions of applications, in the store.
#include "store/sessions.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "store/database.hpp"

namespace strowger::store {
namespace {

using framing::Framing;
using Soap = codec::xml::Soap::Version;

constexpr milliseconds sessions_lock{2000};

constexpr std::array framing_names{
    std::pair{Framing::ecma323, "ecma323"},
    std::pair{Framing::soap, "soap"},
    std::pair{Framing::hipath, "hipath"},
    std::pair{Framing::two_octet, "two_octet"},
    std::pair{Framing::bare_ber, "bare_ber"},
    std::pair{Framing::bare_xml, "bare_xml"},
    std::pair{Framing::body, "body"},
    std::pair{Framing::websocket_xml, "websocket_xml"},
    std::pair{Framing::websocket_json, "websocket_json"},
};
constexpr std::array soap_numbers{std::pair{Soap::none, 0}, std::pair{Soap::v1_1, 11}, std::pair{Soap::v1_2, 12}};
constexpr std::array phase_numbers{std::pair{schema::Phase::one, 1}, std::pair{schema::Phase::two, 2},
                                   std::pair{schema::Phase::three, 3}};

/// What stands for a value in a table of pairs, and back.
template <class Table, class Value>
auto spelled(const Table& table, Value value) {
  const auto found = std::ranges::find(table, value, [](const auto& pair) { return pair.first; });
  return found == table.end() ? table.front().second : found->second;
}
template <class Table, class Text>
bool understand(const Table& table, const Text& text, auto& value) {
  const auto found = std::ranges::find_if(table, [&](const auto& pair) { return pair.second == text; });
  if (found != table.end()) value = found->first;
  return found != table.end();
}

constexpr std::string_view session_columns =
    "id, application, certificate, account, account_changed, line, local, listener, framing, phase, soap, name_space, "
    "knows_status, numbers, next_number, cross_refs, cleanup_delay";

std::optional<KeptSession> session_in(SQLite::Statement& row) {
  const auto text = [&](int column) { return row.getColumn(column).getString(); };
  const auto number = [&](int column) { return row.getColumn(column).getInt64(); };
  KeptSession kept;
  session::KeptSession& session = kept.session;
  session.id = text(0);
  session.application = text(1);
  kept.certificate = text(2);
  session.account = text(3);
  kept.account_changed = Time{milliseconds{number(4)}};
  kept.line = text(5);
  kept.local = number(6) != 0;
  kept.listener = text(7);
  const bool known = understand(framing_names, text(8), session.framing) &&
                     understand(phase_numbers, number(9), session.phase) &&
                     understand(soap_numbers, number(10), session.soap);
  session.spoke_csta = !row.getColumn(11).isNull();
  session.name_space = session.spoke_csta ? text(11) : std::string();
  session.knows_status = number(12) != 0;
  session.numbers = number(13) != 0;
  session.next_number = static_cast<std::uint64_t>(number(14));
  kept.cross_refs = static_cast<std::uint32_t>(number(15));
  session.cleanup_delay = milliseconds{number(16)};
  if (!known || session.id.empty() || number(14) < 1 || number(16) <= 0) return std::nullopt;
  return kept;
}

void bind_session(SQLite::Statement& insert, const KeptSession& kept) {
  const session::KeptSession& session = kept.session;
  insert.bind(1, session.id);
  insert.bind(2, session.application);
  insert.bind(3, kept.certificate);
  insert.bind(4, session.account);
  insert.bind(5, milliseconds_of(kept.account_changed));
  insert.bind(6, kept.line);
  insert.bind(7, kept.local ? 1 : 0);
  insert.bind(8, kept.listener);
  insert.bind(9, std::string(spelled(framing_names, session.framing)));
  insert.bind(10, spelled(phase_numbers, session.phase));
  insert.bind(11, spelled(soap_numbers, session.soap));
  if (session.spoke_csta) {
    insert.bind(12, session.name_space);
  } else {
    insert.bind(12);
  }
  insert.bind(13, session.knows_status ? 1 : 0);
  insert.bind(14, session.numbers ? 1 : 0);
  insert.bind(15, static_cast<std::int64_t>(session.next_number));
  insert.bind(16, kept.cross_refs);
  insert.bind(17, std::chrono::duration_cast<milliseconds>(session.cleanup_delay).count());
}

}  // namespace

std::string SessionRow::number_of(const std::string& session, std::uint32_t handle) {
  std::string number = session;
  if (handle == 0) return number;
  number += '\0';  // no id has it
  return number + fmt::format("{:08X}", handle);
}

struct Sessions::State {
  std::unique_ptr<SQLite::Database> database;
  std::string path;
};

Sessions::Sessions(std::unique_ptr<State> state) : state_(std::move(state)) {}
Sessions::~Sessions() = default;

Result<std::unique_ptr<Sessions>> Sessions::open(const std::string& path) {
  // Who lost its session to a loss of power begins another.
  auto database = open_database(path, Durability::normal, sessions_lock);
  if (!database) return database.failure();
  return std::unique_ptr<Sessions>(new Sessions(std::make_unique<State>(State{std::move(*database), path})));
}

Result<std::vector<StoredSession>> Sessions::all() {
  try {
    std::map<std::string, StoredSession> found;
    SQLite::Statement rows(*state_->database, fmt::format("SELECT {} FROM session", session_columns));
    while (rows.executeStep())
      if (auto kept = session_in(rows)) found[kept->session.id].kept = std::move(*kept);
    SQLite::Statement handles(*state_->database,
                              "SELECT session, handle, request, name_space FROM session_handle ORDER BY session, handle");
    while (handles.executeStep()) {
      const auto session = found.find(handles.getColumn(0).getString());
      if (session == found.end()) continue;
      const SQLite::Column request = handles.getColumn(2);
      const auto* octets = static_cast<const Octet*>(request.getBlob());
      session->second.handles.push_back({static_cast<std::uint32_t>(handles.getColumn(1).getInt64()),
                                         Octets(octets, octets + request.getBytes()), handles.getColumn(3).getString()});
    }
    std::vector<StoredSession> all;
    all.reserve(found.size());
    for (auto& [id, session] : found) all.push_back(std::move(session));
    return all;
  } catch (const SQLite::Exception& error) {
    return Failure{fmt::format("the sessions of applications cannot be read: {}", error.what()), state_->path};
  }
}

Failure Sessions::keep(std::span<const SessionRow> rows) {
  try {
    SQLite::Transaction transaction(*state_->database);
    SQLite::Statement insert(
        *state_->database,
        fmt::format("INSERT OR REPLACE INTO session ({}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    session_columns));
    SQLite::Statement end(*state_->database, "DELETE FROM session WHERE id = ?");
    SQLite::Statement end_handles(*state_->database, "DELETE FROM session_handle WHERE session = ?");
    SQLite::Statement insert_handle(
        *state_->database,
        "INSERT OR REPLACE INTO session_handle (session, handle, request, name_space) VALUES (?, ?, ?, ?)");
    SQLite::Statement end_handle(*state_->database, "DELETE FROM session_handle WHERE session = ? AND handle = ?");
    const auto carry_out = [](SQLite::Statement& statement) {
      statement.exec();
      statement.reset();
    };
    for (const SessionRow& row : rows) {
      if (row.kept) {
        bind_session(insert, *row.kept);
        carry_out(insert);
      } else if (!row.handle) {
        for (SQLite::Statement* statement : {&end, &end_handles}) {
          statement->bind(1, row.session);
          carry_out(*statement);
        }
      } else if (row.handle->request.empty()) {
        end_handle.bind(1, row.session);
        end_handle.bind(2, row.handle->handle);
        carry_out(end_handle);
      } else {
        insert_handle.bind(1, row.session);
        insert_handle.bind(2, row.handle->handle);
        insert_handle.bind(3, row.handle->request.data(), static_cast<int>(row.handle->request.size()));
        insert_handle.bind(4, row.handle->name_space);
        carry_out(insert_handle);
      }
    }
    transaction.commit();
    return {};
  } catch (const SQLite::Exception& error) {
    return {fmt::format("the sessions of applications cannot be written: {}", error.what()), state_->path};
  }
}

}  // namespace strowger::store
