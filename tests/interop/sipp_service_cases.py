# Services of an application at sipps: what a phone is told, message by message, that takes everything as the RFCs have it. What
# is heard is the matter of the other phones' cases; here it is who describes media to whom.
from calling_cases import ask
from csta_xml import XmlClient
from sipp import Sipp, Steps, pause, recv
from stage import Mismatch, until
from strowger_cases import Command

PORTS = {"1001": 16101, "1002": 16102, "1003": 16103}
MEDIA = {"1001": 30000, "1002": 31000, "1003": 32000}


class Scene:
    """The server, `strowger`, an application that monitors all, and so many sipps, registered."""

    def __init__(self, stage, count=3, sections="", of_devices=None):
        self.stage = stage
        stage.start_server(sections=sections, of_devices=of_devices)
        self.client = XmlClient(stage)
        self.command = Command(stage, "xml")
        self.numbers = list(PORTS)[:count]
        self.client.monitor(*self.numbers)
        self.phones = {number: Steps(number, stage.SECRETS[number], "1002", MEDIA[number]) for number in self.numbers}
        for number, phone in self.phones.items():
            self.plays(number, "registers", phone.registered()).done()
            self.client.expect(number, "BackInService normal")

    def plays(self, number, name, steps):
        return Sipp(self.stage, f"{number}-{name}", PORTS[number], steps)

    def rings(self, number):
        phone = self.phones[number]
        return phone.invited() + phone.answer(180, "Ringing")

    def rings_in_vain(self, number):
        """It rings, until the call goes elsewhere."""
        phone = self.phones[number]
        return self.rings(number) + recv("CANCEL") + phone.answer_within() + phone.answer_to_invite(487, "Request Terminated") + \
            recv("ACK")

    def takes(self, number):
        phone = self.phones[number]
        return self.rings(number) + phone.answer(200, "OK", sdp=True, retrans=True) + recv("ACK")

    def is_hung_up(self, number):
        return recv("BYE") + self.phones[number].answer_within()

    def described(self, process, number):
        """The phone was told that the media go to that other one."""
        media = [line for line in process.messages.read_text(errors="replace").splitlines() if line.startswith("m=audio ")]
        if not any(line.startswith(f"m=audio {MEDIA[number]} ") for line in media):
            raise Mismatch(f"{process.name} was not told the media of {number}: {media}")


def must_have(request, header, pattern):
    """Waits for a request in which the header is like that."""
    check = f'<action><ereg regexp="{pattern}" search_in="hdr" header="{header}:" check_it="true" assign_to="checked"/></action>'
    return recv(request, routes=True, save=check)


CHECKED = '  <Reference variables="checked"/>\n'


def sipp_is_deflected(stage):
    """DeflectCall: the called phone gets CANCEL, and caller and third phone are told each other's media."""
    scene = Scene(stage)
    alice = scene.phones["1001"]
    called = scene.plays("1002", "is-deflected", scene.rings_in_vain("1002"))
    third = scene.plays("1003", "takes", scene.takes("1003") + scene.is_hung_up("1003"))
    caller = scene.plays("1001", "calls", alice.invite() + alice.ringing() + recv(181, optional=True) + recv(180, optional=True) +
                         alice.established() + pause(300) + alice.bye())
    scene.client.expect("1002", "Delivered 1002 alerting newCall")
    scene.command.run("deflect", "1002", "1003")
    for process in (caller, called, third):
        process.done()
    scene.client.expect("1003", "Delivered 1003 alerting redirected", "Established 1003 connected normal")
    scene.described(caller, "1003")
    scene.described(third, "1001")


def sipp_picks_up(stage):
    """DirectedPickupCall: who picks up is rung first; the phone that rang gets CANCEL when that one has answered."""
    scene = Scene(stage)
    alice = scene.phones["1001"]
    called = scene.plays("1002", "is-picked-up", scene.rings_in_vain("1002"))
    third = scene.plays("1003", "picks-up", scene.takes("1003") + scene.is_hung_up("1003"))
    caller = scene.plays("1001", "calls", alice.invite() + alice.ringing() + recv(180, optional=True) + alice.established() +
                         pause(300) + alice.bye())
    scene.client.expect("1002", "Delivered 1002 alerting newCall")
    scene.command.run("pickup", "1002", "1003")
    for process in (caller, called, third):
        process.done()
    scene.described(caller, "1003")
    scene.described(third, "1001")


def sipp_is_called_by_a_machine(stage):
    """MakePredictiveCall: a sipp is called; when it has answered the call waits at 800, an application routes it to the other
    sipp, and both are told each other's media."""
    scene = Scene(stage, sections='[media]\nmusic = "none"\n[[device]]\nnumber = "800"\nkind = "routeing"\n')
    router = stage.start("router", scene.command.line("route", "800", "1003", "--calls", "1"))
    until(lambda: "registered for 800" in router.log(), "the router")
    bob = scene.phones["1002"]
    called = scene.plays("1002", "is-called", scene.takes("1002") + recv("INVITE") + bob.answer_within(sdp=True) + recv("ACK") +
                         pause(300) + bob.hang_up())
    agent = scene.plays("1003", "is-routed-to", scene.takes("1003") + scene.is_hung_up("1003"))
    ask(scene.command, "makePredictiveCall", callingDevice="<800>", calledDirectoryNumber="<1002>")
    for process in (called, agent):
        process.done()
    scene.described(called, "1003")
    scene.described(agent, "1002")
    if "RouteUsed" not in router.log() and "RouteEnd" not in router.log():
        raise Mismatch(f"the router saw {router.log()}")


def sipp_is_told_to_answer(stage):
    """MakeCall without prompt: the INVITE tells the phone to answer at once; SetAutoAnswer: so does that of the called phone."""
    scene = Scene(stage, 2)
    alice, bob = scene.phones["1001"], scene.phones["1002"]
    ask(scene.command, "setAutoAnswer", device="<1002>", autoAnswerOn="true")
    at_once = {}
    for number, phone in scene.phones.items():
        at_once[number] = (must_have("INVITE", "Call-Info", "answer-after=0") + phone.answer(200, "OK", sdp=True, retrans=True) +
                           recv("ACK"))
    caller = scene.plays("1001", "goes-off-hook", at_once["1001"] + recv("INVITE") + alice.answer_within(sdp=True) +
                         recv("ACK") + scene.is_hung_up("1001") + CHECKED)
    called = scene.plays("1002", "answers", at_once["1002"] + scene.is_hung_up("1002") + CHECKED)
    scene.command.run("call", "1001", "1002", "--no-prompt")
    scene.client.expect("1002", "AutoAnswer", "Delivered 1002 alerting newCall", "Established 1002 connected normal")
    until(lambda: caller.received("INVITE") > 1 and caller.received("ACK") > 1, "the media of 1002 at 1001")
    scene.described(caller, "1002")
    scene.command.run("clear", "1001", "--all")
    for process in (caller, called):
        process.done()


def sipp_gets_texts_and_digits(stage):
    """SendMessage outside of a call: MESSAGE; GenerateDigits in a call: INFO for each digit."""
    scene = Scene(stage, 2)
    alice, bob = scene.phones["1001"], scene.phones["1002"]
    body = '<action><ereg regexp="{}" search_in="body" check_it="true" assign_to="checked"/></action>'
    texted = scene.plays("1002", "is-texted", recv("MESSAGE", save=body.format("Lunch at noon")) + bob.answer(200, "OK") + CHECKED)
    ask(scene.command, "sendMessage", callingDevice="<1001>", destinationDevices='{"device": <1002>}',
        messageInfo='{"contents": "Lunch at noon?", "contentTypeAndSubtype": "text/plain"}')
    texted.done()
    digits = "".join(recv("INFO", save=body.format(f"Signal={digit}")) + bob.answer_within() for digit in "47")
    called = scene.plays("1002", "is-dialled-to", scene.takes("1002") + digits + scene.is_hung_up("1002") + CHECKED)
    caller = scene.plays("1001", "calls", alice.invite() + alice.ringing() + alice.established() + pause(2500) + alice.bye())
    scene.client.expect("1002", "Delivered 1002 alerting newCall", "Established 1002 connected normal")
    scene.command.run("digits", "1001", "47")
    for process in (caller, called):
        process.done()
