# linphone at the exchange, with baresip and with itself, watched and steered by an application.
from baresip import Baresip
from baresip_cases import cleared, hear_each_other
from conference_cases import ALL, listen
from csta_xml import XmlClient
from linphone import Linphone
from rtp_tap import RtpTap
from stage import until
from strowger_cases import Command


def linphone_and_baresip(stage, transport="udp", sections=""):
    """The server, both phones registered, and an application that monitors both."""
    stage.start_server(sections=sections)
    client = XmlClient(stage)
    client.monitor("1001", "1002")
    tap = RtpTap()
    alice = Linphone(stage, tap, "1001", 1, 1000, transport)
    bob = Baresip(stage, tap, "1002", 2, 600, transport)
    for phone in (alice, bob):
        phone.registered()
        client.expect(phone.number, "BackInService normal")
    return client, alice, bob


def dials_baresip(stage, transport):
    client, alice, bob = linphone_and_baresip(stage, transport)
    alice.dial("1002")
    originated, _ = client.expect("1001", "Originated 1001 connected newCall", "Delivered 1002 connected newCall")
    bob.told("CALL_INCOMING")
    bob.command("accept")
    alice.connected()
    client.expect("1001", "Established 1002 connected normal")
    client.expect("1002", "Delivered 1002 alerting newCall", "Established 1002 connected normal")
    hear_each_other(alice, bob, Baresip.sent)
    client.hold_call(originated.connection)
    client.expect("1001", "Held 1001 hold normal")
    client.expect("1002", "Held 1001 connected normal")
    client.retrieve_call(originated.connection)
    client.expect("1001", "Retrieved 1001 connected normal")
    client.expect("1002", "Retrieved 1001 connected normal")
    hear_each_other(alice, bob, Baresip.sent)
    alice.command("terminate")
    cleared(client, "1001")
    alice.quits()


def linphone_dials_baresip(stage):
    dials_baresip(stage, "udp")


def linphone_dials_baresip_over_tcp(stage):
    dials_baresip(stage, "tcp")


def linphone_holds_with_its_own_key(stage):
    client, alice, bob = linphone_and_baresip(stage)
    bob.dial("1001")
    client.expect("1002", "Originated 1002 connected newCall", "Delivered 1001 connected newCall")
    alice.answer()
    client.expect("1002", "Established 1001 connected normal")
    client.expect("1001", "Delivered 1001 alerting newCall", "Established 1001 connected normal")
    hear_each_other(alice, bob, Baresip.sent)
    alice.command("pause 1")
    client.expect("1001", "Held 1001 hold normal")
    client.expect("1002", "Held 1001 connected normal")
    alice.told("is now paused")
    alice.command("resume 1")
    client.expect("1001", "Retrieved 1001 connected normal")
    client.expect("1002", "Retrieved 1001 connected normal")
    hear_each_other(alice, bob, Baresip.sent)
    bob.command("hangup")
    cleared(client, "1002")
    alice.quits()


def linphone_in_a_conference(stage):
    """A consultation becomes a conference: each of the three hears the sum of the others."""
    _, alice, bob = linphone_and_baresip(stage)
    carol = Linphone(stage, alice.tap, "1003", 3, 1500)
    carol.registered()
    alice.dial("1002")
    bob.told("CALL_INCOMING")
    bob.command("accept")
    alice.connected()
    command = Command(stage, "xml")
    command.run("consult", "1001", "1003")
    carol.answer()
    carol.connected()
    command.run("conference", "1001")
    phones = (alice, bob, carol)
    listen(phones, lambda phone: phone.sent(), ALL)
    carol.command("terminate")
    hear_each_other(alice, bob, Baresip.sent)
    bob.command("hangup")
    for phone in (alice, carol):
        phone.quits()


def linphone_transfers_with_its_own_key(stage):
    """Bob's phone sends Alice on to Carol's by REFER."""
    _, alice, bob = linphone_and_baresip(stage)
    carol = Linphone(stage, alice.tap, "1003", 3, 1500)
    carol.registered()
    bob.dial("1001")
    alice.answer()
    alice.connected()
    hear_each_other(alice, bob, Baresip.sent)
    alice.command(f"transfer 1 sip:1003@{alice.server}")
    carol.answer()
    carol.connected()
    hear_each_other(bob, carol, Baresip.sent)
    carol.command("terminate")
    bob.told("CALL_CLOSED")
    for phone in (alice, carol):
        phone.quits()


def linphone_is_made_to_call(stage):
    """MakeCall, AnswerCall (its phone takes no NOTIFY `talk`: a person answers), HoldCall, RetrieveCall, ClearConnection."""
    client, alice, bob = linphone_and_baresip(stage)
    command = Command(stage, "xml")
    command.run("call", "1001", "1002")
    alice.answer()
    alice.connected()
    bob.told("CALL_INCOMING")
    bob.command("accept")
    client.expect("1001", "ServiceInitiated 1001 initiated makeCall", "Originated 1001 connected makeCall",
                  "Delivered 1002 connected newCall", "Established 1002 connected normal")
    hear_each_other(alice, bob, Baresip.sent)
    command.run("hold", "1001")
    client.expect("1001", "Held 1001 hold normal")
    command.run("retrieve", "1001")
    client.expect("1001", "Retrieved 1001 connected normal")
    hear_each_other(alice, bob, Baresip.sent)
    command.run("clear", "1001")
    client.expect("1001", "ConnectionCleared 1001 null normalClearing")
    bob.told("CALL_CLOSED")
    alice.ended()
    alice.quits()


def linphone_consults_and_transfers(stage):
    """ConsultationCall, AlternateCall, ReconnectCall and TransferCall at a linphone, between a baresip and a linphone."""
    _, alice, bob = linphone_and_baresip(stage)
    carol = Linphone(stage, alice.tap, "1003", 3, 1500)
    carol.registered()
    command = Command(stage, "xml")
    bob.dial("1001")
    alice.answer()
    alice.connected()
    hear_each_other(alice, bob, Baresip.sent)
    for last in ("reconnect", "transfer"):
        command.run("consult", "1001", "1003")
        carol.answer()
        carol.connected()
        hear_each_other(alice, carol, Baresip.sent)
        if last == "reconnect":
            command.run("alternate", "1001")
            hear_each_other(alice, bob, Baresip.sent)
            command.run("alternate", "1001")
            hear_each_other(alice, carol, Baresip.sent)
        command.run(last, "1001")
        if last == "reconnect":
            carol.ended()
            hear_each_other(alice, bob, Baresip.sent)
    alice.ended()
    hear_each_other(bob, carol, Baresip.sent)
    for phone in (alice, carol):
        phone.quits()


def linphone_picks_up_and_parks(stage):
    """DeflectCall from and DirectedPickupCall by a linphone, then ParkCall and the call taken again, and SingleStepTransferCall."""
    _, alice, bob = linphone_and_baresip(stage, sections='[[device]]\nnumber = "700"\nkind = "park"')
    carol = Linphone(stage, alice.tap, "1003", 3, 1500)
    carol.registered()
    command = Command(stage, "xml")
    bob.dial("1001")
    alice.told("Receiving new incoming call")
    command.run("pickup", "1001", "1003")
    carol.answer()
    carol.connected()
    alice.ended()
    hear_each_other(bob, carol, Baresip.sent)
    command.run("park", "1003", "700")
    carol.ended()
    until(lambda: "queued" in command.run("snapshot", "700"), "a call that waits at 700")
    command.run("pickup", "700", "1001")
    alice.answer()
    alice.connected()
    hear_each_other(alice, bob, Baresip.sent)
    command.run("sst", "1001", "1003")
    carol.told("Receiving new incoming call")
    alice.ended()
    carol.command("answer")
    carol.connected()
    hear_each_other(bob, carol, Baresip.sent)
    bob.command("hangup")
    carol.ended()
    bob.dial("1001")
    alice.told("Receiving new incoming call")
    command.run("deflect", "1001", "1003")
    alice.ended()
    carol.answer()
    carol.connected()
    hear_each_other(bob, carol, Baresip.sent)
    for phone in (alice, carol):
        phone.quits()
