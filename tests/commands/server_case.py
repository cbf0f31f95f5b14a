"""A strowgerd of a test's own, its log read as it comes; for the tests of this folder."""

import os
import signal
import socket
import subprocess
import threading
import time
import unittest

LIMIT = 60  # seconds that anything may take


def run(*words, given=None, environment=None):
    return subprocess.run([str(word) for word in words], input=given, capture_output=True, text=True, timeout=LIMIT, check=False,
                          env=os.environ | (environment or {}))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class ServerCase(unittest.TestCase):
    """`launch` starts it; it ends with the test, and must end with 0. Its log is in `lines`."""

    def launch(self, program, config):
        process = self.process = subprocess.Popen([program, "--config", config], stderr=subprocess.PIPE, text=True)
        lines = self.lines = []
        reader = threading.Thread(target=lambda: lines.extend(iter(process.stderr.readline, "")))
        reader.start()

        def end(by=signal.SIGTERM, status=0):
            if process.stderr.closed:
                return
            process.send_signal(by)
            self.assertEqual(process.wait(timeout=LIMIT), status, "".join(lines[-20:]))
            reader.join()
            process.stderr.close()

        self.stop = end  # before the test ends, for another run
        self.kill = lambda: end(signal.SIGKILL, -signal.SIGKILL)
        self.addCleanup(end)
        self.logs(" ready: ")

    def logs(self, what, since=0):
        """Waits for a line of the log that has this; gives it."""
        until = time.monotonic() + LIMIT
        while time.monotonic() < until:
            for line in self.lines[since:]:
                if what in line:
                    return line
            self.assertIsNone(self.process.poll(), "".join(self.lines))
            time.sleep(0.02)
        raise AssertionError(f"{what!r} is not in the log:\n" + "".join(self.lines))
