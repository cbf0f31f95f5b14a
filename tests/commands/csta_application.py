"""An application of a test's own that speaks XML to strowgerd: its session, and what it is told; for the tests of this folder."""

import re
import socket
import time

from server_case import LIMIT

CSTA = "http://www.ecma-international.org/standards/ecma-323/csta/ed5"
SESSION = "http://www.ecma-international.org/standards/ecma-354/appl_session"
TERMS = '<sessionTerms xmlns="urn:strowger:session"><numbers>true</numbers>{}</sessionTerms>'


def text_in(document, element):
    found = re.search(f"<{element}>([^<]*)</{element}>", document)
    return found.group(1) if found else ""


def number_of(call):
    """The store's number of a CallID on the wire."""
    return int(call, 36)


class Application:
    """A session, and what it is told. One that `states` says which event it has read when it comes again."""

    def __init__(self, port, name="crm", states=False):
        self.port = port
        self.name = name
        self.states = states
        self.numbers = []  # of the events
        self.lost = None  # the first and the last number, when it was told so
        self.id = ""
        self.socket = None
        self.handles = {}
        self.ended = set()  # CallIDs of which it was told that a connection of it is over
        self.first = {}  # of each CallID, when it was first told of
        self.open()

    def open(self):
        """Begins the session or resumes it; gives whether it is the same."""
        self.close()
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=LIMIT)
        self.buffer = b""
        wanted = f"<sessionID>{self.id}</sessionID>" if self.id else ""
        if self.id and self.states and self.numbers:
            wanted += f"<lastNumber>{self.numbers[-1]}</lastNumber>"
        wanted = TERMS.format(wanted)
        answer = self.ask(f"<StartApplicationSession><applicationInfo><applicationID>{self.name}</applicationID></applicationInfo>"
                          f"<requestedProtocolVersions><protocolVersion>{CSTA}</protocolVersion></requestedProtocolVersions>"
                          f"<extensions>{wanted}</extensions></StartApplicationSession>", SESSION)
        before, self.id = self.id, text_in(answer, "sessionID")
        return before == self.id

    def close(self):
        if self.socket:
            self.socket.close()

    def frame(self):
        while len(self.buffer) < 8 or len(self.buffer) < int.from_bytes(self.buffer[2:4], "big"):
            octets = self.socket.recv(65536)
            if not octets:
                raise ConnectionError("closed")
            self.buffer += octets
        length = int.from_bytes(self.buffer[2:4], "big")
        invoke, document, self.buffer = self.buffer[4:8], self.buffer[8:length].decode(), self.buffer[length:]
        return invoke, document

    def send(self, invoke, document, name_space=CSTA):
        root = re.match(r"<(\w+)", document).group(1)
        body = document.replace(f"<{root}", f'<{root} xmlns="{name_space}"', 1).encode()
        self.socket.sendall(b"\x00\x00" + (len(body) + 8).to_bytes(2, "big") + invoke + body)

    def take(self, invoke, document):
        """What came by itself."""
        if "<SystemStatus " in document:
            self.send(invoke, "<SystemStatusResponse/>")
        if number := text_in(document, "messageSequenceNumber"):
            self.numbers.append(int(number))
        if lost := re.search("<first>([0-9]+)</first><last>([0-9]+)</last>", document):
            self.lost = (int(lost[1]), int(lost[2]))
        if "ConnectionClearedEvent" in document and text_in(document, "localConnectionInfo") == "null":
            self.ended.add(text_in(document, "callID"))
        for call in re.findall(r"<callID>(\w+)</callID>", document):
            self.first.setdefault(call, time.monotonic())

    def ask(self, document, name_space=CSTA):
        self.send(b"4711", document, name_space)
        while True:
            invoke, answer = self.frame()
            if invoke == b"4711":
                return answer
            self.take(invoke, answer)

    def listen(self, seconds):
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self.socket.settimeout(left)
            try:
                self.take(*self.frame())
            except (TimeoutError, ConnectionError):
                pass
            finally:
                self.socket.settimeout(LIMIT)

    def event(self, name):
        """Waits for that event; gives its CallID."""
        while True:
            invoke, document = self.frame()
            self.take(invoke, document)
            if re.match(rf"(<\?[^>]*>\s*)?<{name}\b", document):
                return text_in(document, "callID")

    def snapshots_until(self, count):
        """Takes so many snapshots, which come by themselves after the notice: by the handle under which they came."""
        lost, found = False, {}
        while len(found) < count:
            invoke, document = self.frame()
            self.take(invoke, document)
            lost = lost or "messagesLost" in document
            if "<SnapshotDeviceData" in document:
                found[text_in(document, "serviceCrossRefID")] = document
        return lost, found

    def monitor(self, device):
        answer = self.ask(f"<MonitorStart><monitorObject><deviceObject>{device}</deviceObject></monitorObject></MonitorStart>")
        self.handles[device] = text_in(answer, "monitorCrossRefID")

    def calls_at(self, device):
        """CallIDs of the device's connections."""
        answer = self.ask(f"<SnapshotDevice><snapshotObject>{device}</snapshotObject></SnapshotDevice>")
        return re.findall(r"<callID>(\w+)</callID>", answer)
