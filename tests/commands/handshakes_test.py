#!/usr/bin/env python3
"""Who is turned away in a TLS handshake, at each kind of listener of a real strowgerd and by the strowgerd that calls a trunk:
every wrong certificate is refused with its reason in the log, nobody renegotiates, and floods of handshakes harm nobody else.

usage: handshakes_test.py DIRECTORY-OF-THE-PROGRAMS

STROWGER_SOAK multiplies the size of the floods (300 connections at each listener).
"""

import os
import pathlib
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import unittest

from server_case import LIMIT, ServerCase, free_port, run

BIN = pathlib.Path()
FLOOD = 300 * max(1, int(os.environ.get("STROWGER_SOAK", "1")))
LOGGED_A_SECOND = 10  # lines about refused connections

# For certificates that `strowger ca` does not issue: `openssl ca`.
OPENSSL_CA = """
[ca]
default_ca = house
[house]
database = {0}/index
new_certs_dir = {0}
rand_serial = yes
default_md = sha256
policy = policy
[policy]
commonName = supplied
[any]
extendedKeyUsage = clientAuth, serverAuth
subjectAltName = DNS:localhost
[serving]
extendedKeyUsage = serverAuth
subjectAltName = DNS:localhost
"""

# What is wrong with a certificate, and what the log says of it.
WRONG = {
    "intruder": "its certificate (CN=intruder,OU=application) is not accepted: it does not come from ",
    "self": "its certificate (CN=self) is not accepted: it does not come from ",
    "late": "its certificate (CN=late) is not accepted: it expired on 20",
    "early": "its certificate (CN=early) is not accepted: it is not valid before 20",
    "lost": "its certificate (CN=lost,OU=application) is not accepted: it was revoked; issue a new one",
    "serving": "its certificate (CN=serving) is not accepted: its purpose is another one",
    "none": "it showed no certificate: give it one issued by ",
}


class Listener:
    """How it is asked something by who is let in, and how its answer begins."""

    def __init__(self, name, question, answer):
        self.name, self.question, self.answer = name, question, answer
        self.port = free_port()


def csta_question():
    body = (b'<?xml version="1.0"?><GetSwitchingFunctionDevices '
            b'xmlns="http://www.ecma-international.org/standards/ecma-323/csta/ed5"/>')
    return b"\x00\x00" + (len(body) + 8).to_bytes(2, "big") + b"0001" + body


WEBSOCKET = (b"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
             b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: csta.xml\r\n\r\n")
METRICS = b"GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n"
OPTIONS = (b"OPTIONS sip:localhost SIP/2.0\r\nVia: SIP/2.0/TLS 127.0.0.1:5061;branch=z9hG4bKa;rport\r\nMax-Forwards: 70\r\n"
           b"From: <sip:a@localhost>;tag=a\r\nTo: <sip:localhost>\r\nCall-ID: a\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n")


class Handshakes(ServerCase):
    @classmethod
    def setUpClass(cls):
        cls.held = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.held.cleanup)
        cls.path = pathlib.Path(cls.held.name)
        cls.ca = cls.path / "ca"
        cls.strowger("ca", "init", cls.ca)
        for holder, name in (("server", "server"), ("application", "crm"), ("application", "lost"), ("trunk", "revoked"),
                             ("trunk", "provider"), ("trunk", "elsewhere")):
            cls.strowger("ca", "issue", "--ca", cls.ca, "--for", holder, name, "--dns",
                         "other.example" if name == "elsewhere" else "localhost")
        for name in ("lost", "revoked"):
            cls.strowger("ca", "revoke", "--ca", cls.ca, name)
        cls.strowger("ca", "init", cls.path / "wrong")
        cls.strowger("ca", "issue", "--ca", cls.path / "wrong", "--for", "application", "intruder")
        cls.strowger("ca", "issue", "--ca", cls.path / "wrong", "--for", "trunk", "foreign", "--dns", "localhost")
        cls.openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=self",
                    "-addext", "subjectAltName=DNS:localhost", "-keyout", cls.path / "self.key", "-out", cls.path / "self.pem")
        (cls.path / "openssl.cnf").write_text(OPENSSL_CA.format(cls.path))
        (cls.path / "index").touch()
        for name, begin, end in (("late", "20200101000000Z", "20210101000000Z"), ("early", "20900101000000Z", "20910101000000Z"),
                                 ("serving", "20200101000000Z", "20910101000000Z")):
            cls.openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={name}",
                        "-keyout", cls.path / f"{name}.key", "-out", cls.path / f"{name}.csr")
            cls.openssl("ca", "-batch", "-notext", "-config", cls.path / "openssl.cnf", "-extensions",
                        "serving" if name == "serving" else "any", "-cert",
                        cls.ca / "ca.pem", "-keyfile", cls.ca / "ca.key", "-startdate", begin, "-enddate", end, "-in",
                        cls.path / f"{name}.csr", "-out", cls.path / f"{name}.pem")

    @classmethod
    def strowger(cls, *words):
        done = run(BIN / "strowger", *words)
        assert done.returncode == 0, done.stderr

    @classmethod
    def openssl(cls, *words):
        done = run("openssl", *words)
        assert done.returncode == 0, done.stderr

    def papers(self, name):
        """The files of a certificate and its key."""
        place = next(place for place in (self.ca, self.path / "wrong", self.path) if (place / f"{name}.pem").exists())
        return place / f"{name}.pem", place / f"{name}.key"

    def start(self, trunk=""):
        csta = Listener("csta", csta_question(), b"\x00\x00")
        websocket = Listener("WebSocket", WEBSOCKET, b"HTTP/1.1 101 ")
        websocket.port = csta.port
        sip = Listener("sip", OPTIONS, b"SIP/2.0 ")
        admin = Listener("admin", METRICS, b"HTTP/1.1 200 ")
        tls = 'certificate = "ca/server.pem"\nkey = "ca/server.key"\nauthority = "ca/ca.pem"\nrevocation_list = "ca/crl.pem"\n'
        config = self.path / "strowger.toml"
        config.write_text(
            f'[csta]\nlisten = ["127.0.0.1:{csta.port}"]\nplaintext = "never"\n[csta.tls]\n{tls}'
            f'[sip]\nlisten = ["tls:127.0.0.1:{sip.port}"]\n[sip.tls]\n{tls}'
            f'[admin]\nlisten = ["tls:127.0.0.1:{admin.port}"]\n[admin.tls]\n{tls}{trunk}')
        self.launch(BIN / "strowgerd", config)
        return [csta, websocket, sip, admin]

    def context(self, name, version=None):
        context = ssl.create_default_context(cafile=str(self.ca / "ca.pem"))
        if name != "none":
            context.load_cert_chain(*self.papers(name))
        if version:
            context.minimum_version = context.maximum_version = version
        return context

    def connect(self, listener, context, address="127.0.0.1"):
        raw = socket.create_connection(("127.0.0.1", listener.port), timeout=LIMIT, source_address=(address, 0))
        try:
            return context.wrap_socket(raw, server_hostname="localhost")
        except OSError:
            raw.close()
            raise

    def ask(self, link, listener):
        """The beginning of the answer; empty when the link is closed."""
        try:
            link.sendall(listener.question)
            return link.recv(65536)
        except OSError:
            return b""

    def serve(self, door, name):
        """Lets one in and shows it this certificate; gives what it says then, empty when it ends the link."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*self.papers(name))
        raw, _ = door.accept()
        raw.settimeout(LIMIT)
        try:
            with context.wrap_socket(raw, server_side=True) as link:
                return link.recv(4096)
        except OSError:
            raw.close()
            return b""

    def test_every_wrong_certificate_is_refused_and_the_log_says_why(self):
        for listener in self.start():
            for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
                with self.subTest(listener=listener.name, version=version.name):
                    link = self.connect(listener, self.context("crm", version))
                    self.assertTrue(self.ask(link, listener).startswith(listener.answer), "who is let in is served")
                    link.close()
                for name, reason in WRONG.items():
                    with self.subTest(listener=listener.name, version=version.name, certificate=name):
                        time.sleep(1 / LOGGED_A_SECOND)
                        raw = socket.create_connection(("127.0.0.1", listener.port), timeout=LIMIT)
                        own = f"127.0.0.1:{raw.getsockname()[1]}"
                        try:
                            link = self.context(name, version).wrap_socket(raw, server_hostname="localhost")
                            self.assertEqual(self.ask(link, listener), b"", "nobody is served")
                            link.close()
                        except OSError:
                            raw.close()
                        line = self.logs(f"connection of {own} to 127.0.0.1:{listener.port} refused: ")
                        self.assertIn(reason, line)

    def test_plain_text_is_refused_and_the_log_says_why(self):
        for listener in self.start():
            with self.subTest(listener.name), socket.create_connection(("127.0.0.1", listener.port), timeout=LIMIT) as raw:
                time.sleep(1 / LOGGED_A_SECOND)
                own = f"127.0.0.1:{raw.getsockname()[1]}"
                self.assertEqual(self.ask(raw, listener), b"", "nobody is served")
                line = self.logs(f"connection of {own} to 127.0.0.1:{listener.port} refused: ")
                self.assertIn("plain text where TLS is wanted", line)

    def test_the_command_line_refuses_a_wrong_server(self):
        """As somebody on the way who has a certificate of his own, or another one of the house."""
        certificate, key = self.papers("crm")
        for name, reason in {"foreign": "it does not come from ", "self": "it does not come from ", "late": "it expired on 20",
                             "early": "it is not valid before 20", "crm": "its purpose is another one",
                             "elsewhere": "it is not of localhost but has DNS:other.example"}.items():
            with self.subTest(name), socket.create_server(("127.0.0.1", 0)) as door:
                heard = []
                server = threading.Thread(target=lambda name=name, door=door, heard=heard: heard.append(self.serve(door, name)))
                server.start()
                done = run(BIN / "strowger", "--server", f"localhost:{door.getsockname()[1]}", "--tls", "--ca",
                           self.ca / "ca.pem", "--certificate", certificate, "--key", key, "devices")
                server.join()
                self.assertEqual(done.returncode, 1, done.stdout)
                self.assertIn(reason, done.stderr)
                self.assertEqual(heard, [b""], "nothing is said to it")

    def test_a_trunks_wrong_server_is_refused_and_the_log_says_why(self):
        wrong = {"foreign": "it does not come from ", "self": "it does not come from ", "late": "it expired on 20",
                 "early": "it is not valid before 20", "revoked": "it was revoked", "crm": "its purpose is another one",
                 "elsewhere": "it is not of localhost but has DNS:other.example"}
        for name, reason in {"provider": "", **wrong}.items():
            with self.subTest(name), socket.create_server(("127.0.0.1", 0)) as door:
                door.settimeout(LIMIT)
                self.start(f'[[trunk]]\nnumber = "net"\naddress = "tls:localhost:{door.getsockname()[1]}"\nkeep_alive = "1s"\n')
                said = self.serve(door, name)
                if reason:
                    self.assertEqual(said, b"", "nothing is said to it")
                    self.assertIn("127.0.0.1", self.logs(reason))
                else:
                    self.assertTrue(said.startswith(b"OPTIONS "), said)
                self.stop()

    def test_nobody_renegotiates(self):
        certificate, key = self.papers("crm")
        for listener in self.start():
            with self.subTest(listener.name):
                client = subprocess.Popen(["openssl", "s_client", "-connect", f"127.0.0.1:{listener.port}", "-tls1_2", "-CAfile",
                                           self.ca / "ca.pem", "-cert", certificate, "-key", key],
                                          stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
                said = ""
                while "Verify return code: 0 (ok)" not in said:
                    line = client.stdout.readline()
                    self.assertTrue(line, said)
                    said += line
                rest, _ = client.communicate("R\n", timeout=LIMIT)
                self.assertIn("RENEGOTIATING", rest)
                self.assertIn("no renegotiation", rest)

    def begin_and_stop(self, listener, address, held):
        """Says as much of a handshake as it likes, and no more."""
        raw = socket.create_connection(("127.0.0.1", listener.port), timeout=LIMIT, source_address=(address, 0))
        incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        half = self.wrong.wrap_bio(incoming, outgoing, server_hostname="localhost")
        try:
            half.do_handshake()
        except ssl.SSLWantReadError:
            pass
        hello = outgoing.read()
        held.append(raw)
        try:
            raw.sendall(hello[:[0, 3, len(hello) // 2, len(hello)][len(held) % 4]])
        except OSError:  # turned away at once
            pass

    def show_a_wrong_one(self, listener, address):
        try:
            self.connect(listener, self.wrong, address).close()
        except OSError:
            pass

    def test_floods_of_handshakes_harm_nobody(self):
        listeners = self.start()
        self.wrong = self.context("intruder")
        good = self.context("crm")
        for listener in listeners:
            with self.subTest(listener.name):
                time.sleep(1.1)  # so many lines a second are for all listeners together
                old = self.connect(listener, good)
                since, begin = len(self.lines), time.monotonic()
                held = []

                def flood(number, listener=listener, held=held):
                    address = f"127.0.0.{2 + number}"
                    for each in range(FLOOD // 3):
                        if each % 2:
                            self.begin_and_stop(listener, address, held)
                        else:
                            self.show_a_wrong_one(listener, address)

                floods = [threading.Thread(target=flood, args=(number,)) for number in range(3)]
                for thread in floods:
                    thread.start()
                slowest, came = 0, 0
                while any(thread.is_alive() for thread in floods) or came < 3:
                    asked = time.monotonic()
                    if listener.name != "WebSocket":
                        self.assertTrue(self.ask(old, listener).startswith(listener.answer), "who was there is served")
                    link = self.connect(listener, good)
                    self.assertTrue(self.ask(link, listener).startswith(listener.answer), "who comes is let in")
                    link.close()
                    slowest, came = max(slowest, time.monotonic() - asked), came + 1
                for thread in floods:
                    thread.join()
                took = time.monotonic() - begin
                refused = [line for line in self.lines[since:] if " refused: " in line]
                self.assertTrue(refused)
                self.assertLessEqual(len(refused), (took + 2) * LOGGED_A_SECOND)
                print(f"{listener.name}: {FLOOD} handshakes in {took:.1f} s, {came} others let in meanwhile, the slowest in "
                      f"{slowest * 1000:.0f} ms, {len(refused)} lines of log")
                old.close()
                for raw in held:
                    raw.close()


if __name__ == "__main__":
    BIN = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main(verbosity=2)
