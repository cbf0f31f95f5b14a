# Features of phones: lamps at baresip and at sipp, codes that sipp dials, phones that answer by themselves.
from baresip import Baresip
from csta_xml import XmlClient, child, text
from rtp_tap import RtpTap
from sipp import Sipp, Steps, pause, recv
from stage import Mismatch, until
from strowger_cases import Phone
from subscribers import BusyLamp

PORTS = {"1001": 16101, "1002": 16102, "1003": 16103}


def light(client, device, on, source=""):
    """SetMessageWaitingIndicator."""
    of = f"<deviceForMessage>{source}</deviceForMessage>" if source else ""
    client.request("SetMessageWaitingIndicator",
                   f"<device>{device}</device><messageWaitingOn>{'true' if on else 'false'}</messageWaitingOn>{of}")


def message_lamp_at_baresip(stage):
    stage.start_server()
    client = XmlClient(stage)
    client.monitor("1001")
    phone = Baresip(stage, RtpTap(), "1001", 1, 1000, registers_late=True, more_configuration="module_app mwi.so\n",
                    more_account=";mwi=yes")
    client.expect("1001", "BackInService normal")

    def shows(waiting, times):
        until(lambda: phone.process.log().count(f"Messages-Waiting: {waiting}") >= times, f"lamp: {waiting}")

    shows("no", 1)  # as it subscribed
    light(client, "1001", True, "1003")
    client.expect("1001", "MessageWaiting")
    shows("yes", 1)
    light(client, "1001", False)
    client.expect("1001", "MessageWaiting")
    shows("no", 2)


def busy_lamp(stage):
    stage.start_server()
    client = XmlClient(stage)
    client.monitor("1002")
    bob = Steps("1002", stage.SECRETS["1002"], "", 31000)
    Sipp(stage, "1002-registers", PORTS["1002"], bob.registered()).done()
    client.expect("1002", "BackInService normal")
    carol = BusyLamp("1003", stage.SECRETS["1003"], "1002")
    alice = Steps("1001", stage.SECRETS["1001"], "1002", 30000)
    shown = [carol.shown(version, words) for version, words in
             enumerate(("state=.full.", "trying", "early", "confirmed", "terminated"))]
    watcher = Sipp(stage, "1003-watches", PORTS["1003"], carol.subscribes() + "".join(shown))
    until(lambda: watcher.messages.exists() and watcher.received("NOTIFY") >= 1, "the first NOTIFY")
    called = Sipp(stage, "1002-answers", PORTS["1002"], bob.invited() + bob.answer(180, "Ringing") + pause(300) +
                  bob.answer_to_invite(200, "OK", sdp=True) + recv("ACK") + recv("BYE") + bob.answer_within())
    caller = Sipp(stage, "1001-calls", PORTS["1001"], alice.invite() + alice.ringing() + alice.established() + pause(300) +
                  alice.bye())
    caller.done()
    called.done()
    watcher.done()


def feature_code_dialled(stage):
    stage.start_server()
    client = XmlClient(stage)
    client.monitor("1001")
    alice = Steps("1001", stage.SECRETS["1001"], "*21*1003%23", 30000)
    Sipp(stage, "1001-registers", PORTS["1001"], alice.registered()).done()
    client.expect("1001", "BackInService normal")
    Sipp(stage, "1001-dials-a-code", PORTS["1001"], alice.invite() + recv(100, optional=True) + alice.established() +
         recv("BYE") + alice.answer_within()).done()
    client.expect("1001", "Forwarding")
    answer = client.request("GetForwarding", "<device>1001</device>")
    first = child(answer, "forwardingList", "forwardListItem")
    if (text(first, "forwardStatus"), text(first, "forwardDN")) != ("true", "1003"):
        raise Mismatch("all calls of 1001 are not forwarded to 1003")
    wrong = Steps("1001", stage.SECRETS["1001"], "*21*9999", 30000)
    Sipp(stage, "1001-dials-a-wrong-one", PORTS["1001"], wrong.invite() + recv(100, optional=True) + wrong.refused(403)).done()
    client.nothing_more("1001")


def phone_answers_by_itself(stage):
    stage.start_server()
    client = XmlClient(stage)
    client.monitor("1001", "1002")
    alice = Phone(stage, "1001", 1000)
    bob = Phone(stage, "1002", 600)
    for phone in (alice, bob):
        client.expect(phone.number, "BackInService normal")
        phone.says("registered")
    client.request("SetAutoAnswer", "<device>1002</device><autoAnswerOn>true</autoAnswerOn>")
    client.expect("1002", "AutoAnswer")
    alice.key("dial 1002")
    client.expect("1002", "Delivered 1002 alerting newCall", "Established 1002 connected normal")
    alice.says("connected")
    bob.says("connected")
    alice.key("hangup")
    bob.says("ended")
    client.request("SetCallerIDStatus", "<device>1001</device><callerIDProvided>false</callerIDProvided>")
    client.expect("1001", "Originated 1001 connected newCall", "Delivered 1002 connected newCall",
                  "Established 1002 connected normal", "ConnectionCleared 1001 null normalClearing", "CallerIDStatus")
    alice.key("dial 1002")
    bob.says("ringing from anonymous")
    bob.says("connected")
    alice.key("hangup")
