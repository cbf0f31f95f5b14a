#!/usr/bin/env python3
"""A real strowgerd with stores as each earlier version left them (src/store/earlier), and with one of a later version.

usage: stores_test.py DIRECTORY-OF-THE-PROGRAMS
"""

import hashlib
import pathlib
import sqlite3
import sys
import tempfile
import unittest

from server_case import ServerCase, free_port, run

BIN = pathlib.Path()
EARLIER = pathlib.Path(__file__).parents[2] / "src/store/earlier"


class Stores(ServerCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.store = pathlib.Path(directory.name) / "strowger.db"
        self.config = self.store.with_name("strowger.toml")
        self.csta = free_port()
        self.config.write_text(f'[csta]\nlisten = ["127.0.0.1:{self.csta}"]\n[sip]\nlisten = ["udp:127.0.0.1:{free_port()}"]\n'
                               f'domain = "pbx.test"\n[store]\npath = "{self.store}"\n[[device]]\nnumber = "1001"\n')

    def command(self, *words):
        done = run(BIN / "strowger", *words, environment={"STROWGER_SERVER": f"127.0.0.1:{self.csta}"})
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def test_the_server_and_the_commands_go_on_with_each_earlier_one(self):
        versions = sorted(EARLIER.glob("*.sql"))
        for version, newest in enumerate(versions, 1):
            with self.subTest(version):
                store = sqlite3.connect(self.store)
                for each in versions[:version]:
                    store.executescript(each.read_text())
                store.execute(f"PRAGMA user_version = {version}")
                store.close()
                self.launch(BIN / "strowgerd", self.config)
                self.assertEqual("1002" in self.command("cdr"), newest.stem >= "0002")
                self.assertEqual("1003" in self.command("ask", "getForwarding", '{"device": <1001>}'), newest.stem >= "0005")
                self.assertEqual("crm" in self.command("app", "list", "-c", self.config), newest.stem >= "0007")
                self.command("audit-log", "verify", "-c", self.config)
                self.assertEqual("account.add" in self.command("audit-log", "show", "-c", self.config), newest.stem >= "0012")
                self.stop()
                for file in self.store.parent.glob("strowger.db*"):
                    file.unlink()

    def test_one_of_a_later_version_is_refused_and_left_as_it_is(self):
        self.launch(BIN / "strowgerd", self.config)
        self.stop()
        store = sqlite3.connect(self.store)
        store.execute("PRAGMA journal_mode = DELETE")
        store.execute("PRAGMA user_version = 1000")
        store.close()
        before = hashlib.sha256(self.store.read_bytes()).digest()
        status = {"strowgerd --config": 2, "strowger app list -c": 1}  # after 2 systemd does not start it again
        for words, expected in status.items():
            program, *words = words.split()
            done = run(BIN / program, *words, self.config)
            self.assertEqual(done.returncode, expected, done.stdout + done.stderr)
            self.assertIn("was written by a later version of Strowger", done.stderr)
            self.assertIn("install that version again", done.stderr)
        self.assertEqual(hashlib.sha256(self.store.read_bytes()).digest(), before)


if __name__ == "__main__":
    BIN = pathlib.Path(sys.argv.pop(1))
    unittest.main(verbosity=2)
