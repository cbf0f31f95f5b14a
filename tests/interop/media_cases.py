# Media that pass through the server: phones that cannot talk directly, and what those hear who are held or wait.
from baresip import Baresip
from rtp_tap import RtpTap
from strowger_cases import Phone
from csta_xml import XmlClient
from stage import Mismatch, until
from tones import RATE, level_of

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
