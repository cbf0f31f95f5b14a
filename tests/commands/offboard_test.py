#!/usr/bin/env python3
"""`strowger offboard` at a real strowgerd: what somebody had, with certificates, an account and a phone, or as an administrator,
and what is left of it; a dry run; once more; and without a server.

usage: offboard_test.py DIRECTORY-OF-THE-PROGRAMS
"""

import pathlib
import re
import socket
import ssl
import sys
import tempfile
import unittest

import accounts_test
import admin_test
import devices_test
from server_case import LIMIT, ServerCase, free_port, run

BIN = pathlib.Path()
PASSWORD = "correct horse battery"


class Offboard(ServerCase):
    def setUp(self):
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        self.path = pathlib.Path(held.name)
        self.ca = self.path / "ca"
        self.good("ca", "init", self.ca)
        self.good("ca", "issue", "--ca", self.ca, "--for", "server", "pbx", "--ip", "127.0.0.1")
        for name in ("alice", "bob"):
            self.good("ca", "issue", "--ca", self.ca, "--for", "application", name)
        self.good("ca", "issue", "--ca", self.ca, "--for", "phone", "1001")
        self.port, self.sip = free_port(), free_port()
        self.config = self.path / "strowger.toml"
        self.config.write_text(
            f'[csta]\nlisten = ["127.0.0.1:{self.port}"]\n'
            f'[csta.tls]\ncertificate = "ca/pbx.pem"\nkey = "ca/pbx.key"\nauthority = "ca/ca.pem"\nrevocation_list = "ca/crl.pem"\n'
            f'[store]\npath = "strowger.db"\n[sip]\nlisten = ["udp:127.0.0.1:{self.sip}"]\ndomain = "pbx.test"\n'
            '[[device]]\nnumber = "1001"\n[[device]]\nnumber = "1002"\nsip_secret = "a secret of the settings"\n'
            '[[application]]\nname = "alice"\ndevices = ["*"]\nmay = ["monitor"]\n')

    def good(self, *words, given=None):
        done = run(BIN / "strowger", *words, given=given)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def at_store(self, *words, given=None):
        return self.good(*words, "--config", self.config, given=given)

    def offboard(self, *words, status=0):
        done = run(BIN / "strowger", "--server", f"127.0.0.1:{self.port}", "offboard", *words, "--config", self.config)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def connect(self, name):
        """A link with that certificate; an error when the server refuses it."""
        context = ssl.create_default_context(cafile=str(self.ca / "ca.pem"))
        context.check_hostname = False
        context.load_cert_chain(self.ca / f"{name}.pem", self.ca / f"{name}.key")
        link = context.wrap_socket(socket.create_connection(("127.0.0.1", self.port), timeout=LIMIT))
        self.addCleanup(link.close)
        body = b"<GetMonitors/>"
        link.sendall(b"\x00\x00" + (len(body) + 8).to_bytes(2, "big") + b"0001" + body)
        if not link.recv(8):
            raise ConnectionError("closed")
        return link

    def is_closed(self, link):
        try:
            while link.recv(65536):
                pass
        except OSError:
            pass

    def registers(self, number, secret, status=200):
        phone = devices_test.SipPhone(self.sip, number)
        self.addCleanup(phone.close)
        phone.becomes(secret, status)

    def test_everything_is_taken_back_at_once(self):
        self.launch(BIN / "strowgerd", self.config)
        self.at_store("user", "add", "alice", "--device", "1001", "--device", "1002", given=PASSWORD + "\n")
        self.assertEqual(self.at_store("user", "devices", "alice"), "1001\n1002\n")
        secret = self.at_store("device", "add", "1001").split("shown this once: ")[1].strip()
        self.good("--server", f"127.0.0.1:{self.port}", "reload")
        mine, bobs = self.connect("alice"), self.connect("bob")
        self.registers("1001", secret, 200)
        self.registers("1002", "a secret of the settings", 200)
        plain = accounts_test.Link(self.port)
        self.addCleanup(plain.close)
        self.assertIn("StartApplicationSessionPosResponse", plain.log_in("alice", PASSWORD))

        would = self.offboard("alice", "--dry-run")
        for line in ("dry run", "devices: 1001, 1002", "account: alice is disabled", "secrets of phones: that of 1001 is disabled",
                     "certificates: alice (", "certificates: 1001 (", "is ended", "phones: 127.0.0.1:", "forwardings: none"):
            self.assertIn(line, would)
        self.registers("1001", secret, 200)
        self.connect("alice")

        did = self.offboard("alice")
        self.assertEqual([line for line in would.splitlines() if "sessions" not in line and "phones:" not in line][1:],
                         [line for line in did.splitlines() if "sessions" not in line and "phones:" not in line])
        self.assertIn('take [[application]] "alice" out', did)
        self.assertIn("the secret of 1002", did)
        self.is_closed(mine)
        self.is_closed(plain.socket)
        with self.assertRaises(OSError):
            self.connect("alice")
        self.registers("1001", secret, 401)
        self.registers("1002", "a secret of the settings", 401)
        other = accounts_test.Link(self.port)
        self.addCleanup(other.close)
        self.assertIn("invalidApplicationInfo", other.log_in("alice", PASSWORD))
        self.connect("bob")
        bobs.sendall(b"\x00\x00\x00\x160002<GetMonitors/>")
        self.assertTrue(bobs.recv(8), "others are let alone")

        entries = self.at_store("audit-log", "show")
        for entry in ("ca.revoke alice: done: serial number ", "ca.revoke 1001: done: ", "offboard alice: done: devices 1001, 1002"):
            self.assertEqual(entries.count(entry), 1, entries)
        again = self.offboard("alice")
        for line in ("alice is disabled already", "that of 1001 is disabled already", "certificates: none in force", "sessions: none",
                     "phones: none", "calls: none"):
            self.assertIn(line, again)

    def test_a_certificate_of_another_authority_is_barred_by_its_name(self):
        self.launch(BIN / "strowgerd", self.config)
        self.connect("bob")
        said = self.offboard("bob", "--authority", self.path / "nowhere", status=1)
        self.assertIn("account: there is none", said)
        with self.assertRaises(OSError):
            self.connect("bob")
        self.logs("the account of this name is disabled")

    def test_the_authority_of_one_listener_is_looked_at(self):
        other = self.path / "other"
        self.good("ca", "init", other)
        self.good("ca", "issue", "--ca", other, "--for", "application", "alice")
        list_read = self.path / "read.pem"
        list_read.write_text((other / "crl.pem").read_text())
        port = free_port()
        self.config.write_text(self.config.read_text().replace(
            f'listen = ["127.0.0.1:{self.port}"]',
            f'listen = ["127.0.0.1:{self.port}", {{ address = "127.0.0.1:{port}", '
            'tls = { authority = "other/ca.pem", revocation_list = "read.pem" } }]'))
        self.launch(BIN / "strowgerd", self.config)
        said = self.offboard("alice")
        self.assertEqual(said.count("certificates: alice ("), 2, said)
        self.assertIn(f"certificates: {other}/crl.pem is not the csta.listen[127.0.0.1:{port}].tls.revocation_list of", said)
        self.assertNotIn("csta.tls.revocation_list", said)
        listed = self.good("ca", "list", "--ca", other)
        self.assertRegex(listed, r"^alice .* revoked 20")

    def test_without_a_server_its_next_start_does_it(self):
        self.launch(BIN / "strowgerd", self.config)
        self.stop()
        said = self.offboard("alice", "--device", "1001", status=1)
        self.assertIn("its next start", said)
        self.assertIn("that of 1001 is disabled", said)
        self.launch(BIN / "strowgerd", self.config)
        self.logs("offboarding alice: calls: none")
        self.assertIn("forwardings: none", self.offboard("alice"))


class OffboardAdministrator(admin_test.AdminCase):
    def offboard(self, *words, status=0):
        done = run(BIN / "strowger", "--server", f"127.0.0.1:{self.port}", "offboard", *words, "--config", self.config)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def alice_logs_in(self):
        said = self.strowger("admin", "add", "alice", given=PASSWORD + "\n")
        self.secret = re.search(r"secret=([A-Z2-7]{32})", said).group(1)
        self.log_in("alice", PASSWORD, self.secret)
        self.good("GET", "/api/v1/status")
        stream = admin_test.Stream(self.admin, self.token)
        self.addCleanup(stream.close)
        return stream

    def test_an_administrator_is_out_at_once(self):
        self.start()
        stream = self.alice_logs_in()
        would = self.offboard("alice", "--dry-run")
        self.assertIn("administrator: alice is disabled\n", would)
        self.assertIn("admin API: 1 logins and 1 WebSockets of alice are ended\n", would)
        self.good("GET", "/api/v1/status")
        self.assertRegex(self.strowger("admin", "list"), r"alice +enabled")

        did = self.offboard("alice")
        self.assertIn("administrator: alice is disabled\n", did)
        self.assertRegex(did, "admin API: (1 logins and 1 WebSockets of alice are ended|nobody is logged in by that name)\n")
        self.assertEqual(self.request("GET", "/api/v1/status")[0], 401, "with the end of the command")
        while (frame := stream.frame())[0] != 8:
            pass
        self.assertEqual(frame[1][:2], b"\x03\xe9")
        self.assertEqual(self.try_login("alice", PASSWORD, self.code(self.secret))[0], 401)
        self.entry("administrator.disable alice: done")
        self.assertIn("from command line: offboard alice", self.entry("offboard alice: done"))
        again = self.offboard("alice")
        self.assertIn("administrator: alice is disabled already", again)
        self.assertIn("admin API: nobody is logged in by that name", again)
        self.assertIn("administrator: there is none of that name", self.offboard("bob"))

    def test_the_last_administrator_stays_and_that_is_said(self):
        self.start()
        self.log_in()
        would = self.offboard("admin", "--dry-run", status=1)
        self.good("GET", "/api/v1/status")
        did = self.offboard("admin", status=1)
        for said in (would, did):
            self.assertIn("admin is the last administrator that may log in, and stays: make another one first", said)
            self.assertIn("then run this again", said)
            self.assertIn("account: there is none; one without a password bars the name", said)
        self.assertRegex(self.strowger("admin", "list"), r"^admin +enabled")
        self.entry("administrator.disable admin: refused: admin is the last")
        self.assertEqual(self.request("GET", "/api/v1/status")[0], 401, "it is logged out all the same")
        self.strowger("admin", "add", "bob", given=PASSWORD + "\n")
        self.assertIn("administrator: admin is disabled\n", self.offboard("admin"))


if __name__ == "__main__":
    BIN = accounts_test.BIN = admin_test.BIN = devices_test.BIN = pathlib.Path(sys.argv.pop(1))
    unittest.main()
