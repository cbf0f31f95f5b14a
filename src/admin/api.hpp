// The admin API: requests in, responses out. Who may, what is wrong with a request, and the handler of its route.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "admin/door.hpp"
#include "admin/office.hpp"
#include "admin/routes.hpp"
#include "admin/tokens.hpp"
#include "guard/logins.hpp"

namespace strowger::admin {

class Api {
 public:
  using Reply = std::function<void(HttpResponse)>;

  explicit Api(Office& office) : office_(office) {}

  /// `reply` is called once, at once or later; with status 101 when the link becomes a WebSocket, and `stream_opened`
  /// follows.
  void handle(const HttpRequest& request, const Caller& caller, const Reply& reply);

  // ---- Happenings, for those who follow them ----

  void stream_opened(LinkId stream);
  void stream_closed(LinkId stream);
  /// What became of an application: "opened", "gone", "waited", "resumed".
  void application(std::string_view what, std::uint64_t number, std::string_view name);
  /// What came to the audit log, by whom ever. Logins of administrators that were changed end.
  void audited(const std::vector<store::AuditEntry>& entries);
  /// Ends what is over.
  void advance();

  std::size_t sessions() const { return tokens_.size(); }

  /// What an administrator is logged in with.
  struct LoggedIn {
    std::size_t logins = 0;
    std::size_t streams = 0;  ///< WebSockets
  };
  LoggedIn logged_in(std::string_view administrator) const;
  void end_logins_of(std::string_view administrator);

  /// A request on its way through its handler.
  struct Call;

 private:
  using Handler = void (Api::*)(Call&);
  static Handler handler_of(Operation operation);

  // api.cpp
  bool take_body(Call& call, const HttpRequest& request);
  bool authenticate(Call& call, const HttpRequest& request);
  store::Doer doer(const Call& call) const;
  void note(const Call& call, std::string act, std::string object, store::Outcome outcome, std::string detail = {});
  template <class Work>
  void at_store(Call& call, Work work);
  void broadcast(const std::string& text);

  // handlers_server.cpp
  void get_health(Call& call);
  void get_metrics(Call& call);
  void get_openapi(Call& call);
  void get_status(Call& call);
  void list_devices(Call& call);
  void get_device(Call& call);
  void list_calls(Call& call);
  void list_applications(Call& call);
  void end_application(Call& call);
  void reload(Call& call);
  void follow_events(Call& call);

  // handlers_accounts.cpp
  void login(Call& call);
  void logout(Call& call);
  void list_accounts(Call& call);
  void add_account(Call& call);
  void set_password(Call& call);
  void enable_account(Call& call);
  void disable_account(Call& call);
  void remove_account(Call& call);
  void list_audit(Call& call);
  void verify_audit(Call& call);
  using Change = std::function<Failure(store::Accounts&, store::AccountKind, const std::string&, const store::Doer&)>;
  void change_account(Call& call, Change change);

  // handlers_administrators.cpp
  void list_administrators(Call& call);
  void add_administrator(Call& call);
  void set_administrator_password(Call& call);
  void set_administrator_totp(Call& call);
  void enable_administrator(Call& call);
  void disable_administrator(Call& call);
  void remove_administrator(Call& call);
  using AdministratorChange = std::function<Failure(store::Administrators&, const std::string&, const store::Doer&)>;
  void change_administrator(Call& call, std::string act, AdministratorChange change);
  void changed_here(std::string act, const std::string& name, Time at);

  // handlers_records.cpp
  void list_records(Call& call);

  Office& office_;
  Tokens tokens_;
  guard::Logins logins_;
  /// Changes of administrators whose logins were ended for it, by act, name and time: those that they made afterwards are
  /// good.
  std::set<std::tuple<std::string, std::string, Time>> changed_here_;
  std::map<LinkId, std::uint64_t> opening_;  ///< sessions of links that become WebSockets
  std::map<LinkId, std::uint64_t> streams_;  ///< and of those that are
};

}  // namespace strowger::admin
