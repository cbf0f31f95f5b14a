# What an application does with calls that talk, at baresips and linphones: each with what the phones hear.
from baresip import Baresip
from baresip_cases import hear_each_other
from calling_cases import ask, connection_of
from conference_cases import ALL, listen
from csta_xml import XmlClient
from linphone import Linphone
from media_cases import is_sent
from service_cases import HERTZ, baresips, calls, takes
from stage import until
from voice_cases import TONE


def heard_or_sent(phone):
    """A linphone that is asked into a conference talks Opus with the server."""
    return phone.heard() if isinstance(phone, Linphone) else phone.sent()


def flows_one_way(stage):
    """ChangeConnectionInformation: Alice hears only, or is heard only, or neither, and then both again."""
    command, (alice, bob) = baresips(stage, 2)
    calls(alice, bob)
    for flow, alice_hears, bob_hears in (("receive", True, False), ("transmit", False, True), ("none", False, False),
                                         ("transmitAndReceive", True, True)):
        ask(command, "changeConnectionInformation", connectionToBeChanged=connection_of(command, "1001"),
            requestedConnectionInfo=f'{{"flowDirection": "{flow}"}}')
        listen((alice, bob), Baresip.sent, {"1001": {"1002"} if alice_hears else set(), "1002": {"1001"} if bob_hears else set()})


def digits_and_tones(stage):
    """GenerateDigits arrives at the other phone; GenerateTelephonyTones is heard there, until it is cancelled."""
    command, (alice, bob) = baresips(stage, 2)
    client = XmlClient(stage)
    client.monitor("1001")
    calls(alice, bob)
    client.expect("1001", "Originated 1001 connected newCall", "Delivered 1002 connected newCall",
                  "Established 1002 connected normal")
    command.run("digits", "1001", "12#")
    client.expect("1001", "DigitsGenerated 1001")
    until(lambda: all(f"received DTMF: '{digit}'" in bob.process.log() for digit in "12#"), "the digits at 1002")
    hear_each_other(alice, bob)
    command.run("play-tone", "1001", "busy")
    client.expect("1001", "TelephonyTonesGenerated 1001")
    level = 1500  # of the half of the time in which a busy tone sounds, and of two frequencies
    is_sent(bob, TONE, True, 2, level)
    is_sent(bob, alice.hertz, False)
    is_sent(alice, bob.hertz, True)
    command.run("play-tone", "1001", "none")
    hear_each_other(alice, bob)


def three_that_are_cleared_at_once(stage):
    """SingleStepConferenceCall, silent and then active; ClearCall ends it for all."""
    command, (alice, bob, carol) = baresips(stage, 3)
    dave = Linphone(stage, alice.tap, "1004", 4, HERTZ[3])
    dave.registered()
    calls(alice, bob)
    command.run("add", "1001", "1003", "--silent")
    takes(carol)
    carol.told("CALL_ESTABLISHED")
    listen((alice, bob, carol), Baresip.sent, {"1001": {"1002"}, "1002": {"1001"}, "1003": {"1001", "1002"}})
    command.run("add", "1001", "1004")
    dave.answer()
    dave.connected()
    listen((alice, bob, carol, dave), heard_or_sent,
           {"1001": {"1002", "1004"}, "1002": {"1001", "1004"}, "1003": {"1001", "1002", "1004"}, "1004": {"1001", "1002"}})
    command.run("clear", "1004", "--all")
    for phone in (alice, bob, carol):
        phone.told("CALL_CLOSED")
    dave.ended()
    dave.quits()


def linphone_joins_a_call(stage):
    """JoinCall, silent and then active: linphone asks to come into the call of two baresips."""
    command, (alice, bob) = baresips(stage, 2)
    carol = Linphone(stage, alice.tap, "1003", 3, HERTZ[2])
    carol.registered()
    calls(alice, bob)
    for more, audible in ((("--silent",), {"1001": {"1002"}, "1002": {"1001"}, "1003": {"1001", "1002"}}), ((), ALL)):
        command.run("join", "1002", "1003", *more)
        carol.answer()
        carol.connected()
        listen((alice, bob, carol), heard_or_sent, audible)
        carol.command("terminate")
        hear_each_other(alice, bob)
    carol.quits()


def data_that_go_with_a_call(stage):
    """AssociateData and SendUserInformation are told to whoever monitors, and the audio goes on."""
    command, (alice, bob) = baresips(stage, 2)
    monitor = stage.start("monitor", command.line("monitor", "1002", "--json"))
    calls(alice, bob)
    command.run("associate", "1001", "order-4711")
    until(lambda: "order-4711" in monitor.log(), "correlatorData at the monitor of 1002")
    ask(command, "sendUserInfo", existingCall=connection_of(command, "1001"), userData='"hello"')
    until(lambda: "hello" in monitor.log(), "userData at the monitor of 1002")
    hear_each_other(alice, bob)


def texts_at_linphone(stage):
    """SendMessage: linphone shows the text, also while it talks."""
    command, (bob,) = baresips(stage, 1)
    alice = Linphone(stage, bob.tap, "1002", 2, HERTZ[1])
    alice.registered()

    def send(words):
        ask(command, "sendMessage", callingDevice="<1001>", destinationDevices='{"device": <1002>}',
            messageInfo=f'{{"contents": "{words}", "contentTypeAndSubtype": "text/plain"}}')
        until(lambda: words in alice.process.log(), f"'{words}' at linphone")

    send("Lunch at noon?")
    bob.dial("1002")
    alice.answer()
    alice.connected()
    send("Your next one waits.")
    hear_each_other(alice, bob, Baresip.sent)
    alice.quits()
