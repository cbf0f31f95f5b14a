// The authority's directory. The index is written before what it speaks of: whatever is interrupted can be done again.
#include "io/authority.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <utility>

#include "base/log.hpp"
#include "io/sockaddr.hpp"

namespace strowger::io {
namespace {

constexpr std::pair<Holder, std::string_view> holders[] = {
    {Holder::server, "server"}, {Holder::application, "application"}, {Holder::phone, "phone"},
    {Holder::trunk, "trunk"},   {Holder::speech, "speech"},           {Holder::administrator, "administrator"}};

constexpr std::string_view index_head = "# kind serial until revoked name; times in seconds since 1970\n";

bool serves(Holder holder) { return holder != Holder::application && holder != Holder::administrator; }

std::int64_t seconds_of(Time time) { return std::chrono::duration_cast<seconds>(time.time_since_epoch()).count(); }

std::optional<Time> time_in(std::string_view text) {
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return Time{seconds{count}};
}

std::string name_error(std::string_view name) {
  const bool plain = std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || std::string_view("._@+-").find(static_cast<char>(c)) != std::string_view::npos;
  });
  if (plain && !name.empty() && name.size() <= 64 && name[0] != '.' && name != "ca" && name != "crl") return {};
  return fmt::format("\"{}\" is no name for a certificate: 1 to 64 letters, digits and . _ @ + -, not \"ca\" or \"crl\"",
                     log::quoted(name));
}

bool exists(const std::string& path) {
  std::error_code error;
  return std::filesystem::exists(path, error);
}

Failure make_directory(const std::string& directory) {
  std::error_code error;
  if (std::filesystem::create_directories(directory, error))
    std::filesystem::permissions(directory, std::filesystem::perms::owner_all, error);
  if (error) return {"cannot make the directory: " + error.message(), directory};
  return {};
}

}  // namespace

std::string_view name_of(Holder holder) {
  return std::find_if(std::begin(holders), std::end(holders), [&](const auto& h) { return h.first == holder; })->second;
}

std::optional<Holder> holder_of(std::string_view name) {
  for (const auto& [holder, word] : holders)
    if (word == name) return holder;
  return std::nullopt;
}

Authority::Authority(Authority&& other) noexcept
    : directory_(std::move(other.directory_)),
      locked_(std::exchange(other.locked_, -1)),
      credentials_(std::move(other.credentials_)),
      issued_(std::move(other.issued_)) {}

Authority::~Authority() {
  if (locked_ >= 0) ::close(locked_);
}

Failure Authority::lock() {
  locked_ = ::open(directory_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (locked_ < 0) return {"cannot open the authority's directory: " + system_text(errno), directory_};
  if (flock(locked_, LOCK_EX | LOCK_NB) != 0)
    return {"another process is at work with this authority: try again when it is done", directory_};
  return {};
}

Result<Authority> Authority::init(const std::string& directory, std::string_view common_name, int days, Time now) {
  if (Failure failure = make_directory(directory); !failure.what.empty()) return failure;
  Authority made(directory);
  if (Failure failure = made.lock(); !failure.what.empty()) return failure;
  if (exists(made.path_of("ca.pem")) || exists(made.path_of("ca.key")))
    return Failure{"there is an authority already: take another directory", directory};
  auto authority = make_authority(common_name, Validity::days(now, days));
  if (!authority) return authority.failure();
  made.credentials_ = std::move(*authority);
  if (Failure failure = made.write_index(); !failure.what.empty()) return failure;
  if (Failure failure = write_credentials(made.path_of("ca"), made.credentials_); !failure.what.empty()) return failure;
  if (Failure failure = made.write_list(now); !failure.what.empty()) return failure;
  return made;
}

Result<Authority> Authority::open(const std::string& directory) {
  Authority found(directory);
  if (!exists(found.path_of("ca.pem"))) return Failure{"there is no authority: make one with `strowger ca init`", directory};
  if (Failure failure = found.lock(); !failure.what.empty()) return failure;
  auto credentials = read_credentials(found.path_of("ca"));
  if (!credentials) return credentials.failure();
  found.credentials_ = std::move(*credentials);
  if (Failure failure = found.read_index(); !failure.what.empty()) return failure;
  return found;
}

Failure Authority::read_index() {
  const std::string path = path_of("index");
  std::ifstream file(path);
  if (!file) return exists(path) ? Failure{"cannot read the index", path} : Failure{};  // nothing is known to be issued
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    std::istringstream words(line);
    std::string kind;
    std::string until;
    std::string revoked;
    Issued each;
    words >> kind >> each.serial >> until >> revoked >> each.name;
    const auto holder = holder_of(kind);
    const auto end = time_in(until);
    if (revoked != "-") each.revoked = time_in(revoked);
    if (!words || !holder || !end || (revoked != "-" && !each.revoked))
      return {"this line cannot be read: put the file back from a backup", fmt::format("{}:{}", path, number)};
    each.holder = *holder;
    each.until = *end;
    issued_.push_back(std::move(each));
  }
  return {};
}

Failure Authority::write_index() const {
  std::string text(index_head);
  for (const Issued& each : issued_)
    text += fmt::format("{} {} {} {} {}\n", name_of(each.holder), each.serial, seconds_of(each.until),
                        each.revoked ? fmt::format("{}", seconds_of(*each.revoked)) : "-", each.name);
  return replace_file(path_of("index"), text, 0600);
}

Result<Issued> Authority::issue(const IssueRequest& request, Time now) {
  if (std::string wrong = name_error(request.name); !wrong.empty()) return Failure{std::move(wrong), {}};
  const bool in_force = std::any_of(issued_.begin(), issued_.end(), [&](const Issued& each) {
    return each.name == request.name && !each.revoked && each.until > now;
  });
  if (in_force)
    return Failure{fmt::format("a certificate of {} is in force: revoke it first, or take another name", request.name), {}};
  CertificateRequest wanted;
  wanted.common_name = request.common_name.empty() ? request.name : request.common_name;
  wanted.names = request.names;
  if (wanted.names.empty() && serves(request.holder)) wanted.names.push_back(request.name);
  wanted.for_server = serves(request.holder);
  wanted.for_client = true;
  wanted.validity = Validity::days(now, request.days);
  wanted.unit = name_of(request.holder);
  const auto made = io::issue(credentials_, wanted);
  if (!made) return made.failure();
  const Issued issued{request.holder, serial_of(made->certificate), wanted.validity.until, std::nullopt, request.name};
  issued_.push_back(issued);
  if (Failure failure = write_index(); !failure.what.empty()) return failure;
  if (Failure failure = write_credentials(path_of(request.name), *made); !failure.what.empty()) return failure;
  return issued;
}

Result<Issued> Authority::revoke(std::string_view which, Time now, int list_days) {
  std::string serial(which);
  std::transform(serial.begin(), serial.end(), serial.begin(), [](unsigned char c) { return std::toupper(c); });
  Issued* found = nullptr;
  for (Issued& each : issued_) {
    const bool meant = each.name == which || each.serial == serial;
    if (meant && (found == nullptr || found->revoked)) found = &each;  // one in force before those of the past
  }
  if (found == nullptr)
    return Failure{
        fmt::format("\"{}\" is no name or serial number of a certificate issued here: `strowger ca list` has them",
                    log::quoted(which)),
        {}};
  if (!found->revoked) {
    found->revoked = now;
    if (Failure failure = write_index(); !failure.what.empty()) return failure;
  }
  if (Failure failure = write_list(now, list_days); !failure.what.empty()) return failure;
  return *found;
}

Failure Authority::write_list(Time now, int days) const {
  std::vector<Revocation> revoked;
  for (const Issued& each : issued_)
    if (each.revoked) revoked.push_back({each.serial, *each.revoked});
  const auto list = make_revocation_list(credentials_, revoked, Validity::days(now, days), now.time_since_epoch().count());
  if (!list) return list.failure();
  return replace_file(path_of("crl.pem"), *list, 0644);
}

Failure make_default_credentials(const std::string& directory, const std::vector<std::string>& server_names,
                                 std::string_view client_name, Time now) {
  const bool there = exists(directory + "/ca.pem") && exists(directory + "/ca.key");
  auto authority =
      there ? Authority::open(directory) : Authority::init(directory, "Strowger CA", Authority::standard_days, now);
  if (!authority) return authority.failure();
  if (!exists(authority->path_of("crl.pem"))) {
    if (Failure failure = authority->write_list(now); !failure.what.empty()) return failure;
  }
  const auto ensure = [&](IssueRequest request) -> Failure {
    const std::string path = authority->path_of(request.name);
    if (exists(path + ".pem") && exists(path + ".key")) return {};
    const bool known = std::any_of(authority->issued().begin(), authority->issued().end(),
                                   [&](const Issued& each) { return each.name == request.name && !each.revoked; });
    if (known) {  // its files are lost
      if (const auto revoked = authority->revoke(request.name, now); !revoked) return revoked.failure();
    }
    const auto issued = authority->issue(request, now);
    return issued ? Failure{} : issued.failure();
  };
  IssueRequest server{.name = "server", .holder = Holder::server, .names = server_names, .common_name = {}, .days = 730};
  server.common_name = server_names.empty() ? "localhost" : server_names.front();
  if (Failure failure = ensure(std::move(server)); !failure.what.empty()) return failure;
  return ensure(
      {.name = "client", .holder = Holder::application, .names = {}, .common_name = std::string(client_name), .days = 730});
}

}  // namespace strowger::io
