# CSTA in XML (ECMA-323) behind the 8-octet header of its annex J: format 0, length with the header, four digits of invoke id.
import struct
import xml.etree.ElementTree as ElementTree
from xml.sax.saxutils import escape

from csta import Client, Connection, CstaError, Event

EVENT_ID = "9999"


def local_name(element):
    return element.tag.rsplit("}", 1)[-1]


def child(element, *path):
    for name in path:
        if element is None:
            return None
        element = next((e for e in element if local_name(e) == name), None)
    return element


def text(element, *path):
    found = child(element, *path)
    return None if found is None else (found.text or "").strip()


def connection(element):
    return Connection(text(element, "callID"), text(element, "deviceID"))


class XmlClient(Client):
    def __init__(self, stage, name="application in XML", edition="ed5"):
        self.name_space = f"http://www.ecma-international.org/standards/ecma-323/csta/{edition}"
        super().__init__(stage, name)

    def _frames(self, buffer):
        frames = []
        while len(buffer) >= 8:
            form, length = struct.unpack(">HH", buffer[:4])
            if form != 0 or length < 8:
                raise ValueError(f"header {buffer[:8]!r}")
            if len(buffer) < length:
                break
            frames.append((buffer[4:8].decode("ascii"), buffer[8:length]))
            buffer = buffer[length:]
        return frames, buffer

    def _take(self, frame):
        invoke, octets = frame
        root = ElementTree.fromstring(octets)
        if root.tag != f"{{{self.name_space}}}{local_name(root)}":
            raise ValueError(f"{root.tag} is not in the namespace of the request")
        name = local_name(root)
        if invoke == EVENT_ID:
            self._take_event(self._event(name, root))
        elif name == "SystemStatus":
            self._write(invoke, "SystemStatusResponse", "")
        elif name == "CSTAErrorCode":
            error = next(iter(root))
            self._take_answer(invoke, CstaError(local_name(error), (error.text or "").strip()))
        else:
            self._take_answer(invoke, root)

    def _event(self, name, root):
        if not name.endswith("Event"):
            raise ValueError(f"{name} has the invoke id of events")
        subject = next((connection(e) for e in root if local_name(e).endswith("Connection") or local_name(e) == "connection"), None)
        devices = {local_name(e): text(e, "deviceIdentifier") for e in root
                   if local_name(e).endswith("Device") or local_name(e) == "networkInterfaceUsed"}
        return Event(name[:-len("Event")], text(root, "monitorCrossRefID"), subject, text(root, "localConnectionInfo"),
                     text(root, "cause"), devices)

    def _write(self, invoke, name, body):
        octets = f'<?xml version="1.0" encoding="UTF-8"?><{name} xmlns="{self.name_space}">{body}</{name}>'.encode()
        self._send(struct.pack(">HH", 0, len(octets) + 8) + invoke.encode() + octets)

    def request(self, name, body, seconds=10):
        with self._changed:
            invoke = f"{self._next_invoke:04}"
            self._next_invoke += 1
        self._note(f"-> {name}")
        self._write(invoke, name, body)
        answer = self._answer_to(invoke, name, seconds)
        if local_name(answer) != name + "Response":
            raise ValueError(f"{name} was answered with {local_name(answer)}")
        return answer

    # ---- services

    def start_monitor(self, device):
        answer = self.request("MonitorStart", f"<monitorObject><deviceObject>{escape(device)}</deviceObject></monitorObject>")
        return text(answer, "monitorCrossRefID")

    def make_call(self, calling, called, origination=None):
        origin = f"<autoOriginate>{origination}</autoOriginate>" if origination else ""
        answer = self.request("MakeCall", f"<callingDevice>{escape(calling)}</callingDevice>"
                              f"<calledDirectoryNumber>{escape(called)}</calledDirectoryNumber>{origin}")
        return connection(child(answer, "callingDevice"))

    def _of_connection(self, name, parameter, which, seconds):
        self.request(name, f"<{parameter}><callID>{escape(which.call)}</callID><deviceID>{escape(which.device)}</deviceID>"
                     f"</{parameter}>", seconds)

    def answer_call(self, which, seconds=10):
        self._of_connection("AnswerCall", "callToBeAnswered", which, seconds)

    def hold_call(self, which, seconds=10):
        self._of_connection("HoldCall", "callToBeHeld", which, seconds)

    def retrieve_call(self, which, seconds=10):
        self._of_connection("RetrieveCall", "callToBeRetrieved", which, seconds)

    def clear_connection(self, which, seconds=10):
        self._of_connection("ClearConnection", "connectionToBeCleared", which, seconds)

    def snapshot(self, device):
        answer = self.request("SnapshotDevice", f"<snapshotObject>{escape(device)}</snapshotObject>")
        data = child(answer, "crossRefIDorSnapshotData", "snapshotData")
        if data is None:
            raise ValueError("SnapshotDeviceResponse has no snapshotData")
        return [connection(child(info, "connectionIdentifier")) for info in data]
