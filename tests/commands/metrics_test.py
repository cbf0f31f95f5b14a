#!/usr/bin/env python3
"""Metrics of a real strowgerd by HTTP: each line is one that Prometheus reads, values are those of what happens; who is
turned away at the admin listener.

usage: metrics_test.py DIRECTORY-OF-THE-PROGRAMS
"""

import http.client
import pathlib
import re
import socket
import ssl
import sys
import tempfile
import time
import unittest

from server_case import LIMIT, ServerCase, free_port, run

BIN = pathlib.Path()
NAME = re.compile(r"[a-zA-Z_:][a-zA-Z0-9_:]*\Z")
SAMPLE = re.compile(r'([a-zA-Z_:][a-zA-Z0-9_:]*)(\{([a-z_]+="(?:[^"\\\n]|\\["\\n])*",?)+\})? (\S+)\Z')
SUFFIXES = {"histogram": ("_bucket", "_sum", "_count"), "counter": ("",), "gauge": ("",)}


def parse(text):
    """As `promtool check metrics` reads it: {name with labels: value}; anything amiss is an error."""
    assert text.endswith("\n")
    kinds, helps, values, family = {}, set(), {}, None
    for line in text.splitlines():
        if line.startswith("# HELP "):
            family = line.split(" ", 3)[2]
            assert NAME.match(family) and family not in helps and len(line.split(" ", 3)[3]) > 0, line
            helps.add(family)
        elif line.startswith("# TYPE "):
            _, _, name, kind = line.split(" ")
            assert name == family and kind in SUFFIXES and name not in kinds, line
            assert (kind == "counter") == name.endswith("_total"), line
            kinds[name] = kind
        else:
            found = SAMPLE.match(line)
            assert found, line
            assert found[1] in {family + suffix for suffix in SUFFIXES[kinds[family]]}, line
            key = found[1] + (found[2] or "")
            assert key not in values, line
            values[key] = float(found[4])
    for name, kind in kinds.items():
        if kind == "histogram":
            buckets = [value for key, value in values.items() if key.startswith(f"{name}_bucket")]
            assert buckets == sorted(buckets) and buckets[-1] == values[f"{name}_count"], name
    return values


class Metrics(ServerCase):
    def setUp(self):
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        self.path = pathlib.Path(held.name)
        self.config = self.path / "strowger.toml"
        self.port, self.admin = free_port(), free_port()

    def configure(self, admin="", more=""):
        self.config.write_text(f'[csta]\nlisten = ["127.0.0.1:{self.port}"]\n[admin]\nlisten = ["127.0.0.1:{self.admin}"]\n{admin}\n'
                               '[store]\npath = "strowger.db"\n[switch]\nkind = "simulated"\n'
                               f'[[device]]\nnumber = "1001"\n[[device]]\nnumber = "1002"\n{more}')

    def start(self, **settings):
        self.configure(**settings)
        self.launch(BIN / "strowgerd", self.config)

    def sim(self, *words):
        done = run(BIN / "strowger", "--server", f"127.0.0.1:{self.port}", "sim", *words)
        self.assertEqual(done.returncode, 0, done.stderr)

    def get(self, path="/metrics", method="GET", headers=None, context=None):
        kind = http.client.HTTPSConnection if context else http.client.HTTPConnection
        more = {"context": context} if context else {}
        connection = kind("127.0.0.1", self.admin, timeout=LIMIT, **more)
        self.addCleanup(connection.close)
        connection.request(method, path, headers=headers or {})
        answer = connection.getresponse()
        return answer, answer.read().decode()

    def values(self):
        answer, text = self.get()
        self.assertEqual(answer.status, 200)
        self.assertEqual(answer.headers["Content-Type"], "text/plain; version=0.0.4; charset=utf-8")
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
        return parse(text)

    def raw(self, octets):
        """What comes back to some octets until the server closes, or is silent for a second."""
        with socket.create_connection(("127.0.0.1", self.admin), timeout=LIMIT) as link:
            link.sendall(octets)
            link.settimeout(1)
            came = b""
            try:
                while octets := link.recv(65536):
                    came += octets
            except TimeoutError:
                return came, False
            except ConnectionError:
                pass
            return came, True

    def test_values_follow_what_happens(self):
        self.start()
        before = self.values()
        self.assertEqual(before['strowger_build_info{version="0.1.0"}'], 1)
        self.assertLess(abs(before["process_start_time_seconds"] - time.time()), LIMIT)
        self.assertGreater(before["process_resident_memory_bytes"], 1_000_000)
        self.assertGreater(before["process_open_fds"], 5)
        self.assertEqual(before["strowger_devices"], 2)
        self.assertEqual(before["strowger_devices_in_service"], 2)
        self.assertEqual(before["strowger_calls"], 0)
        self.sim("dial", "1001", "1002")
        self.sim("answer", "1002")
        during = self.values()
        self.assertEqual(during["strowger_calls"], 1)
        self.assertEqual(during["strowger_calls_total"], before["strowger_calls_total"] + 1)
        self.assertGreaterEqual(during["strowger_csta_requests_total"], before["strowger_csta_requests_total"] + 2)
        self.sim("hangup", "1001")
        until = time.monotonic() + LIMIT
        while True:
            after = self.values()
            if after["strowger_cdr_written_total"] and after["strowger_loop_lag_seconds_count"] or time.monotonic() > until:
                break
            time.sleep(0.05)
        self.assertEqual(after["strowger_calls"], 0)
        self.assertEqual(after["strowger_cdr_pending"], 0)
        self.assertGreaterEqual(after["strowger_audit_entries_total"], 3)
        self.assertGreater(after["strowger_loop_lag_seconds_count"], 0)
        self.assertGreaterEqual(after["process_cpu_seconds_total"], before["process_cpu_seconds_total"])
        self.assertGreater(after["strowger_admin_requests_total"], 2)

    def test_who_connects_and_is_refused_is_counted(self):
        self.start(more="")
        self.config.write_text(self.config.read_text().replace("[admin]", 'unknown_applications = "monitor"\n[admin]'))
        done = run(BIN / "strowger", "--server", f"127.0.0.1:{self.port}", "reload")
        self.assertEqual(done.returncode, 0, done.stderr)
        before = self.values()
        done = run(BIN / "strowger", "--server", f"127.0.0.1:{self.port}", "call", "1001", "1002")
        self.assertEqual(done.returncode, 1)
        self.assertEqual(self.values()["strowger_csta_requests_refused_total"],
                         before["strowger_csta_requests_refused_total"] + 1)
        link = socket.create_connection(("127.0.0.1", self.port))
        until = time.monotonic() + LIMIT
        while self.values()["strowger_csta_links"] < 1 and time.monotonic() < until:
            time.sleep(0.05)
        self.assertEqual(self.values()["strowger_csta_links"], 1)
        link.close()

    def test_a_connection_serves_many_requests(self):
        self.start()
        connection = http.client.HTTPConnection("127.0.0.1", self.admin, timeout=LIMIT)
        sockets = set()
        for _ in range(20):
            connection.request("GET", "/metrics")
            parse(connection.getresponse().read().decode())
            sockets.add(connection.sock.getsockname())
        self.assertEqual(len(sockets), 1)
        connection.request("HEAD", "/metrics")
        answer = connection.getresponse()
        self.assertGreater(int(answer.headers["Content-Length"]), 1000)
        self.assertEqual(answer.read(), b"")
        connection.close()
        pipelined = b"GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n" * 5
        came, _ = self.raw(pipelined)
        self.assertEqual(came.count(b"HTTP/1.1 200 OK\r\n"), 5)

    def test_who_is_turned_away(self):
        self.start(admin='names = ["pbx.example"]')
        for headers, status in (({"Host": "evil.example"}, 421), ({"Host": "pbx.example:4480"}, 200), ({"Host": "[::1]"}, 200),
                                ({"Origin": "http://evil.example"}, 403), ({"Origin": f"http://127.0.0.1:{self.admin}"}, 200)):
            answer, body = self.get(headers=headers)
            self.assertEqual(answer.status, status, headers)
            if status != 200:
                self.assertEqual(answer.headers["Content-Type"], "application/problem+json")
                self.assertIn("detail", body)
        self.assertEqual(self.get("/nothing")[0].status, 404)
        self.assertEqual(self.get(method="POST")[0].status, 405)
        for octets, status in ((b"nonsense\r\n\r\n", b"400"), (b"GET / HTTP/1.1\r\nX: " + b"a" * 20_000, b"431"),
                               (b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n", b"413"),
                               (b"GET /metrics HTTP/1.1\r\n\r\n", b"400")):
            came, closed = self.raw(octets)
            self.assertTrue(came.startswith(b"HTTP/1.1 " + status), came[:100])
            self.assertEqual(closed, octets != b"GET /metrics HTTP/1.1\r\n\r\n")

    def test_a_request_that_does_not_end_is_ended(self):
        self.start()
        began = time.monotonic()
        with socket.create_connection(("127.0.0.1", self.admin), timeout=0.5) as link:
            link.sendall(b"GET /metrics HTTP/1.1\r\nX: ")
            while time.monotonic() - began < LIMIT:
                try:
                    link.sendall(b"a")  # it says something all the time
                    if link.recv(4096) == b"":
                        break
                except TimeoutError:
                    pass
                except ConnectionError:
                    break
        self.assertLess(time.monotonic() - began, 20)
        self.assertGreater(time.monotonic() - began, 5)

    def test_connections_are_bounded(self):
        self.start(admin="most_links = 5")
        held = [socket.create_connection(("127.0.0.1", self.admin)) for _ in range(10)]
        for link in held:
            self.addCleanup(link.close)
        self.logs("127.0.0.1")
        closed = 0
        for link in held:
            link.settimeout(0.5)
            try:
                closed += link.recv(1) == b""
            except ConnectionError:
                closed += 1
            except TimeoutError:
                pass
        self.assertEqual(closed, 5)
        for link in held:
            link.close()
        until = time.monotonic() + LIMIT
        while time.monotonic() < until:
            try:
                self.values()
                return
            except (ConnectionError, http.client.HTTPException):
                time.sleep(0.1)
        self.fail("nobody gets in any more")

    def test_with_certificates(self):
        for words in (("init", "ca"), ("issue", "--ca", "ca", "--for", "server", "pbx", "--ip", "127.0.0.1"),
                      ("issue", "--ca", "ca", "--for", "administrator", "alice")):
            done = run("env", "-C", self.path, BIN / "strowger", "ca", *words)
            self.assertEqual(done.returncode, 0, done.stderr)
        self.start(admin=f'[admin.tls]\ncertificate = "ca/pbx.pem"\nkey = "ca/pbx.key"\nauthority = "ca/ca.pem"\n'
                         'revocation_list = "ca/crl.pem"')
        context = ssl.create_default_context(cafile=self.path / "ca" / "ca.pem")
        with self.assertRaises((ssl.SSLError, ConnectionError, http.client.RemoteDisconnected)):
            self.get(context=context)
        context.load_cert_chain(self.path / "ca" / "alice.pem", self.path / "ca" / "alice.key")
        answer, text = self.get(context=context)
        self.assertEqual(answer.status, 200)
        values = parse(text)
        expiry = {key: value for key, value in values.items() if "expiry" in key}
        ends = [value for key, value in expiry.items() if 'kind="certificate"' in key and "pbx.pem" in key]
        self.assertEqual(len(ends), 1, expiry)
        self.assertLess(abs(ends[0] - time.time() - 730 * 86400), 86400)
        self.assertEqual(len([key for key in expiry if 'kind="revocation list"' in key]), 1, expiry)


if __name__ == "__main__":
    BIN = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main(verbosity=2)
