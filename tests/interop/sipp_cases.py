# Calls that fail, and phones that behave badly: sipp plays the phones, an application watches. After each case no call is left.
from csta_xml import XmlClient
from sipp import Silent, Sipp, Steps, pause, recv
from stage import Mismatch

PORTS = {"1001": 16101, "1002": 16102}
T1 = "100ms"  # so a message that nobody answers is given up after 6.4 s


class Scene:
    """The server, an application that monitors 1001 and 1002, and 1002 registered by sipp; 1001 only calls."""

    def __init__(self, stage, registered=("1002",), **timers):
        self.stage = stage
        stage.start_server(**timers)
        self.client = XmlClient(stage)
        self.client.monitor("1001", "1002")
        self.alice = Steps("1001", stage.SECRETS["1001"], "1002", 30000)
        self.bob = Steps("1002", stage.SECRETS["1002"], "", 31000)
        for number in registered:
            self.run(number, "registers", {"1001": self.alice, "1002": self.bob}[number].registered()).done()
            self.client.expect(number, "BackInService normal")

    def run(self, number, name, steps, transport="udp"):
        return Sipp(self.stage, f"{number}-{name}", PORTS[number], steps, transport)

    def called(self, name, steps):
        return self.run("1002", name, steps)

    def caller(self, name, steps, transport="udp"):
        return self.run("1001", name, steps, transport)

    def originated(self):
        return self.client.expect("1001", "Originated 1001 connected newCall")[0].connection

    def delivered(self):
        self.client.expect("1001", "Delivered 1002 connected newCall")
        return self.client.expect("1002", "Delivered 1002 alerting newCall")[0].connection

    def established(self):
        self.client.expect("1001", "Established 1002 connected normal")
        self.client.expect("1002", "Established 1002 connected normal")

    def cleared(self, first="1001", cause="normalClearing", then="normalClearing", other="connected"):
        """The call is over: `first` left it, because of `cause`; until then the other one was `other`."""
        second = "1002" if first == "1001" else "1001"
        self.client.expect(first, f"ConnectionCleared {first} null {cause}")
        self.client.expect(second, f"ConnectionCleared {first} {other} {cause}", f"ConnectionCleared {second} null {then}")

    def nothing_left(self):
        self.client.nothing_more("1001", "1002")


def called_phone_refuses(stage):
    scene = Scene(stage)
    bob, alice = scene.bob, scene.alice
    for status, reason, rings, cause in ((486, "Busy Here", False, "busy"), (603, "Decline", True, "blocked"),
                                         (404, "Not Found", False, "numberUnallocated"),
                                         (480, "Temporarily Unavailable", False, "destNotObtainable"),
                                         (480, "Temporarily Unavailable", True, "callNotAnswered"),
                                         (600, "Busy Everywhere", True, "busy")):
        ring = bob.answer(180, "Ringing") if rings else ""
        called = scene.called(f"says-{status}", bob.invited() + ring + bob.answer(status, reason, retrans=True) + recv("ACK"))
        caller = scene.caller(f"hears-{status}", alice.invite() + (alice.ringing() if rings else recv(100, optional=True)) +
                              alice.refused(status))
        caller.done()
        called.done()
        scene.originated()
        if rings:
            scene.delivered()
        scene.client.expect("1001", f"Failed 1002 connected {cause}", f"ConnectionCleared 1001 null {cause}")
        scene.client.expect("1002", f"Failed 1002 fail {cause}", f"ConnectionCleared 1001 fail {cause}",
                            f"ConnectionCleared 1002 null {cause}")
        scene.nothing_left()


def called_phone_does_not_answer(stage):
    scene = Scene(stage, no_answer="5s")
    bob, alice = scene.bob, scene.alice
    called = scene.called("rings", bob.invited() + bob.answer(180, "Ringing") + recv("CANCEL") + bob.answer_within() +
                          recv("ACK", optional=True))
    caller = scene.caller("waits", alice.invite() + alice.ringing() + alice.refused(480))
    caller.done()
    scene.originated()
    scene.delivered()
    scene.client.expect("1001", "Failed 1002 connected callNotAnswered", "ConnectionCleared 1001 null callNotAnswered")
    scene.client.expect("1002", "Failed 1002 fail callNotAnswered", "ConnectionCleared 1001 fail callNotAnswered",
                        "ConnectionCleared 1002 null callNotAnswered")
    scene.nothing_left()
    called.stop()


def caller_cancels(stage):
    scene = Scene(stage)
    bob, alice = scene.bob, scene.alice
    invite_ends = bob.answer_to_invite(487, "Request Terminated") + recv("ACK")
    called = scene.called("is-cancelled", bob.invited() + bob.answer(180, "Ringing") + recv("CANCEL") + bob.answer_within() +
                          invite_ends)
    caller = scene.caller("cancels", alice.invite() + alice.ringing() + pause(100) + alice.cancel() + alice.refused(487))
    caller.done()
    called.done()
    scene.originated()
    scene.delivered()
    scene.cleared("1001", "callCancelled", "callCancelled", "alerting")
    scene.nothing_left()


def answer_crosses_the_cancel(stage):
    """The called phone answers while the CANCEL is on its way: its 200 is acknowledged, and it is hung up on."""
    scene = Scene(stage)
    bob, alice = scene.bob, scene.alice
    called = scene.called("answers-late", bob.invited() + bob.answer(180, "Ringing") + recv("CANCEL") + bob.answer_within() +
                          bob.answer_to_invite(200, "OK", sdp=True) + recv("ACK") + recv("BYE") + bob.answer_within())
    caller = scene.caller("cancels", alice.invite() + alice.ringing() + pause(100) + alice.cancel() + alice.refused(487))
    caller.done()
    called.done()
    scene.originated()
    scene.delivered()
    scene.cleared("1001", "callCancelled", "callCancelled", "alerting")
    scene.nothing_left()


def answered(scene, called_end, caller_end, transport="udp"):
    """A call that is answered; then each phone does what its last steps say."""
    bob, alice = scene.bob, scene.alice
    called = scene.called("answers", bob.invited() + bob.answer(180, "Ringing") +
                          bob.answer(200, "OK", sdp=True, retrans=True) + recv("ACK") + called_end)
    caller = scene.caller("calls", alice.invite() + alice.ringing() + alice.established() + caller_end, transport)
    connection = scene.originated()
    scene.delivered()
    scene.established()
    return called, caller, connection


def phones_hang_up(stage):
    scene = Scene(stage)
    bob, alice = scene.bob, scene.alice
    for transport in ("udp", "tcp"):
        called, caller, _ = answered(scene, recv("BYE") + bob.answer_within(), pause(100) + alice.bye(), transport)
        caller.done()
        called.done()
        scene.cleared("1001")
        called, caller, _ = answered(scene, pause(100) + bob.hang_up(), recv("BYE") + alice.answer_within(), transport)
        caller.done()
        called.done()
        scene.cleared("1002")
        scene.nothing_left()


def caller_never_acknowledges(stage):
    """The 200 is sent again and again, then both are hung up on (RFC 3261 clause 13.3.1.4)."""
    scene = Scene(stage, t1=T1)
    bob, alice = scene.bob, scene.alice
    called = scene.called("answers", bob.invited() + bob.answer(180, "Ringing") +
                          bob.answer(200, "OK", sdp=True, retrans=True) + recv("ACK") + recv("BYE") + bob.answer_within())
    caller = scene.caller("is-mute", alice.invite() + alice.ringing() + recv(200, routes=True) + recv("BYE", timeout=15000) +
                          alice.answer_within())
    scene.originated()
    scene.delivered()
    scene.established()
    caller.done()
    called.done()
    scene.cleared("1001", "destOutOfOrder")
    scene.nothing_left()


def acknowledgement_is_lost(stage):
    """The called phone did not get the ACK and sends its 200 again: the ACK comes again."""
    scene = Scene(stage)
    bob, alice = scene.bob, scene.alice
    ok = bob.answer(200, "OK", sdp=True)
    called = scene.called("missed-the-ack", bob.invited() + bob.answer(180, "Ringing") + ok + recv("ACK") +
                          bob.answer_to_invite(200, "OK", sdp=True) + recv("BYE") + bob.answer_within())
    caller = scene.caller("calls", alice.invite() + alice.ringing() + alice.established() + pause(100) + alice.bye())
    scene.originated()
    scene.delivered()
    scene.established()
    caller.done()
    called.done()
    scene.cleared("1001")
    scene.nothing_left()
    acks = called.received("ACK")
    if acks < 2:  # more than two: sipp takes the second for a repetition, and repeats its 200
        raise Mismatch(f"the called phone sent its 200 again and got {acks} ACK")


def messages_come_twice(stage):
    """An INVITE and a BYE that come twice are one call and one end of it."""
    scene = Scene(stage)
    bob, alice = scene.bob, scene.alice
    called = scene.called("answers", bob.invited() + bob.answer(180, "Ringing") + bob.answer(200, "OK", sdp=True, retrans=True) +
                          recv("ACK") + recv("BYE") + bob.answer_within())
    caller = scene.caller("repeats", alice.invite(copies=2) + alice.ringing() + alice.established() + pause(100) +
                          alice.bye(copies=2))
    scene.originated()
    scene.delivered()
    scene.established()
    caller.done()
    called.done()
    scene.cleared("1001")
    scene.nothing_left()


def called_phone_vanishes_and_is_held(stage):
    """The application holds a call whose other phone has gone without a word."""
    scene = Scene(stage, t1=T1, offer="4s")
    called, caller, at_alice = answered(scene, pause(60000), recv("INVITE") + scene.alice.answer_within() + pause(60000))
    called.stop()
    gone = Silent(stage, PORTS["1002"])
    scene.client.refused("systemResourceAvailibility", "deviceOutOfService", scene.client.hold_call, at_alice, seconds=15)
    scene.cleared("1002", "destOutOfOrder")
    scene.nothing_left()
    caller.stop()
    gone.close()


def called_phone_vanishes_and_is_cleared(stage):
    """Nobody answers the BYE: the call is over all the same."""
    scene = Scene(stage, t1=T1)
    called, caller, at_alice = answered(scene, pause(60000), recv("BYE") + scene.alice.answer_within())
    called.stop()
    gone = Silent(stage, PORTS["1002"])
    scene.client.clear_connection(at_alice)
    caller.done()
    scene.cleared("1001")
    scene.nothing_left()
    gone.close()


def called_phone_is_not_there(stage):
    """Registered, but its port says nothing (or that there is none): the call fails when the INVITE is given up."""
    scene = Scene(stage, t1=T1)
    for silent in (True, False):
        gone = Silent(stage, PORTS["1002"]) if silent else None
        scene.caller("calls", scene.alice.invite() + recv(100, optional=True) + scene.alice.refused(480)).done()
        scene.originated()
        scene.client.expect("1001", "Failed connected destOutOfOrder", "ConnectionCleared 1001 null destOutOfOrder")
        scene.nothing_left()
        if gone:
            gone.close()


def called_phone_vanishes_unnoticed(stage):
    """Nobody does anything: the server asks the phones now and then whether they are there."""
    scene = Scene(stage, t1=T1, session_check="10s")
    called, caller, _ = answered(scene, pause(60000), recv("OPTIONS", optional=True) + recv("INVITE", optional=True) +
                                 recv("BYE", timeout=40000) + scene.alice.answer_within())
    called.stop()
    gone = Silent(stage, PORTS["1002"])
    scene.client.expect("1001", "ConnectionCleared 1002 connected destOutOfOrder", "ConnectionCleared 1001 null normalClearing",
                        seconds=30)
    scene.client.expect("1002", "ConnectionCleared 1002 null destOutOfOrder")
    scene.nothing_left()
    caller.stop()
    gone.close()


def wrong_password(stage):
    scene = Scene(stage, registered=())
    mallory = Steps("1001", "a guess", "1002")
    scene.run("1001", "guesses", mallory.register() + recv(401)).done()
    scene.caller("guesses-and-calls", mallory.invite() + recv(100, optional=True) + mallory.refused(401)).done()
    unknown = Steps("1999", "a guess", "1002")
    scene.run("1001", "does-not-exist", unknown.register() + recv(401)).done()
    scene.client.refused("systemResourceAvailibility", "callingDeviceOutOfService", scene.client.make_call, "1001", "1002")
    scene.nothing_left()


def number_is_unknown_or_unregistered(stage):
    scene = Scene(stage, registered=())
    stranger = Steps("1001", stage.SECRETS["1001"], "5555")
    for transport in ("udp", "tcp"):
        scene.caller("calls-5555", stranger.invite() + recv(100, optional=True) + stranger.refused(404), transport).done()
        scene.originated()
        (failed,) = scene.client.expect("1001", "Failed connected numberUnallocated")
        if failed.devices["failingDevice"] != "5555" or failed.devices["calledDevice"] != "5555":
            raise Mismatch(f"the Failed event says {failed.devices}")
        scene.client.expect("1001", "ConnectionCleared 1001 null numberUnallocated")
        scene.caller("calls-1002", scene.alice.invite() + recv(100, optional=True) + scene.alice.refused(480), transport).done()
        scene.originated()
        scene.client.expect("1001", "Failed connected destOutOfOrder", "ConnectionCleared 1001 null destOutOfOrder")
        scene.nothing_left()


def registration_lapses(stage):
    scene = Scene(stage, registered=(), min_expires="1s")
    scene.run("1002", "registers-shortly", scene.bob.register(expires=1) + recv(200)).done()
    scene.client.expect("1002", "BackInService normal")
    scene.client.expect("1002", "OutOfService destOutOfOrder", seconds=10)
    scene.nothing_left()


def made_call_fails(stage):
    """MakeCall: the caller's phone declines; then the called phone is busy, and the caller sits there until a timer."""
    scene = Scene(stage, registered=("1001", "1002"), failed="1s")
    bob, alice = scene.bob, scene.alice
    asked = scene.run("1001", "declines-the-prompt", alice.invited() + alice.answer(180, "Ringing") + alice.answer(603, "Decline") +
                      recv("ACK"))
    scene.client.make_call("1001", "1002")
    asked.done()
    scene.client.expect("1001", "ServiceInitiated 1001 initiated makeCall", "Failed 1001 fail blocked",
                        "ConnectionCleared 1001 null blocked")
    scene.nothing_left()
    asked = scene.run("1001", "accepts-the-prompt", alice.invited() + alice.answer(180, "Ringing") +
                      alice.answer(200, "OK", sdp=True, retrans=True) + recv("ACK") + recv("BYE") + alice.answer_within())
    called = scene.called("is-busy", bob.invited() + bob.answer(486, "Busy Here", retrans=True) + recv("ACK"))
    scene.client.make_call("1001", "1002")
    asked.done()
    called.done()
    scene.client.expect("1001", "ServiceInitiated 1001 initiated makeCall", "Originated 1001 connected makeCall",
                        "Failed 1002 connected busy", "ConnectionCleared 1001 null timeout")
    scene.client.expect("1002", "Failed 1002 fail busy", "ConnectionCleared 1001 fail timeout", "ConnectionCleared 1002 null timeout")
    scene.nothing_left()
