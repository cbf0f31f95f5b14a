// The API between sockets, core and store.
#include "server/admin_office.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <utility>

#include "base/log.hpp"
#include "io/certificates.hpp"
#include "io/password.hpp"
#include "io/process.hpp"
#include "io/totp.hpp"
#include "server/loop.hpp"

namespace strowger::server {
namespace {

constexpr std::string_view first_administrator = "admin";
constexpr std::string_view secret_file_name = "administrator.secret";

std::string_view word_for(ApplicationNews::What what) {
  constexpr std::string_view names[] = {"opened", "gone", "waited", "resumed"};
  return names[static_cast<std::size_t>(what)];
}

std::string secrets_text(std::string_view password, std::string_view totp) {
  return fmt::format(
      "The first administrator of this server. Log in, and keep this for nobody else.\n"
      "name: {0}\npassword: {1}\none-time codes (for an authenticator app): {2}\n"
      "Another password: strowger admin passwd {0}. Other codes, as a QR code: strowger admin totp {0}\n",
      first_administrator, password, io::totp_uri(first_administrator, totp));
}

}  // namespace

/// Of the admin API, each a connection to the store of its own.
struct AdminOffice::Connections {
  std::unique_ptr<store::Administrators> administrators;
  std::unique_ptr<store::Accounts> accounts;
  std::unique_ptr<store::AuditLog> audit;
  std::unique_ptr<store::CallDetail> records;
};

AdminOffice::AdminOffice(io::Loop& loop, const Settings& settings, Core& core, Random& random, Hooks hooks)
    : loop_(loop),
      settings_(settings),
      core_(core),
      random_(random),
      hooks_(std::move(hooks)),
      started_(loop.now()),
      api_(*this) {}

AdminOffice::~AdminOffice() { *alive_ = false; }

Result<std::unique_ptr<AdminOffice>> AdminOffice::open(io::Loop& loop, const Settings& settings, Core& core, Random& random,
                                                       Hooks hooks) {
  std::unique_ptr<AdminOffice> office(new AdminOffice(loop, settings, core, random, std::move(hooks)));
  admin::Api& api = office->api_;
  auto station =
      AdminStation::open(loop, settings.admin,
                         {.request = [&api](const HttpRequest& request, const admin::Caller& caller,
                                            const AdminStation::Reply& reply) { api.handle(request, caller, reply); },
                          .stream_opened = [&api](LinkId link) { api.stream_opened(link); },
                          .stream_closed = [&api](LinkId link) { api.stream_closed(link); }});
  if (!station) return station.failure();
  office->station_ = std::move(*station);
  core.follow_applications(true);
  return office;
}

Failure AdminOffice::open_store(const std::string& path) {
  if (path.empty()) {
    log::warning("administrators are kept in the store, and there is none: nobody can log in at [admin]; set store.path");
    return {};
  }
  auto administrators = store::Administrators::open(path);
  if (!administrators) return administrators.failure();
  auto accounts = store::Accounts::open(path);
  if (!accounts) return accounts.failure();
  auto audit = store::AuditLog::open(path);
  if (!audit) return audit.failure();
  auto records = store::CallDetail::open(path);
  if (!records) return records.failure();
  secret_file_ = (std::filesystem::path(path).parent_path() / secret_file_name).string();
  const auto any = (*administrators)->any();
  if (!any) return any.failure();
  if (!*any) {
    if (Failure failure = make_first_administrator(**administrators); !failure.what.empty()) return failure;
  }
  stores_ = std::make_shared<Connections>();
  stores_->administrators = std::move(*administrators);
  stores_->accounts = std::move(*accounts);
  stores_->audit = std::move(*audit);
  stores_->records = std::move(*records);
  worker_.post([] { io::nobodys_hash(); });  // made before anybody can tell by the time that it was
  return {};
}

Failure AdminOffice::make_first_administrator(store::Administrators& administrators) {
  const std::string password = io::new_password();
  const std::string totp = io::new_totp_secret();
  const auto hash = io::hash_password(password);
  if (!hash) return hash.failure();
  const std::string text = secrets_text(password, totp);
  const bool terminal = isatty(STDERR_FILENO) == 1;
  if (!terminal) {  // before it is there, so that there is none whose secrets nobody knows
    if (Failure failure = io::replace_file(secret_file_, text, 0600); !failure.what.empty()) return failure;
  }
  const Time now = std::chrono::floor<milliseconds>(loop_.now());
  const std::string name(first_administrator);
  if (Failure failure = administrators.add({name, *hash, totp, 0, false, now, now},
                                           {"strowgerd", fmt::format("user {}", io::user_name()), now});
      !failure.what.empty())
    return failure;
  if (terminal) {
    fmt::print(stderr, "\n{}\n", text);
  } else {
    log::warning(
        "there was no administrator: \"{}\" is made, whose password and one-time codes are in {}, once; the first login "
        "removes that file",
        name, secret_file_);
  }
  return {};
}

/// The first login of the administrator that was made here has read it.
void AdminOffice::forget_secret_file(const store::AuditEntry& entry) {
  if (entry.act != "login" || entry.outcome != store::Outcome::done || entry.actor != first_administrator) return;
  std::error_code error;
  if (std::filesystem::remove(secret_file_, error)) log::info("{} was read and is removed", secret_file_);
}

void AdminOffice::follow(const std::vector<ApplicationNews>& news) {
  for (const ApplicationNews& each : news) api_.application(word_for(each.what), each.ref.value, each.name);
}

void AdminOffice::audited(const std::vector<store::AuditEntry>& entries) {
  for (const store::AuditEntry& entry : entries) forget_secret_file(entry);
  api_.audited(entries);
}

std::string AdminOffice::offboard(const std::string& name, bool dry_run) {
  const admin::Api::LoggedIn had = api_.logged_in(name);
  if (had.logins == 0) return "admin API: nobody is logged in by that name";
  if (!dry_run) api_.end_logins_of(name);
  return fmt::format("admin API: {} logins and {} WebSockets of {} are ended", had.logins, had.streams, name);
}

std::string_view AdminOffice::version() const { return server::version(); }

std::vector<admin::ApplicationView> AdminOffice::applications() const {
  std::vector<admin::ApplicationView> views;
  for (ApplicationInfo& each : core_.list_applications())
    views.push_back({.number = each.ref.value,
                     .name = std::move(each.name),
                     .peer = std::move(each.peer),
                     .account = std::move(each.account),
                     .waited_for = each.waited_for,
                     .monitors = each.monitors});
  return views;
}

bool AdminOffice::end_application(std::uint64_t number, std::string_view reason) {
  return core_.end_application({number}, reason, loop_.now());
}

bool AdminOffice::at_store(std::function<Then(admin::Stores&)> job) {
  if (!stores_ || jobs_ >= most_jobs) return false;
  ++jobs_;
  worker_.post([this, job = std::move(job), stores = stores_, alive = alive_, &loop = loop_] {
    admin::Stores all{*stores->administrators, *stores->accounts, *stores->audit, *stores->records};
    loop.post([this, alive, then = job(all)] {
      if (!*alive) return;
      --jobs_;
      then();
    });
  });
  return true;
}

Result<std::string> AdminOffice::hash_password(std::string_view password) const { return io::hash_password(password); }

bool AdminOffice::password_matches(const std::string& hash, std::string_view password) const {
  return io::password_matches(hash, password);
}

const std::string& AdminOffice::nobodys_hash() const { return io::nobodys_hash(); }

std::string AdminOffice::new_password() const { return io::new_password(); }

std::string AdminOffice::new_totp_secret() const { return io::new_totp_secret(); }

std::string AdminOffice::totp_uri(std::string_view name, std::string_view secret) const {
  return io::totp_uri(name, secret);
}

std::optional<std::int64_t> AdminOffice::totp_step_of(std::string_view secret, std::string_view code, Time now) const {
  return io::totp_step_of(secret, code, now);
}

}  // namespace strowger::server
