#!/usr/bin/env python3
"""The admin API of a real strowgerd by HTTP and WebSocket: the administrator that the first start makes, logins with one-time
codes, what administrators see and do, who is turned away.

usage: admin_test.py DIRECTORY-OF-THE-PROGRAMS
"""

import base64
import hashlib
import hmac
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import ssl
import struct
import sys
import tempfile
import time
import unittest
import urllib.parse

from server_case import LIMIT, ServerCase, free_port, run

BIN = pathlib.Path()
PASSWORD = "correct horse battery"


def totp(secret, at):
    """RFC 6238, by hand: what the server's library must agree with."""
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(at) // 30), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


class Stream:
    """A WebSocket (RFC 6455): a client's side."""

    def __init__(self, port, token):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=LIMIT)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall((f"GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                             f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\nAuthorization: Bearer {token}\r\n\r\n").encode())
        self.buffer = b""
        while b"\r\n\r\n" not in self.buffer:
            self.buffer += self.socket.recv(4096)
        self.head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        wanted = base64.b64encode(hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest())
        assert self.head.startswith(b"HTTP/1.1 101 ") and wanted in self.head, self.head

    def frame(self):
        """The next one: opcode and payload."""
        def take(count):
            while len(self.buffer) < count:
                octets = self.socket.recv(65536)
                assert octets, "closed"
                self.buffer += octets
            taken, self.buffer = self.buffer[:count], self.buffer[count:]
            return taken
        first, length = take(2)
        assert first & 0x80 and not length & 0x80
        length = struct.unpack(">H", take(2))[0] if length == 126 else length
        return first & 15, take(length)

    def happening(self, what):
        """The next that `what` says yes to."""
        while True:
            opcode, payload = self.frame()
            if opcode == 1 and what(happening := json.loads(payload)):
                return happening

    def close(self):
        self.socket.close()


class AdminCase(ServerCase):
    """A server with an admin listener, and somebody who speaks to it."""

    def setUp(self):
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        self.path = pathlib.Path(held.name)
        self.config = self.path / "strowger.toml"
        self.secret_file = self.path / "administrator.secret"
        self.port, self.admin = free_port(), free_port()
        self.context = None
        self.token = None
        self.codes_used = set()

    def start(self, admin="", store='[store]\npath = "strowger.db"\n'):
        self.config.write_text(f'[csta]\nlisten = ["127.0.0.1:{self.port}"]\n[admin]\nlisten = ["127.0.0.1:{self.admin}"]\n{admin}\n'
                               f'{store}[switch]\nkind = "simulated"\n[[device]]\nnumber = "1001"\nname = "Alice"\n'
                               '[[device]]\nnumber = "1002"\n')
        self.launch(BIN / "strowgerd", self.config)

    def strowger(self, *words, given=None, status=0):
        done = run(BIN / "strowger", *words, "--config", self.config, given=given)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def request(self, method, path, body=None, headers=None):
        """Status and content."""
        kind = http.client.HTTPSConnection if self.context else http.client.HTTPConnection
        connection = kind("127.0.0.1", self.admin, timeout=LIMIT, **({"context": self.context} if self.context else {}))
        headers = dict(headers or {})
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        if body is not None:
            headers.setdefault("Content-Type", "application/json")
            body = json.dumps(body)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        content = answer.read().decode()
        connection.close()
        self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")
        return answer.status, json.loads(content) if content.startswith("{") else content

    def good(self, method, path, body=None):
        status, content = self.request(method, path, body)
        self.assertIn(status, (200, 201, 204), content)
        return content

    def secrets(self):
        text = self.secret_file.read_text()
        return (re.search(r"^password: (\S+)$", text, re.MULTILINE).group(1),
                urllib.parse.parse_qs(re.search(r"otpauth://totp/Strowger:admin\?(\S+)", text).group(1))["secret"][0])

    def code(self, secret):
        """One that was not used yet; codes of the step before and the one after are good, too."""
        until = time.monotonic() + LIMIT
        while time.monotonic() < until:
            for off in (-30, 0, 30):
                code = totp(secret, time.time() + off)
                lasts = off > -30 or (not self.codes_used and time.time() % 30 < 15)
                if code not in self.codes_used and lasts:
                    self.codes_used.add(code)
                    return code
            time.sleep(0.5)
        raise AssertionError("no code")

    def try_login(self, name, password, code):
        self.token = None
        return self.request("POST", "/api/v1/login", {"name": name, "password": password, "totp": code})

    def log_in(self, name="admin", password=None, secret=None):
        if password is None:
            password, secret = self.secrets()
        status, content = self.try_login(name, password, self.code(secret))
        self.assertEqual(status, 200, content)
        self.token = content["token"]

    def entry(self, what):
        """The entry of the audit log that has this; waits for it."""
        until = time.monotonic() + LIMIT
        while time.monotonic() < until:
            for line in self.strowger("audit-log", "show").splitlines():
                if what in line:
                    return line
            time.sleep(0.1)
        raise AssertionError(what)


class AdminApi(AdminCase):
    def test_the_first_start_makes_an_administrator_and_tells_once(self):
        self.start()
        self.assertEqual(self.secret_file.stat().st_mode & 0o777, 0o600)
        self.logs(str(self.secret_file))
        password, secret = self.secrets()
        self.assertNotIn(password, "".join(self.lines))
        self.assertNotIn(secret, "".join(self.lines))
        self.entry("administrator.add admin: done")
        self.log_in()
        self.assertEqual(self.good("GET", "/api/v1/status")["devices"], 2)
        self.logs("was read and is removed")
        self.assertFalse(self.secret_file.exists())
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=LIMIT)
        self.launch(BIN / "strowgerd", self.config)
        self.assertFalse(self.secret_file.exists(), "there is one already")
        self.assertEqual(self.request("GET", "/api/v1/status")[0], 401, "tokens end with the server")
        self.log_in("admin", password, secret)
        for file in self.path.glob("strowger.db*"):
            self.assertNotIn(password.encode(), file.read_bytes())

    def test_logins(self):
        self.start()
        password, secret = self.secrets()
        code = totp(secret, time.time())  # good for half a minute at least
        answers = [self.try_login("admin", password, "000000" if code != "000000" else "111111"),
                   self.try_login("admin", "another password", code), self.try_login("nobody", password, code)]
        self.assertEqual({status for status, _ in answers}, {401})
        self.assertEqual(len({json.dumps(content) for _, content in answers}), 1, "nothing tells what is wrong")
        self.assertEqual(self.try_login("admin", password, code)[0], 200)
        self.assertEqual(self.try_login("admin", password, code)[0], 401, "a code is good once")
        for _ in range(4):
            status, _ = self.try_login("admin", "another password", code)
        self.assertEqual(status, 429)
        self.entry("admin from 127.0.0.1:")
        self.entry("login: refused: there were too many wrong ones")
        self.entry("login: done")

    def test_administrators_are_kept_by_commands(self):
        self.start()
        said = self.strowger("admin", "add", "alice", given=PASSWORD + "\n")
        secret = re.search(r"otpauth://totp/Strowger:alice\?secret=([A-Z2-7]{32})&issuer=Strowger", said).group(1)
        self.assertIn("\u2588", said, "a QR code")
        self.assertIn("already", self.strowger("admin", "add", "alice", given=PASSWORD + "\n", status=1))
        self.assertIn("at least 12", self.strowger("admin", "add", "bob", given="short\n", status=1))
        self.assertRegex(self.strowger("admin", "list"), r"^admin +enabled .*\nalice +enabled ")
        self.log_in("alice", PASSWORD, secret)
        self.good("GET", "/api/v1/status")
        stream = Stream(self.admin, self.token)
        self.addCleanup(stream.close)
        self.strowger("admin", "disable", "alice")
        opcode, payload = stream.frame()
        while opcode == 1:
            opcode, payload = stream.frame()
        self.assertEqual((opcode, payload[:2]), (8, b"\x03\xe9"))
        self.assertEqual(self.request("GET", "/api/v1/status")[0], 401, "it is logged out")
        self.assertEqual(self.try_login("alice", PASSWORD, self.code(secret))[0], 401)
        self.strowger("admin", "remove", "alice")
        for way in ("remove", "disable"):
            self.assertIn("the last administrator that may log in", self.strowger("admin", way, "admin", status=1))
        again = self.strowger("admin", "totp", "admin")
        self.assertIn("shown this once", again)
        self.assertRegex(self.strowger("admin", "passwd", "admin", "--generate"), r"shown this once: [a-zA-Z2-9]{24}")
        self.entry("administrator.totp admin: done")

    def test_administrators_are_kept_by_the_api(self):
        self.start()
        self.log_in()
        mine = self.token
        made = self.good("POST", "/api/v1/administrators", {"name": "alice"})
        secret = re.match(r"otpauth://totp/Strowger:alice\?secret=([A-Z2-7]{32})&issuer=Strowger", made["totp"]).group(1)
        self.log_in("alice", made["password"], secret)
        self.assertEqual([one["name"] for one in self.good("GET", "/api/v1/administrators")["administrators"]], ["admin", "alice"])
        stream = Stream(self.admin, self.token)
        self.addCleanup(stream.close)
        alices, self.token = self.token, mine
        begun = time.monotonic()
        self.good("POST", "/api/v1/administrators/alice/disable")
        while stream.frame()[0] != 8:
            pass
        self.assertLess(time.monotonic() - begun, 4, "at once, and not when the server looks at the audit log")
        self.token = alices
        self.assertEqual(self.request("GET", "/api/v1/status")[0], 401)
        self.assertEqual(self.try_login("alice", made["password"], self.code(secret))[0], 401)
        self.token = mine
        self.assertRegex(self.strowger("admin", "list"), r"\nalice +disabled ")
        for method, path in (("POST", "admin/disable"), ("DELETE", "admin")):
            status, content = self.request(method, f"/api/v1/administrators/{path}")
            self.assertEqual((status, "make another one first" in content["detail"]), (409, True), content)
        self.entry("administrator.remove admin: refused: admin is the last")
        self.assertIn("admin from 127.0.0.1:", self.entry("administrator.disable alice: done"))
        self.good("POST", "/api/v1/administrators/alice/enable")
        self.assertEqual(self.good("PUT", "/api/v1/administrators/alice/password", {"password": PASSWORD}), {"name": "alice"})
        again = self.good("POST", "/api/v1/administrators/alice/totp")
        secret = re.search(r"secret=([A-Z2-7]{32})", again["totp"]).group(1)
        self.codes_used.clear()
        self.log_in("alice", PASSWORD, secret)
        self.good("DELETE", "/api/v1/administrators/admin")
        self.token = mine
        self.assertEqual(self.request("GET", "/api/v1/status")[0], 401)
        self.assertNotIn(PASSWORD, "".join(self.lines))
        self.assertNotIn(secret, "".join(self.lines))

    def test_call_records(self):
        self.start()
        self.log_in()
        for caller, called in (("1001", "1002"), ("1002", "1001"), ("1001", "1002")):
            for words in (("dial", caller, called), ("answer", called), ("hangup", caller)):
                done = run(BIN / "strowger", "--server", f"127.0.0.1:{self.port}", "sim", *words)
                self.assertEqual(done.returncode, 0, done.stderr)
        until = time.monotonic() + LIMIT
        while len(found := self.good("GET", "/api/v1/records")["records"]) < 3 and time.monotonic() < until:
            time.sleep(0.1)
        self.assertEqual([(one["calling"], one["device"]) for one in found], [("1001", "1002"), ("1002", "1001"), ("1001", "1002")])
        self.assertIn("answered", found[0])
        pages, page = [], self.good("GET", "/api/v1/records?most=2&device=1001")
        pages.append(page["records"])
        page = self.good("GET", f"/api/v1/records?most=2&device=1001&after={page['next']}")
        self.assertNotIn("next", page)
        self.assertEqual(pages[0] + page["records"], found)
        begun = self.good("GET", f"/api/v1/records?from={found[1]['ended']}")["records"]
        self.assertEqual(begun, found[1:])
        self.assertEqual(self.good("GET", "/api/v1/records?to=2020-01-01")["records"], [])
        self.assertEqual(self.good("GET", "/api/v1/records?device=1003")["records"], [])
        self.assertEqual(self.request("GET", "/api/v1/records?from=yesterday")[0], 400)
        self.entry("records.read 1003: done: 0 records")

    def test_what_administrators_see_and_do(self):
        self.start()
        self.log_in()
        done = run(BIN / "strowger", "--server", f"127.0.0.1:{self.port}", "sim", "dial", "1001", "1002")
        self.assertEqual(done.returncode, 0, done.stderr)
        devices = self.good("GET", "/api/v1/devices")["devices"]
        self.assertEqual([device["number"] for device in devices], ["1001", "1002"])
        self.assertEqual(devices[0]["name"], "Alice")
        call = self.good("GET", "/api/v1/calls")["calls"][0]
        self.assertEqual(devices[0]["calls"], [call["callID"]])
        self.assertEqual({one["device"]: one["state"] for one in call["connections"]}, {"1001": "connected", "1002": "alerting"})
        link = socket.create_connection(("127.0.0.1", self.port), timeout=LIMIT)
        self.addCleanup(link.close)
        mine, until = None, time.monotonic() + LIMIT
        while mine is None and time.monotonic() < until:
            all_there = self.good("GET", "/api/v1/applications")["applications"]
            mine = next((each["id"] for each in all_there if each["peer"] == f"127.0.0.1:{link.getsockname()[1]}"), None)
        self.good("DELETE", f"/api/v1/applications/{mine}")
        self.assertEqual(link.recv(1), b"")
        self.entry(f"application.end {mine}: done")
        self.assertIn("nothing of the devices is changed", self.good("POST", "/api/v1/reload")["result"])
        self.entry("admin from 127.0.0.1:")
        audit = self.good("GET", "/api/v1/audit?most=1000")
        self.assertEqual([entry["number"] for entry in audit["entries"]], list(range(1, len(audit["entries"]) + 1)))
        self.assertEqual(self.good("GET", "/api/v1/audit/verify")["wrong"], "")

    def test_accounts_and_the_sessions_of_them(self):
        self.start()
        self.log_in()
        made = self.good("POST", "/api/v1/accounts", {"name": "crm", "kind": "application"})
        self.assertRegex(made["password"], r"^[a-zA-Z2-9]{24}$")
        self.assertEqual(self.request("POST", "/api/v1/accounts", {"name": "crm", "kind": "user"})[0], 409)
        self.good("PUT", "/api/v1/accounts/crm/password", {"password": PASSWORD})
        self.assertEqual(self.good("GET", "/api/v1/accounts")["accounts"][0]["name"], "crm")
        self.assertRegex(self.strowger("app", "list"), r"^crm +enabled")
        self.good("POST", "/api/v1/accounts/crm/disable")
        self.assertRegex(self.strowger("app", "list"), r"^crm +disabled")
        self.good("DELETE", "/api/v1/accounts/crm")
        self.assertEqual(self.strowger("app", "list"), "")
        self.assertIn("admin from 127.0.0.1:", self.entry("account.remove application crm: done"))
        self.assertNotIn(PASSWORD, "".join(self.lines))

    def test_happenings_are_followed(self):
        self.start()
        self.log_in()
        stream = Stream(self.admin, self.token)
        self.addCleanup(stream.close)
        link = socket.create_connection(("127.0.0.1", self.port), timeout=LIMIT)
        opened = stream.happening(lambda one: one.get("what") == "opened")
        link.close()
        gone = stream.happening(lambda one: one.get("what") == "gone")
        self.assertEqual(gone["id"], opened["id"])
        self.good("POST", "/api/v1/reload")
        entry = stream.happening(lambda one: one["event"] == "audit" and one["entry"]["act"] == "reload")["entry"]
        self.assertEqual((entry["actor"], entry["outcome"]), ("admin", "done"))
        self.strowger("app", "add", "crm", "--generate")
        stream.happening(lambda one: one["event"] == "audit" and one["entry"]["act"] == "account.add")
        status, _ = self.request("GET", "/api/v1/events")
        self.assertEqual(status, 426, "that is for WebSockets")

    def test_who_is_turned_away(self):
        self.start()
        self.log_in()
        for headers, wanted in (({"Host": "evil.example"}, 421), ({"Origin": "http://evil.example"}, 403)):
            self.assertEqual(self.request("GET", "/api/v1/status", headers=headers)[0], wanted)
        self.assertEqual(self.request("POST", "/api/v1/accounts", {}, {"Content-Type": "text/plain"})[0], 415)
        token, self.token = self.token, None
        for method, path in (("GET", "/api/v1/status"), ("POST", "/api/v1/reload"), ("GET", "/api/v1/audit")):
            self.assertEqual(self.request(method, path)[0], 401)
        self.token = token[:-1] + ("0" if token[-1] != "0" else "1")
        self.assertEqual(self.request("GET", "/api/v1/status")[0], 401)
        self.token = token
        self.good("POST", "/api/v1/logout")
        self.assertEqual(self.request("GET", "/api/v1/status")[0], 401)

    def test_certificates_name_their_administrators(self):
        for words in (("init", "ca"), ("issue", "--ca", "ca", "--for", "server", "pbx", "--ip", "127.0.0.1"),
                      ("issue", "--ca", "ca", "--for", "administrator", "admin"),
                      ("issue", "--ca", "ca", "--for", "administrator", "mallory")):
            done = run("env", "-C", self.path, BIN / "strowger", "ca", *words)
            self.assertEqual(done.returncode, 0, done.stderr)
        self.start(admin='[admin.tls]\ncertificate = "ca/pbx.pem"\nkey = "ca/pbx.key"\nauthority = "ca/ca.pem"\n'
                         'revocation_list = "ca/crl.pem"')
        password, secret = self.secrets()

        def by(name):
            self.context = ssl.create_default_context(cafile=self.path / "ca" / "ca.pem")
            self.context.load_cert_chain(self.path / "ca" / f"{name}.pem", self.path / "ca" / f"{name}.key")

        by("mallory")
        self.assertEqual(self.try_login("admin", password, self.code(secret))[0], 401)
        self.entry("its certificate is of mallory")
        self.codes_used.clear()
        by("admin")
        self.log_in("admin", password, secret)
        self.good("GET", "/api/v1/status")
        by("mallory")
        self.assertEqual(self.request("GET", "/api/v1/status")[0], 401, "a token is good over its certificate only")

    def test_without_a_store_there_are_metrics_only(self):
        self.start(store="")
        self.logs("nobody can log in at [admin]")
        self.assertEqual(self.request("GET", "/health"), (200, {"status": "ok"}))
        self.assertEqual(self.request("GET", "/metrics")[0], 200)
        self.assertEqual(self.try_login("admin", PASSWORD, "123456")[0], 503)


if __name__ == "__main__":
    BIN = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main(verbosity=2)
