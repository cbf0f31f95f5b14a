#!/usr/bin/env python3
"""Calls over restarts of a real strowgerd, which is killed (SIGKILL) again and again, with real phones (`strowger phone`) and
an application that resumes its session: no call detail record is lost, the session and its monitors are there again, and who
talked before talks on, in the same call.

usage: restart_test.py DIRECTORY-OF-THE-PROGRAMS

STROWGER_SOAK multiplies the number of kills (5), STROWGER_SEED repeats a run.
"""

import os
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import unittest

from csta_application import Application, number_of
from server_case import LIMIT, ServerCase, free_port

BIN = pathlib.Path()
KILLS = 5 * max(1, int(os.environ.get("STROWGER_SOAK", "1")))
COMMITTED = 0.04  # seconds; what changed longer ago is in the store
WRITTEN = 0.3  # seconds; a call that is younger may not be in the store yet
SETTLED = 0.5  # seconds; what changed later may be as it was before


class Phone:
    """A `strowger phone`."""

    def __init__(self, number, port, answer="0"):
        self.number = number
        self.state = "starting"
        self.since = time.monotonic()
        self.lines = []
        self.process = subprocess.Popen(
            [BIN / "strowger", "phone", number, "--server", f"127.0.0.1:{port}", "--answer", answer], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, "STROWGER_SECRET": f"secret-{number}"})
        self.reader = threading.Thread(target=self.read)
        self.reader.start()

    def read(self):
        for line in self.process.stdout:
            self.lines.append(line.strip())
            for begins, state in (("registered", "idle"), ("calling", "calling"), ("ringing", "ringing"), ("connected", "talking"),
                                  ("ended", "idle")):
                if line.startswith(begins) and not (begins == "registered" and self.state != "starting"):
                    self.state = state
                    self.since = time.monotonic()

    def key(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def end(self):
        self.process.kill()
        self.process.wait()
        self.reader.join()
        self.process.stdin.close()
        self.process.stdout.close()


class RestartCase(ServerCase):
    numbers = ("1001", "1002", "1003", "1004", "1005", "1006")

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        self.csta, self.sip = free_port(), free_port()
        self.settings()
        self.phones = {}
        self.addCleanup(lambda: [phone.end() for phone in self.phones.values()])

    def settings(self, top="", device=""):
        text = f'{top}\n[csta]\nlisten = ["127.0.0.1:{self.csta}"]\n[sip]\nlisten = ["udp:127.0.0.1:{self.sip}"]\ndomain = "pbx.test"\n'
        text += f'[store]\npath = "{self.directory}/strowger.db"\n'
        for number in self.numbers:
            text += f'[[device]]\nnumber = "{number}"\nsip_secret = "secret-{number}"\n{device}\n'
        (self.directory / "strowger.toml").write_text(text)

    def start(self):
        self.launch(BIN / "strowgerd", self.directory / "strowger.toml")

    def launch(self, program, config):
        self.process = subprocess.Popen([program, "--config", config], stderr=subprocess.PIPE, text=True)
        process, lines = self.process, []
        self.lines = lines
        reader = threading.Thread(target=lambda: lines.extend(iter(process.stderr.readline, "")))
        reader.start()

        def tidy():
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                self.assertEqual(process.wait(timeout=LIMIT), 0, "".join(lines[-20:]))
            reader.join()
            process.stderr.close()

        self.addCleanup(tidy)
        self.logs(" ready: ")

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.assertEqual(self.process.wait(timeout=LIMIT), 0, "".join(self.lines[-20:]))

    def plug(self, number, answer="0"):
        self.phones[number] = Phone(number, self.sip, answer)
        self.until(lambda: self.phones[number].state == "idle", f"phone {number} registers")

    def until(self, condition, what, seconds=20):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if condition():
                return
            time.sleep(0.02)
        told = "\n".join(f"{phone.number}: {phone.lines[-6:]}" for phone in self.phones.values())
        raise AssertionError(f"{what}: not within {seconds} s\n{told}\n" + "".join(self.lines[-20:]))

    def talk(self, caller, called):
        self.phones[caller].key(f"dial {called}")
        self.until(lambda: all(self.phones[each].state == "talking" for each in (caller, called)), f"{caller} talks to {called}")

    def records(self, call):
        with sqlite3.connect(self.directory / "strowger.db", timeout=LIMIT) as store:
            return store.execute("SELECT device, complete, answered, ended - started, cause FROM call_record WHERE call = ?",
                                 (number_of(call),)).fetchall()

    def kept(self):
        with sqlite3.connect(self.directory / "strowger.db", timeout=LIMIT) as store:
            return {row[0] for row in store.execute("SELECT call FROM kept_call WHERE state LIKE '%goes_on%'")}

    def begin(self):
        self.start()
        for number in ("1001", "1002"):
            self.plug(number)
        self.application = Application(self.csta)
        self.addCleanup(self.application.close)
        for number in ("1001", "1002"):
            self.application.monitor(number)


class OneCall(RestartCase):
    def test_who_talks_talks_on_and_its_record_is_of_the_whole_call(self):
        self.begin()
        self.talk("1001", "1002")
        call, = set(self.application.calls_at("1001"))
        self.until(lambda: number_of(call) in self.kept(), "the call is kept")
        time.sleep(1)
        self.kill()
        killed = time.monotonic()
        self.start()
        self.assertTrue(self.application.open(), "it is the same session")
        lost, snapshots = self.application.snapshots_until(2)
        took = time.monotonic() - killed
        print(f"session, monitors and call are there again {took:.2f} s after the start")
        self.assertTrue(lost)
        self.assertEqual(set(snapshots), set(self.application.handles.values()))
        for snapshot in snapshots.values():
            self.assertIn(f"<callID>{call}</callID>", snapshot)
        self.assertEqual([phone.state for phone in self.phones.values()], ["talking", "talking"])
        time.sleep(12)  # they were asked whether they live
        self.assertEqual([phone.state for phone in self.phones.values()], ["talking", "talking"])
        self.application.ask(f"<ClearCall><callToBeCleared><callID>{call}</callID></callToBeCleared></ClearCall>")
        self.until(lambda: all(phone.state == "idle" for phone in self.phones.values()), "the phones hear of the end")
        self.application.listen(0.5)
        self.assertIn(call, self.application.ended)
        (device, complete, answered, lasted, _), = self.records(call)
        self.assertEqual((device, complete), ("1002", 1))
        self.assertIsNotNone(answered)
        self.assertGreater(lasted, 12_000_000, "microseconds, from before the kill")

    def test_a_call_that_rings_ends_with_events_and_a_record(self):
        self.begin()
        self.phones["1002"].end()
        self.plug("1002", "never")
        self.phones["1001"].key("dial 1002")
        self.until(lambda: self.phones["1002"].state == "ringing", "it rings")
        call, = set(self.application.calls_at("1001"))
        time.sleep(1)
        self.kill()
        self.start()
        self.until(lambda: all(phone.state == "idle" for phone in self.phones.values()), "nothing rings, and nobody waits", 2)
        self.assertTrue(self.application.open())
        _, snapshots = self.application.snapshots_until(2)
        self.assertNotIn(f"<callID>{call}</callID>", "".join(snapshots.values()))
        self.assertIn(call, self.application.ended, "ConnectionCleared has come")
        self.until(lambda: self.records(call), "its record")
        (_, complete, answered, _, _), = self.records(call)
        self.assertEqual((complete, answered), (1, None))

    def test_anchored_media_is_there_again(self):
        self.settings(device="anchor = true")
        self.begin()
        self.talk("1001", "1002")
        call, = set(self.application.calls_at("1001"))
        self.until(lambda: number_of(call) in self.kept(), "the call is kept")
        before = {number: len(phone.lines) for number, phone in self.phones.items()}
        self.kill()
        self.start()
        self.assertTrue(self.application.open())
        _, snapshots = self.application.snapshots_until(2)
        self.assertIn(f"<callID>{call}</callID>", "".join(snapshots.values()))
        time.sleep(3)
        self.assertEqual([phone.state for phone in self.phones.values()], ["talking", "talking"],
                         {number: self.phones[number].lines[at:] for number, at in before.items()})
        self.phones["1001"].key("hangup")
        self.until(lambda: self.phones["1002"].state == "idle", "the end is heard of")


    def test_a_stop_may_keep_calls_too(self):
        self.settings(top='on_stop = "keep"')
        self.begin()
        self.talk("1001", "1002")
        call, = set(self.application.calls_at("1001"))
        self.stop()
        self.assertFalse(self.records(call), "it goes on")
        self.start()
        self.assertTrue(self.application.open())
        _, snapshots = self.application.snapshots_until(2)
        self.assertIn(f"<callID>{call}</callID>", "".join(snapshots.values()))
        self.assertEqual([phone.state for phone in self.phones.values()], ["talking", "talking"])
        self.phones["1001"].key("hangup")
        self.until(lambda: self.phones["1002"].state == "idle", "the end is heard of")
        self.settings(top='on_stop = "clear"')
        self.talk("1001", "1002")
        self.process.send_signal(signal.SIGHUP)
        self.logs("applied: on_stop")
        self.stop()
        self.until(lambda: all(phone.state == "idle" for phone in self.phones.values()), "all is cleared")


class JustBefore(RestartCase):
    """What happened in the last moments before the kill: a call is written as soon as it changed (decision 0265)."""

    def test_who_was_answered_just_before_talks_on(self):
        self.begin()
        for _ in range(5):
            self.phones["1001"].key("dial 1002")
            call = self.application.event("EstablishedEvent")
            time.sleep(COMMITTED)
            self.kill()
            self.start()
            self.assertTrue(self.application.open())
            _, snapshots = self.application.snapshots_until(2)
            for number in ("1001", "1002"):
                self.assertIn(f"<callID>{call}</callID>", snapshots[self.application.handles[number]])
            self.assertEqual([phone.state for phone in self.phones.values()], ["talking", "talking"])
            self.phones["1001"].key("hangup")
            self.until(lambda: all(phone.state == "idle" for phone in self.phones.values()), "both have heard of the end")
            self.until(lambda: self.records(call), "its record")
            (_, complete, answered, _, _), = self.records(call)
            self.assertEqual(complete, 1)
            self.assertIsNotNone(answered)

    def test_who_has_just_begun_to_ring_is_told(self):
        self.begin()
        self.phones["1002"].end()
        self.plug("1002", "never")
        for _ in range(5):
            self.phones["1001"].key("dial 1002")
            call = self.application.event("DeliveredEvent")
            time.sleep(COMMITTED)
            self.kill()
            self.start()
            self.until(lambda: self.phones["1001"].state == "idle", "the caller has a final answer", 5)
            self.until(lambda: self.phones["1002"].state == "idle", "nothing rings", 5)
            self.assertTrue(self.application.open())
            self.application.snapshots_until(2)
            self.until(lambda: self.records(call), "its record")
            (_, complete, answered, _, _), = self.records(call)
            self.assertEqual((complete, answered), (1, None))


class Killed(RestartCase):
    def check_after_kill(self, talking, seed):
        self.assertTrue(self.application.open(), f"the session is the same (STROWGER_SEED={seed})")
        lost, snapshots = self.application.snapshots_until(len(self.numbers))
        self.assertTrue(lost, f"STROWGER_SEED={seed}")
        self.assertEqual(set(snapshots), set(self.application.handles.values()), f"STROWGER_SEED={seed}")
        for (caller, called), call in talking.items():
            for number in (caller, called):
                self.assertIn(f"<callID>{call}</callID>", snapshots[self.application.handles[number]],
                              f"{number}'s call goes on (STROWGER_SEED={seed})")
                self.assertEqual(self.phones[number].state, "talking", f"{number} (STROWGER_SEED={seed})")

    def calm(self, pair, seed):
        """What was in the middle of something is brought to rest."""
        for number in pair:
            if self.phones[number].state != "idle":
                self.phones[number].key("hangup")
        until = time.monotonic() + 2
        while time.monotonic() < until and any(self.phones[number].state != "idle" for number in pair):
            time.sleep(0.02)
        for number in pair:
            if self.phones[number].state != "idle":
                self.phones[number].end()
                self.plug(number)

    def test_again_and_again(self):
        seed = int(os.environ.get("STROWGER_SEED", "0")) or random.randrange(1, 1 << 31)
        chance = random.Random(seed)
        pairs = [self.numbers[at:at + 2] for at in range(0, len(self.numbers), 2)]
        self.start()
        for number in self.numbers:
            self.plug(number)
        self.application = Application(self.csta)
        self.addCleanup(self.application.close)
        for number in self.numbers:
            self.application.monitor(number)
        time.sleep(0.5)
        seen, went_on, away = set(), 0, []
        for _ in range(KILLS):
            until = time.monotonic() + chance.uniform(0.3, 4)
            while time.monotonic() < until:
                pair = chance.choice(pairs)
                caller = self.phones[pair[0]]
                if caller.state == "idle" and self.phones[pair[1]].state == "idle":
                    caller.key(f"dial {pair[1]}")
                elif caller.state == "talking" and chance.random() < 0.2:
                    caller.key("hangup")
                    caller.since = time.monotonic()
                self.application.listen(chance.uniform(0.05, 0.4))
            talking = {}
            for pair in pairs:
                rests = all(self.phones[number].state == "talking" and time.monotonic() - self.phones[number].since > SETTLED
                            for number in pair)
                calls = set(self.application.calls_at(pair[0]))
                now = time.monotonic()
                seen |= {call for call in calls if now - self.application.first.get(call, now) > WRITTEN}
                if rests and len(calls) == 1:
                    talking[pair] = calls.pop()
            self.kill()
            killed = time.monotonic()
            self.start()
            self.check_after_kill(talking, seed)
            away.append(time.monotonic() - killed)
            went_on += len(talking)
            for pair in pairs:
                if pair not in talking:
                    self.calm(pair, seed)
        print(f"{KILLS} kills, {len(seen)} calls seen, {went_on} times one went on, {len(self.application.ended)} ends told; all was "
              f"there again after {sorted(away)[len(away) // 2]:.2f} s, at most {max(away):.2f} s")
        for phone in self.phones.values():
            if phone.state != "idle":
                phone.key("hangup")
        self.until(lambda: all(phone.state == "idle" for phone in self.phones.values()), f"rest (STROWGER_SEED={seed})", 40)
        every = seen | self.application.ended
        self.until(lambda: not any(self.application.calls_at(number) for number in self.numbers), "no call is left", 60)
        self.application.listen(1)
        for call in sorted(every):
            rows = self.records(call)
            self.assertTrue(rows, f"a record of {call} is lost (STROWGER_SEED={seed})")
            self.assertTrue(all(row[1] for row in rows), f"{call} has ended: {rows} (STROWGER_SEED={seed})")


if __name__ == "__main__":
    BIN = pathlib.Path(sys.argv.pop(1))
    unittest.main(verbosity=2)
