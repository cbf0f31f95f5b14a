// The settings file of strowgerd (TOML), checked: every error with its file and line.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/log.hpp"
#include "base/result.hpp"
#include "calls/port.hpp"
#include "io/endpoints.hpp"
#include "io/tls.hpp"
#include "media/media_timers.hpp"
#include "media/port_numbers.hpp"
#include "server/core.hpp"
#include "server/record_journal.hpp"
#include "session/options.hpp"
#include "store/routes.hpp"
#include "switch/simulated/simulated_switch.hpp"
#include "switch/sip/timers.hpp"

namespace strowger::server {

/// From where messages may come without TLS.
enum class Plaintext { never, loopback, any };

/// TLS files as set; none when `certificate` is empty.
struct Tls {
  io::TlsSettings files;
  int line = 0;
  bool is_set() const { return !files.certificate.empty(); }
};

/// What TLS handshakes of a listener may take: io::ListenOptions.
struct Handshakes {
  std::int64_t most = 256;
  std::int64_t most_of_address = 64;
  Duration time = seconds{10};
};

/// What every listener begins with: associations of Phase II are told what this server serves.
inline session::Options served_here() {
  session::Options made;
  made.serves = serves;
  return made;
}

/// One CSTA listener: `[csta]` is what all have in common, a table in `listen` what one has for itself.
struct CstaListener {
  io::Endpoint endpoint;
  int line = 0;  ///< where in the file it stands
  Plaintext plaintext = Plaintext::loopback;
  bool one_frame_per_write = false;
  std::int64_t most_links = 10'000;
  std::int64_t send_queue = 4 * 1024 * 1024;  ///< octets
  session::Options session = served_here();
  Handshakes handshakes;
  Tls tls;
};

enum class Digest { md5, sha_256 };

struct SipListener {
  io::Endpoint endpoint;
  int line = 0;
  Plaintext plaintext = Plaintext::loopback;
  std::vector<Digest> digest{Digest::md5};  ///< offered to phones, in this order
  std::int64_t most_links = 10'000;
  std::int64_t most_links_of_address = 1'000;
  Duration first_message = seconds{60};
  Handshakes handshakes;
  Tls tls;
};

/// Where administrators and Prometheus come in.
struct AdminListener {
  io::Endpoint endpoint;
  int line = 0;
  std::int64_t most_links = 100;
  Handshakes handshakes{.most = 32, .most_of_address = 8};
  Tls tls;
};

/// Applications that speak CSTA in SIP, by the listeners of [sip].
struct UaCsta {
  struct Account {
    std::string name;
    std::string secret;
    std::string line;
  };
  std::vector<Account> accounts;
  std::vector<std::string> trusted;
  session::Options session;
};

enum class SwitchKind { sip, simulated };

/// What becomes of calls and sessions when the server is stopped.
enum class OnStop { clear, keep };

/// Where routes are looked up that no application says.
struct RouteSource {
  std::string database;  ///< empty: the store
  std::string query{store::standard_route_query()};
};

struct Settings {
  std::string file;
  std::vector<CstaListener> csta;
  std::vector<SipListener> sip;
  UaCsta uacsta;
  std::vector<AdminListener> admin;
  std::vector<std::string> admin_names;  ///< host names by which the admin listeners are known
  std::string sip_domain = "localhost";
  bool tells_messages_unasked = false;  ///< to phones: sip::ExchangeSettings
  std::vector<std::string> dns;         ///< servers that are asked for trunks; none: the system's
  sip::TimerValues sip_timers;
  media::PortRange media_ports;
  media::MediaTimers media_timers;
  std::string tones = "us";                            ///< the country whose telephony tones are played
  std::string music{calls::own_music};                 ///< what those hear who are held
  std::string camp_on{calls::ringback};                ///< what those hear who wait for a busy device
  bool anchor = false;                                 ///< media of all devices and trunks passes through the server
  std::string announcements;                           ///< the directory of spoken texts; empty: none
  std::string speaker{"en"};                           ///< the voice of espeak-ng
  std::string store_path;                              ///< empty: nothing is kept
  std::size_t journals_on_disk = 1024U * 1024 * 1024;  ///< octets; needs a store
  OnStop on_stop = OnStop::clear;
  SwitchKind switch_kind = SwitchKind::sip;
  simulated::Times simulated;
  Core::Limits limits;
  guard::Overload::Settings overload;
  RecordJournal::Settings journal;
  RouteSource routes;
  std::vector<calls::DeviceSetting> devices;  ///< and trunks
  calls::NumberPlan number_plan;
  std::vector<services::AgentSetting> agents;
  calls::FeatureCodes feature_codes = calls::FeatureCodes::standard();
  log::Level log_level = log::Level::info;
  /// Every setting that the file has but [[device]] and [[trunk]], by its name ("csta.listen") and as it stands there: what
  /// differs between two files. Secrets are among them; never logged.
  std::map<std::string, std::string> values;
  std::string user;  ///< whom the process becomes once its ports are bound; empty: it stays who it is
};

/// What is wrong with a settings file; each has "file:line" as `where`.
using SettingErrors = std::vector<Failure>;

/// Reads and checks a file. Paths in it are relative to its directory. `errors` gets all that is wrong, in the file's order;
/// the settings are good only when it stays empty.
Settings read_settings(const std::string& path, SettingErrors& errors);

/// The same for a text; `path` names it in errors.
Settings parse_settings(std::string_view text, const std::string& path, SettingErrors& errors);

/// One setting as the reference and `strowgerd --settings` tell it.
struct SettingDoc {
  std::string key;       ///< "csta.listen"
  std::string type;      ///< "text", "number", "duration", ...
  std::string standard;  ///< the value when nothing is set
  std::string doc;
};

/// All settings there are.
std::vector<SettingDoc> all_settings();

}  // namespace strowger::server
