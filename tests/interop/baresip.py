# A baresip phone without a sound card: it says a tone, records what it hears, and is steered over TCP (module ctrl_tcp).
import json
import pathlib
import socket
import subprocess
import wave

from stage import Mismatch, Missing, program, until
from tones import RATE, samples_of, tone_octets, wave_data

MODULES = pathlib.Path("/usr/lib/baresip/modules")
CONFIGURATION = """\
poll_method epoll
net_interface lo
sip_listen {address}:{sip_port}
call_local_timeout 120
call_max_calls {most_calls}
audio_source aufile,{directory}/says.wav
audio_player aufile,{directory}/unused.wav
ausrc_srate 8000
auplay_srate 8000
ausrc_channels 1
auplay_channels 1
rtp_ports {rtp_port}-{rtp_last}
rtp_timeout 0
module_path {modules}
module stdio.so
module g711.so
module aufile.so
module sndfile.so
snd_path {directory}/heard
module_tmp account.so
module_app menu.so
module_app ctrl_tcp.so
ctrl_tcp_listen {address}:{control_port}
"""


class Baresip:
    """`index` keeps the ports of several phones apart; `hertz` is the tone that this one says. With `srtp` it takes no call
    without SRTP. With `registers_late` it has its account, and registers, only when all its modules run: mwi.so (1.0.0)
    subscribes without end when the registration is there within the first millisecond. With `regint` 0 it does not register."""

    def __init__(self, stage, tap, number, index, hertz, transport="udp", srtp=False, busy_in_a_call=False, registers_late=False,
                 more_configuration="", more_account="", regint=60):
        self.tap = tap
        self.number = number
        self.hertz = hertz
        self.stage = stage
        self.server = f"{stage.address}:{stage.SIP_TLS_PORT if transport == 'tls' else stage.SIP_PORT}"
        executable = program("baresip", "baresip-core")
        if not MODULES.is_dir():
            raise Missing(f"{MODULES} is missing: apt-get install baresip-core")
        self.directory = stage.directory / f"baresip-{number}"
        (self.directory / "heard").mkdir(parents=True)
        ports = {"sip_port": 16000 + 10 * index, "rtp_port": 20000 + 100 * index, "rtp_last": 20098 + 100 * index,
                 "control_port": 17000 + index, "most_calls": 1 if busy_in_a_call else 4}
        self.rtp_ports = range(ports["rtp_port"], ports["rtp_last"] + 1)
        (self.directory / "config").write_text(
            CONFIGURATION.format(address=stage.address, directory=self.directory, modules=MODULES, **ports)
            + ("module srtp.so\n" if srtp else "") + more_configuration)
        (self.directory / "contacts").write_text("")
        account = (f"<sip:{number}@{self.server};transport={transport}>;auth_user={number};auth_pass={stage.SECRETS.get(number, 'none')};"
                   f"regint={regint};answermode=manual;audio_codecs=PCMA" + (";mediaenc=srtp-mand" if srtp else "") + more_account)
        (self.directory / "accounts").write_text("" if registers_late else account + "\n")
        with wave.open(str(self.directory / "says.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(tone_octets(hertz, 60))
        self.process = stage.start(f"baresip-{number}", [executable, "-4", "-f", str(self.directory)], stdin=subprocess.PIPE)
        self._control = until(lambda: self._connect(stage.address, ports["control_port"]), f"control port of baresip {number}")
        self._buffer = b""
        self._events = []
        self._answers = []
        if registers_late:
            self.command("uanew", account)

    def _connect(self, address, port):
        if not self.process.running():
            raise Mismatch(f"baresip {self.number} ended: {self.process.log()[-2000:]}")
        try:
            return socket.create_connection((address, port), timeout=1)
        except OSError:
            return None

    def registered(self):
        until(lambda: "200 OK" in self.process.log() or self.has("REGISTER_OK"), f"registration of baresip {self.number}")

    def _read(self, seconds):
        self._control.settimeout(seconds)
        try:
            octets = self._control.recv(65536)
        except TimeoutError:
            return
        if not octets:
            raise Mismatch(f"baresip {self.number} closed its control connection")
        self._buffer += octets
        while b":" in self._buffer:  # netstrings: LENGTH:JSON,
            length, rest = self._buffer.split(b":", 1)
            if len(rest) < int(length) + 1:
                return
            message = json.loads(rest[:int(length)])
            (self._events if message.get("event") else self._answers).append(message)
            self._buffer = rest[int(length) + 1:]

    def has(self, kind):
        self._read(0.02)
        found = [event for event in self._events if event.get("type") == kind]
        if found:
            self._events.remove(found[0])
        return bool(found)

    def told(self, kind, seconds=10):
        """Waits for one of baresip's own events, such as CALL_INCOMING; each is taken once."""
        until(lambda: self.has(kind), f"{kind} at baresip {self.number}", seconds)

    def command(self, command, parameters=""):
        message = json.dumps({"command": command, "params": parameters, "token": command}).encode()
        self._control.sendall(b"%d:%s," % (len(message), message))
        until(lambda: self._read(0.02) or self._answers, f"baresip's answer to {command}")
        answer = self._answers.pop(0)
        if not answer.get("ok"):
            raise Mismatch(f"baresip {self.number} refuses {command}: {answer}")

    def dial(self, number):
        self.command("dial", f"sip:{number}@{self.server}")

    def recorded(self):
        """What this phone heard until now, as it recorded it. It stops recording at the first re-INVITE."""
        files = sorted(self.directory.glob("heard/*-dec.wav"), key=lambda path: path.stat().st_mtime_ns)
        return samples_of(b"".join(wave_data(path) for path in files))

    def sent(self):
        """What was sent to this phone until now, as it passed by in the network."""
        return self.tap.sent_to(self.rtp_ports)
