# A linphone phone without a sound card: it says a tone from a file, and is steered by the lines that linphonec reads.
import subprocess
import wave

from stage import Mismatch, program, until
from tones import RATE, samples_of, tone_octets

CONFIGURATION = """\
[sip]
sip_port={sip_port}
sip_tcp_port={tcp_port}
sip_tls_port=0
use_ipv6=0
bind_address={address}
guess_hostname=0
contact=sip:{number}@{address}
default_proxy=0
register_only_when_network_is_up=0
[rtp]
audio_rtp_port={rtp_port}
[net]
firewall_policy=0
[video]
enabled=0
capture=0
display=0
automatically_initiate=0
[auth_info_0]
username={number}
userid={number}
passwd={secret}
realm={domain}
domain={domain}
[proxy_0]
reg_proxy=<sip:{server};transport={transport}>
reg_identity=sip:{number}@{server}
reg_expires=60
reg_sendregister=1
publish=0
"""


class Linphone:
    """`index` keeps the ports of several phones apart; `hertz` is the tone that this one says."""

    def __init__(self, stage, tap, number, index, hertz, transport="udp"):
        self.tap = tap
        self.number = number
        self.hertz = hertz
        self.server = f"{stage.address}:{stage.SIP_PORT}"
        executable = program("linphonec", "linphone-cli")
        directory = stage.directory / f"linphone-{number}"
        self.recording = directory / "heard.wav"
        (directory / ".local/share/linphone").mkdir(parents=True)
        rtp_port = 22000 + 100 * index
        self.rtp_ports = range(rtp_port, rtp_port + 2)
        (directory / "linphonerc").write_text(CONFIGURATION.format(
            number=number, secret=stage.SECRETS[number], domain=stage.DOMAIN, server=self.server, address=stage.address,
            sip_port=18000 + 10 * index, tcp_port=18001 + 10 * index, rtp_port=rtp_port, transport=transport))
        with wave.open(str(directory / "says.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(tone_octets(hertz, 60))
        # Without stdbuf it says nothing before its buffer is full.
        self.process = stage.start(f"linphone-{number}", ["stdbuf", "-o0", executable, "-c", str(directory / "linphonerc")],
                                   stdin=subprocess.PIPE, env=stage.environment(HOME=str(directory)))
        self._taken = 0
        self._call = 0
        self.command("soundcard use files")
        self.command(f"play {directory}/says.wav")
        self.command(f"record {self.recording}")

    def registered(self):
        def is_registered():
            self.command("status register")
            return "registered, identity" in self.process.log()
        until(is_registered, f"registration of linphone {self.number}", interval=0.3)

    def command(self, line):
        self.process.process.stdin.write(line.encode() + b"\n")
        self.process.process.stdin.flush()

    def told(self, text, seconds=10):
        """Waits for a text among what it says; each is taken once."""
        def is_told():
            log = self.process.log()
            at = log.find(text, self._taken)
            if at >= 0:
                self._taken = at + len(text)
            return at >= 0
        until(is_told, f"'{text}' at linphone {self.number}", seconds)

    def dial(self, number):
        self.command(f"call sip:{number}@{self.server}")

    def answer(self):
        self.told("Receiving new incoming call")
        self.command("answer")

    def connected(self):
        self.told("connected.")

    def ended(self):
        self.told(" ended (")

    def sent(self):
        """What was sent to this phone until now, as it passed by in the network."""
        return self.tap.sent_to(self.rtp_ports)

    def heard(self):
        """What this phone heard in its call until now, by its own recording, where it talks Opus: to the server, of which the
        tap understands nothing. Every sixth sample; the recording has 48,000 a second."""
        return samples_of(self.recording.read_bytes()[44:])[::6] if self.recording.exists() else samples_of(b"")

    def quits(self):
        self.command("quit")
        if self.process.wait(15) != 0:
            raise Mismatch(f"linphone {self.number} ended with an error")
