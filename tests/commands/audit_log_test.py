#!/usr/bin/env python3
"""The audit log of a real strowgerd: what the server and the commands write into it, and what `strowger audit-log verify`
says when somebody changes it.

usage: audit_log_test.py DIRECTORY-OF-THE-PROGRAMS
"""

import pathlib
import re
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
import unittest

from server_case import LIMIT, ServerCase, free_port, run

BIN = pathlib.Path()
PASSWORD = "correct horse battery"


class AuditLog(ServerCase):
    def setUp(self):
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        self.path = pathlib.Path(held.name)
        self.config = self.path / "strowger.toml"
        self.store = self.path / "strowger.db"
        self.port = free_port()
        self.config.write_text(f'[csta]\nlisten = ["127.0.0.1:{self.port}"]\n[store]\npath = "strowger.db"\n'
                               '[switch]\nkind = "simulated"\n[[device]]\nnumber = "1001"\n[[device]]\nnumber = "1002"\n')

    def start(self):
        self.launch(BIN / "strowgerd", self.config)

    def strowger(self, *words, given=None, status=0):
        done = run(BIN / "strowger", *words, given=given)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def ask(self, *words, status=0):
        return self.strowger("--server", f"127.0.0.1:{self.port}", *words, status=status)

    def app(self, *words, given=None, status=0):
        return self.strowger("app", *words, "--config", self.config, given=given, status=status)

    def show(self, *words):
        return self.strowger("audit-log", "show", "--config", self.config, *words).splitlines()

    def verify(self, *words, status=0):
        return self.strowger("audit-log", "verify", "--config", self.config, *words, status=status)

    def wait_for(self, what):
        """Until an entry has this; gives it."""
        until = time.monotonic() + LIMIT
        while time.monotonic() < until:
            for line in self.show():
                if what in line:
                    return line
            time.sleep(0.1)
        raise AssertionError(f"{what!r} is in no entry:\n" + "\n".join(self.show()))

    def tamper(self, *statements):
        """Somebody who may write the file, and knows how to."""
        with sqlite3.connect(self.store) as store:
            triggers = store.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for name, _ in triggers:
                store.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                store.execute(statement)
            for _, sql in triggers:
                store.execute(sql)
        store.close()

    def test_what_is_done_is_there_in_its_order(self):
        self.start()
        self.wait_for("server.start: done: version ")
        self.app("add", "crm", given=PASSWORD + "\n")
        self.app("disable", "crm")
        self.ask("sim", "dial", "1001", "1002")
        self.wait_for("sim dial 1001 1002: done")
        self.ask("reload")
        self.wait_for("reload: done: nothing of the devices is changed")
        self.config.write_text(self.config.read_text() + "[[nonsense]]\n")
        self.process.send_signal(signal.SIGHUP)
        self.wait_for("reload: failed: SIGHUP: ")
        acts = [re.match(r"(\d+):[0-9a-f]{16} \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ .+? from .+?: ([\w.]+)", line).groups()
                for line in self.show()]
        self.assertEqual(acts, [("1", "server.start"), ("2", "account.add"), ("3", "account.disable"), ("4", "sim"),
                                ("5", "reload"), ("6", "reload")])
        entry = self.show("--after", "1")[0]
        self.assertIn("from command line: account.add application crm: done", entry)
        self.assertIn("6 entries are good", self.verify())
        for line in self.show()[1:]:  # those of the commands, too
            head = line.split()[0]
            self.logs(f"audit {head}: ")
        self.assertNotIn(PASSWORD, "".join(self.show()))

    def test_the_end_is_noted_and_what_was_not_the_end(self):
        self.start()
        self.wait_for("server.start")
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=LIMIT)
        self.assertIn("server.stop: done: 0 applications, 0 calls", self.show()[-1])
        self.assertIn("2 entries are good", self.verify())

    def test_a_kill_is_seen_at_the_next_start(self):
        self.start()
        self.wait_for("server.start")
        self.process.kill()
        self.process.wait(timeout=LIMIT)
        self.forget_the_killed()
        self.start()
        self.wait_for("the last run did not end cleanly")
        self.verify()

    def forget_the_killed(self):
        """What `launch` would do at the end of the test does not go with a process that was killed."""
        function, _, _ = self._cleanups.pop()
        self.assertRaises(AssertionError, function)
        self.process.stderr.close()

    def test_commands_that_are_refused_are_noted_and_bounded(self):
        self.config.write_text(self.config.read_text().replace("[store]", 'unknown_applications = "none"\n[store]'))
        self.start()
        for _ in range(30):
            self.ask("reload", status=1)
        entry = self.wait_for("strowger:reload: refused")
        self.assertIn(" somebody", entry)
        self.assertIn("from 127.0.0.1:", entry)
        time.sleep(1)
        self.assertEqual(sum("refused" in line for line in self.show()), 20)
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=LIMIT)
        self.assertEqual(sum("10 more were refused within a minute" in line for line in self.show()), 1)

    def test_certificates_are_noted(self):
        self.start()
        self.strowger("ca", "init", self.path / "ca", "--name", "House CA", "--config", self.config)
        self.strowger("ca", "init", self.path / "ca", "--config", self.config, status=1)
        self.strowger("ca", "issue", "--ca", self.path / "ca", "--for", "application", "crm", "--config", self.config)
        self.strowger("ca", "revoke", "--ca", self.path / "ca", "crm", "--config", self.config)
        self.strowger("ca", "revoke", "--ca", self.path / "ca", "nobody", "--config", self.config, status=1)
        done = run("env", "-C", self.path / "ca", BIN.resolve() / "strowger", "ca", "crl", "--config", self.config)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.strowger("ca", "crl", "--ca", self.path / "none", "--config", self.config, status=1)
        entries = "\n".join(self.show())
        self.assertRegex(entries, rf"ca.init {self.path}/ca: done: House CA, until \d{{4}}-\d\d-\d\d")
        self.assertIn(f"ca.init {self.path}/ca: failed: ", entries)
        self.assertRegex(entries, rf"ca.crl {self.path}/ca: done: good until \d{{4}}-\d\d-\d\d")
        self.assertIn(f"ca.crl {self.path}/none: failed: ", entries)
        self.verify()
        self.assertRegex(entries, r"ca.issue crm: done: for application, serial number [0-9A-F]+, until ")
        self.assertRegex(entries, r"ca.revoke crm: done: crm, serial number [0-9A-F]+")
        self.assertIn("ca.revoke nobody: failed: ", entries)
        done = run(BIN / "strowger", "ca", "issue", "--ca", self.path / "ca", "--for", "application", "other", "--config",
                   self.path / "none.toml")
        self.assertEqual(done.returncode, 1)
        self.assertIn("nothing is done", done.stderr)
        self.assertFalse((self.path / "ca" / "other.pem").exists())
        done = run(BIN / "strowger", "ca", "init", self.path / "another", "--config", self.path / "none.toml")
        self.assertEqual(done.returncode, 1)
        self.assertFalse((self.path / "another").exists())

    def test_a_set_of_certificates_is_noted(self):
        self.start()
        tls = self.path / "tls"
        self.strowger("certificates", tls, "--config", self.config)
        self.assertRegex(self.show()[-1], rf"certificates {tls}: done: server for server, serial number [0-9A-F]+; "
                                          r"client for application, serial number [0-9A-F]+")
        (tls / "client.key").unlink()
        self.strowger("certificates", tls, "--config", self.config)
        self.assertRegex(self.show()[-1], rf"certificates {tls}: done: client for application, serial number [0-9A-F]+$")
        self.strowger("certificates", tls, "--config", self.config)
        self.assertRegex(self.show()[-1], "done: nothing was missing$")
        (tls / "ca.key").write_text("nonsense")
        (tls / "client.key").unlink()
        self.strowger("certificates", tls, "--config", self.config, status=1)
        self.assertIn(f"certificates {tls}: failed: ", self.show()[-1])
        self.verify()
        said = self.strowger("certificates", self.path / "another", "--config", self.path / "none.toml", status=1)
        self.assertIn("nothing is done", said)
        self.assertFalse((self.path / "another").exists())

    def stopped_with_entries(self):
        self.start()
        for name in ("one", "two", "three"):
            self.app("add", name, "--generate")
        self.wait_for("application three")
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=LIMIT)
        self.assertIn("5 entries are good; the last one is 5:", self.verify())
        return self.show()[-1].split()[0]  # the last entry as somebody may know it

    def test_tampering_shows(self):
        known = self.stopped_with_entries()
        for change, said in {
            "UPDATE audit_log SET object = 'application crm' WHERE number = 3": "entry 3 was changed",
            "UPDATE audit_log SET at = at - 60000 WHERE number = 5": "entry 5 was changed",
            "DELETE FROM audit_log WHERE number = 2": "entry 2 is not there; the next one is 3",
            "DELETE FROM audit_log WHERE number > 3": "entry 5 was added, and the last one that is there is 3",
            "DELETE FROM audit_log": "the last one that is there is 0",
        }.items():
            with self.subTest(change):
                shutil.copy(self.store, self.path / "good.db")
                self.tamper(change)
                self.assertIn("broken: ", self.verify(status=1))
                self.assertIn(said, self.verify(status=1))
                shutil.copy(self.path / "good.db", self.store)
                self.verify("--known", known)
        with sqlite3.connect(self.store) as store:
            for change in ("UPDATE audit_log SET actor = 'x'", "DELETE FROM audit_log"):
                self.assertRaises(sqlite3.IntegrityError, store.execute, change)
        store.close()

    def test_who_knows_an_entry_sees_what_is_written_anew(self):
        known = self.stopped_with_entries()
        self.tamper("DELETE FROM audit_log WHERE number > 3", "UPDATE sqlite_sequence SET seq = 3 WHERE name = 'audit_log'")
        self.assertIn("3 entries are good", self.verify())
        self.assertIn("cut off", self.verify("--known", known, status=1))
        self.assertIn("number and at least", self.verify("--known", "5", status=2))

    def test_a_running_server_tells(self):
        self.start()
        self.app("add", "one", "--generate")
        self.wait_for("application one")
        self.logs("application one: done")
        self.tamper("UPDATE audit_log SET object = 'application two' WHERE number = 2", "DELETE FROM audit_log WHERE number = 2")
        self.logs("the audit log was tampered with")
        self.wait_for("audit.tampered: failed")

    def test_another_file(self):
        self.stopped_with_entries()
        shutil.copy(self.store, self.path / "backup.db")
        self.assertIn("5 entries are good", self.strowger("audit-log", "verify", "--store", self.path / "backup.db"))
        self.assertIn("no such store", self.strowger("audit-log", "verify", "--store", self.path / "none.db", status=2))


if __name__ == "__main__":
    BIN = pathlib.Path(sys.argv.pop(1))
    unittest.main(verbosity=2)
