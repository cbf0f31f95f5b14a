# How calls are made by an application, and where they go, at baresips: each with what the phones hear.
import time

from baresip import Baresip
from baresip_cases import hear_each_other
from csta_xml import XmlClient
from rtp_tap import RtpTap
from service_cases import HERTZ, baresips, calls, takes
from stage import Mismatch, until
from strowger_cases import Command


def connection_of(command, number):
    """The connection of the device, which is in one call, as `strowger ask` takes it."""
    lines = until(lambda: [line for line in command.run("snapshot", number).splitlines() if "@" in line], f"a call at {number}")
    if len(lines) != 1:
        raise Mismatch(f"{number} is in several calls: {lines}")
    return f"<{lines[0].split()[0]}>"


def ask(command, operation, status=0, **members):
    """`strowger ask`: members are devices and connections in angle brackets, or JSON."""
    json = ", ".join(f'"{name}": {value}' for name, value in members.items())
    return command.run("ask", operation, "{" + json + "}", status=status)


def stays_idle(phone, seconds=1.5):
    """For so long nothing rings there."""
    time.sleep(seconds)
    if phone.has("CALL_INCOMING"):
        raise Mismatch(f"{phone.number} rings")


def off_hook_and_dialled(stage):
    """MakeConnection: the phone is asked to go off hook; DialDigits: the number, in two parts."""
    command, (alice, bob) = baresips(stage, 2)
    ask(command, "makeConnection", initiatingDevice="<1001>")
    takes(alice)
    alice.told("CALL_ESTABLISHED")
    for digits in ("10", "02"):
        ask(command, "dialDigits", diallingConnection=connection_of(command, "1001"), diallingSequence=f"<{digits}>")
    takes(bob)
    hear_each_other(alice, bob)
    ask(command, "clearCall", callToBeCleared=connection_of(command, "1002"))
    for phone in (alice, bob):
        phone.told("CALL_CLOSED")


def application_calls_groups(stage):
    """MakeCall to a hunt group, then to an ACD group whose agent becomes ready afterwards."""
    groups = """[[device]]
number = "500"
kind = "hunt-group"
members = ["1002"]
[[device]]
number = "600"
kind = "acd-group"
members = ["1003"]
music = "none"
"""
    command, (alice, bob, carol) = baresips(stage, 3, sections=groups)
    command.run("call", "1001", "500")
    takes(alice)
    takes(bob)
    hear_each_other(alice, bob)
    command.run("clear", "1001")
    for phone in (alice, bob):
        phone.told("CALL_CLOSED")
    command.run("agent", "1003", "on")
    command.run("call", "1001", "600")
    takes(alice)
    until(lambda: "queued" in command.run("snapshot", "600"), "the call at 600")
    stays_idle(carol, 0.5)
    command.run("agent", "1003", "ready")
    takes(carol)
    hear_each_other(alice, carol)


def offered_and_accepted(stage):
    """A call that is offered rings when an application accepts it; another one is deflected while it is offered."""
    command, (alice, bob, carol) = baresips(stage, 3, of_devices={"1002": 'offered = "30s"'})
    client = XmlClient(stage)
    client.monitor("1002")
    alice.dial("1002")
    client.expect("1002", "Offered 1002 alerting newCall")
    stays_idle(bob, 0.7)
    ask(command, "acceptCall", callToBeAccepted=connection_of(command, "1002"))
    takes(bob)
    hear_each_other(alice, bob)
    alice.command("hangup")
    bob.told("CALL_CLOSED")
    alice.dial("1002")
    client.expect("1002", "Delivered 1002 alerting newCall", "Established 1002 connected normal",
                  "ConnectionCleared 1001 connected normalClearing", "ConnectionCleared 1002 null normalClearing",
                  "Offered 1002 alerting newCall")
    ask(command, "deflectCall", callToBeDiverted=connection_of(command, "1002"), newDestination="<1003>")
    takes(carol)
    hear_each_other(alice, carol)
    stays_idle(bob, 0)


def forwarded_or_not_disturbed(stage):
    """SetForwarding (at once, when busy, when nobody answers) and SetDoNotDisturb, as phones that call find them."""
    command, (alice, bob, carol) = baresips(stage, 3)

    def forward(kind, on, **more):
        ask(command, "setForwarding", device="<1002>", forwardingType=f'"{kind}"', activateForward="true" if on else "false",
            **({"forwardDN": "<1003>", **more} if on else {}))

    for kind, more in (("forwardImmediate", {}), ("forwardNoAns", {"ringCount": "1"})):
        forward(kind, True, **more)
        alice.dial("1002")
        if kind == "forwardNoAns":
            bob.told("CALL_INCOMING")
            bob.told("CALL_CLOSED")
        takes(carol)
        hear_each_other(alice, carol)
        carol.command("hangup")
        alice.told("CALL_CLOSED")
        forward(kind, False)
        stays_idle(bob, 0)
    ask(command, "setDoNotDisturb", device="<1002>", doNotDisturbOn="true")
    alice.dial("1002")
    alice.told("CALL_CLOSED")
    stays_idle(bob, 0.3)
    ask(command, "setDoNotDisturb", device="<1002>", doNotDisturbOn="false")
    calls(alice, bob)


def forwarded_when_busy(stage):
    """A phone that takes no second call; the call goes to the third, and talks there beside the first one."""
    command, (alice, bob, carol, dave) = baresips(stage, 4, busy_in_a_call=True)
    ask(command, "setForwarding", device="<1002>", forwardingType='"forwardBusy"', activateForward="true", forwardDN="<1004>")
    calls(bob, carol)
    alice.dial("1002")
    takes(dave)
    hear_each_other(alice, dave)
    hear_each_other(bob, carol)


def picked_up_in_the_group(stage):
    """GroupPickupCall: what rings at Bob is taken by Carol, who is of his group; Dave is not."""
    command, (alice, bob, carol, dave) = baresips(stage, 4, of_devices={
        number: f'pickup_group = "{group}"' for number, group in (("1002", "office"), ("1003", "office"), ("1004", "store"))})
    alice.dial("1002")
    bob.told("CALL_INCOMING")
    ask(command, "groupPickupCall", status=1, newDestination="<1004>")
    ask(command, "groupPickupCall", newDestination="<1003>")
    takes(carol)
    bob.told("CALL_CLOSED")
    hear_each_other(alice, carol)
    stays_idle(dave, 0)


def called_back_without_a_call(stage):
    """CallBack Non-Call-Related, cancelled in time; asked for again, it makes both phones ring, one after the other."""
    command, (alice, bob, carol) = baresips(stage, 3, busy_in_a_call=True)
    between = {"originatingDevice": "<1001>", "targetDevice": "<1002>"}
    for cancelled in (True, False):
        calls(bob, carol)
        ask(command, "callBackNonCallRelated", **between)
        if "1002" not in ask(command, "getCallBack", device="<1001>"):
            raise Mismatch("GetCallBack does not know of it")
        if cancelled:
            ask(command, "cancelCallBack", **between)
        carol.command("hangup")
        bob.told("CALL_CLOSED")
        if cancelled:
            stays_idle(alice)
    takes(alice)
    takes(bob)
    hear_each_other(alice, bob)


def asked_by_lamp_to_call_back(stage):
    """CallBackMessage of a call that found Bob busy, and without a call: the lamp of Bob's phone; cancelled, it goes out."""
    stage.start_server()
    tap = RtpTap()
    alice = Baresip(stage, tap, "1001", 1, HERTZ[0])
    bob = Baresip(stage, tap, "1002", 2, HERTZ[1], busy_in_a_call=True, registers_late=True,
                  more_configuration="module_app mwi.so\n", more_account=";mwi=yes")
    carol = Baresip(stage, tap, "1003", 3, HERTZ[2])
    for phone in (alice, bob, carol):
        phone.registered()
    command = Command(stage, "xml")

    def shows(waiting, times):
        until(lambda: bob.process.log().count(f"Messages-Waiting: {waiting}") >= times, f"lamp of 1002: {waiting}")

    shows("no", 1)  # as it subscribed
    calls(carol, bob)
    command.run("call", "1001", "1002")
    takes(alice)
    until(lambda: "fail" in command.run("snapshot", "1001"), "that 1002 is busy")
    ask(command, "callBackMessage", callbackMessageConnection=connection_of(command, "1001"))
    shows("yes", 1)
    alice.command("hangup")
    between = {"originatingDevice": "<1001>", "targetDevice": "<1002>"}
    ask(command, "cancelCallBackMessage", **between)
    shows("no", 2)
    ask(command, "callBackMessageNonCallRelated", **between)
    shows("yes", 2)
    ask(command, "cancelCallBackMessage", **between)
    shows("no", 3)
    hear_each_other(bob, carol)
