// Whom TLS trusts: revocation, names of SIP domains, several certificates of one listener, stapled responses, what is read
// again, floods of handshakes, renegotiation.
#include <gtest/gtest.h>
#include <openssl/err.h>
#include <openssl/ocsp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "io/test_tls.hpp"
#include "io/tls_check.hpp"
#include "io/tls_session.hpp"
#include "io/x509.hpp"

namespace strowger::io {
namespace {

using Why = Closing::Why;
using std::chrono::hours;

const Papers& papers() { return Papers::get(); }

// An authority of its own for tests that revoke.
class TrustTest : public TlsTest {
 protected:
  TrustTest() : authority_(open()) {
    for (const auto& [name, holder] :
         {std::pair{"pbx", Holder::server}, {"dialer", Holder::application}, {"old", Holder::phone}})
      EXPECT_TRUE(authority_->issue({.name = name, .holder = holder, .names = {"127.0.0.1"}, .common_name = {}, .days = 90},
                                    real_now()));
  }
  Result<Authority> open() { return Authority::init(directory_.file("ca"), "Test CA", 365, real_now()); }
  std::string file(const std::string& name) const { return directory_.file("ca/" + name); }
  TlsSettings settings(const std::string& own) const {
    TlsSettings made;
    made.certificate = file(own + ".pem");
    made.key = file(own + ".key");
    made.authority = file("ca.pem");
    return made;
  }
  TlsSettings with_list(const std::string& own = "pbx") const {
    TlsSettings made = settings(own);
    made.revocation_list = file("crl.pem");
    return made;
  }
  void listen_with(const TlsSettings& settings) {
    ListenOptions options;
    options.tls = listener_context(settings);
    options.plain = Plain::never;
    listen(options);
  }
  void revoke(const std::string& name) { EXPECT_TRUE(authority_->revoke(name, real_now())); }

  const TestDirectory directory_;
  Result<Authority> authority_;
};

TEST_F(TrustTest, WhoIsNotYetValidIsTold) {
  listen(with_tls());
  connect(client_context(papers().settings("early")));
  ASSERT_TRUE(refused_with("its certificate (CN=early) is not accepted: it is not valid before 20")) << refused;
  EXPECT_NE(refused.find("set the clocks"), std::string::npos) << refused;
}

TEST_F(TrustTest, TheRevokedAreRefusedAndTheOthersNot) {
  revoke("old");
  listen_with(with_list());
  connect(client_context(settings("old")));
  ASSERT_TRUE(refused_with("its certificate (CN=old,OU=phone) is not accepted: it was revoked; issue a new one")) << refused;
  EXPECT_FALSE(accepted);
  connect(client_context(settings("dialer")));
  ASSERT_TRUE(until([&] { return accepted.has_value(); }));
}

TEST_F(TrustTest, ListsOfADirectoryCountInBothForms) {
  revoke("old");
  std::filesystem::create_directory(directory_.file("lists"));
  const auto lists = read_revocation_list(file("crl.pem"));
  ASSERT_TRUE(lists);
  const Owned<BIO> out(BIO_new_file(directory_.file("lists/a.crl").c_str(), "wb"));
  ASSERT_EQ(i2d_X509_CRL_bio(out.get(), lists->front().get()), 1);
  BIO_flush(out.get());
  std::filesystem::copy_file(file("pbx.pem"), directory_.file("lists/other.pem"));
  std::ofstream(directory_.file("lists/README")) << "no list";
  TlsSettings by_directory = settings("pbx");
  by_directory.revocation_directory = directory_.file("lists");
  listen_with(by_directory);
  connect(client_context(settings("old")));
  ASSERT_TRUE(refused_with("it was revoked")) << refused;
  std::ofstream(directory_.file("lists/broken.der")) << "nonsense";
  EXPECT_NE(TlsContext::for_listener(by_directory).failure().text().find("no revocation list"), std::string::npos);
}

TEST_F(TrustTest, AnOutdatedListStaysInForce) {
  EXPECT_TRUE(authority_->revoke("old", real_now() - hours{24 * 60}, 1));
  listen_with(with_list());
  connect(client_context(settings("dialer")));
  ASSERT_TRUE(until([&] { return accepted.has_value(); })) << refused;
  connect(client_context(settings("old")));
  ASSERT_TRUE(refused_with("it was revoked")) << refused;
}

TEST_F(TrustTest, AListOfAnotherAuthorityIsRefused) {
  TestDirectory elsewhere;
  ASSERT_TRUE(Authority::init(elsewhere.file("ca"), "Test CA", 365, real_now()));
  TlsSettings wrong = settings("pbx");
  wrong.revocation_list = elsewhere.file("ca/crl.pem");
  const auto made = TlsContext::for_listener(wrong);
  ASSERT_FALSE(made);
  EXPECT_NE(made.failure().text().find("was not signed by the authority CN=Test CA"), std::string::npos)
      << made.failure().text();
}

TEST_F(TrustTest, AListReadAnewClosesTheLinksOfTheRevoked) {
  listen_with(with_list());
  const LinkId good = connect(client_context(settings("dialer")));
  ASSERT_TRUE(until([&] { return opened.has_value() && accepted.has_value(); }));
  opened.reset();
  accepted.reset();
  connect(client_context(settings("old")));
  ASSERT_TRUE(until([&] { return opened.has_value() && accepted.has_value(); }));
  EXPECT_EQ(links.set_tls(listener, listener_context(with_list())), 0U) << "nothing is revoked yet";
  revoke("old");
  EXPECT_EQ(links.set_tls(listener, listener_context(with_list())), 1U);
  ASSERT_TRUE(until([&] { return accepted_closed && closed; }));
  EXPECT_EQ(accepted_closed->why, Why::revoked);
  links.write(good, octets_of("still here"));
  EXPECT_TRUE(until([&] { return echo == "still here"; }));
}

TEST_F(TrustTest, AListReadDuringTheHandshakeCounts) {
  const auto before = listener_context(with_list());
  revoke("old");
  const auto after = listener_context(with_list());
  auto server = TlsSession::accept(before);
  auto client = TlsSession::connect(client_context(settings("old")), "127.0.0.1");
  Octets plain;
  Octets to_server;
  Octets to_client;
  client->feed({}, plain, to_server);
  for (int i = 0; i < 6; ++i) {
    Octets now = std::exchange(to_server, {});
    server->feed(now, plain, to_client);
    now = std::exchange(to_client, {});
    client->feed(now, plain, to_server);
  }
  ASSERT_EQ(server->phase(), TlsSession::Phase::open);
  EXPECT_FALSE(before->revokes(*server));
  EXPECT_TRUE(after->revokes(*server));
}

TEST_F(TrustTest, WeRefuseARevokedServer) {
  listen_with(settings("pbx"));
  revoke("pbx");
  connect(client_context(with_list("dialer")));
  ASSERT_TRUE(until([&] { return closed.has_value(); }));
  EXPECT_NE(closed->text.find("(CN=pbx,OU=server) is not accepted: it was revoked"), std::string::npos) << closed->text;
}

TEST_F(TrustTest, AServersNameMustBeASipDomainsWhereThatIsWanted) {
  ASSERT_TRUE(authority_->issue(
      {.name = "wild", .holder = Holder::trunk, .names = {"*.provider.test"}, .common_name = {}, .days = 90}, real_now()));
  ASSERT_TRUE(authority_->issue({.name = "domain",
                                 .holder = Holder::trunk,
                                 .names = {"sip:provider.test", "host.provider.test"},
                                 .common_name = {},
                                 .days = 90},
                                real_now()));
  listen_with(settings("wild"));
  connect(client_context(settings("dialer")), "sip.provider.test");
  ASSERT_TRUE(until([&] { return opened.has_value(); })) << "RFC 6125 has wildcards";
  connect(client_context(settings("dialer")), "sip.provider.test", true);
  ASSERT_TRUE(until([&] { return closed.has_value(); }));
  EXPECT_NE(closed->text.find("it is not of sip.provider.test but has DNS:*.provider.test"), std::string::npos)
      << closed->text;
  opened.reset();
  closed.reset();
  listen_with(settings("domain"));
  connect(client_context(settings("dialer")), "Provider.test", true);
  ASSERT_TRUE(until([&] { return opened.has_value(); })) << (closed ? closed->text : "");
  connect(client_context(settings("dialer")), "host.provider.test", true);
  ASSERT_TRUE(until([&] { return closed.has_value(); })) << "a host name does not count beside a sip URI";
}

TEST(SipNames, AreComparedAsRfc5922Says) {
  using Names = std::vector<std::string>;
  EXPECT_TRUE(names_sip_host(Names{"URI:sip:pbx.test"}, "x", "pbx.test"));
  EXPECT_TRUE(names_sip_host(Names{"URI:SIP:pbx.test;transport=tls"}, "x", "PBX.test"));
  EXPECT_FALSE(names_sip_host(Names{"URI:sip:alice@pbx.test"}, "x", "pbx.test"));
  EXPECT_FALSE(names_sip_host(Names{"URI:sips:pbx.test"}, "x", "pbx.test"));
  EXPECT_TRUE(names_sip_host(Names{"DNS:pbx.test"}, "x", "pbx.test"));
  EXPECT_FALSE(names_sip_host(Names{"DNS:test"}, "x", "pbx.test"));
  EXPECT_FALSE(names_sip_host(Names{"DNS:*.test"}, "x", "pbx.test"));
  EXPECT_TRUE(names_sip_host(Names{}, "pbx.test", "pbx.test"));
  EXPECT_FALSE(names_sip_host(Names{"email:a@b"}, "pbx.test", "pbx.test"));
  EXPECT_TRUE(names_sip_host(Names{"IP:192.0.2.1"}, "x", "192.0.2.1"));
  EXPECT_FALSE(names_sip_host(Names{}, "192.0.2.1", "192.0.2.1"));
}

// A client of OpenSSL's own, for what ours does not do.
struct PlainClient {
  PlainClient(const std::string& authority, const TlsSettings& own, int version = 0)
      : context(SSL_CTX_new(TLS_client_method())) {
    SSL_CTX_load_verify_file(context.get(), authority.c_str());
    SSL_CTX_use_certificate_chain_file(context.get(), own.certificate.c_str());
    SSL_CTX_use_PrivateKey_file(context.get(), own.key.c_str(), SSL_FILETYPE_PEM);
    if (version != 0) SSL_CTX_set_max_proto_version(context.get(), version);
    ssl.reset(SSL_new(context.get()));
    SSL_set_bio(ssl.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
    SSL_set_connect_state(ssl.get());
  }
  // Lets both talk until neither has more to say; the result of the last call of the client's.
  int talk(TlsSession& server) {
    int done = 0;
    for (int i = 0; i < 8; ++i) {
      done = SSL_do_handshake(ssl.get());
      if (done != 1 && SSL_get_error(ssl.get(), done) == SSL_ERROR_SSL) {
        reason = ERR_GET_REASON(ERR_peek_error());
        break;
      }
      char octets[16 * 1024];
      const int count = BIO_read(SSL_get_wbio(ssl.get()), octets, sizeof octets);
      Octets wire;
      Octets plain;
      server.feed(
          count > 0 ? OctetView(reinterpret_cast<const Octet*>(octets), static_cast<std::size_t>(count)) : OctetView(),
          plain, wire);
      if (!wire.empty()) BIO_write(SSL_get_rbio(ssl.get()), wire.data(), static_cast<int>(wire.size()));
    }
    return done;
  }
  Owned<SSL_CTX> context;
  Owned<SSL> ssl;
  int reason = 0;  // of the failure, if it failed
};

std::string shown_to(PlainClient& client) {
  const Owned<X509> certificate(SSL_get1_peer_certificate(client.ssl.get()));
  return certificate ? common_name(X509_get_subject_name(certificate.get())) : "none";
}

TEST_F(TrustTest, TheCertificateOfTheNamedServerIsShown) {
  ASSERT_TRUE(authority_->issue(
      {.name = "crm", .holder = Holder::server, .names = {"crm.test", "*.crm.test"}, .common_name = {}, .days = 90},
      real_now()));
  TlsSettings both = settings("pbx");
  both.further.push_back({file("crm.pem"), file("crm.key"), {}});
  const auto context = listener_context(both);
  for (const auto& [asked, shown] :
       {std::pair{"crm.test", "crm"}, {"a.crm.test", "crm"}, {"other.test", "pbx"}, {"", "pbx"}}) {
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
      PlainClient client(file("ca.pem"), settings("dialer"), version);
      if (*asked != '\0') SSL_set_tlsext_host_name(client.ssl.get(), asked);
      const auto server = TlsSession::accept(context);
      client.talk(*server);
      EXPECT_EQ(server->phase(), TlsSession::Phase::open) << server->failure();
      EXPECT_EQ(shown_to(client), shown) << asked;
    }
  }
}

// An OCSP response of the authority for one of its certificates, good until then.
void write_response(const std::string& ca, const std::string& of, const std::string& to, Time until) {
  const auto read = [](const std::string& path) { return std::move((*read_certificates(path)).front()); };
  const Owned<X509> issuer = read(ca + ".pem");
  const Owned<X509> subject = read(of);
  const Owned<BIO> file(BIO_new_file((ca + ".key").c_str(), "rb"));
  const Owned<EVP_PKEY> key(PEM_read_bio_PrivateKey(file.get(), nullptr, nullptr, nullptr));
  const Owned<OCSP_BASICRESP> basic(OCSP_BASICRESP_new());
  const auto at = std::chrono::duration_cast<seconds>(until.time_since_epoch()).count();
  const Owned<ASN1_TIME> next(ASN1_TIME_adj(nullptr, at, 0, 0));
  const Owned<ASN1_TIME> from(ASN1_TIME_adj(nullptr, at, -30, 0));
  OCSP_CERTID* id = OCSP_cert_to_id(EVP_sha1(), subject.get(), issuer.get());
  OCSP_basic_add1_status(basic.get(), id, V_OCSP_CERTSTATUS_GOOD, 0, nullptr, from.get(), next.get());
  OCSP_CERTID_free(id);
  OCSP_basic_sign(basic.get(), issuer.get(), key.get(), EVP_sha256(), nullptr, 0);
  const Owned<OCSP_RESPONSE> response(OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get()));
  const Owned<BIO> out(BIO_new_file(to.c_str(), "wb"));
  ASSERT_EQ(i2d_OCSP_RESPONSE_bio(out.get(), response.get()), 1);
}

TEST_F(TrustTest, AClientThatAsksSeesTheStapledResponse) {
  TlsSettings stapling = settings("pbx");
  stapling.stapled = file("pbx.ocsp");
  const auto seen = [&](bool asks) {
    PlainClient client(file("ca.pem"), settings("dialer"));
    if (asks) SSL_set_tlsext_status_type(client.ssl.get(), TLSEXT_STATUSTYPE_ocsp);
    const auto server = TlsSession::accept(listener_context(stapling));
    client.talk(*server);
    EXPECT_EQ(server->phase(), TlsSession::Phase::open) << server->failure();
    const unsigned char* response = nullptr;
    const long length = SSL_get_tlsext_status_ocsp_resp(client.ssl.get(), &response);
    return length < 0 ? std::string()
                      : std::string(reinterpret_cast<const char*>(response), static_cast<std::size_t>(length));
  };
  write_response(file("ca"), file("pbx.pem"), stapling.stapled, real_now() + hours{24});
  std::ifstream written(stapling.stapled, std::ios::binary);
  EXPECT_EQ(seen(true), std::string(std::istreambuf_iterator<char>(written), {}));
  EXPECT_EQ(seen(false), "");
  const auto told = tls_papers(stapling);
  EXPECT_TRUE(std::any_of(told.begin(), told.end(), [&](const TlsPaper& paper) {
    return paper.kind == TlsPaper::Kind::stapled && paper.until > real_now() + hours{23} &&
           paper.until < real_now() + hours{25};
  }));
  write_response(file("ca"), file("pbx.pem"), stapling.stapled, real_now() - hours{1});
  EXPECT_EQ(seen(true), "") << "an expired one helps nobody";
  write_response(file("ca"), file("old.pem"), stapling.stapled, real_now() + hours{24});
  EXPECT_NE(TlsContext::for_listener(stapling).failure().text().find("of another certificate"), std::string::npos);
  std::ofstream(stapling.stapled) << "nonsense";
  EXPECT_NE(TlsContext::for_listener(stapling).failure().text().find("no OCSP response"), std::string::npos);
}

TEST_F(TrustTest, RenegotiationIsRefused) {
  const auto server = TlsSession::accept(listener_context(settings("pbx")));
  PlainClient client(file("ca.pem"), settings("dialer"), TLS1_2_VERSION);
  ASSERT_EQ(client.talk(*server), 1);
  ASSERT_EQ(server->phase(), TlsSession::Phase::open);
  ERR_clear_error();
  ASSERT_EQ(SSL_renegotiate(client.ssl.get()), 1);
  client.talk(*server);
  EXPECT_EQ(client.reason, SSL_R_NO_RENEGOTIATION);
  ERR_clear_error();
}

TEST_F(TrustTest, OnlyCiphersThatKeepAndAuthenticate) {
  const auto context = listener_context(settings("pbx"));
  PlainClient old(file("ca.pem"), settings("dialer"), TLS1_2_VERSION);
  SSL_set_cipher_list(old.ssl.get(), "ECDHE-ECDSA-AES256-SHA:AES128-SHA");
  const auto server = TlsSession::accept(context);
  old.talk(*server);
  EXPECT_EQ(server->phase(), TlsSession::Phase::failed);
  EXPECT_NE(server->failure().find("no shared cipher"), std::string::npos) << server->failure();
}

TEST_F(TrustTest, AFloodOfHandshakesLeavesRoomForOthers) {
  ListenOptions options = with_tls();
  options.most_unopened = 100;
  options.most_unopened_of_address = 60;
  options.backlog = 400;
  listen(options);
  std::vector<int> flood;
  for (int i = 0; i < 300; ++i) flood.push_back(raw_connect("\x16\x03", fmt::format("127.0.0.{}", 2 + i % 3)));
  ASSERT_TRUE(until([&] { return !refused.empty(); }));
  loop.run_until([] { return false; }, milliseconds{50});
  EXPECT_LE(links.links_of(listener), 100U);
  connect(client_context());
  ASSERT_TRUE(until([&] { return accepted.has_value(); })) << refused;
  EXPECT_EQ(accepted->identity.common_name, "dialer");
  EXPECT_LE(links.links_of(listener), 100U);
  for (const int each : flood) close(each);
  ASSERT_TRUE(until([&] { return links.links_of(listener) == 1; }));
}

TEST_F(TrustTest, OneAddressHasSoManyHandshakes) {
  ListenOptions options = with_tls();
  options.most_unopened_of_address = 2;
  listen(options);
  const int one = raw_connect("\x16", "127.0.0.2");
  const int two = raw_connect("\x16", "127.0.0.2");
  const int three = raw_connect("\x16", "127.0.0.2");
  ASSERT_TRUE(refused_with("2 connections of this address wait")) << refused;
  connect(client_context());
  EXPECT_TRUE(until([&] { return accepted.has_value(); }));
  for (const int each : {one, two, three}) close(each);
}

TEST(AuthorityTest, KeepsWhatItIssuedAndRevoked) {
  const TestDirectory parent;
  const std::string directory = parent.file("ca");
  const Time now = real_now();
  {
    auto made = Authority::init(directory, "House CA", 365, now);
    ASSERT_TRUE(made) << made.failure().text();
    const auto issued =
        made->issue({.name = "1001", .holder = Holder::phone, .names = {}, .common_name = {}, .days = 30}, now);
    ASSERT_TRUE(issued);
    EXPECT_NE(made->issue({.name = "1001"}, now).failure().text().find("in force"), std::string::npos);
    EXPECT_NE(made->issue({.name = "../x"}, now).failure().text().find("no name"), std::string::npos);
    EXPECT_NE(Authority::open(directory).failure().text().find("another process"), std::string::npos);
    ASSERT_TRUE(made->revoke("1001", now));
    EXPECT_TRUE(made->issue({.name = "1001"}, now)) << "its name is free again";
    EXPECT_FALSE(made->revoke("nobody", now));
    ASSERT_TRUE(made->revoke(issued->serial, now)) << "again is no error";
    EXPECT_FALSE(made->issued()[1].revoked);
  }
  EXPECT_FALSE(Authority::init(directory, "Another CA", 365, now));
  const auto again = Authority::open(directory);
  ASSERT_TRUE(again);
  ASSERT_EQ(again->issued().size(), 2U);
  EXPECT_EQ(again->issued()[0].holder, Holder::phone);
  EXPECT_TRUE(again->issued()[0].revoked);
  EXPECT_EQ(again->issued()[1].serial, serial_of(read_credentials(directory + "/1001")->certificate));
  const auto lists = read_revocation_list(directory + "/crl.pem");
  ASSERT_TRUE(lists);
  EXPECT_EQ(sk_X509_REVOKED_num(X509_CRL_get_REVOKED(lists->front().get())), 1);
  EXPECT_EQ(std::filesystem::status(directory + "/1001.key").permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST(AuthorityTest, ABrokenIndexIsNamedByItsLine) {
  const TestDirectory parent;
  const std::string directory = parent.file("ca");
  ASSERT_TRUE(Authority::init(directory, "House CA", 365, real_now()));
  std::ofstream(directory + "/index") << "# head\nphone ABC later - 1001\n";
  EXPECT_NE(Authority::open(directory).failure().text().find("index:2"), std::string::npos);
}

}  // namespace
}  // namespace strowger::io
