// What ends soon, in words.
#include "server/expiry.hpp"

#include <fmt/format.h>

#include <set>

namespace strowger::server {
namespace {

using std::chrono::days;

constexpr days early{30};
constexpr days pressing{7};

std::string_view advice(io::TlsPaper::Kind kind, bool ended) {
  switch (kind) {
    case io::TlsPaper::Kind::certificate:
      return ended ? "peers refuse it: put a new one in its place, then `strowger reload`"
                   : "put a new one in its place, then `strowger reload`";
    case io::TlsPaper::Kind::authority:
      return ended ? "nobody whose certificate comes from it is let in: make a new authority and new certificates"
                   : "make a new authority beside it and give its certificates out, then take the old one away";
    case io::TlsPaper::Kind::revocation_list:
      return "it stays in force, but what was revoked since is let in: get a new one (`strowger ca crl`), then `strowger "
             "reload`";
    case io::TlsPaper::Kind::stapled:
      break;
  }
  return "it is not shown any more: get a new one (`openssl ocsp -respout`), then `strowger reload`";
}

}  // namespace

std::string_view name_of(io::TlsPaper::Kind kind) {
  switch (kind) {
    case io::TlsPaper::Kind::certificate:
      return "certificate";
    case io::TlsPaper::Kind::authority:
      return "authority's certificate";
    case io::TlsPaper::Kind::revocation_list:
      return "revocation list";
    case io::TlsPaper::Kind::stapled:
      break;
  }
  return "OCSP response";
}

std::string day_text(Time time) {
  const std::chrono::year_month_day date(std::chrono::floor<days>(time));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::vector<ExpiryNotice> expiry_notices(const std::vector<io::TlsPaper>& papers, Time now) {
  std::vector<ExpiryNotice> notices;
  std::set<std::string> said;
  for (const io::TlsPaper& paper : papers) {
    if (paper.until == Time{}) continue;
    const bool ended = paper.until <= now;
    const bool certificate = paper.kind == io::TlsPaper::Kind::certificate || paper.kind == io::TlsPaper::Kind::authority;
    if (!ended && (!certificate || paper.until - now > early)) continue;
    const std::string when = ended ? fmt::format("ended on {}", day_text(paper.until))
                                   : fmt::format("ends in {} days, on {}",
                                                 std::chrono::floor<days>(paper.until - now).count(), day_text(paper.until));
    ExpiryNotice notice;
    notice.level = paper.until - now <= pressing ? log::Level::error : log::Level::warning;
    notice.text = fmt::format("the {} {} ({}) {}: {}", name_of(paper.kind), paper.file, log::quoted(paper.subject), when,
                              advice(paper.kind, ended));
    if (said.insert(notice.text).second) notices.push_back(std::move(notice));
  }
  return notices;
}

}  // namespace strowger::server
