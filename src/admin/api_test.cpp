// The admin API without a socket: who may, what is checked, what handlers do; each answer is as its route declares.
#include "admin/api.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "base/test_directory.hpp"

namespace strowger::admin {
namespace {

using nlohmann::json;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// A server with a store; passwords are their own hashes, the code of each step is its number.
class TestOffice : public Office {
 public:
  explicit TestOffice(const std::string& path)
      : administrators_(std::move(*store::Administrators::open(path))),
        accounts_(std::move(*store::Accounts::open(path))),
        audit_(std::move(*store::AuditLog::open(path))),
        records_(std::move(*store::CallDetail::open(path))) {
    model_.configure(std::vector<calls::DeviceSetting>{{"1001", "Alice", ""}, {"1002", "Bob", ""}, {"1003", "", ""}},
                     effects_);
    const store::Doer root{"root", "test", clock.now()};
    EXPECT_EQ(administrators_->add({"alice", "right password", "secret", 0, false, clock.now(), clock.now()}, root).what,
              "");
    EXPECT_EQ(accounts_->add({"crm", store::AccountKind::application, "x", false, clock.now(), clock.now()}, root).what, "");
  }

  Time now() const override { return clock.now(); }
  Random& random() override { return random_; }
  std::string_view version() const override { return "1.2.3"; }
  Time started() const override { return Time{seconds{1'700'000'000}}; }
  const std::vector<std::string>& names() const override { return names_; }
  std::string metrics() const override { return "strowger_calls 0\n"; }
  const calls::Model& model() const override { return model_; }
  std::vector<PhoneView> phones(const std::string& device) const override {
    if (device != "1001") return {};
    return {{"sip:1001@192.0.2.1", "192.0.2.1:5060", "Phone/1", clock.now()}};
  }
  std::vector<ApplicationView> applications() const override {
    return {{7, "192.0.2.9:5000 (crm, BER)", "192.0.2.9:5000", "crm", false, 3}};
  }
  bool end_application(std::uint64_t number, std::string_view) override {
    if (number != 7) return false;
    ended.push_back(number);
    return true;
  }
  Result<std::string> reload() override {
    if (reload_fails) return Failure{"strowger.toml:7: no", {}};
    return std::string("nothing is changed");
  }
  void accounts_changed() override { ++changes; }
  void note(store::AuditEntry entry) override { EXPECT_EQ(audit_->append({&entry, 1}).what, ""); }
  bool at_store(std::function<Then(Stores&)> job) override {
    if (busy) return false;
    Stores stores{*administrators_, *accounts_, *audit_, *records_};
    waiting.push_back(job(stores));
    if (!holds) settle();
    return true;
  }
  void settle() {
    for (const Then& then : std::exchange(waiting, {})) then();
  }
  Result<std::string> hash_password(std::string_view password) const override { return std::string(password); }
  bool password_matches(const std::string& hash, std::string_view password) const override { return hash == password; }
  const std::string& nobodys_hash() const override { return nobody_; }
  std::string new_password() const override { return "made-by-the-server"; }
  std::string new_totp_secret() const override { return "another secret"; }
  std::string totp_uri(std::string_view name, std::string_view secret) const override {
    return fmt::format("otpauth://{}/{}", name, secret);
  }
  std::optional<std::int64_t> totp_step_of(std::string_view, std::string_view code, Time) const override {
    if (code == "wrong") return std::nullopt;
    return std::stoll(std::string(code));
  }
  void send_text(LinkId stream, std::string_view text) override { sent.push_back({stream, json::parse(text)}); }
  void end_stream(LinkId stream, std::string_view) override { ended_streams.push_back(stream); }

  std::vector<store::AuditEntry> entries() { return *audit_->read(0, 1'000); }
  store::Administrators& administrators() { return *administrators_; }
  store::CallDetail& records() { return *records_; }

  ManualClock clock{Time{seconds{1'800'000'000}}};
  bool reload_fails = false;
  bool busy = false;
  bool holds = false;
  int changes = 0;
  std::vector<Then> waiting;
  std::vector<std::uint64_t> ended;
  std::vector<std::pair<LinkId, json>> sent;
  std::vector<LinkId> ended_streams;

 private:
  calls::CallNumbers numbers_;
  calls::Model model_{numbers_};
  calls::Effects effects_;
  SeededRandom random_{5};
  std::vector<std::string> names_;
  std::string nobody_ = "nobody";
  std::unique_ptr<store::Administrators> administrators_;
  std::unique_ptr<store::Accounts> accounts_;
  std::unique_ptr<store::AuditLog> audit_;
  std::unique_ptr<store::CallDetail> records_;
};

class ApiTest : public testing::Test {
 protected:
  /// The answer; its content is checked against the route's declaration.
  HttpResponse ask(std::string_view method, std::string target, const std::string& body = {}, HttpHeaders more = {}) {
    HttpRequest request;
    request.method = std::string(method);
    request.target = std::move(target);
    request.headers = std::move(more);
    request.headers.emplace_back("host", "localhost");
    if (!body.empty()) request.headers.emplace_back("content-type", "application/json");
    if (!token_.empty()) request.headers.emplace_back("authorization", "Bearer " + token_);
    request.body = body;
    std::optional<HttpResponse> answer;
    int answers = 0;
    api_.handle(request, caller_, [&](HttpResponse response) {
      ++answers;
      answer = std::move(response);
    });
    EXPECT_EQ(answers, 1) << target;
    const Found found = find_route(method, request.target);
    if (answer->status < 300 && found.route != nullptr) {
      EXPECT_EQ(answer->status, found.route->status) << request.target;
      if (found.route->answer != nullptr) {
        EXPECT_EQ(mismatch(json::parse(answer->body), *found.route->answer), "") << answer->body;
      } else if (found.route->status == 204) {
        EXPECT_EQ(answer->body, "");
      }
    }
    return *answer;
  }
  json get(const std::string& target) {
    const HttpResponse answer = ask("GET", target);
    EXPECT_EQ(answer.status, 200U) << answer.body;
    return json::parse(answer.body);
  }
  HttpResponse log_in(const std::string& name, const std::string& password, const std::string& code) {
    token_.clear();
    HttpResponse answer = ask("POST", "/api/v1/login", json{{"name", name}, {"password", password}, {"totp", code}}.dump());
    if (answer.status == 200) token_ = json::parse(answer.body)["token"];
    return answer;
  }
  void log_in() { ASSERT_EQ(log_in("alice", "right password", std::to_string(++step_)).status, 200U); }
  std::string last_entry() {
    const auto entries = office_.entries();
    const store::AuditEntry& last = entries.back();
    return last.actor + " " + last.source + " " + last.act + " " + last.object + " " + std::string(name_of(last.outcome)) +
           " " + last.detail;
  }

  TestDirectory directory_;
  TestOffice office_{directory_.file("strowger.db")};
  Api api_{office_};
  Caller caller_{{1}, "127.0.0.1", "127.0.0.1:50000", "", false};
  std::string token_;
  int step_ = 0;
};

TEST_F(ApiTest, WhatIsForEverybody) {
  EXPECT_EQ(get("/health"), (json{{"status", "ok"}}));
  EXPECT_EQ(ask("GET", "/metrics").body, "strowger_calls 0\n");
  EXPECT_EQ(get("/api/v1/openapi.json")["info"]["version"], "1.2.3");
}

TEST_F(ApiTest, EverythingElseWantsAToken) {
  for (const Route& route : routes()) {
    if (route.who == For::everybody) continue;
    std::string path(route.path);
    for (std::size_t at = path.find('{'); at != std::string::npos; at = path.find('{'))
      path.replace(at, path.find('}') - at + 1, "1");
    for (const char* token : {"", "0123"}) {
      token_ = token;
      const HttpResponse answer = ask(route.method, path, route.body != nullptr ? "{}" : "");
      EXPECT_EQ(answer.status, 401U) << route.method << " " << path;
      EXPECT_EQ(answer.headers.back().first, "WWW-Authenticate");
    }
  }
  EXPECT_THAT(office_.ended, IsEmpty());
}

TEST_F(ApiTest, AnAdministratorLogsInWithAllThree) {
  const HttpResponse answer = log_in("alice", "right password", "1");
  EXPECT_EQ(answer.status, 200U);
  EXPECT_EQ(json::parse(answer.body)["expires"], "2027-01-15T16:00:00.000Z");
  EXPECT_EQ(last_entry(), "alice 127.0.0.1:50000 login  done ");
  EXPECT_EQ(get("/api/v1/status")["version"], "1.2.3");
  const HttpResponse again = log_in("alice", "right password", "1");
  EXPECT_EQ(again.status, 401U) << "a code is good once";
  std::set<std::string> bodies{again.body};
  bodies.insert(log_in("alice", "wrong password", "2").body);
  bodies.insert(log_in("bob", "right password", "2").body);
  EXPECT_THAT(last_entry(), HasSubstr("bob 127.0.0.1:50000 login  refused "));
  office_.clock.advance(std::chrono::hours{2});
  bodies.insert(log_in("alice", "right password", "wrong").body);
  EXPECT_THAT(bodies, SizeIs(1)) << "nothing tells which of them is wrong";
  EXPECT_EQ(log_in("alice", "right password", "2").status, 200U) << "a wrong password did not take the code";
}

TEST_F(ApiTest, WhoIsDisabledDoesNotGetIn) {
  const store::Doer root{"root", "test", office_.now()};
  ASSERT_EQ(office_.administrators().add({"bob", "x", "y", 0, false, root.at, root.at}, root).what, "");
  ASSERT_EQ(office_.administrators().set_disabled("alice", true, root).what, "");
  EXPECT_EQ(log_in("alice", "right password", "1").status, 401U);
}

TEST_F(ApiTest, WrongOnesMakeTheirAddressWait) {
  for (int i = 0; i < 5; ++i) log_in("alice", "wrong password", "1");
  EXPECT_EQ(log_in("alice", "right password", "1").status, 429U) << "not even the right one";
  EXPECT_THAT(last_entry(), HasSubstr("too many wrong ones"));
  caller_.address = "127.0.0.2";
  EXPECT_EQ(log_in("alice", "right password", "1").status, 200U) << "others need not wait";
}

TEST_F(ApiTest, ACertificateNamesItsAdministrator) {
  caller_.identity = "bob";
  EXPECT_EQ(log_in("alice", "right password", "1").status, 401U);
  EXPECT_THAT(last_entry(), HasSubstr("its certificate is of bob"));
  caller_.identity = "alice";
  EXPECT_EQ(log_in("alice", "right password", "1").status, 200U);
  EXPECT_EQ(ask("GET", "/api/v1/status").status, 200U);
  caller_.identity = "bob";
  EXPECT_EQ(ask("GET", "/api/v1/status").status, 401U) << "nor is its token good with another";
}

TEST_F(ApiTest, SessionsEnd) {
  log_in();
  EXPECT_EQ(ask("POST", "/api/v1/logout").status, 204U);
  EXPECT_EQ(ask("GET", "/api/v1/status").status, 401U);
  log_in();
  office_.clock.advance(Tokens::idle);
  EXPECT_EQ(ask("GET", "/api/v1/status").status, 401U);
  log_in();
  store::AuditEntry changed;
  changed.act = "administrator.password";
  changed.object = "alice";
  api_.audited({changed});
  EXPECT_EQ(ask("GET", "/api/v1/status").status, 401U) << "somebody gave it another password";
}

TEST_F(ApiTest, WhatIsWrongWithARequestIsSaid) {
  log_in();
  EXPECT_EQ(ask("GET", "/api/v1/nothing").status, 404U);
  EXPECT_EQ(ask("GET", "/api/v1/accounts/").status, 200U);
  const HttpResponse method = ask("PATCH", "/api/v1/accounts");
  EXPECT_EQ(method.status, 405U);
  EXPECT_THAT(method.headers, Contains(std::pair<std::string, std::string>("Allow", "GET, POST")));
  EXPECT_EQ(ask("GET", "/api/v1/devices?most=0").status, 400U);
  EXPECT_EQ(ask("GET", "/api/v1/devices?most=x").status, 400U);
  EXPECT_THAT(ask("GET", "/api/v1/devices?moth=1").body, HasSubstr("there is no parameter moth"));
  EXPECT_EQ(ask("GET", "/api/v1/devices?after=%zz").status, 400U);
  EXPECT_EQ(ask("GET", "/api/v1/status", "{}").status, 400U) << "a body where there is none";
  for (const auto& [body, what] : std::initializer_list<std::pair<const char*, const char*>>{
           {"{", "no JSON"},
           {"[]", "no object"},
           {R"({"kind": "user"})", "name is missing"},
           {R"({"name": 5, "kind": "user"})", "name is a text"},
           {R"({"name": "a", "kind": "root"})", "kind is one of application, user"},
           {R"({"name": "a", "kind": "user", "admin": true})", "there is no admin"},
           {R"({"name": "a b", "kind": "user"})", "letters, digits"},
           {R"({"name": "a", "kind": "user", "password": "short"})", "at least 12"}}) {
    const HttpResponse answer = ask("POST", "/api/v1/accounts", body);
    EXPECT_EQ(answer.status, 400U) << body;
    EXPECT_THAT(answer.body, HasSubstr(what)) << body;
  }
  EXPECT_EQ(ask("POST", "/api/v1/accounts", "", {{"content-type", "text/plain"}}).status, 415U)
      << "what a form of another page could send";
  EXPECT_EQ(ask("GET", "/api/v1/status", "", {{"origin", "http://evil.example"}}).status, 403U);
}

TEST_F(ApiTest, DevicesComeInPages) {
  log_in();
  json page = get("/api/v1/devices?most=2");
  ASSERT_EQ(page["devices"].size(), 2U);
  EXPECT_EQ(page["devices"][0]["name"], "Alice");
  EXPECT_EQ(page["devices"][0]["category"], "station");
  EXPECT_EQ(page["devices"][0]["phones"][0]["address"], "192.0.2.1:5060");
  EXPECT_EQ(page["next"], "1002");
  page = get("/api/v1/devices?most=2&after=1002");
  ASSERT_EQ(page["devices"].size(), 1U);
  EXPECT_FALSE(page.contains("next"));
  EXPECT_EQ(get("/api/v1/devices/1002")["name"], "Bob");
  EXPECT_EQ(get("/api/v1/devices/%31002")["number"], "1002");
  EXPECT_EQ(ask("GET", "/api/v1/devices/9").status, 404U);
  EXPECT_EQ(get("/api/v1/calls")["calls"], json::array());
}

TEST_F(ApiTest, ApplicationsAreEnded) {
  log_in();
  EXPECT_EQ(get("/api/v1/applications")["applications"][0]["account"], "crm");
  EXPECT_EQ(ask("DELETE", "/api/v1/applications/8").status, 404U);
  EXPECT_EQ(ask("DELETE", "/api/v1/applications/x").status, 404U);
  EXPECT_EQ(ask("DELETE", "/api/v1/applications/7").status, 204U);
  EXPECT_THAT(office_.ended, testing::ElementsAre(7U));
  EXPECT_EQ(last_entry(), "alice 127.0.0.1:50000 application.end 7 done ");
}

TEST_F(ApiTest, AccountsAreKept) {
  log_in();
  const HttpResponse made = ask("POST", "/api/v1/accounts", R"({"name": "bob", "kind": "user"})");
  EXPECT_EQ(made.status, 201U);
  EXPECT_EQ(json::parse(made.body)["password"], "made-by-the-server");
  EXPECT_EQ(last_entry(), "alice 127.0.0.1:50000 account.add user bob done ");
  EXPECT_EQ(ask("POST", "/api/v1/accounts", R"({"name": "bob", "kind": "user"})").status, 409U);
  const HttpResponse given = ask("PUT", "/api/v1/accounts/bob/password", R"({"password": "correct horse"})");
  EXPECT_FALSE(json::parse(given.body).contains("password")) << "who said it knows it";
  EXPECT_EQ(ask("POST", "/api/v1/accounts/bob/disable").status, 204U);
  const json all = get("/api/v1/accounts")["accounts"];
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0]["name"], "bob");
  EXPECT_EQ(all[0]["disabled"], true);
  EXPECT_EQ(all[1]["kind"], "application");
  EXPECT_EQ(ask("POST", "/api/v1/accounts/bob/enable").status, 204U);
  EXPECT_EQ(ask("DELETE", "/api/v1/accounts/bob").status, 204U);
  EXPECT_EQ(ask("DELETE", "/api/v1/accounts/bob").status, 404U);
  EXPECT_EQ(office_.changes, 5);
  office_.busy = true;
  EXPECT_EQ(ask("GET", "/api/v1/accounts").status, 503U);
}

TEST_F(ApiTest, AdministratorsAreKept) {
  log_in();
  const json made = json::parse(ask("POST", "/api/v1/administrators", R"({"name": "bob"})").body);
  EXPECT_EQ(made, (json{{"name", "bob"}, {"password", "made-by-the-server"}, {"totp", "otpauth://bob/another secret"}}));
  EXPECT_EQ(last_entry(), "alice 127.0.0.1:50000 administrator.add bob done ");
  EXPECT_EQ(ask("POST", "/api/v1/administrators", R"({"name": "bob"})").status, 409U);
  EXPECT_EQ(ask("POST", "/api/v1/administrators", R"({"name": "b b"})").status, 400U);
  EXPECT_EQ(ask("POST", "/api/v1/administrators", R"({"name": "eve", "password": "short"})").status, 400U);
  const json all = get("/api/v1/administrators")["administrators"];
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1]["name"], "bob");
  EXPECT_EQ(all[1]["disabled"], false);
  const std::string alices = token_;
  EXPECT_EQ(log_in("bob", "made-by-the-server", "1").status, 200U);
  const std::string bobs = token_;
  for (const auto& [method, path] : std::initializer_list<std::pair<const char*, const char*>>{
           {"POST", "disable"}, {"POST", "enable"}, {"POST", "totp"}, {"DELETE", ""}})
    EXPECT_EQ(ask(method, fmt::format("/api/v1/administrators/eve/{}", path)).status, 404U) << path;
  EXPECT_EQ(ask("PUT", "/api/v1/administrators/eve/password", "{}").status, 404U);
  token_ = alices;
  EXPECT_EQ(json::parse(ask("PUT", "/api/v1/administrators/bob/password", R"({"password": "correct horse"})").body),
            (json{{"name", "bob"}}))
      << "who said it knows it";
  token_ = bobs;
  EXPECT_EQ(ask("GET", "/api/v1/status").status, 401U) << "it is logged out";
  EXPECT_EQ(log_in("bob", "made-by-the-server", "2").status, 401U);
  EXPECT_EQ(log_in("bob", "correct horse", "2").status, 200U);
  EXPECT_EQ(ask("GET", "/api/v1/events").status, 101U);
  api_.stream_opened({1});
  EXPECT_EQ(api_.logged_in("bob").streams, 1U);
  token_ = alices;
  EXPECT_EQ(json::parse(ask("POST", "/api/v1/administrators/bob/totp").body)["totp"], "otpauth://bob/another secret");
  EXPECT_EQ(last_entry(), "alice 127.0.0.1:50000 administrator.totp bob done ");
  EXPECT_THAT(office_.ended_streams, SizeIs(1));
  EXPECT_EQ(api_.logged_in("bob").logins, 0U);
  EXPECT_EQ(log_in("bob", "correct horse", "3").status, 200U);
  const std::vector<store::AuditEntry> told = office_.entries();
  api_.audited(told);
  EXPECT_EQ(api_.logged_in("bob").logins, 1U) << "it logged in after the changes that are told of now";
  api_.audited(told);
  EXPECT_EQ(api_.logged_in("bob").logins, 0U) << "changes that somebody else made";
  token_ = alices;
  EXPECT_EQ(ask("POST", "/api/v1/administrators/bob/disable").status, 204U);
  EXPECT_EQ(get("/api/v1/administrators")["administrators"][1]["disabled"], true);
  EXPECT_EQ(log_in("bob", "correct horse", "4").status, 401U);
  token_ = alices;
  for (const auto& [method, path] : std::initializer_list<std::pair<const char*, const char*>>{
           {"POST", "/api/v1/administrators/alice/disable"}, {"DELETE", "/api/v1/administrators/alice"}}) {
    const HttpResponse answer = ask(method, path);
    EXPECT_EQ(answer.status, 409U) << "the last one that may log in";
    EXPECT_THAT(answer.body, HasSubstr("make another one first"));
    EXPECT_THAT(last_entry(), HasSubstr(" alice refused alice is the last"));
  }
  EXPECT_EQ(ask("POST", "/api/v1/administrators/bob/enable").status, 204U);
  EXPECT_EQ(ask("DELETE", "/api/v1/administrators/alice").status, 204U);
  EXPECT_EQ(ask("GET", "/api/v1/status").status, 401U) << "its own";
}

TEST_F(ApiTest, CallRecordsAreFound) {
  calls::CallRecord record;
  record.call = record.linkage = {7};
  record.calling = "0170123456";
  record.called = "600";
  record.device = "1001";
  record.redirected_by = "600";
  record.kind = calls::LegKind::diversion;
  record.started = office_.now();
  record.answered = record.started + milliseconds{4'000};
  record.ended = record.started + milliseconds{64'999};
  record.ending = calls::Ending::transferred;
  record.cause = csta::EventCause::transfer;
  record.account = to_octets("4711");
  record.correlator = Octets{0x00, 0xFF};
  record.calling_trunk = "provider";
  record.device_media = calls::MediaFigures{2.5, 0.5, 4};
  ASSERT_TRUE(office_.records().append(std::vector{record}));
  record.call = record.linkage = {8};
  record.device = "1002";
  record.ended += std::chrono::days{1};
  ASSERT_TRUE(office_.records().append(std::vector{record}));
  log_in();
  const json all = get("/api/v1/records")["records"];
  ASSERT_EQ(all.size(), 2U);
  const json first{{"number", 1},
                   {"callID", all[0]["callID"]},
                   {"leg", 1},
                   {"firstCallID", all[0]["callID"]},
                   {"calling", "0170123456"},
                   {"called", "600"},
                   {"device", "1001"},
                   {"redirectedBy", "600"},
                   {"kind", "diversion"},
                   {"started", "2027-01-15T08:00:00.000Z"},
                   {"answered", "2027-01-15T08:00:04.000Z"},
                   {"ended", "2027-01-15T08:01:04.999Z"},
                   {"seconds", 60},
                   {"ending", "transferred"},
                   {"cause", "transfer"},
                   {"account", "4711"},
                   {"correlator", "00ff"},
                   {"callingTrunk", "provider"},
                   {"deviceMedia", {{"jitter", 2.5}, {"loss", 0.5}, {"mos", 4.0}}}};
  EXPECT_EQ(all[0], first);
  EXPECT_THAT(all[0]["callID"].get<std::string>(), testing::Not(IsEmpty()));
  EXPECT_EQ(last_entry(), "alice 127.0.0.1:50000 records.read  done 2 records that ended from any time to any time");
  json page = get("/api/v1/records?most=1");
  EXPECT_EQ(page["records"][0], first);
  page = get("/api/v1/records?most=1&after=" + page["next"].get<std::string>());
  EXPECT_EQ(page["records"][0]["device"], "1002");
  EXPECT_FALSE(page.contains("next"));
  EXPECT_EQ(get("/api/v1/records?device=1001")["records"].size(), 1U);
  EXPECT_EQ(last_entry(), "alice 127.0.0.1:50000 records.read 1001 done 1 records that ended from any time to any time");
  for (const auto& [query, count] : std::initializer_list<std::pair<const char*, std::size_t>>{
           {"to=2027-01-16", 1},
           {"from=2027-01-16", 1},
           {"from=2027-01-15T08:01:04.999Z&to=2027-01-16T08:01:05Z", 2},
           {"from=2027-01-15T08:02Z&to=2027-01-16T08:01:04.999Z", 0}})
    EXPECT_EQ(get(fmt::format("/api/v1/records?{}", query))["records"].size(), count) << query;
  for (const char* query : {"most=0", "from=yesterday", "from=2027-02-30", "to=2027-01-15T08:00:00", "to=2027-01-15T24:00Z",
                            "to=2027-1-15", "to=2027-01-15T08:00:00Zx", "from=2027-01--1", "after=7", "after=1-x"})
    EXPECT_EQ(ask("GET", fmt::format("/api/v1/records?{}", query)).status, 400U) << query;
}

TEST_F(ApiTest, ReloadSaysWhatCameOfIt) {
  log_in();
  EXPECT_EQ(json::parse(ask("POST", "/api/v1/reload").body)["result"], "nothing is changed");
  office_.reload_fails = true;
  const HttpResponse answer = ask("POST", "/api/v1/reload");
  EXPECT_EQ(answer.status, 422U);
  EXPECT_THAT(answer.body, HasSubstr("strowger.toml:7: no"));
  EXPECT_EQ(last_entry(), "alice 127.0.0.1:50000 reload  failed strowger.toml:7: no");
}

TEST_F(ApiTest, TheAuditLogIsRead) {
  log_in();
  const json page = get("/api/v1/audit?most=2");
  ASSERT_EQ(page["entries"].size(), 2U);
  EXPECT_EQ(page["entries"][0]["act"], "administrator.add");
  EXPECT_EQ(page["next"], "2");
  const json rest = get("/api/v1/audit?after=2");
  ASSERT_EQ(rest["entries"].size(), 1U);
  EXPECT_EQ(rest["entries"][0]["act"], "login");
  EXPECT_FALSE(rest.contains("next"));
  json verdict = get("/api/v1/audit/verify");
  EXPECT_EQ(verdict["entries"], 3);
  EXPECT_EQ(verdict["wrong"], "");
  EXPECT_THAT(get("/api/v1/audit/verify?known=9%3A0123456789abcdef")["wrong"].get<std::string>(), HasSubstr("cut off"));
  EXPECT_EQ(ask("GET", "/api/v1/audit/verify?known=9").status, 400U);
}

TEST_F(ApiTest, HappeningsAreSentToWhoFollows) {
  log_in();
  EXPECT_EQ(ask("GET", "/api/v1/events").status, 101U);
  api_.application("opened", 3, "early");
  EXPECT_THAT(office_.sent, IsEmpty()) << "it is no WebSocket yet";
  api_.stream_opened({1});
  api_.application("opened", 4, "192.0.2.9:5000");
  store::AuditEntry entry;
  entry.act = "reload";
  entry.number = 9;
  api_.audited({entry});
  ASSERT_THAT(office_.sent, SizeIs(2));
  EXPECT_EQ(office_.sent[0].second["what"], "opened");
  EXPECT_EQ(office_.sent[0].second["id"], 4);
  EXPECT_EQ(office_.sent[1].second["entry"]["number"], 9);
  ask("POST", "/api/v1/logout");
  EXPECT_THAT(office_.ended_streams, SizeIs(1)) << "it ends with its session";
  api_.stream_closed({1});
  office_.sent.clear();
  api_.application("gone", 4, "");
  EXPECT_THAT(office_.sent, IsEmpty());
}

TEST(Routes, TheTableIsTheDocument) {
  const json document = json::parse(openapi_document("1"));
  std::set<std::string_view> names;
  std::size_t operations = 0;
  for (const auto& [path, methods] : document["paths"].items()) operations += methods.size();
  EXPECT_EQ(operations, routes().size());
  for (const Route& route : routes()) {
    EXPECT_TRUE(names.insert(route.name).second) << route.name;
    std::string method(route.method);
    for (char& c : method) c = static_cast<char>(c | 0x20);
    const json& operation = document["paths"][std::string(route.path)][method];
    EXPECT_EQ(operation["operationId"], route.name);
    EXPECT_EQ(operation.contains("security"), route.who == For::administrators) << route.name;
    EXPECT_EQ(operation.contains("requestBody"), route.body != nullptr);
    for (const Parameter& parameter : route.parameters)
      EXPECT_EQ(parameter.in_path, route.path.find("{" + std::string(parameter.field.name) + "}") != std::string_view::npos)
          << route.name;
  }
  // Each reference leads somewhere.
  const std::string text = document.dump();
  for (std::size_t at = text.find("#/components/schemas/"); at != std::string::npos;
       at = text.find("#/components/schemas/", at + 1)) {
    const std::size_t begin = at + std::string_view("#/components/schemas/").size();
    EXPECT_TRUE(document["components"]["schemas"].contains(text.substr(begin, text.find('"', begin) - begin)));
  }
}

}  // namespace
}  // namespace strowger::admin
