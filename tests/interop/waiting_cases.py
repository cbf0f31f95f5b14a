# What callers hear while their calls wait: for a busy phone, at a routeing device, in the queue of a group by a trunk.
from baresip import Baresip
from baresip_cases import hear_each_other
from calling_cases import ask
from csta_xml import XmlClient
from media_cases import GREETING, LOUD, MUSIC, is_sent, write_tone
from rtp_tap import RtpTap
from service_cases import HERTZ, calls, takes
from sipp import Sipp, Steps, pause, recv, send
from stage import until
from strowger_cases import Command, Phone
from tones import RATE, level_of
from trunk_cases import BACKUP, PROVIDER, Provider, peer

RINGBACK = 480  # of the two frequencies that a caller in the United States hears, the one that is not MUSIC


def soon_sent(phone, hertz, seconds=15, least=LOUD):
    """Within that time half a second of this frequency is sent to the phone."""
    until(lambda: level_of(phone.sent()[-RATE // 2:], hertz) > least, f"{hertz} Hz at {phone.number}", seconds, 0.1)


def camps_on(stage, sections="", of_devices=None):
    """Bob and Carol talk; Alice is made to call Bob, whose phone takes no second call, and camps on."""
    stage.start_server(sections=sections, of_devices=of_devices)
    tap = RtpTap()
    alice, bob, carol = (Baresip(stage, tap, str(1001 + i), 1 + i, HERTZ[i], busy_in_a_call=True) for i in range(3))
    for phone in (alice, bob, carol):
        phone.registered()
    command = Command(stage, "xml")
    calls(bob, carol)
    command.run("call", "1001", "1002")
    takes(alice)
    until(lambda: "fail" in command.run("snapshot", "1001"), "that 1002 is busy")
    command.run("campon", "1001")
    return alice, bob, carol


def bob_becomes_free(alice, bob, carol):
    carol.command("hangup")
    bob.told("CALL_CLOSED")
    takes(bob)
    hear_each_other(alice, bob)


def who_camps_on_hears_ringback(stage):
    """If nothing else is said, a caller who waits for a busy phone hears ring-back, and those who talk there do not."""
    alice, bob, carol = camps_on(stage)
    soon_sent(alice, RINGBACK, least=2000)
    hear_each_other(bob, carol)
    is_sent(bob, RINGBACK, False, 4)
    soon_sent(alice, RINGBACK, least=2000)
    bob_becomes_free(alice, bob, carol)
    is_sent(alice, RINGBACK, False, 4)


def who_camps_on_hears_music(stage):
    """The busy device has music and an announcement for those who wait for it."""
    write_tone(stage.directory / "music.wav", MUSIC, 2)
    write_tone(stage.directory / "greeting.wav", GREETING, 2)
    alice, bob, carol = camps_on(stage, of_devices={
        "1002": 'camp_on = "music.wav"\nannouncements = [{ file = "greeting.wav", after = "2s" }]'})
    soon_sent(alice, MUSIC, 5)
    soon_sent(alice, GREETING)
    soon_sent(alice, MUSIC)
    bob_becomes_free(alice, bob, carol)
    is_sent(alice, MUSIC, False, 1)


def waits_at_a_routeing_device(stage):
    """An application takes its time: the caller hears the device's greeting and music before the answer, and then who it was
    sent to. So does, when it has answered, who was called by MakePredictiveCall."""
    write_tone(stage.directory / "music.wav", MUSIC, 2)
    write_tone(stage.directory / "greeting.wav", GREETING, 2)
    stage.start_server(sections="""
[routeing]
reply = "7s"
[[device]]
number = "800"
kind = "routeing"
default_route = "1002"
music = "music.wav"
announcements = [{ file = "greeting.wav" }]
""")
    tap = RtpTap()
    alice, bob = (Baresip(stage, tap, str(1001 + i), 1 + i, HERTZ[i]) for i in range(2))
    for phone in (alice, bob):
        phone.registered()
    slow = XmlClient(stage, "an application that never answers")
    slow.request("RouteRegister", "<routeingDevice>800</routeingDevice>")
    alice.dial("800")
    soon_sent(alice, GREETING, 5)
    soon_sent(alice, MUSIC)
    alice.told("CALL_PROGRESS")
    takes(bob)
    alice.told("CALL_ESTABLISHED")
    hear_each_other(alice, bob)
    is_sent(alice, MUSIC, False, 1)
    alice.command("hangup")
    bob.told("CALL_CLOSED")
    ask(Command(stage, "xml"), "makePredictiveCall", callingDevice="<800>", calledDirectoryNumber="<1001>")
    takes(alice)
    soon_sent(alice, GREETING, 5)
    soon_sent(alice, MUSIC)
    takes(bob)
    hear_each_other(alice, bob)
    is_sent(alice, MUSIC, False, 1)


def trunk_callers_are_told_their_places(stage):
    """Two callers from outside wait at a group: each is told its place in the queue, and the second one another one when the
    first has gone to the agent. The texts are spoken by the server, and replaced here by tones."""
    def settings(queue):
        return "".join(peer(stage, name, port, '[[trunk.incoming]]\ncalled = "4989123X."\nstrip = 7\n')
                       for name, port in (("one", PROVIDER), ("two", BACKUP))) + f"""
[media]
announcements = "said"
[[device]]
number = "600"
kind = "acd-group"
members = ["1002"]
queue = {queue}
music = "none"
position = "5s"
"""
    stage.start_server(sections=settings(1))
    said = stage.directory / "said"
    (first,) = until(lambda: list(said.glob("*[0-9a-f].wav")), "the text of place 1")
    path = stage.directory / "strowger.toml"
    path.write_text(path.read_text().replace("queue = 1", "queue = 2"))
    command = Command(stage, "xml")
    command.run("reload")
    (second,) = until(lambda: [file for file in said.glob("*[0-9a-f].wav") if file != first and ".part" not in file.name],
                      "the text of place 2")
    places = {1: 900, 2: 1300}
    for file, hertz in ((first, places[1]), (second, places[2])):
        write_tone(file, hertz, 2)
    agent = Phone(stage, "1002", 600, "--answer", "0")
    agent.says("registered")
    command.run("agent", "1002", "on")
    providers, callers = [], []
    for place, port in ((1, PROVIDER), (2, BACKUP)):
        providers.append(Provider(stage, 30000 + 1000 * place))
        outside = Steps(f"30123{place}", "", "4989123600", 30000 + 1000 * place)
        callers.append(Sipp(stage, f"caller-{place}", port, send(outside._invite(2), outside.sdp, retrans=True) +
                            recv(100, optional=True) + recv(183) + outside.established() + recv("INVITE") +
                            outside.answer_within(sdp=True) + recv("ACK") + pause(9000 if place == 1 else 500) + outside.bye()))
        until(lambda: command.run("snapshot", "600").count("queued") == place, f"caller {place} in the queue")
    for provider, place in zip(providers, (1, 2)):
        soon_sent(provider, places[place])
    command.run("agent", "1002", "ready")
    agent.says("connected")
    soon_sent(providers[1], places[1])
    for caller in callers:  # the second one gets the agent after the first
        caller.done(30)
    agent.quits()
