# What a case of the interop tests plays on: a directory, processes, the server under test.
import ctypes
import os
import shutil
import signal
import sqlite3
import subprocess
import time


class Missing(Exception):
    """Software that the case needs is not installed."""


class Mismatch(Exception):
    """What happened is not what had to happen."""


def program(name, package):
    path = shutil.which(name)
    if path is None:
        raise Missing(f"{name} is missing: apt-get install {package}")
    return path


def until(condition, what, seconds=10.0, interval=0.02):
    """Waits until `condition` gives something true, and gives that."""
    end = time.monotonic() + seconds
    while True:
        result = condition()
        if result:
            return result
        if time.monotonic() > end:
            raise Mismatch(f"after {seconds:g} s there is still not: {what}")
        time.sleep(interval)


LIBC = ctypes.CDLL(None)
PR_SET_PDEATHSIG = 1


def end_with_parent():
    """In the child: when the case is killed, by a time limit, this ends too."""
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class Process:
    """A program of the case, with a file of what it says."""

    def __init__(self, name, command, directory, stdin=None, env=None):
        self.name = name
        self.log_path = directory / f"{name}.log"
        self.log_file = open(self.log_path, "wb")
        self.process = subprocess.Popen(command, cwd=directory, stdin=stdin, stdout=self.log_file, stderr=subprocess.STDOUT,
                                        env=env, preexec_fn=end_with_parent)

    def log(self):
        return self.log_path.read_text(errors="replace")

    def running(self):
        return self.process.poll() is None

    def kill(self):
        if self.running():
            self.process.kill()
        self.process.wait()

    def wait(self, seconds):
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise Mismatch(f"{self.name} has not ended after {seconds:g} s") from None


class Stage:
    CSTA_PORT = 4450
    SIP_PORT = 5070
    SIP_TLS_PORT = 5071
    DOMAIN = "pbx.test"
    SECRETS = {number: f"secret-{number}" for number in ("1001", "1002", "1003", "1004")}

    def __init__(self, directory, address, strowgerd, strowger):
        self.directory = directory
        self.address = address
        self.strowgerd = strowgerd
        self.strowger = strowger
        self.processes = []
        self.clients = []
        self.server = None

    def start(self, name, command, **options):
        process = Process(name, command, self.directory, **options)
        self.processes.append(process)
        return process

    def stored(self, query):
        """Rows of the server's store."""
        with sqlite3.connect(self.directory / "strowger.db") as store:
            return store.execute(query).fetchall()

    def store(self, statement, *values):
        """Changes the server's store."""
        with sqlite3.connect(self.directory / "strowger.db") as store:
            store.execute(statement, values)

    def start_server(self, devices=(), sections="", tls=False, of_devices=None, **sip_settings):
        """Starts strowgerd; `devices` are more than those of SECRETS, `sections` more of the settings file, `of_devices` more
        of those devices, such as {"1002": 'offered = "9s"'}, `sip_settings` timers of [sip], such as t1="100ms". With `tls`
        phones may come by TLS, too, and those that listen are believed if they have a certificate of its authority."""
        listen = [f"udp:{self.address}:{self.SIP_PORT}", f"tcp:{self.address}:{self.SIP_PORT}"]
        if tls:
            listen.append(f"tls:{self.address}:{self.SIP_TLS_PORT}")
            subprocess.run([self.strowger, "certificates", str(self.directory / "certificates"), "--name", self.address],
                           check=True, capture_output=True)
            sections += ('\n[sip.tls]\ncertificate = "certificates/server.pem"\nkey = "certificates/server.key"\n'
                         'authority = "certificates/ca.pem"\nrequire_client_certificate = false')
        lines = ["[csta]", f'listen = ["127.0.0.1:{self.CSTA_PORT}"]', "[sip]", 'plaintext = "any"', f"listen = {listen}",
                 f'domain = "{self.DOMAIN}"']
        lines += [f'{key} = "{value}"' for key, value in sip_settings.items()]
        lines += [sections, "[store]", 'path = "strowger.db"']
        for number, secret in self.SECRETS.items():
            lines += ["[[device]]", f'number = "{number}"', f'name = "Phone {number}"', f'sip_secret = "{secret}"',
                      (of_devices or {}).get(number, "")]
        for number in devices:
            lines += ["[[device]]", f'number = "{number}"']
        self._start_server(lines)

    def start_simulated_server(self, *csta_settings):
        """Starts strowgerd with the simulated switch; `csta_settings` are lines of [csta]."""
        lines = ["[csta]", f'listen = ["127.0.0.1:{self.CSTA_PORT}"]', *csta_settings, "[switch]", 'kind = "simulated"']
        for number in self.SECRETS:
            lines += ["[[device]]", f'number = "{number}"']
        self._start_server(lines)

    def _start_server(self, lines):
        (self.directory / "strowger.toml").write_text("\n".join(lines) + "\n")
        self._launch_server()

    def restart_server(self):
        """kill -9, and again with the same settings and the same store. Clients have to connect anew."""
        self.server.kill()
        for client in self.clients:
            client.close()
        self.clients.clear()
        self._launch_server()

    def _launch_server(self):
        self.server = self.start("strowgerd", [self.strowgerd, "--config", "strowger.toml"])

        def ready():
            if not self.server.running():
                raise Mismatch("strowgerd ended at once")
            return "ready" in self.server.log()
        until(ready, "strowgerd's line `ready`", 20)

    def finish(self):
        """The server ends cleanly: also a test of its memory, where sanitizers are built in."""
        for client in self.clients:
            client.close()
        if self.server is None:
            return
        self.server.process.send_signal(signal.SIGTERM)
        status = self.server.wait(15)
        if status != 0:
            raise Mismatch(f"strowgerd ended with {status} on SIGTERM")

    def tell(self):
        """All that the programs said, for whoever looks at a failure."""
        for process in self.processes:
            print(f"--- {process.name}\n{process.log()[-8000:]}")
        for path in sorted(self.directory.glob("*_errors.log")):
            print(f"--- {path.name}\n{path.read_text(errors='replace')[-4000:]}")
        for client in self.clients:
            print(f"--- {client.name}\n" + "\n".join(client.transcript()))

    def end_processes(self):
        for process in self.processes:
            process.kill()

    def environment(self, **more):
        return {**os.environ, **more}
