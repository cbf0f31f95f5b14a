# baresip calls baresip, watched and steered by an application.
import time

from baresip import Baresip
from csta_xml import XmlClient
from csta_ber import BerClient
from rtp_tap import RtpTap
from stage import Mismatch, until
from tones import RATE, level_of

FULL = 4000  # of the 8000 that a phone says; PCMA costs little
SILENT = 200


def two_phones(stage, client_type=XmlClient, transport="udp"):
    """The server, both phones registered, and an application that monitors both."""
    stage.start_server()
    client = client_type(stage)
    client.monitor("1001", "1002")
    tap = RtpTap()
    alice = Baresip(stage, tap, "1001", 1, 1000, transport)
    bob = Baresip(stage, tap, "1002", 2, 600, transport)
    for phone in (alice, bob):
        client.expect(phone.number, "BackInService normal")
    return client, alice, bob


def levels(phone, other, samples):
    """How loud the other's tone is, and the phone's own."""
    return level_of(samples, other.hertz), level_of(samples, phone.hertz)


def hear_each_other(alice, bob, heard=Baresip.sent, seconds=0.5):
    """In the coming time each hears the other's tone and not its own."""
    time.sleep(0.1)
    marks = {phone: len(heard(phone)) for phone in (alice, bob)}
    for phone, other in ((alice, bob), (bob, alice)):
        try:
            until(lambda: len(heard(phone)) >= marks[phone] + seconds * RATE, f"audio at {phone.number}", seconds + 3, 0.1)
        except Mismatch:
            print(f"{phone.number}: {len(heard(phone)) - marks[phone]} samples")
        far, own = levels(phone, other, heard(phone)[marks[phone]:])
        if far < FULL or own > SILENT:
            raise Mismatch(f"{phone.number} hears the other's tone at {far:.0f}, its own at {own:.0f} (of 8000)")


def hear_nothing(alice, bob):
    """In the coming time neither is sent anything but silence."""
    time.sleep(0.2)  # what was on its way has come
    marks = {phone: len(phone.sent()) for phone in (alice, bob)}
    time.sleep(0.6)
    for phone, other in ((alice, bob), (bob, alice)):
        far, own = levels(phone, other, phone.sent()[marks[phone]:])
        if far > SILENT or own > SILENT:
            raise Mismatch(f"{phone.number} hears {far:.0f} of the other and {own:.0f} of itself while it is held")


def talking(client, alice, bob):
    """Alice dials, Bob accepts. Gives Alice's connection."""
    alice.dial(bob.number)
    originated, delivered = client.expect("1001", "Originated 1001 connected newCall", "Delivered 1002 connected newCall")
    bob.told("CALL_INCOMING")
    bob.command("accept")
    client.expect("1001", "Established 1002 connected normal")
    at_bob = client.expect("1002", "Delivered 1002 alerting newCall", "Established 1002 connected normal")
    for event in (originated, delivered, *at_bob):
        if event.connection.call != originated.connection.call:
            raise Mismatch(f"{event.name} is of another call than the Originated event")
        if (event.devices["callingDevice"], event.devices["calledDevice"]) != ("1001", "1002"):
            raise Mismatch(f"{event.name} says {event.devices}")
    alice.told("CALL_ESTABLISHED")
    return originated.connection


def cleared(client, by):
    other = "1002" if by == "1001" else "1001"
    client.expect(by, f"ConnectionCleared {by} null normalClearing")
    client.expect(other, f"ConnectionCleared {by} connected normalClearing", f"ConnectionCleared {other} null normalClearing")
    client.nothing_more("1001", "1002")


def baresip_dials_baresip(stage):
    client, alice, bob = two_phones(stage)
    talking(client, alice, bob)
    hear_each_other(alice, bob, Baresip.recorded)
    hear_each_other(alice, bob)
    alice.command("hangup")
    cleared(client, "1001")
    bob.told("CALL_CLOSED")
    talking(client, alice, bob)  # and again, ended by the other
    bob.command("hangup")
    cleared(client, "1002")
    alice.told("CALL_CLOSED")


def baresip_dials_baresip_over_tcp(stage):
    client, alice, bob = two_phones(stage, transport="tcp")
    at_alice = talking(client, alice, bob)
    hear_each_other(alice, bob, Baresip.recorded)
    client.hold_call(at_alice)
    client.expect("1001", "Held 1001 hold normal")
    client.expect("1002", "Held 1001 connected normal")
    bob.command("hangup")
    client.expect("1002", "ConnectionCleared 1002 null normalClearing")
    client.expect("1001", "ConnectionCleared 1002 hold normalClearing", "ConnectionCleared 1001 null normalClearing")
    client.nothing_more("1001", "1002")
    alice.told("CALL_CLOSED")


def baresip_holds_with_its_own_key(stage):
    client, alice, bob = two_phones(stage)
    talking(client, alice, bob)
    hear_each_other(alice, bob)
    alice.command("hold")
    client.expect("1001", "Held 1001 hold normal")
    client.expect("1002", "Held 1001 connected normal")
    hear_nothing(alice, bob)
    alice.command("resume")
    client.expect("1001", "Retrieved 1001 connected normal")
    client.expect("1002", "Retrieved 1001 connected normal")
    hear_each_other(alice, bob)
    bob.command("hangup")
    cleared(client, "1002")


def baresip_transfers_with_its_own_key(stage):
    """Bob's phone sends Alice on to Carol's by REFER."""
    client, alice, bob = two_phones(stage)
    carol = Baresip(stage, alice.tap, "1003", 3, 1400)
    carol.registered()
    talking(client, alice, bob)
    hear_each_other(alice, bob)
    bob.command("transfer", f"sip:1003@{bob.server}")
    carol.told("CALL_INCOMING")
    carol.command("accept")
    bob.told("CALL_CLOSED")
    hear_each_other(alice, carol)
    carol.command("hangup")
    alice.told("CALL_CLOSED")


def application_holds_baresip(client, alice, bob):
    at_alice = talking(client, alice, bob)
    hear_each_other(alice, bob)
    client.hold_call(at_alice)
    client.expect_after_answer("1001", "Held 1001 hold normal")
    client.expect_after_answer("1002", "Held 1001 connected normal")
    hear_nothing(alice, bob)
    client.refused("stateIncompatibility", "invalidConnectionState", client.hold_call, at_alice)
    client.retrieve_call(at_alice)
    client.expect_after_answer("1001", "Retrieved 1001 connected normal")
    client.expect_after_answer("1002", "Retrieved 1001 connected normal")
    hear_each_other(alice, bob)
    client.clear_connection(at_alice)
    cleared(client, "1001")
    alice.told("CALL_CLOSED")
    bob.told("CALL_CLOSED")


def application_holds_baresip_in_xml(stage):
    application_holds_baresip(*two_phones(stage))


def application_holds_baresip_in_ber(stage):
    application_holds_baresip(*two_phones(stage, BerClient))


def made_call(client, alice, bob):
    """MakeCall: Alice's phone rings and is answered, then Bob's."""
    at_alice = client.make_call("1001", "1002", "prompt")
    client.expect_after_answer("1001", "ServiceInitiated 1001 initiated makeCall")
    alice.told("CALL_INCOMING")
    alice.command("accept")
    client.expect("1001", "Originated 1001 connected makeCall", "Delivered 1002 connected newCall")
    (delivered,) = client.expect("1002", "Delivered 1002 alerting newCall")
    # baresip 1.0.0 can be told neither by NOTIFY `talk` nor by an INVITE that it should answer: that is said, and changes nothing.
    client.refused("operation", "requestIncompatibleWithCalledDevice", client.answer_call, delivered.connection)
    bob.told("CALL_INCOMING")
    bob.command("accept")
    client.expect("1001", "Established 1002 connected normal")
    client.expect("1002", "Established 1002 connected normal")
    hear_each_other(alice, bob)
    client.clear_connection(delivered.connection)
    cleared(client, "1002")
    client.refused("operation", "invalidCallID", client.clear_connection, at_alice)
    alice.told("CALL_CLOSED")
    bob.told("CALL_CLOSED")
    client.nothing_more("1001", "1002")


def application_makes_call_in_xml(stage):
    made_call(*two_phones(stage))


def application_makes_call_in_ber(stage):
    made_call(*two_phones(stage, BerClient))


def phones_are_known_after_a_kill(stage):
    """kill -9: who was registered by UDP is called at once by whoever was registered, long before either registers again."""
    stage.start_server()
    alice, bob = Baresip(stage, RtpTap(), "1001", 1, 600), Baresip(stage, RtpTap(), "1002", 2, 1000)
    for phone in (alice, bob):
        phone.registered()
    until(lambda: len(stage.stored("SELECT 1 FROM registration")) == 2, "that both are stored")  # in milliseconds
    stage.restart_server()
    client = XmlClient(stage)
    client.monitor("1001", "1002")
    client.request("MakeCall", "<callingDevice>1001</callingDevice><calledDirectoryNumber>1002</calledDirectoryNumber>")
    alice.told("CALL_INCOMING")
    alice.command("accept")
    bob.told("CALL_INCOMING")
    bob.command("accept")
    client.expect("1002", "Delivered 1002 alerting newCall", "Established 1002 connected normal")
    alice.command("hangup")
    bob.told("CALL_CLOSED")
