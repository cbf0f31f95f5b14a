# What phones and providers notice of a server that is killed (kill -9) and started again: calls that ring end, calls that
# talk go on through trunks and at agents, lamps go on, media that pass through the server come back.
import re
import time

from baresip import Baresip
from baresip_cases import hear_each_other, hear_nothing
from csta_xml import XmlClient
from feature_cases import light
from media_cases import hears_the_other
from rtp_tap import RtpTap
from service_cases import baresips, calls, takes
from sipp import INVITED, Sipp, Steps, pause, recv, send
from stage import Mismatch, until
from strowger_cases import Command
from subscribers import BusyLamp, FeatureKeys
from trunk_cases import ALICE, BOB, NUMBER, PROVIDER, peer, plan, said

BACK = 2.0  # seconds after its start, within which the server has put everything in order
INCOMING = '[[trunk.incoming]]\ncalled = "4989123X."\nstrip = 7\n'


def kept(stage, states):
    """Waits until the store has so many calls that go on (1) or that do not (0)."""
    def rows():
        return sorted("goes_on 1" in state for (state,) in stage.stored("SELECT state FROM kept_call"))
    until(lambda: rows() == sorted(map(bool, states)), f"calls in the store: {states}")
    time.sleep(0.3)  # and as they are now


def within(seconds, since, what):
    took = time.monotonic() - since
    print(f"{what}: {took:.2f} s after the start")
    if took > seconds:
        raise Mismatch(f"{what}: not before {took:.2f} s after the start")


def hears_ringing(caller):
    """sipp was told 180."""
    until(lambda: caller.messages.exists() and "SIP/2.0 180" in caller.messages.read_text(errors="replace"), "180 at the caller")


def is_cancelled(phone):
    """A phone that rings is cancelled."""
    return recv("CANCEL") + phone.answer_within() + phone.answer_to_invite(487, "Request Terminated") + recv("ACK")


def record(stage, wanted, columns="calling, device, calling_trunk, device_trunk"):
    """The one complete record of an answered call is that."""
    query = f"SELECT {columns} FROM call_record WHERE complete = 1 AND answered IS NOT NULL"
    until(lambda: stage.stored(query), "a record")
    if (rows := stage.stored(query)) != [wanted]:
        raise Mismatch(f"the records are {rows}")


def ringing_call_ends_after_a_kill(stage):
    """sipp rings at sipp: after the restart the caller gets 503, and who rings gets CANCEL."""
    stage.start_server()
    client = XmlClient(stage)
    client.monitor("1002")
    alice, bob = Steps("1001", stage.SECRETS["1001"], "1002", 30000), Steps("1002", stage.SECRETS["1002"], "", 31000)
    Sipp(stage, "1002-registers", BOB, bob.registered()).done()
    rings = Sipp(stage, "1002-rings", BOB, bob.invited() + bob.answer(180, "Ringing") + is_cancelled(bob))
    caller = Sipp(stage, "1001-calls", ALICE, alice.invite() + alice.ringing() + alice.refused(503))
    client.expect("1002", "BackInService normal", "Delivered 1002 alerting newCall")
    hears_ringing(caller)
    kept(stage, [0])
    stage.restart_server()
    started = time.monotonic()
    caller.done(BACK)
    rings.done(BACK)
    within(BACK, started, "503 and CANCEL")
    client = XmlClient(stage)
    client.monitor("1001", "1002")
    client.nothing_more("1001", "1002")


def ringing_baresip_stops_after_a_kill(stage):
    """The same at baresips, which call each other again at once."""
    stage.start_server()
    tap = RtpTap()
    alice, bob = Baresip(stage, tap, "1001", 1, 600), Baresip(stage, tap, "1002", 2, 1000)
    for phone in (alice, bob):
        phone.registered()
    alice.dial("1002")
    bob.told("CALL_INCOMING")
    kept(stage, [0])
    stage.restart_server()
    started = time.monotonic()
    alice.told("CALL_CLOSED", BACK)
    bob.told("CALL_CLOSED", BACK)
    within(BACK, started, "both phones idle")
    alice.dial("1002")
    takes(bob)
    hear_each_other(alice, bob)


def call_whose_answer_was_not_written_is_let_alone(stage):
    """Killed between an answer and its commit: the row says that the call rings, and the phones talk. They talk on."""
    stage.start_server()
    tap = RtpTap()
    alice, bob = Baresip(stage, tap, "1001", 1, 600), Baresip(stage, tap, "1002", 2, 1000)
    for phone in (alice, bob):
        phone.registered()
    alice.dial("1002")
    kept(stage, [0])
    (number, state), = stage.stored("SELECT call, state FROM kept_call")
    takes(bob)
    alice.told("CALL_ESTABLISHED")
    hear_each_other(alice, bob)
    kept(stage, [1])
    stage.server.kill()
    stage.store("UPDATE kept_call SET state = ? WHERE call = ?", state, number)
    stage.restart_server()
    until(lambda: stage.stored("SELECT 1 FROM call_record WHERE complete = 1"), "for us the call is over")
    time.sleep(5)  # both have heard what they are told, again and again
    for phone in (alice, bob):
        if phone.has("CALL_CLOSED"):
            raise Mismatch(f"{phone.number} was torn out of its call")
    hear_each_other(alice, bob)


def trunk_call_that_rings_ends_after_a_kill(stage):
    """A call from outside that rings is refused, and one to outside that rings there is cancelled."""
    stage.start_server(sections=peer(stage, "provider", PROVIDER, INCOMING) + plan("provider"))
    bob = Steps("1002", stage.SECRETS["1002"], "", 31000)
    Sipp(stage, "1002-registers", BOB, bob.registered()).done()
    rings = Sipp(stage, "1002-rings", BOB, bob.invited() + bob.answer(180, "Ringing") + is_cancelled(bob))
    outside = Steps("301234", "", "49891231002", 32000)
    caller = Sipp(stage, "provider-calls", PROVIDER, send(outside._invite(2, branch=INVITED), outside.sdp, retrans=True) +
                  outside.ringing() + outside.refused(503))
    hears_ringing(caller)
    kept(stage, [0])
    stage.restart_server()
    caller.done(BACK)
    rings.done(BACK)
    provider = Steps("4989123", "", "", 32000)
    rings = Sipp(stage, "provider-rings", PROVIDER, provider.invited() + provider.answer(180, "Ringing") + is_cancelled(provider))
    alice = Steps("1001", stage.SECRETS["1001"], NUMBER, 30000)
    caller = Sipp(stage, "1001-calls", ALICE, alice.invite() + alice.ringing() + alice.refused(503))
    hears_ringing(caller)
    kept(stage, [0])
    stage.restart_server()
    caller.done(BACK)
    rings.done(BACK)


def trunk_call_goes_on_after_a_kill(stage):
    """Who talks with a party outside talks on, is held, transferred and cleared, by an application and by the phones."""
    stage.start_server(sections=peer(stage, "provider", 16000 + 10 * 4, INCOMING) + plan("provider"))
    tap = RtpTap()
    alice, bob = Baresip(stage, tap, "1001", 1, 600), Baresip(stage, tap, "1002", 2, 1000)
    outside = Baresip(stage, tap, "49891234", 4, 1500, regint=0)
    command = Command(stage, "xml")
    for phone in (alice, bob):
        phone.registered()

    def goes_on(caller, called, number):
        caller.dial(number)
        takes(called)
        caller.told("CALL_ESTABLISHED")
        hear_each_other(caller, called)
        kept(stage, [1])
        stage.restart_server()
        hear_each_other(caller, called)

    goes_on(alice, outside, NUMBER)
    command.run("hold", "1001")
    hear_nothing(alice, outside)
    kept(stage, [1])
    stage.restart_server()
    hear_nothing(alice, outside)
    command.run("retrieve", "1001")
    hear_each_other(alice, outside)
    command.run("sst", "1001", "1002")
    alice.told("CALL_CLOSED")
    takes(bob)
    hear_each_other(bob, outside)
    kept(stage, [1])
    stage.restart_server()
    hear_each_other(bob, outside)
    outside.command("hangup")
    bob.told("CALL_CLOSED")
    until(lambda: len(stage.stored("SELECT 1 FROM call_record WHERE complete = 1")) == 2, "the records of both legs")
    legs = stage.stored("SELECT calling, device, calling_trunk, device_trunk FROM call_record WHERE answered IS NOT NULL")
    if not any(leg[:2] == ("1001", NUMBER) and leg[3] == "provider" for leg in legs) or not all("provider" in leg for leg in legs):
        raise Mismatch(f"the legs are {legs}")
    goes_on(outside, alice, "49891231001")
    command.run("clear", "1001")
    alice.told("CALL_CLOSED")
    outside.told("CALL_CLOSED")
    until(lambda: len(stage.stored("SELECT 1 FROM call_record WHERE complete = 1")) == 3, "its record")
    leg = stage.stored("SELECT calling, device, calling_trunk, device_trunk FROM call_record ORDER BY number DESC LIMIT 1")
    if leg != [("49891234", "1001", "provider", None)]:
        raise Mismatch(f"the record is {leg}")


def agent_talks_on_after_a_kill(stage):
    """A call of an ACD group at its agent: the agent is busy still, holds and transfers, and works afterwards."""
    acd = '[[device]]\nnumber = "600"\nkind = "acd-group"\nmembers = ["1002"]\nafter_call = "30s"\n'
    command, (alice, bob, carol) = baresips(stage, 3, sections=acd)
    command.run("agent", "1002", "on", "--id", "bob")
    command.run("agent", "1002", "ready")

    def answered():
        alice.dial("600")
        takes(bob)
        alice.told("CALL_ESTABLISHED")
        hear_each_other(alice, bob)
        kept(stage, [1])
        stage.restart_server()
        hear_each_other(alice, bob)
        if "Busy" not in command.run("agent", "1002"):
            raise Mismatch("the agent talks and is not busy")

    answered()
    command.run("hold", "1002")
    hear_nothing(alice, bob)
    command.run("retrieve", "1002")
    hear_each_other(alice, bob)
    alice.command("hangup")
    bob.told("CALL_CLOSED")
    until(lambda: "agentWorkingAfterCall" in command.run("agent", "1002"), "the agent at work after the call")
    record(stage, ("1001", "600", "1002", "600"), "calling, called, device, redirected_by")
    command.run("agent", "1002", "ready")
    answered()
    command.run("consult", "1002", "1003")
    takes(carol)
    hear_each_other(bob, carol)
    kept(stage, [1, 1])
    stage.restart_server()
    hear_each_other(bob, carol)
    command.run("transfer", "1002")
    bob.told("CALL_CLOSED")
    hear_each_other(alice, carol)
    if "Busy" in command.run("agent", "1002"):
        raise Mismatch("the agent has given the call away and is busy")
    carol.command("hangup")
    alice.told("CALL_CLOSED")


def anchored_media_come_back_after_a_kill(stage):
    """Two baresips whose audio passes through the server: how long it is silent at each, from the kill on."""
    stage.start_server(sections="\n[media]\nanchor = true")
    tap = RtpTap()
    alice, bob = Baresip(stage, tap, "1001", 1, 600), Baresip(stage, tap, "1002", 2, 1000)
    for phone in (alice, bob):
        phone.registered()
    calls(alice, bob)
    kept(stage, [1])
    before = {phone: tap.sources(phone.rtp_ports) for phone in (alice, bob)}
    stage.restart_server()
    for phone, other in ((alice, bob), (bob, alice)):
        until(lambda: tap.sources(phone.rtp_ports) - before[phone], f"audio of another source at {phone.number}", 5)
        hears_the_other(phone, phone.sent, other)
    gaps = {phone.number: tap.longest_gap(phone.rtp_ports) for phone in (alice, bob)}
    print("longest silence: " + ", ".join(f"{number} {gap:.2f} s" for number, gap in gaps.items()))
    if max(gaps.values()) > 2.5:
        raise Mismatch(f"audio was away too long: {gaps}")
    if min(gaps.values()) < 0.1:
        raise Mismatch(f"audio was not interrupted at all, so it did not pass through the server: {gaps}")


def lamp_goes_on_after_a_kill(stage):
    """A baresip that subscribed to its messages is told how they are when the server is there again, and what is set then."""
    stage.start_server()
    phone = Baresip(stage, RtpTap(), "1001", 1, 1000, registers_late=True, more_configuration="module_app mwi.so\n",
                    more_account=";mwi=yes")

    def shows(waiting, times):
        until(lambda: phone.process.log().count(f"Messages-Waiting: {waiting}") >= times, f"lamp: {waiting}")

    shows("no", 1)  # as it subscribed
    until(lambda: stage.stored("SELECT 1 FROM subscription"), "the subscription in the store")
    stage.restart_server()
    started = time.monotonic()
    shows("no", 2)
    within(BACK, started, "the lamp was told")
    light(XmlClient(stage), "1001", True, "1003")
    shows("yes", 1)
    light(XmlClient(stage), "1001", False)
    shows("no", 3)


def busy_lamp_goes_out_after_a_kill(stage):
    """sipp watches a phone that rings: after the kill it is told that there is no such call, and of the next one."""
    stage.start_server()
    bob = Steps("1002", stage.SECRETS["1002"], "", 31000)
    alice = Steps("1001", stage.SECRETS["1001"], "1002", 30000)
    carol = BusyLamp("1003", stage.SECRETS["1003"], "1002")
    Sipp(stage, "1002-registers", BOB, bob.registered()).done()
    shown = [carol.shown(version, words) for version, words in
             ((0, "state=.full."), (1, "trying"), (2, "early"), (100001, "state=.full.*pbx.test.../dialog-info"),
              (100002, "trying"), (100003, "early"), (100004, "terminated"))]
    watcher = Sipp(stage, "1003-watches", 16103, carol.subscribes() + "".join(shown))
    until(lambda: watcher.messages.exists() and watcher.received("NOTIFY") >= 1, "the first NOTIFY")
    rings = Sipp(stage, "1002-rings", BOB, bob.invited() + bob.answer(180, "Ringing") + is_cancelled(bob))
    caller = Sipp(stage, "1001-calls", ALICE, alice.invite() + alice.ringing() + alice.refused(503))
    until(lambda: watcher.received("NOTIFY") >= 3, "the lamp of a phone that rings")
    hears_ringing(caller)
    kept(stage, [0])
    stage.restart_server()
    caller.done(BACK)
    rings.done(BACK)
    until(lambda: watcher.received("NOTIFY") >= 4, "the lamp goes out", BACK)
    rings = Sipp(stage, "1002-is-busy", BOB, bob.invited() + bob.answer(180, "Ringing") + pause(300) +
                 bob.answer_to_invite(486, "Busy Here") + recv("ACK"))
    caller = Sipp(stage, "1001-calls-again", ALICE, alice.invite() + alice.ringing() + alice.refused(486))
    rings.done()
    caller.done()
    watcher.done()


def feature_keys_go_on_after_a_kill(stage):
    """sipp has feature keys: after the kill it is told how all is, what an application sets, and a key of it works."""
    stage.start_server()
    alice = FeatureKeys("1001", stage.SECRETS["1001"])
    off, on = "doNotDisturbOn.false", "doNotDisturbOn.true"
    steps = (alice.subscribes() + alice.told("first", off, "forwardImmediate") + alice.told("again", off, "forwardImmediate") +
             alice.told("set", on) +
             alice.presses(3, "<SetDoNotDisturb><device/><doNotDisturbOn>false</doNotDisturbOn></SetDoNotDisturb>") +
             alice.told("pressed", off))
    keys = Sipp(stage, "1001-has-keys", ALICE, steps)
    until(lambda: keys.messages.exists() and keys.received("NOTIFY") == 1, "the first NOTIFY")
    until(lambda: stage.stored("SELECT 1 FROM subscription"), "the subscription in the store")
    stage.restart_server()
    until(lambda: keys.received("NOTIFY") == 2, "how all is", BACK)
    client = XmlClient(stage)
    client.monitor("1001")
    client.request("SetDoNotDisturb", "<device>1001</device><doNotDisturbOn>true</doNotDisturbOn>")
    client.expect("1001", "DoNotDisturb", "DoNotDisturb")
    keys.done()


def srtp_comes_back_after_a_kill(stage):
    """A baresip with TLS and SRTP talks through the server with one that has neither. Its connection is gone with the server,
    which makes another one and tells it other keys: it hears the other one again, and is heard."""
    stage.start_server(tls=True)
    tap = RtpTap()
    certificates, own = stage.directory / "certificates", stage.directory / "phone.pem"
    own.write_text((certificates / "server.pem").read_text() + (certificates / "server.key").read_text())
    secure = Baresip(stage, tap, "1001", 1, 600, "tls", srtp=True, more_configuration=f"sip_certificate {own}\n")
    plain = Baresip(stage, tap, "1002", 2, 1000)
    for phone in (secure, plain):
        phone.registered()
    secure.dial("1002")
    takes(plain)
    secure.told("CALL_ESTABLISHED")
    hears_the_other(plain, plain.sent, secure)
    kept(stage, [1])
    time.sleep(1)
    keys = keys_told(stage)
    before = {phone: tap.sources(phone.rtp_ports) for phone in (secure, plain)}
    stage.restart_server()
    for phone in (secure, plain):
        until(lambda: tap.sources(phone.rtp_ports) - before[phone], f"audio of another source at {phone.number}", 5)
    hears_the_other(plain, plain.sent, secure)  # so its keys are those that we know
    gaps = {phone.number: tap.longest_gap(phone.rtp_ports) for phone in (secure, plain)}
    print("longest silence: " + ", ".join(f"{number} {gap:.2f} s" for number, gap in gaps.items()))
    if max(gaps.values()) > 2.5:
        raise Mismatch(f"audio was away too long: {gaps}")
    until(lambda: keys_told(stage) and not keys_told(stage) & keys, "another key of ours in the store")


def keys_told(at):
    """Our keys of SRTP in what is kept of calls."""
    kept_calls = " ".join(state for (state,) in at.stored("SELECT state FROM kept_call"))
    return set(re.findall(r"told v=0.*?inline:([A-Za-z0-9+/=]+)", kept_calls))
