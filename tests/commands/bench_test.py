#!/usr/bin/env python3
"""strowger bench follow, with a server of its own and at a server that is named.

usage: bench_test.py DIRECTORY-OF-THE-PROGRAMS
"""

import pathlib
import re
import sys
import tempfile
import unittest

from server_case import ServerCase, free_port, run

BIN = pathlib.Path()
FOLLOW = ("bench", "follow", "--applications", "3", "--rate", "20", "--for", "1", "--devices", "10")


class Bench(ServerCase):
    def complete(self, done):
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("3 applications monitor 10 devices each (30 monitors", done.stdout)
        made, failed = map(int, re.search(r"calls\s+(\d+) made, (\d+) failed", done.stdout).groups())
        self.assertEqual((made, failed), (60, 0))
        events = map(int, re.search(r"events\s+(\d+) expected, (\d+) missing, (\d+) unexpected", done.stdout).groups())
        self.assertEqual(tuple(events), (60 * 4 * 3, 0, 0))
        p50, p99 = map(float, re.search(r"p50 ([\d.]+) ms, .*p99 ([\d.]+) ms", done.stdout).groups())
        self.assertGreater(p50, 0)
        self.assertGreaterEqual(p99, p50)

    def test_a_server_of_its_own(self):
        for encoding in ("xml", "ber"):
            with self.subTest(encoding):
                self.complete(run(BIN / "strowger", *FOLLOW, "--encoding", encoding))

    def test_a_server_that_is_named(self):
        csta, sip = free_port(), free_port()
        with tempfile.TemporaryDirectory() as directory:
            config = pathlib.Path(directory, "strowgerd.toml")
            devices = "".join(f'[[device]]\nnumber = "{first + i}"\nsip_secret = "s"\n' for first in (100, 200) for i in range(10))
            config.write_text(f'[csta]\nlisten = ["127.0.0.1:{csta}"]\n[sip]\nlisten = ["127.0.0.1:{sip}"]\ndomain = "d.test"\n{devices}')
            self.launch(BIN / "strowgerd", config)
            at_it = ("--server", f"127.0.0.1:{csta}", "--sip", f"127.0.0.1:{sip}", "--domain", "d.test", "--first-caller", "100",
                     "--first-called", "200", "--secret")
            self.complete(run(BIN / "strowger", *FOLLOW, *at_it, "s"))
            wrong = run(BIN / "strowger", *FOLLOW, *at_it, "wrong")
            self.assertEqual(wrong.returncode, 1)
            self.assertIn("a REGISTER is answered with 401", wrong.stderr)

    def test_what_is_missing_is_said(self):
        late = run(BIN / "strowger", *FOLLOW, "--most-ms", "0.001")
        self.assertEqual(late.returncode, 1, late.stdout)
        self.assertIn("p99 is more than 0.001 ms", late.stdout)


if __name__ == "__main__":
    BIN = pathlib.Path(sys.argv.pop(1))
    unittest.main()
