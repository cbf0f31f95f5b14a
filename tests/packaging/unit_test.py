#!/usr/bin/env python3
"""packaging/strowgerd.service: how much it leaves open, and that the server needs no system call that it forbids.

usage: unit_test.py DIRECTORY-OF-THE-PROGRAMS
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

BIN = pathlib.Path()
ROOT = pathlib.Path(__file__).resolve().parents[2]
UNIT = ROOT / "packaging/strowgerd.service"
MOST_EXPOSED = 2.0  # of 10, as systemd-analyze counts
# Real calls that bring the server to do what it can: conferences of messages and announcements spoken by espeak-ng, a store,
# SRTP, names looked up, a kill and a start.
CASES = ("messages_played_and_recorded", "a_queue_that_speaks", "srtp_on_one_side", "phones_are_known_after_a_kill",
         "trunk_is_found_by_its_name")
# Of the sanitizers that the programs of the tests have.
OF_SANITIZERS = {"personality", "ptrace"}
# SQLite asks for it as root only, which the unit's server is not and that of the tests may be.
OF_ROOT = {"fchown"}


def group(name):
    """The system calls of one of systemd's groups, with those of the groups in it."""
    lines = subprocess.run(["systemd-analyze", "syscall-filter", name], check=True, capture_output=True, text=True).stdout
    calls = set()
    for word in re.findall(r"^    (@?[a-z0-9_-]+)$", lines, re.MULTILINE):
        calls |= group(word) if word.startswith("@") else {word}
    return calls


def permitted():
    """What the unit's SystemCallFilter= lines leave, read as systemd.exec(5) says."""
    calls = group("@default")
    for line in re.findall(r"^SystemCallFilter=(.*)$", UNIT.read_text(encoding="utf-8"), re.MULTILINE):
        for word in line.removeprefix("~").split():
            named = group(word) if word.startswith("@") else {word}
            calls = calls - named if line.startswith("~") else calls | named
    return calls


class Unit(unittest.TestCase):
    def test_little_is_left_open(self):
        run = subprocess.run(["systemd-analyze", "security", "--offline=true", "--no-pager",
                              f"--threshold={int(MOST_EXPOSED * 10)}", UNIT], check=False, capture_output=True, text=True)
        self.assertEqual(run.returncode, 0, run.stdout)

    def test_no_system_call_is_missing(self):
        allowed = permitted()
        self.assertNotIn("mount", allowed)
        self.assertIn("sendmmsg", allowed)
        with tempfile.TemporaryDirectory() as directory:
            traced = pathlib.Path(directory, "strowgerd")
            traced.write_text(f'#!/bin/sh\nexec strace -D -f -qq -o {directory}/calls.$$ {BIN}/strowgerd "$@"\n', encoding="utf-8")
            traced.chmod(0o755)
            for case in CASES:
                run = subprocess.run([ROOT / "tests/interop/run.py", "--strowgerd", traced, "--strowger", BIN / "strowger", case],
                                     env=os.environ | {"ASAN_OPTIONS": "detect_leaks=0"}, check=False, capture_output=True, text=True)
                self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
            used = set()
            for path in pathlib.Path(directory).glob("calls.*"):
                used |= set(re.findall(r"^\d+ +([a-z0-9_]+)\(", path.read_text(encoding="utf-8", errors="replace"), re.MULTILINE))
        self.assertIn("recvmmsg", used)
        self.assertEqual(sorted(used - allowed - OF_SANITIZERS - OF_ROOT), [])


if __name__ == "__main__":
    BIN = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()
