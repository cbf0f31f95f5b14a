# Trunks: sipp plays the provider, at a port of its own; an application watches. After each case no call is left.
from csta_xml import XmlClient
from sipp import Sipp, Silent, Steps, pause, recv, send
from stage import Mismatch, until

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
