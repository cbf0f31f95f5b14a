# Conferences through the server's media engine: each party hears the sum of the others and never itself, by its recording or by
# what is sent to it.
import time

from baresip import Baresip
from strowger_cases import Command, Phone, registered
from baresip_cases import hear_each_other, talking, two_phones
from stage import Mismatch, until
from tones import RATE, level_of

FULL = 3000  # of the 8000 that a phone says, less what two codecs and a mixer take
SILENT = 250


def listen(phones, heard, audible, seconds=0.6):
    """In the coming time each of `phones` hears the tones of `audible[its number]` and of nobody else in `phones`."""
    marks = {}
    for phone in phones:  # what was on its way, or in a buffer, has come
        settled = len(heard(phone)) + int(0.4 * RATE)
        until(lambda: len(heard(phone)) >= settled or not audible[phone.number], f"audio at {phone.number}", 10, 0.05)
        marks[phone] = len(heard(phone))
    for phone in phones:
        if audible[phone.number]:
            until(lambda: len(heard(phone)) >= marks[phone] + seconds * RATE, f"audio at {phone.number}", 10, 0.05)
        samples = heard(phone)[marks[phone]:]
        for other in phones:
            level = level_of(samples, other.hertz)
            wanted = other.number in audible[phone.number]
            if level < FULL if wanted else level > SILENT:
                raise Mismatch(f"{phone.number} hears {other.number} at {level:.0f}, and should {'' if wanted else 'not'}")


ALL = {"1001": {"1002", "1003"}, "1002": {"1001", "1003"}, "1003": {"1001", "1002"}}


def conference_of_three(stage):
    """`strowger phone` three times, steered by `strowger`: a consultation becomes a conference, and one of them leaves."""
    _, phones = registered(stage, ("1001", 600, "--answer", "0"), ("1002", 1000, "--answer", "0"),
                                ("1003", 1500, "--answer", "0"))
    alice, bob, carol = phones
    command = Command(stage, "ber")
    command.run("call", "1001", "1002")
    alice.says("connected")
    bob.says("connected")
    command.run("consult", "1002", "1003")
    carol.says("connected")
    listen(phones, Phone.heard, {"1001": set(), "1002": {"1003"}, "1003": {"1002"}})
    command.run("conference", "1002")
    listen(phones, Phone.heard, ALL)
    at_alice = command.run("snapshot", "1001")
    if "the other: connected, connected" not in at_alice:
        raise Mismatch(f"1001 is not in a call with two others: {at_alice}")
    command.run("hold", "1003")
    listen(phones, Phone.heard, {"1001": {"1002"}, "1002": {"1001"}, "1003": set()})
    command.run("retrieve", "1003")
    listen(phones, Phone.heard, ALL)
    bob.key("hangup")
    listen((alice, carol), Phone.heard, {"1001": {"1003"}, "1003": {"1001"}})
    for phone in phones:
        phone.quits()


def silent_participation(stage):
    """A supervisor hears two others and is heard by neither; then a party is added that takes part."""
    _, phones = registered(stage, ("1001", 600, "--answer", "0"), ("1002", 1000, "--answer", "0"),
                                ("1003", 1500, "--answer", "0"), ("1004", 2100, "--answer", "0"))
    alice, bob, carol, dave = phones
    command = Command(stage, "xml")
    command.run("call", "1001", "1002")
    bob.says("connected")
    command.run("add", "1002", "1003", "--silent")
    carol.says("connected")
    listen((alice, bob, carol), Phone.heard, {"1001": {"1002"}, "1002": {"1001"}, "1003": {"1001", "1002"}})
    command.run("add", "1002", "1004")
    dave.says("connected")
    listen(phones, Phone.heard, {"1001": {"1002", "1004"}, "1002": {"1001", "1004"}, "1003": {"1001", "1002", "1004"},
                                 "1004": {"1001", "1002"}})
    for phone in phones:
        phone.quits()


def conference_of_three_baresips(stage):
    client, alice, bob = two_phones(stage)
    carol = Baresip(stage, alice.tap, "1003", 3, 1500)
    carol.registered()
    talking(client, alice, bob)
    hear_each_other(alice, bob)
    command = Command(stage, "xml")
    command.run("consult", "1002", "1003")
    carol.told("CALL_INCOMING")
    carol.command("accept")
    hear_each_other(bob, carol)
    command.run("conference", "1002")
    phones = (alice, bob, carol)
    listen(phones, Baresip.sent, ALL)
    carol.command("hold")
    time.sleep(0.3)
    listen((alice, bob), Baresip.sent, {"1001": {"1002"}, "1002": {"1001"}})
    carol.command("resume")
    listen(phones, Baresip.sent, ALL)
    alice.command("hangup")
    hear_each_other(bob, carol)
