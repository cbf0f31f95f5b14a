"""A bare Debian 12 that runs under systemd, with phones and administrators; for tools/try_package.

The machine is a directory that systemd-nspawn boots, with a network of its own that has loopback only.
"""

import base64
import concurrent.futures
import contextlib
import ctypes
import hashlib
import hmac
import json
import os
import re
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import time

LIMIT = 60  # seconds that anything may take
CLONE_NEWNET = 0x40000000
# Run in the machine's network, outside of its files.
HTTP = """
import http.client, json, sys
method, path, token, body = sys.argv[1:]
c = http.client.HTTPConnection("127.0.0.1", 4480, timeout=20)
c.request(method, path, body or None, {"Content-Type": "application/json", "Authorization": "Bearer " + token})
r = c.getresponse()
print(r.status, r.read().decode())
"""


def say(text):
    print(f"try_package: {text}", flush=True)


def expect(condition, text):
    if not condition:
        raise AssertionError(text)
    say(f"good: {text}")


def totp(secret):
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


class Machine:
    def __init__(self, root):
        self.root = root
        self.nspawn = None
        self.leader = 0
        self.secret = ""  # of the first administrator
        self.backed_up = 0  # the version of the store that was copied

    def build(self, package, old=None):
        """FILE.deb is /strowger.deb in it, and OLD.deb, if there is one, /old.deb."""
        say("a bare Debian 12")
        subprocess.run(["debootstrap", "--variant=minbase", "--include=systemd,systemd-sysv,dbus", "bookworm", self.root,
                        "http://deb.debian.org/debian"], check=True, stdout=subprocess.DEVNULL)
        self.fetch(package, old)

    def fetch(self, package, old=None):
        # Inside there is no network: what the packages depend on is fetched before.
        commands = ["apt-get -q update"]
        for name, file in {"strowger.deb": package, "old.deb": old}.items():
            if file:
                shutil.copy(file, self.root / name)
                commands.append(f"apt-get -q -y install --download-only --no-install-recommends /{name} espeak-ng")
        for command in commands:
            subprocess.run(["systemd-nspawn", "-q", "--register=no", "--keep-unit", "--pipe", "-D", self.root, "sh", "-c", command],
                           check=True, stdout=subprocess.DEVNULL)

    def boot(self):
        say("it boots")
        self.nspawn = subprocess.Popen(
            ["systemd-nspawn", "-q", "--register=no", "--keep-unit", "--private-network", "--boot", "-D", self.root],
            env=os.environ | {"SYSTEMD_NSPAWN_UNIFIED_HIERARCHY": "1"}, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

        def up():
            children = subprocess.run(["pgrep", "-P", str(self.nspawn.pid)], check=False, capture_output=True, text=True).stdout.split()
            self.leader = int(children[0]) if children else 0
            return self.leader and self.run("systemctl is-system-running", good=None).strip() in ("running", "degraded")

        self.wait(up, "systemd is up")

    def halt(self):
        if not self.nspawn or self.nspawn.poll() is not None:
            return
        self.nspawn.send_signal(signal.SIGTERM)  # a clean shutdown
        try:
            self.nspawn.wait(LIMIT)
        except subprocess.TimeoutExpired:
            self.nspawn.kill()
            self.nspawn.wait()

    def enter(self, *words):
        return ["nsenter", "-t", str(self.leader), *words]

    def run(self, command, good=0):
        """A shell command in the machine; its output. `good`: the status it must have, or None."""
        done = subprocess.run(self.enter("-m", "-u", "-i", "-n", "-p", "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
                                         "DEBIAN_FRONTEND=noninteractive", "STROWGER_SERVER=127.0.0.1:450", "sh", "-c", command),
                              check=False, capture_output=True, text=True, timeout=10 * LIMIT, stdin=subprocess.DEVNULL)
        if good is not None and done.returncode != good:
            raise AssertionError(f"{command}: status {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def python(self, program, *words):
        """A program of this machine's Python in the other's network."""
        return subprocess.run(self.enter("-n", sys.executable, "-c", program, *words), check=True, capture_output=True, text=True,
                              timeout=LIMIT).stdout

    def inside(self, function):
        """What a function gives that runs in the machine's network, files as here: sockets that it opens stay there."""
        def entered():
            with open(f"/proc/{self.leader}/ns/net", "rb") as network:
                if ctypes.CDLL(None, use_errno=True).setns(network.fileno(), CLONE_NEWNET) != 0:
                    raise OSError(ctypes.get_errno(), "setns")
            return function()

        with concurrent.futures.ThreadPoolExecutor(1) as thread:  # only that thread enters, and it ends
            return thread.submit(entered).result()

    def store(self, query):
        """What the server's store answers."""
        with contextlib.closing(sqlite3.connect(self.root / "var/lib/strowger/strowger.db", timeout=LIMIT)) as store, store:
            return store.execute(query).fetchall()

    def log_in(self):
        """The first administrator does; its token. A one-time code is good once: 30 seconds later there is another."""
        secret = self.run("cat /var/lib/strowger/administrator.secret 2>/dev/null", good=None) or self.secret
        self.secret = secret  # the server forgets the file at the first login
        password, seed = (re.search(pattern, secret).group(1) for pattern in (r"password:?\s+(\S+)", r"[?&]secret=([A-Z2-7]+)"))
        answer = self.python(HTTP, "POST", "/api/v1/login", "", json.dumps({"name": "admin", "password": password, "totp": totp(seed)}))
        expect(answer.startswith("200 "), "the first administrator logs in")
        return json.loads(answer[4:])["token"]

    def wait(self, ready, what, limit=LIMIT):
        until = time.monotonic() + limit
        while not ready():
            if time.monotonic() > until:
                raise AssertionError(f"not within {limit} s: {what}")
            time.sleep(0.3)
        say(f"good: {what}")

    def property(self, name):
        return self.run(f"systemctl show -P {name} strowgerd").strip()

    def modes(self, *paths):
        return [self.run(f"stat -c '%a %U %G' {path}").strip() for path in paths]


class Phones:
    """`strowger phone` processes in the machine."""

    def __init__(self, machine):
        self.machine = machine
        self.processes = {}

    def start(self, number, tone, transport="udp"):
        log = f"/tmp/phone-{number}.log"
        command = (f"exec strowger phone {number} --server 127.0.0.1:5060 --domain pbx.test --answer 1 --tone {tone} "
                   f"--transport {transport} --record /tmp/heard-{number}.wav >{log} 2>&1")
        self.processes[number] = subprocess.Popen(
            self.machine.enter("-m", "-u", "-i", "-n", "-p", "env", f"STROWGER_SECRET=a secret of the phone {number}", "sh", "-c", command),
            stdin=subprocess.PIPE, text=True)
        self.machine.wait(lambda: "registered" in self.machine.run(f"cat {log}", good=None), f"phone {number} is registered by {transport}")

    def key(self, number, line):
        self.processes[number].stdin.write(line + "\n")
        self.processes[number].stdin.flush()

    def log(self, number):
        return self.machine.run(f"cat /tmp/phone-{number}.log")

    def stop(self):
        for process in self.processes.values():
            process.terminate()
            process.wait(LIMIT)
            process.stdin.close()


