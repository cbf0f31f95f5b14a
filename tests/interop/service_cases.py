# Services of an application at real phones, each with what the phones hear: baresip and `strowger phone`, steered by `strowger`.
import sqlite3

from baresip import Baresip
from baresip_cases import hear_each_other
from conference_cases import ALL, listen
from rtp_tap import RtpTap
from stage import Mismatch, until
from strowger_cases import Command

HERTZ = (600, 1000, 1500, 2100)


def baresips(stage, count, sections="", of_devices=None, **options):
    """The server and so many baresips, registered; and `strowger` as an application."""
    stage.start_server(sections=sections, of_devices=of_devices)
    tap = RtpTap()
    phones = [Baresip(stage, tap, str(1001 + i), 1 + i, HERTZ[i], **options) for i in range(count)]
    for phone in phones:
        phone.registered()
    return Command(stage, "xml"), phones


def takes(phone):
    """It rings, and is answered."""
    phone.told("CALL_INCOMING")
    phone.command("accept")


def calls(caller, called):
    """The one dials and the other accepts; they hear each other."""
    caller.dial(called.number)
    takes(called)
    caller.told("CALL_ESTABLISHED")
    hear_each_other(caller, called)


def alternate_and_reconnect(stage):
    command, (alice, bob, carol) = baresips(stage, 3)
    calls(alice, bob)
    command.run("consult", "1001", "1003")
    takes(carol)
    hear_each_other(alice, carol)
    command.run("alternate", "1001")
    hear_each_other(alice, bob)
    command.run("alternate", "1001")
    hear_each_other(alice, carol)
    command.run("reconnect", "1001")
    carol.told("CALL_CLOSED")
    hear_each_other(alice, bob)


def transferred_in_one_step(stage):
    command, (alice, bob, carol) = baresips(stage, 3)
    calls(alice, bob)
    command.run("sst", "1002", "1003")
    carol.told("CALL_INCOMING")
    bob.told("CALL_CLOSED")
    carol.command("accept")
    hear_each_other(alice, carol)
    carol.command("hangup")
    alice.told("CALL_CLOSED")


def deflected_and_picked_up(stage):
    command, (alice, bob, carol, dave) = baresips(stage, 4)
    alice.dial("1002")
    bob.told("CALL_INCOMING")
    command.run("deflect", "1002", "1003")
    bob.told("CALL_CLOSED")
    carol.told("CALL_INCOMING")
    command.run("pickup", "1003", "1004")
    takes(dave)
    carol.told("CALL_CLOSED")
    hear_each_other(alice, dave)


def parked_and_picked_up(stage):
    command, (alice, bob, carol) = baresips(stage, 3, sections='[[device]]\nnumber = "700"\nkind = "park"')
    calls(alice, bob)
    command.run("park", "1002", "700")
    bob.told("CALL_CLOSED")
    if "queued" not in command.run("snapshot", "700"):
        raise Mismatch("no call waits at 700")
    command.run("pickup", "700", "1003")
    takes(carol)
    hear_each_other(alice, carol)


def two_that_talk_and_a_third(stage):
    """Bob and Carol talk, and Bob's phone takes no second call; Alice is made to call him, and he is busy."""
    command, (alice, bob, carol) = baresips(stage, 3, busy_in_a_call=True)
    calls(bob, carol)
    command.run("call", "1001", "1002")
    takes(alice)
    until(lambda: "fail" in command.run("snapshot", "1001"), "that 1002 is busy")
    return command, alice, bob, carol


def camped_on_a_busy_phone(stage):
    command, alice, bob, carol = two_that_talk_and_a_third(stage)
    command.run("campon", "1001")
    carol.command("hangup")
    bob.told("CALL_CLOSED")
    takes(bob)
    hear_each_other(alice, bob)


def called_back_by_a_busy_phone(stage):
    command, alice, bob, carol = two_that_talk_and_a_third(stage)
    command.run("callback", "1001")
    alice.command("hangup")
    carol.command("hangup")
    takes(alice)  # first who asked for it
    takes(bob)
    hear_each_other(alice, bob)


def called_back_after_a_kill(stage):
    """The server that was asked for it is killed; the next one does it as soon as both phones are known."""
    command, alice, bob, carol = two_that_talk_and_a_third(stage)
    command.run("callback", "1001")
    alice.told("CALL_CLOSED")
    until(lambda: stage.stored("SELECT value FROM device_state WHERE name = 'call_backs'") == [("1002",)], "that it is stored")
    stage.server.kill()
    for phone in (bob, carol):
        phone.command("hangup")
    stage.restart_server()
    takes(alice)
    takes(bob)
    hear_each_other(alice, bob)
    until(lambda: not stage.stored("SELECT 1 FROM device_state"), "that it is stored no more")


def intrudes_on_a_busy_phone(stage):
    command, alice, bob, carol = two_that_talk_and_a_third(stage)
    command.run("intrude", "1001")
    listen((alice, bob, carol), Baresip.sent, ALL)
    alice.command("hangup")
    hear_each_other(bob, carol)


def joins_a_call(stage):
    command, (alice, bob, carol) = baresips(stage, 3)
    calls(alice, bob)
    command.run("join", "1002", "1003")
    takes(carol)
    listen((alice, bob, carol), Baresip.sent, ALL)


GROUP = '''[[device]]
number = "500"
kind = "hunt-group"
members = ["1002", "1003"]
ring = "2s"
'''


def hunt_group_rings_one_after_the_other(stage):
    _, (alice, bob, carol) = baresips(stage, 3, sections=GROUP)
    alice.dial("500")
    bob.told("CALL_INCOMING")
    bob.told("CALL_CLOSED")
    takes(carol)
    hear_each_other(alice, carol)


def hunt_group_rings_all_at_once(stage):
    _, (alice, bob, carol) = baresips(stage, 3, sections=GROUP + 'strategy = "simultaneous"\n')
    alice.dial("500")
    for phone in (bob, carol):
        phone.told("CALL_INCOMING")
    bob.command("accept")
    carol.told("CALL_CLOSED")
    hear_each_other(alice, bob)


def agent_gets_the_call_that_waits(stage):
    acd = '[[device]]\nnumber = "600"\nkind = "acd-group"\nmembers = ["1002"]\nafter_call = "1s"\n'
    command, (alice, bob) = baresips(stage, 2, sections=acd)
    alice.dial("600")
    until(lambda: "queued" in command.run("snapshot", "600"), "a call that waits at 600")
    command.run("agent", "1002", "on", "--id", "bob")
    command.run("agent", "1002", "ready")
    takes(bob)
    hear_each_other(alice, bob)
    if "Busy" not in command.run("agent", "1002"):
        raise Mismatch("the agent talks and is not busy")
    alice.command("hangup")
    bob.told("CALL_CLOSED")
    until(lambda: "agentReady" in command.run("agent", "1002"), "the agent to be ready after its work")


def routed_by_the_default_and_by_the_table(stage):
    routeing = '''[[device]]
number = "800"
kind = "routeing"
default_route = "1002"
'''
    _, (alice, bob, carol) = baresips(stage, 3, sections=routeing)
    alice.dial("800")
    bob.told("CALL_INCOMING")
    bob.command("hangup")
    alice.told("CALL_CLOSED")
    with sqlite3.connect(stage.directory / "strowger.db") as store:
        store.execute("INSERT INTO route (device, destination) VALUES ('800', '1003')")
    alice.dial("800")
    takes(carol)
    hear_each_other(alice, carol)
