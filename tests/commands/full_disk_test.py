#!/usr/bin/env python3
"""A disk that is really full: the store and the outgoing journals of a strowgerd lie on a small file system of the test's own
(a tmpfs in a mount namespace), which is filled to the last octet while calls go on, and emptied again.

usage: full_disk_test.py DIRECTORY-OF-THE-PROGRAMS

Ends with 77 where no such file system may be made. STROWGER_SOAK multiplies how often it is filled (2).
"""

import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

from csta_application import Application, number_of, text_in
from server_case import LIMIT, ServerCase, free_port, run

BIN = pathlib.Path()
ROUNDS = 2 * max(1, int(os.environ.get("STROWGER_SOAK", "1")))
PAIRS = 4
SIZE = 16 * 1024 * 1024
JOURNALS_REST = 10  # seconds: when the disk was full, outgoing journals leave it alone for so long
SKIPPED = 77


class Disk:
    """A file system that can be filled."""

    def __init__(self, path):
        self.path = path
        path.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "strowger-test", path], check=True)
        self.ballast = path / "ballast"

    def fill(self):
        with open(self.ballast, "ab", buffering=0) as ballast:
            for size in (1 << 20, 4096, 1):
                try:
                    while True:
                        ballast.write(b"\0" * size)
                except OSError as error:
                    assert error.errno == 28, error  # ENOSPC

    def free(self):
        self.ballast.unlink()

    def end(self):
        subprocess.run(["umount", "--lazy", self.path], check=True)


class Caller(Application):
    """Has each of the pairs of phones call without a pause."""

    def __init__(self, port):
        super().__init__(port, "caller")
        self.at_end = lambda call: None  # called for each call whose end is told
        for pair in range(PAIRS):
            self.monitor(str(1000 + 2 * pair))
        for pair in range(PAIRS):
            self.call(1000 + 2 * pair)

    def call(self, device):
        self.send(b"0002", f"<MakeCall><callingDevice>{device}</callingDevice><calledDirectoryNumber>{device + 1}"
                  "</calledDirectoryNumber><autoOriginate>doNotPrompt</autoOriginate></MakeCall>")

    def take(self, invoke, document):
        before = len(self.ended)
        super().take(invoke, document)
        call = text_in(document, "callID")
        if "<EstablishedEvent " in document:
            self.send(b"0003", f"<ClearCall><callToBeCleared><callID>{call}</callID></callToBeCleared></ClearCall>")
        elif len(self.ended) > before:
            self.at_end(call)
            handle = text_in(document, "monitorCrossRefID")
            self.call(int(next(device for device, own in self.handles.items() if own == handle)))

    def run_until(self, calls):
        """Until so many more calls have ended."""
        until, late = len(self.ended) + calls, time.monotonic() + LIMIT
        while len(self.ended) < until:
            assert time.monotonic() < late, f"only {len(self.ended)} of {until} calls have ended"
            self.take(*self.frame())


class FullDisk(ServerCase):
    def setUp(self):
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        self.directory = pathlib.Path(held.name)
        self.disk = Disk(self.directory / "disk")
        self.addCleanup(self.disk.end)
        self.csta = free_port()
        self.config = self.directory / "strowger.toml"
        self.config.write_text(
            f'[csta]\nlisten = ["127.0.0.1:{self.csta}"]\njournal = 2000000\n[switch]\nkind = "simulated"\n'
            f'[store]\npath = "{self.disk.path}/strowger.db"\n[cdr]\nretry = "200ms"\n'
            '[guard]\nrequests_per_second = 100000\nburst = 100000\njournals = 1\n' +
            "".join(f'[[device]]\nnumber = "{1000 + device}"\n' for device in range(2 * PAIRS)))
        self.start()

    def start(self):
        self.launch(BIN / "strowgerd", self.config)

    def begin(self):
        for pair in range(PAIRS):
            done = run(BIN / "strowger", "--server", f"127.0.0.1:{self.csta}", "sim", "behave", 1001 + 2 * pair, "answer", 0)
            self.assertEqual(done.returncode, 0, done.stderr)
        self.caller = Caller(self.csta)
        self.addCleanup(self.caller.close)

    def run_until_full(self):
        """The store still takes what has room in the files that it has. Gives the line of the log."""
        since = len(self.lines)
        self.disk.fill()
        for _ in range(100):
            self.caller.run_until(50)
            for line in self.lines[since:]:
                if "call records cannot be written: database or disk is full" in line:
                    return line
        raise AssertionError("it is never full")

    def away(self):
        """An application that has a session and is not there."""
        application = Application(self.csta, "away", states=True)
        application.monitor("1000")
        application.listen(0.2)
        application.close()
        return application

    def stored(self):
        with sqlite3.connect(f"file:{self.disk.path}/strowger.db?mode=ro", uri=True, timeout=LIMIT) as store:
            return {row[0] for row in store.execute("SELECT call FROM call_record")}

    def missing(self, calls):
        return {number_of(call) for call in calls} - self.stored()

    def has_all(self, calls):
        until = time.monotonic() + LIMIT
        while self.missing(calls) and time.monotonic() < until:
            self.caller.listen(0.2)
        self.assertFalse(self.missing(calls), f"of {len(calls)}")

    def check_told(self, application):
        """It comes again: each number is an event, or is said to be lost."""
        self.assertTrue(application.open())
        application.listen(1)
        self.assertIsNotNone(application.lost, "the disk had no room for its events")
        self.assertTrue(any(number > application.lost[1] for number in application.numbers), "what is newer came")
        said = set(range(application.lost[0], application.lost[1] + 1))
        self.assertEqual(sorted(said | set(application.numbers)), list(range(1, max(application.numbers) + 1)))
        self.assertEqual(len(application.numbers), len(set(application.numbers)))
        application.close()

    def test_calls_go_on_and_are_recorded_when_there_is_room_again(self):
        self.begin()

        def look(call):
            self.assertFalse(self.missing([call]), "its end was told before its record was there")

        for _ in range(ROUNDS):
            self.caller.at_end = look
            self.caller.run_until(20)
            self.caller.at_end = lambda call: None
            away = self.away()
            line = self.run_until_full()
            self.assertIn(f"free space on the file system of {self.disk.path}/strowger.db", line)
            self.logs("outgoing journals cannot be written to")
            said = len(self.lines)
            self.caller.run_until(100)
            self.assertFalse([line for line in self.lines[said:] if "call records cannot be written" in line], "said once")
            self.assertTrue(self.missing(self.caller.ended), "the disk is full indeed")
            self.disk.free()
            self.logs("call records are written again", said)
            self.caller.run_until(20)
            self.has_all(self.caller.ended)
            self.check_told(away)
        time.sleep(JOURNALS_REST)
        away = self.away()
        self.caller.run_until(100)
        self.assertTrue(away.open())
        away.listen(1)
        self.assertIsNone(away.lost, "its events had room")
        self.assertGreater(len(away.numbers), 100)
        self.assertEqual(away.numbers, list(range(1, len(away.numbers) + 1)))
        away.close()
        print(f"filled {ROUNDS} times, {len(self.caller.ended)} calls, each has its record")

    def test_who_is_killed_meanwhile_has_what_was_there_before(self):
        self.begin()
        for _ in range(ROUNDS):
            self.caller.run_until(50)
            before = set(self.caller.ended)
            self.run_until_full()
            self.kill()
            self.caller.close()
            self.disk.free()
            self.start()
            self.begin()
            self.caller.run_until(50)
            self.has_all(before | self.caller.ended)

    def test_who_starts_while_it_is_full_says_what_to_do(self):
        self.begin()
        self.caller.run_until(50)
        before = set(self.caller.ended)
        self.run_until_full()
        self.caller.close()
        self.stop()
        self.disk.fill()  # also what was free when the store was closed
        done = run(BIN / "strowgerd", "--config", self.config)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn(f"database or disk is full: free space on the file system of {self.disk.path}/strowger.db", done.stderr)
        self.disk.free()
        self.start()
        self.begin()
        self.caller.run_until(50)
        self.has_all(before | self.caller.ended)


def enter_own_mounts():
    """Runs this again in a mount namespace of its own."""
    unshare = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--mount"]
    trial = run(*unshare, "mount", "-t", "tmpfs", "strowger-test", "/mnt")
    if trial.returncode != 0:
        print(f"skipped: no file system of its own may be mounted here: {trial.stderr.strip()}")
        sys.exit(SKIPPED)
    os.execvpe("unshare", [*unshare, sys.executable, *sys.argv], os.environ | {"STROWGER_OWN_MOUNTS": "yes"})


if __name__ == "__main__":
    if "STROWGER_OWN_MOUNTS" not in os.environ:
        enter_own_mounts()
    BIN = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main(verbosity=2)
