# Media that pass through the server: phones that cannot talk directly, and what those hear who are held or wait.
import socket
import struct
import time
import wave

from baresip import Baresip
from csta_xml import XmlClient
from linphone import Linphone
from rtp_tap import RtpTap
from sipp import Sipp, Steps, pause, recv
from strowger_cases import Command, Phone, registered
from stage import Mismatch, until
from tones import RATE, level_of, tone_octets
from voice_cases import hears

LOUD, QUIET = 3000, 250  # of the 8000 that a phone says


def hears_the_other(phone, recorded, other, seconds=1):
    """In the coming time the phone hears the other's tone, and not its own."""
    begin = len(recorded()) + RATE // 2
    until(lambda: len(recorded()) >= begin + seconds * RATE, f"audio at {phone.number}", 15, 0.1)
    samples = recorded()[begin:]
    far, own = level_of(samples, other.hertz), level_of(samples, phone.hertz)
    if far < LOUD or own > QUIET:
        raise Mismatch(f"{phone.number} hears the other's tone at {far:.0f}, its own at {own:.0f}")


def srtp_on_one_side(stage):
    """A baresip that has SRTP and TLS, and nothing else, talks with a phone that knows neither: whoever of them calls."""
    stage.start_server(tls=True)
    client = XmlClient(stage)
    client.monitor("1001", "1002")
    plain = Phone(stage, "1001", 600, "--answer", "0")
    client.expect("1001", "BackInService normal")
    secure = Baresip(stage, RtpTap(), "1002", 2, 1000, "tls", srtp=True)
    client.expect("1002", "BackInService normal")
    plain.key("dial 1002")
    secure.told("CALL_INCOMING")
    secure.command("accept")
    plain.says("connected")
    hears_the_other(plain, plain.heard, secure)
    hears_the_other(secure, secure.recorded, plain)
    plain.key("hangup")
    secure.told("CALL_CLOSED")
    secure.dial("1001")
    plain.says("connected")
    hears_the_other(plain, plain.heard, secure)
    secure.command("hangup")
    plain.says("ended")
    plain.quits()


def all_media_through_the_server(stage):
    """media.anchor: two phones that could talk directly send their media to the server only, also after a hold, and hear each
    other."""
    stage.start_server(sections="\n[media]\nanchor = true")
    client = XmlClient(stage)
    client.monitor("1001", "1002")
    tap = RtpTap()
    alice, bob = Baresip(stage, tap, "1001", 1, 600), Baresip(stage, tap, "1002", 2, 1000)
    for number in ("1001", "1002"):
        client.expect(number, "BackInService normal")
    alice.dial("1002")
    bob.told("CALL_INCOMING")
    bob.command("accept")
    client.expect("1001", "Originated 1001 connected newCall", "Delivered 1002 connected newCall",
                  "Established 1002 connected normal")
    for _ in range(2):
        hears_the_other(alice, alice.sent, bob)
        hears_the_other(bob, bob.sent, alice)
        alice.command("hold")
        client.expect("1001", "Held 1001 hold normal")
        alice.command("resume")
        client.expect("1001", "Retrieved 1001 connected normal")
    if direct := tap.within({*alice.rtp_ports, *bob.rtp_ports}):
        raise Mismatch(f"{direct} packets went from phone to phone")
    alice.command("hangup")
    bob.told("CALL_CLOSED")


MUSIC, GREETING = 440, 1400  # of the files that are played


def write_tone(path, hertz, seconds):
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(tone_octets(hertz, seconds))


def is_sent(phone, hertz, loud, seconds=1, least=LOUD):
    """In the coming time that frequency is sent to the phone, or is not."""
    begin = len(phone.sent()) + RATE // 4  # what was on its way has come
    until(lambda: len(phone.sent()) >= begin + seconds * RATE, f"audio to {phone.number}", 15, 0.1)
    level = level_of(phone.sent()[begin:], hertz)
    if level < least if loud else level > QUIET:
        raise Mismatch(f"{phone.number} is sent {hertz} Hz at {level:.0f}, and should {'' if loud else 'not'}")


def music_for_who_is_held(stage):
    """By an application, by a hold key, and in a consultation: the one who is held hears the music, and nobody else does."""
    write_tone(stage.directory / "music.wav", MUSIC, 2)
    client, phones = registered(stage, ("1001", 1000, "--answer", "0"), ("1002", 600, "--answer", "0"),
                                ("1003", 1500, "--answer", "0"), sections='[media]\nmusic = "music.wav"')
    alice, bob, carol = phones
    command = Command(stage, "xml")
    command.run("call", "1001", "1002")
    for phone in (alice, bob):
        phone.says("connected")
    for hold, retrieve in ((lambda: command.run("hold", "1001"), lambda: command.run("retrieve", "1001")),
                           (lambda: alice.key("hold"), lambda: alice.key("retrieve"))):
        hold()
        hears(bob, MUSIC, True)
        hears(bob, alice.hertz, False, 0.5)
        retrieve()
        hears(bob, alice.hertz, True)
        hears(alice, bob.hertz, True, 0.5)
        hears(bob, MUSIC, False, 0.5)
    command.run("consult", "1002", "1003")
    carol.says("connected")
    hears(alice, MUSIC, True)
    hears(carol, bob.hertz, True, 0.5)
    hears(carol, MUSIC, False, 0.5)
    command.run("transfer", "1002")
    hears(alice, carol.hertz, True)
    hears(carol, alice.hertz, True, 0.5)
    for phone in phones:
        phone.quits()


def a_queue_that_speaks(stage):
    """A baresip waits at a group: before the answer it hears the greeting, the music, a spoken text; then the agent."""
    write_tone(stage.directory / "music.wav", MUSIC, 2)
    write_tone(stage.directory / "greeting.wav", GREETING, 2)
    group = """[media]
announcements = "said"
[[device]]
number = "600"
kind = "acd-group"
members = ["1002"]
music = "music.wav"
announcements = [{ file = "greeting.wav" }, { text = "Please wait, please wait, please wait.", after = "6s" }]
"""
    stage.start_server(sections=group)
    client = XmlClient(stage)
    client.monitor("600", "1001", "1002")
    agent = Phone(stage, "1002", 600, "--answer", "0")
    client.expect("1002", "BackInService normal")
    caller = Baresip(stage, RtpTap(), "1001", 1, 1000)
    client.expect("1001", "BackInService normal")
    command = Command(stage, "xml")
    command.run("agent", "1002", "on")
    caller.dial("600")
    is_sent(caller, GREETING, True)
    time.sleep(1)
    is_sent(caller, MUSIC, True, 1.5)
    is_sent(caller, GREETING, False, 0.3)
    caller.told("CALL_PROGRESS")
    until(lambda: list((stage.directory / "said").glob("*.wav")), "the text as a sound file")
    before = len(caller.sent())
    until(lambda: len(caller.sent()) > before + 2 * RATE, "audio", 10)
    if level_of(caller.sent()[before + RATE:], MUSIC) > LOUD:
        raise Mismatch("the text is not heard in place of the music")
    command.run("agent", "1002", "ready")
    agent.says("connected")
    caller.told("CALL_ESTABLISHED")
    is_sent(caller, agent.hertz, True)
    is_sent(caller, MUSIC, False, 0.5)
    hears(agent, caller.hertz, True)
    caller.command("hangup")
    agent.says("ended")
    agent.quits()


def figures(stage, side):
    """Jitter, loss and score that the one call's record has of the calling party or of the device."""
    rows = stage.stored(f"SELECT {side}_jitter, {side}_loss, {side}_mos FROM call_record WHERE answered > 0")
    return rows[-1] if rows and None not in rows[-1] else None


def has_figures(stage, side):
    jitter, loss, mos = until(lambda: figures(stage, side), f"figures of the {side} in the record")
    if not (0 <= jitter < 100 and 0 <= loss < 0.05 and 4 < mos <= 4.5):
        raise Mismatch(f"figures that cannot be: {jitter} ms, {loss}, {mos}")


def sends_audio_with_gaps(stage, port, to, seconds, every):
    """PCMA silence from that port, a packet each 20 ms, but each so many one is missing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.bind((stage.address, port))
        begin = time.monotonic()
        for number in range(1, seconds * 50 + 1):
            time.sleep(max(0.0, begin + number * 0.02 - time.monotonic()))
            if number % every:
                sender.sendto(struct.pack(">BBHII", 0x80, 8, number, number * 160, 4711) + b"\xd5" * 160, (stage.address, to))


def figures_of_anchored_media(stage):
    """device.anchor: the server measures what comes from each phone; of a phone whose tenth packet is missing it says so."""
    stage.start_server(of_devices={number: "anchor = true" for number in ("1002", "1003")})
    client = XmlClient(stage)
    client.monitor("1001", "1002")
    tap = RtpTap()
    caller = Baresip(stage, tap, "1001", 1, 1000)
    called = Linphone(stage, tap, "1002", 2, 600)
    for number in ("1001", "1002"):
        client.expect(number, "BackInService normal")
    caller.dial("1002")
    called.answer()
    called.connected()
    hears_the_other(caller, caller.sent, called)
    hears_the_other(called, called.sent, caller)
    if direct := tap.within({*caller.rtp_ports, *called.rtp_ports}):
        raise Mismatch(f"{direct} packets went from phone to phone")
    until(lambda: len(caller.sent()) > 7 * RATE, "audio", 20)  # it measures each 5 s
    caller.command("hangup")
    called.ended()
    for side in ("calling", "device"):
        has_figures(stage, side)
    called.quits()
    third = Baresip(stage, tap, "1003", 3, 1500)
    third.registered()
    alice = Steps("1004", stage.SECRETS["1004"], "1003", 30000)
    gaps = Sipp(stage, "1004-has-gaps", 16104, alice.invite() + alice.ringing() + alice.established() + pause(8000) + alice.bye())
    third.told("CALL_INCOMING")
    third.command("accept")
    third.told("CALL_ESTABLISHED")
    (media,) = until(lambda: {line for line in gaps.messages.read_text(errors="replace").splitlines()
                              if line.startswith("m=audio ") and not line.startswith("m=audio 30000 ")}, "the server's port")
    sends_audio_with_gaps(stage, 30000, int(media.split()[1]), 7, 10)
    gaps.done()
    until(lambda: len(stage.stored("SELECT 1 FROM call_record WHERE answered > 0")) == 2, "the second record")
    _, loss, mos = until(lambda: figures(stage, "calling"), "figures of the calling party")
    if not (0.05 < loss < 0.15 and mos < 4):
        raise Mismatch(f"every tenth packet was lost, and the record has {loss} and {mos}")
    has_figures(stage, "device")


def figures_in_bye(stage):
    """Media go from phone to phone: what a baresip that hangs up says of what it heard (X-RTP-Stat) is the other one's figure."""
    stage.start_server()
    client = XmlClient(stage)
    client.monitor("1001", "1002")
    tap = RtpTap()
    caller = Baresip(stage, tap, "1001", 1, 1000, more_configuration="rtp_stats yes\n")
    client.expect("1001", "BackInService normal")
    called = Linphone(stage, tap, "1002", 2, 600)
    client.expect("1002", "BackInService normal")
    caller.dial("1002")
    called.answer()
    called.connected()
    until(lambda: len(caller.sent()) > 7 * RATE, "audio", 20)  # each has sent the other a report (RTCP), every 5 s
    caller.command("hangup")
    has_figures(stage, "device")
    if figures(stage, "calling"):
        raise Mismatch("who told that?")
    called.quits()


def figures_in_a_report(stage):
    """A phone that hung up tells by PUBLISH what it heard (RFC 6035): it is added to the record."""
    stage.start_server()
    client = XmlClient(stage)
    client.monitor("1002")
    called = Phone(stage, "1002", 600, "--answer", "0")
    client.expect("1002", "BackInService normal")
    alice = Steps("1001", stage.SECRETS["1001"], "1002", 30000)

    def publish(cseq, more=""):
        lines = ["PUBLISH sip:quality@pbx.test SIP/2.0", "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]",
                 "Max-Forwards: 70", "From: <sip:1001@pbx.test>;tag=report", "To: <sip:quality@pbx.test>", "Call-ID: [call_id]",
                 f"CSeq: {cseq} PUBLISH", "Event: vq-rtcpxr", "Expires: 60", more, "Content-Type: application/vq-rtcpxr",
                 "Content-Length: [len]"]
        body = ["VQSessionReport: CallTerm", "CallID: [call_id]", "LocalID: <sip:1001@pbx.test>", "LocalMetrics:",
                "SessionDesc: PT=8 PD=PCMA SR=8000", "PacketLoss: NLR=2.0 JDR=0.0", "Delay: RTD=20 ESD=10 IAJ=3"]
        text = "\n".join([line for line in lines if line] + [""] + body)
        return f"  <send>\n<![CDATA[\n{text}\n]]>\n  </send>\n"
    Sipp(stage, "1001-tells", 16101, alice.invite() + alice.ringing() + alice.established() + pause(500) + alice.bye() +
         publish(10) + recv(401, auth=True) + publish(11, alice.credentials) + recv(200)).done()
    has_figures(stage, "device")
    jitter, loss, _ = figures(stage, "device")
    if (jitter, loss) != (3, 0.02):
        raise Mismatch(f"it did not tell {jitter} ms and {loss}")
    called.quits()
