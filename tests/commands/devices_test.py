#!/usr/bin/env python3
"""Secrets of phones at a real strowgerd: `strowger device`, and who may register before and after each of its commands.

usage: devices_test.py DIRECTORY-OF-THE-PROGRAMS
"""

import hashlib
import pathlib
import re
import socket
import sys
import tempfile
import time
import unittest

from server_case import LIMIT, ServerCase, free_port, run

BIN = pathlib.Path()
SECRET = "a secret of the settings"


class SipPhone:
    """Registers by UDP, with digest (RFC 7616)."""

    def __init__(self, port, number, algorithm="MD5"):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.settimeout(LIMIT)
        self.server = ("127.0.0.1", port)
        self.number = number
        self.algorithm = algorithm
        self.sequence = 0

    def close(self):
        self.socket.close()

    def request(self, authorization="", expires=300):
        self.sequence += 1
        own = f"{self.number}@127.0.0.1:{self.socket.getsockname()[1]}"
        self.socket.sendto((f"REGISTER sip:pbx.test SIP/2.0\r\nVia: SIP/2.0/UDP {own[len(self.number) + 1:]};branch=z9hG4bK{self.sequence}a{self.number}\r\n"
                            f"From: <sip:{self.number}@pbx.test>;tag=a\r\nTo: <sip:{self.number}@pbx.test>\r\nCall-ID: {own}\r\n"
                            f"CSeq: {self.sequence} REGISTER\r\nMax-Forwards: 70\r\nContact: <sip:{own}>;expires={expires}\r\n"
                            f"{authorization}Content-Length: 0\r\n\r\n").encode(), self.server)
        while True:
            answer = self.socket.recv(65536).decode()
            if answer.startswith("SIP/2.0 ") and f"CSeq: {self.sequence} " in answer:
                return answer

    def becomes(self, secret, status):
        """Registers until that comes of it: the server reads its store beside what it does."""
        until = time.monotonic() + LIMIT
        while (last := self.register(secret)) != status:
            if time.monotonic() > until:
                raise AssertionError(f"{last} and not {status}")
            time.sleep(0.1)

    def register(self, secret):
        """The status that comes of it."""
        for challenge in re.findall(r"WWW-Authenticate: (.*)\r\n", self.request()):
            if f"algorithm={self.algorithm}" not in challenge:
                continue
            realm, nonce = (re.search(f'{what}="([^"]*)"', challenge).group(1) for what in ("realm", "nonce"))
            digest = lambda text: hashlib.new(self.algorithm.replace("-", ""), text.encode()).hexdigest()
            proof = digest(":".join((digest(f"{self.number}:{realm}:{secret}"), nonce, "00000001", "c", "auth",
                                     digest("REGISTER:sip:pbx.test"))))
            answer = self.request(f'Authorization: Digest username="{self.number}", realm="{realm}", nonce="{nonce}", uri="sip:pbx.test", '
                                  f'response="{proof}", algorithm={self.algorithm}, qop=auth, nc=00000001, cnonce="c"\r\n')
            return int(answer[8:11])
        raise AssertionError("no challenge for " + self.algorithm)


class Devices(ServerCase):
    def setUp(self):
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        self.path = pathlib.Path(held.name)
        self.config = self.path / "strowger.toml"
        self.port, self.sip = free_port(), free_port()
        self.configure()
        self.launch(BIN / "strowgerd", self.config)

    def configure(self, domain="pbx.test"):
        self.config.write_text(f'[csta]\nlisten = ["127.0.0.1:{self.port}"]\n[store]\npath = "strowger.db"\n'
                               f'[sip]\nlisten = ["udp:127.0.0.1:{self.sip}"]\ndomain = "{domain}"\ndigest = ["sha-256", "md5"]\n'
                               f'[[device]]\nnumber = "1001"\n[[device]]\nnumber = "1002"\nsip_secret = "{SECRET}"\n')

    def strowger(self, *words, given=None, status=0):
        done = run(BIN / "strowger", *words, "--config", self.config, given=given)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def reload(self):
        done = run(BIN / "strowger", "--server", f"127.0.0.1:{self.port}", "reload")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def phone(self, number, algorithm="MD5"):
        phone = SipPhone(self.sip, number, algorithm)
        self.addCleanup(phone.close)
        return phone

    def made(self, *words):
        said = self.strowger("device", *words)
        return re.search(r"shown this once: ([a-z2-9A]{24})\n", said).group(1)

    def test_a_secret_is_made_changed_and_taken_back_without_a_restart(self):
        phone = self.phone("1001")
        phone.becomes("whatever", 401)
        secret = self.made("add", "1001")
        self.reload()
        phone.becomes(secret, 200)
        self.phone("1001", "SHA-256").becomes(secret, 200)
        self.assertIn("already", self.strowger("device", "add", "1001", status=1))
        self.assertRegex(self.strowger("device", "list"), r"1002 +in the settings\n1001 +enabled, of 20\d\d-")
        other = self.made("passwd", "1001")
        self.reload()
        self.logs("2 phones are no longer registered")
        phone.becomes(secret, 401)
        phone.becomes(other, 200)
        self.strowger("device", "disable", "1001")
        self.reload()
        self.logs("1 phones are no longer registered")
        phone.becomes(other, 401)
        self.assertIn("disabled", self.strowger("device", "list"))
        self.strowger("device", "enable", "1001")
        self.reload()
        phone.becomes(other, 200)
        self.strowger("device", "remove", "1001")
        self.reload()
        phone.becomes(other, 401)
        self.assertIn("no secret", self.strowger("device", "remove", "1001", status=1))

    def test_it_counts_before_the_settings(self):
        phone = self.phone("1002")
        phone.becomes(SECRET, 200)
        self.strowger("device", "disable", "1002")
        self.reload()
        phone.becomes(SECRET, 401)
        self.strowger("device", "enable", "1002")
        self.reload()
        phone.becomes(SECRET, 200)
        said = self.strowger("device", "add", "1002", "--given", given="another good secret\n")
        self.assertIn("does not count any more", said)
        self.assertNotIn("another good secret", said)
        self.reload()
        phone.becomes(SECRET, 401)
        phone.becomes("another good secret", 200)
        self.assertIn("counts again", self.strowger("device", "remove", "1002"))
        self.reload()
        phone.becomes(SECRET, 200)

    def test_what_is_refused_and_what_is_kept(self):
        self.assertIn("no [[device]]", self.strowger("device", "add", "1003", status=1))
        self.assertIn("no secret", self.strowger("device", "passwd", "1001", status=1))
        self.assertIn("at least 12", self.strowger("device", "add", "1001", "--given", given="short\n", status=1))
        secret = self.made("add", "1001")
        self.reload()
        self.phone("1001").becomes(secret, 200)
        for file in self.path.glob("strowger.db*"):
            self.assertNotIn(secret.encode(), file.read_bytes())
        self.assertNotIn(secret, "".join(self.lines))
        self.assertIn("\u2588", self.strowger("device", "passwd", "1001", "--qr"))

    def test_it_is_there_after_a_restart_and_of_one_domain_only(self):
        secret = self.made("add", "1001")
        self.restart()
        self.phone("1001").becomes(secret, 200)
        self.configure(domain="other.test")
        self.restart()
        self.logs("made for another sip.domain")
        self.assertIn('made for sip.domain "pbx.test"', self.strowger("device", "list"))

    def restart(self):
        self.stop()
        self.launch(BIN / "strowgerd", self.config)


if __name__ == "__main__":
    BIN = pathlib.Path(sys.argv.pop(1))
    unittest.main()
