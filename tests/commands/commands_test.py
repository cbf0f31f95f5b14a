#!/usr/bin/env python3
"""The sub-commands of strowger against strowgerd with simulated phones, as a person types them.

usage: commands_test.py DIRECTORY-OF-THE-PROGRAMS
"""

import json
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

BIN = pathlib.Path()
LIMIT = 60  # seconds that any command may take


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def strowger(*words, given=None):
    return subprocess.run([BIN / "strowger", *words], input=given, capture_output=True, text=True, timeout=LIMIT, check=False)


class Server:
    """strowgerd with three simulated phones."""

    def __init__(self, extra=""):
        self.port = free_port()
        self.directory = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.directory.name)
        config = self.path / "strowgerd.toml"
        devices = "".join(f'[[device]]\nnumber = "{n}"\nsip_secret = "x{n}"\n' for n in (1001, 1002, 1003))
        config.write_text(f'[csta]\nlisten = ["127.0.0.1:{self.port}"]\n{extra.replace("DIR", str(self.path))}\n'
                          f'[switch]\nkind = "simulated"\n{devices}')
        if "certificate" in extra:
            assert strowger("certificates", str(self.path)).returncode == 0
        self.process = subprocess.Popen([BIN / "strowgerd", "--config", config], stderr=subprocess.PIPE, text=True)
        for line in self.process.stderr:
            if " ready: " in line:
                break
        else:
            raise RuntimeError("strowgerd does not start")

    def __call__(self, *words):
        return strowger("--server", f"127.0.0.1:{self.port}", *words)

    def start(self, *words):
        return subprocess.Popen([BIN / "strowger", "--server", f"127.0.0.1:{self.port}", *words], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True)

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=LIMIT)
        self.directory.cleanup()
        return self.process.returncode


class Commands(unittest.TestCase):
    def setUp(self):
        self.server = Server()
        self.addCleanup(self.server.end)

    def good(self, *words):
        run = self.server(*words)
        self.assertEqual(run.returncode, 0, run.stderr)
        return run.stdout

    def bad(self, *words, status=1):
        run = self.server(*words)
        self.assertEqual(run.returncode, status, run.stdout)
        self.assertEqual(run.stdout, "")
        return run.stderr

    def call_up(self):
        """A call of 1001 with 1002, answered. Gives its identifier."""
        made = self.good("call", "1001", "1002")
        call = re.match(r"(\w+)@1001 calls 1002", made).group(1)
        self.good("sim", "answer", "1001")
        self.assertEqual(self.good("answer", "1002"), f"{call}@1002 answered\n")
        return call

    def test_queries_in_every_encoding(self):
        for how in ([], ["--encoding", "ber"], ["--encoding", "ber", "--framing", "hipath"],
                    ["--encoding", "ber", "--framing", "bare"], ["--no-session"], ["--edition", "3"],
                    ["--encoding", "ber", "--no-session"]):
            with self.subTest(how=how):
                self.assertEqual([line.split()[:2] for line in self.good(*how, "devices").splitlines()],
                                 [["1001", "station"], ["1002", "station"], ["1003", "station"]])
                self.assertEqual(self.good("snapshot", "1003", *how), "1003 is in no call\n")
                self.assertIn("makeCall", self.good(*how, "features"))

    def test_conformance_statement(self):
        """The same in both encodings, with the standard's names; profiles by what they need."""
        text = self.good("pics")
        self.assertEqual(text, self.good("--encoding", "ber", "pics"))
        self.assertIn("| makeCall | yes |", text)
        self.assertIn("| Level 1a Voice Browser | TR/85 5.1 | yes |  |", text)
        self.assertIn("| Minimal uaCSTA Call Control | TR/87 8.1 | yes |  |", text)
        for line in text.splitlines():  # what is missing is not claimed, and the other way round
            columns = [column.strip() for column in line.split("|")]
            if len(columns) == 6 and columns[2].startswith("TR/8"):
                self.assertEqual(columns[3] == "yes", columns[4] == "", line)

    def test_json_answers(self):
        devices = json.loads(self.good("devices", "--json"))
        self.assertEqual(devices["invoke"]["operation"], "switchingFunctionDevices")
        features = json.loads(self.good("features", "--json", "--encoding", "ber"))
        self.assertIn("callControlServList", features["result"]["result"]["supportedServices"])
        call = json.loads(self.good("call", "1001", "1002", "--json"))
        self.assertEqual(call["result"]["operation"], "makeCall")
        self.assertIn("both", json.dumps(json.loads(self.good("snapshot", "1001", "--json"))))

    def test_a_call_in_full(self):
        for encoding in ("xml", "ber"):
            with self.subTest(encoding=encoding):
                monitor = self.server.start("--encoding", encoding, "monitor", "1001", "1002", "--until", "11", "--for", "40")
                self.assertIn("monitored", monitor.stdout.readline())
                call = self.call_up()
                self.assertEqual(self.good("hold", "1001"), f"{call}@1001 on hold\n")
                self.assertRegex(self.good("snapshot", "1001"), rf"^{call}@1001 +hold +the other: connected\n$")
                self.assertRegex(self.good("snapshot", "--call", call), rf"{call}@1002 +connected\n")
                self.assertEqual(self.good("retrieve", "1001", "--call", call), f"{call}@1001 retrieved\n")
                self.assertEqual(self.good("clear", "1002"), f"{call}@1002 cleared\n")
                out, err = monitor.communicate(timeout=LIMIT)
                self.assertEqual(monitor.returncode, 0, err)
                events = [line.split()[1:3] for line in out.splitlines()]
                alice = [event for number, event in events if number == "1001"]
                self.assertEqual(alice[:6], ["ServiceInitiated", "Originated", "Delivered", "Established", "Held", "Retrieved"])
                bob = [event for number, event in events if number == "1002"]
                self.assertEqual(bob[:4], ["Delivered", "Established", "Held", "Retrieved"])
                self.assertIn(f"{call}@1002", out)

    def test_a_link_that_is_cut_loses_nothing(self):
        for encoding in ("xml", "ber"):
            with self.subTest(encoding=encoding):
                monitor = self.server.start("--encoding", encoding, "monitor", "1001", "--json", "--until", "6", "--for", "40",
                                            "--cut-every", "1")
                self.good("monitor", "1001", "--for", "0.5")  # so that the first one has begun
                call = self.call_up()
                self.good("hold", "1001")
                self.good("retrieve", "1001", "--call", call)
                self.good("clear", "1002")
                out, err = monitor.communicate(timeout=LIMIT)
                self.assertEqual(monitor.returncode, 0, err)
                events = [json.loads(line)["event"] for line in out.splitlines()]
                numbers = [event["argument"]["extensions"]["security"]["messageSequenceNumber"] for event in events]
                self.assertEqual(numbers, [1, 2, 3, 4, 5, 6])
                self.assertIn("the session goes on", err)
                self.assertNotIn("does not know", err)

    def test_events_as_json_until_one_of_them(self):
        monitor = self.server.start("monitor", "1001", "--json", "--until", "Established", "--for", "40")
        self.good("monitor", "1001", "--for", "0.5")  # so that the first one has begun
        self.good("sim", "ring", "1001", "5551234")
        self.good("answer", "1001")
        out, err = monitor.communicate(timeout=LIMIT)
        self.assertEqual(monitor.returncode, 0, err)
        events = [json.loads(line) for line in out.splitlines()]
        self.assertEqual(events[-1]["event"]["event"], "EstablishedEvent")
        self.assertEqual(events[-1]["monitored"], "1001")
        self.assertIn("5551234", json.dumps(events[-1]))

    def test_octets_are_pdus(self):
        monitor = self.server.start("--encoding", "ber", "monitor", "1001", "--octets", "--for", "1")
        out, _ = monitor.communicate(timeout=LIMIT)
        frames = [line[2:] for line in out.splitlines() if line[0] in "<>"]
        self.assertGreater(len(frames), 4)
        for frame in frames:
            decoded = strowger("decode", frame)
            self.assertEqual(decoded.returncode, 0, frame + decoded.stderr)

    def test_refusals_name_the_error(self):
        self.assertIn("MakeCall: refused: operation / invalidCallingDeviceID", self.bad("call", "77", "1002"))
        self.assertIn("1001 is in no call", self.bad("clear", "1001"))
        self.assertIn("HoldCall: refused", self.bad("hold", "1001", "--call", "nothing"))
        self.assertIn("MonitorStart: refused", self.bad("monitor", "77"))
        self.assertIn("strowger sim: ", self.bad("sim", "answer", "1001"))

    def test_wrong_state_is_told(self):
        self.good("sim", "ring", "1001")
        self.assertRegex(self.bad("hold", "1001"), r"1001 has no connection that is connected; it has \w+@1001 \(alerting\)")

    def test_records_of_calls(self):
        self.assertEqual(len(self.good("cdr").splitlines()), 1, "a head, and no call yet")
        self.good("sim", "behave", "1002", "answer", "0")
        for _ in range(30):  # more than one report
            self.good("sim", "dial", "1001", "1002")
            self.good("sim", "hangup", "1001")
        lines = self.good("cdr").splitlines()
        self.assertEqual(len(lines), 31)
        self.assertRegex(lines[1], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ +\d+s 1001 +1002 +1002 +normalClearing +normalCall$")
        table = self.good("cdr", "--since", "1h", "--csv").splitlines()
        self.assertEqual(table[0], "call,start,end,seconds,calling,called,device,reason,kind,billing,calling_trunk,device_trunk")
        self.assertEqual(len(table), 31)
        self.assertEqual(table[1].split(",")[4:7], ["1001", "1002", "1002"])
        reports = [json.loads(line) for line in self.good("--encoding", "ber", "cdr", "--json").splitlines()]
        self.assertEqual(sum("recordedCall" in json.dumps(report) for report in reports), 2)
        self.assertEqual(len(self.good("cdr", "--until", "2001-01-01").splitlines()), 1)
        self.assertIn("is no time", self.bad("cdr", "--since", "yesterday"))

    def test_route(self):
        server = Server('[[device]]\nnumber = "500"\nkind = "routeing"\ndefault_route = "1003"')
        self.addCleanup(server.end)

        def routed(*words, calls=1):
            run = server.start("route", "500", *words, "--calls", str(calls), "--for", "30")
            self.assertEqual(run.stdout.readline(), "registered for 500\n")
            for _ in range(calls):
                self.assertEqual(server("sim", "dial", "1001", "500").returncode, 0)
                time.sleep(0.3)
                yield "".join(server("snapshot", phone).stdout for phone in ("1002", "1003"))
                server("sim", "hangup", "1001")
            lines = run.communicate(timeout=LIMIT)[0].splitlines()
            self.assertEqual(run.returncode, 0)
            yield lines

        at, lines = routed("1002")
        self.assertIn("@1002", at)
        self.assertRegex(lines[0], r"^\d\d:\d\d:\d\d\.\d{3} RouteRequest \w+ +1001 calls 500, \w+@500$")
        self.assertRegex(lines[1], r"RouteUsed +\w+ +1002$")
        self.assertRegex(lines[2], r"RouteEnd +\w+ *$")
        server("sim", "unplug", "1002")
        at, lines = routed("1002", "1003")
        self.assertIn("@1003", at, "the next one, where the first is not there")
        self.assertRegex(lines[1], r"RouteUsed +\w+ +1003$")
        at, lines = routed()
        self.assertIn("@1003", at, "left to the default route")
        self.assertEqual(len(lines), 1)
        self.assertEqual(server("route", "500", "--for", "0.1").returncode, 0)
        self.assertEqual(server("route", "500", "--for", "0.1", "--calls", "1").returncode, 1)
        self.assertIn("requestIncompatibleWithDevice", server("route", "1001").stderr)

    def test_reload(self):
        config = self.server.path / "strowgerd.toml"
        good = config.read_text(encoding="utf-8")
        self.assertEqual(self.good("reload"), "nothing of the devices is changed\n")
        config.write_text(good + '[[device]]\nnumber = "1009"\n', encoding="utf-8")
        self.assertIn("1 (1009) added", self.good("reload"))
        self.assertIn("1009", self.good("devices"))
        config.write_text(good + "[[device]]\nnumbr = 7\n", encoding="utf-8")
        self.assertRegex(self.bad("reload"), r"strowgerd.toml:\d+: there is no setting \"numbr\"")
        self.assertIn("1009", self.good("devices"))

    def test_usage(self):
        for words in ([], ["monitor"], ["call", "1001"], ["--encoding", "asn1", "devices"], ["snapshot"], ["make-coffee"]):
            with self.subTest(words=words):
                self.assertEqual(self.server(*words).returncode, 2)
        self.assertEqual(self.server("--help").returncode, 0)
        self.assertEqual(self.server("call", "--help").returncode, 0)

    def test_server_that_stops_ends_the_monitor(self):
        server = Server()
        monitor = server.start("monitor", "1001")
        self.assertIn("monitored", monitor.stdout.readline())
        self.assertEqual(server.end(), 0)
        _, err = monitor.communicate(timeout=LIMIT)
        self.assertEqual(monitor.returncode, 1)
        self.assertIn("stopped the monitor of 1001", err)

    def test_signal_ends_the_monitor(self):
        monitor = self.server.start("monitor", "1001")
        self.assertIn("monitored", monitor.stdout.readline())
        monitor.send_signal(signal.SIGINT)
        _, err = monitor.communicate(timeout=LIMIT)
        self.assertEqual(monitor.returncode, 0, err)

    def test_a_tone_for_the_other_party(self):
        call = self.call_up()
        self.assertIn("invalidConnectionID", self.bad("play-tone", "1003", "none", "--call", call))
        self.assertEqual(self.good("play-tone", "1001", "busy"), f"{call}@1001 sends busy\n")
        self.assertEqual(self.good("play-tone", "1001", "none"), f"{call}@1001 has no tone\n")
        self.assertEqual(self.bad("play-tone", "1001", "hum", status=2),
                         'strowger play-tone: there is no telephony tone "hum"\n')

    def test_time_is_up_before_the_event(self):
        self.assertEqual(self.server("monitor", "1001", "--until", "Established", "--for", "0.3").returncode, 1)
        self.assertEqual(self.server("monitor", "1001", "--for", "0.3").returncode, 0)


class Agents(unittest.TestCase):
    """An ACD group with two agents."""

    def setUp(self):
        self.server = Server('[[device]]\nnumber = "600"\nkind = "acd-group"\nmembers = ["1001", "1002"]\nafter_call = "1min"')
        self.addCleanup(self.server.end)

    def agent(self, *words, status=0):
        run = self.server("agent", *words)
        self.assertEqual(run.returncode, status, run.stderr)
        return run.stdout or run.stderr

    def test_a_call_comes_to_the_agent_that_is_ready(self):
        self.assertEqual(self.agent("1001"), "1001 is logged off\n")
        self.assertEqual(self.agent("1001", "on", "--id", "alice"), "alice at 1001 agentNotReady in 600\n")
        self.assertEqual(self.agent("1001", "ready"), "alice at 1001 agentReady in 600\n")
        for words in (["call", "1003", "600"], ["sim", "answer", "1003"], ["answer", "1001"]):
            self.assertEqual(self.server(*words).returncode, 0, words)
        self.assertEqual(self.agent("1001"), "alice at 1001 agentBusy in 600\n")
        self.assertEqual(self.agent("1001", "not-ready"), "alice at 1001 agentBusy in 600, then agentNotReady\n")
        self.assertEqual(self.agent("1001", "after-call"), "alice at 1001 agentBusy in 600, then agentWorkingAfterCall\n")
        self.assertEqual(self.server("clear", "1003").returncode, 0)
        self.assertEqual(self.agent("1001"), "alice at 1001 agentWorkingAfterCall in 600\n")
        self.assertEqual(self.agent("1001", "off"), "1001 is logged off\n")

    def test_what_is_refused(self):
        self.assertIn("invalidAgentState", self.agent("1002", "ready", status=1))
        self.assertIn("invalidAgentGroup", self.agent("1001", "on", "--group", "1002", status=1))
        self.assertIn("asleep", self.agent("1001", "asleep", status=2))


class Reload(unittest.TestCase):
    """A server with SIP phones, whose devices come and go while they talk."""

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.config = pathlib.Path(directory.name) / "strowgerd.toml"
        self.csta = free_port()
        self.sip = free_port()
        self.write({"1001": "a", "1002": "b"})
        self.server = subprocess.Popen([BIN / "strowgerd", "--config", self.config], stderr=subprocess.PIPE, text=True)
        self.addCleanup(self.end)
        self.said("ready")

    def end(self):
        self.server.send_signal(signal.SIGTERM)
        self.server.communicate(timeout=LIMIT)

    def write(self, devices):
        listed = "".join(f'[[device]]\nnumber = "{number}"\nsip_secret = "{secret}"\n' for number, secret in devices.items())
        self.config.write_text(f'[csta]\nlisten = ["127.0.0.1:{self.csta}"]\n'
                               f'[sip]\nlisten = ["127.0.0.1:{self.sip}"]\ndomain = "127.0.0.1"\n{listed}', encoding="utf-8")

    def said(self, text):
        for line in self.server.stderr:
            if text in line:
                return line
        self.fail(f"strowgerd ended without saying {text}")

    def strowger(self, *words):
        run = strowger("--server", f"127.0.0.1:{self.csta}", *words)
        self.assertEqual(run.returncode, 0, run.stderr)
        return run.stdout

    def phone(self, number, secret):
        """A phone that answers at once; gives the first line that it says."""
        phone = subprocess.Popen([BIN / "strowger", "phone", number, "--server", f"127.0.0.1:{self.sip}", "--secret", secret,
                                  "--listen", "127.0.0.1", "--answer", "0"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                 stderr=subprocess.STDOUT, text=True)

        def hang_up():
            phone.kill()
            phone.communicate(timeout=LIMIT)

        self.addCleanup(hang_up)
        return phone.stdout.readline()

    def until(self, text, *words):
        for _ in range(100):
            said = self.strowger(*words)
            if text in said:
                return
            time.sleep(0.1)
        self.fail(said)

    def test_devices_come_go_and_change_during_a_call(self):
        self.assertIn("registered", self.phone("1001", "a"))
        self.assertIn("registered", self.phone("1002", "b"))
        self.strowger("call", "1001", "1002")
        self.until("connected", "snapshot", "1002")
        self.assertIn("not registered", self.phone("1003", "c"))

        self.write({"1001": "another", "1002": "b", "1003": "c"})
        self.assertEqual(self.strowger("reload"), "devices: 1 (1003) added, 0 removed, 1 (1001) changed\n")
        self.assertTrue(self.phone("1003", "c").startswith("registered"))
        self.assertIn("connected", self.strowger("snapshot", "1002"), "the call goes on")
        self.assertIn("not registered", self.phone("1001", "a"), "its secret is another now")

        self.write({"1001": "another", "1003": "c"})
        self.server.send_signal(signal.SIGHUP)
        self.said("1 (1002) removed")
        self.until("in no call", "snapshot", "1001")
        self.assertIn("abnormalTermination", self.strowger("cdr").splitlines()[1])
        self.strowger("call", "1003", "1001")
        self.until("connected", "snapshot", "1003")


class WithoutServer(unittest.TestCase):
    def test_nobody_listens(self):
        run = strowger("--server", f"127.0.0.1:{free_port()}", "devices")
        self.assertEqual(run.returncode, 1)
        self.assertIn("connection refused", run.stderr)

    def test_decode_and_encode_as_a_pipe(self):
        pdu = "a11b02011102010a301330068004313030313006800431303032830101"
        decoded = strowger("decode", pdu)
        self.assertEqual(strowger("encode", "--to", "ber", given=decoded.stdout).stdout, pdu + "\n")
        self.assertEqual(strowger("decode", "-", given=pdu[:-2]).returncode, 1)
        self.assertEqual(strowger("decode", "--phase", "IV", pdu).returncode, 2)
        self.assertEqual(strowger("decode", "/nowhere/at/all").returncode, 2)
        self.assertEqual(strowger("encode", given=decoded.stdout).returncode, 2)


class Tls(unittest.TestCase):
    TLS = '[csta.tls]\ncertificate = "DIR/server.pem"\nkey = "DIR/server.key"\nauthority = "DIR/ca.pem"\n'

    def test_certificates_of_both_sides(self):
        server = Server(self.TLS)
        self.addCleanup(server.end)
        files = {each.name for each in server.path.iterdir()}
        self.assertLessEqual({"ca.pem", "server.pem", "server.key"}, files)
        client = ["--certificate", str(server.path / "client.pem"), "--key", str(server.path / "client.key")]
        run = server("--ca", str(server.path / "ca.pem"), *client, "devices")
        self.assertEqual(run.returncode, 0, run.stderr)
        run = server("--tls", *client, "devices")  # the system's authorities do not know ours
        self.assertEqual(run.returncode, 1)
        self.assertIn("certificate", run.stderr)
        run = server("--ca", str(server.path / "ca.pem"), "devices")
        self.assertEqual(run.returncode, 1)


if __name__ == "__main__":
    BIN = pathlib.Path(sys.argv.pop(1))
    unittest.main(verbosity=1)
