#!/usr/bin/env python3
"""Certificates at a real strowgerd: the authority of `strowger ca`, checked by openssl; revocation, new and broken files at a
reload; stapled responses, names of servers, floods, renegotiation; the audit.

usage: trust_test.py DIRECTORY-OF-THE-PROGRAMS
"""

import pathlib
import re
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import unittest

from server_case import LIMIT, ServerCase, free_port, run

BIN = pathlib.Path()


class House(ServerCase):
    """An authority in a directory of its own."""

    def setUp(self):
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        self.path = pathlib.Path(held.name)
        self.ca = self.path / "ca"
        self.good("ca", "init", self.ca, "--name", "House CA")

    def good(self, *words):
        done = run(BIN / "strowger", *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def bad(self, *words, status=1):
        done = run(BIN / "strowger", *words)
        self.assertEqual(done.returncode, status, done.stdout)
        return done.stderr

    def issue(self, holder, name, *words):
        return self.good("ca", "issue", "--ca", self.ca, "--for", holder, name, *words)

    def verify(self, name, *words):
        return run("openssl", "verify", "-crl_check", "-CAfile", self.ca / "ca.pem", "-CRLfile", self.ca / "crl.pem", *words,
                   self.ca / f"{name}.pem")


class Authority(House):
    def test_openssl_agrees_with_what_is_issued(self):
        for holder, server in (("server", True), ("application", False), ("phone", True), ("trunk", True), ("speech", True),
                               ("administrator", False)):
            self.assertIn(f"for {holder}, serial number ", self.issue(holder, f"a-{holder}", "--dns", "a.example"))
            done = self.verify(f"a-{holder}", "-purpose", "sslclient")
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            self.assertEqual(self.verify(f"a-{holder}", "-purpose", "sslserver").returncode == 0, server, holder)
            key = self.ca / f"a-{holder}.key"
            self.assertEqual(key.stat().st_mode & 0o777, 0o600)
        shown = run("openssl", "x509", "-in", self.ca / "a-server.pem", "-noout", "-ext", "subjectAltName,extendedKeyUsage").stdout
        self.assertIn("DNS:a.example", shown)
        self.assertIn("TLS Web Server Authentication", shown)

    def test_names_of_each_kind(self):
        self.issue("trunk", "provider", "--dns", "sip.example", "--ip", "127.0.0.1", "--ip", "::1", "--uri", "sip:example")
        shown = run("openssl", "x509", "-in", self.ca / "provider.pem", "-noout", "-ext", "subjectAltName").stdout
        self.assertIn("DNS:sip.example, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, URI:sip:example", shown)
        self.assertIn("--ip takes an IP address", self.bad("ca", "issue", "--ca", self.ca, "--for", "trunk", "x", "--ip", "a.b"))
        self.bad("ca", "issue", "--ca", self.ca, "--for", "nobody", "x", status=2)

    def test_the_revoked_are_on_the_list(self):
        self.issue("application", "crm")
        self.issue("phone", "1001", "--days", "10")
        self.assertEqual(self.verify("crm").returncode, 0)
        self.good("ca", "revoke", "--ca", self.ca, "crm")
        self.assertIn("certificate revoked", self.verify("crm").stderr)
        self.assertEqual(self.verify("1001").returncode, 0)
        lines = self.good("ca", "list", "--ca", self.ca).splitlines()
        self.assertRegex(lines[0], r"^crm +application +[0-9A-F]{32} +20\d\d-\d\d-\d\d revoked 20")
        self.assertRegex(lines[1], r"^1001 +phone +[0-9A-F]{32} +20\d\d-\d\d-\d\d valid$")
        serial = lines[1].split()[2]
        self.good("ca", "revoke", "--ca", self.ca, serial.lower())
        self.assertIn("certificate revoked", self.verify("1001").stderr)
        self.good("ca", "crl", "--ca", self.ca, "--list-days", "90")
        self.assertIn("certificate revoked", self.verify("1001").stderr)
        self.assertIn("no name or serial number", self.bad("ca", "revoke", "--ca", self.ca, "nobody"))
        self.assertIn("there is an authority already", self.bad("ca", "init", self.ca))

    def test_one_file_for_a_device(self):
        parcel = self.path / "1001.p12"
        said = self.issue("phone", "1001", "--pkcs12", parcel, "--qr")
        password = re.search(r"shown this once: (\S+)", said).group(1)
        self.assertRegex(password, r"^([A-Z2-9]{5}-){3}[A-Z2-9]{5}$")
        self.assertIn("\u2588", said)
        self.assertEqual(parcel.stat().st_mode & 0o777, 0o600)
        shown = run("openssl", "pkcs12", "-in", parcel, "-passin", f"pass:{password}", "-noenc")
        self.assertEqual(shown.stdout.count("BEGIN CERTIFICATE"), 2, shown.stderr)
        self.assertIn("BEGIN PRIVATE KEY", shown.stdout)
        self.assertNotEqual(run("openssl", "pkcs12", "-in", parcel, "-passin", "pass:x", "-noenc").returncode, 0)
        secret = self.path / "password"
        secret.write_text("as was agreed\n")
        said = self.issue("phone", "1002", "--pkcs12", parcel, "--password-file", secret)
        self.assertNotIn("as was agreed", said)
        self.assertEqual(run("openssl", "pkcs12", "-in", parcel, "-passin", "pass:as was agreed", "-noenc").returncode, 0)

    def test_the_certificates_command_is_an_authority_too(self):
        tls = self.path / "tls"
        self.good("certificates", tls)
        self.assertEqual(self.good("certificates", tls), self.good("certificates", tls))
        self.good("ca", "revoke", "--ca", tls, "client")
        listed = self.good("ca", "list", "--ca", tls)
        self.assertRegex(listed, r"(?m)^server +server .* valid$")
        self.assertRegex(listed, r"(?m)^client +application .* revoked")


class Running(House):
    """strowgerd with a TLS listener; its log in `lines`."""

    def setUp(self):
        super().setUp()
        self.issue("server", "pbx", "--ip", "127.0.0.1", "--dns", "localhost")
        for name in ("crm", "lost"):
            self.issue("application", name)

    def start(self, extra="", more_tls="", plaintext="never"):
        self.port = free_port()
        self.config = self.path / "strowgerd.toml"
        self.config.write_text(
            f'[csta]\nlisten = ["127.0.0.1:{self.port}"]\nplaintext = "{plaintext}"\n'
            f'[csta.tls]\ncertificate = "ca/pbx.pem"\nkey = "ca/pbx.key"\nauthority = "ca/ca.pem"\n'
            f'revocation_list = "ca/crl.pem"\n{more_tls}\n[switch]\nkind = "simulated"\n{extra}')
        self.launch(BIN / "strowgerd", self.config)

    def connect(self, name="crm", address=None):
        context = ssl.create_default_context(cafile=str(self.ca / "ca.pem"))
        context.check_hostname = False
        context.load_cert_chain(self.ca / f"{name}.pem", self.ca / f"{name}.key")
        raw = socket.create_connection(("127.0.0.1", self.port), timeout=LIMIT, source_address=address)
        link = context.wrap_socket(raw)
        self.addCleanup(link.close)
        return link

    def alive(self, link):
        """Whether the server answers on this link."""
        body = (b'<?xml version="1.0"?><GetSwitchingFunctionDevices '
                b'xmlns="http://www.ecma-international.org/standards/ecma-323/csta/ed5"/>')
        link.sendall(b"\x00\x00" + (len(body) + 8).to_bytes(2, "big") + b"0001" + body)
        return link.recv(4096).startswith(b"\x00\x00")

    def s_client(self, *words, given="", name="crm"):
        return run("openssl", "s_client", "-connect", f"127.0.0.1:{self.port}", "-CAfile", self.ca / "ca.pem", "-cert",
                   self.ca / f"{name}.pem", "-key", self.ca / f"{name}.key", *words, given=given)

    def reload(self):
        return run(BIN / "strowger", "--server", f"127.0.0.1:{self.port}", "--tls", "--ca", self.ca / "ca.pem", "--certificate",
                   self.ca / "crm.pem", "--key", self.ca / "crm.key", "reload")

    def test_a_list_read_again_closes_the_links_of_the_revoked(self):
        self.start()
        good, lost = self.connect(), self.connect("lost")
        self.assertTrue(self.alive(good) and self.alive(lost))
        self.good("ca", "revoke", "--ca", self.ca, "lost")
        self.assertTrue(self.alive(lost), "nothing was read again")
        self.process.send_signal(signal.SIGHUP)
        self.logs("(CN=lost,OU=application) to ")
        with self.assertRaises((ConnectionError, ssl.SSLError, AssertionError)):
            self.assertTrue(self.alive(lost))
        self.assertTrue(self.alive(good))
        with self.assertRaises((ConnectionError, ssl.SSLError, AssertionError)):
            self.assertTrue(self.alive(self.connect("lost")))
        line = self.logs("its certificate (CN=lost,OU=application) is not accepted: it was revoked; issue a new one")
        self.assertRegex(line, r"connection of 127\.0\.0\.1:\d+ to 127\.0\.0\.1:\d+ refused")

    def test_new_certificates_are_shown_and_broken_ones_are_not_taken(self):
        self.start()
        old = self.connect()
        first = ssl.DER_cert_to_PEM_cert(old.getpeercert(True))
        (self.ca / "pbx.pem").rename(self.ca / "kept.pem")
        (self.ca / "pbx.pem").write_text("nonsense")
        done = self.reload()
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("keeps the certificates that it has: cannot read the certificate", done.stdout + done.stderr)
        self.logs("keeps the certificates that it has")
        self.assertEqual(ssl.DER_cert_to_PEM_cert(self.connect().getpeercert(True)), first)
        self.good("ca", "revoke", "--ca", self.ca, "pbx")
        self.issue("server", "pbx", "--ip", "127.0.0.1")
        done = self.reload()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotEqual(ssl.DER_cert_to_PEM_cert(self.connect().getpeercert(True)), first)
        self.assertTrue(self.alive(old))

    def test_settings_of_tls_are_applied_at_a_reload(self):
        self.start()
        self.issue("server", "crm-host", "--dns", "crm.example")
        self.config.write_text(self.config.read_text().replace(
            'revocation_list', 'further = [{ certificate = "ca/crm-host.pem", key = "ca/crm-host.key" }]\nrevocation_list'))
        done = self.reload()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("applied: csta.tls", done.stdout)
        self.assertIn("CN = crm-host", self.s_client("-servername", "crm.example").stdout)
        self.assertIn("CN = pbx", self.s_client("-servername", "other.example").stdout)

    def test_renegotiation_and_old_ciphers_are_refused(self):
        self.start()
        talk = subprocess.Popen(["openssl", "s_client", "-connect", f"127.0.0.1:{self.port}", "-tls1_2", "-CAfile",
                                 self.ca / "ca.pem", "-cert", self.ca / "crm.pem", "-key", self.ca / "crm.key"],
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        time.sleep(1)
        out, _ = talk.communicate("R\n", timeout=LIMIT)
        self.assertIn("RENEGOTIATING", out)
        self.assertIn("no renegotiation", out)
        self.assertIn("handshake failure", self.s_client("-tls1_2", "-cipher", "AES128-SHA:ECDHE-ECDSA-AES128-SHA").stderr)
        self.assertIn("TLSv1.3", self.s_client().stdout)

    def test_a_stapled_response_is_shown_to_who_asks(self):
        serial = run("openssl", "x509", "-in", self.ca / "pbx.pem", "-noout", "-serial").stdout.strip().split("=")[1]
        (self.path / "ocsp.index").write_text(f"V\t401231235959Z\t\t{serial}\tunknown\t/CN=pbx\n")
        question, answer = self.path / "question.der", self.path / "pbx.ocsp"
        run("openssl", "ocsp", "-issuer", self.ca / "ca.pem", "-cert", self.ca / "pbx.pem", "-reqout", question)
        made = run("openssl", "ocsp", "-index", self.path / "ocsp.index", "-rsigner", self.ca / "ca.pem", "-rkey",
                   self.ca / "ca.key", "-CA", self.ca / "ca.pem", "-reqin", question, "-respout", answer, "-ndays", "7")
        self.assertTrue(answer.exists(), made.stderr)
        self.start(more_tls='stapled = "pbx.ocsp"')
        self.assertIn("OCSP Response Status: successful", self.s_client("-status").stdout)
        self.assertNotIn("OCSP Response Status", self.s_client().stdout)

    def test_half_open_connections_do_not_disturb(self):
        self.start()
        flood = []
        for i in range(300):
            link = socket.create_connection(("127.0.0.1", self.port), source_address=(f"127.0.0.{2 + i % 7}", 0))
            link.sendall(b"\x16\x03\x01")
            flood.append(link)
        self.logs("connection of 127.0.0.")
        self.assertTrue(self.alive(self.connect()))
        for link in flood:
            link.close()

    def test_what_ends_soon_is_told_at_the_start(self):
        self.good("ca", "revoke", "--ca", self.ca, "pbx")
        self.issue("server", "pbx", "--ip", "127.0.0.1", "--days", "5")
        self.start()
        line = self.logs("ends in 4 days")
        self.assertIn("error", line.lower())
        self.assertIn(f"the certificate {self.ca / 'pbx.pem'} (CN=pbx,OU=server)", line)

    def test_a_trunks_server_must_have_its_name(self):
        self.issue("trunk", "provider", "--dns", "localhost")
        self.issue("trunk", "other", "--dns", "other.example")
        for name, right in (("other", False), ("provider", True)):
            with self.subTest(name):
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(self.ca / f"{name}.pem", self.ca / f"{name}.key")
                context.load_verify_locations(self.ca / "ca.pem")
                context.verify_mode = ssl.CERT_REQUIRED
                door = socket.create_server(("127.0.0.1", 0))
                door.settimeout(LIMIT)
                self.port = free_port()
                self.config = self.path / f"{name}.toml"
                self.config.write_text(
                    f'[csta]\nlisten = ["127.0.0.1:{self.port}"]\n[sip]\nlisten = ["tls:127.0.0.1:{free_port()}"]\n'
                    f'[sip.tls]\ncertificate = "ca/pbx.pem"\nkey = "ca/pbx.key"\nauthority = "ca/ca.pem"\n'
                    f'revocation_list = "ca/crl.pem"\n[[trunk]]\nnumber = "net"\naddress = "tls:localhost:'
                    f'{door.getsockname()[1]}"\nkeep_alive = "1s"\n')
                self.launch(BIN / "strowgerd", self.config)
                raw, _ = door.accept()
                raw.settimeout(LIMIT)
                if right:
                    link = context.wrap_socket(raw, server_side=True)
                    self.assertTrue(link.recv(4096).startswith(b"OPTIONS sip:localhost"))
                    subject = dict(part[0] for part in link.getpeercert()["subject"])
                    self.assertEqual(subject["commonName"], "pbx")
                    link.close()
                else:
                    with self.assertRaises((ssl.SSLError, ConnectionError)):
                        context.wrap_socket(raw, server_side=True).recv(1)
                    self.logs("it is not of localhost but has DNS:other.example")
                door.close()


class Audit(House):
    def audit(self, text, mode=0o600):
        config = self.path / "strowgerd.toml"
        config.write_text(text)
        config.chmod(mode)
        return run(BIN / "strowger", "audit", config)

    TLS = ('[csta.tls]\ncertificate = "ca/pbx.pem"\nkey = "ca/pbx.key"\nauthority = "ca/ca.pem"\n'
           'revocation_list = "ca/crl.pem"\n')

    def test_nothing_something_and_an_error(self):
        self.issue("server", "pbx")
        done = self.audit('[csta]\nlisten = ["0.0.0.0:450"]\n' + self.TLS)
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
        self.assertIn("nothing found", done.stdout)
        done = self.audit('[csta]\nlisten = ["0.0.0.0:450"]\nplaintext = "any"\n[[device]]\nnumber = "1001"\n'
                          'sip_secret = "1001"\n', mode=0o644)
        self.assertEqual(done.returncode, 1)
        self.assertIn("high: csta tcp:0.0.0.0:450 speaks plain text beyond this machine", done.stdout)
        self.assertIn("high: 1 SIP secrets are the number itself: those of 1001", done.stdout)
        self.assertIn("can be read by everybody", done.stdout)
        self.assertIn("3 findings", done.stdout)
        done = self.audit('[csta]\nlisten = ["0.0.0.0:450"]\n')
        self.assertEqual(done.returncode, 2)
        self.assertIn('plaintext = "any"', done.stderr)

    def test_a_weak_key(self):
        made = run("openssl", "req", "-x509", "-newkey", "rsa:1024", "-nodes", "-keyout", self.ca / "pbx.key", "-out",
                   self.ca / "pbx.pem", "-subj", "/CN=weak", "-days", "20")
        self.assertEqual(made.returncode, 0, made.stderr)
        done = self.audit('[csta]\nlisten = ["0.0.0.0:450"]\n' + self.TLS)
        self.assertEqual(done.returncode, 1)
        self.assertIn("has a weak key (RSA 1024)", done.stdout)
        self.assertIn("is self-signed", done.stdout)
        self.assertIn("medium: the certificate", done.stdout)

    def test_plain_sip_beyond_this_machine_must_be_said(self):
        text = '[csta]\nlisten = ["127.0.0.1:450"]\n[sip]\nlisten = ["udp:192.0.2.1:5060"]\n'
        self.assertEqual(self.audit(text).returncode, 2)
        done = self.audit(text.replace("[sip]", '[sip]\nplaintext = "any"'))
        self.assertEqual(done.returncode, 1)
        self.assertIn("high: sip udp:192.0.2.1:5060 speaks plain text", done.stdout)


if __name__ == "__main__":
    BIN = pathlib.Path(sys.argv.pop(1))
    unittest.main(verbosity=2)
