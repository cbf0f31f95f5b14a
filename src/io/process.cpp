// Rights, limits and memory of the process.
#include "io/process.hpp"

#include <grp.h>
#include <malloc.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>

#include "base/log.hpp"
#include "io/load.hpp"
#include "io/sockaddr.hpp"

namespace strowger::io {
namespace {

std::string name_of_user(uid_t user) {
  const passwd* const entry = getpwuid(user);
  return entry != nullptr ? std::string(entry->pw_name) : fmt::format("{}", user);
}

}  // namespace

std::string user_name() { return name_of_user(geteuid()); }

std::string person() {
  std::string name = user_name();
  // The kernel keeps who logged in, whoever that became since; 2^32 - 1: nobody did.
  std::ifstream file("/proc/self/loginuid");
  std::uint32_t login = 0;
  if (!(file >> login) || login == UINT32_MAX) return name;
  const std::string logged_in = name_of_user(login);
  return logged_in == name ? name : fmt::format("{} (logged in as {})", name, logged_in);
}

Failure become_user(const std::string& user) {
  errno = 0;
  const passwd* entry = getpwnam(user.c_str());
  if (entry == nullptr) {
    const int error = errno;
    return {error == 0
                ? fmt::format("there is no user '{}': make it with adduser --system, or set another", log::quoted(user))
                : "cannot look up the user: " + system_text(error),
            user};
  }
  const uid_t uid = entry->pw_uid;
  const gid_t gid = entry->pw_gid;
  if (getuid() == uid && geteuid() == uid) return {};
  if (geteuid() != 0) return {fmt::format("only root can become another user: start as root or as '{}' itself", user), user};
  if (initgroups(user.c_str(), gid) != 0) return {"cannot take the user's groups: " + system_text(errno), user};
  if (setresgid(gid, gid, gid) != 0) return {"cannot take the user's group: " + system_text(errno), user};
  if (setresuid(uid, uid, uid) != 0) return {"cannot become the user: " + system_text(errno), user};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return {"cannot give up gaining rights: " + system_text(errno), user};
  if (uid != 0 && setuid(0) == 0) return {"root's rights were not given up", user};
  return {};
}

ProcessFigures process_figures() {
  ProcessFigures figures;
  figures.resident = memory_used();
  std::error_code error;
  for (std::filesystem::directory_iterator each("/proc/self/fd", error), end; !error && each != end; each.increment(error))
    ++figures.open_files;
  rusage usage{};
  if (getrusage(RUSAGE_SELF, &usage) == 0)
    for (const timeval& part : {usage.ru_utime, usage.ru_stime})
      figures.processor += seconds{part.tv_sec} + Duration{part.tv_usec};
  return figures;
}

std::uint64_t raise_file_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
  const rlim_t before = limit.rlim_cur;
  limit.rlim_cur = limit.rlim_max;
  if (setrlimit(RLIMIT_NOFILE, &limit) != 0) return before;
  return limit.rlim_cur;
}

void keep_freed_memory() {
  mallopt(M_TRIM_THRESHOLD, 64 * 1024 * 1024);
  mallopt(M_TOP_PAD, 4 * 1024 * 1024);
}

}  // namespace strowger::io
