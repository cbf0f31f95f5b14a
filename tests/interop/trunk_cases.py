# Trunks: sipp plays the provider, at a port of its own; an application watches. After each case no call is left.
import sqlite3
import time

from csta_xml import XmlClient
from media_cases import GREETING, MUSIC, is_sent, write_tone
from rtp_tap import RtpTap
from sipp import Sipp, Silent, Steps, pause, recv, send
from stage import Mismatch, program, until
from strowger_cases import Command, Phone

PROVIDER, BACKUP, ALICE, BOB = 16200, 16201, 16101, 16102
NUMBER = "0891234"


def peer(stage, name, port, more=""):
    return f'[[trunk]]\nnumber = "{name}"\naddress = "udp:{stage.address}:{port}"\n{more}\n'


PLAN = """
[[number_plan]]
called = "0Z."
trunks = [{trunks}]
strip = 1
prepend = "49"
caller_strip = 1
caller_prepend = "4989123"
"""


def plan(*trunks):
    return PLAN.format(trunks=", ".join(f'"{trunk}"' for trunk in trunks))


class Outside:
    """The server with trunks, an application that monitors 1001 and the trunks; 1001 calls a number outside."""

    def __init__(self, stage, sections, *trunks, **timers):
        self.stage = stage
        stage.start_server(sections=sections, **timers)
        self.client = XmlClient(stage)
        self.client.monitor("1001", "1002", *trunks)
        self.alice = Steps("1001", stage.SECRETS["1001"], NUMBER, 30000)
        self.provider = Steps("4989123", "", "", 32000)

    def provider_does(self, name, steps, port=PROVIDER):
        return Sipp(self.stage, f"provider-{name}", port, steps)

    def alice_does(self, name, steps):
        return Sipp(self.stage, f"1001-{name}", ALICE, steps)

    def takes_a_call(self):
        provider = self.provider
        return (provider.invited() + provider.answer(180, "Ringing") + provider.answer(200, "OK", sdp=True, retrans=True) +
                recv("ACK"))

    def answered(self, trunk):
        """The events of a call that goes out through the trunk and is answered."""
        self.client.expect("1001", "Originated 1001 connected newCall")
        (reached,) = self.client.expect("1001", f"NetworkReached {NUMBER} connected newCall")
        if reached.devices.get("calledDevice") != NUMBER or reached.devices.get("networkInterfaceUsed") != trunk:
            raise Mismatch(f"NetworkReached says {reached.devices}")
        self.client.expect("1001", f"Delivered {NUMBER} connected networkSignal", f"Established {NUMBER} connected networkSignal")
        self.client.expect(trunk, f"NetworkReached {NUMBER} connected newCall", f"Delivered {NUMBER} alerting networkSignal",
                           f"Established {NUMBER} connected networkSignal")

    def hung_up(self, trunk):
        self.client.expect("1001", "ConnectionCleared 1001 null normalClearing")
        self.client.expect(trunk, "ConnectionCleared 1001 connected normalClearing",
                           f"ConnectionCleared {NUMBER} null normalClearing")
        self.client.nothing_more("1001", "1002", trunk)


def said(process, *texts):
    """What stands in the messages that a sipp received."""
    log = process.messages.read_text(errors="replace")
    for text in texts:
        if text not in log:
            raise Mismatch(f"{process.name} saw no {text!r}")


def trunk_takes_a_call_that_is_answered(stage):
    scene = Outside(stage, peer(stage, "provider", PROVIDER) + plan("provider"), "provider")
    provider = scene.provider_does("answers", scene.takes_a_call() + recv("BYE") + scene.provider.answer_within())
    alice = scene.alice_does("calls", scene.alice.invite() + scene.alice.ringing() + scene.alice.established() + pause(200) +
                             scene.alice.bye())
    scene.answered("provider")
    alice.done()
    provider.done()
    scene.hung_up("provider")
    said(provider, f"INVITE sip:49891234@{stage.address}:{PROVIDER} SIP/2.0", f"<sip:4989123001@{stage.address}>")


def trunk_finds_the_number_busy(stage):
    scene = Outside(stage, peer(stage, "provider", PROVIDER) + plan("provider"), "provider")
    provider = scene.provider_does("is-busy", scene.provider.invited() + scene.provider.answer(486, "Busy Here", retrans=True) +
                                   recv("ACK"))
    alice = scene.alice_does("hears-busy", scene.alice.invite() + recv(100, optional=True) + scene.alice.refused(486))
    alice.done()
    provider.done()
    scene.client.expect("1001", "Originated 1001 connected newCall", f"NetworkReached {NUMBER} connected newCall",
                        f"Failed {NUMBER} connected busy", "ConnectionCleared 1001 null busy")
    scene.client.expect("provider", f"NetworkReached {NUMBER} connected newCall", f"Failed {NUMBER} fail busy",
                        "ConnectionCleared 1001 fail busy", f"ConnectionCleared {NUMBER} null busy")
    scene.client.nothing_more("1001", "1002", "provider")


def challenged(provider, request):
    """Steps that refuse a request once, and see whether the next one has the right credentials: else 403."""
    wants = send("""
        SIP/2.0 401 Unauthorized
        [last_Via:]
        [last_From:]
        [last_To:];tag=challenge-[call_number]
        [last_Call-ID:]
        [last_CSeq:]
        WWW-Authenticate: Digest realm="provider.test", nonce="0a1b2c3d", algorithm=MD5, qop="auth\"""")
    verify = ('<action><verifyauth assign_to="good" username="4989123" password="swordfish"/></action>'
              if request == "REGISTER" else
              '<action><ereg regexp=".*" search_in="hdr" header="From:" assign_to="caller"/>'
              '<ereg regexp=".*" search_in="hdr" header="To:" assign_to="callee"/>'
              '<ereg regexp=".*" search_in="hdr" header="Via:" assign_to="via"/>'
              '<ereg regexp=".*" search_in="hdr" header="CSeq:" assign_to="cseq"/>'
              '<verifyauth assign_to="good" username="4989123" password="swordfish"/></action>')
    ack = recv("ACK") if request == "INVITE" else ""
    return (recv(request) + wants + ack + recv(request, routes=True, save=verify) + '  <nop test="good" next="1"/>\n' +
            provider.answer(403, "Forbidden") + '  <nop next="2"/>\n  <label id="1"/>\n')


ACCOUNT = 'user = "4989123"\nsecret = "swordfish"\ndomain = "provider.test"'


def trunk_proves_who_calls(stage):
    scene = Outside(stage, peer(stage, "provider", PROVIDER, ACCOUNT) + plan("provider"), "provider")
    provider = scene.provider
    played = scene.provider_does("wants-digest", challenged(provider, "INVITE") + provider.answer(180, "Ringing") +
                                 provider.answer(200, "OK", sdp=True, retrans=True) + recv("ACK") + recv("BYE") +
                                 provider.answer_within() + '  <label id="2"/>\n')
    alice = scene.alice_does("calls", scene.alice.invite() + scene.alice.ringing() + scene.alice.established() + pause(200) +
                             scene.alice.bye())
    scene.answered("provider")
    alice.done()
    played.done()
    scene.hung_up("provider")
    if "swordfish" in stage.server.log():
        raise Mismatch("the secret stands in the log")


def trunk_registers(stage):
    """Nobody is there at first: it is tried again until the provider lets it register; then its calls come in."""
    incoming = '[[trunk.incoming]]\ncalled = "4989123X."\nstrip = 7\ncaller_prepend = "0"\n'
    account = ACCOUNT + "\nregister = true"
    scene = Outside(stage, peer(stage, "provider", PROVIDER, account) + incoming, "provider", trunk_retry="1s", t1="50ms")
    until(lambda: "does not answer" in stage.server.log(), "a first registration that fails")
    granted = send("""
        SIP/2.0 200 OK
        [last_Via:]
        [last_From:]
        [last_To:];tag=registrar-[call_number]
        [last_Call-ID:]
        [last_CSeq:]
        [last_Contact:]
        Expires: 600""")
    provider = scene.provider
    scene.provider_does("registrar", challenged(provider, "REGISTER") + granted + '  <label id="2"/>\n').done(20)
    scene.client.expect("provider", "BackInService normal")
    bob = Steps("1002", stage.SECRETS["1002"], "", 31000)
    Sipp(stage, "1002-registers", BOB, bob.registered()).done()
    scene.client.expect("1002", "BackInService normal")
    called = Sipp(stage, "1002-answers", BOB, bob.invited() + bob.answer(180, "Ringing") +
                  bob.answer(200, "OK", sdp=True, retrans=True) + recv("ACK") + recv("BYE") + bob.answer_within())
    outside = Steps("301234", "", "49891231002", 32000)
    caller = scene.provider_does("calls", send(outside._invite(2), outside.sdp, retrans=True) + outside.ringing() +
                                 outside.established() + pause(200) + outside.bye())
    scene.client.expect("1002", "Delivered 1002 alerting newCall", "Established 1002 connected normal")
    scene.client.expect("provider", "Originated 0301234 connected newCall", "Delivered 1002 connected newCall",
                        "Established 1002 connected normal")
    caller.done()
    called.done()
    scene.client.expect("1002", "ConnectionCleared 0301234 connected normalClearing", "ConnectionCleared 1002 null normalClearing")
    scene.client.expect("provider", "ConnectionCleared 0301234 null normalClearing")
    scene.client.nothing_more("1002", "provider")
    # The same from another port is a stranger's.
    stranger = Sipp(stage, "stranger", BACKUP, send(outside._invite(2), outside.sdp, retrans=True) + recv(100, optional=True) +
                    outside.refused(401, branch="[branch]"))
    stranger.done()
    scene.client.nothing_more("1002", "provider")


def trunk_is_gone(stage):
    """The provider says nothing: the next trunk is tried; when that is silent, too, the call fails."""
    sections = peer(stage, "provider", PROVIDER) + peer(stage, "backup", BACKUP) + plan("provider", "backup")
    scene = Outside(stage, sections, "backup", trunk_answer="1s")
    gone = Silent(stage, PROVIDER)
    backup = scene.provider_does("backup", scene.takes_a_call() + recv("BYE") + scene.provider.answer_within(), BACKUP)
    alice = scene.alice_does("calls", scene.alice.invite() + scene.alice.ringing() + scene.alice.established() + pause(200) +
                             scene.alice.bye())
    scene.answered("backup")
    alice.done()
    backup.done()
    scene.hung_up("backup")
    silent_too = Silent(stage, BACKUP)
    scene.alice_does("calls-in-vain", scene.alice.invite() + recv(100, optional=True) + scene.alice.refused(480)).done()
    scene.client.expect("1001", "Originated 1001 connected newCall", "Failed connected networkOutOfOrder",
                        "ConnectionCleared 1001 null networkOutOfOrder")
    scene.client.nothing_more("1001", "backup")
    silent_too.close()
    gone.close()


def name_server(stage, *records):
    """A DNS server for provider.test, and its address: every name in it stands for the stage's address."""
    stage.start("dnsmasq", [program("dnsmasq", "dnsmasq-base"), "--keep-in-foreground", "--conf-file=/dev/null", "--pid-file=",
                            "--user=root", "--no-resolv", "--no-hosts", "--port=5353", "--listen-address=127.0.0.1",
                            "--bind-interfaces", "--local-ttl=60", f"--address=/provider.test/{stage.address}", *records])
    return "127.0.0.1:5353"


def trunk_is_found_by_its_name(stage):
    """NAPTR and SRV records name two servers; the first is dead, so the call goes to the second, and the next one at once."""
    server = name_server(stage, "--naptr-record=provider.test,10,10,s,SIP+D2U,,_sip._udp.provider.test",
                         f"--srv-host=_sip._udp.provider.test,dead.provider.test,{BACKUP},10,0",
                         f"--srv-host=_sip._udp.provider.test,lives.provider.test,{PROVIDER},20,0")
    trunk = f'[[trunk]]\nnumber = "provider"\naddress = "provider.test"\n'
    dead = Silent(stage, BACKUP)
    stage.start_server(sections=f'dns = ["{server}"]\n' + trunk + plan("provider"), trunk_answer="1s")
    client = XmlClient(stage)
    client.monitor("1001", "provider")
    until(lambda: "trunk provider: in service" in stage.server.log(), "the trunk in service")
    provider = Steps("4989123", "", "", 32000)
    for turn in ("first", "second"):
        served = Sipp(stage, f"provider-{turn}", PROVIDER, provider.invited() + provider.answer(180, "Ringing") +
                      provider.answer(200, "OK", sdp=True, retrans=True) + recv("ACK") + recv("BYE") + provider.answer_within())
        alice = Steps("1001", stage.SECRETS["1001"], NUMBER, 30000)
        began = time.monotonic()
        caller = Sipp(stage, f"1001-{turn}", ALICE, alice.invite() + alice.ringing() + alice.established() + pause(200) +
                      alice.bye())
        client.expect("1001", "Originated 1001 connected newCall", f"NetworkReached {NUMBER} connected newCall")
        took = time.monotonic() - began
        if (took < 1) != (turn == "second"):
            raise Mismatch(f"the {turn} call took {took:.1f} s to reach the network")
        caller.done()
        served.done()
        client.expect("1001", f"Delivered {NUMBER} connected networkSignal", f"Established {NUMBER} connected networkSignal",
                      "ConnectionCleared 1001 null normalClearing")
        said(served, "INVITE sip:49891234@provider.test SIP/2.0")
    if stage.server.log().count(f"{BACKUP} does not answer") != 1:
        raise Mismatch("the dead server was not tried once")
    dead.close()

    def trunks():
        with sqlite3.connect(stage.directory / "strowger.db") as store:
            return store.execute("SELECT calling_trunk, device_trunk FROM call_record WHERE answered IS NOT NULL").fetchall()
    until(lambda: trunks() == [(None, "provider")] * 2, "the trunk in the records of both calls")


class Provider:
    """Where the provider wants to hear audio: what is sent there is heard by the tap."""

    def __init__(self, stage, port):
        self.number = "the provider"
        self.tap = RtpTap()
        self.port = port
        self.open = [Silent(stage, port), Silent(stage, port + 1)]

    def sent(self):
        return self.tap.sent_to([self.port])


def trunk_caller_waits_in_a_queue(stage):
    """A caller from outside hears the greeting and the music of the group before the answer, and then the agent."""
    write_tone(stage.directory / "music.wav", MUSIC, 2)
    write_tone(stage.directory / "greeting.wav", GREETING, 2)
    sections = peer(stage, "provider", PROVIDER, '[[trunk.incoming]]\ncalled = "4989123X."\nstrip = 7\n') + """
[[device]]
number = "600"
kind = "acd-group"
members = ["1002"]
music = "music.wav"
announcements = [{ file = "greeting.wav" }]
"""
    stage.start_server(sections=sections)
    client = XmlClient(stage)
    client.monitor("600", "1002")
    agent = Phone(stage, "1002", 600, "--answer", "0")
    client.expect("1002", "BackInService normal")
    command = Command(stage, "xml")
    command.run("agent", "1002", "on")
    provider = Provider(stage, 32000)
    outside = Steps("301234", "", "4989123600", 32000)
    caller = Sipp(stage, "provider-calls", PROVIDER, send(outside._invite(2), outside.sdp, retrans=True) +
                  recv(100, optional=True) + recv(183) + outside.established() + recv("INVITE") +
                  outside.answer_within(sdp=True) + recv("ACK") + pause(3000) + outside.bye())
    is_sent(provider, GREETING, True)
    time.sleep(1)
    is_sent(provider, MUSIC, True)
    is_sent(provider, GREETING, False, 0.3)
    client.expect("600", "AgentLoggedOn normal", "AgentNotReady normal", "Delivered 600 alerting enteringDistribution",
                  "Queued 600 queued noAvailableAgents")
    command.run("agent", "1002", "ready")
    agent.says("connected")
    is_sent(provider, agent.hertz, True)
    is_sent(provider, MUSIC, False, 0.3)
    caller.done()
    agent.says("ended")
    agent.quits()
