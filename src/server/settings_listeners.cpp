// The listeners: [csta] and [sip], one row a setting, and what must hold of them together; and [uacsta], who speaks CSTA in
// SIP.
#include "server/settings_listeners.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "io/dns.hpp"
#include "switch/sip/uri.hpp"

namespace strowger::server {

using namespace reading;  // NOLINT(google-build-using-namespace): its other half

namespace {

constexpr std::size_t most_certificates = 100;

/// Certificates beside the first, each with its key.
void take_further(Source& source, const toml::node& node, std::string_view key, Tls& tls) {
  const toml::array* list = node.as_array();
  if (list == nullptr || !list->is_array_of_tables() || list->size() > most_certificates)
    return source.error(node, fmt::format("{} is a list of at most {} tables such as {{ certificate = \"crm.pem\", key = "
                                          "\"crm.key\" }}",
                                          key, most_certificates));
  const auto file = [](std::string io::TlsFiles::*member) {
    return [member](Source& from, const toml::node& value, std::string_view name, io::TlsFiles& files) {
      std::string path;
      if (take(from, value, name, path)) files.*member = from.in_directory(path);
    };
  };
  const Rows<io::TlsFiles> rows{{"certificate", "file", "", "", file(&io::TlsFiles::certificate)},
                                {"key", "file", "", "", file(&io::TlsFiles::key)},
                                {"stapled", "file", "", "", file(&io::TlsFiles::stapled)}};
  tls.files.further.clear();
  for (const toml::node& item : *list) {
    io::TlsFiles files;
    take_table(source, *item.as_table(), key, rows, files);
    if (files.certificate.empty() || files.key.empty())
      source.error(item, fmt::format("each table in {} has a certificate and a key", key));
    tls.files.further.push_back(std::move(files));
  }
}

Rows<Tls> tls_rows() {
  const auto file = [](std::string io::TlsSettings::*member) {
    return [member](Source& source, const toml::node& node, std::string_view key, Tls& tls) {
      std::string path;
      if (take(source, node, key, path)) tls.files.*member = source.in_directory(path);
      if (const int line = Source::line_of(node); tls.line == 0 || line < tls.line) tls.line = line;
    };
  };
  return {
      {"certificate", "file", "", "PEM file with the listener's certificate, and those between it and the authority.",
       file(&io::TlsSettings::certificate)},
      {"key", "file", "", "PEM file with its private key.", file(&io::TlsSettings::key)},
      {"authority", "file", "", "PEM file with the authorities that certificates of peers must come from.",
       file(&io::TlsSettings::authority)},
      {"further", "list of tables", "[]",
       "Further certificates, each { certificate, key, stapled }: one is shown in place of the first to clients that ask "
       "for a "
       "server by a name that it has (SNI).",
       take_further},
      {"stapled", "file", "",
       "OCSP response of the certificate in DER (`openssl ocsp -respout`), shown to clients that ask for it while it is "
       "good.",
       file(&io::TlsSettings::stapled)},
      {"revocation_list", "file", "",
       "Revocation lists (CRLs) of the authorities, PEM or DER: who is on them is refused. One that is outdated stays in "
       "force.",
       file(&io::TlsSettings::revocation_list)},
      {"revocation_directory", "directory", "", "Or the lists are the files *.crl, *.pem and *.der of this directory.",
       file(&io::TlsSettings::revocation_directory)},
      {"require_client_certificate", "true or false", "true", "Refuse who shows no certificate.",
       [](Source& source, const toml::node& node, std::string_view key, Tls& tls) {
         take(source, node, key, tls.files.require_client_certificate);
       }},
      {"least_version", "\"1.2\" or \"1.3\"", "\"1.2\"", "Least version of TLS.",
       [](Source& source, const toml::node& node, std::string_view key, Tls& tls) {
         constexpr Word<io::TlsVersion> words[] = {{"1.2", io::TlsVersion::v1_2}, {"1.3", io::TlsVersion::v1_3}};
         take(source, node, key, tls.files.least, words);
       }},
  };
}

/// What [csta] and [sip] have in common.
template <class Listener>
void add_handshake_rows(Rows<Listener>& rows) {
  const auto count = [](std::int64_t Handshakes::*member) {
    return [member](Source& source, const toml::node& node, std::string_view key, Listener& listener) {
      take(source, node, key, listener.handshakes.*member, 1, 100'000);
    };
  };
  rows.push_back({"most_handshakes", "number", fmt::format("{}", Handshakes{}.most),
                  "TLS handshakes in progress at a time. When there are as many, one of the address that has the most makes "
                  "room for another address.",
                  count(&Handshakes::most)});
  rows.push_back({"most_handshakes_per_address", "number", fmt::format("{}", Handshakes{}.most_of_address),
                  "Of them, from one IP address; more are refused.", count(&Handshakes::most_of_address)});
  rows.push_back({"handshake_time", "duration", text_of(Handshakes{}.time),
                  "A TLS handshake that takes longer is broken off.",
                  [](Source& source, const toml::node& node, std::string_view key, Listener& listener) {
                    constexpr TimerRow row{"handshake_time", seconds{10}, seconds{1}, seconds{120}, ""};
                    if (const auto value = take_timer(source, node, key, row)) listener.handshakes.time = *value;
                  }});
}

void take_tls(Source& source, const toml::node& node, std::string_view key, Tls& tls) {
  if (const toml::table* table = table_of(source, node, key)) take_table(source, *table, key, tls_rows(), tls);
}

Rows<CstaListener> listener_rows() {
  const auto count = [](std::size_t session::Options::*member, std::int64_t least, std::int64_t most) {
    return [=](Source& source, const toml::node& node, std::string_view key, CstaListener& listener) {
      auto value = static_cast<std::int64_t>(listener.session.*member);
      take(source, node, key, value, least, most);
      listener.session.*member = static_cast<std::size_t>(value);
    };
  };
  Rows<CstaListener> rows{
      {"plaintext", "\"loopback\", \"any\" or \"never\"", "\"loopback\"",
       "From where applications may speak without TLS. Without TLS anybody on the way reads and changes what is said.",
       [](Source& source, const toml::node& node, std::string_view key, CstaListener& listener) {
         constexpr Word<Plaintext> words[] = {
             {"loopback", Plaintext::loopback}, {"any", Plaintext::any}, {"never", Plaintext::never}};
         take(source, node, key, listener.plaintext, words);
       }},
      {"hello", "\"none\" or \"openscape\"", "\"none\"",
       "\"openscape\": when the application is silent, the server speaks first, with SystemStatus in XML.",
       [](Source& source, const toml::node& node, std::string_view key, CstaListener& listener) {
         constexpr Word<session::Hello> words[] = {{"none", session::Hello::none}, {"openscape", session::Hello::openscape}};
         take(source, node, key, listener.session.hello, words);
       }},
      {"hello_edition", "\"ed2\" to \"ed6\"", "\"ed4\"", "The edition of ECMA-323 in which the server speaks first.",
       [](Source& source, const toml::node& node, std::string_view key, CstaListener& listener) {
         const auto edition = node.value_exact<std::string>();
         constexpr std::string_view known[] = {"ed2", "ed3", "ed4", "ed5", "ed6"};
         if (edition && std::find(std::begin(known), std::end(known), *edition) != std::end(known)) {
           listener.session.hello_name_space = "http://www.ecma-international.org/standards/ecma-323/csta/" + *edition;
         } else {
           source.error(node, fmt::format("{} is one of \"ed2\", \"ed3\", \"ed4\", \"ed5\", \"ed6\"", key));
         }
       }},
      {"heartbeat_to", "\"known\", \"all\" or \"none\"", "\"known\"",
       "Who is asked by SystemStatus whether it is there: \"known\" are applications that speak BER and those that have "
       "sent "
       "or answered a system status message themselves.",
       [](Source& source, const toml::node& node, std::string_view key, CstaListener& listener) {
         constexpr Word<session::HeartbeatTo> words[] = {{"known", session::HeartbeatTo::known},
                                                         {"all", session::HeartbeatTo::all},
                                                         {"none", session::HeartbeatTo::none}};
         take(source, node, key, listener.session.heartbeat_to, words);
       }},
      {"phase", "\"any\", \"I\", \"II\" or \"III\"", "\"any\"",
       "The phase of CSTA of applications in BER whose association does not say it. \"any\": Phase III, until a request "
       "shows "
       "that it is another; requests do not tell Phase I from Phase II, so \"I\" must be said here.",
       [](Source& source, const toml::node& node, std::string_view key, CstaListener& listener) {
         constexpr Word<std::optional<session::Phase>> words[] = {
             {"any", std::nullopt}, {"I", session::Phase::one}, {"II", session::Phase::two}, {"III", session::Phase::three}};
         take(source, node, key, listener.session.phase, words);
       }},
      {"status_after_association", "true or false", "true",
       "Send SystemStatus as soon as a Phase III association is made, as real PBXs do.",
       [](Source& source, const toml::node& node, std::string_view key, CstaListener& listener) {
         take(source, node, key, listener.session.status_after_association);
       }},
      {"one_frame_per_write", "true or false", "false",
       "Each message leaves in a write of its own: some clients take what one read gives them for one message.",
       [](Source& source, const toml::node& node, std::string_view key, CstaListener& listener) {
         take(source, node, key, listener.one_frame_per_write);
       }},
      {"largest_message", "number", "65535", "Octets that a message of an application may have; longer ones close its link.",
       count(&session::Options::largest_message, 512, 65'535)},
      {"deepest_message", "number", "64", "Levels of nesting in a message of an application; deeper ones get an error.",
       count(&session::Options::deepest_message, 16, 256)},
      {"most_elements", "number", "2000",
       "Elements (with attributes in XML; values in JSON) in a message of an application; more get an error. Up to 2000, a "
       "link never takes more than twenty times largest_message of memory.",
       count(&session::Options::most_elements, 100, 100'000)},
      {"origins", "list of texts", "[]",
       "Origins such as \"https://crm.example\" whose web pages may open a WebSocket; \"*\" lets every page control the "
       "telephones. Programs that are no browsers need none.",
       [](Source& source, const toml::node& node, std::string_view key, CstaListener& listener) {
         const toml::array* list = node.as_array();
         if (list == nullptr) {
           source.error(node, fmt::format("{} is a list such as [\"https://crm.example\"]", key));
           return;
         }
         listener.session.web.origins.clear();
         for (const toml::node& item : *list) {
           std::string origin;
           if (!take(source, item, "an origin", origin)) continue;
           const std::size_t host = origin.find("://");
           const bool plain = origin == "*" || origin == "null" ||
                              (host != std::string::npos && host > 0 && host + 3 < origin.size() &&
                               origin.find_first_of("/ \t", host + 3) == std::string::npos);
           if (!plain)
             source.error(item, fmt::format("\"{}\" is no origin: write scheme://host or scheme://host:port, without a path",
                                            log::quoted(origin)));
           listener.session.web.origins.push_back(std::move(origin));
         }
       }},
      {"most_requests", "number", "1000", "Requests of one application that may wait for their answers at a time.",
       count(&session::Options::most_requests, 1, 1'000'000)},
      {"resume_by_certificate", "true or false", "false",
       "An application with a certificate needs no session of its own: the next link with the same certificate goes on "
       "where "
       "the last one broke. One link for each certificate.",
       [](Source& source, const toml::node& node, std::string_view key, CstaListener& listener) {
         take(source, node, key, listener.session.resume_by_certificate);
       }},
      {"journal", "number", "1048576",
       "Octets of what an application may not have read, kept in case its link breaks; of more the oldest is lost, and the "
       "application told so.",
       count(&session::Options::journal, 0, std::int64_t{1} << 30)},
      {"most_links", "number", "10000", "Links that the listener accepts at a time.",
       [](Source& source, const toml::node& node, std::string_view key, CstaListener& listener) {
         take(source, node, key, listener.most_links, 1, 1'000'000);
       }},
      {"send_queue", "number", "4194304",
       "Octets that may wait for an application that does not read; then its link is closed.",
       [](Source& source, const toml::node& node, std::string_view key, CstaListener& listener) {
         take(source, node, key, listener.send_queue, 65'536, std::int64_t{1} << 30);
       }},
      {"login", "\"optional\" or \"required\"", "\"optional\"",
       "Whether applications must log in with the name and password of an account (`strowger app add`). As long as there "
       "is no account, names and passwords are not looked at; a wrong one is refused afterwards.",
       [](Source& source, const toml::node& node, std::string_view key, CstaListener& listener) {
         constexpr Word<bool> words[] = {{"optional", false}, {"required", true}};
         take(source, node, key, listener.session.login_required, words);
       }},
      {"tls", "table", "", "Certificates; without them the listener speaks plain text only.",
       [](Source& source, const toml::node& node, std::string_view, CstaListener& listener) {
         take_tls(source, node, "csta.tls", listener.tls);
       }},
  };
  add_handshake_rows(rows);
  for (std::size_t i = 0; i < session::timer_rows.size(); ++i) {
    rows.push_back(timer_row<CstaListener>(session::timer_rows[i], [i](CstaListener& listener, Duration value) {
      listener.session.timers.set(static_cast<session::Timer>(i), value);
    }));
  }
  return rows;
}

/// What all listeners of applications have in common.
Rows<Settings> csta_rows() {
  return {
      {"unknown_applications", "\"local\", \"all\", \"none\" or \"monitor\"", "\"local\"",
       "What applications may do that have no [[application]]: everything when they come from this machine and nothing else "
       "(\"local\"), everything, nothing, or look at every device (\"monitor\").",
       [](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
         constexpr Word<guard::Unknown> words[] = {{"local", guard::Unknown::local},
                                                   {"all", guard::Unknown::all},
                                                   {"none", guard::Unknown::none},
                                                   {"monitor", guard::Unknown::monitor}};
         take(source, node, key, settings.limits.permissions.unknown, words);
       }},
  };
}

Rows<SipListener> sip_listener_rows() {
  Rows<SipListener> rows{
      {"plaintext", "\"loopback\" or \"any\"", "\"loopback\"",
       "From where phones and trunks may speak without TLS: \"any\" lets udp: and tcp: listeners be beyond this machine. "
       "Whoever is on the way can then read, change and make calls.",
       [](Source& source, const toml::node& node, std::string_view key, SipListener& listener) {
         constexpr Word<Plaintext> words[] = {{"loopback", Plaintext::loopback}, {"any", Plaintext::any}};
         take(source, node, key, listener.plaintext, words);
       }},
      {"digest", "list of \"md5\", \"sha-256\"", "[\"md5\"]",
       "The digests that phones may prove their secret with, best first; some phones fail when \"sha-256\" is offered.",
       [](Source& source, const toml::node& node, std::string_view key, SipListener& listener) {
         constexpr Word<Digest> words[] = {{"md5", Digest::md5}, {"sha-256", Digest::sha_256}};
         const toml::array* list = node.as_array();
         if (list == nullptr || list->empty()) {
           source.error(node, fmt::format("{} is a list such as [\"sha-256\", \"md5\"]", key));
           return;
         }
         listener.digest.clear();
         for (const toml::node& item : *list) {
           Digest digest{};
           take(source, item, key, digest, words);
           if (std::find(listener.digest.begin(), listener.digest.end(), digest) == listener.digest.end())
             listener.digest.push_back(digest);
         }
       }},
      {"most_links", "number", "10000", "Connections that the listener accepts at a time.",
       [](Source& source, const toml::node& node, std::string_view key, SipListener& listener) {
         take(source, node, key, listener.most_links, 1, 1'000'000);
       }},
      {"most_links_per_address", "number", fmt::format("{}", SipListener{}.most_links_of_address),
       "Of them, from one IP address; more are refused. More are needed where so many phones are behind one address (NAT).",
       [](Source& source, const toml::node& node, std::string_view key, SipListener& listener) {
         take(source, node, key, listener.most_links_of_address, 1, 1'000'000);
       }},
      {"first_message", "duration", text_of(SipListener{}.first_message),
       "How long a new connection may take until it has sent a SIP message; then it is closed.",
       [](Source& source, const toml::node& node, std::string_view key, SipListener& listener) {
         constexpr TimerRow row{"first_message", seconds{60}, seconds{1}, std::chrono::hours{24}, ""};
         if (const auto value = take_timer(source, node, key, row)) listener.first_message = *value;
       }},
      {"tls", "table", "", "Certificates, for listeners that begin with tls:.",
       [](Source& source, const toml::node& node, std::string_view, SipListener& listener) {
         take_tls(source, node, "sip.tls", listener.tls);
       }},
  };
  add_handshake_rows(rows);
  return rows;
}

Rows<AdminListener> admin_listener_rows() {
  Rows<AdminListener> rows{
      {"most_links", "number", fmt::format("{}", AdminListener{}.most_links),
       "Connections that the listener accepts at a time.",
       [](Source& source, const toml::node& node, std::string_view key, AdminListener& listener) {
         take(source, node, key, listener.most_links, 1, 10'000);
       }},
      {"tls", "table", "", "Certificates; without them the listener is for this machine only.",
       [](Source& source, const toml::node& node, std::string_view, AdminListener& listener) {
         take_tls(source, node, "admin.tls", listener.tls);
       }},
  };
  return rows;
}

Rows<Settings> admin_rows() {
  return {
      {"names", "list of texts", "[]",
       "Host names by which the admin listeners are asked for, beside \"localhost\" and IP addresses. Requests that name "
       "another host are refused: a web page could have sent them.",
       [](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
         const toml::array* list = node.as_array();
         if (list == nullptr) return source.error(node, fmt::format("{} is a list such as [\"pbx.example\"]", key));
         for (const toml::node& item : *list) {
           std::string name;
           if (!take(source, item, "a host name", name)) continue;
           if (name.empty() || name.find_first_of(" :/*") != std::string::npos)
             source.error(item, fmt::format("\"{}\" is no host name: write it without scheme and port", log::quoted(name)));
           settings.admin_names.push_back(std::move(name));
         }
       }}};
}

Rows<UaCsta::Account> account_rows() {
  const auto text = [](std::string UaCsta::Account::*member) {
    return [member](Source& source, const toml::node& node, std::string_view key, UaCsta::Account& account) {
      take(source, node, key, account.*member);
    };
  };
  return {
      {"name", "text", "", "The user part of its SIP address.", text(&UaCsta::Account::name)},
      {"secret", "text", "", "The secret with which it authenticates itself; without one only a trusted host lets it in.",
       text(&UaCsta::Account::secret)},
      {"line", "text", "", "The number of its user's device, for clients that ask which line is theirs.",
       text(&UaCsta::Account::line)},
  };
}

Rows<UaCsta> uacsta_rows() {
  return {{"trusted", "list of texts", "",
           "IP addresses of SIP proxies that have authenticated whom they let through: applications from there speak CSTA "
           "in SIP without an account.",
           [](Source& source, const toml::node& node, std::string_view key, UaCsta& uacsta) {
             const toml::array* list = node.as_array();
             const bool texts = list != nullptr && (list->empty() || list->is_homogeneous<std::string>());
             if (!texts) return source.error(node, fmt::format("{} is a list of IP addresses", key));
             for (const toml::node& item : *list) {
               const std::string ip = item.value_or(std::string());
               if (!sip::is_ip_address(ip)) source.error(item, fmt::format("\"{}\" is no IP address", log::quoted(ip)));
               uacsta.trusted.push_back(ip);
             }
           }}};
}

void take_dns(Source& source, const toml::node& node, std::string_view key, Settings& settings) {
  const toml::array* list = node.as_array();
  if (list == nullptr || list->size() > 8 || (!list->empty() && !list->is_homogeneous<std::string>()))
    return source.error(node, fmt::format("{} is a list of at most 8 IP addresses, each maybe with a port", key));
  settings.dns.clear();
  for (const toml::node& item : *list) {
    settings.dns.push_back(item.value_or(std::string()));
    if (!io::is_dns_server(settings.dns.back()))
      source.error(item, fmt::format("\"{}\" is no DNS server: write an IP address, such as \"192.0.2.53\" or "
                                     "\"127.0.0.1:5353\"",
                                     log::quoted(settings.dns.back())));
  }
}

Rows<Settings> sip_rows() {
  return {
      {"domain", "text", "\"localhost\"", "The SIP domain of the phones, also their realm of authentication.",
       [](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
         if (!take(source, node, key, settings.sip_domain)) return;
         if (settings.sip_domain.empty() || settings.sip_domain.find_first_of(" \t\"<>@;\\") != std::string::npos)
           source.error(node, fmt::format("{} is a domain name such as \"pbx.example\"", key));
       }},
      {"unsolicited_message_waiting", "true or false", "false",
       "Phones that did not subscribe to their messages (Event: message-summary) are told of them, too.",
       [](Source& source, const toml::node& node, std::string_view key, Settings& settings) {
         take(source, node, key, settings.tells_messages_unasked);
       }},
      {"dns", "list of texts", "[]",
       "DNS servers that are asked where trunks are, each an IP address, maybe with a port. Without any it is those of the "
       "system (/etc/resolv.conf).",
       take_dns}};
}

/// The timers of the SIP switch.
Rows<Settings> sip_timer_rows() {
  Rows<Settings> rows;
  for (std::size_t i = 0; i < sip::timer_rows.size(); ++i) {
    rows.push_back(timer_row<Settings>(sip::timer_rows[i], [i](Settings& settings, Duration value) {
      settings.sip_timers.set(static_cast<sip::Timer>(i), value);
    }));
  }
  return rows;
}

/// Each entry of `listen` is a text or a table with `address`; `from` is what all of them have in common.
template <class Listener>
void take_listeners(Source& source, const toml::node& node, std::string_view place, const Listener& from,
                    Rows<Listener> rows, Transport transport, std::uint16_t port, std::vector<Listener>& to) {
  const toml::array* list = node.as_array();
  if (list == nullptr) {
    source.error(node, fmt::format("listen is a list, such as listen = [\"127.0.0.1:{}\"]", port));
    return;
  }
  rows.push_back({"address", "text", "", "", [](Source&, const toml::node&, std::string_view, Listener&) {}});
  for (const toml::node& item : *list) {
    Listener listener = from;
    listener.line = Source::line_of(item);
    const toml::node* address = &item;
    if (const toml::table* table = item.as_table()) {
      address = table->get("address");
      if (address == nullptr) {
        source.error(item, fmt::format("a table in listen has an address, such as {{ address = \"127.0.0.1:{}\" }}", port));
        continue;
      }
      take_table(source, *table, fmt::format("{}.listen", place), rows, listener);
    }
    std::string text;
    if (!take(source, *address, "a listener's address", text)) continue;
    const auto endpoint = io::parse_endpoint(text, transport, port);
    if (!endpoint) {
      source.error(*address, endpoint.failure().what);
      continue;
    }
    listener.endpoint = *endpoint;
    const bool twice = listener.endpoint.address.port != 0 && std::any_of(to.begin(), to.end(), [&](const Listener& other) {
                         return other.endpoint == listener.endpoint;
                       });
    if (twice) source.error(*address, fmt::format("{} stands twice in listen", text));
    to.push_back(std::move(listener));
  }
}

void check_tls(Source& source, const Tls& tls, std::string_view place) {
  if (!tls.is_set() && tls.line > 0) source.error(tls.line, fmt::format("{}.tls has no certificate", place));
  if (!tls.is_set()) return;
  if (tls.files.key.empty()) {
    source.error(tls.line, fmt::format("{}.tls has a certificate and no key", place));
  } else if (tls.files.require_client_certificate && tls.files.authority.empty()) {
    source.error(tls.line,
                 fmt::format("{}.tls requires certificates of its peers and has no authority to check them by: set "
                             "authority, or require_client_certificate = false",
                             place));
  }
}

}  // namespace

void take_csta(Source& source, const toml::node& node, Settings& settings) {
  const toml::table* table = table_of(source, node, "csta");
  if (table == nullptr) return;
  CstaListener common;
  const Rows<CstaListener> rows = listener_rows();
  const Rows<Settings> others = csta_rows();
  std::vector<std::string> elsewhere{"listen"};
  for (const auto& row : others) elsewhere.push_back(row.key);
  take_table(source, *table, "[csta]", rows, common, elsewhere);
  for (const auto& row : others) {
    if (const toml::node* value = table->get(row.key)) row.apply(source, *value, row.key, settings);
  }
  if (const toml::node* listen = table->get("listen"))
    take_listeners(source, *listen, "csta", common, rows, Transport::tcp, 450, settings.csta);
  check_tls(source, common.tls, "csta");
  for (const CstaListener& listener : settings.csta) {
    if (listener.tls.line != common.tls.line) check_tls(source, listener.tls, "csta.listen");
    const bool loopback = io::is_loopback(listener.endpoint.address.ip);
    if (listener.endpoint.transport == Transport::udp)
      source.error(listener.line, "CSTA does not go over UDP: use tcp: or tls:");
    if (!listener.tls.is_set()) {
      if (listener.endpoint.transport == Transport::tls || listener.plaintext == Plaintext::never)
        source.error(listener.line,
                     fmt::format("{} shall speak TLS and has no certificate: set csta.tls.certificate and .key",
                                 listener.endpoint.text()));
      else if (!loopback && listener.plaintext != Plaintext::any)
        source.error(listener.line,
                     fmt::format("{} would speak plain text beyond this machine: set csta.tls.certificate and .key, or "
                                 "plaintext = \"any\" if everybody on the way may read and change what is said",
                                 listener.endpoint.text()));
    }
    if (listener.session.timers[session::Timer::longest_session] < listener.session.timers[session::Timer::session])
      source.error(listener.line, "longest_session is shorter than session");
    if (2 * listener.session.journal > static_cast<std::size_t>(listener.send_queue))
      source.error(listener.line,
                   "journal is more than half of send_queue; what it holds must fit there when a link resumes");
  }
}

void take_sip(Source& source, const toml::node& node, Settings& settings) {
  const toml::table* table = table_of(source, node, "sip");
  if (table == nullptr) return;
  SipListener common;
  const Rows<SipListener> rows = sip_listener_rows();
  std::vector<std::string> elsewhere{"listen"};
  const Rows<Settings> others = sip_rows();
  for (const auto& row : others) elsewhere.push_back(row.key);
  const Rows<Settings> timers = sip_timer_rows();
  for (const auto& row : timers) elsewhere.push_back(row.key);
  take_table(source, *table, "[sip]", rows, common, elsewhere);
  for (const Rows<Settings>* more : std::initializer_list<const Rows<Settings>*>{&others, &timers}) {
    for (const auto& row : *more) {
      if (const toml::node* value = table->get(row.key)) row.apply(source, *value, row.key, settings);
    }
  }
  if (const toml::node* listen = table->get("listen"))
    take_listeners(source, *listen, "sip", common, rows, Transport::udp, 5060, settings.sip);
  check_tls(source, common.tls, "sip");
  for (const SipListener& listener : settings.sip) {
    if (listener.tls.line != common.tls.line) check_tls(source, listener.tls, "sip.listen");
    if (listener.endpoint.transport == Transport::tls && !listener.tls.is_set())
      source.error(listener.line,
                   fmt::format("{} has no certificate: set sip.tls.certificate and .key", listener.endpoint.text()));
    if (listener.endpoint.transport != Transport::tls && listener.plaintext != Plaintext::any &&
        !io::is_loopback(listener.endpoint.address.ip))
      source.error(listener.line,
                   fmt::format("{} would speak plain text beyond this machine: make it a tls: listener, or set plaintext = "
                               "\"any\" if everybody on the way may read, change and make calls",
                               listener.endpoint.text()));
  }
}

void take_admin(Source& source, const toml::node& node, Settings& settings) {
  const toml::table* table = table_of(source, node, "admin");
  if (table == nullptr) return;
  AdminListener common;
  const Rows<AdminListener> rows = admin_listener_rows();
  const Rows<Settings> others = admin_rows();
  std::vector<std::string> elsewhere{"listen"};
  for (const auto& row : others) elsewhere.push_back(row.key);
  take_table(source, *table, "[admin]", rows, common, elsewhere);
  for (const auto& row : others) {
    if (const toml::node* value = table->get(row.key)) row.apply(source, *value, row.key, settings);
  }
  if (const toml::node* listen = table->get("listen"))
    take_listeners(source, *listen, "admin", common, rows, Transport::tcp, 4480, settings.admin);
  check_tls(source, common.tls, "admin");
  for (const AdminListener& listener : settings.admin) {
    if (listener.tls.line != common.tls.line) check_tls(source, listener.tls, "admin.listen");
    if (listener.endpoint.transport == Transport::udp)
      source.error(listener.line, "HTTP does not go over UDP: use tcp: or tls:");
    if (!listener.tls.is_set() && listener.endpoint.transport == Transport::tls)
      source.error(listener.line,
                   fmt::format("{} shall speak TLS and has no certificate: set admin.tls.certificate and .key",
                               listener.endpoint.text()));
    if (io::is_loopback(listener.endpoint.address.ip)) continue;
    if (!listener.tls.is_set())
      source.error(
          listener.line,
          fmt::format("{} would let everybody in the network try to administer this server: listen at 127.0.0.1, or "
                      "set admin.tls.certificate, .key and .authority",
                      listener.endpoint.text()));
    else if (!listener.tls.files.require_client_certificate)
      source.error(listener.line, fmt::format("{} is beyond this machine, where administrators show a certificate: take "
                                              "require_client_certificate = false away",
                                              listener.endpoint.text()));
  }
}

void take_uacsta(Source& source, const toml::node& node, Settings& settings) {
  const toml::table* table = table_of(source, node, "uacsta");
  if (table == nullptr) return;
  take_table(source, *table, "[uacsta]", uacsta_rows(), settings.uacsta, {"account"});
  const toml::node* accounts = table->get("account");
  if (accounts == nullptr) return;
  const toml::array* list = accounts->as_array();
  if (list == nullptr || !list->is_array_of_tables())
    return source.error(*accounts, "account is a list of tables: write [[uacsta.account]] before each");
  std::set<std::string> names;
  for (const auto& device : settings.devices) names.insert(device.number);
  for (const toml::node& item : *list) {
    UaCsta::Account account;
    take_table(source, *item.as_table(), "[[uacsta.account]]", account_rows(), account);
    if (account.name.empty()) {
      source.error(item, "an [[uacsta.account]] has a name");
    } else if (!names.insert(account.name).second) {
      source.error(item, fmt::format("\"{}\" is the name of another account or device", log::quoted(account.name)));
    }
    settings.uacsta.accounts.push_back(std::move(account));
  }
}

std::vector<SettingDoc> listener_docs() {
  std::vector<SettingDoc> docs;
  docs.push_back(
      {"csta.listen", "list", "",
       "Where applications connect, each \"ADDRESS:PORT\" (or tls:ADDRESS:PORT), or a table { address = ..., } with "
       "any of the other settings of [csta] for this listener alone. The standard port is 450."});
  add_docs(docs, "csta", listener_rows());
  add_docs(docs, "csta", csta_rows());
  add_docs(docs, "csta.tls", tls_rows());
  docs.push_back(
      {"sip.listen", "list", "",
       "Where phones connect, each udp:, tcp: or tls: and ADDRESS:PORT, or a table { address = ..., digest = ... }. "
       "The standard port is 5060."});
  add_docs(docs, "sip", sip_listener_rows());
  add_docs(docs, "sip", sip_rows());
  add_docs(docs, "sip", sip_timer_rows());
  add_docs(docs, "sip.tls", tls_rows());
  docs.push_back(
      {"admin.listen", "list", "",
       "Where administrators and Prometheus come in by HTTP, each \"ADDRESS:PORT\" (or tls:ADDRESS:PORT), or a table. "
       "Without it "
       "there is no such listener. Beyond this machine it speaks TLS with client certificates. The standard port is 4480."});
  add_docs(docs, "admin", admin_listener_rows());
  add_docs(docs, "admin", admin_rows());
  add_docs(docs, "admin.tls", tls_rows());
  add_docs(docs, "uacsta", uacsta_rows());
  add_docs(docs, "uacsta.account", account_rows());
  return docs;
}

}  // namespace strowger::server
